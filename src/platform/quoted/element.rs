//! The embed as markup.

use std::{borrow::Cow, ops::Range};

use super::{
    fill::{
        push_emoji, set_folded, set_found, set_permalink, set_text,
        shown_name, unescape,
    },
    links::{Anchor, leads_elsewhere, leads_to_page, permalink_of},
};
use crate::{
    Bounds, Post, Published, date,
    embed::Element,
    html::{Kind, Mark, QUOTES, Rendered, Tag, Tokens},
    platform::{Permalink, Spec},
    text, word,
};

/// A link to a post that is not in the text's paragraph.
struct Permalinked<'b> {
    href: Cow<'b, str>,
    /// What it tells, if the address stands in the body as it is.
    found: Option<Permalink<'b>>,
    /// The text before the link, and behind what came before that.
    before: Mark,
    /// The stretch of body right before the link, and the text before it.
    run: Option<(Mark, Range<usize>)>,
    date: Option<Published>,
    /// It shows nothing.
    is_empty: bool,
    /// Links that came before it.
    links: usize,
    /// Where the tag that closes it ends.
    end: usize,
}

/// A link whose end tag has not come.
struct OpenAnchor<'b> {
    tag: Tag<'b>,
    href: Cow<'b, str>,
    before: Mark,
    run: Option<(Mark, Range<usize>)>,
    shown_at: usize,
    /// Stands in the first paragraph, which is the text's.
    in_text: bool,
}

impl<'b> OpenAnchor<'b> {
    /// The link that ends here, if it leads anywhere.
    fn into_link(self, text: &Rendered<'b>) -> Option<Anchor<'b>> {
        (!self.href.is_empty()).then(|| Anchor {
            href: self.href,
            shown: self.shown_at..text.len(),
            tag: Some(self.tag),
        })
    }

    /// The link that ends at `end`, behind so many other links, if it leads to
    /// a post.
    fn close(
        &self,
        spec: &Spec,
        text: &Rendered<'b>,
        links: usize,
        end: usize,
    ) -> Option<Permalinked<'b>> {
        let found = match &self.href {
            Cow::Borrowed(href) => Some(permalink_of(spec, href)?),
            Cow::Owned(href) => permalink_of(spec, href).map(|_| None)?,
        };
        Some(Permalinked {
            found,
            date: date_of(spec, text, self),
            is_empty: text.len() <= self.shown_at,
            href: self.href.clone(),
            before: self.before,
            run: self.run.clone(),
            links,
            end,
        })
    }
}

