//! What a stretch of text shows by itself.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter, memmem};

use super::weight::{weigh, weigh_links, weigh_signs};
use crate::{word, work};

/// What is in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// A hashtag, a mention, or a link that a post shows.
    pub(super) has_voice: bool,
    /// A link that only posts show.
    pub(super) has_own_link: bool,
    /// A link to another host than those that posts show.
    pub(super) has_foreign_link: bool,
    /// The name of an emoji, `:ocean:`, instead of the emoji.
    pub(super) has_shortcode: bool,
    pub(super) has_emoji: bool,
    pub(super) has_exclamation: bool,
    /// Signs of Markdown or of code.
    pub(super) has_code: bool,
    pub(super) has_parenthesis: bool,
    pub(super) has_semicolon: bool,
    pub(super) has_question: bool,
    pub(super) has_plus: bool,
    /// The word "tweet" or "Twitter": most languages take it.
    pub(super) tells_of_a_tweet: bool,
    /// Letters of ASCII.
    latin: usize,
    /// First bytes of letters of other scripts than Latin.
    other: usize,
    /// Quotation marks.
    pub(super) quotes: Pairs,
    /// Round brackets, but for those of smileys and lists.
    pub(super) brackets: Pairs,
    /// Quotation marks that open and close alike.
    pub(super) straight: usize,
    /// A word that is no hashtag, mention or link.
    pub(super) has_word: bool,
    /// In the characters that a platform counts.
    pub(super) weight: usize,
}

/// Marks of two kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pairs {
    opened: usize,
    closed: usize,
}

impl Pairs {
    /// Whether one was closed that was opened left of here.
    pub(super) fn are_open_before(self) -> bool {
        self.closed > self.opened
    }

    fn read(&mut self, is_closing: bool) {
        self.closed += usize::from(is_closing);
        self.opened += usize::from(!is_closing);
    }

    fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.closed += other.closed;
    }
}

