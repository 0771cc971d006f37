//! What one would write without this crate, over the same bodies.

use std::{cell::Cell, rc::Rc};

use lol_html::{HtmlRewriter, Settings, element};
use memchr::memmem::Finder;
use regex::Regex;
use scraper::{Html, Selector};

use crate::corpus::Shape;

/// An extractor of another make, ready to run.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// Gives the number of posts, or of what it takes for posts.
    pub(crate) count: Box<dyn Fn(&str) -> usize>,
}

/// Those that read bodies of this shape.
pub(crate) fn peers(shape: Shape) -> Vec<Peer> {
    match shape {
        Shape::Text => vec![with_regex(), with_dashes(), with_words()],
        Shape::Html => vec![with_scraper(), with_lol_html()],
    }
}

/// The floor: one search for the literal that an embed of this shape cannot
/// be without. It counts places where an embed may be, not posts.
pub(crate) fn floor(shape: Shape) -> Peer {
    let finder = Finder::new(match shape {
        Shape::Text => "(@",
        Shape::Html => "twitter-tweet",
    });
    Peer {
        name: "memmem",
        count: Box::new(move |body| finder.find_iter(body.as_bytes()).count()),
    }
}

/// The expression for one shape: a line, and below it the attribution, with
/// the one dash that embed codes have.
fn with_regex() -> Peer {
    regex("regex", "^(.*)\\n— ", "")
}

/// The obvious expression: the dashes that flattened text has instead of it,
/// and white space of any kind.
fn with_dashes() -> Peer {
    regex("regex-dashes", DASHES, "")
}

/// The same with the borders of words around the date, as one writes who does
/// not want a part of a number: wherever a letter beyond ASCII stands, a dash
/// is enough, the engine goes its slow way then.
fn with_words() -> Peer {
    regex("regex-words", DASHES, r"\b")
}

const DASHES: &str = r"^(.+?)\s*\n\s*(?:—|–|--?|&mdash;)\s*";

/// `start`, a name, a handle in parentheses and an English date between two
/// borders.
fn regex(name: &'static str, start: &str, border: &str) -> Peer {
    const MONTHS: &str = "January|February|March|April|May|June|July|\
                          August|September|October|November|December";
    let regex = Regex::new(&format!(
        r"(?m){start}(.+?)\s*\(@(\w{{1,15}})\)\s*{border}((?:{MONTHS}) \d{{1,2}}, \d{{4}}){border}"
    ))
    .expect("a valid expression");
    Peer {
        name,
        count: Box::new(move |body| {
            regex
                .captures_iter(body)
                .filter(|parts| !parts[1].is_empty())
                .count()
        }),
    }
}

/// A tree of the whole page, and in it the elements of the class.
fn with_scraper() -> Peer {
    let selector = selector();
    Peer {
        name: "scraper",
        count: Box::new(move |body| {
            Html::parse_document(body)
                .select(&selector)
                .map(|element| element.text().collect::<String>())
                .filter(|text| !text.is_empty())
                .count()
        }),
    }
}

const SELECTOR: &str = "blockquote.twitter-tweet";

fn selector() -> Selector {
    Selector::parse(SELECTOR).expect("a valid selector")
}

/// A streaming rewriter that only counts: it reads no text and no attribute
/// but the class.
fn with_lol_html() -> Peer {
    Peer {
        name: "lol_html",
        count: Box::new(|body| {
            let count = Rc::new(Cell::new(0));
            let found = Rc::clone(&count);
            let settings = Settings::new().append_element_content_handler(
                element!(SELECTOR, move |_| {
                    found.set(found.get() + 1);
                    Ok(())
                }),
            );
            let mut rewriter = HtmlRewriter::new(settings, |_: &[u8]| {});
            rewriter.write(body.as_bytes()).expect("markup to be read");
            rewriter.end().expect("markup to be read");
            count.get()
        }),
    }
}
