//! Lines that no post goes on over, whatever its text says: they are the
//! page's own.
//!
//! ```text
//! Advertisement - story continues below
//! Also read: Harbour office closes early
//! ## The second day
//! ```
//!
//! A row of one of the lists is all that another one takes.

use super::ceil_char;

/// What a page says above an advertisement or behind it, on a line of its
/// own; in lower case, as all rows are.
const ADVERTISEMENTS: [&str; 28] = [
    "advert",
    "advertise here",
    "advertisement",
    "advertisements",
    "advertising",
    "sponsored",
    "sponsored content",
    "annonce",
    "annonces",
    "annons",
    "annonse",
    "anzeige",
    "werbung",
    "advertentie",
    "publicité",
    "publicidad",
    "publicidade",
    "pubblicità",
    "anuncio",
    "anúncio",
    "mainos",
    "reklama",
    "reklam",
    "hirdetés",
    "реклама",
    "διαφήμιση",
    "広告",
    "إعلان",
];

/// What a line begins with, or a sentence, that says where the page goes on.
const GOES_ON: [&str; 13] = [
    "story continues below",
    "story continues after",
    "article continues below",
    "article continues after",
    "post continues below",
    "content continues below",
    "continue reading below",
    "continue reading the main story",
    "scroll to continue",
    "scroll down to continue",
    "lees verder onder",
    "artikel geht weiter",
    "continua depois da publicidade",
];

/// What a line begins with that has the title of another article behind a
/// colon, or below.
const TEASERS: [&str; 38] = [
    "also read",
    "read also",
    "see also",
    "read more",
    "must read",
    "related",
    "recommended",
    "lire aussi",
    "à lire aussi",
    "lesen sie auch",
    "lesen sie mehr",
    "lesetipp",
    "lees ook",
    "lea también",
    "lee también",
    "leia também",
    "leia mais",
    "leggi anche",
    "läs också",
    "läs mer",
    "les også",
    "læs også",
    "lue myös",
    "czytaj też",
    "czytaj także",
    "zobacz też",
    "zobacz także",
    "читайте также",
    "читайте також",
    "baca juga",
    "baca selengkapnya",
    "xem thêm",
    "اقرأ أيضا",
    "اقرأ أيضاً",
    "اقرأ أيضًا",
    "यह भी पढ़ें",
    "関連記事",
    "あわせて読みたい",
];

/// Whether nothing that stands left of `text` is of the post below: it is a
/// line of the page, or a sentence that says where the page goes on.
/// `is_pointing` is whether a link of a post, a mention or a hashtag stands in it
/// or right below: then it is no teaser.
pub(super) fn is_last(text: &str, is_line: bool, is_pointing: bool) -> bool {
    if is_line && is_heading(text) {
        return true;
    }
    let text = text.trim_start_matches(is_around);
    goes_on(text, is_line)
        || is_line
            && (is_advertisement(text) || !is_pointing && is_teaser(text))
}

/// Whether `text` says where the page goes on, and what is behind the line
/// perhaps: `Advertisement - story continues below`. Inside a line, a name may
/// follow.
fn goes_on(text: &str, is_line: bool) -> bool {
    /// The longest one.
    const MOST: usize = 70;
    if text.len() > MOST || !may_go_on(text) {
        return false;
    }
    let behind = strip(text, "advertisement").unwrap_or(text);
    let behind = behind.trim_start_matches(is_around);
    GOES_ON.iter().any(|words| {
        strip(behind, words)
            .is_some_and(|rest| is_line || !rest.contains(char::is_uppercase))
    })
}

/// Whether `text` begins with a letter with which one of [`GOES_ON`] does, or
/// "advertisement".
fn may_go_on(text: &str) -> bool {
    /// A bit for each of them.
    const FIRSTS: u32 = {
        let mut firsts = 1 << (b'a' & 31);
        let mut at = 0;
        while at < GOES_ON.len() {
            assert!(GOES_ON[at].as_bytes()[0].is_ascii_lowercase());
            firsts |= 1 << (GOES_ON[at].as_bytes()[0] & 31);
            at += 1;
        }
        firsts
    };
    text.as_bytes().first().is_some_and(|first| {
        first.is_ascii_alphabetic() && FIRSTS >> (first & 31) & 1 == 1
    })
}

