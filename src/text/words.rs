//! Words that tell who speaks: an article, or somebody in a post.
//!
//! Most are English, as most of what is quoted; of other languages there are
//! the most frequent ones that are no words of another.

use super::ceil_char;
use crate::{word, work};

/// What kinds of words are in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    /// What saves room: `&`, `w/`, `cc`.
    pub(super) has_shorthand: bool,
    /// A word that tells of what was.
    pub(super) has_past: bool,
    /// A word that is said to whoever reads it now.
    pub(super) has_now: bool,
    /// A word of five letters or more in capitals.
    pub(super) has_capitals: bool,
}

impl Words {
    /// Those at the end of `text`, as far as a post could reach.
    pub(super) fn of(text: &str) -> Self {
        const MOST: usize = 320;
        let from = ceil_char(text, text.len().saturating_sub(MOST));
        let mut rest = &text.as_bytes()[from..];
        work::looked_at(rest.len());
        let mut words = Self::default();
        while let Some(first) = rest.first() {
            let eight = first_eight(rest);
            // Most words are shorter than that.
            let mut len =
                word::below(eight, b'!').trailing_zeros() as usize / 8;
            if len == 8 {
                let is_blank = |byte: &u8| *byte <= b' ';
                len = rest.iter().position(is_blank).unwrap_or(rest.len());
            }
            words.has_capitals |= len >= CAPITALS && are_capitals(eight);
            // Most words are refused by their first byte and their length,
            // which marks behind them make longer.
            let lengths = LENGTHS[usize::from(*first)];
            if lengths != 0
                && (lengths >> len.min(15) & 1 == 1
                    || rest[len.saturating_sub(1)].is_ascii_punctuation())
            {
                words.read(eight, &rest[..len]);
            }
            rest = rest.get(len + 1..).unwrap_or_default();
        }
        words
    }

    /// Looks at a word, which stands in the first of these eight bytes or in
    /// all of them.
    fn read(&mut self, eight: u64, word: &[u8]) {
        static PAST_KEYS: Keys<64> = Keys::of(&PAST, 0);
        static NOW_KEYS: Keys<128> = Keys::of(&NOW, FOLD);
        const CC_KEY: u64 = key(CC.as_bytes()) | FOLD;
        let is_mark =
            |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_punctuation);
        let key = if is_mark(word.first()) || is_mark(word.last()) {
            key(bare(word))
        } else {
            key_of(eight, word.len())
        };
        let folded = key | FOLD;
        self.has_shorthand |= folded == CC_KEY
            || matches!(word, b"&" | b"&amp;" | [b'w', b'/', ..]);
        self.has_past |= PAST_KEYS.has(key);
        self.has_now |= NOW_KEYS.has(folded);
    }
}

/// So many letters in capitals are rarely an abbreviation.
const CAPITALS: usize = 5;

/// Whether the first of these bytes are so many capitals.
fn are_capitals(eight: u64) -> bool {
    eight.to_le_bytes()[..CAPITALS].iter().all(u8::is_ascii_uppercase)
}

/// Whether `text` begins as a sentence of prose does: with an article, a
/// pronoun, a conjunction or a preposition, in a capital.
pub(super) fn opens_prose(text: &str) -> bool {
    static OPENERS: Keys<128> = Keys::of(
        &[
            "The", "In", "As", "On", "At", "For", "It", "This", "To", "With",
            "After", "From", "By", "He", "She", "They", "But", "And", "There",
            "These", "Another", "One", "Some", "That", "While", "Although",
            "However", "Here", "Then", "You", "It's", "Its", "His", "Her",
            "Their", "Those", "Der", "Die", "Das", "Nach", "Laut", "Im", "Le",
            "La", "Les", "Selon", "Dans", "El", "Los", "Las", "Según", "O",
            "Os", "Segundo", "Il", "Secondo", "Het", "Volgens", "Według",
            "Enligt", "Podle",
        ],
        0,
    );
    let first = text.split_ascii_whitespace().next().unwrap_or_default();
    OPENERS.has(key(bare(first.as_bytes())))
}

