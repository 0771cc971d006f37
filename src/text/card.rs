//! The text of a rendered post, or of a site's own card: name, handle, text,
//! then time and date, with counts and labels around them.
//!
//! ```text
//! Mirja Voss                    Mirja Voss               Mirja Voss @mirja_voss
//! ✔ @mirja_voss                 @mirja_voss              Bridge is shut.
//! Bridge is shut.               · Follow                 1:12 AM ∙ Jan 9, 2021
//! 10:31 AM - 21 Jun 2019        Bridge is shut.          34Likes2Retweets
//! 1,234 Retweets 567 Likes      2:31 PM · Jun 21, 2019
//! ```
//!
//! Source: what the widgets of 2014, 2019 and 2021 and newsletters show. All
//! of it may be glued together. The time stands *before* the date and apart
//! from it by a sign; in a comment it stands behind it. In Markdown the time is
//! a link to the post, or all of the card is one.

mod dated;
pub(super) mod linked;
mod newsletter;
mod pointed;
mod shared;

use std::{borrow::Cow, ops::Range};

use memchr::{memchr_iter, memmem, memrchr};

use super::{
    attribution::attribution,
    ceil_char, is_within, markdown,
    name::{MOST_NAME, is_bare_name},
    trim::is_trimmed,
};
use crate::{Bounds, Platform, Published, bytes, date, work};

/// A card, where it stands in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card<'b> {
    pub(crate) span: Range<usize>,
    pub(crate) text: Range<usize>,
    pub(crate) name: &'b str,
    pub(crate) handle: Cow<'b, str>,
    pub(crate) date: Option<Published>,
    /// The address that its date is linked to in Markdown.
    pub(crate) url: Option<&'b str>,
    pub(crate) bounds: Bounds,
}

/// The card whose handle stands at `at..after`, not before `floor`.
pub(super) fn card<'b>(
    body: &'b str,
    floor: usize,
    at: usize,
    handle: Cow<'b, str>,
    after: usize,
) -> Option<Card<'b>> {
    // It ends a sentence.
    if handle.ends_with('.') {
        return None;
    }
    if let Some(before) = newsletter::avatar_before(&body[floor..at]) {
        return newsletter::read(body, before, handle, after);
    }
    if body[..at].ends_with('(') {
        let head = head_alone(body, floor, at, after)?;
        return shared::read(body, &head, &handle)
            .or_else(|| pointed::read(body, &head, &handle))
            .or_else(|| dated::read(body, &head, &handle));
    }
    let text_start = skip_labels(body, after)?;
    let (start, name) = name_above(body, floor, at)?;
    if let Some(card) = headed(body, start, name, &handle, after) {
        return Some(card);
    }
    let (time, date, date_end) = time_line(body, text_start)?;
    let label = body[..time].ends_with('[');
    let linked = label
        .then(|| target_of(body, date_end))
        .flatten()
        .filter(|(url, _)| is_of(url, &handle));
    let (url, date_end) = match linked {
        Some((url, end)) => (Some(url), end),
        None => (None, date_end),
    };
    let end = skip_chrome(body, date_end);
    let chrome = &body[date_end..end];
    let is_counted =
        url.is_some() || WIDGETS.iter().any(|it| chrome.contains(it));
    let text = &body[text_start..time];
    let text = match is_counted {
        true => trim_counts(text),
        false => text.trim_end(),
    };
    let has_embed = text.contains("<blockquote")
        || memmem::find_iter(text.as_bytes(), "(@").any(|found| {
            attribution(body, text_start, text_start + found + 1).is_some()
        });
    if text.is_empty() || has_embed {
        return None;
    }
    // An author's box has a name, a handle, perhaps a job, and a time.
    let is_wide = |sign: &char| *sign > '\u{2e80}';
    let is_post = url.is_some()
        || end > date_end
        || text.split_whitespace().nth(FEW_WORDS).is_some()
        || text.chars().filter(is_wide).nth(FEW_WIDE).is_some();
    if !is_post {
        return None;
    }
    let text = text_start..text_start + text.len();
    // What stands for the author's picture.
    let above = body[floor..start].trim_end();
    let picture = above
        .strip_suffix(handle.as_ref())
        .and_then(|above| newsletter::avatar_before(above.strip_suffix('@')?));
    let span = picture.map_or(start, |above| floor + above.len())..end;
    let (date, bounds) = (Some(date), Bounds::Delimited);
    Some(Card { span, text, name, handle, date, url, bounds })
}

/// What stands below the time of the cards that have a count above it, in several
/// languages.
const WIDGETS: [&str; 3] =
    ["people are talking about this", "Twitter Ads", "Publicités Twitter"];

