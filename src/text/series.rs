//! The numbers of a list whose items are posts.
//!
//! ```text
//! 1. The early bird
//! It is open.
//! — Mirja Voss (@mirja_voss) June 21, 2019
//! 2.
//! It is shut.
//! — Ines Vaal (@ines_vaal) June 22, 2019
//! ```
//!
//! A text has lists of its own. A heading has the number next to its own on the
//! other side of a post, and not in the text below it.

use super::{
    begin::{Floor, Known},
    border::is_trimmed,
    ceil_char,
};
use crate::work;

/// The longest number, in digits.
const MOST: usize = 3;

/// The last line of `text`, if it is a number and no more.
pub(super) fn number_at_end(text: &str) -> Option<&str> {
    /// Blanks, a mark, digits, and a mark.
    const NEAR: usize = 16;
    let near = &text[ceil_char(text, text.len().saturating_sub(NEAR))..];
    let line = near.rfind('\n').map_or(0, |end| end + 1);
    let is_whole = line > 0 || near.len() == text.len();
    let line = near[line..].trim_matches(is_trimmed);
    let is_number =
        is_whole && Number::of(line).is_some_and(|it| it.len == line.len());
    is_number.then_some(line)
}

/// Whether the line that ends at `end` is the heading of an item, with the text
/// from `text` on below it.
pub(super) fn is_heading(known: &Known<'_>, end: usize, text: usize) -> bool {
    /// A number and some words.
    const LONG: usize = 120;
    /// An item with its post.
    const FAR: usize = 1500;
    /// What may stand behind an attribution before the next item.
    const NEAR: usize = 400;
    let Known { body, floor, floor_is, after, .. } = *known;
    let from = ceil_char(body, floor.max(end.saturating_sub(LONG))).min(end);
    let above = &body[from..end];
    let line = above.rfind('\n').map_or(0, |end| end + 1);
    if line == 0 && from > floor {
        return false;
    }
    let line = above[line..].trim_matches(is_trimmed);
    let Some(number) = Number::of(line) else { return false };
    let behind = &body[after..ceil_char(body, body.len().min(after + NEAR))];
    let before = match floor_is {
        Floor::Post(_) => ceil_char(body, floor.saturating_sub(FAR))..floor,
        _ => floor..floor,
    };
    let (before, text) = (&body[before], &body[text..known.end]);
    work::looked_at(before.len() + text.len() + behind.len());
    let next_to = |line: &str| {
        let other = Number::of(line.trim_start_matches(is_trimmed))?;
        let is_next = other.value.abs_diff(number.value) == 1;
        (other.mark == number.mark).then_some(is_next)
    };
    // The nearest one counts.
    let is_next = |found: Option<bool>| found.unwrap_or(false);
    !text.lines().any(|line| is_next(next_to(line)))
        && (is_next(before.lines().rev().find_map(next_to))
            || is_next(behind.lines().find_map(next_to)))
}

/// A number at the start of a line.
struct Number {
    value: u32,
    /// What makes it one of a list: a sign before or behind it.
    mark: char,
    /// With its marks.
    len: usize,
}

impl Number {
    fn of(line: &str) -> Option<Self> {
        let rest = line.strip_prefix(['#', '(']).unwrap_or(line);
        let digits = rest.bytes().take(MOST + 1);
        let digits = digits.take_while(u8::is_ascii_digit).count();
        let value = rest[..digits].parse().ok()?;
        let rest = &rest[digits..];
        // "3..." counts down.
        let behind = rest.strip_prefix(['.', ')', ':']).unwrap_or(rest);
        let is_apart = behind.is_empty() || behind.starts_with([' ', '\n']);
        let mark = match line.chars().next()? {
            '#' => '#',
            _ => rest.chars().next().filter(|_| behind.len() < rest.len())?,
        };
        (is_apart && digits <= MOST).then_some(Self {
            value,
            mark,
            len: line.len() - behind.len(),
        })
    }
}
