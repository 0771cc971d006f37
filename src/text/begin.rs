//! Where does a text begin whose end is known?
//!
//! The search goes back from the attribution, from [`Border`] to border: a
//! blank line, a line break, the end of a sentence, a colon. At each border
//! [`Signal`]s are read off both sides, and [`WEIGHTS`] turns them into the
//! chance that the text begins there, given that it does not begin nearer to
//! the attribution. The most likely border wins. If its chance is below
//! [`SURE`], or if the words alone tell of it, the post says that its bounds
//! are inferred.
//!
//! Some things are no question of weight: the text begins at the end of the
//! post before and at the start of a block at the latest, and it is not longer
//! than its platform allowed on its day.
//!
//! To add a signal: a variant with its doc, the line in [`signals`] that
//! reads it, a row of weights, and a case in `tests/data` that shows it. The
//! weights are log-odds, from a logistic regression over borders of articles
//! whose posts are known.

use std::ops::Range;

use memchr::memmem;

use super::ceil_char;
use crate::{Bounds, entity::scan_url, work};

/// What is known before the search: the text ends at `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'b> {
    pub(super) body: &'b str,
    /// The end of the post before, or the start of the block.
    pub(super) floor: usize,
    /// Where the text ends.
    pub(super) end: usize,
    /// Where the attribution begins.
    pub(super) dash: usize,
    /// The longest text, in weighted characters.
    pub(super) most: usize,
}

/// How the attribution stands to its text: one column of [`WEIGHTS`] each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Below a blank line.
    Blank,
    /// On a line of its own, in a body that sets paragraphs apart by blank
    /// lines: a line break alone is one of the text.
    LooseLine,
    /// On a line of its own, in a body that has no blank lines.
    Line,
    /// Behind the text on the same line.
    Inline,
}

/// A place where the text could begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Border {
    /// The first byte of the text, if it begins here.
    pub(super) at: usize,
    /// The end of what stands before.
    left: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The text cannot begin before it.
    Floor,
    Blank,
    Line,
    Sentence,
    Colon,
    Glue,
    Word,
}

impl Kind {
    /// Whether the layout shows a border of this kind, and not the words.
    fn is_shown(self) -> bool {
        matches!(self, Self::Floor | Self::Blank | Self::Line | Self::Glue)
    }
}

/// What can be seen at a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Signal {
    /// Every border has it.
    Any,
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
    /// The left side is a list's item.
    LeftItem,
    /// The left side is a Markdown heading, a table or code.
    LeftMarkup,
    /// The left side tells of a tweet.
    LeftTweet,
    /// The left side ends with a colon and tells that somebody wrote.
    LeadIn,
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
pub(super) struct Signals(u64);

impl Signals {
    fn set(&mut self, signal: Signal, is_set: bool) {
        self.0 |= u64::from(is_set) << signal as u8;
    }

