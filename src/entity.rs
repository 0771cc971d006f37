//! Hashtags, cashtags, mentions and links in a post's text.
//!
//! Source of the rules: the extraction part of X's twitter-text library. A
//! tag or mention needs the right neighbours: `a@b` mentions nobody, `&#39;`
//! is no hashtag.

use std::ops::Range;

use crate::{link::strip_prefix_no_case, work};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntityKind {
    Url,
    Mention,
    Hashtag,
    Cashtag,
}

/// An entity in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity<'t> {
    pub(crate) kind: EntityKind,
    /// Without its sigil; a URL as it stands.
    pub(crate) value: &'t str,
    /// Where it stands in the text, sigil included.
    pub(crate) range: Range<usize>,
}

/// The entities of `text`, in order.
pub(crate) fn entities(text: &str) -> Entities<'_> {
    Entities { text, at: 0 }
}

#[derive(Clone, Debug)]
pub(crate) struct Entities<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Entities<'t> {
    /// The entity whose trigger, a byte of [`is_trigger`], is at `at`. An
    /// address that is no link is passed over.
    fn at_trigger(&mut self, at: usize) -> Option<Entity<'t>> {
        let text = self.text;
        let before = &text[..at];
        let rest = &text[at..];
        let first = rest.chars().next()?;
        let sigil = first.len_utf8();
        let (kind, start, end) = match first {
            '@' | '＠' => {
                let len = scan_mention(before, &rest[sigil..])?;
                (EntityKind::Mention, at, at + sigil + len)
            }
            '#' | '＃' => {
                let len = scan_hashtag(before, &rest[sigil..])?;
                (EntityKind::Hashtag, at, at + sigil + len)
            }
            '$' => {
                let len = scan_cashtag(before, &rest[sigil..])?;
                (EntityKind::Cashtag, at, at + sigil + len)
            }
            ':' => {
                let start = scan_scheme_back(&before[self.at..])? + self.at;
                let (len, is_link) = scan_address(&text[start..])?;
                if !is_link {
                    self.at = start + len;
                    return None;
                }
                (EntityKind::Url, start, start + len)
            }
            _ => {
                let start = scan_bare_host_back(&before[self.at..])? + self.at;
                let len = scan_url(&text[start..])?;
                (EntityKind::Url, start, start + len)
            }
        };
        let value = match kind {
            EntityKind::Url => &text[start..end],
            _ => &text[at + sigil..end],
        };
        Some(Entity { kind, value, range: start..end })
    }
}

impl<'t> Iterator for Entities<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            at +=
                bytes.get(at..)?.iter().position(|byte| is_trigger(*byte))?;
            if self.text.is_char_boundary(at)
                && let Some(entity) = self.at_trigger(at)
            {
                self.at = entity.range.end;
                return Some(entity);
            }
            at = self.at.max(at + 1);
        }
    }
}

/// A byte that an entity can be told by: a sigil (0xEF begins a full-width
/// one), the colon of a scheme, the slash behind a host.
fn is_trigger(byte: u8) -> bool {
    matches!(byte, b'@' | b'#' | b'$' | b':' | b'/' | 0xEF)
}

/// The length of the handle behind an `@`.
fn scan_mention(before: &str, rest: &str) -> Option<usize> {
    /// Handles have at most 15 characters; a few old ones have 20.
    const MOST: usize = 20;
    if let Some(last) = before.chars().next_back()
        && (last.is_ascii_alphanumeric()
            || matches!(
                last,
                '_' | '!' | '#' | '$' | '%' | '&' | '*' | '@' | '＠'
            ))
        && !ends_with_retweet(before)
    {
        return None;
    }
    let len = scan_ascii_word(rest).min(MOST);
    let after = &rest[len..];
    let is_address = match after.chars().next() {
        Some(next) => {
            matches!(next, '@' | '＠')
                || next.is_alphabetic() && is_latin(next)
                || after.starts_with("://")
        }
        None => false,
    };
    (len > 0 && !is_address).then_some(len)
}

/// Whether `RT` or `RT:` stands before a mention that is glued to it.
fn ends_with_retweet(before: &str) -> bool {
    let before = before.strip_suffix(':').unwrap_or(before);
    before
        .len()
        .checked_sub(2)
        .and_then(|at| before.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case("rt"))
        && !before[..before.len() - 2].ends_with(|last: char| {
            last.is_ascii_alphanumeric()
                || matches!(last, '_' | '+' | '~' | '.' | '-')
        })
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&letter)
}

