//! Bodies made of the shapes of embeds: put together, escaped, and broken.

use std::ops::Range;

use arbitrary::Arbitrary;

/// A body that is yet to be made: fuzzers and random tests choose its parts.
#[derive(Arbitrary, Clone, Debug)]
pub(crate) struct Plan {
    parts: Vec<Part>,
    edits: Vec<Edit>,
    wrap: Wrap,
}

#[derive(Arbitrary, Clone, Debug)]
enum Part {
    /// A body of `tests/data`.
    Row(u16),
    /// A tweet's embed code, of which parts may be missing.
    Quote {
        id: u64,
        words: [u8; 4],
        has: u8,
    },
    /// What a crawler left of a tweet.
    Line {
        words: [u8; 4],
        has: u8,
    },
    /// What has nothing but an address or an id.
    Address {
        id: u64,
        words: [u8; 2],
        form: u8,
    },
    /// An object in the state of a page.
    Object {
        id: u64,
        words: [u8; 4],
    },
    Prose(u8),
    Hostile(u8),
    Raw(String),
}

/// What is done to a body, at some place in it.
#[derive(Arbitrary, Clone, Debug)]
enum Edit {
    Delete(u16, u8),
    Double(u16, u8),
    Swap(u16, u16, u8),
    Truncate(u16),
    Behead(u16),
    Insert(u16, u8),
    Replace(u16, char),
}

#[derive(Arbitrary, Clone, Debug)]
enum Wrap {
    None,
    State,
    StateOfState,
    Feed,
    Quote,
    Hidden(u8),
}

const TEXTS: &[&str] = &[
    "The pier is closed until noon.",
    "It&#39;s open &amp; dry<br>at last",
    "Low tide #pier4 $HBR @quay_nord",
    "Gate 4 <a href=\"https://t.co/Kd8fGh2jLm\">port.example/pl…</a>",
    "港は閉鎖中です。",
    "Open pic.twitter.com/Qn5yLc3vTd",
    "1 < 2 and 3 > 2",
    "&lt;b&gt;Open&lt;/b&gt;",
    "\u{202e}nepo si tI\u{202c}",
    "",
];
const NAMES: &[&str] = &[
    "Ines Vaal",
    "Mirja Voss 🌊",
    "news@port (Desk 2)",
    "In\u{200b}es \u{202e}laaV",
    "— Port — Watch —",
    "港",
    "A (@b) c",
    "",
];
const HANDLES: &[&str] = &[
    "ines_vaal",
    "PierCityPost",
    "a",
    "ines.example",
    "ines@quay.example",
    "",
];
pub(crate) const DATES: &[&str] = &[
    "June 21, 2019",
    "21 juin 2019",
    "2019年6月21日",
    "2:31 PM · Jun 21, 2019",
    "2019-06-21T14:31:07Z",
    "२१ जून, २०१९",
    "",
];
const HOSTS: &[&str] = &[
    "https://twitter.com",
    "https://x.com",
    "http://mobile.twitter.com",
    "https:\\/\\/twitter.com",
    "https://twitter.com.evil.example",
    "https://web.archive.org/web/2019/https://twitter.com",
];
const ADDRESSES: &[(&str, &str)] = &[
    ("", ""),
    ("<iframe src=\"", "\"></iframe>"),
    ("<div data-tweet-id=\"", "\"></div>"),
    ("[tweet ", "]"),
    ("{{< x id=\"", "\" >}}"),
    ("<a href=\"", "\">Open</a>"),
    ("<blockquote class=\"bluesky-embed\" data-bluesky-uri=\"", "\">"),
    ("<amp-twitter data-tweetid=\"", "\"></amp-twitter>"),
    ("<script async data-telegram-post=\"portwatch/", "\"></script>"),
];
const PROSE: &[&str] = &[
    "It was a quiet day in the harbour town.",
    "The council meets again on Monday.\n\n",
    "She wrote on Twitter:\n",
    "Nobody was hurt, <em>police</em> said. ",
    "<p>The gate is shut.</p>",
    "\n",
    "\n\n",
    "# Harbour news\n\n",
];

