//! What is markup and what is not, by html5ever's tokenizer: the one inside
//! is compared tag by tag in `src/html/differential.rs`; here, the posts that
//! come out are held against what a browser would see.

use std::{
    cell::{Cell, RefCell},
    ops::Range,
};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer,
        TokenizerOpts,
        states::{RawKind, Rawtext, Rcdata},
    },
};

use crate::holds;

/// Elements whose inside is text to the tokenizer.
const RAW: &[&str] =
    &["script", "style", "iframe", "noembed", "noframes", "xmp"];

/// What html5ever sees, which is given one character at a time, so that it is
/// known where each token ends.
#[derive(Default)]
struct Sink {
    fed: Cell<usize>,
    last: Cell<usize>,
    is_raw: Cell<bool>,
    comments: RefCell<Vec<Range<usize>>>,
    text: RefCell<String>,
    has_tags: Cell<bool>,
}

impl Sink {
    fn raw(name: &str) -> Option<RawKind> {
        match name {
            "title" | "textarea" => Some(Rcdata),
            _ => RAW.contains(&name).then_some(Rawtext),
        }
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut result = TokenSinkResult::Continue;
        match token {
            Token::ParseError(_) | Token::EOFToken => return result,
            Token::TagToken(tag) => {
                self.has_tags.set(true);
                let is_start = tag.kind == TagKind::StartTag;
                let raw = Self::raw(&tag.name).filter(|_| is_start);
                self.is_raw.set(raw.is_some());
                if let Some(kind) = raw {
                    result = TokenSinkResult::RawData(kind);
                }
            }
            Token::CommentToken(_) => {
                let range = self.last.get()..self.fed.get();
                self.comments.borrow_mut().push(range);
            }
            Token::CharacterTokens(text) => {
                self.text.borrow_mut().push_str(&text);
            }
            _ => {}
        }
        self.last.set(self.fed.get());
        result
    }
}

/// What html5ever sees in `body`; `None` if something is open at its end: a
/// tag, a comment, an element of raw text. There we read on where a browser
/// does not, so that a broken page is not lost.
fn see(body: &str) -> Option<Sink> {
    let options =
        TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let input = BufferQueue::default();
    let feed = |text: &str| {
        input.push_back(StrTendril::from(text));
        let _ = tokenizer.feed(&input);
    };
    for (at, sign) in body.char_indices() {
        let end = at + sign.len_utf8();
        tokenizer.sink.fed.set(end);
        feed(&body[at..end]);
    }
    // What stands behind the body is text unless something is open.
    tokenizer.sink.text.borrow_mut().clear();
    feed(" x");
    let is_text = tokenizer.sink.text.borrow().ends_with('x');
    let is_closed = is_text && !tokenizer.sink.is_raw.get();
    is_closed.then_some(tokenizer.sink)
}

/// No embed begins or ends inside a comment, if the whole body is what a
/// browser would take it for.
pub(crate) fn agrees(body: &str) {
    // A CDATA section ends for a browser at its first `>`, and for feeds,
    // whose markup it holds, at `]]>`; in JSON nothing is a comment.
    // What is escaped is cut into tokens of its own.
    let is_json = body.trim_start().starts_with(['{', '[']);
    if is_json || body.contains("<![CDATA[") || body.contains('\\') {
        return;
    }
    let posts = holds::embeds(body);
    // html5ever is a hundred times as slow.
    if posts.is_empty() || !body.contains("<!") && !body.contains("<?") {
        return;
    }
    let Some(seen) = see(body) else { return };
    for comment in seen.comments.borrow().iter() {
        for post in &posts {
            let Range { start, end } = post.span;
            let is_inside = |at| comment.start < at && at < comment.end;
            assert!(
                !is_inside(start) && !is_inside(end),
                "`{}` in the comment `{}`",
                &body[post.span.clone()],
                &body[comment.clone()]
            );
        }
    }
}

/// In a comment, and in a style, nothing is an embed, but for what is escaped:
/// that is read wherever it stands.
pub(crate) fn hides(text: &str) {
    if text.contains(['\\', '&']) {
        return;
    }
    let ends_comment = text.starts_with('>')
        || text.starts_with("->")
        || ["<!-", "--", "<![CDATA["].iter().any(|it| text.contains(it));
    if !ends_comment && !text.ends_with('-') {
        let body = format!("<p>Open.</p><!--{text}--><p>Shut.</p>");
        assert_eq!(holds::embeds(&body), [], "in a comment");
    }
    if !text.contains("</") {
        let body = format!("<p>Open.</p><style>{text}</style><p>Shut.</p>");
        assert_eq!(holds::embeds(&body), [], "in a style");
    }
}

/// Whether a browser would see a tag in `text`.
pub(crate) fn has_tags(text: &str) -> bool {
    see(text).is_some_and(|seen| seen.has_tags.get())
}
