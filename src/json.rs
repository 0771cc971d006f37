//! JSON where it stands: the string around a hit, the object around a string,
//! and its fields. Nothing is parsed but that object.
//!
//! Source: RFC 8259. What is no JSON is read as far as it looks like it.

use std::{borrow::Cow, ops::Range};

use memchr::{memchr, memchr2, memchr2_iter, memmem, memrchr};

use crate::{
    escape::{Unescaped, slashes_before},
    work,
};

/// Whether `text` is a document of JSON, by its first signs: a shortcode has
/// a bracket or a brace in front as well.
pub(crate) fn is_document(text: &str) -> bool {
    let text = text.trim_ascii_start();
    let inner = text.get(1..).unwrap_or_default().trim_ascii_start();
    match text.as_bytes().first() {
        Some(b'{') => inner.starts_with('"'),
        Some(b'[') => inner.starts_with(['{', '"', '[']),
        _ => false,
    }
}

/// A string, without its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) range: Range<usize>,
    /// A colon comes behind it.
    pub(crate) is_key: bool,
    /// Its key, if it has one.
    pub(crate) key: Option<Range<usize>>,
    /// A script sets a name to it, or hands it to a function.
    pub(crate) is_argument: bool,
}

/// Finds the string around one place and the next, so that each byte is seen
/// once, whether it is JSON or not.
///
/// A string is one of JSON
///
/// - behind a key and a colon, or between the brackets and commas of an array
///   or object;
/// - behind `=` or `(` in a script, if it holds a document of JSON: that is
///   what `JSON.parse` is given;
/// - behind a name and a colon, as a script writes a key, if its `<` are
///   escaped: nobody does that by hand.
#[derive(Clone, Debug)]
pub(crate) struct Strings {
    /// What stands around a string.
    sign: u8,
    /// Everything before this was looked at.
    seen: usize,
    /// The last quote before `seen` that is not escaped.
    quote: Option<usize>,
    /// The string that begins at the last quote, where it was looked for.
    found: Option<Option<Text>>,
    /// No such quote comes any more.
    is_gone: bool,
}

impl Strings {
    pub(crate) fn new(sign: u8) -> Self {
        Self { sign, seen: 0, quote: None, found: None, is_gone: false }
    }

    /// The string around `at`, which never moves back, if it is one of JSON
    /// by the signs before and behind it.
    pub(crate) fn around(&mut self, body: &str, at: usize) -> Option<Text> {
        let bytes = body.as_bytes();
        if let Some(quote) = last_quote(bytes, self.sign, self.seen, at) {
            self.quote = Some(quote);
            self.found = None;
        }
        self.seen = self.seen.max(at);
        let quote = self.quote?;
        if self.found.is_none() {
            self.found = Some(self.read(bytes, quote));
        }
        self.found.clone().flatten()
    }

    /// The string that opens at `quote`.
    fn read(&mut self, bytes: &[u8], quote: usize) -> Option<Text> {
        let before = trim_end(bytes, quote);
        let sign = *bytes.get(before.checked_sub(1)?)?;
        let is_argument = matches!(sign, b'=' | b'(');
        let is_known = match self.sign {
            b'"' => is_argument || b":,[{".contains(&sign),
            _ => is_argument,
        };
        if !is_known
            || is_argument && !is_escaped_document(&bytes[quote + 1..])
            || self.is_gone
        {
            return None;
        }
        let key = match sign {
            b':' => Some(key_before(bytes, before - 1)?),
            _ => None,
        };
        let Some(end) = scan_string(bytes, quote) else {
            self.is_gone = true;
            return None;
        };
        let range = quote + 1..end - 1;
        if let Some(key) = &key
            && bytes[key.end] != b'"'
            && !has_escaped_markup(&bytes[range.clone()])
        {
            return None;
        }
        let behind = bytes.get(skip_space(bytes, end));
        let is_closed = is_argument
            || match behind {
                Some(b':') => matches!(sign, b'{' | b','),
                Some(b',') => true,
                Some(b'}') => sign == b':',
                Some(b']') => matches!(sign, b',' | b'['),
                Some(_) => false,
                None => sign == b':',
            };
        let is_key = behind == Some(&b':');
        is_closed.then_some(Text { range, is_key, key, is_argument })
    }
}

