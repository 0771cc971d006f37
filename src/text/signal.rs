//! What can be seen at a border, and what it weighs.

use super::{
    begin::{Known, Layout},
    border::{Border, Kind, is_trimmed},
    ceil_char,
};
use crate::{entity::scan_url, work};

/// What can be seen at a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Signal {
    /// Every border has it but the floor.
    Any,
    /// The text cannot begin further to the left: the start of the body or of
    /// a block.
    Floor,
    /// The floor is the end of the post before.
    AfterPost,
    /// The floor is a tag that begins a block.
    AfterTag,
    /// A blank line.
    Blank,
    /// A line break.
    Line,
    /// A colon, with the text on the same line.
    Colon,
    /// The end of a sentence with the next one glued to it: a paragraph ended
    /// here once.
    Glue,
    /// Nothing but a blank before a word with a capital.
    Word,
    /// A quote's first line: it has a prefix `>`, the line above has none.
    Quote,
    /// Both lines have the prefix `>`.
    Quoted,
    /// The right side begins with a hashtag, a mention or a link.
    RightTag,
    /// The right side begins in lower case.
    RightLower,
    /// The right side begins with a quotation mark.
    RightQuote,
    /// The right side begins with a list's bullet or number.
    RightItem,
    /// The right side begins with a sign of no alphabet: an emoji.
    RightEmoji,
    /// The right side has fewer than 25 bytes.
    RightShort,
    /// The left side ends as a sentence does.
    LeftSentence,
    /// The left side ends with a colon.
    LeftColon,
    /// The left side ends with a hashtag, a mention or a link.
    LeftTag,
    /// The left side has a hashtag, a mention or a link of a post in it.
    LeftVoice,
    /// The left side has a link that no post would show.
    LeftForeign,
    /// The left side has an emoji in it.
    LeftEmoji,
    /// The left side has an exclamation mark in it.
    LeftExclaim,
    /// The left side ends with a letter or a digit.
    LeftOpen,
    /// The left side has Markdown, code or a note's mark in it.
    LeftCode,
    /// The left side has fewer bytes than half of the right side.
    LeftSmaller,
    /// The left side has more than twice the bytes of the right side.
    LeftLarger,
    /// The left side is indented otherwise than the right side.
    LeftIndent,
    /// The left side is a list's item.
    LeftItem,
    /// The left side is a Markdown heading, a table or code.
    LeftMarkup,
    /// The left side tells of a tweet.
    LeftTweet,
    /// The left side ends with a colon and tells that somebody wrote.
    LeadIn,
    /// The left side opens a frame for one embed.
    LeftFrame,
    /// The line on the left has fewer than 30 bytes.
    LeftShort,
    /// The line on the left has 80 to 160 bytes.
    LeftMiddle,
    /// The line on the left has 160 to 300 bytes.
    LeftLong,
    /// The line on the left is longer than that.
    LeftParagraph,
    /// With the left side the text would be longer than the platform allowed.
    LeftTooMuch,
    /// The text up to here has a hashtag, a mention or a link in it.
    TextVoice,
    /// The text up to here has an emoji in it.
    TextEmoji,
    /// The text up to here is shorter than 30 weighted characters.
    TextTiny,
    /// The text up to here is shorter than 70.
    TextShort,
    /// The text up to here takes four fifths of the platform's limit.
    TextFull,
    /// Speech marks are open: one was closed right of the border that was not
    /// opened there.
    TextQuoteOpen,
    /// The text up to here has an exclamation mark in it.
    TextExclaim,
    /// The text up to here has the length of most posts of one sentence or
    /// two: 70 to 130 weighted characters.
    TextMiddle,
    /// No border is nearer to the attribution.
    Nearest,
    /// Two or more borders are nearer.
    Far,
    /// Four or more borders are nearer.
    VeryFar,
}

const SIGNALS: usize = Signal::VeryFar as usize + 1;

/// The signals of a border, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signals(pub(super) u64);

impl Signals {
    pub(super) fn set(&mut self, signal: Signal, is_set: bool) {
        self.0 |= u64::from(is_set) << signal as u8;
    }

