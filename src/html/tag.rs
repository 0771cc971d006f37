//! A tag and its attributes, read when they are asked for.

use std::{borrow::Cow, ops::Range};

use memchr::memchr_iter;

use super::{
    attr::RawAttrs,
    name::Traits,
    token::{Kind, Token, start_at},
};
use crate::{word, work};

/// The start tag that opens at `at`, where a `<` stands, and whether a `>`
/// closes it. Where it stands is not looked at.
pub(crate) fn tag_at(body: &str, at: usize) -> Option<(Tag<'_>, bool)> {
    let (token, is_closed) = start_at(body, at)?;
    Some((Tag::new(body, &token), is_closed))
}

/// What text editors make of the quotes around a value.
pub(crate) const QUOTES: [char; 4] = ['”', '“', '″', '"'];

/// A start or end tag.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'b> {
    body: &'b str,
    /// As written; compare without regard to case.
    pub(crate) name: &'b str,
    /// Behind the name.
    attrs: usize,
    traits: Traits,
    /// The tag, `<` to `>`.
    pub(crate) range: Range<usize>,
}

impl<'b> Tag<'b> {
    /// `token` must be a start or end tag of `body`.
    pub(crate) fn new(body: &'b str, token: &Token) -> Self {
        let Token { range, name_end, traits, .. } = token.clone();
        let start = range.start + 1;
        let is_close = token.kind == Kind::Close;
        // OK because a name starts and ends beside ASCII bytes.
        let name = &body[start + usize::from(is_close)..name_end];
        Self { body, name, attrs: name_end, traits, range }
    }

    /// What its name tells.
    pub(crate) fn has(&self, traits: Traits) -> bool {
        self.traits.has(traits)
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it ends in `/>`, which a browser heeds for no element of its
    /// own: who wrote it meant that nothing is inside.
    pub(crate) fn is_self_closed(&self) -> bool {
        self.body[..self.range.end].ends_with("/>")
    }

    /// Whether it is one of JSX, by how attributes are written there.
    pub(crate) fn is_jsx(&self) -> bool {
        let tag = &self.body.as_bytes()[self.range.clone()];
        work::looked_at(tag.len());
        memchr_iter(b'=', tag).any(|at| {
            tag[at + 1..].starts_with(b"{")
                || tag[..at].ends_with(b"className")
        })
    }

    /// Whether it is no tag but an address in angle brackets, as Markdown
    /// and mail have it.
    pub(crate) fn is_autolink(&self) -> bool {
        self.name.ends_with(':') && self.body[self.attrs..].starts_with("//")
    }

    /// The value of the first attribute with such a name.
    fn find_attr(&self, is_name: impl Fn(&[u8]) -> bool) -> Option<&'b str> {
        // OK because the tag lies within the body.
        let bytes = &self.body.as_bytes()[..self.range.end];
        let attrs = RawAttrs { bytes, at: self.attrs };
        for (name, value) in attrs {
            work::looked_at(value.end - name.start);
            if is_name(&bytes[name]) {
                return self.body.get(value);
            }
        }
        None
    }

    /// Whether the value of an attribute may begin with a percent sign.
    pub(crate) fn has_encoded_attr(&self) -> bool {
        let attrs = &self.body.as_bytes()[self.attrs..self.range.end];
        work::looked_at(attrs.len());
        word::has_pair(attrs, |first, second| {
            ((first == b'"') | (first == b'\'')) & (second == b'%')
        })
    }

    /// The value of the attribute `name`, references not decoded.
    pub(crate) fn raw_attr(&self, name: &str) -> Option<&'b str> {
        self.find_attr(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    }

