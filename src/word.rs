//! Eight bytes compared at once, as one number whose lowest byte is the first:
//! names and values in tags, and the parts of an address, are too short for a
//! vectorised search.
//!
//! [`equal`] and [`below`] set the highest bit of a byte for which they hold.
//! Behind the first of these there may be false ones, so that the lowest bit
//! counts alone. The other functions search with them, or with loops that a
//! compiler makes vectors of.

/// Eight bytes of the value 1.
pub(crate) const EACH: u64 = u64::MAX / 255;

/// Where `word` has a byte that is `byte`.
#[inline(always)]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (EACH * byte as u64), 1)
}

/// Where `word` has a byte below `least`, which is no more than 128.
#[inline(always)]
pub(crate) const fn below(word: u64, least: u8) -> u64 {
    word.wrapping_sub(EACH * least as u64) & !word & (EACH << 7)
}

/// Where the first of `signs` stands in `bytes`, of which there are few.
#[inline(always)]
pub(crate) fn find<const N: usize>(
    signs: [u8; N],
    bytes: &[u8],
) -> Option<usize> {
    let (words, rest) = bytes.as_chunks();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        let found = signs.iter().fold(0, |all, it| all | equal(word, *it));
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let Some(last) = bytes.last_chunk() else {
        return rest.iter().position(|byte| signs.contains(byte));
    };
    // The last eight without those that were looked at; there is none of
    // `signs` among these.
    let last = u64::from_le_bytes(*last);
    let found = signs.iter().fold(0, |all, it| all | equal(last, *it));
    let found = found.checked_shr(64 - 8 * rest.len() as u32).unwrap_or(0);
    (found != 0).then(|| at + found.trailing_zeros() as usize / 8)
}

/// Whether `bytes` have nothing but letters of ASCII, or the few signs that
/// stand behind these: no digit, no punctuation of a sentence, no blank.
#[inline(always)]
pub(crate) fn are_letters(bytes: &[u8]) -> bool {
    let are = |eight: u64| (below(eight, b'A') | eight & (EACH << 7)) == 0;
    let few = bytes.first_chunk().zip(bytes.last_chunk());
    match (bytes.last_chunk(), few) {
        // The last ones overlap those before.
        (Some(last), _) => {
            let (words, _) = bytes.as_chunks();
            words.iter().all(|word| are(u64::from_le_bytes(*word)))
                && are(u64::from_le_bytes(*last))
        }
        (None, Some((first, last))) => {
            let halves = [first, last].map(|it| u32::from_le_bytes(*it));
            let [first, last] = halves.map(u64::from);
            are(first | last << 32)
        }
        (None, None) => bytes.iter().all(|it| (b'A'..0x80).contains(it)),
    }
}

/// Where the last white space of ASCII stands in `bytes`: words are short.
#[inline]
pub(crate) fn last_blank(bytes: &[u8]) -> Option<usize> {
    let mut end = bytes.len();
    while let Some((before, eight)) = bytes[..end].split_last_chunk() {
        let eight = u64::from_le_bytes(*eight);
        // Each byte by itself, so that the highest one counts: no sum is
        // larger than a byte.
        let sums = (eight & (EACH * 0x7F)) + EACH * (0x7F - b' ' as u64);
        let low = !(sums | eight) & (EACH << 7);
        end = match low {
            0 => before.len(),
            _ => before.len() + 7 - low.leading_zeros() as usize / 8,
        };
        if low != 0 && bytes[end].is_ascii_whitespace() {
            return Some(end);
        }
    }
    bytes[..end].iter().rposition(u8::is_ascii_whitespace)
}

/// Whether one of `signs` stands in `bytes`, looked for without a branch in
/// all of them.
#[inline]
pub(crate) fn has<const N: usize>(signs: [u8; N], bytes: &[u8]) -> bool {
    /// One comparison of vectors.
    const BLOCK: usize = 16;
    let is_in = |found, block: &[u8; BLOCK]| {
        block.iter().fold(found, |found, byte| {
            signs.iter().fold(found, |found, sign| found | (byte == sign))
        })
    };
    // The last block overlaps the one before.
    let Some(last) = bytes.last_chunk() else {
        return find(signs, bytes).is_some();
    };
    bytes.as_chunks().0.iter().fold(is_in(false, last), is_in)
}

/// Whether two bytes stand behind each other that are such a pair, looked for
/// without a branch in many of them at once.
#[inline]
pub(crate) fn has_pair(
    bytes: &[u8],
    is_pair: impl Fn(u8, u8) -> bool,
) -> bool {
    near_pair(bytes, is_pair).is_some()
}

