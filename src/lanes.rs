//! A vectorised search: looks at 64 places of a body at once for the few where
//! something may begin.
//!
//! It is the method of Hyperscan's "Teddy", as in the crate `aho-corasick`:
//! what is looked for is laid into eight buckets, a table says for each byte
//! in which buckets it stands first, another one in which it stands second,
//! and so on, and a place is a candidate if a bucket is left when the answers
//! for its first bytes are put together. Three things are different:
//!
//! - A machine that looks up one of 64 values in a step (AVX-512) is asked for
//!   six bits of a byte, and not for each half of it.
//! - One byte more is looked for by itself: it would cost a pass of its own.
//! - Where a block has a candidate, those behind it are looked at in the same
//!   step: most candidates are false, or have others near, and no search starts
//!   anew behind each.
//!
//! The vectors are those of the machine that the program runs on.

use fearless_simd::{Level, Simd, dispatch, prelude::*, u8x32, u8x64};

/// So many places are looked at in one step.
const BLOCK: usize = 64;

/// Vectors that look by halves of bytes have at least half of that.
const HALF: usize = BLOCK / 2;

/// So many bytes of what begins at a place can be looked at.
pub(crate) const MOST: usize = 4;

/// A block, and what may stand behind its last place.
const WINDOW: usize = BLOCK + MOST - 1;
type Window = [u8; WINDOW];

/// For each byte the buckets that have it.
#[derive(Clone, Copy, Debug)]
struct Table {
    /// By the byte without its first bit.
    whole: [u8; 128],
    /// By its last four bits, and by its first four: twice, since vectors look
    /// within 16 bytes.
    halves: [[u8; HALF]; 2],
}

impl Table {
    const NONE: Self = Self { whole: [0; 128], halves: [[0; HALF]; 2] };

    const fn add(&mut self, byte: u8, buckets: u8) {
        self.whole[(byte & 0x7F) as usize] |= buckets;
        let (last, first) = ((byte & 0x0F) as usize, (byte >> 4) as usize);
        self.halves[0][last] |= buckets;
        self.halves[0][last + 16] |= buckets;
        self.halves[1][first] |= buckets;
        self.halves[1][first + 16] |= buckets;
    }

    fn get(&self, byte: u8) -> u8 {
        self.whole[usize::from(byte & 0x7F)]
    }
}

/// What is looked for, by its first `N` bytes.
#[derive(Clone, Debug)]
pub(crate) struct Lanes<const N: usize> {
    tables: [Table; N],
    /// A byte that is looked for by itself.
    alone: u8,
}

impl<const N: usize> Lanes<N> {
    /// Looks for nothing but the byte `alone`.
    pub(crate) const fn new(alone: u8) -> Self {
        assert!(N > 0 && N <= MOST);
        Self { tables: [Table::NONE; N], alone }
    }

    /// Looks for `word` as well, as one of the bucket with this index, and
    /// gives its first bytes. It has `N` bytes or more, of which the first is
    /// one of ASCII.
    pub(crate) const fn add(&mut self, word: &[u8], bucket: usize) -> [u8; N] {
        assert!(word[0].is_ascii());
        let mut first = [0; N];
        let mut at = 0;
        while at < N {
            first[at] = word[at];
            self.tables[at].add(word[at], 1 << bucket);
            at += 1;
        }
        first
    }

    /// The buckets of which something may begin with these bytes.
    pub(crate) fn buckets(&self, first: &[u8; N]) -> u8 {
        let pairs = self.tables.iter().zip(first);
        pairs.fold(0xFF, |all, (table, byte)| all & table.get(*byte))
    }

    /// The next place at `from` or behind where something may begin: of one
    /// byte, where it does. `ahead` is of the last call for these `bytes`, and
    /// `from` never moves back.
    #[inline]
    pub(crate) fn next<const K: usize>(
        &self,
        bytes: &[u8],
        from: usize,
        ahead: &mut Ahead<K>,
    ) -> Option<usize> {
        self.next_on(Level::new(), bytes, from, ahead)
    }

    /// The same on a machine with these vectors.
    #[inline]
    fn next_on<const K: usize>(
        &self,
        level: Level,
        bytes: &[u8],
        from: usize,
        ahead: &mut Ahead<K>,
    ) -> Option<usize> {
        loop {
            if let Some(place) = ahead.next(from) {
                return Some(place);
            }
            let start = from.max(ahead.end());
            if start >= bytes.len() {
                return None;
            }
            self.look(level, &bytes[start..], ahead);
            ahead.start += start;
        }
    }

