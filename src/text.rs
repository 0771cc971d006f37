//! Flattened text: the attribution line, and where the text before it begins.
//!
//! An embed that lost its tags ends in an attribution: a dash, the author's
//! name, the handle in parentheses, a date. The date directly behind the
//! handle is what tells it from a byline or from prose that names somebody.
//!
//! Where the text *begins* nobody marked. [`begin`] goes back from the dash,
//! from one place where a text could begin to the next, and weighs at each
//! what stands on its two sides: see [`Border`].

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memmem, memrchr};

use crate::{
    Bounds, Published, date, embed::Prose, entity::scan_url, platform::Spec,
    work,
};

/// `— Nadia Holm (@nadia_holm) June 21, 2019`, where it stands in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution<'b> {
    /// Where it begins: at the dash.
    pub(crate) start: usize,
    /// The display name as it stands there; empty if none does.
    pub(crate) name: &'b str,
    pub(crate) handle: Cow<'b, str>,
    pub(crate) date: Published,
    /// The address that Markdown keeps behind the date.
    pub(crate) url: Option<&'b str>,
    pub(crate) end: usize,
}

/// The attribution whose `(@` stands at `at`, not before `floor`.
pub(crate) fn attribution(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Attribution<'_>> {
    let (handle, after) = read_handle(body, at + 2)?;
    let (date, url, end) = read_date(body, after)?;
    let (start, name) = name_before(body, floor, at)?;
    Some(Attribution { start, name, handle, date, url, end })
}

/// The handle that begins at `at`, and the offset behind its `)`. Markdown
/// puts a backslash before `_`.
fn read_handle(body: &str, at: usize) -> Option<(Cow<'_, str>, usize)> {
    /// No platform's handle is longer, a domain name included.
    const MOST: usize = 253;
    let rest = &body[at..];
    let mut len = 0;
    let mut is_escaped = false;
    for byte in rest.bytes().take(MOST) {
        match byte {
            b'\\' => is_escaped = true,
            b'_' | b'.' | b'-' | b'@' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => break,
        }
        len += 1;
    }
    work::looked_at(len);
    if len == 0 || rest.as_bytes().get(len) != Some(&b')') {
        return None;
    }
    let handle = &rest[..len];
    let handle = if is_escaped {
        Cow::Owned(handle.replace('\\', ""))
    } else {
        Cow::Borrowed(handle)
    };
    Some((handle, at + len + 1))
}

/// The date behind a handle, with the address that Markdown links it to, and
/// where both end.
fn read_date(
    body: &str,
    at: usize,
) -> Option<(Published, Option<&str>, usize)> {
    let rest = body[at..].trim_start_matches([' ', '\u{a0}', '\t']);
    let rest = skip_break(rest).trim_start_matches([' ', '\u{a0}', '\t']);
    let (rest, is_linked) = match rest.strip_prefix('[') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (date, len) = date::read(rest)?;
    let rest = &rest[len..];
    let end = body.len() - rest.len();
    if is_linked
        && let Some(target) = rest.strip_prefix("](")
        && let Some(len) = memchr(b')', target.as_bytes())
        && !target[..len].contains('\n')
    {
        work::looked_at(len);
        return Some((date, Some(&target[..len]), end + len + 3));
    }
    Some((date, None, end))
}

/// `text` without one line break at its start: hard wraps stand anywhere.
fn skip_break(text: &str) -> &str {
    let text = text.strip_prefix('\r').unwrap_or(text);
    text.strip_prefix('\n').unwrap_or(text)
}

/// Signs that stand for the em dash of the embed code, and what became of it
/// in the hands of others. The first that is found is taken.
const DASHES: [&str; 7] =
    ["—", "&mdash;", "&#8212;", "&#x2014;", "―", "â€”", "--"];

/// A dash that also joins words: it counts only between blanks.
const WEAK_DASHES: [&str; 4] = ["– ", "&ndash; ", "- ", "&#8211; "];