/// What breaks a careless reader.
const HOSTILE: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "`",
    "\\",
    "&",
    "&#",
    "&#x110000;",
    "&lt;",
    "&amp;lt;",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<noscript>",
    "</noscript>",
    "<iframe srcdoc=\"",
    "<pre>",
    "</pre>",
    "<svg>",
    "<plaintext>",
    "<blockquote class=\"twitter-tweet\">",
    "</blockquote>",
    "<p",
    "</p>",
    "<a href=\"",
    "</a>",
    "<br",
    "(@",
    "(@a) June 21, 2019",
    "— ",
    "&mdash; A (@a) ",
    "\u{0}",
    "\u{feff}",
    "\u{200b}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{301}",
    "🌊",
    "\\u003c",
    "\\ud83c",
    "\\\"",
    "{\"id_str\":\"1\",",
    "\"html\":\"",
    "}",
    "]",
    "[tweet ",
    "{{<",
    "\r",
    "\n> ",
    "\n```\n",
    "![](",
    "://",
    "twitter.com/a/status/1",
    "@",
];

/// The one of `all` that a number chooses.
fn pick<'a>(all: &[&'a str], index: u8) -> &'a str {
    all[usize::from(index) % all.len()]
}

impl Part {
    fn write(&self, rows: &[(String, String)], out: &mut String) {
        match self {
            Self::Row(index) => {
                if let Some(at) = usize::from(*index).checked_rem(rows.len()) {
                    out.push_str(&rows[at].1);
                }
            }
            Self::Quote { id, words: [text, name, handle, date], has } => {
                let part = |bit: u8, part: String| {
                    if has & (1 << bit) == 0 { part } else { String::new() }
                };
                let (text, name) = (pick(TEXTS, *text), pick(NAMES, *name));
                let (host, date) = (pick(HOSTS, *date), pick(DATES, *date));
                let handle = pick(HANDLES, *handle);
                for part in [
                    part(0, "<blockquote class=\"twitter-tweet\">".to_owned()),
                    part(1, format!("<p lang=\"en\">{text}</p>")),
                    part(2, "&mdash; ".to_owned()),
                    part(3, format!("{name} (@{handle}) ")),
                    part(
                        4,
                        format!("<a href=\"{host}/{handle}/status/{id}\">"),
                    ),
                    part(5, date.to_owned()),
                    part(6, "</a>".to_owned()),
                    part(7, "</blockquote>".to_owned()),
                ] {
                    out.push_str(&part);
                }
            }
            Self::Line { words: [text, name, handle, date], has } => {
                let (text, name) = (pick(TEXTS, *text), pick(NAMES, *name));
                let (handle, date) =
                    (pick(HANDLES, *handle), pick(DATES, *date));
                let dash = pick(&["\n— ", " — ", "  ", "\n\n— "], *has);
                let end = pick(&["\n", "", " ", "Next"], has >> 2);
                *out += &format!("{text}{dash}{name} (@{handle}) {date}{end}");
            }
            Self::Address { id, words: [host, handle], form } => {
                let (before, behind) =
                    ADDRESSES[usize::from(*form) % ADDRESSES.len()];
                out.push_str(before);
                if form & 128 == 0 {
                    out.push_str(pick(HOSTS, *host));
                    *out += &format!("/{}/status/", pick(HANDLES, *handle));
                }
                *out += &format!("{id}{behind}\n");
            }
            Self::Object { id, words: [text, name, handle, date] } => {
                let (text, name) = (pick(TEXTS, *text), pick(NAMES, *name));
                let (handle, date) =
                    (pick(HANDLES, *handle), pick(DATES, *date));
                let text = json(text);
                let name = json(name);
                *out += &format!(
                    "{{\"id_str\":\"{id}\",\"created_at\":\"{date}\",\
                    \"full_text\":{text},\"user\":{{\"name\":{name},\
                    \"screen_name\":\"{handle}\"}}}},"
                );
            }
            Self::Prose(index) => out.push_str(pick(PROSE, *index)),
            Self::Hostile(index) => out.push_str(pick(HOSTILE, *index)),
            Self::Raw(text) => out.push_str(text),
        }
    }
}