    /// Looks for the first block with candidates in `bytes`, which are not
    /// empty, and at some behind it.
    fn look<const K: usize>(
        &self,
        level: Level,
        bytes: &[u8],
        ahead: &mut Ahead<K>,
    ) {
        let mut padded = [0; WINDOW];
        let bytes = if bytes.len() < WINDOW {
            padded[..bytes.len()].copy_from_slice(bytes);
            &padded
        } else {
            bytes
        };
        if has_shuffles(level) {
            dispatch!(level, simd => self.look_with(simd, bytes, ahead));
        } else {
            walk(bytes, ahead, |window| self.by_byte(window));
        }
    }

    #[inline(always)]
    fn look_with<S: Simd, const K: usize>(
        &self,
        simd: S,
        bytes: &[u8],
        ahead: &mut Ahead<K>,
    ) {
        if S::u8s::LEN == BLOCK {
            walk(bytes, ahead, self.wide(simd));
        } else {
            walk(bytes, ahead, self.halves(simd));
        }
    }

    /// The candidates of a window, for vectors of 64 bytes: by the last six
    /// bits of each, which is one look. A single byte is looked at as a whole.
    #[inline(always)]
    fn wide<S: Simd>(&self, simd: S) -> impl Fn(&Window) -> u64 {
        let load = move |bytes: &[u8]| u8x64::from_slice(simd, bytes);
        let zero = u8x64::splat(simd, 0);
        let mut tables = [(zero, zero, zero); N];
        // A loop, since a closure may be compiled without vectors.
        for (to, Table { whole, .. }) in tables.iter_mut().zip(&self.tables) {
            let (lower, upper) = whole.split_at(BLOCK);
            let (lower, upper) = (load(lower), load(upper));
            *to = (lower, upper, lower | upper);
        }
        let alone = u8x64::splat(simd, self.alone);
        let mask = u8x64::splat(simd, BLOCK as u8 - 1);
        #[inline(always)]
        move |window| {
            let first = load(&window[..BLOCK]);
            let none = if let [(lower, upper, _)] = tables.as_slice() {
                let found = lower.concat_swizzle_dyn(*upper, first);
                // The tables have no bytes but those of ASCII.
                found.simd_eq(zero) | first.simd_ge(u8x64::splat(simd, 0x80))
            } else {
                let mut found = u8x64::splat(simd, 0xFF);
                for (at, (_, _, folded)) in tables.iter().enumerate() {
                    let these = load(&window[at..at + BLOCK]);
                    found &= folded.swizzle_dyn(these & mask);
                }
                found.simd_eq(zero)
            };
            !none.to_bitmask() | first.simd_eq(alone).to_bitmask()
        }
    }

    /// The candidates of a window, by halves of bytes: for shorter vectors.
    #[inline(always)]
    fn halves<S: Simd>(&self, simd: S) -> impl Fn(&Window) -> u64 {
        let zero = u8x32::splat(simd, 0);
        let mut tables = [[zero; 2]; N];
        for (to, Table { halves, .. }) in tables.iter_mut().zip(&self.tables) {
            for (to, half) in to.iter_mut().zip(halves) {
                *to = u8x32::from_slice(simd, half);
            }
        }
        let alone = u8x32::splat(simd, self.alone);
        let mask = u8x32::splat(simd, 0x0F);
        #[inline(always)]
        move |window| {
            let mut none = 0;
            for from in [0, HALF] {
                let load = |at| {
                    let at = from + at;
                    u8x32::from_slice(simd, &window[at..at + HALF])
                };
                let mut found = u8x32::splat(simd, 0xFF);
                for (at, [lower, upper]) in tables.iter().enumerate() {
                    let these = load(at);
                    found &= lower.swizzle_dyn_within_blocks(these & mask)
                        & upper.swizzle_dyn_within_blocks((these >> 4) & mask);
                }
                let is_none = found.simd_eq(zero) & !load(0).simd_eq(alone);
                none |= is_none.to_bitmask() << from;
            }
            !none
        }
    }

    /// The candidates of a window, on a machine without vectors.
    fn by_byte(&self, window: &Window) -> u64 {
        let is_one = |first: &[u8; N]| {
            first[0] == self.alone
                || first[0].is_ascii() && self.buckets(first) != 0
        };
        let starts = window.windows(N).take(BLOCK).enumerate();
        starts
            .filter(|(_, first)| first.first_chunk().is_some_and(is_one))
            .fold(0, |all, (at, _)| all | 1 << at)
    }
}

/// Whether the machine looks up many bytes at once.
fn has_shuffles(level: Level) -> bool {
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    return level.as_sse4_2().is_some();
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
    return !level.is_fallback();
}

