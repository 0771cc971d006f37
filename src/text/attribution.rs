//! The attribution: dash, name, handle in parentheses, date.
//!
//! What others made of it is read as well: blanks or line breaks inside the
//! parentheses, full-width ones, a dash that became two hyphens, a reference,
//! mojibake or two blanks, a bullet before it, a hard wrap inside name or
//! date, the date as a Markdown link or in milliseconds, no name, or no date.

use std::borrow::Cow;

use memchr::{memchr, memmem, memrchr};

use super::{
    ceil_char, facts::Facts, is_within, markdown, signal::ends_sentence,
    wrap::Wrap,
};
use crate::{
    Published, bytes::ByteSet, date, entity::scan_url, html::tag_at, work,
};

/// `— Mirja Voss (@mirja_voss) June 21, 2019`, where it stands in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribution<'b> {
    /// Where it begins: at the dash.
    pub(crate) start: usize,
    /// The display name as it stands there; empty if none does.
    pub(crate) name: &'b str,
    pub(crate) handle: Cow<'b, str>,
    /// `None` where nothing stands behind the handle.
    pub(crate) date: Option<Published>,
    /// The address that Markdown keeps behind the date.
    pub(crate) url: Option<&'b str>,
    pub(crate) end: usize,
}

/// The attribution whose `@` stands at `at`, not before `floor`.
pub(super) fn attribution(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Attribution<'_>> {
    let before = body.get(floor..at)?;
    let opened = before.trim_end_matches(is_gap);
    let is_near = at - floor - opened.len() <= MOST_GAP;
    // Markdown links the handle: `([@handle](address))`.
    let opened = opened.strip_suffix(['[', '\\']).unwrap_or(opened);
    let Some(before) = opened.strip_suffix(['(', '（']).filter(|_| is_near)
    else {
        return without_parentheses(body, floor, at);
    };
    let paren = floor + before.len();
    let (handle, after) = read_handle(body, at + 1, true)?;
    let Some((date, url, end)) = read_date(body, after) else {
        return unrolled(body, floor, paren, &handle, after)
            .or_else(|| without_date(body, floor, paren, handle, after));
    };
    let named = name_before(body, floor, paren)
        .filter(|(_, name)| last_link(name).is_none());
    let (start, name) = named.or_else(|| {
        // Nobody but a program glues the next sentence to a date.
        let is_glued = body[end..].starts_with(|next: char| {
            next.is_alphanumeric() || matches!(next, '"' | '“' | '#' | '@')
        });
        wrapped_name_before(body, floor, paren, is_glued)
            .or_else(|| name_below_link(body, floor, paren, end))
            .or_else(|| name_behind_link(body, floor, paren))
            .or_else(|| name_behind_hyphen(body, floor, paren, end))
    })?;
    // One copy of Bluesky's has such a date, whose handles are domains.
    let is_numeric = is_numeric(&body[after..end]) && !handle.contains('.');
    // Few names have an `@`, and none another's handle.
    let is_handle = |behind: &str| {
        behind.starts_with(|next: char| next.is_alphanumeric() || next == '_')
    };
    let is_name = !is_numeric
        && (memchr(b'@', name.as_bytes()).is_none()
            || !name.split("(@").skip(1).any(is_handle));
    // Without a dash, nothing else may stand on the line.
    if named.is_some()
        && body[start..].starts_with(LOST_DASH)
        && !body[start..].starts_with("  ")
        && !is_line_end(body, end)
    {
        return None;
    }
    let date = Some(date);
    is_name.then_some(Attribution { start, name, handle, date, url, end })
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
    let from = ceil_char(body, floor.max(paren.saturating_sub(MOST_WINDOW)));
    let window = body.get(from..paren)?;
    let line = memrchr(b'\n', window.as_bytes())?;
    work::looked_at(window.len() - line);
    let name = window[line + 1..].trim();
    let above = body[floor..from + line].trim_end_matches([' ', '\r']);
    (is_bare_name(name) && ends_with_link(above))
        .then_some((from + line + 1, name))
}

/// The name before `paren` that is glued to the link that ends the text, or
/// one blank behind it: the dash is lost.
fn name_behind_link(
    body: &str,
    floor: usize,
    paren: usize,
) -> Option<(usize, &str)> {
    let (from, window) = window(body, floor, paren)?;
    let link = last_link(window)?;
    let end = link + scan_url(&window[link..])?;
    let name = window[end..].trim();
    is_bare_name(name).then_some((from + end, name))
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
    (is_glued && is_apart && is_bare_name(name)).then_some((from + at, name))
}

