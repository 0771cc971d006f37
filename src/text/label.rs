//! What is left of an embed that quotes nothing, or whose author stands in
//! another place than in an attribution:
//!
//! ```text
//! Post by @ines@harbour.example View on Mastodon
//! @ines.vaal Market day #pier4 ♬ original sound - Ines
//! It is gone. pic.twitter.com/Qn5yLc3vTd End of Twitter post by @ines_vaal
//! The lock... Posted by Port Watch on Friday, May 4, 2018
//! The lock is closed byu/ines_v incanals
//! ```
//!
//! Source: the embed codes of these platforms, and what crawlers leave of
//! them, glue included.

use std::{borrow::Cow, ops::Range};

use memchr::{memmem, memrchr};

use super::{
    attribution::read_handle, ceil_char, frame::END, markdown,
    name::ends_with_link, trim::is_trimmed,
};
use crate::{Bounds, Platform, Published, bytes::range_in, date, work};

/// A label, where it stands in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label<'b> {
    pub(super) platform: Platform,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: Text,
    pub(super) name: &'b str,
    pub(super) handle: Option<Cow<'b, str>>,
    pub(super) date: Option<Published>,
    /// The address of the post.
    pub(super) url: Option<&'b str>,
    pub(super) is_markdown: bool,
    pub(super) bounds: Bounds,
}

impl<'b> Label<'b> {
    /// A label that tells its platform and no more.
    fn new(platform: Platform, range: Range<usize>, text: Text) -> Self {
        Self {
            platform,
            start: range.start,
            end: range.end,
            text,
            name: "",
            handle: None,
            date: None,
            url: None,
            is_markdown: false,
            bounds: Bounds::Delimited,
        }
    }
}

/// Where the text of a label stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Text {
    None,
    At(Range<usize>),
    /// It ends before the label, and is not longer than this.
    Before(usize),
}

/// The label whose `@` stands at `at`.
pub(super) fn of_handle(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Label<'_>> {
    viewed(body, floor, at)
        .or_else(|| sounded(body, floor, at))
        .or_else(|| closed(body, floor, at))
}

/// `End of Twitter post by @mirja_voss`: what a flattener left of a
/// broadcaster's frame. The text ends before it.
fn closed(body: &str, floor: usize, at: usize) -> Option<Label<'_>> {
    /// A post of 280 characters.
    const MOST: usize = 280;
    let before = body[floor..at].strip_suffix("by ")?;
    let before = before.trim_end_matches(|it: char| it.is_ascii_digit());
    let before = before.trim_end();
    let text =
        END.iter().find_map(|end| before.strip_suffix(end.trim_end()))?;
    let (handle, end) = read_handle(body, at + 1, false)?;
    // Behind an embed it is the last line of that one's frame, and a link tells
    // it from an article that speaks of such a line.
    let Cow::Borrowed(handle) = handle else { return None };
    let handle = Platform::Twitter.handle(handle).ok()?;
    if !ends_with_link(text.trim_end()) {
        return None;
    }
    let range = floor + text.len()..end;
    Some(Label {
        handle: Some(Cow::Borrowed(handle)),
        bounds: Bounds::Inferred,
        ..Label::new(Platform::Twitter, range, Text::Before(MOST))
    })
}

/// The label that has a needle at `at`.
pub(super) fn of_words(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Label<'_>> {
    posted(body, floor, at).or_else(|| submitted(body, floor, at))
}

/// `Post by @ines@harbour.example View on Mastodon`.
fn viewed(body: &str, floor: usize, at: usize) -> Option<Label<'_>> {
    const BY: &str = "Post by ";
    const VIEWS: [(&str, Platform); 2] = [
        ("View on Mastodon", Platform::Mastodon),
        ("View on Threads", Platform::Threads),
    ];
    /// A name and a host.
    const MOST: usize = 320;
    let before = body.get(floor..at)?;
    if !before.ends_with(BY) {
        return None;
    }
    let rest = &body[at + 1..ceil_char(body, (at + MOST).min(body.len()))];
    work::looked_at(rest.len());
    VIEWS.iter().find_map(|(view, platform)| {
        let len = memmem::find(rest.as_bytes(), view.as_bytes())?;
        let handle = rest[..len].trim_end();
        platform.handle(handle).ok()?;
        let is_far = handle.contains('@');
        let is_own = is_far == (*platform == Platform::Mastodon);
        let range = at - BY.len()..at + 1 + len + view.len();
        is_own.then(|| Label {
            handle: Some(Cow::Borrowed(handle)),
            ..Label::new(*platform, range, Text::None)
        })
    })
}

