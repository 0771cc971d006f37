//! Sees what stands on the two sides of a border.

use memchr::{
    memchr_iter, memchr2_iter, memchr3_iter, memrchr, memrchr_iter,
    memrchr3_iter,
};

use super::{
    begin::{Floor, Known, Layout},
    border::{Border, Kind, last_word},
    ceil_char,
    facts::{Facts, ends_with_shortcode, has_tw},
    frame,
    language::Tongue,
    name::PICTURES,
    signal::{Signal, Signals},
    telling,
    trim::{behind_item, is_trimmed},
    words::{self, Opener, Words, opens_post, opens_prose},
};
use crate::{bytes, entity::scan_url, word, work};

/// What stands left or right of a border.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'b> {
    /// Without white space around it.
    pub(super) text: &'b str,
    pub(super) facts: Facts,
}

/// A text of fewer weighted characters is rarely all of a post.
pub(super) const TINY: usize = 30;

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
    /// A paragraph of a post.
    const SHORT: usize = 200;
    /// Of so many words behind the number of a thread one is no link.
    const NEAR: usize = 8;
    let Known { body, usual, .. } = *known;
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
    // What drops line breaks glues what stands around them; what leads in is
    // glued by hand as well.
    let is_inside = border.left == border.at
        && !(left.ends_with([':', '：']) && telling::of_writing(left))
        && known.is_set_apart();
    set(Signal::Inside, is_inside);
    set(Signal::Glue, border.kind == Kind::Glue && !is_inside);
    set(Signal::Word, border.kind == Kind::Word);
    let goes_on =
        is_quoted_above && !has_bare_line(&body[border.left..border.at]);
    // Renderers set a quote in, its attribution too.
    let is_set_in = indent > 0 && known.indent() == Some(indent);
    let begins_quote = is_set_in && indent_above < indent;
    set(Signal::Quote, is_quoted && !goes_on || begins_quote);
    let goes_on = is_quoted && goes_on || is_set_in && indent_above == indent;
    set(Signal::Quoted, goes_on);
    set(Signal::RightTag, is_tag(first) || begins_with_split_mention(right));
    set(
        Signal::RightQuote,
        matches!(initial, '"' | '“' | '„' | '‘' | '‚' | '\'' | '«' | '»'),
    );
    // Inside a text, the next number is of the same one; behind all of its
    // words, so is the first one.
    let is_thread = right.starts_with("1/")
        && begins_thread(right)
        && (body[border.at..known.end].split_whitespace())
            .take(NEAR)
            .any(is_plain_word);
    set(Signal::RightThread, is_thread);
    set(Signal::RightItem, is_item(right) && !is_thread);
    set(Signal::RightParenthesis, initial == '(');
    set(Signal::RightLink, is_link(first));
    set(
        Signal::RightSign,
        matches!(
            initial,
            '-' | '–' | '—' | ',' | ';' | '.' | '&' | '+' | '=' | '/'
        ),
    );
    set(Signal::RightDigit, initial.is_ascii_digit() && !is_thread);
    // What somebody shares as well: `RT @quaydesk:`.
    let is_shared = || body[border.at..].starts_with("RT @");
    let is_labelled = begins_with_label(right) || is_shared();
    set(Signal::RightLabel, !facts.has_voice && is_labelled);
    let may_begin = is_break || left.ends_with(':') || ends_sentence(left);
    let is_dot = may_begin && begins_with_dot(right);
    set(Signal::RightDot, is_dot && !left.ends_with(". ."));
    set(Signal::LeftPicture, is_break && is_picture(last) && !is_link(first));
    set(
        Signal::GluedDash,
        border.kind == Kind::Line
            && layout == Layout::Paragraph
            && known.end == known.dash,
    );
    set(Signal::RightEmoji, is_sign(initial));
    set(Signal::RightShort, right.len() < 25);
    set(Signal::LeftSentence, ends_sentence(left));
    let mut is_colon = !is_inside
        && left.ends_with([':', '：'])
        && !ends_with_shortcode(left);
    set(Signal::LeftColon, is_colon);
    set(Signal::LeftTag, is_tag(last) || ends_with_split_mention(left, last));
    let is_credit = facts.has_parenthesis && has_credits(known, left);
    set(Signal::LeftVoice, facts.has_voice && !is_credit);
    set(Signal::LeftShown, facts.has_own_link);
    set(Signal::LeftForeign, facts.has_foreign_link);
    // On Mastodon posts have such names as well.
    let is_shown =
        || body[known.dash..known.after].matches('@').nth(1).is_some();
    set(
        Signal::LeftShortcode,
        facts.has_shortcode && !facts.has_voice && !is_shown(),
    );
    set(Signal::LeftEmoji, facts.has_emoji);
    set(Signal::LeftExclaim, facts.has_exclamation);
    set(Signal::LeftOpen, left.ends_with(char::is_alphanumeric));
    let joins = match border.kind {
        // Flatteners put mentions on lines of their own.
        Kind::Line => {
            words::needs_more(last) || is_tag(first) && words::joins(last)
        }
        Kind::Word => words::needs_more(last) || words::joins(last),
        _ => false,
    };
    let is_and = matches!(border.kind, Kind::Line | Kind::Word)
        && matches!(first, "&" | "&amp;");
    let bars = match border.kind {
        Kind::Word | Kind::Sentence => bars_beside(known, border, right),
        _ => 0,
    };
    // What closes the sentence before it, with the link behind that.
    let is_closing = !is_break && is_sign(initial) && !seen.has_word;
    set(Signal::Joins, joins || is_and || bars == 1 || is_closing);
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
            || left.ends_with(['`', '}'])
            || !is_break && is_drawn_line(last)
            || left.ends_with('|') && (is_break || bars != 1),
    );
    // A word with a capital is no border to what a sentence says.
    let is_inline = matches!(layout, Layout::Paragraph | Layout::Inline);
    let sentence = if is_inline && border.kind != Kind::Word {
        sentence_before(body, known.floor, border.left)
    } else {
        left
    };
    let is_told = facts.tells_of_a_tweet
        || sentence.len() != left.len() && tells_of_a_tweet(sentence)
        || facts.has_other_letters() && telling::of_tweets(sentence);
    set(Signal::LeftTweet, is_told);
    // Whoever is quoted in a post stands there as well: `"@mirja_voss: Fog`.
    let is_lead_in = is_colon
        && !is_tag(last)
        && (is_told
            || telling::of_writing(sentence)
            || first.starts_with('@')
                && matches!(known.floor_is, Floor::Post(_))
                && sentence.split_whitespace().nth(3).is_some()
            || telling::of_showing(sentence)
                && !initial.is_lowercase()
                && !is_link(first)
                && !is_item(right));
    set(Signal::LeadIn, is_lead_in);
    // Whoever tells that somebody wrote does not go on in lower case.
    let is_lower = initial.is_lowercase() && !is_name(right);
    set(Signal::RightLower, is_lower && !is_lead_in);
    // A label of a post, right behind the one before: `BREAKING: It is open`.
    if border.kind == Kind::Colon && !is_lead_in && is_label(known, border) {
        set(Signal::Colon, false);
        set(Signal::LeftColon, false);
        set(Signal::Word, true);
        is_colon = false;
    }
    set(Signal::LeftFrame, frame::opens(left));
    set(Signal::LeftShort, left.len() < 30);
    set(Signal::LeftMiddle, (80..160).contains(&left.len()));
    set(Signal::LeftLong, (160..300).contains(&left.len()));
    set(Signal::LeftParagraph, left.len() >= 300);
    set(Signal::LeftScript, facts.is_other_script(&seen));
    set(Signal::LeftAbbreviation, is_abbreviation(last));
    if border.kind != Kind::Word {
        let start = border.left - sentence.len();
        let (is_other, is_foreign) =
            tongue.compare(start, sentence, |votes| known.is_foreign(votes));
        set(Signal::LeftLanguage, is_inline && is_other);
        set(Signal::LeftAlien, is_foreign && !facts.is_other_script(&seen));
    }
    set(Signal::LeftSaid, telling::of_who_said(&body[..border.left]));
    set(Signal::LeftPointer, is_colon && points(sentence));
    set(Signal::LeftParenthesis, facts.has_parenthesis);
    set(Signal::LeftSemicolon, facts.has_semicolon);
    let words = Words::of(left);
    set(Signal::LeftCapitals, words.has_capitals);
    let opener = Opener::of(first);
    set(Signal::RightRefers, opener.refers);
    set(Signal::RightJoins, opener.joins);
    set(Signal::LeftShorthand, words.has_shorthand || facts.has_plus);
    set(Signal::LeftPast, words.has_past);
    set(Signal::LeftQuestion, facts.has_question);
    set(Signal::LeftNow, words.has_now);
    set(Signal::LeftProse, opens_prose(left));
    let from = bytes::range_in(body, left).start;
    set(Signal::LeftPost, opens_post(&body[from..known.end]));
    set(
        Signal::LeftDots,
        !is_break
            && initial.is_lowercase()
            && (left.ends_with("..") || left.ends_with('…'))
            && !points(sentence),
    );
    let both = |is: fn(&str) -> bool| is(left) && is(right);
    if is_inline {
        // Korean has blanks between words.
        let is_wide = |it| matches!(it, '\u{2e80}'..'\u{ac00}' | '\u{f900}'..'\u{fb00}' | '\u{ff00}'..'\u{ffa0}');
        set(
            Signal::WideGap,
            !is_break
                && border.left < border.at
                && is_wide(initial)
                && left.ends_with(is_wide)
                && !left.ends_with(['！', '？']),
        );
        let is_long = || sentence.split_whitespace().nth(7).is_some();
        set(Signal::LeftCalls, left.ends_with(['!', '?']));
        set(Signal::ColonLong, is_colon && is_long());
        let is_turns =
            border.kind == Kind::Colon && !is_lead_in && both(is_turn);
        set(Signal::BothTurns, is_turns);
    } else {
        set(
            Signal::LeftQuote,
            left.ends_with(['"', '”', '“', '’', '»', '\'']),
        );
        set(Signal::BothTurns, both(is_item) || both(is_turn));
    }
    set(Signal::LeftAuthor, names_author(sentence, known.name_words()));
    set(Signal::LeftHeading, is_break && is_heading(left) && !facts.has_voice);
    set(Signal::TextBare, !seen.has_word);
    // A picture may be all of a post, but not the tags of one.
    let is_part = is_break
        && !seen.has_word
        && !is_colon
        && left.len() < SHORT
        && word::has([b'#'], &body.as_bytes()[border.at..known.end]);
    set(Signal::BareBelow, is_part);
    set(Signal::TextStraight, seen.straight % 2 == 1);
    set(Signal::TextVoice, seen.has_voice);
    set(Signal::TextTiny, weight < TINY);
    set(Signal::TextShort, (TINY..70).contains(&weight));
    set(Signal::TextFull, weight * 5 > usual.saturating_mul(4));
    set(Signal::TextQuoteOpen, seen.quotes.are_open_before());
    set(Signal::TextBracketOpen, seen.brackets.are_open_before());
    signals
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
    let line = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let stop = memrchr3_iter(b'.', b'!', b'?', bytes).find(is_end);
    let start = line.max(stop.map_or(0, |at| at + 2));
    // A quotation ends one as well, and what stands before a colon leads to
    // that one.
    let is_end = |at: &usize| bytes.get(start + at + 1) == Some(&b' ');
    let rest = bytes.get(start..).unwrap_or_default();
    let quote = memrchr_iter(b'"', rest).find(is_end);
    let colon = memrchr_iter(b':', rest).find(is_end);
    &before[start + quote.max(colon).map_or(0, |at| at + 2)..]
}

