//! The element that stands for a post without quoting it: a frame, a player,
//! a placeholder for a script. It has the post's address or its id in an
//! attribute, whatever the attribute is called.

use std::borrow::Cow;

use crate::{
    html::{Tag, Traits},
    link::decode_percent,
    platform::{Permalink, Platform, Spec},
};

/// The longest address, tracking parameters included.
const MOST: usize = 4000;

/// The class of a link of which Embedly's script makes a card; Iframely's has
/// an attribute.
const LINK_CARD: &str = "embedly-card";

/// Parameters in which another site's frame has the address of what it shows.
const NESTED: [&str; 3] = ["url=", "href=", "src="];

/// What an address begins with that is written with percent signs as a whole.
const ENCODED: [&str; 2] = ["https%3A%2F%2F", "http%3A%2F%2F"];

/// The digits of an id in an attribute that may hold any other number.
const LONG: usize = 9;

/// The address of the post that `tag` stands for. An address comes before an
/// id: templates leave an old one in its attribute.
pub(crate) fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    if tag.is("a") {
        let is_card = tag.has_class(&[LINK_CARD])
            || tag.raw_attr("data-iframely-url").is_some()
            || is_around_card(tag);
        let href = (is_card || tag.has_class(spec.classes))
            .then(|| tag.href())
            .filter(|href| spec.is_permalink(href));
        return href;
    }
    if tag.has(Traits::NO_FRAME) {
        return None;
    }
    let mut id = None;
    let mut is_named = false;
    for (name, value) in tag.attrs() {
        // What is longer is no address.
        if value.len() > MOST {
            continue;
        }
        if value.contains("//")
            || value.contains("%2F")
            || value.contains(FORUM)
        {
            let is_shared = name.contains("share") || name.contains("click");
            if !is_shared && let Some(found) = address_in(spec, tag, value) {
                return Some(found);
            }
        } else if !spec.id_attrs.is_empty()
            && is_id(value)
            && (spec.id_attrs.contains(&name)
                || value.len() >= LONG
                    && name.ends_with("-id")
                    && name.starts_with("data-"))
        {
            let is_own = spec.id_attrs.contains(&name);
            is_named |= is_own;
            if id.is_none() || is_own {
                id = Some(value);
            }
        } else if value.eq_ignore_ascii_case(spec.platform.as_str()) {
            is_named = true;
        }
    }
    let id = id.filter(|_| is_named)?;
    let permalink = Permalink { id, ..Permalink::default() };
    let href = spec.url_of(&permalink);
    spec.is_permalink(&href).then_some(Cow::Owned(href))
}

/// Whether `tag` is a link around a card that says what the post says.
pub(super) fn is_around_card(tag: &Tag<'_>) -> bool {
    /// Of Substack's pages.
    const NAME: &str = "Twitter2ToDOM";
    tag.is("a") && tag.raw_attr("data-component-name") == Some(NAME)
}

/// The address of a post in the value of an attribute: the value itself, or
/// what another site's frame shows.
fn address_in<'b>(
    spec: &Spec,
    tag: &Tag<'b>,
    value: &'b str,
) -> Option<Cow<'b, str>> {
    let value = if value.contains('&') {
        htmlize::unescape_attribute(value)
    } else {
        Cow::Borrowed(value)
    };
    if spec.is_permalink(&value) {
        return Some(value);
    }
    if ENCODED.iter().any(|scheme| value.starts_with(scheme)) {
        let whole = decode_percent(&value);
        return spec
            .is_permalink(&whole)
            .then(|| Cow::Owned(whole.into_owned()));
    }
    if let Some(found) = in_forum(spec, &value) {
        return Some(found);
    }
    if !tag.is("iframe") && !tag.is("embed") {
        return None;
    }
    let (_, query) = value.split_once('?')?;
    let nested = query.split('&').find_map(|pair| {
        NESTED.iter().find_map(|name| pair.strip_prefix(name))
    })?;
    let nested = decode_percent(nested);
    spec.is_permalink(&nested).then(|| Cow::Owned(nested.into_owned()))
}

/// The host of the frames of many forums.
const FORUM: &str = "s9e.github.io";

/// What stands there behind the platform's name, and what the post's address
/// begins with before the same.
///
/// Source: the templates of s9e's `TextFormatter`, plug-in `MediaEmbed`, which
/// `XenForo`, `phpBB` and Flarum use.
const FORUMS: [(Platform, &str, &str); 5] = [
    (Platform::Twitter, "twitter", "https://twitter.com/i/status/"),
    (Platform::Instagram, "instagram", "https://www.instagram.com/p/"),
    (Platform::TikTok, "tiktok", "https://www.tiktok.com/embed/"),
    (Platform::Bluesky, "bluesky", "https://embed.bsky.app/embed/"),
    (Platform::Reddit, "reddit", "https://www.reddit.com/r/"),
];

/// The address of the post whose id is the fragment of a forum's frame:
/// `https://s9e.github.io/iframe/2/twitter.min.html#ID#theme=auto`, in a list
/// of JSON as well.
fn in_forum<'b>(spec: &Spec, value: &str) -> Option<Cow<'b, str>> {
    let (_, path) = value.split_once(FORUM)?;
    let (path, post) = path.split_once(".min.html#")?;
    let (_, name, start) =
        FORUMS.iter().find(|(platform, ..)| *platform == spec.platform)?;
    if !path.ends_with(name) {
        return None;
    }
    let post = post.strip_prefix("at://").unwrap_or(post);
    let len = post.find(['#', '"', '&']).unwrap_or(post.len());
    let href = format!("{start}{}", post[..len].replace('\\', ""));
    spec.is_permalink(&href).then_some(Cow::Owned(href))
}

/// Whether `value` is a number such as platforms count posts by.
pub(super) fn is_id(value: &str) -> bool {
    (1..=20).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_digit())
}
