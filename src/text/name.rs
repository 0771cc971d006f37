//! The author's name before a handle, and the dash before the name, or what is
//! left of one: mojibake, blanks, a hyphen, a sign that a program put in its
//! place, or nothing at all behind a link.

use memchr::{memchr, memrchr};

use super::{
    border::last_word, ceil_char, is_within, side::ends_sentence, wrap::Wrap,
};
use crate::{bytes, entity::scan_url, word, work};

/// Signs that stand for the em dash of the embed code, and what became of it
/// in the hands of others. The first that is found is taken.
pub(super) const DASHES: [&str; 17] = [
    "—",
    "&mdash;",
    "&mdash ",
    "&amp;mdash;",
    "&#8212;",
    "&#x2014;",
    "\\u2014",
    "%u2014",
    "―",
    "â€”",
    "â\u{80}\u{94}",
    "β€”",
    "вЂ”",
    "ÔÇö",
    "‚Äî",
    "\u{97}",
    "--",
];

/// What is left of a dash that a program dropped.
const LOST_DASH: char = ' ';

/// Whether `text` begins with such a sign.
pub(super) fn is_dashed(text: &str) -> bool {
    DASHES.into_iter().any(|dash| text.starts_with(dash))
}

/// What stands for a dash that a program could not write or read, or of whose
/// three bytes it left the first.
const LOST_SIGNS: [&str; 3] = ["? ", "â ", "\u{fffd} "];

/// A dash that also joins words: it counts only between blanks.
const WEAK_DASHES: [&str; 4] = ["– ", "&ndash; ", "- ", "&#8211; "];

/// A name has at most 50 characters, of up to four bytes, and some are written
/// as references.
pub(super) const MOST_WINDOW: usize = 240;

