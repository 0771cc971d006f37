//! Dates as machines write them.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::Published;

/// `2019-06-21`, `2019-06-21T14:31:07`, with a zone `Z`, `+00:00` or `+0000`.
///
/// Source: ISO 8601 in the profile of RFC 3339, the colon in the zone left
/// out or not.
pub(super) fn read(text: &str) -> Option<(Published, usize)> {
    /// The length of a day.
    const DAY: usize = 10;
    let date = read_day(text)?;
    let Some((time, len)) = read_time(&text[DAY..]) else {
        return Some((Published::Date(date), DAY));
    };
    let civil = date.and_time(time);
    let end = DAY + len;
    let instant = read_zone(&text[end..]).and_then(|(offset, len)| {
        let instant = civil.and_local_timezone(offset).single()?;
        Some((Published::Instant(instant), end + len))
    });
    Some(instant.unwrap_or((Published::Civil(civil), end)))
}

fn read_day(text: &str) -> Option<NaiveDate> {
    let (year, rest) = read_digits(text, 4)?;
    let (month, rest) = read_digits(rest.strip_prefix('-')?, 2)?;
    let (day, _) = read_digits(rest.strip_prefix('-')?, 2)?;
    NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
}

/// `T14:31`, `T14:31:07`, `T14:31:07.333`, a blank for the `T` or not, and
/// its length.
fn read_time(text: &str) -> Option<(NaiveTime, usize)> {
    let (hour, rest) = read_digits(text.strip_prefix(['T', ' '])?, 2)?;
    let (minute, mut rest) = read_digits(rest.strip_prefix(':')?, 2)?;
    let (mut second, mut nano) = (0, 0);
    let seconds = rest.strip_prefix(':').and_then(|it| read_digits(it, 2));
    if let Some((seconds, behind)) = seconds {
        (second, rest) = (seconds, behind);
        if let Some((fraction, behind)) = read_fraction(rest) {
            (nano, rest) = (fraction, behind);
        }
    }
    let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nano)?;
    Some((time, text.len() - rest.len()))
}

/// The nanoseconds of `.333`, of which nine digits count, and what follows.
fn read_fraction(text: &str) -> Option<(u32, &str)> {
    let fraction = text.strip_prefix('.')?;
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).take(9);
    let digits = digits.count();
    let (value, rest) =
        (1..=9).contains(&digits).then(|| read_digits(fraction, digits))??;
    // OK because there are nine digits at most.
    Some((value * 10_u32.pow(9 - digits as u32), rest))
}

fn read_zone(text: &str) -> Option<(FixedOffset, usize)> {
    if text.starts_with(['Z', 'z']) {
        return Some((FixedOffset::east_opt(0)?, 1));
    }
    read_offset(text)
}

/// The zone that `text` begins with, as `+02:00` or `+0200`, and its length.
pub(super) fn read_offset(text: &str) -> Option<(FixedOffset, usize)> {
    let rest = text.strip_prefix(['+', '-'])?;
    let (hours, rest) = read_digits(rest, 2)?;
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = read_digits(rest, 2)?;
    // No zone is farther from Greenwich.
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
    let is_west = text.starts_with('-');
    let offset =
        FixedOffset::east_opt(if is_west { -seconds } else { seconds })?;
    Some((offset, text.len() - rest.len()))
}

/// The number of so many ASCII digits that `text` begins with, nine at most,
/// and what follows.
fn read_digits(text: &str, digits: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| is_number)?, rest))
}

/// The milliseconds or seconds since 1970 at the start of `text`: 13 digits or
/// 10.
pub(super) fn read_epoch(text: &str) -> Option<(Published, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value: i64 = text[..len].parse().ok()?;
    let time = match len {
        13 => DateTime::from_timestamp_millis(value)?,
        10 => DateTime::from_timestamp(value, 0)?,
        _ => return None,
    };
    Some((Published::Instant(time.fixed_offset()), len))
}
