//! Mastodon, on any server.
//!
//! ```html
//! <blockquote class="mastodon-embed"
//! data-embed-url="https://harbour.example/@ines/110320477077508242/embed">
//! <a href="https://harbour.example/@ines/110320477077508242">
//! <div>Post by @ines@harbour.example</div><div>View on Mastodon</div></a>
//! </blockquote>
//! <script async src="https://harbour.example/embed.js"></script>
//! ```
//!
//! Source: Mastodon's embed codes: a frame until version 4.2, a quotation
//! with a label since. Neither holds text, name or date.
//!
//! The server is any host, so that an address is known by its shape:
//! `/@NAME/ID`, with an id of 15 digits or more, as they tell the time. Where
//! it ends in `/embed`, the small ids of old servers count too.
//! The handle is that of the address; where a post is seen from another
//! server, that is `NAME@HOST`. Flattened, the label is what is left.

use super::{HUGO, Permalink, Platform, STATUS, Spec, id, linked, needle};
use crate::{bytes::ByteSet, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Mastodon,
    needles: &[
        needle("/@"),
        needle("-embed").when(|before, _| before.ends_with(b"astodon")),
        STATUS,
        HUGO,
    ],
    classes: &["mastodon-embed"],
    scripts: &["/embed.js"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"_.-@"),
    handle_most: 320,
    shortcodes: &["mastodon", "mastodon-card", "stoot", "toot"],
    permalink,
    url: |out, found| {
        let handle = found.handle.unwrap_or_default();
        write!(out, "https://{}/@{handle}/{}", found.place, found.id)
    },
    read: linked::read,
    has_local_ids: true,
    is_attributed: |handle| {
        handle.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@')
        })
    },
    text_most: |_| 500,
    has_time: true,
    id_time: id::mastodon,
    ..Spec::QUOTED
};

/// `/@NAME/ID`, `/@NAME@HOST/ID`, `/web/@NAME/ID`, `/users/NAME/statuses/ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let mut segments = address.segments().skip_while(|it| *it == "web");
    let handle = match segments.next()? {
        "users" => {
            let name = segments.next()?;
            segments.next().filter(|segment| *segment == "statuses")?;
            name
        }
        name => name.strip_prefix('@')?,
    };
    Platform::Mastodon.handle(handle).ok()?;
    let id = segments.next()?;
    let is_embed = segments.next() == Some("embed");
    let is_id = id.bytes().all(|byte| byte.is_ascii_digit())
        && (15..=19).contains(&id.len())
        || is_embed && (1..=19).contains(&id.len());
    let is_host = is_server(address.host)
        && !OTHERS.iter().any(|other| address.is_within(other));
    let is_digits = id.bytes().all(|byte| byte.is_ascii_digit());
    (is_id && is_digits && is_host).then_some(Permalink {
        handle: Some(handle),
        id,
        place: address.host,
    })
}

/// Sites that have `/@NAME` too.
const OTHERS: [&str; 8] = [
    "truthsocial.com",
    "threads.net",
    "threads.com",
    "tiktok.com",
    "twitter.com",
    "x.com",
    "medium.com",
    "youtube.com",
];

/// Whether `host` can be the name of a server.
fn is_server(host: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|it| it.is_alphanumeric() || it == '-')
    };
    host.contains('.') && host.split('.').all(is_label)
}
