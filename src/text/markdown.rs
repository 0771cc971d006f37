//! Markdown in flattened text: what a converter made of an embed's markup.
//! The text is what a renderer would show of it.
//!
//! Read are the prefixes of quotes, `[text](address)`, `[text][12]`,
//! `<address>`, and the backslash before punctuation. Emphasis stays as it is
//! written: what looks like it may be the author's own.

use std::ops::Range;

use memchr::memchr3_iter;

use super::ceil_char;
use crate::{bytes, word, work};

/// Text without its Markdown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Folded<'t> {
    pub(crate) text: String,
    /// Addresses, and the ranges of `text` that show them.
    pub(crate) links: Vec<(&'t str, Range<usize>)>,
}

/// Whether there is something to fold in `text`.
fn is_markdown(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Few texts have one of these.
    if !word::has([b']', b'>', b'<'], bytes) {
        return false;
    }
    let mut quoted = None;
    memchr3_iter(b']', b'>', b'<', bytes).any(|at| match bytes[at] {
        b']' => match bytes.get(at + 1) {
            Some(b'(') => true,
            Some(b'[') => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
            _ => false,
        },
        b'>' => {
            let before = text[..at].trim_end_matches([' ', '\t']);
            before.ends_with('\n')
                && (before.len() == at
                    || *quoted.get_or_insert_with(|| is_quoted(text)))
        }
        _ => bytes[at..].starts_with(b"<http"),
    })
}

/// Whether all lines but the first have the mark of a quote, which is set in.
fn is_quoted(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1);
    lines.all(|line| line.trim_start_matches([' ', '\t']).starts_with('>'))
}

/// `text` as a renderer shows it; `None` if it holds no Markdown. A text that
/// is known to be Markdown loses its backslashes in any case.
pub(crate) fn fold(text: &str, is_known: bool) -> Option<Folded<'_>> {
    let has_escape =
        is_known && word::has([b'\\', b'[', b'>', b'`'], text.as_bytes());
    if !is_markdown(text) && !has_escape {
        return None;
    }
    let mut out = Folded { text: String::new(), links: Vec::new() };
    out.text.reserve(text.len());
    let mut lines = text.split('\n').map(trim_prefix).peekable();
    while let Some(line) = lines.next() {
        let is_last = lines.peek().is_none();
        let line = match is_known && !is_last {
            true => trim_break(line),
            false => line,
        };
        trim_end(&mut out.text);
        let line = match is_known || out.text.is_empty() {
            true => line.trim_start(),
            false => line,
        };
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        fold_line(line, is_known, &mut out);
    }
    out.text.truncate(out.text.trim_end().len());
    let lead = out.text.len() - out.text.trim_start().len();
    out.text.drain(..lead);
    let len = out.text.len();
    for (_, shown) in &mut out.links {
        shown.start = shown.start.saturating_sub(lead).min(len);
        shown.end = shown.end.saturating_sub(lead).min(len);
    }
    Some(out)
}

/// A line without the prefixes of quotes and without blanks at its end.
fn trim_prefix(line: &str) -> &str {
    let mut line = line.trim_end();
    while let Some(rest) =
        line.trim_start_matches([' ', '\t']).strip_prefix('>')
    {
        line = rest.trim_start_matches([' ', '\t']);
    }
    line
}

/// A line without the backslash that breaks it.
///
/// Source: CommonMark, section "Hard line breaks".
fn trim_break(line: &str) -> &str {
    let bare = line.trim_end_matches('\\');
    match (line.len() - bare.len()) % 2 {
        0 => line,
        _ => line[..line.len() - 1].trim_end(),
    }
}

fn trim_end(text: &mut String) {
    let kept = text
        .trim_end_matches(|sign: char| sign.is_whitespace() && sign != '\n');
    text.truncate(kept.len());
}

