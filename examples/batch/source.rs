//! Reads files of all kinds as documents, a chunk at a time.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    mem,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::SyncSender,
    },
};

use flate2::bufread::MultiGzDecoder;
use warc::{RecordType, WarcHeader, WarcReader};

use crate::common::{
    Walk,
    json::{self, Line},
};

/// The bytes of the largest document, made plain.
pub(crate) const MOST: usize = 64 * 1024 * 1024;
/// The bytes of a header of an archive's record.
const HEADER_MOST: u64 = 64 * 1024;
/// A chunk goes on its way with so many bytes or documents.
const CHUNK_BYTES: usize = 4 * 1024 * 1024;
const CHUNK_DOCS: usize = 4096;
const CUT: &str = "the archive is cut";

/// A document as it was read.
pub(crate) struct Doc {
    /// The file, and behind a colon the number within it.
    pub(crate) name: String,
    pub(crate) what: What,
}

pub(crate) enum What {
    /// An article.
    Body(Vec<u8>),
    /// A line with an object of JSON.
    Object(Vec<u8>),
    /// A record of an archive.
    Record(Record),
    /// It holds no text.
    Other,
    /// It cannot be read.
    Bad(String),
}

pub(crate) struct Record {
    pub(crate) url: Option<String>,
    pub(crate) crawled: String,
    /// What the archive says that it is; a response says it itself.
    pub(crate) kind: Option<String>,
    pub(crate) is_response: bool,
    pub(crate) bytes: Vec<u8>,
}

#[derive(Default)]
pub(crate) struct Chunk {
    pub(crate) docs: Vec<Doc>,
    /// How many bytes of all files were read, up to its end.
    pub(crate) read: u64,
    bytes: usize,
}

/// Nobody wants more documents.
struct Stopped;

pub(crate) struct Source {
    chunks: SyncSender<Chunk>,
    is_stopped: Arc<AtomicBool>,
    /// Standard input has lines of JSON.
    is_lines: bool,
    chunk: Chunk,
    read: Arc<AtomicU64>,
}

impl Source {
    pub(crate) fn new(
        chunks: SyncSender<Chunk>,
        is_stopped: Arc<AtomicBool>,
        is_lines: bool,
    ) -> Self {
        let chunk = Chunk::default();
        let read = Arc::default();
        Self { chunks, is_stopped, is_lines, chunk, read }
    }

    /// Sends what the paths hold.
    pub(crate) fn read_all(mut self, paths: Vec<PathBuf>) {
        for path in Walk::new(paths) {
            let sent = match path {
                Ok(path) => self.read_file(&path),
                Err(error) => self.send_bad(String::new(), error),
            };
            if sent.is_err() {
                return;
            }
        }
        // The last ones; if they are not wanted, nothing is left to do.
        self.send_chunk().ok();
    }

    fn read_file(&mut self, path: &Path) -> Result<(), Stopped> {
        let name = path.display().to_string();
        let file: Box<dyn Read> = if path == Path::new("-") {
            Box::new(io::stdin())
        } else {
            match File::open(path) {
                Ok(file) => Box::new(file),
                Err(error) => return self.send_bad(name, error.to_string()),
            }
        };
        let file = Counted { file, read: Arc::clone(&self.read) };
        let file = BufReader::with_capacity(1 << 16, file);
        let plain = name.strip_suffix(".gz");
        let kind = plain.unwrap_or(&name).to_ascii_lowercase();
        let mut file: Box<dyn BufRead> = if plain.is_some() {
            let file = MultiGzDecoder::new(file);
            Box::new(BufReader::with_capacity(1 << 16, file))
        } else {
            Box::new(file)
        };
        let is_lines =
            [".jsonl", ".ndjson"].iter().any(|end| kind.ends_with(end));
        if is_lines || kind == "-" && self.is_lines {
            self.read_lines(&name, &mut file)
        } else if kind.ends_with(".warc") || kind.ends_with(".wet") {
            self.read_records(&name, file)
        } else {
            let mut bytes = Vec::new();
            let what = match read_most(&mut file, &mut bytes) {
                Ok(()) => What::Body(bytes),
                Err(error) => What::Bad(error.to_string()),
            };
            self.send(Doc { name, what })
        }
    }

