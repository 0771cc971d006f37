//! Hashtags, cashtags, mentions and links in a text.
//!
//! Source of the rules: the extraction part of X's twitter-text library, and
//! the cases of its conformance suite. What a post's text in an article is
//! read by differs in its links; see [`post_entities`].

mod host;
mod letter;
mod link;
mod tag;
mod tld;
mod url;

use std::{
    iter::{FusedIterator, Peekable},
    ops::Range,
};

pub(crate) use self::{letter::is_mark, link::scan_url};
use self::{link::Links, tag::Tags, url::Urls};

/// What an entity is.
///
/// # Example
///
/// ```
/// use unembed::EntityKind;
///
/// let kinds: Vec<_> = unembed::entities("@quaydesk: $HBR is up")
///     .map(|entity| entity.kind)
///     .collect();
/// assert_eq!(kinds, [EntityKind::Mention, EntityKind::Cashtag]);
///
/// for kind in EntityKind::ALL {
///     assert_eq!(kind.to_string().parse(), Ok(*kind));
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EntityKind {
    /// A web link, with a scheme or without.
    Url,
    /// `@handle`, or `@handle/list`.
    Mention,
    /// `#hashtag`.
    Hashtag,
    /// `$SYMBOL`.
    Cashtag,
}

impl EntityKind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::Url, Self::Mention, Self::Hashtag, Self::Cashtag];

    /// The kind's name: `url`, `mention`, `hashtag`, `cashtag`.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(unembed::EntityKind::Url.as_str(), "url");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
            Self::Cashtag => "cashtag",
        }
    }
}

/// A hashtag, cashtag, mention or link in a text; see [`entities`].
///
/// # Example
///
/// ```
/// let text = "Thanks, @quaydesk/harbour!";
/// let entity = unembed::entities(text).next().expect("a mention");
/// assert_eq!(entity.value, "quaydesk");
/// assert_eq!(&text[entity.range], "@quaydesk/harbour");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Entity<'t> {
    /// What it is.
    pub kind: EntityKind,
    /// Without its sigil: the tag, the symbol, the handle (without the list
    /// that may stand behind it). A link as it stands in the text.
    pub value: &'t str,
    /// Where the whole entity stands in the text, its sigil included, in
    /// bytes.
    pub range: Range<usize>,
}

/// The hashtags, cashtags, mentions and links of `text`, in order, found as
/// they are asked for.
///
/// The rules are those of X's [twitter-text] library: which signs make a tag
/// in each script, what may stand before and behind, that a link without a
/// scheme has a top-level domain, where a path ends. Where entities overlap,
/// the one that begins first stands, so that a link's fragment is no hashtag.
///
/// These are the rules of what somebody wrote. [`Post::links`] are read by
/// rules of their own, since what an article shows of a post is cut and
/// glued: there a link has a scheme, or is one of `pic.twitter.com`,
/// `pic.x.com` and `t.co`; it may be glued to words on either side, as in
/// `shutpic.twitter.com/Qn5yLc3vTd— Nadia`, where a shortener's code has ten
/// characters at most; and it is none where an ellipsis cuts it. Hashtags and
/// cashtags of a post are read as here, and mentions as well, but that the
/// handles of some platforms have dots in them.
///
/// The work is linear in the text's length.
///
/// # Example
///
/// ```
/// use unembed::EntityKind::{Cashtag, Hashtag, Mention, Url};
///
/// let text = "RT @quaydesk: #mole7 ouvre, $HBR monte port.example.com/a#b.";
/// let found: Vec<_> = unembed::entities(text)
///     .map(|entity| (entity.kind, entity.value))
///     .collect();
/// assert_eq!(found, [
///     (Mention, "quaydesk"),
///     (Hashtag, "mole7"),
///     (Cashtag, "HBR"),
///     (Url, "port.example.com/a#b"),
/// ]);
/// let first = unembed::entities(text).next().expect("a mention");
/// assert_eq!(&text[first.range], "@quaydesk");
/// ```
///
/// [twitter-text]: https://github.com/twitter/twitter-text
/// [`Post::links`]: crate::Post::links
pub fn entities(text: &str) -> Entities<'_> {
    Entities::new(text, Addresses::Written(Urls::new(text)))
}

