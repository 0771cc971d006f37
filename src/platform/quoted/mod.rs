//! The embed that quotes a post: text, dash, name, handle, and the date as a
//! link to the post. Most platforms' embed codes have this shape, and what
//! other programs do to it keeps the order of its parts.
//!
//! Rules:
//!
//! - The permalink is the last link to a post that does not stand in the
//!   paragraph of the text; one inside it leads to another post.
//! - The handle that is printed goes before the one in the permalink.
//! - The label of a form that is nothing but a link is no text.

mod card;
mod code;
mod element;
mod fill;
mod frame;
mod links;
mod object;
mod prose;

pub(crate) use self::{
    card::read_card,
    code::{has_name, is_component, read_code},
    frame::framed,
    links::permalink_of,
    object::read_object,
};
pub(super) use self::{
    fill::{push_emoji, set_permalink, set_text},
    links::Anchor,
};

use std::borrow::Cow;

use super::Spec;
use crate::{Post, embed::Embed};

pub(super) fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    match embed {
        Embed::Element(element) if element.has_class() => {
            element::read_element(spec, element)
        }
        Embed::Element(element) => {
            if let Some(post) = code::read_component(spec, &element) {
                return Some(post);
            }
            if frame::is_around_card(&element.tag) {
                let href = framed(spec, &element.tag)?;
                return read_card(spec, element, href, true);
            }
            let post = element::read_element(spec, element.clone());
            if post.as_ref().is_some_and(|post| post.author.is_some()) {
                return post;
            }
            let href = framed(spec, &element.tag);
            href.and_then(|href| read_card(spec, element, href, true)).or(post)
        }
        Embed::Card(element, href) => read_card(spec, element, href, false),
        Embed::Prose(prose) => prose::read_prose(spec, prose),
        Embed::Address(address) => {
            let mut post = Post::new(spec.platform, address.span);
            let href = Cow::Borrowed(address.href);
            fill::set_permalink(spec, &mut post, href);
            Some(post)
        }
        Embed::Object(object) => read_object(spec, &object),
    }
}
