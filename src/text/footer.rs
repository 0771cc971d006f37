//! The line below a post that says by whom it is, in words of the language
//! in which the embed code was copied:
//!
//! ```text
//! View this post on Instagram
//! Low tide
//! A post shared by Ines Vaal (@ines.vaal) on May 4, 2018 at 1:15am PDT
//! ```
//!
//! In some languages the words stand behind the name. Head, caption and date may
//! be missing, and all of it may be glued together. In Markdown head, caption,
//! name and footer are links.
//!
//! Source: the embed codes of Instagram, and what crawlers leave of them.
//! `— ` before a name, and no words, is an attribution.

use std::{borrow::Cow, cell::OnceCell, ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::memmem;

use super::{
    attribution::{is_gap, read_handle},
    begin::{self, Floor, Known},
    ceil_char, is_within,
    language::Article,
    markdown,
    trim::{self, is_trimmed},
};
use crate::{Bounds, Published, bytes::range_in, date, html::tag_at, work};

/// The words around a name in a language.
struct Words {
    /// Above the caption.
    heads: &'static [&'static str],
    /// Before the name.
    before: &'static [&'static str],
    /// Behind the handle.
    behind: &'static [&'static str],
}

const fn words(
    heads: &'static [&'static str],
    before: &'static [&'static str],
    behind: &'static [&'static str],
) -> Words {
    Words { heads, before, behind }
}

/// A row for each language.
#[rustfmt::skip]
const WORDS: &[Words] = &[
    // English
    words(&["View this post on Instagram"], &["A post shared by ", "A photo posted by ", "A video posted by ", "A photo shared by ", "A video shared by "], &[]),
    // French
    words(&["Voir cette publication sur Instagram", "Afficher cette publication sur Instagram"], &["Une publication partagée par ", "Une photo publiée par ", "Une vidéo publiée par "], &[]),
    // Spanish
    words(&["Ver esta publicación en Instagram"], &["Una publicación compartida de ", "Una publicación compartida por ", "Una foto publicada por ", "Un vídeo publicado por "], &[]),
    // Portuguese
    words(&["Ver essa foto no Instagram", "Ver esta publicação no Instagram"], &["Uma publicação compartilhada por ", "Uma publicação partilhada por ", "Uma foto publicada por ", "Um vídeo publicado por "], &[]),
    // German
    words(&["Diesen Beitrag auf Instagram ansehen", "Sieh dir diesen Beitrag auf Instagram an"], &["Ein Beitrag geteilt von "], &[]),
    words(&[], &["Ein von "], &[" geteilter Beitrag", " gepostetes Foto", " gepostetes Video"]),
    // Italian
    words(&["Visualizza questo post su Instagram"], &["Un post condiviso da ", "Una foto pubblicata da ", "Un video pubblicato da "], &[]),
    // Dutch
    words(&["Dit bericht op Instagram bekijken"], &["Een bericht gedeeld door ", "Een foto die is geplaatst door "], &[]),
    // Swedish, Danish, Norwegian
    words(&["Visa det här inlägget på Instagram", "Visa inlägget på Instagram"], &["Ett inlägg delat av ", "Ett foto publicerat av "], &[]),
    words(&["Vis dette opslag på Instagram"], &["Et opslag delt af "], &[]),
    words(&["Se dette innlegget på Instagram"], &["Et innlegg delt av "], &[]),
    // Polish
    words(&["Wyświetl ten post na Instagramie"], &["Post udostępniony przez ", "Zdjęcie zamieszczone przez użytkownika "], &[]),
    // Czech
    words(&["Zobrazit příspěvek na Instagramu"], &["Příspěvek sdílený uživatelem ", "Příspěvek sdílený ", "Fotka zveřejněná uživatelem "], &[]),
    // Hungarian
    words(&["A bejegyzés megtekintése az Instagramon"], &[], &[" által megosztott bejegyzés"]),
    // Russian
    words(&["Посмотреть эту публикацию в Instagram"], &["Публикация от "], &[]),
    // Turkish
    words(&["Bu gönderiyi Instagram'da gör"], &[], &["'in paylaştığı bir gönderi", "'ın paylaştığı bir gönderi", "'un paylaştığı bir gönderi", "'ün paylaştığı bir gönderi"]),
    // Indonesian
    words(&["Lihat postingan ini di Instagram"], &["Sebuah kiriman dibagikan oleh "], &[]),
    // Vietnamese
    words(&["Xem bài viết này trên Instagram"], &["Bài viết do "], &[" chia sẻ"]),
    // Thai
    words(&["ดูโพสต์นี้บน Instagram"], &["โพสต์ที่แชร์โดย "], &[]),
    // Japanese
    words(&["この投稿をInstagramで見る"], &[], &["がシェアした投稿", "が投稿した写真", "が投稿した動画"]),
    // Korean
    words(&["Instagram에서 이 게시물 보기"], &[], &["님의 공유 게시물님", "님의 공유 게시물", "님이 게시한 사진님"]),
    // Greek
    words(&["Δείτε αυτή τη δημοσίευση στο Instagram"], &["Η δημοσίευση κοινοποιήθηκε από το χρήστη ", "Η δημοσίευση κοινοποιήθηκε από "], &[]),
    // Finnish
    words(&["Näytä tämä julkaisu Instagramissa"], &["Henkilön "], &[" jakama julkaisu"]),
    // Chinese
    words(&["在 Instagram 查看這則貼文", "在 Instagram 查看这篇帖子"], &[], &["分享的貼文", "分享的帖子"]),
];