/// Whether `url` is the permalink of a post by `handle`.
fn is_of(url: &str, handle: &str) -> bool {
    let spec = Platform::Twitter.spec();
    spec.is_permalink(url)
        && spec
            .handle_in(url)
            .is_none_or(|found| found.eq_ignore_ascii_case(handle))
}

/// The address of the link in whose label a date ends at `at`, and the end of
/// that link; counts may stand behind the date.
fn target_of(body: &str, at: usize) -> Option<(&str, usize)> {
    const MOST: usize = 200;
    let rest = &body[at..];
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let label = memmem::find(near.as_bytes(), b"](")?;
    let (url, behind) = markdown::target(&rest[label..])?;
    let is_label = !near[..label].contains('[');
    is_label.then(|| (url, body.len() - behind.len()))
}

/// The text before a time, without the counts in paragraphs of their own at
/// its end, and the marks before the time.
fn trim_counts(text: &str) -> &str {
    let is_mark = |sign: char| is_trimmed(sign) || sign == '[';
    let mut text = text.trim_end_matches(is_mark);
    while let Some((rest, last)) = text.rsplit_once('\n') {
        let last = last.trim_start_matches([' ', '>']);
        let shown = match last.strip_prefix('[') {
            Some(link) if link.contains("/intent/") => {
                link.split(']').next().unwrap_or_default()
            }
            _ => last,
        };
        let is_count = !shown.is_empty()
            && shown
                .bytes()
                .all(|it| it.is_ascii_digit() || b".,K".contains(&it));
        let above = rest.trim_end_matches([' ', '>', '\t', '\r']);
        if !is_count || !above.ends_with('\n') {
            break;
        }
        text = above.trim_end_matches(is_mark);
    }
    text
}

/// The card whose date stands in its first line, as in
/// `Mirja Voss @mirja_voss · Jun 21, 2019`: the text is the next line, or the
/// next paragraph.
fn headed<'b>(
    body: &'b str,
    start: usize,
    name: &'b str,
    handle: &Cow<'b, str>,
    after: usize,
) -> Option<Card<'b>> {
    /// A post of 280 characters, of up to four bytes.
    const MOST: usize = 1200;
    let blank = [' ', '\t', '\r', '\u{a0}'];
    let rest = body[after..].trim_start_matches(blank);
    let rest = rest.strip_prefix(['·', '•', '∙'])?.trim_start_matches(blank);
    let (date, len) = date::read(rest)?;
    let Published::Date(_) = date else { return None };
    let rest = rest[len..].trim_start_matches(blank).strip_prefix('\n')?;
    let rest = rest.trim_start();
    let from = body.len() - rest.len();
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    work::looked_at(near.len());
    let mut lines = near.split_inclusive('\n');
    let first = lines.next()?;
    // An article's byline has the same shape.
    let is_byline = name.starts_with("By ") || is_duration(first.trim());
    if first.contains("(@") || is_byline {
        return None;
    }
    let text = from..from + first.trim_end().len();
    // The text is as long as the body can tell: a paragraph or a line.
    let next = body[text.end..].trim_start_matches(blank);
    let is_paragraph = next.is_empty() || next.starts_with("\n\n");
    let end = skip_chrome(body, text.end);
    let bounds = if end > text.end || is_paragraph {
        Bounds::Delimited
    } else {
        Bounds::Inferred
    };
    let handle = handle.clone();
    let (span, date, url) = (start..end, Some(date), None);
    Some(Card { span, text, name, handle, date, url, bounds })
}

/// Whether `line` says how long it takes to read an article: `5 min read`.
fn is_duration(line: &str) -> bool {
    let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
    rest.len() < line.len()
        && [" min read", " minute read", "-minute read"].contains(&rest)
}

/// Words that are no post without counts or a client's name below them.
const FEW_WORDS: usize = 3;

/// So many characters of a script without blanks are more than a job as well.
const FEW_WIDE: usize = 8;

/// What stands between name and handle of an account that was verified.
const VERIFIED: [&str; 6] = [
    "Verified account",
    "Verifizierter Account",
    "Compte certifié",
    "Cuenta verificada",
    "Conta verificada",
    "Account verificato",
];

