//! The text of a record of a web archive.

use std::{borrow::Cow, io::Read};

use encoding_rs::{Encoding, UTF_8};
use flate2::read::{MultiGzDecoder, ZlibDecoder};

use crate::source::{MOST, Record, read_most};

/// The text that a record holds, or `None` if it holds something else.
pub(crate) fn text(record: &Record) -> Result<Option<String>, String> {
    let mut bytes = Cow::Borrowed(record.bytes.as_slice());
    let mut kind = record.kind.clone().unwrap_or_default();
    if record.is_response {
        let (head, body) = split(&record.bytes);
        let header = |name| header(head, name).unwrap_or_default();
        kind = header("content-type");
        if !is_text(&kind) {
            return Ok(None);
        }
        bytes = Cow::Borrowed(body);
        // Crawlers that undo these leave the header at times: so what the
        // body is counts as well.
        if header("transfer-encoding").eq_ignore_ascii_case("chunked")
            && let Some(whole) = join_chunks(body)
        {
            bytes = Cow::Owned(whole);
        }
        if let Some(plain) = inflate(&header("content-encoding"), &bytes)? {
            bytes = Cow::Owned(plain);
        }
    }
    if !is_text(&kind) {
        return Ok(None);
    }
    decode(&kind, &bytes).map(Some)
}

/// Whether a media type is one of texts. Where none is told, it may be.
fn is_text(kind: &str) -> bool {
    let kind = kind.trim().to_ascii_lowercase();
    kind.is_empty()
        || kind.starts_with("text/")
            && !kind.starts_with("text/css")
            && !kind.starts_with("text/javascript")
        || ["html", "xml", "json"].iter().any(|word| {
            kind.starts_with("application/")
                && kind.split(';').next().is_some_and(|k| k.ends_with(word))
        })
}

/// The headers of a response and what comes behind them.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    let ends = ["\r\n\r\n", "\n\n"];
    let found = ends.iter().filter_map(|end| {
        let at = memchr::memmem::find(bytes, end.as_bytes())?;
        Some((at, at + end.len()))
    });
    match found.min() {
        Some((end, start)) => (&bytes[..end], &bytes[start..]),
        None => (bytes, &[]),
    }
}

fn header(head: &[u8], name: &str) -> Option<String> {
    head.split(|byte| *byte == b'\n').find_map(|line| {
        let line = String::from_utf8_lossy(line);
        let (key, value) = line.split_once(':')?;
        let is_it = key.trim().eq_ignore_ascii_case(name);
        is_it.then(|| value.trim().to_owned())
    })
}

/// A body that came in chunks, or `None` if it did not.
fn join_chunks(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = memchr::memchr(b'\n', bytes)?;
        let line = std::str::from_utf8(&bytes[..end]).ok()?;
        let size = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        bytes = &bytes[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(bytes.get(..size)?);
        bytes = bytes[size..].trim_ascii_start();
    }
}

/// A compressed body made plain, or `None` if it is plain.
fn inflate(coding: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut plain = Vec::new();
    let mut from: Box<dyn Read + '_> =
        match coding.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
                Box::new(MultiGzDecoder::new(bytes))
            }
            "deflate" if bytes.starts_with(b"\x78") => {
                Box::new(ZlibDecoder::new(bytes))
            }
            // What is UTF-8 was not compressed.
            "br" | "zstd" if std::str::from_utf8(bytes).is_err() => {
                return Err(format!("compressed as `{coding}`"));
            }
            _ => return Ok(None),
        };
    read_most(&mut from, &mut plain).map_err(|error| error.to_string())?;
    Ok(Some(plain))
}

/// The text that bytes hold in the encoding that they, or the header, name.
fn decode(kind: &str, bytes: &[u8]) -> Result<String, String> {
    // A browser looks for it no further.
    const HEAD: usize = 1024;
    debug_assert!(bytes.len() <= MOST, "bounded where it was read");
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| charset(kind))
        .or_else(|| charset(&head))
        .unwrap_or(UTF_8);
    if encoding == UTF_8 {
        let text = unembed::body(bytes).map_err(|error| error.to_string())?;
        return Ok(text.trim_start_matches('\u{feff}').to_owned());
    }
    let (text, ..) = encoding.decode(bytes);
    Ok(text.into_owned())
}

/// The encoding behind the first `charset=`.
fn charset(text: &str) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let (_, rest) = text.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let end = rest.find(['"', '\'', ';', '>', ' ', '/']).unwrap_or(rest.len());
    Encoding::for_label(&rest.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    type Found = Result<Option<String>, String>;

    fn response(headers: &str, body: &[u8]) -> Record {
        let head = format!("HTTP/1.1 200 OK\r\n{headers}\r\n");
        Record {
            url: None,
            crawled: String::new(),
            kind: Some("application/http".to_owned()),
            is_response: true,
            bytes: [head.as_bytes(), body].concat(),
        }
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut to = GzEncoder::new(Vec::new(), Compression::fast());
        to.write_all(text.as_bytes()).expect("a vector");
        to.finish().expect("a vector")
    }

    #[test]
    fn responses() {
        let ok = |text: &str| Ok(Some(text.to_owned()));
        let chunks = b"3\r\nIt \r\n2;x=1\r\nis\r\n0\r\n\r\n";
        let rows: [(_, _, Found); 13] = [
            ("", b"It is".to_vec(), ok("It is")),
            ("Content-Type: text/html\r\n", b"a\n\nb".to_vec(), ok("a\n\nb")),
            ("Content-Type: image/png\r\n", b"a".to_vec(), Ok(None)),
            ("content-type: text/css\r\n", b"a".to_vec(), Ok(None)),
            (
                "Content-Type: application/ld+json; a=b\r\n",
                b"{}".to_vec(),
                ok("{}"),
            ),
            ("Transfer-Encoding: chunked\r\n", chunks.to_vec(), ok("It is")),
            ("Transfer-Encoding: chunked\r\n", b"It is".to_vec(), ok("It is")),
            ("Content-Encoding: gzip\r\n", gzip("It is"), ok("It is")),
            ("Content-Encoding: gzip\r\n", b"It is".to_vec(), ok("It is")),
            (
                "Content-Encoding: br\r\n",
                b"\xff\x00".to_vec(),
                Err("compressed as `br`".to_owned()),
            ),
            (
                "Content-Type: text/html; charset=\"ISO-8859-1\"\r\n",
                b"caf\xe9".to_vec(),
                ok("café"),
            ),
            (
                "",
                b"<meta charset=windows-1252>caf\xe9".to_vec(),
                ok("<meta charset=windows-1252>café"),
            ),
            ("", b"caf\xe9".to_vec(), Err("not UTF-8 at byte 3".to_owned())),
        ];
        for (headers, body, is) in rows {
            assert_eq!(text(&response(headers, &body)), is, "{headers}");
        }
    }
}