/// What stands between the words and a date.
const ON: &[&str] = &[
    " on ",
    " le ",
    " el ",
    " em ",
    " a ",
    " am ",
    " in data: ",
    " op ",
    " den ",
    " pada ",
    " เมื่อ ",
    " - ",
    " – ",
    ", ",
    " ",
    "",
];

/// The longest caption, in characters.
///
/// Source: Instagram's help pages.
const MOST: usize = 2200;

/// The words of a footer, where they stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Footer<'b> {
    pub(crate) start: usize,
    /// Empty where there is a handle alone.
    pub(crate) name: &'b str,
    pub(crate) handle: Cow<'b, str>,
    pub(crate) date: Option<Published>,
    /// The address that it is linked to in Markdown.
    pub(crate) url: Option<&'b str>,
    pub(crate) end: usize,
}

/// The footer whose `@` stands at `at`, not before `floor`.
pub(crate) fn footer(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Footer<'_>> {
    /// Words, and a name of 64 characters of up to four bytes.
    const FAR: usize = 320;
    /// Words alone.
    const NEAR: usize = 64;
    let before = body.get(floor..at)?.trim_end_matches(is_gap);
    // The handle may be a link of Markdown.
    let label = before.strip_suffix('[');
    let before = label.unwrap_or(before);
    let opened = before.strip_suffix(['(', '（']);
    let (handle, after) = read_handle(body, at + 1, opened.is_some())?;
    let target = label.and_then(|_| markdown::target(&body[after..]));
    let after = target.map_or(after, |(_, rest)| body.len() - rest.len());
    let (handle, after) = trim_dots(handle, after, opened.is_some());
    let paren = floor + opened.unwrap_or(before).len();
    let (start, name, words) = match opened {
        Some(_) => name_before(body, floor, paren, FAR)
            .filter(|(.., row)| scan_behind(row, &body[after..]).is_some())
            .or_else(|| name_alone(body, floor, paren, after))?,
        None if !ends_with_letter(before) => return None,
        None => name_before(body, floor, paren, NEAR)
            .filter(|(_, name, _)| name.is_empty())?,
    };
    let end = after + scan_behind(words, &body[after..])?;
    let (label, url) = linked(body, floor, start..end);
    let end = label.end;
    let (date, end) = match date_behind(&body[end..]) {
        Some((date, len)) => (Some(date), end + len),
        None => (None, end_without_date(body, start, end)),
    };
    Some(Footer { start: label.start, name, handle, date, url, end })
}

/// Whether `text` ends as the words before a name do.
fn ends_with_letter(text: &str) -> bool {
    let last = text.trim_end().as_bytes().last();
    last.is_some_and(|it| it.is_ascii_alphabetic() || !it.is_ascii())
}

/// The link of Markdown whose label is `label`, not before `floor`, and its
/// address; the label itself if it is none.
fn linked(
    body: &str,
    floor: usize,
    label: Range<usize>,
) -> (Range<usize>, Option<&str>) {
    // A quote's marks stand between the lines of one that is broken.
    let before = body[floor..label.start].trim_end_matches(is_trimmed);
    let behind = body[label.end..].trim_start_matches(is_trimmed);
    let found = before.strip_suffix('[').zip(markdown::target(behind));
    match found {
        Some((before, (address, rest))) => {
            let start = floor + before.len();
            (start..body.len() - rest.len(), Some(address))
        }
        None => (label, None),
    }
}

