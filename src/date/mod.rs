//! Dates as embeds print them. The reader knows no language: it takes a date
//! as a bag of parts, in which a four-digit number is the year, a month word
//! (any language's, see [`lang`]) the month, and the number that is left the
//! day. Signs that name their number (`年`, `月`, `日`) are heeded wherever
//! they stand.
//!
//! It reads at a position and says where the date ends, because flattened
//! text glues the next sentence to it: `December 31, 2017Next`.

mod lang;

use std::{fmt, str::FromStr};

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat,
};

use crate::{
    entity::is_mark,
    error::{Error, ErrorKind},
};

/// When a post says that it was published, as exactly as the embed prints it.
///
/// An hour or a zone is never invented. [`Display`](fmt::Display) writes
/// ISO 8601, and [`FromStr`] reads that and the dates that embeds print.
///
/// # Example
///
/// ```
/// use unembed::Published;
///
/// let date: Published = "21 juin 2019".parse()?;
/// assert_eq!(date.to_string(), "2019-06-21");
///
/// let instant: Published = "2011-12-10T15:04:05+00:00".parse()?;
/// assert_eq!(instant.to_string(), "2011-12-10T15:04:05Z");
/// # Ok::<(), unembed::Error>(())
/// ```
///
/// # Errors
///
/// Reading fails where the string does not start with a date, or goes on
/// after it; the error names the byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Published {
    /// A day. For a tweet it is the UTC day.
    Date(NaiveDate),
    /// A day and an hour, in a zone that the embed does not tell.
    Civil(NaiveDateTime),
    /// A point in time.
    Instant(DateTime<FixedOffset>),
}

impl Published {
    /// The day that is printed, in whatever zone it was printed.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Date(date) => *date,
            Self::Civil(civil) => civil.date(),
            Self::Instant(instant) => instant.date_naive(),
        }
    }
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Civil(civil) => {
                write!(f, "{}", civil.format("%Y-%m-%dT%H:%M:%S%.f"))
            }
            Self::Instant(instant) => f.write_str(
                &instant.to_rfc3339_opts(SecondsFormat::AutoSi, true),
            ),
        }
    }
}

impl FromStr for Published {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let no_date = || ErrorKind::NoDate { text: text.to_owned() };
        let (found, end) = read(text).ok_or_else(no_date)?;
        if end == text.len() {
            return Ok(found);
        }
        Err(ErrorKind::AfterDate { text: text.to_owned(), at: end }.into())
    }
}

/// The date at the start of `text`, and the byte offset where it ends.
pub(crate) fn read(text: &str) -> Option<(Published, usize)> {
    read_iso(text).or_else(|| read_printed(text))
}

/// `2019-06-21`, `2019-06-21T14:31:07`, with a zone `Z`, `+00:00` or `+0000`.
fn read_iso(text: &str) -> Option<(Published, usize)> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        bytes.get(range)?.iter().try_fold(0, |sum, byte| {
            byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
        })
    };
    let is = |at: usize, sign: u8| bytes.get(at) == Some(&sign);
    if !is(4, b'-') || !is(7, b'-') {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(
        number(0..4)?.try_into().ok()?,
        number(5..7)?,
        number(8..10)?,
    )?;
    let day = Some((Published::Date(date), 10));
    if !(is(10, b'T') || is(10, b' ')) || !is(13, b':') {
        return day;
    }
    let (Some(hour), Some(minute)) = (number(11..13), number(14..16)) else {
        return day;
    };
    let mut end = 16;
    let mut second = 0;
    let mut nano = 0;
    if is(16, b':')
        && let Some(seconds) = number(17..19)
    {
        second = seconds;
        end = 19;
        if is(19, b'.') {
            let digits = bytes[20..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .take(9)
                .count();
            if let Some(fraction) = number(20..20 + digits) {
                // OK because at most nine digits were taken.
                nano = fraction * 10_u32.pow(9 - digits as u32);
                end = if digits == 0 { 19 } else { 20 + digits };
            }
        }
    }
    let Some(time) = NaiveTime::from_hms_nano_opt(hour, minute, second, nano)
    else {
        return day;
    };
    let civil = date.and_time(time);
    let zone = match bytes.get(end) {
        Some(b'Z' | b'z') => Some((0, end + 1)),
        Some(sign @ (b'+' | b'-')) => {
            let minutes = if is(end + 3, b':') { end + 4 } else { end + 3 };
            number(end + 1..end + 3).zip(number(minutes..minutes + 2)).map(
                |(hour, minute)| {
                    // OK because two digits each are far from the limits.
                    let east = (hour * 3600 + minute * 60) as i32;
                    let east = if *sign == b'-' { -east } else { east };
                    (east, minutes + 2)
                },
            )
        }
        _ => None,
    };
    if let Some((east, end)) = zone
        && let Some(offset) = FixedOffset::east_opt(east)
        && let Some(instant) = civil.and_local_timezone(offset).single()
    {
        return Some((Published::Instant(instant), end));
    }
    Some((Published::Civil(civil), end))
}

/// The milliseconds or seconds since 1970 at the start of `text`: 13 digits or
/// 10.
pub(crate) fn read_epoch(text: &str) -> Option<(Published, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value: i64 = text[..len].parse().ok()?;
    let time = match len {
        13 => DateTime::from_timestamp_millis(value)?,
        10 => DateTime::from_timestamp(value, 0)?,
        _ => return None,
    };
    Some((Published::Instant(time.fixed_offset()), len))
}

/// What has been read of a date.
#[derive(Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl Parts {
    fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }

    fn is_full(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }
}