pub(super) fn read_element<'b>(
    spec: &Spec,
    mut element: Element<'b>,
) -> Option<Post<'b>> {
    let body = element.body;
    let mut text = Rendered::new(body)
        .keeping_lines(spec.keeps_lines)
        .in_jsx(element.tag.is_jsx());
    let mut links: Vec<Anchor<'b>> = Vec::new();
    let mut open: Option<OpenAnchor<'b>> = None;
    let mut run: Option<(Mark, Range<usize>)> = None;
    let mut permalink: Option<Permalinked<'b>> = None;
    // The first frame inside.
    let mut frame = None;
    let mut lang = None;
    let mut paragraphs = 0;
    let mut in_paragraph = false;
    // The end of the first paragraph.
    let mut first = None;
    while let Some(token) = element.next() {
        match token.kind {
            Kind::Hidden => {}
            Kind::Text => {
                let Range { start, end } = token.range;
                run = Some((text.mark(), start..end));
                text.push_text(start, end);
            }
            Kind::Open => {
                let tag = Tag::new(body, &token);
                if tag.is("a") {
                    // Where a link is not closed, the next one closes it.
                    if let Some(anchor) = open.take()
                        && permalink_of(spec, &anchor.href).is_none()
                    {
                        links.extend(anchor.into_link(&text));
                    }
                    let href = tag.href();
                    open = Some(OpenAnchor {
                        href,
                        before: text.mark(),
                        run: run.take(),
                        shown_at: text.next_at(),
                        in_text: in_paragraph && paragraphs == 1,
                        tag,
                    });
                } else if tag.is("p") {
                    paragraphs += 1;
                    in_paragraph = true;
                    if lang.is_none() {
                        lang = lang_of(&tag);
                    }
                    text.push_paragraph();
                } else if tag.is("br") {
                    text.push_line();
                } else if tag.is("img") {
                    push_emoji(&mut text, &tag);
                } else if tag.is("iframe") {
                    frame = frame.or_else(|| (spec.framed)(spec, &tag));
                } else if tag.is_block() {
                    text.push_block();
                }
            }
            Kind::Close => {
                let tag = Tag::new(body, &token);
                if tag.is("a") {
                    let Some(anchor) = open.take() else { continue };
                    let end = token.range.end;
                    let is_apart =
                        !anchor.in_text || stands_alone(body, &anchor, end);
                    // Few links in a text are looked at more closely.
                    if (is_apart
                        || is_attributed(body, anchor.run.as_ref())
                        || ends_embed(&element, &text, &anchor, end))
                        && let Some(found) =
                            anchor.close(spec, &text, links.len(), end)
                        && (is_apart || found.date.is_some())
                    {
                        permalink = Some(found);
                        if is_complete(body, permalink.as_ref()) {
                            close_soon(&mut element);
                            break;
                        }
                    } else {
                        links.extend(anchor.into_link(&text));
                    }
                    run = None;
                } else if tag.is("p") {
                    in_paragraph = false;
                    if first.is_none() {
                        first = Some((text.mark(), token.range.end));
                    }
                    text.push_paragraph();
                } else if tag.is_block() {
                    text.push_block();
                }
            }
        }
    }
    // The link of a form that was cut or that closes itself has no end tag.
    if permalink.is_none()
        && let Some(anchor) = open
        && !anchor.in_text
    {
        permalink = anchor.close(spec, &text, links.len(), element.end());
    }

    let widget = match &permalink {
        Some(_) => None,
        None => (spec.framed)(spec, &element.tag).or(frame),
    };
    let start = element.tag.range.start;
    let is_marked = element.is_marked();
    // Its date was linked by Markdown and not by markup.
    let mut is_markdown = false;
    let mut post = Post::new(spec.platform, start..element.end());
    let has_text;
    match permalink {
        Some(found) => {
            if !element.is_closed() {
                post.span.end = found.end;
            }
            read_attribution(&mut post, &mut text, &found);
            links.truncate(found.links);
            has_text = !text.is_empty();
            // What the platform's handles do not hold is no handle.
            post.handle = post
                .handle
                .filter(|handle| spec.platform.handle(handle).is_ok());
            // An ordinary quote may name its source.
            let is_bare = post.author.is_none() && found.date.is_none();
            if !is_marked && has_text && is_bare && !found.is_empty {
                return None;
            }
            match found.found {
                Some(it) => set_found(spec, &mut post, found.href, it),
                None => set_permalink(spec, &mut post, found.href),
            }
            if let (Some(author), Some(handle)) = (&post.author, &post.handle)
                && let Some(name) = name_beside(author, handle)
            {
                post.author = Some(Cow::Owned(name.to_owned()));
            }
            post.date = found.date;
        }
        None if widget.is_some() => {
            has_text = element.is_closed()
                && is_cited(spec, &element.tag)
                && read_unlinked(spec, &mut post, &mut text, is_marked);
            if element.tag.is("a") {
                post.author = name_in_label(text.as_str());
            }
            if !element.is_closed() {
                // The post inside says more, or nothing is inside.
                let is_empty = element.tag.is_self_closed();
                if element.is_ended_by_embed() && !is_empty {
                    return None;
                }
                post.span.end = element.tag.range.end;
            }
            if let Some(href) = widget {
                set_permalink(spec, &mut post, href);
            }
        }
        None if spec.is_permalink(text.as_str()) => {
            has_text = false;
            links.clear();
            let href = text.as_str().to_owned();
            set_permalink(spec, &mut post, Cow::Owned(href));
        }
        None => {
            if !element.is_closed()
                && let Some((mark, end)) = first
            {
                // Nothing says where it ends but its first paragraph.
                text.cut_to(mark);
                post.span.end = end;
                post.bounds = Bounds::Inferred;
            }
            let last = links.last().filter(|_| !is_marked);
            if last.is_some_and(|link| is_dated_elsewhere(spec, &text, link)) {
                return None;
            }
            has_text = read_unlinked(spec, &mut post, &mut text, is_marked);
            is_markdown = post.id.is_some();
            if is_marked && element.is_closed() && post.handle.is_none() {
                read_behind(spec, &mut post, body);
            }
            let is_whole = post.handle.is_some() && post.date.is_some();
            if !has_text || paragraphs == 0 || !is_marked && !is_whole {
                return None;
            }
        }
    }
    cut_placeholder(spec, &mut text);
    links.retain(|link| link.shown.end <= text.len());
    if has_text
        && is_markdown
        && let Some(folded) = text::fold(text.as_str(), true)
    {
        let address = |href: &str| Cow::Owned(href.to_owned());
        set_folded(spec, body, &mut post, folded, address);
    } else if has_text {
        set_text(spec, body, &mut post, text.finish(), &links);
    }
    post.lang = lang;
    if element.is_closed() && post.span.end == element.end() {
        post.span.end = element.end_with_script(spec.scripts);
    }
    Some(post)
}

