//! The places where a text could begin, going back from its end.

use std::mem;

use memchr::{memchr, memchr_iter, memrchr};

use super::{
    begin::{Floor, Known, Layout, Run},
    ceil_char, echo,
    facts::Facts,
    language::Tongue,
    name::ends_with_link,
    notice, series,
    side::{
        SMILEYS, Side, TINY, begins_thread, begins_with_dot, ends_sentence,
        is_drawn_line, is_name, names_last_author, signals,
    },
    signal::{Signal, Signals},
    telling,
    trim::{MARKS, is_trimmed, trim_end, trim_start},
    weight::{leading_mentions, limit, trailing_links, weigh, weigh_end},
    words,
};
use crate::{date, word, work};

/// A place where the text could begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Border {
    /// The first byte of the text, if it begins here.
    pub(super) at: usize,
    /// The end of what stands before.
    pub(super) left: usize,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The text cannot begin before it.
    Floor,
    /// A blank line.
    Blank,
    /// A line break.
    Line,
    /// The end of a sentence.
    Sentence,
    /// A colon.
    Colon,
    /// The end of a sentence to which the next one is glued.
    Glue,
    /// A blank before a word that a sentence can begin with.
    Word,
}

impl Kind {
    /// Whether the layout shows a border of this kind, and not the words.
    pub(super) fn is_shown(self) -> bool {
        matches!(self, Self::Floor | Self::Blank | Self::Line | Self::Glue)
    }
}

/// The borders back from the end, each with its signals, as far as the text
/// is not longer than it can be.
pub(super) struct Borders<'k, 'b> {
    known: &'k Known<'b>,
    pub(super) layout: Layout,
    floor: usize,
    /// The border that comes next.
    next: Option<Border>,
    /// The one after that, if it was looked for.
    ahead: Option<Border>,
    /// All of the text behind it, once that was looked at; its `text` is empty.
    text: Option<Side<'b>>,
    /// Where the text behind the last border begins.
    right: usize,
    /// Borders that were passed.
    passed: usize,
    /// Its language, as far as sentences of it were passed.
    tongue: Tongue,
    /// Whether it begins as posts do, once that was looked at.
    opens_post: Option<bool>,
    /// A link seems to have stood in it that no post shows.
    has_lost_link: bool,
    /// It has a line break in it.
    has_break: bool,
    /// It has a gap of several blank lines in it.
    has_gap: bool,
    /// Lines with a number that were looked at.
    numbers: u8,
}

impl<'k, 'b> Borders<'k, 'b> {
    pub(super) fn new(known: &'k Known<'b>, layout: Layout) -> Self {
        /// Bytes for each weighted character: one has at most four, and a
        /// link in Markdown is far longer than it counts.
        const BYTES_EACH: usize = 8;
        let Known { body, end, most, .. } = *known;
        let reach = most.saturating_mul(BYTES_EACH).min(4096);
        let floor = known.floor.max(end.saturating_sub(reach));
        let floor = ceil_char(body, floor).min(end);
        work::looked_at(end - floor);
        let next =
            (floor < end).then(|| border_before(known, floor, end, layout));
        Self {
            known,
            layout,
            floor,
            next,
            ahead: None,
            text: None,
            right: end,
            passed: 0,
            tongue: Tongue::of_text_to(end),
            opens_post: None,
            has_lost_link: false,
            has_break: false,
            has_gap: false,
            numbers: 0,
        }
    }

    /// Adds what can be seen at a line break or a blank line alone.
    fn add_of_break(&mut self, signals: &mut Signals, border: Border) {
        /// The line breaks of a gap that is not wide.
        const WIDE: usize = 3;
        let Known { body, end, .. } = *self.known;
        let gap = &body.as_bytes()[border.left..border.at];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let is_wide = breaks > WIDE;
        let is_first = !self.has_break && self.layout == Layout::Paragraph;
        signals.set(Signal::WholeLine, is_first && self.is_whole());
        signals.set(Signal::GapWide, is_wide);
        signals.set(Signal::TextGap, self.has_gap && !is_wide);
        signals.set(Signal::LeftNumber, self.is_number(border));
        let above = &body[self.floor..border.left];
        let is_echo = echo::is_quoted(above, &body[border.at..end]);
        signals.set(Signal::LeftEcho, is_echo);
        self.has_break = true;
        self.has_gap |= is_wide;
    }

