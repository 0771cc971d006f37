//! What can be seen at a border, and what it weighs. [`side`](super::side) sees it.

use super::begin::Layout;

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
    /// here once. The attribution tells whether it did, see `Inside`.
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
    /// The right side begins in lower case, and with no name as `iPhone`.
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
    /// The left side is a Markdown heading, a table or code; or inside a line it
    /// ends with a line that Markdown draws.
    LeftMarkup,
    /// The left side tells of a tweet.
    LeftTweet,
    /// The left side ends with a colon and tells that somebody wrote, or shows
    /// something, or leads to a reply behind a post.
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
    /// With the left side the text would be longer than the platform allowed,
    /// or than most are.
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
    /// On lines: both sides are items of a list, or turns of a dialogue. Inside a
    /// line, at a colon: the turns alone.
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
    /// The right side begins with a full stop and a mention, and the left one ends
    /// its line, or with a colon or as a sentence does.
    RightDot,
    /// On lines: the left side quotes the text.
    LeftEcho,
    /// Inside a line: the floor is the end of the post before, and the right
    /// side begins in lower case, as no prose does.
    AfterLower,
    /// The right side begins with the number of a post in a thread: `1/`, and
    /// right behind a post any.
    RightThread,
    /// The right side begins as news do: with `BREAKING:`, `【速報】`, or a sign of
    /// alarm; or with `RT @quaydesk`.
    RightLabel,
    /// Both sides are of one sentence: the left one ends with a word that
    /// others must follow, such as an article, or inside a line with one that
    /// others follow nearly always, which a mention on the next line asks for as
    /// well; or the right one begins with `&`, or is an emoji with nothing but
    /// links behind it; or a bar that is alone on its line stands between them.
    Joins,
    /// The left side has the name of an emoji in it, `:ocean:`: a post shows
    /// the emoji.
    LeftShortcode,
    /// A bracket is open: one was closed right of the border that was not
    /// opened there.
    TextBracketOpen,
    /// With the left side the text would be longer than most are in scripts
    /// that need few characters, and the platform allowed it.
    LeftUnusual,
    /// A short line or paragraph that is no lead-in, and below it a text of
    /// hashtags without any words.
    BareBelow,
    /// The floor is the end of the second post, which stood right behind the
    /// first one.
    AfterFirst,
    /// Inside a line: no blank stands between both sides, but some do before the
    /// dash and behind the attribution, and nothing is glued around them. What a
    /// flattener glued, it glued there as well.
    Inside,
    /// Inside a line: a blank between two characters of a script that has none.
    WideGap,
    /// The left side has a link in it that no article writes, `t.co` or
    /// `pic.twitter.com`.
    LeftShown,
    /// The right side begins as posts do: with a call or a greeting, as "Wow",
    /// "Happy birthday", "Introducing"; and the text is no call alone, which ends
    /// many.
    RightPost,
    /// The left side begins so.
    LeftPost,
    /// Inside a line: the floor is the end of the post before, and the right
    /// side begins with a word in lower case by which prose goes on.
    AfterJoins,
    /// The left side ends with dots, and the right side begins in lower case.
    LeftDots,
    /// The left side is written in another language than the article, and not in
    /// another one than the text.
    LeftAlien,
    /// The right side begins as a sentence does that goes on from another one:
    /// with "And", "But" or "Also".
    RightJoins,
    /// The left side ends with a quotation and who said it.
    LeftSaid,
    /// The left side has a word of five letters or more in capitals.
    LeftCapitals,
    /// The right side begins with a word that refers to what was said: "It",
    /// "This", "They".
    RightRefers,
}

