//! The weighted length of a text: what a platform's limit counts.

use chrono::NaiveDate;
use memchr::{memchr, memchr_iter, memrchr_iter};

use super::border::last_word;
use crate::platform::Spec;

/// The most weighted characters that a post of `day` can have whose text ends
/// with `text`.
pub(super) fn most_of(spec: &Spec, day: NaiveDate, text: &str) -> usize {
    let most = (spec.text_most)(day);
    match (spec.is_weighted)(day) {
        true => most,
        // What weighs two there counted one.
        false => most.saturating_add(heavy_in_end(text, most)),
    }
}

/// How many of the last `most` signs weigh two.
fn heavy_in_end(text: &str, most: usize) -> usize {
    let from = text.len().saturating_sub(most.saturating_mul(4));
    let end = &text.as_bytes()[from..];
    // Most texts have none.
    if end.iter().filter(|byte| **byte >= 0xE3).count() == 0 {
        return 0;
    }
    let heavy = text.chars().rev().take(most);
    heavy.filter(|sign| weight(*sign) > 1).count()
}

/// Whether a text of at most `most` weighted characters can be this.
pub(super) fn fits(text: &str, most: usize) -> bool {
    weigh_end(text).saturating_sub(leading_mentions(text)) <= limit(most)
}

/// One in so many characters more than the limit is let pass: the text has
/// passed through programs that added some.
const SLACK: usize = 12;

/// The weight up to which a text is let pass.
pub(super) fn limit(most: usize) -> usize {
    most.saturating_add(most / SLACK)
}

/// The weight of the end of a text, as it counts.
pub(super) fn weigh_end(text: &str) -> usize {
    weigh(text).saturating_sub(trailing_links(text))
}

/// What a link counts, whatever its length.
const LINK: usize = 23;

/// The weighted length of `text`: what a platform's limit counts. A link
/// counts 23, a character of the scripts beyond the first few blocks two, the
/// address of a Markdown link nothing.
///
/// Source: version 3 of the configuration of the twitter-text library.
pub(crate) fn weigh(text: &str) -> usize {
    weigh_links(text, weigh_run(text.trim_ascii()))
}

/// The weight of a text that has another one with its links as written.
pub(super) fn weigh_links(text: &str, written: usize) -> usize {
    let bytes = text.as_bytes();
    let is_blank = u8::is_ascii_whitespace;
    let (mut sum, mut from) = (written, 0);
    // Every link has a slash.
    while let Some(slash) = memchr(b'/', &bytes[from..]) {
        let at = from + slash;
        let before = bytes[from..at].iter().rposition(is_blank);
        let start = before.map_or(from, |blank| from + blank + 1);
        let len = bytes[at..].iter().position(is_blank);
        from = len.map_or(bytes.len(), |len| at + len);
        let word = &text[start..from];
        sum = (sum + weigh_link(word)).saturating_sub(weigh_plain(word));
    }
    sum
}

/// The weight of words and one blank behind each, links as they are written.
fn weigh_run(text: &str) -> usize {
    const STRETCH: usize = 64;
    let bytes = text.as_bytes();
    let (stretches, rest) = bytes.as_chunks::<STRETCH>();
    let count = |stretch: &[u8; STRETCH]| {
        let (mut signs, mut high, mut next) = (0_u8, 0_u8, 0_u8);
        for byte in stretch.iter().copied() {
            // Every byte but those that go on with a sign.
            signs += u8::from(byte.cast_signed() >= -0x40);
            // The highest one, but for those of quotation marks and dashes.
            high = high.max(if byte == 0xE2 { 0xE0 } else { byte });
            next |= u8::from(byte < b' ');
        }
        (usize::from(signs), high, next)
    };
    let mut last = [b' '; STRETCH];
    last[..rest.len()].copy_from_slice(rest);
    let (signs, mut high, mut next) = count(&last);
    let mut weight = 1 + signs - (STRETCH - rest.len());
    for stretch in stretches {
        let (signs, highest, is_next) = count(stretch);
        weight += signs;
        high = high.max(highest);
        next |= is_next;
    }
    // No sign of them counts two.
    if high < 0xE0 && next == 0 {
        return weight;
    }
    if high < 0xE1 && next == 0 {
        return weigh_signs(text, weight);
    }
    text.split_ascii_whitespace()
        .filter(|word| *word != ">")
        .map(|word| 1 + weigh_plain(word))
        .sum()
}

