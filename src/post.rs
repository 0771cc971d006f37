use std::{borrow::Cow, ops::Range};

use chrono::{DateTime, Utc};

use crate::{Platform, Published};

/// A social post that stands embedded in a body.
///
/// Text is borrowed from the body wherever the body holds it as it is, and
/// what the embed does not say is `None` or empty.
///
/// # Example
///
/// ```
/// let body = "<blockquote class=\"twitter-tweet\"><p>It&#39;s open</p>\
///     &mdash; Mirja Voss (@mirja_voss) \
///     <a href=\"https://twitter.com/mirja_voss/status/1142077491202236041\">\
///     June 21, 2019</a></blockquote>";
/// let post = unembed::posts(body).next().expect("one tweet");
///
/// assert_eq!(post.text.as_deref(), Some("It's open"));
/// assert_eq!(post.id.as_deref(), Some("1142077491202236041"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Post<'b> {
    /// The platform it was posted on.
    pub platform: Platform,
    /// The platform's id of the post, as written in its permalink: a number,
    /// a code, a key. It is unique on the platform, or within what the URL
    /// names besides: a channel of Telegram, a server of Mastodon.
    pub id: Option<Cow<'b, str>>,
    /// The canonical permalink: without tracking parameters, on the
    /// platform's own host.
    pub url: Option<Cow<'b, str>>,
    /// What the post says: references decoded, `<br>` as a line break, links
    /// as they are displayed, white space as a browser folds it, trimmed. In
    /// flattened text it is the slice of the body, line breaks included; where
    /// its end stands behind the attribution, as some sites have it, the two
    /// are joined by a line break. It is the caption of a picture or video, the
    /// title of a post on Reddit. The embed's own labels are none of it.
    pub text: Option<Cow<'b, str>>,
    /// The author's display name, as printed.
    pub author: Option<Cow<'b, str>>,
    /// The author's handle, without `@`, as printed; if none is printed, as
    /// it stands in the permalink: the name of a page, channel or blog where
    /// that is whose post it is. One of Mastodon has its server behind it
    /// where no URL says it.
    pub handle: Option<Cow<'b, str>>,
    /// When the embed says that it was published. What the id tells is apart
    /// from it, see [`Post::id_time`].
    pub date: Option<Published>,
    /// The web links in the text, in order: those of the markup, and in text
    /// without any those with a scheme, `pic.twitter.com/…`, `pic.x.com/…`
    /// and `t.co/…`, glued to other words or not. One that an ellipsis cuts
    /// is none. [`entities`](crate::entities) has other rules for links.
    pub links: Vec<Link<'b>>,
    /// The hashtags in the text, without `#`, in order.
    pub hashtags: Vec<Cow<'b, str>>,
    /// The cashtags in the text, without `$`, in order.
    pub cashtags: Vec<Cow<'b, str>>,
    /// The handles that the text mentions, without `@`, in order.
    pub mentions: Vec<Cow<'b, str>>,
    /// The language of the text, as the markup says: `en`, `und`, `iw`.
    pub lang: Option<Cow<'b, str>>,
    /// Whether the layout shows where the post begins and ends.
    pub bounds: Bounds,
    /// Byte range of the whole embed in the body, its attribution and its own
    /// markup included: `&body[post.span]` is it.
    pub span: Range<usize>,
}

impl<'b> Post<'b> {
    /// A post that says nothing yet.
    pub(crate) fn new(platform: Platform, span: Range<usize>) -> Self {
        Self {
            platform,
            id: None,
            url: None,
            text: None,
            author: None,
            handle: None,
            date: None,
            links: Vec::new(),
            hashtags: Vec::new(),
            cashtags: Vec::new(),
            mentions: Vec::new(),
            lang: None,
            bounds: Bounds::Delimited,
            span,
        }
    }

    /// The time that the post's id encodes, for a platform whose ids do; see
    /// [`Platform::id_time`].
    ///
    /// # Example
    ///
    /// ```
    /// let body = "<blockquote class=\"twitter-tweet\"><a href=\
    ///     \"https://x.com/mirja_voss/status/1142077491202236041\"></a>\
    ///     </blockquote>";
    /// let post = unembed::posts(body).next().expect("one tweet");
    ///
    /// assert_eq!(post.date, None);
    /// assert_eq!(
    ///     post.id_time().map(|time| time.to_rfc3339()).as_deref(),
    ///     Some("2019-06-21T14:31:07.333+00:00")
    /// );
    /// ```
    #[must_use]
    pub fn id_time(&self) -> Option<DateTime<Utc>> {
        self.platform.id_time(self.id.as_deref()?)
    }

