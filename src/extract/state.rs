//! Posts in the state of a page, and in markup that was escaped or stands as
//! raw text: what is inside is made plain and read as a body of its own.
//!
//! - A script is no place for a post, but many pages keep their article in
//!   it, as JSON. A string is one of JSON by what stands beside it: a key in
//!   quotes and a colon, or brackets and commas. So `x = "<blockquote …"` and
//!   a text that a script puts together are none, and no script has to be
//!   parsed.
//! - An object of JSON is a post by its keys, which are the platform's.
//! - An attribute that holds an embed, or the object of one, and nothing
//!   else stands for it. One that holds a page's state may be of any page.

use std::{borrow::Cow, ops::Range};

use memchr::memrchr;

use super::{Posts, Refused};
use crate::{
    Platform, Post,
    bytes::range_in,
    embed::{Address, Element, Embed},
    escape::Unescaped,
    fragment::Opening,
    html::{Kind, Tag, Tokens},
    json::{self, Object, Text},
    link::{Address as Link, decode_percent},
    platform::{Platforms, Spec},
    text,
};

/// What may be escaped in what: markup in JSON in a string of JSON.
const MOST_DEPTH: u8 = 4;

/// An object that is a post begins so many bytes before one of its keys.
const MOST_BEFORE: usize = 1 << 14;

/// The longest object that is a post.
const MOST_OBJECT: usize = 1 << 16;

/// What names a list of the latest posts, which is no embed.
const LISTS: [&str; 3] = ["timeline", "latest", "recent"];

/// What is remembered from one hit to the next.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// Strings in double quotes, and those that a script has in single ones.
    strings: [json::Strings; 2],
    /// Where the last string begins that held nothing.
    refused: Option<usize>,
    /// Where the last string begins whose text was read.
    told: Option<usize>,
    /// The last object of a list.
    listed: Range<usize>,
    /// The bytes that were looked at around hits, here and in what was made
    /// plain. They are not more than so many for each byte of the body before
    /// the hit.
    spent: usize,
}

/// An element with few words in it, and the id of the post that stands there.
struct Bare<'b>(Option<Cow<'b, str>>);

impl Bare<'_> {
    /// Whether the code of an embed can stand for the element: if there is a
    /// post inside, the code is that one's.
    fn stands_for(&self, code: &str) -> bool {
        self.0.as_ref().is_none_or(|id| code.contains(id.as_ref()))
    }
}

impl State {
    pub(super) fn new() -> Self {
        Self {
            strings: [json::Strings::new(b'"'), json::Strings::new(b'\'')],
            refused: None,
            told: None,
            listed: 0..0,
            spent: 0,
        }
    }

    /// The string around `at`.
    fn around(&mut self, body: &str, at: usize) -> Option<Text> {
        /// How near an escape is, if a document in single quotes has any.
        const NEAR: usize = 100;
        let [double, single] = &mut self.strings;
        double.around(body, at).or_else(|| {
            let near = &body.as_bytes()[at.saturating_sub(NEAR)..at];
            memrchr(b'\\', near)?;
            single.around(body, at)
        })
    }

    /// Whether the neighbourhood of `at` may be looked at.
    fn can_spend(&self, at: usize) -> bool {
        self.spent <= 16 * at + 8 * MOST_OBJECT
    }
}

