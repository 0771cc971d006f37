//! Markup that was escaped and stands in a text: in the description of a feed,
//! in a field of a database or of CSV, in what an editor made of an embed code,
//! in a quote of Markdown.

use memchr::{memchr, memchr_iter, memmem, memrchr, memrchr3};

use crate::{
    escape::{Unescaped, slashes_before},
    work,
};

/// Where an escaped tag opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opening {
    pub(crate) start: usize,
    /// Where its name begins.
    name: usize,
    escape: Escape,
}

/// How markup was escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Escape {
    /// By character references.
    References,
    /// As in a string of a programming language.
    Backslashes,
    /// As in a field of CSV, whose quotes are doubled.
    Doubled,
    /// By the marks of a quote of Markdown before each line.
    Quoted,
}

impl Opening {
    /// The longest element.
    pub(crate) const MOST: usize = 1 << 14;

    /// The escaped tag in which `at` seems to stand, at `floor` or behind.
    pub(crate) fn before(body: &str, floor: usize, at: usize) -> Option<Self> {
        /// The attributes before the one that was hit.
        const MOST: usize = 400;
        let bytes = body.as_bytes();
        let from = floor.max(at.saturating_sub(MOST));
        let sign = last_sign(bytes.get(from..at)?);
        let from = match sign {
            Sign::Closed => return None,
            Sign::None => from,
            Sign::Tag(at) | Sign::Reference(at) => from + at,
        };
        work::looked_at(at - from);
        if let Sign::Reference(_) = sign {
            let low = floor.max(from.saturating_sub(20));
            let start = low + memrchr(b'&', &bytes[low..from])?;
            let escape = Escape::References;
            return Some(Self { start, name: from + 1, escape });
        }
        let tag = &bytes[from..at];
        let plain = |escape| {
            matches!(sign, Sign::Tag(_)).then_some(Self {
                start: from,
                name: from + 1,
                escape,
            })
        };
        if memchr(b'\\', tag).is_none() {
            return if is_doubled(tag) {
                plain(Escape::Doubled)
            } else if bytes[..from].ends_with(b"> ") && is_quoted(&bytes[at..])
            {
                plain(Escape::Quoted)
            } else {
                None
            };
        }
        let escape = Escape::Backslashes;
        for code in ["u003c", "u003C"] {
            let Some(found) = memmem::rfind(tag, code.as_bytes()) else {
                continue;
            };
            let behind = &tag[found..];
            let is_closed = memmem::find(behind, b"u003e").is_some()
                || memmem::find(behind, b"u003E").is_some();
            let code_at = from + found;
            let start = code_at - slashes_before(bytes, code_at);
            let name = code_at + code.len();
            return (!is_closed && start < code_at && start >= floor)
                .then_some(Self { start, name, escape });
        }
        // Nothing but the quotes was escaped.
        memmem::find(tag, b"\\\"")?;
        plain(escape)
    }

    /// The name of the tag, whose attributes hold `at`.
    pub(crate) fn name<'b>(
        &self,
        body: &'b str,
        at: usize,
    ) -> Option<&'b str> {
        let rest = body.as_bytes().get(self.name..at)?;
        let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
        // OK because a name is of ASCII.
        let name = &body[self.name..self.name + len.count()];
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            .then_some(name)
    }

    /// Where the element `name` ends that it opens, behind the hit at `at`.
    pub(crate) fn end(
        &self,
        body: &str,
        name: &str,
        at: usize,
    ) -> Option<usize> {
        Some(end_of_script(body, end_of(body, name, at)?))
    }

    /// Whether the element, which ends at `end`, is as it would be without
    /// this escape.
    pub(crate) fn is_plain(&self, body: &str, end: Option<usize>) -> bool {
        let is_mark = |line: &str| {
            let line = line.trim_start_matches([' ', '\t']);
            line.starts_with("> ") || line.trim_ascii_end() == ">"
        };
        let is_quoted = |end: usize| {
            body[self.start..end].split('\n').skip(1).all(is_mark)
        };
        self.escape == Escape::Quoted && !end.is_some_and(is_quoted)
    }

    /// The element, which ends at `end`, as it was.
    pub(crate) fn unescape<'b>(
        &self,
        body: &'b str,
        end: usize,
    ) -> Unescaped<'b> {
        let range = self.start..end;
        match self.escape {
            Escape::References => Unescaped::references(body, range),
            Escape::Backslashes => Unescaped::json(body, range),
            Escape::Doubled => Unescaped::csv(body, range),
            Escape::Quoted => Unescaped::quoted(body, range),
        }
    }
}

/// Whether a value in `tag` stands between doubled quotes; two of them alone
/// are an empty one.
fn is_doubled(tag: &[u8]) -> bool {
    memchr_iter(b'=', tag).any(|at| match tag[at + 1..] {
        [b'"', b'"', next, ..] => {
            !next.is_ascii_whitespace() && !b"\"/>".contains(&next)
        }
        _ => false,
    })
}

