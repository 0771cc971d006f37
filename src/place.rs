use std::ops::Range;

use memchr::{memmem, memrchr};

use crate::{
    html::{CDATA, Kind, Tag, Token, Tokens, Traits, tag_at},
    lanes::{self, Ahead, Lanes},
    listing::Listings,
    text::ceil_char,
    work,
};

/// Where a hit stands, decided moving forward.
#[derive(Clone, Debug)]
pub(crate) struct Place<'b> {
    body: &'b str,
    pub(crate) tokens: Tokens<'b>,
    /// The token that `tokens` stands behind.
    last: Option<Token>,
    /// The end of the last tag that begins or ends a block.
    pub(crate) block: usize,
    /// That tag begins a paragraph or the like, in which a line break of the
    /// body is no more than a blank.
    is_flow: bool,
    /// The block that [`previous`](Self::previous) found, and behind how many
    /// tags.
    previous: (usize, Option<Range<usize>>),
    /// The last tags that begin or end a block.
    blocks: Last<BLOCKS>,
    /// The last comments and the like.
    hidden: Last<HIDDEN>,
    /// The elements around the last token that can hold an embed.
    open: Vec<Open<'b>>,
    /// Whether a quote may begin before this, as far as it was looked at.
    quotes: (bool, usize),
    /// Where code is shown as it is.
    pub(crate) listings: Listings,
    /// Where the name of the last start tag of raw text stands, and where the
    /// tag ends.
    opened: (Range<usize>, usize),
    /// Elements of code that are open: what is escaped there is shown.
    pub(crate) code: usize,
}

/// An element that was opened and not closed.
#[derive(Clone, Debug)]
pub(crate) struct Open<'b> {
    name: &'b str,
    /// Where its start tag begins.
    pub(crate) start: usize,
    /// It was looked at, and is no embed.
    is_refused: bool,
    /// It was looked at, and is no card.
    is_no_card: bool,
}

/// The last ranges that were passed, of some kind.
#[derive(Clone, Debug)]
struct Last<const N: usize> {
    ranges: [Range<usize>; N],
    /// How many there were in all.
    passed: usize,
}

impl<const N: usize> Last<N> {
    fn new() -> Self {
        Self { ranges: [const { 0..0 }; N], passed: 0 }
    }

    fn push(&mut self, range: Range<usize>) {
        self.ranges[self.passed % N] = range;
        self.passed += 1;
    }

    /// Each with the one before it, or with an empty one at the start of the
    /// body; the last one first.
    fn pairs(&self) -> impl Iterator<Item = [&Range<usize>; 2]> {
        let range = |at: usize| &self.ranges[at % N];
        let first = (self.passed + 1).saturating_sub(N);
        (first..self.passed).rev().map(move |at| {
            [at.checked_sub(1).map_or(&(0..0), range), range(at)]
        })
    }
}

/// The comments around an embed and inside its text.
const HIDDEN: usize = 8;

/// The tags between a paragraph and an attribution that was set apart.
const BLOCKS: usize = 16;

/// No page nests deeper; what stands further in is not looked at.
const DEEPEST: usize = 256;

impl<'b> Place<'b> {
    pub(crate) fn new(body: &'b str) -> Self {
        Self {
            body,
            tokens: Tokens::new(body),
            last: None,
            block: 0,
            is_flow: false,
            previous: (0, None),
            blocks: Last::new(),
            hidden: Last::new(),
            open: Vec::new(),
            quotes: (false, 0),
            listings: Listings::default(),
            opened: (0..0, 0),
            code: 0,
        }
    }

