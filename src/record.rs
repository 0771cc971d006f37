//! A post as one flat record, for serde.
//!
//! `date` is the day, as printed; `date_time` has the time of day too, where
//! the embed tells it.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer, de::Error as _,
};

use crate::{Bounds, Link, LinkKind, Platform, Post, Published};

/// The fields of a post in the order in which they are written.
#[derive(Serialize)]
#[serde(rename = "Post")]
struct Written<'p> {
    platform: Platform,
    id: Option<&'p str>,
    url: Option<&'p str>,
    text: Option<&'p str>,
    author: Option<&'p str>,
    handle: Option<&'p str>,
    /// The day alone, so that records can be compared and sorted by it.
    date: Option<Published>,
    /// The same with its time of day, if the embed has one.
    date_time: Option<Published>,
    /// Told by the id; not read back.
    id_time: Option<String>,
    links: &'p [Link<'p>],
    hashtags: &'p [Cow<'p, str>],
    cashtags: &'p [Cow<'p, str>],
    mentions: &'p [Cow<'p, str>],
    lang: Option<&'p str>,
    bounds: Bounds,
    span: (usize, usize),
}

#[derive(Deserialize)]
#[serde(rename = "Post")]
struct Read {
    platform: Platform,
    id: Option<String>,
    url: Option<String>,
    text: Option<String>,
    author: Option<String>,
    handle: Option<String>,
    date: Option<Published>,
    #[serde(default)]
    date_time: Option<Published>,
    #[serde(default)]
    links: Vec<Link<'static>>,
    #[serde(default)]
    hashtags: Vec<Cow<'static, str>>,
    #[serde(default)]
    cashtags: Vec<Cow<'static, str>>,
    #[serde(default)]
    mentions: Vec<Cow<'static, str>>,
    lang: Option<String>,
    bounds: Bounds,
    span: (usize, usize),
}

impl Serialize for Post<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let time = |time: DateTime<Utc>| {
            // As exact as the id is.
            let nanos = time.timestamp_subsec_nanos();
            let format = if nanos.is_multiple_of(1_000_000) {
                SecondsFormat::Millis
            } else {
                SecondsFormat::Micros
            };
            time.to_rfc3339_opts(format, true)
        };
        Written {
            platform: self.platform,
            id: self.id.as_deref(),
            url: self.url.as_deref(),
            text: self.text.as_deref(),
            author: self.author.as_deref(),
            handle: self.handle.as_deref(),
            date: self.date.map(|date| Published::Date(date.date())),
            date_time: self
                .date
                .filter(|date| !matches!(date, Published::Date(_))),
            id_time: self.id_time().map(time),
            links: &self.links,
            hashtags: &self.hashtags,
            cashtags: &self.cashtags,
            mentions: &self.mentions,
            lang: self.lang.as_deref(),
            bounds: self.bounds,
            span: (self.span.start, self.span.end),
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Post<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = Read::deserialize(from)?;
        let (start, end) = read.span;
        if start > end {
            return Err(D::Error::custom(format_args!(
                "the span {start}..{end} ends before it starts"
            )));
        }
        Ok(Post {
            platform: read.platform,
            id: read.id.map(Cow::Owned),
            url: read.url.map(Cow::Owned),
            text: read.text.map(Cow::Owned),
            author: read.author.map(Cow::Owned),
            handle: read.handle.map(Cow::Owned),
            date: read.date_time.or(read.date),
            links: read.links,
            hashtags: read.hashtags,
            cashtags: read.cashtags,
            mentions: read.mentions,
            lang: read.lang.map(Cow::Owned),
            bounds: read.bounds,
            span: start..end,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Link")]
struct LinkRecord<'b> {
    url: Cow<'b, str>,
    text: Cow<'b, str>,
    kind: LinkKind,
    #[serde(default)]
    expanded: Option<Cow<'b, str>>,
}

impl Serialize for Link<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        LinkRecord {
            url: Cow::Borrowed(&self.url),
            text: Cow::Borrowed(&self.text),
            kind: self.kind,
            expanded: self.expanded.as_deref().map(Cow::Borrowed),
        }
        .serialize(to)
    }
}

impl<'de> Deserialize<'de> for Link<'_> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = LinkRecord::<'static>::deserialize(from)?;
        Ok(Link {
            url: read.url,
            text: read.text,
            kind: read.kind,
            expanded: read.expanded,
        })
    }
}

/// Values that are written as their name and read by it.
macro_rules! as_name {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(
                &self,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(
                from: D,
            ) -> Result<Self, D::Error> {
                let name = Cow::<'de, str>::deserialize(from)?;
                name.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

as_name!(Platform, Published, LinkKind, Bounds);
