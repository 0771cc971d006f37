//! The table of platforms in the README, beside the cases of `tests/data`: a
//! field is ticked if a post of a case has it. Each platform has a row for its
//! markup, and below it one for each example of its flattened text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use unembed::{Platform, Post};

use crate::cases::{Expected, cases};

const README: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));

const FIELDS: [&str; 5] = ["text", "author", "handle", "date", "links"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Markup,
    Flattened,
}

impl Form {
    /// The name of a case says it.
    fn of(case: &str) -> Self {
        let variant = case.split('/').next().unwrap_or_default();
        if variant.contains("-txt") || variant == "flattened" {
            Self::Flattened
        } else {
            Self::Markup
        }
    }
}

#[derive(Debug)]
struct Row {
    platform: String,
    form: Form,
    /// The first code in the cell of a row for flattened text.
    example: Option<String>,
    ticked: BTreeSet<&'static str>,
}

fn has(post: &Expected) -> [bool; 5] {
    [
        post.text.is_some(),
        post.author.is_some(),
        post.handle.is_some(),
        post.date.is_some(),
        !post.links.is_empty(),
    ]
}

/// The same of a post that was found.
fn found(post: &Post<'_>) -> [bool; 5] {
    [
        post.text.is_some(),
        post.author.is_some(),
        post.handle.is_some(),
        post.date.is_some(),
        !post.links.is_empty(),
    ]
}

fn named(has: [bool; 5]) -> impl Iterator<Item = &'static str> {
    FIELDS.into_iter().zip(has).filter(|(_, has)| *has).map(|(name, _)| name)
}

/// The first code in a cell.
fn code(cell: &str) -> Option<&str> {
    cell.split('`').nth(1)
}

fn table() -> Vec<Row> {
    let head = format!("| platform | form | {} |", FIELDS.join(" | "));
    let (_, table) = README.split_once(&head).expect("the table");
    let mut rows: Vec<Row> = Vec::new();
    let lines = table.lines().skip(1);
    for line in lines.take_while(|line| line.starts_with('|')) {
        let cells: Vec<_> =
            line.trim_matches('|').split('|').map(str::trim).collect();
        if cells[0].starts_with("---") {
            continue;
        }
        assert_eq!(cells.len(), 2 + FIELDS.len(), "{line}");
        let ticks = cells[2..].iter().map(|cell| match *cell {
            "✓" => true,
            "–" => false,
            _ => panic!("neither ✓ nor –: {line}"),
        });
        let ticked = FIELDS
            .into_iter()
            .zip(ticks)
            .filter_map(|(name, has)| has.then_some(name))
            .collect();
        let row = if cells[0].is_empty() {
            let above = rows.last().expect("a platform above");
            Row {
                platform: above.platform.clone(),
                form: Form::Flattened,
                example: Some(code(cells[1]).expect(line).to_owned()),
                ticked,
            }
        } else {
            assert_eq!(cells[1], "markup", "{line}");
            Row {
                platform: code(cells[0]).expect(line).to_owned(),
                form: Form::Markup,
                example: None,
                ticked,
            }
        };
        rows.push(row);
    }
    rows
}

#[test]
fn the_table_of_the_readme_lists_every_platform() {
    let rows = table();
    let names: Vec<_> = rows
        .iter()
        .filter(|row| row.form == Form::Markup)
        .map(|row| row.platform.as_str())
        .collect();
    let all: Vec<_> = Platform::ALL.iter().map(|it| it.as_str()).collect();
    assert_eq!(names, all);
}

#[test]
fn the_table_of_the_readme_says_what_the_cases_have() {
    let mut told: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for case in cases() {
        for post in &case.posts {
            let key = (post.platform.clone(), Form::of(&case.name));
            told.entry(key).or_default().extend(named(has(post)));
        }
    }
    let mut listed: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in table() {
        listed.entry((row.platform, row.form)).or_default().extend(row.ticked);
    }
    let mut wrong = String::new();
    let keys: BTreeSet<_> = told.keys().chain(listed.keys()).collect();
    for key in keys {
        let (told, listed) = (told.get(key), listed.get(key));
        if told != listed {
            let _ = writeln!(
                wrong,
                "{key:?}: the cases have {told:?}, the table {listed:?}"
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_examples_of_the_table_are_posts() {
    for row in table() {
        let Some(example) = row.example else { continue };
        // Words without a handle are looked for where there is an address.
        let body = format!("{example}\n\nSee https://harbour.example/tides.");
        let post = unembed::posts(&body).next().expect(&example);
        assert_eq!(post.platform.as_str(), row.platform, "{example}");
        assert!(post.span.end <= example.len(), "{example}");
        let told: BTreeSet<_> = named(found(&post)).collect();
        assert!(told.is_subset(&row.ticked), "{told:?}: {example}");
        // Not every text has a link in it.
        let rest = row.ticked.difference(&told);
        assert!(rest.eq(&["links"]) || told == row.ticked, "{example}");
    }
}
