//! What breaks lines in place of line breaks: tags, the escapes of a program's
//! strings, a corpus's word for one, and what joins lines that were broken once.

use std::{cell::OnceCell, ops::Range};

use memchr::memchr_iter;

use super::{
    begin::{self, Floor, Known},
    ceil_char,
    language::Article,
    trim::trim_text_end,
};
use crate::{Bounds, work};

/// Whether line breaks around an attribution at `dash..after` are those of a
/// program's string, whose escapes were left, or words of a corpus for them:
/// `\n— Mirja Voss`.
pub(super) fn is_beside_escape(body: &str, dash: usize, after: usize) -> bool {
    is_behind_escape(body, dash)
        || body[..dash].trim_end_matches(' ').ends_with(WORD)
        || body[after..].trim_start_matches(' ').starts_with(WORD)
}

/// The same for a program's string alone.
pub(super) fn is_behind_escape(body: &str, dash: usize) -> bool {
    body[..dash].trim_end_matches(' ').ends_with("\\n")
}

/// What Multi-News, a corpus of articles for summaries, has for a line break.
const WORD: &str = "NEWLINE_CHAR";

/// The escapes of white space, and what has their length.
const ESCAPES: [(&str, &str); 6] = [
    (WORD, "\r\r\r\r\r\r\r\r\r\r\r\n"),
    ("\\r\\n", "\r\r\r\n"),
    ("\\n", "\r\n"),
    ("\\t", "  "),
    ("\\xa0", "    "),
    ("\\u00a0", "      "),
];

/// What programs join lines with, and a line break of the same length.
const SEPARATORS: [(&str, &str); 5] = [
    ("\t", "\n"),
    ("\r", "\n"),
    ("\u{2028}", "\r\r\n"),
    ("\u{a0}", "\r\n"),
    ("  ", "\r\n"),
];

/// What joins the lines of a text that has no line breaks: it stands before the
/// attribution, where an embed has one blank or none, and before that as well.
fn separator_of(text: &str) -> Option<(&'static str, &'static str)> {
    // Most attributions stand on a line of their own or behind one blank.
    let bare = text.trim_end_matches(char::is_whitespace);
    let gap = &text[bare.len()..];
    if matches!(gap, "" | " " | "\n" | "\n\n") || text.contains('\n') {
        return None;
    }
    SEPARATORS
        .into_iter()
        .find(|(separator, _)| gap.contains(separator))
        .filter(|(separator, _)| bare.contains(separator))
}

/// `text` with white space of the same length in place of its escapes.
fn fill_escapes(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (escape, blanks)| {
        text.replace(escape, blanks)
    })
}

/// `text` with white space in place of its escapes.
pub(crate) fn unescape_blanks(text: &str) -> String {
    if text.contains(WORD) {
        // It has blanks around it, as any word.
        let lines: Vec<_> = text.split(WORD).map(str::trim).collect();
        return lines.join("\n");
    }
    fill_escapes(text).replace('\r', "")
}

/// Where the text begins and ends among lines that tags or escapes break; `None`
/// where none does. A copy of what is near has line breaks in their place.
pub(super) fn with_breaks(
    known: &Known<'_>,
) -> Option<(Range<usize>, Bounds)> {
    /// A text of several paragraphs, and what stands behind it.
    const ABOVE: usize = 1600;
    const BELOW: usize = 600;
    /// The attribution of the post before.
    const LAST: usize = 160;
    let Known { body, floor, floor_is, dash, after, .. } = *known;
    let from = ceil_char(body, floor.max(dash.saturating_sub(ABOVE)));
    let near = &body[from.min(dash)..dash];
    work::looked_at(near.len());
    // Few bodies have tags left.
    let mut tags = memchr_iter(b'<', near.as_bytes());
    let is_escaped = is_beside_escape(body, dash, after);
    let separator = if is_escaped { None } else { separator_of(near) };
    if !is_escaped
        && separator.is_none()
        && !tags.any(|at| is_break(&near.as_bytes()[at..]))
    {
        return None;
    }
    let from = ceil_char(body, from.saturating_sub(LAST));
    let to = ceil_char(body, body.len().min(after + BELOW));
    work::looked_at(to - from);
    let copy = match separator {
        Some((separator, line)) => body[from..to].replace(separator, line),
        None if is_escaped => fill_escapes(&body[from..to]),
        None => break_lines(&body[from..to]),
    };
    let (floor, dash) = (floor.max(from) - from, dash - from);
    let end = floor + trim_text_end(&copy[floor..dash]).len();
    // Where the attribution stands on the same line, they are of the text.
    if !is_escaped && !copy[end..dash].contains('\n') {
        return None;
    }
    // Paragraphs that are set apart so share their block.
    let has_paragraphs =
        memchr_iter(b'\n', &copy.as_bytes()[floor..end]).any(|at| {
            let behind = &copy.as_bytes()[floor + at + 1..end];
            let blanks = behind.iter().take_while(|it| **it == b'\r').count();
            behind.get(blanks) == Some(&b'\n')
        });
    let floor_is = match floor_is {
        Floor::Block if has_paragraphs => Floor::Body,
        _ => floor_is,
    };
    let inner = Known {
        body: &copy,
        floor,
        floor_is,
        end,
        dash,
        after: after - from,
        // None of them is one of a width.
        wrap: OnceCell::from(None),
        name_words: OnceCell::new(),
        is_glued: OnceCell::new(),
        article: Article::default(),
        indent: OnceCell::new(),
        ..*known
    };
    let (text, bounds) = begin::begin(&inner);
    Some((from + text.start..from + text.end, bounds))
}

/// `markup` with a line break in place of each tag that is one, of the same
/// length: what fills it is white space.
fn break_lines(markup: &str) -> String {
    /// The longest such tag.
    const MOST: usize = 60;
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let near = &rest.as_bytes()[at..rest.len().min(at + MOST)];
        let len = near.iter().position(|byte| *byte == b'>');
        let Some(len) = len.filter(|_| is_break(near)) else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        // A line break of the markup is no more than a blank.
        let before = rest[..at].strip_suffix('\n');
        let behind = &rest[at + len + 1..];
        let is_broken = behind.starts_with('\n');
        let more = usize::from(before.is_some()) + usize::from(is_broken);
        out.push_str(before.unwrap_or(&rest[..at]));
        out.extend(std::iter::repeat_n('\r', len + more));
        out.push('\n');
        rest = &behind[usize::from(is_broken)..];
    }
    out.push_str(rest);
    out
}

/// Whether `<br>` stands at the start of `bytes`.
fn is_break(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'b' | b'B', b'r' | b'R', b'>' | b'/' | b' ', ..])
}