/// The name before a handle: on the same line, or alone on the line above.
fn name_above(body: &str, floor: usize, at: usize) -> Option<(usize, &str)> {
    const MOST: usize = 4 * MOST_NAME + 16;
    /// The line breaks between the two.
    const FEW_LINES: usize = 2;
    const MOST_LINES: usize = 4;
    let from = ceil_char(body, floor.max(at.saturating_sub(MOST)));
    let before = body.get(from..at)?;
    work::looked_at(before.len());
    let is_mark = |sign: char| {
        sign.is_whitespace() || matches!(sign, '✔' | '✓' | '\u{fe0f}')
    };
    let is_first = |sign: char| is_mark(sign) || sign == '>';
    let mut line = last_line(before);
    let mut above = before;
    if before[line..].trim_start_matches(is_first).is_empty() {
        // A quote has its mark on blank lines too.
        let lines = &before[..line];
        let is_quote = lines.trim_end().ends_with('>');
        above = lines
            .trim_end_matches(|sign| is_mark(sign) || sign == '>' && is_quote);
        // White space of markup is on its lines.
        let between = &before[above.len()..line];
        let is_set_in = before[line..].starts_with("  ");
        let most = match is_set_in || between.contains('✔') {
            true => MOST_LINES,
            false => FEW_LINES,
        };
        if between.matches('\n').count() > most {
            return None;
        }
        line = last_line(above);
    }
    // What a widget says of an account stands on a line of its own.
    if VERIFIED.contains(&above[line..].trim_matches(is_first)) {
        above = above[..line].trim_end_matches(is_first);
        line = last_line(above);
    }
    let behind = above[line..].trim_start_matches(is_first);
    let start = above.len() - behind.len();
    let name = behind.trim_end_matches(is_mark);
    // A name that begins where the look back ended may be cut.
    let is_cut = start == 0 && from > floor;
    let is_name = !name.is_empty()
        && !is_cut
        // What kind of a note it is, not whose.
        && !name.starts_with("[!")
        && is_within(name, MOST_NAME)
        && (is_short(name)
            || !name.ends_with(['.', ',', ':', ';', '?', '(', '/']));
    is_name.then_some((from + start, name))
}

/// Whether a name ends in a word that was shortened, as few names do.
fn is_short(name: &str) -> bool {
    [" Jr.", " Sr.", " Inc.", " Ltd.", " Co."]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Name and handle that are all of a line.
struct Head<'b> {
    start: usize,
    name: &'b str,
    /// What stands below.
    below: &'b str,
}

/// The head whose handle stands at `at..after`, in parentheses.
fn head_alone(
    body: &str,
    floor: usize,
    at: usize,
    after: usize,
) -> Option<Head<'_>> {
    let below = body[after..].strip_prefix(')')?;
    let below = below.trim_start_matches([' ', '\t', '\r', '>']);
    let below = below.strip_prefix('\n')?;
    let before = body.get(floor..at)?.strip_suffix(" (")?;
    let near = ceil_char(before, before.len().saturating_sub(4 * MOST_NAME));
    work::looked_at(before.len() - near);
    let line = near + last_line(&before[near..]);
    let is_cut = line == near && near > 0;
    let head = before[line..].trim_start_matches(is_trimmed);
    let bold = head.strip_prefix("**").and_then(|it| it.strip_suffix("**"));
    let name = bold.unwrap_or(head);
    let is_credit = [" by ", " on ", " with "]
        .iter()
        .any(|it| bytes::find(name.as_bytes(), it.as_bytes()).is_some());
    let start = floor + before.len() - head.len();
    (!is_cut && !is_credit && is_bare_name(name)).then_some(Head {
        start,
        name,
        below,
    })
}

/// Where the last line of `text` begins.
fn last_line(text: &str) -> usize {
    memrchr(b'\n', text.as_bytes()).map_or(0, |end| end + 1)
}

/// Where the text begins behind the handle at `at`, its labels passed over.
/// `None` if the handle goes on as prose does.
fn skip_labels(body: &str, at: usize) -> Option<usize> {
    let mut rest = &body[at..];
    let mut is_apart = false;
    loop {
        let blank = [' ', '\t', '\r', '\u{a0}'];
        let mut trimmed = rest.trim_start_matches(blank);
        // On a line of its own, the mark of a quote and a picture.
        if is_apart {
            trimmed = trimmed.trim_start_matches(is_trimmed);
            trimmed = skip_picture(trimmed);
        }
        let behind = if let Some(behind) = trimmed.strip_prefix('\n') {
            behind
        } else if let Some(behind) = trimmed.strip_prefix(['·', '•', '∙'])
        {
            behind
        } else if let Some(behind) =
            behind_follow(trimmed).filter(|_| is_apart)
        {
            behind
        } else if is_apart && trimmed.starts_with("Replying to @") {
            &trimmed[trimmed.find('\n')?..]
        } else {
            rest = trimmed;
            break;
        };
        is_apart = true;
        rest = behind;
    }
    (is_apart && !rest.is_empty()).then(|| body.len() - rest.len())
}

