//! Prints the cases of `tests/data` as one document of JSON, for extractors
//! in any language.
//!
//! ```text
//! cargo run --release --example conformance > SUITE.json
//! ```
//!
//! `tests/data/README.md` says what its fields mean, and how an extractor is
//! compared with it.
//!
//! Exit status: 0, 1 if a file of cases cannot be read, 2 if the command line
//! is wrong.

mod common;

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Row>,
}

/// A case as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    body: String,
    #[serde(default)]
    is_whole: bool,
    #[serde(default)]
    posts: Vec<Post>,
}

/// A case as it is printed.
#[derive(Serialize)]
struct Case {
    file: String,
    name: String,
    /// The variant's reason; what is special stands in the name.
    why: String,
    body: String,
    is_whole: bool,
    /// Bytes of the body as UTF-8.
    spans: Vec<(usize, usize)>,
    posts: Vec<Post>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct Post {
    platform: String,
    id: Option<String>,
    url: Option<String>,
    text: Option<String>,
    author: Option<String>,
    handle: Option<String>,
    date: Option<String>,
    links: Vec<String>,
    hashtags: Vec<String>,
    cashtags: Vec<String>,
    mentions: Vec<String>,
    lang: Option<String>,
    bounds: String,
    // What follows is compared where a case has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    kinds: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expanded: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bare: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_time: Option<String>,
}

impl Default for Post {
    fn default() -> Self {
        Self {
            platform: "twitter".to_owned(),
            id: None,
            url: None,
            text: None,
            author: None,
            handle: None,
            date: None,
            links: Vec::new(),
            hashtags: Vec::new(),
            cashtags: Vec::new(),
            mentions: Vec::new(),
            lang: None,
            bounds: "delimited".to_owned(),
            kinds: None,
            expanded: None,
            bare: None,
            id_time: None,
        }
    }
}

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--help" | "-h") => {
            return common::help(include_str!("conformance.rs"));
        }
        Some(arg) => {
            let error = format!("unexpected argument `{arg}`");
            return common::wrong("conformance", error);
        }
    }
    let printed = cases().and_then(|cases| {
        // A line a case.
        let lines: Result<Vec<_>, _> =
            cases.iter().map(serde_json::to_string).collect();
        let lines = lines?.join(",\n");
        Ok(writeln!(io::stdout(), "{{\"format\":1,\"cases\":[\n{lines}\n]}}")?)
    });
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if common::is_closed(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            common::say(format_args!("conformance: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// The cases of all files, in the files' order.
fn cases() -> Result<Vec<Case>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let in_folder =
        |error| format!("{}: {error}", Path::new("tests/data").display());
    let mut names = fs::read_dir(&folder)
        .map_err(in_folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name.ends_with(".toml"));
    names.sort();
    let variants = fs::read_to_string(folder.join("../variants.toml"))?;
    let variants: BTreeMap<String, String> = toml::from_str(&variants)
        .map_err(|error| format!("variants.toml: {error}"))?;
    let mut cases = Vec::new();
    for name in names {
        let text = fs::read_to_string(folder.join(&name))?;
        let file: File = toml::from_str(&text)
            .map_err(|error| format!("{name}: {error}"))?;
        let name = name.trim_end_matches(".toml");
        for row in file.case {
            let variant = row.name.split('/').next().unwrap_or_default();
            let why = variants.get(variant).ok_or_else(|| {
                format!("variants.toml: `{variant}` is missing")
            })?;
            cases.push(case(name, why, row));
        }
    }
    Ok(cases)
}

/// The case with its marks taken out of the body.
fn case(file: &str, why: &str, row: Row) -> Case {
    let mut body = String::new();
    let mut marks = Vec::new();
    for sign in row.body.chars() {
        match sign {
            '«' | '»' => marks.push(body.len()),
            _ => body.push(sign),
        }
    }
    let spans = marks.chunks_exact(2).map(|pair| (pair[0], pair[1]));
    Case {
        file: file.to_owned(),
        name: row.name,
        why: why.to_owned(),
        body,
        is_whole: row.is_whole,
        spans: spans.collect(),
        posts: row.posts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suite_is_what_this_crate_does() {
        let cases = cases().expect("the cases");
        assert!(cases.len() > 60, "the cases were not read");
        for case in cases {
            let posts: Vec<_> = unembed::posts(&case.body).collect();
            let spans: Vec<_> = posts
                .iter()
                .map(|post| (post.span.start, post.span.end))
                .collect();
            assert_eq!(spans, case.spans, "{}", case.name);
            for (post, known) in posts.iter().zip(&case.posts) {
                let links = post.links.iter().map(|link| link.url.as_ref());
                assert_eq!(post.platform.as_str(), known.platform);
                assert_eq!(post.bounds.as_str(), known.bounds);
                assert_eq!(post.text.as_deref(), known.text.as_deref());
                assert_eq!(post.url.as_deref(), known.url.as_deref());
                assert_eq!(links.collect::<Vec<_>>(), known.links);
            }
        }
    }
}
