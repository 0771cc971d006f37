//! The post as a rendered card: name, handle, text and date in elements of
//! their own, with counts and buttons around them. Widgets that were saved
//! after their script ran, components of sites, and themes draw it, each with
//! class names of its own; so it is known by what it holds: the author's
//! profile, a link to the post around a date, and a text.

use std::borrow::Cow;

use super::{
    fill::{push_emoji, set_permalink, set_text, shown_name},
    links::{Anchor, permalink_of},
};
use crate::{
    Post, Published, date,
    embed::Element,
    html::{Kind, Rendered, Tag},
    link::{Address, strip_prefix_no_case},
    platform::Spec,
    text,
};

/// A card is not longer, pictures as text and styles included.
const MOST: usize = 1 << 15;

/// The longest date with counts behind it.
const MOST_DATE: usize = 60;

/// More dated links to posts than a card and what it quotes have.
const MOST_DATED: usize = 6;

/// Elements whose content is no text.
const IGNORED: [&str; 5] = ["button", "svg", "figcaption", "select", "video"];

/// What a card shows besides.
const LABELS: [&str; 10] = [
    "·",
    "•",
    "Follow",
    "Following",
    "Verified account",
    "Verified",
    "Reply",
    "Like",
    "Retweet",
    "Share",
];

/// What a link in a card leads to.
enum Leads {
    /// To the post itself.
    Post,
    /// To its author.
    Author,
    /// To a form of the platform: like, follow.
    Form,
    /// Anywhere else; the link is part of the text.
    Text,
}

struct Card<'c, 'b> {
    spec: &'c Spec,
    /// The address of the post.
    href: Cow<'b, str>,
    id: Cow<'b, str>,
    handle: Option<Cow<'b, str>>,
    name: Option<Cow<'b, str>>,
    /// The handle is shown, or a link leads to the profile.
    has_author: bool,
    date: Option<Published>,
    /// Links to the post that show a date.
    dated: usize,
    lang: Option<Cow<'b, str>>,
    text: Rendered<'b>,
    links: Vec<Anchor<'b>>,
    /// The longest text so far, and its links.
    best: Option<(Rendered<'b>, Vec<Anchor<'b>>)>,
    /// What stood alone above the handle: the name, if there is another text.
    above: Option<(Rendered<'b>, Vec<Anchor<'b>>)>,
    /// The bytes of all texts.
    len: usize,
    /// The words of text since the last border of a block, and whether a link
    /// to the post's date or author stands among them.
    words: usize,
    has_link: bool,
    /// Date or author stand inside a sentence.
    is_prose: bool,
    /// What stands here is of the post that this one quotes, up to its end.
    is_quoting: bool,
    /// The last label of a link to the post, which may be the author's name.
    label: &'b str,
}

/// Whether a class of `tag` is that of a card, the post's id behind it or not.
fn is_card(spec: &Spec, tag: &Tag<'_>) -> bool {
    let classes = tag.attr("class").unwrap_or_default();
    classes.split_ascii_whitespace().any(|class| {
        let mut ids =
            spec.cards.iter().filter_map(|it| class.strip_prefix(it));
        ids.any(|id| id.bytes().all(|it| it.is_ascii_digit()))
    })
}

