//! Mentions, hashtags and cashtags: what a sigil tells. Each kind is looked
//! for by itself, as if there were no other.

use memchr::{memchr, memchr2};

use super::{
    Entity, EntityKind,
    letter::{is_accented, is_digit, is_letter},
};
use crate::work;

/// The entities of one kind, in order.
#[derive(Clone, Debug)]
pub(super) struct Tags<'t> {
    text: &'t str,
    /// Behind the last one, whether it was an entity or refused for what
    /// comes behind it: what may stand before the next begins here.
    end: usize,
    /// Where the next sigil may be.
    at: usize,
    rules: &'static Rules,
}

/// What makes a kind of tag.
#[derive(Debug)]
struct Rules {
    kind: EntityKind,
    sigil: char,
    /// The same in the width of a Chinese character.
    wide_sigil: Option<char>,
    /// Whether it can stand behind this.
    may_follow: fn(&str) -> bool,
    /// Reads what comes behind the sigil.
    scan: fn(&str) -> Option<Scanned>,
    /// Whether it is none for what comes behind it.
    is_refused: fn(&str) -> bool,
}

/// What is read behind a sigil, in bytes.
struct Scanned {
    value: usize,
    /// With what belongs to the entity and not to its value.
    len: usize,
}

static MENTION: Rules = Rules {
    kind: EntityKind::Mention,
    sigil: '@',
    wide_sigil: Some('＠'),
    may_follow: may_precede_mention,
    scan: scan_mention,
    is_refused: |rest| {
        rest.starts_with(is_at) || starts_with_accent_or_scheme(rest)
    },
};

static HASHTAG: Rules = Rules {
    kind: EntityKind::Hashtag,
    sigil: '#',
    wide_sigil: Some('＃'),
    may_follow: may_precede_hashtag,
    scan: scan_hashtag,
    is_refused: |rest| rest.starts_with(['#', '＃']) || is_scheme_end(rest),
};

static CASHTAG: Rules = Rules {
    kind: EntityKind::Cashtag,
    sigil: '$',
    wide_sigil: None,
    may_follow: |before| before.ends_with(is_space),
    scan: scan_cashtag,
    is_refused: |_| false,
};

impl<'t> Tags<'t> {
    pub(super) fn mentions(text: &'t str) -> Self {
        Self { text, end: 0, at: 0, rules: &MENTION }
    }

    pub(super) fn hashtags(text: &'t str) -> Self {
        Self { text, end: 0, at: 0, rules: &HASHTAG }
    }

    pub(super) fn cashtags(text: &'t str) -> Self {
        Self { text, end: 0, at: 0, rules: &CASHTAG }
    }

    /// The next sigil and what is behind it.
    fn sigil(&self, from: usize) -> Option<(usize, usize)> {
        /// The first byte of the wide signs.
        const WIDE: u8 = 0xEF;
        let sigil = self.rules.sigil as u8;
        let mut at = from;
        loop {
            let rest = &self.text.as_bytes()[at..];
            let found = match self.rules.wide_sigil {
                Some(_) => memchr2(sigil, WIDE, rest),
                None => memchr(sigil, rest),
            };
            work::looked_at(found.unwrap_or(rest.len()));
            at += found?;
            // OK because neither byte is inside a character.
            let sign = self.text[at..].chars().next()?;
            let behind = at + sign.len_utf8();
            if sign == self.rules.sigil || Some(sign) == self.rules.wide_sigil
            {
                return Some((at, behind));
            }
            at = behind;
        }
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        loop {
            let (start, behind) = self.sigil(self.at)?;
            self.at = behind;
            let before = &self.text[self.end..start];
            if start > 0 && !(self.rules.may_follow)(before) {
                continue;
            }
            let rest = &self.text[behind..];
            let Some(found) = (self.rules.scan)(rest) else { continue };
            work::looked_at(found.len);
            self.end = behind + found.len;
            self.at = self.end;
            if !(self.rules.is_refused)(&rest[found.len..]) {
                return Some(Entity {
                    kind: self.rules.kind,
                    value: &rest[..found.value],
                    range: start..self.end,
                });
            }
        }
    }
}

fn is_at(sign: char) -> bool {
    matches!(sign, '@' | '＠')
}

fn is_scheme_end(rest: &str) -> bool {
    rest.starts_with("://")
}

fn starts_with_accent_or_scheme(rest: &str) -> bool {
    rest.starts_with(is_accented) || is_scheme_end(rest)
}