    fn read_lines(
        &mut self,
        name: &str,
        file: &mut impl BufRead,
    ) -> Result<(), Stopped> {
        for number in 1_u64.. {
            let mut line = Vec::new();
            let what = match json::read_line(file, &mut line, MOST) {
                Ok(Line::End) => break,
                Ok(Line::Whole) if line.trim_ascii().is_empty() => continue,
                Ok(Line::Whole) => What::Object(line),
                Ok(Line::TooLong) => What::Bad(too_long()),
                // What comes behind it cannot be read either.
                Err(error) => {
                    let name = format!("{name}:{number}");
                    return self.send_bad(name, error.to_string());
                }
            };
            self.send(Doc { name: format!("{name}:{number}"), what })?;
        }
        Ok(())
    }

    fn read_records(
        &mut self,
        name: &str,
        file: Box<dyn BufRead>,
    ) -> Result<(), Stopped> {
        let allowed = Arc::new(AtomicU64::new(0));
        let mut reader =
            WarcReader::new(Limited { file, allowed: Arc::clone(&allowed) });
        let mut records = reader.stream_records();
        // What is left of the record before: of its text, and behind it.
        let mut left = 0;
        let mut behind = 0;
        for number in 1_u64.. {
            let name = format!("{name}:{number}");
            let most = left + behind + HEADER_MOST;
            allowed.store(most, Ordering::Relaxed);
            let record = match records.next_item() {
                None => {
                    let seen = most - allowed.load(Ordering::Relaxed);
                    if seen > left + behind {
                        return self.send_bad(name, CUT.to_owned());
                    }
                    break;
                }
                Some(Ok(record)) => record,
                Some(Err(error)) => {
                    // Without a header nobody knows where the next one is.
                    return self.send_bad(name, said(&error));
                }
            };
            left = record.content_length();
            behind = 4;
            allowed.store(left, Ordering::Relaxed);
            let header =
                |header| record.header(header).map(|value| value.into_owned());
            let is_response = match record.warc_type() {
                RecordType::Response => true,
                RecordType::Resource | RecordType::Conversion => false,
                _ => {
                    self.send(Doc { name, what: What::Other })?;
                    continue;
                }
            };
            if left > MOST as u64 {
                self.send(Doc { name, what: What::Bad(too_long()) })?;
                continue;
            }
            let mut found = Record {
                url: header(WarcHeader::TargetURI),
                crawled: header(WarcHeader::Date).unwrap_or_default(),
                kind: header(WarcHeader::ContentType),
                is_response,
                bytes: Vec::new(),
            };
            let mut record = record;
            if let Err(error) = record.read_to_end(&mut found.bytes) {
                return self.send_bad(name, error.to_string());
            }
            if (found.bytes.len() as u64) < left {
                return self.send_bad(name, CUT.to_owned());
            }
            left = 0;
            self.send(Doc { name, what: What::Record(found) })?;
        }
        Ok(())
    }

    fn send_bad(&mut self, name: String, why: String) -> Result<(), Stopped> {
        self.send(Doc { name, what: What::Bad(why) })
    }

    fn send(&mut self, doc: Doc) -> Result<(), Stopped> {
        self.chunk.bytes += match &doc.what {
            What::Body(bytes) | What::Object(bytes) => bytes.len(),
            What::Record(record) => record.bytes.len(),
            What::Other | What::Bad(_) => 0,
        };
        self.chunk.docs.push(doc);
        if self.chunk.bytes >= CHUNK_BYTES
            || self.chunk.docs.len() >= CHUNK_DOCS
        {
            return self.send_chunk();
        }
        Ok(())
    }

    fn send_chunk(&mut self) -> Result<(), Stopped> {
        if self.is_stopped.load(Ordering::Relaxed) {
            return Err(Stopped);
        }
        let mut chunk = mem::take(&mut self.chunk);
        chunk.read = self.read.load(Ordering::Relaxed);
        self.chunks.send(chunk).map_err(|_| Stopped)
    }
}