fn is_advertisement(text: &str) -> bool {
    /// The longest one, and what may stand around it.
    const MOST: usize = 40;
    text.len() <= MOST
        && ADVERTISEMENTS.iter().any(|words| {
            strip(text, words)
                .is_some_and(|rest| rest.trim_matches(is_around).is_empty())
        })
}

fn is_teaser(text: &str) -> bool {
    TEASERS.iter().any(|words| {
        strip(text, words)
            .map(|rest| rest.trim_start_matches(' '))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(is_around))
    })
}

/// What stands around the words of a line, and between two of them.
fn is_around(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '-' | '–' | '—' | '*' | '_' | ':' | '|' | '.' | '…' | '>' | '»'
        )
        || matches!(sign, '[' | ']' | '(' | ')' | '：' | '【' | '】')
}

/// What stands behind `words` at the start of `text`, in letters of either
/// case.
fn strip<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    // Most texts begin with another letter, or with one of another script.
    let (first, known) = (*text.as_bytes().first()?, words.as_bytes()[0]);
    if first.is_ascii() != known.is_ascii()
        || known.is_ascii() && first | 0x20 != known
    {
        return None;
    }
    let (start, rest) = text.split_at_checked(words.len())?;
    let is_same = start.chars().flat_map(char::to_lowercase).eq(words.chars());
    is_same.then_some(rest)
}

/// Whether `text` ends with what a site's generator should have read, such as
/// `{: .center}`, `{% endraw %}` or `{{< figure >}}`. In code `{:?}` and
/// `{{ name }}` stand as well, and in posts on it.
///
/// Source: the documentation of kramdown ("Attribute List Definitions"), Liquid
/// ("Tags") and Hugo ("Shortcodes").
pub(super) fn ends_with_directive(text: &str) -> bool {
    /// The longest one.
    const MOST: usize = 160;
    if !text.ends_with('}') {
        return false;
    }
    let start = ceil_char(text, text.len().saturating_sub(MOST));
    let Some(open) = text[start..].rfind('{') else { return false };
    let inside = &text[start + open + 1..text.len() - 1];
    // Two braces, and what Hugo or Liquid has in them.
    let inside = inside.strip_suffix('}').unwrap_or(inside);
    if let Some(tag) = inside.strip_prefix('%') {
        let name = tag.trim_start().split(' ').next().unwrap_or_default();
        // What posts on such code show.
        let is_code = matches!(name, "for" | "if" | "else" | "assign");
        return tag.ends_with('%') && !is_code;
    }
    if let Some(attributes) = inside.strip_prefix(':') {
        return attributes == "toc"
            || attributes.split_ascii_whitespace().any(is_attribute);
    }
    inside.starts_with('<') && inside.ends_with('>')
}

/// Whether `word` is one of an attribute list: `.center`, `#map`,
/// `loading=lazy`. In formats of code `{:.2}`, `{:#?}` and `{: >8}` stand.
fn is_attribute(word: &str) -> bool {
    let name = word.strip_prefix(['.', '#']).unwrap_or(word);
    let rest = name.trim_start_matches(|sign: char| {
        sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_')
    });
    let len = name.len() - rest.len();
    let is_name = len >= 2 && name.starts_with(|it: char| it.is_alphabetic());
    match name.len() < word.len() {
        true => is_name && rest.is_empty(),
        false => is_name && rest.starts_with('='),
    }
}

/// Whether `text` is a heading of Markdown, below the first level: a single
/// sign may be a hashtag that was taken apart.
///
/// Source: CommonMark, section "ATX headings".
fn is_heading(text: &str) -> bool {
    let behind = text.trim_start_matches('#');
    (2..=6).contains(&(text.len() - behind.len()))
        && behind.starts_with(' ')
        && !text.contains('\n')
}
