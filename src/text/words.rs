//! Words that tell who speaks: an article, or somebody in a post.
//!
//! They are English, as most of what is quoted; other languages are told by
//! what else they show.

use super::ceil_char;
use crate::{bytes::ByteSet, work};

/// What kinds of words are in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    /// What saves room: `&`, `w/`, `cc`.
    pub(super) has_shorthand: bool,
    /// A word that tells of what was.
    pub(super) has_past: bool,
    /// A word that is said to whoever reads it now.
    pub(super) has_now: bool,
}

impl Words {
    /// Those at the end of `text`, as far as a post could reach.
    pub(super) fn of(text: &str) -> Self {
        const MOST: usize = 320;
        let from = ceil_char(text, text.len().saturating_sub(MOST));
        let text = &text[from..];
        work::looked_at(text.len());
        let mut words = Self::default();
        let mut rest = text.as_bytes();
        while let Some(first) = rest.first() {
            let is_blank = |byte: &u8| byte.is_ascii_whitespace();
            let len = rest.iter().position(is_blank).unwrap_or(rest.len());
            // Most words are refused by their first byte.
            if IN_FRONT.has(*first) {
                words.read(&rest[..len]);
            }
            rest = rest.get(len + 1..).unwrap_or_default();
        }
        words
    }

    fn read(&mut self, word: &[u8]) {
        const PAST_KEYS: [u64; PAST.len()] = keys(PAST, 0);
        const NOW_KEYS: [u64; NOW.len()] = keys(NOW, FOLD);
        const CC_KEY: u64 = key(CC.as_bytes()) | FOLD;
        let key = key(bare(word));
        let folded = key | FOLD;
        self.has_shorthand |= folded == CC_KEY
            || matches!(word, b"&" | b"&amp;" | [b'w', b'/', ..]);
        self.has_past |= PAST_KEYS.contains(&key);
        self.has_now |= NOW_KEYS.contains(&folded);
    }
}

/// Whether `text` begins as a sentence of prose does: with an article, a
/// pronoun, a conjunction or a preposition, in a capital.
pub(super) fn opens_prose(text: &str) -> bool {
    const OPENERS: [u64; 36] = keys(
        [
            "The", "In", "As", "On", "At", "For", "It", "This", "To", "With",
            "After", "From", "By", "He", "She", "They", "But", "And", "There",
            "These", "Another", "One", "Some", "That", "While", "Although",
            "However", "Here", "Then", "You", "It's", "Its", "His", "Her",
            "Their", "Those",
        ],
        0,
    );
    let first = text.split_ascii_whitespace().next().unwrap_or_default();
    OPENERS.contains(&key(bare(first.as_bytes())))
}

const PAST: [&str; 4] = ["was", "were", "had", "did"];

/// In capitals or not.
const NOW: [&str; 10] = [
    "just", "now", "today", "tonight", "thanks", "i'm", "i’m", "lol", "omg",
    "wow",
];

/// In capitals or not.
const CC: &str = "cc";

/// What the words above begin with, and `&` and `w/`, or a mark of ASCII that
/// may stand before them.
static IN_FRONT: ByteSet = ByteSet::NONE
    .with_firsts(&PAST)
    .with_firsts(&NOW)
    .with_firsts(&[CC, "w/"])
    .with(b"&(\"'*_[");

/// Makes letters small in a key.
const FOLD: u64 = u64::MAX / 255 * 0x20;

/// The bytes of a word of eight at most, so that words are compared as
/// numbers; 0 of a longer one.
const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    if word.len() <= size_of_val(&key) {
        let mut at = 0;
        while at < word.len() {
            key = key << 8 | word[at] as u64;
            at += 1;
        }
    }
    key
}

/// The keys of `words`, with the bits of `fold` set.
const fn keys<const N: usize>(words: [&str; N], fold: u64) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        assert!(words[at].len() <= 8, "longer words have no key");
        keys[at] = key(words[at].as_bytes()) | fold;
        at += 1;
    }
    keys
}

/// `word` without the marks around it.
fn bare(word: &[u8]) -> &[u8] {
    let is_mark = u8::is_ascii_punctuation;
    let start = word.iter().take_while(|byte| is_mark(byte)).count();
    let rest = &word[start..];
    let behind = rest.iter().rev().take_while(|byte| is_mark(byte)).count();
    &rest[..rest.len() - behind]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_marks_around_them() {
        for text in ["a &amp; b", "a & b", "w/ a", "(cc @a)", "CC: a"] {
            assert!(Words::of(text).has_shorthand, "{text}");
        }
        assert!(!Words::of("AT&T a/w/b accc &amp;c").has_shorthand);
        assert!(Words::of("it was.").has_past);
        assert!(!Words::of("wash wasp").has_past);
        for text in ["Just", "(TODAY)", "so I’m", "a i'm b", "wow!"] {
            assert!(Words::of(text).has_now, "{text}");
        }
        assert!(!Words::of("injust adjusted unknown").has_now);
        assert!(opens_prose("(The a") && opens_prose("Although it"));
        assert!(
            !opens_prose("the a") && !opens_prose("") && !opens_prose(".")
        );
    }
}