/// What stands before `at` and may be a dash and a name, and where it begins.
pub(super) fn window(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<(usize, &str)> {
    let floor = ceil_char(body, floor.max(at.saturating_sub(MOST_WINDOW)));
    let window = body.get(floor..at)?;
    work::looked_at(window.len());
    Some((floor, window))
}

/// The name before `paren`, behind a dash or not, where the attribution ends
/// with a date at `end`; and where it begins, with its dash.
pub(super) fn name_dated(
    body: &str,
    floor: usize,
    paren: usize,
    end: usize,
) -> Option<(usize, &str)> {
    let named = name_before(body, floor, paren)
        .filter(|(_, name)| last_link(name).is_none());
    if let Some((start, name)) = named {
        // Without a dash, nothing else may stand on the line.
        let is_lost = body[start..].starts_with(LOST_DASH)
            && !body[start..].starts_with("  ");
        return (!is_lost || is_line_end(body, end)).then_some((start, name));
    }
    // Nobody but a program glues the next sentence to a date.
    let is_glued = body[end..].starts_with(|next: char| {
        next.is_alphanumeric() || matches!(next, '"' | '“' | '#' | '@')
    });
    wrapped_name_before(body, floor, paren, is_glued)
        .or_else(|| name_below_link(body, floor, paren, end))
        .or_else(|| name_behind_link(body, floor, paren, is_glued, end))
        .or_else(|| name_behind_hyphen(body, floor, paren, end))
        .or_else(|| name_behind_mark(body, floor, paren, end))
}

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
    /// Blanks around the name, and what is between it and the handle.
    const SLACK: usize = 5;
    let (floor, window) = window(body, floor, at)?;
    let line = memrchr(b'\n', window.as_bytes()).map_or(0, |end| end + 1);
    let dash = dash_in(&window[line..]).map(|(at, len)| (line + at, len));
    // What is no dash of the name may stand before the blanks of a lost one.
    let dash = dash.filter(|(at, len)| {
        is_within(&window[at + len..], MOST_NAME + SLACK)
            || blanks_in(&window[line..])
                .is_none_or(|(blanks, _)| line + blanks < *at)
    });
    // A hard wrap can stand inside the name.
    let dash = dash.or_else(|| {
        let before = window[..line].trim_end_matches(['\n', '\r']);
        let gap = &window.as_bytes()[before.len()..line];
        let is_blank = gap.iter().filter(|byte| **byte == b'\n').count() > 1;
        let above = memrchr(b'\n', before.as_bytes()).map_or(0, |end| end + 1);
        let (at, len) = dash_in(&window[above..line])?;
        // Alone, it begins the signature of a mail.
        if window[above..line].trim() == "--" {
            return None;
        }
        let at = above + at;
        let is_first = window[above..at].trim_matches(is_indent).is_empty();
        // Inside a line, the dash of the embed code behind a link.
        let is_behind_link = ends_with_link(window[above..at].trim_end());
        // The line was broken right behind the dash or the name, or at its
        // width.
        let (first, last) = (&window[at + len..line], &window[line..]);
        let is_wrapped = || {
            is_dashed(&window[at..])
                && window[at..].chars().take(MOST_NAME + 10).count()
                    <= MOST_NAME + 5
                && (first.trim().is_empty()
                    || last.trim().is_empty()
                    || Wrap::near(body, floor + line).is_some_and(|wrap| {
                        wrap.is_at(body, floor + line - 1)
                    }))
        };
        ((is_first || is_behind_link || is_wrapped()) && !is_blank)
            .then_some((at, len))
    });
    let dash = dash.or_else(|| {
        let (at, len) = blanks_in(&window[line..])?;
        Some((line + at, len))
    });
    let (dash, len) = dash.or_else(|| {
        // Below a blank line, the blank behind the dash is left of it.
        let name = window[line..].strip_prefix(LOST_DASH)?;
        let is_below = window[..line].ends_with("\n\n");
        let is_name = name.starts_with(char::is_alphanumeric)
            && !name.contains('/')
            && is_within(name, MOST_NAME);
        (is_below && is_name).then_some((line, LOST_DASH.len_utf8()))
    })?;
    // Chinese has a dash of two.
    let behind = &window[dash + len..];
    let len = match window[dash..].chars().next() {
        Some(sign @ ('—' | '―')) => {
            len + behind.len() - behind.trim_start_matches(sign).len()
        }
        _ => len,
    };
    // Of several hyphens, and of a backslash before them, all are the dash.
    let before = window[..dash].trim_end_matches(['-', '\\']);
    let (dash, len) = if window[dash..].starts_with('-') {
        (before.len(), dash + len - before.len())
    } else {
        (dash, len)
    };
    // What isolates the handle from it is none of it.
    let name = window[dash + len..].trim().trim_end_matches(is_apart);
    // A second dash was put there by hand.
    let name = WEAK_DASHES
        .into_iter()
        .find_map(|dash| name.strip_prefix(dash))
        .map_or(name, str::trim_start);
    let is_byline = name.starts_with("By ");
    (!is_byline).then_some((floor + dash, name))
}

/// The name that ends before `at`, and where the two blanks stand that are all
/// that is left of the dash, with a hard wrap behind them or inside the name.
/// Where the wrap has taken their place, the next sentence has to be glued to
/// the date.
fn wrapped_name_before(
    body: &str,
    floor: usize,
    at: usize,
    is_glued: bool,
) -> Option<(usize, &str)> {
    let (floor, window) = window(body, floor, at)?;
    let end = memrchr(b'\n', window.as_bytes())?;
    let above = &window[..end];
    let line = memrchr(b'\n', above.as_bytes()).map_or(0, |end| end + 1);
    let is_wrap = || {
        Wrap::near(body, floor + end)
            .is_some_and(|wrap| wrap.is_at(body, floor + end))
    };
    // Blanks at the line's end are not inside of it.
    let text = line + above[line..].trim_end().len();
    let behind = (text, end + 1 - text);
    let blanks = text..end;
    let name_behind = |(dash, len): (usize, usize)| {
        let name = window[dash + len..].trim();
        let is_name = !window[line..dash].trim().is_empty()
            && name.starts_with(|first: char| !first.is_ascii_punctuation())
            && is_within(name, MOST_NAME);
        is_name.then_some((floor + dash, name))
    };
    if is_glued && blanks.len() > 1 {
        return name_behind(behind);
    }
    let inside = blanks_in(&above[line..])
        .and_then(|(dash, len)| name_behind((line + dash, len)))
        .filter(|_| is_glued || window[end..].trim().is_empty() || is_wrap());
    inside.or_else(|| {
        (is_glued && (blanks.len() == 1 || is_wrap()))
            .then(|| name_behind(behind))?
    })
}