/// Whether a link shows a date and leads to no post, or to one of another
/// platform, whose quotations have the same shape.
fn is_dated_elsewhere(
    spec: &Spec,
    text: &Rendered<'_>,
    link: &Anchor<'_>,
) -> bool {
    let shown = text.as_str().get(link.shown.clone()).unwrap_or_default();
    date::read_shown(shown, || None).is_some()
        && (leads_to_page(&link.href) || leads_elsewhere(spec, &link.href))
}

/// Whether a quotation says by its own attribute which post it quotes.
///
/// Source: the HTML standard, `cite` of the element `blockquote`.
fn is_cited(spec: &Spec, tag: &Tag<'_>) -> bool {
    tag.is("blockquote")
        && tag.attr("cite").is_some_and(|href| spec.is_permalink(&href))
}

/// The language that a tag says, without quotes that a text editor made and
/// brackets of a template.
fn lang_of<'b>(tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    let is_around =
        |sign| QUOTES.contains(&sign) || matches!(sign, '{' | '}' | '$' | '"');
    let lang = match tag.attr("lang")? {
        Cow::Borrowed(lang) => Cow::Borrowed(lang.trim_matches(is_around)),
        lang => lang,
    };
    Some(lang).filter(|lang| !lang.is_empty())
}

/// Takes away what stands at the end of the text for what is not text.
fn cut_placeholder(spec: &Spec, text: &mut Rendered<'_>) {
    let shown = text.as_str();
    let bare = spec.placeholders.iter().find_map(|it| shown.strip_suffix(it));
    if let Some(len) = bare.map(str::len) {
        text.cut_to(text.mark_at(len));
    }
}

/// Whether a link that ends at `end` is all that its paragraph holds: a label
/// and no text.
fn stands_alone(body: &str, anchor: &OpenAnchor<'_>, end: usize) -> bool {
    let rest = &body[end..];
    anchor.shown_at == 0
        && (rest.trim_ascii_start().is_empty() || is_paragraph_end(rest))
}

/// Whether a link that ends at `end` ends its paragraph, and with it an embed:
/// some sites put the linked date there, and leave out who wrote it. What shows
/// an address is looked at no further, as most links that end a text.
fn ends_embed(
    element: &Element<'_>,
    text: &Rendered<'_>,
    anchor: &OpenAnchor<'_>,
    end: usize,
) -> bool {
    let rest = element.body[end..].trim_ascii_start();
    let shown = text.as_str().get(anchor.shown_at..).unwrap_or_default();
    element.has_class()
        && is_paragraph_end(rest)
        && word::find([b'/'], shown.as_bytes()).is_none()
        && rest[4..]
            .trim_ascii_start()
            .strip_prefix("</")
            .and_then(|rest| rest.get(..element.tag.name.len()))
            .is_some_and(|name| element.tag.is(name))
}

fn is_paragraph_end(rest: &str) -> bool {
    let rest = rest.trim_ascii_start();
    rest.get(..4).is_some_and(|tag| tag.eq_ignore_ascii_case("</p>"))
}

/// The date that a permalink shows; one in an attribute is more exact.
fn date_of(
    spec: &Spec,
    text: &Rendered<'_>,
    anchor: &OpenAnchor<'_>,
) -> Option<Published> {
    let exact = anchor.tag.data_attr("data-datetime");
    if let Some(exact) = exact.and_then(|exact| exact.parse().ok()) {
        return Some(exact);
    }
    let shown = text.as_str().get(anchor.shown_at..)?;
    let id_time = || (spec.id_time)(permalink_of(spec, &anchor.href)?.id);
    date::read_shown(shown, id_time).map(|(date, _)| date)
}

/// Whether name, handle and permalink have come: nothing of the embed is
/// missing then.
fn is_complete(body: &str, found: Option<&Permalinked<'_>>) -> bool {
    found
        .and_then(|found| found.run.as_ref())
        .is_some_and(|(_, run)| handle_in(&body[run.clone()]).is_some())
}

