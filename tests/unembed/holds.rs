//! What holds for every body. The tests call these functions on random and on
//! mutated bodies, and the targets of `fuzz/` on what a fuzzer makes.
//!
//! Those that return nothing panic where their law is broken: it holds for
//! whatever is put in. Those that return what is wrong are laws of bodies that
//! say enough by themselves; each has a word on what is excepted.

use std::ops::Range;

use unembed::{
    Bounds, EntityKind, Extractor, Piece, Platform, Post, Published, entities,
};

/// The embeds of a body, twins included.
pub(crate) fn embeds(body: &str) -> Vec<Post<'_>> {
    Extractor::new()
        .pieces(body)
        .filter_map(|piece| match piece {
            Piece::Embed(_, post) => Some(*post),
            _ => None,
        })
        .collect()
}

/// The body without its embeds.
pub(crate) fn stripped(body: &str) -> String {
    Extractor::new()
        .pieces(body)
        .filter(|piece| matches!(piece, Piece::Body(_)))
        .map(|piece| piece.as_str())
        .collect()
}

/// Spans are ordered, disjoint and on char boundaries; what the embed does
/// not say is `None`; the first post alone is the first of all; a post is the
/// same when it borrows nothing, and when it was written and read.
pub(crate) fn posts(body: &str) {
    let posts = Extractor::new().extract(body);
    let mut at = 0;
    for post in &posts {
        assert!(at <= post.span.start && post.span.start < post.span.end);
        at = post.span.end;
        // Slicing panics where a span is not on char boundaries.
        assert!(!body[post.span.clone()].is_empty());
        fields(post);
        assert_eq!(post.clone().into_owned(), *post);
        record(post);
    }
    assert_eq!(unembed::posts(body).next().as_ref(), posts.first());
}

fn fields(post: &Post<'_>) {
    let Post { id, url, text, author, handle, lang, .. } = post;
    for field in [id, url, text, author, handle].into_iter().flatten() {
        assert_ne!(field, "", "`None` says it");
        assert_eq!(field.trim(), field, "not trimmed");
    }
    assert_ne!(lang.as_deref(), Some(""), "`None` says it");
    if let Some(text) = text {
        let bare = post.text_without_links().unwrap_or_default();
        assert!(text.starts_with(bare));
    }
    let tags = post.hashtags.iter().chain(&post.cashtags);
    for tag in tags.chain(&post.mentions) {
        assert!(!tag.is_empty() && tag == tag.trim(), "`{tag}`");
    }
    for link in &post.links {
        assert!(!link.url.is_empty(), "a link to nothing");
        assert_eq!(link.url.trim(), link.url);
        // It may be around a picture.
        assert_eq!(link.text.trim(), link.text);
    }
    if let Some(url) = url {
        assert!(is_on_own_host(post.platform, url), "permalink `{url}`");
    }
    // Whatever the clock says, these two do not contradict each other.
    if post.id_time().is_none() || post.date.is_none() {
        assert!(!post.date_contradicts_id());
    }
}

/// Whether a permalink leads to the platform and to no look-alike.
fn is_on_own_host(platform: Platform, url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let own: &[&str] = match platform {
        Platform::Twitter => &["twitter.com"],
        Platform::Instagram => &["www.instagram.com"],
        Platform::Facebook => &["www.facebook.com", "fb.watch"],
        Platform::Threads => &["www.threads.net", "www.threads.com"],
        Platform::TikTok => &["www.tiktok.com"],
        Platform::Bluesky => &["bsky.app"],
        Platform::TruthSocial => &["truthsocial.com"],
        Platform::Reddit => &["www.reddit.com"],
        Platform::Telegram => &["t.me"],
        Platform::LinkedIn => &["www.linkedin.com"],
        Platform::Pinterest => &["www.pinterest.com"],
        Platform::Vk => &["vk.com"],
        // Each blog may have its own host, and each server has.
        _ => {
            return host.contains('.')
                && host.chars().all(|sign| {
                    sign.is_alphanumeric() || matches!(sign, '-' | '.')
                });
        }
    };
    own.contains(&host)
}

