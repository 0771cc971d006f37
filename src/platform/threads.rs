//! Threads.
//!
//! ```html
//! <blockquote class="text-post-media"
//! data-text-post-permalink="https://www.threads.net/@ines.vaal/post/C367ZeDgTV6"
//! data-text-post-version="0"><a
//! href="https://www.threads.net/@ines.vaal/post/C367ZeDgTV6">
//! <div>Post by @ines.vaal</div><div>View on Threads</div></a></blockquote>
//! <script async src="https://www.threads.net/embed.js"></script>
//! ```
//!
//! Source: the embed codes of Threads; since 2025 on threads.com, and with
//! the label `View on Threads` alone; `{{< threads … >}}` of Hugo's themes. They
//! never hold text, name or date.

use super::{HUGO, Permalink, Platform, Spec, id, instagram, linked, needle};
use crate::{bytes::ByteSet, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Threads,
    needles: &[needle("/@"), needle("t-post-m"), HUGO],
    classes: &["text-post-media"],
    shortcodes: &["threads"],
    scripts: &["threads.net/embed.js", "threads.com/embed.js"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"._"),
    handle_most: 30,
    permalink,
    url: |out, found| match found.handle {
        Some(handle) => {
            write!(out, "https://www.threads.net/@{handle}/post/{}", found.id)
        }
        None => write!(out, "https://www.threads.net/t/{}", found.id),
    },
    read: linked::read,
    id_time: id::threads,
    ..Spec::QUOTED
};

/// `/@NAME/post/CODE`, `/t/CODE`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("threads.net") && !address.is_on("threads.com") {
        return None;
    }
    let mut segments = address.segments();
    let first = segments.next()?;
    let handle = first.strip_prefix('@');
    if let Some(handle) = handle {
        Platform::Threads.handle(handle).ok()?;
        segments.next().filter(|segment| *segment == "post")?;
    } else if first != "t" {
        return None;
    }
    let id = segments.next().filter(|id| instagram::is_code(id))?;
    Some(Permalink { handle, id, ..Permalink::default() })
}
