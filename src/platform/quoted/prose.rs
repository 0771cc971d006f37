//! The embed as flattened text.

use std::{borrow::Cow, ops::Range};

use super::{
    fill::{
        mentioned, push_emoji, set_folded, set_permalink, set_text,
        shown_name, unescape,
    },
    links::{Anchor, add_link, finish_links, leads_elsewhere, leads_to_page},
};
use crate::{
    Post,
    bytes::range_in,
    embed::Prose,
    entity::{EntityKind, post_entities},
    html::{Kind, Rendered, Tag, Tokens},
    platform::Spec,
    text, word,
};

/// A post of flattened text.
pub(super) fn read_prose<'b>(
    spec: &Spec,
    prose: Prose<'b>,
) -> Option<Post<'b>> {
    // The quotations of other platforms have the same shape.
    let leads_away = |url| leads_to_page(url) || leads_elsewhere(spec, url);
    if prose.url.is_some_and(leads_away) {
        return None;
    }
    let is_markdown = prose.is_markdown;
    let mut post = Post::new(spec.platform, prose.span);
    post.bounds = prose.bounds;
    let name = prose.name;
    let marks = if is_markdown { &["**", "*"][..] } else { &["**"] };
    let marked = marks
        .iter()
        .find_map(|mark| name.strip_prefix(*mark)?.strip_suffix(*mark));
    let name = marked
        .filter(|it| !it.contains('*'))
        .unwrap_or(name)
        .trim_end_matches(['\\', ' ']);
    let marked = name_in_markup(prose.body, name);
    post.handle = prose.handle;
    post.date = prose.date;
    let mut url = prose.url.map(Cow::Borrowed);
    post.author = match marked {
        Some((author, around)) => {
            url = url.or(around.filter(|it| spec.is_permalink(it)));
            shown_name(&author).map(|it| Cow::Owned(it.into_owned()))
        }
        None => shown_name(name)
            .map(|name| if is_markdown { unescape(name) } else { name }),
    };
    if let Some(url) = url {
        set_permalink(spec, &mut post, url);
    }
    if prose.has_tags
        && let Some((text, links)) = render(prose.body, &prose.text)
    {
        let shown = text.as_str();
        match text::fold(shown, is_markdown).filter(|_| is_markdown) {
            Some(folded) => {
                let address = |href: &str| Cow::Owned(href.to_owned());
                set_folded(spec, prose.body, &mut post, folded, address);
            }
            None => {
                set_text(spec, prose.body, &mut post, text.finish(), &links);
            }
        }
        return Some(post);
    }
    let text = prose.body[prose.text].trim();
    if prose.is_escaped {
        let text = text::unescape_blanks(text).trim().to_owned();
        set_text(spec, prose.body, &mut post, Cow::Owned(text), &[]);
        return Some(post);
    }
    if !prose.tail.is_empty() {
        let text = format!("{text}\n{}", &prose.body[prose.tail]);
        let decoded = decode(&text).map(Cow::into_owned);
        let text = Cow::Owned(decoded.unwrap_or(text));
        set_text(spec, prose.body, &mut post, text, &[]);
        return Some(post);
    }
    if let Some(folded) = text::fold(text, is_markdown) {
        set_folded(spec, prose.body, &mut post, folded, Cow::Borrowed);
        return Some(post);
    }
    if text.is_empty() {
        return Some(post);
    }
    if let Some(text) = decode(text).or_else(|| set_out(text).map(Cow::Owned))
    {
        set_text(spec, prose.body, &mut post, text, &[]);
        return Some(post);
    }
    for entity in post_entities(text) {
        let value = Cow::Borrowed(entity.value);
        match entity.kind {
            EntityKind::Mention => {
                let handle = mentioned(spec, text, &entity);
                post.mentions.push(Cow::Borrowed(handle));
            }
            EntityKind::Hashtag => post.hashtags.push(value),
            EntityKind::Cashtag => post.cashtags.push(value),
            EntityKind::Url => add_link(spec, &mut post, value),
        }
    }
    finish_links(spec, &mut post, text);
    post.text = Some(Cow::Borrowed(text));
    Some(post)
}

