//! Eight bytes compared at once, as one number whose lowest byte is the first:
//! names and values in tags are too short for a vectorised search.
//!
//! Each function sets the highest bit of a byte for which it holds. Behind the
//! first of these there may be false ones, so that the lowest bit counts alone.

/// Eight bytes of the value 1.
pub(super) const EACH: u64 = u64::MAX / 255;

/// Where `word` has a byte that is `byte`.
#[inline(always)]
pub(super) const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (EACH * byte as u64), 1)
}

/// Where `word` has a byte below `least`, which is no more than 128.
#[inline(always)]
pub(super) const fn below(word: u64, least: u8) -> u64 {
    word.wrapping_sub(EACH * least as u64) & !word & (EACH << 7)
}

/// How many bytes stand before the first one for which `is_one` holds. `mark`
/// sets a bit for each of them in a word, as the functions above do, and may do
/// so for others.
#[inline(always)]
pub(super) fn find(
    bytes: &[u8],
    mark: impl Fn(u64) -> u64,
    is_one: impl Fn(u8) -> bool,
) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let found = mark(u64::from_le_bytes(*eight));
        if found == 0 {
            at += eight.len();
            continue;
        }
        at += found.trailing_zeros() as usize / 8;
        if is_one(bytes[at]) {
            return at;
        }
        at += 1;
    }
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| is_one(*byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_wherever_it_stands() {
        let first = |found: u64| found.trailing_zeros() / 8;
        for at in 0..8 {
            for behind in [0, b'.', b'/', b'>', 0x7F, 0x80, 0xFF] {
                for before in [b'0', b'?', 0x7F, 0x80, 0xFF] {
                    let mut bytes = [behind; 8];
                    bytes[..at].fill(before);
                    bytes[at] = b'/';
                    let word = u64::from_le_bytes(bytes);
                    let told = u32::try_from(at).expect("few bytes");
                    assert_eq!(first(equal(word, b'/')), told, "{bytes:x?}");
                    assert_eq!(first(below(word, b'0')), told, "{bytes:x?}");
                }
            }
        }
        assert_eq!(equal(u64::from_le_bytes(*b"0123.567"), b'/'), 0);
        assert_eq!(below(u64::MAX, 128), 0);
    }
}
