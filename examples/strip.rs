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

mod common;

use std::{ffi::OsStr, process::ExitCode};

use unembed::Extractor;

static EXTRACTOR: Extractor = Extractor::new();

fn main() -> ExitCode {
    let source = include_str!("strip.rs");
    common::run("strip", source, &[], |doc, _, out| {
        let kept = EXTRACTOR.strip(doc.body).text;
        if doc.is_alone {
            return out.write_all(kept.as_bytes());
        }
        let name = doc.path.file_name().unwrap_or(OsStr::new("-"));
        writeln!(out, "== {}", name.display())?;
        out.write_all(kept.as_bytes())?;
        if !kept.is_empty() && !kept.ends_with('\n') {
            writeln!(out)?;
        }
        writeln!(out)
    })
}