/// The card that `element` is, whose post has the address `href`. One that
/// is known by nothing else must hold all of a card.
pub(crate) fn read_card<'b>(
    spec: &Spec,
    mut element: Element<'b>,
    href: Cow<'b, str>,
    is_known: bool,
) -> Option<Post<'b>> {
    let permalink = permalink_of(spec, &href)?;
    let id = Cow::Owned(permalink.id.to_owned());
    let handle = permalink.handle.map(|it| Cow::Owned(it.to_owned()));
    let mut card = Card {
        spec,
        href,
        id,
        handle,
        name: None,
        has_author: false,
        date: None,
        dated: 0,
        lang: None,
        text: Rendered::new(element.body),
        links: Vec::new(),
        best: None,
        above: None,
        len: 0,
        words: 0,
        has_link: false,
        is_prose: false,
        is_quoting: false,
        label: "",
    };
    card.read(&mut element)?;
    card.end_line();
    card.close_text();
    let (text, links) = match (card.best.take(), card.above.take()) {
        (Some(best), Some((name, _))) => {
            card.name = Some(name.finish());
            best
        }
        (best, above) => best.or(above)?,
    };
    let len = text.len();
    // An article around a card has more text than the card.
    let is_known = is_known || is_card(spec, &element.tag);
    let is_whole = card.has_author && card.dated > 0 && !card.is_prose;
    let is_card = is_known && (card.has_author || card.date.is_some())
        || is_whole && element.is_closed();
    if !is_card || card.len > 2 * len + 100 {
        return None;
    }
    let start = element.tag.range.start;
    let mut post = Post::new(spec.platform, start..element.end());
    post.author = card.name;
    post.handle = card.handle;
    post.date = card.date;
    post.lang = card.lang;
    set_permalink(spec, &mut post, card.href);
    set_text(spec, element.body, &mut post, text.finish(), &links);
    Some(post)
}

