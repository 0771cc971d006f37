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

use memchr::{memchr, memrchr};

use super::ceil_char;

/// What a page says above an advertisement or behind it, on a line of its
/// own; in lower case, as all rows are.
const ADVERTISEMENTS: [&str; 33] = [
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
    "광고",
    "广告",
    "廣告",
    "विज्ञापन",
    "oglas",
];

/// What a line begins with, or a sentence, that says where the page goes on.
const GOES_ON: [&str; 19] = [
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
    "tekst gaat verder",
    "artikeln fortsätter",
    "artikkelen fortsetter",
    "artiklen fortsætter",
    "juttu jatkuu mainoksen",
    "la suite après la publicité",
];

/// What a line begins with that has the title of another article behind a
/// colon, or below.
const TEASERS: [&str; 49] = [
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
    "zobacz również",
    "čtěte také",
    "veja também",
    "te puede interesar",
    "mira también",
    "ये भी पढ़ें",
    "관련기사",
    "相关阅读",
    "延伸阅读",
    "شاهد أيضا",
    "شاهد أيضاً",
];

/// What the buttons say below which an embed is shown.
const BUTTONS: [&str; 8] = [
    "accept and continue",
    "akzeptieren und weiter",
    "aceptar y continuar",
    "accepter et continuer",
    "aceitar e continuar",
    "accetta e continua",
    "accepteren en doorgaan",
    "zaakceptuj i kontynuuj",
];

/// What stands before the name of whoever made a picture.
const CREDITS: [&str; 19] = [
    "photo",
    "photos",
    "image",
    "picture",
    "foto",
    "fotos",
    "fot.",
    "fotó",
    "bild",
    "imagen",
    "imagem",
    "crédito",
    "fotoğraf",
    "фото",
    "写真",
    "사진",
    "图",
    "图片",
    "圖片",
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
            && (is_advertisement(text)
                || is_button(text)
                || !is_pointing && (is_teaser(text) || is_credit(text)))
}

/// Whether a line is one that a page puts between a post and its attribution, or
/// right above it.
fn is_between(line: &str) -> bool {
    let text = line.trim_start_matches(is_around);
    let is_pages = goes_on(text, true)
        || is_advertisement(text)
        || is_button(text)
        || is_credit(text);
    // Posts have these.
    is_pages && !line.contains(['@', '#', '/'])
}

/// So many of such lines stand behind each other.
const MOST_LINES: usize = 3;

/// `text` without lines of the page at its end, which blank lines set apart
/// from the rest.
pub(super) fn above(text: &str) -> &str {
    let mut text = text;
    for _ in 0..MOST_LINES {
        let from = ceil_char(text, text.len().saturating_sub(MOST_LINE));
        let Some(end) = memrchr(b'\n', &text.as_bytes()[from..]) else {
            break;
        };
        if !is_between(text[from + end..].trim()) {
            break;
        }
        let above = text[..from + end].trim_end();
        let is_apart =
            text[above.len()..=from + end].matches('\n').count() > 1;
        if !is_apart || above.is_empty() {
            break;
        }
        text = above;
    }
    text
}

/// `text` without lines of the page at its start.
pub(super) fn below(text: &str) -> &str {
    let mut text = text;
    for _ in 0..MOST_LINES {
        let near = &text.as_bytes()[..text.len().min(MOST_LINE)];
        let Some(end) = memchr(b'\n', near) else { break };
        if !is_between(text[..end].trim()) {
            break;
        }
        text = text[end..].trim_start();
    }
    text
}

/// A longer line is none of the page's.
const MOST_LINE: usize = 120;

/// Whether `text` says who made a picture: `Foto: Port Nord`, `(Bild: Port
/// Nord)`, `© Port Nord`.
fn is_credit(text: &str) -> bool {
    static FIRSTS: Firsts = Firsts::of(&CREDITS);
    /// The longest one.
    const MOST: usize = 80;
    if text.len() > MOST {
        return false;
    }
    text.starts_with('©')
        || FIRSTS.may_begin(text)
            && CREDITS.iter().any(|words| {
                strip(text, words).is_some_and(|rest| {
                    rest.trim_start_matches(' ').starts_with([':', '：'])
                })
            })
}

