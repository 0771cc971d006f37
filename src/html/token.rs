use std::{ops::Range, sync::LazyLock};

use fearless_simd::Level;
use memchr::{memchr, memchr_iter, memmem::Finder};

use super::{
    attr::RawAttrs,
    attrs::scan_attrs,
    name::{RAW_TEXT, Traits},
};
use crate::{word, work};

/// What a stretch of the body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, up to the next token that is not.
    Text,
    /// A start tag; [`Tag`] reads it.
    Open,
    /// An end tag.
    Close,
    /// What a browser doesn't show: a comment, a declaration, the content of
    /// a `<script>`.
    Hidden,
}

/// A stretch of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) range: Range<usize>,
    /// Where the name of a tag ends.
    pub(super) name_end: usize,
    /// What the name of a tag tells.
    pub(crate) traits: Traits,
}

impl Token {
    /// Where the name of a start tag stands.
    pub(crate) fn name(&self) -> Range<usize> {
        self.range.start + 1..self.name_end
    }

    /// Whether it is a start tag without attributes.
    pub(crate) fn is_bare(&self) -> bool {
        self.kind == Kind::Open && self.range.end == self.name_end + 1
    }

    /// One that is no tag.
    fn of(kind: Kind, range: Range<usize>) -> Self {
        Self { kind, range, name_end: 0, traits: Traits::default() }
    }
}

/// Cuts a body into tokens, moving forward only.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'b> {
    body: &'b str,
    /// Where the next token begins.
    at: usize,
    /// The tag before which the last token, a text, ends.
    waiting: Option<Token>,
    /// Where the content of the last element of raw text begins and ends.
    raw: (usize, usize),
    /// From where on no quote is heeded, since a tag was not closed: a second
    /// search for its end would make the work quadratic.
    unclosed_tag: usize,
    /// Ends that do not come any more, each searched for once.
    gone: Gone,
}

/// The ends that a search did not find before the end of the body.
#[derive(Clone, Copy, Debug)]
struct Gone {
    /// From where on no `>` comes.
    tag: usize,
    /// From where on no end of a comment comes.
    comment: usize,
    /// From where on none comes, of raw text elements by their index in
    /// [`RAW_TEXT`]. One that is not ended is text, and what stands in its
    /// attributes is looked at again: so a later search may begin earlier.
    raw: [usize; RAW_TEXT.len()],
}

impl Default for Gone {
    fn default() -> Self {
        let raw = [usize::MAX; RAW_TEXT.len()];
        Self { tag: usize::MAX, comment: usize::MAX, raw }
    }
}

const NO_RAW: (usize, usize) = (usize::MAX, usize::MAX);

/// What a feed has in front of markup.
pub(crate) const CDATA: &[u8] = b"<![CDATA[";

impl<'b> Tokens<'b> {
    pub(crate) fn new(body: &'b str) -> Self {
        Self {
            body,
            at: 0,
            waiting: None,
            raw: NO_RAW,
            unclosed_tag: usize::MAX,
            gone: Gone::default(),
        }
    }

    /// Where the next token begins.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on at `at`, which must stand in text: behind an embed.
    pub(crate) fn skip_to(&mut self, at: usize) {
        if at > self.at {
            // Whoever read the embed searched in vain for the end of what it
            // leaves open, and would for that of each one like it.
            if leaves_open(&self.body[self.at..at]) {
                let mut ahead = self.clone();
                while ahead.at < at && ahead.next().is_some() {}
                self.gone = ahead.gone;
            }
            self.at = at;
            self.waiting = None;
            self.raw = NO_RAW;
        }
    }

    /// The tokens from `at` on, which stands before these and behind a tag.
    pub(crate) fn at_earlier(&self, at: usize) -> Self {
        Self { at, waiting: None, raw: NO_RAW, ..self.clone() }
    }