/// Looks at the windows in `bytes` up to the first that has candidates, and at
/// those behind it. No call stands in the loops, so that the tables stay in
/// registers.
#[inline(always)]
fn walk<const K: usize>(
    bytes: &[u8],
    ahead: &mut Ahead<K>,
    candidates: impl Fn(&Window) -> u64,
) {
    let mut start = 0;
    let mut count = 0;
    while let Some(window) = bytes[start..].first_chunk() {
        let places = candidates(window);
        if places != 0 {
            ahead.places[0] = places;
            count = 1;
            break;
        }
        start += BLOCK;
    }
    if count == 1 {
        let rest = &bytes[start..];
        for (at, places) in ahead.places.iter_mut().enumerate().skip(1) {
            let window = rest.get(at * BLOCK..).unwrap_or_default();
            let Some(window) = window.first_chunk() else { break };
            *places = candidates(window);
            count += 1;
        }
    }
    ahead.start = start;
    ahead.count = count;
}

/// The candidates of some blocks: where one has some, those behind it are
/// looked at as well, which costs less than to begin anew behind each.
#[derive(Clone, Debug)]
pub(crate) struct Ahead<const K: usize> {
    /// Where the first block begins.
    start: usize,
    /// How many blocks were looked at.
    count: usize,
    places: [u64; K],
}

impl<const K: usize> Ahead<K> {
    pub(crate) const fn new() -> Self {
        Self { start: 0, count: 0, places: [0; K] }
    }

    /// Nothing before this is looked at again.
    fn end(&self) -> usize {
        self.start + self.count * BLOCK
    }

    /// The next candidate at `from` or behind.
    #[inline]
    fn next(&self, from: usize) -> Option<usize> {
        let passed = from.saturating_sub(self.start);
        let mut block = passed / BLOCK;
        let blocks = &self.places[..self.count];
        let mut places = blocks.get(block)? & u64::MAX << (passed % BLOCK);
        while places == 0 {
            block += 1;
            places = *blocks.get(block)?;
        }
        let lane = places.trailing_zeros() as usize;
        Some(self.start + block * BLOCK + lane)
    }
}

/// The best vectors of this machine, and all that it has besides.
#[cfg(test)]
pub(crate) fn levels() -> Vec<Level> {
    let best = Level::new();
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    {
        let others = [
            best.as_avx2().map(Level::Avx2),
            best.as_sse4_2().map(Level::Sse4_2),
            best.as_sse2().map(Level::Sse2),
        ];
        others.into_iter().flatten().chain([best]).collect()
    }
    #[cfg(not(any(target_arch = "x86", target_arch = "x86_64")))]
    vec![best]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<const N: usize>(
        lanes: &Lanes<N>,
        level: Level,
        bytes: &[u8],
    ) -> Vec<usize> {
        let mut ahead = Ahead::<3>::new();
        let mut from = 0;
        let next = || {
            let place = lanes.next_on(level, bytes, from, &mut ahead)?;
            from = place + 1;
            Some(place)
        };
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn what_begins_is_found_wherever_it_stands() {
        const WORDS: [&str; 4] = ["weet", "witter", "{{< ", "n\u{e5}r"];
        let mut lanes = Lanes::<MOST>::new(b'@');
        for (bucket, word) in WORDS.iter().enumerate() {
            assert_eq!(
                lanes.add(word.as_bytes(), bucket)[..],
                word.as_bytes()[..MOST]
            );
        }
        for level in levels() {
            for len in [0, 1, 2, 3, 63, 64, 65, 66, 67, 68, 130, 131, 400] {
                let body = vec![b'.'; len];
                assert!(places(&lanes, level, &body).is_empty(), "{len}");
                for at in 0..len {
                    for word in WORDS.iter().chain(&["@"]) {
                        let mut body = body.clone();
                        let rest = &mut body[at..];
                        let Some(rest) = rest.get_mut(..word.len()) else {
                            continue;
                        };
                        rest.copy_from_slice(word.as_bytes());
                        let found = places(&lanes, level, &body);
                        assert_eq!(found, [at], "{word} in {len}");
                    }
                }
            }
            // One right behind the other, over all borders of blocks.
            let body = "weet@".repeat(200);
            let all: Vec<_> =
                (0..200).flat_map(|at| [5 * at, 5 * at + 4]).collect();
            assert_eq!(places(&lanes, level, body.as_bytes()), all);
        }
    }

    #[test]
    fn a_sign_is_no_part_of_another_letter() {
        let mut lanes = Lanes::<1>::new(b'@');
        lanes.add(b"<", 0);
        lanes.add(b"/", 1);
        // Their last bytes are those of the signs, with the first bit set.
        let body = "\u{43c}\u{42f}\u{4c0}".repeat(50);
        for level in levels() {
            assert!(places(&lanes, level, body.as_bytes()).is_empty());
        }
    }
}
