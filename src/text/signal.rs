//! What can be seen at a border, and what it weighs.

use memchr::{
    memchr2_iter, memchr3_iter, memrchr, memrchr_iter, memrchr3_iter,
};

use super::{
    begin::{Floor, Known, LEAST_INDENT, Layout},
    border::{Border, Kind, behind_item, last_word},
    ceil_char,
    facts::{Facts, has_tw},
    language::Tongue,
    name::PICTURES,
    words::{Words, opens_prose},
};
use crate::{bytes, entity::scan_url, word, work};

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
    /// The floor is a tag that begins a block, or a frame's first line.
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
    /// A quote's first line: it has a prefix `>`, the line above has none, be
    /// it a blank one. Or it is set in as the attribution is, and the line
    /// above is less.
    Quote,
    /// Both lines have the prefix `>`, and all between them; or both are set in
    /// as the attribution is.
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
    /// The left side ends with what may be an abbreviation: `Sgt.`, `U.S.`.
    LeftAbbreviation,
    /// The left side is written in another language than the text.
    LeftLanguage,
    /// The left side ends with a colon and points to what follows: "here",
    /// "this".
    LeftPointer,
    /// The left side names the author: people rarely write their own name.
    LeftAuthor,
    /// The left side is a line such as a heading: a few words, the first with
    /// a capital, and no full stop.
    LeftHeading,
    /// The text up to here has no words but hashtags, mentions and links.
    TextBare,
    /// Straight quotation marks are open up to here.
    TextStraight,
    /// The left side has a parenthesis in it.
    LeftParenthesis,
    /// The left side has a semicolon in it.
    LeftSemicolon,
    /// Inside a line: the left side ends with an exclamation or a question
    /// mark.
    LeftCalls,
    /// Inside a line: the left side ends with a colon, and its sentence has
    /// eight words or more.
    ColonLong,
    /// Inside a line: the text up to here has a blank before a full stop or a
    /// comma, where a link ended that no post shows.
    TextLostLink,
    /// On lines: the left side ends with a quotation mark.
    LeftQuote,
    /// On lines: both sides are items of a list, or turns of a dialogue.
    BothTurns,
    /// The left side saves room: `&`, `w/`, `cc`, a plus.
    LeftShorthand,
    /// The left side tells of what was.
    LeftPast,
    /// The left side has a question mark in it.
    LeftQuestion,
    /// The left side speaks to whoever reads it now: "just", "today", "I'm".
    LeftNow,
    /// The left side begins as sentences of prose do: with an article, a
    /// pronoun, a conjunction or a preposition, in a capital.
    LeftProse,
    /// The right side begins with an opening parenthesis.
    RightParenthesis,
    /// The right side begins with a link.
    RightLink,
    /// The right side begins with a sign that joins what it stands between:
    /// a dash, a comma, a plus.
    RightSign,
    /// The right side begins with a digit.
    RightDigit,
    /// The floor is the end of the post before, and posts near each other
    /// stood right behind each other so far.
    AfterRun,
    /// The same, and something stood between them so far.
    AfterApart,
    /// The attribution stands behind the text and ends its line; no line break
    /// is nearer.
    WholeLine,
    /// A line break above a text to which the dash is glued.
    GluedDash,
    /// Three blank lines or more.
    GapWide,
    /// Fewer than that, and the text up to here has such a gap in it.
    TextGap,
    /// On lines: the left side ends with the link to a picture, and the right
    /// side begins with no link. In an embed nothing follows a picture but
    /// links: it is the end of a post that begins above its attribution.
    LeftPicture,
    /// On lines: the left side is a number of a list of posts, with words
    /// behind it or not.
    LeftNumber,
    /// The right side begins with a full stop and a mention.
    RightDot,
    /// On lines: the left side quotes the text.
    LeftEcho,
    /// Inside a line: the floor is the end of the post before, and the right
    /// side begins in lower case, as no prose does.
    AfterLower,
    /// The right side begins with the number of a post in a thread: `1/`, and
    /// right behind a post any.
    RightThread,
}