/// The name that ends before `at`, and where the dash before it stands.
///
/// Of several dashes the first one counts where a line begins with it, since
/// names have dashes in them; inside a line the last one does, since texts
/// have them too.
pub(crate) fn name_before(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<(usize, &str)> {
    /// A name has at most 50 characters, of up to four bytes, and some are
    /// written as references.
    const MOST: usize = 240;
    let floor = ceil_char(body, floor.max(at.saturating_sub(MOST)));
    let window = body.get(floor..at)?;
    work::looked_at(window.len());
    let line = window.rfind('\n').map_or(0, |end| end + 1);
    let dash = dash_in(&window[line..]).map(|(at, len)| (line + at, len));
    // A hard wrap can stand inside the name.
    let dash = dash.or_else(|| {
        let before = window[..line].trim_end_matches(['\n', '\r']);
        let is_blank = window[before.len()..line].matches('\n').count() > 1;
        let above = before.rfind('\n').map_or(0, |end| end + 1);
        let (at, len) = dash_in(&window[above..line])?;
        let is_first = window[above..above + at].trim().is_empty();
        (is_first && !is_blank).then_some((above + at, len))
    });
    let (dash, len) = dash?;
    let name = window[dash + len..].trim();
    let is_byline = name.starts_with("By ");
    (!is_byline).then_some((floor + dash, name))
}

/// Where in `line` the dash before the name stands, and its length.
fn dash_in(line: &str) -> Option<(usize, usize)> {
    let indent = line.len()
        - line.trim_start_matches([' ', '\t', '>', '*', '•', '\u{a0}']).len();
    let is_sentence = |name: &str| name.contains(". ") || name.contains("! ");
    for dash in DASHES {
        let Some(last) = memmem::rfind(line.as_bytes(), dash.as_bytes())
        else {
            continue;
        };
        if line[indent..].starts_with(dash)
            && !is_sentence(&line[indent..last])
        {
            return Some((indent, dash.len()));
        }
        return Some((last, dash.len()));
    }
    for dash in WEAK_DASHES {
        if line[indent..].starts_with(dash) {
            return Some((indent, dash.len()));
        }
        let last = memmem::rfind(line.as_bytes(), dash.as_bytes());
        if let Some(last) = last
            && line[..last].ends_with(char::is_whitespace)
        {
            return Some((last, dash.len()));
        }
    }
    None
}

/// The text before `attribution`, which begins at `floor` at the earliest.
/// `None` if the attribution cannot be one of this platform.
pub(crate) fn widen<'b>(
    body: &'b str,
    floor: usize,
    is_after_post: bool,
    attribution: &Attribution<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    spec.platform.handle(&attribution.handle).ok()?;
    let Published::Date(day) = attribution.date else { return None };
    if day < spec.since {
        return None;
    }
    let floor = floor.min(attribution.start);
    let most = (spec.text_most)(day);
    let (text, bounds) =
        begin(body, floor, is_after_post, attribution.start, most);
    if text.is_empty() && !is_after_post {
        return None;
    }
    let has_tags = memchr(b'<', &body.as_bytes()[text.clone()]).is_some();
    Some(Prose {
        body,
        text,
        has_tags,
        bounds,
        attribution: attribution.clone(),
    })
}

