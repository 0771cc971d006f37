//! Text that was escaped so that it could stand inside something else: made
//! plain again, with the way back from each place of it to the body.

use std::{borrow::Cow, ops::Range};

use memchr::memchr;

use crate::{Post, html, work};

/// What an escape stands for.
enum Plain {
    Char(char),
    Text(String),
    Nothing,
}

/// A stretch of the body as it was before it was escaped.
#[derive(Clone, Debug)]
pub(crate) struct Unescaped<'b> {
    body: &'b str,
    text: Cow<'b, str>,
    /// Where the stretches begin that the body holds as they are: in the
    /// text, and in the body. What an escape stands for begins one as well.
    runs: Vec<(usize, usize)>,
    end: usize,
}

impl<'b> Unescaped<'b> {
    /// The content of a string of JSON, its quotes not among it.
    ///
    /// Source: RFC 8259, section 7. What JavaScript has besides, `\'` and
    /// `\x3c`, is read as well, and a surrogate without the other one is
    /// U+FFFD.
    pub(crate) fn json(body: &'b str, range: Range<usize>) -> Self {
        Self::new(body, range, b'\\', scan_escape)
    }

    /// Text whose character references are decoded once.
    pub(crate) fn references(body: &'b str, range: Range<usize>) -> Self {
        Self::new(body, range, b'&', |text| {
            let len = html::scan_reference(text);
            match htmlize::unescape(&text[..len]) {
                Cow::Owned(plain) => Some((Plain::Text(plain), len)),
                Cow::Borrowed(_) => None,
            }
        })
    }

    /// A field of CSV, whose quotes are doubled.
    ///
    /// Source: RFC 4180, section 2.
    pub(crate) fn csv(body: &'b str, range: Range<usize>) -> Self {
        Self::new(body, range, b'"', |text| {
            text.starts_with("\"\"").then_some((Plain::Char('"'), 2))
        })
    }

    /// A quote of Markdown behind its first mark.
    ///
    /// Source: CommonMark, section "Block quotes".
    pub(crate) fn quoted(body: &'b str, range: Range<usize>) -> Self {
        Self::new(body, range, b'\n', |text| {
            let rest = text[1..].trim_start_matches([' ', '\t']);
            let rest = rest.strip_prefix('>')?;
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            Some((Plain::Char('\n'), text.len() - rest.len()))
        })
    }

    /// What stands there as it is.
    pub(crate) fn plain(body: &'b str, range: Range<usize>) -> Self {
        let text = Cow::Borrowed(&body[range.clone()]);
        Self { body, text, runs: vec![(0, range.start)], end: range.end }
    }

    /// Decodes what `scan` reads where a `sign` stands: what is meant there,
    /// and the length of what is written.
    fn new(
        body: &'b str,
        range: Range<usize>,
        sign: u8,
        scan: impl Fn(&str) -> Option<(Plain, usize)>,
    ) -> Self {
        let Range { start, end } = range;
        let source = &body[..end];
        work::looked_at(end - start);
        let mut text = String::new();
        let mut runs = vec![(0, start)];
        // Behind the last escape, and where to look for the next.
        let (mut done, mut at) = (start, start);
        while let Some(found) = memchr(sign, &source.as_bytes()[at..]) {
            at += found;
            let Some((plain, len)) = scan(&source[at..]) else {
                at += 1;
                continue;
            };
            text.push_str(&source[done..at]);
            runs.push((text.len(), at));
            match plain {
                Plain::Char(sign) => text.push(sign),
                Plain::Text(plain) => text.push_str(&plain),
                Plain::Nothing => {}
            }
            at += len;
            done = at;
            runs.push((text.len(), at));
        }
        let text = if done == start {
            Cow::Borrowed(&body[start..end])
        } else {
            text.push_str(&source[done..]);
            Cow::Owned(text)
        };
        Self { body, text, runs, end }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The text, borrowed where nothing was escaped.
    pub(crate) fn into_text(self) -> Cow<'b, str> {
        self.text
    }

