//! Where does a text begin whose end is known?
//!
//! The search goes back from the attribution, from border to border: a blank
//! line, a line break, the end of a sentence, a colon. At each border the
//! [signals](super::signal) are read off both sides. Their weights say two
//! things: how much speaks for a text that begins there, and how much for one
//! that goes on over it. A beginning is as likely as what speaks for it and
//! for going on over all borders between it and the attribution; so what
//! stands further to the left (a lead-in, the end of the post before) counts
//! against a break that is nearer. The likeliest one wins. If its share is
//! below [`SURE`], or if words alone tell of it and no layout, the post says
//! that its bounds are inferred.
//!
//! Some things are no question of weight: the text begins at the end of the
//! post before and at the start of a block at the latest, it does not go on
//! over a line that is the number of a list, that ends with a picture, that
//! quotes it, that is the [page's own](super::notice) or that Markdown draws,
//! it is not longer than its platform allowed on its day, and a line break is
//! no border where a program broke the lines at a [width](super::wrap).
//!
//! To add a signal: a variant of `Signal` with its doc, the line in
//! [`side`](super::side) that reads it, a row of weights, and a case in `tests/data` that shows it.
//! The weights are those of a conditional logistic regression over articles
//! whose posts are known, each as several flatteners leave it, over passages
//! that were invented in the shapes of others, and over the rows of
//! `tests/data`; an article counts the less the more its site has.
//! Each weight is held near its mean over all layouts, and that near zero: how
//! near, and which signals there are, is what served best on sites that were
//! left out; a later fit, with articles of more sites, is held near these. So a
//! weight says what its signal adds to the others, which may be the opposite of
//! what it says alone. Signals that are rare there, or certain, have weights by
//! hand: whole numbers, which that fit moved a little, and those of a signal that
//! says the same.
//!
//! Most texts are not weighed: below a paragraph with which they would be too
//! long they can begin in one place only.

use std::{cell::OnceCell, ops::Range};

use memchr::{memchr, memchr_iter};

use super::{
    border::{Border, Borders, Kind},
    ceil_char,
    language::{Article, Votes},
    notice,
    side::behind_lead_in,
    trim::{indent, is_trimmed, trim_start},
    wrap::Wrap,
};
use crate::{Bounds, word, work};

/// What is known before the search: the text ends at `end`.
#[derive(Clone, Debug)]
pub(super) struct Known<'b> {
    pub(super) body: &'b str,
    /// The end of the post before, or the start of the block.
    pub(super) floor: usize,
    pub(super) floor_is: Floor,
    /// Where the text ends.
    pub(super) end: usize,
    /// Where the attribution begins.
    pub(super) dash: usize,
    /// Where the attribution ends.
    pub(super) after: usize,
    /// The longest text, in weighted characters.
    pub(super) most: usize,
    /// A text of scripts that need few characters is rarely longer, though it
    /// could be.
    pub(super) usual: usize,
    /// The author's name, as it stands in the attribution.
    pub(super) name: &'b str,
    /// The width at which the lines around the attribution were broken, once
    /// a single line break asked for it.
    pub(super) wrap: OnceCell<Option<Wrap>>,
    /// Words of the name by which prose may call the author, once they were
    /// asked for.
    pub(super) name_words: OnceCell<[&'b str; NAME_WORDS]>,
    /// Whether sentences are glued around the post.
    pub(super) is_glued: OnceCell<bool>,
    /// See [`is_foreign`](Self::is_foreign).
    pub(super) article: Article,
    /// See [`indent`](Self::indent).
    pub(super) indent: OnceCell<Option<usize>>,
}

/// So many words of a name are looked for.
const NAME_WORDS: usize = 3;

