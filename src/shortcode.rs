//! Shortcodes: what an article's source has where the engine that renders it
//! puts an embed. It knows no platform; which names stand for a post is a row
//! of [`Spec`](crate::platform::Spec).
//!
//! - `[NAME …]` and `[NAME]…[/NAME]`: WordPress's shortcodes, forums' BBCode;
//! - `{{< NAME … >}}` and `{{% NAME … %}}`: Hugo;
//! - `{% NAME … %}`: Liquid, of Jekyll and Forem, and
//!   `{% include NAME.html … %}`;
//! - `{{ NAME(…) }}`: Zola; `{{NAME ADDRESS}}`: Logseq;
//! - `@[NAME](…)` and `![…](…)`: plug-ins of Markdown; `[!embed](…)`: PyEmbed;
//!   `%[…]`: Hashnode; `` `NAME: …` ``: Gatsby;
//! - `[ADDRESS:embed]` and `[NAME:ID:detail]`: Hatena;
//! - `.. NAME:: …`: reStructuredText; `::NAME{…}` and `:NAME{…}`: directives of
//!   Markdown;
//! - `{{cite NAME|…}}`: MediaWiki's templates of sources.
//!
//! Source: the documentation of these engines. What they have to show a code
//! instead of running it is refused: `[[NAME …]]`, `{{</* NAME … */>}}`,
//! `{% raw %}`.

use std::ops::Range;

use memchr::{memchr, memmem, memrchr, memrchr2};

use crate::{
    bytes::{ByteSet, range_in},
    link::strip_prefix_no_case,
    work,
};

/// The longest start of a code, its address with tracking parameters
/// included.
const MOST: usize = 800;

/// A code, whoever's it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shortcode<'b> {
    pub(crate) body: &'b str,
    pub(crate) span: Range<usize>,
    /// Empty for an image of Markdown.
    pub(crate) name: &'b str,
    args: &'b str,
    /// What stands between the arguments; white space if none is given.
    divider: Option<char>,
    /// What stands between the code and the one that closes it, or the title
    /// of a source.
    pub(crate) inner: Range<usize>,
}

/// What opens a code, and what closes it.
const BRACES: [(&str, &str); 4] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), (CALL, "}}")];

/// What opens a code whose arguments stand in parentheses.
const CALL: &str = "{{";

