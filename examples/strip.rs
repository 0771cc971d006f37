//! Prints articles without the posts that stand embedded in them.
//!
//! ```text
//! cargo run --release --example strip -- [PATH | -]...
//! ```
//!
//! Reads files, folders (walked, in sorted order) or, for `-`, standard input;
//! without a path, the articles in `examples/articles`. Where it prints more
//! than one article, a line `== name` stands before each. The bodies stay as
//! they are, but for the blank lines around an embed that is gone: of these
//! one is left. A document that cannot be read gets a line on standard error,
//! the others are still done, and the exit status is 1.

use std::{
    error::Error,
    ffi::OsStr,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use unembed::{Extractor, Piece};

const USAGE: &str = "usage: strip [PATH | -]...";
const ARTICLES: &str = "examples/articles";

static EXTRACTOR: Extractor = Extractor::new();

fn main() -> ExitCode {
    let mut paths = Vec::new();
    for arg in std::env::args_os().skip(1) {
        match arg.to_str() {
            Some("--help" | "-h") => {
                eprintln!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            Some(option) if option.starts_with("--") => {
                eprintln!("strip: unknown option `{option}`\n{USAGE}");
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
    let mut failed = false;
    let mut docs = Vec::new();
    for path in &paths {
        if let Err(error) = walk(path, &mut docs) {
            eprintln!("strip: {}: {error}", path.display());
            failed = true;
        }
    }
    let has_headings = paths.len() > 1 || docs.len() > 1;
    let mut out = BufWriter::new(io::stdout().lock());
    for doc in docs {
        match print(&doc, has_headings, &mut out) {
            Ok(()) => {}
            Err(error) if is_closed(error.as_ref()) => {
                return ExitCode::SUCCESS;
            }
            Err(error) => {
                eprintln!("strip: {}: {error}", doc.display());
                failed = true;
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("strip: {error}");
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

fn print(
    doc: &Path,
    has_heading: bool,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let bytes = if doc == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(doc)?
    };
    let kept = strip(unembed::body(&bytes)?);
    if !has_heading {
        out.write_all(kept.as_bytes())?;
        return Ok(());
    }
    let name = doc.file_name().unwrap_or(OsStr::new("-"));
    writeln!(out, "== {}", name.display())?;
    out.write_all(kept.as_bytes())?;
    if !kept.is_empty() && !kept.ends_with('\n') {
        writeln!(out)?;
    }
    writeln!(out)?;
    Ok(())
}

/// `body` without its embeds.
fn strip(body: &str) -> String {
    let mut kept = String::with_capacity(body.len());
    // Where the white space around the embeds that are gone begins, until
    // text comes behind it.
    let mut seam = None;
    for piece in EXTRACTOR.pieces(body) {
        let Piece::Body(source) = piece else {
            seam = seam.or_else(|| Some(kept.trim_end().len()));
            continue;
        };
        kept.push_str(source);
        if !source.trim().is_empty()
            && let Some(at) = seam.take()
        {
            collapse(&mut kept, at);
        }
    }
    if let Some(at) = seam {
        collapse(&mut kept, at);
    }
    kept
}

/// Leaves at most one blank line in the white space that begins at `at`.
fn collapse(kept: &mut String, at: usize) {
    let gap = &kept[at..];
    let gap = &gap[..gap.len() - gap.trim_start().len()];
    // The end of the line of text before it, if there is one, and a blank
    // line.
    let most = if at == 0 { 1 } else { 2 };
    let breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
    if breaks <= most {
        return;
    }
    let lines: usize =
        gap.split_inclusive('\n').take(most).map(str::len).sum();
    // What indents the text behind it stays.
    let indent = gap.rfind('\n').map_or(0, |end| end + 1);
    kept.replace_range(at + lines..at + indent, "");
}
