//! Tags of a line of text, which editors put around parts of an attribution.

use super::ceil_char;
use crate::{
    html::{Kind, Tag, Tokens},
    work,
};

/// So many are passed over, and none that is longer.
const MOST: usize = 4;
const MOST_BYTES: usize = 300;

/// `text` without such tags at its start and blanks among them; those of a link
/// stay.
pub(super) fn skip(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..MOST {
        let Some(tag) = first(rest.trim_start_matches(' ')) else { break };
        rest = tag;
    }
    rest
}

/// What stands behind the tag that `text` begins with.
fn first(text: &str) -> Option<&str> {
    if !text.starts_with('<') {
        return None;
    }
    let near = &text[..ceil_char(text, MOST_BYTES.min(text.len()))];
    work::looked_at(near.len());
    let token = Tokens::new(near).next()?;
    if matches!(token.kind, Kind::Text | Kind::Hidden) {
        return None;
    }
    let tag = Tag::new(near, &token);
    let is_passed = tag.is_inline() && !tag.is("a") && !tag.is("ref");
    is_passed.then(|| &text[token.range.end..])
}

/// The same behind what a link shows, with its end tag.
pub(super) fn skip_link_end(text: &str) -> &str {
    let rest = skip(text);
    rest.strip_prefix("</a>").map_or(rest, skip)
}

/// `text` without such tags at its end, a link that opens there among them.
pub(super) fn skip_back(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..MOST {
        let Some(before) = last(rest) else { break };
        rest = before;
    }
    rest
}

/// What stands before the tag that `text` ends with.
fn last(text: &str) -> Option<&str> {
    if !text.ends_with('>') {
        return None;
    }
    let from = ceil_char(text, text.len().saturating_sub(MOST_BYTES));
    work::looked_at(text.len() - from);
    let open = from + text[from..].rfind('<')?;
    let near = &text[open..];
    let token = Tokens::new(near).next()?;
    let is_tag = matches!(token.kind, Kind::Open | Kind::Close)
        && token.range.end == near.len()
        && Tag::new(near, &token).is_inline();
    is_tag.then(|| text[..open].trim_end_matches(' '))
}
