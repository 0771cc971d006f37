//! Links as people write them, by the rules of twitter-text. What those find
//! by an accident of their regular expressions is left out: a path that does
//! not stand behind its host, and a first letter with an accent that is lost
//! at the start of a text.

use std::ops::Range;

use memchr::memchr;

use super::{
    Entity, EntityKind,
    host::{
        find_latin, is_host_char, is_invalid, is_registrable, label_start,
        read_host,
    },
    letter::is_accented,
};
use crate::{link::strip_prefix_no_case, work};

/// The links of a text, in order.
#[derive(Clone, Debug)]
pub(super) struct Urls<'t> {
    text: &'t str,
    /// Behind the last link, or what looked like one: the sign before the
    /// next one stands here at the earliest.
    end: usize,
    /// What is left of a link without a scheme.
    bare: Bare,
}

/// A host that was written without a scheme: of it only what is Latin makes
/// links.
#[derive(Clone, Debug, Default)]
struct Bare {
    host: Range<usize>,
    /// Where its path and query end.
    end: usize,
}

/// What looks like a link.
struct Found {
    range: Range<usize>,
    host: Range<usize>,
    /// Where it ends if it has no scheme: without a path, port and query are
    /// no part of it either.
    bare_end: usize,
}

impl<'t> Urls<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, end: 0, bare: Bare::default() }
    }

    fn entity(&self, range: Range<usize>) -> Entity<'t> {
        let value = &self.text[range.clone()];
        Entity { kind: EntityKind::Url, value, range }
    }

    /// The next link of the host without a scheme that was found last.
    fn next_bare(&mut self) -> Option<Entity<'t>> {
        let Bare { host, end } = &mut self.bare;
        let Some(found) = find_latin(&self.text[host.clone()]) else {
            host.start = host.end;
            return None;
        };
        let mut range = host.start + found.start..host.start + found.end;
        host.start = range.end;
        if host.start == host.end {
            range.end = *end;
        }
        Some(self.entity(range))
    }

    /// The next thing that looks like a link.
    fn find(&mut self) -> Option<Found> {
        let bytes = self.text.as_bytes();
        loop {
            let is_dot = bytes.get(self.end) == Some(&b'.');
            let from = self.end + usize::from(is_dot);
            let dot = memchr(b'.', bytes.get(from..)?);
            work::looked_at(dot.unwrap_or(bytes.len() - from));
            match self.find_at(from + dot?) {
                Ok(found) => {
                    self.end = found.range.end;
                    return Some(found);
                }
                Err(end) => self.end = end,
            }
        }
    }

    /// What looks like a link and has its first dot at `dot`; if nothing
    /// does, where the search goes on.
    fn find_at(&self, dot: usize) -> Result<Found, usize> {
        let text = self.text;
        if !text[dot + 1..].starts_with(is_host_char) {
            // The dot ends a sentence.
            return Err(dot);
        }
        let label = label_start(text, self.end, dot);
        let start = self.first_start(label, dot).ok_or(dot)?;
        let host = read_host(text, start, dot);
        let Some(end) = host.end else {
            let end = host.refused_end.map(|end| scan_rest(text, end).end);
            return Err(end.unwrap_or(host.dot));
        };
        let scheme = if start == label { self.scheme_at(label) } else { None };
        let rest = scan_rest(text, end);
        Ok(Found {
            range: scheme.unwrap_or(start)..rest.end,
            host: start..end,
            bare_end: if rest.has_path { rest.end } else { end },
        })
    }

    /// The first place in `label..dot` where a host can begin.
    fn first_start(&self, label: usize, dot: usize) -> Option<usize> {
        let mut before = self.text[self.end..label].chars().next_back();
        for (at, sign) in self.text[label..dot].char_indices() {
            let is_start = label + at == 0 || before.is_some_and(may_precede);
            if is_start && is_host_char(sign) {
                return Some(label + at);
            }
            before = Some(sign);
        }
        None
    }

    /// Where the scheme begins that ends at `at`, if a link can begin there.
    fn scheme_at(&self, at: usize) -> Option<usize> {
        let before = &self.text[self.end..at];
        let start =
            ["https://", "http://"].into_iter().find_map(|scheme| {
                let start = before.len().checked_sub(scheme.len())?;
                before
                    .get(start..)?
                    .eq_ignore_ascii_case(scheme)
                    .then_some(start)
            })?;
        let is_start = self.end + start == 0
            || before[..start].chars().next_back().is_some_and(may_precede);
        is_start.then_some(self.end + start)
    }

    /// The link that it is, if it is one; what is written without a scheme is
    /// left to [`Urls::next_bare`].
    fn read(&mut self, found: Found) -> Option<Entity<'t>> {
        let url = &self.text[found.range.clone()];
        let host = &self.text[found.host.clone()];
        let scheme = &url[..found.host.start - found.range.start];
        if !is_short(url, scheme) || !is_registrable(host) {
            return None;
        }
        if !scheme.is_empty() {
            let len = scan_shortened(url, scheme)?;
            let start = found.range.start;
            return Some(self.entity(start..start + len));
        }
        let before = &self.text[..found.range.start];
        if !before.ends_with(['-', '_', '.', '/']) {
            self.bare = Bare { host: found.host, end: found.bare_end };
        }
        None
    }
}