    /// The element whose content is raw text and this token.
    pub(crate) fn raw(&self, token: &Token) -> Option<&'b str> {
        let (name, end) = self.opened.clone();
        // OK because it is a name, which stands between ASCII bytes.
        (end == token.range.start).then(|| &self.body[name])
    }

    /// Whether a token of raw text is markup for who does not load frames.
    pub(crate) fn is_markup(&self, token: &Token) -> bool {
        self.raw(token).is_some_and(|name| name.eq_ignore_ascii_case("iframe"))
    }

    /// The token in which `at` stands. It never moves back.
    pub(crate) fn to(&mut self, at: usize) -> Option<Token> {
        let mut last = self.last.take();
        while self.tokens.at() <= at {
            let (text, token) = self.tokens.step(at, TOLD)?;
            if text.end > at {
                last = Some(self.tokens.back(text, token));
                break;
            }
            if let Some(token) = &token {
                match token.kind {
                    Kind::Hidden => self.pass_hidden(token),
                    _ => self.pass(token),
                }
            }
            last = token;
        }
        self.last.clone_from(&last);
        last.filter(|token| token.range.contains(&at))
    }

    /// Goes on behind the embed that ends at `at`, and what it holds.
    pub(crate) fn leave(&mut self, at: usize) {
        self.is_flow &= at <= self.tokens.at();
        self.tokens.skip_to(at);
    }

    /// The end of the comment in whose middle `at` stands, which was passed
    /// not long ago.
    pub(crate) fn end_of_hidden(&self, at: usize) -> Option<usize> {
        if self.hidden.passed == 0 {
            return None;
        }
        self.hidden
            .ranges
            .iter()
            .find(|range| range.start < at && at < range.end)
            .map(|range| range.end)
    }

    /// Whether a comment begins before `end`, which is ahead, and does not end
    /// before it.
    pub(crate) fn is_hidden_at(&self, end: usize) -> bool {
        let mut tokens = self.tokens.clone();
        while tokens.at() < end {
            let Some(token) = tokens.next() else { break };
            let Range { start, end: close } = token.range;
            if token.kind == Kind::Hidden && start < end && end < close {
                return true;
            }
        }
        false
    }

    /// Passes a comment or the like.
    fn pass_hidden(&mut self, token: &Token) {
        self.hidden.push(token.range.clone());
        // What a feed has in front of markup begins a text.
        if self.body.as_bytes()[token.range.clone()].starts_with(CDATA) {
            self.blocks.push(token.range.clone());
            self.block = token.range.end;
        }
    }

    /// Passes a tag.
    fn pass(&mut self, token: &Token) {
        if !token.traits.has_any(TOLD) {
            return;
        }
        let is_open = token.kind == Kind::Open;
        if is_open && token.traits.has(Traits::RAW_TEXT) {
            self.opened = (token.name(), token.range.end);
        }
        // Most have no need of it.
        let tag = || Tag::new(self.body, token);
        if token.traits.has(Traits::CODE) {
            self.listings.pass(token.kind, &tag());
            self.code = match token.kind {
                Kind::Open => self.code + 1,
                _ => self.code.saturating_sub(1),
            };
        }
        let is_said = || token.is_bare() && tag().is_said();
        if !token.traits.has(Traits::BLOCK) || is_said() {
            return;
        }
        self.blocks.push(token.range.clone());
        self.block = token.range.end;
        self.is_flow = is_open && token.traits.has(Traits::FLOW);
        if !token.traits.has(Traits::HOLDER) {
            return;
        }
        let tag = tag();
        if is_open && self.open.len() < DEEPEST {
            let start = token.range.start;
            self.open.push(Open {
                name: tag.name,
                start,
                is_refused: false,
                is_no_card: false,
            });
        } else if !is_open
            && let Some(at) =
                self.open.iter().rposition(|open| tag.is(open.name))
        {
            self.open.truncate(at);
        }
    }

    /// The block before the one that begins at `block`, if it has text and
    /// nothing stands between the two.
    pub(crate) fn previous(&mut self) -> Option<Range<usize>> {
        /// Between the two.
        const MOST: usize = 200;
        if self.previous.0 != self.blocks.passed {
            let found = self
                .blocks
                .pairs()
                .take_while(|[_, end]| self.block - end.start < MOST)
                .find(|[start, end]| has_text(self.body, start, end))
                .map(|[start, end]| start.end..end.start);
            self.previous = (self.blocks.passed, found);
        }
        self.previous.1.clone()
    }

    /// Whether a quote may begin before `at`, seen without a walk.
    pub(crate) fn may_be_in_quote(&mut self, at: usize) -> bool {
        /// The end of the name, in capitals or not: no other word has it.
        static INNER: Lanes<4> = {
            // A byte that no text has.
            let mut lanes = Lanes::new(0xFF);
            lanes.add(b"kquo", 0);
            lanes.add(b"KQUO", 0);
            lanes
        };
        let (is_found, seen) = &mut self.quotes;
        if !*is_found && *seen < at {
            let bytes = &self.body.as_bytes()[..at];
            // One may begin in what was seen.
            let from = seen.saturating_sub(lanes::MOST - 1);
            work::looked_at(at - from);
            let found = INNER.next(bytes, from, &mut Ahead::<1>::new());
            (*is_found, *seen) = (found.is_some(), at);
        }
        *is_found
    }

    /// The quote around the last token, if it was not refused before; it is
    /// not given twice.
    pub(crate) fn quote(&mut self) -> Option<(Tag<'b>, Tokens<'b>)> {
        let open = self
            .open
            .iter_mut()
            .rfind(|open| open.name.eq_ignore_ascii_case("blockquote"))
            .filter(|open| !open.is_refused)?;
        open.is_refused = true;
        let (tag, _) = tag_at(self.body, open.start)?;
        let tokens = self.tokens.at_earlier(tag.range.end);
        Some((tag, tokens))
    }

    /// The innermost element around the last token that can be a card and was
    /// not looked at before; it is not given twice.
    pub(crate) fn holder(&mut self) -> Option<(Tag<'b>, Tokens<'b>)> {
        /// A card's date is not nested deeper in it.
        const MOST_IN: usize = 6;
        let open = self
            .open
            .iter_mut()
            .rev()
            .take(MOST_IN)
            .find(|open| !open.is_no_card)?;
        open.is_no_card = true;
        let (tag, _) = tag_at(self.body, open.start)?;
        let tokens = self.tokens.at_earlier(tag.range.end);
        Some((tag, tokens))
    }

    /// Whether nothing but `range` stands on its line, and in its paragraph
    /// where one is marked up. It lies in `token`, the last one.
    pub(crate) fn is_alone(
        &self,
        token: &Token,
        range: &Range<usize>,
    ) -> bool {
        /// Quote marks, tags of links, and white space.
        const MOST: usize = 1000;
        let body = self.body;
        if range.start < token.range.start || range.end > token.range.end {
            return false;
        }
        let is_end = |text: &str| match text.find('\n') {
            Some(end) if !self.is_flow => Some(text[..end].trim().is_empty()),
            _ if text.trim().is_empty() => None,
            _ => Some(false),
        };
        let before = body
            .get(self.block.max(range.start.saturating_sub(MOST))..range.start)
            .unwrap_or_default();
        let is_mark =
            |text: &str| text.trim().bytes().all(|byte| byte == b'>');
        // A line begins at a line break of the text, and not at one in a tag.
        let mut is_line = self.block == range.start - before.len();
        let mut is_first = true;
        for token in Tokens::new(before) {
            let text = &before[token.range.clone()];
            match token.kind {
                Kind::Text => match text.rfind('\n').filter(|_| !self.is_flow)
                {
                    Some(end) => {
                        is_line = true;
                        is_first = is_mark(&text[end..]);
                    }
                    None => is_first &= is_mark(text),
                },
                Kind::Hidden => {}
                Kind::Open | Kind::Close => {
                    is_first &= Tag::new(before, &token).is_inline();
                }
            }
        }
        if !is_line || !is_first {
            return false;
        }
        let rest = &body[range.end..token.range.end];
        if let Some(is_end) = is_end(rest) {
            return is_end;
        }
        for token in self.tokens.clone() {
            match token.kind {
                Kind::Hidden => {}
                Kind::Text => {
                    if let Some(is_end) = is_end(&body[token.range]) {
                        return is_end;
                    }
                }
                Kind::Open | Kind::Close => {
                    let tag = Tag::new(body, &token);
                    if !tag.is_inline() || tag.is("br") {
                        return true;
                    }
                }
            }
        }
        true
    }

    /// `range` with the link, the figure and the block comments that hold
    /// nothing else, `floor` at the earliest: an embed of which an editor
    /// kept the address alone.
    pub(crate) fn wrapped(
        &self,
        range: &Range<usize>,
        floor: usize,
    ) -> Range<usize> {
        /// A link in a wrapper in a figure in two comments.
        const MOST: usize = 8;
        let body = self.body;
        let (mut inner, mut whole) = (range.clone(), range.clone());
        for _ in 0..MOST {
            let before = body[floor..inner.start].trim_end();
            let Some(open) = memrchr(b'<', before.as_bytes()) else { break };
            work::looked_at(before.len() - open);
            let start = floor + open;
            let mut end = body.len() - body[inner.end..].trim_start().len();
            let tag = match tag_at(body, start) {
                // What a comment holds is no tag.
                _ if self.end_of_hidden(start).is_some() => break,
                Some((tag, true)) => tag,
                _ => {
                    let comment = &body[start..floor + before.len()];
                    let close = end_of_comment(body, end);
                    let is_whole = self
                        .hidden
                        .ranges
                        .contains(&(start..floor + before.len()));
                    let Some(close) = close.filter(|_| {
                        is_whole && comment.starts_with("<!-- wp:")
                    }) else {
                        break;
                    };
                    inner = start..close;
                    whole = inner.clone();
                    continue;
                }
            };
            if tag.range.end != floor + before.len()
                || !WRAPPERS.iter().any(|name| tag.is(name))
            {
                break;
            }
            if tag.is("figure") {
                end = end_of_caption(body, end);
            }
            let Some(close) = end_of_close(body, end, tag.name) else { break };
            inner = start..close;
            if tag.is("a") || tag.is("figure") {
                whole = inner.clone();
            }
        }
        whole
    }
}

