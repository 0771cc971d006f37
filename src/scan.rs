//! Where could an embed be? A vectorised search for the literals of all
//! platforms in one pass over the body, and one for `@`. A hit may be false,
//! but none is missed that stands in a body with an address.
//!
//! Nearly each embed has a handle, a tag, an address or a shortcode, so that a
//! body that holds none of their signs is looked through for these and no
//! more. What is missed for it is words alone, in a body without any address:
//! a title without the site's name behind it, or what is left of a Facebook
//! post.

use std::sync::OnceLock;

use aho_corasick::{Span, packed};
use memchr::{memchr, memchr2, memchr3, memmem::Finder};

use crate::{
    platform::{Platform, Platforms},
    work,
};

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
    /// A literal that embeds of these platforms hold.
    Needle(Platforms),
}

/// What stands before the handle in some platforms' addresses. It costs no
/// search of its own, since `@` is looked for anyway.
const PROFILE: &str = "/@";

/// A search for all needles of some platforms at once.
struct Needles {
    search: Search,
    rows: Vec<Row>,
    /// The longest needle.
    most: usize,
    /// The platforms whose needle is [`PROFILE`].
    profile: Platforms,
}

type Fits = fn(&[u8], &[u8]) -> bool;

/// What is known of a needle.
struct Row {
    text: &'static str,
    /// Whose it is, and between what bytes.
    owners: Vec<(Platform, Fits)>,
}

enum Search {
    /// One pass for all needles: `packed` compares the first bytes of all of
    /// them at once.
    Packed(packed::Searcher),
    /// One pass for each, on machines that have no vector instructions.
    Each(Vec<Finder<'static>>),
}

impl Needles {
    fn new(platforms: Platforms) -> Self {
        Self::with(platforms, |needles| {
            packed::Config::new().builder().extend(needles).build()
        })
    }

    /// The search that `pack` makes, or one for each needle.
    fn with(
        platforms: Platforms,
        pack: impl FnOnce(&[&'static str]) -> Option<packed::Searcher>,
    ) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut profile = Platforms::NONE;
        for platform in platforms.iter() {
            for needle in platform.spec().needles {
                if needle.text == PROFILE {
                    profile = profile.with(platform);
                    continue;
                }
                let owner = (platform, needle.fits);
                match rows.iter_mut().find(|row| row.text == needle.text) {
                    Some(row) => row.owners.push(owner),
                    None => rows
                        .push(Row { text: needle.text, owners: vec![owner] }),
                }
            }
        }
        let rows = in_buckets(rows);
        let texts: Vec<_> = rows.iter().map(|row| row.text).collect();
        let search = match pack(&texts) {
            Some(searcher) => Search::Packed(searcher),
            None => {
                Search::Each(texts.iter().map(|it| Finder::new(*it)).collect())
            }
        };
        let most = texts.iter().map(|text| text.len()).max();
        Self { search, rows, most: most.unwrap_or_default(), profile }
    }

    /// The search for `platforms`, made when it is first asked for: one for
    /// all platforms and one for each, so that more than one and not all of
    /// them are searched for with all.
    fn of(platforms: Platforms) -> &'static Self {
        static ALL: OnceLock<Needles> = OnceLock::new();
        static ONE: [OnceLock<Needles>; Platform::ALL.len()] =
            [const { OnceLock::new() }; Platform::ALL.len()];
        match platforms.only() {
            Some(platform) => ONE[platform as usize]
                .get_or_init(|| Self::new(Platforms::NONE.with(platform))),
            None => ALL.get_or_init(|| Self::new(Platforms::ALL)),
        }
    }
}

impl Needles {
    /// The first needle that begins in `from..end`, where, and which.
    fn find(
        &self,
        bytes: &[u8],
        from: usize,
        end: usize,
    ) -> Option<(usize, usize)> {
        let reach = (end + self.most).saturating_sub(1).min(bytes.len());
        if from >= reach {
            return None;
        }
        let found = match &self.search {
            Search::Packed(search) => search
                .find_in(bytes, Span::from(from..reach))
                .map(|found| (found.start(), found.pattern().as_usize())),
            Search::Each(finders) => finders
                .iter()
                .enumerate()
                .filter_map(|(index, finder)| {
                    let at = finder.find(&bytes[from..reach])?;
                    Some((from + at, index))
                })
                .min(),
        };
        found.filter(|(at, _)| *at < end)
    }

