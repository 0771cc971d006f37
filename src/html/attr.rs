//! The attributes of a tag, where they stand.

use std::ops::Range;

use memchr::memchr;

use crate::{bytes::ByteSet, word};

/// The attributes of a tag as byte ranges of name and value. When it is done,
/// `at` is the tag's `>`, or the end of the bytes.
pub(super) struct RawAttrs<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
}

/// What may stand between two attributes.
static BETWEEN: ByteSet = SPACE.with(b"/");

/// White space.
static SPACE: ByteSet = ByteSet::NONE.with(b" \t\n\r\x0c");

/// What ends the name of an attribute.
static BEHIND_NAME: ByteSet = SPACE.with(b"/>=");

/// What ends a value without quotes.
static BEHIND_VALUE: ByteSet = SPACE.with(b">");

impl RawAttrs<'_> {
    /// The byte at `at`, if it is none of `skipped`, or the next one behind it
    /// that is none.
    #[inline(always)]
    fn skip(&mut self, skipped: &ByteSet) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(byte) if skipped.has(*byte) => self.at += 1,
                found => return found.copied(),
            }
        }
    }

    /// Goes on to the next byte that is one of `ends`.
    #[inline(always)]
    fn skip_to(&mut self, ends: &ByteSet) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().position(|byte| ends.has(*byte));
        self.at += len.unwrap_or(rest.len());
    }
}

impl Iterator for RawAttrs<'_> {
    type Item = (Range<usize>, Range<usize>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.skip(&BETWEEN)? == b'>' {
            return None;
        }
        let start = self.at;
        // A `=` in first place belongs to the name, by the standard.
        self.at += 1;
        self.skip_to(&BEHIND_NAME);
        let name = start..self.at;
        if self.skip(&SPACE) != Some(b'=') {
            return Some((name, self.at..self.at));
        }
        self.at += 1;
        let value = match self.skip(&SPACE)? {
            quote @ (b'"' | b'\'') => {
                let start = self.at + 1;
                let Some(len) = find_quote(quote, &self.bytes[start..]) else {
                    self.at = self.bytes.len();
                    return None;
                };
                self.at = start + len + 1;
                start..start + len
            }
            _ => {
                let start = self.at;
                self.skip_to(&BEHIND_VALUE);
                start..self.at
            }
        };
        Some((name, value))
    }
}

/// How many bytes stand before the quote that ends a value: most are short.
#[inline(always)]
fn find_quote(quote: u8, bytes: &[u8]) -> Option<usize> {
    /// The length of most values.
    const NEAR: usize = 128;
    let (blocks, _) = bytes[..NEAR.min(bytes.len())].as_chunks::<16>();
    let mut at = 0;
    for block in blocks {
        // One comparison of vectors.
        if block.iter().fold(false, |found, byte| found | (*byte == quote)) {
            let block = u128::from_le_bytes(*block);
            let halves = [block as u64, (block >> 64) as u64];
            let [low, high] = halves.map(|half| word::equal(half, quote));
            let bit = match low {
                0 => 64 + high.trailing_zeros(),
                _ => low.trailing_zeros(),
            };
            return Some(at + bit as usize / 8);
        }
        at += block.len();
    }
    let rest = &bytes[at..];
    let len = match rest.len() {
        0..16 => word::find([quote], rest),
        _ => memchr(quote, rest),
    };
    len.map(|len| at + len)
}
