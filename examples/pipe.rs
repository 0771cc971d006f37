//! Adds the posts to a stream of articles: JSONL in, JSONL out, a line for a
//! line, for whatever runs a command over a cluster.
//!
//! ```text
//! cargo run --release --example pipe -- [--field NAME] [--most BYTES] < IN.jsonl > OUT.jsonl
//! ```
//!
//! Each line is an object whose field `--field` (`text`, if it is not given)
//! holds an article. It comes out with its fields as they are written, and
//! with `posts` behind them, a list; a field of that name that it had is
//! gone. A line is out before the next one is waited for, and no more than
//! one line is held.
//!
//! A line that is bad is named on standard error by its number, and goes on
//! with `posts: null`: an object that lacks the field, or has no string
//! there, with its fields as they are; any other line, or one of more than
//! `--most` bytes (64 MiB, if it is not given), as
//! `{"line": NUMBER, "error": WHY, "posts": null}`. So every line that is not
//! blank has one in the output.
//!
//! Exit status: 0, 1 if lines were bad, 2 if the command line is wrong.
//! Hadoop streaming takes a status of 1 for a failed task: there, put
//! `sh -c 'pipe || test $? = 1'`.

mod common;

use std::{
    io::{self, BufReader, BufWriter, StdinLock, Write},
    process::ExitCode,
};

use lexopt::{Arg, ValueExt};
use serde::Serialize;
use serde_json::value::to_raw_value;
use unembed::Extractor;

use crate::common::json::{self, Fields, Line};

const POSTS: &str = "posts";

static EXTRACTOR: Extractor = Extractor::new();

struct Options {
    field: String,
    /// The bytes of the longest line.
    most: usize,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => return common::help(include_str!("pipe.rs")),
        Err(error) => return common::wrong("pipe", error),
    };
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            common::say(format_args!("pipe: {bad} bad"));
            ExitCode::FAILURE
        }
        Err(error) if common::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            common::say(format_args!("pipe: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// The options of the command line, or `None` if help is asked for.
fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut options =
        Options { field: "text".to_owned(), most: 64 * 1024 * 1024 };
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("field") => options.field = args.value()?.string()?,
            Arg::Long("most") => options.most = args.value()?.parse()?,
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            _ => return Err(arg.unexpected()),
        }
    }
    if options.field == POSTS {
        return Err("the posts cannot replace the field they stand in".into());
    }
    Ok(Some(options))
}

/// Writes a line for each line of standard input; says how many were bad.
fn run(options: &Options) -> io::Result<u64> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut line = Vec::new();
    let mut bad = 0;
    for number in 1_u64.. {
        let error = match json::read_line(&mut input, &mut line, options.most)?
        {
            Line::End => break,
            Line::Whole if line.trim_ascii().is_empty() => None,
            Line::Whole => write(&line, number, &options.field, &mut out)?,
            Line::TooLong => {
                let error = format!("more than {} bytes", options.most);
                write_error(number, &error, &mut out)?;
                Some(error)
            }
        };
        if let Some(error) = error {
            common::say(format_args!("pipe: line {number}: {error}"));
            bad += 1;
        }
        if !has_line(&input) {
            out.flush()?;
        }
    }
    out.flush()?;
    Ok(bad)
}

/// Whether another line is there already.
fn has_line(input: &BufReader<StdinLock<'_>>) -> bool {
    memchr::memchr(b'\n', input.buffer()).is_some()
}

/// Writes the object that `line` holds with its posts, and says what is wrong
/// with it, if something is.
fn write(
    line: &[u8],
    number: u64,
    field: &str,
    out: &mut impl Write,
) -> io::Result<Option<String>> {
    let mut fields = match Fields::read(line) {
        Ok(fields) => fields,
        Err(error) => {
            write_error(number, &error, out)?;
            return Ok(Some(error));
        }
    };
    let body = json::text(field, fields.get(field));
    let posts = body.as_ref().ok().map(|body| EXTRACTOR.extract(body));
    fields.take(POSTS);
    fields.push(POSTS, to_raw_value(&posts)?);
    write_line(&fields, out)?;
    Ok(body.err())
}

fn write_error(
    line: u64,
    error: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Bad<'b> {
        line: u64,
        error: &'b str,
        posts: (),
    }
    write_line(&Bad { line, error, posts: () }, out)
}

fn write_line(
    record: &impl Serialize,
    out: &mut impl Write,
) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}
