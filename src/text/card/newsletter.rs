//! The card of a newsletter in Markdown, which is one link: the author's
//! picture, by whose description the handle is known, name, handle, text and
//! pictures, and often another link around the time.
//!
//! ```text
//! [![Twitter avatar for @mirja_voss](https://…)Mirja Voss @mirja_vossIt is open.
//! ](https://twitter.com/mirja_voss/status/1142077491202236041)[2:31 PM ∙ Jun 21, 2019
//! ```

use std::borrow::Cow;

use super::{Card, is_of, target_of, time_line};
use crate::{
    Bounds,
    bytes::range_in,
    date,
    text::{ceil_char, markdown, trim::is_trimmed},
    work,
};

/// What newsletters call an author's picture.
const AVATARS: [&str; 2] = ["Twitter avatar for ", "X avatar for "];

/// What stands before the words for an author's picture that end `text`.
pub(super) fn avatar_before(text: &str) -> Option<&str> {
    AVATARS.iter().find_map(|words| text.strip_suffix(words))
}

/// The card of `handle`, which ends at `after`; `before` stands before the words
/// for the picture.
pub(super) fn read<'b>(
    body: &'b str,
    before: &'b str,
    handle: Cow<'b, str>,
    after: usize,
) -> Option<Card<'b>> {
    /// A post of 280 characters, of up to four bytes, and addresses of
    /// pictures.
    const MOST: usize = 3000;
    let before = before.strip_suffix("![")?;
    let before = before.trim_end_matches(is_trimmed).strip_suffix('[')?;
    let (_, rest) = markdown::target(&body[after..])?;
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let mut open = 1;
    let close = near.bytes().position(|sign| {
        match sign {
            b'[' => open += 1,
            b']' => open -= 1,
            _ => {}
        }
        open == 0
    })?;
    let (inner, (url, rest)) =
        (&near[..close], markdown::target(&rest[close..])?);
    if !is_of(url, &handle) {
        return None;
    }
    // The handle is escaped or not.
    let mention = format!("@{handle}");
    let escaped = mention.replace('_', "\\_");
    let (name, shown) = [&escaped, &mention]
        .into_iter()
        .find_map(|mention| inner.split_once(mention.as_str()))
        .unwrap_or(("", &inner[..0]));
    let place = range_in(body, shown);
    let inside =
        time_line(body, place.start).filter(|(time, ..)| place.contains(time));
    let text = match inside {
        Some((time, ..)) => &shown[..time - place.start],
        None => shown,
    };
    // Behind a picture stands what the post quotes.
    let text = text.split("![").next()?.trim_matches(is_trimmed);
    let next = rest.trim_start_matches(is_trimmed);
    let time = next.strip_prefix('[').map(|time| time.trim_start());
    let dated = time.and_then(|time| {
        let (date, len) = date::read_time_first(time)?;
        let date_end = body.len() - time.len() + len;
        let (_, end) = target_of(body, date_end)?;
        Some((date, end))
    });
    let end = dated.map_or(body.len() - rest.len(), |(_, end)| end);
    Some(Card {
        span: range_in(body, before).end..end,
        text: range_in(body, text),
        name: name.trim_matches(is_trimmed),
        handle,
        date: dated.map(|(date, _)| date).or(inside.map(|(_, date, _)| date)),
        url: Some(url),
        bounds: Bounds::Delimited,
    })
}