    /// What the weights of `layout` say for a text that begins here, and for
    /// one that goes on to the left.
    pub(super) fn weigh(self, layout: Layout) -> (f32, f32) {
        let column = layout as usize;
        let mut bits = self.0;
        let (mut begins, mut goes_on) = (0.0, 0.0);
        while bits != 0 {
            // OK because no bit at or above `SIGNALS` is ever set.
            let row = &WEIGHTS[bits.trailing_zeros() as usize];
            begins += row.0[column];
            goes_on += row.1[column];
            bits &= bits - 1;
        }
        (begins, goes_on)
    }
}

/// For each signal its weight for a text that begins at the border, and for
/// one that goes on over it; each for the four layouts in their order.
#[rustfmt::skip]
const WEIGHTS: [([f32; 4], [f32; 4]); SIGNALS] = [
    ([-1.62, -1.47, -1.31, -1.07], [ 0.92,  0.51,  0.88,  0.55]), // Any
    ([ 1.62,  1.47,  1.31,  1.07], [ 0.00,  0.00,  0.00,  0.00]), // Floor
    ([-0.04, -0.11, -0.39, -0.54], [ 0.00,  0.00,  0.00,  0.00]), // AfterPost
    ([ 4.00,  4.00,  4.00,  4.00], [ 0.00,  0.00,  0.00,  0.00]), // AfterTag
    ([ 3.05,  3.96,  3.28,  3.37], [-0.15, -1.31, -0.35, -0.87]), // Blank
    ([ 2.34,  1.57,  2.40,  3.32], [-0.05,  0.70,  0.12, -1.55]), // Line
    ([-0.82, -0.82, -0.82, -1.04], [-0.44, -0.44, -0.44, -0.19]), // Colon
    ([ 0.66,  0.66,  0.66,  0.45], [-0.20, -0.20, -0.20, -0.09]), // Glue
    ([-1.35, -1.35, -1.35, -1.24], [ 0.47,  0.47,  0.47,  0.73]), // Word
    ([ 2.22,  2.27,  2.26,  2.32], [-1.71, -1.41, -1.41, -1.41]), // Quote
    ([-0.32, -0.55, -0.44, -0.49], [ 1.09,  1.27,  1.14,  1.20]), // Quoted
    ([ 0.77,  0.52,  0.30,  0.63], [ 1.91,  2.32,  2.49,  1.86]), // RightTag
    ([-0.77, -0.90, -1.33, -1.01], [-0.21,  0.02,  0.05, -0.23]), // RightLower
    ([ 0.50,  0.26,  0.42,  0.11], [ 0.72,  0.64,  0.66,  0.58]), // RightQuote
    ([-1.11, -1.03, -0.86, -1.05], [ 1.56,  1.47,  1.43,  1.53]), // RightItem
    ([-0.16, -0.17, -0.07, -0.14], [ 1.57,  1.40,  1.67,  1.10]), // RightEmoji
    ([ 0.30,  0.35, -0.10,  0.62], [ 0.46,  0.59,  0.79,  0.51]), // RightShort
    ([ 0.53,  0.69,  0.82,  0.48], [ 0.50,  0.03, -0.07,  0.29]), // LeftSentence
    ([ 1.66,  1.59,  1.76,  1.72], [ 0.43,  0.30,  0.49,  0.53]), // LeftColon
    ([ 0.94,  0.76,  0.70,  1.13], [ 1.26,  1.57,  1.16,  1.06]), // LeftTag
    ([-0.84, -0.86, -0.98, -0.92], [ 0.83,  0.52,  1.06,  0.04]), // LeftVoice
    ([ 0.06,  0.04, -0.02,  0.04], [-2.04, -1.82, -1.93, -1.93]), // LeftForeign
    ([-0.61, -0.61, -0.63, -0.62], [ 2.16,  2.06,  2.34,  1.93]), // LeftEmoji
    ([-0.80, -0.69, -0.37, -0.86], [ 0.20,  0.05,  0.05, -0.04]), // LeftExclaim
    ([-0.64, -0.93, -0.64, -1.12], [-0.75, -0.27, -0.81, -0.35]), // LeftOpen
    ([-0.03,  0.00,  0.05, -0.10], [-0.20, -0.21, -0.04, -0.19]), // LeftCode
    ([-0.41, -0.19,  0.06, -0.17], [-0.59, -0.61, -0.95, -0.58]), // LeftSmaller
    ([-0.30, -0.51, -0.40, -0.42], [-0.44, -0.54, -0.66, -0.11]), // LeftLarger
    ([ 0.05, -0.04,  0.29, -0.04], [-1.00, -0.45, -0.70, -0.58]), // LeftIndent
    ([-1.47, -1.24, -1.28, -1.29], [-1.14, -0.97, -0.95, -0.89]), // LeftItem
    ([ 0.95,  0.89,  1.02,  1.50], [-2.11, -1.87, -1.71, -2.38]), // LeftMarkup
    ([ 1.17,  1.20,  1.63,  1.07], [ 0.08, -0.33, -0.44, -0.51]), // LeftTweet
    ([ 2.17,  2.15,  2.17,  2.13], [-0.93, -0.97, -0.81, -1.04]), // LeadIn
    ([ 6.00,  6.00,  6.00,  6.00], [-3.00, -3.00, -3.00, -3.00]), // LeftFrame
    ([-0.31, -0.09, -0.24,  0.24], [-0.32, -0.38, -0.17, -0.04]), // LeftShort
    ([-0.45, -0.40, -0.39, -0.10], [-0.01,  0.09,  0.02, -0.04]), // LeftMiddle
    ([ 0.62,  0.25,  0.48,  0.15], [ 0.42,  0.28,  0.54,  0.01]), // LeftLong
    ([ 0.62,  0.62,  0.78,  0.69], [ 0.22,  0.14,  0.24, -0.02]), // LeftParagraph
    ([-0.01, -0.11, -0.05, -0.29], [ 0.00,  0.00,  0.00,  0.00]), // LeftTooMuch
    ([-0.72, -0.70, -0.84, -0.31], [-0.34, -0.59, -0.33, -0.12]), // TextVoice
    ([ 0.34,  0.28,  0.18,  0.46], [-0.36, -0.24, -0.33, -0.15]), // TextEmoji
    ([ 0.47,  0.39,  0.23,  0.76], [ 0.10,  0.15,  0.14,  0.30]), // TextTiny
    ([ 0.08,  0.09,  0.44,  0.07], [ 0.10,  0.12,  0.11, -0.01]), // TextShort
    ([ 0.62,  0.23,  0.31,  0.23], [ 0.32,  0.19, -0.16,  0.07]), // TextFull
    ([-0.93, -0.93, -0.93, -1.03], [ 0.28,  0.28,  0.28,  0.40]), // TextQuoteOpen
    ([ 0.06, -0.07, -0.21, -0.18], [-0.17, -0.42, -0.05, -0.22]), // TextExclaim
    ([ 0.09,  0.27,  0.34,  0.22], [ 0.09,  0.08,  0.07,  0.10]), // TextMiddle
    ([ 0.89,  0.54,  0.72,  0.33], [-0.89, -0.54, -0.72, -0.33]), // Nearest
    ([-0.49, -0.82, -0.83, -0.91], [-0.79, -0.88, -0.85, -1.05]), // Far
    ([ 0.42,  0.49,  0.61,  0.42], [-0.03,  0.06,  0.04, -0.15]), // VeryFar
];

