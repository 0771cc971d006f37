//! Dates as embeds print them, in any language and of any platform.
//!
//! It reads at a position and says where the date ends, because flattened
//! text glues the next sentence to it: `December 31, 2017Next`.
//!
//! - [`printed`] reads a date in words, [`joined`] one in numbers, [`iso`]
//!   those of machines;
//! - [`clock`] reads the time beside it;
//! - [`now`] says what is later than a post can be;
//! - [`lang`] is the table of the languages' words, and the only one that
//!   knows a language.

mod clock;
mod digits;
mod iso;
mod joined;
mod lang;
mod now;
mod printed;

use std::{fmt, str::FromStr};

use chrono::{
    DateTime, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta,
    Utc,
};

pub(crate) use self::now::{is_day_to_come, is_to_come};
use crate::error::{Error, ErrorKind};

/// When a post says that it was published, as exactly as the embed prints it.
///
/// An hour or a zone is never invented. [`Display`](fmt::Display) writes
/// ISO 8601, and [`FromStr`] reads that and the dates that embeds print, as
/// [`Published::parse_prefix`] does.
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
    ///
    /// # Example
    ///
    /// ```
    /// let date: unembed::Published = "2019-06-21T23:30:00-07:00".parse()?;
    /// assert_eq!(date.date().to_string(), "2019-06-21");
    /// # Ok::<(), unembed::Error>(())
    /// ```
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Date(date) => *date,
            Self::Civil(civil) => civil.date(),
            Self::Instant(instant) => instant.date_naive(),
        }
    }

    /// The date at the start of `text`, as an embed prints it, and what
    /// stands behind it: a space, or the next sentence glued to the year.
    /// White space before the date is passed over. `None` if there is no
    /// date.
    ///
    /// It reads, in every language that embeds are printed in, and in the
    /// digits of every script:
    ///
    /// - dates in words, in any order of their parts, month names short or
    ///   whole, a weekday before them or not: `June 21, 2019`,
    ///   `Vendredi 21 juin 2019`, `2019年6月21日`, `2019(e)ko ekainaren 21(a)`.
    ///   Years of the Thai and of the Iranian calendar are told in the common
    ///   one;
    /// - with a time: `December 21, 2024 at 11:15 AM`,
    ///   `21 Juin 2019 à 10h00 PDT`, `2:31 PM · Jun 21, 2019`,
    ///   `2019 6月 21 10:00午前 PDT`;
    /// - what machines write: ISO 8601, `Fri Jun 21 14:31:07 +0000 2019`, and
    ///   the seconds or milliseconds since 1970, of 10 or 13 digits;
    /// - numbers, if they tell which is the month: `6/21/19`, `21.06.2019`,
    ///   but not `6/5/2019`.
    ///
    /// A date that does not exist is none, nor is one without a year. The
    /// time in an American zone without `am` or `pm`, as Instagram printed it
    /// in some languages for both halves of the day, is left out.
    ///
    /// Source: the "long", "medium" and "full" dates, month names and day
    /// periods of Unicode CLDR, which the embeds of 2016 and later print, and
    /// the older forms in embed codes since 2011; RFC 2822, section 4.3, for
    /// the zones' names.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::Published;
    ///
    /// let read = |text| {
    ///     let (date, rest) = Published::parse_prefix(text)?;
    ///     Some((date.to_string(), rest))
    /// };
    /// let day = |rest| Some(("2019-06-21".to_owned(), rest));
    /// assert_eq!(read("June 21, 2019Next"), day("Next"));
    /// assert_eq!(read("21. lipnja 2019. Most"), day(" Most"));
    /// assert_eq!(read("२१ जून, २०१९"), day(""));
    ///
    /// assert_eq!(
    ///     read("Jun 21, 2019 at 10:00am PDT Later"),
    ///     Some(("2019-06-21T10:00:00-07:00".to_owned(), " Later"))
    /// );
    /// assert_eq!(read("June 31, 2019"), None);
    /// ```
    #[must_use]
    pub fn parse_prefix(text: &str) -> Option<(Self, &str)> {
        let (found, end) = read_shown(text, || None)?;
        Some((found, &text[end..]))
    }

    /// Whether it may be printed for a post of that time, in UTC or in
    /// whatever zone.
    pub(crate) fn can_be(&self, time: DateTime<Utc>, is_utc: bool) -> bool {
        match self {
            Self::Date(day) if is_utc => *day == time.date_naive(),
            Self::Instant(instant) => {
                // Some embeds leave the seconds out.
                let most =
                    TimeDelta::minutes(if is_utc { 1 } else { 24 * 60 });
                (instant.to_utc() - time).abs() <= most
            }
            Self::Date(_) | Self::Civil(_) => {
                joined::is_near(self.date(), time)
            }
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
        let (found, rest) = Self::parse_prefix(text).ok_or_else(no_date)?;
        if rest.is_empty() {
            return Ok(found);
        }
        let at = text.len() - rest.len();
        Err(ErrorKind::AfterDate { text: text.to_owned(), at }.into())
    }
}