/// Whether the line that `span` is goes on with the sentence of the line above,
/// and the line below with it: a text was broken at a width.
pub(crate) fn is_in_sentence(body: &str, span: &Range<usize>) -> bool {
    let above = body[..span.start].trim_end_matches([' ', '\t', '>']);
    let Some(above) = above.strip_suffix('\n') else { return false };
    let below = body[span.end..].trim_start_matches([' ', '\t', '\r']);
    let Some(below) = below.strip_prefix('\n') else { return false };
    let goes_on = |it: char| it.is_alphanumeric() || matches!(it, ',' | '(');
    above.trim_end_matches([' ', '\r']).ends_with(goes_on)
        && below.starts_with(char::is_lowercase)
}

/// What is to be known of the tags that are passed.
const TOLD: Traits = Traits::BLOCK.or(Traits::CODE).or(Traits::RAW_TEXT);

/// Whether anything is shown between two tags.
fn has_text(body: &str, start: &Range<usize>, end: &Range<usize>) -> bool {
    let is_raw = || {
        tag_at(body, start.start)
            .is_some_and(|(tag, _)| tag.has(Traits::RAW_TEXT))
    };
    let shown = &body[start.end..end.start];
    (start.is_empty() || !is_raw())
        && Tokens::new(shown).any(|token| {
            token.kind == Kind::Text
                && !shown[token.range].trim_ascii().is_empty()
        })
}

