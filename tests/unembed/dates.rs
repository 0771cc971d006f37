//! The dates of `dates.toml`, read by themselves and in an attribution.
//!
//! A `language` is a row with the words and forms of its dates:
//!
//! - `wide`, `short`: the months, January first, separated by `|`; `weekdays`
//!   with Monday first; `zero`: the zero of its digits, if not `0`.
//! - `forms`: what tweets print. `{d}`, `{n}` and `{y}` are day, month and
//!   year, `{dd}` and `{nn}` the same with two digits, `{thai}` the year of
//!   the Thai calendar; `{wide}`, `{short}` and `{weekday}` the words, and
//!   `{Wide}`, `{Short}` and `{Weekday}` with a capital.
//! - `shown`: what other embeds print, in the same manner.
//!
//! A `row` is a text in which `|` stands where its date ends; one without
//! `date` does not begin with any.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use serde::Deserialize;
use unembed::Published;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    language: Vec<Language>,
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    tag: String,
    zero: Option<char>,
    #[serde(default)]
    wide: String,
    #[serde(default)]
    short: String,
    #[serde(default)]
    weekdays: String,
    forms: Vec<String>,
    #[serde(default)]
    shown: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    text: String,
    date: Option<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("dates.toml")).expect("dates.toml")
});

impl Language {
    /// A date as the language prints it in this form.
    fn print(&self, form: &str, date: NaiveDate) -> String {
        let nth = |words: &str, index: u32| {
            words.split('|').nth(index as usize).unwrap_or("?").to_owned()
        };
        let wide = nth(&self.wide, date.month0());
        let short = nth(&self.short, date.month0());
        let weekday =
            nth(&self.weekdays, date.weekday().num_days_from_monday());
        let number = |value: i32, digits: usize| self.number(value, digits);
        let (d, n) = (date.day() as i32, date.month() as i32);
        form.replace("{Wide}", &capital(&wide))
            .replace("{Short}", &capital(&short))
            .replace("{Weekday}", &capital(&weekday))
            .replace("{wide}", &wide)
            .replace("{short}", &short)
            .replace("{weekday}", &weekday)
            .replace("{dd}", &number(d, 2))
            .replace("{nn}", &number(n, 2))
            .replace("{d}", &number(d, 1))
            .replace("{n}", &number(n, 1))
            .replace("{y}", &number(date.year(), 4))
            .replace("{thai}", &number(date.year() + 543, 4))
    }

    fn number(&self, value: i32, digits: usize) -> String {
        let zero = u32::from(self.zero.unwrap_or('0'));
        let native = |digit: char| {
            digit.to_digit(10).and_then(|digit| char::from_u32(zero + digit))
        };
        format!("{value:0digits$}").chars().filter_map(native).collect()
    }
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().into_iter().flat_map(char::to_uppercase);
    first.chain(signs.as_str().chars()).collect()
}

/// Reads a printed date, whole and with what stands behind it.
#[track_caller]
fn reads(tag: &str, text: &str, date: NaiveDate, behind: &str) {
    let expected = Published::Date(date);
    assert_eq!(text.parse(), Ok(expected), "{tag}: {text}");
    let glued = format!("{text}{behind}");
    let found = Published::parse_prefix(&glued);
    assert_eq!(found, Some((expected, behind)), "{tag}: {glued}");
}

/// Reads it in an attribution that the article goes on behind.
#[track_caller]
fn attributes(tag: &str, text: &str, date: NaiveDate) {
    let body = format!("It is open.\n— Eva Lind (@evalind7) {text}Next");
    let post = unembed::posts(&body).next();
    let post = post.unwrap_or_else(|| panic!("{tag}: {text}"));
    assert_eq!(post.date, Some(Published::Date(date)), "{tag}: {text}");
    assert_eq!(&body[post.span.end..], "Next", "{tag}: {text}");
}

/// Days of one digit and of two, and the last one.
fn days(year: i32, month: u32) -> impl Iterator<Item = NaiveDate> {
    [1, 9, 10, 21, 28, 29, 30, 31]
        .into_iter()
        .filter_map(move |day| NaiveDate::from_ymd_opt(year, month, day))
}

#[test]
fn every_language_month_and_form() {
    for language in &FILE.language {
        let tag = &language.tag;
        for date in (1..=12).flat_map(|month| days(2020, month)) {
            for form in &language.forms {
                let text = language.print(form, date);
                for behind in ["", "Next", " then", "\n"] {
                    reads(tag, &text, date, behind);
                }
                attributes(tag, &text, date);
            }
            for form in &language.shown {
                let text = language.print(form, date);
                reads(tag, &text, date, "Next");
            }
        }
    }
}

#[test]
fn every_row() {
    let mut names = std::collections::HashSet::new();
    for Row { name, text, date } in &FILE.row {
        assert!(names.insert(name), "two rows are named {name}");
        let (text, behind) = match text.split_once('|') {
            Some((text, behind)) => (text.to_owned() + behind, behind),
            None => (text.clone(), ""),
        };
        let found = Published::parse_prefix(&text);
        let found = found.map(|(date, rest)| (date.to_string(), rest));
        let expected = date.clone().map(|date| (date, behind));
        assert_eq!(found, expected, "{name}");
    }
}

proptest! {
    #[test]
    fn a_printed_date_reads_back(
        language in 0..FILE.language.len(),
        form in any::<prop::sample::Index>(),
        days in 0..12_000_u64,
    ) {
        let language = &FILE.language[language];
        let forms: Vec<_> =
            language.forms.iter().chain(&language.shown).collect();
        let first = NaiveDate::from_ymd_opt(2006, 3, 21).expect("a day");
        let date = first + Days::new(days);
        let text = language.print(forms[form.index(forms.len())], date);
        reads(&language.tag, &text, date, "Next");
    }

    /// Nor does the date change with what stands behind it.
    #[test]
    fn a_date_ends_on_a_boundary(
        text in "\\PC{0,12}",
        date in prop::sample::select(vec![
            "", "June 21, 2019", "2019年6月21日", "21 de Jun de 2019",
            "2019-06-21T", "6/21/19", "21. lipnja 2019", "10:31 AM · ",
        ]),
        behind in "[ ,.:0-9apmh()+TZГ年月日ก-๙]{0,12}",
    ) {
        let text = format!("{text}{date}{behind}");
        if let Some((date, rest)) = Published::parse_prefix(&text) {
            prop_assert!(text.ends_with(rest));
            prop_assert_eq!(date.to_string().parse(), Ok(date));
        }
    }
}
