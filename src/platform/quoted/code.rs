//! The code that stands for a post in the source of an article: a shortcode,
//! or a component of MDX. It has the post's address or its id, seldom whose
//! post it is, and a text only where it has an inside.
//!
//! ```text
//! [tweet 1142077491202236041]
//! {{< x user="mirja_voss" id="1142077491202236041" >}}
//! <Tweet id="1142077491202236041" name="Mirja Voss">It is open.</Tweet>
//! ```
//!
//! A word by position before an id is the author's handle.
//!
//! A server or a channel may stand before a number of its own.
//!
//! Source: the documentation of WordPress, Hugo, Jekyll, Forem, Zola, Gatsby,
//! Hashnode, Hatena, Logseq, Nikola, PyEmbed and react-tweet, and of Hugo's
//! themes.

use std::{borrow::Cow, ops::Range};

use super::fill::{
    push_emoji, set_folded, set_permalink, set_text, shown_name,
};
use super::frame;
use super::links::{Anchor, permalink_of};
use crate::{
    Post, Published,
    embed::Element,
    html::{self, Kind, Rendered, Tag, Tokens},
    link::Address,
    platform::{Permalink, Spec},
    shortcode::{Shortcode, is_common},
    text,
};

/// An id that nothing calls one has as many signs: a shorter number is a
/// footnote's or a count.
const LONG: usize = 9;

/// What the arguments of a code say.
#[derive(Debug, Default)]
struct Fields<'a> {
    /// The address of the post.
    href: Option<&'a str>,
    /// The same without its host.
    path: Option<&'a str>,
    id: Option<&'a str>,
    name: Option<&'a str>,
    handle: Option<&'a str>,
    /// A word before an id by position.
    user: Option<&'a str>,
    /// The server that counts the posts.
    host: Option<&'a str>,
    /// What a server or a channel counts a post by.
    number: Option<&'a str>,
    date: Option<Published>,
}

impl<'a> Fields<'a> {
    /// What `args` say, given as names and values. Without the platform's
    /// name on the code (`is_own`), only an address says whose post it is.
    fn new(
        spec: &Spec,
        args: impl Iterator<Item = (&'a str, &'a str)>,
        is_own: bool,
    ) -> Self {
        let mut fields = Self::default();
        for (name, value) in args {
            fields.read(spec, name, bare(value), is_own);
        }
        fields
    }

    fn read(&mut self, spec: &Spec, name: &str, value: &'a str, is_own: bool) {
        let is = |names: &[&str]| {
            names.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        if is_own && spec.has_local_ids && self.read_local(spec, name, value) {
            return;
        }
        if value.contains('/') {
            if self.href.is_none() && spec.is_permalink(value) {
                self.href = Some(value);
            } else if ends_with_no_case(name, "link") {
                self.path = Some(value);
            }
        } else if is(&["user", "username", "screen_name", "handle"]) {
            let handle = spec.platform.handle(value).ok();
            self.handle = self.handle.or(handle);
        } else if is(&["name", "author"]) {
            self.name = Some(value);
        } else if is(&["date"]) {
            self.date = value.parse().ok();
        } else if is_own
            && self.id.is_none()
            && (is_id_name(spec, name)
                || name.is_empty() && value.len() >= LONG)
            && is_own_id(spec, value)
        {
            self.id = Some(value);
        } else if name.is_empty()
            && self.id.is_none()
            // An option, as in `hide_thread`.
            && !value.starts_with("hide")
        {
            self.user = spec.platform.handle(value).ok();
        }
    }

    /// Reads what says a server, a channel, and the number by which it counts a
    /// post; whether it is that.
    fn read_local(&mut self, spec: &Spec, name: &str, value: &'a str) -> bool {
        let is = |names: &[&str]| {
            names.iter().any(|known| known.eq_ignore_ascii_case(name))
        };
        // `@ines@harbour.example`
        let account = value.strip_prefix('@').unwrap_or(value);
        if let Some((user, host)) = account.split_once('@')
            && !account.contains('/')
        {
            self.handle = spec.platform.handle(user).ok();
            self.host = Some(host);
        } else if (is(&["host", "instance", "server"])
            || name.is_empty() && value.contains('.'))
            && let Some(address) = Address::new(value)
            && address.path.is_empty()
        {
            self.host = Some(address.host);
        } else if (name.is_empty() || is(&["post", "channel"]))
            && value.contains('/')
            && !value.contains("//")
        {
            self.path = Some(value);
        } else if is(&["channel"]) {
            self.handle = spec.platform.handle(value).ok();
        } else if (is_id_name(spec, name) || name.is_empty() || is(&["post"]))
            && frame::is_id(value)
        {
            self.number = Some(value);
        } else {
            return false;
        }
        true
    }

    /// Whether they say which post it is.
    fn is_post(&self, spec: &Spec) -> bool {
        self.href.is_some()
            || self.id.is_some()
            || self.number_on_host(spec).is_some()
            || self.address(spec).is_some()
    }

    /// The address that several of them make together.
    fn address(&self, spec: &Spec) -> Option<String> {
        let found = match self.path {
            Some(path) => on(spec, self.host, path),
            None => {
                let handle = self.handle.or(self.user);
                let place = self.host.or(handle)?;
                let id = self.number?;
                spec.url_of(&Permalink { handle, id, place })
            }
        };
        spec.is_permalink(&found).then_some(found)
    }

    /// The number of a post of which the server is known, and not the author.
    fn number_on_host(&self, spec: &Spec) -> Option<&'a str> {
        /// Shorter ones do not tell the time.
        const LEAST: usize = 15;
        self.host?;
        self.number
            .filter(|id| id.len() >= LEAST && (spec.id_time)(id).is_some())
    }

