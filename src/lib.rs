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
//! # From a Rust program
//!
//! [`posts`] is the front door, [`Extractor`] the same with options. It is made
//! once, of nothing, and costs nothing to copy.
//!
//! ```
//! use unembed::{Extractor, Platform};
//!
//! static TWEETS: Extractor = Extractor::new().only(&[Platform::Twitter]);
//!
//! // Whatever was crawled is bytes first.
//! let bytes = "It is open.\n— Eva Lind (@evalind7) June 21, 2019".as_bytes();
//! let body = unembed::body(bytes)?;
//! for post in TWEETS.posts(body) {
//!     assert_eq!(post.text.as_deref(), Some("It is open."));
//!     assert_eq!(post.span, 0..body.len());
//! }
//! # Ok::<(), unembed::Error>(())
//! ```
//!
//! [`entities`] reads hashtags, cashtags, mentions and links off any text.
//!
//! # Strip embeds from a corpus
//!
//! [`Extractor::strip`] gives a body without its embeds, and a map back to it;
//! [`Extractor::replace`] puts something in their place, such as
//! [`Post::to_html`]; [`Extractor::pieces`] gives body and embeds in turn.
//!
//! ```
//! let extractor = unembed::Extractor::new();
//! let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
//!
//! let stripped = extractor.strip(body);
//! assert_eq!(stripped.text, "\nBye.");
//! assert_eq!(&body[stripped.original(1)..], "Bye.");
//!
//! let marked = extractor.replace(body, |_| "[post]");
//! assert_eq!(marked, "[post]\nBye.");
//! let quoted = extractor.replace(body, |post| post.to_html());
//! assert!(quoted.starts_with("<blockquote class=\"twitter-tweet\"><p>It is"));
//! ```
//!
//! # Only the first
//!
//! Posts are found as they are asked for. Who wants to know whether there is
//! one, or stops early, pays for no more.
//!
//! ```
//! let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\n".repeat(9);
//! let has_post = |body: &str| unembed::posts(body).next().is_some();
//! assert!(has_post(&body));
//! assert!(!has_post("No post here."));
//!
//! let dated = unembed::posts(&body).find(|post| post.date.is_some());
//! assert_eq!(dated.map(|post| post.span.start), Some(0));
//! ```
//!
//! # Owned records for a channel
//!
//! Posts borrow from the body. [`Post::into_owned`] lets go of it, for a
//! channel or a thread; with the feature `serde`, a post is one flat record.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use std::{sync::mpsc, thread};
//! use unembed::Post;
//!
//! let (sender, receiver) = mpsc::channel::<Post<'static>>();
//! thread::spawn(move || {
//!     let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019".to_owned();
//!     for post in unembed::posts(&body) {
//!         let _ = sender.send(post.into_owned());
//!     }
//! });
//! let post = receiver.recv().expect("one tweet");
//!
//! let record = serde_json::to_string(&post).expect("a record");
//! assert!(record.starts_with(r#"{"platform":"twitter","id":null,"#));
//! assert_eq!(serde_json::from_str::<Post<'_>>(&record).expect("a post"), post);
//! # }
//! ```
//!
//! # Which fields can be missing, and when
//!
//! All but `platform`, `bounds` and `span`. What an embed does not say is
//! `None` or empty, and is never made up.
//!
//! | field | missing |
//! | ----- | ------- |
//! | `id`, `url` | in flattened text, unless the link was kept; of an embed that lost its link |
//! | `text` | where nothing is quoted: placeholders, frames, shortcodes, addresses |
//! | `author` | where no name is printed, as with `text`; on most platforms always |
//! | `handle` | where neither the attribution nor the permalink has one: `/i/status/…`, ids alone |
//! | `date` | where none is printed; the id may tell the time, see [`Post::id_time`] |
//! | `links`, `hashtags`, `cashtags`, `mentions` | empty where the text has none, or is missing |
//! | `lang` | where the markup does not say it: always in flattened text |
//!
//! The README has a table of what each platform's embeds can hold.
//!
//! ```
//! let body = "https://x.com/mirja_voss/status/1142077491202236041";
//! let post = unembed::posts(body).next().expect("one tweet");
//! assert_eq!(post.handle.as_deref(), Some("mirja_voss"));
//! assert!(post.text.is_none() && post.author.is_none());
//! // Nothing is printed, but the id was counted by the millisecond.
//! assert!(post.date.is_none() && post.id_time().is_some());
//! ```
//!
//! # How sure is it
//!
//! [`Post::bounds`] says whether the layout shows where a post begins and ends,
//! or leaves a choice. [`Post::date_contradicts_id`] says that date and id are
//! of two posts, or that one of them was edited;
//! [`Post::handle_contradicts_url`] says it of handle and permalink.
//!
//! ```
//! use unembed::Bounds;
//!
//! let body = "They asked. It is open. — Eva Lind (@evalind7) June 21, 2019";
//! let post = unembed::posts(body).next().expect("one tweet");
//! assert_eq!(post.bounds, Bounds::Inferred);
//! // Name, handle and date are sure; it is the text that may be longer.
//! assert_eq!(post.handle.as_deref(), Some("evalind7"));
//! assert!(!post.date_contradicts_id() && !post.handle_contradicts_url());
//! ```
//!
//! # What it is not
//!
//! It never touches the network: it does not ask a platform for what the body
//! does not hold (an oEmbed client does that), renders nothing, and does not
//! find the article in a page (a readability crate does). Nor does it say that
//! a post is real, see below.
//!
//! ```
//! // A biography, a byline and a button are no posts.
//! for body in [
//!     "Eva Lind (@evalind7) covers the harbour.",
//!     "By Eva Lind (@evalind7) June 21, 2019",
//!     r#"<a href="https://twitter.com/intent/tweet?text=Open">Tweet</a>"#,
//! ] {
//!     assert_eq!(unembed::posts(body).next(), None);
//! }
//! ```
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
mod bytes;
mod date;
mod embed;
mod entity;
mod error;
mod escape;
mod extract;
mod fragment;
mod html;
mod json;
mod lanes;
mod link;
mod listing;
mod names;
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
mod word;
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
