//! Listings: where a body shows code as it is, so that nothing in it stands
//! for anything. `<pre>` and `<code>`, and the fences and backticks of
//! Markdown; and what some templates have around code, if it is the first there.
//!
//! Source: the HTML standard and CommonMark. What is taken easier, because a
//! body may be prose that only looks like code: where its end does not come,
//! nothing is a listing.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memmem, memrchr};

use crate::{
    html::{Kind, Tag},
    work,
};

/// What the line above a listing begins with in the languages of templates.
const MARKERS: [&str; 12] = [
    "{% highlight",
    "{%- highlight",
    "{% codeblock",
    "{% code ",
    "{% prism",
    "{{< highlight",
    "{{% highlight",
    "{{< code",
    "[code",
    "[sourcecode",
    "[html]",
    ".. code",
];

/// Whether the last line of `before` opens a listing: `{% highlight html %}`.
pub(crate) fn opens_listing(before: &str) -> bool {
    /// A longer line is none.
    const MOST: usize = 160;
    let before = before.trim_ascii_end();
    let bytes = &before.as_bytes()[before.len().saturating_sub(MOST)..];
    let start = memrchr(b'\n', bytes).map_or(0, |end| end + 1);
    work::looked_at(bytes.len() - start);
    let line = bytes[start..].trim_ascii_start();
    // Most lines begin with a letter or a tag.
    matches!(line.first(), Some(b'{' | b'[' | b'.'))
        && MARKERS.iter().any(|marker| line.starts_with(marker.as_bytes()))
}

/// What shows code, decided moving forward.
#[derive(Clone, Debug)]
pub(crate) struct Listings {
    elements: [Open; 2],
    fences: Fences,
    backticks: Backticks,
}

/// An element that shows code.
#[derive(Clone, Debug)]
struct Open {
    name: &'static str,
    end: &'static str,
    is_open: bool,
    /// Where its end tag comes next, when that was looked for.
    end_at: usize,
}

impl Default for Listings {
    fn default() -> Self {
        let open = |name, end| Open { name, end, is_open: false, end_at: 0 };
        let elements = [open("pre", "</pre"), open("code", "</code")];
        Self {
            elements,
            fences: Fences::default(),
            backticks: Backticks::default(),
        }
    }
}

impl Listings {
    /// Takes notice of a tag, which comes behind the last one.
    pub(crate) fn pass(&mut self, kind: Kind, tag: &Tag<'_>) {
        for element in &mut self.elements {
            if tag.is(element.name) {
                element.is_open = kind == Kind::Open;
            }
        }
    }

    /// Whether `range`, which stands where the tags have led to, is in a
    /// listing.
    pub(crate) fn holds(&mut self, body: &str, range: &Range<usize>) -> bool {
        self.elements.iter_mut().any(|it| it.holds(body, range.start))
            || self.is_fenced(body, range.start)
            || self.backticks.hold(body.as_bytes(), range)
    }

    /// Whether `at` is in a fenced block. Later calls do not go back.
    pub(crate) fn is_fenced(&mut self, body: &str, at: usize) -> bool {
        self.fences.hold(body.as_bytes(), at)
    }
}

impl Open {
    fn holds(&mut self, body: &str, at: usize) -> bool {
        if !self.is_open {
            return false;
        }
        if self.end_at < at {
            let rest = &body.as_bytes()[at..];
            let found = memmem::find_iter(rest, "</").find(|found| {
                rest.get(*found..found + self.end.len()).is_some_and(|tag| {
                    tag.eq_ignore_ascii_case(self.end.as_bytes())
                })
            });
            work::looked_at(found.unwrap_or(rest.len()));
            self.end_at = found.map_or(usize::MAX, |found| at + found);
        }
        self.end_at != usize::MAX
    }
}

/// The fenced blocks, looked for up to a place and no further.
#[derive(Clone, Debug, Default)]
struct Fences {
    /// No fence opens before this that is not known.
    seen: usize,
    /// The last block.
    block: Range<usize>,
}

/// A line that opens a fenced block or closes one.
struct Fence {
    sign: u8,
    len: usize,
    range: Range<usize>,
}

impl Fences {
    fn hold(&mut self, bytes: &[u8], at: usize) -> bool {
        while self.seen < at {
            let Some(open) = scan_fence(bytes, self.seen..at, None) else {
                self.seen = at;
                break;
            };
            let rest = open.range.end..bytes.len();
            let Some(close) = scan_fence(bytes, rest, Some(&open)) else {
                self.seen = bytes.len();
                break;
            };
            self.seen = close.range.end;
            self.block = open.range.start..close.range.end;
        }
        self.block.contains(&at)
    }
}

