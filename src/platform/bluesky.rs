//! Bluesky.
//!
//! ```html
//! <blockquote class="bluesky-embed"
//! data-bluesky-uri="at://did:plc:q7wm/app.bsky.feed.post/3lkdc6zd6e24h">
//! <p lang="en">The lock is open.<br><br><a
//! href="https://bsky.app/profile/did:plc:q7wm/post/3lkdc6zd6e24h?ref_src=embed">
//! [image or embed]</a></p>&mdash; Ines Vaal (<a
//! href="https://bsky.app/profile/did:plc:q7wm?ref_src=embed">@ines.example.net</a>)
//! <a href="https://bsky.app/profile/did:plc:q7wm/post/3lkdc6zd6e24h?ref_src=embed">
//! March 14, 2025 at 10:26 AM</a></blockquote>
//! <script async src="https://embed.bsky.app/static/embed.js"></script>
//! ```
//!
//! Source: the embed codes of embed.bsky.app and the answers of its oEmbed
//! endpoint, whose date is in ISO 8601; frames of embed.bsky.app.
//!
//! - A line break in the paragraph is one of the text.
//! - `[image or embed]` stands for a picture or a card, and is no text.
//! - The hour is that of whoever copied the code, in that person's language.
//!
//! The same in flattened text: the grammar of a tweet, with a domain name for
//! a handle.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{Keys, Permalink, Platform, Spec, id, needle, quoted};
use crate::{bytes::ByteSet, html::Tag, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Bluesky,
    needles: &[
        needle("bsky."),
        needle("-embed").when(|before, _| before.ends_with(b"luesky")),
    ],
    classes: &["bluesky-embed"],
    scripts: &["embed.bsky.app/"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b".-"),
    handle_most: 253,
    since: NaiveDate::from_ymd_opt(2022, 11, 17).expect("a day of 2022"),
    text_most: |_| 300,
    is_weighted: |_| false,
    shortcodes: &["bluesky", "bluesky-card", "bsky"],
    permalink,
    url: |out, found| {
        out.write_str("https://bsky.app/profile/")?;
        for (at, part) in found.place.split("%3A").enumerate() {
            out.write_str(if at > 0 { ":" } else { "" })?;
            out.write_str(part)?;
        }
        write!(out, "/post/{}", found.id)
    },
    framed,
    is_attributed: is_domain,
    has_time: true,
    placeholders: &["[image or embed]"],
    keeps_lines: true,
    is_entity,
    id_time: id::tid,
    keys: Keys {
        own: &["authorDid"],
        id: &["postId"],
        text: &["text"],
        author: &["authorName"],
        handle: &["authorHandle"],
        date: &["createdAt"],
        ..Keys::NONE
    },
    ..Spec::QUOTED
};

/// Whether a handle is a name with a top-level domain.
fn is_domain(handle: &str) -> bool {
    let Some((name, top)) = handle.rsplit_once('.') else { return false };
    let is_top = top.len() >= 2
        && (top.starts_with("xn--")
            || top.bytes().all(|byte| byte.is_ascii_alphabetic()));
    is_top && !name.is_empty() && !name.starts_with('.')
}

/// `/profile/WHO/post/ID`, or in a frame `/embed/DID/app.bsky.feed.post/ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("bsky.app") && !address.is_on("embed.bsky.app") {
        return None;
    }
    let mut segments = address.segments();
    let post = match segments.next()? {
        "profile" => "post",
        "embed" => "app.bsky.feed.post",
        _ => return None,
    };
    let place = segments.next().filter(|place| is_account(place))?;
    segments.next().filter(|segment| *segment == post)?;
    let id = segments.next().filter(|id| is_key(id))?;
    let handle = (!is_did(place)).then_some(place);
    Some(Permalink { handle, id, place })
}

/// A DID, or a handle, which is a domain. Source: the AT Protocol's
/// specification, chapters "DID" and "Handle".
fn is_account(place: &str) -> bool {
    static IN_DID: ByteSet = ByteSet::ALPHANUMERIC.with(b"._:%-");
    let inside = if is_did(place) { &IN_DID } else { &SPEC.handle_bytes };
    inside.make_up(place)
}

/// Whether `place` is a DID, its colons encoded or not.
fn is_did(place: &str) -> bool {
    place.starts_with("did:") || place.starts_with("did%3A")
}

/// A record's key: mostly 13 signs that tell the time.
fn is_key(key: &str) -> bool {
    static IN_KEY: ByteSet = ByteSet::ALPHANUMERIC.with(b"-_.~:");
    key.len() <= 64 && IN_KEY.make_up(key)
}

/// `data-bluesky-uri="at://DID/app.bsky.feed.post/ID"` as well, and the same in
/// any attribute of a component that shows a post.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    const NAMES: [&str; 2] = ["data-bluesky-uri", "data-at-uri"];
    let is_shown = shows_post(tag.name) || tag.has_class(spec.classes);
    tag.attrs()
        .filter(|(name, _)| is_shown || NAMES.contains(name))
        .find_map(|(_, value)| {
            let (place, id) = value
                .strip_prefix("at://")?
                .split_once("/app.bsky.feed.post/")
                .filter(|(place, id)| is_key(id) && is_account(place))?;
            let found = Permalink { handle: None, id, place };
            Some(Cow::Owned(spec.url_of(&found)))
        })
        .or_else(|| quoted::framed(spec, tag))
}

/// Whether a component shows a post, by its name: others show its answers, or
/// who likes it.
fn shows_post(name: &str) -> bool {
    let starts = |word: &str| {
        let start = name.get(..word.len());
        start.is_some_and(|it| it.eq_ignore_ascii_case(word))
    };
    let ends = |word: &str| {
        let end = name.len().checked_sub(word.len());
        let end = end.and_then(|at| name.get(at..));
        end.is_some_and(|it| it.eq_ignore_ascii_case(word))
    };
    (starts("bluesky") || starts("bsky")) && (ends("post") || ends("embed"))
}

/// A profile, a hashtag, a search.
fn is_entity(address: &Address<'_>) -> bool {
    if !address.is_on("bsky.app") {
        return false;
    }
    let mut segments = address.segments();
    match segments.next() {
        None | Some("hashtag" | "search") => true,
        Some("profile") => segments.nth(1).is_none(),
        Some(_) => false,
    }
}