/// The inside of the string around `at` that a line holds as the value of a
/// field, behind a colon, a comma or the like, not before `floor`.
pub(crate) fn string_of_line(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Range<usize>> {
    /// A text with what stands around it.
    const MOST: usize = 4000;
    let bytes = body.as_bytes();
    let from = floor.max(at.saturating_sub(MOST));
    let line = memrchr(b'\n', &bytes[from..at]);
    let from = line.map_or(from, |end| from + end + 1);
    work::looked_at(at - from);
    let quote = memchr2_iter(b'"', b'\'', &bytes[from..at])
        .map(|quote| from + quote)
        .find(|quote| {
            let before = bytes[from..*quote].trim_ascii_end();
            before.last().is_some_and(|sign| b":,=(".contains(sign))
        })?;
    let near = bytes.len().min(at + MOST);
    let end = scan_string(&bytes[..near], quote)?;
    (end > at).then_some(quote + 1..end - 1)
}

/// Whether `bytes` begin with a document of JSON whose quotes are escaped or
/// of another kind than those around it.
fn is_escaped_document(bytes: &[u8]) -> bool {
    matches!(bytes.first(), Some(b'{' | b'['))
        && matches!(bytes.get(1), Some(b'\\' | b'"' | b'{' | b'['))
}

/// Whether the `<` of markup are written as numbers.
fn has_escaped_markup(bytes: &[u8]) -> bool {
    work::looked_at(bytes.len());
    memmem::find(bytes, b"u003c").is_some()
        || memmem::find(bytes, b"u003C").is_some()
}

/// The last quote in `from..to` that is not escaped.
fn last_quote(
    bytes: &[u8],
    sign: u8,
    from: usize,
    to: usize,
) -> Option<usize> {
    let mut end = to;
    while let Some(found) = memrchr(sign, bytes.get(from..end)?) {
        work::looked_at(end - from - found);
        let quote = from + found;
        let slashes = slashes_before(bytes, quote);
        if slashes.is_multiple_of(2) {
            return Some(quote);
        }
        end = quote - slashes.min(quote - from);
    }
    work::looked_at(end - from);
    None
}

/// The key before the colon at `colon`: a string, or a name where a script
/// leaves the quotes out.
fn key_before(bytes: &[u8], colon: usize) -> Option<Range<usize>> {
    /// The longest key.
    const MOST: usize = 80;
    let end = trim_end(bytes, colon);
    let start = end.saturating_sub(MOST);
    if end > 0 && bytes[end - 1] == b'"' {
        let quote = memrchr(b'"', &bytes[start..end - 1])?;
        return Some(start + quote + 1..end - 1);
    }
    let name = bytes[start..end].iter().rev();
    let len = name
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_')
        .count();
    (len > 0).then_some(end - len..end)
}

/// The offset behind the white space at `at`.
fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let len = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
    at + len.count()
}

