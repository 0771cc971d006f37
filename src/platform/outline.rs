//! An element as a browser shows it, with the places of its links and dates:
//! what the platforms read whose embeds have other shapes than a quotation
//! with an attribution.

use std::{borrow::Cow, ops::Range};

use memchr::memmem;

use super::{
    Spec,
    quoted::{
        self, Anchor, permalink_of, push_emoji, set_permalink, set_text,
    },
};
use crate::{
    LinkKind, Post, Published,
    embed::{Element, Embed},
    html::{Kind, Rendered, Tag},
    work,
};

/// Reads an embed of a platform without cards: an element with `fields`, and
/// what is left of one in prose as a quotation with an attribution.
pub(super) fn read<'b>(
    spec: &Spec,
    embed: Embed<'b>,
    fields: impl FnOnce(&Spec, &Outline<'b>) -> Option<Post<'b>>,
) -> Option<Post<'b>> {
    match embed {
        Embed::Element(element) => {
            let outline = Outline::of(spec, element)?;
            let post = fields(spec, &outline)?;
            // A quote without a class may name its source.
            let is_signed = post.author.is_some()
                && post.date.is_some()
                && post.text.is_some();
            (outline.is_marked || is_signed).then_some(post)
        }
        Embed::Card(..) => None,
        _ => {
            let mut post = quoted::read(spec, embed)?;
            post.links.retain(|link| link.kind != LinkKind::Itself);
            Some(post)
        }
    }
}

pub(super) struct Outline<'b> {
    body: &'b str,
    /// A class or an address says what the element is.
    is_marked: bool,
    pub(super) text: Rendered<'b>,
    /// All links, in order.
    pub(super) links: Vec<Anchor<'b>>,
    /// The paragraphs, as ranges of the text.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// What `<time datetime>` says first.
    pub(super) time: Option<Published>,
    /// The address that the start tag or a frame inside stands for.
    frame: Option<Cow<'b, str>>,
    pub(super) span: Range<usize>,
}

impl<'b> Outline<'b> {
    /// Reads `element`, which has the class of an embed, says an address or is a
    /// quote, to its end. One that is not closed ends behind its
    /// last link to a post, or with its start tag; `None` if it has neither
    /// link nor address, or if another embed begins in it that says more.
    pub(super) fn of(spec: &Spec, mut element: Element<'b>) -> Option<Self> {
        let frame = (spec.framed)(spec, &element.tag);
        let is_marked = element.has_class() || frame.is_some();
        let mut outline = Self {
            body: element.body,
            is_marked,
            text: Rendered::new(element.body).in_jsx(element.tag.is_jsx()),
            links: Vec::new(),
            paragraphs: Vec::new(),
            time: None,
            frame,
            span: element.tag.range.clone(),
        };
        if !is_marked && !element.tag.is("blockquote") {
            return None;
        }
        let last = outline.read(spec, &mut element);
        if element.is_closed() {
            outline.span.end = element.end_with_script(spec.scripts);
            return Some(outline);
        }
        if let Some((links, end)) = last {
            outline.links.truncate(links);
            let shown = outline.links.last().map_or(0, |it| it.shown.end);
            outline.text.cut_to(outline.text.mark_at(shown));
            outline.span.end = end;
            return Some(outline);
        }
        outline.text = Rendered::new(element.body);
        outline.links.clear();
        outline.paragraphs.clear();
        let is_whole = outline.frame.is_some() && !element.is_ended_by_embed();
        is_whole.then_some(outline)
    }

