//! Flattened text: the attribution line, and where the text before it begins.
//!
//! An embed that lost its tags ends in an attribution: a dash, the author's
//! name, the handle in parentheses, a date. The date directly behind the
//! handle is what tells it from a byline or from prose that names somebody.
//!
//! Where the text *begins* nobody marked. [`begin`] goes back from the dash,
//! from one place where a text could begin to the next, and weighs at each
//! what stands on its two sides.

mod begin;
mod border;
mod card;
mod frame;
mod markdown;
mod signal;

use std::borrow::Cow;

use memchr::{memchr, memmem};

pub(crate) use self::{begin::Floor, markdown::fold};
use crate::{Bounds, Published, date, embed::Prose, platform::Spec, work};

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

/// The forms in which prose says whose a post is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form<'b> {
    Attribution(Attribution<'b>),
    Card(card::Card<'b>),
    Frame(frame::Frame<'b>),
}

/// The form whose `@` stands at `at`, not before `floor`.
pub(crate) fn form(body: &str, floor: usize, at: usize) -> Option<Form<'_>> {
    let before = body.get(floor..at)?;
    let opened = before.trim_end_matches(is_gap);
    let is_near = at - floor - opened.len() <= MOST_GAP;
    if let Some(before) = opened.strip_suffix(['(', '（']).filter(|_| is_near)
    {
        let (handle, after) = read_handle(body, at + 1, true)?;
        let (date, url, end) = read_date(body, after)?;
        let (start, name) = name_before(body, floor, floor + before.len())?;
        // Change logs have a hyphen, a handle and a date in numbers.
        let is_listed =
            WEAK_DASHES.iter().any(|dash| body[start..].starts_with(dash))
                && !body[after..end].contains(char::is_alphabetic);
        if is_listed {
            return None;
        }
        return Some(Form::Attribution(Attribution {
            start,
            name,
            handle,
            date,
            url,
            end,
        }));
    }
    let (handle, after) = read_handle(body, at + 1, false)?;
    if let Some((date, url, end)) = read_date(body, after) {
        // A handle without name and parentheses needs the dash.
        let (start, name) = name_before(body, floor, at)?;
        let is_dash = body[start..].starts_with(DASHES[0]);
        return (name.is_empty() && is_dash).then_some(Form::Attribution(
            Attribution { start, name, handle, date, url, end },
        ));
    }
    if let Some(frame) = frame::frame(body, floor, at, handle.clone(), after) {
        return Some(Form::Frame(frame));
    }
    card::card(body, floor, at, handle, after).map(Form::Card)
}

/// The attribution whose `@` stands at `at`, in a text of its own.
pub(crate) fn attribution(text: &str, at: usize) -> Option<Attribution<'_>> {
    match form(text, 0, at)? {
        Form::Attribution(found) => Some(found),
        Form::Card(_) | Form::Frame(_) => None,
    }
}

/// White space between parentheses and handle that a flattener left where
/// tags were, in bytes at most.
const MOST_GAP: usize = 3;

fn is_gap(sign: char) -> bool {
    matches!(sign, ' ' | '\n' | '\r' | '\t' | '\u{a0}')
}

/// The handle that begins at `at`, and the offset behind it and its `)`.
/// Markdown puts a backslash before `_`.
fn read_handle(
    body: &str,
    at: usize,
    is_closed: bool,
) -> Option<(Cow<'_, str>, usize)> {
    /// No platform's handle is longer, a domain name included.
    const MOST: usize = 253;
    let gap = body[at..].len() - body[at..].trim_start_matches(' ').len();
    let at = at + gap.min(1);
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
    if len == 0 {
        return None;
    }
    let mut after = at + len;
    if is_closed {
        let behind = body[after..].trim_start_matches(is_gap);
        let gap = body.len() - after - behind.len();
        let closed = behind.strip_prefix([')', '）'])?;
        after = body.len() - closed.len();
        if gap > MOST_GAP {
            return None;
        }
    }
    let handle = &rest[..len];
    let handle = if is_escaped {
        Cow::Owned(handle.replace('\\', ""))
    } else {
        Cow::Borrowed(handle)
    };
    Some((handle, after))
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
    let (dash, len) = dash.or_else(|| {
        let (at, len) = blanks_in(&window[line..])?;
        Some((line + at, len))
    })?;
    let name = window[dash + len..].trim();
    // A second dash was put there by hand.
    let name = WEAK_DASHES
        .into_iter()
        .find_map(|dash| name.strip_prefix(dash))
        .map_or(name, str::trim_start);
    let is_byline = name.starts_with("By ");
    (!is_byline).then_some((floor + dash, name))
}

/// The longest name, in characters.
///
/// Source: X's help page on changing one's name.
const MOST_NAME: usize = 50;

