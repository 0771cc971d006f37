//! Truth Social, which runs Mastodon's software.
//!
//! ```html
//! <iframe src="https://truthsocial.com/@inesvaal/113861767987200999/embed"
//! class="truthsocial-embed" width="600"></iframe>
//! <script src="https://truthsocial.com/embed.js" async="async"></script>
//! ```
//!
//! Source: its embed codes; `truthsocial-video` is the class of a video. They
//! hold no text, and flattened nothing is left.

use super::{Permalink, Platform, Spec, id, linked, needle};
use crate::link::Address;

pub(super) const SPEC: Spec = Spec {
    platform: Platform::TruthSocial,
    needles: &[
        needle("/@"),
        needle("-embed").when(|before, _| before.ends_with(b"ocial")),
    ],
    classes: &["truthsocial-embed", "truthsocial-video"],
    scripts: &["truthsocial.com/embed.js"],
    handle_most: 30,
    permalink,
    url: |out, found| {
        let handle = found.handle.unwrap_or_default();
        write!(out, "https://truthsocial.com/@{handle}/posts/{}", found.id)
    },
    read: linked::read,
    id_time: id::truth,
    ..Spec::QUOTED
};

/// `/@NAME/posts/ID`, `/@NAME/ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("truthsocial.com") {
        return None;
    }
    let mut segments = address.segments();
    let handle = segments.next()?.strip_prefix('@')?;
    let handle = Platform::TruthSocial.handle(handle).ok()?;
    let id = segments.find(|segment| *segment != "posts")?;
    let is_id = (15..=19).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    let handle = Some(handle);
    is_id.then_some(Permalink { handle, id, ..Permalink::default() })
}
