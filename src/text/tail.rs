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

use memchr::memchr_iter;

use super::{
    ceil_char,
    name::{PICTURES, ends_with_link, is_bare_name, is_dashed},
    trim, weight,
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
    let rest = rest.strip_prefix('\n')?;
    if text.is_empty() || ends_with_link(text) {
        return None;
    }
    let start = body.len() - rest.len();
    let near = &rest[..ceil_char(rest, NEAR.min(rest.len()))];
    work::looked_at(near.len());
    // Most attributions have no link near behind them.
    let link = memchr_iter(b'/', near.as_bytes())
        .find(|at| PICTURES.iter().any(|it| near[..=*at].ends_with(it)))?;
    let len = near[link..].find(char::is_whitespace);
    let end = len.map_or(near.len(), |len| link + len);
    let tail = &near[..end];
    let behind = near[end..].trim_start_matches([' ', '\t', '\r']);
    let is_line_end = behind.is_empty() || behind.starts_with('\n');
    let is_lines = tail.lines().count() <= LINES && tail.lines().all(goes_on);
    let tail = start..start + end;
    (is_line_end && is_lines && is_tail(body, text, &tail, most))
        .then_some(tail)
}

/// Whether a line behind an attribution can be one of the text: no heading, no
/// lead-in, and nothing of another embed.
fn goes_on(line: &str) -> bool {
    /// The words before a colon that are a label.
    const LABEL: usize = 4;
    let line = line.trim();
    let is_lead_in = |(words, behind): (&str, &str)| {
        let is_last = behind.trim().is_empty()
            || PICTURES.iter().any(|it| behind.trim().starts_with(it));
        is_last && words.split_whitespace().nth(LABEL).is_some()
    };
    let is_other = ["(@", "/status/", "End of Twitter post", "<"]
        .iter()
        .any(|sign| line.contains(sign));
    !line.is_empty()
        && !is_dashed(line)
        && !is_other
        && !["> ", "# ", "##", "|"].iter().any(|it| line.starts_with(it))
        && !line.rsplit_once(':').is_some_and(is_lead_in)
}

fn is_tail(body: &str, text: &str, tail: &Range<usize>, most: usize) -> bool {
    /// A name, and a handle in parentheses.
    const NEAR: usize = 100;
    let behind = body[tail.end..].trim_start_matches(trim::is_trimmed);
    let next = &behind[..ceil_char(behind, NEAR.min(behind.len()))];
    let next = next.split('\n').next().unwrap_or_default();
    let mark = |sign: char| !sign.is_alphanumeric() && sign != '(';
    let name = next.split_once("(@").map(|(name, _)| name.trim());
    let name = name.map(|name| name.trim_start_matches(mark));
    let is_attributed = is_dashed(next)
        || name.is_some_and(|name| name.is_empty() || is_bare_name(name));
    let rest = most.checked_sub(weight::weigh(text));
    !is_attributed
        && rest.is_some_and(|most| weight::fits(&body[tail.clone()], most))
}
