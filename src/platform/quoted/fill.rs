//! Fills the fields of a post, whichever shape the embed has.

use std::{borrow::Cow, ops::Range};

use super::links::{
    Anchor, add_anchor, add_link, canonical, finish_links, permalink_of,
};
use crate::{
    Post, bytes,
    entity::{Entity, EntityKind, post_entities},
    html::{Rendered, Tag},
    platform::{Permalink, Spec},
    text, word, work,
};

/// Sets id and URL, and the handle where none is printed.
pub(crate) fn set_permalink<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    href: Cow<'b, str>,
) {
    match href {
        Cow::Borrowed(borrowed) => {
            let Some(found) = permalink_of(spec, borrowed) else { return };
            set_found(spec, post, href, found);
        }
        Cow::Owned(ref url) => {
            let Some(found) = permalink_of(spec, url) else { return };
            let owned = |text: &str| Cow::Owned(text.to_owned());
            post.id = Some(owned(found.id));
            post.handle = post.handle.take().or(found.handle.map(owned));
            post.url = Some(canonical(spec, &href, &found));
        }
    }
}

/// Sets what the permalink `href` tells, which was cut into `found`.
pub(super) fn set_found<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    href: Cow<'b, str>,
    found: Permalink<'b>,
) {
    let handle = found.handle.map(Cow::Borrowed);
    post.id = Some(Cow::Borrowed(found.id));
    post.handle = post.handle.take().or(handle);
    post.url = Some(canonical(spec, &href, &found));
}

/// Sets a text that was Markdown, with its links: `address` makes of each what
/// the post keeps.
pub(super) fn set_folded<'b, 't>(
    spec: &Spec,
    body: &'b str,
    post: &mut Post<'b>,
    folded: text::Folded<'t>,
    address: impl Fn(&'t str) -> Cow<'b, str>,
) {
    let anchor =
        |(href, shown)| Anchor { href: address(href), shown, tag: None };
    let links: Vec<_> = folded.links.into_iter().map(anchor).collect();
    set_text(spec, body, post, Cow::Owned(folded.text), &links);
}

/// Sets the text and what stands in it: links by their markup, or as they
/// are written where none has any.
pub(crate) fn set_text<'b>(
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
                let handle = mentioned(spec, &text, &entity);
                post.mentions.push(source.borrow(handle));
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
    finish_links(spec, post, &text);
    post.text = Some(text);
}

/// The handle of a mention: where the platform's handles have dots, those that
/// end no sentence are a part of it.
pub(super) fn mentioned<'t>(
    spec: &Spec,
    text: &'t str,
    mention: &Entity<'t>,
) -> &'t str {
    // A list's name may stand behind the handle, and no mention of more.
    let end = mention.range.end;
    let read = mention.value;
    if !spec.handle_bytes.has(b'.') || !text[..end].ends_with(read) {
        return read;
    }
    let more = &text[end..];
    let more = &more[..spec.handle_bytes.lead(more.as_bytes())];
    let mut pairs = more.as_bytes().windows(2);
    let stop = pairs.position(|it| {
        it[0] == b'.' && (it[1].is_ascii_uppercase() || it[1] == b'.')
    });
    let more = &more[..stop.unwrap_or(more.len())];
    let more = more.trim_end_matches(['.', '-', '@']);
    &text[end - read.len()..end + more.len()]
}

/// The body of an embed whose text was decoded: the words of the text stand
/// there in order, and are borrowed from it.
pub(super) struct Source<'b> {
    rest: &'b str,
    /// Words that were not found.
    misses: usize,
}

impl<'b> Source<'b> {
    pub(super) fn borrow(&mut self, word: &str) -> Cow<'b, str> {
        /// Each miss costs a search of the rest.
        const MOST_MISSES: usize = 8;
        if self.misses < MOST_MISSES {
            let found = bytes::find(self.rest.as_bytes(), word.as_bytes());
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

/// The picture of an emoji shows as its `alt`.
pub(crate) fn push_emoji(text: &mut Rendered<'_>, tag: &Tag<'_>) {
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
pub(crate) fn unescape(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\\') { Cow::Owned(text.replace('\\', "")) } else { text }
}

/// A name as it is shown; `None` if there is none.
pub(crate) fn shown_name(name: &str) -> Option<Cow<'_, str>> {
    // A hard wrap inside a quote; few names have a line break at all.
    if word::find([b'\n'], name.as_bytes()).is_some() && name.contains("\n>") {
        let name = name.replace("\n>", " ");
        return shown_name(&name).map(|name| Cow::Owned(name.into_owned()));
    }
    let mut rendered = Rendered::new(name);
    rendered.push_text(0, name.len());
    let name = rendered.finish();
    let shown = name.trim_matches(text::is_gap);
    // A template that was not filled has the parentheses.
    (!shown.is_empty() && shown != "(@)").then_some(name)
}
