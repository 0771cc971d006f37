//! What stands around a hit, markup or prose alike. It knows no platform
//! beyond the rows of its [`Spec`](crate::platform::Spec).

use std::{borrow::Cow, ops::Range};

use crate::{
    Bounds, Published, bytes,
    html::{Kind, Tag, Token, Tokens, Traits},
    json::Object,
    link,
    platform::Spec,
};

/// The piece of a body that may be a post.
pub(crate) enum Embed<'b> {
    /// An element whose start tag has the class of an embed.
    Element(Element<'b>),
    /// An element around a dated link to a post, and the link's address.
    Card(Element<'b>, Cow<'b, str>),
    /// Prose with an attribution, or laid out as a card.
    Prose(Prose<'b>),
    /// The address of a post, where nothing else stands.
    Address(Address<'b>),
    /// An object in the state of a page.
    Object(Object<'b>),
}

/// An address that stands for an embed: many editors and blog engines make
/// one of it.
pub(crate) struct Address<'b> {
    /// All that stands for the embed.
    pub(crate) span: Range<usize>,
    pub(crate) href: &'b str,
}

/// A stretch of prose that says whose it is.
pub(crate) struct Prose<'b> {
    pub(crate) body: &'b str,
    /// The whole embed.
    pub(crate) span: Range<usize>,
    /// The text; empty where none stands there.
    pub(crate) text: Range<usize>,
    /// What goes on behind the attribution; mostly empty.
    pub(crate) tail: Range<usize>,
    /// Tags may stand in the text.
    pub(crate) has_tags: bool,
    /// A converter to Markdown wrote it.
    pub(crate) is_markdown: bool,
    /// The escapes of a program's string stand for its white space.
    pub(crate) is_escaped: bool,
    pub(crate) bounds: Bounds,
    /// The display name as it stands there; empty if none does.
    pub(crate) name: &'b str,
    pub(crate) handle: Option<Cow<'b, str>>,
    pub(crate) date: Option<Published>,
    /// The address that Markdown keeps behind the date.
    pub(crate) url: Option<&'b str>,
}

impl<'b> Prose<'b> {
    /// One that says no more than where it and its text stand.
    pub(crate) fn new(
        body: &'b str,
        span: Range<usize>,
        text: Range<usize>,
    ) -> Self {
        Self {
            body,
            span,
            text,
            tail: 0..0,
            has_tags: false,
            is_markdown: false,
            is_escaped: false,
            bounds: Bounds::Delimited,
            name: "",
            handle: None,
            date: None,
            url: None,
        }
    }
}

/// An element, read from its start tag on.
#[derive(Clone)]
pub(crate) struct Element<'b> {
    pub(crate) body: &'b str,
    pub(crate) tag: Tag<'b>,
    tokens: Tokens<'b>,
    spec: &'static Spec,
    /// Its class says what it is, and not an address or an id.
    has_class: bool,
    /// Open elements of the same name.
    depth: usize,
    /// Open elements inside it whose end tag closes what is in them.
    holders: Vec<&'b str>,
    /// Behind what was read of it.
    end: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// By its end tag.
    Closed,
    /// By what ends it as well, or by the end of the body.
    Ended,
    /// By the next embed.
    Replaced,
}

impl<'b> Element<'b> {
    /// The element that `tag` opens; `tokens` stands behind the tag.
    pub(crate) fn new(
        body: &'b str,
        tag: Tag<'b>,
        tokens: Tokens<'b>,
        spec: &'static Spec,
    ) -> Self {
        let has_class = tag.has_class(spec.classes);
        Self::with_class(body, tag, tokens, spec, has_class)
    }

    /// The same, if it is known whether the tag has a class of the platform.
    pub(crate) fn with_class(
        body: &'b str,
        tag: Tag<'b>,
        tokens: Tokens<'b>,
        spec: &'static Spec,
        has_class: bool,
    ) -> Self {
        let end = tag.range.end;
        // A frame of MDX.
        let is_closed = tag.is("iframe")
            && tag.is_self_closed()
            && !body[end..].trim_ascii_start().starts_with("</iframe");
        Self {
            body,
            tag,
            tokens,
            spec,
            has_class,
            depth: 0,
            holders: Vec::new(),
            end,
            state: if is_closed { State::Closed } else { State::Open },
        }
    }

    /// The offset behind what was read of it so far: at the end of a closed
    /// element behind its end tag.
    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Whether its class says what it is.
    pub(crate) fn has_class(&self) -> bool {
        self.has_class
    }

    /// Whether a class, an address or an id in the start tag says what it
    /// is.
    pub(crate) fn is_marked(&self) -> bool {
        self.has_class || self.spec.is_opened_by(&self.tag)
    }

