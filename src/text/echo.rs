//! A line of prose that quotes the text below it, or says the same:
//!
//! ```text
//! The office wrote: “The bridge is shut until noon. #bridge”
//! The bridge is shut until noon.#bridge — Mirja Voss (@mirja_voss) June 21, 2019
//! ```

use memchr::{memchr3_iter, memmem, memrchr};

use super::ceil_char;
use crate::work;

/// Quotation marks.
const MARKS: [&str; 6] = ["\"", "“", "”", "„", "«", "»"];

/// So many letters are compared, and a text of fewer is no quotation.
const LETTERS: usize = 30;
const LEAST: usize = 16;

/// Whether the last line of `above` has a quotation mark and the first letters
/// of `text` in it, whatever stands between them.
pub(super) fn is_quoted(above: &str, text: &str) -> bool {
    /// A paragraph.
    const FAR: usize = 1200;
    /// The first letters, and what stands between them.
    const NEAR: usize = 100;
    const WORDS: usize = 3;
    let near = ceil_char(above, above.len().saturating_sub(FAR));
    let line = &above[near..];
    let end = memrchr(b'\n', line.as_bytes());
    let line = &line[end.map_or(0, |end| end + 1)..];
    // Each mark begins with one of these bytes.
    let bytes = line.as_bytes();
    let has_mark = memchr3_iter(b'"', 0xE2, 0xC2, bytes).any(|at| {
        let mark = &bytes[at..];
        MARKS.iter().any(|it| mark.starts_with(it.as_bytes()))
    });
    if !has_mark {
        return is_repeated(line, text);
    }
    // Few lines have a word of the text in them.
    let word = text.split_whitespace().take(WORDS).max_by_key(|it| it.len());
    let word = word.unwrap_or_default();
    if memmem::find(bytes, word.as_bytes()).is_none() {
        return false;
    }
    work::looked_at(line.len());
    let text = &text[..ceil_char(text, NEAR.min(text.len()))];
    let letters: String = letters(text).take(LETTERS).collect();
    letters.chars().count() >= LEAST
        && self::letters(line).collect::<String>().contains(&letters)
}

/// Whether `text`, a line, begins with all letters of `line`, and those are
/// many.
fn is_repeated(line: &str, text: &str) -> bool {
    let line = line.trim();
    // Few lines begin as the text below them does.
    if line.as_bytes().first() != text.trim_start().as_bytes().first()
        || line.len() > text.len() + LEAST
        || text.trim().contains('\n')
    {
        return false;
    }
    work::looked_at(line.len());
    let mut below = letters(text);
    let mut count = 0;
    let is_same = letters(line).all(|it| {
        count += 1;
        below.next() == Some(it)
    });
    is_same && count >= LEAST
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
}
