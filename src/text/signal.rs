//! What can be seen at a border, and what it weighs.

use memchr::memrchr;

use super::{
    begin::{Known, Layout},
    border::{Border, Kind},
    ceil_char,
    facts::Facts,
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
    /// The left side is written in another script than the text.
    LeftScript,
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
/// one that goes on over it; each for the five layouts in their order.
#[rustfmt::skip]
const WEIGHTS: [([f32; 5], [f32; 5]); SIGNALS] = [
    ([-1.63, -1.46, -1.28, -1.45, -1.03], [ 1.02,  0.51,  1.00,  0.67,  0.55]), // Any
    ([ 1.63,  1.46,  1.28,  1.45,  1.03], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // Floor
    ([-0.09, -0.15, -0.53, -0.15, -0.64], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterPost
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterTag
    ([ 2.90,  3.95,  3.18,  3.47,  3.18], [-0.19, -1.52, -0.48, -0.98, -0.48]), // Blank
    ([ 2.20,  1.32,  2.28,  3.51,  2.20], [-0.14,  0.68,  0.13, -1.63, -0.14]), // Line
    ([-0.75, -0.75, -0.75, -0.90, -0.81], [-0.27, -0.27, -0.27, -0.10, -0.27]), // Colon
    ([ 1.05,  1.05,  1.05,  0.85,  0.76], [ 0.01,  0.01,  0.01,  0.17,  0.08]), // Glue
    ([-1.33, -1.33, -1.33, -1.57, -1.19], [ 0.66,  0.66,  0.66,  1.08,  0.74]), // Word
    ([ 2.22,  2.22,  2.22,  2.22,  2.22], [-1.73, -1.31, -1.30, -1.30, -1.30]), // Quote
    ([-0.13, -0.43, -0.25, -0.25, -0.25], [ 1.05,  1.31,  1.10,  1.10,  1.10]), // Quoted
    ([ 0.08, -0.39, -0.61, -0.19, -0.46], [ 1.04,  1.62,  1.91,  1.04,  1.07]), // RightTag
    ([-0.84, -1.11, -1.55, -1.11, -1.18], [-0.28,  0.04,  0.08, -0.05, -0.19]), // RightLower
    ([ 0.60,  0.21,  0.37,  0.11,  0.01], [ 0.47,  0.43,  0.53,  0.41,  0.48]), // RightQuote
    ([-1.15, -1.05, -0.85, -1.04, -1.07], [ 1.58,  1.48,  1.40,  1.46,  1.54]), // RightItem
    ([-0.31, -0.28, -0.20, -0.27, -0.16], [ 1.59,  1.35,  1.67,  1.33,  1.11]), // RightEmoji
    ([ 0.72,  0.61,  0.00,  0.77,  0.77], [ 0.65,  0.70,  0.84,  0.60,  0.69]), // RightShort
    ([ 0.66,  0.73,  0.91,  0.52,  0.66], [ 0.67,  0.17, -0.02,  0.28,  0.34]), // LeftSentence
    ([ 1.82,  1.70,  2.00,  1.65,  1.73], [ 0.67,  0.45,  0.63,  0.62,  0.61]), // LeftColon
    ([ 0.69,  0.41,  0.21,  0.57,  0.76], [ 0.27,  0.63,  0.26,  0.36,  0.20]), // LeftTag
    ([ 0.21,  0.09,  0.04,  0.19,  0.20], [ 2.81,  2.90,  3.13,  2.67,  2.52]), // LeftVoice
    ([-0.34, -0.34, -0.39, -0.29, -0.35], [-1.63, -1.31, -1.41, -1.37, -1.32]), // LeftForeign
    ([-0.90, -0.82, -0.85, -0.81, -0.83], [ 1.90,  1.84,  2.19,  1.86,  1.91]), // LeftEmoji
    ([-0.43, -0.29,  0.05, -0.36, -0.32], [ 0.77,  0.79,  0.76,  0.82,  0.63]), // LeftExclaim
    ([-0.77, -1.08, -0.69, -0.94, -1.24], [-0.86, -0.26, -0.94, -0.41, -0.44]), // LeftOpen
    ([-0.03,  0.06,  0.04,  0.02,  0.26], [-0.38, -0.52, -0.20, -0.44, -0.65]), // LeftCode
    ([-0.11,  0.12,  0.31,  0.12,  0.17], [-0.50, -0.40, -0.80, -0.27, -0.08]), // LeftSmaller
    ([-0.08, -0.35, -0.28, -0.27, -0.25], [-0.20, -0.40, -0.54, -0.21, -0.24]), // LeftLarger
    ([ 0.08, -0.03,  0.31,  0.11,  0.09], [-1.45, -0.65, -0.96, -0.80, -0.79]), // LeftIndent
    ([-1.41, -1.15, -1.24, -1.15, -1.18], [-0.98, -0.79, -0.81, -0.79, -0.75]), // LeftItem
    ([ 0.68,  0.59,  0.72,  0.69,  1.12], [-2.31, -1.83, -1.63, -1.93, -2.16]), // LeftMarkup
    ([ 1.07,  1.09,  1.61,  1.04,  1.10], [-0.27, -0.69, -0.75, -0.79, -0.83]), // LeftTweet
    ([ 2.44,  2.40,  2.37,  2.48,  2.38], [-0.87, -0.94, -0.69, -0.94, -0.98]), // LeadIn
    ([ 6.00,  6.00,  6.00,  6.00,  6.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftFrame
    ([-0.07, -0.07, -0.28, -0.06, -0.08], [-0.66, -0.60, -0.25, -0.41, -0.18]), // LeftShort
    ([-0.49, -0.54, -0.54, -0.34, -0.23], [-0.24, -0.34, -0.32, -0.63, -0.81]), // LeftMiddle
    ([ 0.73,  0.39,  0.62,  0.51,  0.52], [ 0.97,  1.03,  1.18,  0.99,  1.02]), // LeftLong
    ([ 0.41,  0.49,  0.69,  0.53,  0.53], [ 0.92,  0.87,  1.05,  0.86,  0.86]), // LeftParagraph
    ([-0.16, -0.13, -0.13, -0.14, -0.13], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // LeftTooMuch
    ([ 0.58,  0.49,  0.27,  0.36,  0.29], [-1.67, -1.56, -1.48, -1.51, -1.53]), // LeftScript
    ([-0.88, -0.80, -1.00, -0.85, -0.50], [-0.35, -0.64, -0.48, -0.37, -0.17]), // TextVoice
    ([ 0.51,  0.46,  0.28,  0.41,  0.58], [-0.37, -0.28, -0.45, -0.16, -0.10]), // TextEmoji
    ([ 0.50,  0.40,  0.20,  0.60,  0.78], [ 0.30,  0.34,  0.25,  0.20,  0.41]), // TextTiny
    ([ 0.22,  0.12,  0.55,  0.20,  0.13], [ 0.20,  0.14,  0.14, -0.03, -0.01]), // TextShort
    ([ 0.56,  0.10,  0.26,  0.06,  0.24], [ 0.43,  0.27, -0.09, -0.01,  0.05]), // TextFull
    ([-0.73, -0.73, -0.73, -0.74, -0.81], [ 0.49,  0.49,  0.49,  0.51,  0.56]), // TextQuoteOpen
    ([-0.17, -0.29, -0.40, -0.35, -0.44], [-0.37, -0.55, -0.15, -0.19, -0.35]), // TextExclaim
    ([ 0.16,  0.37,  0.44,  0.11,  0.38], [ 0.04,  0.03,  0.09, -0.02,  0.16]), // TextMiddle
    ([ 0.95,  0.53,  0.81,  0.47,  0.40], [-0.95, -0.53, -0.81, -0.47, -0.40]), // Nearest
    ([-0.52, -0.84, -0.92, -0.91, -0.82], [-0.74, -0.85, -0.83, -0.91, -0.98]), // Far
    ([ 0.38,  0.48,  0.65,  0.32,  0.40], [-0.15, -0.05, -0.01, -0.11, -0.20]), // VeryFar
];

/// What stands left or right of a border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'b> {
    /// Without white space around it.
    pub(super) text: &'b str,
    pub(super) facts: Facts,
    /// In the characters that a platform counts.
    pub(super) weight: usize,
}

/// Reads all signals of a border off what stands on its sides.
pub(super) fn signals(
    known: &Known<'_>,
    border: Border,
    left: &Side<'_>,
    right: &str,
    text: &Side<'_>,
) -> Signals {
    let Known { body, most, .. } = *known;
    let Side { text: left, facts, .. } = *left;
    let Side { facts: seen, weight, .. } = *text;
    let mut signals = Signals::default();
    let mut set = |signal, is_set| signals.set(signal, is_set);
    let is_break = matches!(border.kind, Kind::Blank | Kind::Line);
    let ((indent, is_quoted), (indent_above, is_quoted_above)) = if is_break {
        (
            line_head(body, known.floor, border.at),
            line_head(body, known.floor, border.left),
        )
    } else {
        ((0, false), (0, false))
    };
    let first = right.split_whitespace().next().unwrap_or_default();
    let last = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let initial = first.chars().next().unwrap_or(' ');

    set(Signal::Any, true);
    set(Signal::Blank, border.kind == Kind::Blank);
    set(Signal::Line, border.kind == Kind::Line);
    set(Signal::Colon, border.kind == Kind::Colon);
    set(Signal::Glue, border.kind == Kind::Glue);
    set(Signal::Word, border.kind == Kind::Word);
    set(Signal::Quote, is_quoted && !is_quoted_above);
    set(Signal::Quoted, is_quoted && is_quoted_above);
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
    set(Signal::LeftVoice, facts.has_voice);
    set(Signal::LeftForeign, facts.has_foreign_link);
    set(Signal::LeftEmoji, facts.has_emoji);
    set(Signal::LeftExclaim, facts.has_exclamation);
    set(Signal::LeftOpen, left.ends_with(char::is_alphanumeric));
    set(Signal::LeftCode, facts.has_code);
    set(Signal::LeftSmaller, left.len() * 2 < right.len());
    set(Signal::LeftLarger, left.len() > right.len() * 2);
    set(Signal::TextExclaim, seen.has_exclamation);
    set(Signal::TextMiddle, (70..130).contains(&weight));
    set(Signal::TextEmoji, seen.has_emoji);
    set(Signal::LeftIndent, indent != indent_above);
    set(Signal::LeftItem, is_item(left));
    set(
        Signal::LeftMarkup,
        left.starts_with(['#', '|', '`', '<', '!']) && !is_tag(left)
            || left.ends_with(['|', '`', '}']),
    );
    let is_told = facts.tells_of_a_tweet;
    set(Signal::LeftTweet, is_told);
    set(
        Signal::LeadIn,
        left.ends_with([':', '：']) && (is_told || tells_of_writing(left)),
    );
    set(
        Signal::LeftFrame,
        left.starts_with("Skip Twitter post ")
            || left.starts_with("Skip X post "),
    );
    set(Signal::LeftShort, left.len() < 30);
    set(Signal::LeftMiddle, (80..160).contains(&left.len()));
    set(Signal::LeftLong, (160..300).contains(&left.len()));
    set(Signal::LeftParagraph, left.len() >= 300);
    set(Signal::LeftScript, facts.is_other_script(&seen));
    set(Signal::TextVoice, seen.has_voice);
    set(Signal::TextTiny, weight < 30);
    set(Signal::TextShort, (30..70).contains(&weight));
    set(Signal::TextFull, weight * 5 > most.saturating_mul(4));
    set(Signal::TextQuoteOpen, seen.closed > seen.opened);
    signals
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

/// How the line in which `at` stands begins: the blanks before it, and
/// whether it has the prefix of a quote.
fn line_head(body: &str, floor: usize, at: usize) -> (usize, bool) {
    /// A line this long has no head that counts.
    const MOST: usize = 1000;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST))).min(at);
    let before = &body.as_bytes()[from..at];
    let start = memrchr(b'\n', before).map_or(from, |end| from + end + 1);
    work::looked_at(at - start);
    let line = &body[start..];
    let text = line.trim_start_matches([' ', '\t']);
    (line.len() - text.len(), text.starts_with('>'))
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