    /// Whether its end tag was reached.
    pub(crate) fn is_closed(&self) -> bool {
        self.state == State::Closed
    }

    /// Whether another embed began before its end tag came.
    pub(crate) fn is_ended_by_embed(&self) -> bool {
        self.state == State::Replaced
    }

    /// Where the scripts that follow the embed end, if source or content of
    /// each contains one of `scripts`: embed codes bring them along.
    pub(crate) fn end_with_script(&self, scripts: &[&str]) -> usize {
        /// Longer content is no loader of a script.
        const MOST: usize = 2000;
        let mut tokens = self.tokens.clone();
        tokens.skip_to(self.end);
        let mut end = self.end;
        let mut is_script = false;
        let mut is_own = false;
        // Editors put a paragraph around it.
        let mut has_paragraph = false;
        let is_one = |text: &str| {
            scripts.iter().any(|it| {
                bytes::find(text.as_bytes(), it.as_bytes()).is_some()
            })
        };
        for token in tokens {
            let text = &self.body[token.range.clone()];
            match token.kind {
                Kind::Text | Kind::Hidden if text.trim().is_empty() => {}
                // What has an embed in it is the state of the page.
                Kind::Hidden if is_script => {
                    is_own |= text.len() <= MOST
                        && is_one(text)
                        && !text.contains("blockquote");
                }
                Kind::Close if is_script && is_own => {
                    end = token.range.end;
                    is_script = false;
                }
                Kind::Close if has_paragraph && end > self.end => {
                    if Tag::new(self.body, &token).is("p") {
                        end = token.range.end;
                    }
                    break;
                }
                Kind::Open if !is_script => {
                    let tag = Tag::new(self.body, &token);
                    if tag.is("p") && !has_paragraph && end == self.end {
                        has_paragraph = true;
                        continue;
                    }
                    is_script = tag.is("script") && !self.is_other(&tag);
                    if !is_script {
                        break;
                    }
                    is_own = is_one(tag.raw_attr("src").unwrap_or_default());
                }
                _ => break,
            }
        }
        end
    }

    /// Whether this tag stands for another post than the element: some
    /// embeds are a script.
    fn is_other(&self, tag: &Tag<'b>) -> bool {
        let url = |tag| {
            let href = (self.spec.framed)(self.spec, tag)?;
            let address = link::Address::new(&href)?;
            let found = (self.spec.permalink)(&address)?;
            Some(self.spec.url_of(&found))
        };
        url(tag).is_some_and(|other| Some(other) != url(&self.tag))
    }

    /// Whether this tag is the end tag of the element.
    fn is_closed_by(&mut self, token: &Token, tag: &Tag<'b>) -> bool {
        if !tag.is(self.tag.name) {
            return false;
        }
        if token.kind == Kind::Open {
            self.depth += 1;
            return false;
        }
        if self.depth == 0 {
            return true;
        }
        self.depth -= 1;
        false
    }

    /// Whether another embed begins with this tag.
    fn is_replaced_by(&self, tag: &Tag<'b>) -> bool {
        if self.has_class {
            Spec::is_any_class(tag)
        } else {
            tag.is("blockquote") && self.tag.is("blockquote")
                || Spec::is_any_class(tag)
                || self.spec.is_opened_by(tag)
        }
    }

    /// Whether this tag ends the element although it is no end tag of it.
    fn is_ended_by(&mut self, token: &Token, tag: &Tag<'b>) -> bool {
        if !tag.has(Traits::OUTER) {
            return false;
        }
        if token.kind == Kind::Open {
            self.holders.push(tag.name);
            return false;
        }
        if tag.is(self.tag.name) {
            return false;
        }
        match self.holders.iter().rposition(|open| tag.is(open)) {
            Some(at) => {
                self.holders.truncate(at);
                false
            }
            None => true,
        }
    }
}

/// The tokens inside the element, its end tag not among them.
impl Iterator for Element<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.state != State::Open {
            return None;
        }
        let Some(token) = self.tokens.next() else {
            self.state = State::Ended;
            return None;
        };
        if matches!(token.kind, Kind::Open | Kind::Close) {
            let tag = Tag::new(self.body, &token);
            if self.is_closed_by(&token, &tag) {
                self.end = token.range.end;
                self.state = State::Closed;
                return None;
            }
            if token.kind == Kind::Open && self.is_replaced_by(&tag) {
                self.state = State::Replaced;
                return None;
            }
            if self.is_ended_by(&token, &tag) {
                self.state = State::Ended;
                return None;
            }
        }
        self.end = token.range.end;
        Some(token)
    }
}