    /// Where the tag that opens at `at` ends, if one does.
    fn scan_tag(&mut self, at: usize, name_end: usize) -> Option<usize> {
        let bytes = self.body.as_bytes();
        if at < self.unclosed_tag {
            let end = scan_tag(bytes, name_end);
            if end.is_some() {
                return end;
            }
            self.unclosed_tag = at;
        }
        self.find_close(at)
    }

    /// The offset behind the next `>` from `at` on.
    fn find_close(&mut self, at: usize) -> Option<usize> {
        if at >= self.gone.tag {
            return None;
        }
        let rest = &self.body.as_bytes()[at..];
        let end = memchr(b'>', rest);
        work::looked_at(end.unwrap_or(rest.len()));
        if end.is_none() {
            self.gone.tag = at;
        }
        end.map(|end| at + end + 1)
    }

    /// Where the comment that opens at `at` ends.
    fn scan_comment(&mut self, at: usize) -> Option<usize> {
        if at >= self.gone.comment {
            return None;
        }
        let body = self.body.as_bytes();
        // The standard ends `<!-->` and `<!--->` at once.
        for short in ["<!-->", "<!--->"] {
            if body[at..].starts_with(short.as_bytes()) {
                return Some(at + short.len());
            }
        }
        let text = &body[at + 4..];
        let end = memchr_iter(b'>', text).find(|end| {
            matches!(text[..*end], [.., b'-', b'-'] | [.., b'-', b'-', b'!'])
        });
        work::looked_at(end.unwrap_or(text.len()));
        if end.is_none() {
            self.gone.comment = at;
        }
        end.map(|end| at + 4 + end + 1)
    }

    /// Where the raw text that begins at `from` ends: at its end tag.
    fn scan_raw(&mut self, index: usize, from: usize) -> Option<usize> {
        let name = RAW_TEXT[index];
        let bytes = self.body.as_bytes();
        // An end that was not there before may begin right before that.
        let to = self.gone.raw[index].saturating_add(2).min(bytes.len());
        if from >= self.gone.raw[index] {
            return None;
        }
        static CLOSES: LazyLock<Finder<'static>> =
            LazyLock::new(|| Finder::new("</"));
        // Scripts compare more than they close.
        for found in CLOSES.find_iter(&bytes[from..to]) {
            let at = from + found + 2;
            if let Some(tag) = bytes.get(at..at + name.len())
                && tag.eq_ignore_ascii_case(name.as_bytes())
                && bytes.get(at + name.len()).is_some_and(ends_name)
            {
                // An end tag without end is text as well.
                let end = memchr(b'>', &bytes[at..]);
                work::looked_at(found + end.unwrap_or(bytes.len() - at));
                if end.is_none() {
                    break;
                }
                return Some(at - 2);
            }
        }
        work::looked_at(to - from);
        self.gone.raw[index] = from;
        None
    }

    /// The token that opens at `at`, where a `<` stands; `None` if it is text.
    #[inline(always)]
    fn markup(&mut self, at: usize) -> Option<Token> {
        let bytes = self.body.as_bytes();
        let kind = scan_open(bytes, at)?;
        if kind != Kind::Hidden {
            return self.tag(kind, at);
        }
        let end = if bytes[at..].starts_with(b"<!--") {
            self.scan_comment(at)?
        } else if bytes[at..].starts_with(CDATA) {
            at + CDATA.len()
        } else {
            // A declaration, or what the standard calls a bogus comment.
            self.find_close(at)?
        };
        Some(Token::of(kind, at..end))
    }

    /// The tag that opens at `at`. What begins an element of raw text and does
    /// not end it is prose that names the tag.
    #[inline(always)]
    fn tag(&mut self, kind: Kind, at: usize) -> Option<Token> {
        // No name is read in vain: it may reach to the end of the body.
        if at >= self.gone.tag {
            return None;
        }
        let name = at + 1 + usize::from(kind == Kind::Close);
        let bytes = self.body.as_bytes();
        let (traits, name_end) = Traits::scan(bytes, name);
        work::looked_at(name_end - at);
        let end = match bytes.get(name_end) {
            Some(b'>') => name_end + 1,
            _ => self.scan_tag(at, name_end)?,
        };
        let token = Token { kind, range: at..end, name_end, traits };
        if kind == Kind::Open && traits.has(Traits::RAW_TEXT) {
            self.open_raw(&token)?;
        }
        Some(token)
    }

