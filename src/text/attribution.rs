//! The attribution: dash, name, handle in parentheses, date.
//!
//! What others made of it is read as well: blanks or line breaks inside the
//! parentheses, full-width ones, a hard wrap inside name or date, the date as a
//! Markdown link or in milliseconds, no name, or no date. What became of the
//! dash, [`name`](super::name) knows.

use std::borrow::Cow;

use memchr::memchr;

use super::{
    ceil_char,
    facts::Facts,
    is_within, markdown,
    name::{
        DASHES, MOST_NAME, MOST_WINDOW, ends_with_link, is_bare_name,
        is_line_end, name_before, name_dated, window,
    },
    tags,
};
use crate::{
    Platform, Published,
    bytes::{self, ByteSet},
    date,
    html::tag_at,
    link::Address,
    place::end_of_close,
    word, work,
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

impl Attribution<'_> {
    /// Whether it is an article's byline or credit, which has a dash as well:
    /// `Von Mirja Voss`, `Foto: Mirja Voss`. That of an embed stands right below
    /// its text, or has the address of the post.
    pub(super) fn is_byline(&self, body: &str) -> bool {
        /// Names begin with these as well, but are shorter.
        const WORDS: [&str; 5] =
            ["Von ", "Par ", "Por ", "Foto di ", "Foto de "];
        const LABELS: [&str; 13] = [
            "Author",
            "Autor",
            "Auteur",
            "Autore",
            "Автор",
            "Text",
            "Текст",
            "Photo",
            "Foto",
            "Фото",
            "Bild",
            "文",
            "写真",
        ];
        let Self { start, end, name, url, .. } = *self;
        let above = body[..start].trim_end_matches([' ', '\t']);
        if url.is_some() || !above.ends_with("\n\n") {
            return false;
        }
        if let Some((label, _)) = name.split_once([':', '：'])
            && LABELS.contains(&label.trim_end())
        {
            return true;
        }
        let mut words = WORDS.iter().filter_map(|it| name.strip_prefix(it));
        // English has the month first.
        let is_day = |sign: char| sign.is_ascii_digit();
        words.any(|rest| rest.trim().contains(' '))
            && body[start..end]
                .rsplit(')')
                .next()
                .is_some_and(|date| date.trim_start().starts_with(is_day))
    }
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
    let untagged = tags::skip_back(opened);
    let is_tagged = untagged.len() < opened.len();
    let unbracketed = strip_bracket(untagged, str::strip_suffix, &OPENING);
    let Some(before) = unbracketed.filter(|_| is_near) else {
        return without_parentheses(body, floor, at);
    };
    let paren = floor + before.len();
    let (handle, after) = read_handle(body, at + 1, true)?;
    // Markdown links name and handle: `[Name (@handle)](address)`.
    let label = markdown::target(&body[after..]);
    let label = label.filter(|(address, _)| is_profile(address));
    let rest = label.map_or(&body[after..], |(_, rest)| rest);
    let is_label = label.is_some();
    let after = body.len() - rest.len();
    let Some((date, url, end)) = read_date(body, after) else {
        return unrolled(body, floor, paren, &handle, after)
            .or_else(|| without_date(body, floor, paren, handle, after));
    };
    // Articles and lists link the handles of authors, but no post behind them.
    if is_tagged && !url.is_some_and(Platform::is_post) {
        return None;
    }
    let (start, name) = name_dated(body, floor, paren, end)?;
    let name = match name.strip_prefix('[') {
        Some(name) if is_label => name,
        _ => name,
    };
    // One copy of Bluesky's has such a date, whose handles are domains.
    let is_numeric = is_numeric(&body[after..end]) && !handle.contains('.');
    // Few names have an `@`, and none another's handle, but for the author's own
    // elsewhere: `(@mirja@port.example)`.
    let is_handle = |behind: &str| {
        let handle = behind.split(')').next().unwrap_or_default();
        behind.starts_with(|next: char| next.is_alphanumeric() || next == '_')
            && !handle.contains(['@', '.'])
    };
    let is_name = !is_numeric
        && (word::find([b'@'], name.as_bytes()).is_none()
            || !name.split("(@").skip(1).any(is_handle));
    let date = Some(date);
    is_name.then_some(Attribution { start, name, handle, date, url, end })
}