    /// The text without the links at its end that only show the post itself:
    /// its pictures and videos, the shortened twin of one, and the link to
    /// the post behind a text that was too long. `None` if nothing is left.
    ///
    /// Other links stay, and so do those in the middle.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "The bridge is down https://t.co/Kb7mRt2qWx \
    ///     pic.twitter.com/Qn5yLc3vTd\n\
    ///     — Mirja Voss (@mirja_voss) June 21, 2019";
    /// let post = unembed::posts(body).next().expect("one tweet");
    ///
    /// assert_eq!(
    ///     post.text_without_links(),
    ///     Some("The bridge is down https://t.co/Kb7mRt2qWx")
    /// );
    /// ```
    #[must_use]
    pub fn text_without_links(&self) -> Option<&str> {
        let mut text = self.text.as_deref()?;
        let shown = self.links.iter().filter(|link| !link.text.is_empty());
        for link in shown.rev() {
            let is_own =
                matches!(link.kind, LinkKind::Media | LinkKind::Itself);
            match text.trim_end().strip_suffix(link.text.as_ref()) {
                Some(rest) if is_own => text = rest,
                _ => break,
            }
        }
        Some(text.trim_end()).filter(|text| !text.is_empty())
    }

    /// Whether [`Post::date`] cannot be the date of the post that the id
    /// names: the embed was edited, or its parts are of two posts.
    ///
    /// A tweet's embed prints the UTC day of its id, and where it has a time
    /// in a known zone, that minute. Rendered cards, and the embeds of other
    /// platforms, print what the clock showed somewhere: there, a date is
    /// wrong that is more than a day off. Without a date, or with an id that
    /// tells no time, nothing is contradicted.
    ///
    /// Source: comparison of printed dates with ids; no platform documents
    /// it.
    ///
    /// # Example
    ///
    /// ```
    /// let body = |date| format!(
    ///     "<blockquote class=\"twitter-tweet\"><p>It is open.</p>&mdash; \
    ///     Eva Lind (@evalind7) <a href=\"https://twitter.com/evalind7/status/\
    ///     1233740629456990265\">{date}</a></blockquote>"
    /// );
    /// let contradicts = |date| {
    ///     let body = body(date);
    ///     unembed::posts(&body).any(|post| post.date_contradicts_id())
    /// };
    ///
    /// assert!(!contradicts("29 février 2020"));
    /// assert!(contradicts("28 février 2020"));
    /// // A card shows the time of its reader.
    /// assert!(!contradicts("11:07 PM - 28 Feb 2020"));
    /// ```
    #[must_use]
    pub fn date_contradicts_id(&self) -> bool {
        let is_utc = self.platform.spec().prints_utc;
        match (self.date, self.id_time()) {
            (Some(date), Some(time)) => !date.can_be(time, is_utc),
            _ => false,
        }
    }

    /// Whether the handle that is printed is another one than that in the
    /// permalink: the account was renamed, the embed was edited, or its parts
    /// are of two posts. Upper and lower case are one.
    ///
    /// Without a handle, or where the permalink has none, nothing is
    /// contradicted.
    ///
    /// # Example
    ///
    /// ```
    /// let contradicts = |handle| {
    ///     let body = format!(
    ///         "<blockquote class=\"twitter-tweet\"><p>It is open.</p>&mdash; \
    ///         Eva Lind (@{handle}) <a href=\"https://twitter.com/evalind7/\
    ///         status/1233740629456990265\">February 29, 2020</a></blockquote>"
    ///     );
    ///     unembed::posts(&body).any(|post| post.handle_contradicts_url())
    /// };
    ///
    /// assert!(!contradicts("EvaLind7"));
    /// assert!(contradicts("evalind8"));
    /// ```
    #[must_use]
    pub fn handle_contradicts_url(&self) -> bool {
        let (Some(handle), Some(url)) = (&self.handle, &self.url) else {
            return false;
        };
        let linked = self.platform.spec().handle_in(url);
        linked.is_some_and(|linked| {
            // A server's own accounts are written without it.
            let is_far = handle.contains('@') && linked.contains('@');
            let local = |handle: &str| match handle.split_once('@') {
                Some((local, _)) if !is_far => local.len(),
                _ => handle.len(),
            };
            !handle[..local(handle)]
                .eq_ignore_ascii_case(&linked[..local(linked)])
        })
    }