impl<'b> Card<'_, 'b> {
    /// Reads all of the element; `None` if it is longer than a card.
    fn read(&mut self, element: &mut Element<'b>) -> Option<()> {
        let body = element.body;
        let start = element.tag.range.start;
        // The link that is open, what it leads to, and where its text began.
        let mut open: Option<(Tag<'b>, Leads, usize)> = None;
        let mut ignored: Option<&str> = None;
        // The text of a `<time>` comes next.
        let mut is_time = false;
        while let Some(token) = element.next() {
            if element.end() - start > MOST || self.dated > MOST_DATED {
                return None;
            }
            let tag = match token.kind {
                Kind::Hidden => continue,
                Kind::Text if ignored.is_some() || is_time => continue,
                Kind::Text => {
                    let range = token.range;
                    let shown = &body[range.clone()];
                    match &open {
                        Some((_, Leads::Post, _)) => self.read_label(shown),
                        _ if self.is_quoting => {}
                        Some((_, Leads::Author, _)) => {
                            self.read_author(shown);
                        }
                        Some((_, Leads::Form, _)) => {}
                        _ => self.read_text(shown, range.start, range.end),
                    }
                    continue;
                }
                Kind::Open | Kind::Close => Tag::new(body, &token),
            };
            let is_open = token.kind == Kind::Open;
            is_time = is_open && tag.is("time");
            if let Some(name) = ignored {
                if !is_open && tag.is(name) {
                    ignored = None;
                }
                continue;
            }
            if is_open && self.begins_quoted(&tag) {
                self.close_text();
                self.is_quoting = true;
            }
            if is_open
                && !self.is_quoting
                && let Some(lang) = tag.attr("lang")
            {
                self.lang = Some(lang).filter(|lang| !lang.is_empty());
            }
            let is_own = matches!(open, Some((_, Leads::Post, _)));
            if is_time && (is_own || !self.is_quoting) {
                let time = tag.attr("datetime");
                let time = time.and_then(|time| time.parse().ok());
                self.date = self.date.or(time);
                self.dated += usize::from(is_own);
            }
            if is_open
                && let Some(name) =
                    IGNORED.into_iter().find(|name| tag.is(name))
            {
                ignored = Some(name);
            } else if tag.is("a") && is_open {
                let leads = self.leads(&tag);
                if let Leads::Post = leads {
                    let title = tag.attr("title");
                    let title = title.and_then(|it| it.parse().ok());
                    if title.is_some() {
                        self.pass_date();
                    }
                    self.date = self.date.or(title);
                }
                if !matches!(leads, Leads::Text) && !self.text.is_empty() {
                    self.close_text();
                }
                self.has_link |= matches!(leads, Leads::Author);
                open = Some((tag, leads, self.text.next_at()));
            } else if tag.is("a") {
                if let Some((tag, Leads::Text, at)) = open.take() {
                    self.links.push(Anchor {
                        href: tag.href(),
                        shown: at..self.text.len(),
                        tag: Some(tag.clone()),
                    });
                }
            } else if tag.is("br") {
                self.end_line();
                self.text.push_line();
            } else if tag.is("img") && is_open {
                push_emoji(&mut self.text, &tag);
            } else if tag.is("p") {
                self.end_line();
                self.text.push_paragraph();
            } else if tag.is_block() {
                self.end_line();
                self.close_text();
            }
        }
        Some(())
    }

    /// Whether the post that this one quotes begins with `tag`: behind the text.
    fn begins_quoted(&self, tag: &Tag<'_>) -> bool {
        let has_text = self.best.is_some() || !self.text.is_empty();
        let class = || tag.attr("class").unwrap_or_default();
        has_text
            && (tag.is("article")
                || tag.is("blockquote")
                || class()
                    .split_ascii_whitespace()
                    .any(|it| strip_prefix_no_case(it, "quote").is_some()))
    }

    /// What a link leads to.
    fn leads(&mut self, tag: &Tag<'b>) -> Leads {
        let href = tag.href();
        let href = self.spec.with_host(href);
        if let Some(found) = permalink_of(self.spec, &href) {
            if found.id == self.id {
                if self.handle.is_none() && found.handle.is_some() {
                    let handle = found.handle.map(str::to_owned);
                    self.handle = handle.map(Cow::Owned);
                    self.href = href;
                }
                return Leads::Post;
            }
            return Leads::Text;
        }
        let Some(address) = Address::new(&href) else { return Leads::Text };
        if !(self.spec.is_entity)(&address) {
            return Leads::Text;
        }
        let mut segments = address.segments();
        let first = segments.next().unwrap_or_default();
        let is_profile = segments.next().is_none()
            && self.spec.platform.handle(first).is_ok();
        match &self.handle {
            Some(handle) if handle.eq_ignore_ascii_case(first) => {
                self.has_author = true;
                Leads::Author
            }
            None if is_profile && self.best.is_none() => {
                self.handle = Some(Cow::Owned(first.to_owned()));
                self.has_author = true;
                Leads::Author
            }
            _ if matches!(first, "intent" | "share") => Leads::Form,
            _ => Leads::Text,
        }
    }

    /// Text in a link to the post: a date, or `Name (@handle) on X`.
    fn read_label(&mut self, shown: &'b str) {
        let shown = shown.trim();
        if let Some((date, _)) = date::read_shown(shown, || None) {
            self.pass_date();
            self.date = self.date.or(Some(date));
        } else if let Some((name, _)) = shown.split_once(" (@") {
            self.has_author = true;
            self.name = self.name.take().or(shown_name(name));
        } else if let Some(handle) = shown.strip_prefix('@') {
            if self.read_handle(handle) && text::is_bare_name(self.label) {
                self.name = self.name.take().or(shown_name(self.label));
            }
        } else if !shown.is_empty() {
            self.label = shown;
        }
    }

    /// Text in a link to the author: a name or a handle.
    fn read_author(&mut self, shown: &'b str) {
        let shown = shown.trim();
        match shown.strip_prefix('@') {
            Some(handle) => {
                self.read_handle(handle);
            }
            None if self.name.is_none() => {
                let is_handle =
                    self.handle.as_ref().is_some_and(|it| *it == shown);
                self.name = shown_name(shown).filter(|_| !is_handle);
            }
            None => {}
        }
    }

    /// Whether it is the author's.
    fn read_handle(&mut self, handle: &'b str) -> bool {
        let is_own = self
            .handle
            .as_ref()
            .is_none_or(|own| own.eq_ignore_ascii_case(handle));
        let is_own = is_own && self.spec.platform.handle(handle).is_ok();
        if is_own {
            self.has_author = true;
            self.handle = Some(Cow::Borrowed(handle));
        }
        is_own
    }

    /// Text outside those links.
    fn read_text(&mut self, shown: &'b str, start: usize, end: usize) {
        let bare = shown.trim();
        let is_own = |bare: &str| {
            self.handle
                .as_ref()
                .is_some_and(|own| own.eq_ignore_ascii_case(bare))
        };
        if bare.strip_prefix('@').is_some_and(is_own) {
            // What stands before a handle is a name.
            if self.name.is_none() && self.text.len() <= 2 * text::MOST_NAME {
                let name = self.text.as_str().to_owned();
                self.name = Some(Cow::Owned(name));
                self.name = self.name.take().filter(|it| !it.is_empty());
                self.text = Rendered::new(self.text.body());
                self.links.clear();
            }
            let len = self.len;
            let is_name = |(text, _): &mut (Rendered<'_>, _)| {
                text.len() == len && len <= 2 * text::MOST_NAME
            };
            if self.name.is_none() && self.above.is_none() {
                self.above = self.best.take_if(is_name);
                self.len = self.best.as_ref().map_or(0, |_| len);
            }
            self.has_author = true;
        } else if is_own(bare) {
            self.has_author = true;
        } else if let Some((name, handle)) = bare.rsplit_once(" @")
            && is_own(handle)
            && self.name.is_none()
            && self.text.is_empty()
            && text::is_bare_name(name)
            && !name.starts_with(char::is_lowercase)
            && !name.contains(',')
        {
            self.name = shown_name(name);
            self.has_author = true;
        } else if !LABELS.contains(&bare) {
            self.words += bare.split_whitespace().count();
            self.text.push_text(start, end);
        }
    }

    /// A link to the post shows its date here.
    fn pass_date(&mut self) {
        self.dated += 1;
        self.has_link = true;
    }

    /// Ends what stands on a line.
    fn end_line(&mut self) {
        /// "2 April via the app".
        const FEW: usize = 3;
        self.is_prose |= self.has_link && self.words > FEW;
        self.has_link = false;
        self.words = 0;
    }

    /// Ends a text: what follows is another.
    fn close_text(&mut self) {
        let body = self.text.body();
        let text = std::mem::replace(&mut self.text, Rendered::new(body));
        let links = std::mem::take(&mut self.links);
        let is_counts = !text.as_str().contains(char::is_alphabetic);
        if is_counts || self.name.as_deref() == Some(text.as_str()) {
            return;
        }
        if self.best.is_some() && self.is_of_another(text.as_str()) {
            self.is_quoting = true;
            return;
        }
        // Below the text: a date that is no link, and counts behind it.
        let is_below = self.best.is_some() && text.len() <= MOST_DATE;
        if is_below && are_counts(text.as_str()) {
            return;
        }
        if is_below
            && self.date.is_none()
            && let Some((date, len)) = date::read_shown(text.as_str(), || None)
            && are_counts(&text.as_str()[len..])
        {
            self.date = Some(date);
            return;
        }
        self.len += text.len();
        let most = self.best.as_ref().map_or(0, |(best, _)| best.len());
        if text.len() > most {
            self.best = Some((text, links));
        }
    }
}

