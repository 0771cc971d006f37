//! Finds the posts of many articles, on all processors.
//!
//! ```text
//! cargo run --release --example batch -- [--jsonl | --csv] [--field NAME] [PATH | -]... > OUT
//! ```
//!
//! Reads files and folders (walked, in sorted order), or the articles in
//! `examples/articles`, and writes in the order in which it reads:
//!
//! - `.jsonl`, `.ndjson`: an object a line, whose field `--field` (`text`, if
//!   it is not given) holds an article. Standard input, `-`, is such a file
//!   if `--field` is given, and one article otherwise.
//! - `.warc`, `.wet`: pages and texts of a crawl. Records that hold no text
//!   are counted and left out.
//! - Any other file: an article.
//! - `.gz` behind any of these: the same, compressed.
//!
//! `--jsonl`, which is the default, writes a line for each article:
//! `{"doc": WHERE, …, "posts": […]}`, where `WHERE` is the path and behind a
//! colon the number of the line or record. The other fields of an object of
//! JSON stand in between as they are written, a `doc` of its own in the place
//! of ours; of a page there are `url` and `crawled`. `--csv` writes a row for
//! each post; the other fields stand in its last column, as JSON.
//!
//! What cannot be read is named on standard error, with the reason, and
//! counted: a document that is not UTF-8 and does not say what else it is, a
//! line without the field, one of more than 64 MiB, an archive that is cut.
//! A summary by platform comes last, on standard error. If that is a terminal,
//! it shows the progress. Ctrl-C ends the work behind the documents that are
//! done.
//!
//! Exit status: 0, 1 if documents were bad, 2 if the command line is wrong,
//! 130 after Ctrl-C.

#[path = "../common/mod.rs"]
mod common;
mod page;
mod progress;
mod source;
mod write;

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use lexopt::{Arg, ValueExt};
use rayon::prelude::*;

use crate::{
    progress::{Progress, Tally},
    source::Source,
    write::Writer,
};

const INTERRUPTED: u8 = 130;
/// While nothing comes, Ctrl-C is looked for so often.
const PATIENCE: Duration = Duration::from_millis(100);

/// What the command line asks for.
struct Options {
    writer: Writer,
    /// The field that holds the article.
    field: Option<String>,
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let options = match options() {
        Ok(Some(options)) => options,
        Ok(None) => return common::help(include_str!("main.rs")),
        Err(error) => return common::wrong("batch", error),
    };
    let is_stopped = Arc::new(AtomicBool::new(false));
    let set = Arc::clone(&is_stopped);
    let handler = ctrlc::set_handler(move || {
        // Who asks twice does not want to wait.
        if set.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
    });
    if let Err(error) = handler {
        common::say(format_args!(
            "batch: Ctrl-C will end it at once: {error}"
        ));
    }
    let progress = Progress::new(&options.paths);
    let (tally, result) = run(options, &is_stopped, &progress);
    let is_stopped = is_stopped.load(Ordering::Relaxed);
    progress.end(&tally, is_stopped);
    match result {
        Err(error) if common::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            common::say(format_args!("batch: {error}"));
            ExitCode::FAILURE
        }
        Ok(()) if is_stopped => ExitCode::from(INTERRUPTED),
        Ok(()) if tally.bad > 0 => ExitCode::FAILURE,
        Ok(()) => ExitCode::SUCCESS,
    }
}

/// The options of the command line, or `None` if help is asked for.
fn options() -> Result<Option<Options>, lexopt::Error> {
    let mut writer = Writer::Jsonl;
    let mut field = None;
    let mut paths = Vec::new();
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("jsonl") => writer = Writer::Jsonl,
            Arg::Long("csv") => writer = Writer::Csv,
            Arg::Long("field") => field = Some(args.value()?.string()?),
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Value(path) => paths.push(PathBuf::from(path)),
            _ => return Err(arg.unexpected()),
        }
    }
    if paths.is_empty() {
        paths.push(common::articles());
    }
    Ok(Some(Options { writer, field, paths }))
}

/// Writes what the documents hold, as long as nobody stops it.
///
/// One thread reads ahead, a few chunks at most; the chunk that is next goes
/// to all processors, and what comes of it is written in its order.
fn run(
    options: Options,
    is_stopped: &Arc<AtomicBool>,
    progress: &Progress,
) -> (Tally, io::Result<()>) {
    let Options { writer, field, paths } = options;
    let is_lines = field.is_some();
    let field = field.unwrap_or_else(|| "text".to_owned());
    let (chunks_in, chunks) = mpsc::sync_channel(2);
    let source = Source::new(chunks_in, Arc::clone(is_stopped), is_lines);
    // It ends with the last chunk, or when nobody takes the next one. It is
    // not waited for, as it may itself wait for standard input.
    thread::spawn(move || source.read_all(paths));

    let mut tally = Tally::default();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut result = out.write_all(writer.head());
    while result.is_ok() && !is_stopped.load(Ordering::Relaxed) {
        let chunk = match chunks.recv_timeout(PATIENCE) {
            Ok(chunk) => chunk,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let done: Vec<_> = chunk
            .docs
            .into_par_iter()
            .map(|doc| writer.write(doc, &field))
            .collect();
        // At once, as the bar is drawn anew behind it.
        result = progress.beside(|| {
            done.iter().try_for_each(|done| {
                if let Some(error) = &done.error {
                    common::say(format_args!("batch: {error}"));
                }
                tally.add(done);
                out.write_all(&done.text)
            })
        });
        progress.show(chunk.read, &tally);
    }
    let result = result.and_then(|()| progress.beside(|| out.flush()));
    (tally, result)
}
