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

use crate::error::{Error, ErrorKind};

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
/// `6月 21, 2012`.
fn read_printed(text: &str) -> Option<(Published, usize)> {
    let mut parts = Parts::default();
    let mut at = 0;
    // A date has at most a dozen parts, connecting words included.
    for _ in 0..16 {
        at += scan_gap(&text[at..]);
        let rest = &text[at..];
        let first = rest.chars().next()?;
        if first.is_numeric() {
            let (value, digits, len) = read_number(rest)?;
            let unit = scan_unit(&rest[len..]);
            match unit {
                Some((Unit::Year, _)) => {
                    parts.year = i32::try_from(value).ok()
                }
                Some((Unit::Month, _)) => parts.month = Some(value),
                Some((Unit::Day, _)) => parts.day = Some(value),
                None if digits == 4 && parts.year.is_none() => {
                    parts.year = i32::try_from(value).ok();
                }
                None if digits <= 2 && parts.day.is_none() => {
                    parts.day = Some(value);
                }
                None => return None,
            }
            at += len + unit.map_or(0, |(_, len)| len);
        } else if first.is_alphabetic() {
            let len = scan_word(rest);
            let word = &rest[..len];
            if is_connector(word) {
                at += len;
            } else if parts.month.is_none() {
                parts.month = Some(lang::month(word)?);
                at += len;
            } else {
                return None;
            }
        } else {
            return None;
        }
        if parts.is_full() {
            let date = parts.date()?;
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

/// ` at 10:31 AM`, ` 14:31`: a time behind a date, and its length.
fn read_time(text: &str) -> Option<(NaiveTime, usize)> {
    let mut at = scan_gap(text);
    if let Some(rest) = text[at..].strip_prefix("at ") {
        at = text.len() - rest.len();
    }
    let (hour, _, len) = read_number(&text[at..])?;
    let rest = text[at + len..].strip_prefix(':')?;
    let (minute, digits, len) = read_number(rest)?;
    if digits != 2 {
        return None;
    }
    at = text.len() - rest.len() + len;
    let mut hour = hour;
    let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(half) = rest.get(..2) {
        let is_pm = half.eq_ignore_ascii_case("pm");
        if is_pm || half.eq_ignore_ascii_case("am") {
            hour = hour % 12 + if is_pm { 12 } else { 0 };
            at = text.len() - rest.len() + 2;
        }
    }
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, at))
}

/// White space and the signs that stand between the parts of a date.
fn scan_gap(text: &str) -> usize {
    let kept = text.trim_start_matches(|sign: char| {
        sign.is_whitespace() || matches!(sign, ',' | '.' | '،')
    });
    text.len() - kept.len()
}

fn scan_word(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphabetic()).unwrap_or(text.len())
}

/// Words that stand between the parts and say nothing.
fn is_connector(word: &str) -> bool {
    matches!(word, "de" | "del" | "of")
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
        let Some(digit) = sign.to_digit(10) else { break };
        if digits == 4 {
            return (1900..2100).contains(&value).then_some((value, 4, len));
        }
        value = value * 10 + digit;
        digits += 1;
        len += sign.len_utf8();
    }
    (digits > 0).then_some((value, digits, len))
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
