mod hit;
#[cfg(test)]
mod hostile;
mod state;
mod twins;

use std::{iter::FusedIterator, ops::Range, vec};

use self::{state::State, twins::Seen};
use crate::{
    Piece, Platform, Post,
    error::{Error, ErrorKind},
    json,
    listing::opens_listing,
    place::Place,
    platform::Platforms,
    scan::Scan,
    spot::Spot,
    text::Runs,
};

/// The posts that stand embedded in `body`, in order, found as they are asked
/// for: the first one costs what stands before it, and no more.
///
/// The same as [`Extractor::posts`] without options.
///
/// # Example
///
/// ```
/// let body = "Officials confirmed it. The bridge is down.\n\
///     — Mirja Voss (@mirja_voss) June 21, 2019\n";
/// assert_eq!(unembed::posts(body).count(), 1);
/// assert_eq!(unembed::posts("By Eva Lind (@evalind7)").next(), None);
/// ```
pub fn posts(body: &str) -> Posts<'_> {
    Extractor::new().posts(body)
}

/// The body that `bytes` hold.
///
/// # Errors
///
/// If they are not UTF-8; the error says at which byte.
///
/// # Example
///
/// ```
/// assert_eq!(unembed::body("caf\u{e9}".as_bytes()), Ok("café"));
/// assert!(unembed::body(b"caf\xe9").is_err());
/// ```
pub fn body(bytes: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(bytes)
        .map_err(|error| ErrorKind::Utf8 { at: error.valid_up_to() }.into())
}

/// Finds posts, by options that are given by value.
///
/// # Example
///
/// ```
/// use unembed::Extractor;
///
/// static EXTRACTOR: Extractor = Extractor::new();
///
/// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
/// assert_eq!(EXTRACTOR.extract(body).len(), 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Extractor {
    platforms: Platforms,
}

impl Extractor {
    /// One that finds the posts of every platform.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::Extractor;
    ///
    /// assert_eq!(Extractor::new(), Extractor::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { platforms: Platforms::ALL }
    }

    /// The same for these platforms alone, which costs less.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::{Extractor, Platform};
    ///
    /// static TWEETS: Extractor =
    ///     Extractor::new().only(&[Platform::Twitter]);
    ///
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
    /// assert_eq!(TWEETS.posts(body).count(), 1);
    /// assert_eq!(Extractor::new().only(&[]).posts(body).count(), 0);
    /// ```
    #[must_use]
    pub const fn only(self, platforms: &[Platform]) -> Self {
        let mut set = Platforms::NONE;
        let mut at = 0;
        while at < platforms.len() {
            set = set.with(platforms[at]);
            at += 1;
        }
        Self { platforms: self.platforms.and(set) }
    }

    /// The posts in `body`, in order, found as they are asked for.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
    /// let mut posts = unembed::Extractor::new().posts(body);
    /// assert!(posts.next().is_some_and(|post| post.span == (0..body.len())));
    /// assert_eq!(posts.next(), None);
    /// ```
    pub fn posts<'b>(&self, body: &'b str) -> Posts<'b> {
        Posts::new(body, self.platforms, 0)
    }

    /// All posts in `body`, in order.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
    /// let posts = unembed::Extractor::new().extract(body);
    /// assert_eq!(posts[0].text.as_deref(), Some("It is open."));
    /// ```
    #[must_use]
    pub fn extract<'b>(&self, body: &'b str) -> Vec<Post<'b>> {
        self.posts(body).collect()
    }

    /// Body and posts in turn. Concatenated, the pieces are the body.
    ///
    /// A post that stands there twice, as a widget and once more in a
    /// `<noscript>` for readers without scripts, or in the markup and in the
    /// state of the page, is one post to [`Extractor::posts`], and two embeds
    /// here.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::{Extractor, Piece};
    ///
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
    /// let kept: String = Extractor::new()
    ///     .pieces(body)
    ///     .filter(|piece| matches!(piece, Piece::Body(_)))
    ///     .map(|piece| piece.as_str())
    ///     .collect();
    /// assert_eq!(kept, "\nBye.");
    /// ```
    pub fn pieces<'b>(&self, body: &'b str) -> Pieces<'b> {
        Pieces { body, posts: self.posts(body), at: 0, waiting: None }
    }
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

