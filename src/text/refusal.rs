//! What stands before an attribution and is no text of a post: a dateline, a
//! credit, a menu, a heading, a linked title, or code that is only shown.

use std::ops::Range;

use memchr::memrchr;

use super::{
    attribution::Attribution,
    begin::Known,
    border::last_word,
    facts::Facts,
    markdown::target,
    side::{ends_sentence, is_abbreviation},
};
use crate::word;

/// Whether an attribution inside a line is a part of its sentence, as in
/// "PORT NORD — Police (@portpolice) June 21, 2019 confirmed it": behind a
/// dateline, or behind a dash that is not that of embeds.
pub(super) fn goes_on(
    body: &str,
    text: &Range<usize>,
    attribution: &Attribution<'_>,
) -> bool {
    /// What stands between a date and the parts of a heading or an event.
    const APART: [&str; 5] = [", ", " | ", " • ", " · ", " – "];
    let is_inline = !body[text.end..attribution.start].contains('\n');
    let behind = &body[attribution.end..];
    let next = behind.strip_prefix(' ');
    let is_part = || APART.iter().any(|it| behind.starts_with(it));
    let is_line = || {
        let before = body[..text.start].trim_end_matches([' ', '-', '*']);
        before.is_empty() || before.ends_with('\n')
    };
    if is_inline
        && attribution.url.is_none()
        && is_part()
        && is_short(&body[text.clone()])
        && is_line()
    {
        return !Facts::of(&body[text.clone()]).has_voice;
    }
    if !is_inline
        || !next.is_some_and(|next| next.starts_with(char::is_lowercase))
    {
        return false;
    }
    // A dateline begins its paragraph, whatever stands above, and is no
    // sentence; but it may end with an abbreviation.
    let whole = &body[text.clone()];
    let text = whole.rsplit('\n').next().unwrap_or(whole);
    let is_short = is_short(text)
        && (text.len() < whole.len() || is_line())
        && (!ends_sentence(text) || is_abbreviation(last_word(text)));
    let is_weak = body[attribution.start..].starts_with(['–', '-']);
    (is_short || is_weak) && !Facts::of(text).has_voice
}

/// Whether `text` has the length of a dateline, a credit or a menu.
fn is_short(text: &str) -> bool {
    const FEW: usize = 4;
    /// So many of a script without blanks, or with long words, are a sentence.
    const FEW_WIDE: usize = 8;
    let mut wide = text.chars().filter(|sign| *sign > '\u{2e80}');
    text.split_whitespace().nth(FEW).is_none() && wide.nth(FEW_WIDE).is_none()
}

/// Whether what stands before an attribution is no text of a post: the words
/// of a credit, a menu before two blanks, the heading of a list, or markup
/// that was escaped to be shown.
pub(super) fn is_no_text(
    known: &Known<'_>,
    text: &Range<usize>,
    attribution: &Attribution<'_>,
) -> bool {
    /// What credits and bylines begin with.
    const CREDITS: [&str; 8] =
        ["By", "Photo", "Foto", "Credit", "Image", "Text", "Words", "Story"];
    /// Of markup that was escaped. A text may have a tag of its own making:
    /// `&lt;/rant&gt;`.
    const MARKUP: [&str; 3] = ["&lt;blockquote", "&lt;/p", "&lt;/style"];
    let body = known.body;
    let is_inline = !body[text.end..attribution.start].contains('\n');
    let dash = &body[attribution.start..];
    // A credit has a line of its own, whatever else was taken for the text.
    let whole = text.clone();
    let lines = &body.as_bytes()[text.clone()];
    let last = memrchr(b'\n', lines).map_or(0, |end| end + 1);
    let text = text.start + last..text.end;
    let before = body[..text.start].trim_end_matches(' ');
    let text = &body[text];
    if word::has([b'&'], text.as_bytes())
        && (MARKUP.iter().any(|markup| text.contains(markup))
            || text.contains("&lt;style") && text.contains('{'))
    {
        return true;
    }
    // Most texts begin with a letter.
    let is_word =
        |at| body.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    let is_marked = !is_word(whole.start) || !is_word(whole.start + last);
    if is_marked
        && attribution.url.is_none()
        && (is_heading(text, &body[whole.end..attribution.start])
            || is_linked_title(&body[whole]))
    {
        return true;
    }
    let is_hyphen = dash.starts_with("- ");
    if is_hyphen
        && (text.is_empty() || text.ends_with(':') || text.contains("(@"))
    {
        return true;
    }
    if !is_inline || text.is_empty() || !is_short(text) {
        return false;
    }
    let is_line = before.is_empty()
        || before.ends_with('\n') && !known.is_wrap(before.len() - 1);
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches([':', ',']);
    // A section's name, or a masthead.
    let is_name = is_line
        && dash.starts_with(['-', '–'])
        && text.split_whitespace().nth(2).is_none();
    // A menu asks nothing, and nothing is glued to its last entry.
    let is_menu = is_line
        && dash.starts_with("  ")
        && !text.ends_with(['?', '!', '…'])
        && !body[attribution.end..].starts_with(char::is_alphabetic);
    let is_label = || is_line && is_label(text);
    (CREDITS.contains(&first) || is_menu || is_name || is_label())
        && !Facts::of(text).has_voice
}