/// The first fence whose signs are in `range`; one that closes `open` if that
/// is given.
fn scan_fence(
    bytes: &[u8],
    range: Range<usize>,
    open: Option<&Fence>,
) -> Option<Fence> {
    let mut at = range.start;
    loop {
        let near = bytes.get(at..range.end)?;
        let found = memchr2(b'`', b'~', near);
        work::looked_at(found.unwrap_or(near.len()));
        let start = at + found?;
        let sign = bytes[start];
        let rest = &bytes[start..];
        let len = rest.iter().take_while(|byte| **byte == sign).count();
        at = start + len;
        if len < 3 || !is_line_start(bytes, start) {
            continue;
        }
        let line = &bytes[at..];
        let line = &line[..memchr(b'\n', line).unwrap_or(line.len())];
        work::looked_at(line.len());
        let is_fence = match open {
            Some(open) => {
                open.sign == sign
                    && len >= open.len
                    && line.trim_ascii().is_empty()
            }
            None => sign == b'~' || memchr(b'`', line).is_none(),
        };
        if is_fence {
            return Some(Fence { sign, len, range: start..at + line.len() });
        }
    }
}

/// Whether nothing but what indents a line and quotes it stands before `at`.
fn is_line_start(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    let len = before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'>'))
        .count();
    work::looked_at(len);
    before[..before.len() - len].last().is_none_or(|byte| *byte == b'\n')
}

/// The backticks of a line, counted up to a place.
#[derive(Clone, Debug, Default)]
struct Backticks {
    /// All of the line before this were counted.
    seen: usize,
    /// How many together open the code that is not closed; none are zero.
    open: usize,
}

impl Backticks {
    /// Whether those around `range` make it code. Later calls do not go back.
    fn hold(&mut self, bytes: &[u8], range: &Range<usize>) -> bool {
        /// How far code goes on.
        const MOST: usize = 1000;
        let fresh = bytes.get(self.seen..range.start).unwrap_or_default();
        work::looked_at(fresh.len());
        let line = match memrchr(b'\n', fresh) {
            Some(end) => {
                self.open = 0;
                &fresh[end + 1..]
            }
            None => fresh,
        };
        self.open = backticks(line).fold(self.open, |open, run| match open {
            0 => run,
            _ if open == run => 0,
            _ => open,
        });
        self.seen = self.seen.max(range.start);
        if self.open == 0 {
            return false;
        }
        let behind = &bytes[range.end..bytes.len().min(range.end + MOST)];
        let behind = &behind[..memchr(b'\n', behind).unwrap_or(behind.len())];
        work::looked_at(behind.len());
        backticks(behind).any(|run| run == self.open)
    }
}

/// The lengths of the runs of backticks.
fn backticks(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut end = 0;
    memchr_iter(b'`', bytes).filter_map(move |at| {
        if at < end {
            return None;
        }
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        end = at + run;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_and_backticks() {
        let rows = [
            ("```\nx\n```", true),
            ("```html\nx\n```\n", true),
            ("a\n  ~~~~\n```\nx\n~~~~~ \n", true),
            ("> ```\n> x\n> ```", true),
            ("```\na\n```\nx\n```\nb\n```", false),
            ("```\nx", false),
            ("```\nx\n``", false),
            ("```\nx\n~~~", false),
            ("``` a ```\nx\n```", false),
            ("a ```\nx\n```", false),
            ("`x`", true),
            ("`` ` x ``", true),
            ("a `b` x `c`", false),
            ("it`s x", false),
            ("`a\nx`", false),
            ("x", false),
        ];
        for (body, is_listing) in rows {
            let at = body.find('x').expect("x");
            let found = Listings::default().holds(body, &(at..at + 1));
            assert_eq!(found, is_listing, "{body}");
        }
    }

    #[test]
    fn backticks_are_counted_from_place_to_place() {
        let body = "`x` x\nx `a` ``x`` x `b";
        let mut listings = Listings::default();
        let found = body
            .match_indices('x')
            .map(|(at, _)| listings.holds(body, &(at..at + 1)));
        let listed = [true, false, false, true, false];
        assert_eq!(found.collect::<Vec<_>>(), listed);
    }

    #[test]
    fn fences_are_looked_for_up_to_a_place() {
        let body = format!("```\na\n```\n{}", "b\n".repeat(100_000));
        let work = work::of(|| Listings::default().is_fenced(&body, 20));
        assert!(work < 100, "{work} bytes");
    }
}
