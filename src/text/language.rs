//! Which language a stretch of text is likely written in, by its shortest
//! words: enough to see that two stretches are not in the same one.

use std::cell::OnceCell;

use memchr::memchr3_iter;

use super::facts::letters_of;
use crate::{word, work};

/// The most frequent words of two to four letters. A word that several
/// languages have stands in each row, and speaks for none against the other.
const LANGUAGES: [&[&str]; COUNT] = [
    // English
    &[
        "the", "and", "of", "to", "is", "you", "for", "with", "this", "that",
        "are", "was", "have", "not", "but", "from", "they", "it", "in", "on",
        "at", "my", "we", "be", "he", "his", "has", "will", "just", "your",
        "so", "an", "as", "by", "or", "if", "all", "can", "what", "how",
        "out", "up", "me", "who", "our", "its", "do", "no",
    ],
    // German
    &[
        "der", "die", "das", "und", "ist", "ich", "mit", "auf", "den", "von",
        "zu", "ein", "eine", "dem", "im", "auch", "es", "sich", "des", "wir",
        "sie", "er", "wie", "aber", "wenn", "noch", "nur", "war", "so", "in",
        "an", "am", "mal", "dass", "oder", "aus", "bei", "man", "hat", "zum",
    ],
    // French
    &[
        "le", "la", "les", "des", "et", "est", "un", "une", "pour", "pas",
        "que", "qui", "du", "en", "je", "il", "vous", "nous", "sur", "avec",
        "dans", "ce", "au", "ne", "se", "mais", "son", "sa", "ses", "plus",
        "par", "on", "tout", "aux", "de",
    ],
    // Spanish
    &[
        "el", "la", "los", "las", "de", "que", "en", "un", "una", "por",
        "con", "no", "es", "se", "para", "lo", "del", "su", "al", "como",
        "mi", "me", "ya", "pero", "esta", "este", "muy", "hay", "son", "nos",
    ],
    // Portuguese
    &[
        "os", "as", "de", "que", "em", "um", "uma", "com", "por", "para",
        "da", "do", "das", "dos", "na", "no", "se", "mais", "foi", "ao",
        "isso", "esse", "essa", "meu", "nos", "como",
    ],
    // Italian
    &[
        "il", "di", "che", "la", "un", "una", "per", "non", "con", "del",
        "sono", "da", "le", "lo", "gli", "si", "ma", "al", "in", "nel",
        "come", "mi", "ho", "ci", "dei", "alla", "ha",
    ],
    // Dutch
    &[
        "de", "het", "een", "van", "en", "is", "dat", "niet", "op", "te",
        "voor", "met", "zijn", "in", "er", "maar", "aan", "ook", "ik", "je",
        "om", "bij", "was", "door", "als", "naar", "wel", "nog",
    ],
    // Swedish, Danish, Norwegian
    &[
        "och", "att", "det", "som", "en", "ett", "av", "den", "med", "till",
        "inte", "har", "jag", "og", "at", "er", "til", "ikke", "jeg", "af",
        "de", "et", "vi", "var", "kan", "men", "om",
    ],
    // Polish
    &[
        "nie", "na", "do", "to", "jest", "od", "za", "po", "jak", "tak",
        "ale", "co", "jego", "czy", "dla", "oraz", "ten", "tym", "ich", "ma",
        "jako", "by",
    ],
    // Czech, Slovak
    &[
        "je", "na", "se", "to", "ale", "jako", "by", "si", "za", "pro", "tak",
        "jsem", "byl", "nebo", "jen", "jsou", "od", "do", "co", "jak", "som",
        "sa", "ako", "aj", "mi", "jsme",
    ],
    // Indonesian, Malay
    &[
        "yang", "dan", "di", "ini", "itu", "ke", "dari", "ada", "saya",
        "kita", "akan", "pada", "bisa", "juga", "oleh", "kami", "aku", "para",
    ],
    // Turkish
    &[
        "bir", "ve", "bu", "da", "de", "ile", "var", "ama", "gibi", "daha",
        "ben", "sen", "biz", "ne", "mi", "en",
    ],
];

const COUNT: usize = 12;

/// The row of English.
const ENGLISH: usize = 0;

/// So many bytes are looked at together.
const LOOK: usize = 64;

