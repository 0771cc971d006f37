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
//! No input panics, and the work is linear in the body's length, also where
//! embeds are left unclosed, cut in the middle or nested without end.
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
