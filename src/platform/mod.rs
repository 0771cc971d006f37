//! The platforms: one file each, and one line in the table below.

mod bluesky;
mod facebook;
mod id;
mod instagram;
mod linked;
mod linkedin;
mod mastodon;
mod outline;
mod pinterest;
mod quoted;
mod reddit;
mod telegram;
mod threads;
mod tiktok;
mod truthsocial;
mod tumblr;
mod twitter;
mod vk;

use std::{borrow::Cow, fmt};

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    bytes::ByteSet,
    date,
    embed::Embed,
    error::{Error, ErrorKind},
    html::{Tag, Traits},
    link::Address,
    post::Post,
    shortcode::{Shortcode, is_common},
};

/// Declares the platforms from the rows below: the enum, and its way from and
/// to names. `Twitter = twitter, "twitter", "Its docs."` says that the file
/// `twitter.rs` holds the `SPEC` of `Platform::Twitter`.
macro_rules! platforms {
    ($($variant:ident = $module:ident, $name:literal, $doc:literal;)*) => {
        /// A social platform whose posts are found.
        ///
        /// # Example
        ///
        /// ```
        /// use unembed::Platform;
        ///
        /// assert_eq!("twitter".parse(), Ok(Platform::Twitter));
        /// assert_eq!(Platform::Twitter.to_string(), "twitter");
        /// assert_eq!(
        ///     "birdsite".parse::<Platform>().unwrap_err().to_string(),
        ///     "unknown platform `birdsite`"
        /// );
        /// ```
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
        )]
        #[non_exhaustive]
        pub enum Platform {
            $(#[doc = $doc] $variant,)*
        }

        impl Platform {
            /// Every platform.
            ///
            /// # Example
            ///
            /// ```
            /// use unembed::Platform;
            ///
            /// for platform in Platform::ALL {
            ///     assert_eq!(platform.as_str().parse(), Ok(*platform));
            /// }
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The platform's name in records.
            ///
            /// # Example
            ///
            /// ```
            /// use unembed::Platform;
            ///
            /// const NAME: &str = Platform::TruthSocial.as_str();
            /// assert_eq!(NAME, "truthsocial");
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            pub(crate) const fn spec(self) -> &'static Spec {
                match self { $(Self::$variant => &$module::SPEC,)* }
            }
        }
    };
}

platforms! {
    Twitter = twitter, "twitter", "Twitter, now X.";
    Instagram = instagram, "instagram", "Instagram.";
    Facebook = facebook, "facebook", "Facebook.";
    Threads = threads, "threads", "Threads.";
    TikTok = tiktok, "tiktok", "TikTok.";
    Bluesky = bluesky, "bluesky", "Bluesky.";
    Mastodon = mastodon, "mastodon", "Mastodon, on any server.";
    TruthSocial = truthsocial, "truthsocial", "Truth Social.";
    Reddit = reddit, "reddit", "Reddit: posts and comments.";
    Telegram = telegram, "telegram", "Telegram, public channels.";
    LinkedIn = linkedin, "linkedin", "LinkedIn.";
    Tumblr = tumblr, "tumblr", "Tumblr.";
    Pinterest = pinterest, "pinterest", "Pinterest: pins.";
    Vk = vk, "vk", "VK.";
}

impl Platform {
    /// Checks a handle of this platform, with or without its `@`, and returns
    /// it without.
    ///
    /// # Errors
    ///
    /// If it is empty, too long, or holds a character that the platform's
    /// handles don't; the error says which and where.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::Platform;
    ///
    /// assert_eq!(Platform::Twitter.handle("@mirja_voss"), Ok("mirja_voss"));
    /// assert_eq!(
    ///     Platform::Twitter.handle("mirja.voss").unwrap_err().to_string(),
    ///     "`.` at byte 5 cannot stand in a twitter handle"
    /// );
    /// ```
    pub fn handle(self, handle: &str) -> Result<&str, Error> {
        let bare = handle.strip_prefix('@').unwrap_or(handle);
        let Spec { handle_bytes, handle_most, .. } = self.spec();
        let platform = self.as_str();
        let at = handle_bytes.lead(bare.as_bytes());
        if let Some(found) = bare[at..].chars().next() {
            let at = at + handle.len() - bare.len();
            return Err(ErrorKind::HandleChar { platform, found, at }.into());
        }
        // A server stands behind the name, once.
        if handle_bytes.has(b'@')
            && let Some(at) = bare.rfind('@')
            && (bare.find('@') != Some(at) || at == 0 || at + 1 == bare.len())
        {
            let at = at + handle.len() - bare.len();
            let found = '@';
            return Err(ErrorKind::HandleChar { platform, found, at }.into());
        }
        if bare.is_empty() {
            return Err(ErrorKind::NoHandle.into());
        }
        if bare.len() > *handle_most {
            return Err(ErrorKind::HandleLong {
                platform,
                handle: bare.to_owned(),
                len: bare.len(),
                most: *handle_most,
            }
            .into());
        }
        Ok(bare)
    }

