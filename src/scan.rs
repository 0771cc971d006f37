//! Where could an embed be? One pass over the body for the literals of all
//! platforms, at the speed of a vectorised search. A hit may be false, but
//! none is missed.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::{Platform, work};

/// A place where an embed could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) at: usize,
    pub(crate) what: What,
}

/// What was found there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// `@`, as in `— Name (@handle) June 21, 2019`.
    Handle,
    /// The class that marks an embed of this platform.
    Class(Platform),
}

/// One for handles, and one for each class of a platform.
const NEEDLES: usize = {
    let mut count = 1;
    let mut at = 0;
    while at < Platform::ALL.len() {
        count += Platform::ALL[at].spec().classes.len();
        at += 1;
    }
    count
};

/// A search of its own for each needle: two or three runs over the same few
/// cached kilobytes are faster than one automaton for all.
static FINDERS: LazyLock<[(Finder<'static>, What); NEEDLES]> =
    LazyLock::new(|| {
        let mut classes = Platform::ALL.iter().flat_map(|platform| {
            let classes = platform.spec().classes.iter();
            classes.map(|class| (*class, What::Class(*platform)))
        });
        std::array::from_fn(|index| {
            let (needle, what) = match index {
                0 => ("@", What::Handle),
                // OK because there are as many as `NEEDLES` counts.
                _ => classes.next().expect("a class"),
            };
            (Finder::new(needle), what)
        })
    });

/// How far all needles are searched for before the next stretch: the first
/// hit costs its prefix, and the stretch stays in the cache.
const STRETCH: usize = 1 << 15;

/// Nothing more in this stretch.
const NONE: usize = usize::MAX;

#[derive(Clone, Debug)]
pub(crate) struct Scan<'b> {
    body: &'b str,
    /// The stretch that `found` is about ends here.
    end: usize,
    /// For each needle its next place before `end`.
    found: [usize; NEEDLES],
}

impl<'b> Scan<'b> {
    pub(crate) fn new(body: &'b str) -> Self {
        Self { body, end: 0, found: [NONE; NEEDLES] }
    }

    /// The next hit at `from` or behind; `from` never moves back.
    pub(crate) fn next(&mut self, from: usize) -> Option<Hit> {
        let bytes = self.body.as_bytes();
        loop {
            let start = from.max(self.end);
            for (found, (finder, _)) in
                self.found.iter_mut().zip(FINDERS.iter())
            {
                if *found < from {
                    *found = search(bytes, finder, from, self.end);
                }
            }
            let first = self
                .found
                .iter()
                .zip(FINDERS.iter())
                .min_by_key(|(found, _)| **found)?;
            if *first.0 != NONE {
                return Some(Hit { at: *first.0, what: first.1.1 });
            }
            if start >= bytes.len() {
                return None;
            }
            self.end = (start + STRETCH).min(bytes.len());
            work::looked_at(self.end - start);
            for (found, (finder, _)) in
                self.found.iter_mut().zip(FINDERS.iter())
            {
                *found = search(bytes, finder, start, self.end);
            }
        }
    }
}

/// The first place of `finder`'s needle that begins in `from..end`.
fn search(
    bytes: &[u8],
    finder: &Finder<'_>,
    from: usize,
    end: usize,
) -> usize {
    let reach = (end + finder.needle().len() - 1).min(bytes.len());
    let stretch = bytes.get(from..reach).unwrap_or_default();
    finder.find(stretch).map_or(NONE, |found| from + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_come_in_order_and_across_stretches() {
        let class = Platform::Twitter.spec().classes[0];
        let mut body = String::new();
        let mut places = Vec::new();
        for gap in [0, 7, STRETCH - 20, STRETCH - 4, 1, 3 * STRETCH] {
            body.push_str(&"x".repeat(gap));
            places.push(body.len());
            body.push_str(if gap % 2 == 0 { "@" } else { class });
        }
        let mut scan = Scan::new(&body);
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(hit) = scan.next(from) {
            found.push(hit.at);
            from = hit.at + 1;
        }
        assert_eq!(found, places);
    }
}