fn fold_line<'t>(line: &'t str, is_known: bool, out: &mut Folded<'t>) {
    let mut rest = line;
    while let Some(at) = rest.find(['[', '<', '\\', '!', '`']) {
        out.text.push_str(&rest[..at]);
        rest = &rest[at..];
        // Behind a word, it ends a sentence.
        let is_apart = !out.text.ends_with(char::is_alphanumeric);
        let picture =
            image(rest).filter(|_| is_apart || rest.starts_with('['));
        if let Some((shown, behind)) = sign(rest) {
            out.text.push_str(shown);
            rest = behind;
            continue;
        }
        if let Some((address, behind)) = linked_image(rest) {
            out.links.push((address, out.text.len()..out.text.len()));
            rest = behind;
            continue;
        }
        if let Some((shown, address, behind)) = picture.or_else(|| link(rest))
        {
            let start = out.text.len();
            push_unescaped(shown, &mut out.text);
            out.links.push((address, start..out.text.len()));
            rest = behind;
            continue;
        }
        if is_known && let Some(behind) = numbered(rest, &out.text) {
            rest = behind;
            continue;
        }
        if is_known && let Some((shown, address, behind)) = role(rest) {
            let start = out.text.len();
            push_unescaped(shown, &mut out.text);
            out.links.push((address, start..out.text.len()));
            rest = behind;
            continue;
        }
        if is_known
            && let Some((address, len, behind)) = bracketed(rest, &out.text)
        {
            let end = out.text.trim_end().len();
            out.text.truncate(end);
            out.links.push((address, end - len..end));
            rest = behind;
            continue;
        }
        if let Some((shown, behind)) = reference(rest) {
            push_unescaped(shown, &mut out.text);
            rest = behind;
            continue;
        }
        let mut signs = rest.chars();
        let sign = signs.next();
        let next = signs.next();
        match (sign, next) {
            (Some('\\'), Some(next)) if next.is_ascii_punctuation() => {
                out.text.push(next);
                rest = &rest[2..];
            }
            (Some(sign), _) => {
                out.text.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
            (None, _) => break,
        }
    }
    out.text.push_str(rest);
}

/// The address in brackets at the start of `text`, the length of the word before
/// it that is linked to it, and what stands behind: as the npm package
/// `html-to-text` has links, `#quay [https://twitter.com/hashtag/quay]`.
fn bracketed<'t>(
    text: &'t str,
    before: &str,
) -> Option<(&'t str, usize, &'t str)> {
    const MOST: usize = 1200;
    /// The longest word.
    const WORD: usize = 200;
    // A wrapped line may begin with it.
    let words = before.strip_suffix([' ', '\n'])?;
    let rest = text.strip_prefix('[').filter(|it| it.starts_with("http"))?;
    let near = &rest[..ceil_char(rest, MOST.min(rest.len()))];
    let len = near.find(|sign: char| sign == ']' || sign.is_whitespace())?;
    let (address, behind) = (&rest[..len], rest[len..].strip_prefix(']')?);
    let from = ceil_char(words, words.len().saturating_sub(WORD));
    let word = words[from..].rsplit(char::is_whitespace).next()?;
    let is_link = is_linked_word(word, address);
    (is_link && !behind.starts_with(['(', '['])).then_some((
        address,
        word.len(),
        behind,
    ))
}

/// Whether `word` may be linked to `address` in a post: a mention or a tag to
/// what it names, and what is an address itself to any.
fn is_linked_word(word: &str, address: &str) -> bool {
    let is_sign = |sign: char| !sign.is_alphanumeric() && sign != '_';
    let word = word.trim_end_matches(is_sign);
    if word.contains("://") {
        return true;
    }
    if let Some(at) = word.rfind(['@', '#', '$']) {
        let name = &word[at + 1..];
        let is_named = bytes::find(
            address.to_ascii_lowercase().as_bytes(),
            name.to_ascii_lowercase().as_bytes(),
        )
        .is_some();
        return !name.is_empty() && (is_named || !name.is_ascii());
    }
    is_domain(word)
}

/// Whether `word` is a domain, a path behind it or not: `quay.example/a`.
fn is_domain(word: &str) -> bool {
    let domain = word.split('/').next().unwrap_or_default();
    domain.rsplit_once('.').is_some_and(|(host, top)| {
        top.len() >= 2
            && top.bytes().all(|it| it.is_ascii_alphabetic())
            && host.ends_with(|it: char| it.is_ascii_alphanumeric())
    })
}