/// Which of the first bytes are letters of ASCII, a bit for each.
fn letters(bytes: &[u8]) -> u64 {
    const EACH: u64 = word::EACH;
    let few = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        let small = (eight | (EACH * 0x20)) & (EACH * 0x7F);
        // Each byte by itself: no sum is larger than a byte.
        let from_a = small + EACH * (0x80 - b'a' as u64);
        let behind_z = small + EACH * (0x7F - b'z' as u64);
        let is_letter = from_a & !behind_z & !eight & (EACH << 7);
        // The highest bits of the bytes, side by side.
        (is_letter >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let mut padded = [0; LOOK];
    let near = match bytes.first_chunk::<LOOK>() {
        Some(near) => near,
        None => {
            padded[..bytes.len()].copy_from_slice(bytes);
            &padded
        }
    };
    let (eights, _) = near.as_chunks();
    let bits = eights.iter().enumerate();
    bits.fold(0, |all, (index, eight)| all | few(eight) << (8 * index))
}

/// The word of two to four letters at `start`, as the table has it.
fn word_at(bytes: &[u8], start: usize, len: u32) -> u32 {
    let four = bytes[start..].first_chunk().copied().unwrap_or_else(|| {
        let mut four = [0; 4];
        let rest = &bytes[start..];
        four[..rest.len()].copy_from_slice(rest);
        four
    });
    (u32::from_be_bytes(four) | 0x2020_2020) >> (32 - 8 * len)
}

/// Whether the letters from `start` to `end` are all of a word: no letter
/// beyond ASCII stands beside them.
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    // These begin signs and blanks.
    let is_sign = |byte: u8| matches!(byte, 0xC2 | 0xE2);
    let is_before = match &bytes[..start] {
        [.., sign, _, 0x80..=0xFF] if is_sign(*sign) => true,
        [.., sign, 0x80..=0xFF] if is_sign(*sign) => true,
        [.., 0x80..=0xFF] => false,
        _ => true,
    };
    let next = bytes.get(end);
    is_before && next.is_none_or(|next| *next < 0x80 || is_sign(*next))
}

/// How many words of each language a text has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    of: [u8; COUNT],
    /// Letters of the Latin script that English does not have.
    accents: u8,
}

/// More letters with an accent say no more.
const MOST_ACCENTS: usize = 9;

impl Votes {
    fn of(text: &str) -> Self {
        let mut votes = Self::default();
        work::looked_at(text.len());
        let bytes = text.as_bytes();
        let accents = memchr3_iter(0xC3, 0xC4, 0xC5, bytes);
        let accents = accents.take(MOST_ACCENTS).count();
        votes.accents = accents as u8;
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let letters = letters(rest);
            // The last word may go on, and is looked at with what follows.
            let end = match letters.leading_ones() as usize {
                run @ 1..LOOK if rest.len() > LOOK => LOOK - run,
                _ => LOOK,
            };
            let mut left = letters & u64::MAX >> (LOOK - end);
            while left != 0 {
                let start = left.trailing_zeros();
                let len = (left >> start).trailing_ones();
                if (2..=4).contains(&len) {
                    let word = at + start as usize;
                    if is_whole(bytes, word, word + len as usize) {
                        votes.add_word(word_at(bytes, word, len));
                    }
                }
                // Without the word and what stands before it.
                left &= u64::MAX.checked_shl(start + len).unwrap_or(0);
            }
            at += end;
            if end == LOOK && letters == u64::MAX {
                // A word of such a length is none, up to its end.
                let rest = bytes.get(at..).unwrap_or_default();
                at += rest
                    .iter()
                    .take_while(|it| it.is_ascii_alphabetic())
                    .count();
            }
        }
        votes
    }

    /// Counts a word: its letters in lower case, the last one in the lowest
    /// byte.
    fn add_word(&mut self, word: u32) {
        let mut languages = languages_of(word);
        while languages != 0 {
            let vote = &mut self.of[languages.trailing_zeros() as usize];
            *vote = vote.saturating_add(1);
            languages &= languages - 1;
        }
    }

    fn add(&mut self, other: &Self) {
        self.accents = self.accents.saturating_add(other.accents);
        for (vote, other) in self.of.iter_mut().zip(other.of) {
            *vote = vote.saturating_add(other);
        }
    }

    /// Whether there are words enough to tell anything.
    fn may_tell(&self) -> bool {
        self.of.iter().any(|vote| *vote > 1)
    }

    /// Whether both texts have words enough to tell, and the language that
    /// fits the one best fits the other badly.
    fn differ(&self, other: &Self) -> bool {
        let own = self.best();
        let others = other.best();
        self.is_english() && other.is_accented()
            || self.is_accented() && other.is_english()
            || own != others
                && self.of[own] > 2 * self.of[others] + 1
                && other.of[others] > 2 * other.of[own] + 1
    }

    /// Whether it is in the language of these words for sure.
    fn speak(&self, other: &Self) -> bool {
        const LEAST: u8 = 3;
        let best = self.best();
        best == other.best() && self.of[best] >= LEAST
    }

    /// Whether it is English with words enough to tell.
    fn is_english(&self) -> bool {
        self.accents == 0 && self.of[ENGLISH] > 1 && self.best() == ENGLISH
    }

    /// Whether letters tell that it is not English.
    fn is_accented(&self) -> bool {
        const LEAST: u8 = 3;
        self.accents >= LEAST && self.of[ENGLISH] == 0
    }

    fn best(&self) -> usize {
        let best = (0..COUNT).max_by_key(|language| self.of[*language]);
        best.unwrap_or_default()
    }
}