impl Facts {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        work::looked_at(bytes.len());
        let census = Census::of(bytes);
        let mut facts = Self {
            has_word: text
                .split_ascii_whitespace()
                .any(|word| !is_tag_word(word)),
            has_code: census.has(CODE),
            has_parenthesis: census.has(PARENTHESIS),
            has_exclamation: census.has(EXCLAMATION),
            has_question: census.has(QUESTION),
            has_plus: census.has(PLUS),
            latin: census.latin,
            other: census.other,
            straight: census.straight,
            weight: if census.has(OTHER_WEIGHT) {
                weigh(text)
            } else {
                let blanks = bytes.len() - bytes.trim_ascii().len();
                let signs = census.signs + 1 - blanks;
                let written = match census.has(HIGH) {
                    true => weigh_signs(text, signs),
                    false => signs,
                };
                match census.has(SLASH) {
                    true => weigh_links(text, written),
                    false => written,
                }
            },
            ..Self::default()
        };
        // What is looked at more closely is rare.
        if census.has(TAG) {
            facts.has_voice |=
                memchr2_iter(b'#', b'@', bytes).any(|at| is_tag(bytes, at));
        }
        if census.has(COLON) {
            for at in memchr_iter(b':', bytes) {
                facts.read_link(&bytes[at + 1..]);
                facts.has_shortcode |= begins_shortcode(bytes, at);
            }
        }
        if census.has(CODE) {
            facts.has_semicolon = memmem::find(bytes, b"; ").is_some();
        }
        if census.has(PARENTHESIS | CLOSING) {
            facts.brackets = read_brackets(bytes);
        }
        if census.has(W) && has_tw(bytes) {
            for at in memchr2_iter(b'w', b'W', bytes) {
                facts.read_tweet(bytes, at);
            }
        }
        if census.has(PAIR) {
            facts.has_code |= memmem::find(bytes, b"**").is_some()
                || memmem::find(bytes, b"](").is_some();
        }
        if census.has(HIGH) {
            for at in memchr3_iter(0xE2, 0xEF, 0xF0, bytes) {
                facts.read_sign(bytes, at);
            }
        }
        if census.has(GUILLEMET) {
            for at in memchr_iter(0xC2, bytes) {
                facts.read_sign(bytes, at);
            }
        }
        facts
    }

    /// What a colon is followed by.
    fn read_link(&mut self, behind: &[u8]) {
        let Some(host) = behind.strip_prefix(b"//") else { return };
        let is_own = host.starts_with(b"t.co/");
        self.has_voice |= is_own;
        self.has_own_link |= is_own;
        self.has_foreign_link |=
            !OWN_HOSTS.iter().any(|own| host.starts_with(own));
    }

    /// A `w` at `at` that may be that of "tweet" or "Twitter".
    fn read_tweet(&mut self, bytes: &[u8], at: usize) {
        let Some(start) = at.checked_sub(1) else { return };
        let is_t = matches!(bytes[start], b't' | b'T');
        let Some(rest) = bytes.get(at + 1..at + 4).filter(|_| is_t) else {
            return;
        };
        if rest.eq_ignore_ascii_case(b"eet")
            || rest.eq_ignore_ascii_case(b"itt")
        {
            self.tells_of_a_tweet = true;
            let is_picture = bytes[..start].ends_with(b"pic.")
                && bytes[start..].starts_with(b"twitter.com/");
            self.has_voice |= is_picture;
            self.has_own_link |= is_picture;
        }
    }

    /// A sign beyond ASCII, at `at`.
    fn read_sign(&mut self, bytes: &[u8], at: usize) {
        match &bytes[at..] {
            // In German it is the closing one.
            [0xE2, 0x80, 0x9C, next @ ..] => {
                self.quotes.read(closes(&bytes[..at], next));
            }
            [0xE2, 0x80, 0x9D, ..] => self.quotes.read(true),
            [0xE2, 0x80, 0x9E, ..] => self.quotes.read(false),
            // So are these where they point inwards.
            [0xC2, 0xAB, next @ ..] => {
                self.quotes.read(closes(&bytes[..at], next));
            }
            [0xC2, 0xBB, next @ ..] if !is_arrow(&bytes[..at], next) => {
                self.quotes.read(!begins_with_word(next));
            }
            [0xE2, 0x98..=0x9E, ..] | [0xF0, 0x9F, ..] => {
                self.has_emoji = true;
            }
            [0xEF, 0xBC, 0x88, ..] => self.brackets.read(false),
            [0xEF, 0xBC, 0x89, ..] => self.brackets.read(true),
            [0xEF, 0xBC, 0x81, ..] => self.has_exclamation = true,
            [0xEF, 0xBC, 0x9F, ..] => self.has_question = true,
            _ => {}
        }
    }

    /// Whether it has letters of another script than Latin.
    pub(super) fn has_other_letters(&self) -> bool {
        self.other > 0
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
        self.has_own_link |= other.has_own_link;
        self.has_foreign_link |= other.has_foreign_link;
        self.has_shortcode |= other.has_shortcode;
        self.has_emoji |= other.has_emoji;
        self.has_exclamation |= other.has_exclamation;
        self.has_code |= other.has_code;
        self.has_parenthesis |= other.has_parenthesis;
        self.has_semicolon |= other.has_semicolon;
        self.has_question |= other.has_question;
        self.has_plus |= other.has_plus;
        self.tells_of_a_tweet |= other.tells_of_a_tweet;
        self.latin += other.latin;
        self.other += other.other;
        self.quotes.add(other.quotes);
        self.straight += other.straight;
        self.brackets.add(other.brackets);
        self.weight += other.weight;
        self.has_word |= other.has_word;
    }
}

/// The brackets of a text.
fn read_brackets(bytes: &[u8]) -> Pairs {
    let mut pairs = Pairs::default();
    // Where the last one was that is a smiley's.
    let mut smiley = None;
    for at in memchr2_iter(b'(', b')', bytes) {
        let (before, behind) = (&bytes[..at], &bytes[at + 1..]);
        let has_eyes = matches!(
            before,
            [.., b':' | b';' | b'=' | b'8']
                | [.., b':' | b';' | b'=', b'-' | b'\'' | b'o']
        );
        let is_closing = bytes[at] == b')';
        let is_run = before.last() == Some(&b')')
            || behind.first() == Some(&b')')
            || smiley.is_some_and(|last: usize| last + 1 == at);
        let is_alone = is_closing && pairs.opened <= pairs.closed;
        if has_eyes || is_alone && (is_run || is_item(before)) {
            smiley = Some(at);
        } else {
            pairs.read(is_closing);
        }
    }
    pairs
}