/// The picture at the start of `text` that stands for a link of the post, with
/// another link around it or without: its description, its address, and the
/// rest.
fn image(text: &str) -> Option<(&str, &str, &str)> {
    let linked = text.strip_prefix('[');
    let (shown, address, behind) =
        link(linked.unwrap_or(text).strip_prefix('!')?)?;
    let rest = match linked {
        Some(_) => target(behind)?.1,
        None => behind,
    };
    let is_link = shown.starts_with("pic.") || shown.starts_with("http");
    is_link.then_some((shown, address, rest))
}

/// The emoji whose picture `text` begins with, or nothing for a picture without
/// a description, and the rest.
fn sign(text: &str) -> Option<(&str, &str)> {
    let (shown, address, behind) = link(text.strip_prefix('!')?)?;
    // Some converters number the pictures: `Image 2: 🌊`.
    let numbered = shown.strip_prefix("Image ").and_then(|it| {
        let (number, shown) = it.split_once(": ")?;
        number.bytes().all(|it| it.is_ascii_digit()).then_some(shown)
    });
    let shown = numbered.unwrap_or(shown);
    let is_emoji = address.contains("twimg.com/emoji/")
        || address.contains("emoji") && !shown.is_ascii();
    (is_emoji || shown.is_empty()).then_some((shown, behind))
}

/// The address of the link at the start of `text` that has nothing but a
/// picture in it, and the rest: there is no text in it.
fn linked_image(text: &str) -> Option<(&str, &str)> {
    let (shown, _, behind) = link(text.strip_prefix("[!")?)?;
    let is_link = shown.starts_with("pic.") || shown.starts_with("http");
    target(behind).filter(|_| !is_link)
}

/// The link at the start of `text`: what it shows, its address, and the rest.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    if let Some(address) = text.strip_prefix('<') {
        let is_end = |sign: char| sign.is_whitespace() || "<>".contains(sign);
        let len = address.find(is_end)?;
        let behind = address[len..].strip_prefix('>')?;
        let address = &address[..len];
        let is_web = address.starts_with("http");
        return is_web.then_some((address, address, behind));
    }
    let shown = text.strip_prefix('[')?;
    let len = shown.find([']', '['])?;
    let (address, behind) = target(&shown[len..])?;
    Some((&shown[..len], address, skip_attributes(behind)))
}

/// `text` without the attributes of a link at its start: `{rel="nofollow"}`.
///
/// Source: Pandoc's manual, extension `link_attributes`.
pub(super) fn skip_attributes(text: &str) -> &str {
    const MOST: usize = 200;
    let Some(inside) = text.strip_prefix('{') else { return text };
    let near = &inside[..ceil_char(inside, MOST.min(inside.len()))];
    match near.split_once('}') {
        Some((list, _)) if list.starts_with('.') || list.contains('=') => {
            &inside[list.len() + 1..]
        }
        _ => text,
    }
}

/// The link of reStructuredText at the start of `text`, what it shows, its
/// address, and the rest: `` `#quay <https://twitter.com/hashtag/quay>`__ ``.
fn role(text: &str) -> Option<(&str, &str, &str)> {
    const MOST: usize = 1200;
    let inside = text.strip_prefix('`')?;
    let near = &inside[..ceil_char(inside, MOST.min(inside.len()))];
    let (link, _) = near.split_once("`_")?;
    let (shown, address) = link.strip_suffix('>')?.split_once('<')?;
    let behind = inside[link.len() + 1..].trim_start_matches('_');
    let is_link = address.starts_with("http") && !shown.contains('`');
    is_link.then_some((shown.trim_end(), address, behind))
}

/// What stands behind the number of a link at the start of `text`, as text
/// browsers put it before what is linked: `[12]#quay`.
fn numbered<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    /// The longest word.
    const WORD: usize = 200;
    let number = text.strip_prefix('[')?;
    let rest = number.trim_start_matches(|it: char| it.is_ascii_digit());
    let is_number = (1..=4).contains(&(number.len() - rest.len()));
    let behind = rest.strip_prefix(']').filter(|_| is_number)?;
    let near = &behind[..ceil_char(behind, WORD.min(behind.len()))];
    let word = near.split(char::is_whitespace).next().unwrap_or_default();
    let is_link = before.ends_with('@')
        || word.starts_with(['@', '#', '$', '\\'])
        || word.contains("://")
        || is_domain(word.trim_end_matches(['.', ',', '…']));
    is_link.then_some(behind)
}