/// Whether a whole attribution stands before a link: it is the permalink,
/// although the paragraph of the text was not closed.
fn is_attributed(body: &str, run: Option<&(Mark, Range<usize>)>) -> bool {
    run.is_some_and(|(_, run)| {
        handle_in(&body[run.clone()]).is_some_and(|(paren, _)| {
            let at = run.start + paren;
            text::name_before(body, run.start, at).is_some()
        })
    })
}

/// Reads up to the element's end tag, if that comes before anything that is
/// no part of an embed.
fn close_soon(element: &mut Element<'_>) {
    /// The address of a script that a text editor took for text.
    const MOST_TEXT: usize = 200;
    let (body, before) = (element.body, element.clone());
    for token in element.by_ref() {
        let goes_on = match token.kind {
            Kind::Text => {
                let text = body[token.range].trim();
                text.is_empty()
                    || text.len() < MOST_TEXT && text.contains("platform.")
            }
            Kind::Hidden | Kind::Close => true,
            Kind::Open => {
                let tag = Tag::new(body, &token);
                !tag.is_block() || tag.is("script") || tag.is("p")
            }
        };
        if !goes_on {
            break;
        }
    }
    if !element.is_closed() {
        *element = before;
    }
}

/// Where in `run` the name ends and its handle stands, if nothing but white
/// space follows.
fn handle_in(run: &str) -> Option<(usize, &str)> {
    let bare =
        run.trim_end().strip_suffix(')')?.trim_end_matches(text::is_gap);
    let len = text::IN_HANDLE.trail(bare.as_bytes());
    // OK because what stands before it is ASCII or nothing of a handle.
    let (before, handle) = bare.split_at(bare.len() - len);
    let before = before.trim_end_matches(text::is_gap);
    // Translators set the sign apart.
    if let Some(before) = before.strip_suffix('@') {
        let before = before.trim_end_matches(text::is_gap);
        let paren = before.strip_suffix('(')?.len();
        return (!handle.is_empty()).then_some((paren, handle));
    }
    let paren = before.strip_suffix('(')?.len();
    // Markdown has a backslash there.
    let handle = handle.strip_prefix('\\').unwrap_or(handle);
    let handle = handle.strip_prefix('@').filter(|it| !it.is_empty())?;
    Some((paren, handle))
}

/// Takes author and handle from what stands before the permalink, and leaves
/// in `text` what stands before them.
fn read_attribution<'b>(
    post: &mut Post<'b>,
    text: &mut Rendered<'b>,
    found: &Permalinked<'b>,
) {
    // What a browser shows up to the permalink: the link's own label is no
    // text, with text before it or without.
    text.cut_to(found.before);
    let body = text.body();
    let whole = found.run.as_ref().and_then(|(mark, run)| {
        let (paren, handle) = handle_in(&body[run.clone()])?;
        let paren = run.start + paren;
        let dashed = text::name_before(body, run.start, paren);
        Some((*mark, run.clone(), paren, handle, dashed))
    });
    if let Some((mark, run, _, handle, Some((start, name)))) = &whole {
        post.author = name_of(name, found);
        post.handle = Some(unescape(Cow::Borrowed(handle)));
        text.cut_to(*mark);
        text.push_text(run.start, *start);
        return;
    }
    // The attribution is cut up by tags.
    let shown = text.as_str();
    let Some((paren, handle)) = handle_in(shown) else {
        read_nameless(post, text, found);
        return;
    };
    let Some((start, name)) = text::name_before(shown, 0, paren) else {
        // The dash is lost: the name is all that stands there.
        if let Some((mark, run, paren, handle, None)) = whole {
            post.author = name_of(body[run.start..paren].trim(), found);
            post.handle = Some(unescape(Cow::Borrowed(handle)));
            text.cut_to(mark);
        }
        return;
    };
    let (name, handle) = (name.to_owned(), handle.to_owned());
    post.author = name_of(&name, found).map(into_static);
    post.handle = Some(Cow::Owned(handle));
    text.cut_to(text.mark_at(start));
}

/// An attribution that has a dash and no handle.
fn read_nameless<'b>(
    post: &mut Post<'b>,
    text: &mut Rendered<'b>,
    found: &Permalinked<'b>,
) {
    let body = text.body();
    let Some((mark, run)) = &found.run else { return };
    let Some((start, name)) = text::name_before(body, run.start, run.end)
    else {
        return;
    };
    if body[run.start..start].trim().is_empty() {
        post.author = name_of(name, found);
        text.cut_to(*mark);
    }
}