/// A place where a text could begin, going back from its end.
#[derive(Clone, Copy, Debug)]
struct Border {
    /// The first byte of the text, if it begins here.
    at: usize,
    kind: BorderKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BorderKind {
    /// The end of the post before, or of a block, or the body's start.
    Floor,
    /// A blank line.
    Blank,
    /// A line break.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A colon.
    Colon,
}

/// The range of the text that ends before `dash`, and whether the layout
/// shows its beginning.
fn begin(
    body: &str,
    floor: usize,
    is_after_post: bool,
    dash: usize,
    most: usize,
) -> (Range<usize>, Bounds) {
    /// A character has at most four bytes, and a link more than it counts.
    const BYTES_EACH: usize = 6;
    let reach = most.saturating_mul(BYTES_EACH).min(4096);
    let floor_of_reach =
        ceil_char(body, floor.max(dash.saturating_sub(reach)));
    let before = &body[floor_of_reach..dash];
    work::looked_at(before.len());
    let end = floor_of_reach + before.trim_end_matches(is_trimmed).len();
    let own_line = body[end..dash].contains('\n');
    let start_of = |at: usize| {
        at + body[at..end].len()
            - body[at..end].trim_start_matches(is_trimmed).len()
    };

    let is_cut = floor_of_reach > floor;
    let mut used = 0;
    let mut at = end;
    let mut last = None;
    loop {
        let border = border_before(body, floor_of_reach, at);
        used += weigh(&body[border.at..at]);
        if used > most && last.is_some() {
            break;
        }
        last = Some(border);
        at = border.at;
        let is_break = match border.kind {
            BorderKind::Floor => true,
            BorderKind::Blank => own_line,
            BorderKind::Line => {
                own_line && !continues(body, floor_of_reach, border.at, end)
                    || !own_line
            }
            BorderKind::Colon => !own_line,
            BorderKind::Sentence => false,
        };
        if is_break {
            break;
        }
        at = body[..at].trim_end_matches(is_trimmed).len();
    }
    let Some(border) = last else { return (end..end, Bounds::Inferred) };
    let start = start_of(border.at);
    let bounds = match border.kind {
        BorderKind::Floor if is_after_post && !is_cut => Bounds::Delimited,
        BorderKind::Blank => Bounds::Delimited,
        BorderKind::Line if own_line => Bounds::Delimited,
        BorderKind::Floor if own_line => Bounds::Delimited,
        _ => Bounds::Inferred,
    };
    (start..end, bounds)
}

/// Whether the line that begins at `at` goes on with the line above: a tag, a
/// mention or a link stands on either side of the break.
fn continues(body: &str, floor: usize, at: usize, end: usize) -> bool {
    let is_sigil =
        |word: &str| word.starts_with(['#', '@']) || scan_url(word).is_some();
    let above = body[floor..at].trim_end();
    let below = &body[at..end];
    let first = below.split_whitespace().next().unwrap_or_default();
    let last = above.rsplit(char::is_whitespace).next().unwrap_or_default();
    is_sigil(first) || is_sigil(last)
}

fn is_trimmed(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '>' | '\u{200b}')
}

/// The next border before `at`, or `floor`.
fn border_before(body: &str, floor: usize, at: usize) -> Border {
    let before = &body[floor..at];
    let mut ends = before.len();
    loop {
        let bytes = &before.as_bytes()[..ends];
        let Some(found) =
            bytes.iter().rposition(|byte| byte.is_ascii_whitespace())
        else {
            return Border { at: floor, kind: BorderKind::Floor };
        };
        let left = before[..found].trim_end_matches(is_trimmed);
        let gap = &before[left.len()..=found];
        let breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
        let at = floor + found + 1;
        let kind = if breaks > 1 {
            BorderKind::Blank
        } else if breaks == 1 {
            BorderKind::Line
        } else if left.ends_with(':') {
            BorderKind::Colon
        } else if left
            .trim_end_matches(['"', '”', '’', '\'', ')', ']'])
            .ends_with(['.', '!', '?', '…'])
        {
            BorderKind::Sentence
        } else {
            ends = left.len();
            continue;
        };
        if left.is_empty() {
            return Border { at: floor, kind: BorderKind::Floor };
        }
        return Border { at, kind };
    }
}

/// The weighted length of `text`: what a platform's limit counts. A link
/// counts 23, a character of the scripts beyond the first few blocks two.
///
/// Source: version 3 of the configuration of the twitter-text library.
fn weigh(text: &str) -> usize {
    const LINK: usize = 23;
    text.split_whitespace()
        .map(|word| {
            let link = memchr::memmem::find(word.as_bytes(), b"://")
                .map(|at| memrchr(b'h', &word.as_bytes()[..at]).unwrap_or(at))
                .or_else(|| word.find("pic.twitter.com/"));
            let plain = link.map_or(word, |at| &word[..at]);
            let signs: usize = plain
                .chars()
                .map(|sign| match sign {
                    '\0'..='\u{10ff}'
                    | '\u{2000}'..='\u{200d}'
                    | '\u{2010}'..='\u{201f}'
                    | '\u{2032}'..='\u{2037}' => 1,
                    _ => 2,
                })
                .sum();
            signs + if link.is_some() { LINK } else { 0 } + 1
        })
        .sum()
}

/// The first char boundary at `at` or behind.
fn ceil_char(body: &str, at: usize) -> usize {
    (at..body.len())
        .find(|at| body.is_char_boundary(*at))
        .unwrap_or(body.len())
}