/// Where a footer at `start` ends that has no date behind `end`: behind the
/// word that led to one, and behind the same footer once more, as the label of
/// a link and as its text.
fn end_without_date(body: &str, start: usize, end: usize) -> usize {
    let is_end = |behind: &str| {
        let next = behind.trim_start_matches([' ', '\t', '\u{a0}']);
        let is_apart = next.len() < behind.len();
        next.is_empty()
            || next.starts_with(['\n', '\r', '<'])
            // "Follow Ines Vaal (@ines.vaal) on Instagram" is a sentence.
            || is_apart
                && next.starts_with(char::is_uppercase)
                && !next.starts_with("Instagram")
    };
    let on = ON.iter().map(|on| on.trim_end()).find(|on| {
        let is_word = on.contains(char::is_alphabetic);
        let behind = body[end..].strip_prefix(on).filter(|_| is_word);
        behind.is_some_and(is_end)
    });
    let end = end + on.map_or(0, str::len);
    let own = &body[start..end];
    let again = body[end..].trim_start().strip_prefix(own);
    let before = body[..start].trim_end();
    let has_head = || {
        let mut heads = WORDS.iter().flat_map(|row| row.heads);
        heads.any(|head| before.ends_with(head))
    };
    again
        .filter(|behind| has_head() && date_behind(behind).is_none())
        .map_or(end, |behind| body.len() - behind.len())
}

/// A handle that ends a sentence does not hold its full stop.
fn trim_dots(
    handle: Cow<'_, str>,
    after: usize,
    is_closed: bool,
) -> (Cow<'_, str>, usize) {
    match handle {
        Cow::Borrowed(handle) if !is_closed => {
            let bare = handle.trim_end_matches('.');
            (Cow::Borrowed(bare), after + bare.len() - handle.len())
        }
        handle => (handle, after),
    }
}

/// A search for the words before a name, of all rows at once.
struct Before {
    search: AhoCorasick,
    /// For each of the words its row.
    rows: Vec<&'static Words>,
}

static BEFORE: LazyLock<Option<Before>> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|row| row.before.iter().map(move |words| (words, row)));
    // A blank at the end may be folded away before the handle.
    let (words, rows): (Vec<_>, Vec<_>) =
        words.map(|(words, row)| (words.trim_end(), row)).unzip();
    // It is made in a fraction of the time that a DFA takes.
    let search = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .ok()?;
    Some(Before { search, rows })
});

/// The words that stand nearest before `paren`, at most `window` bytes away,
/// and the name behind them.
fn name_before(
    body: &str,
    floor: usize,
    paren: usize,
    window: usize,
) -> Option<(usize, &str, &'static Words)> {
    let from = ceil_char(body, floor.max(paren.saturating_sub(window)));
    let window = body.get(from..paren)?;
    work::looked_at(window.len());
    let before = BEFORE.as_ref()?;
    let found = before.search.find_iter(window).last()?;
    let row = before.rows.get(found.pattern().as_usize())?;
    let behind = &window[found.end()..];
    let name = behind.trim();
    let name = label(name).unwrap_or(name).trim();
    let is_name = is_within(name, MOST_NAME)
        && !name.contains("\n\n")
        && !behind.starts_with(char::is_alphanumeric);
    is_name.then_some((from + found.start(), name, row))
}

/// What the link that `name` is shows, if it is one.
fn label(name: &str) -> Option<&str> {
    if name.starts_with("<a ") {
        let (tag, _) = tag_at(name, 0)?;
        return name[tag.range.end..].strip_suffix("</a>");
    }
    let (label, target) = name.strip_prefix('[')?.split_once(']')?;
    target.starts_with('(').then_some(label)
}

/// The longest name, in characters.
const MOST_NAME: usize = 64;

