//! What stands around a text and is none of it: white space, and the prefixes of
//! quotes and of a list's items.

use super::ceil_char;
use crate::work;

/// The marks of a list's items that may have a line of their own.
pub(super) const MARKS: [char; 8] = ['•', '◦', '‣', '▪', '■', '□', '○', '●'];

/// What stands before an attribution, without white space and the prefixes of
/// quotes at its end. Several signs behind words are none: `worth it >>>`.
pub(super) fn trim_text_end(text: &str) -> &str {
    let trimmed = text.trim_end_matches(is_blank);
    match trimmed.ends_with(">>") && is_behind_words(trimmed) {
        true => trimmed,
        false => trim_end(text),
    }
}

/// `text` without white space and the prefixes of quotes at its end. The `>`
/// of a tag is none.
pub(super) fn trim_end(text: &str) -> &str {
    let mut text = text.trim_end_matches(is_blank);
    while let Some(before) = text.strip_suffix('>')
        && (before.is_empty() || before.ends_with([' ', '\n', '>']))
    {
        text = before.trim_end_matches(is_blank);
    }
    text
}

/// Whether words stand before the signs `>` at the end of `text`, with a blank
/// between them and on the same line, which is that of no quote.
fn is_behind_words(text: &str) -> bool {
    /// A line as long as this has words.
    const MOST: usize = 1000;
    let signs = text.trim_end_matches('>');
    let words = signs.trim_end_matches(' ');
    let from = ceil_char(words, words.len().saturating_sub(MOST));
    let line = words[from..].rsplit('\n').next().unwrap_or_default();
    work::looked_at(text.len() - words.len() + line.len());
    words.len() < signs.len()
        && !words.ends_with(['\n', '>'])
        && !line.trim_start().starts_with('>')
        && !line.is_empty()
}

fn is_blank(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}' | '\u{feff}')
}

/// White space and the prefix of a quote.
pub(super) fn is_trimmed(sign: char) -> bool {
    is_blank(sign) || sign == '>'
}

/// The blanks by which a line is set in.
pub(crate) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// What stands behind the mark of a list's item at the start of `text`, if that
/// is the first line of a quote: `- > It is open.`
pub(super) fn behind_item(text: &str) -> Option<&str> {
    let first = *text.as_bytes().first()?;
    // Most texts begin with a letter.
    if first.is_ascii_alphanumeric() {
        return None;
    }
    let rest = text.strip_prefix(['-', '*', '+', '•'])?;
    let quote = rest.trim_start_matches([' ', '\t']);
    (quote.len() < rest.len() && quote.starts_with('>')).then_some(quote)
}

/// What stands below the mark of a list's item that is a line at the start of
/// `text`.
fn below_mark(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(MARKS)?;
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    // What it belongs to is set in.
    rest.strip_prefix('\n').filter(|it| it.starts_with([' ', '\t']))
}

/// `text` without white space, and the prefixes of quotes and of the item of a
/// list that a quote is.
pub(super) fn trim_start(text: &str) -> &str {
    let text = text.trim_start_matches(is_trimmed);
    let behind = behind_item(text).or_else(|| below_mark(text));
    behind.map_or(text, |behind| behind.trim_start_matches(is_trimmed))
}
