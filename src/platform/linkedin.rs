//! LinkedIn.
//!
//! ```html
//! <iframe
//! src="https://www.linkedin.com/embed/feed/update/urn:li:share:7259565116620812345"
//! height="670" width="504" title="Embedded post"></iframe>
//! ```
//!
//! Source: LinkedIn's embed codes. They hold neither text nor author, and
//! flattened nothing is left.

use super::{Permalink, Platform, Spec, id, linked, needle};
use crate::{bytes::ByteSet, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::LinkedIn,
    needles: &[needle("din.com/")],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"-"),
    handle_most: 100,
    permalink,
    url: |out, found| {
        let Permalink { id, place, .. } = found;
        write!(out, "https://www.linkedin.com/feed/update/urn:li:{place}:{id}")
    },
    read: linked::read,
    id_time: id::linkedin,
    ..Spec::QUOTED
};

/// `/embed/feed/update/urn:li:KIND:ID`, `/feed/update/urn:li:KIND:ID`,
/// `/posts/NAME_SLUG-activity-ID-CODE`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_within("linkedin.com") {
        return None;
    }
    let mut segments = address.segments().skip_while(|it| *it == "embed");
    if segments.next()? == "posts" {
        return post_permalink(segments.next()?);
    }
    let (place, id) = segments.find_map(|segment| {
        let urn = segment.strip_prefix("urn:li:");
        urn.and_then(|urn| urn.split_once(':'))
            .or_else(|| segment.strip_prefix("urn%3Ali%3A")?.split_once("%3A"))
    })?;
    let is_kind = matches!(place, "share" | "activity" | "ugcPost");
    let id = digits(id).filter(|_| is_kind)?;
    Some(Permalink { handle: None, id, place })
}

fn post_permalink(segment: &str) -> Option<Permalink<'_>> {
    const KINDS: [&str; 3] = ["activity", "share", "ugcPost"];
    let (handle, slug) = match segment.split_once('_') {
        Some((handle, slug)) => (Some(handle), slug),
        None => (None, segment),
    };
    let handle = handle.filter(|it| Platform::LinkedIn.handle(it).is_ok());
    KINDS.into_iter().find_map(|place| {
        let (before, id) = slug.rsplit_once(place)?;
        let is_kind = before.is_empty() || before.ends_with('-');
        let id = id.strip_prefix('-').filter(|_| is_kind)?;
        Some(Permalink { handle, id: digits(id)?, place })
    })
}

/// The id at the start of `text`.
fn digits(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    (10..=20).contains(&len).then(|| &text[..len])
}