/// The name in `author` beside the handle that stands there as well, without the
/// usual signs: `Mirja Voss (mirja_voss)`, `@mirja_voss (Mirja Voss)`.
fn name_beside<'a>(author: &'a str, handle: &str) -> Option<&'a str> {
    let (before, inside) = author.strip_suffix(')')?.rsplit_once('(')?;
    let is_own = |text: &str| {
        text.trim_matches(['@', ' ']).eq_ignore_ascii_case(handle)
    };
    let (name, other) = match is_own(inside) {
        true => (before.trim(), inside),
        false => (inside.trim(), before),
    };
    (is_own(other) && !name.is_empty()).then_some(name)
}

/// The name as it is shown.
fn name_of<'b>(
    name: &'b str,
    found: &Permalinked<'_>,
) -> Option<Cow<'b, str>> {
    // The Japanese embed codes of 2012 put `さん` behind a name; they are
    // those that also told the second.
    let is_old = matches!(found.date, Some(Published::Instant(_)));
    let name = match name.strip_suffix("さん") {
        Some(bare) if is_old => bare,
        _ => name,
    };
    shown_name(name)
}

fn into_static(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// The name in the label of a link: `Mirja Voss on Twitter`.
fn name_in_label(label: &str) -> Option<Cow<'static, str>> {
    let ends = [" on Twitter", " on X"];
    let name = ends.iter().find_map(|end| label.strip_suffix(end))?;
    Some(Cow::Owned(name.to_owned()))
}

/// Takes the attribution that fell out of the element and stands behind it.
fn read_behind<'b>(spec: &Spec, post: &mut Post<'b>, body: &'b str) {
    /// Tags and a name stand before the handle, and a link behind it.
    const MOST: usize = 700;
    let from = post.span.end;
    let rest = &body[from..];
    let near = &rest[..text::ceil_char(rest, MOST.min(rest.len()))];
    let found = memchr::memchr(b'@', near.as_bytes())
        .and_then(|at| text::attribution(near, at));
    let Some(found) = found else { return };
    let between = &near[..found.start];
    let is_next = Tokens::new(between).all(|token| match token.kind {
        Kind::Text => between[token.range].trim().is_empty(),
        Kind::Hidden => true,
        Kind::Open | Kind::Close => {
            !Tag::new(between, &token).is("blockquote")
        }
    });
    if !is_next || spec.platform.handle(&found.handle).is_err() {
        return;
    }
    post.author = shown_name(found.name);
    post.handle = Some(found.handle);
    post.date = found.date;
    post.span.end = from + found.end;
    if let Some(url) = found.url {
        set_permalink(spec, post, Cow::Borrowed(url));
    }
}

/// `shown` without the permalink that is its last word, and that.
fn split_permalink<'s>(
    spec: &Spec,
    shown: &'s str,
) -> (&'s str, Option<&'s str>) {
    match shown.rsplit_once(char::is_whitespace) {
        Some((before, last)) if spec.is_permalink(last) => {
            (before.trim_end(), Some(last))
        }
        _ => (shown, None),
    }
}

/// An element without permalink: its text may end in an attribution.
fn read_unlinked<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    text: &mut Rendered<'b>,
    is_marked: bool,
) -> bool {
    let shown = text.as_str();
    if let Some(at) = memchr::memrchr(b'@', shown.as_bytes())
        && let Some(found) = text::attribution(shown, at)
        && spec.platform.handle(&found.handle).is_ok()
    {
        let start = found.start;
        post.author = Some(found.name)
            .filter(|name| !name.is_empty())
            .map(|name| Cow::Owned(name.to_owned()));
        post.handle = Some(Cow::Owned(found.handle.into_owned()));
        post.date = found.date;
        if let Some(url) = found.url.map(str::to_owned) {
            set_permalink(spec, post, Cow::Owned(url));
        }
        text.cut_to(text.mark_at(start));
    } else if is_marked
        && let (shown, url) = split_permalink(spec, shown)
        && let Some((paren, handle)) = handle_in(shown)
        && spec.platform.handle(handle).is_ok()
        && let Some((start, name)) = text::name_before(shown, 0, paren)
    {
        // Nothing stands behind the handle, or the address in plain text.
        post.author = shown_name(name).map(into_static);
        post.handle = Some(Cow::Owned(handle.to_owned()));
        if let Some(url) = url.map(str::to_owned) {
            set_permalink(spec, post, Cow::Owned(url));
        }
        text.cut_to(text.mark_at(start));
    }
    !text.is_empty()
}
