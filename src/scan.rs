//! Where could an embed be? A vectorised search for the literals of all
//! platforms and for `@`, in one pass over the body. A hit may be false, but
//! none is missed that stands in a body with an address.
//!
//! Nearly each embed has a handle, a tag, an address or a shortcode, so that a
//! body that holds none of their signs is looked through for these and no
//! more. What is missed for it is words alone, in a body without any address:
//! a title without the site's name behind it, or what is left of a Facebook
//! post.

use std::sync::OnceLock;

use crate::{
    lanes::{self, Ahead, Lanes},
    platform::{Platform, Platforms},
    text::BEFORE_CODE,
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
    lanes: Lanes<{ lanes::MOST }>,
    /// By the buckets of `lanes`.
    rows: [Vec<Row>; BUCKETS.len()],
    /// The platforms whose needle is [`PROFILE`].
    profile: Platforms,
}

type Fits = fn(&[u8], &[u8]) -> bool;

/// What is known of a needle.
struct Row {
    text: &'static str,
    first: [u8; lanes::MOST],
    /// Whose it is, and between what bytes.
    owners: Vec<(Platform, Fits)>,
}

impl Needles {
    fn new(platforms: Platforms) -> Self {
        let mut lanes = Lanes::new(b'@');
        let mut rows = BUCKETS.map(|_| Vec::<Row>::new());
        let mut profile = Platforms::NONE;
        for platform in platforms.iter() {
            for needle in platform.spec().needles {
                let text = needle.text;
                if text == PROFILE {
                    profile = profile.with(platform);
                    continue;
                }
                let bucket = bucket_of(text).unwrap_or_else(|| {
                    let all = 0..rows.len();
                    all.min_by_key(|at| rows[*at].len()).unwrap_or_default()
                });
                let owner = (platform, needle.fits);
                let rows = &mut rows[bucket];
                match rows.iter_mut().find(|row| row.text == text) {
                    Some(row) => row.owners.push(owner),
                    None => {
                        let first = lanes.add(text.as_bytes(), bucket);
                        rows.push(Row { text, first, owners: vec![owner] });
                    }
                }
            }
        }
        Self { lanes, rows, profile }
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

    /// The platforms of which a needle that can be that of an embed stands at
    /// `at`.
    fn owners(&self, bytes: &[u8], at: usize) -> Platforms {
        let (before, rest) = bytes.split_at(at);
        let Some(first) = rest.first_chunk() else { return Platforms::NONE };
        let mut buckets = self.lanes.buckets(first);
        let mut all = Platforms::NONE;
        while buckets != 0 {
            for row in &self.rows[buckets.trailing_zeros() as usize] {
                let text = row.text.as_bytes();
                let is_it = row.first == *first
                    && (text.len() == first.len() || rest.starts_with(text));
                if !is_it {
                    continue;
                }
                let behind = &rest[text.len()..];
                for (platform, fits) in &row.owners {
                    if fits(before, behind) {
                        all = all.with(*platform);
                    }
                }
            }
            buckets &= buckets - 1;
        }
        all
    }
}

/// The needles that go well together in one of the eight buckets of [`lanes`].
///
/// It compares each of the first four bytes by itself, on some machines each
/// half of them, and all needles of a bucket at once: with the wrong ones in a
/// bucket nearly every block of a body has a false candidate. These are the
/// best of all that a search by simulated annealing tried on pages and prose. A
/// needle that is in none goes to the emptiest.
const BUCKETS: [&[&str]; 8] = [
    &["weet", "-embed", "Geposte", "Geplaa"],
    &["m r/", "y u/", "n X: ", "byu/"],
    &["pinterest", "din.com/", "id_str", "vk_post_"],
    &["Slået", "mblr", "ddit", "fb.watch/"],
    &["Posted by ", "k.com/", "Pubbl", "Publi"],
    &["tagr", "tatus", "\n—", "witter", "tiktok"],
    &["t-post-m", "m-post", "rdpie", "bsky."],
    &["l_text", "{{< ", "t.me/"],
];

fn bucket_of(text: &str) -> Option<usize> {
    BUCKETS.iter().position(|bucket| bucket.contains(&text))
}

/// The signs without one of which no embed stands in a body, each in a bucket
/// of its own: what is found is not looked at again.
static SIGNS: Lanes<1> = {
    let mut signs = Lanes::new(b'@');
    let mut at = 0;
    while at < 4 {
        signs.add(&[b"</[{"[at]], at);
        at += 1;
    }
    signs
};

#[derive(Clone)]
pub(crate) struct Scan<'b> {
    body: &'b str,
    needles: &'static Needles,
    platforms: Platforms,
    /// The body is a document of JSON, whose strings begin behind a quote.
    is_json: bool,
    /// Whether one of the [`SIGNS`] was found, if they were looked for, and
    /// more hits may come.
    is_open: Option<bool>,
    ahead: Ahead<16>,
}

impl<'b> Scan<'b> {
    pub(crate) fn new(
        body: &'b str,
        platforms: Platforms,
        is_json: bool,
    ) -> Self {
        let needles = Needles::of(platforms);
        let ahead = Ahead::new();
        Self { body, needles, platforms, is_json, is_open: None, ahead }
    }

    /// The next hit at `from` or behind; `from` never moves back.
    pub(crate) fn next(&mut self, from: usize) -> Option<Hit> {
        let bytes = self.body.as_bytes();
        let needles = self.needles;
        let is_open = *self.is_open.get_or_insert_with(|| {
            let ahead = &mut Ahead::<1>::new();
            let sign = SIGNS.next(bytes, 0, ahead);
            work::looked_at(sign.unwrap_or(bytes.len()));
            sign.is_some()
        });
        if !is_open {
            return None;
        }
        let mut start = from;
        let hit = loop {
            let ahead = &mut self.ahead;
            let Some(at) = needles.lanes.next(bytes, start, ahead) else {
                break None;
            };
            let owners = if bytes[at] == b'@' {
                match bytes[..at].last() {
                    // No handle of prose, but a profile in an address.
                    Some(b'/') => needles.profile.and(self.platforms),
                    // What a text begins with may stand behind anything.
                    Some(before)
                        if at > from
                            && !self.is_json
                            && BEFORE_CODE.has(*before) =>
                    {
                        Platforms::NONE
                    }
                    _ => break Some(Hit { at, what: What::Handle }),
                }
            } else {
                needles.owners(bytes, at).and(self.platforms)
            };
            if owners != Platforms::NONE {
                break Some(Hit { at, what: What::Needle(owners) });
            }
            start = at + 1;
        };
        let end = hit.map_or(bytes.len(), |hit| hit.at);
        work::looked_at(end.saturating_sub(from));
        // Nothing is looked for behind the last one.
        self.is_open = Some(hit.is_some());
        hit
    }
}

impl std::fmt::Debug for Scan<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scan")
            .field("is_open", &self.is_open)
            .finish_non_exhaustive()
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
    fn hits_come_in_order() {
        let mut body = String::new();
        let mut places = Vec::new();
        for gap in [0, 7, 64, 60, 57, 1, 0, 500, 0] {
            body.push_str(&"x".repeat(gap));
            places.push(body.len());
            body.push_str(if gap % 2 == 0 { "@" } else { LITERAL });
        }
        let mut scan = Scan::new(&body, Platforms::ALL, false);
        let mut from = 0;
        let mut found = Vec::new();
        while let Some(hit) = scan.next(from) {
            found.push(hit.at);
            from = hit.at + 1;
        }
        assert_eq!(found, places);
    }
}