impl<'t> Iterator for Urls<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        loop {
            if let Some(entity) = self.next_bare() {
                return Some(entity);
            }
            let found = self.find()?;
            if let Some(entity) = self.read(found) {
                return Some(entity);
            }
        }
    }
}

/// Whether a link can stand behind this sign: not inside a word, and not
/// where a sigil makes it something else.
fn may_precede(sign: char) -> bool {
    !sign.is_ascii_alphanumeric()
        && !matches!(sign, '@' | '＠' | '$' | '#' | '＃')
        && !is_invalid(sign)
}

/// Whether a link has at most 4096 characters, its scheme counted twice.
///
/// Source: twitter-text.
fn is_short(url: &str, scheme: &str) -> bool {
    const MOST: usize = 4096;
    let scheme = if scheme.is_empty() { "https://" } else { scheme };
    let len = url.len() + scheme.len();
    len <= MOST || url.encode_utf16().count() + scheme.len() <= MOST
}

/// The length of `url` without what cannot stand behind a code of the
/// platform's shortener; `None` if the code is too long for one.
fn scan_shortened(url: &str, scheme: &str) -> Option<usize> {
    /// Source: twitter-text.
    const MOST_CODE: usize = 40;
    let Some(code) = strip_prefix_no_case(&url[scheme.len()..], "t.co/")
    else {
        return Some(url.len());
    };
    let len = code.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let behind = url.len() - code.len() + len;
    match len {
        0 => Some(url.len()),
        1..=MOST_CODE => Some(behind + scan_query(&url[behind..])),
        _ => None,
    }
}

/// What stands behind a host.
struct Rest {
    has_path: bool,
    end: usize,
}

/// Reads port, path and query behind the host that ends at `at`.
fn scan_rest(text: &str, at: usize) -> Rest {
    let mut end = at;
    if let Some(port) = text[end..].strip_prefix(':') {
        let len = port.bytes().take_while(u8::is_ascii_digit).count();
        end += if len > 0 { 1 + len } else { 0 };
    }
    let path = text[end..].strip_prefix('/');
    end += path.map_or(0, |path| 1 + scan_path(path));
    end += scan_query(&text[end..]);
    work::looked_at(end - at);
    Rest { has_path: path.is_some(), end }
}

/// The length of a path, up to the last sign that can end one.
fn scan_path(text: &str) -> usize {
    let (mut at, mut end) = (0, 0);
    loop {
        let Some(sign) = text[at..].chars().next() else { return end };
        if is_path_char(sign) {
            at += sign.len_utf8();
            if is_path_end(sign) {
                end = at;
            }
        } else if let Some(len) = scan_parens(&text[at..]) {
            at += len;
            end = at;
        } else {
            return end;
        }
    }
}

/// The length of what stands in parentheses at the start of `text`, where
/// each is closed: `(a)`, `(a(b)c)`.
fn scan_parens(text: &str) -> Option<usize> {
    let scan = |at: usize| {
        let rest = &text[at..];
        let len = rest.find(|sign| !is_path_char(sign)).unwrap_or(rest.len());
        work::looked_at(len);
        at + len
    };
    let bytes = text.as_bytes();
    let is = |at: usize, byte: u8| bytes.get(at) == Some(&byte);
    if !is(0, b'(') {
        return None;
    }
    let mut at = scan(1);
    if is(at, b'(') {
        let inner = scan(at + 1);
        if inner == at + 1 || !is(inner, b')') {
            return None;
        }
        at = scan(inner + 1);
    } else if at == 1 {
        return None;
    }
    is(at, b')').then_some(at + 1)
}

/// Letters, digits and signs of a path. Of other scripts than Latin and
/// Cyrillic none goes on with one: what is glued to it there is text.
fn is_path_char(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric()
            || "!*';:=+,.$/%#[]-_~@|&".contains(sign);
    }
    is_cyrillic(sign) || is_accented(sign) || sign == '–'
}

fn is_path_end(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric() || "+-=_#/".contains(sign);
    }
    is_cyrillic(sign) || is_accented(sign)
}

fn is_cyrillic(sign: char) -> bool {
    matches!(sign, '\u{400}'..='\u{4ff}')
}

/// The length of a query with its `?`, up to the last sign that can end one.
fn scan_query(text: &str) -> usize {
    let Some(query) = text.strip_prefix('?') else { return 0 };
    let is_query = |byte: u8| {
        byte.is_ascii_alphanumeric()
            || b"!?*'@();:&=+$/%#[]-_.,~|".contains(&byte)
    };
    let len = query.bytes().take_while(|byte| is_query(*byte)).count();
    let end = query[..len].rfind(|sign: char| {
        sign.is_ascii_alphanumeric() || "-_&=#/".contains(sign)
    });
    end.map_or(0, |end| 1 + end + 1)
}