/// The date that stands in an attribution at the start of `text`, in words or
/// in ISO 8601, and the byte offset where it ends.
///
/// A time behind it is told apart from the next entry of an article; see
/// [`clock::read_behind_tweet`].
pub(crate) fn read(text: &str) -> Option<(Published, usize)> {
    if let Some(found) = iso::read(text) {
        return Some(found);
    }
    let (date, end) = printed::read(text)?;
    let found = clock::read_behind_tweet(&text[end..]);
    Some(found.map_or((Published::Date(date), end), |(time, len)| {
        (Published::Civil(date.and_time(time)), end + len)
    }))
}

/// Whether `word` is a month of a language that writes a dot behind the day:
/// `21. Juni`.
pub(crate) fn is_month_behind_dot(word: &str) -> bool {
    matches!(lang::word(word), Some(lang::Word::Month(it)) if it.is_dotted())
}

/// The milliseconds or seconds since 1970 at the start of `text`, and where
/// they end.
pub(crate) fn read_epoch(text: &str) -> Option<(Published, usize)> {
    iso::read_epoch(text)
}

/// The date at the start of `text` in any form in which an embed shows it,
/// with its time, and where both end.
///
/// Where the numbers leave open which is the month, the time that the post's
/// id encodes tells; without one there is no date.
pub(crate) fn read_shown(
    text: &str,
    id_time: impl FnOnce() -> Option<DateTime<Utc>>,
) -> Option<(Published, usize)> {
    let blank =
        |sign: char| sign.is_whitespace() || printed::is_direction(sign);
    let shown = text.trim_start_matches(blank);
    let (found, end) = iso::read(shown)
        .or_else(|| iso::read_epoch(shown))
        .or_else(|| read_api(shown))
        .or_else(|| read_with_time(shown, id_time))
        .or_else(|| read_time_first(shown))?;
    Some((found, text.len() - shown.len() + end))
}

/// `2:31 PM · Jun 21, 2019`, `14:31 · 21. Juni 2019`, and where it ends.
pub(crate) fn read_time_first(text: &str) -> Option<(Published, usize)> {
    let (clock, at) = clock::read_before(text)?;
    let rest = &text[at..];
    let (day, len) = match iso::read(rest) {
        Some((Published::Date(day), len)) => (day, len),
        Some(_) => return None,
        None => printed::read(rest)?,
    };
    Some((clock.on(day), at + len))
}

/// `Fri Jun 21 14:31:07 +0000 2019`, as the API of Twitter writes it.
///
/// Source: `created_at` in the documentation of Twitter's API v1.1.
fn read_api(text: &str) -> Option<(Published, usize)> {
    const LEN: usize = 30;
    // The sign of the zone.
    const SIGN: usize = 20;
    let found = text.get(..LEN)?;
    matches!(found.as_bytes()[SIGN], b'+' | b'-').then_some(())?;
    let instant =
        DateTime::parse_from_str(found, "%a %b %d %H:%M:%S %z %Y").ok()?;
    Some((Published::Instant(instant), LEN))
}

