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

use std::{
    error::Error,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde_json::json;
use unembed::{Extractor, Post};

const USAGE: &str = "usage: extract [--jsonl] [PATH | -]...";
const ARTICLES: &str = "examples/articles";

static EXTRACTOR: Extractor = Extractor::new();

fn main() -> ExitCode {
    let mut is_jsonl = false;
    let mut paths = Vec::new();
    for arg in std::env::args_os().skip(1) {
        match arg.to_str() {
            Some("--jsonl") => is_jsonl = true,
            Some("--help" | "-h") => {
                eprintln!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            Some(option) if option.starts_with("--") => {
                eprintln!("extract: unknown option `{option}`\n{USAGE}");
                return ExitCode::from(2);
            }
            _ => paths.push(PathBuf::from(arg)),
        }
    }
    if paths.is_empty() {
        let here = Path::new(ARTICLES);
        let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
        paths.push(match here.exists() {
            true => here.to_owned(),
            false => crate_root.join(ARTICLES),
        });
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for path in paths {
        let mut docs = Vec::new();
        if let Err(error) = walk(&path, &mut docs) {
            eprintln!("extract: {}: {error}", path.display());
            failed = true;
        }
        for doc in docs {
            match extract(&doc, is_jsonl, &mut out) {
                Ok(()) => {}
                Err(error) if is_closed(error.as_ref()) => {
                    return ExitCode::SUCCESS;
                }
                Err(error) => {
                    eprintln!("extract: {}: {error}", doc.display());
                    failed = true;
                }
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("extract: {error}");
            ExitCode::FAILURE
        }
        _ if failed => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

/// Whether the reader of our output has gone away.
fn is_closed(error: &(dyn Error + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Adds `path` to `docs`, or the files below it in sorted order.
fn walk(path: &Path, docs: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        docs.push(path.to_owned());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| walk(entry, docs))
}

fn extract(
    doc: &Path,
    is_jsonl: bool,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let bytes = if doc == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(doc)?
    };
    let body = unembed::body(&bytes)?;
    let posts = EXTRACTOR.extract(body);
    if is_jsonl {
        let record = json!({ "doc": doc.to_string_lossy(), "posts": posts });
        writeln!(out, "{record}")?;
        return Ok(());
    }
    let count = match posts.len() {
        0 => "no posts".to_owned(),
        1 => "1 post".to_owned(),
        count => format!("{count} posts"),
    };
    writeln!(out, "{}: {count}", doc.display())?;
    for post in posts {
        print(&post, out)?;
    }
    writeln!(out)?;
    Ok(())
}

/// Prints a post for people: who and when, the text, then what it holds.
fn print(post: &Post<'_>, out: &mut impl Write) -> io::Result<()> {
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
        writeln!(out, "  {:<9} {}", link.kind.as_str(), link.url)?;
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
