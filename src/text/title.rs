//! What pages and previews call a post:
//!
//! ```text
//! Mirja Voss on Twitter: "The bridge is down. https://t.co/Kb7mRt2qWx" / Twitter
//! Tweet from Mirja Voss (@mirja_voss): The bridge is down.
//!
//! Mirja Voss (@mirja_voss) on X
//! The bridge is down.
//! X (formerly Twitter)
//! ```
//!
//! Titles of Twitter's time are known in other languages as well, each by a row
//! of [`WORDINGS`]. The name may have the handle behind it. The address may stand on the next
//! line, or be that of a link in Markdown.
//!
//! Source: the titles of X's pages, and what link previews print.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memrchr};

use super::{ceil_char, is_within, markdown, name::MOST_NAME};
use crate::{Platform, html::tag_at, work};

/// A title, where it stands in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title<'b> {
    pub(crate) span: Range<usize>,
    pub(crate) text: Range<usize>,
    pub(crate) name: &'b str,
    /// `None` in most titles of pages.
    pub(crate) handle: Option<&'b str>,
    /// The address that the title is linked to in Markdown, or that stands on
    /// the next line.
    pub(crate) url: Option<&'b str>,
    /// It is the label of a link in Markdown.
    pub(crate) is_markdown: bool,
}

/// What stands before a name, and between it and the text.
struct Wording {
    before: &'static str,
    on: &'static str,
    /// Where the needle stands in the first of these that is not empty.
    inner: usize,
    /// Without the site's name at its end it is no title: prose has the same
    /// words.
    needs_site: bool,
}

/// The words of the languages.
const WORDINGS: [Wording; 13] = [
    Wording { needs_site: false, ..since(" on Twitter: ") },
    Wording { needs_site: false, ..since(" on X: ") },
    since(" auf Twitter: "),
    since(" sur Twitter : "),
    since(" sur Twitter\u{a0}: "),
    since(" en Twitter: "),
    since(" no Twitter: "),
    since(" su Twitter: "),
    since(" op Twitter: "),
    since(" di Twitter: "),
    since(" på Twitter: "),
    since("さんはTwitterを使っています "),
    Wording {
        before: "Twitterユーザーの", inner: 1, ..since("さん: ")
    },
];

/// Such words behind a name, in a title with the site's name.
const fn since(on: &'static str) -> Wording {
    Wording { before: "", on, inner: needle_in(on), needs_site: true }
}

/// Where one of the platform's needles stands in `words`, which begin before it.
const fn needle_in(words: &str) -> usize {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at + 4 <= bytes.len() {
        let (_, rest) = bytes.split_at(at);
        if let [b'w', b'i', b't', b't', ..] | [b'n', b' ', b'X', b':', ..] =
            rest
        {
            return at;
        }
        at += 1;
    }
    0
}

/// What a title ends with.
const SITES: [&str; 2] = [" / Twitter", " / X"];