    /// Whether the line left of a border is the number of a list whose items
    /// are posts.
    fn is_number(&mut self, border: Border) -> bool {
        /// Headings are near their posts.
        const MOST: u8 = 8;
        let Border { at, left, .. } = border;
        let line = series::Line::before(self.known.body, self.floor, left);
        let Some(line) = line.filter(|_| self.numbers < MOST) else {
            return false;
        };
        self.numbers += 1;
        line.is_bare || line.is_heading(self.known, at)
    }

    /// The signals of a border that the text, `right` first, cannot begin before.
    fn of_floor(&self, right: &str) -> Signals {
        let mut signals = Signals::default();
        signals.set(Signal::Floor, true);
        match self.known.floor_is {
            Floor::Body => {}
            Floor::Block => signals.set(Signal::AfterTag, true),
            Floor::Post(run) => {
                signals.set(Signal::AfterPost, true);
                signals.set(Signal::AfterRun, run == Run::Close);
                signals.set(Signal::AfterFirst, run == Run::Begun);
                signals.set(Signal::AfterApart, run == Run::Apart);
                // On a line of its own, prose may go on so.
                let is_inline =
                    matches!(self.layout, Layout::Paragraph | Layout::Inline);
                if let Some(word) = first_lower(right).filter(|_| is_inline) {
                    let joins = words::JOINS.contains(&word);
                    let may_join = joins || words::MAY_JOIN.contains(&word);
                    signals.set(Signal::AfterLower, !may_join);
                    signals.set(Signal::AfterJoins, joins);
                }
                signals.set(Signal::RightThread, begins_thread(right));
            }
        }
        signals
    }

    /// Whether the line of the attribution has the prefix of a quote.
    fn is_in_quote(&self) -> bool {
        let Known { body, end, dash, .. } = *self.known;
        let gap = body[end..dash].rsplit_once('\n');
        gap.is_some_and(|(_, line)| line.trim_start().starts_with('>'))
    }

    /// Whether the attribution ends its line.
    fn is_whole(&self) -> bool {
        let Known { body, after, .. } = *self.known;
        let rest = body[after..].trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with('\n')
    }

    /// Whether what stands left of a border is the page's own: `left`, or at the
    /// end of a line all of it, which words with capitals may have cut.
    fn is_notice(
        &self,
        border: Border,
        left: &str,
        is_line: bool,
        is_pointing: bool,
    ) -> bool {
        /// A longer line is none.
        const MOST: usize = 160;
        if !is_line
            || !matches!(self.layout, Layout::Paragraph | Layout::Inline)
        {
            return notice::is_last(left, is_line, is_pointing);
        }
        let above = &self.known.body[self.floor..border.left];
        let from = ceil_char(above, above.len().saturating_sub(MOST));
        work::looked_at(above.len() - from);
        let line = memrchr(b'\n', &above.as_bytes()[from..]);
        let line = match line {
            Some(end) => above[from + end..].trim_matches(is_trimmed),
            None if from == 0 => above.trim_matches(is_trimmed),
            None => left,
        };
        let is_pointing = is_pointing || line.contains(['@', '#', '/']);
        notice::is_last(line, true, is_pointing)
    }

    /// The first border, if the text can begin nowhere else: with what stands
    /// before it, it would be too long. Most texts on lines of their own are
    /// such, below a paragraph, and nothing else need be looked at.
    pub(super) fn only(&mut self) -> Option<Border> {
        let border = self.next?;
        if border.kind == Kind::Floor {
            return Some(border);
        }
        let Known { body, end, most, .. } = *self.known;
        let before =
            border_before(self.known, self.floor, border.left, self.layout);
        self.ahead = Some(before);
        // Nothing weighs more than its bytes, but for short links.
        if end - before.at <= limit(most) {
            return None;
        }
        let left = &body[before.at..border.left];
        work::looked_at(end - before.at);
        let mut whole = weigh(left) - leading_mentions(left);
        if whole <= limit(most) {
            whole += weigh_end(&body[border.at..end]);
        }
        (whole > limit(most)).then_some(border)
    }
}

