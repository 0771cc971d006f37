//! Tumblr.
//!
//! ```html
//! <div class="tumblr-post"
//! data-href="https://embed.tumblr.com/embed/post/KEY/660914470123"
//! data-did="0c9e"><a
//! href="https://portwatch.tumblr.com/post/660914470123/slug">https://portwatch.tumblr.com/post/660914470123</a>
//! </div><script async src="https://assets.tumblr.com/post.js"></script>
//! ```
//!
//! Source: Tumblr's embed codes. The link inside tells the blog; they hold no
//! text and no date.

use super::{Permalink, Platform, Spec, linked, needle};
use crate::{bytes::ByteSet, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Tumblr,
    needles: &[needle("mblr")],
    classes: &["tumblr-post"],
    scripts: &["assets.tumblr.com/post.js"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"-"),
    handle_most: 32,
    permalink,
    url: |out, found| match found.handle {
        Some(handle) => {
            write!(out, "https://{handle}.tumblr.com/post/{}", found.id)
        }
        None => write!(
            out,
            "https://embed.tumblr.com/embed/post/{}/{}",
            found.place, found.id
        ),
    },
    read: linked::read,
    ..Spec::QUOTED
};

/// `BLOG.tumblr.com/post/ID`, `tumblr.com/BLOG/ID`, and the frame's
/// `/embed/post/KEY/ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_within("tumblr.com") {
        return None;
    }
    let blog = address.host.split('.').next()?;
    let mut segments = address.segments();
    let mut place = "";
    let (handle, id) = match (blog, segments.next()?) {
        ("embed", "embed") => {
            segments.next().filter(|segment| *segment == "post")?;
            place = segments.next()?;
            (None, segments.next()?)
        }
        ("www" | "tumblr", handle) => (Some(handle), segments.next()?),
        (blog, "post") => (Some(blog), segments.next()?),
        _ => return None,
    };
    if let Some(handle) = handle {
        Platform::Tumblr.handle(handle).ok()?;
    }
    let is_id = (6..=20).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    is_id.then_some(Permalink { handle, id, place })
}
