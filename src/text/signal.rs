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
    /// No border is nearer to the attribution.
    Nearest,
}

const SIGNALS: usize = Signal::Nearest as usize + 1;

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
    ([-2.42, -2.18, -2.08, -1.60], [-0.39, -0.46, -0.49, -0.81]), // Any
    ([ 2.42,  2.18,  2.08,  1.60], [ 0.00,  0.00,  0.00,  0.00]), // Floor
    ([ 0.40,  0.25, -0.01, -0.28], [ 0.00,  0.00,  0.00,  0.00]), // AfterPost
    ([ 5.25,  5.42,  4.74,  4.52], [-1.04, -1.97, -0.88, -1.20]), // Blank
    ([ 2.91,  2.79,  4.22,  4.00], [ 0.15,  0.14, -0.55, -1.69]), // Line
    ([-1.40, -1.34, -1.37, -1.38], [-0.63, -0.69, -0.99, -0.63]), // Colon
    ([ 0.93,  0.93,  0.92,  0.75], [-0.03,  0.01, -0.03,  0.03]), // Glue
    ([-1.71, -1.62, -1.76, -1.48], [ 0.42,  0.61,  0.35,  0.69]), // Word
    ([ 2.20,  2.19,  2.18,  2.22], [-1.82, -1.51, -1.50, -1.50]), // Quote
    ([-0.02, -0.37, -0.24, -0.27], [ 1.22,  1.51,  1.37,  1.40]), // Quoted
    ([ 0.38,  0.13, -0.16,  0.30], [ 1.11,  1.84,  2.06,  1.57]), // RightTag
    ([-0.43, -0.59, -0.96, -0.91], [ 0.16,  0.12,  0.29, -0.17]), // RightLower
    ([ 0.60,  0.41,  0.65,  0.18], [ 0.65,  0.59,  0.73,  0.66]), // RightQuote
    ([-1.15, -1.02, -0.96, -1.04], [ 1.84,  1.67,  1.64,  1.75]), // RightItem
    ([-0.09, -0.09,  0.01, -0.07], [ 1.24,  1.32,  1.62,  1.05]), // RightEmoji
    ([-0.10,  0.10, -0.08,  0.45], [-0.02, -0.02,  0.13,  0.32]), // RightShort
    ([ 0.79,  1.26,  1.19,  1.11], [ 0.89,  0.47,  0.40,  0.58]), // LeftSentence
    ([ 2.27,  2.26,  2.39,  2.42], [ 1.37,  0.86,  0.98,  1.00]), // LeftColon
    ([ 0.91,  0.66,  0.43,  1.19], [ 1.41,  1.79,  1.68,  1.20]), // LeftTag
    ([-0.15, -0.39, -0.17, -0.62], [ 0.68,  0.56,  0.29,  0.11]), // LeftVoice
    ([-0.22, -0.21, -0.25, -0.17], [-2.13, -1.79, -1.96, -1.94]), // LeftForeign
    ([-0.28, -0.31, -0.27, -0.36], [ 0.77,  0.90,  1.02,  0.90]), // LeftEmoji
    ([ 0.24,  0.14,  0.53,  0.13], [-0.67, -0.31, -0.45, -0.32]), // LeftIndent
    ([-1.37, -1.14, -0.96, -1.20], [-0.55, -0.34, -0.05, -0.34]), // LeftItem
    ([ 1.30,  1.50,  1.66,  2.12], [-0.76, -0.70, -0.80, -1.53]), // LeftMarkup
    ([ 0.39,  0.53,  0.94,  0.62], [-0.38, -0.58, -0.71, -0.80]), // LeftTweet
    ([ 2.57,  2.57,  2.68,  2.53], [ 0.78,  0.54,  0.46,  0.39]), // LeadIn
    ([ 6.00,  6.00,  6.00,  6.00], [-3.00, -3.00, -3.00, -3.00]), // LeftFrame
    ([-0.50, -0.17, -0.24,  0.32], [-0.00, -0.14, -0.02, -0.11]), // LeftShort
    ([-0.43, -0.37, -0.36, -0.18], [ 0.09,  0.24,  0.21, -0.05]), // LeftMiddle
    ([ 0.58,  0.31,  0.28,  0.13], [ 0.27,  0.21,  0.11,  0.02]), // LeftLong
    ([ 0.83,  0.66,  0.83,  0.70], [-0.00, -0.01,  0.31, -0.03]), // LeftParagraph
    ([-0.34, -0.38, -0.22, -0.33], [ 0.00,  0.00,  0.00,  0.00]), // LeftTooMuch
    ([-1.50, -1.25, -1.45, -0.55], [-0.30, -0.27, -0.07, -0.15]), // TextVoice
    ([ 0.16,  0.27,  0.08,  0.36], [ 0.06, -0.12, -0.15, -0.12]), // TextEmoji
    ([ 0.87,  0.66,  0.54,  0.96], [ 0.31,  0.38,  0.49,  0.58]), // TextTiny
    ([ 0.22,  0.13,  0.42,  0.08], [ 0.27,  0.37,  0.23,  0.20]), // TextShort
    ([ 0.43,  0.16,  0.32,  0.23], [ 0.22,  0.11, -0.12,  0.03]), // TextFull
    ([-1.00, -1.00, -1.00, -1.11], [ 0.21,  0.24,  0.24,  0.36]), // TextQuoteOpen
    ([-0.20, -0.26,  0.01, -0.27], [ 0.20,  0.26, -0.01,  0.27]), // Nearest
];

/// What has been seen of the text between a border and the attribution.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// In the characters that a platform counts.
    pub(super) weight: usize,
    has_voice: bool,
    has_emoji: bool,
    /// Opening and closing quotation marks.
    opened: usize,
    closed: usize,
}

impl Seen {
    /// Adds a stretch that stands to the left of what was seen.
    pub(super) fn add(&mut self, stretch: &str, weight: usize) {
        self.weight += weight;
        self.has_voice |= has_voice(stretch);
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
