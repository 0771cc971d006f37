//! What a stretch of text shows by itself, found in one pass over its bytes.

use super::language::Votes;
use crate::work;

/// What is in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// A hashtag, a mention, or a link that a post shows.
    pub(super) has_voice: bool,
    /// A link to another host than those that posts show.
    pub(super) has_foreign_link: bool,
    pub(super) has_emoji: bool,
    pub(super) has_exclamation: bool,
    /// Signs of Markdown or of code.
    pub(super) has_code: bool,
    /// The word "tweet" or "Twitter": most languages take it.
    pub(super) tells_of_a_tweet: bool,
    /// Letters of ASCII.
    latin: usize,
    /// First bytes of letters of other scripts than Latin.
    other: usize,
    /// Opening and closing quotation marks.
    pub(super) opened: usize,
    pub(super) closed: usize,
    /// Quotation marks that open and close alike.
    pub(super) straight: usize,
    /// A word that is no hashtag, mention or link.
    pub(super) has_word: bool,
    /// Words of each language.
    votes: Votes,
}

impl Facts {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        work::looked_at(bytes.len());
        let mut facts = Self {
            has_word: text
                .split_ascii_whitespace()
                .any(|word| !is_tag_word(word)),
            ..Self::default()
        };
        // The word that ends here, and how many letters it has.
        let (mut word, mut letters) = (0_u32, 0_u32);
        for (at, byte) in bytes.iter().enumerate() {
            let class = CLASSES[usize::from(*byte)];
            if class & LETTER != 0 {
                word = word << 8 | u32::from(byte | 0x20);
                letters += 1;
            } else {
                facts.latin += letters as usize;
                if letters.wrapping_sub(2) <= 2 {
                    facts.votes.add_word(word);
                }
                (word, letters) = (0, 0);
                facts.other += usize::from(class & OTHER != 0);
            }
            if class & TOLD != 0 {
                facts.tell(bytes, at);
            }
        }
        facts.latin += letters as usize;
        if (2..=4).contains(&letters) {
            facts.votes.add_word(word);
        }
        facts
    }

    /// Whether it is written in another language than `other`.
    pub(super) fn is_other_language(&self, other: &Self) -> bool {
        self.votes.differ(&other.votes)
    }

    /// Whether it is written in another script than `other`, each of them
    /// long enough to tell.
    pub(super) fn is_other_script(&self, other: &Self) -> bool {
        const FEW: usize = 10;
        let is_latin = |facts: &Self| {
            // Words of other scripts have Latin names in them.
            let is_latin = facts.latin > 4 * facts.other;
            let is_other = facts.other * 2 > facts.latin;
            (facts.latin + 2 * facts.other > FEW && is_latin != is_other)
                .then_some(is_latin)
        };
        is_latin(self)
            .zip(is_latin(other))
            .is_some_and(|(left, right)| left != right)
    }

    /// Adds what is in another stretch.
    pub(super) fn add(&mut self, other: &Self) {
        self.has_voice |= other.has_voice;
        self.has_foreign_link |= other.has_foreign_link;
        self.has_emoji |= other.has_emoji;
        self.has_exclamation |= other.has_exclamation;
        self.has_code |= other.has_code;
        self.tells_of_a_tweet |= other.tells_of_a_tweet;
        self.latin += other.latin;
        self.other += other.other;
        self.opened += other.opened;
        self.closed += other.closed;
        self.straight += other.straight;
        self.has_word |= other.has_word;
        self.votes.add(&other.votes);
    }

    /// What the byte at `at` tells, one of [`IS_TOLD`].
    fn tell(&mut self, bytes: &[u8], at: usize) {
        let behind = &bytes[at + 1..];
        let before = &bytes[..at];
        match bytes[at] {
            b'#' | b'@' => self.has_voice |= is_tag(before, behind),
            b':' if behind.starts_with(b"//") => {
                let host = &behind[2..];
                self.has_voice |= host.starts_with(b"t.co/");
                self.has_foreign_link |=
                    !OWN_HOSTS.iter().any(|own| host.starts_with(own));
            }
            b'.' if behind.starts_with(b"twitter.com/") => {
                self.has_voice |= before.ends_with(b"pic");
            }
            b'!' => self.has_exclamation = true,
            b'"' => self.straight += 1,
            b'{' | b'}' | b'`' | b'|' | b'^' | b'=' | b';' | b'\\' => {
                self.has_code = true;
            }
            b'*' => self.has_code |= behind.starts_with(b"*"),
            b']' => self.has_code |= behind.starts_with(b"("),
            b't' | b'T' => {
                self.tells_of_a_tweet |= behind.get(..4).is_some_and(|rest| {
                    rest.eq_ignore_ascii_case(b"weet")
                        || rest.eq_ignore_ascii_case(b"witt")
                });
            }
            // The first bytes of signs beyond ASCII that tell something.
            0xF0 => self.has_emoji |= behind.first() == Some(&0x9F),
            0xE2 => match behind {
                [0x80, 0x9C, ..] => self.opened += 1,
                [0x80, 0x9D, ..] => self.closed += 1,
                [0x98..=0x9E, ..] => self.has_emoji = true,
                _ => {}
            },
            0xEF => {
                self.has_exclamation |= behind.starts_with(&[0xBC, 0x81]);
            }
            _ => {}
        }
    }
}