/// Whether a `)` behind `before` ends the number of an item: `1)`, `12)`, `b)`.
fn is_item(before: &[u8]) -> bool {
    let is_start =
        |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    match before {
        [rest @ .., first, last]
            if first.is_ascii_digit() && last.is_ascii_digit() =>
        {
            is_start(rest.last())
        }
        [rest @ .., only] if only.is_ascii_alphanumeric() => {
            is_start(rest.last())
        }
        _ => false,
    }
}

/// Whether a quotation mark between these is a closing one: it is glued to
/// what stands before it alone.
fn closes(before: &[u8], behind: &[u8]) -> bool {
    /// Apostrophes, and blanks beyond ASCII.
    const APART: [&str; 3] = ["’", "\u{a0}", "\u{202f}"];
    let is_glued = before.last().is_some_and(|last| {
        !last.is_ascii_whitespace()
            && !matches!(last, b'(' | b'[' | b'{' | b'\'')
    });
    let is_apart = APART.iter().any(|it| before.ends_with(it.as_bytes()));
    is_glued && !is_apart && !begins_with_word(behind)
}

/// Whether a `»` between these points to what follows: a bullet, or an arrow
/// before a link.
fn is_arrow(before: &[u8], behind: &[u8]) -> bool {
    let text = behind.trim_ascii_start();
    let is_tag = matches!(text, [b'#' | b'@', ..])
        || text.starts_with(b"http")
        || text.starts_with(b"pic.");
    let is_bullet = before.trim_ascii_end().is_empty();
    (is_bullet || is_tag) && text.len() < behind.len()
}

fn begins_with_word(text: &[u8]) -> bool {
    text.first().is_some_and(|first| {
        // 0xC2 and 0xE2 begin signs, blanks among them, and no letter.
        first.is_ascii_alphanumeric()
            || *first >= 0x80 && !matches!(first, 0xC2 | 0xE2)
    })
}

/// Whether the colon at `at` begins the name of an emoji, as software for
/// writing has it: `:ocean:`.
fn begins_shortcode(bytes: &[u8], at: usize) -> bool {
    /// The longest name.
    const MOST: usize = 40;
    /// The shortest one that is taken for a name.
    const LEAST: usize = 3;
    let is_start = at.checked_sub(1).is_none_or(|last| {
        !bytes[last].is_ascii_alphanumeric() && bytes[last] != b':'
    });
    let name = &bytes[at + 1..bytes.len().min(at + 1 + MOST)];
    let is_of_name = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let len = name.iter().take_while(|byte| is_of_name(byte)).count();
    // A role of reStructuredText has a mark behind it.
    is_start
        && len >= LEAST
        && name.get(len) == Some(&b':')
        && bytes.get(at + len + 2) != Some(&b'`')
}

/// Whether `text` ends with the name of an emoji.
pub(super) fn ends_with_shortcode(text: &str) -> bool {
    let Some(rest) = text.strip_suffix(':') else { return false };
    let name =
        rest.trim_end_matches(|it: char| it.is_ascii_lowercase() || it == '_');
    name.ends_with(':') && begins_shortcode(text.as_bytes(), name.len() - 1)
}

/// How many letters of ASCII `text` has, and how many of other scripts.
pub(super) fn letters_of(text: &str) -> (usize, usize) {
    let census = Census::of(text.as_bytes());
    work::looked_at(text.len());
    (census.latin, census.other)
}

/// Whether there is the beginning of "tweet" and "Twitter", which few other
/// words have in them.
pub(super) fn has_tw(bytes: &[u8]) -> bool {
    word::has_pair(bytes, |first, second| {
        (first | 0x20 == b't') & (second | 0x20 == b'w')
    })
}

/// Whether `word` is a hashtag, a mention, a link or a sign.
fn is_tag_word(word: &str) -> bool {
    word.starts_with(['#', '@'])
        || word.starts_with("http")
        || word.starts_with("pic.")
        || !word.starts_with(char::is_alphanumeric) && word.len() < 5
        || is_address(word)
}