    /// Reads the tokens, and returns how many links there were up to the last
    /// one to a post, and where it ends.
    fn read(
        &mut self,
        spec: &Spec,
        element: &mut Element<'b>,
    ) -> Option<(usize, usize)> {
        let mut open: Option<(Cow<'b, str>, usize)> = None;
        let mut paragraph = None;
        let mut last = None;
        for token in element {
            let (start, end) = (token.range.start, token.range.end);
            let tag = match token.kind {
                Kind::Hidden => continue,
                Kind::Text => {
                    self.text.push_text(start, end);
                    continue;
                }
                Kind::Open | Kind::Close => Tag::new(self.body, &token),
            };
            let is_open = token.kind == Kind::Open;
            if tag.is("a") || tag.is("p") {
                if let Some((href, shown_at)) = open.take()
                    && tag.is("a")
                {
                    let is_post = permalink_of(spec, &href).is_some();
                    // One that shows nothing may stand behind a blank.
                    let len = self.text.len();
                    let shown = shown_at.min(len)..len;
                    self.links.push(Anchor { href, shown, tag: None });
                    if is_post {
                        last = Some((self.links.len(), end));
                    }
                }
                if tag.is("p") {
                    if let Some(start) = paragraph.take() {
                        self.paragraphs.push(start..self.text.len());
                    }
                    self.text.push_paragraph();
                    if is_open {
                        paragraph = Some(self.text.next_at());
                    }
                } else if is_open {
                    open = Some((tag.href(), self.text.next_at()));
                }
            } else if tag.is("br") {
                self.text.push_line();
            } else if tag.is("img") {
                push_emoji(&mut self.text, &tag);
            } else if tag.is("time") && is_open && self.time.is_none() {
                let time = tag.attr("datetime");
                self.time = time.and_then(|time| time.parse().ok());
            } else if tag.is_block() {
                if tag.is("iframe") && is_open && self.frame.is_none() {
                    self.frame = (spec.framed)(spec, &tag);
                }
                self.text.push_block();
            }
        }
        if let Some(start) = paragraph {
            self.paragraphs.push(start..self.text.len());
        }
        last
    }

    /// A post with the address that the element says: the one of its start
    /// tag, or the first link. One that tells the handle goes before one that
    /// does not.
    pub(super) fn post(&self, spec: &Spec) -> Post<'b> {
        let mut post = Post::new(spec.platform, self.span.clone());
        let hrefs = self.frame.iter();
        let hrefs = hrefs.chain(self.links.iter().map(|link| &link.href));
        let mut found = None;
        for href in hrefs {
            let Some(permalink) = permalink_of(spec, href) else { continue };
            if permalink.handle.is_some() {
                found = Some(href);
                break;
            }
            found = found.or(Some(href));
        }
        if let Some(href) = found {
            set_permalink(spec, &mut post, href.clone());
        }
        post
    }

    /// A stretch of the text, from the body if it stands there as it is;
    /// `None` if it is empty.
    pub(super) fn part(&self, range: Range<usize>) -> Option<Cow<'b, str>> {
        let part = self.text.as_str().get(range)?.trim();
        if part.is_empty() {
            return None;
        }
        let source = &self.body[self.span.clone()];
        let found = memmem::find(source.as_bytes(), part.as_bytes());
        work::looked_at(found.unwrap_or(source.len()));
        Some(match found {
            Some(at) => Cow::Borrowed(&source[at..at + part.len()]),
            None => Cow::Owned(part.to_owned()),
        })
    }

    /// Makes a stretch of the text the post's, with the links in it. A link
    /// to the post itself is none.
    pub(super) fn set_text(
        &self,
        spec: &Spec,
        post: &mut Post<'b>,
        range: Range<usize>,
    ) {
        let shown = self.text.as_str();
        let Some(part) = shown.get(range.clone()) else { return };
        let start = range.start + part.len() - part.trim_start().len();
        let end = range.start + part.trim_end().len();
        let Some(text) = self.part(start..end) else { return };
        let inside = self.links.iter().filter(|link| {
            let is_inside = start <= link.shown.start && link.shown.end <= end;
            let permalink = permalink_of(spec, &link.href);
            let is_own = permalink
                .is_some_and(|found| Some(found.id) == post.id.as_deref());
            is_inside && !link.href.is_empty() && !is_own
        });
        let anchors: Vec<_> = inside
            .map(|link| Anchor {
                href: link.href.clone(),
                shown: link.shown.start - start..link.shown.end - start,
                tag: None,
            })
            .collect();
        set_text(spec, self.body, post, text, &anchors);
    }
}
