//! What stands around a needle, seen from the bytes right beside it: cheap
//! enough to be asked at every hit, and right for what it refuses. What it
//! accepts is looked at again with the tokens of the whole body.

use std::ops::Range;

use memchr::{memchr2_iter, memmem, memrchr2};

use crate::{
    Platform, Published,
    bytes::ByteSet,
    date,
    html::{self, Tag, Token, Traits},
    platform::Platforms,
    text, work,
};

/// Looks back from one hit to the next, so that each byte is seen once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spot {
    /// Everything before this was looked at.
    seen: usize,
    /// The last `<` or `>` before `seen`, and whether it is `<`.
    mark: Option<(usize, bool)>,
    /// The tag that was found last, so that one with many needles in it is
    /// read once.
    last: Option<Token>,
    /// No tag is closed any more.
    is_unclosed: bool,
}

impl Spot {
    /// The start tag in which `at` seems to stand; `at` never moves back.
    pub(crate) fn tag<'b>(
        &mut self,
        body: &'b str,
        at: usize,
    ) -> Option<Tag<'b>> {
        let bytes = body.as_bytes();
        if let Some(fresh) = bytes.get(self.seen..at) {
            if let Some(found) = memrchr2(b'<', b'>', fresh) {
                let mark = self.seen + found;
                work::looked_at(fresh.len() - found);
                self.mark = Some((mark, bytes[mark] == b'<'));
            } else {
                work::looked_at(fresh.len());
            }
            self.seen = at;
        }
        let (start, is_open) = self.mark?;
        if !is_open || self.is_unclosed {
            return None;
        }
        // What opens inside the last tag is a part of it.
        let last = self.last.as_ref();
        if last.is_none_or(|last| !last.range.contains(&start)) {
            let (token, is_closed) = html::start_at(body, start)?;
            if !is_closed {
                self.is_unclosed = true;
                return None;
            }
            self.last = Some(token);
        }
        let last = self.last.as_ref()?;
        (last.range.end > at).then(|| Tag::new(body, last))
    }
}

/// Whether the address around `at`, in an attribute of `tag`, is that of no
/// post: a page, a button that shares, a picture. What else a tag has of an
/// embed is a hit of its own.
pub(crate) fn leads_elsewhere(
    body: &str,
    tag: &Tag<'_>,
    at: usize,
    platforms: Platforms,
) -> bool {
    // What a frame shows may stand in its parameters.
    if tag.is("iframe") || tag.is("embed") {
        return false;
    }
    let span = address(body, at);
    let href = &body[span];
    let is_whole = href.starts_with("http") || href.starts_with("//");
    // The value of a parameter, or markup that is escaped.
    let bytes = href.as_bytes();
    let is_other = || {
        memchr2_iter(b'=', b'&', bytes).any(|at| match bytes[at] {
            b'=' => bytes[..at].ends_with(b"href"),
            _ => matches!(bytes.get(at + 1), Some(b'#' | b'q')),
        })
    };
    is_whole
        && !is_other()
        && !platforms.iter().any(|it| it.spec().is_permalink(href))
}

/// Whether the word around `at`, in `tag`, says nothing of an embed: a class of
/// an icon or a button, or a platform's name in a link or a picture.
pub(crate) fn is_other_word(
    body: &str,
    tag: &Tag<'_>,
    at: usize,
    platforms: Platforms,
) -> bool {
    /// Longer than any class of an embed.
    const MOST: usize = 40;
    let is_edge =
        |byte: Option<&u8>| byte.is_some_and(|it| b" \"'".contains(it));
    let Range { start, end } = IN_CLASS.around(body, at, [MOST; 2]);
    let bytes = body.as_bytes();
    if !is_edge(bytes[..start].last()) {
        return false;
    }
    let word = &body[start..end];
    is_edge(bytes.get(end))
        && (word.contains('-') || tag.is("a") || tag.has(Traits::NO_FRAME))
        && !platforms.iter().any(|platform| {
            let spec = platform.spec();
            spec.classes.contains(&word) || spec.cards.contains(&word)
        })
}

