//! A card in Markdown whose head is name and handle, and whose last line is a
//! labelled link to the post:
//!
//! ```text
//! > **Mirja Voss** (@mirja_voss)
//! >
//! > It is open.
//! >
//! > [View on X](https://x.com/mirja_voss/status/1142077491202236041)
//! ```
//!
//! Source: what exporters of bookmarks and clippers of pages write.

use std::borrow::Cow;

use memchr::memchr;

use super::{Card, head_alone, is_of};
use crate::{
    Bounds,
    bytes::range_in,
    text::{ceil_char, markdown},
    work,
};

/// What the last line shows, in lower case.
const LABELS: [&str; 8] = [
    "view on x",
    "view on twitter",
    "view post on x",
    "view tweet",
    "view post",
    "original on x",
    "original tweet",
    "original post",
];

/// The card whose handle stands at `at..after`, in parentheses.
pub(super) fn read<'b>(
    body: &'b str,
    floor: usize,
    at: usize,
    handle: &Cow<'b, str>,
    after: usize,
) -> Option<Card<'b>> {
    /// A post of 280 characters, of up to four bytes, and its pictures.
    const MOST: usize = 2000;
    let is_indent = |sign: char| matches!(sign, ' ' | '\t' | '\r' | '>');
    let (head, name, rest) = head_alone(body, floor, at, after)?;
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let mut at = 0;
    while let Some(end) = memchr(b'\n', &near.as_bytes()[at..]) {
        at += end + 1;
        let line = near[at..].split('\n').next().unwrap_or_default();
        let shown = line.trim_matches(is_indent);
        // Another one begins.
        if shown.contains("(@") {
            return None;
        }
        let Some(url) = pointer(shown).filter(|url| is_of(url, handle)) else {
            continue;
        };
        let text = near[..at].trim_matches(|it| is_indent(it) || it == '\n');
        return (!text.is_empty()).then(|| Card {
            span: head..range_in(body, line.trim_end()).end,
            text: range_in(body, text),
            name,
            handle: handle.clone(),
            date: None,
            url: Some(url),
            bounds: Bounds::Delimited,
        });
    }
    None
}

/// The address of the link that is all of a line, if it has such a label.
fn pointer(line: &str) -> Option<&str> {
    let (label, _) = line.strip_prefix('[')?.split_once("](")?;
    let (url, rest) = markdown::target(&line[label.len() + 1..])?;
    let is_known = LABELS.iter().any(|it| it.eq_ignore_ascii_case(label));
    (is_known && rest.is_empty()).then_some(url)
}