impl Iterator for Borders<'_, '_> {
    type Item = (Border, Signals);

    fn next(&mut self) -> Option<Self::Item> {
        let border = self.next.take()?;
        let Known { body, most, usual, .. } = *self.known;
        let right = trim_start(&body[border.at..self.right]);
        let right = right.trim_end_matches(is_trimmed);
        if border.kind == Kind::Floor {
            return Some((border, self.of_floor(right)));
        }
        let before = self.ahead.take().unwrap_or_else(|| {
            border_before(self.known, self.floor, border.left, self.layout)
        });
        let mut text = self.text.take().unwrap_or_else(|| {
            let text = &body[border.at..self.right];
            let mut facts = Facts::of(text);
            facts.weight = facts.weight.saturating_sub(trailing_links(text));
            Side { text: "", facts }
        });
        let stretch = &body[before.at..border.left];
        let left = Side {
            text: stretch.trim_matches(is_trimmed),
            facts: Facts::of(stretch),
        };
        let whole =
            text.facts.weight + left.facts.weight - leading_mentions(stretch);
        let fits = whole <= limit(most);
        let is_inline =
            matches!(self.layout, Layout::Paragraph | Layout::Inline);
        if border.kind != Kind::Word {
            self.tongue.go_on_to(body, border.at);
        }
        let mut signals = signals(
            self.known,
            self.layout,
            border,
            &left,
            right,
            &text,
            &mut self.tongue,
        );
        if is_inline {
            self.has_lost_link |= has_lost_link(right);
            signals.set(Signal::TextLostLink, self.has_lost_link);
        }
        // What stands left of a border is right of the next one.
        let left_opens = Some(signals.has(Signal::LeftPost));
        let opens = mem::replace(&mut self.opens_post, left_opens)
            .unwrap_or_else(|| {
                words::opens_post(&body[border.at..self.known.end])
            });
        signals.set(Signal::RightPost, opens && text.facts.weight >= TINY);
        let is_break = matches!(border.kind, Kind::Line | Kind::Blank);
        if is_break {
            self.add_of_break(&mut signals, border);
        }
        let is_much = whole > limit(usual);
        let was_much = text.facts.weight > limit(usual);
        signals.set(Signal::LeftTooMuch, is_much);
        signals.set(Signal::LeftUnusual, is_much && !was_much && fits);
        signals.set(Signal::Nearest, self.passed == 0);
        signals.set(Signal::Far, self.passed >= 2);
        signals.set(Signal::VeryFar, self.passed >= 4);
        self.passed += 1;
        // What stands left of these is no question of weight.
        let is_last =
            [Signal::LeftPicture, Signal::LeftNumber, Signal::LeftEcho]
                .into_iter()
                .any(|signal| signals.has(signal));
        // Posts point to articles as well, by a link in the line or below.
        let is_pointing = [Signal::LeftVoice, Signal::RightTag]
            .into_iter()
            .any(|signal| signals.has(signal));
        let is_item = is_break
            && signals.has(Signal::Quote)
            && left.text.strip_prefix(MARKS) == Some("");
        // What has the prefix of a quote, as its attribution has, begins there.
        let begins_quote = is_break
            && signals.has(Signal::Quote)
            && body[border.at..].trim_start().starts_with('>')
            && self.is_in_quote();
        let is_drawn = !is_break && is_drawn_line(last_word(left.text));
        let is_break = is_break && !signals.has(Signal::Quoted);
        // Where blank lines set paragraphs apart, a line is one of the text.
        let is_pointing = is_pointing
            || border.kind != Kind::Blank && self.layout == Layout::LooseLine;
        let is_caption = before.kind == Kind::Floor
            && names_last_author(self.known, left.text);
        let is_directive = left.text.ends_with('}')
            && notice::ends_with_directive(
                &body[self.floor..border.left],
                is_break,
            );
        if fits
            && !is_drawn
            && !is_last
            && !is_item
            && !begins_quote
            && !is_directive
            && !is_caption
            && !self.is_notice(border, left.text, is_break, is_pointing)
        {
            self.next = Some(before);
            text.facts.add(&left.facts);
            self.text = Some(text);
        }
        self.right = border.left;
        Some((border, signals))
    }
}