impl<'b> Posts<'b> {
    /// The post of the string of JSON around `at`; `None` if none stands
    /// there.
    pub(super) fn read_state(
        &mut self,
        at: usize,
    ) -> Option<Result<Post<'b>, Refused>> {
        let string = self.state.around(self.body, at)?;
        let Range { start, end } = string.range;
        if self.state.refused == Some(start) || start <= self.at {
            return None;
        }
        // What costs least is asked first.
        self.state.refused = Some(start);
        if !self.may_be_post(&string) {
            return None;
        }
        let is_json = self.is_json || self.is_in_script(at);
        if !is_json && !self.is_quoted(at, &string) {
            return None;
        }
        let read = if string.is_key {
            self.read_around(&string)
        } else {
            self.read_value(&string)
        };
        match read {
            // What seems to be a string of JSON may be prose.
            Err(Refused(to)) if !is_json && to <= end => None,
            Err(Refused(to)) => Some(Err(Refused(to.max(at + 1)))),
            Ok(post) => Some(Ok(post)),
        }
    }

    /// The post of the string around `at` in a document of JSON, whose text
    /// holds a handle there; `None` if no string does.
    pub(super) fn read_text(
        &mut self,
        at: usize,
    ) -> Option<Result<Post<'b>, Refused>> {
        let string = self.state.around(self.body, at)?;
        let Range { start, end } = string.range;
        let refused = Some(Err(Refused(at + 1)));
        if string.is_key || start <= self.at || self.state.told == Some(start)
        {
            return refused;
        }
        self.state.told = Some(start);
        let inner = Unescaped::json(self.body, start..end);
        self.unwrap(&inner, end).map_or(refused, |post| Some(Ok(post)))
    }

    /// The post in the string on the line around `at`, whose line breaks are
    /// escaped.
    pub(super) fn read_line(&mut self, at: usize) -> Option<Post<'b>> {
        if self.is_json || !self.state.can_spend(at) {
            return None;
        }
        let token = self.place.to(at)?;
        if token.kind != Kind::Text && !self.is_in_script(at) {
            return None;
        }
        let range = json::string_of_line(self.body, self.at, at)?;
        self.state.spent += range.len();
        let end = range.end;
        let inner = Unescaped::json(self.body, range);
        self.unwrap(&inner, end)
    }

    /// The post that stands in the escaped markup around `at`.
    pub(super) fn read_escaped(
        &mut self,
        at: usize,
    ) -> Option<Result<Post<'b>, Refused>> {
        if !self.state.can_spend(at) {
            return None;
        }
        let opening = Opening::before(self.body, self.at, at)?;
        let token = self.place.to(at)?;
        let is_tag = token.range.start == opening.start
            && (token.kind == Kind::Open || self.place.is_markup(&token));
        if token.kind != Kind::Text && !is_tag || self.place.code > 0 {
            return None;
        }
        let name = opening.name(self.body, at)?;
        let end = opening.end(self.body, name, at);
        if opening.is_plain(self.body, end) {
            return None;
        }
        if token.range.start >= self.at
            && end.is_none_or(|end| end <= token.range.end)
            && is_escaped(&self.body[token.range.clone()])
        {
            let end = token.range.end;
            let inner = Unescaped::references(self.body, token.range);
            return Some(self.unwrap(&inner, end).ok_or(Refused(end)));
        }
        // Whether a link stands for an embed, the text around it says.
        if name.eq_ignore_ascii_case("a") {
            return None;
        }
        let Some(end) = end else {
            self.state.spent += 2 * Opening::MOST;
            return self.read_unclosed(&opening, token.range.end).map(Ok);
        };
        // A comment is one, whatever is escaped in it.
        if self.place.is_hidden_at(end) {
            return Some(Err(Refused(end)));
        }
        let post = self.unwrap(&opening.unescape(self.body, end), end);
        Some(post.ok_or(Refused(end)))
    }

    /// The post whose escaped element begins at `opening`, and has no end tag
    /// or others inside it. It ends before `end`.
    fn read_unclosed(
        &mut self,
        opening: &Opening,
        end: usize,
    ) -> Option<Post<'b>> {
        let mut end = end.min(opening.start + Opening::MOST);
        while !self.body.is_char_boundary(end) {
            end -= 1;
        }
        let inner = opening.unescape(self.body, end);
        let post = self.first_of(inner.as_str())?;
        (post.span.start == 0).then(|| inner.post_of_body(post))
    }

    /// The post in raw text that is markup.
    pub(super) fn read_raw(
        &mut self,
        range: Range<usize>,
    ) -> Result<Post<'b>, Refused> {
        let end = range.end;
        let inner = Unescaped::plain(self.body, range);
        self.unwrap(&inner, end).ok_or(Refused(end))
    }

    /// The post that an attribute of `tag` holds; the element stands for it.
    /// The tag seems to hold `at`.
    pub(super) fn read_attr(
        &mut self,
        at: usize,
        tag: &Tag<'b>,
    ) -> Option<Post<'b>> {
        let mut bare = None;
        for (_, value) in tag.attrs().filter(is_holder) {
            let range = range_in(self.body, value);
            let inner = Unescaped::references(self.body, range.clone());
            let text = inner.as_str();
            let mut post = None;
            if text.starts_with('{') {
                let object = Object::new(text, 0, MOST_OBJECT)
                    .filter(|object| object.range.end == text.trim().len());
                let is_whole = object.is_some();
                post = object
                    .and_then(|object| read_object(self.platforms, &object))
                    .filter(|_| self.is_tag(at, tag))
                    .map(|post| inner.post_of_body(post));
                // The settings of an editor's block have the code in a string,
                // if it does not stand inside.
                if post.is_none()
                    && is_whole
                    && json::has_markup(text)
                    && self.is_tag(at, tag)
                    && bare
                        .get_or_insert_with(|| self.bare(tag))
                        .as_ref()
                        .is_some_and(|bare| bare.stands_for(text))
                {
                    let resume = self.resume;
                    post = self.unwrap(&inner, range.end);
                    if let Some(copy) = &post
                        && self.is_below(copy, tag)
                    {
                        self.inner = Vec::new().into_iter();
                        self.resume = resume;
                        return None;
                    }
                    self.is_state = post.is_some();
                }
            } else if text.starts_with('<') && self.is_tag(at, tag) {
                post = self.unwrap(&inner, range.end);
            }
            if let Some(mut post) = post {
                // Several embeds stand where they are.
                if self.inner.len() == 0 {
                    post.span = self.element(tag, post.platform);
                    post.span.end = self.end_with_frame(&post, tag);
                }
                return Some(post);
            }
        }
        None
    }

    /// The post of a frame whose address is its content, with percent signs,
    /// or of an element that has it in an attribute for a script: the element
    /// stands for it. The tag seems to hold `at`.
    ///
    /// Source: RFC 2397.
    pub(super) fn read_data(
        &mut self,
        at: usize,
        tag: &Tag<'b>,
    ) -> Option<Post<'b>> {
        let is_frame = tag.is("iframe");
        let data_of = |(name, value): (&str, &'b str)| match name {
            "src" => {
                let data = value.strip_prefix("data:text/html")?;
                data.split_once(',').map(|(_, data)| data)
            }
            _ => Some(value).filter(|it| is_encoded_tag(it)),
        };
        let mut bare = None;
        for data in tag.attrs().filter_map(data_of) {
            if !self.is_tag(at, tag) {
                return None;
            }
            self.state.spent += data.len();
            let content = decode_percent(data);
            let is_whole = is_frame
                || bare
                    .get_or_insert_with(|| self.bare(tag))
                    .as_ref()
                    .is_some_and(|bare| bare.stands_for(&content));
            if !is_whole {
                continue;
            }
            if let Some(post) = self.first_of(&content)
                && (is_frame || !self.is_below(&post, tag))
            {
                let post = post.into_owned();
                self.is_state = !is_frame;
                let span = self.element(tag, post.platform);
                return Some(Post { span, ..post });
            }
        }
        None
    }

    /// Where the post ends that an attribute of `tag` holds: behind the element,
    /// if that has nothing but a frame of the same post in it.
    fn end_with_frame(&self, post: &Post<'_>, tag: &Tag<'_>) -> usize {
        /// A frame, and elements around it.
        const MOST: usize = 32;
        let end = post.span.end;
        let Some(id) = post.id.as_ref().filter(|_| end == tag.range.end)
        else {
            return end;
        };
        let mut depth = 1;
        let mut has_frame = false;
        for token in self.place.tokens.clone().take(MOST) {
            let text = &self.body[token.range.clone()];
            let inner = match token.kind {
                Kind::Text if text.trim().is_empty() => continue,
                Kind::Text => return end,
                Kind::Hidden => continue,
                Kind::Open | Kind::Close => Tag::new(self.body, &token),
            };
            if token.kind == Kind::Close {
                depth -= i32::from(inner.is(tag.name));
                if depth == 0 {
                    return if has_frame { token.range.end } else { end };
                }
                continue;
            }
            depth += i32::from(inner.is(tag.name));
            let is_frame = inner.is("iframe");
            if (is_frame || Spec::is_any_class(&inner))
                && !text.contains(id.as_ref())
            {
                return end;
            }
            has_frame |= is_frame;
        }
        end
    }

    /// What is inside an element, if an attribute can stand for it: it is closed,
    /// has few words in it, and no post with a text.
    fn bare(&mut self, tag: &Tag<'b>) -> Option<Bare<'b>> {
        /// Frames, and a notice that asks before it loads one.
        const MOST: usize = 1 << 14;
        const MOST_TEXT: usize = 1200;
        let start = tag.range.end;
        let end = self.element(tag, Platform::Twitter).end;
        let inside = &self.body[start..end];
        if inside.is_empty() || inside.len() > MOST {
            return None;
        }
        self.state.spent += inside.len();
        let texts = Tokens::new(inside)
            .filter(|token| token.kind == Kind::Text)
            .map(|token| inside[token.range].trim().len());
        if texts.sum::<usize>() > MOST_TEXT {
            return None;
        }
        match self.first_of(inside) {
            Some(Post { text: None, id, .. }) => Some(Bare(id)),
            Some(_) => None,
            None => Some(Bare(None)),
        }
    }

    /// Whether an embed of the same post stands right below an element: then a
    /// button copies its code.
    fn is_below(&mut self, post: &Post<'_>, tag: &Tag<'b>) -> bool {
        const NEAR: usize = 2048;
        let at = self.element(tag, Platform::Twitter).end;
        let rest = &self.body[at..];
        let near = &rest[..text::ceil_char(rest, NEAR.min(rest.len()))];
        self.state.spent += near.len();
        let Some(mut posts) = self.nested(near) else { return false };
        let next = posts.next();
        self.state.spent += posts.state.spent;
        post.id.is_some()
            && !posts.gives_state
            && next.is_some_and(|next| {
                let between = &near[..next.span.start];
                let has_text = Tokens::new(between).any(|token| {
                    token.kind == Kind::Text
                        && !between[token.range].trim().is_empty()
                });
                next.id == post.id
                    && !has_text
                    && (next.text.is_some() || post.text.is_none())
            })
    }

    /// Whether the tag around `at` is `tag`.
    fn is_tag(&mut self, at: usize, tag: &Tag<'_>) -> bool {
        self.place.to(at).is_some_and(|token| {
            token.kind == Kind::Open && token.range == tag.range
        })
    }

    /// The element that `tag` opens, or the tag alone if it is not closed
    /// soon. The tokens stand behind the tag.
    fn element(&mut self, tag: &Tag<'b>, platform: Platform) -> Range<usize> {
        let Range { start, end } = tag.range;
        let tokens = self.place.tokens.clone();
        let mut element =
            Element::new(self.body, tag.clone(), tokens, platform.spec());
        while self.state.can_spend(start) {
            let Some(token) = element.next() else { break };
            self.state.spent += token.range.len();
        }
        if element.is_closed() { start..element.end() } else { start..end }
    }

    /// Whether a string is the key of a post, its permalink, or holds what may
    /// be one.
    fn may_be_post(&self, string: &Text) -> bool {
        let text = &self.body[string.range.clone()];
        if string.is_key {
            let mut specs = self.platforms.iter().map(Platform::spec);
            return specs.any(|spec| spec.keys.own.contains(&text));
        }
        text.starts_with(['{', '['])
            || json::has_markup(text)
            || self.is_permalink(string)
    }

    /// Whether a string is the address of a post.
    fn is_permalink(&self, string: &Text) -> bool {
        /// The longest address.
        const MOST: usize = 600;
        let range = string.range.clone();
        range.len() < MOST && {
            let inner = Unescaped::json(self.body, range);
            spec_of(self.platforms, inner.as_str()).is_some()
        }
    }

    /// Whether `at` stands in the content of a script.
    fn is_in_script(&mut self, at: usize) -> bool {
        self.place.to(at).is_some_and(|token| {
            token.kind == Kind::Hidden
                && self
                    .place
                    .raw(&token)
                    .is_some_and(|name| name.eq_ignore_ascii_case("script"))
        })
    }

    /// Whether a string that stands in a text is one of JSON for sure: the
    /// text is escaped itself, or the string has a key and escaped markup.
    fn is_quoted(&mut self, at: usize, string: &Text) -> bool {
        let text = &self.body[string.range.clone()];
        let is_sure = self.depth > 0
            || string.key.is_some()
                && text.contains('\\')
                && json::has_markup(text);
        is_sure
            && !string.is_argument
            && self.place.to(at).is_some_and(|token| {
                token.kind != Kind::Hidden && self.place.code == 0
            })
    }

    /// The post that a string holds, or the object that it is a field of.
    fn read_value(&mut self, value: &Text) -> Result<Post<'b>, Refused> {
        let text = &self.body[value.range.clone()];
        let end = value.range.end;
        let has_markup = json::has_markup(text);
        if has_markup || text.starts_with(['{', '[']) {
            let key = value.key.clone().map(|key| &self.body[key]);
            if has_markup && key == Some("html") {
                let post = self.read_around(value);
                if post.is_ok() {
                    return post;
                }
            }
            let inner = Unescaped::json(self.body, value.range.clone());
            return self.unwrap(&inner, end).ok_or(Refused(end));
        }
        self.read_around(value)
    }

    /// The post that is the object around a string.
    fn read_around(&mut self, string: &Text) -> Result<Post<'b>, Refused> {
        let refused = Err(Refused(string.range.end));
        let quote = string.range.start - 1;
        let Some(mut open) = self.open_before(quote) else { return refused };
        let Some(mut post) = self.read_at(open) else { return refused };
        // A post that another one quotes is a part of that.
        while let Some(key) = json::key_of(self.body, open)
            && is_quoting(self.platforms, key)
            && let Some(outer) = self.open_before(open)
            && let Some(quoting) = self.read_at(outer)
        {
            (open, post) = (outer, quoting);
        }
        if self.is_in_list(&post.span) {
            self.state.listed = post.span;
            return Err(Refused(self.state.listed.end));
        }
        Ok(post)
    }

    /// Where the object opens around what stands at `at`.
    fn open_before(&mut self, at: usize) -> Option<usize> {
        if !self.state.can_spend(at) {
            return None;
        }
        let floor = self.at.max(at.saturating_sub(MOST_BEFORE));
        let open = json::open_before(self.body, at, floor);
        self.state.spent += at - open.unwrap_or(floor);
        open.filter(|open| self.body.as_bytes()[*open] == b'{')
    }

    /// The post that is the object at `open`.
    fn read_at(&mut self, open: usize) -> Option<Post<'b>> {
        let object = Object::new(self.body, open, MOST_OBJECT);
        let rest = self.body.len() - open;
        let len = object.as_ref().map(|object| object.range.len());
        self.state.spent += len.unwrap_or(rest.min(MOST_OBJECT));
        let object = object?;
        self.read_answer(&object)
            .or_else(|| read_object(self.platforms, &object))
    }

    /// The post of an oEmbed answer, whose markup may leave out what other
    /// fields have.
    ///
    /// Source: the oEmbed specification, section 2.3.4.
    fn read_answer(&mut self, object: &Object<'b>) -> Option<Post<'b>> {
        object.value("author_name").or(object.value("provider_name"))?;
        let html = object.value("html")?;
        let markup = json::string_in(self.body, &html).and_then(|range| {
            let inner = Unescaped::json(self.body, range);
            let post = self.first_of(inner.as_str())?;
            Some(inner.post_of_body(post))
        });
        let url = object.text("url");
        // Markup and address of two platforms are no answer.
        let markup = markup.filter(|post| {
            let linked =
                url.as_deref().and_then(|url| spec_of(self.platforms, url));
            linked.is_none_or(|spec| spec.platform == post.platform)
        });
        let mut post = match (markup, &url) {
            (Some(post), _) => post,
            (None, Some(url)) => {
                read_link(self.platforms, url, &object.range)?.into_owned()
            }
            (None, None) => return None,
        };
        post.span = object.range.clone();
        if post.author.is_none() {
            post.author = object.text("author_name");
        }
        if post.handle.is_none() {
            let url = object.text("author_url");
            post.handle = url
                .as_deref()
                .and_then(Link::new)
                .and_then(|link| link.segments().last())
                .and_then(|name| post.platform.handle(name).ok())
                .map(|name| name.to_owned().into());
        }
        if post.id.is_none()
            && let Some(url) = url
            && let Some(link) = read_link(self.platforms, &url, &object.range)
        {
            let link = link.into_owned();
            (post.id, post.url) = (link.id, link.url);
        }
        Some(post)
    }

    /// Whether a post stands in a list of the latest ones.
    fn is_in_list(&self, span: &Range<usize>) -> bool {
        let before = self.body[..span.start].trim_ascii_end();
        if let Some(before) = before.strip_suffix(',') {
            let end = before.trim_ascii_end().len();
            return !self.state.listed.is_empty()
                && end == self.state.listed.end;
        }
        if !before.ends_with('[') {
            return false;
        }
        let key = json::key_of(self.body, before.len() - 1);
        key.is_some_and(|key| {
            let key = key.to_ascii_lowercase();
            LISTS.iter().any(|list| key.contains(list))
        })
    }

    /// The first post of what was made plain. The others wait, and the search
    /// goes on at `end` behind them.
    fn unwrap(
        &mut self,
        inner: &Unescaped<'b>,
        end: usize,
    ) -> Option<Post<'b>> {
        let mut posts = self.nested(inner.as_str())?;
        let found = posts.by_ref().map(|post| inner.post_of_body(post));
        let mut found = found.collect::<Vec<_>>().into_iter();
        self.state.spent += posts.state.spent;
        let first = found.next()?;
        self.inner = found;
        self.resume = end;
        Some(first)
    }

    /// The first post of `text`, which stands inside this body.
    fn first_of<'t>(&mut self, text: &'t str) -> Option<Post<'t>> {
        let mut posts = self.nested(text)?;
        let post = posts.next();
        self.state.spent += posts.state.spent;
        post
    }

    /// The posts of `text`, which stands inside this body. What is spent on
    /// them is spent here as well.
    fn nested<'t>(&self, text: &'t str) -> Option<Posts<'t>> {
        let depth = self.depth + 1;
        let is_near = depth <= MOST_DEPTH && self.state.can_spend(self.hit_at);
        is_near.then(|| Posts::new(text, self.platforms, depth))
    }
}

