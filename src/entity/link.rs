//! Links as a post's text shows them in an article: the media hosts and the
//! shortener without a scheme, glued to the words around them or cut by an
//! ellipsis.

use memchr::memchr2;

use super::{Entity, EntityKind};
use crate::{link::strip_prefix_no_case, work};

/// The links of a post's text, in order. One that is cut by an ellipsis has an
/// empty value.
#[derive(Clone, Debug)]
pub(super) struct Links<'t> {
    text: &'t str,
    /// Behind the last link.
    end: usize,
    /// Where the next one may be told.
    at: usize,
}

impl<'t> Links<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, end: 0, at: 0 }
    }

    /// The link that is told by the colon or slash at `at`.
    fn told_at(&self, at: usize) -> Option<Entity<'t>> {
        let before = &self.text[self.end..at];
        let is_scheme = self.text.as_bytes()[at] == b':';
        let start = if is_scheme {
            scan_scheme_back(before)?
        } else {
            scan_bare_host_back(before)?
        };
        let start = self.end + start;
        let (len, is_whole) = scan_address(&self.text[start..])?;
        let range = start..start + len;
        let value = if is_whole { &self.text[range.clone()] } else { "" };
        Some(Entity { kind: EntityKind::Url, value, range })
    }
}

impl<'t> Iterator for Links<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let found = memchr2(b':', b'/', rest);
            work::looked_at(found.unwrap_or(rest.len()));
            let at = self.at + found?;
            if let Some(link) = self.told_at(at) {
                self.end = link.range.end;
                self.at = self.end;
                return Some(link);
            }
            self.at = at + 1;
        }
    }
}
/// Where `http` or `https` begins that ends right before a colon.
fn scan_scheme_back(before: &str) -> Option<usize> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let at = before.len().checked_sub(scheme.len())?;
        before.get(at..)?.eq_ignore_ascii_case(scheme).then_some(at)
    })
}

/// Hosts that posts show without a scheme, and that make a link of a text.
const BARE_HOSTS: [&str; 3] = ["pic.twitter.com", "pic.x.com", "t.co"];

/// Where a bare host begins that ends right before a slash. The media hosts
/// are often glued to the word before.
fn scan_bare_host_back(before: &str) -> Option<usize> {
    BARE_HOSTS.into_iter().find_map(|host| {
        let at = before.len().checked_sub(host.len())?;
        let end = before.get(at..)?;
        let found = end == host || end.eq_ignore_ascii_case(host);
        let is_glued = before[..at]
            .ends_with(|last: char| last.is_alphanumeric() || last == '.');
        (found && !(host == "t.co" && is_glued)).then_some(at)
    })
}

/// The length of the link at the start of `text`, which has a scheme or one
/// of the bare hosts.
pub(crate) fn scan_url(text: &str) -> Option<usize> {
    let (len, is_link) = scan_address(text)?;
    is_link.then_some(len)
}

/// The length of the address at the start of `text`, and whether it is whole:
/// one that is cut by an ellipsis is no link.
fn scan_address(text: &str) -> Option<(usize, bool)> {
    let bare = ["https://", "http://"]
        .into_iter()
        .find_map(|scheme| strip_prefix_no_case(text, scheme))
        .unwrap_or(text);
    let scheme = text.len() - bare.len();
    for host in BARE_HOSTS {
        let Some(path) = strip_prefix_no_case(bare, host) else { continue };
        let Some(code) = path.strip_prefix('/') else { continue };
        let len = scan_code(code)?;
        return Some((scheme + host.len() + 1 + len, true));
    }
    if scheme == 0 {
        return None;
    }
    // The host is looked at first: most of what is no link has none.
    let host = bare
        .char_indices()
        .take(MOST_HOST)
        .find(|(_, sign)| {
            !is_url_char(*sign) || matches!(sign, '/' | '?' | '#')
        })
        .map_or(bare.len().min(MOST_HOST), |(at, _)| at);
    let name = bare.get(..host)?.split(':').next().unwrap_or_default();
    let name = name.trim_end_matches(['.', ',', ';', '!', '?', '\'', ')']);
    let is_named = name
        .rsplit_once('.')
        .is_some_and(|(_, top)| top.contains(char::is_alphanumeric));
    if !is_named {
        return None;
    }
    let end = bare[host..]
        .find(|sign: char| !is_url_char(sign))
        .map_or(bare.len(), |end| host + end);
    work::looked_at(end);
    let end = trim_url(&bare[..end]);
    let rest = &bare[end..];
    let is_cut = rest.starts_with("...")
        || rest.trim_start_matches('.').starts_with('…');
    Some((scheme + end, !is_cut))
}

/// The longest name of a host.
///
/// Source: RFC 1035, section 2.3.4.
const MOST_HOST: usize = 255;

/// The length of a shortener's code. It has ten characters, eight until 2013;
/// what is glued behind it is no part of it.
fn scan_code(text: &str) -> Option<usize> {
    const LEN: usize = 10;
    let run = text
        .bytes()
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let is_cut = run < LEN
        && (text[run..].starts_with('…') || text[run..].starts_with("..."));
    (run > 0 && !is_cut).then_some(run.min(LEN))
}

fn is_url_char(sign: char) -> bool {
    sign.is_ascii_graphic()
        && !matches!(sign, '<' | '>' | '"' | '`' | '\\' | '^' | '{' | '}')
        || sign.is_alphabetic() && sign < '\u{2e80}'
}

/// The length of `url` without the punctuation that ends the sentence and
/// without a bracket that was not opened in it.
fn trim_url(url: &str) -> usize {
    let count = |bracket| url.matches(bracket).count();
    let mut unopened = [
        count(')').saturating_sub(count('(')),
        count(']').saturating_sub(count('[')),
    ];
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        let is_trimmed = match last {
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '|' => true,
            ')' | ']' => {
                let unopened = &mut unopened[usize::from(last == ']')];
                let is_unopened = *unopened > 0;
                *unopened = unopened.saturating_sub(1);
                is_unopened
            }
            _ => false,
        };
        if !is_trimmed {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    url.len()
}