/// Where the text begins that a lead-in on its own line tells of, which names
/// the author: `Mirja Voss wrote in the evening: The bridge is down`.
pub(super) fn behind_lead_in(known: &Known<'_>, text: &str) -> Option<usize> {
    /// The longest lead-in.
    const MOST: usize = 160;
    // A single line break is that of the embed itself.
    let gap = &known.body.as_bytes()[known.end..known.dash];
    let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
    if breaks < 2 && !gap.is_empty() {
        return None;
    }
    let near = &text[..ceil_char(text, MOST.min(text.len()))];
    work::looked_at(near.len());
    // The second byte begins the wide colon.
    let (at, colon) =
        memchr2_iter(b':', 0xEF, near.as_bytes()).find_map(|at| {
            let colon = [": ", "："].into_iter();
            let mut colon = colon.filter(|it| near[at..].starts_with(it));
            Some((at, colon.next()?))
        })?;
    let lead_in = &near[..at];
    // Posts have hashtags and links.
    if lead_in.contains(['\n', '#']) || lead_in.contains("://") {
        return None;
    }
    let behind = &text[at + colon.len()..];
    let text_behind = behind.trim_start_matches(is_trimmed);
    // It is one sentence, and what it tells of begins another one.
    let is_sentence = !lead_in.contains(['!', '?', ';'])
        && !lead_in.contains(". ")
        && !text_behind
            .starts_with(|it: char| it.is_lowercase() || it.is_ascii_digit());
    let name = known.name.trim();
    let last = name.rsplit(' ').next().unwrap_or(name);
    let mut words = lead_in.split(|it: char| !it.is_alphanumeric());
    let is_named = lead_in.contains(name) || words.any(|word| word == last);
    let is_told = is_sentence
        && is_named
        && !name.is_empty()
        && (tells_of_a_tweet(lead_in) || telling::of_having_written(lead_in));
    let begin = text.len() - text_behind.len();
    (is_told && begin < text.len()).then_some(begin)
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

/// Whether `text` begins with a mention that was set apart from its sign, as
/// the markup of 2012 had it: `@ mirja_voss`.
fn begins_with_split_mention(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'@', b' ' | b'\n', next, ..]
            if next.is_ascii_alphanumeric() || *next == b'_'
    )
}