impl<'b> Shortcode<'b> {
    /// The code in which `at` stands, not before `floor`, if its name is one;
    /// an image of Markdown has the empty name.
    pub(crate) fn at(
        body: &'b str,
        floor: usize,
        at: usize,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Option<Self> {
        /// A name, its first arguments, and an address up to its path.
        const MOST_BEFORE: usize = 200;
        let from = floor.max(at.saturating_sub(MOST_BEFORE));
        let near = body.as_bytes().get(from..=at)?;
        let found = memrchr2(b'[', b'{', near);
        work::looked_at(near.len() - found.unwrap_or_default());
        let is_own = |code: &Self| {
            is_name(code.name)
                && code.span.start >= floor
                && code.span.contains(&at)
        };
        let of_line = || Self::of_line(body, from, at).filter(is_own);
        let Some(sign) = found.map(|found| from + found) else {
            return of_line();
        };
        let before = body[..sign].chars().next_back();
        let open = match (body.as_bytes()[sign], before) {
            (b'{', Some('{')) => sign - 1,
            _ => sign,
        };
        if open < floor {
            return None;
        }
        let found = match (body.as_bytes()[open], before) {
            (b'{', _) => BRACES
                .iter()
                .find_map(|(opens, closes)| {
                    Self::new(body, open, opens, closes, is_name)
                })
                .or_else(|| Self::template(body, open)),
            // An escaped code.
            (_, Some('[')) => None,
            (_, Some('!' | '@')) => Self::markdown(body, open),
            (_, Some('%')) => Self::address(body, open),
            _ => Self::new(body, open, "[", "]", is_name)
                .or_else(|| Self::of_brackets(body, open)),
        };
        found.filter(is_own).or_else(of_line)
    }

    /// The code that opens with `opens` at `open`.
    fn new(
        body: &'b str,
        open: usize,
        opens: &str,
        closes: &str,
        is_name: &dyn Fn(&str) -> bool,
    ) -> Option<Self> {
        let inside = inside(body, open, opens, closes)?;
        let end = open + opens.len() + inside.len() + closes.len();
        // The marks that trim white space in Liquid, and that close at once.
        let inside = inside.trim_matches('-').trim();
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let included = included(inside);
        let is_included = included.is_some();
        let (name, args) = included.unwrap_or_else(|| {
            inside.split_at(IN_NAME.lead(inside.as_bytes()))
        });
        let called =
            args.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        let is_apart = called.is_some() && opens.starts_with('{')
            || match opens {
                CALL => args.strip_prefix(' ').is_some_and(is_address),
                _ => {
                    args.is_empty() || args.starts_with([' ', '\n', '\r', '='])
                }
            };
        let is_code = !name.is_empty()
            && is_name(name)
            && is_apart
            && !is_raw(&body[..open]);
        is_code.then_some(())?;
        // Logseq's may have a third brace.
        let is_triple = opens == CALL
            && body[..open].ends_with('{')
            && body[end..].starts_with('}');
        let (open, end) =
            if is_triple { (open - 1, end + 1) } else { (open, end) };
        let mut code = Self {
            body,
            span: open..end,
            name,
            args: called.or(args.strip_prefix('=')).unwrap_or(args),
            divider: called.map(|_| ','),
            inner: end..end,
        };
        code.close(opens, closes);
        let text = code.args().find(|(name, _)| *name == "text");
        if let Some((_, text)) = text.filter(|_| is_included) {
            code.inner = range_in(body, text);
        }
        Some(code)
    }

    /// Takes what follows up to the code that closes this one, if one does.
    fn close(&mut self, opens: &str, closes: &str) {
        /// A post's text, with markup.
        const MOST_INNER: usize = 4000;
        let bytes = self.body.as_bytes();
        let from = self.span.end;
        let rest = &bytes[from..bytes.len().min(from + MOST_INNER)];
        let found = memmem::find(rest, opens.as_bytes());
        work::looked_at(found.unwrap_or(rest.len()));
        let Some(at) = found.map(|found| from + found) else { return };
        let Some(inside) = inside(self.body, at, opens, closes) else {
            return;
        };
        let name = inside.trim_matches('-').trim();
        let name = name.strip_prefix('/').or_else(|| name.strip_prefix("end"));
        if name.is_some_and(|name| name.eq_ignore_ascii_case(self.name)) {
            self.inner = from..at;
            self.span.end = at + opens.len() + inside.len() + closes.len();
        }
    }

    /// `@[NAME](…)` or `![…](…)`, whose bracket is at `open`.
    fn markdown(body: &'b str, open: usize) -> Option<Self> {
        let label = inside(body, open, "[", "]")?;
        let target_at = open + 1 + label.len() + 1;
        let target = inside(body, target_at, "(", ")")?;
        let end = target_at + 1 + target.len() + 1;
        let is_image = body[..open].ends_with('!');
        Some(Self {
            body,
            span: open - 1..end,
            name: if is_image { "" } else { label },
            args: target,
            divider: None,
            inner: end..end,
        })
    }

    /// `[!embed](ADDRESS)`, `[ADDRESS:embed]`, `[ADDRESS:embed:cite]` or
    /// `[NAME:ID:detail]`, whose bracket is at `open`.
    fn of_brackets(body: &'b str, open: usize) -> Option<Self> {
        let label = inside(body, open, "[", "]")?;
        let end = open + 1 + label.len() + 1;
        let code = |name, args, end| Self {
            body,
            span: open..end,
            name,
            args,
            divider: None,
            inner: end..end,
        };
        if label == "!embed" {
            let target = inside(body, end, "(", ")")?;
            return Some(code("", target, end + 1 + target.len() + 1));
        }
        // The label of a link.
        if body[end..].starts_with('(') {
            return None;
        }
        // A title may stand behind it.
        if let Some((address, rest)) = label.split_once(":embed")
            && is_address(address)
            && (rest.is_empty() || rest.starts_with([':', '#']))
        {
            return Some(code("", address, end));
        }
        let (name, rest) = label.split_once(':')?;
        let id = rest.split(':').next().unwrap_or_default();
        let is_id =
            !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
        is_id.then(|| code(name, id, end))
    }

    /// `%[ADDRESS]`, whose bracket is at `open`.
    fn address(body: &'b str, open: usize) -> Option<Self> {
        let args = inside(body, open, "[", "]")?;
        let end = open + 1 + args.len() + 1;
        Some(Self {
            body,
            span: open - 1..end,
            name: "",
            args,
            divider: None,
            inner: end..end,
        })
    }

    /// The code that is all of the line around `at`, which begins behind
    /// `from` or there: `` `NAME: …` ``, `.. NAME:: …`, `::NAME{…}`,
    /// `:NAME{…}`.
    fn of_line(body: &'b str, from: usize, at: usize) -> Option<Self> {
        /// What stands before the name, between it and the arguments, and
        /// behind these.
        const SHAPES: [[&str; 3]; 4] = [
            ["`", ": ", "`"],
            [".. ", ":: ", ""],
            ["::", "{", "}"],
            [":", "{", "}"],
        ];
        let bytes = body.as_bytes();
        let start = memrchr(b'\n', &bytes[from..at]);
        let start = start.map_or(from, |end| from + end + 1);
        if start > 0 && bytes[start - 1] != b'\n' {
            return None;
        }
        let rest = &bytes[at..bytes.len().min(at + MOST)];
        let len = memchr(b'\n', rest).unwrap_or(rest.len());
        work::looked_at(at - start + len);
        let line = body.get(start..at + len)?.trim_end();
        let end = start + line.len();
        SHAPES.into_iter().find_map(|[opens, sets, closes]| {
            let inside = line.strip_prefix(opens)?.strip_suffix(closes)?;
            let (name, args) =
                inside.split_at(IN_NAME.lead(inside.as_bytes()));
            Some(Self {
                body,
                span: start..end,
                name,
                args: args.strip_prefix(sets)?,
                divider: None,
                inner: end..end,
            })
        })
    }

    /// `{{cite NAME|title=…|…}}`, at `open`.
    fn template(body: &'b str, open: usize) -> Option<Self> {
        let inside = inside(body, open, "{{", "}}")?;
        let (name, args) = inside.split_once('|')?;
        let end = open + 2 + inside.len() + 2;
        let mut inner = end..end;
        let mut at = end - 2 - args.len();
        for arg in args.split('|') {
            if let Some((name, title)) = arg.split_once('=')
                && name.trim() == "title"
            {
                inner = at + arg.len() - title.len()..at + arg.len();
            }
            at += arg.len() + 1;
        }
        Some(Self {
            body,
            span: open..end,
            name: strip_prefix_no_case(name.trim(), "cite ")?.trim(),
            args,
            divider: Some('|'),
            inner,
        })
    }

    /// The arguments with their names; one by position has an empty name.
    pub(crate) fn args(&self) -> Args<'b> {
        Args { rest: self.args, divider: self.divider }
    }
}

