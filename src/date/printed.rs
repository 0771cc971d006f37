//! A date in words: `June 21, 2019`, `21 de junio de 2019`, `2019年6月21日`,
//! `6月 21, 2012`, `21 tháng 6, 2019`.
//!
//! The reader knows no language: it takes a date as a bag of parts, in which
//! a four-digit number is the year, a month word (any language's, see
//! [`lang`](super::lang)) the month, and the number that is left the day.
//! Signs that name their number (`年`, `月`, `日`) are heeded wherever they
//! stand.

use chrono::{Datelike, Days, NaiveDate};

use super::{
    digits::{BUDDHIST, digit, read_number},
    lang::{self, Month, Word},
};
use crate::entity::is_mark;

/// The date at the start of `text`, and where it ends.
pub(super) fn read(text: &str) -> Option<(NaiveDate, usize)> {
    /// A date has at most a dozen parts, connecting words included.
    const MOST: usize = 16;
    let mut parts = Parts::default();
    let mut at = 0;
    for _ in 0..MOST {
        at += scan_gap(&text[at..]);
        let rest = &text[at..];
        let first = rest.chars().next()?;
        at += if digit(first).is_some() {
            parts.take_number(rest)?
        } else if is_word_char(first) {
            parts.take_word(rest)?
        } else {
            return None;
        };
        if parts.is_full() {
            let (dots, len) = parts.scan_end(&text[at..]);
            return Some((parts.date(dots)?, at + len));
        }
    }
    None
}

/// The weekday at the start of `text` and what sets it apart from the date.
pub(super) fn scan_weekday(text: &str) -> usize {
    /// Names of two words, and one that an apostrophe cuts.
    const MOST: usize = 2;
    let mut end = 0;
    for _ in 0..MOST {
        let rest = &text[end..];
        let len = scan_word(rest);
        if len == 0 || lang::word(&rest[..len]) != Some(Word::Weekday) {
            break;
        }
        // Portuguese joins two words: `sexta-feira`.
        let rest = &rest[len..];
        let gap = if rest.starts_with('-') { 1 } else { scan_gap(rest) };
        end += len + gap;
    }
    end
}

/// What has been read of a date.
#[derive(Default)]
struct Parts {
    year: Option<u32>,
    month: Option<Month>,
    day: Option<u32>,
    /// What was read last.
    last: Option<Part>,
    is_month_next: bool,
    /// A dot stands behind the day, which stands before the month.
    has_day_dot: bool,
    /// A dot stands behind the year, which stands before the day.
    has_year_dot: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    Day,
}

impl Parts {
    /// Reads the number at the start of `text`, with the sign that says what
    /// it is, and returns the length of both.
    fn take_number(&mut self, text: &str) -> Option<usize> {
        let number = read_number(text)?;
        let ordinal = match number.digits {
            1 | 2 => scan_ordinal(&text[number.len..]),
            _ => 0,
        };
        let behind = &text[number.len + ordinal..];
        let unit = scan_unit(behind);
        let part = match unit {
            Some((unit, _)) => unit,
            None if number.digits == 4 && self.year.is_none() => Part::Year,
            None if number.digits == 3 && self.is_day_of_year_next() => {
                Part::Day
            }
            None if number.digits > 2 => return None,
            None if ordinal > 0 && self.day.is_none() => Part::Day,
            None if self.is_month_next => Part::Month,
            None if self.day.is_none() => Part::Day,
            None => return None,
        };
        // Markdown has a backslash there.
        let is_dotted = behind.starts_with('.') || behind.starts_with("\\.");
        match part {
            Part::Year => {
                self.year = Some(number.value);
                self.has_year_dot = is_dotted && self.day.is_none();
            }
            Part::Month => self.month = Some(Month::numbered(number.value)?),
            Part::Day => {
                self.day = Some(number.value);
                self.has_day_dot = is_dotted && self.month.is_none();
            }
        }
        self.last = Some(part);
        self.is_month_next = false;
        Some(number.len + ordinal + unit.map_or(0, |(_, len)| len))
    }

    /// Reads the word at the start of `text`, and returns its length.
    fn take_word(&mut self, text: &str) -> Option<usize> {
        let mut len = scan_word(text);
        let mut word = lang::word(&text[..len]);
        if word.is_none() && self.year.is_some() && self.day.is_some() {
            // The last word may have the next sentence glued to it.
            len = scan_small(&text[..len]);
            word = lang::word(&text[..len]);
        }
        match word? {
            Word::Between => {}
            Word::MonthSign => self.is_month_next = true,
            Word::Month(month) => self.take_month(month)?,
            Word::First => {
                let (month, both) = read_two(text, len)?;
                self.take_month(month)?;
                len = both;
            }
            Word::Weekday => return None,
        }
        Some(len)
    }