/// The language of a text, read backwards: it goes on to the left, and what
/// stands left of it may be in another one.
#[derive(Clone, Debug)]
pub(super) struct Tongue {
    /// The words of the text from `start` on.
    votes: Votes,
    start: usize,
    /// The words of the sentence that begins here and ends at `start`: it is
    /// most often what the text goes on with.
    left: Option<(usize, Votes)>,
}

impl Tongue {
    /// Of a text that ends at `end`, of which nothing was read yet.
    pub(super) fn of_text_to(end: usize) -> Self {
        Self { votes: Votes::default(), start: end, left: None }
    }

    /// The text begins at `start` now, or left of that.
    pub(super) fn go_on_to(&mut self, body: &str, start: usize) {
        let votes = match self.left.take() {
            Some((left, votes)) if left == start => votes,
            _ => Votes::of(&body[start..self.start]),
        };
        self.votes.add(&votes);
        self.start = start;
    }

    /// Reads the sentence at `start`, which ends where the text begins: whether
    /// it is in another language than the text, and if not whether it is in
    /// another one than the article, which `is_foreign` tells.
    pub(super) fn compare(
        &mut self,
        start: usize,
        sentence: &str,
        is_foreign: impl FnOnce(&Votes) -> bool,
    ) -> (bool, bool) {
        if !self.votes.may_tell() {
            return (false, false);
        }
        let votes = Votes::of(sentence);
        self.left = Some((start, votes));
        if self.votes.differ(&votes) {
            return (true, false);
        }
        (false, votes.may_tell() && is_foreign(&votes))
    }
}

/// The language of an article, as far as it was looked at: at its start, before
/// a post and behind it.
#[derive(Clone, Debug, Default)]
pub(super) struct Article([OnceCell<Sample>; 3]);

/// The language of a stretch.
#[derive(Clone, Copy, Debug)]
struct Sample {
    votes: Votes,
    /// Letters of the Latin script.
    latin: usize,
    /// Those of others.
    other: usize,
}

impl Article {
    /// Whether a sentence with these words is in another language than one of
    /// these stretches of the article, and not in that of the first one: before
    /// and behind the post another one may stand.
    pub(super) fn differs(&self, votes: &Votes, stretches: [&str; 3]) -> bool {
        let Self(samples) = self;
        let mut samples = (samples.iter().zip(stretches))
            .map(|(sample, of)| sample.get_or_init(|| Sample::of(of)));
        // Most articles are in the language of their posts.
        let start = samples.next();
        start.is_some_and(|start| {
            !start.votes.speak(votes)
                && (start.differs(votes)
                    || samples.any(|sample| sample.differs(votes)))
        })
    }
}

impl Sample {
    fn of(text: &str) -> Self {
        let (latin, other) = letters_of(text);
        Self { votes: Votes::of(text), latin, other }
    }

    fn is_other_script(&self) -> bool {
        self.other > self.latin
    }

    /// Whether words of Latin letters are of another language.
    fn differs(&self, votes: &Votes) -> bool {
        self.is_other_script()
            || self.votes.may_tell() && self.votes.differ(votes)
    }
}

/// As a word is packed for the table.
const fn pack(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let mut packed = 0;
    let mut at = 0;
    while at < bytes.len() {
        packed = packed << 8 | bytes[at] as u32;
        at += 1;
    }
    packed
}

/// Slots of the table: a power of two, and at least twice as many as words.
const SLOTS: usize = 1024;

const fn slot(word: u32) -> usize {
    (word.wrapping_mul(0x9E37_79B1) >> 22) as usize
}

/// The words with a bit for each language, at their slot or behind it.
static WORDS: [(u32, u16); SLOTS] = {
    let mut table = [(0, 0); SLOTS];
    let mut language = 0;
    while language < COUNT {
        let words = LANGUAGES[language];
        let mut at = 0;
        while at < words.len() {
            let word = pack(words[at]);
            let mut slot = slot(word);
            while table[slot].0 != 0 && table[slot].0 != word {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = (word, table[slot].1 | 1 << language);
            at += 1;
        }
        language += 1;
    }
    table
};

fn languages_of(word: u32) -> u16 {
    let mut slot = slot(word);
    loop {
        let (found, languages) = WORDS[slot];
        if found == word || found == 0 {
            return languages;
        }
        slot = (slot + 1) % SLOTS;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_differ_where_words_tell() {
        let differ = |a, b| Votes::of(a).differ(&Votes::of(b));
        assert!(differ(
            "das ist auch für den Hafen und die Stadt von Nutzen",
            "the bridge is down and will not be open for days",
        ));
        assert!(!differ("the bridge is down", "it is open to all"));
        assert!(!differ("Brücke zu", "the bridge is down and so is it"));
    }
}
