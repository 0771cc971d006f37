//! Where could an embed be? A vectorised search for the literals of all
//! platforms, one pass over the body for every few of them. A hit may be
//! false, but none is missed that stands in a body with an address.
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

/// Needles that count only before one of these: pages have the words in many
/// other places.
const FOLLOWED: [(&str, &[&str]); 2] = [
    // In the value of an attribute or of a string, in a class, in a
    // shortcode, in a title.
    ("witter", &["\"", "'", "\\", "&", "-", "]", " ", ": "]),
    // In an address, escaped or not.
    ("tatus", &["/", "es/", "%2", "\\", "es\\", "es%2"]),
];

/// Whether what stands at `at` is no needle of [`FOLLOWED`], or what it needs
/// is behind it.
fn is_followed(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    let found = FOLLOWED.iter().find_map(|(needle, followers)| {
        Some((rest.strip_prefix(needle.as_bytes())?, followers))
    });
    found.is_none_or(|(behind, followers)| {
        followers.iter().any(|it| behind.starts_with(it.as_bytes()))
    })
}

/// A search for all needles of some platforms at once.
struct Needles {
    groups: Vec<Group>,
    /// The platforms whose needle is [`PROFILE`].
    profile: Platforms,
}

/// Needles that are searched for in one pass.
struct Group {
    search: Search,
    /// For each needle the platforms whose it is.
    owners: Vec<Platforms>,
    /// The longest needle.
    most: usize,
}

/// Two passes for half of the needles each have far fewer false hits than one
/// for all: `packed` has eight buckets, and compares what is in a bucket at
/// once.
const GROUP: usize = 16;

/// Groups at most.
const GROUPS: usize = 3;

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
        pack: impl Fn(&[&'static str]) -> Option<packed::Searcher>,
    ) -> Self {
        let mut needles: Vec<&'static str> = Vec::new();
        let mut owners: Vec<Platforms> = Vec::new();
        let mut profile = Platforms::NONE;
        for platform in platforms.iter() {
            for needle in platform.spec().needles {
                if *needle == PROFILE {
                    profile = profile.with(platform);
                    continue;
                }
                match needles.iter().position(|known| known == needle) {
                    Some(at) => owners[at] = owners[at].with(platform),
                    None => {
                        needles.push(needle);
                        owners.push(Platforms::NONE.with(platform));
                    }
                }
            }
        }
        let (needles, owners) = ordered(needles, owners);
        let groups = needles.chunks(GROUP).zip(owners.chunks(GROUP));
        let groups = groups.map(|(needles, owners)| {
            let packed = pack(needles).map(Search::Packed);
            let search = packed.unwrap_or_else(|| {
                let finders = needles.iter().map(|it| Finder::new(*it));
                Search::Each(finders.collect())
            });
            let most = needles.iter().map(|needle| needle.len()).max();
            let most = most.unwrap_or_default();
            Group { search, owners: owners.to_vec(), most }
        });
        let groups: Vec<_> = groups.collect();
        assert!(groups.len() <= GROUPS, "too many needles");
        Self { groups, profile }
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

impl Group {
    /// The first needle that begins in `from..end`, and where.
    fn find(
        &self,
        bytes: &[u8],
        from: usize,
        end: usize,
    ) -> Option<(usize, Platforms)> {
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
        found
            .filter(|(at, _)| *at < end)
            .map(|(at, index)| (at, self.owners[index]))
    }
}

/// The needles in an order in which the search has few false hits.
///
/// Of their first bytes it compares each half by itself, and all needles of
/// a bucket at once: the n-th needle is in bucket n modulo eight. So those
/// that begin with signs of the same kind, letters or marks, are put together.
fn ordered(
    needles: Vec<&'static str>,
    owners: Vec<Platforms>,
) -> (Vec<&'static str>, Vec<Platforms>) {
    const BUCKETS: usize = 8;
    const COMPARED: usize = 4;
    let kinds = |needle: &str| -> Vec<u8> {
        let start = needle.bytes().take(COMPARED);
        start.clone().map(|byte| byte >> 4).chain(start).collect()
    };
    let mut rows: Vec<_> = needles.into_iter().zip(owners).collect();
    rows.sort_by_key(|(needle, _)| kinds(needle));
    let (least, more) = (rows.len() / BUCKETS, rows.len() % BUCKETS);
    let sizes = (0..BUCKETS).map(|at| least + usize::from(at < more));
    let places = sizes
        .enumerate()
        .flat_map(|(bucket, size)| (0..size).map(move |nth| (nth, bucket)));
    let mut placed: Vec<_> = places.zip(rows).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, row)| row).unzip()
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
    /// For each group the next needle before `end`, and whose it is.
    needle: [(usize, Platforms); GROUPS],
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
            needle: [(NONE, Platforms::NONE); GROUPS],
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
            for group in 0..self.needles.groups.len() {
                if self.needle[group].0 < from {
                    self.needle[group] = self.find_needle(group, from);
                }
            }
            let (at, owners) = self.first_needle();
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
            for group in 0..self.needles.groups.len() {
                self.needle[group] = self.find_needle(group, start);
            }
        }
    }

    /// The first of the groups' next needles.
    fn first_needle(&self) -> (usize, Platforms) {
        let first = self.needle.iter().min_by_key(|(at, _)| *at);
        first.copied().unwrap_or((NONE, Platforms::NONE))
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

    fn find_needle(&self, group: usize, from: usize) -> (usize, Platforms) {
        let mut from = from;
        loop {
            let bytes = self.body.as_bytes();
            let group = &self.needles.groups[group];
            let Some((at, owners)) = group.find(bytes, from, self.end) else {
                return (NONE, Platforms::NONE);
            };
            let owners = owners.and(self.platforms);
            if owners != Platforms::NONE && is_followed(bytes, at) {
                return (at, owners);
            }
            from = at + 1;
        }
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

    #[test]
    fn hits_come_in_order_and_across_stretches() {
        let needle = Platform::Twitter.spec().needles[0];
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
        let needle = Platform::Twitter.spec().needles[0];
        let body = format!("{}{needle}xx{needle}", "x".repeat(300));
        let bytes = body.as_bytes();
        let find = |needles: &Needles, from| {
            let groups = needles.groups.iter();
            groups
                .filter_map(|it| it.find(bytes, from, bytes.len()))
                .min_by_key(|(at, _)| *at)
        };
        for from in [0, 300, 301, 310] {
            assert_eq!(find(&needles, from), find(&each, from));
        }
        assert!(find(&needles, 0).is_some());
    }
}