    /// Where in the body the char boundary `at` of the text stands.
    pub(crate) fn place(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|(text, _)| *text <= at);
        let (text, body) = self.runs[next - 1];
        let most = self.runs.get(next).map_or(self.end, |(_, body)| *body);
        (body + at - text).min(most)
    }

    /// A post of the text as one of the body.
    pub(crate) fn post_of_body(&self, post: Post<'_>) -> Post<'b> {
        let Range { start, end } = post.span;
        let span = self.place(start)..self.place(end);
        let mut post = post.map_text(&mut |text| self.reborrow(text));
        post.span = span;
        post
    }

    /// The same text, borrowed from the body where that holds it as it is.
    fn reborrow(&self, text: Cow<'_, str>) -> Cow<'b, str> {
        if let Cow::Borrowed(slice) = text {
            let from = slice.as_ptr() as usize;
            let base = self.text.as_ptr() as usize;
            if let Some(at) = from.checked_sub(base)
                && at + slice.len() <= self.text.len()
            {
                let range = self.place(at)..self.place(at + slice.len());
                if let Some(found) = self.body.get(range)
                    && found == slice
                {
                    return Cow::Borrowed(found);
                }
            }
        }
        Cow::Owned(text.into_owned())
    }
}

/// How many backslashes stand before `at`.
pub(crate) fn slashes_before(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count()
}

/// What the escape at the start of `text` stands for, and its length.
fn scan_escape(text: &str) -> Option<(Plain, usize)> {
    let sign = match text.as_bytes().get(1)? {
        b'n' => '\n',
        b't' => '\t',
        b'r' => '\r',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        sign @ (b'"' | b'\\' | b'/' | b'\'') => char::from(*sign),
        b'x' => match read_hex(text, 2, 4) {
            Some(code) => return Some((char_of(code), 4)),
            None => 'x',
        },
        b'u' => match read_hex(text, 2, 6) {
            Some(high @ 0xd800..=0xdbff) => {
                return Some(scan_pair(text, high));
            }
            Some(code) => return Some((char_of(code), 6)),
            None => 'u',
        },
        // JavaScript means the sign itself, and nothing by a line break.
        b'\n' => return Some((Plain::Nothing, 2)),
        _ => return Some((Plain::Nothing, 1)),
    };
    Some((Plain::Char(sign), 2))
}

/// The character of which `high` is the first half.
fn scan_pair(text: &str, high: u32) -> (Plain, usize) {
    let low = text[6..].starts_with("\\u").then(|| read_hex(text, 8, 12));
    match low.flatten() {
        Some(low @ 0xdc00..=0xdfff) => {
            let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            (char_of(code), 12)
        }
        _ => (Plain::Char(char::REPLACEMENT_CHARACTER), 6),
    }
}

fn char_of(code: u32) -> Plain {
    Plain::Char(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn read_hex(text: &str, from: usize, to: usize) -> Option<u32> {
    let digits = text.get(from..to)?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_of_json() {
        for (escaped, plain) in [
            ("as it is", "as it is"),
            (r#"a\"b\\c\/d"#, "a\"b\\c/d"),
            (r"\u003cp\u003E", "<p>"),
            (r"caf\u00e9 \ud83c\udf0a", "café 🌊"),
            (r"\ud83c x \udf0a", "\u{fffd} x \u{fffd}"),
            (r"\ud83c\u0041", "\u{fffd}A"),
            (r"a\nb\tc\rd", "a\nb\tc\rd"),
            (r"\x3cb\x3e it\'s", "<b> it's"),
            (r"\q \é", "q é"),
            (r"\u12 \uzzzz \x4", "u12 uzzzz x4"),
            ("cut \\", "cut \\"),
            (r"cut \u00", "cut u00"),
            ("", ""),
        ] {
            let found = Unescaped::json(escaped, 0..escaped.len());
            assert_eq!(found.as_str(), plain, "{escaped}");
        }
    }

    #[test]
    fn references_are_decoded_once() {
        for (escaped, plain) in [
            ("a < b", "a < b"),
            ("&lt;p&gt;it&#39;s &amp;mdash; so", "<p>it's &mdash; so"),
            ("&nosuch; & &", "&nosuch; & &"),
        ] {
            let found = Unescaped::references(escaped, 0..escaped.len());
            assert_eq!(found.as_str(), plain, "{escaped}");
        }
    }

    #[test]
    fn places_lead_back() {
        let body = r#"x "\u003cp\u003e caf\u00e9 \ud83c\udf0a!\n" y"#;
        let found = Unescaped::json(body, 3..body.len() - 3);
        let text = found.as_str();
        assert_eq!(text, "<p> café 🌊!\n");
        let rest = |part: &str| {
            let at = text.find(part).expect(part);
            &body[found.place(at)..found.place(at + part.len())]
        };
        assert_eq!(rest("<p>"), r"\u003cp\u003e");
        assert_eq!(rest("p"), "p");
        assert_eq!(rest("é"), r"\u00e9");
        assert_eq!(rest("🌊!"), r"\ud83c\udf0a!");
        assert_eq!(rest("!\n"), r"!\n");
        assert_eq!(rest(text), &body[3..body.len() - 3]);
    }

    /// The lengths of the escapes: each place of `text` leads to a place that
    /// is right for it.
    fn check(found: &Unescaped<'_>, body: &str) {
        let mut last = 0;
        for at in 0..=found.as_str().len() {
            if found.as_str().is_char_boundary(at) {
                let place = found.place(at);
                assert!(body.is_char_boundary(place) && last <= place);
                last = place;
            }
        }
        assert_eq!(last, body.len());
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn what_was_escaped_comes_back(text in "(\\PC|[\"\\\\/\n\t\u{1}<🌊]){0,40}") {
            let json = serde_json::to_string(&text).expect("a string");
            let inner = &json[1..json.len() - 1];
            let found = Unescaped::json(inner, 0..inner.len());
            prop_assert_eq!(found.as_str(), &text);
            check(&found, inner);
            // Twice, and the other way.
            let twice = serde_json::to_string(inner).expect("a string");
            let outer = Unescaped::json(&twice, 1..twice.len() - 1);
            prop_assert_eq!(outer.as_str(), inner);
        }

        #[test]
        fn any_text_is_unescaped(text in "(\\PC|[\\\\u0-9a-f\"nx&#;]){0,40}") {
            check(&Unescaped::json(&text, 0..text.len()), &text);
            check(&Unescaped::references(&text, 0..text.len()), &text);
            if let Ok(plain) =
                serde_json::from_str::<String>(&format!("\"{text}\""))
            {
                let found = Unescaped::json(&text, 0..text.len());
                prop_assert_eq!(found.as_str(), plain);
            }
        }
    }
}