impl Known<'_> {
    /// The blanks by which the text and its attribution are set in, if what
    /// stands around them is not: the whole article may be.
    pub(super) fn indent(&self) -> Option<usize> {
        *self.indent.get_or_init(|| {
            /// A text of several paragraphs.
            const MOST: usize = 1600;
            /// Fewer blanks may have got before any line.
            const LEAST: usize = 2;
            let Self { body, floor, dash, floor_is, after, .. } = *self;
            let from = ceil_char(body, floor.max(dash.saturating_sub(MOST)));
            work::looked_at(dash - from);
            let (above, line) = body[from..dash].rsplit_once('\n')?;
            let own = indent(line);
            if own < LEAST || floor_is == Floor::Block {
                return None;
            }
            // What stands first may be cut.
            let cut = usize::from(from > 0);
            let mut above = above.split('\n').skip(cut);
            let mut below = body[after..].split('\n').skip(1);
            let is_shown = |line: &&str| !line.trim().is_empty();
            let is_less = |line: &str| indent(line) < own;
            let is_alone = above.any(|it| is_shown(&it) && is_less(it))
                || below.find(is_shown).is_none_or(is_less);
            is_alone.then_some(own)
        })
    }

    /// The words of the author's name that are no words of the language as
    /// well, empty ones behind them.
    pub(super) fn name_words(&self) -> &[&str] {
        /// Shorter ones are.
        const LEAST: usize = 4;
        self.name_words.get_or_init(|| {
            let mut words = [""; NAME_WORDS];
            let all = self.name.split(|sign: char| !sign.is_alphanumeric());
            let names = all.filter(|word| {
                word.len() >= LEAST && word.starts_with(char::is_uppercase)
            });
            for (word, name) in words.iter_mut().zip(names) {
                *word = name;
            }
            words
        })
    }

    /// Whether blanks stand before the dash and behind the attribution: what
    /// drops line breaks drops them there as well, unless links have blanks
    /// around them.
    pub(super) fn is_set_apart(&self) -> bool {
        /// Further away than most texts reach, and behind.
        const REACH: usize = 300;
        const NEAR: usize = 1200;
        let Self { body, end, dash, after, .. } = *self;
        let is_apart = end < dash
            && body[dash..].starts_with(['—', '–', '-'])
            && body.as_bytes().get(after).is_none_or(u8::is_ascii_whitespace);
        is_apart
            && !*self.is_glued.get_or_init(|| {
                let bytes = body.as_bytes();
                let from = dash.saturating_sub(NEAR);
                let before =
                    &bytes[from..dash.saturating_sub(REACH).max(from)];
                let behind = &bytes[after..bytes.len().min(after + REACH)];
                work::looked_at(before.len() + behind.len());
                has_glue(before) || has_glue(behind)
            })
    }

    /// Whether a sentence with these words is in another language than the
    /// article, as far as its start tells, and what stands behind the post or
    /// before it, further away than its text can reach.
    pub(super) fn is_foreign(&self, votes: &Votes) -> bool {
        /// The longest texts are shorter, and most are by far.
        const REACH: usize = 700;
        /// So many bytes of each.
        const NEAR: usize = 160;
        let Self { body, dash, after, .. } = *self;
        let start = ceil_char(body, NEAR.min(dash / 2));
        let to = ceil_char(body, dash.saturating_sub(REACH).max(start));
        let from = ceil_char(body, to.saturating_sub(NEAR).max(start));
        let behind = ceil_char(body, body.len().min(after + NEAR));
        let stretches =
            [&body[..start], &body[from..to], &body[after..behind]];
        self.article.differs(votes, stretches)
    }

    /// Whether the line break at `at` is one of the width.
    pub(super) fn is_wrap(&self, at: usize) -> bool {
        self.wrap
            .get_or_init(|| Wrap::near(self.body, self.dash))
            .is_some_and(|wrap| wrap.is_at(self.body, at))
    }

    /// The text from a border on, which is the likeliest one or surely is it.
    fn text_from(
        &self,
        border: Border,
        is_sure: bool,
    ) -> (Range<usize>, Bounds) {
        let text = trim_start(&self.body[border.at..self.end]);
        // What a quote or a frame holds is the post's own.
        let is_open = self.floor_is != Floor::Block;
        let text = match border.kind {
            Kind::Blank | Kind::Line | Kind::Floor if is_open => {
                notice::below(text)
            }
            _ => text,
        };
        let start = self.end - text.len();
        if is_open && let Some(begin) = behind_lead_in(self, text) {
            return (start + begin..self.end, Bounds::Inferred);
        }
        let is_line = || !self.body[self.end..self.dash].contains('\n');
        let is_told = is_sure && border.kind.is_shown();
        let is_doubtful = is_open
            && border.kind == Kind::Floor
            && has_no_case(text)
            && is_line();
        let bounds = match is_told && !is_doubtful {
            true => Bounds::Delimited,
            false => Bounds::Inferred,
        };
        (start..self.end, bounds)
    }
}

