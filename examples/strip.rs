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

use unembed::{Extractor, Piece};

static EXTRACTOR: Extractor = Extractor::new();

fn main() -> ExitCode {
    let usage = "usage: strip [PATH | -]...";
    common::run("strip", usage, &[], |doc, _, out| {
        let kept = strip(doc.body);
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