    fn take_month(&mut self, month: Month) -> Option<()> {
        self.last = Some(Part::Month);
        self.month.replace(month).is_none().then_some(())
    }

    /// Whether a number of three digits may be the day of the year: some
    /// programs print it for the day, `Nov 309, 2020`.
    fn is_day_of_year_next(&self) -> bool {
        self.last == Some(Part::Month) && self.day.is_none()
    }

    fn is_full(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// How many of day and year have a dot, and the length of what belongs to
    /// the date behind its last part: `21. lipnja 2019.`, `2019. június 21.`,
    /// `21 июня 2019 г.`, `ekainaren 21(a)`.
    fn scan_end(&self, text: &str) -> (usize, usize) {
        let dots = usize::from(self.has_day_dot);
        let is_closed = match self.last {
            Some(Part::Year) => {
                dots > 0 && self.month.is_some_and(Month::is_closed)
            }
            Some(Part::Day) => self.has_year_dot,
            _ => false,
        };
        if is_closed && text.starts_with('.') {
            return (dots + 1, 1);
        }
        (dots, scan_ending(text))
    }

    fn date(&self, dots: usize) -> Option<NaiveDate> {
        date(self.year?, self.month?.number(dots), self.day?)
    }
}

/// The day of a year that is counted as people of today do; `day` is that of
/// the month, or that of the year where the month has no such day.
fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    if month > 12 {
        return iranian_date(year, month - 12, day);
    }
    let year = if BUDDHIST.contains(&year) { year - 543 } else { year };
    if !(1900..2100).contains(&year) {
        return None;
    }
    let year = year.try_into().ok()?;
    if day > 31 {
        return NaiveDate::from_yo_opt(year, day)
            .filter(|date| date.month() == month);
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

/// A day of the Iranian calendar: six months of 31 days, five of 30, and one
/// of 29, or of 30 in eight of 33 years.
///
/// Source: K. Borkowski, "The Persian calendar for 3000 years" (1996), whose
/// days this rule gives for the years 1343 to 1472 (1964 to 2093).
fn iranian_date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    const FIRST: u32 = 1343;
    const NEW_YEAR: NaiveDate =
        NaiveDate::from_ymd_opt(1964, 3, 21).expect("a day of 1964");
    let is_leap = |year: u32| (25 * year + 11) % 33 < 8;
    let days = match month {
        1..=6 => 31,
        7..=11 => 30,
        _ if is_leap(year) => 30,
        _ => 29,
    };
    if !(FIRST..1473).contains(&year) || !(1..=days).contains(&day) {
        return None;
    }
    let leaps = (FIRST..year).filter(|year| is_leap(*year)).count();
    let before = 31 * (month - 1) - month.saturating_sub(7);
    let days = 365 * (year - FIRST) + before + day - 1;
    NEW_YEAR.checked_add_days(Days::new(u64::from(days) + leaps as u64))
}

/// The month at the start of `text` that has two words, of which the first
/// has `len` bytes, and the length of both.
fn read_two(text: &str, len: usize) -> Option<(Month, usize)> {
    let (first, rest) = text.split_at(len);
    let second = rest.strip_prefix(char::is_whitespace)?;
    let second = &second[..scan_word(second)];
    let Word::Month(month) = lang::two_words(first, second)? else {
        return None;
    };
    let gap = rest.chars().next().map_or(0, char::len_utf8);
    Some((month, len + gap + second.len()))
}

/// White space, marks of direction, and the signs that stand between the
/// parts of a date; Basque has endings in parentheses there.
fn scan_gap(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(is_gap);
        if rest.starts_with("\\.") {
            rest = &rest[1..];
            continue;
        }
        match scan_glued(rest) {
            0 => return text.len() - rest.len(),
            len => rest = &rest[len..],
        }
    }
}

fn is_gap(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(sign, ',' | '.' | '،' | '’' | '\'' | '׳' | '॰')
        || is_direction(sign)
}

