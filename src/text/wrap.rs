//! Hard wraps: a text whose lines were broken at a width.
//!
//! A line break is one of the width where the next word would not have fitted
//! on its line. Where half of the breaks of a neighbourhood are such, its lines
//! were broken by a program, and a break says nothing of a paragraph.

use std::ops::Range;

use memchr::{memchr, memrchr};

use crate::work;

/// The width at which the lines of a neighbourhood were broken, in
/// characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    width: usize,
}

/// A line and its width.
#[derive(Clone, Debug, Default)]
struct Line {
    range: Range<usize>,
    width: usize,
}

/// Breaks that one line or two have by chance.
const FEW: usize = 3;

/// The lines before `at`, and that around it with those behind.
const BEFORE: usize = 8;
const BEHIND: usize = 4;

impl Wrap {
    /// The widths that mails, terminals and converters break at.
    const LEAST: usize = 40;
    const MOST: usize = 160;

    /// The width of the lines before and behind `at`, if they were broken at
    /// one: those of its paragraph, or of the ones around it as well.
    pub(super) fn near(body: &str, at: usize) -> Option<Self> {
        let mut lines =
            [const { Line { range: 0..0, width: 0 } }; BEFORE + BEHIND];
        let range = collect(body, at, &mut lines)?;
        let (before, behind) =
            (&lines[range.start..BEFORE], &lines[BEFORE..range.end]);
        let is_blank = |line: &Line| line.width == 0;
        let start = before.iter().rposition(is_blank);
        let start = range.start + start.map_or(0, |blank| blank + 1);
        let end = behind.iter().position(is_blank);
        let end = end.map_or(range.end, |blank| BEFORE + blank);
        let paragraph = lines.get(start..end).unwrap_or_default();
        Self::of(body, paragraph).or_else(|| {
            let is_all = paragraph.len() == range.len();
            (!is_all).then(|| Self::of(body, &lines[range]))?
        })
    }

    fn of(body: &str, lines: &[Line]) -> Option<Self> {
        let width = lines.iter().map(|line| line.width).max()?;
        if width < Self::LEAST || lines.len() <= FEW {
            return None;
        }
        let wrap = Self { width };
        let (mut forced, mut free) = (0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if line.width == 0 || next.width == 0 {
                continue;
            }
            if wrap.is_full(line.width, &body[next.range.clone()]) {
                forced += 1;
            } else {
                free += 1;
            }
        }
        (forced >= FEW && forced >= free).then_some(wrap)
    }

    /// Whether the line that ends with the line break at `at` was broken
    /// there since the next word would not have fitted.
    pub(super) fn is_at(self, body: &str, at: usize) -> bool {
        line_around(body, at).is_some_and(|line| {
            let rest = body[line.range.end..].trim_start_matches('\n');
            self.is_full(line.width, rest)
        })
    }

    /// Whether the first word of what follows a line of this width would not
    /// have fitted on it.
    fn is_full(self, line: usize, next: &str) -> bool {
        const MOST_WORD: usize = 40;
        let next = next.trim_start_matches([' ', '\t', '>']);
        let mut signs = next.chars().take(MOST_WORD + 1);
        let word = signs.by_ref().take_while(|sign| !sign.is_whitespace());
        let mut len = 0;
        for sign in word {
            // Scripts without blanks break anywhere.
            if sign >= '\u{2e80}' {
                return false;
            }
            len += 1;
        }
        // An address breaks nowhere.
        len <= MOST_WORD && line + 1 + len > self.width
    }
}

