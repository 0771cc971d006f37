//! Sets of bytes, made when the crate is built and asked by one look into a
//! table; and where a part of a text stands in it.

use std::ops::Range;

use memchr::{memchr_iter, memmem, memrchr_iter};

use crate::work;

/// Where `part`, which was cut from `whole`, stands in it.
pub(crate) fn range_in(whole: &str, part: &str) -> Range<usize> {
    let [part_at, whole_at] = [part, whole].map(|it| it.as_ptr() as usize);
    let start = part_at.saturating_sub(whole_at);
    start..start + part.len()
}

/// Where `word` begins in `bytes`. A search is not made ready for a short one:
/// that costs more than most of them.
pub(crate) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    /// So much is compared where a first byte was found in vain.
    const SHORT: usize = 32;
    match word {
        [first, second, ..] if word.len() <= SHORT => {
            memchr_iter(*first, bytes).find(|at| {
                bytes.get(at + 1) == Some(second)
                    && bytes[*at..].starts_with(word)
            })
        }
        _ => memmem::find(bytes, word),
    }
}

/// Where the last `word` begins in `bytes`: the same for a short one.
pub(crate) fn rfind(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    memrchr_iter(first, bytes).find(|at| bytes[*at..].starts_with(word))
}

/// A set of bytes of ASCII.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByteSet([bool; 256]);

impl ByteSet {
    pub(crate) const NONE: Self = Self([false; 256]);

    /// The letters.
    pub(crate) const LETTERS: Self = Self::NONE
        .with(b"abcdefghijklmnopqrstuvwxyz")
        .with(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// The letters and digits.
    pub(crate) const ALPHANUMERIC: Self = Self::LETTERS.with(b"0123456789");

    /// These and `bytes`.
    pub(crate) const fn with(mut self, bytes: &[u8]) -> Self {
        let mut at = 0;
        while at < bytes.len() {
            assert!(bytes[at].is_ascii());
            self.0[bytes[at] as usize] = true;
            at += 1;
        }
        self
    }

    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Whether `text` consists of them, and is not empty.
    pub(crate) fn make_up(&self, text: &str) -> bool {
        !text.is_empty() && self.lead(text.as_bytes()) == text.len()
    }

    /// How many of them `bytes` begins with.
    pub(crate) fn lead(&self, bytes: &[u8]) -> usize {
        bytes.iter().take_while(|byte| self.has(**byte)).count()
    }

    /// How many of them `bytes` ends with.
    pub(crate) fn trail(&self, bytes: &[u8]) -> usize {
        bytes.iter().rev().take_while(|byte| self.has(**byte)).count()
    }

    /// Those that stand around `at`, so many at most before it and behind it.
    pub(crate) fn around(
        &self,
        body: &str,
        at: usize,
        [before, behind]: [usize; 2],
    ) -> Range<usize> {
        let bytes = body.as_bytes();
        let end = bytes.len().min(at + behind);
        let trail = self.trail(&bytes[at.saturating_sub(before)..at]);
        let lead = self.lead(&bytes[at..end]);
        work::looked_at(trail + lead);
        at - trail..at + lead
    }
}
