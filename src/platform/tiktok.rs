//! TikTok.
//!
//! ```html
//! <blockquote class="tiktok-embed"
//! cite="https://www.tiktok.com/@ines.vaal/video/7132040585143338343"
//! data-video-id="7132040585143338343"><section>
//! <a title="@ines.vaal" href="https://www.tiktok.com/@ines.vaal">@ines.vaal</a>
//! <p>Market day <a href="https://www.tiktok.com/tag/pier4">#pier4</a></p>
//! <a href="https://www.tiktok.com/music/original-sound-1">♬ original sound -
//! Ines</a></section></blockquote>
//! <script async src="https://www.tiktok.com/embed.js"></script>
//! ```
//!
//! Source: TikTok's documentation of embedded videos and its oEmbed answers,
//! of which some have no paragraph, and some nothing in the section; players
//! in frames, and AMP elements.
//!
//! - The text stands between the author's link and the sound's.
//! - A player knows the id alone; the address has no handle then, and leads to
//!   the video.
//! - A profile has the same class, and is none.
//!
//! Flattened, the line begins with the handle and ends with the sound, which
//! is no text: `@ines.vaal Market day #pier4 ♬ original sound - Ines`.

use std::borrow::Cow;

use super::{
    Permalink, Platform, Spec, id, needle,
    outline::{self, Outline},
    quoted::{self, Anchor},
};
use crate::{Post, bytes::ByteSet, embed::Embed, html::Tag, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::TikTok,
    needles: &[needle("tiktok")],
    classes: &["tiktok-embed"],
    scripts: &["tiktok.com/embed.js"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"._"),
    handle_most: 24,
    shortcodes: &["tiktok"],
    permalink,
    url: |out, found| {
        let handle = found.handle.unwrap_or_default();
        write!(out, "https://www.tiktok.com/@{handle}/video/{}", found.id)
    },
    id_attrs: &["data-video-id"],
    framed,
    is_entity: |address| address.is_within("tiktok.com"),
    read,
    id_time: id::tiktok,
    ..Spec::QUOTED
};

/// `/@NAME/video/ID`, `/@NAME/photo/ID`, `/embed/v2/ID`, `/player/v1/ID`.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("tiktok.com") {
        return None;
    }
    let mut segments = address.segments();
    let first = segments.next()?;
    let handle = first.strip_prefix('@');
    let second = segments.next()?;
    let id = match (handle, first, second) {
        (Some(_), _, "video" | "photo") => segments.next()?,
        (None, "embed" | "player", "v1" | "v2" | "v3") => segments.next()?,
        (None, "embed", id) => id,
        _ => return None,
    };
    let handle = handle.filter(|handle| !handle.is_empty());
    if let Some(handle) = handle {
        Platform::TikTok.handle(handle).ok()?;
    }
    is_id(id).then_some(Permalink { handle, id, ..Permalink::default() })
}

fn is_id(id: &str) -> bool {
    (15..=20).contains(&id.len()) && id.bytes().all(|it| it.is_ascii_digit())
}

/// `<amp-tiktok data-src="ID">` as well.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    let id = tag.raw_attr("data-src").filter(|_| tag.is("amp-tiktok"));
    match id.filter(|id| is_id(id)) {
        Some(id) => {
            let permalink = Permalink { id, ..Permalink::default() };
            Some(Cow::Owned(spec.url_of(&permalink)))
        }
        None => quoted::framed(spec, tag),
    }
}

fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    outline::read(spec, embed, read_outline)
}

fn read_outline<'b>(spec: &Spec, outline: &Outline<'b>) -> Option<Post<'b>> {
    let mut post = outline.post(spec);
    let id = post.id.clone()?;
    if post.handle.is_none()
        && let Some(handle) = outline.links.iter().find_map(profile)
    {
        let handle_of = Some(handle.as_str());
        let found =
            Permalink { handle: handle_of, id: &id, ..Permalink::default() };
        post.url = Some(Cow::Owned(spec.url_of(&found)));
        post.handle = Some(Cow::Owned(handle));
    }
    let text = outline.text.as_str();
    let links = &outline.links;
    let start = links.first().filter(|link| {
        text.get(link.shown.clone()).is_some_and(|it| it.starts_with('@'))
    });
    let end = links.iter().rev().find(|link| {
        link.href.contains("/music/")
            || text.get(link.shown.clone()).is_some_and(|it| it.contains('♬'))
    });
    let start = start.map_or(0, |link| link.shown.end);
    let end = end.map_or(text.len(), |link| link.shown.start);
    if start < end {
        outline.set_text(spec, &mut post, start..end);
    }
    Some(post)
}

/// The handle of a link to `/@NAME`.
fn profile(link: &Anchor<'_>) -> Option<String> {
    let address = Address::new(&link.href)?;
    let mut segments = address.segments();
    let handle = segments.next()?.strip_prefix('@')?;
    let is_profile = address.is_on("tiktok.com") && segments.next().is_none();
    let handle = Platform::TikTok.handle(handle).ok()?;
    is_profile.then(|| handle.to_owned())
}