/// A name that has tags or Markdown in it as a browser shows it, and the address
/// of a link that begins in it; `None` if it has neither.
fn name_in_markup<'b>(
    body: &'b str,
    name: &'b str,
) -> Option<(String, Option<Cow<'b, str>>)> {
    // Few names have one of these.
    if !word::has([b'<', b']'], name.as_bytes()) {
        return None;
    }
    if name.contains('<') {
        let (shown, _) = render(body, &range_in(body, name))?;
        let mut tags = Tokens::new(name)
            .filter(|token| token.kind == Kind::Open)
            .map(|token| Tag::new(name, &token));
        let url = tags.find(|tag| tag.is("a")).map(|tag| tag.href());
        return Some((shown.finish().trim().to_owned(), url));
    }
    if !name.contains("](") {
        return None;
    }
    let folded = text::fold(name, true)?;
    Some((folded.text, None))
}

/// Prose as a browser shows it; `None` if no tag of a line of text stands in
/// it, only what looks like one.
fn render<'b>(
    body: &'b str,
    range: &Range<usize>,
) -> Option<(Rendered<'b>, Vec<Anchor<'b>>)> {
    let mut text = Rendered::new(body);
    let mut links = Vec::new();
    let mut open: Option<Anchor<'b>> = None;
    let mut has_markup = false;
    // Tags are cut as they are in the prose alone.
    let prose = &body[range.clone()];
    let is_unclosed = !prose.contains("</");
    for token in Tokens::new(prose) {
        let (start, end) =
            (range.start + token.range.start, range.start + token.range.end);
        let tag = match token.kind {
            Kind::Open | Kind::Close => Tag::new(prose, &token),
            Kind::Text => {
                text.push_text(start, end);
                continue;
            }
            Kind::Hidden => continue,
        };
        // Markdown has a backslash before what is no tag.
        let is_escaped = body[..start].ends_with('\\');
        if !tag.is_inline() || is_escaped || is_unclosed && tag.is_said() {
            text.push_text(start, end);
            continue;
        }
        has_markup = true;
        if tag.is("br") || tag.is("lb") {
            text.push_line();
        } else if tag.is("img") {
            push_emoji(&mut text, &tag);
        } else if tag.is("a") || tag.is("ref") {
            if token.kind == Kind::Open {
                let shown = text.next_at()..text.len();
                open =
                    Some(Anchor { href: tag.href(), shown, tag: Some(tag) });
            } else if let Some(mut anchor) = open.take() {
                anchor.shown.end = text.len();
                links.push(anchor);
            }
        }
    }
    has_markup.then_some((text, links))
}

/// A text whose references were left undecoded; `None` if it has none.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !word::has([b'&'], text.as_bytes()) {
        return None;
    }
    match htmlize::unescape(text) {
        Cow::Owned(text) => Some(Cow::Owned(text.trim().to_owned())),
        Cow::Borrowed(_) => None,
    }
}

/// `text` without the blanks by which its lines are set in; `None` if none is.
fn set_out(text: &str) -> Option<String> {
    let is_set_in = word::has_pair(text.as_bytes(), |first, second| {
        (first == b'\n') & ((second == b' ') | (second == b'\t'))
    });
    if !is_set_in {
        return None;
    }
    // No more than all lines have.
    let lines = || text.split('\n').skip(1);
    let shown = lines().filter(|line| !line.trim().is_empty());
    let least = shown.map(text::indent).min().unwrap_or(0);
    (least > 0).then(|| {
        let first = text.split('\n').take(1);
        let lines = lines().map(|line| &line[least.min(text::indent(line))..]);
        first.chain(lines).collect::<Vec<_>>().join("\n")
    })
}