/// What has been seen of the text between a border and the attribution.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// In the characters that a platform counts.
    pub(super) weight: usize,
    has_voice: bool,
    has_emoji: bool,
    has_exclamation: bool,
    /// Opening and closing quotation marks.
    opened: usize,
    closed: usize,
}

impl Seen {
    /// Adds a stretch that stands to the left of what was seen.
    pub(super) fn add(&mut self, stretch: &str, weight: usize) {
        self.weight += weight;
        self.has_voice |= has_voice(stretch);
        self.has_exclamation |= stretch.contains(['!', '！']);
        if !stretch.is_ascii() {
            self.has_emoji |= has_emoji(stretch);
            self.opened += stretch.matches('“').count();
            self.closed += stretch.matches('”').count();
        }
    }
}

/// Reads all signals of a border off what stands on its sides.
pub(super) fn signals(
    known: &Known<'_>,
    border: Border,
    left: &str,
    right: &str,
    text: &Seen,
) -> Signals {
    let Known { body, most, .. } = *known;
    let mut signals = Signals::default();
    let mut set = |signal, is_set| signals.set(signal, is_set);
    let line = line_before(body, known.floor, border.left);
    let is_quoted = has_quote_prefix(body, known.floor, border.at);
    let is_quoted_above = has_quote_prefix(body, known.floor, border.left);
    let is_break = matches!(border.kind, Kind::Blank | Kind::Line);
    let first = right.split_whitespace().next().unwrap_or_default();
    let last = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let initial = first.chars().next().unwrap_or(' ');

    set(Signal::Any, true);
    set(Signal::Blank, border.kind == Kind::Blank);
    set(Signal::Line, border.kind == Kind::Line);
    set(Signal::Colon, border.kind == Kind::Colon);
    set(Signal::Glue, border.kind == Kind::Glue);
    set(Signal::Word, border.kind == Kind::Word);
    set(Signal::Quote, is_break && is_quoted && !is_quoted_above);
    set(Signal::Quoted, is_break && is_quoted && is_quoted_above);
    set(Signal::RightTag, is_tag(first));
    set(Signal::RightLower, initial.is_lowercase());
    set(Signal::RightQuote, matches!(initial, '"' | '“' | '„' | '‘' | '\''));
    set(Signal::RightItem, is_item(right));
    set(
        Signal::RightEmoji,
        initial > '\u{2190}' && !initial.is_alphanumeric(),
    );
    set(Signal::RightShort, right.len() < 25);
    set(Signal::LeftSentence, ends_sentence(left));
    set(Signal::LeftColon, left.ends_with([':', '：']));
    set(Signal::LeftTag, is_tag(last));
    set(Signal::LeftVoice, has_voice(line));
    set(Signal::LeftForeign, has_foreign_link(line));
    set(Signal::LeftEmoji, has_emoji(line));
    set(Signal::LeftExclaim, line.contains(['!', '！']));
    set(Signal::LeftOpen, left.ends_with(char::is_alphanumeric));
    set(
        Signal::LeftCode,
        line.contains(['{', '}', '`', '|', '^', '=', ';', '\\'])
            || line.contains("**")
            || line.contains("]("),
    );
    set(Signal::LeftSmaller, line.len() * 2 < right.len());
    set(Signal::LeftLarger, line.len() > right.len() * 2);
    set(Signal::TextExclaim, text.has_exclamation);
    set(Signal::TextMiddle, (70..130).contains(&text.weight));
    set(Signal::TextEmoji, text.has_emoji);
    set(
        Signal::LeftIndent,
        is_break
            && indent(body, known.floor, border.left)
                != indent(body, known.floor, border.at),
    );
    set(Signal::LeftItem, is_item(line));
    set(
        Signal::LeftMarkup,
        line.starts_with(['#', '|', '`', '<', '!']) && !is_tag(line)
            || line.ends_with(['|', '`', '}']),
    );
    let is_told = tells_of_a_tweet(left);
    set(Signal::LeftTweet, is_told);
    set(
        Signal::LeadIn,
        left.ends_with([':', '：']) && (is_told || tells_of_writing(left)),
    );
    set(
        Signal::LeftFrame,
        line.starts_with("Skip Twitter post ")
            || line.starts_with("Skip X post "),
    );
    set(Signal::LeftShort, line.len() < 30);
    set(Signal::LeftMiddle, (80..160).contains(&line.len()));
    set(Signal::LeftLong, (160..300).contains(&line.len()));
    set(Signal::LeftParagraph, line.len() >= 300);
    set(Signal::TextVoice, text.has_voice);
    set(Signal::TextTiny, text.weight < 30);
    set(Signal::TextShort, (30..70).contains(&text.weight));
    set(Signal::TextFull, text.weight * 5 > most.saturating_mul(4));
    set(Signal::TextQuoteOpen, text.closed > text.opened);
    signals
}