/// Words in lower case by which prose goes on behind a post.
pub(super) const JOINS: [&str; 13] = [
    "and", "but", "or", "which", "who", "et", "mais", "qui", "y", "pero",
    "que", "und", "aber",
];

/// Words by which it may, and with which posts begin as well.
pub(super) const MAY_JOIN: [&str; 9] =
    ["as", "so", "that", "when", "where", "while", "with", "der", "die"];

/// How a sentence that is not the first one may begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opener {
    /// It goes on from another one: "And", "But", "Also".
    pub(super) joins: bool,
    /// It refers to what was said: "It", "This", "They".
    pub(super) refers: bool,
}

impl Opener {
    /// That of the sentence whose first word is `word`.
    pub(super) fn of(word: &str) -> Self {
        static JOINS: Keys<64> = Keys::of(
            &[
                "And", "But", "So", "Also", "Or", "Because", "Plus", "Und",
                "Aber", "Et", "Mais", "Y", "Pero", "Ma", "Mas", "Maar", "Ale",
            ],
            0,
        );
        static REFERS: Keys<64> = Keys::of(
            &[
                "It", "It's", "It’s", "This", "That", "That's", "They", "He",
                "She", "These", "Those", "Their", "His", "Her", "Then", "Er",
                "Sie", "Es", "Il", "Elle", "Ils", "Ele", "Ela",
            ],
            0,
        );
        let key = key(bare(word.as_bytes()));
        Self { joins: JOINS.has(key), refers: REFERS.has(key) }
    }
}

/// Whether `text` begins as posts do and prose hardly ever: with a call, a
/// greeting or an announcement.
pub(super) fn opens_post(text: &str) -> bool {
    #[rustfmt::skip]
    static OPENERS: Keys<128> = Keys::of(
        &[
            // English
            "wow", "oh", "omg", "ugh", "hey", "hi", "hello", "yay", "yikes",
            "whoa", "woah", "damn", "ok", "okay", "oops", "haha", "lol", "yeah",
            "yep", "nope", "hmm", "congrats", "dear", "reminder", "fyi",
            "icymi", "psa", "retweet", "guys", "dude", "sigh", "woohoo",
            "amazing", "awesome", "i'm", "i’m",
            // German, French, Spanish
            "hallo", "puh", "moin", "oha", "bonjour", "hola",
        ],
        FOLD,
    );
    /// Those that are parts of names as well.
    const FEELINGS: [&str; 7] =
        ["Happy", "Merry", "Proud", "Excited", "Thrilled", "Huge", "Feliz"];
    /// What stands behind these if they are not.
    #[rustfmt::skip]
    static BEHIND: Keys<64> = Keys::of(
        &[
            "to", "of", "for", "about", "that", "with", "new", "birthday",
            "easter", "xmas", "holiday", "friday", "monday", "thanks",
            "congrats", "fan", "news", "moment", "shout", "day",
            "win", "update", "año", "ano", "navidad", "natal",
        ],
        FOLD,
    );
    /// Longer ones.
    const LONG: [&str; 3] = ["Congratulations", "Introducing", "Announcing"];
    /// Names alone, unless a mark or whom they call stands behind.
    const MARKED: [&str; 2] = ["RIP", "Bravo"];
    let mut words = text.split_ascii_whitespace();
    let whole = words.next().unwrap_or_default();
    if whole.ends_with("..") {
        return false;
    }
    let first = bare(whole.as_bytes());
    if !first.first().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    let is = |words: &[&str]| words.iter().any(|it| it.as_bytes() == first);
    OPENERS.has(key(first) | FOLD)
        || is(&LONG)
        || is(&MARKED)
            && (whole.len() > first.len()
                || words.clone().next().is_some_and(|second| {
                    second.starts_with(['@', '#'])
                        || matches!(second, "à" | "a" | "au" | "aux")
                }))
        || is(&FEELINGS)
            && words.next().is_some_and(|second| {
                let second = bare(second.as_bytes());
                BEHIND.has(key(second) | FOLD)
                    || second.starts_with(b"Christmas")
            })
}