/// A date in words: `June 21, 2019`, `21 de junio de 2019`, `2019年6月21日`,
/// `6月 21, 2012`, `21 tháng 6, 2019`.
fn read_printed(text: &str) -> Option<(Published, usize)> {
    let mut parts = Parts::default();
    let mut at = 0;
    let mut is_month_next = false;
    let mut is_dotted = false;
    // A date has at most a dozen parts, connecting words included.
    for _ in 0..16 {
        at += scan_gap(&text[at..]);
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if digit(first).is_some() {
            let (value, digits, len) = read_number(rest)?;
            let unit = scan_unit(&rest[len..]);
            match unit {
                Some((Unit::Year, _)) => parts.year = year(value),
                Some((Unit::Month, _)) => parts.month = Some(value),
                Some((Unit::Day, _)) => parts.day = Some(value),
                None if digits == 4 && parts.year.is_none() => {
                    parts.year = year(value);
                }
                None if digits <= 2 && is_month_next => {
                    parts.month = Some(value);
                }
                None if digits <= 2 && parts.day.is_none() => {
                    parts.day = Some(value);
                    is_dotted = rest[len..].starts_with('.');
                }
                None => return None,
            }
            is_month_next = false;
            at += len + unit.map_or(0, |(_, len)| len);
        } else if is_word_char(first) {
            let len = scan_word(rest);
            let word = &rest[..len];
            if is_connector(word) {
                at += len;
            } else if is_month_word(word) {
                is_month_next = true;
                at += len;
            } else if parts.month.is_none() {
                let (month, len) = read_month(rest, len, is_dotted)?;
                parts.month = Some(month);
                at += len;
            } else {
                return None;
            }
        } else {
            return None;
        }
        if parts.is_full() {
            let date = parts.date()?;
            at += scan_year_word(&text[at..]);
            let time = read_time(&text[at..]);
            return Some(match time {
                Some((time, len)) => {
                    (Published::Civil(date.and_time(time)), at + len)
                }
                None => (Published::Date(date), at),
            });
        }
    }
    None
}

/// The month word at the start of `text`, whose first word has `len` bytes:
/// a few have two.
fn read_month(
    text: &str,
    len: usize,
    is_dotted: bool,
) -> Option<(u32, usize)> {
    if let Some(rest) = text[len..].strip_prefix(' ')
        && rest.chars().next().is_some_and(char::is_alphabetic)
        && !text.is_char_boundary(1)
    {
        let both = len + 1 + scan_word(rest);
        let word = text[..both].replace(' ', "_");
        if let Some(month) = lang::month(&word, is_dotted) {
            return Some((month, both));
        }
    }
    Some((lang::month(&text[..len], is_dotted)?, len))
}

/// A year as people of today count it: the Thai calendar is 543 years ahead.
fn year(value: u32) -> Option<i32> {
    let year = i32::try_from(value).ok()?;
    Some(if (2400..2700).contains(&year) { year - 543 } else { year })
}