    /// The time that an id of this platform encodes: of a snowflake the
    /// millisecond. `None` for an id that has no time, such as Twitter's
    /// before 4 November 2010, which were counted, and for one whose time
    /// nobody can have posted at, being before the platform's first or later
    /// than a day from now.
    ///
    /// The id is taken as it stands in the post's permalink. What it loses
    /// where it passed through JavaScript's numbers is far below its unit of
    /// time.
    ///
    /// Source: X's announcement of Snowflake and documentation of ids.
    ///
    /// # Example
    ///
    /// ```
    /// use unembed::Platform;
    ///
    /// let time = Platform::Twitter.id_time("1233740629456990265");
    /// assert_eq!(
    ///     time.map(|time| time.to_rfc3339()).as_deref(),
    ///     Some("2020-02-29T13:07:42.512+00:00")
    /// );
    /// assert_eq!(Platform::Twitter.id_time("13400000000"), None);
    /// ```
    #[must_use]
    pub fn id_time(self, id: &str) -> Option<DateTime<Utc>> {
        (self.spec().id_time)(id)
    }

    /// Whether `href` leads to a post of any platform.
    pub(crate) fn is_post(href: &str) -> bool {
        Self::ALL.iter().any(|it| it.spec().is_permalink(href))
    }
}

/// A set of platforms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Platforms(u32);

impl Platforms {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ALL: Self = Self((1 << Platform::ALL.len()) - 1);

    /// This one as well.
    pub(crate) const fn with(self, platform: Platform) -> Self {
        Self(self.0 | 1 << platform as u32)
    }

    pub(crate) const fn has(self, platform: Platform) -> bool {
        self.0 >> platform as u32 & 1 == 1
    }

    /// What is in both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in one of them.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is not in `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The platform, if it is one alone.
    pub(crate) fn only(self) -> Option<Platform> {
        if self.0.count_ones() == 1 { self.iter().next() } else { None }
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Platform> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let platform = Platform::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(*platform)
        })
    }
}