    /// Whose the needle at `at` is, which can be that of an embed.
    fn owners(&self, bytes: &[u8], at: usize, index: usize) -> Platforms {
        let Row { text, owners } = &self.rows[index];
        let (before, behind) = (&bytes[..at], &bytes[at + text.len()..]);
        owners
            .iter()
            .filter(|(_, fits)| fits(before, behind))
            .fold(Platforms::NONE, |all, (platform, _)| all.with(*platform))
    }
}

/// The needles that go well together in one of the eight buckets of `packed`.
///
/// It compares each half of the first four bytes by itself, and all needles
/// of a bucket at once: with the wrong ones in a bucket nearly every block of
/// a body has a false candidate. These are the best of all that a search by
/// simulated annealing tried on pages and prose.
const BUCKETS: [&[&str]; 8] = [
    &["weet", "-embed", "Geplaa", "Geposte"],
    &["witter", "n X: ", "m r/", "y u/"],
    &["din.com/", "pinterest", "t-post-m", "tiktok"],
    &["tatus", "tagr", "ddit", "vk_post_"],
    &["id_str", "l_text", "Posted by ", "Slået"],
    &["k.com/", "fb.watch/", "Publi", "Pubbl"],
    &["rdpie", "bsky.", "m-post", "byu/"],
    &["{{< ", "t.me/", "mblr"],
];

/// The rows in the order that puts each needle into its bucket: the n-th one
/// goes to bucket n modulo eight. A needle that is in none yet goes to the
/// emptiest.
fn in_buckets(rows: Vec<Row>) -> Vec<Row> {
    let mut buckets = BUCKETS.map(|_| Vec::new());
    let (known, new): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .map(|row| (bucket_of(row.text), row))
        .partition(|(bucket, _)| bucket.is_some());
    for (bucket, row) in known.into_iter().chain(new) {
        let emptiest = (0..buckets.len()).min_by_key(|at| buckets[*at].len());
        let bucket = bucket.or(emptiest).unwrap_or_default();
        buckets[bucket].push(row);
    }
    // Only the last round may leave some out.
    buckets.sort_by_key(|bucket| std::cmp::Reverse(bucket.len()));
    let mut buckets = buckets.map(Vec::into_iter);
    let mut rows = Vec::new();
    while let Some(row) = buckets[0].next() {
        rows.push(row);
        rows.extend(buckets[1..].iter_mut().filter_map(Iterator::next));
    }
    rows
}

fn bucket_of(text: &str) -> Option<usize> {
    BUCKETS.iter().position(|bucket| bucket.contains(&text))
}

/// How far both kinds are searched for before the next stretch: the first
/// hit costs its prefix, and the stretch stays in the cache.
const STRETCH: usize = 1 << 14;

/// Nothing more in this stretch.
const NONE: usize = usize::MAX;

#[derive(Clone)]
pub(crate) struct Scan<'b> {
    body: &'b str,
    needles: &'static Needles,
    platforms: Platforms,
    /// Whether one of the signs was found without which no embed stands in a
    /// body, if they were looked for.
    is_open: Option<bool>,
    /// The stretch that is searched ends here.
    end: usize,
    /// The next `@` before `end`.
    handle: usize,
    /// The next needle before `end`, and whose it is.
    needle: (usize, Platforms),
}

impl<'b> Scan<'b> {
    pub(crate) fn new(body: &'b str, platforms: Platforms) -> Self {
        Self {
            body,
            needles: Needles::of(platforms),
            platforms,
            is_open: None,
            end: 0,
            handle: NONE,
            needle: (NONE, Platforms::NONE),
        }
    }