/// Whether `word` is a link as posts of old days show it, without a scheme:
/// `port.example.com/fog…`.
fn is_address(word: &str) -> bool {
    // Most words have no such sign.
    if !word.as_bytes().contains(&b'.') {
        return false;
    }
    let (host, _) = word.split_once('/').unwrap_or((word, ""));
    host.trim_end_matches(['.', ',', '…']).rsplit_once('.').is_some_and(
        |(name, end)| {
            let is_of_name = |it: u8| {
                it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-')
            };
            name.bytes().all(is_of_name)
                && name.len() > 1
                && end.len() > 1
                && end.bytes().all(|it| it.is_ascii_lowercase())
        },
    )
}

/// Hosts of links that are shown in posts.
const OWN_HOSTS: [&[u8]; 4] =
    [b"t.co/", b"twitter.com/", b"pic.twitter.com/", b"x.com/"];

/// Whether the `#` or `@` at `at` begins a word that is a tag.
fn is_tag(bytes: &[u8], at: usize) -> bool {
    let (before, sign, behind) = (&bytes[..at], bytes[at], &bytes[at + 1..]);
    let is_start = before.last().is_none_or(|last| {
        last.is_ascii_whitespace()
            || matches!(last, b'[' | b'<' | b'(' | b'.' | b'"' | b'\\')
    }) || before.ends_with("“".as_bytes());
    // The markup of 2012 set the sign of a mention apart from the handle.
    let behind = match behind {
        [b' ' | b'\n', rest @ ..] if sign == b'@' => rest,
        _ => behind,
    };
    is_start
        && behind
            .first()
            .is_some_and(|next| next.is_ascii_alphanumeric() || *next >= 0x80)
}

/// How often bytes of some kinds occur, and which of some others do.
#[derive(Default)]
struct Census {
    /// Letters of ASCII.
    latin: usize,
    /// First bytes of letters of other scripts than Latin. Greek begins at
    /// 0xCE; signs at 0xE2, and emoji at 0xF0.
    other: usize,
    straight: usize,
    /// Bytes that begin a sign.
    signs: usize,
    /// The kinds below.
    kinds: u64,
}

const CODE: u64 = 1 << 32;
const PARENTHESIS: u64 = 1 << 33;
const EXCLAMATION: u64 = 1 << 34;
const QUESTION: u64 = 1 << 35;
const PLUS: u64 = 1 << 36;
/// Of a hashtag or a mention.
const TAG: u64 = 1 << 37;
const COLON: u64 = 1 << 38;
const SLASH: u64 = 1 << 39;
const W: u64 = 1 << 40;
/// The first byte of `**` or `](`.
const PAIR: u64 = 1 << 41;
/// The first byte of a sign that says something.
const HIGH: u64 = 1 << 42;
/// A sign that may count two, or a break: what counts otherwise.
const OTHER_WEIGHT: u64 = 1 << 43;
/// The first byte of `«` and `»`.
const GUILLEMET: u64 = 1 << 44;
/// A closing parenthesis.
const CLOSING: u64 = 1 << 45;

/// What each byte is: its kinds, and below them a count of eight bits for each
/// of the four that are counted.
static CLASSES: [u64; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < table.len() {
        table[at] = class(at as u8);
        at += 1;
    }
    table
};

const fn class(byte: u8) -> u64 {
    let is_other = byte >= 0xCE && byte < 0xEE && byte != 0xE2;
    let is_heavy = byte >= 0xE1 && byte != 0xE2 || byte < b' ';
    // Every byte but those that go on with a sign.
    let is_first = !(byte >= 0x80 && byte < 0xC0);
    let counts = byte.is_ascii_alphabetic() as u64
        | (is_other as u64) << 8
        | ((byte == b'"') as u64) << 16
        | (is_first as u64) << 24;
    let kinds = match byte {
        b'`' | b'^' | b'=' | b';' | b'\\' | b'{' | b'|' | b'}' => CODE,
        b'(' => PARENTHESIS,
        b')' => CLOSING,
        b'!' => EXCLAMATION,
        b'?' => QUESTION,
        b'+' => PLUS,
        b'#' | b'@' => TAG,
        b':' => COLON,
        b'/' => SLASH,
        b'w' | b'W' => W,
        b'*' | b']' => PAIR,
        0xE2 | 0xEF | 0xF0 => HIGH,
        0xC2 => GUILLEMET,
        _ => 0,
    };
    counts | kinds | if is_heavy { OTHER_WEIGHT } else { 0 }
}