const SIGNALS: usize = Signal::RightThread as usize + 1;

/// The signals of a border, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signals(pub(super) u128);

impl Signals {
    pub(super) fn set(&mut self, signal: Signal, is_set: bool) {
        self.0 |= u128::from(is_set) << signal as u8;
    }

    pub(super) fn has(self, signal: Signal) -> bool {
        self.0 >> signal as u8 & 1 == 1
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
    ([-0.69, -0.88, -0.32, -0.71, -0.65], [ 0.78, -0.12,  0.42,  0.70,  0.31]), // Any
    ([ 0.69,  0.88,  0.32,  0.71,  0.65], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // Floor
    ([ 0.67,  0.41, -0.33,  1.54, -1.03], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterPost
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterTag
    ([ 1.99,  3.29,  2.16,  3.26,  2.14], [-0.22, -2.57, -0.67,  0.23, -0.65]), // Blank
    ([ 0.30, -1.19,  0.51,  1.89,  0.30], [ 0.50,  1.96,  0.60, -0.54,  0.50]), // Line
    ([-0.28, -0.28, -0.28, -0.51, -0.33], [ 0.24,  0.24,  0.24,  0.31,  0.41]), // Colon
    ([ 1.32,  1.32,  1.32,  1.59,  2.37], [ 0.15,  0.15,  0.15, -0.26,  0.71]), // Glue
    ([-0.64, -0.64, -0.64, -1.00, -0.91], [ 0.26,  0.26,  0.26,  0.43,  0.36]), // Word
    ([ 2.12,  1.07,  1.06,  1.07,  1.06], [-2.42, -1.09, -0.84, -1.09, -1.09]), // Quote
    ([-1.29, -1.40, -0.90, -0.90, -0.90], [ 1.54,  1.53,  1.02,  1.02,  1.02]), // Quoted
    ([ 0.54, -0.53,  0.20,  0.28, -0.23], [-0.67,  1.48,  1.77, -0.09,  0.02]), // RightTag
    ([-0.49, -0.86, -1.24, -1.23, -1.18], [-0.12, -0.44, -0.19, -0.59, -0.48]), // RightLower
    ([-0.05, -0.15, -0.37, -0.13, -0.08], [ 0.07, -0.06,  0.08, -0.33, -0.25]), // RightQuote
    ([-0.79, -0.57, -0.66, -0.85, -0.48], [ 1.02,  0.96,  1.46,  0.70,  0.85]), // RightItem
    ([ 0.11,  0.27,  0.07, -0.05,  0.55], [ 0.49,  0.39,  0.71,  0.37,  0.51]), // RightEmoji
    ([-0.18,  0.12, -0.29,  0.12,  0.34], [ 0.37, -0.13,  0.09, -0.16,  0.18]), // RightShort
    ([ 0.30,  0.37,  0.84,  0.42,  0.36], [ 0.10, -0.32, -0.21,  0.46,  0.24]), // LeftSentence
    ([ 2.16,  1.83,  3.10,  2.03,  1.98], [ 0.78,  0.36,  0.96,  0.35,  1.27]), // LeftColon
    ([-0.14, -0.92, -0.16,  0.60,  1.70], [-0.48,  1.11, -0.10, -0.79,  0.28]), // LeftTag
    ([-0.82, -1.14, -0.27, -0.25, -0.22], [ 2.28,  2.51,  2.47,  1.46,  2.41]), // LeftVoice
    ([ 0.53,  0.02,  0.34, -0.06, -1.07], [-4.06, -2.73, -3.53, -2.74, -3.44]), // LeftForeign
    ([ 0.71,  0.58,  0.88,  0.34,  0.46], [ 2.07,  1.31,  1.94,  0.95,  0.69]), // LeftEmoji
    ([-0.49, -0.13, -0.70, -0.07, -0.51], [ 0.58,  0.41,  0.58,  0.54,  0.86]), // LeftExclaim
    ([-0.15, -0.50, -0.24, -1.11, -0.83], [-0.10, -0.22, -0.46,  0.11, -0.03]), // LeftOpen
    ([ 0.10,  0.02,  0.31,  0.20, -0.03], [ 0.26, -0.69, -0.45, -0.35, -0.63]), // LeftCode
    ([-0.03,  0.40,  0.23,  0.99,  0.40], [ 0.00, -0.57, -0.33,  0.16,  0.07]), // LeftSmaller
    ([ 0.24, -0.11, -0.08,  0.10,  0.16], [ 0.02, -0.71, -0.25,  0.07,  0.08]), // LeftLarger
    ([ 0.62, -0.35,  0.30, -0.19,  0.08], [-2.12, -0.87, -0.81, -0.45, -0.85]), // LeftIndent
    ([-1.50, -0.92, -1.18, -1.00, -1.10], [-0.81, -0.40, -0.25, -1.23, -0.42]), // LeftItem
    ([ 0.89,  0.82,  1.13,  0.71,  1.67], [-2.21, -0.96, -1.00, -0.73, -0.95]), // LeftMarkup
    ([ 0.93,  0.11,  1.05,  0.86,  0.84], [-0.78, -0.92, -1.65, -1.26, -0.85]), // LeftTweet
    ([ 1.32,  0.99,  1.38,  1.26,  1.85], [ 0.17,  0.36,  0.83,  0.24,  0.63]), // LeadIn
    ([ 6.00,  6.00,  6.00,  6.00,  6.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftFrame
    ([-0.48, -0.58, -0.60, -0.17, -0.19], [-0.52, -0.04, -0.28,  0.30,  0.08]), // LeftShort
    ([ 0.11, -0.41,  0.00, -1.08, -0.16], [ 0.51, -0.10,  0.32, -1.36, -0.34]), // LeftMiddle
    ([ 0.36,  0.17,  0.41, -0.28,  0.40], [ 0.10, -0.07, -0.19, -0.57, -0.40]), // LeftLong
    ([ 0.85,  0.56,  1.20,  0.68,  0.77], [ 0.45,  0.30,  0.97,  0.25, -0.47]), // LeftParagraph
    ([-0.45, -0.22, -0.41, -0.21, -0.06], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // LeftTooMuch
    ([-0.10,  0.34,  0.08,  0.43,  0.61], [-1.70, -1.39, -1.90, -1.40, -0.85]), // LeftScript
    ([ 0.02, -0.22, -0.22, -0.25, -0.19], [-0.34, -0.73, -0.71, -0.21, -0.19]), // TextVoice
    ([ 1.11,  0.64,  0.88,  0.31,  0.21], [-0.32, -0.19, -0.19,  0.24, -0.10]), // TextEmoji
    ([ 0.46,  0.40,  0.29,  0.17,  0.38], [ 0.81,  0.25,  0.23,  0.39,  0.60]), // TextTiny
    ([ 0.74,  0.34,  0.99,  0.67,  0.29], [ 0.69,  0.67,  0.68,  0.44,  0.17]), // TextShort
    ([ 0.46,  0.08,  0.37,  0.02,  0.52], [ 0.35,  0.53,  0.11, -0.13, -0.01]), // TextFull
    ([-0.98, -0.97, -1.42, -1.01, -1.46], [ 0.28,  0.28, -0.06,  0.22,  0.97]), // TextQuoteOpen
    ([-0.25, -0.56, -0.60,  0.07, -0.47], [-0.16, -0.12, -0.11,  0.03, -0.16]), // TextExclaim
    ([ 0.20,  0.08,  0.27,  0.17,  0.05], [ 0.27, -0.22,  0.14,  0.06,  0.10]), // TextMiddle
    ([ 1.04,  0.82,  0.86,  0.16,  0.50], [-1.04, -0.82, -0.86, -0.16, -0.50]), // Nearest
    ([-1.19, -0.67, -0.92, -1.72, -0.71], [-0.49, -0.91, -0.62, -1.12, -0.84]), // Far
    ([-0.03,  0.33,  0.38,  0.23, -0.01], [ 0.65,  0.21,  0.14, -0.10,  0.03]), // VeryFar
    ([ 0.14,  0.17,  0.49,  0.07,  0.02], [ 0.63,  0.37,  0.85, -0.08,  0.41]), // LeftAbbreviation
    ([ 1.05,  1.05,  1.05,  1.42,  1.73], [ 0.02,  0.02,  0.02, -0.09,  0.15]), // LeftLanguage
    ([ 0.31,  0.48,  0.36,  0.87,  1.10], [ 0.01, -0.02, -0.02, -0.03, -0.20]), // LeftPointer
    ([ 0.74,  0.59,  0.59,  1.09,  0.68], [-1.07, -0.67, -1.16, -1.00, -0.22]), // LeftAuthor
    ([ 0.09,  0.30,  0.26,  0.63,  0.26], [-0.77, -0.29, -0.35,  0.36, -0.21]), // LeftHeading
    ([ 0.43, -0.10, -0.62, -0.40, -0.26], [ 0.02,  0.84,  1.01,  0.86,  0.83]), // TextBare
    ([-1.10, -0.94, -0.93, -0.98, -1.79], [-0.33, -0.13, -0.51,  0.22,  0.04]), // TextStraight
    ([-0.11, -0.12,  0.22,  0.01, -0.15], [ 0.64,  0.23,  0.45, -0.10,  0.16]), // LeftParenthesis
    ([-1.53, -1.06, -1.62, -1.04, -1.16], [-0.09,  0.12,  0.39,  0.08,  0.16]), // LeftSemicolon
    ([ 0.27,  0.27,  0.27,  0.15,  0.66], [ 0.18,  0.18,  0.18,  0.44,  0.09]), // LeftCalls
    ([-0.03, -0.03, -0.03, -0.26,  0.16], [-0.38, -0.38, -0.38, -0.24, -0.90]), // ColonLong
    ([-1.22, -1.22, -1.22, -1.37, -2.30], [-0.24, -0.24, -0.24, -0.33, -0.39]), // TextLostLink
    ([-1.40, -0.62, -0.99, -0.75, -0.75], [ 0.10, -0.11, -0.35, -0.09, -0.09]), // LeftQuote
    ([-2.11, -1.55, -2.30, -1.49, -1.49], [ 0.29,  0.28,  0.47,  0.26,  0.26]), // BothTurns
    ([-0.83, -0.65, -1.23, -0.75, -0.44], [ 1.33,  1.13,  1.45,  1.45,  1.13]), // LeftShorthand
    ([-0.10, -0.03, -0.24, -0.17, -0.55], [-0.46, -0.68, -0.99, -0.74, -0.83]), // LeftPast
    ([ 0.26, -0.18, -0.07, -0.59, -1.37], [ 1.25,  0.53,  0.88,  0.43,  0.23]), // LeftQuestion
    ([-0.16, -0.51,  0.10, -0.11, -0.01], [ 0.78,  1.48,  0.90,  1.13,  1.18]), // LeftNow
    ([ 0.12,  0.10,  0.17, -0.16,  0.20], [-0.26, -0.27, -0.18, -0.34, -0.50]), // LeftProse
    ([-2.15, -1.79, -2.29, -1.80, -2.58], [ 0.87,  0.51,  1.13,  0.51, -0.10]), // RightParenthesis
    ([-0.70, -0.87, -1.25, -1.02, -1.60], [ 0.06,  0.36,  0.57,  0.23,  0.41]), // RightLink
    ([-0.77, -0.36, -1.31, -0.56, -0.12], [ 0.63, -0.38, -0.66,  0.02, -0.22]), // RightSign
    ([-0.55, -0.41, -0.56, -0.92, -0.44], [ 0.62,  0.18,  0.78, -0.31, -0.44]), // RightDigit
    ([ 2.16,  1.82,  2.38,  2.66,  1.88], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterRun
    ([-0.74, -0.96, -1.09, -0.64,  0.26], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterApart
    ([ 1.30,  1.30,  1.30,  2.61,  1.30], [-0.08, -0.08, -0.08, -0.17, -0.08]), // WholeLine
    ([ 0.85,  0.85,  0.85,  1.70,  0.85], [-0.05, -0.05, -0.05, -0.10, -0.05]), // GluedDash
    ([ 0.77, -0.13, -0.15, -1.24, -0.15], [ 0.38,  0.69,  0.81,  2.16,  0.81]), // GapWide
    ([-0.16,  0.35,  0.38,  1.33,  0.38], [-0.41, -0.39, -0.36, -0.61, -0.36]), // TextGap
    ([ 1.50,  1.50,  1.50,  1.50,  1.50], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // LeftPicture
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftNumber
    ([ 1.28,  1.21,  1.63,  1.59,  1.56], [-0.91, -0.87, -1.22, -1.24, -0.98]), // RightDot
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftEcho
    ([ 2.16,  1.82,  2.38,  2.66,  1.88], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterLower
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-1.00, -1.00, -1.00, -1.00, -1.00]), // RightThread
];

/// What stands left or right of a border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'b> {
    /// Without white space around it.
    pub(super) text: &'b str,
    pub(super) facts: Facts,
}

/// Reads all signals of a border off what stands on its sides.
pub(super) fn signals(
    known: &Known<'_>,
    layout: Layout,
    border: Border,
    left: &Side<'_>,
    right: &str,
    text: &Side<'_>,
    tongue: &mut Tongue,
) -> Signals {
    let Known { body, most, .. } = *known;
    let Side { text: left, facts, .. } = *left;
    let seen = text.facts;
    let weight = seen.weight;
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
    let first = right.split_ascii_whitespace().next().unwrap_or_default();
    let last = last_word(left);
    let initial = first.chars().next().unwrap_or(' ');

    set(Signal::Any, true);
    set(Signal::Blank, border.kind == Kind::Blank);
    set(Signal::Line, border.kind == Kind::Line);
    set(Signal::Colon, border.kind == Kind::Colon);
    set(Signal::Glue, border.kind == Kind::Glue);
    set(Signal::Word, border.kind == Kind::Word);
    let goes_on =
        is_quoted_above && !has_bare_line(&body[border.left..border.at]);
    // Renderers set a quote in, its attribution too.
    let is_set_in = indent >= LEAST_INDENT && known.indent() == Some(indent);
    let begins_quote = is_set_in && indent_above < indent;
    set(Signal::Quote, is_quoted && !goes_on || begins_quote);
    let goes_on = is_quoted && goes_on || is_set_in && indent_above == indent;
    set(Signal::Quoted, goes_on);
    set(Signal::RightTag, is_tag(first));
    set(Signal::RightQuote, matches!(initial, '"' | '“' | '„' | '‘' | '\''));
    set(Signal::RightItem, is_item(right));
    set(Signal::RightParenthesis, initial == '(');
    set(Signal::RightLink, is_link(first));
    set(
        Signal::RightSign,
        matches!(
            initial,
            '-' | '–' | '—' | ',' | ';' | '.' | '&' | '+' | '=' | '/'
        ),
    );
    // Inside a text, the next number is of the same one.
    let is_thread = right.starts_with("1/") && begins_thread(right);
    set(Signal::RightThread, is_thread);
    set(Signal::RightDigit, initial.is_ascii_digit() && !is_thread);
    set(Signal::RightDot, begins_with_dot(right) && !left.ends_with(". ."));
    set(Signal::LeftPicture, is_break && is_picture(last) && !is_link(first));
    set(
        Signal::GluedDash,
        border.kind == Kind::Line
            && layout == Layout::Paragraph
            && known.end == known.dash,
    );
    set(
        Signal::RightEmoji,
        initial > '\u{2190}' && !initial.is_alphanumeric(),
    );
    set(Signal::RightShort, right.len() < 25);
    set(Signal::LeftSentence, ends_sentence(left));
    set(Signal::LeftColon, left.ends_with([':', '：']));
    set(Signal::LeftTag, is_tag(last));
    let is_credit = facts.has_parenthesis && has_credits(known, left);
    set(Signal::LeftVoice, facts.has_voice && !is_credit);
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
        (left.starts_with(['#', '|', '`', '<']) || is_picture_mark(left))
            && !is_tag(left)
            || left.ends_with(['|', '`', '}']),
    );
    // A word with a capital is no border to what a sentence says.
    let is_inline = matches!(layout, Layout::Paragraph | Layout::Inline);
    let sentence = if is_inline && border.kind != Kind::Word {
        sentence_before(body, known.floor, border.left)
    } else {
        left
    };
    let is_told = facts.tells_of_a_tweet
        || sentence.len() != left.len() && tells_of_a_tweet(sentence);
    set(Signal::LeftTweet, is_told);
    let mut is_colon = left.ends_with([':', '：']);
    let is_lead_in = is_colon && (is_told || tells_of_writing(sentence));
    set(Signal::LeadIn, is_lead_in);
    // Whoever tells that somebody wrote does not go on in lower case.
    set(Signal::RightLower, initial.is_lowercase() && !is_lead_in);
    // A label of a post, right behind the one before: `BREAKING: It is open`.
    if border.kind == Kind::Colon && !is_lead_in && is_label(known, border) {
        set(Signal::Colon, false);
        set(Signal::LeftColon, false);
        set(Signal::Word, true);
        is_colon = false;
    }
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
    set(Signal::LeftAbbreviation, is_abbreviation(last));
    // Where the layout shows borders, what a language says is not needed.
    set(
        Signal::LeftLanguage,
        is_inline
            && border.kind != Kind::Word
            && tongue.differs(border.left - sentence.len(), sentence),
    );
    set(Signal::LeftPointer, is_colon && points(sentence));
    set(Signal::LeftParenthesis, facts.has_parenthesis);
    set(Signal::LeftSemicolon, facts.has_semicolon);
    let words = Words::of(left);
    set(Signal::LeftShorthand, words.has_shorthand || facts.has_plus);
    set(Signal::LeftPast, words.has_past);
    set(Signal::LeftQuestion, facts.has_question);
    set(Signal::LeftNow, words.has_now);
    set(Signal::LeftProse, opens_prose(left));
    if is_inline {
        let is_long = || sentence.split_whitespace().nth(7).is_some();
        set(Signal::LeftCalls, left.ends_with(['!', '?']));
        set(Signal::ColonLong, is_colon && is_long());
    } else {
        let both = |is: fn(&str) -> bool| is(left) && is(right);
        set(Signal::LeftQuote, left.ends_with(['"', '”', '’', '»', '\'']));
        set(Signal::BothTurns, both(is_item) || both(is_turn));
    }
    set(Signal::LeftAuthor, names_author(sentence, known.name_words()));
    set(Signal::LeftHeading, is_break && is_heading(left) && !facts.has_voice);
    set(Signal::TextBare, !seen.has_word);
    set(Signal::TextStraight, seen.straight % 2 == 1);
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

/// The sentence that ends at `at`, as far as it is near.
fn sentence_before(body: &str, floor: usize, at: usize) -> &str {
    const MOST: usize = 240;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST))).min(at);
    let before = &body[from..at];
    work::looked_at(before.len());
    // What ends right here is the sentence itself.
    let bytes = before.as_bytes();
    let bytes = &bytes[..bytes.len().saturating_sub(2)];
    let is_end = |at: &usize| bytes.get(at + 1) == Some(&b' ');
    let line = memrchr(b'\n', bytes).map(|at| at + 1);
    let stop = memrchr3_iter(b'.', b'!', b'?', bytes).find(is_end);
    let quote = memrchr_iter(b'"', bytes).find(is_end);
    let start = line.max(stop.max(quote).map(|at| at + 2));
    &before[start.unwrap_or(0)..]
}

fn tells_of_a_tweet(text: &str) -> bool {
    let bytes = text.as_bytes();
    has_tw(bytes)
        && memchr2_iter(b'w', b'W', bytes).any(|at| {
            let word =
                at.checked_sub(1).and_then(|from| bytes.get(from..at + 4));
            word.is_some_and(|word| {
                word.eq_ignore_ascii_case(b"tweet")
                    || word.eq_ignore_ascii_case(b"twitt")
            })
        })
}

/// Whether the last words of a lead-in point to what follows.
fn points(text: &str) -> bool {
    /// Such words in the languages of most articles.
    const POINTERS: [&str; 38] = [
        "here",
        "this",
        "these",
        "below",
        "following",
        "responses",
        "response",
        "reply",
        "replies",
        "reactions",
        "photo",
        "video",
        "hier",
        "diese",
        "dieser",
        "diesen",
        "diesem",
        "dieses",
        "folgende",
        "folgenden",
        "voici",
        "ce",
        "cette",
        "ici",
        "este",
        "esta",
        "siguiente",
        "aquí",
        "aqui",
        "essa",
        "esse",
        "seguinte",
        "ecco",
        "questo",
        "questa",
        "deze",
        "dit",
        "berikut",
    ];
    let is_letter = |sign: char| sign.is_alphanumeric();
    text.rsplit(|sign: char| !is_letter(sign))
        .filter(|word| !word.is_empty())
        .take(8)
        .any(|word| {
            let word = word.strip_suffix("'s").unwrap_or(word);
            POINTERS.iter().any(|known| known.eq_ignore_ascii_case(word))
        })
}

/// Whether `text` has one of these words of the author's name in it.
fn names_author(text: &str, words: &[&str]) -> bool {
    let mut words = words.iter().filter(|word| !word.is_empty());
    words.any(|word| bytes::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// Whether a full stop behind `word` may be that of an abbreviation: a letter
/// or two to four of them, the first a capital.
pub(super) fn is_abbreviation(word: &str) -> bool {
    let Some(bare) = word.strip_suffix('.') else { return false };
    let bare = bare.trim_start_matches(['(', '"', '“', '\'']);
    bare.len() <= 4
        && bare.starts_with(|first: char| first.is_ascii_uppercase())
        && bare.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'.')
}

/// Whether `text` looks like a heading.
fn is_heading(text: &str) -> bool {
    const MOST: usize = 60;
    const MOST_WORDS: usize = 6;
    text.len() <= MOST
        && text.starts_with(char::is_uppercase)
        && text.ends_with(char::is_alphanumeric)
        && text.split_whitespace().nth(MOST_WORDS).is_none()
}

/// Whether `word` begins as a hashtag, a mention or a link does, a Markdown
/// one included.
fn is_tag(word: &str) -> bool {
    let word = word.trim_start_matches(['[', '<', '(', '.', '"', '“', '\\']);
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
    let is_quoted = text.starts_with('>') || behind_item(text).is_some();
    (line.len() - text.len(), is_quoted)
}

/// Whether a line inside of `gap` has no prefix of a quote: a blank line ends
/// a quote in Markdown, and what comes behind it is the next one.
fn has_bare_line(gap: &str) -> bool {
    let mut lines = gap.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && !line.contains('>') {
            return true;
        }
    }
    false
}

/// Whether `word` begins as a link of a post does.
fn is_link(word: &str) -> bool {
    word.starts_with("http") && word.contains("://")
        || word.starts_with("pic.")
}

/// Whether `word` is or ends with the link to a picture.
fn is_picture(word: &str) -> bool {
    // Most words have no slash.
    let slash = word.bytes().rposition(|byte| byte == b'/');
    let Some(slash) = slash else { return false };
    let (host, code) = word.split_at(slash + 1);
    let code = code.strip_suffix(')').unwrap_or(code);
    PICTURES.iter().any(|picture| host.ends_with(picture))
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !code.is_empty()
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

/// Whether `text` begins as a picture in Markdown does, or what is left of one.
fn is_picture_mark(text: &str) -> bool {
    text.strip_prefix('!').is_some_and(|rest| {
        rest.starts_with('[') || rest.starts_with(char::is_uppercase)
    })
}

/// Whether all that might be a post's voice in `text` are handles behind the
/// names of those they are of, each that of the post itself or of the one before:
/// so does prose tell of them.
fn has_credits(known: &Known<'_>, text: &str) -> bool {
    /// An attribution.
    const MOST: usize = 160;
    let Known { body, floor, dash, after, .. } = *known;
    let last = ceil_char(body, floor.saturating_sub(MOST));
    let (last, own) = (&body[last..floor], &body[dash..after]);
    let bytes = text.as_bytes();
    memchr3_iter(b'@', b'#', b'/', bytes).all(|at| {
        bytes[at] == b'@'
            && bytes[..at].ends_with(b" (")
            && text[at..].find(')').is_some_and(|len| {
                let handle = &text[at - 1..=at + len];
                last.contains(handle) || own.contains(handle)
            })
    })
}

/// Whether `text` begins with the number of a post in a thread: `2/`.
pub(super) fn begins_thread(text: &str) -> bool {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    (1..=2).contains(&(text.len() - rest.len()))
        && rest.strip_prefix('/').is_some_and(|rest| {
            !rest.starts_with(|sign: char| sign.is_ascii_digit())
        })
}

/// Whether nothing but a label stands between the end of the post before and a
/// colon: a word or two, or three in capitals.
fn is_label(known: &Known<'_>, border: Border) -> bool {
    const MOST: usize = 40;
    let Known { body, floor, floor_is, .. } = *known;
    let label = body[floor..border.left].trim();
    let most = if label.contains(char::is_lowercase) { 2 } else { 3 };
    matches!(floor_is, Floor::Post(_))
        && label.len() <= MOST
        && label.split_whitespace().count() <= most
}

/// Whether `text` begins with a full stop and a mention, which flatteners put
/// apart.
pub(super) fn begins_with_dot(text: &str) -> bool {
    text.strip_prefix('.')
        .is_some_and(|rest| rest.trim_start_matches(' ').starts_with('@'))
}

/// Whether `text` begins as a turn of a dialogue: with up to three words, how
/// they are said perhaps in brackets, and a colon; nothing need be said.
fn is_turn(text: &str) -> bool {
    const MOST: usize = 25;
    let near = &text[..ceil_char(text, MOST.min(text.len()))];
    word::find([b':'], near.as_bytes()).is_some_and(|at| {
        let (name, behind) = (&near[..at], &near[at + 1..]);
        let is_of_name = |sign: char| {
            sign.is_alphanumeric()
                || matches!(sign, ' ' | '[' | ']' | '(' | ')' | '*')
        };
        (behind.is_empty() || behind.starts_with(char::is_whitespace))
            && name.split(' ').count() < 4
            && name.chars().all(is_of_name)
            && name.contains(char::is_alphanumeric)
    })
}

pub(super) const SMILEYS: [&str; 6] = [":)", ";)", ":-)", ";-)", ":D", ":P"];

/// Whether `text` ends as a sentence does, a closing mark behind it or not, or
/// with a smiley.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '”', '’', '\'', ')', ']', '»', '*', '_', '）', '」',
    ])
    .ends_with(['.', '!', '?', '…', '。', '！', '？'])
        || SMILEYS.iter().any(|smiley| {
            let rest = text.strip_suffix(smiley);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
}