    /// The next hit at `from` or behind; `from` never moves back.
    pub(crate) fn next(&mut self, from: usize) -> Option<Hit> {
        let bytes = self.body.as_bytes();
        let is_open = *self.is_open.get_or_insert_with(|| {
            let sign = memchr3(b'@', b'<', b'/', bytes)
                .or_else(|| memchr2(b'[', b'{', bytes));
            work::looked_at(sign.unwrap_or(bytes.len()));
            sign.is_some()
        });
        if !is_open {
            return None;
        }
        loop {
            if self.handle < from {
                self.handle = self.find_handle(from);
            }
            if self.needle.0 < from {
                self.needle = self.find_needle(from);
            }
            let (at, owners) = self.needle;
            if self.handle <= at && self.handle != NONE {
                return Some(self.hit_of_handle());
            }
            if at != NONE {
                return Some(Hit { at, what: What::Needle(owners) });
            }
            let start = from.max(self.end);
            if start >= bytes.len() {
                return None;
            }
            self.end = (start + STRETCH).min(bytes.len());
            work::looked_at(self.end - start);
            self.handle = self.find_handle(start);
            self.needle = self.find_needle(start);
        }
    }

    /// The hit of the next `@`: what stands behind a slash is no handle of
    /// prose, but a profile in an address.
    fn hit_of_handle(&self) -> Hit {
        let at = self.handle;
        let is_profile = at > 0 && self.body.as_bytes()[at - 1] == b'/';
        let owners = self.needles.profile.and(self.platforms);
        if is_profile && owners != Platforms::NONE {
            return Hit { at, what: What::Needle(owners) };
        }
        Hit { at, what: What::Handle }
    }

    fn find_handle(&self, from: usize) -> usize {
        let stretch =
            self.body.as_bytes().get(from..self.end).unwrap_or_default();
        memchr(b'@', stretch).map_or(NONE, |found| from + found)
    }

    fn find_needle(&self, from: usize) -> (usize, Platforms) {
        let bytes = self.body.as_bytes();
        let mut from = from;
        while let Some((at, index)) = self.needles.find(bytes, from, self.end)
        {
            let owners = self.needles.owners(bytes, at, index);
            let owners = owners.and(self.platforms);
            if owners != Platforms::NONE {
                return (at, owners);
            }
            from = at + 1;
        }
        (NONE, Platforms::NONE)
    }
}

impl std::fmt::Debug for Scan<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan").field("end", &self.end).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of the needles.
    const LITERAL: &str = "weet";

    #[test]
    fn every_needle_in_a_bucket_is_looked_for() {
        let is_needle = |text: &str| {
            let mut specs = Platform::ALL.iter().map(|it| it.spec());
            specs.any(|spec| spec.needles.iter().any(|it| it.text == text))
        };
        for text in BUCKETS.iter().copied().flatten() {
            assert!(is_needle(text), "`{text}`");
        }
    }

    #[test]
    fn hits_come_in_order_and_across_stretches() {
        let needle = LITERAL;
        let mut body = String::new();
        let mut places = Vec::new();
        for gap in [0, 7, STRETCH - 7, STRETCH - 3, 1, 3 * STRETCH] {
            body.push_str(&"x".repeat(gap));
            places.push(body.len());
            body.push_str(if gap % 2 == 0 { "@" } else { needle });
        }
        let mut scan = Scan::new(&body, Platforms::ALL);
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(hit) = scan.next(from) {
            found.push(hit.at);
            from = hit.at + 1;
        }
        assert_eq!(found, places);
    }

    #[test]
    fn a_search_without_vectors_finds_the_same() {
        let needles = Needles::new(Platforms::ALL);
        let each = Needles::with(Platforms::ALL, |_| None);
        let body = format!("{}{LITERAL}xx{LITERAL}", "x".repeat(300));
        let bytes = body.as_bytes();
        let find = |needles: &Needles, from| {
            let (at, index) = needles.find(bytes, from, bytes.len())?;
            Some((at, needles.rows[index].text))
        };
        for from in [0, 300, 301, 310] {
            assert_eq!(find(&needles, from), find(&each, from));
        }
        assert!(find(&needles, 0).is_some());
    }
}
