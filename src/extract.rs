#[cfg(test)]
mod hostile;
mod state;
mod twins;

use std::{iter::FusedIterator, ops::Range, vec};

use self::{state::State, twins::Seen};
use crate::{
    Piece, Platform, Post,
    embed::{Address, Element, Embed},
    error::{Error, ErrorKind},
    html::{Kind, Tag},
    json,
    listing::opens_listing,
    place::{Place, is_in_sentence},
    platform::{Platforms, Spec},
    scan::{Hit, Scan, What},
    shortcode::Shortcode,
    spot::{self, Spot},
    text::{self, Floor, Runs},
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

    /// Goes on at `at`, behind what was refused.
    fn refuse(&mut self, at: usize) -> Option<Post<'b>> {
        self.hit_at = at;
        None
    }

    /// The post that was read, or none behind what was refused.
    fn settle(&mut self, read: Result<Post<'b>, Refused>) -> Option<Post<'b>> {
        match read {
            Ok(post) => Some(post),
            Err(Refused(at)) => self.refuse(at),
        }
    }

    /// Widens a hit to what it stands in, for the platforms that it may be
    /// of. `None` if it is none; then `hit_at` says where the search goes on.
    fn read(&mut self, hit: Hit) -> Option<Post<'b>> {
        self.hit_at = hit.at + 1;
        let platforms = match hit.what {
            What::Handle if self.is_json && self.depth > 0 => return None,
            What::Handle
                if self.is_json
                    && let Some(read) = self.read_text(hit.at) =>
            {
                self.is_state = read.is_ok();
                return self.settle(read);
            }
            What::Handle => return self.read_prose(hit.at),
            What::Needle(platforms) => platforms,
        };
        let tag = self.spot.tag(self.body, hit.at);
        if let Some(tag) = &tag
            && (spot::is_other_word(self.body, tag, hit.at, platforms)
                || spot::leads_elsewhere(self.body, tag, hit.at, platforms))
        {
            return None;
        }
        if hit.at >= self.plain_to {
            if let Some(read) = self.read_state(hit.at) {
                self.is_state = read.is_ok();
                return self.settle(read);
            }
            if let Some(read) = self.read_escaped(hit.at) {
                return self.settle(read);
            }
        }
        if let Some(tag) = tag {
            if tag.is_autolink() {
                let span = tag.range.start + 1..tag.range.end - 1;
                return self.read_address(tag.range, span, platforms);
            }
            // Hugo's codes may look like a tag.
            if self.body[..tag.range.start].ends_with("{{")
                && let Some(post) = self.read_code(hit.at, platforms)
            {
                return Some(post);
            }
            return self.read_element(hit.at, &tag, platforms);
        }
        // A `>` in the value of an attribute hides that a class is one.
        let is_class = platforms
            .iter()
            .any(|platform| spot::is_class(self.body, hit.at, platform));
        if is_class
            && let Some(token) = self.place.to(hit.at)
            && token.kind == Kind::Open
        {
            let tag = Tag::new(self.body, &token);
            return self.read_element(hit.at, &tag, platforms);
        }
        if let Some(post) = self.read_code(hit.at, platforms) {
            return Some(post);
        }
        let address = spot::address(self.body, hit.at);
        let span = spot::labelled(self.body, &address);
        self.read_address(span, address, platforms)
            .or_else(|| self.read_words(hit.at, platforms))
    }

    /// The post whose shortcode stands around `at`.
    fn read_code(
        &mut self,
        at: usize,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let is_name =
            |name: &str| platforms.iter().any(|it| it.spec().has_code(name));
        let code = Shortcode::at(self.body, self.at, at, &is_name)?;
        let post =
            platforms.iter().find_map(|it| it.spec().read_code(&code))?;
        // A link may stand inside the code, and the code may look like a tag.
        let token = self.place.to(at)?;
        let is_text = match token.kind {
            Kind::Text => true,
            Kind::Open => token.range.start >= code.span.start,
            Kind::Close | Kind::Hidden => false,
        };
        let is_shown = is_text
            && !self.place.is_hidden_at(code.span.end)
            && !self.place.listings.holds(self.body, &code.span);
        is_shown.then_some(post)
    }

    /// The post in prose that has no handle, known by the words at `at`.
    fn read_words(
        &mut self,
        at: usize,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let form = text::form_without_handle(self.body, self.at, at)?;
        self.read_form(at, &form, platforms)
    }

    /// The post whose element begins with the tag in which `at` stands, or
    /// seems to.
    fn read_element(
        &mut self,
        at: usize,
        near: &Tag<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        // What is escaped in its attributes was looked at.
        self.plain_to = near.range.end;
        let platforms = self.asked.ask(near.range.start, platforms);
        let may_have_data = near.is("iframe")
            || platforms != Platforms::NONE && near.has_encoded_attr();
        if may_have_data && let Some(post) = self.read_data(at, near) {
            return Some(post);
        }
        let with = |is_one: &dyn Fn(&Platform) -> bool| {
            let found = platforms.iter().filter(is_one);
            found.fold(Platforms::NONE, Platforms::with)
        };
        let classed = with(&|it| near.has_class(it.spec().classes));
        let opened = with(&|it| {
            classed.has(*it) || it.spec().is_opened_without_class(near)
        });
        if opened == Platforms::NONE {
            // A tag with many needles is asked once.
            if platforms == Platforms::NONE {
                return None;
            }
            let post = self.read_link(at, near, platforms);
            return post.or_else(|| self.read_attr(at, near));
        }
        let Some(token) = self.place.to(at) else {
            return self.refuse(near.range.end);
        };
        match token.kind {
            Kind::Open => {}
            Kind::Hidden if self.place.is_markup(&token) => {
                let start = token.range.start.max(self.at);
                let read = self.read_raw(start..token.range.end);
                return self.settle(read);
            }
            Kind::Text | Kind::Hidden => {
                let end = near.range.end.min(token.range.end);
                return self.refuse(end);
            }
            Kind::Close => return self.refuse(token.range.end),
        }
        if self.place.listings.is_fenced(self.body, token.range.start) {
            return self.refuse(token.range.end);
        }
        let tag = Tag::new(self.body, &token);
        let is_near = tag.range == near.range;
        let platforms = match is_near {
            true => platforms,
            false => self.asked_around.ask(tag.range.start, platforms),
        };
        if platforms == Platforms::NONE {
            return None;
        }
        for platform in if is_near { opened } else { platforms }.iter() {
            let spec = platform.spec();
            let has_class = match is_near {
                true => classed.has(platform),
                false => tag.has_class(spec.classes),
            };
            let is_opened =
                is_near || has_class || spec.is_opened_without_class(&tag);
            if !is_opened || self.is_listed(spec, &tag) {
                continue;
            }
            let (tag, tokens) = (tag.clone(), self.place.tokens.clone());
            let element =
                Element::with_class(self.body, tag, tokens, spec, has_class);
            let post = (spec.read)(spec, Embed::Element(element));
            if post.is_some() {
                return post;
            }
        }
        self.read_attr(at, &tag)
    }

    /// The post in a quote without a class around a link to it.
    fn read_link(
        &mut self,
        at: usize,
        near: &Tag<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        if !near.is("a") {
            return None;
        }
        let href = near.href();
        let platform = platforms.iter().find(|platform| {
            let spec = platform.spec();
            spec.is_permalink(&spec.with_host(href.clone()))
        })?;
        // Most links to a post stand in prose: in no quote, and around no date
        // of a card.
        if !self.place.may_be_in_quote(at)
            && !spot::shows_date(self.body, near)
        {
            return None;
        }
        let token = self.place.to(at)?;
        if token.range.start != near.range.start
            || self.place.listings.is_fenced(self.body, token.range.start)
        {
            return None;
        }
        let quote = self.read_quote(Platforms::NONE.with(platform), at);
        // A card may be a quote as well, with the author above the text.
        if quote.as_ref().is_some_and(|post| !names_author(post)) {
            return quote;
        }
        self.read_card(platform, near).or(quote)
    }

    /// The post whose card has the link `near` around its date.
    fn read_card(
        &mut self,
        platform: Platform,
        near: &Tag<'b>,
    ) -> Option<Post<'b>> {
        if !spot::shows_date(self.body, near) {
            return None;
        }
        let spec = platform.spec();
        while let Some((tag, tokens)) = self.place.holder() {
            if tag.range.start < self.at {
                return None;
            }
            let element = Element::new(self.body, tag, tokens, spec);
            let href = spec.with_host(near.href());
            let embed = Embed::Card(element, href);
            if let Some(post) = (spec.read)(spec, embed) {
                return (post.span.end >= near.range.end).then_some(post);
            }
        }
        None
    }

    /// The post in the quote without a class in which `at` stands, the last
    /// place that was walked to.
    fn read_quote(
        &mut self,
        platforms: Platforms,
        at: usize,
    ) -> Option<Post<'b>> {
        let (tag, tokens) = self.place.quote()?;
        if tag.range.start < self.at {
            return None;
        }
        platforms.iter().find_map(|platform| {
            let spec = platform.spec();
            let element =
                Element::new(self.body, tag.clone(), tokens.clone(), spec);
            let post = (spec.read)(spec, Embed::Element(element))?;
            (post.span.end > at).then_some(post)
        })
    }

    /// Whether `tag` is a component's, in a listing.
    fn is_listed(&mut self, spec: &Spec, tag: &Tag<'b>) -> bool {
        spec.components.contains(&tag.name)
            && self.place.listings.holds(self.body, &tag.range)
    }

    /// The post whose address stands at `address`, if nothing but `span`,
    /// which holds it, stands on its line.
    fn read_address(
        &mut self,
        span: Range<usize>,
        address: Range<usize>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let href = &self.body[address];
        let is_post = |platform: &Platform| platform.spec().is_permalink(href);
        let platform = platforms.iter().find(is_post)?;
        let token = self.place.to(span.start)?;
        let is_autolink = token.kind == Kind::Open && token.range == span;
        let is_shown = token.kind == Kind::Text || is_autolink;
        if !is_shown
            || span.start < self.at
            || !self.place.is_alone(&token, &span)
            || is_in_sentence(self.body, &span)
            || text::is_attributed(&self.body[span.end..])
            || self.place.listings.holds(self.body, &span)
        {
            return None;
        }
        let spec = platform.spec();
        let span = self.place.wrapped(&span, self.at);
        let address = Address { span, href };
        (spec.read)(spec, Embed::Address(address))
    }

    /// The post whose attribution has its `@` at `at`.
    fn read_prose(&mut self, at: usize) -> Option<Post<'b>> {
        let form = text::form(self.body, self.at, at)?;
        // A string of a script, or of a document that is none of JSON.
        if let Some(dash) = form.dash()
            && self.body[..dash].ends_with("\\n")
            && let Some(post) = self.read_line(at)
        {
            return Some(post);
        }
        self.read_form(at, &form, self.platforms)
    }

    /// The post that a form of prose at `at` says it is.
    fn read_form(
        &mut self,
        at: usize,
        form: &text::Form<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let token = self.place.to(at)?;
        if token.kind != Kind::Text {
            return None;
        }
        if let Some(dash) = form.dash() {
            // The end of a comment is no dash.
            if self.place.end_of_hidden(dash).is_some() {
                return None;
            }
            if let Some(post) = self.read_quote(platforms, at) {
                return Some(post);
            }
        }
        let floor = self.place.block.max(self.at);
        if let Some(previous) = self.place.previous()
            && previous.start >= self.at
            && let Some(post) = platforms.iter().find_map(|platform| {
                let spec = platform.spec();
                let prose =
                    text::widen_to(self.body, floor, &previous, form, spec)?;
                (spec.read)(spec, Embed::Prose(prose))
            })
        {
            return Some(post);
        }
        let floor_is = match floor {
            0 => Floor::Body,
            _ if floor == self.at => Floor::Post(self.runs.run()),
            _ => Floor::Block,
        };
        for platform in platforms.iter() {
            let spec = platform.spec();
            let prose = text::widen(self.body, floor, floor_is, form, spec);
            let Some(mut prose) = prose else { continue };
            // What begins in a comment begins behind it.
            if let Some(end) = self.place.end_of_hidden(prose.text.start) {
                prose.text.start = end.min(prose.text.end);
                prose.span.start = prose.span.start.max(prose.text.start);
            }
            let post = (spec.read)(spec, Embed::Prose(prose));
            if post.is_some() {
                return post;
            }
        }
        None
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

/// Whether the text of `post`, which has no author, begins or ends with a
/// paragraph that is a name and the handle.
fn names_author(post: &Post<'_>) -> bool {
    let (None, Some(text), Some(handle)) =
        (&post.author, &post.text, &post.handle)
    else {
        return false;
    };
    let is_author = |paragraph: &str| {
        paragraph.len() < text::MOST_NAME + handle.len()
            && paragraph
                .rsplit_once('@')
                .is_some_and(|(_, last)| last.eq_ignore_ascii_case(handle))
    };
    text.split("\n\n").next().is_some_and(is_author)
        || text.rsplit("\n\n").next().is_some_and(is_author)
}

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
