//! Dates whose parts are joined by a sign: `6/21/19`, `21/06/2019`,
//! `21.06.2019`, `21. 6. 2019`, `2019/06/21`, `21-Jun-2019`.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    digits::{Number, read_number},
    lang::{self, Word},
    printed::scan_word,
};

/// What the parts of a date say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joined {
    Day(NaiveDate),
    /// The month stands before the day, or behind it.
    Either(NaiveDate, NaiveDate),
}

impl Joined {
    /// The day, of two the one that is near the time of the post's id.
    pub(super) fn settle(
        self,
        id_time: impl FnOnce() -> Option<DateTime<Utc>>,
    ) -> Option<NaiveDate> {
        let (one, other) = match self {
            Self::Day(day) => return Some(day),
            Self::Either(one, other) => (one, other),
        };
        let time = id_time()?;
        // The two are a month apart.
        [one, other].into_iter().find(|day| is_near(*day, time))
    }
}

/// Whether a day can be that of a time, in any zone.
pub(super) fn is_near(day: NaiveDate, time: DateTime<Utc>) -> bool {
    (day - time.date_naive()).num_days().abs() <= 1
}

/// The date at the start of `text`, and where it ends.
pub(super) fn read(text: &str) -> Option<(Joined, usize)> {
    let first = read_number(text)?;
    let (sign, gap) = scan_sign(&text[first.len..])?;
    let second_at = first.len + gap;
    let (second, len) = read_second(&text[second_at..])?;
    let rest = &text[second_at + len..];
    let (other, gap) = scan_sign(rest)?;
    let third = read_number(&rest[gap..])?;
    let end = second_at + len + gap + third.len;
    if other != sign || goes_on(&text[end..], sign) {
        return None;
    }
    Some((parts(first, second, third)?, end))
}

/// The second part: a number, or the word of a month.
enum Second {
    Number(Number),
    Month(u32),
}

fn read_second(text: &str) -> Option<(Second, usize)> {
    if let Some(number) = read_number(text) {
        return Some((Second::Number(number), number.len));
    }
    let len = scan_word(text);
    let Word::Month(month) = lang::word(&text[..len])? else { return None };
    Some((Second::Month(month.number(0)), len))
}

/// The sign between two parts, and its length with the blank behind a dot.
fn scan_sign(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next()?;
    let is_spaced = sign == '.' && text[1..].starts_with([' ', '\u{a0}']);
    let gap = text.chars().take(1 + usize::from(is_spaced));
    matches!(sign, '/' | '.' | '-')
        .then(|| (sign, gap.map(char::len_utf8).sum()))
}

/// Whether the sign and a number more follow: this is no date.
fn goes_on(text: &str, sign: char) -> bool {
    let rest = text.strip_prefix(sign).unwrap_or_default();
    rest.starts_with(|next: char| next.is_ascii_digit())
}

fn parts(first: Number, second: Second, third: Number) -> Option<Joined> {
    let date = |year: u32, month, day| {
        NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
    };
    let second = match second {
        Second::Number(number) if number.digits <= 2 => number.value,
        Second::Number(_) => return None,
        Second::Month(month) => {
            let year = year(third)?;
            return Some(Joined::Day(date(year, month, first.value)?));
        }
    };
    if first.digits == 4 {
        let day = date(year(first)?, second, third.value)?;
        return (third.digits <= 2).then_some(Joined::Day(day));
    }
    let year = year(third).filter(|_| first.digits <= 2)?;
    let month_first = date(year, first.value, second);
    let day_first = date(year, second, first.value);
    match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => {
            Some(Joined::Either(one, other))
        }
        (one, other) => one.or(other).map(Joined::Day),
    }
}

/// A year of four digits, or of two that are of this century.
fn year(number: Number) -> Option<u32> {
    match number.digits {
        4 => (1900..2100).contains(&number.value).then_some(number.value),
        2 => (number.value < 70).then_some(number.value + 2000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dt_numeric() {
        let rows = [
            ("6/21/19", Some(("2019-06-21", ""))),
            ("06/21/2019Next", Some(("2019-06-21", "Next"))),
            ("21/06/20195 replies", Some(("2019-06-21", "5 replies"))),
            ("21.06.2019.", Some(("2019-06-21", "."))),
            ("21. 6. 2019", Some(("2019-06-21", ""))),
            ("2019/06/21", Some(("2019-06-21", ""))),
            ("2019. 6. 21.", Some(("2019-06-21", "."))),
            ("2019/06/05", Some(("2019-06-05", ""))),
            ("21-06-2019", Some(("2019-06-21", ""))),
            ("21-Jun-2019", Some(("2019-06-21", ""))),
            ("5-Juin-2019", Some(("2019-06-05", ""))),
            ("6/6/2019", Some(("2019-06-06", ""))),
            ("٢١/٠٦/٢٠١٩", Some(("2019-06-21", ""))),
            ("31/2/2019", None),
            ("2/30/2019", None),
            ("13/13/2019", None),
            ("0/6/2019", None),
            ("21/06-2019", None),
            ("21/06/0019", None),
            ("21/06/99", None),
            ("21/06/219", None),
            ("21/6", None),
            ("10.12.2019.4", None),
            ("21-said-2019", None),
            ("2019/21/06", None),
            ("1/2", None),
            ("", None),
        ];
        for (text, expected) in rows {
            let found = read(text).map(|(found, end)| match found {
                Joined::Day(day) => (day.to_string(), &text[end..]),
                Joined::Either(..) => panic!("{text} is not settled"),
            });
            let found = found.as_ref().map(|(day, rest)| (&**day, *rest));
            assert_eq!(found, expected, "{text}");
        }
    }

    /// The fifth of June, or the sixth of May.
    #[test]
    fn the_id_settles_the_order() {
        let (found, _) = read("6/5/2019").expect("a date");
        let rows = [
            (None, None),
            (Some("2019-06-05T23:59:00Z"), Some("2019-06-05")),
            (Some("2019-06-06T03:00:00Z"), Some("2019-06-05")),
            (Some("2019-05-05T22:00:00Z"), Some("2019-05-06")),
            (Some("2019-05-21T12:00:00Z"), None),
            (Some("2018-06-05T12:00:00Z"), None),
        ];
        for (time, day) in rows {
            let time = time.map(|time| time.parse().expect(time));
            let settled = found.settle(|| time).map(|day| day.to_string());
            assert_eq!(settled.as_deref(), day, "{time:?}");
        }
    }
}