/// Reads a document to its end.
pub(crate) fn read_most(
    from: &mut impl Read,
    bytes: &mut Vec<u8>,
) -> io::Result<()> {
    from.take(MOST as u64 + 1).read_to_end(bytes)?;
    if bytes.len() > MOST {
        return Err(io::Error::other(too_long()));
    }
    Ok(())
}

fn too_long() -> String {
    format!("more than {} MiB", MOST / 1024 / 1024)
}

/// What is wrong with an archive, without the bytes that are.
fn said(error: &warc::Error) -> String {
    match error {
        warc::Error::ParseHeaders(_) => {
            "no header of a record of an archive".to_owned()
        }
        warc::Error::UnexpectedEOB => CUT.to_owned(),
        warc::Error::ReadData(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// Counts what is read of a file, before it is made plain.
struct Counted<R> {
    file: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(to)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Fails where more is read than what is allowed: a header without an end
/// would be held whole.
struct Limited<R> {
    file: R,
    allowed: Arc<AtomicU64>,
}

impl<R: BufRead> Read for Limited<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        // A record that is read whole is asked for nothing more.
        if to.is_empty() {
            return Ok(0);
        }
        let count = self.fill_buf()?.read(to)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let allowed = self.allowed.load(Ordering::Relaxed);
        let seen = self.file.fill_buf()?;
        if allowed == 0 && !seen.is_empty() {
            return Err(io::Error::other("a header without an end"));
        }
        let most = usize::try_from(allowed).unwrap_or(usize::MAX);
        Ok(&seen[..seen.len().min(most)])
    }

    fn consume(&mut self, count: usize) {
        self.allowed.fetch_sub(count as u64, Ordering::Relaxed);
        self.file.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Cursor, sync::mpsc};

    use super::*;

    fn record(kind: &str, len: usize, text: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:a>\r\n\
             WARC-Date: 2020-07-08T02:52:55Z\r\n\
             Content-Length: {len}\r\n\r\n{text}\r\n\r\n"
        )
    }

    /// The texts of an archive, and what is wrong with it.
    fn read(archive: String) -> Vec<String> {
        let (to, chunks) = mpsc::sync_channel(10);
        let mut source = Source::new(to, Arc::default(), false);
        let file = Box::new(Cursor::new(archive));
        let sent = source.read_records("a", file);
        assert!(sent.and_then(|()| source.send_chunk()).is_ok());
        drop(source);
        let docs = chunks.into_iter().flat_map(|chunk| chunk.docs);
        docs.map(|doc| match doc.what {
            What::Record(record) => {
                String::from_utf8(record.bytes).expect("UTF-8")
            }
            What::Other => "other".to_owned(),
            What::Bad(why) => format!("{}: {why}", doc.name),
            What::Body(_) | What::Object(_) => "no record".to_owned(),
        })
        .collect()
    }

    #[test]
    fn archives() {
        let a = || record("conversion", 3, "abc");
        let info = record("warcinfo", 2, "xy");
        let large = MOST + 1;
        for (archive, texts) in [
            (String::new(), vec![]),
            (info + &a() + &a(), vec!["other", "abc", "abc"]),
            (record("response", 0, "") + &a(), vec!["", "abc"]),
            // Cut in a text, in the blank lines behind it, in a header.
            (record("conversion", 9, "abc"), vec!["a:1: the archive is cut"]),
            (
                a().trim_end().to_owned(),
                vec!["abc", "a:2: the archive is cut"],
            ),
            (a() + "WARC/1.0\r\nWA", vec!["abc", "a:2: the archive is cut"]),
            // The length is wrong.
            (
                record("conversion", 1, "abc"),
                vec!["a", "a:2: no header of a record of an archive"],
            ),
            (
                record("resource", large, &"a".repeat(large)) + &a(),
                vec!["a:1: more than 64 MiB", "abc"],
            ),
            // Neither this nor a header without an end is held whole.
            ("a\n".repeat(100_000), vec!["a:1: a header without an end"]),
        ] {
            assert_eq!(read(archive), texts);
        }
    }
}