/// Whether the link that `tag` opens shows a date, or has one in its title.
pub(crate) fn shows_date(body: &str, tag: &Tag<'_>) -> bool {
    /// Tags around the date.
    const MOST: usize = 200;
    let rest = &body[tag.range.end..];
    let near = &rest[..text::ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let shown = near.split("</a").next().unwrap_or_default();
    shown.contains("<time")
        || date::read_shown(shown, || None).is_some()
        || tag
            .attr("title")
            .is_some_and(|title| title.parse::<Published>().is_ok())
}

/// Whether a class of `platform` around `at` is a word of its own.
pub(crate) fn is_class(body: &str, at: usize, platform: Platform) -> bool {
    let bytes = body.as_bytes();
    let is_edge = |byte: Option<&u8>| {
        byte.is_none_or(|byte| b" \"'=\t\n".contains(byte))
    };
    platform.spec().classes.iter().any(|class| {
        let from = at.saturating_sub(class.len());
        let to = bytes.len().min(at + class.len());
        memmem::find(&bytes[from..to], class.as_bytes()).is_some_and(|found| {
            let start = from + found;
            is_edge(start.checked_sub(1).and_then(|at| bytes.get(at)))
                && is_edge(bytes.get(start + class.len()))
        })
    })
}

/// What the class of an embed consists of.
static IN_CLASS: ByteSet = ByteSet::LETTERS.with(b"-");

/// What an address consists of, as far as no bracket or quote is a part of it.
static IN_ADDRESS: ByteSet = ByteSet::ALPHANUMERIC.with(b"-._~:/?#!$&*+=%@,;");

/// A link of Markdown whose label is its own address, `[ADDRESS](ADDRESS)`, if
/// that is the `address`; else the address itself. Programs that write Markdown
/// make such links of bare addresses. One of a list of links to other sites is
/// a source and no embed.
pub(crate) fn labelled(body: &str, address: &Range<usize>) -> Range<usize> {
    let label = &body[address.clone()];
    let behind = body[address.end..]
        .strip_prefix("](")
        .and_then(|rest| rest.strip_prefix(label))
        .and_then(|rest| rest.strip_prefix(')'));
    let Some(behind) = behind.filter(|_| body[..address.start].ends_with('['))
    else {
        return address.clone();
    };
    let span = address.start - 1..body.len() - behind.len();
    let is_other = |line: &str| address_in_label(line).is_some_and(is_no_post);
    let above = line_above(body, span.start);
    let below = line_below(behind);
    if is_other(above) || is_other(below) { address.clone() } else { span }
}

/// The address that is the label of the link that begins a line.
fn address_in_label(line: &str) -> Option<&str> {
    let label = line.trim().strip_prefix('[')?.split(']').next()?;
    label.starts_with("http").then_some(label)
}

fn is_no_post(address: &str) -> bool {
    let mut platforms = Platform::ALL.iter();
    !platforms.any(|platform| platform.spec().is_permalink(address))
}

/// The last line with text that ends before `at`, as far as it is near.
fn line_above(body: &str, at: usize) -> &str {
    const MOST: usize = 400;
    let from = text::ceil_char(body, at.saturating_sub(MOST)).min(at);
    work::looked_at(at - from);
    let before = body[from..at].trim_end();
    before.rsplit('\n').next().unwrap_or_default()
}

/// The first line with text at the start of `rest`, as far as it is near.
fn line_below(rest: &str) -> &str {
    const MOST: usize = 400;
    let near = &rest[..text::ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    near.trim_start().split('\n').next().unwrap_or_default()
}

/// The address whose inside is at `at`: as far as no white space and no
/// bracket or quote sets it apart.
pub(crate) fn address(body: &str, at: usize) -> Range<usize> {
    /// A host and a name before the needle, tracking parameters behind it.
    const MOST: [usize; 2] = [100, 600];
    IN_ADDRESS.around(body, at, MOST)
}
