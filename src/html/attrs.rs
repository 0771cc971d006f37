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
    let mut at = at;
    'blocks: loop {
        let block = block_at(bytes, at).ok_or(at)?;
        let places = places_in(simd, block);
        let signs = places(b'=') | places(b'>');
        let quotes = places(b'"');
        // Where the next attribute begins.
        let mut start = 0;
        while start < BLOCK {
            let signs = signs & u64::MAX << start;
            let sign = signs.trailing_zeros() as usize;
            let open = sign + 1;
            if signs != 0 && block[sign % BLOCK] == b'>' {
                return Ok(at + open);
            }
            if open >= BLOCK {
                if start == 0 {
                    return Err(at);
                }
                break;
            }
            let last = block[..sign].get(start..).and_then(<[u8]>::last);
            let is_named = last
                .is_some_and(|it| !it.is_ascii_whitespace() && *it != b'/');
            if !is_named || block[open] != b'"' {
                return Err(at + start);
            }
            // The opening quote goes away with those before it.
            let closes = quotes & u64::MAX << open << 1;
            if closes != 0 {
                start = closes.trailing_zeros() as usize + 1;
                continue;
            }
            // A value that goes on behind the block.
            let mut value = at + BLOCK;
            loop {
                let block = block_at(bytes, value).ok_or(at + start)?;
                let closes = places_in(simd, block)(b'"');
                if closes != 0 {
                    at = value + closes.trailing_zeros() as usize + 1;
                    continue 'blocks;
                }
                value += BLOCK;
            }
        }
        at += start;
    }
}

fn block_at(bytes: &[u8], at: usize) -> Option<&[u8; BLOCK]> {
    bytes.get(at..)?.first_chunk()
}

/// Tells where a byte stands in `block`: the lowest bit is its first place.
#[inline(always)]
fn places_in<S: Simd>(simd: S, block: &[u8; BLOCK]) -> impl Fn(u8) -> u64 {
    let block = u8x64::from_slice(simd, block);
    #[inline(always)]
    move |byte| block.simd_eq(u8x64::splat(simd, byte)).to_bitmask()
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