    /// Finds the end of the raw text that a start tag opens; `None` if it does
    /// not come. A tag that is longer than prose has one is a tag all the same:
    /// else all that is in it would be looked at again, for each that begins in
    /// it.
    #[cold]
    fn open_raw(&mut self, tag: &Token) -> Option<()> {
        const MOST: usize = 4096;
        let bytes = self.body.as_bytes();
        let end = tag.range.end;
        let index = raw_index(&bytes[tag.name()])?;
        // In MDX a slash closes it; in HTML all up to the next frame's end
        // would be lost.
        let is_closed = RAW_TEXT[index] == "iframe"
            && !begins_with_end_tag(&bytes[end..], RAW_TEXT[index])
            && self.closes_itself(tag);
        if is_closed {
            return Some(());
        }
        match self.scan_raw(index, end) {
            Some(close) => self.raw = (end, close),
            None if tag.range.len() > MOST => {}
            None => return None,
        }
        Some(())
    }
}

impl Tokens<'_> {
    /// Whether a tag is [closed by a slash](is_closed_by_slash), also where no
    /// quote is heeded.
    fn closes_itself(&self, tag: &Token) -> bool {
        let bytes = &self.body.as_bytes()[tag.range.clone()];
        let name_end = tag.name_end - tag.range.start;
        if tag.range.start < self.unclosed_tag {
            return is_closed_by_slash(bytes, name_end);
        }
        // Quotes are letters there.
        let plain = |byte: &u8| match byte {
            b'"' | b'\'' => b';',
            other => *other,
        };
        let plain: Vec<_> = bytes.iter().map(plain).collect();
        is_closed_by_slash(&plain, name_end)
    }

    /// Goes behind the next token that is no text, and gives the text before
    /// it, and the token if one comes. Tags that end at `to` or before and have
    /// none of `traits` are passed over.
    #[inline(always)]
    pub(crate) fn step(
        &mut self,
        to: usize,
        traits: Traits,
    ) -> Option<(Range<usize>, Option<Token>)> {
        let bytes = self.body.as_bytes();
        let mut start = self.at;
        if let Some(token) = self.waiting.take()
            && token.range.start == start
        {
            self.at = token.range.end;
            return Some((start..start, Some(token)));
        }
        if start >= bytes.len() {
            return None;
        }
        let (content, end) = self.raw;
        if content == start && end > start {
            self.at = end;
            let token = Token::of(Kind::Hidden, start..end);
            return Some((start..start, Some(token)));
        }
        let mut at = start;
        loop {
            // Most tags have one right behind them, or on the next line.
            match bytes[at..] {
                [b'<', ..] => {}
                [_, b'<', ..] => at += 1,
                _ => {
                    let Some(less) = memchr(b'<', &bytes[at..]) else { break };
                    work::looked_at(less);
                    at += less;
                }
            }
            let Some(token) = self.markup(at) else {
                at += 1;
                continue;
            };
            let end = token.range.end;
            let is_told = end > to
                || token.kind == Kind::Hidden
                || token.traits.has_any(traits);
            if is_told {
                self.at = end;
                return Some((start..at, Some(token)));
            }
            (start, at) = (end, end);
        }
        self.at = bytes.len();
        Some((start..self.at, None))
    }

    /// Goes back to where the text ends that [`step`](Self::step) went behind,
    /// and gives this text.
    pub(crate) fn back(
        &mut self,
        text: Range<usize>,
        token: Option<Token>,
    ) -> Token {
        self.at = text.end;
        self.waiting = token;
        Token::of(Kind::Text, text)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        match self.step(0, Traits::default())? {
            (text, Some(token)) if text.is_empty() => Some(token),
            (text, token) => Some(self.back(text, token)),
        }
    }
}