/// What stands behind the button to follow at the start of `text`.
fn behind_follow(text: &str) -> Option<&str> {
    /// Its label in other languages.
    const LABELS: [&str; 18] = [
        "Folgen",
        "Seguir",
        "Segui",
        "Suivre",
        "Volgen",
        "Följ",
        "Følg",
        "Seuraa",
        "Obserwuj",
        "Sledovat",
        "Takip et",
        "Ikuti",
        "Читать",
        "متابعة",
        "フォローする",
        "フォロー",
        "팔로우하기",
        "关注",
    ];
    text.strip_prefix("Follow").or_else(|| {
        LABELS.iter().find_map(|label| text.strip_prefix(label)).filter(
            |behind| {
                let behind = behind.trim_start_matches([' ', '\r']);
                behind.is_empty() || behind.starts_with(['\n', '·', '•'])
            },
        )
    })
}

/// What stands behind the picture at the start of `text`.
fn skip_picture(text: &str) -> &str {
    const MOST: usize = 200;
    let Some(label) = text.strip_prefix("![") else { return text };
    let near = &label[..ceil_char(label, MOST.min(label.len()))];
    bytes::find(near.as_bytes(), b"](")
        .and_then(|at| markdown::target(&label[at..]))
        .map_or(text, |(_, behind)| behind)
}

/// Where the time stands that ends the text that begins at `from`, and the
/// date behind it with its end.
fn time_line(body: &str, from: usize) -> Option<(usize, Published, usize)> {
    /// A post of 280 characters, of up to four bytes.
    const MOST: usize = 1200;
    let to = ceil_char(body, (from + MOST).min(body.len()));
    let bytes = &body.as_bytes()[..to];
    work::looked_at(to - from);
    for colon in memchr_iter(b':', &bytes[from..]) {
        let colon = from + colon;
        let hour = bytes[from..colon]
            .iter()
            .rev()
            .take(2)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let minute = bytes.get(colon + 1..colon + 3);
        let is_time = hour > 0
            && minute.is_some_and(|two| two.iter().all(u8::is_ascii_digit));
        if !is_time {
            continue;
        }
        let start = colon - hour;
        // "Published 10:31" is no line of its own.
        let before = body[from..start].trim_end_matches([' ', '\u{a0}', '>']);
        let is_apart = from + before.len() == start || before.ends_with('\n');
        if !is_apart {
            continue;
        }
        if let Some((date, len)) = date::read_time_first(&body[start..]) {
            return Some((start, date, start + len));
        }
    }
    None
}

/// What is counted in the lines below a card.
const COUNTED: [&str; 8] = [
    "Retweet",
    "Like",
    "Quote",
    "Repl",
    "repl",
    "Bookmark",
    "View",
    "Copy link",
];

/// Labels of the lines below a card.
const LABELS: [&str; 13] = [
    "Twitter for ",
    "Twitter Web ",
    "TweetDeck",
    "Hootsuite",
    "people are talking about this",
    "sprechen darüber",
    "parlent à ce sujet",
    "hablando de esto",
    "Twitter Ads",
    "Publicités Twitter",
    "Read more on Twitter",
    "View on Twitter",
    "Copy link",
];

/// Whether a line below a card is no article.
fn is_chrome(line: &str) -> bool {
    let has_any = |words: &[&str]| words.iter().any(|it| line.contains(it));
    let counts = line.contains(|sign: char| sign.is_ascii_digit());
    !line.ends_with(['.', '!', '?'])
        && (counts && has_any(&COUNTED) || has_any(&LABELS))
}

/// The end of the lines behind a date that hold counts, a client's name and
/// labels.
fn skip_chrome(body: &str, at: usize) -> usize {
    /// Such a line is short.
    const MOST: usize = 100;
    /// There are no more of them.
    const LINES: usize = 6;
    let mut end = at;
    for index in 0..LINES {
        let rest = &body[end..];
        let gap = if index == 0 {
            0
        } else {
            let gap = rest.len() - rest.trim_start().len();
            if rest[..gap].matches('\n').count() > 2 {
                break;
            }
            gap
        };
        let line = &rest[gap..];
        let len = line.bytes().take(MOST + 1).position(|byte| byte == b'\n');
        let len = match len {
            Some(len) => len,
            None if line.len() <= MOST => line.len(),
            None => break,
        };
        let line = line[..len].trim_end();
        if is_chrome(line) {
            end += gap + line.len();
        } else if index > 0 || !line.is_empty() {
            break;
        }
    }
    end
}