/// A date with its weekday before it or not, and its time behind it or not.
fn read_with_time(
    text: &str,
    id_time: impl FnOnce() -> Option<DateTime<Utc>>,
) -> Option<(Published, usize)> {
    // Signs that stand between the parts of a date do not stand before it.
    text.starts_with(char::is_alphanumeric).then_some(())?;
    let at = printed::scan_weekday(text);
    let rest = &text[at..];
    let (day, len) = match joined::read(rest) {
        Some((found, len)) => (found.settle(id_time)?, len),
        None => printed::read(rest)?,
    };
    let end = at + len;
    let clock = clock::read_behind(text, end);
    Some(clock.map_or((Published::Date(day), end), |(clock, end)| {
        (clock.on(day), end)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, date: &str, rest: &str) {
        let (found, end) = read(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((found.to_string().as_str(), &text[end..]), (date, rest));
    }

    /// What stands behind the date of a tweet; `tests/unembed/dates.toml`
    /// has the dates themselves.
    #[test]
    fn a_time_behind_a_tweet() {
        for (text, date, rest) in [
            ("June 21, 20195 replies", "2019-06-21", "5 replies"),
            ("June 21, 2019 at 10:19 am", "2019-06-21T10:19:00", ""),
            ("June 21, 2019 at 10:19 amReply", "2019-06-21T10:19:00", "Reply"),
            ("June 21, 2019 10:19 PM", "2019-06-21T22:19:00", ""),
            ("June 21, 2019 10:19", "2019-06-21T10:19:00", ""),
            ("June 21, 2019, 10:19\n", "2019-06-21T10:19:00", "\n"),
            ("June 21, 2019 25:19", "2019-06-21", " 25:19"),
            ("June 21, 2019\n10:19 Next", "2019-06-21", "\n10:19 Next"),
            ("June 21, 2019 10:19 Next", "2019-06-21", " 10:19 Next"),
            ("June 21, 2019 10:19 American", "2019-06-21", " 10:19 American"),
            ("June 21, 201910:19", "2019-06-21", "10:19"),
            ("2019-06-21T14:31:07Z", "2019-06-21T14:31:07Z", ""),
        ] {
            reads(text, date, rest);
        }
    }

    #[test]
    fn what_is_no_date_of_a_tweet() {
        for text in [
            "",
            "June",
            "June 21",
            "21 2019 22",
            "Juneau 21, 2019",
            "said on June 21, 2019",
            "year 2019",
            "2019 2020 June",
            "Friday, June 21, 2019",
            "21-Jun-2019",
            "6/21/2019",
            "10:19 · June 21, 2019",
            "1561127467333",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    /// June or May, as the id says.
    #[test]
    fn the_id_settles_a_date_in_numbers() {
        let shown = |text, id_time: Option<&str>| {
            let time = id_time.map(|time| time.parse().expect(time));
            read_shown(text, || time).map(|(date, _)| date.to_string())
        };
        let june = Some("2019-06-05T12:00:00Z");
        let may = Some("2019-05-06T12:00:00Z");
        for (text, id_time, date) in [
            ("6/5/2019", june, Some("2019-06-05")),
            ("05.06.2019", june, Some("2019-06-05")),
            ("6/5/2019", may, Some("2019-05-06")),
            ("6/5/2019, 2:31 PM", may, Some("2019-05-06T14:31:00")),
            ("6/5/2018", may, None),
            ("6/5/2019", None, None),
        ] {
            assert_eq!(shown(text, id_time).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn what_an_id_contradicts() {
        let time = "2020-02-29T23:30:00Z".parse().expect("a time");
        // In UTC, and in any zone.
        for (date, can_be) in [
            ("2020-02-29", [true, true]),
            ("2020-02-28", [false, true]),
            ("2020-03-01", [false, true]),
            ("2020-02-27", [false, false]),
            ("2020-03-02", [false, false]),
            ("2020-03-01T09:30:00", [true, true]),
            ("2020-03-02T09:30:00", [false, false]),
            ("2020-02-29T23:30:00Z", [true, true]),
            ("2020-03-01T05:31:00+06:00", [true, true]),
            ("2020-02-29T23:31:01Z", [false, true]),
            ("2020-03-01T23:30:00Z", [false, true]),
            ("2020-03-01T23:30:01Z", [false, false]),
        ] {
            let date: Published = date.parse().expect(date);
            let found = [true, false].map(|is_utc| date.can_be(time, is_utc));
            assert_eq!(found, can_be, "{date}");
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
