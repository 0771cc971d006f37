//! Pulls embedded social posts out of article bodies: for each post its text,
//! author, handle, date and links, with the byte range where it stood.
//!
//! A body is a `&str` in one of two shapes, and no switch tells them apart:
//!
//! - **HTML**, or Markdown with raw HTML, where a tweet is a
//!   `<blockquote class="twitter-tweet">`, and another platform's post an
//!   element of its own kind or a frame;
//! - **flattened text**, where a crawler has dropped the tags, and what was
//!   an embed is a paragraph and a line such as
//!   `— Mirja Voss (@mirja_voss) June 21, 2019`, or words such as
//!   `A post shared by Ines Vaal (@ines.vaal)`.
//!
//! [`Platform`] names the platforms whose posts are found.
//!
//! What stands escaped in either is read as well: the JSON in which a page
//! keeps its state, an oEmbed answer, the markup in a feed.
//!
//! # Example
//!
//! ```
//! let body = "The bridge was closed at noon.\n\
//!     The bridge is down. Take the tunnel https://t.co/Kb7mRt2qWx\n\
//!     — Westmoor Courier (@Westmoor_Daily) June 21, 2019\n\
//!     Traffic was diverted.";
//! let post = unembed::posts(body).next().expect("one tweet");
//!
//! assert_eq!(post.handle.as_deref(), Some("Westmoor_Daily"));
//! assert_eq!(post.author.as_deref(), Some("Westmoor Courier"));
//! assert_eq!(post.date.map(|date| date.to_string()).as_deref(),
//!     Some("2019-06-21"));
//! assert_eq!(post.links[0].url, "https://t.co/Kb7mRt2qWx");
//! assert!(body[post.span].starts_with("The bridge is down."));
//! ```
//!
//! [`posts`] is the front door. [`Extractor`] is the same with options, and
//! has [`Extractor::strip`], [`Extractor::replace`] and
//! [`Extractor::pieces`], for who wants the body without its embeds, with
//! others in their place, or both in turn. [`entities`] reads hashtags,
//! cashtags, mentions and links off any text.
//!
//! # What this crate does not do
//!
//! It never touches the network: it does not ask a platform for what the body
//! does not hold (an oEmbed client does that), renders nothing, and does not
//! find the article in a page (a readability crate does).
//!
//! # Untrusted input
//!
//! Bodies come from crawls, and anybody may have written them. For every
//! `&str`:
//!
//! - nothing panics, and nothing fails: what cannot be read is no post;
//! - the work is linear in the body's length, also where embeds are left
//!   unclosed, cut in the middle or nested without end;
//! - memory is bounded by the posts that are found and by what is escaped in
//!   the body, and no recursion follows its depth;
//! - there is no network, no file and no `unsafe` code in this crate.
//!
//! Fields are text and not escaped for HTML: references are decoded, so that a
//! text, a name or an address may hold `<script>` or quotes. Escape them where
//! they are put into a page. What a post says is what the body claims:
//! nothing proves that somebody wrote it.
//!
//! # Why not `no_std`
//!
//! Posts own what a body does not hold as it is, so an allocator is needed in
//! any case; ids that were seen are kept in a hash set with random keys, and
//! the clock is read. Nobody reads articles where there is no `std`.
//!
//! # The clock
//!
//! A date later than tomorrow is no evidence for a post, and an id that tells
//! such a time tells none. The clock is read only to judge what is dated
//! after the beginning of 2026: of a body of older posts the same comes out
//! on every day and on every machine.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod blockquote;
mod date;
mod embed;
mod entity;
mod error;
mod escape;
mod extract;
mod fragment;
mod html;
mod json;
mod link;
mod listing;
mod place;
mod platform;
mod post;
#[cfg(feature = "serde")]
mod record;
mod scan;
mod shortcode;
mod spot;
mod strip;
mod text;
mod work;

pub use crate::{
    date::Published,
    entity::{Entities, Entity, EntityKind, entities},
    error::Error,
    extract::{Extractor, Pieces, Posts, body, posts},
    platform::Platform,
    post::{Bounds, Link, LinkKind, Piece, Post},
    strip::Stripped,
};

/// The README's examples, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
