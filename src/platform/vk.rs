//! VK.
//!
//! ```html
//! <div id="vk_post_-28810044_937"></div>
//! <script src="https://vk.com/js/api/openapi.js?173"></script>
//! <script>(function(){VK.Widgets.Post("vk_post_-28810044_937", -28810044,
//! 937, 'hash');}());</script>
//! ```
//!
//! Source: VK's documentation of the post widget, with many variants of the
//! script that loads it. The id is the owner's number, negative for a
//! community, and the post's. The embed holds nothing else.

use std::borrow::Cow;

use super::{Permalink, Platform, Spec, linked, needle, quoted};
use crate::{html::Tag, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Vk,
    needles: &[
        needle("vk_post_"),
        needle("k.com/").when(|before, _| before.ends_with(b"v")),
    ],
    scripts: &["vk.com/js/api/openapi", "VK.Widgets.Post("],
    permalink,
    url: |out, found| write!(out, "https://vk.com/wall{}", found.id),
    framed,
    read: linked::read,
    ..Spec::QUOTED
};

/// `/wallOWNER_NUMBER`, or `?w=wallOWNER_NUMBER` on another page.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("vk.com") && !address.is_on("vk.ru") {
        return None;
    }
    let wall = address.param("w").unwrap_or(address.path);
    // What was open beside the post may stand behind it.
    let wall = wall.split(['/', '%']).next().unwrap_or_default();
    let id = wall.strip_prefix("wall").filter(|id| is_id(id))?;
    Some(Permalink { id, ..Permalink::default() })
}

/// `OWNER_NUMBER`.
fn is_id(id: &str) -> bool {
    let is_number = |text: &str| {
        (1..=20).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    id.split_once('_').is_some_and(|(owner, number)| {
        is_number(owner.strip_prefix('-').unwrap_or(owner))
            && is_number(number)
    })
}

/// `id="vk_post_OWNER_NUMBER"` as well.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    let id = tag.raw_attr("id").and_then(|id| id.strip_prefix("vk_post_"));
    match id.filter(|id| is_id(id)) {
        Some(id) => {
            let permalink = Permalink { id, ..Permalink::default() };
            Some(Cow::Owned(spec.url_of(&permalink)))
        }
        None => quoted::framed(spec, tag),
    }
}