/// ` at 10:31 AM`, ` 14:31`: a time behind a date, and its length. One that
/// has neither `at` nor a half of the day ends its line: what goes on behind
/// it is the next entry of an article.
fn read_time(text: &str) -> Option<(NaiveTime, usize)> {
    let blank = [' ', '\u{a0}', '\u{202f}', ','];
    let rest = text.trim_start_matches(blank);
    let (rest, has_word) = match rest.strip_prefix("at ") {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let mut at = text.len() - rest.len();
    if at == 0 {
        return None;
    }
    let (hour, _, len) = read_number(rest)?;
    let rest = text[at + len..].strip_prefix(':')?;
    let (minute, digits, len) = read_number(rest)?;
    if digits != 2 {
        return None;
    }
    at = text.len() - rest.len() + len;
    let mut hour = hour;
    let mut has_half = false;
    let rest = text[at..].trim_start_matches(blank);
    if let Some(half) = rest.get(..2) {
        let is_pm = half.eq_ignore_ascii_case("pm");
        if is_pm || half.eq_ignore_ascii_case("am") {
            hour = hour % 12 + if is_pm { 12 } else { 0 };
            at = text.len() - rest.len() + 2;
            has_half = true;
        }
    }
    let is_end = rest.is_empty() || rest.starts_with(['\n', '\r']);
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    (has_word || has_half || is_end).then_some((time, at))
}

/// White space, marks of direction, and the signs that stand between the
/// parts of a date; Basque has endings in parentheses there.
fn scan_gap(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|sign: char| {
            sign.is_whitespace()
                || matches!(sign, ',' | '.' | '،' | '’' | '\'')
                || matches!(
                    sign,
                    '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}'
                )
        });
        match rest.strip_prefix("(e)ko").or(rest.strip_prefix("(a)")) {
            Some(behind) => rest = behind,
            None => return text.len() - rest.len(),
        }
    }
}

/// What some languages put behind the year: `г.`, `р.`, `(a)`.
fn scan_year_word(text: &str) -> usize {
    ["(a)", " г.", " р.", "\u{a0}г.", "\u{a0}р.", "\nг.", "\nр."]
        .into_iter()
        .find(|word| text.starts_with(word))
        .map_or(0, str::len)
}

fn scan_word(text: &str) -> usize {
    // The short months of Thai have a dot inside.
    let is_thai =
        text.starts_with(|sign| ('\u{e01}'..='\u{e2e}').contains(&sign));
    text.find(|sign: char| !(is_word_char(sign) || is_thai && sign == '.'))
        .map_or(text, |end| &text[..end])
        .trim_end_matches('.')
        .len()
}

fn is_word_char(sign: char) -> bool {
    sign.is_alphabetic() || is_mark(sign)
}

/// Words that stand between the parts and say nothing.
fn is_connector(word: &str) -> bool {
    matches!(
        word,
        "de" | "del"
            | "of"
            | "d"
            | "г"
            | "р"
            | "gada"
            | "ngày"
            | "Ngày"
            | "năm"
            | "พ.ศ"
            | "ค.ศ"
    )
}

/// Vietnamese names a month by its number.
fn is_month_word(word: &str) -> bool {
    matches!(word, "tháng" | "Tháng" | "thg")
}

#[derive(Clone, Copy)]
enum Unit {
    Year,
    Month,
    Day,
}

/// A sign that says what the number before it is, and its length.
fn scan_unit(text: &str) -> Option<(Unit, usize)> {
    let sign = text.chars().next()?;
    let unit = match sign {
        '年' | '년' => Unit::Year,
        '月' | '월' => Unit::Month,
        '日' | '일' => Unit::Day,
        _ => return None,
    };
    Some((unit, sign.len_utf8()))
}

/// The number at the start of `text`, its digits and its length in bytes.
///
/// Of a longer run of digits the first four are a number of their own where
/// they make a year: flattened text glues what follows to it.
fn read_number(text: &str) -> Option<(u32, usize, usize)> {
    let (mut value, mut digits, mut len) = (0, 0, 0);
    for sign in text.chars() {
        let Some(digit) = digit(sign) else { break };
        if digits == 4 {
            return (1900..2100).contains(&value).then_some((value, 4, len));
        }
        value = value * 10 + digit;
        digits += 1;
        len += sign.len_utf8();
    }
    (digits > 0).then_some((value, digits, len))
}