    /// The same post, borrowing nothing from the body.
    ///
    /// # Example
    ///
    /// ```
    /// fn first(body: &str) -> Option<unembed::Post<'static>> {
    ///     unembed::posts(body).next().map(unembed::Post::into_owned)
    /// }
    /// let body = String::from("Shut.\n— Eva Lind (@evalind7) June 21, 2019");
    /// let post = first(&body).expect("one tweet");
    /// drop(body);
    /// assert_eq!(post.text.as_deref(), Some("Shut."));
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Post<'static> {
        self.map_text(&mut owned)
    }

    /// The same post with what `map` makes of each of its texts.
    pub(crate) fn map_text<'c>(
        self,
        map: &mut impl FnMut(Cow<'b, str>) -> Cow<'c, str>,
    ) -> Post<'c> {
        Post {
            platform: self.platform,
            id: self.id.map(&mut *map),
            url: self.url.map(&mut *map),
            text: self.text.map(&mut *map),
            author: self.author.map(&mut *map),
            handle: self.handle.map(&mut *map),
            date: self.date,
            hashtags: self.hashtags.into_iter().map(&mut *map).collect(),
            cashtags: self.cashtags.into_iter().map(&mut *map).collect(),
            mentions: self.mentions.into_iter().map(&mut *map).collect(),
            lang: self.lang.map(&mut *map),
            links: self
                .links
                .into_iter()
                .map(|link| link.map_text(map))
                .collect(),
            bounds: self.bounds,
            span: self.span,
        }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// A web link in a post's text. Hashtags, cashtags and mentions are none.
///
/// # Example
///
/// ```
/// use unembed::LinkKind;
///
/// let body = "<blockquote class=\"twitter-tweet\"><p>The plan <a \
///     href=\"https://t.co/Qd3rZk7p\" title=\"http://port.example/plans/quay-9\">\
///     port.example/plans/qu…</a></p>&mdash; Mirja Voss (@mirja_voss) \
///     <a href=\"https://twitter.com/mirja_voss/status/201014512186212352\">\
///     May 11, 2012</a></blockquote>";
/// let post = unembed::posts(body).next().expect("one tweet");
/// let link = &post.links[0];
///
/// assert_eq!(link.url, "https://t.co/Qd3rZk7p");
/// assert_eq!(link.text, "port.example/plans/qu…");
/// assert_eq!(link.kind, LinkKind::External);
/// assert_eq!(link.expanded.as_deref(), Some("http://port.example/plans/quay-9"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Link<'b> {
    /// Where it leads, with a scheme: the markup's `href`, or the link in the
    /// text. `pic.twitter.com/x` in flattened text is
    /// `https://pic.twitter.com/x`.
    pub url: Cow<'b, str>,
    /// What the text shows for it.
    pub text: Cow<'b, str>,
    /// What it leads to.
    pub kind: LinkKind,
    /// The address that it stands for, where that is another than `url` and
    /// the body tells it: of a shortened link the `title` that embeds of 2012
    /// have, or the text that it shows if that is a whole address, which gets
    /// `https` if it has no scheme; of a link to a post the canonical
    /// permalink, without tracking parameters, archive or mirror.
    pub expanded: Option<Cow<'b, str>>,
}

impl<'b> Link<'b> {
    /// The same link, borrowing nothing from the body.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::Link;
    ///
    /// fn links(body: &str) -> Vec<Link<'static>> {
    ///     let links = unembed::posts(body).flat_map(|post| post.links);
    ///     links.map(Link::into_owned).collect()
    /// }
    /// let body = String::from(
    ///     "Shut https://t.co/Kb7mRt2qWx\n— Eva Lind (@evalind7) June 21, 2019"
    /// );
    /// let links = links(&body);
    /// drop(body);
    /// assert_eq!(links[0].url, "https://t.co/Kb7mRt2qWx");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Link<'static> {
        self.map_text(&mut owned)
    }

    fn map_text<'c>(
        self,
        map: &mut impl FnMut(Cow<'b, str>) -> Cow<'c, str>,
    ) -> Link<'c> {
        Link {
            url: map(self.url),
            text: map(self.text),
            kind: self.kind,
            expanded: self.expanded.map(map),
        }
    }
}