/// What is particular to a platform. [`Spec::QUOTED`] is what most embeds
/// have in common, and a platform's file changes what differs.
pub(crate) struct Spec {
    pub(crate) platform: Platform,
    /// Literals of which each embed holds one, in its start tag or in its
    /// address; other platforms may have the same.
    pub(crate) needles: &'static [Needle],
    /// The classes that mark an embed's element, as they stand in the markup.
    pub(crate) classes: &'static [&'static str],
    /// The classes of cards that say nothing else in their start tag.
    pub(crate) cards: &'static [&'static str],
    /// The host of addresses that have none.
    pub(crate) host: &'static str,
    /// The source of the script that the embed code brings along.
    pub(crate) scripts: &'static [&'static str],
    /// The bytes of which a handle consists.
    pub(crate) handle_bytes: ByteSet,
    /// The longest handle, in bytes.
    pub(crate) handle_most: usize,
    /// The day before which nobody posted there.
    pub(crate) since: NaiveDate,
    /// How long a text of that day can be, in weighted characters.
    pub(crate) text_most: fn(NaiveDate) -> usize,
    /// Whether a character of the scripts that need few of them counted as two
    /// on that day.
    pub(crate) is_weighted: fn(NaiveDate) -> bool,
    /// Reads a permalink.
    pub(crate) permalink: for<'a> fn(&Address<'a>) -> Option<Permalink<'a>>,
    /// The attributes that hold the id of a post and nothing else.
    pub(crate) id_attrs: &'static [&'static str],
    /// Reads the permalink that the address of another site stands for: one
    /// that shows this platform's posts.
    pub(crate) mirror: for<'a> fn(&Address<'a>) -> Option<Permalink<'a>>,
    /// The names by which shortcodes have a post, in lower case.
    pub(crate) shortcodes: &'static [&'static str],
    /// The names of the components that stand for a post in MDX.
    pub(crate) components: &'static [&'static str],
    /// The address of the post that a tag stands for without quoting it.
    pub(crate) framed: Framed,
    /// Whether an attribution with this handle is the platform's: its dash,
    /// name, handle and date look the same on several.
    pub(crate) is_attributed: fn(&str) -> bool,
    /// An attribution of flattened text has the hour. One that has none is
    /// no comment either.
    pub(crate) has_time: bool,
    /// What stands in the text for what is not text.
    pub(crate) placeholders: &'static [&'static str],
    /// A line break of the markup is one of the text.
    pub(crate) keeps_lines: bool,
    /// Writes the canonical URL of a permalink.
    pub(crate) url: fn(&mut dyn fmt::Write, &Permalink<'_>) -> fmt::Result,
    /// The links in a text that are an entity of the platform and no link: a
    /// mention, a hashtag, a search.
    pub(crate) is_entity: fn(&Address<'_>) -> bool,
    /// The addresses of pictures and videos.
    pub(crate) is_media: fn(&Address<'_>) -> bool,
    /// The host of the links that stand for others; empty if there is none.
    pub(crate) shortener: &'static str,
    /// The day from which on a post may be longer than an embed shows: it is
    /// cut, and a link to the post itself stands behind it.
    pub(crate) cut_since: NaiveDate,
    /// Embeds print the UTC day, and not that of the author or the reader.
    pub(crate) prints_utc: bool,
    /// An id is unique within what the URL names besides: a channel, a server.
    pub(crate) has_local_ids: bool,
    /// The time that an id encodes.
    pub(crate) id_time: fn(&str) -> Option<DateTime<Utc>>,
    /// How a page's state writes a post.
    pub(crate) keys: Keys,
    /// What an embed says; `None` if it is no post of this platform.
    pub(crate) read: for<'b> fn(&Spec, Embed<'b>) -> Option<Post<'b>>,
}

impl Spec {
    /// Whether an embed of this platform begins with `tag`.
    pub(crate) fn is_opened_by(&self, tag: &Tag<'_>) -> bool {
        tag.has_class(self.classes) || self.is_opened_without_class(tag)
    }

    /// The same for a tag that has none of the platform's classes.
    pub(crate) fn is_opened_without_class(&self, tag: &Tag<'_>) -> bool {
        !tag.has(Traits::VOID_OF_TEXT)
            && (quoted::is_component(self, tag)
                || (self.framed)(self, tag).is_some())
    }

    /// The handle in the permalink `url`. An id of an account is none.
    pub(crate) fn handle_in<'u>(&self, url: &'u str) -> Option<&'u str> {
        let found = (self.permalink)(&Address::new(url)?)?;
        found.handle.filter(|handle| !handle.contains(':'))
    }

    /// Whether a shortcode of this name may stand for a post.
    pub(crate) fn has_code(&self, name: &str) -> bool {
        is_common(name) || quoted::has_name(self, name)
    }

    /// The post that a shortcode stands for.
    pub(crate) fn read_code<'b>(
        &self,
        code: &Shortcode<'b>,
    ) -> Option<Post<'b>> {
        quoted::read_code(self, code)
    }

    /// Whether `tag` has the class of an embed of any platform.
    pub(crate) fn is_any_class(tag: &Tag<'_>) -> bool {
        tag.may_have_class()
            && tag.raw_attr("class").is_some()
            && Platform::ALL
                .iter()
                .any(|platform| tag.has_class(platform.spec().classes))
    }

    /// The address `href`, with the platform's host if it has none.
    pub(crate) fn with_host<'b>(&self, href: Cow<'b, str>) -> Cow<'b, str> {
        let is_path = href.starts_with('/') && !href.starts_with("//");
        if is_path && !self.host.is_empty() {
            Cow::Owned(format!("https://{}{href}", self.host))
        } else {
            href
        }
    }

    /// The canonical URL of a permalink.
    pub(crate) fn url_of(&self, found: &Permalink<'_>) -> String {
        let mut url = String::new();
        // A string takes whatever is written.
        let _ = (self.url)(&mut url, found);
        url
    }

    /// The same as a slice of `href`, if that begins with it.
    pub(crate) fn url_in<'a>(
        &self,
        href: &'a str,
        found: &Permalink<'_>,
    ) -> Option<&'a str> {
        let mut prefix = Prefix { rest: href };
        (self.url)(&mut prefix, found).ok()?;
        Some(&href[..href.len() - prefix.rest.len()])
    }

    /// Whether `href` leads to a post, through an archive or a mirror or not.
    pub(crate) fn is_permalink(&self, href: &str) -> bool {
        quoted::permalink_of(self, href).is_some()
    }

    /// An embed that quotes the post: its text, a dash, the author's name,
    /// the handle, and the date as a link to the post.
    const QUOTED: Self = Self {
        platform: Platform::Twitter,
        needles: &[],
        classes: &[],
        cards: &[],
        host: "",
        scripts: &[],
        handle_bytes: ByteSet::ALPHANUMERIC.with(b"_"),
        handle_most: 20,
        since: NaiveDate::MIN,
        text_most: |_| usize::MAX,
        is_weighted: |_| true,
        permalink: |_| None,
        id_attrs: &[],
        mirror: |_| None,
        shortcodes: &[],
        components: &[],
        framed: quoted::framed,
        is_attributed: |_| false,
        has_time: false,
        placeholders: &[],
        keeps_lines: false,
        url: |_, _| Ok(()),
        is_entity: |_| false,
        is_media: |_| false,
        shortener: "",
        cut_since: NaiveDate::MAX,
        prints_utc: false,
        has_local_ids: false,
        id_time: |_| None,
        keys: Keys::NONE,
        read: quoted::read,
    };

    /// Whether somebody can have posted there on a day: neither before it
    /// began, nor after tomorrow.
    pub(crate) fn existed_on(&self, day: NaiveDate) -> bool {
        day >= self.since && !date::is_day_to_come(day)
    }
}

