//! What the names of elements tell, looked up once for each tag.

use crate::word::{EACH, below, equal};
use crate::work;

/// What is known of an element by its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    /// A browser starts a new line for it.
    pub(crate) const BLOCK: Self = Self(1);
    /// It holds text that flows over line breaks.
    pub(crate) const FLOW: Self = Self(1 << 1);
    /// A browser knows it as one that stands in a line.
    pub(crate) const INLINE: Self = Self(1 << 2);
    /// It describes a page, links to another or draws, and never stands for an
    /// embed.
    pub(crate) const VOID_OF_TEXT: Self = Self(1 << 3);
    /// Its content holds no tags: the standard's "raw text" and "escapable raw
    /// text" elements, scripting off. `iframe` is one of them.
    pub(crate) const RAW_TEXT: Self = Self(1 << 4);
    /// It can be around an embed.
    pub(crate) const HOLDER: Self = Self(1 << 5);
    /// It shows code.
    pub(crate) const CODE: Self = Self(1 << 6);
    /// It holds other blocks: where one of them is closed that was opened
    /// outside, the browser closes what is inside with it.
    pub(crate) const OUTER: Self = Self(1 << 7);
    /// It links to a post, shares it or describes the page, and embeds nothing
    /// by an attribute.
    pub(crate) const NO_FRAME: Self = Self(1 << 8);

    /// Those of the element whose name begins at `at`, in capitals or not, and
    /// the offset behind the name.
    #[inline(always)]
    pub(super) fn scan(bytes: &[u8], at: usize) -> (Self, usize) {
        let rest = bytes.get(at..).unwrap_or_default();
        // Most names are short: one look at eight bytes, or two.
        match name_in(rest) {
            Some((name, len @ 0..8)) => {
                return (Self::named_short(name), at + len);
            }
            Some((first, _)) => {
                if let Some((name, len @ 0..8)) = name_in(&rest[8..]) {
                    let name =
                        u128::from(first) << (8 * len) | u128::from(name);
                    return (Self::named(name), at + 8 + len);
                }
            }
            None => {}
        }
        Self::scan_rest(rest, at)
    }

    /// The same for a name of sixteen letters or more, and at the end of the
    /// bytes.
    #[cold]
    fn scan_rest(rest: &[u8], at: usize) -> (Self, usize) {
        let signs = rest.iter().map(|byte| SIGNS[usize::from(*byte)]);
        let len = signs.take_while(|sign| *sign != 0).count();
        work::looked_at(len);
        let is_short = len <= LONGEST;
        let named = is_short.then(|| Self::named(pack(&rest[..len])));
        (named.unwrap_or_default(), at + len)
    }

    /// Those of the element whose name is packed in `name`.
    fn named(name: u128) -> Self {
        Self::find(name, |found| found == name)
    }

    /// The same for a name of less than eight bytes: half of what is packed
    /// tells it from all others.
    #[inline(always)]
    fn named_short(name: u64) -> Self {
        Self::find(u128::from(name), |found| found as u64 == name)
    }

    #[inline(always)]
    fn find(name: u128, is_it: impl Fn(u128) -> bool) -> Self {
        let mut slot = slot(name);
        loop {
            let (found, traits) = TABLE[slot];
            if is_it(found) || found as u64 == 0 {
                return traits;
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// These and those of `other`.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of `traits` is among these.
    pub(crate) const fn has_any(self, traits: Self) -> bool {
        self.0 & traits.0 != 0
    }

    /// Whether all of `traits` are among these.
    pub(crate) const fn has(self, traits: Self) -> bool {
        self.0 & traits.0 == traits.0
    }
}

/// The elements that have a trait.
const ROWS: [(Traits, &[&str]); 9] = [
    (
        Traits::BLOCK,
        &[
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "content:encoded",
            "dd",
            "description",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "entry",
            "excerpt:encoded",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hr",
            "html",
            "iframe",
            "item",
            "li",
            "main",
            "nav",
            "noscript",
            "ol",
            "p",
            "pre",
            "quote",
            "script",
            "section",
            "style",
            "summary",
            "table",
            "td",
            "th",
            "title",
            "tr",
            "ul",
        ],
    ),
    (
        Traits::FLOW,
        &[
            "p",
            "li",
            "td",
            "th",
            "dd",
            "dt",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ],
    ),
    (
        Traits::INLINE,
        &[
            "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code",
            "del", "em", "font", "hi", "i", "img", "ins", "kbd", "lb", "mark",
            "oembed", "q", "ref", "s", "small", "span", "strike", "strong",
            "sub", "sup", "time", "u", "wbr",
        ],
    ),
    (
        Traits::VOID_OF_TEXT,
        &[
            "link", "meta", "img", "input", "button", "form", "option",
            "area", "base", "source", "svg", "use", "path", "html", "head",
            "body",
        ],
    ),
    (Traits::RAW_TEXT, &RAW_TEXT),
    (
        Traits::HOLDER,
        &["article", "aside", "blockquote", "div", "figure", "li", "section"],
    ),
    (Traits::CODE, &["code", "pre"]),
    (
        Traits::OUTER,
        &[
            "article", "aside", "body", "center", "div", "figure", "html",
            "li", "main", "section", "table", "td",
        ],
    ),
    (
        Traits::NO_FRAME,
        &[
            "area", "article", "base", "body", "button", "form", "head",
            "html", "img", "input", "link", "meta", "option", "p", "param",
            "ref", "script", "source", "svg", "use",
        ],
    ),
];

pub(super) const RAW_TEXT: [&str; 8] = [
    "script", "style", "textarea", "title", "iframe", "xmp", "noembed",
    "noframes",
];

/// The bytes of the longest name in the table that fit a key.
const LONGEST: usize = 16;

/// A power of two, and more than twice as many as names.
const SLOTS: usize = 256;

/// The names in lower case with their traits, at their slot or behind it.
static TABLE: [(u128, Traits); SLOTS] = {
    let mut table = [(0, Traits(0)); SLOTS];
    let mut row = 0;
    while row < ROWS.len() {
        let (traits, names) = ROWS[row];
        let mut at = 0;
        while at < names.len() {
            let name = pack(names[at].as_bytes());
            let mut slot = slot(name);
            while table[slot].0 != 0 && table[slot].0 != name {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = (name, Traits(table[slot].1.0 | traits.0));
            at += 1;
        }
        row += 1;
    }
    table
};

/// What the first eight bytes have of a name, packed, and how many bytes that
/// is; `None` if they are fewer, or if a control character goes on with the
/// name.
#[inline(always)]
fn name_in(bytes: &[u8]) -> Option<(u64, usize)> {
    let eight = bytes.first_chunk()?;
    let word = u64::from_le_bytes(*eight);
    let low = (word | (EACH * 0x20)).swap_bytes();
    let end = below(word, b'!') | equal(word, b'/') | equal(word, b'>');
    if end == 0 {
        return Some((low, eight.len()));
    }
    let len = end.trailing_zeros() / 8;
    // Of the signs below the blank, only white space ends a name.
    let is_end = SIGNS[usize::from(eight[len as usize])] == 0;
    is_end.then_some((low >> 8 >> (56 - 8 * len), len as usize))
}

const fn pack(name: &[u8]) -> u128 {
    let mut packed = 0;
    let mut at = 0;
    while at < name.len() {
        packed = packed << 8 | SIGNS[name[at] as usize] as u128;
        at += 1;
    }
    packed
}

/// What each byte is in a name: itself in lower case, and 0 if it ends one.
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < signs.len() {
        let sign = byte as u8;
        let ends = sign.is_ascii_whitespace() || matches!(sign, b'/' | b'>');
        // No name has this one.
        let lower = if sign == 0 { 1 } else { sign.to_ascii_lowercase() };
        signs[byte] = if ends { 0 } else { lower };
        byte += 1;
    }
    signs
};

const fn slot(name: u128) -> usize {
    let folded = name as u64 ^ (name >> 64) as u64;
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_traits_in_capitals_or_not() {
        let of = |name: &str| {
            for behind in ["", ">", "/", " class", "\n"] {
                let tag = format!("<{name}{behind}");
                let (traits, end) = Traits::scan(tag.as_bytes(), 1);
                assert_eq!(end, 1 + name.len(), "{tag}");
                assert_eq!(
                    traits,
                    Traits::scan(name.as_bytes(), 0).0,
                    "{tag}"
                );
            }
            Traits::scan(name.as_bytes(), 0).0
        };
        for (traits, names) in ROWS {
            for name in names {
                assert!(of(name).has(traits), "{name}");
                assert!(of(&name.to_uppercase()).has(traits), "{name}");
            }
        }
        let long = "x".repeat(40) + "div";
        for name in ["", "x", "amp-twitter", "ab", "h7", "blockquotes", &long]
        {
            assert_eq!(of(name), Traits::default());
        }
        assert!(!of("a").has(Traits::BLOCK));
    }
}