fn is_button(text: &str) -> bool {
    static FIRSTS: Firsts = Firsts::of(&BUTTONS);
    let is_one = |words: &&str| strip(text, words).is_some_and(str::is_empty);
    FIRSTS.may_begin(text) && BUTTONS.iter().any(is_one)
}

/// Whether `text` says where the page goes on, and what is behind the line
/// perhaps: `Advertisement - story continues below`. Inside a line, a name may
/// follow.
fn goes_on(text: &str, is_line: bool) -> bool {
    /// The longest one.
    const MOST: usize = 70;
    static FIRSTS: Firsts = Firsts::of(&GOES_ON);
    if text.len() > MOST {
        return false;
    }
    let behind = strip(text, "advertisement")
        .map_or(text, |behind| behind.trim_start_matches(is_around));
    FIRSTS.may_begin(behind)
        && GOES_ON.iter().any(|words| {
            strip(behind, words).is_some_and(|rest| {
                is_line || !rest.contains(char::is_uppercase)
            })
        })
}

/// The first two letters of some rows: most texts begin with others.
struct Firsts {
    /// For each first letter of ASCII a bit for each second one.
    seconds: [u32; 32],
}

impl Firsts {
    const fn of(rows: &[&str]) -> Self {
        let mut seconds = [0; 32];
        let mut at = 0;
        while at < rows.len() {
            let words = rows[at].as_bytes();
            assert!(!words[0].is_ascii_uppercase() && words.len() > 1);
            if words[0].is_ascii() {
                seconds[(words[0] & 31) as usize] |= 1 << (words[1] & 31);
            }
            at += 1;
        }
        Self { seconds }
    }

    /// Whether `text` may begin with one of the rows.
    fn may_begin(&self, text: &str) -> bool {
        match text.as_bytes() {
            [first, second, ..] if first.is_ascii() => {
                let seconds = self.seconds[usize::from(first & 31)];
                seconds >> (second & 31) & 1 == 1
            }
            bytes => bytes.len() > 1,
        }
    }
}

fn is_advertisement(text: &str) -> bool {
    static FIRSTS: Firsts = Firsts::of(&ADVERTISEMENTS);
    /// The longest one, and what may stand around it.
    const MOST: usize = 40;
    text.len() <= MOST
        && FIRSTS.may_begin(text)
        && ADVERTISEMENTS.iter().any(|words| {
            strip(text, words)
                .is_some_and(|rest| rest.trim_matches(is_around).is_empty())
        })
}

fn is_teaser(text: &str) -> bool {
    static FIRSTS: Firsts = Firsts::of(&TEASERS);
    FIRSTS.may_begin(text)
        && TEASERS.iter().any(|words| {
            strip(text, words)
                .map(|rest| rest.trim_start_matches(' '))
                .is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(is_around)
                })
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
/// `{{ name }}` stand as well, and in posts on it; where there are lines, tags
/// have one of their own.
///
/// Source: the documentation of kramdown ("Attribute List Definitions"), Liquid
/// ("Tags") and Hugo ("Shortcodes").
pub(super) fn ends_with_directive(text: &str, is_line: bool) -> bool {
    /// The longest one.
    const MOST: usize = 160;
    if !text.ends_with('}') {
        return false;
    }
    let start = ceil_char(text, text.len().saturating_sub(MOST));
    let Some(open) = text[start..].rfind('{') else { return false };
    let (before, inside) = text[..text.len() - 1].split_at(start + open);
    // Two braces, and what Hugo or Liquid has in them.
    let inside = inside[1..].strip_suffix('}').unwrap_or(&inside[1..]);
    if let Some(attributes) = inside.strip_prefix(':') {
        return attributes == "toc"
            || attributes.split_ascii_whitespace().any(is_attribute);
    }
    let before = before.trim_end_matches(['{', ' ']);
    if is_line && !before.is_empty() && !before.ends_with('\n') {
        return false;
    }
    if let Some(tag) = inside.strip_prefix('%') {
        let name = tag.trim_start().split(' ').next().unwrap_or_default();
        // What posts on such code show.
        let is_code = matches!(name, "for" | "if" | "else" | "assign");
        return tag.ends_with('%') && !is_code;
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