/// Marks of the direction of writing.
pub(super) fn is_direction(sign: char) -> bool {
    matches!(sign,
        '\u{61c}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is glued behind a number.
fn scan_glued(text: &str) -> usize {
    if !text.starts_with('(') {
        return 0;
    }
    let ending = lang::ENDINGS.iter().find(|it| text.starts_with(**it));
    ending.map_or(0, |ending| ending.len())
}

/// What makes a number one in order: `1er`, `1º`, `21st`.
fn scan_ordinal(text: &str) -> usize {
    // Most numbers have a blank behind them.
    let is_plain = |first: &u8| matches!(first, b' ' | b',' | b')' | b'\n');
    if text.as_bytes().first().is_none_or(is_plain) {
        return 0;
    }
    let is_whole =
        |it: &str| !text[it.len()..].starts_with(char::is_alphanumeric);
    let mut found = lang::ORDINALS.iter().filter(|it| text.starts_with(**it));
    found.find(|it| is_whole(it)).map_or(0, |it| it.len())
}

/// What some languages put behind a date: `г.`, `р.`, `(a)`.
fn scan_ending(text: &str) -> usize {
    let Some(behind) = text.strip_prefix([' ', '\u{a0}', '\n']) else {
        return scan_glued(text);
    };
    // Few words behind a date begin as these do.
    if !behind
        .as_bytes()
        .first()
        .is_some_and(|it| lang::YEAR_FIRSTS[usize::from(*it)])
    {
        return 0;
    }
    let sign = lang::YEAR_SIGNS.iter().find(|it| behind.starts_with(**it));
    sign.map_or(0, |sign| text.len() - behind.len() + sign.len())
}

pub(super) fn scan_word(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = &text[plain..];
    if rest.bytes().next().is_none_or(|next| next.is_ascii()) {
        return plain;
    }
    // The short months of Thai have a dot inside.
    let is_thai =
        text.starts_with(|sign| ('\u{e01}'..='\u{e4e}').contains(&sign));
    let end = rest
        .find(|sign: char| !(is_word_char(sign) || is_thai && sign == '.'))
        .unwrap_or(rest.len());
    text[..plain + end].trim_end_matches('.').len()
}

/// The word up to where a capital follows a small letter.
fn scan_small(word: &str) -> usize {
    let mut was_small = false;
    word.find(|sign: char| {
        let is_border = was_small && sign.is_uppercase();
        was_small = sign.is_lowercase();
        is_border
    })
    .unwrap_or(word.len())
}

fn is_word_char(sign: char) -> bool {
    // Persian joins two words with a sign of no width.
    sign.is_alphabetic() || is_mark(sign) || sign == '\u{200c}'
}

/// A sign that says what the number before it is, and its length, with the blank
/// before it that some programs put between scripts.
fn scan_unit(text: &str) -> Option<(Part, usize)> {
    let bare = text.strip_prefix(' ').unwrap_or(text);
    let sign = bare.chars().next()?;
    let unit = match sign {
        '年' | '년' => Part::Year,
        '月' | '월' => Part::Month,
        '日' | '일' => Part::Day,
        _ => return None,
    };
    Some((unit, text.len() - bare.len() + sign.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iranian_days() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let rows = [
            ((1398, 3, 31), day(2019, 6, 21)),
            ((1398, 1, 1), day(2019, 3, 21)),
            ((1399, 1, 1), day(2020, 3, 20)),
            ((1399, 12, 30), day(2021, 3, 20)),
            ((1400, 7, 1), day(2021, 9, 23)),
            ((1400, 12, 29), day(2022, 3, 20)),
            ((1404, 1, 1), day(2025, 3, 21)),
            ((1400, 12, 30), None),
            ((1400, 7, 31), None),
            ((1400, 6, 0), None),
            ((2019, 3, 31), None),
        ];
        for ((year, month, day), date) in rows {
            assert_eq!(iranian_date(year, month, day), date, "{year} {month}");
        }
    }

    #[test]
    fn weekdays() {
        let rows = [
            ("Friday, June", "June"),
            ("Vendredi 21", "21"),
            ("sexta-feira, 21", "21"),
            ("יום שישי, 21", "21"),
            ("Thứ Sáu, 21", "21"),
            ("วันศุกร์ที่ 21", "21"),
            ("п’ятниця, 21", "21"),
            ("June 21", "June 21"),
            ("Freitags 21", "Freitags 21"),
            ("", ""),
        ];
        for (text, rest) in rows {
            assert_eq!(&text[scan_weekday(text)..], rest, "{text}");
        }
    }
}