    /// The chance that the text begins here, by the weights of `layout`.
    fn chance(self, layout: Layout) -> f32 {
        let mut bits = self.0;
        let mut sum = 0.0;
        while bits != 0 {
            // OK because no bit at or above `SIGNALS` is ever set.
            sum += WEIGHTS[bits.trailing_zeros() as usize][layout as usize];
            bits &= bits - 1;
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

/// Log-odds of each signal, for each layout.
#[rustfmt::skip]
const WEIGHTS: [[f32; 4]; SIGNALS] = [
    // Blank, LooseLine, Line, Inline
    [-5.41, -3.75, -4.49, -2.49], // Any
    [ 5.86,  6.87,  4.00,  4.40], // Blank
    [ 1.89,  1.88,  4.75,  5.11], // Line
    [-0.38,  0.02,  0.03,  0.26], // Colon
    [ 1.31,  1.21,  1.33,  0.67], // Glue
    [-1.18, -1.08, -1.21, -2.24], // Word
    [ 4.53,  4.00,  4.00,  4.00], // Quote
    [-2.08, -0.62,  0.00, -0.25], // Quoted
    [ 0.07, -1.53, -2.07, -0.97], // RightTag
    [-0.22, -0.49, -0.91, -0.66], // RightLower
    [-0.14, -0.10,  0.05, -0.67], // RightQuote
    [-1.75, -0.44, -1.44, -0.46], // RightItem
    [-1.04, -0.28, -2.00, -0.40], // RightEmoji
    [-0.43, -0.51, -0.25, -0.12], // RightShort
    [ 0.56,  0.73,  1.01,  0.60], // LeftSentence
    [ 0.84,  0.82,  1.37,  0.65], // LeftColon
    [ 0.89, -0.86, -0.38,  0.36], // LeftTag
    [-2.14, -2.22, -2.01, -1.55], // LeftVoice
    [ 0.33, -0.30,  0.14, -0.01], // LeftItem
    [ 2.30,  0.62,  1.51,  1.75], // LeftMarkup
    [ 0.02,  0.08,  1.36,  1.06], // LeftTweet
    [ 3.58,  4.08,  4.50,  4.38], // LeadIn
    [-0.56, -0.55, -0.84, -0.36], // LeftShort
    [ 0.13, -0.16,  0.07,  0.07], // LeftMiddle
    [ 1.12,  0.62,  0.96,  0.62], // LeftLong
    [ 2.04,  0.23,  1.65,  1.37], // LeftParagraph
    [ 2.13,  1.30,  2.16,  2.87], // LeftTooMuch
    [-0.10, -0.08, -0.24,  0.49], // TextVoice
    [-0.00, -0.73, -0.87, -0.44], // TextTiny
    [-0.30, -0.51, -0.33, -0.66], // TextShort
    [ 0.86,  0.13,  1.49,  1.05], // TextFull
    [-0.04, -0.00, -0.00, -0.58], // TextQuoteOpen
    [-0.59, -0.77, -0.43, -0.48], // Nearest
];

/// The chance from which the bounds count as delimited.
const SURE: f32 = 0.72;

/// The range of the text, and whether its beginning is sure.
pub(super) fn begin(known: &Known<'_>) -> (Range<usize>, Bounds) {
    let Known { end, .. } = *known;
    let layout = Layout::of(known);
    let mut best: Option<(f32, Border)> = None;
    // The chance that the text begins at none of the borders so far.
    let mut left = 1.0;
    for (border, signals) in Borders::new(known) {
        let chance = if border.kind == Kind::Floor {
            1.0
        } else {
            signals.chance(layout)
        };
        if best.is_none_or(|(most, _)| chance * left > most) {
            best = Some((chance * left, border));
        }
        left *= 1.0 - chance;
        if best.is_some_and(|(most, _)| most > left) {
            break;
        }
    }
    let Some((chance, border)) = best else {
        return (end..end, Bounds::Inferred);
    };
    let text = &known.body[border.at..end];
    let start = end - text.trim_start_matches(is_trimmed).len();
    let is_shown = chance >= SURE && border.kind.is_shown();
    let bounds = if is_shown { Bounds::Delimited } else { Bounds::Inferred };
    (start..end, bounds)
}

impl Layout {
    pub(super) fn of(known: &Known<'_>) -> Self {
        /// How far around the attribution blank lines are looked for.
        const AROUND: usize = 1024;
        let Known { body, end, dash, .. } = *known;
        let bytes = body.as_bytes();
        let gap = &bytes[end..dash];
        match gap.iter().filter(|byte| **byte == b'\n').count() {
            0 => Self::Inline,
            1 => {
                let from = dash.saturating_sub(AROUND);
                let to = (dash + AROUND).min(bytes.len());
                let blank = memmem::find(&bytes[from..to], b"\n\n");
                work::looked_at(to - from);
                if blank.is_some() { Self::LooseLine } else { Self::Line }
            }
            _ => Self::Blank,
        }
    }
}

/// `text` without white space and the prefixes of quotes at its end. The `>`
/// of a tag is none.
pub(super) fn trim_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(is_blank);
    while let Some(before) = text.strip_suffix('>')
        && (before.is_empty() || before.ends_with([' ', '\n', '>']))
    {
        text = before.trim_end_matches(is_blank);
    }
    text
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{feff}')
}

/// White space and the prefix of a quote.
fn is_trimmed(sign: char) -> bool {
    is_blank(sign) || sign == '>'
}

/// The borders back from the end, each with its signals, as far as the text
/// is not longer than it can be; the last one is marked.
pub(super) struct Borders<'k, 'b> {
    known: &'k Known<'b>,
    floor: usize,
    /// The border that comes next, and the weight of the text behind it.
    next: Option<(Border, usize)>,
    /// Where the text behind the last border begins.
    right: usize,
}

impl<'k, 'b> Borders<'k, 'b> {
    pub(super) fn new(known: &'k Known<'b>) -> Self {
        /// Bytes for each weighted character: one has at most four, and a
        /// link in Markdown is far longer than it counts.
        const BYTES_EACH: usize = 8;
        let Known { body, end, most, .. } = *known;
        let reach = most.saturating_mul(BYTES_EACH).min(4096);
        let floor = known.floor.max(end.saturating_sub(reach));
        let floor = ceil_char(body, floor).min(end);
        work::looked_at(end - floor);
        let first = (floor < end).then(|| {
            let border = border_before(body, floor, end);
            let trailing = trailing_links(&body[border.at..end]);
            (border, weigh(&body[border.at..end]) - trailing)
        });
        Self { known, floor, next: first, right: end }
    }
}

impl Iterator for Borders<'_, '_> {
    type Item = (Border, Signals);

    fn next(&mut self) -> Option<Self::Item> {
        let (border, used) = self.next.take()?;
        let Known { body, end, most, .. } = *self.known;
        let right = body[border.at..self.right].trim_matches(is_trimmed);
        if border.kind == Kind::Floor {
            return Some((border, Signals::default()));
        }
        let before = border_before(body, self.floor, border.left);
        let left = &body[before.at..border.left];
        let whole = used + weigh(left);
        let excused = leading_mentions(left);
        let fits = whole - excused <= most + most / SLACK;
        let mut signals = signals(
            self.known,
            border,
            left.trim_matches(is_trimmed),
            right,
            used,
        );
        signals.set(Signal::LeftTooMuch, !fits);
        signals.set(Signal::Nearest, self.right == end);
        if fits {
            self.next = Some((before, whole));
        }
        self.right = border.left;
        Some((border, signals))
    }
}

/// Reads all signals of a border off what stands on its sides.
fn signals(
    known: &Known<'_>,
    border: Border,
    left: &str,
    right: &str,
    used: usize,
) -> Signals {
    let Known { body, most, end, .. } = *known;
    let mut signals = Signals::default();
    let mut set = |signal, is_set| signals.set(signal, is_set);
    let text = &body[border.at..end];
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
    set(Signal::LeftShort, line.len() < 30);
    set(Signal::LeftMiddle, (80..160).contains(&line.len()));
    set(Signal::LeftLong, (160..300).contains(&line.len()));
    set(Signal::LeftParagraph, line.len() >= 300);
    set(Signal::TextVoice, has_voice(text));
    set(Signal::TextTiny, used < 30);
    set(Signal::TextShort, (30..70).contains(&used));
    set(Signal::TextFull, used * 5 > most.saturating_mul(4));
    let opened = text.matches('“').count();
    let closed = text.matches('”').count();
    set(Signal::TextQuoteOpen, closed > opened);
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
    text.split_whitespace().any(is_tag)
        || text.contains("pic.twitter.com/")
        || text.contains("//t.co/")
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
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '”', '’', '\'', ')', ']', '»', '*', '_', '）', '」',
    ])
    .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// The next border before `at`, or `floor`.
fn border_before(body: &str, floor: usize, at: usize) -> Border {
    let mut right = at;
    loop {
        let before = &body.as_bytes()[floor..right];
        let Some(found) = before.iter().rposition(u8::is_ascii_whitespace)
        else {
            break;
        };
        let gap_end = floor + found + 1;
        if let Some((stop, kind)) = stop_in(&body[gap_end..right])
            && gap_end + stop < at
        {
            let at = gap_end + stop;
            return Border { at, left: at, kind };
        }
        let left = trim_end(&body[floor..gap_end]).len();
        let left = floor + left;
        if left == floor {
            break;
        }
        let gap = &body.as_bytes()[left..gap_end];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let before = &body[floor..left];
        let kind = match breaks {
            0 if before.ends_with([':', '：']) => Kind::Colon,
            0 if ends_sentence(last_word(before)) => Kind::Sentence,
            0 if begins_word(&body[gap_end..right]) => Kind::Word,
            0 => {
                right = left;
                continue;
            }
            1 => Kind::Line,
            _ => Kind::Blank,
        };
        if gap_end >= at {
            right = left;
            continue;
        }
        return Border { at: gap_end, left, kind };
    }
    if let Some((stop, kind)) = stop_in(&body[floor..right])
        && floor + stop < at
    {
        let at = floor + stop;
        return Border { at, left: at, kind };
    }
    Border { at: floor, left: floor, kind: Kind::Floor }
}

/// Whether a sentence could begin with this word although none ended before:
/// a capital, a tag, or a script without capitals.
fn begins_word(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '“', '„', '\'', '‘', '.']);
    word.starts_with(|first: char| {
        first.is_uppercase()
            || matches!(first, '@' | '#')
            || first > '\u{2e80}'
    })
}

