//! The host of a link: labels, dots, and a top-level domain.

use std::ops::Range;

use super::{letter::is_accented, tag::is_space, tld::scan_tld};
use crate::work;

/// What the labels from one place on make.
pub(super) struct Host {
    /// Where the longest host ends.
    pub(super) end: Option<usize>,
    /// Where one ends that is none for a `_` in the name that was registered.
    pub(super) refused_end: Option<usize>,
    /// The last dot that was looked at.
    pub(super) dot: usize,
}

/// Reads the host that begins at `start`, with a label up to `dot`.
pub(super) fn read_host(text: &str, start: usize, dot: usize) -> Host {
    let mut host = Host { end: None, refused_end: None, dot };
    let (mut start, mut dot) = (start, dot);
    loop {
        let label = &text[start..dot];
        if !is_label(label) {
            return host;
        }
        host.dot = dot;
        start = dot + 1;
        let rest = &text[start..];
        if let Some(len) = scan_tld(rest) {
            // Only subdomains have it.
            if label.contains('_') {
                host.refused_end = Some(start + len);
            } else {
                host.end = Some(start + len);
            }
        }
        let len = rest.find(|sign| !is_label_char(sign)).unwrap_or(rest.len());
        work::looked_at(len);
        dot = start + len;
        if !text[dot..].starts_with('.') {
            return host;
        }
    }
}

/// Whether `label`, all of [`is_label_char`], begins and ends with a sign of
/// a host.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with(['-', '_'])
        && !label.ends_with(['-', '_'])
}

/// Where the label begins that ends at `dot`, not before `floor`.
pub(super) fn label_start(text: &str, floor: usize, dot: usize) -> usize {
    let before = &text[floor..dot];
    let label = before
        .rfind(|sign| !is_label_char(sign))
        .and_then(|at| Some(at + before[at..].chars().next()?.len_utf8()))
        .unwrap_or(0);
    work::looked_at(before.len() - label);
    floor + label
}

pub(super) fn is_label_char(sign: char) -> bool {
    is_host_char(sign) || matches!(sign, '-' | '_')
}

/// What is no punctuation, no white space and no sign that says in which
/// direction to read.
///
/// Source: twitter-text, where quotation marks are no punctuation.
pub(super) fn is_host_char(sign: char) -> bool {
    if sign.is_ascii() {
        return !is_space(sign)
            && (!sign.is_ascii_punctuation() || matches!(sign, '"' | '`'));
    }
    !is_space(sign) && !is_invalid(sign) && !is_directional(sign)
}

/// Signs that no text holds.
pub(super) fn is_invalid(sign: char) -> bool {
    matches!(sign, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_directional(sign: char) -> bool {
    matches!(
        sign,
        '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// The first host in Latin that stands in `host`: what is written without a
/// scheme is a link only so far.
pub(super) fn find_latin(host: &str) -> Option<Range<usize>> {
    let mut at = 0;
    loop {
        let start = at + host[at..].find(is_latin_char)?;
        let mut label = start;
        let mut end = None;
        loop {
            let rest = &host[label..];
            let len =
                rest.find(|sign| !is_latin_char(sign)).unwrap_or(rest.len());
            work::looked_at(len);
            at = label + len;
            if len == 0 || !host[at..].starts_with('.') {
                break;
            }
            label = at + 1;
            end = scan_tld(&host[label..]).map(|len| label + len).or(end);
        }
        if let Some(end) = end {
            return Some(start..end);
        }
    }
}

fn is_latin_char(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '-' || is_accented(sign)
}

/// Whether a name server could know `host`: each label has at most 63
/// characters in the encoding of international names.
///
/// Source: RFC 1035, section 2.3.4, and RFC 3490. As in twitter-text, the
/// full stops of Chinese and Japanese are dots inside a label.
pub(super) fn is_registrable(host: &str) -> bool {
    const MOST: usize = 63;
    let is_encoded = host.starts_with("xn--");
    if is_encoded && find_latin(host).is_none() {
        return false;
    }
    host.split('.').all(|label| {
        let parts = label.split(['。', '．', '｡']);
        let len: usize = parts.map(|part| encoded_len(part) + 1).sum();
        len - 1 <= MOST
    })
}

/// The length of a label in the encoding of international names; of one that
/// is far too long some length above the limit.
///
/// Source: RFC 3492, section 6.3.
fn encoded_len(label: &str) -> usize {
    const PREFIX: usize = "xn--".len();
    /// Each character takes a byte at least.
    const MOST: usize = 63;
    if label.is_ascii() || label.chars().nth(MOST).is_some() {
        return label.len();
    }
    let signs = || label.chars().map(u32::from);
    let plain = signs().filter(|sign| *sign < 128).count();
    let mut len = PREFIX + plain + usize::from(plain > 0);
    let (mut done, mut delta, mut bias) = (plain as u32, 0, 72);
    let mut least = 128;
    while let Some(next) = signs().filter(|sign| *sign >= least).min() {
        delta += (next - least) * (done + 1);
        for sign in signs() {
            if sign == next {
                len += digits(delta, bias);
                bias = adapt(delta, done + 1, done == plain as u32);
                delta = 0;
                done += 1;
            }
            delta += u32::from(sign < next);
        }
        delta += 1;
        least = next + 1;
    }
    len
}

/// How many digits of base 36 write `delta`.
fn digits(delta: u32, bias: u32) -> usize {
    let mut rest = delta;
    let mut len = 1;
    for place in (1_u32..).map(|place| place * 36) {
        let threshold = place.saturating_sub(bias).clamp(1, 26);
        if rest < threshold {
            break;
        }
        rest = (rest - threshold) / (36 - threshold);
        len += 1;
    }
    len
}

/// The bias of the next number.
fn adapt(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_long_as_they_are_encoded() {
        let rows = [
            ("port", 4),
            ("münchen", "xn--mnchen-3ya".len()),
            ("みんな", "xn--q9jyb4c".len()),
            ("bücher", "xn--bcher-kva".len()),
            ("рф", "xn--p1ai".len()),
            ("中国", "xn--fiqs8s".len()),
            ("پاکستان", "xn--mgbai9azgqp6j".len()),
            ("❤", "xn--qei".len()),
        ];
        for (label, len) in rows {
            assert_eq!(encoded_len(label), len, "{label}");
        }
        assert!(is_registrable(&format!("{}.example", "a".repeat(63))));
        assert!(!is_registrable(&format!("{}.example", "a".repeat(64))));
        assert!(is_registrable(&format!("{}.example", "あ".repeat(20))));
        assert!(!is_registrable(&format!("{}.example", "あ".repeat(300))));
        assert!(!is_registrable("xn--港.example"));
    }
}