/// Whether the next line has the mark of a quote before it.
fn is_quoted(behind: &[u8]) -> bool {
    /// A start tag, and the text of a post.
    const MOST: usize = 800;
    let near = &behind[..behind.len().min(MOST)];
    let end = memchr(b'\n', near);
    work::looked_at(end.unwrap_or(near.len()));
    end.is_some_and(|end| near[end..].trim_ascii_start().starts_with(b">"))
}

/// The last sign of a tag that is not escaped as in a string.
enum Sign {
    None,
    /// The tag is closed.
    Closed,
    /// At its `<`.
    Tag(usize),
    /// At the semicolon of the reference.
    Reference(usize),
}

fn last_sign(bytes: &[u8]) -> Sign {
    let mut end = bytes.len();
    while let Some(found) = memrchr3(b'<', b'>', b';', &bytes[..end]) {
        end = found;
        let before = &bytes[..found];
        match bytes[found] {
            b'>' => return Sign::Closed,
            b'<' => return Sign::Tag(found),
            _ if before.ends_with(b"gt") => return Sign::Closed,
            _ if before.ends_with(b"lt") || before.ends_with(b"#60") => {
                return Sign::Reference(found);
            }
            _ => {}
        }
    }
    Sign::None
}

/// Where the element `name` ends whose start tag holds `at`: behind its end
/// tag, or before another one of its kind.
fn end_of(body: &str, name: &str, at: usize) -> Option<usize> {
    let most = body.len().min(at + Opening::MOST);
    let bytes = &body.as_bytes()[..most];
    for found in memmem::find_iter(&bytes[at..], name) {
        let start = at + found;
        let before = &bytes[..start];
        let slash = before.strip_suffix(b"/");
        let before = slash.unwrap_or(before);
        let before =
            &before[..before.len() - slashes_before(before, before.len())];
        let is_tag = [&b"<"[..], b"lt;", b"#60;", b"u003c", b"u003C"]
            .iter()
            .any(|sign| before.ends_with(sign));
        if is_tag && slash.is_some() {
            work::looked_at(found);
            return end_of_tag(bytes, start + name.len());
        }
        if is_tag {
            work::looked_at(found);
            return None;
        }
    }
    work::looked_at(most - at);
    None
}

/// The offset behind the escaped `>` that comes next.
fn end_of_tag(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..bytes.len().min(at + 20)];
    [&b">"[..], b"gt;", b"#62;", b"u003e", b"u003E"]
        .iter()
        .filter_map(|sign| Some(at + memmem::find(rest, sign)? + sign.len()))
        .min()
}

/// The offset behind the script that follows an embed at `at`.
fn end_of_script(body: &str, at: usize) -> usize {
    const MOST: usize = 240;
    let bytes = body.as_bytes();
    let rest = &bytes[at..bytes.len().min(at + MOST)];
    let near = &rest[..rest.len().min(24)];
    memmem::find(near, b"script")
        .and_then(|_| memmem::find(rest, b"/script"))
        .and_then(|found| end_of_tag(bytes, at + found))
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fragment around the hit, which `|` marks.
    #[track_caller]
    fn finds(marked: &str, fragment: Option<&str>) {
        let at = marked.find('|').expect("a mark");
        let body = marked.replace('|', "");
        let found = Opening::before(&body, 0, at).and_then(|found| {
            let name = found.name(&body, at)?;
            Some(&body[found.start..found.end(&body, name, at)?])
        });
        assert_eq!(found, fragment, "{marked}");
    }

    #[test]
    fn fragments() {
        finds(
            "a &lt;b c=&quot;d|&quot;&gt;e&lt;/b&gt; f",
            Some("&lt;b c=&quot;d&quot;&gt;e&lt;/b&gt;"),
        );
        finds(
            "&amp;lt;b |&amp;gt;e&amp;lt;/b&amp;gt;f",
            Some("&amp;lt;b &amp;gt;e&amp;lt;/b&amp;gt;"),
        );
        finds(
            r#"a \\u003cb c=\\\"d|\\\"\\u003ee\\u003c\\/b\\u003e f"#,
            Some(r#"\\u003cb c=\\\"d\\\"\\u003ee\\u003c\\/b\\u003e"#),
        );
        finds(r#"a <b c=\"d|\">e<\/b>f"#, Some(r#"<b c=\"d\">e<\/b>"#));
        finds(
            "&lt;b |&gt;&lt;/b&gt; &lt;script src=x&gt;&lt;/script&gt; y",
            Some("&lt;b &gt;&lt;/b&gt; &lt;script src=x&gt;&lt;/script&gt;"),
        );
        finds(r#"1,"<b c=""d|"">e</b>""#, Some(r#"<b c=""d"">e</b>"#));
        finds("> <b c=\"d|\">\n> e</b>f", Some("<b c=\"d\">\n> e</b>"));
        finds("<b c=\"\" d=\"e|\">f</b>", None);
        finds("a &lt;b |&gt; &lt;b&gt; &lt;/b&gt;", None);
        finds("a &lt;b&gt; | &lt;/b&gt;", None);
        finds("a &lt;b | and no end", None);
        finds("a &lt;3 | &lt;/3&gt;", None);
        finds("<b c=\"d|\">e</b>", None);
        finds("a | b", None);
    }
}