/// Where the last link begins in `text` as posts have it at their end.
fn last_link(text: &str) -> Option<usize> {
    // Most names have no slash.
    memchr(b'/', text.as_bytes())?;
    ["pic.twitter.com/", "pic.x.com/", "t.co/"]
        .iter()
        .filter_map(|host| text.rfind(host))
        .max()
}

/// Whether `name`, before which no dash stands, can be one.
pub(super) fn is_bare_name(name: &str) -> bool {
    name.starts_with(char::is_alphanumeric)
        && is_within(name, MOST_NAME)
        && !name.ends_with(['.', ',', ';', '?', '!'])
        && !name.contains(':')
        && !["By ", "Contact ", "Follow "]
            .iter()
            .any(|it| name.starts_with(it))
}

/// Whether a date is one in numbers, as change logs and tables have it: embeds
/// have words.
fn is_numeric(date: &str) -> bool {
    let date = date.trim_start_matches([' ', '\n', '[']);
    date.as_bytes().get(4) == Some(&b'-')
}

/// `— @mirja_voss June 21, 2019`: a handle without name and parentheses needs
/// the dash and the date.
fn without_parentheses(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Attribution<'_>> {
    let bare = body.get(floor..at)?.trim_end_matches(is_gap);
    bare.ends_with(DASHES[0]).then_some(())?;
    let (handle, after) = read_handle(body, at + 1, false)?;
    let (date, url, end) = read_date(body, after)?;
    let (start, name) = name_before(body, floor, at)?;
    let date = Some(date);
    name.is_empty().then_some(Attribution {
        start,
        name,
        handle,
        date,
        url,
        end,
    })
}

/// `Originally tweeted by Mirja Voss (@mirja_voss) on June 21, 2019`: what
/// WordPress puts below a thread whose text it took over.
fn unrolled<'b>(
    body: &'b str,
    floor: usize,
    paren: usize,
    handle: &Cow<'b, str>,
    after: usize,
) -> Option<Attribution<'b>> {
    const BY: &str = "Originally tweeted by ";
    let rest = body[after..].strip_prefix(" on ")?;
    let (from, window) = window(body, floor, paren)?;
    let by = window.rfind(BY)?;
    let name = window[by + BY.len()..].trim();
    let (date, len) = date::read(rest)?;
    is_within(name, MOST_NAME).then_some(Attribution {
        start: from + by,
        name,
        handle: handle.clone(),
        date: Some(date),
        url: None,
        end: body.len() - rest.len() + len,
    })
}

/// `— Mirja Voss (@mirja_voss)` on a line of its own, below a line that ends
/// with a link as posts do: without a date it needs that.
fn without_date<'b>(
    body: &'b str,
    floor: usize,
    paren: usize,
    handle: Cow<'b, str>,
    end: usize,
) -> Option<Attribution<'b>> {
    if !is_line_end(body, end) {
        return None;
    }
    let (start, name) = name_before(body, floor, paren)?;
    let above = body[floor..start].trim_end_matches([' ', '\t']);
    let above = above.strip_suffix('\n')?.trim_end();
    let is_post = body[start..].starts_with(DASHES[0])
        && !name.is_empty()
        && ends_with_link(above);
    is_post.then_some(Attribution {
        start,
        name,
        handle,
        date: None,
        url: None,
        end,
    })
}

