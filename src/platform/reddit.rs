//! Reddit.
//!
//! ```html
//! <blockquote class="reddit-embed-bq" data-embed-height="500"><a
//! href="https://www.reddit.com/r/canals/comments/8h2mq1/the_lock_is_closed/">The lock
//! is closed</a><br> by<a href="https://www.reddit.com/user/ines_v/">u/ines_v</a>
//! in<a href="https://www.reddit.com/r/canals/">canals</a></blockquote>
//! <script async src="https://embed.reddit.com/widgets.js"></script>
//! ```
//!
//! Source: Reddit's embed codes: the card of 2015 to 2022, which says `from`
//! and no author, and the quotation since, of posts and comments.
//!
//! The text is the title; a comment has none. The dates in the markup are
//! those of the embed code. Flattened, the words are glued as above.

use std::fmt::{self, Write};

use super::{
    Permalink, Platform, Spec, needle,
    outline::{self, Outline},
    quoted::permalink_of,
};
use crate::{Post, bytes::ByteSet, embed::Embed, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Reddit,
    needles: &[
        // "Additional" has it too.
        needle("ddit").when(|before, _| before.ends_with(b"e")),
        needle("m r/").when(|before, _| before.ends_with(b"fro")),
        needle("byu/"),
        needle("y u/").when(|before, _| before.ends_with(b"b")),
    ],
    classes: &["reddit-card", "reddit-embed-bq", "reddit-embed"],
    scripts: &["redditmedia.com/", "embed.reddit.com/"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"_-"),
    shortcodes: &["reddit"],
    permalink,
    url,
    is_entity: |address| address.is_within("reddit.com"),
    read,
    ..Spec::QUOTED
};

/// `/r/FORUM/comments/ID/SLUG/`, and with `/COMMENT/` behind it.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let found = |id, place| Permalink { handle: None, id, place };
    let mut segments = address.segments();
    if address.is_on("redd.it") {
        let id = segments.next().filter(|id| is_id(id))?;
        return Some(found(id, ""));
    }
    let is_here = address.is_within("reddit.com")
        || address.is_within("redditmedia.com");
    if !is_here {
        return None;
    }
    let comments =
        segments.by_ref().take(3).find(|segment| *segment == "comments")?;
    let post = segments.next().filter(|id| is_id(id))?;
    segments.next();
    match segments.next().filter(|id| is_id(id)) {
        Some(id) => Some(found(id, address.through(post))),
        None => Some(found(post, address.through(comments))),
    }
}

fn url(out: &mut dyn Write, found: &Permalink<'_>) -> fmt::Result {
    let Permalink { id, place, .. } = found;
    if place.is_empty() {
        write!(out, "https://www.reddit.com/comments/{id}/")
    } else if is_comment(found) {
        write!(out, "https://www.reddit.com/{place}/comment/{id}/")
    } else {
        write!(out, "https://www.reddit.com/{place}/{id}/")
    }
}

/// Whether a post of another stands before the id.
fn is_comment(found: &Permalink<'_>) -> bool {
    !matches!(found.place.rsplit('/').next(), Some("" | "comments") | None)
}

/// A number in the digits `0` to `9` and `a` to `z`.
fn is_id(id: &str) -> bool {
    (4..=9).contains(&id.len())
        && id.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_lowercase())
}

fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    outline::read(spec, embed, read_outline)
}

fn read_outline<'b>(spec: &Spec, outline: &Outline<'b>) -> Option<Post<'b>> {
    let mut post = outline.post(spec);
    post.id.as_ref()?;
    let author = outline.links.iter().find_map(|link| {
        let address = Address::new(&link.href)?;
        let mut segments = address.segments();
        let is_user = matches!(segments.next()?, "user" | "u");
        let name = segments.next().filter(|_| is_user)?;
        Platform::Reddit.handle(name).ok().map(str::to_owned)
    });
    post.handle = author.map(Into::into);
    let title =
        outline.links.iter().find(|link| spec.is_permalink(&link.href));
    if let Some(link) = title
        && !permalink_of(spec, &link.href).is_some_and(|it| is_comment(&it))
    {
        outline.set_text(spec, &mut post, link.shown.clone());
    }
    Some(post)
}