/// `@ines.vaal Market day #pier4 ♬ original sound - Ines`, from the start of
/// a line to the end of one. A sound has a title, a dash and an artist; on a
/// line below the handle's, nothing stands before it. In Markdown, handle and
/// sound are links.
fn sounded(body: &str, floor: usize, at: usize) -> Option<Label<'_>> {
    /// A caption of 2200 characters, mostly of one byte, and links in it.
    const MOST: usize = 3600;
    /// A caption, and lines of its parts.
    const LINES: usize = 12;
    /// The name of a sound.
    const MOST_SOUND: usize = 160;
    /// So far the next handle is looked for first.
    const NEAR: usize = 256;
    /// White space and quote marks, or a tag.
    const MOST_MARKS: usize = 200;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST_MARKS)));
    let before = body.get(from..at)?;
    let line = line_start(before);
    let is_cut = line == 0 && from > floor;
    let marks = before[line..].trim_matches([' ', '\t', '>']);
    let is_link = marks == "[";
    if is_cut || !is_link && !marks.is_empty() {
        return None;
    }
    let (handle, after) = read_handle(body, at + 1, false)?;
    let rest = &body[after..ceil_char(body, (after + MOST).min(body.len()))];
    let is_here = |address: &str| address.contains("tiktok.com/");
    let rest = match markdown::target(rest) {
        Some((address, rest)) if is_link && is_here(address) => rest,
        None if !is_link => rest,
        _ => return None,
    };
    let after = range_in(body, rest).start;
    // The next handle on a line of its own begins another post, or none: it is
    // near where they stand below each other. Most texts have no note at all.
    let next = |bytes| memmem::find(bytes, b"\n@");
    let near = next(&rest.as_bytes()[..rest.len().min(NEAR)]);
    let rest = &rest[..near.unwrap_or(rest.len())];
    work::looked_at(rest.len());
    let note = memmem::find(rest.as_bytes(), "♬".as_bytes())?;
    if next(&rest.as_bytes()[..note]).is_some() {
        return None;
    }
    let mark = if is_link { "[" } else { "" };
    let caption = rest[..note].strip_suffix(mark)?;
    let lines = caption.matches('\n').count();
    let is_apart = caption.starts_with(char::is_whitespace)
        && (lines == 0
            || caption.trim_end_matches([' ', '>']).ends_with('\n'));
    // Without a caption, handle and sound are paragraphs.
    let is_bare = caption.trim().is_empty();
    let is_paragraph = || line == 0 || before[..line].ends_with("\n\n");
    let is_near = match lines {
        0 => true,
        1..=LINES => !is_bare || lines == 2 && is_paragraph(),
        _ => false,
    };
    if !is_apart || !is_near {
        return None;
    }
    let sound = rest[note..].split(['\n', '<']).next()?.trim_end();
    let sound = if is_link { sound.split("](").next()? } else { sound };
    if sound.len() > MOST_SOUND || !sound.contains(" - ") {
        return None;
    }
    let mut end = after + note + sound.len();
    let mut url = None;
    if is_link {
        let (address, rest) = markdown::target(&body[end..])?;
        is_here(address).then_some(())?;
        end = body.len() - rest.len();
        // How often it was liked is a link to the video.
        let next = rest.trim_start_matches(is_trimmed);
        let label = next.strip_prefix('[').and_then(|it| it.find("]("));
        let count = label.and_then(|len| markdown::target(&next[1 + len..]));
        if let Some((address, rest)) = count
            && Platform::TikTok.spec().handle_in(address) == Some(&handle)
        {
            url = Some(address);
            end = body.len() - rest.len();
        }
    }
    let text = caption.trim_matches(is_trimmed);
    let text = match text.is_empty() {
        true => Text::None,
        false => Text::At(range_in(body, text)),
    };
    let range = at - usize::from(is_link)..end;
    Some(Label {
        handle: Some(handle),
        url,
        is_markdown: is_link,
        ..Label::new(Platform::TikTok, range, text)
    })
}

