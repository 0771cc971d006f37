//! The embed that names a post and quotes nothing of it: a frame, an element
//! with the address in an attribute, a link with a label.

use super::{Spec, outline::Outline, quoted};
use crate::{Post, embed::Embed};

pub(super) fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    let element = match embed {
        Embed::Element(element) => element,
        Embed::Card(..) => return None,
        _ => return quoted::read(spec, embed),
    };
    let post = Outline::of(spec, element)?.post(spec);
    post.id.is_some().then_some(post)
}