/// The entities of a post's text as an article shows it: hashtags, cashtags
/// and mentions as in [`entities`], links by rules of their own.
///
/// - A link has a scheme, or is on one of the platform's hosts that posts
///   show without: the words of two sentences that lost the blank between
///   them are none.
/// - It may be glued to the word before. A code of the shortener has ten
///   characters at most, and what is glued behind it is no part of it.
/// - One that is cut by an ellipsis is no link, and what stands in it is no
///   entity either.
pub(crate) fn post_entities(text: &str) -> Entities<'_> {
    Entities::new(text, Addresses::Shown(Links::new(text)))
}

/// Whether `text` is one link and nothing else.
pub(crate) fn is_link(text: &str) -> bool {
    entities(text).next().is_some_and(|entity| {
        entity.kind == EntityKind::Url && entity.value.len() == text.len()
    })
}

/// The entities of a text, in order; see [`entities`].
///
/// # Example
///
/// ```
/// let mut entities = unembed::entities("#mole7 ouvre");
/// assert_eq!(entities.next().map(|entity| entity.value), Some("mole7"));
/// assert_eq!(entities.next(), None);
/// ```
#[derive(Clone, Debug)]
pub struct Entities<'t> {
    urls: Peekable<Addresses<'t>>,
    tags: [Peekable<Tags<'t>>; 3],
    /// The links are those that an article shows, which may be glued to words.
    is_shown: bool,
    /// Where the last entity ends.
    end: usize,
}

impl<'t> Entities<'t> {
    fn new(text: &'t str, urls: Addresses<'t>) -> Self {
        let is_shown = matches!(urls, Addresses::Shown(_));
        let tags =
            [Tags::mentions(text), Tags::hashtags(text), Tags::cashtags(text)];
        Self {
            urls: urls.peekable(),
            tags: tags.map(Iterator::peekable),
            is_shown,
            end: 0,
        }
    }

    /// The entity that begins first of those that each kind has next.
    fn first(&mut self) -> Option<Entity<'t>> {
        let start = |entity: &Entity<'_>| entity.range.start;
        let url = self.urls.peek().map_or(usize::MAX, start);
        let tags = self.tags.iter_mut();
        let (tag, tags) = tags
            .map(|tags| (tags.peek().map_or(usize::MAX, start), tags))
            .min_by_key(|(start, _)| *start)?;
        if url <= tag { self.urls.next() } else { tags.next() }
    }

    /// Cuts off a tag the link that is glued to it.
    fn cut(&mut self, tag: &mut Entity<'t>) {
        let Some(link) = self.urls.peek().filter(|_| self.is_shown) else {
            return;
        };
        let at = link.range.start;
        // A full-width sigil has three bytes; behind a list no link is glued.
        let sigil = tag.range.len().saturating_sub(tag.value.len());
        let len = at.saturating_sub(tag.range.start + sigil);
        if len > 0 && at < tag.range.end && tag.value.len() >= len {
            tag.value = &tag.value[..len];
            tag.range.end = at;
        }
    }
}

impl<'t> Iterator for Entities<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        loop {
            let mut entity = self.first()?;
            if entity.kind != EntityKind::Url {
                self.cut(&mut entity);
            }
            if entity.range.start >= self.end {
                self.end = entity.range.end;
                if !entity.value.is_empty() {
                    return Some(entity);
                }
            }
        }
    }
}

impl FusedIterator for Entities<'_> {}