/// What stands before a name and between it and a date.
#[rustfmt::skip]
const POSTED: [(&str, &[&str]); 9] = [
    ("Posted by ", &[" on ", " on\u{a0}"]),
    ("Publiée par ", &[" sur ", " le "]),
    ("Publicado por ", &[" en ", " el ", " em "]),
    ("Publicada por ", &[" en ", " el ", " em "]),
    ("Pubblicato da ", &[" su "]),
    ("Geplaatst door ", &[" op "]),
    ("Gepostet von ", &[" am ", " on "]),
    ("Slået op af ", &[" på ", " den ", " i "]),
    ("Publicerat av ", &[" på ", " den ", " i "]),
];

/// The words before a name that begin `text`, and what can come behind it.
type Posted = (&'static str, &'static [&'static str]);

/// A name and a day, where they stand in a text.
pub(crate) struct Signature<'b> {
    pub(crate) name: &'b str,
    pub(crate) date: Published,
    pub(crate) end: usize,
}

/// The signature that begins `text`: `Posted by Port Watch on Friday, May 4,
/// 2018`. The weekday must be there.
pub(crate) fn signature(text: &str) -> Option<Signature<'_>> {
    /// A name of 75 characters.
    const MOST: usize = 300;
    /// Names have these words in them too.
    const FEW: usize = 3;
    let (by, on): Posted =
        POSTED.into_iter().find(|(by, _)| text.starts_with(by))?;
    let rest = &text[..ceil_char(text, (by.len() + MOST).min(text.len()))];
    let rest = &rest[by.len()..];
    work::looked_at(rest.len());
    let line = rest.split('\n').next()?;
    on.iter().chain(&[" on "]).find_map(|on| {
        let found = memmem::find_iter(line.as_bytes(), on.as_bytes());
        found.take(FEW).find_map(|at| {
            let shown = &line[at + on.len()..];
            let (date, len) = date::read_shown(shown, || None)?;
            let is_named = has_weekday(shown, date);
            let name = line[..at].trim();
            let end = by.len() + at + on.len() + len;
            (is_named && !name.is_empty()).then_some(Signature {
                name,
                date,
                end,
            })
        })
    })
}

/// Whether a word stands before `date`, which `text` begins with, that the
/// date does without: the weekday.
fn has_weekday(text: &str, date: Published) -> bool {
    let Some((_, rest)) = text.split_once([' ', '\u{a0}']) else {
        return false;
    };
    let rest = rest.strip_prefix("den ").unwrap_or(rest);
    date::read_shown(rest, || None).is_some_and(|(bare, _)| bare == date)
}

/// `The lock... Posted by Port Watch on Friday, May 4, 2018`. Below a
/// title stands a byline.
fn posted(body: &str, floor: usize, at: usize) -> Option<Label<'_>> {
    /// A text is cut at about 130 characters, a video's is not.
    const MOST: usize = 500;
    let found = signature(&body[at..])?;
    let before = body.get(floor..at)?;
    let text = before.trim_end();
    let is_cut = text.ends_with("...") || text.ends_with('…');
    let is_inline = !before[text.len()..].contains('\n');
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_text = text.ends_with(['.', '!', '?', '”', '"', ')'])
        || last.starts_with('#')
        || last.contains("://");
    if !(is_cut || is_inline && is_text) {
        return None;
    }
    let range = at..at + found.end;
    Some(Label {
        name: found.name,
        date: Some(found.date),
        ..Label::new(Platform::Facebook, range, Text::Before(MOST))
    })
}

/// Who posted where, as it stands behind a title.
struct Submission<'b> {
    /// Where it begins.
    start: usize,
    by: By<'b>,
    /// Words and names are glued, as in no sentence.
    is_glued: bool,
    /// Behind the forum.
    end: usize,
}

#[derive(PartialEq, Eq)]
enum By<'b> {
    /// An author, if he did not leave.
    Author(Option<&'b str>),
    /// The forum alone.
    Nobody,
}