/// Where the first such pair is near: at that place or up to 64 bytes behind.
#[inline]
pub(crate) fn near_pair(
    bytes: &[u8],
    is_pair: impl Fn(u8, u8) -> bool,
) -> Option<usize> {
    const BLOCK: usize = 64;
    let (_, behind) = bytes.split_first()?;
    let before = &bytes[..behind.len()];
    let (blocks, rest) = before.as_chunks::<BLOCK>();
    let found = blocks
        .iter()
        .zip(behind.as_chunks().0)
        .position(|them| is_in(them, &is_pair));
    let rest_at = behind.len() - rest.len();
    found.map(|block| block * BLOCK).or_else(|| {
        has_pair_of_few(rest, &behind[rest_at..], &is_pair).then_some(rest_at)
    })
}

/// Whether one of less than 64 pairs is such a one.
#[inline]
fn has_pair_of_few(
    firsts: &[u8],
    seconds: &[u8],
    is_pair: &impl Fn(u8, u8) -> bool,
) -> bool {
    let (blocks, rest) = firsts.as_chunks::<16>();
    // The last ones overlap those before.
    let last = firsts.last_chunk::<16>().zip(seconds.last_chunk());
    blocks.iter().zip(seconds.as_chunks().0).any(|them| is_in(them, is_pair))
        || !rest.is_empty()
            && match last {
                Some(last) => is_in(last, is_pair),
                None => {
                    let mut pairs = firsts.iter().zip(seconds);
                    pairs.any(|(first, second)| is_pair(*first, *second))
                }
            }
}

/// Whether one of these pairs is such a one.
#[inline(always)]
fn is_in<const N: usize>(
    (firsts, seconds): (&[u8; N], &[u8; N]),
    is_pair: &impl Fn(u8, u8) -> bool,
) -> bool {
    let mut found = 0_u8;
    for (first, second) in firsts.iter().zip(seconds) {
        found |= u8::from(is_pair(*first, *second));
    }
    found != 0
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

    #[test]
    fn the_first_of_some_signs_is_found() {
        let text = b"a/b?c=d&e#f?g/h.";
        for len in 0..text.len() {
            let text = &text[..len];
            let told = text.iter().position(|byte| b"?#".contains(byte));
            assert_eq!(find(*b"?#", text), told);
            assert_eq!(find(*b"#?", text), told);
            assert_eq!(find(*b"!", text), None);
            assert_eq!(has(*b"#?", text), told.is_some());
            assert!(!has(*b"!", text));
        }
        assert_eq!(find(*b".", text), Some(text.len() - 1));
    }

    #[test]
    fn a_pair_is_found_wherever_it_stands() {
        for len in [0, 1, 2, 63, 64, 65, 66, 128, 129, 130, 200] {
            let is_pair = |first, second| (first, second) == (b'a', b'b');
            let mut bytes = vec![b'x'; len];
            assert_eq!(near_pair(&bytes, is_pair), None);
            for at in 1..len {
                bytes[at - 1..=at].copy_from_slice(b"ab");
                let near = near_pair(&bytes, is_pair).expect("a pair");
                assert!(
                    (near..near + 64).contains(&(at - 1)),
                    "{at} of {len}"
                );
                bytes[at - 1..=at].copy_from_slice(b"ax");
                assert!(!has_pair(&bytes, is_pair), "{at} of {len}");
                bytes[at - 1..=at].copy_from_slice(b"xx");
            }
        }
    }

    #[test]
    fn the_last_blank_is_found() {
        let text =
            "a bc\tdef\u{1}\u{7f}\u{e9}\nghijklmnopqrstuv \u{1f}wxyz\u{2028}!";
        let bytes = text.as_bytes();
        for len in 0..=bytes.len() {
            let bytes = &bytes[..len];
            let told = bytes.iter().rposition(u8::is_ascii_whitespace);
            assert_eq!(last_blank(bytes), told, "{len}");
        }
    }

    #[test]
    fn letters_are_told_from_other_signs() {
        let text = b"abcDEFghijKLmnopqrstuv";
        for len in 0..=text.len() {
            assert!(are_letters(&text[..len]), "{len}");
            for at in 0..len {
                for sign in [b'.', b'@', b' ', b'9', 0x80, 0xFF, 0] {
                    let mut text = *text;
                    text[at] = sign;
                    assert!(!are_letters(&text[..len]), "{at} of {len}");
                }
            }
        }
    }
}