/// What opens the brackets around a handle. Corpora that were cut into the
/// tokens of the Penn Treebank have words for them, in capitals or not.
const OPENING: [&str; 4] = ["(", "（", "-LRB-", "-lrb-"];

/// What closes them.
const CLOSING: [&str; 4] = [")", "）", "-RRB-", "-rrb-"];

/// `text` without the bracket that `strip` takes off it.
fn strip_bracket<'b>(
    text: &'b str,
    strip: fn(&'b str, &'static str) -> Option<&'b str>,
    brackets: &[&'static str; 4],
) -> Option<&'b str> {
    brackets.iter().find_map(|bracket| strip(text, bracket))
}

/// Whether an address leads to an account of a platform.
fn is_profile(address: &str) -> bool {
    Address::new(address).is_some_and(|address| {
        Platform::ALL.iter().any(|it| (it.spec().is_entity)(&address))
    })
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
    let by = bytes::rfind(window.as_bytes(), BY.as_bytes())?;
    let name = window[by + BY.len()..].trim();
    let (date, len) = date::read(rest)?;
    let end = body.len() - rest.len() + len;
    let behind = end + usize::from(rest[len..].starts_with('.'));
    (is_bare_name(name) && is_line_end(body, behind)).then_some(Attribution {
        start: from + by,
        name,
        handle: handle.clone(),
        date: Some(date),
        url: None,
        end,
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

/// White space between parentheses and handle that a flattener left where
/// tags were, in bytes at most.
const MOST_GAP: usize = 8;

pub(crate) fn is_gap(sign: char) -> bool {
    matches!(
        sign,
        ' ' | '\n' | '\r' | '\t' | '\u{a0}' | '\u{200b}' | '\u{feff}'
            // Marks of direction.
            | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
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
        let behind = tags::skip_link_end(skip_address(&body[after..]));
        after = body.len() - behind.len();
        let behind = behind.trim_start_matches(is_gap);
        let gap = body.len() - after - behind.len();
        let closed = strip_bracket(behind, str::strip_prefix, &CLOSING)?;
        after = body.len() - closed.len();
        if gap > MOST_GAP {
            return None;
        }
    }
    let handle = &rest[..len];
    let handle = if word::find([b'\\'], handle.as_bytes()).is_some() {
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
    let rest = trim_blanks(&body[at..]);
    // A sentence has a comma or a word there, an embed has none: who writes it by
    // hand links the date to the post.
    if let Some(linked) = behind_word(rest) {
        let from = body.len() - linked.len();
        return read_date(body, from)
            .filter(|(_, url, _)| url.is_some_and(Platform::is_post));
    }
    if rest.starts_with(',') {
        return None;
    }
    let behind = skip_break(rest);
    let behind = trim_blanks(tags::skip(trim_blanks(behind)));
    // By a line break or a tag.
    let is_broken = behind.len() < rest.len();
    let rest = behind;
    if ["<a ", "<A ", "<ref "].iter().any(|it| rest.starts_with(it)) {
        return read_linked_date(body, body.len() - rest.len());
    }
    // Lynx numbers its links: `[12]June 21, 2019`.
    let rest = skip_number(rest);
    let (rest, is_linked) = match rest.strip_prefix('[') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    // reStructuredText: `June 21, 2019 <address>`__
    let (rest, is_quoted) = match rest.strip_prefix('`') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let (date, len) = date::read(rest)
        .or_else(|| date::read_epoch(rest))
        .or_else(|| read_quoted_date(rest))?;
    // The date of the next row of a table or a list is none of this one.
    if is_broken && begins_entry(&rest[len..]) {
        return None;
    }
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
    } else if let Some((url, rest)) = bracketed(rest, &body[..at]) {
        return Some((date, Some(url), body.len() - rest.len()));
    } else {
        // In quotes, a word of code.
        return (!is_quoted).then_some((date, None, end));
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
    if is_quoted && !Platform::is_post(url) && !url.contains("//t.co/") {
        return None;
    }
    let behind = &body[end + open.len() + len + 1..];
    let end = body.len() - markdown::skip_attributes(behind).len();
    let behind = body[end..].strip_prefix('`').filter(|_| is_quoted);
    let end = behind.map_or(end, |behind| {
        body.len() - behind.trim_start_matches('_').len()
    });
    Some((date, (close != b']').then_some(url), end))
}

/// What stands behind a word between a handle and a date that is a link.
fn behind_word(text: &str) -> Option<&str> {
    const WORDS: [&str; 6] = [", ", "on ", ", on ", "· ", "| ", "- "];
    // Most dates begin with a letter or a digit.
    if !matches!(
        text.as_bytes().first(),
        Some(b',' | b'o' | 0xC2 | b'|' | b'-')
    ) {
        return None;
    }
    let mut behind = WORDS.iter().filter_map(|it| text.strip_prefix(it));
    behind.find(|it| it.starts_with('[') || it.starts_with("<a "))
}

/// `text` without blanks at its start, references to some included.
fn trim_blanks(text: &str) -> &str {
    const REFERENCES: [&str; 2] = ["&nbsp;", "&#160;"];
    const BLANKS: [char; 3] = [' ', '\u{a0}', '\t'];
    let mut rest = text.trim_start_matches(BLANKS);
    // Most are no references.
    if !rest.starts_with('&') {
        return rest;
    }
    while let Some(behind) =
        REFERENCES.iter().find_map(|it| rest.strip_prefix(it))
    {
        rest = behind.trim_start_matches(BLANKS);
    }
    rest
}

/// Whether what stands behind a date makes it the first word of an entry:
/// `May 2, 2018 — Quay`.
fn begins_entry(behind: &str) -> bool {
    const SIGNS: [&str; 6] = [" —", " – ", " - ", ":", "\t", " |"];
    SIGNS.iter().any(|sign| behind.starts_with(sign))
}

/// The address of a post in brackets behind its date, perhaps on the next
/// line, and what stands behind it.
fn bracketed<'t>(text: &'t str, before: &str) -> Option<(&'t str, &'t str)> {
    /// An address with its parameters.
    const MOST: usize = 300;
    let rest = text.trim_start_matches(' ');
    let rest = skip_break(rest).strip_prefix('[')?;
    if !rest.starts_with("http") {
        return None;
    }
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let len = near.find(|sign: char| sign == ']' || sign.is_whitespace())?;
    let (url, behind) = (&rest[..len], rest[len..].strip_prefix(']')?);
    let handle = before.trim_end().trim_end_matches(')');
    let is_own = Platform::ALL.iter().any(|platform| {
        let spec = platform.spec();
        spec.is_permalink(url)
            && spec.handle_in(url).is_some_and(|owner| {
                let at = handle.len().saturating_sub(owner.len());
                let own = handle.get(at..).unwrap_or_default();
                own.eq_ignore_ascii_case(owner)
            })
    });
    (is_own && !behind.starts_with('(')).then_some((url, behind))
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
    let shown = tags::skip(body[tag.range.end..].trim_start());
    let (date, len) = date::read(shown)?;
    let behind = tags::skip(shown[len..].trim_start());
    let end = end_of_close(body, body.len() - behind.len(), tag.name)?;
    let url = match tag.href() {
        Cow::Borrowed(href) => href,
        // References stand behind what tells the post.
        Cow::Owned(_) => {
            let href = tag.raw_attr("href").or(tag.raw_attr("target"));
            href?.split('&').next()?
        }
    };
    Some((date, Some(url), end))
}

/// A date that is wrapped hard inside a quote: its next lines begin with `>`,
/// in the item of a list behind blanks.
fn read_quoted_date(text: &str) -> Option<(Published, usize)> {
    /// The longest date in words, with the starts of lines.
    const MOST: usize = 80;
    let near = &text[..ceil_char(text, MOST.min(text.len()))];
    let quoted = |line: &str| {
        let rest = line.trim_start_matches([' ', '\t']).strip_prefix('>')?;
        Some(rest.trim_start_matches(' ').len())
    };
    let (first, rest) = near.split_once('\n')?;
    quoted(rest)?;
    let mut joined = first.to_owned();
    // What the starts of lines take beside the blank that stands for them.
    let mut wraps = Vec::new();
    for line in rest.split('\n') {
        let Some(len) = quoted(line) else { break };
        let start = line.len() - len;
        wraps.push((joined.len(), start));
        joined.push(' ');
        joined.push_str(&line[start..]);
    }
    let (date, len) = date::read(&joined)?;
    let taken = wraps.iter().filter(|(at, _)| *at < len);
    let more: usize = taken.map(|(_, more)| more).sum();
    (more > 0).then_some((date, len + more))
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