/// Where in `word` the last sentence ends that has the next one glued to it,
/// by a full stop of a script without blanks or before a capital.
fn stop_in(word: &str) -> Option<(usize, Kind)> {
    if word.contains('/') {
        return None;
    }
    let is_stop = |sign: char| matches!(sign, '.' | '!' | '?' | ':' | '…');
    let is_wide = |sign: char| matches!(sign, '。' | '！' | '？');
    let mut next: Option<char> = None;
    let mut signs = word.char_indices().rev().peekable();
    while let Some((at, sign)) = signs.next() {
        let end = at + sign.len_utf8();
        let before = signs.peek().map(|(_, before)| *before);
        if let Some(next) = next {
            let is_closed = matches!(next, '」' | '』' | '）' | '”' | '’');
            if is_wide(sign) && !is_wide(next) && !is_closed {
                return Some((end, Kind::Sentence));
            }
            let is_start = next.is_uppercase()
                || matches!(next, '@' | '#' | '“' | '"' | '„')
                || next == '.' && word[end..].starts_with(".@");
            let is_word = before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_ascii_digit()
                    || matches!(before, '”' | '"' | ')')
            });
            if is_stop(sign) && is_start && is_word {
                return Some((end, Kind::Glue));
            }
        }
        next = Some(sign);
    }
    None
}