/// The first word of `text` if it is in lower case, and no link or name.
fn first_lower(text: &str) -> Option<&str> {
    let word = text.split(|it: char| !it.is_alphanumeric()).next()?;
    let is_lower = word.starts_with(char::is_lowercase)
        && word != "http"
        && word != "https"
        && !is_name(text);
    is_lower.then_some(word)
}

/// The next border before `at` that counts in this layout, or `floor`.
fn border_before(
    known: &Known<'_>,
    floor: usize,
    at: usize,
    layout: Layout,
) -> Border {
    match layout {
        Layout::Blank => break_before(known, floor, at, 2),
        Layout::LooseLine | Layout::Line => break_before(known, floor, at, 1),
        Layout::Paragraph | Layout::Inline => end_before(known, floor, at),
    }
}

/// The next border of so many line breaks or more: a text whose attribution
/// has a line of its own begins on one.
fn break_before(
    known: &Known<'_>,
    floor: usize,
    at: usize,
    least: usize,
) -> Border {
    let body = known.body;
    let mut right = at;
    while let Some(found) = memrchr(b'\n', &body.as_bytes()[floor..right]) {
        let start = floor + found + 1;
        let left = floor + trim_end(&body[floor..start]).len();
        if left == floor {
            break;
        }
        let gap = &body.as_bytes()[left..start];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let is_wrap = breaks == 1 && known.is_wrap(start - 1);
        if breaks >= least
            && start < at
            && !is_wrap
            && !is_behind_dot(&body[floor..left], &body[start..])
            && !is_behind_sign(&body[floor..left], &body[start..])
        {
            let kind = if breaks > 1 { Kind::Blank } else { Kind::Line };
            return Border { at: start, left, kind };
        }
        right = left;
    }
    Border { at: floor, left: floor, kind: Kind::Floor }
}