/// Whether a text begins with a tag that is written with percent signs.
fn is_encoded_tag(text: &str) -> bool {
    text.starts_with("%3C") || text.starts_with("%3c")
}

/// Whether a text is markup as a whole, as feeds have it.
fn is_escaped(text: &str) -> bool {
    let text = text.trim_ascii();
    let starts = ["&lt;", "&amp;lt;"];
    let ends = ["&gt;", "&amp;gt;"];
    starts.iter().any(|sign| text.starts_with(sign))
        && ends.iter().any(|sign| text.ends_with(sign))
}

/// Whether an attribute, by its name and value, may hold an embed.
fn is_holder((name, value): &(&str, &str)) -> bool {
    // Some authors paste an embed code where a frame's address belongs.
    (name.starts_with("data-") || *name == "srcdoc" || *name == "src")
        && value.starts_with(['{', '<', '&'])
}

/// The post that an object is, of whichever platform.
fn read_object<'t>(
    platforms: Platforms,
    object: &Object<'t>,
) -> Option<Post<'t>> {
    platforms.iter().find_map(|platform| {
        let spec = platform.spec();
        (spec.read)(spec, Embed::Object(object.clone()))
    })
}

/// The post to which `href` leads.
fn read_link<'t>(
    platforms: Platforms,
    href: &'t str,
    span: &Range<usize>,
) -> Option<Post<'t>> {
    let spec = spec_of(platforms, href)?;
    (spec.read)(spec, Embed::Address(Address { span: span.clone(), href }))
}