impl Census {
    fn of(bytes: &[u8]) -> Self {
        /// So many fit a count of eight bits.
        const MOST: usize = 255;
        let mut census = Self::default();
        for stretch in bytes.chunks(MOST) {
            let (mut counts, mut kinds) = (0_u32, 0);
            for byte in stretch {
                let class = CLASSES[usize::from(*byte)];
                counts += class as u32;
                kinds |= class;
            }
            let [latin, other, straight, signs] =
                counts.to_le_bytes().map(usize::from);
            census.latin += latin;
            census.other += other;
            census.straight += straight;
            census.signs += signs;
            census.kinds |= kinds;
        }
        census
    }

    fn has(&self, kind: u64) -> bool {
        self.kinds & kind != 0
    }
}

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
        for text in [":ocean:", "a (:red_car:)"] {
            assert!(Facts::of(text).has_shortcode, "{text}");
        }
        for text in ["a::vec::b", "10:30:15", "a: b: c", ":D:", "x:ocean:"] {
            assert!(!Facts::of(text).has_shortcode, "{text}");
        }
        assert!(Facts::of("wet 🌊").has_emoji && Facts::of("☔").has_emoji);
        assert!(!Facts::of("é — “x”").has_emoji);
        assert!(Facts::of("啊！").has_exclamation);
        assert!(Facts::of("he Tweeted").tells_of_a_tweet);
        assert!(Facts::of("a; b").has_semicolon);
        assert!(!Facts::of("&amp;b").has_semicolon);
        assert!(Facts::of("a (b").has_parenthesis);
        let brackets = |text| {
            let Pairs { opened, closed } = Facts::of(text).brackets;
            (opened, closed)
        };
        for (text, found) in [
            ("(a) b) :) 8) ;-) 1) b) (c", (2, 1)),
            ("（橋）は）", (1, 2)),
            ("noon)) See :)))) =))", (0, 0)),
            ("1) a 12) b c) d", (0, 0)),
            ("(see page 1) (so do I)", (2, 2)),
            ("Sue me)", (0, 1)),
        ] {
            assert_eq!(brackets(text), found, "{text}");
        }
        assert!(Facts::of("why? a").has_question);
        assert!(Facts::of("何？").has_question);
        assert!(Facts::of("a+b").has_plus);
        assert!(Facts::of("[a](b)").has_code && Facts::of("**a").has_code);
        let other = |a, b| Facts::of(a).is_other_script(&Facts::of(b));
        assert!(other("the bridge is down", "橋は閉鎖中です。"));
        assert!(other("мост закрыт", "the bridge is down"));
        assert!(!other("le pont est fermé", "the bridge is down"));
        assert!(!other("a", "橋は閉鎖中です。"));
        assert_eq!(Facts::of("\"a\" \"b").straight, 3);
        assert!(Facts::of("#a so").has_word);
        assert!(!Facts::of("#a @b pic.twitter.com/x 🌊").has_word);
        let quotes = |text| {
            let Pairs { opened, closed } = Facts::of(text).quotes;
            (opened, closed)
        };
        for (text, found) in [
            ("“a” b”", (1, 2)),
            ("„a“ b.“ (“c”)", (2, 3)),
            ("„a (b)“ 9 %“", (1, 2)),
            ("«a» «\u{a0}b\u{a0}» : c ».", (2, 3)),
            ("»a« b«, »", (1, 3)),
            ("l’«\u{a0}affaire\u{a0}»", (1, 1)),
            ("Alle Infos » https://t.co/a", (0, 0)),
            ("» a", (0, 0)),
        ] {
            assert_eq!(quotes(text), found, "{text}");
        }
    }
}