/// The weight of a text of so many signs, none of which begins with a byte
/// above 0xE2.
pub(super) fn weigh_signs(text: &str, signs: usize) -> usize {
    // Quotation marks and dashes count one, other signs two.
    let heavy = memchr_iter(0xE2, text.as_bytes()).filter_map(|at| {
        let sign = text.get(at..)?.chars().next()?;
        Some(weight(sign) - 1)
    });
    signs + heavy.sum::<usize>()
}

fn weigh_word(word: &str) -> usize {
    // Every link has a slash.
    if word.bytes().any(|byte| byte == b'/') {
        weigh_link(word)
    } else {
        weigh_plain(word)
    }
}

/// The weight of a word that may have a link in it, a Markdown one perhaps.
fn weigh_link(word: &str) -> usize {
    let is_address = ["https://", "http://", "pic.twitter.com/"]
        .iter()
        .any(|start| word.starts_with(start));
    if is_address && memchr(b']', word.as_bytes()).is_none() {
        return LINK;
    }
    // The address in brackets behind what is linked is not shown.
    if word.starts_with("[http")
        && let Some((_, behind)) = word.split_once(']')
        && !behind.starts_with(['(', '['])
    {
        return weigh_word(behind);
    }
    // Neither is what stands behind a Markdown link's `](`.
    if let Some(target) = word.find("](") {
        let behind = word[target..]
            .find(')')
            .map_or(word.len(), |end| target + end + 1);
        return weigh_word(&word[..target]) + weigh_word(&word[behind..]);
    }
    let link = word.find("http").filter(|at| word[*at..].contains("://"));
    match link.or_else(|| word.find("pic.twitter.com/")) {
        Some(at) => weigh_plain(&word[..at]) + LINK,
        None => weigh_plain(word),
    }
}

fn weigh_plain(word: &str) -> usize {
    if word.is_ascii() {
        return word.len();
    }
    word.chars().map(weight).sum()
}

fn weight(sign: char) -> usize {
    match sign {
        '\0'..='\u{10ff}'
        | '\u{2000}'..='\u{200d}'
        | '\u{2010}'..='\u{201f}'
        | '\u{2032}'..='\u{2037}' => 1,
        // A modifier or a variant of the sign before.
        '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => 0,
        _ => 2,
    }
}

/// The weight of a media link and of a link to a quoted post at the end: since
/// September 2016 they do not count.
pub(super) fn trailing_links(text: &str) -> usize {
    const MOST: usize = 2;
    let mut rest = text.trim_ascii_end();
    for links in 0..MOST {
        let word = last_word(rest);
        // The code of a link is its end: the host stands close before.
        let end = word.len().saturating_sub(LINK + 10);
        let end = &word.as_bytes()[end..];
        let is_link = memrchr_iter(b'/', end).any(|slash| {
            let host = &end[..slash];
            host.ends_with(b"/t.co") || host.ends_with(b".twitter.com")
        });
        if !is_link {
            return LINK * links;
        }
        rest = rest[..rest.len() - word.len()].trim_ascii_end();
    }
    LINK * MOST
}

/// The weight of the mentions at the start: a reply's do not count.
pub(super) fn leading_mentions(text: &str) -> usize {
    let text = text.trim_start();
    // Most texts begin with a word.
    if !text.starts_with('@') {
        return 0;
    }
    text.split_whitespace()
        .take_while(|word| word.starts_with('@'))
        .map(weigh)
        .sum()
}