    /// Sets what they say; whose post it is as they print it.
    fn fill(self, spec: &Spec, post: &mut Post<'a>) {
        post.handle = self.handle.map(Cow::Borrowed);
        post.author = self.name.and_then(|name| {
            let name = htmlize::unescape_attribute(name);
            Some(Cow::Owned(shown_name(&name)?.into_owned()))
        });
        post.date = self.date;
        if let Some(href) = self.href {
            set_permalink(spec, post, Cow::Borrowed(href));
        } else if let Some(id) = self.id {
            let handle = self.handle.or(self.user);
            post.handle = handle.map(Cow::Borrowed);
            let permalink = Permalink { handle, id, place: "" };
            post.url = Some(Cow::Owned(spec.url_of(&permalink)));
            post.id = Some(Cow::Borrowed(id));
        } else if let Some(href) = self.address(spec) {
            set_permalink(spec, post, Cow::Owned(href));
        } else if let Some(id) = self.number_on_host(spec) {
            post.id = Some(Cow::Borrowed(id));
        }
    }
}

/// A value without what JSX puts around a string.
fn bare(value: &str) -> &str {
    value.trim_matches(['{', '}', '\'', '"', '`'])
}

fn ends_with_no_case(name: &str, end: &str) -> bool {
    let at = name.len().saturating_sub(end.len());
    name.get(at..).is_some_and(|found| found.eq_ignore_ascii_case(end))
}

/// `id`, `number`, and `tweet`, `tweetid`, `tweet_id` for the names of the
/// platform.
fn is_id_name(spec: &Spec, name: &str) -> bool {
    let of = if ends_with_no_case(name, "id") {
        name[..name.len() - 2].trim_end_matches(['_', '-'])
    } else {
        name
    };
    name.eq_ignore_ascii_case("id")
        || matches!(name, "number" | "status")
        || spec.shortcodes.iter().any(|code| code.eq_ignore_ascii_case(of))
}

/// Whether the platform counts posts by what `value` is.
fn is_own_id(spec: &Spec, value: &str) -> bool {
    // A word is none, unless by chance: then it tells a time.
    let is_in_word = |it: u8| it.is_ascii_alphabetic() || b"_-".contains(&it);
    let is_small = |it: u8| it.is_ascii_lowercase() || b"_-".contains(&it);
    if value.bytes().all(is_small)
        || value.bytes().all(is_in_word) && (spec.id_time)(value).is_none()
    {
        return false;
    }
    let href = spec.url_of(&Permalink { handle: None, id: value, place: "" });
    permalink_of(spec, &href).is_some_and(|found| found.id == value)
}

/// The address of `path` on this host, or on the platform's own.
fn on(spec: &Spec, host: Option<&str>, path: &str) -> String {
    let own = spec.url_of(&Permalink { handle: None, id: "0", place: "" });
    let own = Address::new(&own).map_or("", |address| address.host);
    let host = host.unwrap_or(own);
    format!("https://{host}/{}", path.trim_start_matches('/'))
}

