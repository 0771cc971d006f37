use std::borrow::Cow;

use memchr::memchr_iter;

use crate::word::{below, equal};
use crate::work;

/// Text as a browser shows it: white space folded, references decoded, trimmed
/// at both ends. Borrowed from the body as long as the body holds it as it is.
///
/// A `<br>` and a line feed that is written as a reference are line breaks;
/// two paragraphs have a blank line between them.
#[derive(Clone, Debug)]
pub(crate) struct Rendered<'b> {
    body: &'b str,
    out: Out,
    gap: Gap,
    /// A line break of the body is shown.
    keeps_lines: bool,
    /// It is JSX, where `{" "}` is a blank.
    is_jsx: bool,
}

#[derive(Clone, Debug)]
enum Out {
    /// A range of the body.
    Slice {
        start: usize,
        end: usize,
    },
    Owned(String),
}

/// White space that is written only if something comes behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Lines(usize),
}

/// A place in a rendered text, to be cut back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    len: usize,
    gap: Gap,
}

impl<'b> Rendered<'b> {
    pub(crate) fn new(body: &'b str) -> Self {
        let out = Out::Slice { start: 0, end: 0 };
        let gap = Gap::None;
        Self { body, out, gap, keeps_lines: false, is_jsx: false }
    }

    /// The same, with the body's line breaks shown or not.
    pub(crate) fn keeping_lines(self, keeps_lines: bool) -> Self {
        Self { keeps_lines, ..self }
    }

    /// The same, with expressions of JSX that are a blank shown or not.
    pub(crate) fn in_jsx(self, is_jsx: bool) -> Self {
        Self { is_jsx, ..self }
    }

    pub(crate) fn as_str(&self) -> &str {
        match &self.out {
            // OK because both offsets were given as char boundaries.
            Out::Slice { start, end } => &self.body[*start..*end],
            Out::Owned(text) => text,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// The length in bytes, white space at the end not counted.
    pub(crate) fn len(&self) -> usize {
        self.as_str().len()
    }

    /// Where the next thing will stand, if something comes.
    pub(crate) fn next_at(&self) -> usize {
        if self.is_empty() {
            return 0;
        }
        self.len()
            + match self.gap {
                Gap::None => 0,
                Gap::Space => 1,
                Gap::Lines(count) => count,
            }
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { len: self.len(), gap: self.gap }
    }

    /// The body that it renders.
    pub(crate) fn body(&self) -> &'b str {
        self.body
    }

    /// The place `len` bytes behind the start, a char boundary of the text or
    /// behind its end.
    pub(crate) fn mark_at(&self, len: usize) -> Mark {
        let text = self.as_str();
        let text = text.get(..len).unwrap_or(text);
        Mark { len: text.trim_end().len(), gap: Gap::None }
    }

    /// Forgets what came after `mark`, which must be of this text.
    pub(crate) fn cut_to(&mut self, mark: Mark) {
        match &mut self.out {
            Out::Slice { start, end } => *end = (*end).min(*start + mark.len),
            Out::Owned(text) => text.truncate(mark.len),
        }
        self.gap = mark.gap;
    }

    /// The text without white space at its end.
    pub(crate) fn finish(self) -> Cow<'b, str> {
        match self.out {
            // OK because both offsets were given as char boundaries.
            Out::Slice { start, end } => {
                Cow::Borrowed(self.body[start..end].trim_end())
            }
            Out::Owned(mut text) => {
                text.truncate(text.trim_end().len());
                Cow::Owned(text)
            }
        }
    }

    /// `<br>`: a line break.
    pub(crate) fn push_line(&mut self) {
        self.gap = match self.gap {
            Gap::Lines(count) => Gap::Lines((count + 1).min(2)),
            Gap::None | Gap::Space => Gap::Lines(1),
        };
    }

    /// The border of a paragraph: a blank line.
    pub(crate) fn push_paragraph(&mut self) {
        self.gap = Gap::Lines(2);
    }

    /// The border of another block: a line break.
    pub(crate) fn push_block(&mut self) {
        self.gap = self.gap.max(Gap::Lines(1));
    }

    /// Text of the body at `start..end`.
    pub(crate) fn push_text(&mut self, start: usize, end: usize) {
        work::looked_at(end - start);
        let from = match self.is_jsx {
            true => self.push_jsx(start, end),
            false => start,
        };
        self.push_words(from, end);
    }

    /// The same up to the last expression that is a blank, and where it ends.
    #[cold]
    fn push_jsx(&mut self, start: usize, end: usize) -> usize {
        const BLANKS: [&str; 2] = ["{\" \"}", "{' '}"];
        let mut from = start;
        for at in memchr_iter(b'{', &self.body.as_bytes()[start..end]) {
            let at = start + at;
            let rest = &self.body[at..end];
            if let Some(blank) =
                BLANKS.into_iter().find(|blank| rest.starts_with(blank))
            {
                self.push_words(from, at);
                if self.gap == Gap::None {
                    self.gap = Gap::Space;
                }
                from = at + blank.len();
            }
        }
        from
    }

