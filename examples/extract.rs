//! Prints the posts that stand embedded in articles.
//!
//! ```text
//! cargo run --release --example extract -- [--jsonl] [PATH | -]...
//! ```
//!
//! Reads files, folders (walked, in sorted order) or, for `-`, standard input;
//! without a path, the articles in `examples/articles`. With `--jsonl` it
//! prints one line of JSON for each document. A document that cannot be read
//! gets a line on standard error, the others are still done, and the exit
//! status is 1.

mod common;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde::Serialize;
use unembed::{Extractor, Post};

use crate::common::Doc;

const JSONL: &str = "--jsonl";

static EXTRACTOR: Extractor = Extractor::new();

fn main() -> ExitCode {
    let source = include_str!("extract.rs");
    common::run("extract", source, &[JSONL], |doc, options, out| {
        let posts = EXTRACTOR.extract(doc.body);
        if options.iter().any(|option| option == JSONL) {
            let doc = doc.path.to_string_lossy();
            let record = Record { doc: &doc, posts: &posts };
            writeln!(out, "{}", serde_json::to_string(&record)?)
        } else {
            print_all(doc, &posts, out)
        }
    })
}

/// What `--jsonl` prints of a document.
#[derive(Serialize)]
struct Record<'r> {
    doc: &'r str,
    posts: &'r [Post<'r>],
}

/// Prints a document's posts for people.
fn print_all(
    doc: &Doc<'_>,
    posts: &[Post<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let count = match posts.len() {
        0 => "no posts".to_owned(),
        1 => "1 post".to_owned(),
        count => format!("{count} posts"),
    };
    writeln!(out, "{}: {count}", doc.path.display())?;
    for post in posts {
        print(post, out)?;
    }
    writeln!(out)
}

/// Prints a post for people: who and when, the text, then what it holds.
fn print(post: &Post<'_>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\n  {}", post.platform)?;
    if let Some(author) = &post.author {
        write!(out, " · {author}")?;
    }
    if let Some(handle) = &post.handle {
        write!(out, " @{handle}")?;
    }
    if let Some(date) = post.date {
        write!(out, " · {date}")?;
    } else if let Some(time) = post.id_time() {
        write!(out, " · by its id {time}")?;
    }
    writeln!(
        out,
        " · bytes {}..{}, {}",
        post.span.start, post.span.end, post.bounds
    )?;
    for line in post.text.iter().flat_map(|text| text.lines()) {
        writeln!(out, "    {line}")?;
    }
    if let Some(url) = &post.url {
        writeln!(out, "  url       {url}")?;
    }
    for link in &post.links {
        write!(out, "  {:<9} {}", link.kind.as_str(), link.url)?;
        match &link.expanded {
            Some(expanded) => writeln!(out, " → {expanded}")?,
            None => writeln!(out)?,
        }
    }
    for (name, sigil, values) in [
        ("hashtags", '#', &post.hashtags),
        ("cashtags", '$', &post.cashtags),
        ("mentions", '@', &post.mentions),
    ] {
        if !values.is_empty() {
            write!(out, "  {name} ")?;
            for value in values {
                write!(out, " {sigil}{value}")?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