/// The place in `text` that a number chooses.
fn place(text: &str, at: u16) -> usize {
    let mut at = usize::from(at) % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The place at most `len` bytes behind `at`.
fn end(text: &str, at: usize, len: u8) -> usize {
    let mut end = (at + usize::from(len)).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

impl Edit {
    fn apply(&self, body: &mut String) {
        match *self {
            Self::Delete(at, len) => {
                let at = place(body, at);
                body.replace_range(at..end(body, at, len), "");
            }
            Self::Double(at, len) => {
                let at = place(body, at);
                let part = body[at..end(body, at, len)].to_owned();
                body.insert_str(at, &part);
            }
            Self::Swap(first, second, len) => {
                let (first, second) =
                    (place(body, first), place(body, second));
                let (first, second) = (first.min(second), first.max(second));
                let second_end = end(body, second, len);
                let first_end = end(body, first, len).min(second);
                let part = body[second..second_end].to_owned();
                let other = body[first..first_end].to_owned();
                body.replace_range(second..second_end, &other);
                body.replace_range(first..first_end, &part);
            }
            Self::Truncate(at) => body.truncate(place(body, at)),
            Self::Behead(at) => {
                body.replace_range(..place(body, at), "");
            }
            Self::Insert(at, index) => {
                body.insert_str(place(body, at), pick(HOSTILE, index));
            }
            Self::Replace(at, sign) => {
                let at = place(body, at);
                let sign = sign.to_string();
                body.replace_range(at..end(body, at, 1), &sign);
            }
        }
    }
}

/// A string of JSON, as scripts of pages have it.
fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '/' => out.push_str("\\/"),
            '<' => out.push_str("\\u003c"),
            '\n' => out.push_str("\\n"),
            _ if sign < ' ' => {
                out.push_str(&format!("\\u{:04x}", sign as u32));
            }
            _ => out.push(sign),
        }
    }
    out + "\""
}

impl Wrap {
    fn apply(&self, body: String) -> String {
        match self {
            Self::None => body,
            Self::State => state(&body).0,
            Self::StateOfState => {
                state(&format!("{{\"a\":{}}}", json(&body))).0
            }
            Self::Feed => {
                let body = body
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;");
                format!("<description>{body}</description>")
            }
            Self::Quote => format!("> {}", body.replace('\n', "\n> ")),
            Self::Hidden(index) => {
                let open = pick(
                    &["<!--", "<style>", "<textarea>", "<p title='", "<pre>"],
                    *index,
                );
                let close = pick(
                    &["-->", "</style>", "</textarea>", "'>", "</pre>"],
                    *index,
                );
                format!("{open}{body}{close}")
            }
        }
    }
}

/// A page that keeps `body` in its state, and where in it that is.
pub(crate) fn state(body: &str) -> (String, Range<usize>) {
    const OPEN: &str = "<script>";
    const CLOSE: &str = "</script>";
    let state = format!("a.b = {{\"id\":7,\"body\":{}}}", json(body));
    let range = OPEN.len()..OPEN.len() + state.len();
    (format!("{OPEN}{state}{CLOSE}"), range)
}

impl Plan {
    /// The body, for which `rows` are the cases' names and bodies.
    pub(crate) fn body(&self, rows: &[(String, String)]) -> String {
        let mut body = String::new();
        for part in self.parts.iter().take(12) {
            part.write(rows, &mut body);
        }
        for edit in self.edits.iter().take(12) {
            edit.apply(&mut body);
        }
        self.wrap.apply(body)
    }

    /// The same for one row with nothing but edits.
    pub(crate) fn broken(&self, row: &str) -> String {
        let mut body = row.to_owned();
        for edit in self.edits.iter().take(6) {
            edit.apply(&mut body);
        }
        body
    }
}
