//! What is written of a document.

use std::{borrow::Cow, io::Write};

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use unembed::{Extractor, Platform, Post};

use crate::{
    common::json::{self, Fields},
    page,
    source::{Doc, What},
};

static EXTRACTOR: Extractor = Extractor::new();

/// The form in which posts are written.
#[derive(Clone, Copy)]
pub(crate) enum Writer {
    Jsonl,
    Csv,
}

/// What came of a document.
#[derive(Default)]
pub(crate) struct Done {
    pub(crate) text: Vec<u8>,
    pub(crate) platforms: Vec<Platform>,
    /// Which document is bad, and why.
    pub(crate) error: Option<String>,
    /// It holds no text.
    pub(crate) is_other: bool,
}

impl Writer {
    /// What stands before the first document.
    pub(crate) fn head(self) -> &'static [u8] {
        match self {
            Self::Jsonl => b"",
            Self::Csv => {
                b"doc,platform,id,url,text,author,handle,date,date_time,\
                id_time,links,hashtags,cashtags,mentions,lang,bounds,\
                start,end,fields\n"
            }
        }
    }

    /// What a document holds.
    pub(crate) fn write(self, doc: Doc, field: &str) -> Done {
        let Doc { name, what } = doc;
        let mut done = Done::default();
        let written = match what {
            What::Body(bytes) => unembed::body(&bytes)
                .map_err(|error| error.to_string())
                .and_then(|body| {
                    self.posts(&name, Fields::default(), body, &mut done)
                }),
            What::Object(line) => {
                Fields::read(&line).and_then(|mut fields| {
                    let value = fields.take(field);
                    let body = json::text(field, value.as_deref())?;
                    self.posts(&name, fields, &body, &mut done)
                })
            }
            What::Record(record) => page::text(&record).and_then(|body| {
                let Some(body) = body else {
                    done.is_other = true;
                    return Ok(());
                };
                let mut fields = Fields::default();
                fields.push("url", raw(&record.url)?);
                fields.push("crawled", raw(&record.crawled)?);
                self.posts(&name, fields, &body, &mut done)
            }),
            What::Other => {
                done.is_other = true;
                Ok(())
            }
            What::Bad(error) => Err(error),
        };
        done.error = written.err().map(|error| match name.as_str() {
            "" => error,
            name => format!("{name}: {error}"),
        });
        done
    }

    /// Adds the posts of a body.
    fn posts(
        self,
        name: &str,
        mut fields: Fields<'_>,
        body: &str,
        done: &mut Done,
    ) -> Result<(), String> {
        let posts = EXTRACTOR.extract(body);
        match self {
            Self::Jsonl => {
                fields.take("posts");
                fields.push("posts", raw(&posts)?);
                if fields.get("doc").is_none() {
                    let doc = (Cow::Borrowed("doc"), Cow::Owned(raw(name)?));
                    fields.0.insert(0, doc);
                }
                serde_json::to_writer(&mut done.text, &fields)
                    .map_err(|error| error.to_string())?;
                done.text.push(b'\n');
            }
            Self::Csv => {
                let fields = match fields.0.as_slice() {
                    [] => String::new(),
                    _ => raw(&fields)?.get().to_owned(),
                };
                for post in &posts {
                    row(name, post, &fields, &mut done.text);
                }
            }
        }
        done.platforms = posts.iter().map(|post| post.platform).collect();
        Ok(())
    }
}

fn raw<T: Serialize + ?Sized>(value: &T) -> Result<Box<RawValue>, String> {
    to_raw_value(value).map_err(|error| error.to_string())
}

/// Adds a row of CSV. What has several values has spaces between them.
fn row(name: &str, post: &Post<'_>, fields: &str, to: &mut Vec<u8>) {
    let text = |text: &Option<Cow<'_, str>>| {
        text.as_deref().unwrap_or_default().to_owned()
    };
    let links = post.links.iter().map(|link| link.url.replace(' ', "%20"));
    let date = post.date.map(|date| date.date().to_string());
    let date_time = post.date.map(|date| date.to_string());
    let id_time = post.id_time().map(|time| time.to_rfc3339());
    let columns = [
        name.to_owned(),
        post.platform.to_string(),
        text(&post.id),
        text(&post.url),
        text(&post.text),
        text(&post.author),
        text(&post.handle),
        date.unwrap_or_default(),
        date_time.filter(|text| text.contains('T')).unwrap_or_default(),
        id_time.unwrap_or_default(),
        links.collect::<Vec<_>>().join(" "),
        post.hashtags.join(" "),
        post.cashtags.join(" "),
        post.mentions.join(" "),
        text(&post.lang),
        post.bounds.to_string(),
        post.span.start.to_string(),
        post.span.end.to_string(),
        fields.to_owned(),
    ];
    for (at, column) in columns.iter().enumerate() {
        if at > 0 {
            to.push(b',');
        }
        cell(column, to);
    }
    to.push(b'\n');
}

/// Adds a cell, in quotes where it must be.
fn cell(text: &str, to: &mut Vec<u8>) {
    if text.contains([',', '"', '\n', '\r']) {
        // Writing to a vector cannot fail.
        write!(to, "\"{}\"", text.replace('"', "\"\"")).ok();
    } else {
        to.extend_from_slice(text.as_bytes());
    }
}