const SIGNALS: usize = Signal::RightRefers as usize + 1;

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
    ([-0.69, -0.88, -0.32, -0.67, -0.62], [ 0.78, -0.12,  0.42,  0.70,  0.31]), // Any
    ([ 0.69,  0.88,  0.32,  0.67,  0.62], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // Floor
    ([ 0.67,  0.41, -0.33,  1.54, -0.96], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterPost
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterTag
    ([ 1.99,  3.29,  2.16,  3.26,  2.14], [-0.22, -2.57, -0.67,  0.23, -0.65]), // Blank
    ([ 0.30, -1.19,  0.51,  1.89,  0.30], [ 0.50,  1.96,  0.60, -0.54,  0.50]), // Line
    ([-0.28, -0.28, -0.28, -0.51, -0.33], [ 0.24,  0.24,  0.24,  0.31,  0.37]), // Colon
    ([ 1.32,  1.32,  1.32,  1.59,  2.42], [ 0.15,  0.15,  0.15, -0.26,  0.67]), // Glue
    ([-0.64, -0.64, -0.64, -0.97, -1.00], [ 0.26,  0.26,  0.26,  0.43,  0.46]), // Word
    ([ 2.12,  1.07,  1.06,  1.07,  1.06], [-2.42, -1.09, -0.84, -1.09, -1.09]), // Quote
    ([-1.29, -1.40, -0.90, -0.90, -0.90], [ 1.54,  1.53,  1.02,  1.02,  1.02]), // Quoted
    ([ 0.54, -0.53,  0.20,  0.28, -0.23], [-0.67,  1.48,  1.77, -0.09,  0.02]), // RightTag
    ([-0.49, -0.86, -1.27, -1.23, -1.18], [-0.12, -0.44, -0.19, -0.59, -0.48]), // RightLower
    ([-0.05, -0.15, -0.34, -0.13, -0.08], [ 0.07, -0.06,  0.08, -0.33, -0.25]), // RightQuote
    ([-0.79, -0.57, -0.66, -0.85, -0.48], [ 1.02,  0.96,  1.46,  0.70,  0.85]), // RightItem
    ([ 0.11,  0.27,  0.07, -0.05,  0.55], [ 0.49,  0.39,  0.71,  0.37,  0.51]), // RightEmoji
    ([-0.15,  0.12, -0.25,  0.12,  0.34], [ 0.37, -0.13,  0.04, -0.16,  0.18]), // RightShort
    ([ 0.36,  0.37,  0.94,  0.42,  0.49], [ 0.10, -0.32, -0.17,  0.46,  0.15]), // LeftSentence
    ([ 2.16,  1.83,  3.06,  2.03,  1.95], [ 0.78,  0.36,  0.96,  0.35,  1.27]), // LeftColon
    ([-0.14, -0.92, -0.16,  0.60,  1.70], [-0.48,  1.11, -0.04, -0.79,  0.28]), // LeftTag
    ([-0.82, -1.14, -0.27, -0.25, -0.22], [ 2.28,  2.51,  2.53,  1.46,  2.44]), // LeftVoice
    ([ 0.53,  0.02,  0.34, -0.06, -1.07], [-4.06, -2.73, -3.53, -2.74, -3.44]), // LeftForeign
    ([ 0.71,  0.58,  0.88,  0.34,  0.46], [ 2.07,  1.31,  1.94,  0.95,  0.73]), // LeftEmoji
    ([-0.49, -0.13, -0.65, -0.07, -0.48], [ 0.58,  0.41,  0.58,  0.54,  0.86]), // LeftExclaim
    ([-0.15, -0.50, -0.24, -1.11, -0.93], [-0.10, -0.22, -0.53,  0.11, -0.07]), // LeftOpen
    ([ 0.10,  0.02,  0.37,  0.20,  0.06], [ 0.26, -0.69, -0.51, -0.35, -0.69]), // LeftCode
    ([-0.03,  0.40,  0.30,  1.04,  0.40], [ 0.00, -0.57, -0.33,  0.12,  0.07]), // LeftSmaller
    ([ 0.29, -0.11, -0.08,  0.10,  0.29], [ 0.02, -0.71, -0.28,  0.07,  0.08]), // LeftLarger
    ([ 0.62, -0.35,  0.30, -0.19,  0.08], [-2.12, -0.87, -0.81, -0.45, -0.85]), // LeftIndent
    ([-1.50, -0.92, -1.18, -0.97, -1.10], [-0.81, -0.40, -0.21, -1.26, -0.42]), // LeftItem
    ([ 0.89,  0.82,  1.13,  0.71,  1.71], [-2.21, -0.96, -1.00, -0.73, -0.95]), // LeftMarkup
    ([ 0.93,  0.11,  1.05,  0.86,  0.84], [-0.78, -0.92, -1.65, -1.26, -0.89]), // LeftTweet
    ([ 1.32,  0.99,  1.38,  1.26,  1.85], [ 0.17,  0.36,  0.79,  0.24,  0.56]), // LeadIn
    ([ 6.00,  6.00,  6.00,  6.00,  6.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftFrame
    ([-0.48, -0.58, -0.49, -0.11, -0.13], [-0.52, -0.04, -0.32,  0.27,  0.05]), // LeftShort
    ([ 0.11, -0.41, -0.05, -1.08, -0.10], [ 0.51, -0.10,  0.32, -1.36, -0.42]), // LeftMiddle
    ([ 0.36,  0.17,  0.41, -0.28,  0.40], [ 0.10, -0.07, -0.19, -0.57, -0.47]), // LeftLong
    ([ 0.85,  0.56,  1.20,  0.68,  0.77], [ 0.45,  0.30,  0.97,  0.25, -0.47]), // LeftParagraph
    ([-0.41, -0.22, -0.41, -0.21, -0.06], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // LeftTooMuch
    ([-0.10,  0.34,  0.04,  0.43,  0.58], [-1.70, -1.39, -1.87, -1.40, -0.85]), // LeftScript
    ([ 0.02, -0.22, -0.22, -0.25, -0.19], [-0.31, -0.73, -0.62, -0.18, -0.12]), // TextVoice
    ([ 1.11,  0.64,  0.88,  0.31,  0.21], [-0.32, -0.19, -0.09,  0.24, -0.01]), // TextEmoji
    ([ 0.46,  0.40,  0.26,  0.17,  0.34], [ 0.81,  0.25,  0.23,  0.39,  0.65]), // TextTiny
    ([ 0.74,  0.34,  0.99,  0.67,  0.29], [ 0.69,  0.67,  0.63,  0.44,  0.22]), // TextShort
    ([ 0.46,  0.08,  0.42,  0.02,  0.49], [ 0.35,  0.53,  0.11, -0.13, -0.07]), // TextFull
    ([-0.98, -0.97, -1.42, -1.01, -1.46], [ 0.28,  0.28, -0.06,  0.22,  0.97]), // TextQuoteOpen
    ([-0.25, -0.56, -0.60,  0.07, -0.47], [-0.16, -0.12, -0.11,  0.03, -0.05]), // TextExclaim
    ([ 0.20,  0.08,  0.27,  0.20,  0.20], [ 0.27, -0.22,  0.14,  0.03,  0.03]), // TextMiddle
    ([ 1.04,  0.82,  0.86,  0.16,  0.43], [-1.04, -0.82, -0.86, -0.16, -0.43]), // Nearest
    ([-1.19, -0.67, -0.92, -1.68, -0.71], [-0.49, -0.91, -0.55, -1.12, -0.88]), // Far
    ([-0.03,  0.33,  0.41,  0.23, -0.01], [ 0.65,  0.21,  0.14, -0.10,  0.03]), // VeryFar
    ([ 0.14,  0.17,  0.49,  0.07,  0.02], [ 0.63,  0.37,  0.89, -0.08,  0.41]), // LeftAbbreviation
    ([ 1.05,  1.05,  1.05,  1.42,  1.78], [ 0.02,  0.02,  0.02, -0.09,  0.11]), // LeftLanguage
    ([ 0.31,  0.48,  0.39,  0.87,  1.10], [ 0.01, -0.02, -0.02, -0.03, -0.17]), // LeftPointer
    ([ 0.74,  0.59,  0.64,  1.09,  0.68], [-1.07, -0.67, -1.16, -1.00, -0.31]), // LeftAuthor
    ([ 0.09,  0.30,  0.31,  0.63,  0.26], [-0.77, -0.29, -0.42,  0.36, -0.21]), // LeftHeading
    ([ 0.43, -0.10, -0.62, -0.40, -0.26], [ 0.02,  0.84,  1.01,  0.86,  0.83]), // TextBare
    ([-1.10, -0.94, -0.93, -0.98, -1.79], [-0.33, -0.13, -0.48,  0.22,  0.04]), // TextStraight
    ([-0.11, -0.12,  0.22,  0.01, -0.10], [ 0.64,  0.23,  0.40, -0.10,  0.16]), // LeftParenthesis
    ([-1.53, -1.06, -1.62, -1.04, -1.16], [-0.09,  0.12,  0.39,  0.08,  0.16]), // LeftSemicolon
    ([ 0.27,  0.27,  0.27,  0.15,  0.66], [ 0.18,  0.18,  0.18,  0.44,  0.09]), // LeftCalls
    ([-0.03, -0.03, -0.03, -0.26,  0.11], [-0.38, -0.38, -0.38, -0.24, -0.85]), // ColonLong
    ([-1.22, -1.22, -1.22, -1.37, -2.30], [-0.24, -0.24, -0.24, -0.33, -0.46]), // TextLostLink
    ([-1.40, -0.62, -0.99, -0.75, -0.75], [ 0.10, -0.11, -0.35, -0.09, -0.09]), // LeftQuote
    ([-2.11, -1.55, -2.30, -1.49, -1.49], [ 0.29,  0.28,  0.47,  0.26,  0.26]), // BothTurns
    ([-0.83, -0.65, -1.23, -0.75, -0.44], [ 1.33,  1.13,  1.45,  1.45,  1.13]), // LeftShorthand
    ([-0.10, -0.03, -0.14, -0.17, -0.45], [-0.46, -0.68, -1.02, -0.74, -0.90]), // LeftPast
    ([ 0.26, -0.18, -0.07, -0.59, -1.37], [ 1.25,  0.53,  0.88,  0.43,  0.23]), // LeftQuestion
    ([-0.16, -0.51,  0.05, -0.11,  0.05], [ 0.78,  1.48,  0.86,  1.13,  1.07]), // LeftNow
    ([ 0.17,  0.10,  0.17, -0.16,  0.25], [-0.29, -0.27, -0.18, -0.34, -0.50]), // LeftProse
    ([-2.15, -1.79, -2.26, -1.80, -2.58], [ 0.87,  0.51,  1.08,  0.51, -0.10]), // RightParenthesis
    ([-0.70, -0.87, -1.25, -1.02, -1.60], [ 0.06,  0.36,  0.57,  0.23,  0.41]), // RightLink
    ([-0.77, -0.36, -1.31, -0.56, -0.12], [ 0.63, -0.38, -0.66,  0.02, -0.22]), // RightSign
    ([-0.55, -0.41, -0.56, -0.92, -0.44], [ 0.62,  0.18,  0.82, -0.31, -0.40]), // RightDigit
    ([ 2.16,  1.82,  2.38,  2.66,  1.88], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterRun
    ([-0.74, -0.96, -1.09, -0.64,  0.26], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterApart
    ([ 1.30,  1.30,  1.30,  2.57,  1.30], [-0.08, -0.08, -0.08, -0.17, -0.08]), // WholeLine
    ([ 0.85,  0.85,  0.85,  1.70,  0.85], [-0.05, -0.05, -0.05, -0.10, -0.05]), // GluedDash
    ([ 0.77, -0.13, -0.15, -1.24, -0.15], [ 0.38,  0.69,  0.81,  2.16,  0.81]), // GapWide
    ([-0.16,  0.35,  0.38,  1.33,  0.38], [-0.41, -0.39, -0.36, -0.61, -0.36]), // TextGap
    ([ 1.50,  1.50,  1.50,  1.50,  1.50], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // LeftPicture
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftNumber
    ([ 3.00,  3.00,  3.00,  3.00,  3.00], [-2.00, -2.00, -2.00, -2.00, -2.00]), // RightDot
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftEcho
    ([ 2.16,  1.82,  2.38,  2.66,  1.88], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterLower
    ([ 4.00,  4.00,  4.00,  4.00,  4.00], [-1.00, -1.00, -1.00, -1.00, -1.00]), // RightThread
    ([ 2.00,  2.00,  2.00,  2.00,  2.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // RightLabel
    ([-3.00, -3.00, -3.00, -3.00, -3.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // Joins
    ([ 0.00,  0.00,  0.00,  0.00,  0.00], [-3.00, -3.00, -3.00, -3.00, -3.00]), // LeftShortcode
    ([-1.72, -1.60, -1.92, -1.58, -2.68], [-0.65, -0.44, -0.71, -0.41, -0.25]), // TextBracketOpen
    ([ 0.00,  0.00,  0.00,  0.00,  0.00], [-2.00, -2.00, -2.00, -2.00, -2.00]), // LeftUnusual
    ([ 0.00,  0.00,  0.00,  0.00,  0.00], [ 2.00,  2.00,  2.00,  2.00,  2.00]), // BareBelow
    ([ 0.50,  0.50,  0.50,  0.50,  0.50], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterFirst
    ([-2.00, -2.00, -2.00, -2.00, -2.00], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // Inside
    ([ 1.00,  1.00,  1.00,  1.00,  0.79], [ 0.00,  0.00,  0.00,  0.00, -0.43]), // WideGap
    ([ 0.00,  0.00,  0.00,  0.00, -0.04], [ 2.00,  2.00,  2.00,  2.00,  2.05]), // LeftShown
    ([ 0.80,  0.80,  1.00,  0.80,  1.04], [ 0.00,  0.00, -0.07,  0.00, -0.11]), // RightPost
    ([ 0.00,  0.06, -0.10,  0.00,  0.00], [ 1.00,  1.00,  1.12,  1.00,  1.09]), // LeftPost
    ([-1.00, -1.00, -1.00, -1.00, -1.04], [ 0.00,  0.00,  0.00,  0.00,  0.00]), // AfterJoins
    ([-2.00, -2.00, -2.00, -2.00, -2.00], [ 0.00,  0.00,  0.00,  0.00, -0.05]), // LeftDots
    ([ 0.00,  0.00, -0.13,  0.00,  0.03], [ 2.03,  2.00,  2.14,  2.00,  2.00]), // LeftAlien
    ([-1.00, -1.00, -1.21, -1.00, -1.00], [ 0.00,  0.00, -0.07,  0.00,  0.00]), // RightJoins
    ([ 0.00,  0.00,  0.00,  0.00,  0.00], [-2.00, -2.00, -2.00, -2.00, -2.00]), // LeftSaid
    ([ 0.00,  0.00, -0.25,  0.00, -0.37], [ 0.03,  0.00,  0.33,  0.00,  0.37]), // LeftCapitals
    ([-0.10,  0.00, -0.09,  0.00, -0.05], [ 0.10,  0.04,  0.20,  0.00,  0.12]), // RightRefers
];