/// The line that ends before `at`, as far as it is worth looking at.
fn line_before(body: &str, floor: usize, at: usize) -> &str {
    const MOST: usize = 400;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST)));
    let line = &body[from.min(at)..at];
    let start = line.rfind('\n').map_or(0, |end| end + 1);
    line[start..].trim_matches(is_trimmed)
}

/// Whether `text` names Twitter or tweets: most languages take the word.
fn tells_of_a_tweet(text: &str) -> bool {
    text.as_bytes().windows(5).any(|word| {
        word.eq_ignore_ascii_case(b"tweet")
            || word.eq_ignore_ascii_case(b"twitt")
    })
}

/// Whether the last words of `text` say that somebody wrote or said what
/// follows.
fn tells_of_writing(text: &str) -> bool {
    /// The beginnings of such words in the languages of the dates.
    const VERBS: [&str; 24] = [
        "wrote",
        "writ",
        "said",
        "says",
        "post",
        "shar",
        "repl",
        "respond",
        "add",
        "announc",
        "stat",
        "ask",
        "schrieb",
        "schreib",
        "écri",
        "escri",
        "public",
        "dijo",
        "disse",
        "ha scritto",
        "scriv",
        "schreef",
        "respond",
        "menulis",
    ];
    let words = text.rsplit(char::is_whitespace).take(6);
    words
        .filter(|word| !word.is_empty())
        .any(|word| VERBS.iter().any(|verb| word.starts_with(verb)))
}