/// The marks around a text.
const MARKS: [(&str, &str); 8] = [
    ("\"", "\""),
    ("“", "”"),
    ("&quot;", "&quot;"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("「", "」"),
];

/// What a preview has before a name, and behind the handle.
const PREVIEWS: [(&str, &str); 8] = [
    ("Tweet from ", "): "),
    ("Post from ", "): "),
    ("Tweet von ", "): "),
    ("Tweet de ", "): "),
    ("Tweet de ", ") : "),
    ("Tweet di ", "): "),
    ("Tweet van ", "): "),
    ("来自 ", ") 的推文："),
];

/// What a preview has behind the handle that has its text on the next line, and
/// the site's name below that.
const ABOVE: [&str; 2] = [") on Twitter\n", ") on X\n"];

/// What a name is told with beside a button to follow or below a picture.
const BEFORE_NAME: [&str; 7] =
    ["Follow ", "By ", "Contact ", "Photo ", "Image ", "—", "–"];

/// Such names.
const PUBLISHERS: [&str; 3] = ["X (formerly Twitter)", "twitter.com", "x.com"];

/// The longest name and the words around it, in bytes.
const MOST_HEAD: usize = 4 * MOST_NAME + 32;

/// The longest text, in bytes.
const MOST_TEXT: usize = 2000;

/// The title of a page whose `on Twitter: ` has `at` inside.
pub(super) fn title(body: &str, floor: usize, at: usize) -> Option<Title<'_>> {
    let found = WORDINGS.iter().find_map(|it| head(body, floor, at, it))?;
    let Head { start, name, rest, before, needs_site } = found;
    let is_open = |(open, _): &(&str, _)| body[rest..].starts_with(open);
    let (open, _) = MARKS.into_iter().find(is_open)?;
    let text = rest + open.len();
    let whole = line_of(body, text);
    let bracket = open_bracket(name);
    let label = bracket.and_then(|at| Some((at, linked(whole)?)));
    let is_post = |url: &str| Platform::Twitter.spec().is_permalink(url);
    // Words before a link are none of the name.
    let label = label.filter(|(at, (_, url, _))| *at == 0 || is_post(url));
    let (mut start, mut name) = (start, name);
    let is_first = label.is_none_or(|(at, _)| at == 0);
    let (line, url, end) = match label {
        Some((at, (line, url, len))) => {
            start += at;
            name = &name[at + 1..];
            // The author's picture.
            if let Some(behind) = name.strip_prefix("![") {
                let label = behind.find("](")?;
                name = markdown::target(&behind[label..])?.1.trim_start();
            }
            (line, Some(url), text + len)
        }
        None => {
            let end = text + whole.trim_end().len();
            match around(body, floor, start, end) {
                Some((url, span)) => {
                    start = span.start;
                    (whole, Some(url), span.end)
                }
                None => (whole, None, end),
            }
        }
    };
    let name = name.strip_prefix(before)?;
    let both = name.strip_suffix(')').and_then(|it| it.split_once(" (@"));
    let (name, handle) = match both {
        Some((name, handle)) => (name, Some(handle)),
        None => (name, None),
    };
    let is_own = |url: &str| {
        let found = Platform::Twitter.spec().handle_in(url);
        found
            .zip(handle)
            .is_none_or(|(found, handle)| found.eq_ignore_ascii_case(handle))
    };
    let (url, end) = match below(body, end) {
        Some((below, end)) if url.is_none() && is_own(below) => {
            (Some(below), end)
        }
        _ => (url, end),
    };
    let whole =
        SITES.iter().find_map(|site| line.trim_end().strip_suffix(site));
    // Those words are of the time before it was called X.
    let [twitter, _] = SITES;
    if needs_site && !line.trim_end().ends_with(twitter) {
        return None;
    }
    let is_page = whole.is_some() || handle.is_some();
    let quoted = whole.unwrap_or(line).trim_end();
    let inside = MARKS
        .iter()
        .filter(|it| it.0 == open)
        .find_map(|(_, close)| quoted.strip_suffix(close))?;
    // A task of a list, not done or done.
    let is_task = ["[ ]", "[x]"].iter().any(|mark| name.starts_with(mark));
    let is_name = !name.is_empty()
        && is_within(name, MOST_NAME)
        && !is_task
        && !is_told(name, is_page || is_first);
    let shown = inside.trim_start();
    let begin = text + inside.len() - shown.len();
    (is_name && !shown.is_empty()).then(|| Title {
        span: start..end,
        text: begin..begin + shown.trim_end().len(),
        name,
        handle,
        url,
        is_markdown: label.is_some(),
    })
}

/// What stands before the marks of a text.
struct Head<'b> {
    /// Where the name begins, or what stands before it.
    start: usize,
    /// The name, and the words before it.
    name: &'b str,
    /// Where the marks begin.
    rest: usize,
    before: &'static str,
    needs_site: bool,
}

/// The head of a title in these words, which `at` is inside of.
fn head<'b>(
    body: &'b str,
    floor: usize,
    at: usize,
    wording: &Wording,
) -> Option<Head<'b>> {
    let Wording { before, on, inner, needs_site } = *wording;
    let words = if before.is_empty() { on } else { before };
    let found = at.checked_sub(inner).filter(|found| *found >= floor)?;
    if !body.as_bytes()[found..].starts_with(words.as_bytes()) {
        return None;
    }
    let start = line_start(body, floor, found)?;
    let line = &body[start..found];
    let line = ["- ", "* ", "• "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))
        .map_or(line, str::trim_start);
    let start = found - line.len();
    let end = match before {
        "" => found,
        _ => {
            let to = ceil_char(body, body.len().min(found + MOST_HEAD));
            let near = &body[found..to];
            work::looked_at(near.len());
            let end = near.find(on)?;
            (!near[..end].contains('\n')).then_some(found + end)?
        }
    };
    let (name, rest) = (&body[start..end], end + on.len());
    Some(Head { start, name, rest, before, needs_site })
}

/// Where the bracket is in `name` that was opened and not closed.
fn open_bracket(name: &str) -> Option<usize> {
    let mut closed = 0;
    name.bytes().enumerate().rev().find_map(|(at, sign)| {
        match sign {
            b']' => closed += 1,
            b'[' if closed == 0 => return Some(at),
            b'[' => closed -= 1,
            _ => {}
        }
        None
    })
}

/// Whether `name` ends as prose does that tells who wrote: `the mayor said`. In a
/// title that is known by something else, people write their name in small
/// letters.
fn is_told(name: &str, is_title: bool) -> bool {
    const VERBS: [&str; 8] = [
        "said",
        "says",
        "wrote",
        "writes",
        "posted",
        "tweeted",
        "shared",
        "announced",
    ];
    name.rsplit(' ').next().is_some_and(|last| match is_title {
        true => VERBS.contains(&last),
        false => last.starts_with(char::is_lowercase),
    })
}