/// Whether `text` is an address and no more.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    ["https://", "http://"].iter().any(|it| text.starts_with(it))
        && !text.contains(char::is_whitespace)
}

/// Whether a code of this name embeds whatever an address in it leads to.
pub(crate) fn is_common(name: &str) -> bool {
    let names = ["", "embed", "oembed", "media"];
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether Liquid's tag that shows a code instead of running it ends `before`.
fn is_raw(before: &str) -> bool {
    let before = before.as_bytes();
    // The tag, and a line break behind it.
    let near = &before[before.len().saturating_sub(20)..];
    let tag = near.trim_ascii_end().strip_suffix(b"%}").unwrap_or_default();
    let tag = tag.strip_suffix(b"-").unwrap_or(tag);
    tag.trim_ascii_end().ends_with(b"raw")
}

/// What stands between `opens` at `at` and the next `closes`; nothing opens
/// in between.
fn inside<'b>(
    body: &'b str,
    at: usize,
    opens: &str,
    closes: &str,
) -> Option<&'b str> {
    let rest = body.get(at..)?.strip_prefix(opens)?;
    let near = &rest.as_bytes()[..rest.len().min(MOST)];
    let sign = *opens.as_bytes().first()?;
    let near = &near[..memchr(sign, near).unwrap_or(near.len())];
    let end = memmem::find(near, closes.as_bytes());
    work::looked_at(near.len());
    // OK because `closes` is ASCII.
    Some(&rest[..end?])
}

/// What the name of a code or of an argument consists of.
static IN_NAME: ByteSet = ByteSet::ALPHANUMERIC.with(b"_-");

/// The name of what `code` includes, without its folder and its ending, and the
/// arguments: `include embed/tweet.html id=1`.
fn included(code: &str) -> Option<(&str, &str)> {
    let rest = code.strip_prefix("include ")?.trim_start();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (path, args) = rest.split_at(end);
    let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
    Some((file.strip_suffix(".html")?, args))
}

/// The arguments of a code.
#[derive(Clone, Debug)]
pub(crate) struct Args<'b> {
    rest: &'b str,
    divider: Option<char>,
}

impl<'b> Iterator for Args<'b> {
    type Item = (&'b str, &'b str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let len = IN_NAME.lead(rest.as_bytes());
        let (name, value) = match rest[len..].strip_prefix('=') {
            Some(value) if len > 0 => (&rest[..len], value),
            _ => ("", rest),
        };
        let (value, rest) = match self.divider {
            Some(sign) => value.split_once(sign).unwrap_or((value, "")),
            None => split_value(value),
        };
        self.rest = rest;
        Some((name, value.trim()))
    }
}