/// The post that `code` stands for.
pub(crate) fn read_code<'b>(
    spec: &Spec,
    code: &Shortcode<'b>,
) -> Option<Post<'b>> {
    // `[media=twitter]`
    let is_named = |(name, value): (&str, &str)| {
        name.is_empty() && value == spec.platform.as_str()
    };
    let is_own = has_name(spec, code.name) || code.args().any(is_named);
    if !is_own && !is_common(code.name) {
        return None;
    }
    let mut post = Post::new(spec.platform, code.span.clone());
    let fields = Fields::new(spec, code.args(), is_own);
    if fields.is_post(spec) {
        fields.fill(spec, &mut post);
        // What a code for any embed has inside is a caption.
        if is_own {
            set_body(spec, code.body, &mut post, code.inner.clone());
        }
        return Some(post);
    }
    let inner = code.body[code.inner.clone()].trim();
    // Editors make a link of an address.
    let tag = html::tag_at(inner, 0).map(|(tag, _)| tag);
    let inner = match tag.and_then(|tag| tag.raw_attr("href")) {
        Some(href) => href,
        None => inner,
    };
    if inner.contains(char::is_whitespace) {
        return None;
    }
    let fields = Fields::new(spec, std::iter::once(("", inner)), is_own);
    fields.is_post(spec).then(|| {
        fields.fill(spec, &mut post);
        post
    })
}

/// Whether shortcodes have a post of the platform by this name.
pub(crate) fn has_name(spec: &Spec, name: &str) -> bool {
    spec.shortcodes.iter().any(|code| code.eq_ignore_ascii_case(name))
}

/// Whether `tag` is a component that stands for a post. One with the name of the
/// platform may be its icon.
pub(crate) fn is_component(spec: &Spec, tag: &Tag<'_>) -> bool {
    /// Digits of an id that is no size.
    const LEAST: usize = 9;
    if !spec.components.contains(&tag.name) {
        return false;
    }
    let fields = Fields::new(spec, tag.attrs(), true);
    let is_icon = tag.name.eq_ignore_ascii_case(spec.platform.as_str())
        && fields.id.is_some_and(|id| id.len() < LEAST);
    fields.is_post(spec) && !is_icon
}

/// The post that a component stands for; `None` if it is none.
pub(super) fn read_component<'b>(
    spec: &Spec,
    element: &Element<'b>,
) -> Option<Post<'b>> {
    let tag = &element.tag;
    if !is_component(spec, tag) {
        return None;
    }
    let body = element.body;
    let mut post = Post::new(spec.platform, tag.range.clone());
    Fields::new(spec, tag.attrs(), true).fill(spec, &mut post);
    // Unlike in HTML, the slash means something.
    if body[tag.range.clone()].ends_with("/>") {
        return Some(post);
    }
    let mut element = element.clone();
    let last = element.by_ref().last();
    if element.is_closed() {
        let end = last.map_or(tag.range.end, |token| token.range.end);
        post.span.end = element.end();
        set_body(spec, body, &mut post, tag.range.end..end);
    }
    Some(post)
}

/// Sets the text that a code has inside.
fn set_body<'b>(
    spec: &Spec,
    body: &'b str,
    post: &mut Post<'b>,
    inner: Range<usize>,
) {
    if let Some(folded) = text::fold(body[inner.clone()].trim(), false) {
        set_folded(spec, body, post, folded, Cow::Borrowed);
        return;
    }
    let (text, links) = render(body, &inner);
    set_text(spec, body, post, text.finish(), &links);
}

/// What a browser shows of `range`, and the links in it.
fn render<'b>(
    body: &'b str,
    range: &Range<usize>,
) -> (Rendered<'b>, Vec<Anchor<'b>>) {
    let mut text = Rendered::new(body);
    let mut links = Vec::new();
    let mut open = None;
    let inner = &body[range.clone()];
    for token in Tokens::new(inner) {
        let tag = match token.kind {
            Kind::Hidden => continue,
            Kind::Text => {
                let Range { start, end } = token.range;
                text.push_text(range.start + start, range.start + end);
                continue;
            }
            Kind::Open | Kind::Close => Tag::new(inner, &token),
        };
        if tag.is("br") {
            text.push_line();
        } else if tag.is("img") {
            push_emoji(&mut text, &tag);
        } else if tag.is("p") {
            text.push_paragraph();
        } else if tag.is_block() {
            text.push_block();
        } else if tag.is("a") && token.kind == Kind::Open {
            open = Some((tag.href(), text.next_at()));
        } else if tag.is("a")
            && let Some((href, shown_at)) = open.take()
        {
            links.push(Anchor {
                href,
                shown: shown_at..text.len(),
                tag: None,
            });
        }
    }
    (text, links)
}