/// `The lock is closed byu/ines_v incanals`, `The lock is closed from
/// r/canals`: a title and its forum on a line of their own.
fn submitted(body: &str, floor: usize, at: usize) -> Option<Label<'_>> {
    /// The longest title.
    const MOST: usize = 4 * 300;
    let found = submission(body, floor, at)?;
    let behind = body[found.end..].trim_start_matches([' ', '\t', '\r']);
    let is_line_end = behind.is_empty() || behind.starts_with(['\n', '<']);
    // Behind glue, more of the body can follow.
    if !is_line_end && !found.is_glued {
        return None;
    }
    let from = found.start.saturating_sub(MOST).max(floor);
    let from = ceil_char(body, from).min(found.start);
    let before = body[from..found.start].trim_end();
    work::looked_at(found.start - from);
    // The handle may stand on the line below the title.
    let line = line_start(before);
    let title = before[line..].trim_start();
    let is_cut = line == 0 && from > floor;
    if is_cut || !is_title(title, &found) {
        return None;
    }
    let start = from + before.len() - title.len();
    let is_comment = title == COMMENT && found.by != By::Nobody;
    let text = match is_comment {
        true => Text::None,
        false => Text::At(start..start + title.len()),
    };
    let handle = match found.by {
        By::Author(handle) => handle.map(Cow::Borrowed),
        By::Nobody => None,
    };
    let bounds =
        if is_line_end { Bounds::Delimited } else { Bounds::Inferred };
    let range = start..found.end;
    Some(Label { handle, bounds, ..Label::new(Platform::Reddit, range, text) })
}

/// What stands in the place of a comment's title.
const COMMENT: &str = "Comment";

/// Whether a line can be the title of a submission.
fn is_title(line: &str, found: &Submission<'_>) -> bool {
    if line.is_empty() || line.starts_with(char::is_lowercase) {
        return false;
    }
    if found.is_glued || line == COMMENT {
        return true;
    }
    let is_prose = found.by == By::Nobody
        && (line.ends_with(['.', ',', ':', ';']) || is_heading(line));
    !is_prose && line.split_whitespace().nth(1).is_some()
}

/// The submission whose needle is at `at`: `byu/ines_v incanals`, with blanks
/// or without, `byu/ines_v from discussion incanals`, `from r/canals`.
fn submission(body: &str, floor: usize, at: usize) -> Option<Submission<'_>> {
    const GLUED: &str = "byu/";
    // Words, and where in them the needle stands.
    let (words, start) = [(GLUED, 0), ("by u/", 1), ("from r/", 3)]
        .into_iter()
        .find_map(|(words, inside)| {
            let at = at.checked_sub(inside).filter(|at| *at >= floor)?;
            body.get(at..)?.starts_with(words).then_some((words, at))
        })?;
    let rest = &body[start + words.len()..];
    let is_glued = words == GLUED;
    let (by, rest) = if words.starts_with("by") {
        let (author, rest) = author(rest)?;
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("from discussion").unwrap_or(rest);
        let rest = rest.trim_start().strip_prefix("in")?;
        let forum = rest.trim_start();
        // "in" is a word, unless all is glued.
        (forum.len() < rest.len() || is_glued).then_some(())?;
        (By::Author(author), forum.strip_prefix("r/").unwrap_or(forum))
    } else {
        (By::Nobody, rest)
    };
    let forum = name_len(rest);
    let end = body.len() - rest.len() + forum;
    let found = Submission { start, by, is_glued, end };
    (3..=21).contains(&forum).then_some(found)
}

/// The author at the start of `text`, `None` for one who left, and what
/// stands behind.
fn author(text: &str) -> Option<(Option<&str>, &str)> {
    if let Some(rest) = text.strip_prefix("[deleted]") {
        return Some((None, rest));
    }
    let (handle, rest) = text.split_at(name_len(text));
    Some((Some(Platform::Reddit.handle(handle).ok()?), rest))
}

/// The length of a name at the start of `text`.
fn name_len(text: &str) -> usize {
    Platform::Reddit.spec().handle_bytes.lead(text.as_bytes())
}

/// Where the last line of `text` begins: behind a line break or a tag.
fn line_start(text: &str) -> usize {
    let bytes = text.as_bytes();
    let line = memrchr(b'\n', bytes).map_or(0, |at| at + 1);
    let tag = memrchr(b'>', &bytes[line..]).map(|end| line + end);
    match tag.filter(|end| text[line..*end].contains('<')) {
        Some(end) => end + 1,
        None => line,
    }
}

/// Whether a line that goes on with `from r/canals` says what somebody took
/// from there: `The best photos from r/canals`.
fn is_heading(line: &str) -> bool {
    /// A word's stem.
    const THINGS: [&str; 20] = [
        "advice",
        "answer",
        "comment",
        "discussion",
        "favorite",
        "favourite",
        "image",
        "joke",
        "meme",
        "photo",
        "picture",
        "pick",
        "post",
        "question",
        "quote",
        "screenshot",
        "stor",
        "thread",
        "tip",
        "video",
    ];
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let last = last.to_lowercase();
    THINGS.iter().any(|thing| last.starts_with(thing))
}