/// The value of a digit in any of the scripts that embeds print.
fn digit(sign: char) -> Option<u32> {
    /// Arabic, Persian, Devanagari, Bengali, Gujarati, Tamil, Kannada, Thai
    /// and full-width zeros.
    const ZEROS: [char; 9] = ['٠', '۰', '०', '০', '૦', '௦', '೦', '๐', '０'];
    if sign.is_ascii() {
        return sign.to_digit(10);
    }
    ZEROS.into_iter().find_map(|zero| {
        let value = (sign as u32).checked_sub(zero as u32)?;
        (value < 10).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, date: &str, rest: &str) {
        let (found, end) = read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((found.to_string().as_str(), &text[end..]), (date, rest));
    }

    #[test]
    fn iso_forms() {
        reads("2019-06-21", "2019-06-21", "");
        reads("2019-06-21Next", "2019-06-21", "Next");
        reads("2019-06-21T14:31", "2019-06-21T14:31:00", "");
        reads("2019-06-21T14:31:07Z", "2019-06-21T14:31:07Z", "");
        reads("2019-06-21T14:31:07+0000x", "2019-06-21T14:31:07Z", "x");
        reads("2011-12-10T15:04:05-05:00", "2011-12-10T15:04:05-05:00", "");
        reads("2019-06-21T14:31:07.333Z", "2019-06-21T14:31:07.333Z", "");
        reads("2019-06-21T14:31:07.", "2019-06-21T14:31:07", ".");
    }

    #[test]
    fn printed_forms() {
        for text in [
            "June 21, 2019",
            "21 June 2019",
            "Jun. 21 2019",
            "junio 21, 2019",
            "21 de junio de 2019",
            "21. Juni 2019",
            "21 Juin 2019",
            "2019年6月21日",
            "2019년 6월 21일",
            "6月 21, 2019",
            "2019, 6月 21",
            "2019 6月 21日",
            "6월 21, 2019",
            "2019. június 21.",
            "21. lipnja 2019.",
            "21 июня 2019 г.",
            "21 червня 2019 р.",
            "21 ביוני 2019",
            "٢١ يونيو ٢٠١٩",
            "٢١ حزيران، ٢٠١٩",
            "۲۱ ژوئن ۲۰۱۹",
            "২১ জুন, ২০১৯",
            "२१ जून, २०१९",
            "21 มิถุนายน 2562",
            "21 มิ.ย. 2019",
            "21 tháng 6, 2019",
            "Ngày 21 tháng 06 năm 2019",
            "2019(e)ko ekainaren 21(a)",
            "2019. gada 21. jūnijs",
            "21 de juny de 2019",
            "JUNE\n21,\n2019",
            "21 Haziran 2019",
        ] {
            reads(
                text,
                "2019-06-21",
                if text.ends_with('.')
                    && !text.ends_with("г.")
                    && !text.ends_with("р.")
                {
                    "."
                } else {
                    ""
                },
            );
        }
        reads("29 d’abril de 2018Next", "2018-04-29", "Next");
        reads("5 listopada 2019", "2019-11-05", "");
        reads("5. listopada 2019.", "2019-10-05", ".");
        reads("٥ كانون الأول ٢٠١٩", "2019-12-05", "");
        reads("June 21, 20195 replies", "2019-06-21", "5 replies");
        reads("June 21, 2019 at 10:19 am", "2019-06-21T10:19:00", "");
        reads("June 21, 2019 10:19", "2019-06-21T10:19:00", "");
        reads("June 21, 2019\n10:19 Next", "2019-06-21", "\n10:19 Next");
        reads("June 21, 2019 10:19 Next", "2019-06-21", " 10:19 Next");
        reads("December 31, 2017Next", "2017-12-31", "Next");
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "June",
            "June 21",
            "June 31, 2019",
            "February 29, 2019",
            "June 21, 19",
            "2019-13-01",
            "Juneau 21, 2019",
            "21 2019 22",
            "said on June 21, 2019",
            "year 2019",
            "2019 2020 June",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn display_reads_back() {
        for text in [
            "2019-06-21",
            "2019-06-21T14:31:00",
            "2019-06-21T14:31:00.500",
            "2019-06-21T14:31:07Z",
            "2019-06-21T14:31:07.333-07:00",
        ] {
            let date: Published = text.parse().expect(text);
            assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn errors_say_what_and_where() {
        let error = |text: &str| {
            text.parse::<Published>().expect_err(text).to_string()
        };
        assert_eq!(error("noon"), "no date at the start of `noon`");
        assert_eq!(
            error("June 21, 2019 or so"),
            "text after the date at byte 13 of `June 21, 2019 or so`"
        );
    }
}
