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

use memchr::memrchr;

use super::{
    begin::{Floor, Known},
    ceil_char,
    trim::is_trimmed,
};
use crate::work;

/// The longest number, in digits.
const MOST: usize = 3;

/// The last line of a stretch of the body that begins with a number.
pub(super) struct Line {
    /// Where it begins.
    pub(super) start: usize,
    /// Nothing stands behind the number.
    pub(super) is_bare: bool,
    number: Number,
}

impl Line {
    /// The line that ends at `end` and begins at `floor` or behind it.
    pub(super) fn before(
        body: &str,
        floor: usize,
        end: usize,
    ) -> Option<Self> {
        /// A number and some words.
        const LONG: usize = 120;
        let from = ceil_char(body, floor.max(end.saturating_sub(LONG)));
        let near = body.get(from..end)?;
        work::looked_at(near.len());
        let line = memrchr(b'\n', near.as_bytes()).map(|end| end + 1);
        if line.is_none() && from > floor {
            return None;
        }
        let line = near[line.unwrap_or(0)..].trim_start_matches(is_trimmed);
        let start = end - line.len();
        let line = line.trim_end_matches(is_trimmed);
        let number = Number::of(line)?;
        let is_bare = number.len == line.len();
        Some(Self { start, is_bare, number })
    }

    /// Whether it is the heading of an item, with the text from `text` on below
    /// it.
    pub(super) fn is_heading(&self, known: &Known<'_>, text: usize) -> bool {
        /// An item with its post.
        const FAR: usize = 1500;
        /// What may stand behind an attribution before the next item.
        const NEAR: usize = 400;
        let Known { body, floor, floor_is, after, .. } = *known;
        let number = &self.number;
        let behind =
            &body[after..ceil_char(body, body.len().min(after + NEAR))];
        let before = match floor_is {
            Floor::Post(_) => {
                ceil_char(body, floor.saturating_sub(FAR))..floor
            }
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