/// The name before `paren` in a language whose words stand behind it alone:
/// it begins at a line, a head, or the last blank of a long line.
fn name_alone(
    body: &str,
    floor: usize,
    paren: usize,
    after: usize,
) -> Option<(usize, &str, &'static Words)> {
    let row = WORDS.iter().find(|row| {
        row.before.is_empty() && scan_behind(row, &body[after..]).is_some()
    })?;
    let from = ceil_char(body, floor.max(paren.saturating_sub(4 * MOST_NAME)));
    let window = body.get(from..paren)?;
    work::looked_at(window.len());
    let line = window.trim_end().rfind('\n').map_or(0, |at| at + 1);
    let head = row.heads.iter().find_map(|head| {
        let at = memmem::rfind(window.as_bytes(), head.as_bytes())?;
        Some(at + head.len())
    });
    let start = line.max(head.unwrap_or_default());
    let name = window[start..].trim();
    let is_long = start == 0 && from > floor;
    let name = match name.rsplit_once([' ', '　']) {
        Some((_, last)) if is_long => last,
        _ => name,
    };
    let start = from + window.trim_end().len() - name.len();
    // "Mr" or "Ms", put behind a name.
    let name = name.strip_suffix("さん").unwrap_or(name);
    (!name.is_empty()).then_some((start, name, row))
}

/// The length of a row's words at the start of `text`; nothing where the row
/// has none.
fn scan_behind(row: &Words, text: &str) -> Option<usize> {
    /// A typographic apostrophe, for the one that the table has.
    const MARK: &str = "’";
    if row.behind.is_empty() {
        return Some(0);
    }
    let first = text.as_bytes().first();
    let found = row.behind.iter().find(|words| {
        // Most texts are refused by their first byte.
        if first != words.as_bytes().first()
            && first != MARK.as_bytes().first()
        {
            return false;
        }
        text.strip_prefix(MARK).map_or_else(
            || text.starts_with(**words),
            |text| {
                words.strip_prefix('\'').is_some_and(|it| text.starts_with(it))
            },
        )
    })?;
    // That apostrophe is two bytes longer.
    Some(found.len() + if text.starts_with(MARK) { 2 } else { 0 })
}

/// The date at the start of `text`, behind what sets it apart.
fn date_behind(text: &str) -> Option<(Published, usize)> {
    let text_start = text.trim_start_matches(['\n', '\r']);
    let gap = text.len() - text_start.len();
    if gap > 2 {
        return None;
    }
    ON.iter().find_map(|on| {
        let rest = text_start.strip_prefix(on)?;
        let shown = shown_time(rest);
        // Numbers alone are no date of a footer.
        let (date, len) = date::read_shown(shown, || None)?;
        let behind = &shown[len..];
        let behind = match shown.len() < rest.len() {
            true => behind.strip_prefix("</time>").unwrap_or(behind),
            false => behind,
        };
        Some((date, text.len() - behind.len()))
    })
}

/// `text` without the start tag of a time that it begins with.
fn shown_time(text: &str) -> &str {
    /// A style and the time.
    const MOST: usize = 300;
    if !text.starts_with("<time ") {
        return text;
    }
    let near = &text[..ceil_char(text, MOST.min(text.len()))];
    work::looked_at(near.len());
    match tag_at(near, 0) {
        Some((tag, true)) => &text[tag.range.end..],
        _ => text,
    }
}

/// The last footer in a text that shows an embed and no more.
pub(crate) fn last_footer(text: &str) -> Option<Footer<'_>> {
    /// Captions mention others.
    const FEW: usize = 8;
    memchr::memrchr_iter(b'@', text.as_bytes())
        .take(FEW)
        .find_map(|at| footer(text, 0, at))
}

/// The end of the head at the start of `text`.
pub(crate) fn scan_head(text: &str) -> usize {
    let heads = WORDS.iter().flat_map(|row| row.heads);
    let found = heads.filter(|head| text.starts_with(**head));
    found.map(|head| head.len()).max().unwrap_or_default()
}

/// What stands before a footer.
pub(super) struct Caption<'b> {
    /// Where the embed begins.
    pub(super) start: usize,
    pub(super) text: Range<usize>,
    pub(super) bounds: Bounds,
    /// The address that its head is linked to in Markdown.
    pub(super) url: Option<&'b str>,
}

