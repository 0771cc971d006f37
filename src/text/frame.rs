//! The lines that a broadcaster puts around an embed for readers who cannot
//! see it:
//!
//! ```text
//! Skip Twitter post by @mirja_voss
//! The bridge is down.
//! — Mirja Voss (@mirja_voss) June 21, 2019
//! Report
//! End of Twitter post by @mirja_voss
//! ```
//!
//! A number stands before `by` where there are several. The attribution may
//! be missing, and so may the text.

use std::{borrow::Cow, ops::Range};

use memchr::{memmem, memrchr};

use super::ceil_char;
use crate::work;

/// A frame without an attribution in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame<'b> {
    pub(crate) span: Range<usize>,
    pub(crate) text: Range<usize>,
    pub(crate) handle: Cow<'b, str>,
}

/// What the lines of a frame begin with.
const SKIP: [&str; 2] = ["Skip Twitter post ", "Skip X post "];
pub(super) const END: [&str; 2] = ["End of Twitter post ", "End of X post "];

/// What stands before that: a link to complain of the post.
const REPORT: &str = "Report";

/// How far the end of a frame may be from its beginning.
const MOST: usize = 2000;

/// The frame that names the handle at `at..after` in its first line, if no
/// attribution stands in it.
pub(super) fn frame<'b>(
    body: &'b str,
    floor: usize,
    at: usize,
    handle: Cow<'b, str>,
    after: usize,
) -> Option<Frame<'b>> {
    if !body[..at].ends_with("by ") {
        return None;
    }
    let line = line_start(body, floor, at);
    let opening = body[line..at].trim_start();
    if !SKIP.iter().any(|words| opening.starts_with(words)) {
        return None;
    }
    let to = ceil_char(body, (after + MOST).min(body.len()));
    let inside = &body[after..to];
    work::looked_at(inside.len());
    let len = END
        .iter()
        .filter_map(|words| memmem::find(inside.as_bytes(), words.as_bytes()))
        .min()?;
    let text = &inside[..len];
    if text.contains("(@") || SKIP.iter().any(|words| text.contains(words)) {
        return None;
    }
    let trimmed = text.trim_start();
    let start = after + text.len() - trimmed.len();
    let text = trimmed.trim_end();
    let text = text.strip_suffix(REPORT).unwrap_or(text).trim_end();
    let end = after + len;
    let end = end + line_len(&body[end..]);
    let span = body.len() - body[line..].trim_start().len()..end;
    Some(Frame { span, text: start..start + text.len(), handle })
}

/// Where the frame begins whose first line ends before `at`.
pub(super) fn opens_before(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<usize> {
    let before = body[floor..at].trim_end();
    let line = line_start(body, floor, floor + before.len());
    let start = body.len() - body[line..].trim_start().len();
    SKIP.iter().any(|words| body[start..].starts_with(words)).then_some(start)
}

/// The first line of a frame, where a program put the text behind it on the
/// same line: it ends in this handle or name, and the text ends at `end`.
pub(super) fn opens_inside(
    body: &str,
    floor: usize,
    end: usize,
    handle: &str,
    name: &str,
) -> Option<Range<usize>> {
    /// The line and the text, in bytes.
    const MOST: usize = 1200;
    let from = ceil_char(body, floor.max(end.saturating_sub(MOST))).min(end);
    let near = &body[from..end];
    work::looked_at(near.len());
    let (at, words) = SKIP.iter().find_map(|words| {
        let at = memmem::rfind(near.as_bytes(), words.as_bytes())?;
        Some((at, words))
    })?;
    let rest = &near[at + words.len()..];
    let rest = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = rest.trim_start().strip_prefix("by ")?;
    let named = match rest.strip_prefix('@') {
        Some(rest) => rest.strip_prefix(handle)?,
        // Name and handle may be lost.
        None => match rest.strip_prefix(name) {
            Some(behind) if !name.is_empty() => behind,
            _ => &near[near.len() - rest.len() - 1..],
        },
    };
    let text = named.trim_start_matches(' ');
    (text.len() < named.len() && !text.starts_with('\n'))
        .then(|| from + at..end - text.len())
}

/// Whether `rest` begins as the last lines of a frame do.
pub(super) fn ends_in(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(REPORT) || END.iter().any(|words| rest.starts_with(words))
}

/// Where the frame ends whose last lines begin behind `at`.
pub(super) fn closes_behind(body: &str, at: usize) -> Option<usize> {
    let rest = body[at..].trim_start();
    let rest = rest.strip_prefix(REPORT).unwrap_or(rest).trim_start();
    let is_end = END.iter().any(|words| rest.starts_with(words));
    is_end.then(|| body.len() - rest.len() + line_len(rest))
}

fn line_start(body: &str, floor: usize, at: usize) -> usize {
    /// The line holds a name and a few words.
    const MOST: usize = 300;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST))).min(at);
    let before = &body[from..at];
    work::looked_at(before.len());
    from + memrchr(b'\n', before.as_bytes()).map_or(0, |end| end + 1)
}

/// The length of a frame's last line at the start of `text`: up to its handle
/// or name, where the rest of the article may be glued to it.
fn line_len(text: &str) -> usize {
    const MOST: usize = 120;
    let to = ceil_char(text, MOST.min(text.len()));
    let line = text[..to].split('\n').next().unwrap_or_default();
    match line.find('@') {
        Some(at) => {
            let handle = line[at + 1..].find(|sign: char| {
                !sign.is_ascii_alphanumeric() && sign != '_'
            });
            handle.map_or(line.len(), |len| at + 1 + len)
        }
        None => line.trim_end().len(),
    }
}