/// The posts in a body; see [`posts`].
///
/// # Example
///
/// ```
/// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
/// let posts: unembed::Posts<'_> = unembed::posts(body);
/// // A clone goes on where the other one is.
/// assert_eq!(posts.clone().count(), posts.count());
/// ```
#[derive(Clone, Debug)]
pub struct Posts<'b> {
    body: &'b str,
    platforms: Platforms,
    scan: Scan<'b>,
    spot: Spot,
    asked: Asked,
    /// The same for tags that hold what seems to be one.
    asked_around: Asked,
    place: Place<'b>,
    /// The end of the last post: the next one begins here at the earliest.
    at: usize,
    /// How posts stood behind each other so far.
    runs: Runs,
    /// Where the next hit may be.
    hit_at: usize,
    /// A post that was read to see that it is no twin of the one before, and
    /// whether it stands in the state of the page.
    waiting: Option<Box<(Post<'b>, bool)>>,
    /// How many bodies this one stands in, escaped.
    depth: u8,
    /// The body is a document of JSON.
    is_json: bool,
    state: State,
    /// Nothing that is escaped is looked for before this.
    plain_to: usize,
    /// The last post stood in the state of the page.
    is_state: bool,
    /// The post that is given next does.
    gives_state: bool,
    /// The posts that have an id, those in the state apart from the others.
    seen: [Seen<'b>; 2],
    /// The other posts of an escaped stretch, and where it ends.
    inner: vec::IntoIter<Post<'b>>,
    resume: usize,
}

/// Why a hit is none, and where the search goes on.
struct Refused(usize);

impl<'b> Posts<'b> {
    fn new(body: &'b str, platforms: Platforms, depth: u8) -> Self {
        let is_json = json::is_document(body);
        Self {
            body,
            platforms,
            scan: Scan::new(body, platforms, is_json),
            spot: Spot::default(),
            asked: Asked::default(),
            asked_around: Asked::default(),
            place: Place::new(body),
            at: 0,
            runs: Runs::default(),
            hit_at: 0,
            waiting: None,
            depth,
            is_json,
            state: State::new(),
            plain_to: 0,
            is_state: false,
            gives_state: false,
            seen: Default::default(),
            inner: Vec::new().into_iter(),
            resume: 0,
        }
    }

    /// Whether a comment of JSX, code in a line or a listing opens right before
    /// `span`, or what is left of markup stands in a fence.
    fn is_example(&mut self, span: &Range<usize>) -> bool {
        let before = &self.body[..span.start];
        let behind = self.body[span.end..].trim_ascii_start();
        before.trim_ascii_end().ends_with("{/*") && behind.starts_with("*/}")
            || opens_listing(before)
            || before.ends_with('`')
                && self.place.listings.holds(self.body, span)
            || self.place.block > 0
                && self.place.listings.is_fenced(self.body, span.start)
    }

    /// The next embed, whether or not it shows a post that was there before.
    fn next_embed(&mut self) -> Option<Post<'b>> {
        if let Some(post) = self.inner.next() {
            self.at = post.span.end;
            return Some(post);
        }
        loop {
            let hit = self.scan.next(self.hit_at)?;
            self.is_state = false;
            // A post is large: it stays where it is.
            let next = self.read(hit);
            match &next {
                None => {}
                Some(post) if self.is_example(&post.span) => {
                    self.inner = Vec::new().into_iter();
                    self.hit_at = post.span.end.max(hit.at + 1);
                }
                // What begins in the last post is a part of it.
                Some(post) if post.span.start < self.at => {
                    self.inner = Vec::new().into_iter();
                    self.hit_at = hit.at + 1;
                }
                Some(post) => {
                    if self.at > 0 {
                        self.runs.add(&self.body[self.at..post.span.start]);
                    }
                    self.at = post.span.end;
                    self.hit_at = self.at.max(self.resume).max(hit.at + 1);
                    self.place.leave(self.at);
                    return next;
                }
            }
        }
    }
}

impl<'b> Iterator for Posts<'b> {
    type Item = Post<'b>;

    fn next(&mut self) -> Option<Post<'b>> {
        loop {
            let next = self.next_of_twins();
            match &next {
                None => return None,
                Some(post) if self.is_repeated(post) => {}
                Some(_) => return next,
            }
        }
    }
}

impl FusedIterator for Posts<'_> {}

/// The platforms that refused the last tag: each is asked once, however many
/// needles stand in it.
#[derive(Clone, Debug)]
struct Asked {
    tag: usize,
    platforms: Platforms,
}

impl Default for Asked {
    fn default() -> Self {
        Self { tag: usize::MAX, platforms: Platforms::NONE }
    }
}

impl Asked {
    /// Those of `platforms` that were not asked about the tag at `tag`.
    fn ask(&mut self, tag: usize, platforms: Platforms) -> Platforms {
        if self.tag != tag {
            *self = Self { tag, platforms: Platforms::NONE };
        }
        let fresh = platforms.without(self.platforms);
        self.platforms = self.platforms.or(platforms);
        fresh
    }
}

/// Body and posts in turn; see [`Extractor::pieces`].
///
/// # Example
///
/// ```
/// let pieces: unembed::Pieces<'_> =
///     unembed::Extractor::new().pieces("Nothing here.");
/// assert_eq!(pieces.count(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Pieces<'b> {
    body: &'b str,
    posts: Posts<'b>,
    /// The end of the last piece.
    at: usize,
    /// The post that comes behind the piece of body that was given last.
    waiting: Option<Post<'b>>,
}

impl<'b> Iterator for Pieces<'b> {
    type Item = Piece<'b>;

    fn next(&mut self) -> Option<Piece<'b>> {
        let post = self.waiting.take().or_else(|| self.posts.next_embed());
        let start =
            post.as_ref().map_or(self.body.len(), |post| post.span.start);
        if self.at < start {
            // OK because spans are on char boundaries and in order.
            let piece = &self.body[self.at..start];
            self.at = start;
            self.waiting = post;
            return Some(Piece::Body(piece));
        }
        let post = post?;
        self.at = post.span.end;
        let piece = &self.body[post.span.clone()];
        Some(Piece::Embed(piece, Box::new(post)))
    }
}

impl FusedIterator for Pieces<'_> {}