/// `— Mirja Voss (mirja_voss) June 21, 2019` on the line that begins behind the
/// line break at `at`. A name and a word in parentheses are also those of a
/// person and where she works, so that without the `@` something else has to
/// say that it is a handle: the permalink behind the date, how it is written,
/// or a hashtag, a mention or a link in the text above.
pub(super) fn without_at(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Attribution<'_>> {
    /// Fewer letters of a name are any word's.
    const FEW: usize = 5;
    /// A text, in bytes.
    const ABOVE: usize = 400;
    let start = at + 1;
    let rest = body.get(start..).filter(|_| at >= floor)?;
    let behind = rest.strip_prefix(DASHES[0])?;
    let near = &behind[..ceil_char(behind, MOST_WINDOW.min(behind.len()))];
    let line = near.split('\n').next()?;
    work::looked_at(line.len());
    // A name may have parentheses in it.
    let paren = line.rfind(" (").map(|open| open + 1)?;
    let name = line[..paren].trim();
    let paren = body.len() - behind.len() + paren;
    let (handle, after) = read_handle(body, paren + 1, true)?;
    let (date, url, end) = read_date(body, after)?;
    let is_attribution = !name.is_empty()
        && is_within(name, MOST_NAME)
        && !name.starts_with("By ")
        && !is_numeric(&body[after..end])
        && is_line_end(body, end);
    if !is_attribution {
        return None;
    }
    let letters: String =
        name.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let is_named = handle.len() >= FEW && {
        let (handle, name) = (handle.to_lowercase(), letters.to_lowercase());
        handle.contains(&name) && name.len() >= FEW || name.contains(&*handle)
    };
    let is_written = handle.contains('_')
        || handle.bytes().any(|byte| byte.is_ascii_digit());
    let above = &body[floor..at];
    let near = ceil_char(above, above.len().saturating_sub(ABOVE));
    let above = above[near..].trim_end();
    let above = above.rsplit("\n\n").next().unwrap_or(above);
    let is_handle = url.is_some_and(|url| url.contains("/status"))
        || is_written
        || is_named
        || Facts::of(above).has_voice;
    let date = Some(date);
    is_handle.then_some(Attribution { start, name, handle, date, url, end })
}

/// Whether the last word of `text` is a link as posts have it at their end.
pub(super) fn ends_with_link(text: &str) -> bool {
    const MOST: usize = 40;
    let bytes = text.as_bytes();
    let near = &bytes[bytes.len().saturating_sub(MOST)..];
    // Most texts end in a word.
    let Some(slash) = memrchr(b'/', near) else { return false };
    let (host, code) = near.split_at(slash);
    !code.iter().any(u8::is_ascii_whitespace)
        && (host.ends_with(b"pic.twitter.com") || host.ends_with(b"//t.co"))
}

/// White space between parentheses and handle that a flattener left where
/// tags were, in bytes at most.
const MOST_GAP: usize = 8;

pub(crate) fn is_gap(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\n' | '\r' | '\t' | '\u{a0}' | '\u{200b}' | '\u{feff}'
            // Marks of direction.
            | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'
    )
}

/// What the handles of all platforms consist of, and the backslash that Markdown
/// puts before `_`.
pub(crate) static IN_HANDLE: ByteSet = ByteSet::ALPHANUMERIC.with(b"_.-@\\");

/// The handle that begins at `at`, and the offset behind it and its `)`.
pub(super) fn read_handle(
    body: &str,
    at: usize,
    is_closed: bool,
) -> Option<(Cow<'_, str>, usize)> {
    /// No platform's handle is longer, a domain name included.
    const MOST: usize = 253;
    let gap = body[at..].len() - body[at..].trim_start_matches(' ').len();
    let at = at + gap.min(1);
    let rest = &body[at..];
    let near = &rest.as_bytes()[..rest.len().min(MOST)];
    let len = IN_HANDLE.lead(near);
    work::looked_at(len);
    if len == 0 {
        return None;
    }
    let mut after = at + len;
    if is_closed {
        let behind = skip_address(&body[after..]);
        after = body.len() - behind.len();
        let behind = behind.trim_start_matches(is_gap);
        let gap = body.len() - after - behind.len();
        let closed = behind.strip_prefix([')', '）'])?;
        after = body.len() - closed.len();
        if gap > MOST_GAP {
            return None;
        }
    }
    let handle = &rest[..len];
    let handle = if memchr(b'\\', handle.as_bytes()).is_some() {
        Cow::Owned(handle.replace('\\', ""))
    } else {
        Cow::Borrowed(handle)
    };
    Some((handle, after))
}

/// `text` without `](address)` at its start.
fn skip_address(text: &str) -> &str {
    /// The address of a profile.
    const MOST: usize = 100;
    let Some(address) = text.strip_prefix("](") else { return text };
    let reach = &address.as_bytes()[..address.len().min(MOST)];
    match memchr(b')', reach) {
        Some(end) => &address[end + 1..],
        None => text,
    }
}

/// A date, the address that Markdown links it to, and where both end.
type Dated<'b> = (Published, Option<&'b str>, usize);

