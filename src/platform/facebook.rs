//! Facebook.
//!
//! ```html
//! <div class="fb-post"
//! data-href="https://www.facebook.com/portwatch/posts/730019944110022">
//! <blockquote cite="https://www.facebook.com/portwatch/posts/730019944110022"
//! class="fb-xfbml-parse-ignore"><p>The lock is closed, and so are...</p>
//! Posted by <a href="https://www.facebook.com/portwatch">Port Watch</a> on&nbsp;<a
//! href="https://www.facebook.com/portwatch/posts/730019944110022">Friday,
//! May 4, 2018</a></blockquote></div>
//! ```
//!
//! Source: Facebook's documentation of the embedded post and the embedded
//! video player, of which all generations are read:
//!
//! - 2013: `Post by Port Watch.` and no text;
//! - since 2015: the text, cut at about 130 characters, and the day. The words
//!   around the name are those of the table in `text/label.rs`, or any other:
//!   the name is a link to a profile, and the day comes behind it. Who has no
//!   profile that all may see is known by these words alone;
//! - videos: the title is a link, and the day is none;
//! - elements with the address alone, those of XFBML among them, the frames
//!   `plugins/post.php`, `plugins/video.php` and `video/embed`, AMP elements.
//!
//! Pages, like and share buttons and comments have the same class inside, and
//! are none. No id tells the time.

use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use super::{
    Permalink, Platform, Spec, needle,
    outline::{self, Outline},
    starts_with_any,
};
use crate::{
    Post,
    bytes::{ByteSet, range_in},
    date,
    embed::Embed,
    html::Tag,
    link::{Address, decode_percent},
    text::signature,
};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Facebook,
    needles: &[
        needle("k.com/").when(may_be_post),
        needle("fb.watch/"),
        needle("Posted by "),
        needle("Publi").when(|_, behind| {
            starts_with_any(
                behind,
                &["ée par ", "cado por ", "cada por ", "cerat av "],
            )
        }),
        needle("Pubbl").when(|_, behind| behind.starts_with(b"icato da ")),
        needle("Geplaa"),
        needle("Geposte"),
        needle("Slået"),
    ],
    classes: &["fb-post", "fb-video"],
    scripts: &["connect.facebook.net/"],
    handle_bytes: ByteSet::ALPHANUMERIC.with(b".-"),
    handle_most: 120,
    shortcodes: &["facebook", "fb"],
    permalink,
    url,
    framed,
    is_entity: |address| address.is_within("facebook.com"),
    read,
    ..Spec::QUOTED
};

/// Around `k.com/`: the host is the platform's, and the path is no page's and no
/// button's.
fn may_be_post(before: &[u8], behind: &[u8]) -> bool {
    const BUTTONS: [&str; 6] = [
        "sharer",
        "share.php",
        "dialog/",
        "tr?",
        "plugins/like",
        "plugins/page",
    ];
    let near = &behind[..behind.len().min(MOST_NAME)];
    let name = IN_NAME.lead(near);
    before.ends_with(b"boo")
        && matches!(behind.get(name), Some(b'/' | b'?'))
        && !starts_with_any(behind, &BUTTONS)
}

/// What a name consists of, and an id that is no number.
static IN_NAME: ByteSet = ByteSet::ALPHANUMERIC.with(b"._-");

/// The longest first segment of a path.
const MOST_NAME: usize = 200;

/// `/NAME/posts/ID` and the other kinds of posts, photos and videos.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let mut segments = address.segments();
    let first = segments.next()?;
    let found = |place, id| Permalink { handle: None, id, place };
    if address.is_on("fb.watch") {
        return IN_NAME.make_up(first).then(|| found("", first));
    }
    if !address.is_within("facebook.com") {
        return None;
    }
    let param = |name| address.param(name).filter(|id| IN_NAME.make_up(id));
    let rest = || address.segments().skip(1);
    match first {
        "photo.php" | "photo" => match param("fbid") {
            Some(id) => Some(found("photo.php?fbid=", id)),
            // Videos were kept there until 2013.
            None => Some(found("watch/?v=", param("v")?)),
        },
        "permalink.php" | "story.php" => {
            let place = param("id").filter(|id| is_number(id))?;
            Some(found(place, param("story_fbid")?))
        }
        "video.php" | "watch" => Some(found("watch/?v=", param("v")?)),
        "media" => Some(found("media/set/?set=", param("set")?)),
        "reel" => Some(found(
            "reel",
            rest().next().filter(|it| IN_NAME.make_up(it))?,
        )),
        "share" => {
            let kind = rest().next()?;
            let is_kind = matches!(kind, "p" | "v" | "r");
            let id =
                rest().nth(1).filter(|it| is_kind && IN_NAME.make_up(it))?;
            Some(found(address.through(kind), id))
        }
        "groups" => {
            let kind = rest().nth(1)?;
            let is_post = matches!(kind, "posts" | "permalink");
            let id =
                rest().nth(2).filter(|it| is_post && IN_NAME.make_up(it))?;
            Some(found(address.through(kind), id))
        }
        "notes" => {
            let slug = rest().nth(1)?;
            let id = rest().nth(2).filter(|it| is_number(it))?;
            Some(found(address.through(slug), id))
        }
        _ => named_permalink(address),
    }
}