/// The value at the start of `text`, without its quotes, and what follows.
fn split_value(text: &str) -> (&str, &str) {
    let Some(opens) = quote(text) else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        return text.split_at(end);
    };
    let inside = &text[opens.len()..];
    let is_plain = |sign: &str| matches!(sign, "\"" | "'");
    let found = inside.char_indices().find_map(|(at, _)| {
        let closes = quote(&inside[at..])?;
        let is_end = closes == opens || !is_plain(opens) && !is_plain(closes);
        is_end.then_some((at, closes.len()))
    });
    match found {
        Some((end, len)) => (&inside[..end], &inside[end + len..]),
        None => (inside, ""),
    }
}

/// The quote at the start of `text`: editors make typographic ones of them,
/// and references.
fn quote(text: &str) -> Option<&'static str> {
    const QUOTES: [&str; 19] = [
        "\"", "'", "“", "”", "″", "‘", "’", "&quot;", "&ldquo;", "&rdquo;",
        "&#34;", "&#39;", "&#034;", "&#039;", "&#8216;", "&#8217;", "&#8220;",
        "&#8221;", "&#8243;",
    ];
    QUOTES.into_iter().find(|quote| text.starts_with(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name, the arguments and the inside of the code at the first `t`.
    fn read(body: &str) -> Option<String> {
        let code = Shortcode::at(body, 0, body.find('t')?, &|_| true)?;
        let args: Vec<_> = code
            .args()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let inner = &body[code.inner.clone()];
        let rest = &body[code.span.end..];
        Some(format!("{} {} {inner} {rest}", code.name, args.join(" ")))
    }

    #[test]
    fn codes() {
        let rows = [
            ("[t 1]", Some("t =1  ")),
            ("%[t]", Some(" =t  ")),
            ("{{ t(a=\"b\", c=1) }}", Some("t a=\"b\" c=1  ")),
            ("{% t(a=b) %}c{% endt %}", Some("t a=b c ")),
            ("{{ t }}", None),
            ("{% include t.html a=b %}", Some("t a=b  ")),
            ("{% include c/t.html %}", Some("t   ")),
            ("`t: 1`", Some("t =1  ")),
            ("a `t: 1`", None),
            (".. t:: 1\na", Some("t =1  \na")),
            ("  .. t:: 1", None),
            ("::t{a=1}", Some("t a=1  ")),
            (":t{a=\"b\"}", Some("t a=b  ")),
            ("[t=1]2[/T].", Some("t =1 2 .")),
            ("[t a='b c' d]e", Some("t a=b c =d  e")),
            ("[t a=“b” c=&#8221;d&#8243; /]", Some("t a=b c=d  ")),
            ("[t a=\"it’s\" b=”c']", Some("t a=it’s b=c'  ")),
            (
                "[t https://a.example/?b=c]",
                Some("t =https://a.example/?b=c  "),
            ),
            ("{{< t \"1\" >}}", Some("t =1  ")),
            ("{{<t 1>}}", Some("t =1  ")),
            ("{{% t 1 %}}a{{% /t %}}", Some("t =1 a ")),
            ("{% t 1 %}", Some("t =1  ")),
            ("{%- t 1 -%}a{% endt %}b", Some("t =1 a b")),
            ("@[t](1)", Some("t =1  ")),
            ("{{Cite t|a=b c|title=d e}}", Some("t a=b c title=d e d e ")),
            ("![t](a 'b')", Some(" =a =b  ")),
            ("[t", None),
            ("[t [a]]", None),
            ("{{< t {{ a }} >}}", None),
            ("[[t 1]]", None),
            ("[t:1]", Some("t =1  ")),
            ("[t:1:detail]a", Some("t =1  a")),
            ("[t:a]", None),
            ("[t:1](https://a.example)", None),
            ("[https://a.example/t:embedded]", None),
            (
                "[https://a.example/t:embed:cite]",
                Some(" =https://a.example/t  "),
            ),
            ("[https://a.example/t:title]", None),
            ("[!embed](https://a.example/t)", Some(" =https://a.example/t  ")),
            ("{{t https://a.example}}", Some("t =https://a.example  ")),
            ("{{{t https://a.example}}}b", Some("t =https://a.example  b")),
            (
                "[https://a.example/t:embed#b c]",
                Some(" =https://a.example/t  "),
            ),
            ("{{t a}}", None),
            ("[t]", Some("t   ")),
            ("[a]t", None),
            ("[a]t[/a]", Some("a  t ")),
            ("[a]t[/b]", None),
            ("{{</* t 1 */>}}", None),
            ("{% raw %}{% t 1 %}", None),
            ("{ t 1 }", None),
            ("@[t]", None),
        ];
        for (body, parts) in rows {
            assert_eq!(read(body).as_deref(), parts, "{body}");
        }
    }
}