#[cfg(feature = "serde")]
fn record(post: &Post<'_>) {
    let record = serde_json::to_string(post).expect("a record");
    let read: Post<'_> = serde_json::from_str(&record).expect(&record);
    assert_eq!(read, *post, "{record}");
}

#[cfg(not(feature = "serde"))]
fn record(_: &Post<'_>) {}

/// The pieces are the body, none is empty, and every post is one of them.
pub(crate) fn pieces(body: &str) {
    let mut again = String::new();
    let mut was_body = false;
    for piece in Extractor::new().pieces(body) {
        assert!(!piece.as_str().is_empty());
        let is_body = matches!(piece, Piece::Body(_));
        assert!(!(is_body && was_body), "one piece in two");
        was_body = is_body;
        if let Piece::Embed(source, post) = &piece {
            assert_eq!(post.span, again.len()..again.len() + source.len());
        }
        again.push_str(piece.as_str());
    }
    assert_eq!(again, body);
    // Of a post that stands there twice, both are pieces.
    let (posts, found) = (Extractor::new().extract(body), embeds(body));
    let mut rest = found.iter();
    assert!(posts.iter().all(|post| rest.any(|found| found == post)));
    assert!(
        posts.len() == found.len() || posts.iter().any(|it| it.id.is_some())
    );
}

/// Each platform by itself finds no others' posts, and none finds nothing.
pub(crate) fn only(body: &str) {
    assert_eq!(Extractor::new().only(&[]).posts(body).next(), None);
    assert_eq!(
        Extractor::new().only(Platform::ALL).extract(body),
        Extractor::new().extract(body)
    );
    for platform in Platform::ALL {
        let extractor = Extractor::new().only(&[*platform]);
        assert!(extractor.posts(body).all(|it| it.platform == *platform));
    }
}

/// What is escaped in the state of a page stands in that state.
pub(crate) fn state(page: &str, state: Range<usize>) {
    posts(page);
    pieces(page);
    for post in embeds(page) {
        let Range { start, end } = post.span;
        assert!(state.start <= start && end <= state.end, "{start}..{end}");
    }
}

/// Entities are ordered and disjoint, and their values stand in them.
pub(crate) fn entities_of(text: &str) {
    let mut at = 0;
    for entity in entities(text) {
        assert!(at <= entity.range.start);
        assert!(entity.range.start < entity.range.end);
        at = entity.range.end;
        let source = &text[entity.range];
        assert!(source.contains(entity.value) && !entity.value.is_empty());
        assert!(entity.kind != EntityKind::Url || source == entity.value);
    }
}

/// What is left behind a date is the end of the text; a date reads the same
/// without that, and as it is written.
pub(crate) fn date(text: &str) {
    let Some((date, rest)) = Published::parse_prefix(text) else {
        assert!(text.parse::<Published>().is_err());
        return;
    };
    assert!(text.ends_with(rest) && rest.len() < text.len());
    assert_eq!(text.parse::<Published>().is_ok(), rest.is_empty());
    assert_eq!(date.to_string().parse(), Ok(date), "as it is written");
}

/// Handles are read the same once more, and ids tell no time of tomorrow.
pub(crate) fn id(text: &str) {
    for platform in Platform::ALL {
        if let Ok(bare) = platform.handle(text) {
            assert!(text.ends_with(bare) && !bare.is_empty());
            assert_eq!(platform.handle(bare), Ok(bare));
        }
        if let Some(time) = platform.id_time(text) {
            // No platform is older.
            assert!(time.timestamp() > 1_000_000_000, "{platform}: {time}");
        }
    }
    assert_eq!(
        text.parse::<Platform>().is_ok(),
        Platform::ALL.iter().any(|it| it.as_str() == text)
    );
}

/// All that holds for a body.
pub(crate) fn all(body: &str) {
    posts(body);
    pieces(body);
    entities_of(body);
}

/// Whether the body shows by itself where each embed begins and ends: they
/// are elements, and nothing is escaped. Where prose begins depends on what
/// stands before it.
pub(crate) fn is_markup(body: &str) -> bool {
    embeds(body).iter().all(|post| {
        let source = &body[post.span.clone()];
        post.bounds == Bounds::Delimited
            && is_closed(source)
            && !source.contains('\\')
    })
}

/// Whether the last tag is the end tag of the first.
fn is_closed(source: &str) -> bool {
    let name = source.strip_prefix('<').unwrap_or_default();
    let len = name.find(|sign: char| !sign.is_ascii_alphanumeric());
    let (name, rest) = name.split_at(len.unwrap_or_default());
    let Some((_, end)) = rest.rsplit_once("</") else { return false };
    !name.is_empty() && end.strip_suffix('>') == Some(name)
}

/// How much of a post must be the same.
#[derive(Clone, Copy)]
pub(crate) enum Same {
    /// All but where it stands.
    All,
    /// Whose it is, and of when: what stands behind the text of one in prose.
    Signed,
}

/// What differs, if the posts differ in more than where they stand.
fn differ(
    found: &[Post<'_>],
    expected: &[Post<'_>],
    same: Same,
) -> Result<(), String> {
    let bare = |posts: &[Post<'_>]| -> Vec<Post<'static>> {
        let bare = |post: &Post<'_>| {
            let mut post = post.clone().into_owned();
            post.span = 0..0;
            if matches!(same, Same::Signed) {
                post.bounds = Bounds::Inferred;
                post.text = None;
                post.links.clear();
                post.hashtags.clear();
                post.cashtags.clear();
                post.mentions.clear();
            }
            post
        };
        posts.iter().map(bare).collect()
    };
    let (found, expected) = (bare(found), bare(expected));
    if found == expected {
        return Ok(());
    }
    Err(format!("found\n{found:#?}\nnot\n{expected:#?}"))
}

/// A post that stands in a body is found again where nothing but its span is
/// left.
///
/// Excepted: labels without a handle and objects that are escaped, which are
/// none without what stands around them; and torn values, since which quotes
/// are a pair depends on what comes behind; and lines of a quote of Markdown,
/// whose first mark stands before the embed.
pub(crate) fn alone(body: &str, same: Same) -> Result<(), String> {
    for post in embeds(body) {
        let source = &body[post.span.clone()];
        let is_torn = |value: &str| {
            let behind = value.split_once('"').map(|(_, behind)| behind);
            behind.is_none_or(|behind| {
                let is_end = |next: char| {
                    next.is_ascii_whitespace() || matches!(next, '>' | '/')
                };
                !behind.is_empty() && !behind.starts_with(is_end)
            })
        };
        let is_quoted = source.contains("\n>");
        if is_quoted || source.split("=\"").skip(1).any(is_torn) {
            continue;
        }
        differ(&embeds(source), &[post], same)
            .map_err(|error| format!("in `{source}`: {error}"))?;
    }
    Ok(())
}

/// Prose on either side changes no field but spans.
///
/// Excepted: bodies that are one document of JSON, and what stands behind
/// something that the body leaves open.
pub(crate) fn padded(
    body: &str,
    front: &str,
    back: &str,
    same: Same,
) -> Result<(), String> {
    let whole = format!("{front}{body}{back}");
    let (found, posts) = (embeds(&whole), embeds(body));
    differ(&found, &posts, same)?;
    for (found, post) in found.iter().zip(&posts) {
        let Range { start, end } = post.span;
        let moved = start + front.len()..end + front.len();
        if matches!(same, Same::All) && found.span != moved {
            return Err(format!("at {:?}, not {moved:?}", found.span));
        }
    }
    Ok(())
}

/// Two bodies that a blank line joins have the posts of both.
///
/// Excepted is what is excepted from padding, and neighbours that are the same
/// post.
pub(crate) fn joined(
    first: &str,
    second: &str,
    same: Same,
) -> Result<(), String> {
    let whole = format!("{first}\n\n{second}");
    let both = [embeds(first), embeds(second)].concat();
    differ(&embeds(&whole), &both, same)
}

/// A body without its embeds has none.
///
/// Excepted: an element around an embed may be one by itself, and what stands
/// before and behind an embed may be one together.
pub(crate) fn stripped_once(body: &str) -> Result<(), String> {
    let once = stripped(body);
    differ(&embeds(&once), &[], Same::All)
        .map_err(|error| format!("in `{once}`: {error}"))
}