/// Puts the lines around `at` into `lines`, and says which they are: up to one
/// that is longer than lines of a width are. `None` if they are too few.
fn collect(
    body: &str,
    at: usize,
    lines: &mut [Line; BEFORE + BEHIND],
) -> Option<Range<usize>> {
    /// Behind so many lines, one that is so much longer is of another make.
    const ENOUGH: usize = 4;
    const LONGER: usize = 16;
    // Most are next to a paragraph, and need not be measured.
    let is_short = |line: &Range<usize>| !is_long(body, line);
    let around = line_before(body, at)?.start..line_behind(body, at)?.end;
    let (mut start, mut end) = (BEFORE, around.start);
    while start > 0 && end > 0 {
        let before = line_before(body, end - 1).filter(is_short);
        let Some(range) = before else { break };
        end = range.start;
        start -= 1;
        lines[start].range = range;
    }
    let mut stop = BEFORE;
    let mut next = Some(around);
    while let Some(range) = next.take() {
        let behind = range.end + 1;
        lines[stop].range = range;
        stop += 1;
        if stop < lines.len() && behind < body.len() {
            next = line_behind(body, behind).filter(is_short);
        }
    }
    // So few pairs are none that `Wrap::of` takes.
    let is_pair = |pair: &&[Line]| pair.iter().all(|it| !it.range.is_empty());
    if lines[start..stop].windows(2).filter(is_pair).count() < FEW {
        return None;
    }
    width(body, &lines[BEFORE].range)?;
    let mut most = 0;
    let mut is_one = |line: &mut Line, count: usize| {
        let Some(width) = width(body, &line.range) else { return false };
        line.width = width;
        let is_other = count >= ENOUGH && width > most + LONGER;
        most = most.max(width);
        !is_other
    };
    let (mut from, mut to) = (BEFORE, BEFORE);
    while from > start && is_one(&mut lines[from - 1], BEFORE - from) {
        from -= 1;
    }
    while to < stop && is_one(&mut lines[to], to - from) {
        to += 1;
    }
    (to - from >= ENOUGH).then_some(from..to)
}

/// A line has no more bytes: a character has at most four.
const MOST_BYTES: usize = 4 * Wrap::MOST;

/// The line around `at`, without its line break; `None` if it is longer than
/// lines of a width are.
fn line_around(body: &str, at: usize) -> Option<Line> {
    let before = line_before(body, at)?;
    let behind = line_behind(body, at)?;
    line(body, before.start..behind.end)
}

/// What stands on the line before `at`.
fn line_before(body: &str, at: usize) -> Option<Range<usize>> {
    let from = at.saturating_sub(MOST_BYTES);
    let start = match memrchr(b'\n', &body.as_bytes()[from..at]) {
        Some(end) => from + end + 1,
        None if from == 0 => 0,
        None => return None,
    };
    work::looked_at(at - start);
    Some(start..at)
}

/// What stands on the line from `at` on.
fn line_behind(body: &str, at: usize) -> Option<Range<usize>> {
    let bytes = body.as_bytes();
    let to = bytes.len().min(at + MOST_BYTES);
    let end = match memchr(b'\n', &bytes[at..to]) {
        Some(len) => at + len,
        None if to == bytes.len() => to,
        None => return None,
    };
    work::looked_at(end - at);
    Some(at..end)
}

fn line(body: &str, range: Range<usize>) -> Option<Line> {
    width(body, &range).map(|width| Line { range, width })
}

/// The width of a line; `None` if it is longer than lines of a width are.
fn width(body: &str, range: &Range<usize>) -> Option<usize> {
    if is_long(body, range) {
        return None;
    }
    let text = body[range.clone()].trim_ascii_end();
    let width = text.chars().count();
    (width <= Wrap::MOST).then_some(width)
}

/// Whether a line is longer than lines of a width are, as far as it can be told
/// without counting: few of these have a sign beyond ASCII at their start.
fn is_long(body: &str, range: &Range<usize>) -> bool {
    let text = body[range.clone()].trim_ascii_end();
    text.as_bytes().get(..=Wrap::MOST).is_some_and(<[u8]>::is_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The harbour office closed the road to the old\n\
        pier on Friday morning after a lorry struck\n\
        the gate, and the police asked all drivers\n\
        who were on their way to the ferries to wait\n\
        at the car park behind the fish market.\n\
        It is open.\n\
        Then it rained.\n";

    #[test]
    fn lines_of_a_width_are_known() {
        let wrap = Wrap::near(PROSE, 100).expect("a width");
        assert_eq!(wrap.width, 45);
        let ends: Vec<_> = PROSE
            .match_indices('\n')
            .map(|(at, _)| wrap.is_at(PROSE, at))
            .collect();
        assert_eq!(ends, [true, true, true, true, false, false, false]);
    }

    #[test]
    fn other_lines_are_not() {
        let long = "x ".repeat(300);
        for body in [
            "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\n",
            "A list of things\nto be done\nbefore noon, which is\nnot long\n",
            &long,
            &format!("{long}\n{long}\n"),
            "",
            "\n",
        ] {
            for at in [0, body.len() / 2, body.len().saturating_sub(1)] {
                assert_eq!(Wrap::near(body, at), None, "{body}");
            }
        }
    }
}
