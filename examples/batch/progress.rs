//! What is seen of the work: a bar while it goes on, a summary at its end.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use indicatif::{
    HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle,
};
use unembed::Platform;

use crate::{
    common::{self, Walk},
    write::Done,
};

/// What was counted so far.
#[derive(Default)]
pub(crate) struct Tally {
    docs: u64,
    with_posts: u64,
    pub(crate) bad: u64,
    /// Records of archives that hold no text.
    other: u64,
    posts: BTreeMap<Platform, u64>,
}

impl Tally {
    pub(crate) fn add(&mut self, done: &Done) {
        if done.error.is_some() {
            self.bad += 1;
        } else if done.is_other {
            self.other += 1;
        } else {
            self.docs += 1;
            self.with_posts += u64::from(!done.platforms.is_empty());
        }
        for platform in &done.platforms {
            *self.posts.entry(*platform).or_default() += 1;
        }
    }

    fn posts(&self) -> u64 {
        self.posts.values().sum()
    }
}

pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar on standard error, if that is a terminal.
    pub(crate) fn new(paths: &[PathBuf]) -> Self {
        let bar =
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if bar.is_hidden() {
            return Self { bar };
        }
        // Of standard input nobody knows how much there is.
        let is_known = !paths.iter().any(|path| path == Path::new("-"));
        let template = if is_known {
            "{bar:12} {bytes} of {total_bytes}, {bytes_per_sec}, {msg}, \
                {eta} left"
        } else {
            "{elapsed} {bytes}, {bytes_per_sec}, {msg}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if is_known {
            let files = Walk::new(paths.to_vec()).flatten();
            let sizes = files.filter_map(|path| fs::metadata(path).ok());
            bar.set_length(sizes.map(|file| file.len()).sum());
        }
        Self { bar }
    }

    /// Does what writes to the terminal, with the bar out of its way.
    pub(crate) fn beside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.bar.suspend(write)
    }

    /// Shows how much was read of the files, and what for.
    pub(crate) fn show(&self, read: u64, tally: &Tally) {
        let (docs, posts) =
            (HumanCount(tally.docs), HumanCount(tally.posts()));
        self.bar.set_message(format!("{docs} documents, {posts} posts"));
        self.bar.set_position(read);
    }

    /// The summary, on standard error.
    pub(crate) fn end(&self, tally: &Tally, is_stopped: bool) {
        self.bar.finish_and_clear();
        let mut text = String::new();
        let mut line = |count: u64, what: &str| {
            // Writing to a string cannot fail.
            writeln!(text, "{:>12}  {what}", HumanCount(count).to_string())
                .ok();
        };
        line(tally.docs, "documents");
        if tally.other > 0 {
            line(tally.other, "records without a text");
        }
        if tally.bad > 0 {
            line(tally.bad, "bad documents");
        }
        line(tally.with_posts, "documents with posts");
        line(tally.posts(), "posts");
        for (platform, count) in &tally.posts {
            line(*count, &format!("  {platform}"));
        }
        let time = HumanDuration(self.bar.elapsed());
        let stopped = if is_stopped { "stopped after" } else { "in" };
        common::say(format_args!("{text}{stopped:>12}  {time}"));
    }
}