/// What the `[label][12]` at the start of `text` shows, and the rest. The
/// address is elsewhere in the body, out of the post.
fn reference(text: &str) -> Option<(&str, &str)> {
    /// Digits of a number; more are of no list of addresses.
    const MOST: usize = 4;
    let shown = text.strip_prefix('[')?;
    let len = shown.find([']', '['])?;
    let number = shown[len..].strip_prefix("][")?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let behind = number[digits..].strip_prefix(']')?;
    // `[1][2]` are two notes.
    let is_label = shown[..len].contains(char::is_alphabetic);
    let is_number = (1..=MOST).contains(&digits);
    (is_label && is_number).then_some((&shown[..len], behind))
}

/// The address in the `](address "title")` that `text` begins with, and the
/// rest.
pub(super) fn target(text: &str) -> Option<(&str, &str)> {
    /// An address with its parameters, and a title.
    const MOST: usize = 1200;
    let target = text.strip_prefix("](")?;
    let near = &target[..ceil_char(target, MOST.min(target.len()))];
    // An address has brackets in it where they come in pairs.
    let mut depth = 0;
    let end = near.find(|sign| match sign {
        '(' => {
            depth += 1;
            false
        }
        ')' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' => true,
        _ if sign.is_whitespace() => true,
        _ => false,
    });
    let close = end.and_then(|end| Some(end + near[end..].find(')')?));
    work::looked_at(close.unwrap_or(near.len()));
    let (end, behind) = (end?, close? + 1);
    let address = near[..end].trim_matches(['<', '>']);
    Some((address, &target[behind..]))
}

fn push_unescaped(shown: &str, out: &mut String) {
    let mut signs = shown.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\'
            && signs.peek().is_some_and(char::is_ascii_punctuation);
        if !is_escape {
            out.push(sign);
        } else if let Some(next) = signs.next() {
            out.push(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_folded() {
        let rows: &[(&str, &str, &[&str])] = &[
            (
                "Open [#quay](https://x.example/#a) now",
                "Open #quay now",
                &["https://x.example/#a"],
            ),
            ("a\n> b  \n> \n> c", "a\nb\n\nc", &[]),
            ("by [@a\\_b][12]:", "by @a_b:", &[]),
            (
                "[1][2] [a][12345] [a][b] [a][",
                "[1][2] [a][12345] [a][b] [a][",
                &[],
            ),
            (
                "[@a\\_b](https://x.com/a_b) \\#c",
                "@a_b #c",
                &["https://x.com/a_b"],
            ),
            (
                "see <https://t.co/x>.",
                "see https://t.co/x.",
                &["https://t.co/x"],
            ),
            (
                "<https://t.co/x\u{c}> <https://",
                "<https://t.co/x\u{c}> <https://",
                &[],
            ),
            ("[w](https://t.co/x\u{c} \"a\")", "w", &["https://t.co/x"]),
            (
                "a [![pic.x.com/b](https://t.co/b)](https://x.com/c) ![d](e)!",
                "a pic.x.com/b !d!",
                &["https://t.co/b", "e"],
            ),
            (
                "a!![🌊](https://abs-0.twimg.com/emoji/v2/svg/1f30a.svg) ![](b) c",
                "a!🌊  c",
                &[],
            ),
            (
                "a [![Image](https://i.example/b)](https://x.com/c) d",
                "a  d",
                &["https://x.com/c"],
            ),
            (
                "a![pic.x.com/b](https://t.co/b)",
                "a!pic.x.com/b",
                &["https://t.co/b"],
            ),
            (
                "a ![pic.x.com/b](https://t.co/b)",
                "a pic.x.com/b",
                &["https://t.co/b"],
            ),
            (
                "[w](https://w.example/a_(b)) [not a link] [x](y",
                "w [not a link] [x](y",
                &["https://w.example/a_(b)"],
            ),
        ];
        for (markdown, text, links) in rows {
            let folded = fold(markdown, true).expect("Markdown");
            assert_eq!(folded.text, *text);
            let found: Vec<_> =
                folded.links.iter().map(|(address, _)| *address).collect();
            assert_eq!(found, *links, "{markdown}");
        }
        assert_eq!(fold("as it is, <3 [so] \\o/", false), None);
    }
}