/// The keys of an object of JSON that is a post, the best one first. A dot
/// stands between the keys of an object inside it and of what it holds.
pub(crate) struct Keys {
    /// Keys that hardly anything else has: the object around one may be a
    /// post. They are among the platform's needles.
    pub(crate) own: &'static [&'static str],
    pub(crate) id: &'static [&'static str],
    /// Its permalink.
    pub(crate) url: &'static [&'static str],
    /// Its text, with character references.
    pub(crate) text: &'static [&'static str],
    pub(crate) author: &'static [&'static str],
    pub(crate) handle: &'static [&'static str],
    pub(crate) date: &'static [&'static str],
    /// How the platform's interface writes a date, as chrono has it.
    pub(crate) date_format: &'static str,
    pub(crate) lang: &'static [&'static str],
    /// Another post that this one quotes.
    pub(crate) quoted: &'static [&'static str],
}

impl Keys {
    /// No object is a post.
    const NONE: Self = Self {
        own: &[],
        id: &[],
        url: &[],
        text: &[],
        author: &[],
        handle: &[],
        date: &[],
        date_format: "",
        lang: &[],
        quoted: &[],
    };
}

/// A literal that the body is searched for. It is at least four bytes long and
/// as rare as can be. The search compares the first four bytes alone: let it
/// begin where the word has letters that rarely follow each other, `din.com/`.
/// In a string of JSON a slash can have a backslash before it.
#[derive(Clone, Copy)]
pub(crate) struct Needle {
    pub(crate) text: &'static str,
    /// Whether it can be of an embed between these bytes: the body before it,
    /// and the body behind it. It is asked at every hit.
    pub(crate) fits: fn(&[u8], &[u8]) -> bool,
}

/// A needle, whatever stands beside it.
const fn needle(text: &'static str) -> Needle {
    Needle { text, fits: |_, _| true }
}

impl Needle {
    /// The same between bytes for which this holds.
    const fn when(self, fits: fn(&[u8], &[u8]) -> bool) -> Self {
        Self { fits, ..self }
    }
}

/// Before the name of a shortcode of Hugo's, whose arguments may hold nothing
/// that tells the platform.
const HUGO: Needle = needle("{{< ");

/// In addresses of several platforms, escaped or not.
const STATUS: Needle = needle("tatus").when(|_, behind| {
    starts_with_any(behind, &["/", "es/", "%2", "\\", "es\\", "es%2"])
});

/// Whether `text` begins with one of these.
fn starts_with_any(text: &[u8], starts: &[&str]) -> bool {
    starts.iter().any(|start| text.starts_with(start.as_bytes()))
}

/// Takes what is written as long as a text begins with it.
struct Prefix<'a> {
    rest: &'a str,
}

impl fmt::Write for Prefix<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.rest = self.rest.strip_prefix(part).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Finds the address of the post that a tag stands for.
type Framed = for<'b> fn(&Spec, &Tag<'b>) -> Option<Cow<'b, str>>;

/// What a permalink tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Permalink<'a> {
    pub(crate) handle: Option<&'a str>,
    pub(crate) id: &'a str,
    /// What the canonical URL needs besides: the host of a server, a forum.
    pub(crate) place: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two needles that begin at the same place one would hide the other.
    #[test]
    fn no_needle_begins_another() {
        let needles = || {
            let specs = Platform::ALL.iter().map(|it| it.spec());
            specs.flat_map(|spec| spec.needles).map(|needle| needle.text)
        };
        for needle in needles() {
            let is_hidden =
                |other: &&str| *other != needle && other.starts_with(needle);
            assert_eq!(needles().find(is_hidden), None, "`{needle}`");
        }
    }

    #[test]
    fn every_platform_has_a_row_of_its_own() {
        for (index, platform) in Platform::ALL.iter().enumerate() {
            assert_eq!(platform.spec().platform, *platform);
            assert_eq!(platform.as_str().parse(), Ok(*platform));
            for other in &Platform::ALL[..index] {
                assert_ne!(platform.as_str(), other.as_str());
                let others = other.spec().classes;
                let own = platform.spec().classes;
                assert!(!own.iter().any(|class| others.contains(class)));
            }
        }
    }
}