/// The caption before a footer; `None` if nothing tells that the footer is one.
pub(super) fn caption<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    footer: &Footer<'_>,
) -> Option<Caption<'b>> {
    let dash = footer.start;
    // "A post shared by Ines Vaal (@ines.vaal) shows …" is a sentence.
    let next = body[footer.end..].strip_prefix(' ').unwrap_or_default();
    if footer.date.is_none() && next.starts_with(char::is_lowercase) {
        return None;
    }
    if let Some(head) = head_before(body, floor, dash) {
        let (linked, url) = linked(body, floor, head.clone());
        // Its address may hold the footer.
        let (head, url) = match linked.end <= dash {
            true => (linked, url),
            false => (head, None),
        };
        let start = head.start;
        let (text, own) = trimmed(body, head.end..dash);
        let (url, bounds) = (url.or(own), Bounds::Delimited);
        return Some(Caption { start, text, bounds, url });
    }
    if let Some((start, url)) = pictured(body, floor, dash) {
        let (text, url, bounds) = (dash..dash, Some(url), Bounds::Delimited);
        return Some(Caption { start, text, bounds, url });
    }
    let is_line = body[..dash].trim_end_matches([' ', '\t', '>']);
    let is_line = is_line.is_empty() || is_line.ends_with('\n');
    let behind = body[footer.end..].trim_start_matches([' ', '\t', '.']);
    let is_line_end = behind.is_empty() || behind.starts_with(['\n', '\r']);
    if footer.date.is_none() && !(is_line && is_line_end) {
        return None;
    }
    let end = floor + trim::trim_text_end(body.get(floor..dash)?).len();
    let name = footer.name;
    let known = Known {
        body,
        floor,
        floor_is,
        end,
        dash,
        after: footer.end,
        most: MOST,
        usual: MOST,
        name,
        wrap: OnceCell::from(None),
        name_words: OnceCell::new(),
        is_glued: OnceCell::new(),
        article: Article::default(),
        indent: OnceCell::new(),
    };
    let (text, bounds) = begin::begin(&known);
    // Without a head it may be the article's, and a lead-in is.
    let text = match body[text.clone()].ends_with(':') {
        true => dash..dash,
        false => text,
    };
    let bounds = if text.is_empty() { bounds } else { Bounds::Inferred };
    let start = if text.is_empty() { dash } else { text.start };
    Some(Caption { start, text, bounds, url: None })
}

/// Where the picture begins that stands right before `at` and is a link of
/// Markdown, and its address: newsletters have it for the post.
fn pictured(body: &str, floor: usize, at: usize) -> Option<(usize, &str)> {
    /// The addresses of picture and post.
    const MOST: usize = 600;
    let before = body.get(floor..at)?.trim_end();
    let from = ceil_char(before, before.len().saturating_sub(MOST));
    let near = before[from..].strip_suffix(')')?;
    work::looked_at(near.len());
    let open = near.rfind("[![")?;
    let picture = &near[open + "[![".len()..];
    let (_, behind) = markdown::target(&picture[picture.find(']')?..])?;
    let url = behind.strip_prefix("](")?;
    let is_one = !url.contains([' ', '\n', '(', ')']);
    is_one.then_some((floor + from + open, url))
}

/// What of `range` is the text, and the address if all of it is the label of a
/// link.
fn trimmed(body: &str, range: Range<usize>) -> (Range<usize>, Option<&str>) {
    let text = body[range.clone()]
        .trim_start_matches(|sign| is_trimmed(sign) || sign == ':')
        .trim_end_matches(is_trimmed);
    let whole = text.strip_prefix('[').and_then(|text| {
        let (label, _) = text.split_once("](")?;
        let (url, rest) = markdown::target(&text[label.len()..])?;
        let is_whole = rest.is_empty() && !label.contains(['[', ']']);
        is_whole.then_some((label, Some(url)))
    });
    let (text, url) = whole.unwrap_or((text, None));
    (range_in(body, text), url)
}

/// The head that stands nearest before `at`.
fn head_before(body: &str, floor: usize, at: usize) -> Option<Range<usize>> {
    /// In every language.
    const NAME: &[u8] = b"nstagram";
    /// A caption may name it too.
    const FEW: usize = 6;
    let from = ceil_char(body, floor.max(at.saturating_sub(4 * MOST)));
    let window = body.get(from..at)?;
    let mut reach = window.len();
    for _ in 0..FEW {
        let found = memmem::rfind(&window.as_bytes()[..reach], NAME);
        work::looked_at(reach - found.unwrap_or_default());
        let found = found?;
        let heads = WORDS.iter().flat_map(|row| row.heads);
        let head = heads.filter_map(|head| {
            let inside = memmem::find(head.as_bytes(), NAME)?;
            let start = found.checked_sub(inside)?;
            let is_here = window.get(start..)?.starts_with(head);
            is_here.then(|| from + start..from + start + head.len())
        });
        if let Some(head) = head.max_by_key(|head| head.end) {
            return Some(head);
        }
        reach = found;
    }
    None
}
