//! The links of a post, and what each leads to.

use std::{borrow::Cow, collections::HashSet, ops::Range};

use chrono::NaiveDate;

use super::fill::Source;
use crate::{
    Link, LinkKind, Post,
    entity::is_link,
    html::Tag,
    link::{Address, strip_prefix_no_case, with_scheme},
    platform::{Permalink, Platform, Spec},
    text::weigh,
};

/// A link in an element.
pub(crate) struct Anchor<'b> {
    pub(crate) href: Cow<'b, str>,
    /// What it shows, as a range of the rendered text.
    pub(crate) shown: Range<usize>,
    /// Its start tag, if it has one.
    pub(crate) tag: Option<Tag<'b>>,
}

impl<'b> Anchor<'b> {
    /// What a browser shows while the pointer is over it.
    fn title(&self) -> Option<Cow<'b, str>> {
        self.tag.as_ref()?.attr("title")
    }
}

/// Where a link leads to.
struct Target<'a> {
    address: Address<'a>,
    /// It leads to a copy in an archive.
    is_copy: bool,
}

impl<'a> Target<'a> {
    fn new(href: &'a str) -> Option<Self> {
        let (address, is_copy) = Address::of_copy(href)?;
        Some(Self { address, is_copy })
    }

    /// The permalink that it is: of a post on the platform, of its copy, or
    /// of one that another site shows.
    fn post(&self, spec: &Spec) -> Option<(Permalink<'a>, LinkKind)> {
        let (found, kind) = match (spec.permalink)(&self.address) {
            Some(found) => (found, LinkKind::Post),
            None => ((spec.mirror)(&self.address)?, LinkKind::Mirror),
        };
        Some((found, if self.is_copy { LinkKind::Archive } else { kind }))
    }

    fn is_shortened(&self, spec: &Spec) -> bool {
        !spec.shortener.is_empty() && self.address.is_on(spec.shortener)
    }

    /// The code of a picture or of a shortened link.
    fn code(&self) -> Option<&'a str> {
        self.address.segments().next()
    }
}

/// The permalink that an address leads to, through archives and mirrors.
pub(crate) fn permalink_of<'a>(
    spec: &Spec,
    href: &'a str,
) -> Option<Permalink<'a>> {
    Target::new(href)?.post(spec).map(|(found, _)| found)
}

/// Whether an address leads to a post of another platform.
pub(super) fn leads_elsewhere(spec: &Spec, href: &str) -> bool {
    Target::new(href).is_some_and(|target| {
        target.post(spec).is_none()
            && Platform::ALL
                .iter()
                .any(|other| target.post(other.spec()).is_some())
    })
}

/// Whether an address beside the date of prose says that it is of no post: a
/// comment of the page itself, or what somebody wrote on a forge.
pub(super) fn leads_to_page(href: &str) -> bool {
    const FORGES: [&str; 2] = ["github.com", "gitlab.com"];
    /// The digits of an id.
    const LONG: usize = 9;
    let is_of_page = href.starts_with(['#', '/']) && !href.starts_with("//");
    if is_of_page {
        let mut numbers = href.split(|it: char| !it.is_ascii_digit());
        return !numbers.any(|it| it.len() >= LONG);
    }
    Address::new(href).is_some_and(|address| {
        FORGES.iter().any(|forge| address.is_within(forge))
    })
}

/// The canonical URL of a permalink, a slice of `href` if that begins with it.
pub(super) fn canonical<'b>(
    spec: &Spec,
    href: &Cow<'b, str>,
    found: &Permalink<'_>,
) -> Cow<'b, str> {
    match href {
        Cow::Borrowed(href) => spec.url_in(href, found).map(Cow::Borrowed),
        Cow::Owned(_) => None,
    }
    .unwrap_or_else(|| Cow::Owned(spec.url_of(found)))
}

/// Adds a link by markup.
pub(super) fn add_anchor<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    anchor: &Anchor<'b>,
    text: &str,
    source: &mut Source<'b>,
) {
    let shown = text.get(anchor.shown.clone()).unwrap_or_default().trim();
    let Some(target) = Target::new(&anchor.href) else { return };
    if let Some(kind) = kind_of(spec, post, &target, shown) {
        let url = with_scheme(anchor.href.clone());
        let text = source.borrow(shown);
        let link = Link { url, text, kind, expanded: None };
        let is_shortened = target.is_shortened(spec);
        let title = if is_shortened { anchor.title() } else { None };
        push(spec, post, link, is_shortened, title.as_ref());
    }
}

/// Adds a link as it is written in a text.
pub(super) fn add_link<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    text: Cow<'b, str>,
) {
    let Some(target) = Target::new(&text) else { return };
    if let Some(kind) = kind_of(spec, post, &target, "") {
        let is_shortened = target.is_shortened(spec);
        let url = with_scheme(text.clone());
        let link = Link { url, text, kind, expanded: None };
        push(spec, post, link, is_shortened, None);
    }
}

/// What a link leads to, as far as its address says and what it shows; `None`
/// if it is an entity of the platform.
fn kind_of(
    spec: &Spec,
    post: &Post<'_>,
    target: &Target<'_>,
    shown: &str,
) -> Option<LinkKind> {
    if !shown.is_empty()
        && Address::new(shown).is_some_and(|shown| (spec.is_media)(&shown))
    {
        return Some(LinkKind::Media);
    }
    // Most links are short ones, which say nothing of where they lead.
    if target.is_shortened(spec) {
        return Some(LinkKind::External);
    }
    let address = &target.address;
    let is_media = (spec.is_media)(address);
    match target.post(spec) {
        Some((found, LinkKind::Post)) if is_own(post, found, is_media) => {
            Some(if is_media { LinkKind::Media } else { LinkKind::Itself })
        }
        Some((_, kind)) => Some(kind),
        None if is_media => Some(LinkKind::Media),
        None => (!(spec.is_entity)(address)).then_some(LinkKind::External),
    }
}