/// The link to a post whose start tag ends at `start`, and where it stands with
/// its end tag behind `end`.
fn around(
    body: &str,
    floor: usize,
    start: usize,
    end: usize,
) -> Option<(&str, Range<usize>)> {
    /// The longest tag.
    const MOST: usize = 1000;
    if !body[..start].ends_with('>') {
        return None;
    }
    let from = floor.max(start.saturating_sub(MOST));
    let near = body.as_bytes().get(from..start)?;
    work::looked_at(near.len());
    let open = from + memrchr(b'<', near)?;
    let (tag, _) = tag_at(body, open)?;
    let Cow::Borrowed(url) = tag.href() else { return None };
    let is_around = tag.is("a")
        && tag.range == (open..start)
        && Platform::Twitter.spec().is_permalink(url);
    let close = body[end..].trim_start().strip_prefix("</a>")?;
    is_around.then(|| (url, open..body.len() - close.len()))
}

/// A title that is the label of a link, whose bracket was opened: what it
/// shows, the address, and where the link ends.
fn linked(line: &str) -> Option<(&str, &str, usize)> {
    let label = line.find("](")?;
    let (url, rest) = markdown::target(&line[label..])?;
    Some((&line[..label], url, line.len() - rest.len()))
}

/// The address of a post that is all of the next line, and where it ends.
fn below(body: &str, at: usize) -> Option<(&str, usize)> {
    let rest = body[at..].trim_start_matches([' ', '\t', '\r']);
    let next = rest.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    let end = next.find(char::is_whitespace).unwrap_or(next.len());
    let url = &next[..end];
    let is_post = Platform::Twitter.spec().is_permalink(url);
    let is_line = next[end..].trim_start_matches([' ', '\t', '\r']);
    let is_line = is_line.is_empty() || is_line.starts_with('\n');
    let end = body.len() - next.len() + end;
    (is_post && is_line).then_some((url, end))
}

/// The preview whose handle stands at `at..after`, the parenthesis behind it.
pub(super) fn preview<'b>(
    body: &'b str,
    floor: usize,
    at: usize,
    handle: &'b str,
    after: usize,
) -> Option<Title<'b>> {
    let rest = &body[after..];
    let is_behind = |(_, behind): &&(_, &str)| rest.starts_with(behind);
    let above = ABOVE.iter().find(|above| rest.starts_with(**above));
    if above.is_none() && !PREVIEWS.iter().any(|it| is_behind(&it)) {
        return None;
    }
    let end = floor + body.get(floor..at)?.strip_suffix('(')?.len();
    let start = line_start(body, floor, end)?;
    let line = &body[start..end];
    let (name, text) = match above {
        Some(above) => (line, after + above.len()),
        None => {
            let mut behind = PREVIEWS.iter().filter(is_behind);
            behind.find_map(|(before, behind)| {
                Some((line.strip_prefix(before)?, after + behind.len()))
            })?
        }
    };
    // What stands before a name in prose.
    let is_told = name.starts_with(char::is_lowercase)
        || name.contains(':')
        || above.is_some()
            && BEFORE_NAME.iter().any(|word| name.starts_with(word));
    let shown = line_of(body, text).trim();
    if is_told || shown.contains("(@") {
        return None;
    }
    let text = body.len() - body[text..].trim_start().len();
    let text = text..text + shown.len();
    let end = match above {
        Some(_) => publisher(body, text.end)?,
        None => text.end,
    };
    let name = name.trim();
    let handle = Some(handle);
    let span = start..end;
    (!name.is_empty() && !shown.is_empty()).then_some(Title {
        span,
        text,
        name,
        handle,
        url: None,
        is_markdown: false,
    })
}

/// Where the site's name ends that is all of the next line behind `at`.
fn publisher(body: &str, at: usize) -> Option<usize> {
    let next = body[at..].trim_start_matches([' ', '\t', '\r', '\n']);
    let line = line_of(body, body.len() - next.len()).trim_end();
    PUBLISHERS.contains(&line).then_some(body.len() - next.len() + line.len())
}

/// Where the line of `at` begins, if that is near enough for a name.
fn line_start(body: &str, floor: usize, at: usize) -> Option<usize> {
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST_HEAD)));
    let before = body.get(from..at)?;
    work::looked_at(before.len());
    match before.rfind(['\n', '>']) {
        Some(end) => Some(from + end + 1),
        None => (from == floor).then_some(from),
    }
    .map(|start| {
        let line = &body[start..at];
        start + line.len() - line.trim_start().len()
    })
}

/// The rest of the line behind `at`, up to a tag.
fn line_of(body: &str, at: usize) -> &str {
    let to = ceil_char(body, (at + MOST_TEXT).min(body.len()));
    let rest = &body[at..to];
    let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let line = &rest[..end];
    let end = memchr(b'<', line.as_bytes()).unwrap_or(line.len());
    work::looked_at(end);
    &line[..end]
}