/// White space, and marks of direction that stand before something.
fn is_apart(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}' | '\u{202b}')
        || matches!(sign, '\u{2066}'..='\u{2068}')
}

/// The longest name, in characters.
///
/// Source: X's help page on changing one's name.
pub(crate) const MOST_NAME: usize = 50;

/// What stands before a dash on its line.
fn is_indent(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '>' | '*' | '•' | '\\' | '\u{a0}' | '\u{200b}')
}

/// A dash that a program could not write, between a link and a name.
fn behind_link(line: &str) -> Option<(usize, usize)> {
    const SIGN: &str = " ? ";
    let at = bytes::rfind(line.as_bytes(), SIGN.as_bytes())?;
    let name = &line[at + SIGN.len()..];
    let is_name = name.starts_with(char::is_uppercase)
        && !["/", " - ", " – ", " — "].iter().any(|it| name.contains(it));
    (is_name && ends_with_link(&line[..at]))
        .then_some((at + 1, SIGN.len() - 1))
}

/// Where in `line` the dash before the name stands, and its length.
fn dash_in(line: &str) -> Option<(usize, usize)> {
    // Each dash begins with one of these.
    let is_of_dash = |byte| {
        matches!(byte, b'&' | b'%' | b'-' | b'\\' | b'?' | 0xE2)
            || matches!(byte, 0xC2 | 0xC3 | 0xCE | 0xD0 | 0xEF)
    };
    // Most lines begin with the dash, and have no other.
    let first = DASHES.into_iter().find(|dash| line.starts_with(dash));
    if let Some(first) = first
        && !line.bytes().skip(first.len()).any(is_of_dash)
    {
        return Some((0, first.len()));
    }
    let indent = line.len() - line.trim_start_matches(is_indent).len();
    // A list's bullet is no part of the text before it.
    let bullet = line[..indent].find(['*', '•']).unwrap_or(indent);
    let start = &line[indent..];
    let first = DASHES
        .into_iter()
        .chain(WEAK_DASHES)
        .chain(["–"])
        .chain(LOST_SIGNS)
        .find(|dash| start.starts_with(dash));
    if !line.bytes().rev().any(is_of_dash) {
        let first = first.map(|first| indent + first.len() - bullet);
        return first.map(|len| (bullet, len));
    }
    let last = last_dash(line, is_of_dash);
    let last = last.or_else(|| behind_link(line)).or_else(|| {
        WEAK_DASHES.into_iter().find_map(|dash| {
            let at = bytes::rfind(line.as_bytes(), dash.as_bytes())?;
            let is_apart = line[..at].ends_with(char::is_whitespace);
            is_apart.then_some((at, dash.len()))
        })
    });
    // A dash that a program could not write, behind the end of a text: some
    // languages have a blank before the question mark of a sentence.
    let last = last.or_else(|| {
        LOST_SIGNS.into_iter().find_map(|sign| {
            let at = bytes::rfind(line.as_bytes(), sign.as_bytes())?;
            let (text, name) = (&line[..at], &line[at + sign.len()..]);
            let is_name = !name.contains('/') && blanks_in(name).is_none();
            let bare = text.trim_end();
            let is_apart = bare.len() < text.len();
            let is_end = ends_sentence(bare) || ends_with_link(bare);
            // Few words end with this letter, and most of those have it twice.
            let is_word = last_word(bare).contains('â');
            let is_dash = match sign {
                "? " => is_apart && is_end,
                "\u{fffd} " => is_apart || is_end,
                _ => {
                    is_end || !is_word && name.starts_with(char::is_uppercase)
                }
            };
            (is_name && is_dash).then_some((at, sign.len()))
        })
    });
    match (first, last) {
        (Some(first), Some((at, len))) => {
            let name = &line[indent + first.len()..];
            let between = line.get(indent + first.len()..at);
            let is_text = between.is_some_and(|between| {
                between.contains(". ") || between.contains("! ")
            });
            let is_list =
                WEAK_DASHES.contains(&first) && is_dashed(&line[at..]);
            // That of an embed, glued to its text; a name has blanks on both
            // sides of one, or none.
            let is_glued = is_dashed(&line[at..])
                && line[..at].ends_with(|it: char| {
                    !it.is_whitespace() && !matches!(it, '—' | '―' | '-')
                })
                && line[at + len..].starts_with(' ');
            if is_text || is_list || is_glued || !is_within(name, MOST_NAME) {
                Some((at, len))
            } else {
                Some((bullet, indent + first.len() - bullet))
            }
        }
        (Some(first), None) => Some((bullet, indent + first.len() - bullet)),
        (None, last) => last,
    }
}