/// Whether a permalink is that of the post itself. Where its id is not known,
/// a picture of the same author is taken for one of its own.
fn is_own(post: &Post<'_>, found: Permalink<'_>, is_media: bool) -> bool {
    match (&post.id, &post.handle, found.handle) {
        (Some(id), _, _) => *id == found.id,
        (None, Some(handle), Some(found)) => {
            is_media && handle.eq_ignore_ascii_case(found)
        }
        _ => false,
    }
}

/// Adds a link with the address that it stands for, if one is told, and the
/// kind that this shows.
fn push<'b>(
    spec: &Spec,
    post: &mut Post<'b>,
    mut link: Link<'b>,
    is_shortened: bool,
    title: Option<&Cow<'b, str>>,
) {
    if is_shortened {
        link.expanded = told(spec, &link, title);
    }
    if link.kind == LinkKind::External
        && let Some(told) = &link.expanded
        && let Some(target) = Target::new(told)
    {
        link.kind = kind_of(spec, post, &target, "").unwrap_or(link.kind);
    }
    if !matches!(link.kind, LinkKind::External | LinkKind::Media) {
        let leads_to = link.expanded.as_ref().unwrap_or(&link.url);
        link.expanded = permalink_of(spec, leads_to)
            .map(|found| canonical(spec, leads_to, &found));
    }
    link.expanded = link.expanded.filter(|expanded| *expanded != link.url);
    post.links.push(link);
}

/// The address that a shortened link stands for: its title, or what it shows,
/// if that is a whole address.
fn told<'b>(
    spec: &Spec,
    link: &Link<'b>,
    title: Option<&Cow<'b, str>>,
) -> Option<Cow<'b, str>> {
    let Link { url, text, .. } = link;
    // Most links show themselves, or the address of a picture with the code
    // that they have.
    let last = |url: &str| {
        let slash = url.bytes().rposition(|byte| byte == b'/')?;
        Some(url.len() - slash)
    };
    let is_same = || {
        let (len, own) = (last(text)?, last(url)?);
        (len == own && len > 1).then(|| text.get(text.len() - len..))?
    };
    if title.is_none()
        && (url.ends_with(text.as_ref())
            || is_same().is_some_and(|code| url.ends_with(code)))
    {
        return None;
    }
    let title = title.filter(|title| is_whole(title));
    let told = title.unwrap_or(text);
    let target = Target::new(told)?;
    // A picture's own address has the code of its link.
    let is_same = Target::new(url)?.code() == target.code();
    if is_same || target.is_shortened(spec) {
        return None;
    }
    let is_told = title.is_some() || is_whole(text) || is_link(text);
    is_told.then(|| with_scheme(told.clone()))
}

/// Whether `text` is an address with its scheme, and not cut.
fn is_whole(text: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| strip_prefix_no_case(text, scheme).is_some())
        && !text.contains(char::is_whitespace)
        && !text.ends_with('…')
        && !text.ends_with("...")
}

/// Finds the links to the post itself once all of its links are known:
///
/// - the last one, behind an ellipsis, of a post that was too long for the
///   embed;
/// - one whose code is that of a picture of the post, as some programs write
///   both.
pub(super) fn finish_links(spec: &Spec, post: &mut Post<'_>, text: &str) {
    let links = &post.links;
    let of_kind = |kind| {
        let links = links.iter().enumerate();
        links.filter(move |(_, link)| link.kind == kind)
    };
    let mut unknown = of_kind(LinkKind::External)
        .filter(|(_, link)| link.expanded.is_none())
        .peekable();
    if unknown.peek().is_none() {
        return;
    }
    let pictures: HashSet<&str> = of_kind(LinkKind::Media)
        .filter_map(|(_, link)| Target::new(&link.url)?.code())
        .collect();
    let last = behind_ellipsis(spec, post, text);
    if pictures.is_empty() && last.is_none() {
        return;
    }
    let itself: Vec<usize> = unknown
        .filter(|(index, link)| {
            let Some(target) = Target::new(&link.url) else { return false };
            let is_twin =
                target.code().is_some_and(|code| pictures.contains(code));
            (is_twin || Some(*index) == last) && target.is_shortened(spec)
        })
        .map(|(index, _)| index)
        .collect();
    for index in itself {
        post.links[index].kind = LinkKind::Itself;
    }
}

/// The index of the link behind which a text that was cut ends, pictures not
/// counted.
fn behind_ellipsis(spec: &Spec, post: &Post<'_>, text: &str) -> Option<usize> {
    /// How many characters less than the limit a text may have that was cut.
    const SLACK: usize = 20;
    let links = post.links.iter().enumerate();
    let shown = links.filter(|(_, link)| !link.text.is_empty());
    let mut rest = text;
    for (index, link) in shown.rev() {
        let whole = rest.trim_end();
        rest = whole.strip_suffix(link.text.as_ref())?;
        if link.kind == LinkKind::Media {
            continue;
        }
        if !rest.trim_end().ends_with('…') {
            return None;
        }
        let time = post.id_time().map(|time| time.date_naive());
        let day = post.date.map(|date| date.date()).or(time);
        let is_cut = day.is_some_and(|day| day >= spec.cut_since) || {
            let most = (spec.text_most)(day.unwrap_or(NaiveDate::MAX));
            weigh(whole) >= most.saturating_sub(SLACK)
        };
        return is_cut.then_some(index);
    }
    None
}
