//! The end of a text that stands behind its attribution.
//!
//! ```text
//! Me, before the bridge was shut: I can wait.
//! — Mirja Voss (@mirja_voss) June 21, 2019
//! Me, after it was shut: I cannot. pic.twitter.com/Qn5yLc3vTd
//! ```
//!
//! Some sites put the attribution where the first line break of the embed is.
//! Which of the lines behind it are the text's and which the article's, words
//! do not tell; but a picture ends a text, and no article has one without an
//! embed.

use std::ops::Range;

use super::{
    attribution::{ends_with_link, is_bare_name, is_dashed},
    border, ceil_char,
    signal::is_picture,
};
use crate::work;

/// Where what goes on with `text` stands behind its attribution, which ends at
/// `end`. Both together have at most `most` weighted characters.
pub(super) fn tail(
    body: &str,
    text: &str,
    end: usize,
    most: usize,
) -> Option<Range<usize>> {
    /// Bytes, and lines, of a text of 280 characters.
    const NEAR: usize = 600;
    const LINES: usize = 6;
    let rest = body[end..].trim_start_matches([' ', '\t', '\r']);
    let rest = rest.strip_prefix('\n').filter(|_| !text.is_empty())?;
    let start = body.len() - rest.len();
    let near = &rest[..ceil_char(rest, NEAR.min(rest.len()))];
    work::looked_at(near.len());
    let mut to = 0;
    for line in near.split_inclusive('\n').take(LINES) {
        let shown = line.trim_end();
        if shown.is_empty() || is_dashed(shown.trim_start()) {
            return None;
        }
        if shown.contains("(@") {
            return None;
        }
        if is_picture(border::last_word(shown)) {
            let tail = start..start + to + shown.len();
            return is_tail(body, text, &tail, most).then_some(tail);
        }
        to += line.len();
    }
    None
}

fn is_tail(body: &str, text: &str, tail: &Range<usize>, most: usize) -> bool {
    /// A name, and a handle in parentheses.
    const NEAR: usize = 100;
    let behind = body[tail.end..].trim_start_matches(border::is_trimmed);
    let next = &behind[..ceil_char(behind, NEAR.min(behind.len()))];
    let next = next.split('\n').next().unwrap_or_default();
    let name = next.split_once("(@").map(|(name, _)| name.trim_end());
    let is_attributed = is_dashed(next) || name.is_some_and(is_bare_name);
    let rest = most.checked_sub(border::weigh(text));
    !is_attributed
        && !ends_with_link(text)
        && rest.is_some_and(|most| border::fits(&body[tail.clone()], most))
}