/// Whether a mention can stand behind `before`: what ends otherwise is a mail
/// address, or a word with `@` in it.
fn may_precede_mention(before: &str) -> bool {
    let is_word = |last: char| {
        last.is_ascii_alphanumeric() || "_!#$%&*".contains(last) || is_at(last)
    };
    !before.is_empty() && !before.ends_with(is_word)
        || ends_with_retweet(before)
}

/// Whether `before` ends with a word `RT`, of whatever case, to which a
/// mention may be glued.
fn ends_with_retweet(before: &str) -> bool {
    let Some(at) = before.len().checked_sub(2) else { return false };
    let is_glued =
        |last: char| last.is_ascii_alphanumeric() || "_+~.-".contains(last);
    before.get(at..).is_some_and(|end| end.eq_ignore_ascii_case("rt"))
        && !before[..at].ends_with(is_glued)
}

/// A handle, and the name of one of its lists.
fn scan_mention(rest: &str) -> Option<Scanned> {
    /// Handles have at most 15 characters; a few old ones have 20.
    const MOST: usize = 20;
    /// Source: twitter-text.
    const MOST_LIST: usize = 25;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let value = scan(rest, MOST, is_word);
    if value == 0 {
        return None;
    }
    let list = rest[value..].strip_prefix('/').unwrap_or_default();
    let mut len = value;
    if list.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
        len += 1;
        len += scan(list, MOST_LIST, |byte| is_word(byte) || byte == b'-');
    }
    Some(Scanned { value, len })
}

/// The length of the bytes at the start of `text` that are `is_one`, all of
/// them ASCII, at most `most`.
fn scan(text: &str, most: usize, is_one: impl Fn(u8) -> bool) -> usize {
    text.bytes().take(most).take_while(|byte| is_one(*byte)).count()
}

/// Whether a hashtag can stand behind `before`: not inside a word, and not
/// where `&` makes a character reference of it.
fn may_precede_hashtag(before: &str) -> bool {
    before.chars().next_back().is_some_and(|last| {
        // The signs that say how the emoji before is shown.
        matches!(last, '\u{fe0e}' | '\u{fe0f}')
            || last != '&' && !is_tag_char(last)
    })
}

fn scan_hashtag(rest: &str) -> Option<Scanned> {
    // A keycap, `#️⃣`.
    if rest.starts_with(['\u{fe0f}', '\u{20e3}']) {
        return None;
    }
    let len = rest.find(|sign| !is_tag_char(sign)).unwrap_or(rest.len());
    work::looked_at(len);
    // A number is no tag.
    let has_letter = rest[..len].contains(is_letter);
    has_letter.then_some(Scanned { value: len, len })
}

/// Letters with their marks, digits, and the signs that join them.
///
/// Source: twitter-text, which has the joining signs of Arabic, Catalan,
/// Hebrew, Indic scripts, Japanese and Tibetan among them.
fn is_tag_char(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric() || sign == '_';
    }
    is_letter(sign)
        || is_digit(sign)
        || matches!(
            sign,
            '\u{b7}'
                | '\u{5be}'
                | '\u{5f3}'
                | '\u{5f4}'
                | '\u{f0b}'
                | '\u{f0c}'
                | '\u{200c}'
                | '\u{200d}'
                | '\u{3003}'
                | '\u{301c}'
                | '\u{309b}'
                | '\u{309c}'
                | '\u{30a0}'
                | '\u{30fb}'
                | '\u{a67e}'
                | '\u{ff5e}'
        )
}

/// A symbol of one to six letters, and up to two behind a dot or `_`.
fn scan_cashtag(rest: &str) -> Option<Scanned> {
    const MOST: usize = 6;
    const MOST_CLASS: usize = 2;
    let letters =
        |text, most| scan(text, most, |byte| byte.is_ascii_alphabetic());
    let len = letters(rest, MOST);
    let class = match rest.as_bytes().get(len) {
        Some(b'.' | b'_') => letters(&rest[len + 1..], MOST_CLASS),
        _ => 0,
    };
    // The longest that ends where a word does.
    let with_class = (class > 0).then_some(len + 1 + class);
    let value = [with_class, Some(len)]
        .into_iter()
        .flatten()
        .find(|len| ends_cashtag(&rest[*len..]))?;
    (len > 0).then_some(Scanned { value, len: value })
}

/// Whether a cashtag can end before `rest`.
fn ends_cashtag(rest: &str) -> bool {
    rest.chars().next().is_none_or(|next| {
        is_space(next)
            || next == '\u{feff}'
            || next.is_ascii_punctuation() && !matches!(next, '"' | '`')
    })
}

/// White space, in the sense of twitter-text: the Mongolian vowel separator
/// is one.
pub(super) fn is_space(sign: char) -> bool {
    sign.is_whitespace() || sign == '\u{180e}'
}