/// Whether a text is written in letters that are neither small nor capital and
/// has no sign that is known to end a sentence, so that nothing in it shows where
/// one begins.
fn has_no_case(text: &str) -> bool {
    /// So many letters tell.
    const NEAR: usize = 40;
    const ENDS: [char; 6] = ['.', '!', '?', '。', '！', '？'];
    if text.is_ascii() || text.contains(ENDS) {
        return false;
    }
    let letters = text.chars().filter(|sign| sign.is_alphabetic()).take(NEAR);
    let (mut all, mut without) = (0, 0);
    for letter in letters {
        all += 1;
        let has_case = letter.is_lowercase() || letter.is_uppercase();
        without += usize::from(!has_case);
    }
    2 * without > all
}

/// What a text cannot begin before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Floor {
    /// The start of the body.
    Body,
    /// A tag that begins or ends a block, or the first line of a frame.
    Block,
    /// The end of the post before.
    Post(Run),
}

/// How posts that were near each other in a body stood so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// Right behind each other.
    Close,
    /// The same, and there were no more than two.
    Begun,
    /// With a heading or a sentence between them.
    Apart,
    /// Now so, now so, or there were too few of them.
    Mixed,
}

/// Counts of posts that stood near the one before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Runs {
    /// With nothing between them.
    close: u32,
    /// With something between them.
    apart: u32,
}

impl Runs {
    /// Counts a post with `between` before it and behind the last one.
    pub(crate) fn add(&mut self, between: &str) {
        /// With more between them posts are not near.
        const MOST: usize = 1000;
        if between.len() > MOST {
            return;
        }
        match between.trim_matches(is_trimmed).is_empty() {
            true => self.close += 1,
            false => self.apart += 1,
        }
    }

    pub(crate) fn run(self) -> Run {
        const LEAST: u32 = 2;
        let Self { close, apart } = self;
        if close >= LEAST && close > 2 * apart {
            Run::Close
        } else if close > 0 && apart == 0 {
            Run::Begun
        } else if apart >= LEAST && apart > 2 * close {
            Run::Apart
        } else {
            Run::Mixed
        }
    }
}

/// How the attribution stands to its text: one column of the weights each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Below a blank line.
    Blank,
    /// On a line of its own, in a body that sets paragraphs apart by blank
    /// lines: a line break alone is one of the text.
    LooseLine,
    /// On a line of its own, in a body that has no blank lines.
    Line,
    /// Behind the text on the same line, in a body that has line breaks.
    Paragraph,
    /// Behind the text on the same line, and no line break is near.
    Inline,
}

/// Whether a sentence ends that has the next one glued to it.
fn has_glue(bytes: &[u8]) -> bool {
    word::has_pair(bytes, |stop, next| {
        (stop == b'.') & next.is_ascii_uppercase()
    }) && bytes.windows(4).any(|it| {
        it[0].is_ascii_lowercase()
            && it[1].is_ascii_lowercase()
            && it[2] == b'.'
            && it[3].is_ascii_uppercase()
    })
}

/// Whether the blank line at the start of `bytes` stands above an attribution.
fn is_above_dash(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with("—".as_bytes())
}

/// What stands behind each line break that a blank line follows.
fn blank_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    // Most bodies have none, or one near.
    let may_have_one = word::has_pair(bytes, |first, second| {
        (first == b'\n') & ((second == b'\n') | (second == b'\r'))
    });
    let bytes = if may_have_one { bytes } else { &[] };
    memchr_iter(b'\n', bytes)
        .map(move |at| &bytes[at + 1..])
        .filter(|next| next.starts_with(b"\n") || next.starts_with(b"\r\n"))
}

/// The share from which the bounds count as delimited.
const SURE: f32 = 0.92;