/// Where the white space before `at` begins.
fn trim_end(bytes: &[u8], at: usize) -> usize {
    let space = bytes[..at].iter().rev();
    at - space.take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The offset behind the string that opens at `quote`, by the same sign.
fn scan_string(bytes: &[u8], quote: usize) -> Option<usize> {
    let sign = bytes[quote];
    let mut at = quote + 1;
    while let Some(found) = memchr2(sign, b'\\', bytes.get(at..)?) {
        work::looked_at(found);
        at += found + 1;
        if bytes[at - 1] == sign {
            return Some(at);
        }
        at += 1;
    }
    work::looked_at(bytes.len().saturating_sub(at));
    None
}

/// The ranges of the key that begins at `at`, and of its value.
fn scan_field(
    bytes: &[u8],
    at: usize,
) -> Option<(Range<usize>, Range<usize>)> {
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let end = scan_string(bytes, at)?;
    let colon = skip_space(bytes, end);
    if bytes.get(colon) != Some(&b':') {
        return None;
    }
    let start = skip_space(bytes, colon + 1);
    Some((at + 1..end - 1, start..scan_value(bytes, start)?))
}

/// The offset behind the value that begins at `at`.
fn scan_value(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    let mut depth = 0_usize;
    loop {
        work::looked_at(0);
        match *bytes.get(at)? {
            b'"' => at = scan_string(bytes, at)?,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' if depth == 0 => return Some(at),
            b'}' | b']' => {
                depth -= 1;
                at += 1;
            }
            b',' if depth == 0 => return Some(at),
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// Where the object or array opens in which the value or key stands that
/// begins at `at`: outside a string, and not before `floor`.
pub(crate) fn open_before(
    body: &str,
    at: usize,
    floor: usize,
) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut depth = 0_usize;
    let mut end = at;
    while end > floor {
        work::looked_at(0);
        end -= 1;
        match bytes[end] {
            b'"' => end = last_quote(bytes, b'"', floor, end)?,
            b'}' | b']' => depth += 1,
            b'{' | b'[' if depth == 0 => return Some(end),
            b'{' | b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The key of the value that begins at `at`.
pub(crate) fn key_of(body: &str, at: usize) -> Option<&str> {
    let bytes = body.as_bytes();
    let colon = trim_end(bytes, at).checked_sub(1)?;
    if bytes[colon] != b':' {
        return None;
    }
    body.get(key_before(bytes, colon)?)
}

/// An object, with its fields.
#[derive(Clone, Debug)]
pub(crate) struct Object<'b> {
    pub(crate) body: &'b str,
    /// From brace to brace.
    pub(crate) range: Range<usize>,
    fields: Vec<(&'b str, Range<usize>)>,
}

impl<'b> Object<'b> {
    /// The object that opens at `open`, if it ends within `most` bytes.
    pub(crate) fn new(
        body: &'b str,
        open: usize,
        most: usize,
    ) -> Option<Self> {
        let bytes = &body.as_bytes()[..body.len().min(open + most)];
        let mut fields = Vec::new();
        let mut at = open;
        while bytes.get(at) != Some(&b'}') {
            // Behind a brace or a comma.
            let start = skip_space(bytes, at + 1);
            if bytes.get(start) == Some(&b'}') && fields.is_empty() {
                at = start;
                break;
            }
            let (key, value) = scan_field(bytes, start)?;
            at = skip_space(bytes, value.end);
            fields.push((body.get(key)?, value));
            if !matches!(bytes.get(at)?, b',' | b'}') {
                return None;
            }
        }
        Some(Self { body, range: open..at + 1, fields })
    }

    /// The range of the value at `path`, whose keys have dots between them.
    pub(crate) fn value(&self, path: &str) -> Option<Range<usize>> {
        let (key, rest) = match path.split_once('.') {
            Some((key, rest)) => (key, Some(rest)),
            None => (path, None),
        };
        let (_, range) = self.fields.iter().find(|(name, _)| *name == key)?;
        let Some(rest) = rest else { return Some(range.clone()) };
        if self.body.as_bytes()[range.start] != b'{' {
            return None;
        }
        Self::new(self.body, range.start, range.len())?.value(rest)
    }

    /// The string at `path`, its escapes undone, or the number as written.
    pub(crate) fn text(&self, path: &str) -> Option<Cow<'b, str>> {
        let range = self.value(path)?;
        let body = self.body;
        let text = if let Some(inner) = string_in(body, &range) {
            Unescaped::json(body, inner).into_text()
        } else {
            let word = body.get(range)?.trim_ascii_end();
            let is_number =
                |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            is_number(word).then_some(Cow::Borrowed(word))?
        };
        (!text.is_empty()).then_some(text)
    }
}

/// The content of the string that stands at `range`, if one does.
pub(crate) fn string_in(
    body: &str,
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let bytes = body.as_bytes().get(range.clone())?;
    let is_string = bytes.len() >= 2 && bytes[0] == b'"';
    is_string.then(|| range.start + 1..range.end - 1)
}

/// Whether the content of a string holds markup, escaped or not.
pub(crate) fn has_markup(text: &str) -> bool {
    let bytes = text.as_bytes();
    work::looked_at(bytes.len());
    memchr(b'<', bytes).is_some()
        || has_escaped_markup(bytes)
        || memmem::find(bytes, b"&lt;").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The string around each `|`, which is taken out.
    fn around(marked: &str) -> Vec<Option<(String, Option<String>)>> {
        let body = marked.replace('|', "");
        let mut strings = Strings::new(b'"');
        marked
            .match_indices('|')
            .enumerate()
            .map(|(before, (at, _))| {
                let text = strings.around(&body, at - before)?;
                let key = text.key.map(|key| body[key].to_owned());
                Some((body[text.range].to_owned(), key))
            })
            .collect()
    }

    #[test]
    fn strings_are_known_by_what_stands_beside_them() {
        let is = |text: &str, key: Option<&str>| {
            Some((text.to_owned(), key.map(str::to_owned)))
        };
        let rows = [
            (
                r#"{"a" : "b|c", "d|":1}"#,
                vec![is("bc", Some("a")), is("d", None)],
            ),
            (
                r#"[1, "a|\"b|"]"#,
                vec![is(r#"a\"b"#, None), is(r#"a\"b"#, None)],
            ),
            (r#"{"a":"b\\"},|"#, vec![None]),
            (r#"JSON.parse("{\"a|")"#, vec![is(r#"{\"a"#, None)]),
            (r#"a = "[{\"a|";"#, vec![is(r#"[{\"a"#, None)]),
            (r#"{a: "\u003ca|"}"#, vec![is(r"\u003ca", Some("a"))]),
            (r#"{a: "<a|"}"#, vec![None]),
            (r#"write("a|")"#, vec![None]),
            (r#""a":"b|""#, vec![is("b", Some("a"))]),
            (r#"x = "a|";"#, vec![None]),
            (r#"f("a|", b)"#, vec![None]),
            (r#"{"a": "b|" + c}"#, vec![None]),
            (r#"<a href="b|">"#, vec![None]),
            (r#"he said: "b|", and"#, vec![None]),
            (r#"{"a":"b|"#, vec![None]),
            ("a|b|", vec![None, None]),
        ];
        for (marked, found) in rows {
            assert_eq!(around(marked), found, "{marked}");
        }
    }

    #[test]
    fn objects() {
        let body = r#"x{"a":1,"b":{"c":"d}\"","e":[{}]}, "f" : "\u0041" ,
            "g":-1.5,"h":null,"i":"","j":"plain"}y"#;
        let object = Object::new(body, 1, 1000).expect("an object");
        assert_eq!(object.range, 1..body.len() - 1);
        for (path, text) in [
            ("a", Some("1")),
            ("b.c", Some("d}\"")),
            ("b.e", None),
            ("b", None),
            ("f", Some("A")),
            ("g", None),
            ("h", None),
            ("i", None),
            ("j", Some("plain")),
            ("j.k", None),
            ("x", None),
        ] {
            assert_eq!(object.text(path).as_deref(), text, "{path}");
        }
        let at = body.find("plain").expect("it") - 1;
        assert_eq!(open_before(body, at, 0), Some(1));
        assert_eq!(open_before(body, at, 2), None);
        let at = body.find("\"c\"").expect("it");
        assert_eq!(open_before(body, at, 0), Some(at - 1));
        assert_eq!(key_of(body, at - 1), Some("b"));
        assert_eq!(key_of(body, 1), None);
    }

    #[test]
    fn what_is_no_object() {
        for body in ["{", "{\"a\"", "{\"a\":", "{\"a\":1", "{a:1}"] {
            assert!(Object::new(body, 0, 1000).is_none(), "{body}");
        }
        assert!(Object::new("{\"a\":1}", 0, 5).is_none());
    }

    #[test]
    fn documents() {
        for (text, is) in [
            (" {\n \"a\":1}", true),
            ("[{\"a\":1}]", true),
            ("[[1]]", true),
            ("{{< tweet 1 >}}", false),
            ("[tweet 1]", false),
            ("{% tweet 1 %}", false),
            ("The bridge", false),
            ("", false),
        ] {
            assert_eq!(is_document(text), is, "{text}");
        }
    }
}
