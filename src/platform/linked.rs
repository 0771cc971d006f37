//! The embed that names a post and quotes nothing of it: a frame, an element
//! with the address in an attribute, a link with a label.

use super::{Spec, outline};
use crate::{Post, embed::Embed};

pub(super) fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    outline::read(spec, embed, |spec, outline| {
        let post = outline.post(spec);
        post.id.is_some().then_some(post)
    })
}