/// Where in `line` the dash before the name stands, and its length.
fn dash_in(line: &str) -> Option<(usize, usize)> {
    let indent = line.len()
        - line.trim_start_matches([' ', '\t', '>', '*', '•', '\u{a0}']).len();
    // A list's bullet is no part of the text before it.
    let bullet = line.find(['*', '•']).filter(|at| *at < indent);
    let bullet = bullet.unwrap_or(indent);
    let start = &line[indent..];
    let first = DASHES
        .into_iter()
        .chain(WEAK_DASHES)
        .find(|dash| start.starts_with(dash));
    let last = DASHES.into_iter().find_map(|dash| {
        let at = memmem::rfind(line.as_bytes(), dash.as_bytes())?;
        Some((at, dash.len()))
    });
    let last = last.or_else(|| {
        WEAK_DASHES.into_iter().find_map(|dash| {
            let at = memmem::rfind(line.as_bytes(), dash.as_bytes())?;
            let is_apart = line[..at].ends_with(char::is_whitespace);
            is_apart.then_some((at, dash.len()))
        })
    });
    match (first, last) {
        (Some(first), Some((at, len))) => {
            let name = &line[indent + first.len()..];
            let between = line.get(indent + first.len()..at);
            let is_text = between.is_some_and(|between| {
                between.contains(". ") || between.contains("! ")
            });
            let is_list = WEAK_DASHES.contains(&first)
                && DASHES.iter().any(|dash| line[at..].starts_with(dash));
            if is_text || is_list || name.chars().count() > MOST_NAME {
                Some((at, len))
            } else {
                Some((bullet, indent + first.len() - bullet))
            }
        }
        (Some(first), None) => Some((bullet, indent + first.len() - bullet)),
        (None, last) => last,
    }
}

/// Where in `line` two blanks stand for a dash that was lost, and how many
/// blanks there are. Text must stand before them.
fn blanks_in(line: &str) -> Option<(usize, usize)> {
    let trimmed = line.trim_end_matches(' ');
    let last = memmem::rfind(trimmed.as_bytes(), b"  ")? + 2;
    let text = trimmed[..last].trim_end_matches(' ');
    (!text.trim().is_empty()).then_some((text.len(), last - text.len()))
}

/// What a form stands for, whose text begins at `floor` at the earliest.
/// `None` if it cannot be one of this platform.
pub(crate) fn widen<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    form: &Form<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    match form {
        Form::Attribution(found) => {
            widen_attribution(body, floor, floor_is, found, spec)
        }
        Form::Card(card) => {
            spec.platform.handle(&card.handle).ok()?;
            let day = card.date.date();
            let text = &body[card.text.clone()];
            let is_post = day >= spec.since
                && card.span.start >= floor
                && border::fits(text, (spec.text_most)(day));
            is_post.then(|| Prose {
                body,
                span: card.span.clone(),
                text: card.text.clone(),
                has_tags: text.contains('<'),
                is_markdown: false,
                bounds: Bounds::Delimited,
                name: card.name,
                handle: card.handle.clone(),
                date: Some(card.date),
                url: None,
            })
        }
        Form::Frame(frame) => {
            spec.platform.handle(&frame.handle).ok()?;
            let text = &body[frame.text.clone()];
            (frame.span.start >= floor).then(|| Prose {
                body,
                span: frame.span.clone(),
                text: frame.text.clone(),
                has_tags: text.contains('<'),
                is_markdown: false,
                bounds: Bounds::Delimited,
                name: "",
                handle: frame.handle.clone(),
                date: None,
                url: None,
            })
        }
    }
}

fn widen_attribution<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
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
    let before = &body[floor..attribution.start];
    let end = floor + border::trim_end(before).len();
    let dash = attribution.start;
    let known = begin::Known { body, floor, floor_is, end, dash, most };
    let (text, bounds) = begin::begin(&known);
    if text.is_empty() && floor_is != Floor::Post {
        return None;
    }
    let mut span = text.start.min(dash)..attribution.end;
    if let Some(start) = frame::opens_before(body, floor, text.start) {
        span.start = start;
    }
    if let Some(end) = frame::closes_behind(body, span.end) {
        span.end = end;
    }
    let has_tags = memchr(b'<', &body.as_bytes()[text.clone()]).is_some();
    Some(Prose {
        body,
        span,
        text,
        has_tags,
        // Converters to Markdown link the date and escape the handle.
        is_markdown: attribution.url.is_some()
            || matches!(attribution.handle, Cow::Owned(_)),
        bounds,
        name: attribution.name,
        handle: attribution.handle.clone(),
        date: Some(attribution.date),
        url: attribution.url,
    })
}

/// The first char boundary at `at` or behind.
fn ceil_char(body: &str, at: usize) -> usize {
    (at..body.len())
        .find(|at| body.is_char_boundary(*at))
        .unwrap_or(body.len())
}
