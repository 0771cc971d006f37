//! What the examples share: their arguments, and the walk over documents.

use std::{
    error::Error,
    fs,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

const ARTICLES: &str = "examples/articles";

/// A document that was read.
pub(crate) struct Doc<'d> {
    /// As given, or as found in a folder that was given.
    pub(crate) path: &'d Path,
    pub(crate) body: &'d str,
    /// No other document is read.
    #[allow(dead_code, reason = "not every example asks")]
    pub(crate) is_alone: bool,
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
    usage: &str,
    options: &[&str],
    each: impl Fn(&Doc<'_>, &[String], &mut dyn Write) -> io::Result<()>,
) -> ExitCode {
    let mut given = Vec::new();
    let mut paths = Vec::new();
    for arg in std::env::args_os().skip(1) {
        match arg.to_str() {
            Some("--help" | "-h") => {
                eprintln!("{usage}");
                return ExitCode::SUCCESS;
            }
            Some(option) if options.contains(&option) => {
                given.push(option.to_owned());
            }
            Some(option) if option.starts_with("--") => {
                eprintln!("{name}: unknown option `{option}`\n{usage}");
                return ExitCode::from(2);
            }
            _ => paths.push(PathBuf::from(arg)),
        }
    }
    if paths.is_empty() {
        let here = PathBuf::from(ARTICLES);
        let source = Path::new(env!("CARGO_MANIFEST_DIR"));
        paths.push(if here.exists() { here } else { source.join(ARTICLES) });
    }
    let mut failed = false;
    let mut docs = Vec::new();
    for path in &paths {
        if let Err(error) = walk(path, &mut docs) {
            eprintln!("{name}: {}: {error}", path.display());
            failed = true;
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
                eprintln!("{name}: {}: {error}", path.display());
                failed = true;
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("{name}: {error}");
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

fn read(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
