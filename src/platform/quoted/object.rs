//! The embed as an object of JSON, with a key for each thing that it says.

use std::borrow::Cow;

use chrono::DateTime;

use super::{
    fill::{set_permalink, set_text, shown_name},
    links::permalink_of,
};
use crate::{
    Post, Published,
    html::{Kind, Rendered, Tag, Tokens},
    json::Object,
    platform::{Permalink, Spec},
};

/// A post of an object, which says at least what was written, by whom, and
/// which post it is. A link has these as well, so that a key of the platform's
/// own or a date must be there, too.
pub(crate) fn read_object<'b>(
    spec: &Spec,
    object: &Object<'b>,
) -> Option<Post<'b>> {
    let keys = &spec.keys;
    let first =
        |paths: &[&str]| paths.iter().find_map(|path| object.text(path));
    let text = first(keys.text)?;
    let handle = first(keys.handle)?;
    spec.platform.handle(&handle).ok()?;
    let id = first(keys.id);
    let url = |id: &str| {
        let handle = handle_of(&handle);
        let place = handle.unwrap_or_default();
        spec.url_of(&Permalink { handle, id, place })
    };
    let id = id.filter(|id| spec.is_permalink(&url(id)));
    let href = keys
        .url
        .iter()
        .filter_map(|path| object.text(path))
        .find(|href| spec.is_permalink(href));
    let date = first(keys.date).and_then(|date| read_date(spec, &date));
    let is_own = keys.own.iter().any(|key| object.value(key).is_some());
    if date.is_none() && !is_own {
        return None;
    }

    let mut post = Post::new(spec.platform, object.range.clone());
    match (id, href) {
        (Some(id), href) => {
            let is_own = |href: &Cow<'_, str>| {
                permalink_of(spec, href).is_some_and(|it| it.id == id)
            };
            match href.filter(is_own) {
                Some(href) => set_permalink(spec, &mut post, href),
                None => post.url = Some(Cow::Owned(url(&id))),
            }
            post.id = Some(id);
        }
        (None, Some(href)) => set_permalink(spec, &mut post, href),
        (None, None) => return None,
    }
    post.handle = Some(match handle {
        Cow::Borrowed(handle) => Cow::Borrowed(handle_of(handle)?),
        Cow::Owned(handle) => Cow::Owned(handle_of(&handle)?.to_owned()),
    });
    post.author = first(keys.author).and_then(name_of);
    post.date = date;
    post.lang = first(keys.lang);
    set_text(spec, object.body, &mut post, shown(text), &[]);
    Some(post)
}

/// The handle without its sign.
fn handle_of(handle: &str) -> Option<&str> {
    let bare = handle.strip_prefix('@').unwrap_or(handle);
    (!bare.is_empty()).then_some(bare)
}

fn name_of(name: Cow<'_, str>) -> Option<Cow<'_, str>> {
    match name {
        Cow::Borrowed(name) => shown_name(name),
        Cow::Owned(name) => {
            shown_name(&name).map(|name| Cow::Owned(name.into_owned()))
        }
    }
}

/// The date as a machine writes it.
fn read_date(spec: &Spec, date: &str) -> Option<Published> {
    date.parse().ok().or_else(|| {
        DateTime::parse_from_str(date, spec.keys.date_format)
            .or_else(|_| DateTime::parse_from_rfc2822(date))
            .ok()
            .map(Published::Instant)
    })
}

/// The text as it is shown: its line breaks are its own.
fn shown(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => render(text),
        Cow::Owned(text) => Cow::Owned(render(&text).into_owned()),
    }
}

fn render(text: &str) -> Cow<'_, str> {
    let mut out = Rendered::new(text);
    for token in Tokens::new(text) {
        let (start, end) = (token.range.start, token.range.end);
        if matches!(token.kind, Kind::Open | Kind::Close) {
            let tag = Tag::new(text, &token);
            if tag.is("br") {
                out.push_line();
            }
            if tag.is_inline() {
                continue;
            }
        }
        let mut at = start;
        for line in text[start..end].split_inclusive('\n') {
            out.push_text(at, at + line.len());
            at += line.len();
            if line.ends_with('\n') {
                out.push_line();
            }
        }
    }
    out.finish()
}
