//! Instagram.
//!
//! ```html
//! <blockquote class="instagram-media" data-instgrm-captioned
//! data-instgrm-permalink="https://www.instagram.com/p/BiWTSh7gqW3/?utm_source=ig_embed"
//! data-instgrm-version="12"><div>
//! <a href="https://www.instagram.com/p/BiWTSh7gqW3/?utm_source=ig_embed">
//! View this post on Instagram</a>
//! <p><a href="https://www.instagram.com/p/BiWTSh7gqW3/">Low tide</a></p>
//! <p>A post shared by <a href="https://www.instagram.com/ines.vaal/">
//! Ines Vaal</a> (@ines.vaal) on <time
//! datetime="2018-05-04T08:15:30+00:00">May 4, 2018 at 1:15am PDT</time></p>
//! </div></blockquote>
//! <script async src="//www.instagram.com/embed.js"></script>
//! ```
//!
//! Source: Instagram's embed codes, of which all generations are read:
//!
//! - until 2017 there is no head, the permalink is the caption's own link,
//!   and the footer says `A photo posted by`;
//! - since the second half of 2020 there is neither caption nor date;
//! - the footer may be one link, hold the handle alone, and be in any
//!   language of the table in `text/footer.rs`; in another one the handle is
//!   read, and no name;
//! - elements with the permalink alone, frames and AMP elements.
//!
//! The printed hour is that of the Pacific coast; `datetime` is exact. The
//! same in flattened text: head, caption and footer.

use std::borrow::Cow;

use super::{
    Keys, Permalink, Platform, Spec, id, needle,
    outline::{self, Outline},
    quoted,
};
use crate::{
    Link, LinkKind, Post,
    bytes::{ByteSet, range_in},
    embed::Embed,
    html::Tag,
    link::Address,
    text::{last_footer, scan_head},
};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Instagram,
    needles: &[needle("tagr")],
    classes: &["instagram-media"],
    scripts: &["instagram.com/embed.js", "instagram.com/en_US/embeds.js"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b"._"),
    handle_most: 30,
    shortcodes: &["instagram", "instagram_simple"],
    permalink,
    url: |out, found| write!(out, "https://www.instagram.com/p/{}/", found.id),
    framed,
    read,
    id_time: id::shortcode,
    keys: Keys {
        own: &["instagram_id"],
        id: &["instagram_id"],
        text: &["title"],
        handle: &["author_name"],
        date: &["timestamp"],
        ..Keys::NONE
    },
    ..Spec::QUOTED
};

/// `/p/CODE/`, `/reel/CODE/`, `/tv/CODE/`, with a name before them or not.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("instagram.com") && !address.is_on("instagr.am") {
        return None;
    }
    let is_kind = |segment: &str| matches!(segment, "p" | "reel" | "tv");
    let mut segments = address.segments();
    let first = segments.next()?;
    let handle = (!is_kind(first)).then_some(first);
    if let Some(handle) = handle {
        Platform::Instagram.handle(handle).ok()?;
        segments.next().filter(|segment| is_kind(segment))?;
    }
    let id = segments.next().filter(|id| is_code(id))?;
    Some(Permalink { handle, id, ..Permalink::default() })
}

/// A shortcode: 5 to 11 signs, and about 39 for a post of a private account.
pub(super) fn is_code(code: &str) -> bool {
    static IN_CODE: ByteSet = ByteSet::ALPHANUMERIC.with(b"-_");
    (5..=50).contains(&code.len()) && IN_CODE.make_up(code)
}

/// `<amp-instagram data-shortcode="CODE">` as well.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    if tag.is("amp-instagram") {
        let code = tag.raw_attr("data-shortcode").filter(|it| is_code(it))?;
        let permalink = Permalink { id: code, ..Permalink::default() };
        return Some(Cow::Owned(spec.url_of(&permalink)));
    }
    quoted::framed(spec, tag)
}

fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    match embed {
        Embed::Object(object) => {
            let mut post = quoted::read_object(spec, &object)?;
            // The key may have the id or the name of an account.
            let id = post.id.as_ref()?;
            let is_code = (spec.id_time)(id).is_some()
                && id.contains(|it: char| !it.is_ascii_digit())
                && id.contains(|it: char| !it.is_ascii_lowercase());
            read_title(&mut post);
            is_code.then_some(post)
        }
        embed => {
            let mut post = outline::read(spec, embed, read_outline)?;
            if post.id.is_none() {
                read_caption_link(spec, &mut post);
            }
            Some(post)
        }
    }
}

/// Takes the address of the post from the link that embed codes put around the
/// caption, which is no link of the post.
fn read_caption_link<'b>(spec: &Spec, post: &mut Post<'b>) {
    let Some(text) = &post.text else { return };
    let is_caption = |link: &&Link<'b>| {
        link.kind == LinkKind::Post && link.text.trim() == text.trim()
    };
    let Some(link) = post.links.iter().find(is_caption) else { return };
    let url = link.url.clone();
    post.links.retain(|link| link.url != url);
    quoted::set_permalink(spec, post, url);
}

/// Takes the text out of the title of the post's page: `Ines Vaal on Instagram:
/// "Low tide"`.
fn read_title(post: &mut Post<'_>) {
    let Some(title) = &post.text else { return };
    let parts = title.split_once(" on Instagram: \"");
    let Some((name, text)) = parts else { return };
    let text = text.strip_suffix('"').unwrap_or(text).to_owned();
    post.author = Some(Cow::Owned(name.to_owned()));
    post.text = Some(Cow::Owned(text));
}

fn read_outline<'b>(spec: &Spec, outline: &Outline<'b>) -> Option<Post<'b>> {
    let mut post = outline.post(spec);
    let text = outline.text.as_str();
    let Some(end) = read_footer(outline, &mut post) else {
        return post.id.is_some().then_some(post);
    };
    let start = head_end(outline, &text[..end]);
    outline.set_text(spec, &mut post, start..end);
    Some(post)
}

/// Sets what the footer says, and returns where the caption ends.
fn read_footer<'b>(
    outline: &Outline<'b>,
    post: &mut Post<'b>,
) -> Option<usize> {
    let text = outline.text.as_str();
    let part = |part: &str| outline.part(range_in(text, part));
    if let Some(found) = last_footer(text)
        && let Cow::Borrowed(handle) = found.handle
    {
        post.author = part(found.name);
        post.handle = part(handle);
        post.date = outline.time.or(found.date);
        return Some(found.start);
    }
    // A language that the table does not have. A profile has a handle as well.
    post.id.as_ref()?;
    let at = memchr::memmem::rfind(text.as_bytes(), b"(@")?;
    let rest = &text[at + 2..];
    let handle = &rest[..rest.find(')')?];
    Platform::Instagram.handle(handle).ok()?;
    post.handle = part(handle);
    post.date = outline.time;
    Some(text[..at].rfind('\n').map_or(0, |line| line + 1))
}

/// Where the head ends that invites to the platform: a phrase of the table,
/// or a first line that names it and stands in no paragraph.
fn head_end(outline: &Outline<'_>, text: &str) -> usize {
    const MOST: usize = 100;
    let known = scan_head(text);
    if known > 0 {
        return known;
    }
    let line = text.split('\n').next().unwrap_or_default();
    let is_free = outline.paragraphs.first().is_none_or(|it| it.start > 0);
    let is_head = is_free && line.len() < MOST && line.contains("nstagram");
    if is_head { line.len() } else { 0 }
}