/// Whether the line in which `at` stands has the prefix of a quote.
fn has_quote_prefix(body: &str, floor: usize, at: usize) -> bool {
    /// A line this long has no prefix that counts.
    const MOST: usize = 1000;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST)));
    let before = &body[from.min(at)..at];
    work::looked_at(before.len());
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    body[from.min(at) + line..]
        .trim_start_matches([' ', '\t'])
        .starts_with('>')
}

/// Whether `word` begins as a hashtag, a mention or a link does, a Markdown
/// one included.
fn is_tag(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '<', '(', '.', '"', '“']);
    let mut signs = word.chars();
    match signs.next() {
        Some('#' | '@') => signs.next().is_some_and(char::is_alphanumeric),
        Some('h' | 'H' | 'p' | 't') => {
            word.starts_with("http")
                || word.starts_with("pic.twitter.com/")
                || scan_url(word).is_some()
        }
        _ => false,
    }
}

/// Whether a word of `text` is one of a post's voice.
fn has_voice(text: &str) -> bool {
    text.split_ascii_whitespace().any(|word| {
        let word = word.trim_start_matches(['[', '<', '(', '.', '"', '“']);
        let mut signs = word.chars();
        matches!(signs.next(), Some('#' | '@'))
            && signs.next().is_some_and(char::is_alphanumeric)
            || word.contains("pic.twitter.com/")
            || word.contains("//t.co/")
    })
}

/// Whether `text` has a link to another host than those that posts show.
fn has_foreign_link(text: &str) -> bool {
    text.match_indices("://").any(|(at, slashes)| {
        let host = &text[at + slashes.len()..];
        !["t.co/", "twitter.com/", "pic.twitter.com/", "x.com/"]
            .into_iter()
            .any(|own| host.starts_with(own))
    })
}

fn has_emoji(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|sign| {
            matches!(sign, '\u{1f000}'..='\u{1ffff}' | '\u{2600}'..='\u{27bf}')
        })
}

/// The blanks at the start of the line in which `at` stands, as far as they
/// are worth counting.
fn indent(body: &str, floor: usize, at: usize) -> usize {
    let from = ceil_char(body, floor.max(at.saturating_sub(400)));
    let before = &body[from.min(at)..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let line = &body[from.min(at) + line..];
    line.len() - line.trim_start_matches(' ').len()
}

fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    if rest.len() < text.len() {
        return rest.starts_with([')', '.', '/'])
            || rest.starts_with('\u{fe0f}');
    }
    let mut signs = text.chars();
    matches!(
        signs.next(),
        Some('-' | '*' | '•' | '–' | '·' | '✅' | '➡' | '👉')
    ) && !signs.next().is_some_and(char::is_alphanumeric)
}

/// Whether `text` ends as a sentence does, a closing mark behind it or not.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '”', '’', '\'', ')', ']', '»', '*', '_', '）', '」',
    ])
    .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}