/// Whether `word` is a hashtag, a mention, a link or a sign.
fn is_tag_word(word: &str) -> bool {
    word.starts_with(['#', '@'])
        || word.starts_with("http")
        || word.starts_with("pic.")
        || !word.starts_with(char::is_alphanumeric) && word.len() < 5
}

/// Hosts of links that are shown in posts.
const OWN_HOSTS: [&[u8]; 4] =
    [b"t.co/", b"twitter.com/", b"pic.twitter.com/", b"x.com/"];

/// Whether a `#` or `@` between these begins a word that is a tag.
fn is_tag(before: &[u8], behind: &[u8]) -> bool {
    let is_start = before.last().is_none_or(|last| {
        last.is_ascii_whitespace()
            || matches!(last, b'[' | b'<' | b'(' | b'.' | b'"')
    }) || before.ends_with("“".as_bytes());
    is_start
        && behind
            .first()
            .is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80)
}

/// A letter of ASCII.
const LETTER: u8 = 1;
/// The first byte of a letter of another script than Latin. Greek begins at
/// 0xCE; signs at 0xE2, and emoji at 0xF0.
const OTHER: u8 = 2;
/// A byte at which [`Facts::tell`] has something to say.
const TOLD: u8 = 4;

/// What each byte is.
static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let sign = byte as u8;
        if sign.is_ascii_alphabetic() {
            table[byte] |= LETTER;
        }
        if matches!(sign, 0xCE..=0xDF | 0xE0 | 0xE1 | 0xE3..=0xED) {
            table[byte] |= OTHER;
        }
        byte += 1;
    }
    let told = b"#@:.!\"{}`|^=;\\*]tT\xF0\xE2\xEF";
    let mut at = 0;
    while at < told.len() {
        table[told[at] as usize] |= TOLD;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_found_wherever_they_stand() {
        let voice = |text| Facts::of(text).has_voice;
        for text in ["#a", "x (@a)", "“#a", "https://t.co/x", ".@a", "#港"]
        {
            assert!(voice(text), "{text}");
        }
        for text in ["a@b", "# a", "a#b", "pic.twitter", "https://a.b/#x"] {
            assert!(!voice(text), "{text}");
        }
        assert!(voice("nowpic.twitter.com/x"));
        assert!(Facts::of("http://port.example").has_foreign_link);
        assert!(!Facts::of("http://t.co/x").has_foreign_link);
        assert!(Facts::of("wet 🌊").has_emoji && Facts::of("☔").has_emoji);
        assert!(!Facts::of("é — “x”").has_emoji);
        assert!(Facts::of("啊！").has_exclamation);
        assert!(Facts::of("he Tweeted").tells_of_a_tweet);
        assert!(Facts::of("[a](b)").has_code && Facts::of("**a").has_code);
        let other = |a, b| Facts::of(a).is_other_script(&Facts::of(b));
        assert!(other("the bridge is shut", "橋は閉鎖中です。"));
        assert!(other("мост закрыт", "the bridge is shut"));
        assert!(!other("le pont est fermé", "the bridge is shut"));
        assert!(!other("a", "橋は閉鎖中です。"));
        let other = |a, b| Facts::of(a).is_other_language(&Facts::of(b));
        assert!(other(
            "das ist auch für den Hafen und die Stadt von Nutzen",
            "the bridge is shut and will not be open for days",
        ));
        assert!(!other("the bridge is shut", "it is open to all"));
        assert!(!other("Brücke zu", "the bridge is shut and so is it"));
        assert_eq!(Facts::of("\"a\" \"b").straight, 3);
        assert!(Facts::of("#a so").has_word);
        assert!(!Facts::of("#a @b pic.twitter.com/x 🌊").has_word);
        let quotes = Facts::of("“a” b”");
        assert_eq!((quotes.opened, quotes.closed), (1, 2));
    }
}