fn scan_ascii_word(text: &str) -> usize {
    text.bytes()
        .position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_'))
        .unwrap_or(text.len())
}

/// The length of the tag behind a `#`.
fn scan_hashtag(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(|last: char| is_tag_char(last) || last == '&') {
        return None;
    }
    let len = rest.find(|sign| !is_tag_char(sign)).unwrap_or(rest.len());
    let tag = &rest[..len];
    // A number is no tag, and what is glued to a second `#` or a scheme is
    // none either.
    let has_letter = tag.contains(|sign: char| !is_tag_digit(sign));
    let after = &rest[len..];
    (has_letter
        && !after.starts_with(['#', '＃'])
        && !after.starts_with("://"))
    .then_some(len)
}

fn is_tag_digit(sign: char) -> bool {
    sign.is_numeric() || sign == '_'
}

/// Letters with their marks, digits, and the signs that join them.
fn is_tag_char(sign: char) -> bool {
    sign.is_alphanumeric()
        || matches!(
            sign,
            '_' | '\u{200c}'
                | '\u{200d}'
                | '\u{a67e}'
                | '\u{5be}'
                | '\u{5f3}'
                | '\u{5f4}'
                | '・'
                | '〜'
                | '゠'
                | '\u{f0b}'
                | '\u{f0c}'
                | '·'
        )
        || is_mark(sign)
}

/// Combining marks of the scripts that write words with them.
pub(crate) fn is_mark(sign: char) -> bool {
    matches!(sign,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}'
        | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}'
        | '\u{a01}'..='\u{a03}'
        | '\u{a3c}'..='\u{a4d}'
        | '\u{abc}'..='\u{acd}'
        | '\u{b3c}'..='\u{b4d}'
        | '\u{bbe}'..='\u{bcd}'
        | '\u{c3e}'..='\u{c4d}'
        | '\u{cbc}'..='\u{ccd}'
        | '\u{d3e}'..='\u{d4d}'
        | '\u{e31}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{102b}'..='\u{103e}'
        | '\u{17b4}'..='\u{17d3}')
}

/// The length of the symbol behind a `$`: one to six letters, with a class of
/// up to two behind a dot or `_`.
fn scan_cashtag(before: &str, rest: &str) -> Option<usize> {
    if before.ends_with(|last: char| !last.is_whitespace()) {
        return None;
    }
    let letters = |text: &str| {
        text.bytes()
            .position(|byte| !byte.is_ascii_alphabetic())
            .unwrap_or(text.len())
    };
    let mut len = letters(rest);
    if len == 0 || len > 6 {
        return None;
    }
    if rest[len..].starts_with(['.', '_']) {
        let class = letters(&rest[len + 1..]);
        if (1..=2).contains(&class) {
            len += 1 + class;
        }
    }
    let is_end = rest[len..].chars().next().is_none_or(|next| {
        next.is_whitespace() || next.is_ascii_punctuation() && next != '_'
    });
    is_end.then_some(len)
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
        let found = before.get(at..)?.eq_ignore_ascii_case(host);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_have_the_right_neighbours() {
        let rows: &[(&str, &[&str])] = &[
            ("RT @ana: #Quay9, $HBR up", &["@ana", "#Quay9", "$HBR"]),
            ("a@b.example .@ana @ana@host", &["@ana"]),
            ("@ana's #été #1 #1st", &["@ana", "#été", "#1st"]),
            ("&#39; #a#b", &[]),
            ("$5 $HBR.A x$HBR", &["$HBR.A"]),
            ("shut.https://t.co/Ab3dEf9hIjNext", &["https://t.co/Ab3dEf9hIj"]),
            (
                "nowpic.twitter.com/Zx8wVu7tSr— N",
                &["pic.twitter.com/Zx8wVu7tSr"],
            ),
            ("cut https://t.co/Ab3… http://t.co/...", &[]),
            (
                "see (http://port.example/a_(b)), ok.",
                &["http://port.example/a_(b)"],
            ),
            ("http://port.example/#x.", &["http://port.example/#x"]),
            ("at 10:30 and/or http: //x", &[]),
            ("港へ http://port.example/港", &["http://port.example/"]),
            ("＃港 ＠ana", &["＃港", "＠ana"]),
        ];
        for (text, found) in rows {
            let all: Vec<_> =
                entities(text).map(|entity| &text[entity.range]).collect();
            assert_eq!(all, *found, "{text}");
        }
    }
}
