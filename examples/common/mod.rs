//! What the examples share: their help, the walk over the paths that they are
//! given, and the lines and objects of JSON.
#![allow(dead_code, reason = "no example uses all of it")]

#[cfg(feature = "serde")]
pub(crate) mod json;

use std::{
    error::Error,
    fmt::Display,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    vec,
};

use lexopt::Arg;

const ARTICLES: &str = "examples/articles";

/// The status for a command line that is wrong.
pub(crate) const WRONG_USAGE: u8 = 2;

/// A document that was read.
pub(crate) struct Doc<'d> {
    /// As given, or as found in a folder that was given.
    pub(crate) path: &'d Path,
    pub(crate) body: &'d str,
    /// No other document is read.
    pub(crate) is_alone: bool,
}

/// Prints the doc comment that `source` begins with.
pub(crate) fn help(source: &str) -> ExitCode {
    let mut text = String::new();
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    for line in lines.filter(|line| !line.starts_with(" ```")) {
        text.push_str(line.strip_prefix(' ').unwrap_or(line));
        text.push('\n');
    }
    // Whoever closes the pipe has read enough.
    io::stdout().write_all(text.as_bytes()).ok();
    ExitCode::SUCCESS
}

/// The one path that a command line may have, or `None` if help is asked for.
pub(crate) fn one_path(
    default: impl FnOnce() -> PathBuf,
) -> Result<Option<PathBuf>, lexopt::Error> {
    let mut path = None;
    let mut args = lexopt::Parser::from_env();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Value(value) if path.is_none() => {
                path = Some(PathBuf::from(value));
            }
            _ => return Err(arg.unexpected()),
        }
    }
    Ok(Some(path.unwrap_or_else(default)))
}

/// Writes a line to standard error. If nobody reads it, it is lost.
pub(crate) fn say(line: impl Display) {
    writeln!(io::stderr(), "{line}").ok();
}

/// Says what is wrong with the command line.
pub(crate) fn wrong(name: &str, error: impl Display) -> ExitCode {
    say(format_args!("{name}: {error}; --help says what it takes"));
    ExitCode::from(WRONG_USAGE)
}

/// Calls `each` for every document of the command line and writes what it
/// writes to standard output.
///
/// Arguments that begin with `--` must be among `options`; those that are
/// given come to `each`. The others are files, folders (walked, in sorted
/// order) or `-` for standard input; without one, the sample articles are
/// read. A document that cannot be read gets a line on standard error, the
/// others are still done, and the exit status is 1.
pub(crate) fn run(
    name: &str,
    source: &str,
    options: &[&str],
    each: impl Fn(&Doc<'_>, &[String], &mut dyn Write) -> io::Result<()>,
) -> ExitCode {
    let mut given = Vec::new();
    let mut paths = Vec::new();
    for arg in std::env::args_os().skip(1) {
        match arg.to_str() {
            Some("--help" | "-h") => return help(source),
            Some(option) if options.contains(&option) => {
                given.push(option.to_owned());
            }
            Some(option) if option.starts_with("--") => {
                return wrong(name, format_args!("unknown option `{option}`"));
            }
            _ => paths.push(PathBuf::from(arg)),
        }
    }
    if paths.is_empty() {
        paths.push(articles());
    }
    let mut failed = false;
    let mut docs = Vec::new();
    for path in Walk::new(paths) {
        match path {
            Ok(path) => docs.push(path),
            Err(error) => {
                say(format_args!("{name}: {error}"));
                failed = true;
            }
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    for path in &docs {
        let done: Result<(), Box<dyn Error>> =
            read(path).map_err(Box::from).and_then(|bytes| {
                let body = unembed::body(&bytes)?;
                let doc = Doc { path, body, is_alone: docs.len() == 1 };
                Ok(each(&doc, &given, &mut out)?)
            });
        match done {
            Ok(()) => {}
            Err(error) if is_closed(error.as_ref()) => {
                return ExitCode::SUCCESS;
            }
            Err(error) => {
                say(format_args!("{name}: {}: {error}", path.display()));
                failed = true;
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            say(format_args!("{name}: {error}"));
            ExitCode::FAILURE
        }
        _ if failed => ExitCode::FAILURE,
        _ => ExitCode::SUCCESS,
    }
}

/// The folder of sample articles.
pub(crate) fn articles() -> PathBuf {
    let here = PathBuf::from(ARTICLES);
    let source = Path::new(env!("CARGO_MANIFEST_DIR"));
    if here.exists() { here } else { source.join(ARTICLES) }
}

/// Whether the reader of our output has gone away.
pub(crate) fn is_closed(error: &(dyn Error + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// The files of some paths: folders are walked, in sorted order, and of all
/// of them no more is held than the names beside the one that is next.
pub(crate) struct Walk {
    /// What is left of the folders that the next path stands in.
    open: Vec<vec::IntoIter<PathBuf>>,
}

impl Walk {
    pub(crate) fn new(paths: Vec<PathBuf>) -> Self {
        Self { open: vec![paths.into_iter()] }
    }

    /// Opens the folder at `path`.
    fn enter(&mut self, path: &Path) -> io::Result<()> {
        // A link to a folder that it stands in would be walked without end.
        if path.is_symlink()
            && let Some(parent) = path.parent()
            && parent.canonicalize()?.starts_with(path.canonicalize()?)
        {
            return Err(io::Error::other("a link to a folder around it"));
        }
        let mut entries = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        self.open.push(entries.into_iter());
        Ok(())
    }
}

impl Iterator for Walk {
    /// A file, or what is wrong with which folder.
    type Item = Result<PathBuf, String>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(path) = self.open.last_mut()?.next() else {
                self.open.pop();
                continue;
            };
            if !path.is_dir() {
                return Some(Ok(path));
            }
            if let Err(error) = self.enter(&path) {
                return Some(Err(format!("{}: {error}", path.display())));
            }
        }
    }
}

/// What a file, or for `-` standard input, holds.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
