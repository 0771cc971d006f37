//! The end of a tag, by vectors: one look at 64 bytes tells where the signs of
//! all attributes in them stand.

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x64};

use crate::work;

/// So many bytes are looked at in one step.
const BLOCK: usize = 64;

/// The offset behind the `>` that ends the attributes from `at` on, if each of
/// them is a name, with or without a `=` and a value in double quotes right
/// behind it; else where one begins that is not, or that too few bytes are left
/// for.
#[inline]
pub(super) fn scan_attrs(
    level: Level,
    bytes: &[u8],
    at: usize,
) -> Result<usize, usize> {
    let found = dispatch!(level, simd => scan(simd, bytes, at));
    let (Ok(end) | Err(end)) = found;
    work::looked_at(end - at);
    found
}

#[inline(always)]
fn scan<S: Simd>(simd: S, bytes: &[u8], at: usize) -> Result<usize, usize> {
    // Where the last attribute begins that was not looked at to its end.
    let mut start = at;
    let mut at = at;
    // Of the byte before the block: whether it stands in a value, is a `=`
    // outside, and cannot be the last one of a name.
    let (mut in_value, mut assigns, mut ends_name) = (0, 0, 1);
    while let Some(block) = bytes[at..].first_chunk() {
        let Signs { assign, close, quote, blank } = Signs::of(simd, block);
        // From each opening quote up to the one that closes it.
        let value = xor_before(quote) ^ in_value;
        let opened = quote & value;
        let closed = quote & !value;
        let assign = assign & !value;
        let close = close & !value;
        // Behind a `=` nothing but a quote, and before it a name.
        let behind = assign << 1 | assigns;
        let no_name = blank & !value | closed;
        let odd = opened ^ behind | assign & (no_name << 1 | ends_name);
        // Up to the first `>`, or all.
        let odd = odd & (close ^ close.wrapping_sub(1));
        let closed_before = match odd {
            0 => closed,
            _ => closed & ((odd & odd.wrapping_neg()) - 1),
        };
        if closed_before != 0 {
            start = at + BLOCK - closed_before.leading_zeros() as usize;
        }
        if odd != 0 {
            return Err(start);
        }
        if close != 0 {
            return Ok(at + close.trailing_zeros() as usize + 1);
        }
        in_value = (value as i64 >> (BLOCK - 1)) as u64;
        assigns = assign >> (BLOCK - 1);
        ends_name = no_name >> (BLOCK - 1);
        at += BLOCK;
    }
    Err(start)
}

/// Where the signs of a block stand: the lowest bit is its first place.
struct Signs {
    /// `=`
    assign: u64,
    /// `>`
    close: u64,
    /// `"`
    quote: u64,
    /// White space, a control character or a slash.
    blank: u64,
}

impl Signs {
    #[inline(always)]
    fn of<S: Simd>(simd: S, block: &[u8; BLOCK]) -> Self {
        let block = u8x64::from_slice(simd, block);
        let byte = |byte| u8x64::splat(simd, byte);
        let places = |sign| block.simd_eq(byte(sign));
        let blank = block.simd_le(byte(b' ')) | places(b'/');
        Self {
            assign: places(b'=').to_bitmask(),
            close: places(b'>').to_bitmask(),
            quote: places(b'"').to_bitmask(),
            blank: blank.to_bitmask(),
        }
    }
}

/// Whether an odd number of bits stands at each place and below it.
#[inline(always)]
const fn xor_before(bits: u64) -> u64 {
    let mut bits = bits;
    let mut by = 1;
    while by < BLOCK {
        bits ^= bits << by;
        by *= 2;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{html::attr::RawAttrs, lanes::levels};

    #[test]
    fn a_tag_ends_where_its_attributes_do_one_by_one() {
        let long = "x".repeat(70);
        let parts = [
            " a",
            "=\"",
            "\"",
            "'",
            ">",
            "=",
            "/",
            "\n",
            "<",
            " b='c'",
            " class=\"d e\"",
            " f=g",
            &long,
        ];
        let mut seed = 1_u32;
        let mut whole = 0;
        for level in levels() {
            for _ in 0..20_000 {
                let mut tag = String::new();
                for _ in 0..12 {
                    seed = seed
                        .wrapping_mul(1_664_525)
                        .wrapping_add(1_013_904_223);
                    tag.push_str(parts[(seed >> 16) as usize % parts.len()]);
                }
                // The last look needs a whole block.
                tag.push_str(&" ".repeat(BLOCK));
                let bytes = tag.as_bytes();
                let end_from = |at| {
                    let mut attrs = RawAttrs { bytes, at };
                    while attrs.next().is_some() {}
                    (bytes.get(attrs.at) == Some(&b'>'))
                        .then_some(attrs.at + 1)
                };
                match scan_attrs(level, bytes, 0) {
                    Ok(end) => {
                        whole += 1;
                        assert_eq!(Some(end), end_from(0), "{tag}");
                    }
                    Err(at) => assert_eq!(end_from(at), end_from(0), "{tag}"),
                }
            }
        }
        assert!(whole > 1000, "{whole}");
    }
}