fn last_word(text: &str) -> &str {
    let end = text
        .as_bytes()
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(0, |end| end + 1);
    &text[end..]
}

/// One in so many characters more than the limit is let pass: the text has
/// passed through programs that added some.
const SLACK: usize = 12;

/// What a link counts, whatever its length.
const LINK: usize = 23;

/// The weighted length of `text`: what a platform's limit counts. A link
/// counts 23, a character of the scripts beyond the first few blocks two, the
/// address of a Markdown link nothing.
///
/// Source: version 3 of the configuration of the twitter-text library.
fn weigh(text: &str) -> usize {
    let mut sum = 0;
    for word in text.split_ascii_whitespace().filter(|word| *word != ">") {
        let mut rest = word;
        // Behind a Markdown link's `](` stands an address that is not shown.
        if let Some(target) = word.find("](") {
            let end = word[target..]
                .find(')')
                .map_or(word.len(), |end| target + end + 1);
            sum += weigh_word(&word[..target]);
            rest = &word[end..];
        }
        sum += weigh_word(rest) + 1;
    }
    sum
}

fn weigh_word(word: &str) -> usize {
    let link = word.find("http").filter(|at| word[*at..].contains("://"));
    let link = link.or_else(|| word.find("pic.twitter.com/"));
    let (plain, link) = match link {
        Some(at) => (&word[..at], LINK),
        None => (word, 0),
    };
    if plain.is_ascii() {
        return plain.len() + link;
    }
    link + plain.chars().map(weight).sum::<usize>()
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
fn trailing_links(text: &str) -> usize {
    text.split_whitespace()
        .rev()
        .take(2)
        .take_while(|word| {
            word.contains("pic.twitter.com/") || word.contains("//t.co/")
        })
        .map(|_| LINK)
        .sum::<usize>()
        .min(weigh(text))
}

/// The weight of the mentions at the start: a reply's do not count.
fn leading_mentions(text: &str) -> usize {
    text.split_whitespace()
        .take_while(|word| word.starts_with('@'))
        .map(weigh)
        .sum()
}
