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
