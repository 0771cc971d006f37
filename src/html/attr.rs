//! The attributes of a tag, where they stand.

use std::ops::Range;

use memchr::memchr;

use super::word;

/// The attributes of a tag as byte ranges of name and value. When it is done,
/// `at` is the tag's `>`, or the end of the bytes.
pub(super) struct RawAttrs<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) at: usize,
}

impl RawAttrs<'_> {
    fn skip(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let len = rest.iter().position(|byte| !is_skipped(*byte));
        self.at += len.unwrap_or(rest.len());
    }
}

impl Iterator for RawAttrs<'_> {
    type Item = (Range<usize>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let is_space = |byte: u8| byte.is_ascii_whitespace();
        self.skip(|byte| is_space(byte) || byte == b'/');
        let start = self.at;
        if *self.bytes.get(start)? == b'>' {
            return None;
        }
        // A `=` in first place belongs to the name, by the standard.
        self.at += 1;
        self.skip(|byte| {
            !is_space(byte) && !matches!(byte, b'/' | b'>' | b'=')
        });
        let name = start..self.at;
        self.skip(is_space);
        if self.bytes.get(self.at) != Some(&b'=') {
            return Some((name, self.at..self.at));
        }
        self.at += 1;
        self.skip(is_space);
        let value = match self.bytes.get(self.at)? {
            quote @ (b'"' | b'\'') => {
                let start = self.at + 1;
                let Some(len) = find_quote(*quote, &self.bytes[start..])
                else {
                    self.at = self.bytes.len();
                    return None;
                };
                self.at = start + len + 1;
                start..start + len
            }
            _ => {
                let start = self.at;
                self.skip(|byte| !is_space(byte) && byte != b'>');
                start..self.at
            }
        };
        Some((name, value))
    }
}

/// How many bytes stand before the quote that ends a value: most are short.
#[inline(always)]
pub(super) fn find_quote(quote: u8, bytes: &[u8]) -> Option<usize> {
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
        0..16 => rest.iter().position(|byte| *byte == quote),
        _ => memchr(quote, rest),
    };
    len.map(|len| at + len)
}
