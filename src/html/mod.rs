//! Markup as a browser's tokenizer cuts it: tags with their attributes, text,
//! and what is neither. It knows no platform.
//!
//! Source: the HTML standard, chapter "Tokenization". What is taken easier,
//! because a body may be prose that only looks like markup:
//!
//! - `<` opens a tag only before a letter, `/`, `!` or `?` (the standard's
//!   own rule), and only where a `>` closes it; else it is text.
//! - An unclosed comment, or `<script>` without `</script>`, is text: prose
//!   that names a tag loses nothing.
//! - A tag with a quote that does not come again ends at its first `>`, and no
//!   quote behind it is heeded: a body that was cut loses nothing more.
//! - `<iframe … />` is closed, as in MDX.
//! - A script ends at its first `</script>`, also behind `<!-- <script>`.
//! - `<plaintext>` is an element like others.
//! - What stands in a CDATA section is markup, as readers of feeds take it;
//!   in HTML such a section is a comment up to the next `>`.
//!
//! In all else the tags are those that html5ever's tokenizer sees:
//! `differential.rs` compares them.

mod attr;
mod attrs;
#[cfg(test)]
mod differential;
mod name;
mod render;
mod tag;
mod token;

pub(crate) use self::{
    name::Traits,
    render::{Mark, Rendered, scan_reference},
    tag::{QUOTES, Tag, tag_at},
    token::{CDATA, Kind, Token, Tokens, start_at},
};
