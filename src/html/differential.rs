//! The tokenizer beside html5ever's, on torture cases and on random mutations
//! of them.
//!
//! The rows of `differential.toml`:
//!
//! - `body`: `{tweet}` stands for an embed that is nothing but a link, and
//!   `{link}` for the same without its start tag. `«` marks each start tag
//!   that has the class, as we see it, and is taken out.
//! - `exception`: why a browser sees others, one of [`EXCEPTIONS`].

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
    sync::LazyLock,
};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag as SeenTag, TagKind, Token as Seen, TokenSink,
        TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{RawKind, Rawtext, Rcdata, ScriptData},
    },
};
use proptest::prelude::*;

use super::{Kind, Tag, Tokens, name::RAW_TEXT};

/// Where we deviate, with rows that show it. All else is a bug.
const EXCEPTIONS: [&str; 9] = [
    // A comment, a declaration or a tag that no `>` ends is text: see
    // `reference`.
    "unclosed markup",
    // And so is a start tag of raw text whose end tag does not come: see
    // `reference`.
    "unclosed raw text",
    // A tag with a quote that does not come again ends at its first `>`, and
    // no quote behind it is heeded: see `reference`.
    "unclosed quote",
    // A script ends at its first end tag, also behind `<!-- <script>`: see
    // `Sink::raw_kind`.
    "script in a comment in a script",
    // A frame with a slash is closed: see `Sink::opens`.
    "closed frame",
    // What stands behind `<plaintext>` is read: see `Sink::opens`.
    "plaintext",
    // No element is foreign: see `Sink::opens`.
    "foreign element",
    // What stands in a CDATA section is markup: see `reference`.
    "CDATA",
    // Quotes that a text editor made are no part of a class: no mutation
    // makes some.
    "typographic quotes",
];

const CLASS: &str = "twitter-tweet";

/// A start tag, and its attribute `class` where that can be compared.
#[derive(Clone, Debug)]
struct Start {
    range: (usize, usize),
    name: String,
    class: Option<String>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        let is_known = self.class.is_some() && other.class.is_some();
        let own = (self.range, &self.name, &self.class);
        let others = (other.range, &other.name, &other.class);
        self.range == other.range && (!is_known || own == others)
    }
}

impl Start {
    fn has_class(&self) -> bool {
        let class = self.class.as_deref().unwrap_or_default();
        class.split_ascii_whitespace().any(|class| class == CLASS)
    }
}

/// What html5ever's tokenizer says, which is given one character at a time,
/// so that it is known where each token ends.
struct Sink<'b> {
    body: &'b str,
    /// As a browser, else with those of our exceptions that no other text
    /// stands for.
    is_browser: bool,
    fed: Cell<usize>,
    /// Where the last token ended.
    last: Cell<usize>,
    /// Where the element of raw text begins that is open.
    raw: Cell<Option<usize>>,
    foreign: Cell<usize>,
    text: RefCell<String>,
    starts: RefCell<Vec<Start>>,
}

impl Sink<'_> {
    /// Where the markup begins that stands behind the last token.
    fn start(&self) -> usize {
        let mut at = self.last.get();
        // A reference that a `<` ended was told behind that.
        if self.body[..at].ends_with('<') {
            at -= 1;
        }
        // It makes no token.
        while self.body[at..].starts_with("</>") {
            at += 3;
        }
        at
    }

    fn raw_kind(&self, name: &str) -> Option<RawKind> {
        match name {
            "script" if self.is_browser => Some(ScriptData),
            "title" | "textarea" => Some(Rcdata),
            _ => RAW_TEXT.contains(&name).then_some(Rawtext),
        }
    }

    fn opens(&self, tag: &SeenTag) -> TokenSinkResult<()> {
        let at = self.start();
        let class = tag.attrs.iter().find(|it| &*it.name.local == "class");
        let class = class.map_or("", |class| &*class.value).to_owned();
        let name = tag.name.to_string();
        let range = (at, self.fed.get());
        self.starts.borrow_mut().push(Start {
            range,
            name: name.clone(),
            class: Some(class),
        });
        if self.is_browser && name == "plaintext" {
            return TokenSinkResult::Plaintext;
        }
        if self.is_browser && (name == "svg" || self.foreign.get() > 0) {
            self.foreign.set(self.foreign.get() + 1);
            return TokenSinkResult::Continue;
        }
        let is_closed = name == "iframe" && tag.self_closing;
        match self.raw_kind(&name) {
            Some(_) if is_closed && !self.is_browser => {
                TokenSinkResult::Continue
            }
            Some(kind) => {
                self.raw.set(Some(at));
                TokenSinkResult::RawData(kind)
            }
            None => TokenSinkResult::Continue,
        }
    }
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Seen, _: u64) -> TokenSinkResult<()> {
        let mut result = TokenSinkResult::Continue;
        match token {
            Seen::ParseError(_) | Seen::EOFToken => return result,
            Seen::TagToken(tag) if tag.kind == TagKind::StartTag => {
                result = self.opens(&tag);
            }
            Seen::TagToken(_) => {
                self.raw.set(None);
                self.foreign.set(self.foreign.get().saturating_sub(1));
            }
            Seen::CharacterTokens(text) => {
                self.text.borrow_mut().push_str(&text);
            }
            _ => {}
        }
        self.last.set(self.fed.get());
        result
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.foreign.get() > 0
    }
}