/// The same as a token.
pub(crate) fn start_at(body: &str, at: usize) -> Option<(Token, bool)> {
    let bytes = body.as_bytes();
    if scan_open(bytes, at)? != Kind::Open {
        return None;
    }
    let (traits, name_end) = Traits::scan(bytes, at + 1);
    let end = scan_tag(bytes, name_end);
    let range = at..end.unwrap_or(bytes.len());
    let token = Token { kind: Kind::Open, range, name_end, traits };
    Some((token, end.is_some()))
}

/// Whether a comment begins in `stretch`, or more elements of raw text than end
/// in it. It may say so too often, which costs time alone.
fn leaves_open(stretch: &str) -> bool {
    /// Those of the names of elements of raw text.
    const FIRSTS: [u8; 5] = *b"stixn";
    let is_first = |byte: u8| FIRSTS.contains(&(byte | 0x20));
    debug_assert!(RAW_TEXT.iter().all(|it| is_first(it.as_bytes()[0])));
    // Few embeds have such a tag before their script.
    let near = word::near_pair(stretch.as_bytes(), |first, second| {
        let is_one = FIRSTS.iter().fold(second == b'!', |found, letter| {
            found | (second | 0x20 == *letter)
        });
        (first == b'<') & is_one
    });
    let Some(near) = near else { return false };
    let bytes = &stretch.as_bytes()[near..];
    let mut open = 0_isize;
    // What stands in a name opens nothing.
    let mut name_end = 0;
    for at in memchr_iter(b'<', bytes) {
        let is_close = bytes.get(at + 1) == Some(&b'/');
        let name = at + 1 + usize::from(is_close);
        let Some(first) = bytes.get(name).filter(|_| at >= name_end) else {
            continue;
        };
        if is_first(*first) {
            let (traits, end) = Traits::scan(bytes, name);
            if traits.has(Traits::RAW_TEXT) {
                open += if is_close { -1 } else { 1 };
            }
            name_end = end;
        } else if bytes[at..].starts_with(b"<!--") {
            return true;
        }
    }
    open > 0
}

/// Whether an end tag of this name stands at the start of `bytes`, behind
/// nothing but white space.
fn begins_with_end_tag(bytes: &[u8], name: &str) -> bool {
    bytes
        .trim_ascii_start()
        .strip_prefix(b"</")
        .and_then(|rest| rest.split_at_checked(name.len()))
        .is_some_and(|(tag, rest)| {
            tag.eq_ignore_ascii_case(name.as_bytes())
                && rest.first().is_some_and(ends_name)
        })
}