/// The date behind a handle, with the address that Markdown links it to, and
/// where both end. Converters put a link's address or number in brackets
/// around the date, and one data set has the time in milliseconds there.
fn read_date(body: &str, at: usize) -> Option<Dated<'_>> {
    let blank = [' ', '\u{a0}', '\t'];
    let rest = body[at..].trim_start_matches(blank);
    // A sentence has a comma there, an embed has none.
    if rest.starts_with(',') {
        return None;
    }
    let rest = skip_break(rest).trim_start_matches(blank);
    if rest.starts_with("<a ") || rest.starts_with("<A ") {
        return read_linked_date(body, body.len() - rest.len());
    }
    // Lynx numbers its links: `[12]June 21, 2019`.
    let rest = skip_number(rest);
    let (rest, is_linked) = match rest.strip_prefix('[') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (date, len) = date::read(rest)
        .or_else(|| date::read_epoch(rest))
        .or_else(|| read_quoted_date(rest))?;
    // The label may say the time as well.
    if is_linked && let Some((date, url, rest)) = read_label(rest, len) {
        return Some((date, Some(url), body.len() - rest.len()));
    }
    let rest = &rest[len..];
    let end = body.len() - rest.len();
    // The link may be around the whole post.
    let is_whole = || {
        let target = markdown::target(rest);
        target.is_some_and(|(url, _)| url.contains("/status/"))
    };
    let (open, close) = if rest.starts_with("](") && (is_linked || is_whole())
    {
        ("](", b')')
    } else if rest.starts_with("][") && is_linked {
        ("][", b']')
    } else if rest.starts_with(" <http") {
        (" <", b'>')
    } else {
        return Some((date, None, end));
    };
    let target = &rest[open.len()..];
    let Some(len) = memchr(close, target.as_bytes()) else {
        return Some((date, None, end));
    };
    work::looked_at(len);
    let url = &target[..len];
    if url.contains('\n') {
        return Some((date, None, end));
    }
    let end = end + open.len() + len + 1;
    Some((date, (close != b']').then_some(url), end))
}

/// The date with its time that is all of a label, which begins `text` and is
/// longer than `date`, the address, and what stands behind the link.
fn read_label(text: &str, date: usize) -> Option<(Published, &str, &str)> {
    /// A time in words.
    const MOST: usize = 40;
    let behind = &text[date..];
    let near = &behind[..ceil_char(behind, MOST.min(behind.len()))];
    let len = near.find("](").filter(|len| *len > 0)?;
    let label = &text[..date + len];
    let (found, end) = date::read_shown(label, || None)?;
    let (url, rest) = markdown::target(&behind[len..])?;
    label[end..].trim().is_empty().then_some((found, url, rest))
}

/// The date in the link whose tag stands at `at`.
fn read_linked_date(body: &str, at: usize) -> Option<Dated<'_>> {
    let (tag, is_closed) = tag_at(body, at)?;
    if !is_closed {
        return None;
    }
    let rest = &body[tag.range.end..];
    let shown = rest.trim_start();
    let (date, len) = date::read(shown)?;
    let end = body.len() - shown.len() + len;
    let behind = body[end..].trim_start();
    let close = behind.get(..4).filter(|it| it.eq_ignore_ascii_case("</a>"));
    let end = body.len() - behind.len() + close?.len();
    let url = match tag.href() {
        Cow::Borrowed(href) => href,
        // References stand behind what tells the post.
        Cow::Owned(_) => tag.raw_attr("href")?.split('&').next()?,
    };
    Some((date, Some(url), end))
}

/// A date that is wrapped hard inside a quote: the next line begins with `>`.
fn read_quoted_date(text: &str) -> Option<(Published, usize)> {
    /// The longest date in words.
    const MOST: usize = 60;
    const WRAP: &str = "\n> ";
    let near = &text[..ceil_char(text, MOST.min(text.len()))];
    let (first, rest) = near.split_once(WRAP)?;
    let joined = format!("{first} {rest}");
    let (date, len) = date::read(&joined)?;
    let is_wrapped = len > first.len();
    is_wrapped.then(|| (date, len + WRAP.len() - 1))
}

/// Whether nothing but white space follows on the line.
fn is_line_end(body: &str, at: usize) -> bool {
    let rest = body[at..].trim_start_matches([' ', '\r', '\t']);
    rest.is_empty() || rest.starts_with('\n')
}

/// `text` without a number in brackets at its start.
fn skip_number(text: &str) -> &str {
    let behind = text.strip_prefix('[').and_then(|text| {
        let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
        (rest.len() < text.len()).then(|| rest.strip_prefix(']'))?
    });
    behind.unwrap_or(text)
}

/// `text` without one line break at its start: hard wraps stand anywhere.
fn skip_break(text: &str) -> &str {
    let behind = text.strip_prefix('\r').unwrap_or(text);
    match behind.strip_prefix('\n') {
        // The line may have the prefix of a quote.
        Some(line) => line.strip_prefix("> ").unwrap_or(line),
        None => behind,
    }
}

