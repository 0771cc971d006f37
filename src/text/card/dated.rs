//! A card whose head is name and handle, and whose last line is the date:
//!
//! ```text
//! Mirja Voss (@mirja_voss)
//!
//! It is open. https://t.co/Kb7mRt2qWx
//!
//! June 21, 2019
//! ```
//!
//! Source: what is left of the embeds of some newspapers. A byline may have a
//! first sentence before the date, so that a hashtag, a mention or a link has to
//! say that it is a post.

use std::borrow::Cow;

use memchr::memchr;

use super::{Card, Head};
use crate::{
    Bounds, Published,
    bytes::range_in,
    date,
    text::{ceil_char, facts::Facts},
    work,
};

/// The card below `head`.
pub(super) fn read<'b>(
    body: &'b str,
    head: &Head<'b>,
    handle: &Cow<'b, str>,
) -> Option<Card<'b>> {
    /// A post of 280 characters, of up to four bytes, and a date.
    const MOST: usize = 1200;
    /// A date in words.
    const MOST_DATE: usize = 40;
    let is_indent = |sign: char| matches!(sign, ' ' | '\t' | '\r' | '>');
    let Head { start: head, name, below: rest } = *head;
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let mut at = 0;
    while let Some(end) = memchr(b'\n', &near.as_bytes()[at..]) {
        at += end + 1;
        let line = near[at..].split('\n').next().unwrap_or_default();
        let shown = line.trim_matches(is_indent);
        // Another one begins.
        if shown.contains("(@") || shown.contains('<') {
            return None;
        }
        if shown.len() > MOST_DATE {
            continue;
        }
        let Some((Published::Date(day), len)) = date::read(shown) else {
            continue;
        };
        let text = near[..at].trim_matches(|it| is_indent(it) || it == '\n');
        if len < shown.len() || !Facts::of(text).has_voice {
            return None;
        }
        let text = range_in(body, text);
        let end = range_in(body, line.trim_end()).end;
        return Some(Card {
            span: head..end,
            text,
            name,
            handle: handle.clone(),
            date: Some(Published::Date(day)),
            url: None,
            bounds: Bounds::Delimited,
        });
    }
    None
}