/// Whether no sentence ends with `word`, and no heading: an article, a
/// conjunction, in the languages of most articles.
pub(super) fn needs_more(word: &str) -> bool {
    static WORDS: Keys<128> = Keys::of(
        &[
            // English
            "the", "a", "an", "and", "or", "your", "their", "its", "my",
            // German
            "der", "das", "dem", "den", "und", "ein", "eine", "einen", "einer",
            "oder", "zum", "zur",
            // French, Spanish, Portuguese, Italian, Dutch, Czech
            "le", "la", "les", "du", "et", "un", "une", "au", "aux", "el",
            "los", "las", "del", "una", "da", "um", "uma", "il", "gli", "het",
            "een", "že",
        ],
        0,
    );
    WORDS.has(key(word.as_bytes()))
}

/// Whether `word` is a preposition or another one that a heading may end with
/// and a sentence hardly ever.
pub(super) fn joins(word: &str) -> bool {
    static WORDS: Keys<128> = Keys::of(
        &[
            // English
            "of", "to", "with", "for", "from", "than", "that", "into",
            "between", // German
            "des", "von", "für", "im", "zwischen",
            // French, Spanish, Portuguese, Italian, Dutch, Czech
            "de", "pour", "dans", "avec", "qui", "entre", "por", "para", "em",
            "com", "na", "di", "che", "voor", "od",
        ],
        0,
    );
    WORDS.has(key(word.as_bytes()))
}

/// Whether `word` is written short, with a full stop that ends no sentence: a
/// title before a name, or what stands before a number.
pub(super) fn is_short_form(word: &str) -> bool {
    #[rustfmt::skip]
    static WORDS: Keys<256> = Keys::of(
        &[
            // English
            "Adm", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Drs", "Ft", "Gen",
            "Gov", "Hon", "Lt", "Maj", "Mr", "Mrs", "Ms", "Mt", "Pres",
            "Prof", "Rep", "Rev", "Rt", "Sen", "Sgt", "St", "vs",
            // German
            "Nr", "Hr", "Fr", "Hl", "Abs", "Art", "bzw", "Dipl", "Ing",
            "Mag",
            // Spanish, Portuguese, Italian, French
            "Sr", "Sra", "Sres", "Dra", "Lic", "Dott", "dott", "Avv", "avv",
            "Sig", "núm", "Mons", "av",
            // Dutch, Swedish, Danish, Norwegian
            "dhr", "mevr", "bl.a", "nr",
            // Polish, Czech
            "ul", "dr", "tzw", "nám", "tř", "tzv", "sv",
            "Mgr",
            // Russian, Ukrainian
            "ул", "пр", "им", "др", "вул",
            // Turkish, Indonesian
            "Av", "Doç", "Sn", "Jl",
            // Hindi
            "नं", "डॉ",
        ],
        0,
    );
    WORDS.has(key(word.as_bytes()))
}

const PAST: [&str; 31] = [
    "was", "were", "had", "did", // English
    "waren", "hatte", "hatten", "wurde", "wurden", // German
    "était", "étaient", "avait", "avaient", // French
    "había", "fue", "estaba", // Spanish
    "tinha", "foi", "estava", // Portuguese
    "aveva", "erano", // Italian
    "werd", "werden", // Dutch
    "był", "była", "było", "byl", "byla", "bylo", // Polish, Czech
    "hade", "havde", // Swedish, Danish
];

/// In capitals or not.
#[rustfmt::skip]
const NOW: [&str; 34] = [
    // English
    "just", "now", "today", "tonight", "thanks", "i'm", "i’m", "lol", "omg",
    "wow",
    // As people write in haste
    "gonna", "wanna", "gotta", "tbh", "imo", "imho", "btw", "smh",
    "wtf", "pls", "plz", "thx", "ppl", "haha", "hahaha", "yo",
    // Thanks in other languages
    "danke", "merci", "gracias", "obrigado", "obrigada", "grazie", "bedankt",
    "tack",
];