/// Whether `text`, whose last word is `last`, ends with such a mention.
fn ends_with_split_mention(text: &str, last: &str) -> bool {
    let before = &text[..text.len() - last.len()];
    before.ends_with(['\n', ' '])
        && matches!(before.as_bytes(), [b'@', _] | [.., b' ' | b'\n', b'@', _])
        && last.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
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

/// Whether `sign` is one of no alphabet: an emoji.
fn is_sign(sign: char) -> bool {
    sign > '\u{2190}' && !sign.is_alphanumeric()
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

/// Whether `text` begins with the number of a post in a thread, `2/`, or with
/// that of the first one of all, `1/7`, and no fraction: a sentence begins
/// behind it.
pub(super) fn begins_thread(text: &str) -> bool {
    let Some((number, rest)) = split_number(text) else { return false };
    let Some(rest) = rest.strip_prefix('/') else { return false };
    match split_number(rest) {
        Some((all, rest)) => {
            let behind = rest.trim_start();
            number == "1"
                && all != "1"
                && !all.starts_with('0')
                && (behind.is_empty() || behind.len() < rest.len())
                && !behind.starts_with(char::is_lowercase)
        }
        None => !rest.starts_with(|sign: char| sign.is_ascii_digit()),
    }
}

/// The number of one or two digits at the start of `text`, and the rest.
fn split_number(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let len = text.len() - rest.len();
    (1..=2).contains(&len).then(|| text.split_at(len))
}

/// Whether `word` begins with a letter, and is no link.
fn is_plain_word(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && !is_link(word)
}

/// Whether `text` begins with the name of whose post ends where it begins, at
/// `floor`: so do captions, and prose that goes on about it.
pub(super) fn names_last_author(known: &Known<'_>, text: &str) -> bool {
    /// An attribution.
    const MOST: usize = 160;
    let Known { body, floor, floor_is, .. } = *known;
    if !matches!(floor_is, Floor::Post(_)) {
        return false;
    }
    let from = ceil_char(body, floor.saturating_sub(MOST));
    work::looked_at(floor - from);
    let last = &body[from..floor];
    let at = memrchr(b'@', last.as_bytes());
    let Some(name) = at.and_then(|at| last[..at].strip_suffix('(')) else {
        return false;
    };
    // One word may be any. Most texts begin with no word of the name.
    let Some((first, _)) = text.split_once(' ') else { return false };
    let Some(at) = bytes::rfind(name.as_bytes(), first.as_bytes()) else {
        return false;
    };
    let name = &name[at..];
    let name = name.trim_end();
    let before = last[..at].trim_end_matches(' ');
    before.ends_with(['\n', '—', '–'])
        && name.contains(' ')
        && text.starts_with(name)
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

/// How many bars there are on the line of a border and left of it, which
/// stands beside one: two or more are those of a menu or a table. A bar that
/// sets a post apart from the one before is none.
fn bars_beside(known: &Known<'_>, border: Border, right: &str) -> usize {
    /// A longer line is no menu.
    const MOST: usize = 400;
    let Known { body, floor, .. } = *known;
    let before = &body[floor..border.left];
    let is_behind = before.ends_with(" |") || before == "|";
    let is_before = right == "|" || right.starts_with("| ");
    if !is_behind && !is_before || before.trim_matches([' ', '|']).is_empty() {
        return 0;
    }
    let from = ceil_char(before, before.len().saturating_sub(MOST));
    let line = &before.as_bytes()[from..];
    let line = &line[memrchr(b'\n', line).map_or(0, |at| at + 1)..];
    work::looked_at(line.len());
    memchr_iter(b'|', line).count() + usize::from(!is_behind)
}

/// Whether `text` begins as news do: with a sign of alarm, or with a label in
/// capitals and what sets it apart.
fn begins_with_label(text: &str) -> bool {
    const LABELS: [&str; 8] = [
        "BREAKING NEWS",
        "BREAKING",
        "JUST IN",
        "HAPPENING NOW",
        "DEVELOPING",
        "THREAD",
        "ALERT",
        "NEW",
    ];
    /// Signs of alarm.
    const SIGNS: [char; 6] = ['🚨', '🔴', '⚠', '‼', '❗', '📢'];
    if text.starts_with(SIGNS) {
        return true;
    }
    // `【速報】`, but not the title of an article.
    if let Some(rest) = text.strip_prefix('【') {
        const MOST: usize = 6;
        return rest.chars().take(MOST).any(|it| it == '】');
    }
    // Most texts begin otherwise.
    if let [first, second, ..] = text.as_bytes()
        && first.is_ascii()
        && !(first.is_ascii_uppercase() && second.is_ascii_uppercase())
    {
        return false;
    }
    let text = text.trim_start_matches(|it: char| {
        it == ' ' || !it.is_alphanumeric() && !it.is_ascii()
    });
    let label = LABELS.iter().find_map(|label| text.strip_prefix(label));
    label.is_some_and(|rest| {
        let behind = rest.trim_start_matches(' ');
        behind.starts_with([':', '!'])
            || behind.len() < rest.len()
                && behind.starts_with(['|', '—', '–', '-'])
    })
}

/// Whether `word` is the line that Markdown draws, and that nobody has drawn.
pub(super) fn is_drawn_line(word: &str) -> bool {
    word.starts_with("---") && word.trim_matches('-').is_empty()
}

/// Whether `text`, which begins in lower case, begins with a name: `iPhone`.
pub(super) fn is_name(text: &str) -> bool {
    text.chars().nth(1).is_some_and(char::is_uppercase)
}

/// Whether `text` begins with a full stop and a mention, which flatteners put
/// apart.
pub(super) fn begins_with_dot(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(|rest| {
        rest.trim_start_matches([' ', '\n']).starts_with('@')
    })
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

/// What closes a sentence behind its stop. French has blanks before its marks.
const CLOSING: [char; 19] = [
    '"', '”', '“', '’', '\'', ')', ']', '»', '«', '*', '_', '）', '」', '』',
    '》', '】', ' ', '\u{a0}', '\u{202f}',
];

/// The stops of sentences, those of Indian scripts, Urdu, Arabic, Ethiopic and
/// Armenian at the end.
const STOPS: [char; 14] =
    ['.', '!', '?', '…', '。', '！', '？', '｡', '।', '॥', '۔', '؟', '።', '։'];

/// Whether `text` ends as a sentence does, a closing mark behind it or not, or
/// with a smiley or the name of one.
pub(super) fn ends_sentence(text: &str) -> bool {
    let ends_with_smiley = || {
        SMILEYS.iter().any(|smiley| {
            let rest = text.strip_suffix(smiley);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
    };
    // Most words end with a letter.
    let last = text.as_bytes().last();
    if last.is_some_and(u8::is_ascii_alphanumeric) {
        return ends_with_smiley();
    }
    text.trim_end_matches(CLOSING).ends_with(STOPS)
        || ends_with_shortcode(text)
        || ends_with_smiley()
}