/// The words of a card's head that stand before the handle of somebody else.
const REPLYING: &str = "Replying to";

impl Card<'_, '_> {
    /// Whether `text` is the name and the handle of somebody else, or a handle
    /// alone: the head of the post that this one quotes.
    fn is_of_another(&self, text: &str) -> bool {
        let Some((name, rest)) = text.rsplit_once('@') else { return false };
        let handle = rest.split([' ', '·']).next().unwrap_or_default();
        let behind = rest[handle.len()..].trim_matches([' ', '·']);
        let is_own = self
            .handle
            .as_ref()
            .is_some_and(|own| own.eq_ignore_ascii_case(handle));
        let name = name.trim();
        !is_own
            && self.spec.platform.handle(handle).is_ok()
            && (name.is_empty() || text::is_bare_name(name))
            && !name.starts_with(REPLYING)
            && (behind.is_empty()
                || date::read_shown(behind, || None)
                    .is_some_and(|(_, len)| len == behind.len()))
    }
}

/// Whether `text` is nothing but numbers, each with what it counts: `· 14.3K
/// Views · 40 Replies`.
fn are_counts(text: &str) -> bool {
    text.split(['·', '•']).all(|part| {
        let mut words = part.split_whitespace();
        let count = words.next().unwrap_or("0");
        count.starts_with(|first: char| first.is_ascii_digit())
            && words.next().is_none_or(|word| !word.contains('@'))
            && words.next().is_none()
    })
}