/// Whether `line`, behind which the gap to an attribution begins, is a heading
/// of Markdown. Some flatteners put the sign of a hashtag apart, but set the
/// attribution apart by less.
fn is_heading(line: &str, gap: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    let is_apart = || gap.matches('\n').nth(1).is_some();
    words.starts_with(' ') && (level > 1 || level == 1 && is_apart())
}

/// Whether `text` is the title of something, which is linked to it: lists of
/// articles and talks have them before their authors.
fn is_linked_title(text: &str) -> bool {
    // Most texts begin with a word.
    let item = text.trim_start_matches(['-', '*', ' ']);
    let label = match item.as_bytes().first() {
        Some(b'[') => {
            let label = item[1..].split(']').next().unwrap_or_default();
            let rest = target(&item[1 + label.len()..]);
            rest.filter(|(_, rest)| rest.is_empty()).map(|_| label)
        }
        Some(b'<') => {
            let linked = item.strip_prefix("<a ");
            let linked = linked.and_then(|it| it.strip_suffix("</a>"));
            linked
                .filter(|it| !it.contains("</a>"))
                .and_then(|it| it.split_once('>'))
                .map(|(_, label)| label)
        }
        _ => None,
    };
    let is_shown = |label: &str| {
        ["http", "pic.", "#", "@"].iter().any(|it| label.starts_with(it))
    };
    label.is_some_and(|label| label.contains(' ') && !is_shown(label))
}

/// Whether `text` is a version, a time, or a word that says what somebody is to
/// a page: `v1.2.0`, `10:00 AM`, `Source`.
fn is_label(text: &str) -> bool {
    const LABELS: [&str; 16] = [
        "artwork",
        "author",
        "bron",
        "fonte",
        "fuente",
        "guest post",
        "illustration",
        "last updated",
        "opinion",
        "posted",
        "published",
        "quelle",
        "read more",
        "source",
        "updated",
        "via",
    ];
    let text = text.trim_end_matches(':');
    let is_of_number = |it: u8| it.is_ascii_digit() || it == b'.';
    let version = text.strip_prefix('v').unwrap_or(text);
    let is_version = version.contains('.')
        && version.starts_with(|it: char| it.is_ascii_digit())
        && version.bytes().all(is_of_number);
    let is_of_time = |it: u8| {
        it.is_ascii_digit()
            || matches!(it | 0x20, b':' | b' ' | b'a' | b'p' | b'm')
    };
    let is_time = text.contains(':')
        && text.starts_with(|it: char| it.is_ascii_digit())
        && text.bytes().all(is_of_time);
    is_version
        || is_time
        || LABELS.iter().any(|label| text.eq_ignore_ascii_case(label))
}
