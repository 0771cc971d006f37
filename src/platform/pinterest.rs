//! Pinterest.
//!
//! ```html
//! <a data-pin-do="embedPin" data-pin-width="medium"
//! href="https://www.pinterest.com/pin/604818970123456789/"></a>
//! <script async src="//assets.pinterest.com/js/pinit.js"></script>
//! ```
//!
//! Source: Pinterest's documentation of the pin widget, and the frames that
//! its script makes. They hold the id and nothing else. Boards and profiles are the same widget with `embedBoard`
//! and `embedUser`, the save button has `buttonPin`, and all are none.

use std::borrow::Cow;

use super::{Permalink, Platform, Spec, linked, needle, quoted};
use crate::{html::Tag, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Pinterest,
    needles: &[needle("pinterest")],
    scripts: &["assets.pinterest.com/"],
    permalink,
    url: |out, found| {
        write!(out, "https://www.pinterest.com/pin/{}/", found.id)
    },
    framed,
    read: linked::read,
    ..Spec::QUOTED
};

/// `/pin/ID/`, `/pin/SLUG--ID/`, on the hosts of all countries, and the
/// frame's `/ext/embed.html?id=ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let mut segments = address.segments();
    let id = match segments.next().filter(|_| is_host(address.host))? {
        "pin" => segments.next()?.rsplit("--").next()?,
        "ext" if address.path == "ext/embed.html" => address.param("id")?,
        _ => return None,
    };
    let is_id = (6..=20).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    is_id.then_some(Permalink { id, ..Permalink::default() })
}

/// Whether `host` is the platform's in some country: `pinterest.com`,
/// `www.pinterest.fr`, `pinterest.co.uk`, `de.pinterest.com`.
fn is_host(host: &str) -> bool {
    let mut labels =
        host.split('.').skip_while(|it| *it != "pinterest").skip(1);
    let is_country = |label: &str| {
        label.len() == 2 && label.bytes().all(|it| it.is_ascii_alphabetic())
    };
    match (labels.next(), labels.next(), labels.next()) {
        (Some(top), None, None) => top == "com" || is_country(top),
        (Some("co" | "com"), Some(top), None) => is_country(top),
        _ => false,
    }
}

/// The link of a widget, by the kind that its attribute names.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    let kind = tag.raw_attr("data-pin-do").or_else(|| tag.raw_attr("data-do"));
    match kind {
        Some("embedPin") if tag.is("a") => {
            let href = tag.href();
            spec.is_permalink(&href).then_some(href)
        }
        Some(kind) if kind != "embedPin" => None,
        _ => quoted::framed(spec, tag),
    }
}
