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

/// What the first line says in other frames, before and behind the site's name;
/// a number may stand behind that.
///
/// Source: the texts of the BBC's articles, a row for each language here and in
/// [`LASTS`].
const FIRSTS: [(&str, &str); 8] = [
    ("Skip ", " content"),
    ("Skip ", " post"),
    ("Saltar contenido de ", ""),
    ("Pule ", " post"),
    ("Ignorer ", " publication"),
    ("Пропустить контент из ", ""),
    ("Пропустити ", " допис"),
    ("", " paylaşımını geçin"),
];

/// What the last line says.
const LASTS: [(&str, &str); 8] = [
    ("End of ", " content"),
    ("End of ", " post"),
    ("Fin del contenido de ", ""),
    ("Final de ", " post"),
    ("Fin de ", " publication"),
    ("Контент из ", " окончен"),
    ("Кінець ", " допису"),
    ("", " paylaşımının sonu"),
];

/// The names of the site.
const SITES: [&str; 2] = ["Twitter", "X"];

/// What stands before that: a link to complain of the post.
const REPORT: &str = "Report";

/// Whether `text` begins as the first line of a frame does.
pub(super) fn opens(text: &str) -> bool {
    // Most texts begin with another letter.
    (text.starts_with(['S', 'P', 'I', 'П']) || names_site(text))
        && (SKIP.iter().any(|words| text.starts_with(words))
            || behind(text, &FIRSTS).is_some())
}

/// Whether `text` begins as the last line of a frame does.
fn ends(text: &str) -> bool {
    (text.starts_with(['E', 'F', 'К']) || names_site(text))
        && (END.iter().any(|words| text.starts_with(words))
            || behind(text, &LASTS).is_some())
}

fn names_site(text: &str) -> bool {
    SITES.iter().any(|site| text.starts_with(site))
}

/// What stands behind the line of another frame at the start of `text`.
fn behind<'t>(text: &'t str, lines: &[(&str, &str)]) -> Option<&'t str> {
    lines.iter().find_map(|(before, behind)| {
        let rest = text.strip_prefix(before)?;
        let mut rests = SITES.iter().filter_map(|it| rest.strip_prefix(it));
        let rest = rests.find_map(|rest| rest.strip_prefix(behind))?;
        let number = rest.strip_prefix(", ").unwrap_or(rest);
        let rest = number.trim_start_matches(|it: char| it.is_ascii_digit());
        // No word goes on here, and no name is told.
        let is_whole = !rest.starts_with(char::is_alphanumeric)
            && !rest.starts_with(" by ")
            && !rest.trim_start().starts_with(|it: char| it.is_ascii_digit());
        is_whole.then_some(rest)
    })
}

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
    opens(&body[start..]).then_some(start)
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
    if let Some((at, text)) = other_inside(near) {
        return Some(from + at..end - text.len());
    }
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

/// Where the first line of another frame begins in `text`, and what stands
/// behind it on the same line.
fn other_inside(text: &str) -> Option<(usize, &str)> {
    let mut sites = SITES
        .iter()
        .flat_map(|site| memmem::find_iter(text.as_bytes(), site.as_bytes()));
    sites.find_map(|site| {
        let before = &text[..site];
        let mut starts =
            FIRSTS.iter().filter_map(|(words, _)| before.strip_suffix(words));
        starts.find_map(|above| {
            let rest = behind(&text[above.len()..], &FIRSTS)?;
            let shown = rest.trim_start_matches(' ');
            let is_inside = shown.len() < rest.len() && !shown.is_empty();
            (is_inside
                && !shown.starts_with('\n')
                && !shown.starts_with(char::is_lowercase))
            .then_some((above.len(), shown))
        })
    })
}

/// Whether `rest` begins as the last lines of a frame do.
pub(super) fn ends_in(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(REPORT) || ends(rest)
}

/// Where the frame ends whose last lines begin behind `at`.
pub(super) fn closes_behind(body: &str, at: usize) -> Option<usize> {
    let rest = body[at..].trim_start();
    let rest = rest.strip_prefix(REPORT).unwrap_or(rest).trim_start();
    if !ends(rest) {
        return None;
    }
    Some(match behind(rest, &LASTS) {
        Some(behind) => body.len() - behind.len(),
        None => body.len() - rest.len() + line_len(rest),
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_let_in_by_its_first_letter() {
        for site in SITES {
            for (lines, is_one) in
                [(FIRSTS, opens as fn(&str) -> bool), (LASTS, ends)]
            {
                for (before, behind) in lines {
                    let line = format!("{before}{site}{behind}");
                    for line in [format!("{line}, 2"), line] {
                        assert!(is_one(&line), "{line}");
                    }
                }
            }
        }
        for words in SKIP {
            assert!(opens(words), "{words}");
        }
        for words in END {
            assert!(ends(words), "{words}");
        }
    }
}