/// `/NAME/posts/ID`, `/NAME/videos/SLUG/ID`, `/NAME/photos/a.SET/ID`: the
/// last segment that is one is the id.
fn named_permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let mut segments = address.segments().skip_while(|it| *it == "pg");
    let name = segments.next()?;
    let kind = segments.next()?;
    let is_post = matches!(kind, "posts" | "videos" | "photos");
    if !is_post || matches!(name, "plugins" | "sharer" | "pages" | "dialog") {
        return None;
    }
    let is_id = |it: &&str| is_number(it) || it.starts_with("pfbid");
    // The number of a comment or of a picture may stand behind the id.
    let bare = |it: &'a str| it.split(':').next().unwrap_or(it);
    let id = segments.take(3).map(bare).filter(is_id).last()?;
    let handle = Platform::Facebook.handle(name).ok();
    let handle = handle.filter(|name| !is_number(name));
    Some(Permalink { handle, id, place: address.through(kind) })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn url(out: &mut dyn Write, found: &Permalink<'_>) -> fmt::Result {
    let Permalink { id, place, .. } = found;
    if place.is_empty() {
        write!(out, "https://fb.watch/{id}/")
    } else if is_number(place) {
        write!(out, "https://www.facebook.com/{place}/posts/{id}")
    } else if place.ends_with('=') {
        write!(out, "https://www.facebook.com/{place}{id}")
    } else {
        write!(out, "https://www.facebook.com/{place}/{id}")
    }
}

/// The address in `data-href` of a post or a video, and what the frame of one
/// shows. All other elements with a post's address are buttons.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    if tag.is("amp-facebook") || tag.has_class(spec.classes) {
        let href = tag.attr("data-href")?;
        return spec.is_permalink(&href).then_some(href);
    }
    if tag.is("fb:post") || tag.is("fb:video") {
        let href = tag.attr("href")?;
        return spec.is_permalink(&href).then_some(href);
    }
    tag.attrs().find_map(|(_, value)| {
        let value = htmlize::unescape_attribute(value);
        let address = Address::new(&value)?;
        if !address.is_within("facebook.com") {
            return None;
        }
        // The version of the API may stand before it.
        let (version, rest) = address.path.split_once('/')?;
        let path = match version.strip_prefix('v') {
            Some(it) if it.starts_with(|it: char| it.is_ascii_digit()) => rest,
            _ => address.path,
        };
        let href = match path {
            "plugins/post.php" | "plugins/video.php" => {
                decode_percent(address.param("href")?).into_owned()
            }
            "video/embed" => {
                let id = address.param("video_id")?;
                format!("https://www.facebook.com/watch/?v={id}")
            }
            _ => return None,
        };
        spec.is_permalink(&href).then_some(Cow::Owned(href))
    })
}

fn read<'b>(spec: &Spec, embed: Embed<'b>) -> Option<Post<'b>> {
    outline::read(spec, embed, read_outline)
}

fn read_outline<'b>(spec: &Spec, outline: &Outline<'b>) -> Option<Post<'b>> {
    let mut post = outline.post(spec);
    post.id.as_ref()?;
    // The name is the last link to a profile.
    let profile = outline.links.iter().rposition(|link| {
        let is_post = spec.is_permalink(&link.href);
        !is_post && profile_of(&link.href).is_some()
    });
    let text = outline.text.as_str();
    let Some(index) = profile else {
        read_unlinked(spec, outline, &mut post);
        return Some(post);
    };
    let profile = &outline.links[index];
    let behind = &text[profile.shown.end.min(text.len())..];
    let is_last = behind.len() < MOST_BEHIND;
    if !is_last {
        return Some(post);
    }
    post.author = outline.part(profile.shown.clone());
    post.handle = post
        .handle
        .or_else(|| profile_of(&profile.href).map(|it| it.to_owned().into()));
    let start = profile.shown.start;
    post.date = outline
        .links
        .get(index + 1)
        .and_then(|link| text.get(link.shown.clone()))
        .and_then(|shown| date::read_shown(shown, || None))
        .map(|(date, _)| date);
    // The words before the name stand behind the text's paragraph.
    let before = &text[..start];
    let by = before.rfind('\n').map_or(0, |line| line + 1);
    let words = text[by..].find(|sign: char| sign.is_alphabetic());
    let signed = words.and_then(|at| signature(&text[by + at..]));
    if post.date.is_none() {
        post.date = signed.map(|found| found.date);
    }
    let end = outline
        .paragraphs
        .iter()
        .map(|range| range.end.min(by))
        .filter(|end| *end <= by)
        .max();
    if let Some(end) = end {
        outline.set_text(spec, &mut post, 0..end);
    }
    Some(post)
}

/// The day and a full stop.
const MOST_BEHIND: usize = 100;

/// The author, day and text of a post whose author has no profile, as their
/// words tell them on a line of their own.
fn read_unlinked<'b>(spec: &Spec, outline: &Outline<'b>, post: &mut Post<'b>) {
    let text = outline.text.as_str();
    let line = text.rfind('\n').map_or(0, |line| line + 1);
    let Some(found) = signature(&text[line..]) else { return };
    post.author = outline.part(range_in(text, found.name));
    post.date = Some(found.date);
    outline.set_text(spec, post, 0..line);
}

/// The name in the address of a profile.
fn profile_of(href: &str) -> Option<&str> {
    let address = Address::new(href)?;
    let mut segments = address.segments();
    let name =
        segments.next().filter(|_| address.is_within("facebook.com"))?;
    let is_name = segments.next().is_none() && !name.ends_with(".php");
    let name = Platform::Facebook.handle(name).ok().filter(|_| is_name)?;
    (!is_number(name)).then_some(name)
}
