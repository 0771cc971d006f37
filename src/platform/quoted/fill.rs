//! Fills the fields of a post, whichever shape the embed has.

use std::{borrow::Cow, ops::Range};

use memchr::memmem;

use crate::{
    Link, LinkKind, Post,
    entity::{EntityKind, post_entities},
    html::{Rendered, Tag},
    link::{Address, with_scheme},
    platform::{Permalink, Spec},
    work,
};

/// A link in an element.
pub(super) struct Anchor<'b> {
    pub(super) href: Cow<'b, str>,
    /// What it shows, as a range of the rendered text.
    pub(super) shown: Range<usize>,
}

pub(super) fn permalink_of<'a>(
    spec: &Spec,
    href: &'a str,
) -> Option<Permalink<'a>> {
    (spec.permalink)(&Address::new(href)?)
}

/// Sets id and URL, and the handle where none is printed.
pub(super) fn set_permalink<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    href: Cow<'b, str>,
) {
    match href {
        Cow::Borrowed(href) => {
            let Some(found) = permalink_of(spec, href) else { return };
            post.id = Some(Cow::Borrowed(found.id));
            if post.handle.is_none() {
                post.handle = found.handle.map(Cow::Borrowed);
            }
            let url = (spec.url)(&found);
            post.url = Some(match href.strip_prefix(url.as_str()) {
                Some(_) => Cow::Borrowed(&href[..url.len()]),
                None => Cow::Owned(url),
            });
        }
        Cow::Owned(href) => {
            let Some(found) = permalink_of(spec, &href) else { return };
            post.id = Some(Cow::Owned(found.id.to_owned()));
            if post.handle.is_none() {
                post.handle =
                    found.handle.map(|handle| Cow::Owned(handle.to_owned()));
            }
            post.url = Some(Cow::Owned((spec.url)(&found)));
        }
    }
}

/// Sets the text and what stands in it: links by their markup, or as they
/// are written where none has any.
pub(super) fn set_text<'b>(
    spec: &Spec,
    body: &'b str,
    post: &mut Post<'b>,
    text: Cow<'b, str>,
    anchors: &[Anchor<'b>],
) {
    if text.is_empty() {
        return;
    }
    let mut source = Source { rest: &body[post.span.clone()], misses: 0 };
    let mut anchors = anchors.iter().peekable();
    // The end of the last link by markup.
    let mut linked = 0;
    for entity in post_entities(&text) {
        let Range { start, .. } = entity.range;
        while let Some(anchor) =
            anchors.next_if(|anchor| anchor.shown.start <= start)
        {
            linked = anchor.shown.end;
            add_anchor(spec, post, anchor, &text, &mut source);
        }
        match entity.kind {
            EntityKind::Mention => {
                post.mentions.push(source.borrow(entity.value));
            }
            EntityKind::Hashtag => {
                post.hashtags.push(source.borrow(entity.value));
            }
            EntityKind::Cashtag => {
                post.cashtags.push(source.borrow(entity.value));
            }
            EntityKind::Url if start >= linked => {
                add_link(spec, post, source.borrow(entity.value));
            }
            EntityKind::Url => {}
        }
    }
    for anchor in anchors {
        add_anchor(spec, post, anchor, &text, &mut source);
    }
    post.text = Some(text);
}

/// The body of an embed whose text was decoded: the words of the text stand
/// there in order, and are borrowed from it.
struct Source<'b> {
    rest: &'b str,
    /// Words that were not found.
    misses: usize,
}

impl<'b> Source<'b> {
    fn borrow(&mut self, word: &str) -> Cow<'b, str> {
        /// Each miss costs a search of the rest.
        const MOST_MISSES: usize = 8;
        if self.misses < MOST_MISSES {
            let found = memmem::find(self.rest.as_bytes(), word.as_bytes());
            work::looked_at(found.unwrap_or(self.rest.len()));
            if let Some(at) = found {
                let (found, rest) = self.rest[at..].split_at(word.len());
                self.rest = rest;
                return Cow::Borrowed(found);
            }
            self.misses += 1;
        }
        Cow::Owned(word.to_owned())
    }
}

/// A link by markup.
fn add_anchor<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    anchor: &Anchor<'b>,
    text: &str,
    source: &mut Source<'b>,
) {
    let shown = text.get(anchor.shown.clone()).unwrap_or_default().trim();
    if let Some(kind) = kind_of(spec, &anchor.href, shown) {
        post.links.push(Link {
            url: with_scheme(anchor.href.clone()),
            text: source.borrow(shown),
            kind,
        });
    }
}

/// A link as it is written in a text.
pub(super) fn add_link<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    text: Cow<'b, str>,
) {
    let url = with_scheme(text.clone());
    if let Some(kind) = kind_of(spec, &url, &text) {
        post.links.push(Link { url, text, kind });
    }
}

/// What a link in a text leads to; `None` if it is no web link.
fn kind_of(spec: &Spec, href: &str, shown: &str) -> Option<LinkKind> {
    let shown = shown.trim();
    let address = Address::new(href)?;
    if shown.starts_with("pic.twitter.com/") || shown.starts_with("pic.x.com/")
    {
        return Some(LinkKind::Media);
    }
    if (spec.permalink)(&address).is_some() {
        return Some(LinkKind::Post);
    }
    (!(spec.is_entity)(&address)).then_some(LinkKind::External)
}

/// The picture of an emoji shows as its `alt`.
pub(super) fn push_emoji(text: &mut Rendered<'_>, tag: &Tag<'_>) {
    let is_emoji =
        tag.raw_attr("src").is_some_and(|src| src.contains("emoji"))
            || tag.raw_attr("class").is_some_and(|class| {
                class
                    .as_bytes()
                    .windows(5)
                    .any(|part| part.eq_ignore_ascii_case(b"emoji"))
            });
    if is_emoji && let Some(alt) = tag.attr("alt") {
        text.push_owned(&alt);
    }
}

/// `text` without the backslashes of Markdown.
pub(super) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\\') { Cow::Owned(text.replace('\\', "")) } else { text }
}

/// A name as it is shown; `None` if there is none.
pub(super) fn shown_name(name: &str) -> Option<Cow<'_, str>> {
    // A hard wrap inside a quote.
    if name.contains("\n>") {
        let name = name.replace("\n>", " ");
        return shown_name(&name).map(|name| Cow::Owned(name.into_owned()));
    }
    let mut rendered = Rendered::new(name);
    rendered.push_text(0, name.len());
    Some(rendered.finish()).filter(|name| !name.is_empty())
}