/// The range of the text, and whether its beginning is sure.
pub(super) fn begin(known: &Known<'_>) -> (Range<usize>, Bounds) {
    let mut borders = Borders::new(known, Layout::of(known));
    match borders.only() {
        Some(border) => {
            let found = known.text_from(border, true);
            debug_assert_eq!(found, weigh(known, borders));
            found
        }
        None => weigh(known, borders),
    }
}

/// The same, with the borders weighed.
fn weigh(
    known: &Known<'_>,
    mut borders: Borders<'_, '_>,
) -> (Range<usize>, Bounds) {
    borders.layout = borders.layout.refined(known);
    let layout = borders.layout;
    let mut best: Option<(f32, Border)> = None;
    // What speaks for going on over all borders so far.
    let mut gone_on = 0.0;
    // The sum over all beginnings, as multiples of the best one.
    let mut sum = 0.0;
    let mut count = 0;
    for (border, signals) in borders {
        count += 1;
        let (begins, goes_on) = signals.weigh(layout);
        let score = gone_on + begins;
        match best {
            Some((most, _)) if score <= most => {
                sum += (score - most).exp();
            }
            _ => {
                let most = best.map_or(score, |(most, _)| most);
                sum = sum * (most - score).exp() + 1.0;
                best = Some((score, border));
            }
        }
        gone_on += goes_on;
    }
    let Some((_, border)) = best else {
        return (known.end..known.end, Bounds::Inferred);
    };
    // The start of the body is a border of nothing if others are nearer.
    let is_start = border.kind == Kind::Floor
        && known.floor_is == Floor::Body
        && count > 1;
    known.text_from(border, sum * SURE <= 1.0 && !is_start)
}

impl Layout {
    /// How far around the attribution line breaks are looked for.
    const AROUND: usize = 1024;

    /// The layout, but for what [`refined`](Self::refined) tells: that moves
    /// no border.
    fn of(known: &Known<'_>) -> Self {
        let Known { body, end, dash, .. } = *known;
        let bytes = body.as_bytes();
        let gap = &bytes[end..dash];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let is_wrapped =
            || memchr(b'\n', gap).is_some_and(|at| known.is_wrap(end + at));
        match breaks {
            0 => {
                let from = dash.saturating_sub(Self::AROUND);
                work::looked_at(dash - from);
                match memchr(b'\n', &bytes[from..dash]) {
                    Some(_) => Self::Paragraph,
                    None => Self::Inline,
                }
            }
            1 if is_wrapped() => Self::Paragraph,
            1 => Self::Line,
            _ if Self::is_only_gap(known) => Self::Line,
            _ => Self::Blank,
        }
    }

    /// Whether blank lines stand above attributions alone: what sets paragraphs
    /// apart there is a line break.
    fn is_only_gap(known: &Known<'_>) -> bool {
        let Known { body, end, dash, after, .. } = *known;
        let bytes = body.as_bytes();
        let above = &bytes[dash.saturating_sub(Self::AROUND).min(end)..end];
        let below = &bytes[after..bytes.len().min(after + Self::AROUND)];
        [above, below].into_iter().all(|near| {
            work::looked_at(near.len());
            memchr(b'\n', near).is_some()
                && blank_lines(near).all(is_above_dash)
        })
    }

    /// A line in a body that has blank lines is a loose one.
    fn refined(self, known: &Known<'_>) -> Self {
        if self != Self::Line {
            return self;
        }
        let Known { body, dash, .. } = *known;
        let bytes = body.as_bytes();
        let from = dash.saturating_sub(Self::AROUND);
        let around = &bytes[from..bytes.len().min(dash + Self::AROUND)];
        work::looked_at(around.len());
        // Where the next line comes right behind the attribution and no blank one
        // soon, those before set no paragraphs apart.
        let after = known.after;
        let behind = &bytes[after..bytes.len().min(after + Self::AROUND)];
        work::looked_at(behind.len());
        let next = behind.trim_ascii_start();
        let gap = &behind[..behind.len() - next.len()];
        let is_close = !next.is_empty()
            && memchr_iter(b'\n', gap).count() == 1
            && blank_lines(behind).next().is_none();
        let has_blank = !blank_lines(around).all(is_above_dash);
        if has_blank && !is_close { Self::LooseLine } else { self }
    }
}
