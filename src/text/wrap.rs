//! Hard wraps: a text whose lines were broken at a width.
//!
//! A line break is one of the width where the next word would not have fitted
//! on its line. Where nearly all breaks of a neighbourhood are such, its lines
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

impl Wrap {
    /// The widths that mails, terminals and converters break at.
    const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;

    /// A line is no longer than so many bytes.
    const MOST: usize = 4 * *Self::WIDTHS.end();

    /// The width of the lines before and behind `at`, if they were broken at
    /// one: those of its paragraph, or of the ones around it as well.
    pub(super) fn near(body: &str, at: usize) -> Option<Self> {
        Self::of(body, at, true).or_else(|| Self::of(body, at, false))
    }

    fn of(body: &str, at: usize, in_paragraph: bool) -> Option<Self> {
        const BEFORE: usize = 8;
        const BEHIND: usize = 4;
        /// Breaks that one line or two have by chance.
        const FEW: usize = 3;
        /// Behind so many lines, one that is so much longer is of another
        /// make.
        const ENOUGH: usize = 4;
        const LONGER: usize = 16;
        let bytes = body.as_bytes();
        let is_blank = |line: &Range<usize>| {
            bytes[line.clone()].iter().all(u8::is_ascii_whitespace)
        };
        let ends = |line: &Range<usize>| in_paragraph && is_blank(line);
        let mut most = 0;
        let mut is_other = |line: &Range<usize>, count: usize| {
            let width = width(&body[line.clone()]);
            let is_other = count >= ENOUGH && width > most + LONGER;
            most = most.max(width);
            is_other
        };
        let mut lines: [Range<usize>; BEFORE + BEHIND] =
            [const { 0..0 }; BEFORE + BEHIND];
        let first = line_around(bytes, at)?;
        let mut start = BEFORE;
        let mut end = first.start;
        while start > 0 && end > 0 {
            let Some(line) = line_around(bytes, end - 1) else { break };
            if ends(&line) || is_other(&line, BEFORE - start) {
                break;
            }
            end = line.start;
            start -= 1;
            lines[start] = line;
        }
        let mut stop = BEFORE;
        let mut next = Some(first);
        while let Some(line) =
            next.take_if(|line| !ends(line) && !is_other(line, stop - start))
        {
            let behind = line.end + 1;
            lines[stop] = line;
            stop += 1;
            if stop < lines.len() && behind < bytes.len() {
                next = line_around(bytes, behind);
            }
        }
        let lines = &lines[start..stop];
        let width =
            lines.iter().map(|line| width(&body[line.clone()])).max()?;
        if !Self::WIDTHS.contains(&width) {
            return None;
        }
        let wrap = Self { width };
        let (mut forced, mut free) = (0, 0);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            if is_blank(line) || is_blank(next) {
                continue;
            }
            if wrap.is_at(body, line.end) {
                forced += 1;
            } else {
                free += 1;
            }
        }
        (forced >= FEW && forced >= 2 * free).then_some(wrap)
    }

    /// Whether the line that ends with the line break at `at` was broken
    /// there since the next word would not have fitted.
    pub(super) fn is_at(self, body: &str, at: usize) -> bool {
        const MOST_WORD: usize = 40;
        let Some(line) = line_around(body.as_bytes(), at) else {
            return false;
        };
        let next = body[line.end..].trim_start_matches(['\n', ' ', '\t', '>']);
        let reach = next.len().min(Self::MOST);
        let len = next.as_bytes()[..reach]
            .iter()
            .position(u8::is_ascii_whitespace)
            .unwrap_or(reach);
        // Scripts without blanks break anywhere, and addresses nowhere.
        let word = next.get(..len).filter(|_| len <= MOST_WORD);
        word.is_some_and(|word| {
            !word.contains(|sign| sign >= '\u{2e80}')
                && width(&body[line]) + 1 + width(word) > self.width
        })
    }
}

/// The line around `at`, without its line break; `None` if it is longer than
/// lines of a width are.
fn line_around(bytes: &[u8], at: usize) -> Option<Range<usize>> {
    let from = at.saturating_sub(Wrap::MOST);
    let start = match memrchr(b'\n', &bytes[from..at]) {
        Some(end) => from + end + 1,
        None if from == 0 => 0,
        None => return None,
    };
    let to = bytes.len().min(at + Wrap::MOST);
    let end = match memchr(b'\n', &bytes[at..to]) {
        Some(len) => at + len,
        None if to == bytes.len() => to,
        None => return None,
    };
    work::looked_at(end - start);
    Some(start..end)
}

/// The characters of a line, blanks at its end not counted.
fn width(line: &str) -> usize {
    line.trim_ascii_end().chars().count()
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