fn spec_of(platforms: Platforms, href: &str) -> Option<&'static Spec> {
    let mut specs = platforms.iter().map(Platform::spec);
    specs.find(|spec| spec.is_permalink(href))
}

/// Whether the value of `key` is a post inside another one.
fn is_quoting(platforms: Platforms, key: &str) -> bool {
    platforms.iter().any(|it| it.spec().keys.quoted.contains(&key))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    #[test]
    fn what_was_not_escaped_is_borrowed() {
        let body = r#"<script>x = {"body":"\u003cblockquote class=\"twitter-tweet\"\u003e\u003cp\u003eThe gate is open #pier4\u003c/p\u003e— \u00c9va (@eva) \u003ca href=\"https:\/\/twitter.com\/eva\/status\/1\"\u003eJune 21, 2019\u003c/a\u003e\u003c/blockquote\u003e"}</script>"#;
        let post = crate::posts(body).next().expect("a post");
        let is_borrowed = |text: &Option<Cow<'_, str>>| {
            matches!(text, Some(Cow::Borrowed(_)))
        };
        assert_eq!(post.text.as_deref(), Some("The gate is open #pier4"));
        assert!(is_borrowed(&post.id) && is_borrowed(&post.handle));
        assert!(matches!(post.hashtags[0], Cow::Borrowed(_)));
        assert_eq!(post.author.as_deref(), Some("Éva"));
        assert!(!is_borrowed(&post.author) && !is_borrowed(&post.url));
    }

    /// A post is found behind whatever was refused, if that was not too much.
    #[test]
    fn objects_without_posts_do_not_hide_one() {
        let post = r#"{"id_str":"1","text":"Open","created_at":"2019-06-21","user":{"screen_name":"eva"}}"#;
        let other = r#"{"id_str":"2","name":"Eva"},"#.repeat(5_000);
        let body = format!("<script>x = [{other}{post}]</script>");
        assert_eq!(crate::posts(&body).count(), 1);
    }
}