/// Elements around an address that hold nothing else.
const WRAPPERS: [&str; 5] = ["a", "div", "figure", "p", "span"];

/// Where the end tag of `name` ends that begins at `at`.
pub(crate) fn end_of_close(
    body: &str,
    at: usize,
    name: &str,
) -> Option<usize> {
    let rest = body[at..].strip_prefix("</")?;
    let found = rest.get(..name.len())?;
    let rest = rest[name.len()..].trim_ascii_start().strip_prefix('>')?;
    found.eq_ignore_ascii_case(name).then(|| body.len() - rest.len())
}

/// Where what follows a figure's caption begins, if one begins at `at`.
fn end_of_caption(body: &str, at: usize) -> usize {
    const MOST: usize = 2000;
    const CLOSE: &str = "</figcaption>";
    let rest = &body[at..];
    if !rest.starts_with("<figcaption") {
        return at;
    }
    let near = &rest.as_bytes()[..rest.len().min(MOST)];
    match memmem::find(near, CLOSE.as_bytes()) {
        Some(found) => {
            let behind = &rest[found + CLOSE.len()..];
            body.len() - behind.trim_start().len()
        }
        None => at,
    }
}

/// Where the comment ends that begins at `at` and closes a block.
fn end_of_comment(body: &str, at: usize) -> Option<usize> {
    const MOST: usize = 60;
    let rest = &body[at..];
    if !rest.starts_with("<!-- /wp:") {
        return None;
    }
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    let comment = Tokens::new(near).next()?;
    (comment.kind == Kind::Hidden).then_some(at + comment.range.end)
}