/// In capitals or not.
const CC: &str = "cc";

/// For each byte a bit for each length of the words above that begin with it,
/// in a capital or not. What begins with a mark or with the `w` of `w/` may
/// have any length.
static LENGTHS: [u16; 256] = {
    let mut lengths = [0; 256];
    let all: [&[&str]; 3] = [&PAST, &NOW, &[CC]];
    let mut list = 0;
    while list < all.len() {
        let mut at = 0;
        while at < all[list].len() {
            let word = all[list][at].as_bytes();
            let first = word[0];
            lengths[first as usize] |= 1 << word.len();
            lengths[first.to_ascii_uppercase() as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    let marks = b"wW&(\"'*_[";
    let mut at = 0;
    while at < marks.len() {
        lengths[marks[at] as usize] = u16::MAX;
        at += 1;
    }
    lengths
};

/// Makes letters small in a key.
const FOLD: u64 = word::EACH * 0x20;

/// The bytes of a word of eight at most, the first one in the lowest byte, so
/// that words are compared as numbers; 0 of a longer one.
const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    if word.len() <= size_of_val(&key) {
        let mut at = 0;
        while at < word.len() {
            key |= (word[at] as u64) << (8 * at);
            at += 1;
        }
    }
    key
}

/// The key of a word of `len` bytes, which begins with these.
fn key_of(eight: u64, len: usize) -> u64 {
    match len {
        1..=8 => eight & u64::MAX >> (64 - 8 * len),
        _ => 0,
    }
}

/// The first eight bytes, with blanks behind fewer.
fn first_eight(bytes: &[u8]) -> u64 {
    let eight = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut eight = [b' '; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        eight
    });
    u64::from_le_bytes(eight)
}

/// A table of keys, each at its slot or behind it; at most half of it is full.
struct Keys<const SLOTS: usize>([u64; SLOTS]);

impl<const SLOTS: usize> Keys<SLOTS> {
    /// Those of `words`, with the bits of `fold` set.
    const fn of(words: &[&str], fold: u64) -> Self {
        assert!(SLOTS.is_power_of_two() && 2 * words.len() <= SLOTS);
        let mut table = [0; SLOTS];
        let mut at = 0;
        while at < words.len() {
            assert!(words[at].len() <= 8, "longer words have no key");
            let key = key(words[at].as_bytes()) | fold;
            let mut slot = Self::slot(key);
            while table[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = key;
            at += 1;
        }
        Self(table)
    }

    const fn slot(key: u64) -> usize {
        let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (hash >> 32) as usize % SLOTS
    }

    fn has(&self, key: u64) -> bool {
        let mut slot = Self::slot(key);
        loop {
            match self.0[slot] {
                found if found == key => return key != 0,
                0 => return false,
                _ => slot = (slot + 1) % SLOTS,
            }
        }
    }
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
        assert!(Words::of("do it NEVER again").has_capitals);
        assert!(!Words::of("a NATO ship, A 10:30:00 B").has_capitals);
        for text in
            ["Wow!", "Happy new year", "Huge fan", "RIP, gate", "Bravo @a"]
        {
            assert!(opens_post(text), "{text}");
        }
        for text in
            ["wow", "Happy Valley", "Oh...", "Bravo and Alpha", "Owl", ""]
        {
            assert!(!opens_post(text), "{text}");
        }
        assert!(Opener::of("But").joins && Opener::of("\"They").refers);
        assert!(!Opener::of("but").joins && !Opener::of("Theme").refers);
        assert!(opens_prose("(The a") && opens_prose("Although it"));
        assert!(
            !opens_prose("the a") && !opens_prose("") && !opens_prose(".")
        );
    }
}