    /// The same as [`attr`](Self::attr), for an attribute whose name begins with
    /// `data-`: most tags have none, and no `-` before a `d` either.
    pub(crate) fn data_attr(&self, name: &str) -> Option<Cow<'b, str>> {
        let attrs = &self.body.as_bytes()[self.attrs..self.range.end];
        work::looked_at(attrs.len());
        let may_have = word::has_pair(attrs, |first, second| {
            (first == b'-') & (second | 0x20 == b'd')
        });
        if may_have { self.attr(name) } else { None }
    }

    /// The value of the attribute `name`, references decoded.
    pub(crate) fn attr(&self, name: &str) -> Option<Cow<'b, str>> {
        self.raw_attr(name).map(decode)
    }

    /// Names and values of all attributes, references not decoded.
    pub(crate) fn attrs(
        &self,
    ) -> impl Iterator<Item = (&'b str, &'b str)> + use<'b> {
        let body = self.body;
        // OK because the tag lies within the body.
        let bytes = &body.as_bytes()[..self.range.end];
        RawAttrs { bytes, at: self.attrs }.filter_map(move |(name, value)| {
            work::looked_at(value.end - name.start);
            Some((body.get(name)?, body.get(value)?))
        })
    }

    /// The address of a link, without typographic quotes around it and without
    /// what a template or Markdown made of it; empty if there is none.
    pub(crate) fn href(&self) -> Cow<'b, str> {
        let is_edge =
            |sign: char| sign.is_whitespace() || QUOTES.contains(&sign);
        let href = self
            .attr("href")
            .or_else(|| self.is("ref").then(|| self.attr("target")).flatten());
        match href.unwrap_or_default() {
            Cow::Borrowed(href) => {
                Cow::Borrowed(without_brackets(href.trim_matches(is_edge)))
            }
            Cow::Owned(href) => {
                Cow::Owned(without_brackets(href.trim()).to_owned())
            }
        }
    }

    /// Whether an attribute `class` may be among those of the tag: most tags
    /// have no two such letters behind each other.
    pub(crate) fn may_have_class(&self) -> bool {
        let attrs = &self.body.as_bytes()[self.attrs..self.range.end];
        work::looked_at(attrs.len());
        word::has_pair(attrs, |first, second| {
            (first | 0x20 == b's') & (second | 0x20 == b's')
        })
    }

    /// Whether one of `classes` is a class of the tag, which JSX has as
    /// `className`. Typographic quotes that a text editor put around the value
    /// do not count.
    pub(crate) fn has_class(&self, classes: &[&str]) -> bool {
        let is_class = |name: &[u8]| {
            name.eq_ignore_ascii_case(b"class") || name == b"className"
        };
        let Some(value) = self.find_attr(is_class) else { return false };
        let value = decode(value);
        value.split_ascii_whitespace().any(|found| {
            let bare = || found.trim_matches(QUOTES);
            classes.contains(&found) || classes.contains(&bare())
        })
    }

    /// Whether a browser starts a new line for this element.
    pub(crate) fn is_block(&self) -> bool {
        self.has(Traits::BLOCK)
    }

    /// Whether a browser knows this element as one that stands in a line.
    pub(crate) fn is_inline(&self) -> bool {
        self.has(Traits::INLINE)
    }

    /// Whether it stands in a sentence as one of its words: a start tag
    /// without attributes, one blank around it, a letter or digit before and a
    /// small letter behind. Who writes of the `<dialog>` element does so in a
    /// text whose `<` a flattener has decoded.
    pub(crate) fn is_said(&self) -> bool {
        let Range { start, end } = self.range;
        let bytes = self.body.as_bytes();
        end - start == self.name.len() + 2
            && matches!(bytes[..start], [.., last, b' ']
                if last.is_ascii_alphanumeric())
            && matches!(bytes[end..], [b' ', next, ..]
                if next.is_ascii_lowercase())
            && !["br", "hr", "wbr"].iter().any(|name| self.is(name))
    }
}

/// The value of an attribute, its references decoded.
fn decode(value: &str) -> Cow<'_, str> {
    const AMPERSAND: &str = "&amp;";
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = word::find([b'&'], rest.as_bytes()) {
        // Nearly all are those of a query.
        let Some(behind) = rest[at..].strip_prefix(AMPERSAND) else {
            return htmlize::unescape_attribute(value);
        };
        if out.is_empty() {
            out.reserve(value.len());
        }
        out.push_str(&rest[..=at]);
        rest = behind;
    }
    if out.is_empty() {
        return Cow::Borrowed(value);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The address in `{"ADDRESS"}`, `${"ADDRESS"}` and `[LABEL](ADDRESS)`; empty
/// where a template has a variable.
fn without_brackets(href: &str) -> &str {
    // Nearly each address begins with a letter or a slash.
    if !href.starts_with(['{', '$', '[']) {
        return href;
    }
    if let Some((_, target)) = href.split_once("](") {
        return target.strip_suffix(')').unwrap_or(target);
    }
    let string = href.strip_prefix('$').unwrap_or(href);
    string
        .strip_prefix("{\"")
        .and_then(|string| string.strip_suffix("\"}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::Tokens;

    #[test]
    fn attributes() {
        let body = "<p A=1 b='2' c = \"&amp;3\" d e=f/ a=2 class='x ”y”'>";
        let token = Tokens::new(body).next().expect("a tag");
        let tag = Tag::new(body, &token);
        assert_eq!(tag.attr("a").as_deref(), Some("1"));
        assert_eq!(tag.attr("b").as_deref(), Some("2"));
        assert_eq!(tag.attr("c").as_deref(), Some("&3"));
        assert_eq!(tag.attr("d").as_deref(), Some(""));
        assert_eq!(tag.attr("e").as_deref(), Some("f/"));
        assert_eq!(tag.attr("f"), None);
        assert!(tag.has_class(&["x"]) && tag.has_class(&["z", "y"]));
        assert!(!tag.has_class(&["”y", "w"]));
    }
}