/// What is open at the end of a body, and where it begins.
enum Open {
    Markup(usize),
    RawText(usize),
}

/// The start tags that html5ever sees, and what is open at the end.
fn see(body: &str, is_browser: bool) -> (Vec<Start>, Option<Open>) {
    let sink = Sink {
        body,
        is_browser,
        fed: Cell::default(),
        last: Cell::default(),
        raw: Cell::default(),
        foreign: Cell::default(),
        text: RefCell::default(),
        starts: RefCell::default(),
    };
    let options =
        TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let input = BufferQueue::default();
    let feed = |text: &str| {
        input.push_back(StrTendril::from(text));
        let _ = tokenizer.feed(&input);
    };
    for (at, sign) in body.char_indices() {
        tokenizer.sink.fed.set(at + sign.len_utf8());
        feed(&body[at..at + sign.len_utf8()]);
    }
    let start = tokenizer.sink.start();
    let raw = tokenizer.sink.raw.get();
    // What stands behind the body is text unless something is open.
    tokenizer.sink.text.borrow_mut().clear();
    feed(" x");
    let is_open = !tokenizer.sink.text.borrow().ends_with('x');
    let open = if is_open {
        Some(Open::Markup(start))
    } else {
        raw.map(Open::RawText)
    };
    let starts = tokenizer.sink.starts.borrow().clone();
    (starts, open)
}

/// The start tags of `body`, by html5ever and the first three exceptions:
/// what is open at the end is made text, and the rest is read again.
fn reference(body: &str) -> Vec<Start> {
    // The start of a CDATA section ends at once: so does a comment as long.
    let mut body = body.replace("<![CDATA[", "<!--xx-->");
    let mut quotes_at = usize::MAX;
    loop {
        let (mut starts, open) = see(&body, false);
        let (at, is_raw) = match open {
            Some(Open::Markup(at)) => (at, false),
            Some(Open::RawText(at)) => (at, true),
            None => {
                for start in &mut starts {
                    if start.range.1 > quotes_at {
                        start.class = None;
                    }
                }
                return starts;
            }
        };
        let rest = &body[at..];
        assert!(rest.starts_with('<'), "`{rest}` is open");
        let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
        let is_tag = name.starts_with(|sign: char| sign.is_ascii_alphabetic());
        if is_tag && !is_raw && rest.contains(['"', '\'']) {
            let rest = rest.replace(['"', '\''], ";");
            body.replace_range(at.., &rest);
            quotes_at = at;
        } else {
            body.replace_range(at..=at, ";");
        }
    }
}

/// The start tags that we see.
fn ours(body: &str) -> Vec<Start> {
    // What a browser makes of a NUL.
    let shown = |text: &str| text.replace('\0', "\u{fffd}");
    Tokens::new(body)
        .filter(|token| token.kind == Kind::Open)
        .map(|token| {
            let tag = Tag::new(body, &token);
            Start {
                range: (token.range.start, token.range.end),
                name: shown(&tag.name.to_ascii_lowercase()),
                class: Some(shown(&tag.attr("class").unwrap_or_default())),
            }
        })
        .collect()
}

/// A case, its body with what `{tweet}` and `{link}` stand for.
#[derive(Debug)]
struct Row {
    name: String,
    body: String,
    exception: Option<String>,
    /// Where the marks stood.
    marks: Vec<usize>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);

fn rows() -> Vec<Row> {
    let table: toml::Table =
        include_str!("differential.toml").parse().expect("TOML");
    let rows = table["case"].as_array().expect("rows");
    rows.iter()
        .map(|row| {
            let row = row.as_table().expect("a row");
            let text = |key: &str| Some(row.get(key)?.as_str()?.to_owned());
            let keys = ["name", "body", "exception"];
            for key in row.keys() {
                assert!(keys.contains(&key.as_str()), "unknown key `{key}`");
            }
            let (body, marks) = expand(&text("body").expect("a body"));
            let name = text("name").expect("a name");
            Row { name, body, exception: text("exception"), marks }
        })
        .collect()
}