    /// Text in which nothing is an expression.
    #[inline]
    fn push_words(&mut self, start: usize, end: usize) {
        let body = self.body;
        let mut at = start;
        while at < end {
            let rest = &body[at..end];
            let first = rest.as_bytes()[0];
            if first == b'\n' && self.keeps_lines {
                self.push_line();
                at += 1;
            } else if first.is_ascii_whitespace() {
                if self.gap == Gap::None {
                    self.gap = Gap::Space;
                }
                at += 1;
            } else if first == b'&' {
                let len = scan_reference(rest);
                match decode(&rest[..len]) {
                    Cow::Borrowed("\n") => self.push_line(),
                    Cow::Owned(text) if text == "\n" => self.push_line(),
                    text if text.starts_with('&') && text.len() == len => {
                        self.push_slice(at, at + len);
                    }
                    text => self.push_owned(&text),
                }
                at += len;
            } else {
                let len = scan_words(rest.as_bytes());
                self.push_slice(at, at + len);
                at += len;
            }
        }
    }

    /// Words of the body with one blank between two, or a part of one.
    fn push_slice(&mut self, from: usize, to: usize) {
        let body = self.body;
        let mut from = from;
        if self.is_empty() {
            from = to - body[from..to].trim_start().len();
        }
        if from == to {
            return;
        }
        match &mut self.out {
            Out::Slice { start, end } if start == end => {
                (*start, *end) = (from, to);
                self.gap = Gap::None;
            }
            Out::Slice { end, .. }
                if match self.gap {
                    Gap::None => *end == from,
                    Gap::Space => body.get(*end..from) == Some(" "),
                    Gap::Lines(count) => {
                        body.get(*end..from) == "\n\n".get(..count)
                    }
                } =>
            {
                *end = to;
                self.gap = Gap::None;
            }
            _ => self.push_owned(&body[from..to]),
        }
    }

    /// Text that the body does not hold as it is: an image's description.
    pub(crate) fn push_owned(&mut self, text: &str) {
        let text = if self.is_empty() { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        if let Out::Slice { start, end } = self.out {
            // A post's text is rarely longer than this.
            let mut owned = String::with_capacity((end - start).max(288));
            owned.push_str(&self.body[start..end]);
            self.out = Out::Owned(owned);
        }
        let Out::Owned(out) = &mut self.out else { return };
        if !out.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => out.push(' '),
                Gap::Lines(count) => {
                    out.extend(std::iter::repeat_n('\n', count));
                }
            }
        }
        self.gap = Gap::None;
        out.push_str(text);
    }
}

/// The length of the words at the start of `text` that a browser shows as they
/// are: one blank between two, and no character reference.
fn scan_words(text: &[u8]) -> usize {
    let is_end = |byte: u8| byte.is_ascii_whitespace() || byte == b'&';
    let mut len = 0;
    loop {
        while let Some(eight) = text[len..].first_chunk() {
            let word = u64::from_le_bytes(*eight);
            let blank = equal(word, b' ');
            // Two blanks, or one at the end, whose next byte is not known.
            let odd = below(word, b' ') | equal(word, b'&');
            if odd | blank & (blank << 8 | 1 << 63) != 0 {
                break;
            }
            len += eight.len();
        }
        let word = text[len..].iter().position(|byte| is_end(*byte));
        let Some(word) = word else { return text.len() };
        len += word;
        match text[len..] {
            [b' ', next, ..] if !is_end(next) => len += 1,
            _ => return len,
        }
    }
}

/// What `reference` stands for; itself if it is none.
fn decode(reference: &str) -> Cow<'_, str> {
    /// Those that most texts have, which cost no allocation.
    const COMMON: [(&str, &str); 8] = [
        ("&mdash;", "—"),
        ("&amp;", "&"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#10;", "\n"),
    ];
    match COMMON.into_iter().find(|(common, _)| *common == reference) {
        Some((_, text)) => Cow::Borrowed(text),
        None => htmlize::unescape(reference),
    }
}

/// The length of what can be a character reference at the start of `text`,
/// at least the `&`.
pub(crate) fn scan_reference(text: &str) -> usize {
    // The longest name in the standard's table has 32 characters.
    const MOST: usize = 40;
    let bytes = text.as_bytes();
    let mut len = 1 + usize::from(bytes.get(1) == Some(&b'#'));
    while len < MOST && bytes.get(len).is_some_and(u8::is_ascii_alphanumeric) {
        len += 1;
    }
    len + usize::from(bytes.get(len) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn renders(body: &str, text: &str, is_borrowed: bool) {
        let mut rendered = Rendered::new(body);
        rendered.push_text(0, body.len());
        let found = rendered.finish();
        assert_eq!(found, text);
        assert_eq!(matches!(found, Cow::Borrowed(_)), is_borrowed, "{body}");
    }

    #[test]
    fn text_is_folded_and_decoded() {
        renders("as it is", "as it is", true);
        renders("  trimmed \n", "trimmed", true);
        renders("two  spaces\nand a line", "two spaces and a line", false);
        renders("it&#39;s &quot;so&quot;", "it's \"so\"", false);
        renders("one&#10;two", "one\ntwo", false);
        renders("one &#10; two", "one\ntwo", false);
        renders("a &amp;lt; b", "a &lt; b", false);
        renders("half an &am", "half an &am", true);
        renders("&#39ve &notit;", "'ve ¬it;", false);
        renders("&", "&", true);
        renders("&&#", "&&#", true);
        renders("&nosuch; x", "&nosuch; x", true);
        renders("", "", true);
    }

    #[test]
    fn text_is_cut_back_to_a_mark() {
        let body = "one two three";
        let mut rendered = Rendered::new(body);
        rendered.push_text(0, 7);
        let mark = rendered.mark();
        rendered.push_paragraph();
        rendered.push_text(7, body.len());
        assert_eq!(rendered.as_str(), "one two\n\nthree");
        rendered.cut_to(mark);
        rendered.push_text(7, body.len());
        assert_eq!(rendered.finish(), "one two three");
    }
}
