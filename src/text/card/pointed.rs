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

use memchr::memchr_iter;

use super::{Card, Head, is_chrome, is_of};
use crate::{
    Bounds, Platform, Published,
    bytes::range_in,
    date,
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

/// The card below `head`. All of it is one quote.
pub(super) fn read<'b>(
    body: &'b str,
    head: &Head<'b>,
    handle: &Cow<'b, str>,
) -> Option<Card<'b>> {
    /// A post of 280 characters, of up to four bytes, and its pictures.
    const MOST: usize = 2000;
    let Head { start: head, name, below: rest } = *head;
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    let mut text: Option<&str> = None;
    let mut date = None;
    let mut is_open = false;
    for line in near.split('\n') {
        work::looked_at(line.len());
        let shown = match line.trim_start().strip_prefix('>') {
            Some(shown) => shown.trim(),
            // A paragraph goes on without the mark, below its own text only.
            None if is_open => line.trim(),
            None => return None,
        };
        is_open = !shown.is_empty();
        if let Some(url) = pointer(shown).filter(|url| is_of(url, handle)) {
            return text.map(|text| Card {
                span: head..range_in(body, line.trim_end()).end,
                text: range_in(body, text),
                name,
                handle: handle.clone(),
                date,
                url: Some(url),
                bounds: Bounds::Delimited,
            });
        }
        if is_of_another(shown) {
            return None;
        }
        if let Some(found) = dated(shown, handle) {
            date = date.or(Some(found));
        } else if !shown.is_empty() && !is_label(shown) {
            // Below its date, the text does not go on.
            let first = match text {
                Some(_) if date.is_some() => return None,
                Some(text) => range_in(body, text).start,
                None => range_in(body, shown).start,
            };
            text = Some(&body[first..range_in(body, shown).end]);
        }
    }
    None
}

/// Whether a line is of another post, or of none: an attribution, markup, a
/// shortcode, or nothing but an address.
fn is_of_another(line: &str) -> bool {
    let mut tags = memchr_iter(b'<', line.as_bytes());
    ["(@", "([@"].iter().any(|it| line.contains(it))
        || tags.any(|at| {
            let name = &line[at + 1..];
            name.starts_with(char::is_alphabetic) && !name.starts_with("br")
        })
        || line.starts_with("http") && Platform::is_post(line)
        || line.starts_with(['[', '{']) && line.ends_with([']', '}'])
}

/// Whether a line is none of the text: counts, or whom the post answers.
fn is_label(line: &str) -> bool {
    line.starts_with("Replying to ") || is_chrome(line)
}

/// The date that is all of a line, or the label of a link to the post.
fn dated(line: &str, handle: &str) -> Option<Published> {
    let shown = match line.strip_prefix('[') {
        Some(label) => {
            let (shown, _) = label.split_once("](")?;
            let (url, rest) = markdown::target(&label[shown.len()..])?;
            (rest.is_empty() && is_of(url, handle)).then_some(shown)?
        }
        None => line,
    };
    let (date, len) = date::read_shown(shown, || None)?;
    shown[len..].trim().is_empty().then_some(date)
}

/// The address of the link that is all of a line, if it has such a label.
fn pointer(line: &str) -> Option<&str> {
    let (label, _) = line.strip_prefix('[')?.split_once("](")?;
    let (url, rest) = markdown::target(&line[label.len() + 1..])?;
    let is_known = LABELS.iter().any(|it| it.eq_ignore_ascii_case(label));
    (is_known && rest.is_empty()).then_some(url)
}