/// Links by the rules of what was written, or of what an article shows.
#[derive(Clone, Debug)]
enum Addresses<'t> {
    Written(Urls<'t>),
    Shown(Links<'t>),
}

impl<'t> Iterator for Addresses<'t> {
    type Item = Entity<'t>;

    fn next(&mut self) -> Option<Entity<'t>> {
        match self {
            Self::Written(urls) => urls.next(),
            Self::Shown(links) => links.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work;

    #[test]
    fn links_are_found_as_an_article_shows_them() {
        let rows: &[(&str, &[&str])] = &[
            ("shut.https://t.co/Kb7mRt2qWxNext", &["https://t.co/Kb7mRt2qWx"]),
            ("nowhttp://port.example/a", &["http://port.example/a"]),
            (
                "nowpic.twitter.com/Qn5yLc3vTd— N",
                &["pic.twitter.com/Qn5yLc3vTd"],
            ),
            (
                "t.co/Kb7mRt2qWx pic.x.com/Qn5yLc3vTd",
                &["t.co/Kb7mRt2qWx", "pic.x.com/Qn5yLc3vTd"],
            ),
            ("cut https://t.co/Ab3… http://t.co/...", &[]),
            ("cut http://port.example/#quay… #pier", &["#pier"]),
            (
                "see (http://port.example/a_(b)), ok.",
                &["http://port.example/a_(b)"],
            ),
            ("http://port.example/#x.", &["http://port.example/#x"]),
            ("at 10:30 and/or http: //x, Done.Next", &[]),
            ("港へ http://port.example/港", &["http://port.example/"]),
            ("＃港 ＠ana: $HBR", &["＃港", "＠ana", "$HBR"]),
        ];
        for (text, found) in rows {
            let all: Vec<_> = post_entities(text)
                .map(|entity| &text[entity.range])
                .collect();
            assert_eq!(all, *found, "{text}");
        }
    }

    #[test]
    fn work_is_linear_on_hostile_input() {
        /// Each is repeated to a size.
        const HOSTILE: &[&str] = &[
            ".",
            "a.",
            "a_b.com.",
            "a.com",
            "a.com.x_y.",
            "あ.",
            "あ",
            "。",
            "com.",
            "t.co",
            "xn--a.",
            "-.",
            "_.",
            "a_.com.",
            "é.com",
            "http://",
            "http://a",
            "http://a.",
            "http://a.com/(",
            "a.com/(a(",
            "a.com/)",
            "a.com?",
            "a.com/?",
            "a.com:",
            "a.com:8",
            "a.com-",
            "a.com+b",
            "a.com-b@",
            "http://a.com/",
            "http://t.co/",
            "http://t.co/a…",
            "@",
            "@a",
            "@a/",
            "@a/b",
            "@a@",
            "RT@",
            "#",
            "#a",
            "#a#",
            "#1",
            "#港",
            "＃",
            "＠",
            "！",
            "$",
            "$A",
            " $A.",
            "#http://",
            "pic.twitter.com/",
            "あ.みんな",
            "a.vermö",
        ];
        const FRAMES: &[(&str, &str)] = &[
            ("", ""),
            ("http://", ".com/"),
            ("#", ""),
            ("http://a.com/", ""),
            ("http://a.com/(", ")"),
            ("あ", "あ.com/"),
        ];
        let work_for = |part: &str, frame: &(&str, &str), size: usize| {
            let parts = part.repeat(size / part.len());
            let text = format!("{}{parts}{}", frame.0, frame.1);
            work::of(|| entities(&text).count() + post_entities(&text).count())
        };
        for part in HOSTILE {
            for frame in FRAMES {
                let small = work_for(part, frame, 3_000).max(3_000);
                let large = work_for(part, frame, 24_000);
                assert!(
                    large <= small * 8 * 5 / 4,
                    "`{part}` in {frame:?}: {small}, then {large}"
                );
                assert!(large < 24_000 * 20, "`{part}` in {frame:?}: {large}");
            }
        }
    }
}
