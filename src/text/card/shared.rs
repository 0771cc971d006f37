//! The text that the platform's programs made of a post to be sent by mail:
//!
//! ```text
//! Mirja Voss (@mirja_voss)
//! 6/21/19, 2:31 PM
//! It is open. https://t.co/Kb7mRt2qWx
//! ```
//!
//! Comments and some bylines have a time as well, so that a hashtag, a mention or
//! a link has to say that it is a post. Month and day stand in the order that
//! goes with such a clock.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use super::{Card, Head};
use crate::{
    Bounds, Published,
    text::{ceil_char, facts::Facts, trim::is_trimmed},
    work,
};

/// The card below `head`.
pub(super) fn read<'b>(
    body: &'b str,
    head: &Head<'b>,
    handle: &Cow<'b, str>,
) -> Option<Card<'b>> {
    /// Day and time.
    const LINE: usize = 30;
    /// A post of 280 characters, of up to four bytes.
    const MOST: usize = 1200;
    let Head { start: head, name, below: rest } = *head;
    let rest = rest.trim_start_matches([' ', '>']);
    let near = &rest[..ceil_char(rest, LINE.min(rest.len()))];
    let (time, _) = near.split_once('\n')?;
    let date = ["%m/%d/%y, %I:%M %p", "%m/%d/%Y, %I:%M %p"].iter().find_map(
        |form| NaiveDateTime::parse_from_str(time.trim_end(), form).ok(),
    )?;
    let from = body.len() - rest.len() + time.len() + 1;
    let near = &body[from..ceil_char(body, body.len().min(from + MOST))];
    work::looked_at(near.len());
    // It goes on up to a blank line.
    let is_blank = |line: &&str| line.trim_matches(is_trimmed).is_empty();
    let len = near.split_inclusive('\n').take_while(|it| !is_blank(it));
    let len = len.map(str::len).sum::<usize>();
    let is_ended = len < near.len() || from + len == body.len();
    let text = near[..len].trim_end();
    let text = from..from + text.len();
    let is_text = near.starts_with(|first: char| !first.is_whitespace());
    (is_text && Facts::of(&body[text.clone()]).has_voice).then(|| Card {
        span: head..text.end,
        text,
        name,
        handle: handle.clone(),
        date: Some(Published::Civil(date)),
        url: None,
        bounds: if is_ended { Bounds::Delimited } else { Bounds::Inferred },
    })
}