/// What a link in a post's text leads to, as far as the body tells.
///
/// # Example
///
/// ```
/// use unembed::LinkKind;
///
/// let body = "Shut https://t.co/Kb7mRt2qWx pic.twitter.com/Qn5yLc3vTd\n\
///     — Eva Lind (@evalind7) June 21, 2019";
/// let post = unembed::posts(body).next().expect("one tweet");
/// let kinds: Vec<_> = post.links.iter().map(|link| link.kind).collect();
/// assert_eq!(kinds, [LinkKind::External, LinkKind::Media]);
///
/// // Their names are those in records.
/// for kind in LinkKind::ALL {
///     assert_eq!(kind.to_string().parse(), Ok(*kind));
/// }
/// assert_eq!("self".parse(), Ok(LinkKind::Itself));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LinkKind {
    /// A page elsewhere, mostly behind the platform's shortener.
    External,
    /// A picture or video of the post: `pic.twitter.com/…`, or on one of the
    /// sites that kept pictures before the platform did.
    Media,
    /// Another post on the platform, quoted or replied to.
    Post,
    /// The post itself: the link behind a text that was too long for the
    /// embed, or a shortened link with the code of the post's picture.
    Itself,
    /// A copy of a post in a web archive, as of `web.archive.org`.
    Archive,
    /// A post on another site that shows the platform's posts, as on
    /// `fxtwitter.com` or one of Nitter.
    Mirror,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::External,
        Self::Media,
        Self::Post,
        Self::Itself,
        Self::Archive,
        Self::Mirror,
    ];

    /// The kind's name in records: `external`, `media`, `post`, `self`,
    /// `archive`, `mirror`.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(unembed::LinkKind::Itself.as_str(), "self");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::External => "external",
            Self::Media => "media",
            Self::Post => "post",
            Self::Itself => "self",
            Self::Archive => "archive",
            Self::Mirror => "mirror",
        }
    }
}

/// Whether the layout shows where a post begins and ends.
///
/// # Example
///
/// ```
/// use unembed::Bounds;
///
/// let bounds = |body| unembed::posts(body).next().map(|post| post.bounds);
/// let line = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
/// assert_eq!(bounds(line), Some(Bounds::Delimited));
/// // “They asked.” may be hers.
/// let prose = "They asked. It is open. — Eva Lind (@evalind7) June 21, 2019";
/// assert_eq!(bounds(prose), Some(Bounds::Inferred));
///
/// for bounds in Bounds::ALL {
///     assert_eq!(bounds.to_string().parse(), Ok(*bounds));
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Bounds {
    /// Markup, a line break or the end of the post before shows it.
    Delimited,
    /// The layout leaves a choice, as for the first word of a tweet inside
    /// one long paragraph: the post may begin elsewhere.
    Inferred,
}

impl Bounds {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Delimited, Self::Inferred];

    /// The name in records: `delimited`, `inferred`.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(unembed::Bounds::Inferred.as_str(), "inferred");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delimited => "delimited",
            Self::Inferred => "inferred",
        }
    }
}

/// A piece of a body: concatenated, the pieces are the body byte for byte.
///
/// # Example
///
/// ```
/// use unembed::{Extractor, Piece};
///
/// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
/// let mut pieces = Extractor::new().pieces(body);
///
/// let Some(Piece::Embed(source, post)) = pieces.next() else { panic!() };
/// assert_eq!(source, &body[post.span]);
/// assert_eq!(pieces.next(), Some(Piece::Body("\nBye.")));
/// assert_eq!(pieces.next(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Piece<'b> {
    /// What stands outside every embed, never empty.
    Body(&'b str),
    /// An embed as it stands in the body, and what it says.
    Embed(&'b str, Box<Post<'b>>),
}

impl<'b> Piece<'b> {
    /// The piece as it stands in the body.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
    /// let pieces = unembed::Extractor::new().pieces(body);
    /// assert_eq!(pieces.map(|it| it.as_str()).collect::<String>(), body);
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &'b str {
        match self {
            Self::Body(source) | Self::Embed(source, _) => source,
        }
    }
}
