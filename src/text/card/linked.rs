//! The card of a page in Markdown whose time is a link to the post: its head
//! are links of their own, one of them a button. The name may link to the profile,
//! with the handle below it.
//!
//! ```text
//! [Mirja Voss](https://x.com/mirja_voss/status/1142077491202236041)
//!
//! · [Follow](https://x.com/intent/follow?screen_name=mirja_voss)
//!
//! It is open.
//!
//! [2:31 PM · Jun 21, 2019](https://x.com/mirja_voss/status/1142077491202236041)
//! ```

use std::borrow::Cow;

use memchr::memrchr;

use super::{Card, last_line};
use crate::{
    Bounds, Platform,
    bytes::range_in,
    date,
    link::Address,
    text::{ceil_char, markdown},
    work,
};

/// The card whose time is a link with `at` in its address.
pub(in crate::text) fn read(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Card<'_>> {
    /// The start of an address, or a date with its time.
    const NEAR: usize = 60;
    /// A post of 280 characters, and links around it.
    const MOST: usize = 4000;
    const BUTTONS: [&str; 3] =
        ["[Follow](", "[View on Twitter](", "[View on X]("];
    let from = ceil_char(body, floor.max(at.saturating_sub(NEAR)));
    let near = body.get(from..at)?;
    work::looked_at(near.len());
    let label_end = from + near.rfind("](")?;
    let low = floor.max(label_end.saturating_sub(NEAR));
    let label = low + memrchr(b'[', &body.as_bytes()[low..label_end])?;
    let shown = &body[label + 1..label_end];
    let (date, len) = date::read_time_first(shown)?;
    let (url, rest) = markdown::target(&body[label_end..])?;
    let handle = Platform::Twitter.spec().handle_in(url)?;
    if len < shown.trim_end().len() {
        return None;
    }
    let from = ceil_char(body, floor.max(label.saturating_sub(MOST)));
    let above = &body[from..label];
    work::looked_at(above.len());
    let button = BUTTONS.iter().filter_map(|it| above.rfind(it)).max()?;
    let label_len = above[button..].find("](")?;
    let (_, text) = markdown::target(&above[button + label_len..])?;
    // What can be seen elsewhere is no text.
    let text = text.trim();
    let text = match text.rsplit_once('\n') {
        Some((text, last)) if last.starts_with("[Watch on ") => {
            text.trim_end()
        }
        _ => text,
    };
    if text.is_empty() {
        return None;
    }
    let (head, name) = head_of(&above[..button], url, handle);
    Some(Card {
        span: from + head..skip_buttons(body, body.len() - rest.len()),
        text: range_in(body, text),
        name,
        handle: Cow::Borrowed(handle),
        date: Some(date),
        url: Some(url),
        bounds: Bounds::Delimited,
    })
}

/// Where the head of a card begins in `above`, whose lines at the end are links
/// to the post `url` or to its author, and the name that one of them shows.
fn head_of<'b>(above: &'b str, url: &str, handle: &str) -> (usize, &'b str) {
    /// An invitation, a picture, a name, a handle, a button.
    const LINES: usize = 5;
    const INVITATION: &str = "Visit this post on";
    let post = url.split('?').next().unwrap_or(url);
    let (mut start, mut name) = (above.len(), "");
    let mut rest = above;
    for _ in 0..LINES {
        let bare = rest.trim_end_matches(|it: char| {
            it.is_whitespace() || matches!(it, '·' | '•')
        });
        let line = last_line(bare);
        let link = bare[line..].trim_start_matches(['·', '•', ' ']);
        let is_own = link.contains(post) || leads_to(link, handle);
        if !link.starts_with('[') || !is_own && !link.starts_with("[Follow](")
        {
            break;
        }
        let label = link[1..].split("](").next().unwrap_or_default();
        let is_name =
            !label.starts_with(['!', '@']) && !label.starts_with(INVITATION);
        if is_name && is_own {
            // An emoji is a picture.
            name = label.split("![").next().unwrap_or_default().trim_end();
        }
        (start, rest) = (line, &above[..line]);
    }
    (start, name)
}

/// Whether a link in Markdown leads to the profile of `handle`.
fn leads_to(link: &str, handle: &str) -> bool {
    let spec = Platform::Twitter.spec();
    let target = link.rfind("](").and_then(|at| markdown::target(&link[at..]));
    let address = target.and_then(|(url, _)| Address::new(url));
    address.is_some_and(|address| {
        (spec.is_entity)(&address)
            && address
                .segments()
                .next()
                .is_some_and(|first| first.eq_ignore_ascii_case(handle))
    })
}

/// The end of the links to buttons and answers that follow a card's time.
fn skip_buttons(body: &str, at: usize) -> usize {
    /// A line of them.
    const MOST: usize = 500;
    const LINES: usize = 5;
    let mut end = at;
    for index in 0..LINES {
        let rest = &body[end..ceil_char(body, body.len().min(end + MOST))];
        let line = rest.trim_start();
        let line = line.split('\n').next().unwrap_or_default().trim_end();
        let is_button = line.starts_with('[')
            && (line.contains("/intent/")
                || line.contains("//help.")
                || line.starts_with("[Read "));
        if !is_button || index > 0 && !line.ends_with(')') {
            break;
        }
        end = range_in(body, line).end;
    }
    end
}