/// The next border of any kind: inside a line, sentences are all there is.
fn end_before(known: &Known<'_>, floor: usize, at: usize) -> Border {
    let body = known.body;
    let mut right = at;
    loop {
        let before = &body.as_bytes()[floor..right];
        let Some(found) = word::last_blank(before) else { break };
        let gap_end = floor + found + 1;
        if let Some((stop, kind)) = stop_in(&body[gap_end..right])
            && gap_end + stop < at
        {
            let at = gap_end + stop;
            return Border { at, left: at, kind };
        }
        // Most words have one blank before them, and a letter before that.
        let is_plain = matches!(
            body.as_bytes()[floor..gap_end],
            [.., last, b' '] if last.is_ascii_alphanumeric() || last == b','
        );
        if is_plain {
            right = gap_end - 1;
            if gap_end < at && begins_word(&body[gap_end..]) {
                return Border { at: gap_end, left: right, kind: Kind::Word };
            }
            continue;
        }
        let left = floor + trim_end(&body[floor..gap_end]).len();
        if left == floor {
            break;
        }
        let gap = &body.as_bytes()[left..gap_end];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let breaks = match memchr(b'\n', gap) {
            Some(at) if breaks == 1 && known.is_wrap(left + at) => 0,
            _ => breaks,
        };
        let before = &body[floor..left];
        if breaks < 2 && is_behind_dot(before, &body[gap_end..]) {
            right = left;
            continue;
        }
        let kind = match breaks {
            0 if before.ends_with([':', '：']) => Kind::Colon,
            0 if ends_sentence(last_word(trim_french(before)))
                && (!is_title(last_word(before))
                    || begins_with_dot(&body[gap_end..]))
                && !is_closing(&body[gap_end..right])
                && !is_ordinal(before, &body[gap_end..]) =>
            {
                Kind::Sentence
            }
            0 if begins_word(&body[gap_end..right]) => Kind::Word,
            0 => {
                right = left;
                continue;
            }
            // A line that ends with a blank and goes on in lower case was
            // wrapped at a width.
            1 if gap[0] == b' '
                && body[gap_end..].starts_with(char::is_lowercase) =>
            {
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

/// Whether `word` belongs to the sentence before it: a smiley, or the closing
/// mark that has a blank before it in French.
fn is_closing(word: &str) -> bool {
    word.starts_with([':', ';', '»'])
        && (SMILEYS.contains(&word.trim_end()) || word.trim_end() == "»")
}

/// Whether a full stop before a mention stands between the two: `.@mirja_voss`
/// is no reply but for all to see, and flatteners put the mention apart. The
/// full stop of a sentence is not alone.
fn is_behind_dot(before: &str, behind: &str) -> bool {
    behind.starts_with('@')
        && before.strip_suffix('.').is_some_and(|rest| {
            let text = trim_end(rest);
            text.len() < rest.len()
                && (ends_sentence(text) || rest[text.len()..].contains('\n'))
        })
}

/// Whether the sign of a mention stands between the two, alone on its line: the
/// markup of 2012 set it apart from the handle.
fn is_behind_sign(before: &str, behind: &str) -> bool {
    matches!(before.as_bytes(), [b'@'] | [.., b'\n', b'@'])
        && behind
            .starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_')
}

/// Whether the full stop behind `word` is that of a title before a name, or
/// of an initial.
fn is_title(word: &str) -> bool {
    let Some(word) = word.strip_suffix('.') else { return false };
    let word = word.trim_start_matches(['(', '"', '“', '\'']);
    let mut signs = word.chars();
    let is_initial = signs.next().is_some_and(|it| {
        signs.as_str().is_empty()
            && (it.is_uppercase() || it.is_alphabetic() && !it.is_ascii())
    });
    // Articles of French and Italian are glued to them.
    let bare = word.split(['\'', '’']).next_back().unwrap_or(word);
    is_initial || words::is_short_form(bare)
}

/// Whether `before` ends with the number of a day or another one in order, as
/// German and its neighbours write it: `am 21. Juni`, `zum 3. Mal`.
fn is_ordinal(before: &str, behind: &str) -> bool {
    /// What stands before it in German.
    const BEFORE: [&str; 15] = [
        "ab", "am", "bis", "das", "dem", "den", "der", "des", "die", "im",
        "ins", "seit", "vom", "zum", "zur",
    ];
    /// Months that are names or words in English as well.
    const ENGLISH: [&str; 5] = ["April", "August", "Jan", "Mars", "Pro"];
    let Some(rest) = before.strip_suffix('.') else { return false };
    let left = rest.trim_end_matches(|it: char| it.is_ascii_digit());
    if !(1..=2).contains(&(rest.len() - left.len())) {
        return false;
    }
    let Some(left) = left.strip_suffix(' ') else { return false };
    let word = behind.split(|it: char| !it.is_alphanumeric()).next();
    BEFORE.contains(&last_word(left))
        || word.is_some_and(|word| {
            date::is_month_behind_dot(word) && !ENGLISH.contains(&word)
        })
}

/// Whether a sentence could begin with this word although none ended before:
/// a capital, a tag, or a script without capitals.
#[inline]
fn begins_word(word: &str) -> bool {
    // Most words are refused by their first letter.
    if word.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    let word = word.trim_start_matches(['"', '“', '„', '\'', '‘', '.']);
    word.starts_with(|first: char| {
        first.is_uppercase()
            || matches!(first, '@' | '#')
            || first > '\u{2e80}'
    })
}

/// Where in `word` the last sentence ends that has the next one glued to it,
/// by a full stop of a script without blanks or before a capital.
#[inline]
fn stop_in(word: &str) -> Option<(usize, Kind)> {
    /// What may end a sentence, or begins a character of a wide script.
    const IS_SIGN: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < 256 {
            table[byte] =
                matches!(byte as u8, b'.' | b'!' | b'?' | b':' | 0xE2..);
            byte += 1;
        }
        table
    };
    let inside = word.len().saturating_sub(1);
    let inside = &word.as_bytes()[..inside];
    // Most words have nothing but letters inside.
    let has_sign = !word::are_letters(inside)
        && inside.iter().any(|byte| IS_SIGN[usize::from(*byte)]);
    if has_sign { last_stop_in(word) } else { None }
}

/// The same for a word that has a sign inside.
fn last_stop_in(word: &str) -> Option<(usize, Kind)> {
    // An address has a host or a scheme before its first slash.
    let is_address = || {
        let host = word.split_once('/').map(|(host, _)| host);
        host.is_some_and(|host| host.contains(['.', ':']))
    };
    // `:D` is no sentence with the next one glued to it.
    if SMILEYS.contains(&word) || is_address() {
        return None;
    }
    let is_wide = |sign: char| matches!(sign, '。' | '！' | '？');
    let mut next: Option<char> = None;
    for (at, sign) in word.char_indices().rev() {
        let end = at + sign.len_utf8();
        if let Some(next) = next {
            let is_closed = matches!(next, '」' | '』' | '）' | '”' | '’');
            if is_wide(sign) && !is_wide(next) && !is_closed {
                return Some((end, Kind::Sentence));
            }
            // A straight mark closes unless a word comes behind it; so does
            // “, which is the closing one in German.
            let is_quote = matches!(next, '"' | '“')
                && word[end + next.len_utf8()..]
                    .starts_with(char::is_alphanumeric);
            if sign == '：'
                && !next.is_ascii_digit()
                && telling::of_writing(&word[..at])
            {
                return Some((end, Kind::Colon));
            }
            // A letter that is neither small nor a capital begins one in its
            // script.
            let has_no_case = next.is_alphabetic()
                && !next.is_lowercase()
                && next < '\u{2e80}';
            let is_start = next.is_uppercase()
                || is_quote
                || has_no_case
                || matches!(
                    next,
                    '@' | '#' | '„' | '«' | '‚' | '‘' | '¿' | '¡'
                )
                || next == '.' && word[end..].starts_with(".@");
            if is_start && ends_glued(&word[..end]) {
                return Some((end, Kind::Glue));
            }
        }
        next = Some(sign);
    }
    None
}

/// Whether a blank stands before a full stop, a comma or a closing bracket, as
/// a flattener puts it behind each link, and no hashtag, mention or link of a
/// post before that.
fn has_lost_link(text: &str) -> bool {
    let bytes = text.as_bytes();
    work::looked_at(bytes.len());
    // Few texts have such a pair.
    let has_pair = word::has_pair(bytes, |first, second| {
        (first == b' ')
            & ((second == b'.') | (second == b',') | (second == b')'))
    });
    has_pair
        && memchr_iter(b' ', bytes).any(|at| {
            let is_sign = |byte: &u8| matches!(byte, b'.' | b',' | b')');
            let is_apart = bytes.get(at + 1).is_some_and(is_sign)
                && bytes.get(at + 2).is_none_or(u8::is_ascii_whitespace);
            let before = &text[..at];
            is_apart
                && before.ends_with(char::is_alphanumeric)
                && !last_word(before).starts_with(['#', '@'])
                && !ends_with_link(before)
        })
}

/// Whether `word`, to which another one is glued, ends a sentence: with a stop
/// behind a word, behind a blank or behind other stops, and with a bracket
/// behind it or not. What may be an initial or a part of an abbreviation does
/// not.
fn ends_glued(word: &str) -> bool {
    let is_stop = |sign: char| matches!(sign, '.' | '!' | '?' | ':' | '…');
    let bare = word.strip_suffix(')').unwrap_or(word);
    let mut signs = bare.chars().rev();
    let Some(stop) = signs.next().filter(|sign| is_stop(*sign)) else {
        return false;
    };
    let before = (signs.next(), signs.next());
    match before {
        // Some languages put a blank before these.
        (None, _) => {
            matches!(stop, '!' | '?' | ':') && bare.len() == word.len()
        }
        (Some('.'), Some('.')) => stop == '.',
        (Some(last), other) => {
            last.is_alphabetic() && !last.is_uppercase()
                || last.is_ascii_digit()
                || matches!(last, '”' | '"' | ')')
                || last.is_uppercase()
                    && (stop == ':' || other.is_some_and(char::is_alphabetic))
        }
    }
}

/// Without the closing mark that has a blank before it in French.
fn trim_french(text: &str) -> &str {
    text.strip_suffix(" »").unwrap_or(text)
}

pub(super) fn last_word(text: &str) -> &str {
    let end = word::last_blank(text.as_bytes());
    &text[end.map_or(0, |end| end + 1)..]
}