/// Where in `line` the last dash stands, of the first kind that is there, and
/// its length. Each begins with a byte for which `is_of_dash` holds.
fn last_dash(
    line: &str,
    is_of_dash: impl Fn(u8) -> bool,
) -> Option<(usize, usize)> {
    // Most have the one of the embed code.
    let [first, ..] = DASHES;
    if let Some(at) = bytes::rfind(line.as_bytes(), first.as_bytes()) {
        return Some((at, first.len()));
    }
    let mut last = None;
    for (at, byte) in line.bytes().enumerate().rev() {
        if !is_of_dash(byte) {
            continue;
        }
        let rest = &line.as_bytes()[at..];
        let known = last.map_or(DASHES.len(), |(rank, _)| rank);
        let rank = DASHES[..known]
            .iter()
            .position(|dash| rest.starts_with(dash.as_bytes()));
        last = rank.map(|rank| (rank, at)).or(last);
    }
    last.map(|(rank, at)| (at, DASHES[rank].len()))
}

/// Where in `line` two blanks stand for a dash that was lost, and how many
/// blanks there are. Text must stand before them.
fn blanks_in(line: &str) -> Option<(usize, usize)> {
    let trimmed = line.trim_end_matches(' ');
    let mut pairs = trimmed.as_bytes().windows(2);
    let last = pairs.rposition(|pair| pair == b"  ")? + 2;
    let text = trimmed[..last].trim_end_matches(' ');
    (!text.trim().is_empty()).then_some((text.len(), last - text.len()))
}

/// The name before `paren` that begins its line, below a line that ends with a
/// link as posts do: the dash is lost. Nothing else stands on the line, which
/// ends at `end`.
fn name_below_link(
    body: &str,
    floor: usize,
    paren: usize,
    end: usize,
) -> Option<(usize, &str)> {
    if !is_line_end(body, end) {
        return None;
    }
    let (from, window) = window(body, floor, paren)?;
    let line = memrchr(b'\n', window.as_bytes())?;
    let name = window[line + 1..].trim();
    let above = body[floor..from + line].trim_end_matches([' ', '\r']);
    (is_bare_name(name) && ends_with_link(above))
        .then_some((from + line + 1, name))
}

/// The name before `paren` that is glued to the link that ends the text, or
/// one blank behind it: the dash is lost. Behind a blank it needs the line's end
/// at `end`, or the next sentence glued to the date.
fn name_behind_link(
    body: &str,
    floor: usize,
    paren: usize,
    is_glued: bool,
    end: usize,
) -> Option<(usize, &str)> {
    let (from, window) = window(body, floor, paren)?;
    let link = last_link(window)?;
    let start = link + scan_url(&window[link..])?;
    let is_ended = !window[start..].starts_with(' ')
        || is_glued
        || is_line_end(body, end);
    let name = window[start..].trim();
    (is_ended && is_bare_name(name)).then_some((from + start, name))
}