/// The body of a row, and where its marks stood.
fn expand(row: &str) -> (String, Vec<usize>) {
    let open = format!("<blockquote class=\"{CLASS}\">{{link}}");
    let mut body = row.replace("{tweet}", &open);
    let mut id = 1_142_077_491_204_673_536_u64;
    while body.contains("{link}") {
        let link = format!(
            "<a href=\"https://x.com/ana/status/{id}\"></a></blockquote>"
        );
        body = body.replacen("{link}", &link, 1);
        id += 1;
    }
    let mut marks = Vec::new();
    while let Some(at) = body.find('«') {
        marks.push(at);
        body.replace_range(at..at + '«'.len_utf8(), "");
    }
    (body, marks)
}

/// What the standard does before it cuts a body into tokens, at the same
/// length.
fn preprocess(body: &str) -> String {
    body.replace("\r\n", " \n").replace('\r', "\n")
}

fn places(starts: &[Start]) -> Vec<usize> {
    starts
        .iter()
        .filter(|start| start.has_class())
        .map(|start| start.range.0)
        .collect()
}

#[test]
fn every_row_has_its_posts_where_html5ever_has_elements() {
    let mut names = HashSet::new();
    let mut exceptions = HashSet::new();
    for row in &*ROWS {
        let Row { name, body, exception, marks } = row;
        let browser = places(&see(body, true).0);
        match exception {
            None => assert_eq!(browser, *marks, "{name}: html5ever\n{body}"),
            Some(exception) => {
                assert!(EXCEPTIONS.contains(&&**exception), "{exception}");
                assert_ne!(browser, *marks, "{name}: no exception\n{body}");
                exceptions.insert(exception.clone());
            }
        }
        // A quote without the class that holds a link alone is a post too,
        // and so is one whose tags are references.
        let posts: Vec<_> = crate::posts(body)
            .map(|post| post.span.start)
            .filter(|start| body[*start..].starts_with('<'))
            .filter(|start| {
                let tag = super::tag_at(body, *start);
                tag.is_some_and(|(tag, _)| tag.has_class(&[CLASS]))
            })
            .collect();
        assert_eq!(posts, *marks, "{name}: posts\n{body}");
        let body = preprocess(body);
        assert_eq!(ours(&body), reference(&body), "{name}: tags\n{body}");
        assert!(names.insert(name.clone()), "twice: {name}");
    }
    assert!(names.len() >= 60, "{} rows", names.len());
    assert_eq!(exceptions.len(), EXCEPTIONS.len(), "rows of all exceptions");
}

/// What a mutation puts in.
const SIGNS: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/",
    "!",
    "-",
    "?",
    "&",
    ";",
    "#",
    " ",
    "\n",
    "\t",
    "\u{c}",
    "\0",
    "x",
    "A",
    "3",
    "é",
    "--",
    "-->",
    "--!>",
    "<!--",
    "<!",
    "</",
    "/>",
    "<a ",
    "</a>",
    "<b>",
    " class=",
    "<script>",
    "</script>",
    "</SCRIPT x>",
    "<style>",
    "</style ",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea/>",
    "<iframe>",
    "</iframe>",
    "&quot;",
    "&#62",
    "&lt",
];

#[derive(Clone, Debug)]
enum Change {
    /// So many characters at a place are deleted.
    Delete(usize, usize),
    Insert(usize, &'static str),
    /// So many characters at a place go to another.
    Move(usize, usize, usize),
}

impl Change {
    fn apply(&self, body: &mut Vec<char>) {
        let range = |at: usize, len: usize| {
            let at = at % (body.len() + 1);
            at..body.len().min(at + len)
        };
        match *self {
            Self::Delete(at, len) => drop(body.drain(range(at, len))),
            Self::Insert(at, sign) => {
                body.splice(range(at, 0), sign.chars());
            }
            Self::Move(at, len, to) => {
                let moved: Vec<_> = body.drain(range(at, len)).collect();
                let to = to % (body.len() + 1);
                body.splice(to..to, moved);
            }
        }
    }
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = || 0_usize..2000;
    let len = || 1_usize..12;
    let change = prop_oneof![
        2 => (at(), len()).prop_map(|(at, len)| Change::Delete(at, len)),
        4 => (at(), proptest::sample::select(SIGNS))
            .prop_map(|(at, sign)| Change::Insert(at, sign)),
        1 => (at(), len(), at())
            .prop_map(|(at, len, to)| Change::Move(at, len, to)),
    ];
    proptest::collection::vec(change, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn mutated_rows_have_the_tags_that_html5ever_sees(
        row in 0_usize..1000,
        changes in changes(),
    ) {
        let row = &ROWS[row % ROWS.len()];
        let mut body: Vec<char> = row.body.chars().collect();
        for change in &changes {
            change.apply(&mut body);
        }
        let body: String = body.into_iter().collect();
        let body = preprocess(&body);
        // Inside other markup it is not what it is replaced by.
        prop_assume!(!body.contains("<![CDATA["));
        prop_assert_eq!(ours(&body), reference(&body), "{}", body);
    }
}