/// Signs that stand for the em dash of the embed code, and what became of it
/// in the hands of others. The first that is found is taken.
const DASHES: [&str; 16] = [
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
    "\u{97}",
    "--",
];

/// What is left of a dash that a program dropped.
const LOST_DASH: char = ' ';

/// Whether `text` begins with such a sign.
pub(super) fn is_dashed(text: &str) -> bool {
    DASHES.into_iter().any(|dash| text.starts_with(dash))
}

/// What stands for a dash that a program could not write, or of whose three
/// bytes it left the first.
const LOST_SIGNS: [&str; 2] = ["? ", "â "];

/// A dash that also joins words: it counts only between blanks.
const WEAK_DASHES: [&str; 4] = ["– ", "&ndash; ", "- ", "&#8211; "];

/// A name has at most 50 characters, of up to four bytes, and some are written
/// as references.
const MOST_WINDOW: usize = 240;

/// What stands before `at` and may be a dash and a name, and where it begins.
fn window(body: &str, floor: usize, at: usize) -> Option<(usize, &str)> {
    let floor = ceil_char(body, floor.max(at.saturating_sub(MOST_WINDOW)));
    let window = body.get(floor..at)?;
    work::looked_at(window.len());
    Some((floor, window))
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
        let is_blank = window[before.len()..line].matches('\n').count() > 1;
        let above = memrchr(b'\n', before.as_bytes()).map_or(0, |end| end + 1);
        let (at, len) = dash_in(&window[above..line])?;
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
    // Of several hyphens, and of a backslash before them, all are the dash.
    let before = window[..dash].trim_end_matches(['-', '\\']);
    let (dash, len) = if window[dash..].starts_with('-') {
        (before.len(), dash + len - before.len())
    } else {
        (dash, len)
    };
    // What isolates the handle from it is none of it.
    let name = window[dash + len..].trim().trim_end_matches(opens_isolate);
    let name = name.trim_end();
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

/// A mark of direction that opens something.
fn opens_isolate(sign: char) -> bool {
    matches!(sign, '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}')
}

/// The longest name, in characters.
///
/// Source: X's help page on changing one's name.
pub(crate) const MOST_NAME: usize = 50;

/// What stands before a dash on its line.
fn is_indent(sign: char) -> bool {
    matches!(sign, ' ' | '\t' | '>' | '*' | '•' | '\\' | '\u{a0}' | '\u{200b}')
}

/// Where in `line` the dash before the name stands, and its length.
fn dash_in(line: &str) -> Option<(usize, usize)> {
    // Each dash begins with one of these.
    let is_of_dash = |byte| {
        matches!(byte, b'&' | b'%' | b'-' | b'\\' | b'?' | 0xE2)
            || matches!(byte, 0xC2 | 0xC3 | 0xCE | 0xD0)
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
    let last = last.or_else(|| {
        WEAK_DASHES.into_iter().find_map(|dash| {
            let at = memmem::rfind(line.as_bytes(), dash.as_bytes())?;
            let is_apart = line[..at].ends_with(char::is_whitespace);
            is_apart.then_some((at, dash.len()))
        })
    });
    // A dash that a program could not write, behind the end of a text: some
    // languages have a blank before the question mark of a sentence.
    let last = last.or_else(|| {
        LOST_SIGNS.into_iter().find_map(|sign| {
            let at = memmem::rfind(line.as_bytes(), sign.as_bytes())?;
            let (text, name) = (&line[..at], &line[at + sign.len()..]);
            let is_name = !name.contains('/') && blanks_in(name).is_none();
            let bare = text.trim_end();
            let is_apart = bare.len() < text.len();
            let is_end = ends_sentence(bare) || ends_with_link(bare);
            // No language of such names has words with this letter at their end
            // before a capital.
            let is_dash = match sign {
                "? " => is_apart && is_end,
                _ => is_end || name.starts_with(char::is_uppercase),
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
            if is_text || is_list || !is_within(name, MOST_NAME) {
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
    if let Some(at) = memmem::rfind(line.as_bytes(), first.as_bytes()) {
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
    let last = memmem::rfind(trimmed.as_bytes(), b"  ")? + 2;
    let text = trimmed[..last].trim_end_matches(' ');
    (!text.trim().is_empty()).then_some((text.len(), last - text.len()))
}