/// The name before `paren` behind a hyphen that is glued to the text. Nothing
/// else stands behind it on the line, which ends at `end`.
fn name_behind_hyphen(
    body: &str,
    floor: usize,
    paren: usize,
    end: usize,
) -> Option<(usize, &str)> {
    if !is_line_end(body, end) {
        return None;
    }
    let (from, window) = window(body, floor, paren)?;
    let line = memrchr(b'\n', window.as_bytes()).map_or(0, |end| end + 1);
    let shown = &window[line..];
    // Most lines have neither.
    let hyphen = memrchr(b'-', shown.as_bytes());
    let dash = memchr(0xE2, shown.as_bytes()).and_then(|_| shown.rfind('–'));
    let at = line + hyphen.max(dash)?;
    let name = window[at..].trim_start_matches(['-', '–']);
    let is_apart = name.starts_with(' ');
    let name = name.trim();
    let is_glued = window[line..at]
        .ends_with(|last: char| !last.is_whitespace() && last != '-');
    // "Wasser- und Schifffahrtsamt" shares the end of a word.
    let is_shared = name.starts_with(char::is_lowercase);
    (is_glued && is_apart && !is_shared && is_bare_name(name))
        .then_some((from + at, name))
}

/// The name before `paren` behind an apostrophe that a program made of the
/// dash, on a line that ends at `end`. It stands behind a blank, or behind what
/// is no word: that of "the teachers' guild" is none, nor one that closes a
/// quotation.
fn name_behind_mark(
    body: &str,
    floor: usize,
    paren: usize,
    end: usize,
) -> Option<(usize, &str)> {
    /// Words of a text; those of a name have an apostrophe too.
    const LEAST: usize = 3;
    if !is_line_end(body, end) {
        return None;
    }
    let (from, window) = window(body, floor, paren)?;
    let line = memrchr(b'\n', window.as_bytes()).map_or(0, |end| end + 1);
    let shown = &window[line..];
    let at = memrchr(b'\'', shown.as_bytes())?;
    let (text, name) = (&shown[..at], &shown[at + 1..]);
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_word = last.ends_with(char::is_alphanumeric)
        && !last.contains(['#', '@', '/']);
    let is_open = text.starts_with('\'') || text.contains(" '");
    let is_text = text.split_whitespace().nth(LEAST - 1).is_some();
    let is_one = is_text && !is_word && !is_open && name.starts_with(' ');
    let name = name.trim();
    (is_one && is_bare_name(name)).then_some((from + line + at, name))
}

/// The hosts of pictures, which end a post's text.
pub(super) const PICTURES: [&str; 2] = ["pic.twitter.com/", "pic.x.com/"];

/// Where the last link begins in `text` as posts have it at their end.
fn last_link(text: &str) -> Option<usize> {
    // Most names have no slash.
    word::find([b'/'], text.as_bytes())?;
    let short = text.rfind("t.co/").filter(|at| {
        !text[..*at].ends_with(|last: char| {
            last.is_alphanumeric() || matches!(last, '.' | '-')
        })
    });
    let picture = PICTURES.iter().filter_map(|host| text.rfind(host)).max();
    short.max(picture)
}

/// Whether `name`, before which no dash stands, can be one.
pub(crate) fn is_bare_name(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric)
        && is_within(name, MOST_NAME)
        && !name.ends_with(['.', ',', ';', '?', '!'])
        && !name.contains(':')
        && !["By ", "Contact ", "Follow "]
            .iter()
            .any(|it| name.starts_with(it))
}

/// Whether the last word of `text` is a link as posts have it at their end.
pub(super) fn ends_with_link(text: &str) -> bool {
    const MOST: usize = 40;
    let bytes = text.as_bytes();
    let near = &bytes[bytes.len().saturating_sub(MOST)..];
    // Most texts end in a word.
    let Some(slash) = memrchr(b'/', near) else { return false };
    let (host, code) = near.split_at(slash);
    !code.iter().any(u8::is_ascii_whitespace) && is_host_of_post(host)
}

/// Whether `text`, behind which a slash stands, ends with the host of a picture
/// or of the shortener.
fn is_host_of_post(text: &[u8]) -> bool {
    [&b"pic.twitter.com"[..], b"pic.x.com", b"//t.co"]
        .iter()
        .any(|host| text.ends_with(host))
}

/// Whether nothing but white space follows on the line.
pub(super) fn is_line_end(body: &str, at: usize) -> bool {
    let rest = body[at..].trim_start_matches([' ', '\r', '\t']);
    rest.is_empty() || rest.starts_with('\n')
}