/// Whether `byte` ends the name of a tag.
fn ends_name(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

/// The index of `name` in [`RAW_TEXT`].
fn raw_index(name: &[u8]) -> Option<usize> {
    RAW_TEXT.iter().position(|raw| raw.as_bytes().eq_ignore_ascii_case(name))
}

/// What the `<` at `at` opens; `None` if it is text.
fn scan_open(bytes: &[u8], at: usize) -> Option<Kind> {
    match bytes.get(at + 1)? {
        b'!' | b'?' => Some(Kind::Hidden),
        b'/' => match bytes.get(at + 2)? {
            byte if byte.is_ascii_alphabetic() => Some(Kind::Close),
            _ => Some(Kind::Hidden),
        },
        byte if byte.is_ascii_alphabetic() => Some(Kind::Open),
        _ => None,
    }
}

/// Whether a tag, of whose bytes nothing stands behind it, ends in a slash that
/// is no part of a value without quotes.
fn is_closed_by_slash(tag: &[u8], name_end: usize) -> bool {
    let end = tag.len() - 1;
    let mut attrs = RawAttrs { bytes: tag, at: name_end };
    let last = attrs.by_ref().last();
    tag[..end].ends_with(b"/")
        && attrs.at == end
        && last.is_none_or(|(_, value)| value.end != end)
}

/// The offset behind the `>` of the tag whose name ends at `name_end`: the
/// first one outside a quoted attribute value.
fn scan_tag(bytes: &[u8], name_end: usize) -> Option<usize> {
    let level = Level::new();
    let mut at = name_end;
    loop {
        at = match scan_attrs(level, bytes, at) {
            Ok(end) => return Some(end),
            Err(at) => at,
        };
        // One that is written otherwise, or stands at the end of the body.
        let mut attrs = RawAttrs { bytes, at };
        let is_one = attrs.next().is_some();
        work::looked_at(attrs.at - at);
        at = attrs.at;
        if !is_one {
            return (bytes.get(at) == Some(&b'>')).then_some(at + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(body: &str) -> Vec<String> {
        Tokens::new(body)
            .map(|Token { kind, range, .. }| {
                let kind = match kind {
                    Kind::Text => "",
                    Kind::Open => "+",
                    Kind::Close => "-",
                    Kind::Hidden => "#",
                };
                format!("{kind}{}", &body[range])
            })
            .collect()
    }

    #[test]
    fn tokens() {
        let rows: &[(&str, &[&str])] = &[
            ("I <3 this <p>x</p>", &["I <3 this ", "+<p>", "x", "-</p>"]),
            ("a < b > c", &["a < b > c"]),
            ("<a title='>'>x", &["+<a title='>'>", "x"]),
            ("<a title=\"<p>\">x", &["+<a title=\"<p>\">", "x"]),
            ("<a b = 'c'd>x", &["+<a b = 'c'd>", "x"]),
            ("<a =\">x", &["+<a =\">", "x"]),
            ("<a b=>x", &["+<a b=>", "x"]),
            ("x<!-- <p> -->y", &["x", "#<!-- <p> -->", "y"]),
            ("<!-->x-->", &["#<!-->", "x-->"]),
            ("<!-- a --- b --!>x", &["#<!-- a --- b --!>", "x"]),
            ("<!--->x", &["#<!--->", "x"]),
            ("<!doctype html>x", &["#<!doctype html>", "x"]),
            ("<![CDATA[<p>x", &["#<![CDATA[", "+<p>", "x"]),
            ("</3>x", &["#</3>", "x"]),
            (
                "<script>'<p>'</script >x",
                &["+<script>", "#'<p>'", "-</script >", "x"],
            ),
            (
                "<SCRIPT></scripts></Script>x",
                &["+<SCRIPT>", "#</scripts>", "-</Script>", "x"],
            ),
            ("the <script> tag", &["the <script> tag"]),
            (
                "<script a=\"<script>></script>\">x",
                &["<script a=\"", "+<script>", "#>", "-</script>", "\">x"],
            ),
            ("an <!-- unclosed", &["an <!-- unclosed"]),
            ("cut <a href=\"x", &["cut <a href=\"x"]),
            (
                "cut <a href=\"x <b>y</b>",
                &["cut ", "+<a href=\"x <b>", "y", "-</b>"],
            ),
            ("<", &["<"]),
            ("a<", &["a<"]),
            ("", &[]),
        ];
        for (body, tokens) in rows {
            assert_eq!(cut(body), *tokens, "{body}");
        }
    }

    #[test]
    fn tokens_are_the_same_when_they_are_read_again() {
        for body in [
            "<q><a href='x'>y</a> <br>and <a href='z",
            "<q><a title='>'>y</a> <b c='z <i>x</i>",
            "<q><!-- y --><a>z</a> <!-- <i>x</i>",
            "<q><script>'<a>'</script><a>z</a> <script> <i>x</i>",
            "<q><?y><a>z</a> <?x",
        ] {
            let mut tokens = Tokens::new(body);
            let first = tokens.next().expect("a tag").range.end;
            let rest: Vec<_> = tokens.by_ref().collect();
            assert!(rest.len() > 3, "{body}");
            let again: Vec<_> = tokens.at_earlier(first).collect();
            assert_eq!(again, rest, "{body}");
        }
    }
}
