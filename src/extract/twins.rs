//! A post that stands in a body twice: as a widget and again in a `<noscript>`
//! for readers without scripts, or in the markup and in the state of the page.
//! It is one post.

use std::{borrow::Cow, collections::HashSet};

use super::Posts;
use crate::{
    Platform, Post,
    html::{Kind, Tag, Tokens},
    text,
};

/// Posts by platform and id. Most bodies have one, which costs no allocation.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen<'b> {
    first: Option<Key<'b>>,
    others: HashSet<Key<'b>>,
}

/// What tells a post from any other one of its platform: its id, and where
/// ids are local the URL.
type Key<'b> = (Platform, Cow<'b, str>);

fn key_of<'b>(post: &Post<'b>) -> Option<Key<'b>> {
    let key = match &post.url {
        Some(url) if post.platform.spec().has_local_ids => url,
        _ => post.id.as_ref()?,
    };
    Some((post.platform, key.clone()))
}

impl<'b> Seen<'b> {
    fn contains(&self, key: &Key<'b>) -> bool {
        self.first.as_ref() == Some(key) || self.others.contains(key)
    }

    fn insert(&mut self, key: Key<'b>) {
        if self.first.is_none() {
            self.first = Some(key);
        } else {
            self.others.insert(key);
        }
    }
}

impl<'b> Posts<'b> {
    /// Whether a post of the state of the page stands in its markup as well,
    /// or the other way round, and this is the second of them.
    pub(super) fn is_repeated(&mut self, post: &Post<'b>) -> bool {
        let Some(key) = key_of(post) else { return false };
        let [markup, state] = &mut self.seen;
        let (own, other) =
            if self.gives_state { (state, markup) } else { (markup, state) };
        let is_repeated = other.contains(&key);
        own.insert(key);
        is_repeated
    }

    /// Of a post and its twin for readers without scripts, the one that says
    /// more.
    pub(super) fn next_of_twins(&mut self) -> Option<Post<'b>> {
        // A post is large: it stays where it is.
        let mut next = match self.waiting.take() {
            Some(waiting) => {
                let (post, is_state) = *waiting;
                self.gives_state = is_state;
                Some(post)
            }
            None => {
                let next = self.next_embed();
                next.as_ref()?;
                self.gives_state = self.is_state;
                next
            }
        };
        while let Some(post) = &mut next
            && post.id.is_some()
            && has_twin(self.body, post.span.end)
        {
            let Some(twin) = self.next_embed() else { break };
            let is_twin = key_of(&twin) == key_of(post)
                && twin.span.start - post.span.end <= TWIN_NEAR;
            if !is_twin {
                self.waiting = Some(Box::new((twin, self.is_state)));
                break;
            }
            if post.text.is_none() {
                *post = twin;
            }
        }
        next
    }
}

/// How far a post's twin is from it: tags stand between them.
const TWIN_NEAR: usize = 400;

/// Whether what follows `end` can be the twin of an embed: one of both stands
/// in a `<noscript>`.
fn has_twin(body: &str, end: usize) -> bool {
    let rest = body[end..].trim_start();
    if !rest.starts_with('<') {
        return false;
    }
    let near = &rest[..text::ceil_char(rest, TWIN_NEAR.min(rest.len()))];
    for token in Tokens::new(near) {
        let is_tag = matches!(token.kind, Kind::Open | Kind::Close);
        if is_tag && Tag::new(near, &token).is("noscript") {
            return true;
        }
        let is_between = match token.kind {
            Kind::Text => near[token.range].trim().is_empty(),
            Kind::Close | Kind::Hidden => true,
            Kind::Open => Tag::new(near, &token).is("script"),
        };
        if !is_between {
            return false;
        }
    }
    false
}
