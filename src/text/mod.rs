//! Flattened text: the attribution line, and where the text before it begins.
//!
//! An embed that lost its tags ends in an attribution: a dash, the author's
//! name, the handle in parentheses, a date. The date directly behind the
//! handle is what tells it from a byline or from prose that names somebody.
//!
//! Where the text *begins* nobody marked. [`begin`] goes back from the dash,
//! from one place where a text could begin to the next, and weighs at each
//! what stands on its two sides.

mod attribution;
mod begin;
mod border;
mod breaks;
mod card;
mod echo;
mod facts;
mod footer;
mod frame;
mod label;
mod language;
mod markdown;
mod name;
mod notice;
mod refusal;
mod series;
mod side;
mod signal;
mod tags;
mod tail;
mod telling;
mod title;
mod trim;
mod weight;
mod words;
mod wrap;

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use chrono::NaiveDate;
use memchr::{memchr, memmem, memrchr};

pub(crate) use self::{
    attribution::{Attribution, IN_HANDLE, is_gap},
    begin::{Floor, Runs},
    breaks::unescape_blanks,
    footer::{last_footer, scan_head},
    label::signature,
    markdown::{Folded, fold},
    name::{MOST_NAME, is_bare_name, name_before},
    trim::indent,
    weight::weigh,
};
use crate::{
    Bounds, Platform, Published,
    bytes::ByteSet,
    embed::Prose,
    html::{Kind, Tokens},
    platform::Spec,
    word, work,
};

/// The forms in which prose says whose a post is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form<'b> {
    Attribution(Attribution<'b>),
    Card(card::Card<'b>),
    Frame(frame::Frame<'b>),
    Title(title::Title<'b>),
    Footer(footer::Footer<'b>),
    Label(label::Label<'b>),
}

impl Form<'_> {
    /// Where the dash stands, if it is an attribution.
    pub(crate) fn dash(&self) -> Option<usize> {
        match self {
            Self::Attribution(found) => Some(found.start),
            _ => None,
        }
    }
}

/// The form whose `@` stands at `at`, not before `floor`.
pub(crate) fn form(body: &str, floor: usize, at: usize) -> Option<Form<'_>> {
    let before = body[floor..at].bytes().next_back();
    match before {
        // Addresses of mail, and what is glued in a card.
        Some(byte) if byte.is_ascii_alphanumeric() => {
            let (handle, after) =
                attribution::read_handle(body, at + 1, false)?;
            return card::card(body, floor, at, handle, after).map(Form::Card);
        }
        Some(byte) if BEFORE_CODE.has(byte) => return None,
        Some(b'(') => {}
        _ if is_rule(&body[at + 1..]) => return None,
        _ => {}
    }
    if let Some(found) = attribution::attribution(body, floor, at) {
        return Some(Form::Attribution(found));
    }
    if let Some(found) = footer::footer(body, floor, at) {
        return Some(Form::Footer(found));
    }
    if let Some(found) = label::of_handle(body, floor, at) {
        return Some(Form::Label(found));
    }
    let (handle, after) = attribution::read_handle(body, at + 1, false)?;
    if let Some(frame) = frame::frame(body, floor, at, handle.clone(), after) {
        return Some(Form::Frame(frame));
    }
    if let Cow::Borrowed(handle) = handle
        && let Some(title) = title::preview(body, floor, at, handle, after)
    {
        return Some(Form::Title(title));
    }
    card::card(body, floor, at, handle, after).map(Form::Card)
}

/// What stands before an `@` that is none of a text: in style sheets, scripts
/// and values of attributes.
pub(crate) static BEFORE_CODE: ByteSet = ByteSet::NONE.with(b"{};\"'=/");

/// Whether a rule of a style sheet or a tag of a documentation comment begins
/// with this word, which stands behind `@`.
fn is_rule(text: &str) -> bool {
    const RULES: [&str; 9] = [
        "media ",
        "import ",
        "font-face",
        "keyframes ",
        "-webkit-",
        "supports ",
        "charset ",
        "param ",
        "return ",
    ];
    RULES.iter().any(|rule| text.starts_with(rule))
}

/// The form that has no handle and holds a needle at `at`.
pub(crate) fn form_without_handle(
    body: &str,
    floor: usize,
    at: usize,
) -> Option<Form<'_>> {
    if body[at..].starts_with('\n') {
        return attribution::without_at(body, floor, at)
            .map(Form::Attribution);
    }
    title::title(body, floor, at)
        .map(Form::Title)
        .or_else(|| label::of_words(body, floor, at).map(Form::Label))
        .or_else(|| card::linked::read(body, floor, at).map(Form::Card))
}

/// The attribution whose `@` stands at `at`, in a text of its own.
pub(crate) fn attribution(text: &str, at: usize) -> Option<Attribution<'_>> {
    attribution::attribution(text, 0, at).filter(|found| found.date.is_some())
}

/// Whether what stands before `rest` is the end of a text, since a dash
/// opens the next line.
pub(crate) fn is_attributed(rest: &str) -> bool {
    name::is_dashed(rest.trim_start_matches(trim::is_trimmed))
}

/// What a form stands for, whose text begins at `floor` at the earliest.
/// `None` if it cannot be one of this platform.
pub(crate) fn widen<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    form: &Form<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    match form {
        Form::Attribution(found) => {
            widen_attribution(body, floor, floor_is, found, spec)
        }
        Form::Footer(found) => {
            widen_footer(body, floor, floor_is, found, spec)
        }
        Form::Label(found) => widen_label(body, floor, floor_is, found, spec),
        Form::Card(card) => {
            attributed(spec, &card.handle)?;
            let day = card.date.map(|date| date.date());
            let text = &body[card.text.clone()];
            let most =
                weight::most_of(spec, day.unwrap_or(NaiveDate::MAX), text);
            let is_post = day.is_none_or(|day| spec.existed_on(day))
                && card.span.start >= floor
                && weight::fits(text, most);
            is_post.then(|| Prose {
                has_tags: text.contains('<'),
                is_markdown: card.url.is_some(),
                bounds: card.bounds,
                name: card.name,
                handle: Some(card.handle.clone()),
                date: card.date,
                url: card.url,
                ..Prose::new(body, card.span.clone(), card.text.clone())
            })
        }
        Form::Title(title) => {
            if let Some(handle) = title.handle {
                attributed(spec, handle)?;
            }
            let text = &body[title.text.clone()];
            (title.span.start >= floor).then(|| Prose {
                is_markdown: title.is_markdown || text.contains("]("),
                name: title.name,
                handle: title.handle.map(Cow::Borrowed),
                url: title.url,
                ..Prose::new(body, title.span.clone(), title.text.clone())
            })
        }
        Form::Frame(frame) => {
            attributed(spec, &frame.handle)?;
            let text = &body[frame.text.clone()];
            (frame.span.start >= floor).then(|| Prose {
                has_tags: text.contains('<'),
                handle: Some(frame.handle.clone()),
                ..Prose::new(body, frame.span.clone(), frame.text.clone())
            })
        }
    }
}

/// What an attribution that is all of its block stands for: the block before
/// it, if the date is a link to a post, or none and behind a dash. Below a
/// heading that is a byline.
pub(crate) fn widen_to<'b>(
    body: &'b str,
    block: usize,
    previous: &Range<usize>,
    form: &Form<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    let Form::Attribution(found) = form else { return None };
    attributed(spec, &found.handle)?;
    let before = body.get(block..found.start)?.trim();
    if !tags::skip(before).is_empty() {
        return None;
    }
    let is_ended = match found.url {
        Some(url) => spec.is_permalink(url),
        None => {
            name::is_dashed(&body[found.start..])
                && !closes_heading(body.get(previous.end..block)?)
        }
    };
    let date = found.date.filter(|date| spec.existed_on(date.date()))?;
    let text = body[previous.clone()].trim();
    let most = weight::most_of(spec, date.date(), text);
    let shown = body[..previous.end].trim_end().len();
    let shown = shown - text.len()..shown;
    // What a tag says counts nothing.
    let plain = || {
        Tokens::new(text)
            .filter(|token| token.kind == Kind::Text)
            .map(|token| &text[token.range])
            .collect::<String>()
    };
    let fits = match memchr(b'<', text.as_bytes()) {
        Some(_) => weight::fits(&plain(), most),
        None => weight::fits(text, most),
    };
    (is_ended && fits).then(|| Prose {
        has_tags: true,
        bounds: Bounds::Inferred,
        name: found.name,
        handle: Some(found.handle.clone()),
        date: found.date,
        url: found.url,
        ..Prose::new(body, previous.start..found.end, shown)
    })
}

/// Whether the markup between two blocks ends a heading.
fn closes_heading(between: &str) -> bool {
    work::looked_at(between.len());
    memmem::find_iter(between.as_bytes(), b"</").any(|at| {
        let name = &between.as_bytes()[at + 2..];
        matches!(name, [b'h' | b'H', b'1'..=b'6', ..])
    })
}

/// Whether a name with this handle can be an author of this platform.
fn attributed(spec: &Spec, handle: &str) -> Option<()> {
    let is_one =
        (spec.is_attributed)(handle) && spec.platform.handle(handle).is_ok();
    is_one.then_some(())
}

fn widen_footer<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    found: &footer::Footer<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    if spec.platform != Platform::Instagram {
        return None;
    }
    spec.platform.handle(&found.handle).ok()?;
    let caption = footer::caption(body, floor, floor_is, found)?;
    let footer::Caption { start, text, bounds, url } = caption;
    let url = found.url.or(url);
    (start >= floor).then(|| Prose {
        has_tags: body[text.clone()].contains('<'),
        is_markdown: matches!(found.handle, Cow::Owned(_)) || url.is_some(),
        bounds,
        name: found.name,
        handle: Some(found.handle.clone()),
        date: found.date,
        url,
        ..Prose::new(body, start..found.end, text)
    })
}

fn widen_label<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    found: &label::Label<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    if spec.platform != found.platform || found.start < floor {
        return None;
    }
    let dash = found.start;
    let mut bounds = found.bounds;
    let text = match found.text {
        label::Text::None => dash..dash,
        label::Text::At(ref text) => text.clone(),
        label::Text::Before(most) => {
            let end = floor + trim::trim_text_end(&body[floor..dash]).len();
            let name = found.name;
            let known = begin::Known {
                body,
                floor,
                floor_is,
                end,
                dash,
                after: found.end,
                most,
                usual: most,
                name,
                wrap: OnceCell::from(None),
                name_words: OnceCell::new(),
                is_glued: OnceCell::new(),
                article: language::Article::default(),
                indent: OnceCell::new(),
            };
            let (text, is) = begin::begin(&known);
            bounds = is;
            text
        }
    };
    (text.start >= floor).then(|| Prose {
        has_tags: body[text.clone()].contains('<'),
        is_markdown: found.is_markdown
            || matches!(found.handle, Some(Cow::Owned(_))),
        bounds,
        name: found.name,
        handle: found.handle.clone(),
        date: found.date,
        url: found.url,
        ..Prose::new(body, text.start.min(dash)..found.end, text)
    })
}

fn widen_attribution<'b>(
    body: &'b str,
    floor: usize,
    floor_is: Floor,
    attribution: &Attribution<'b>,
    spec: &Spec,
) -> Option<Prose<'b>> {
    attributed(spec, &attribution.handle)?;
    let day = match attribution.date {
        // A time behind the date is that of a comment.
        Some(Published::Civil(_)) if !spec.has_time => return None,
        Some(date) if !spec.existed_on(date.date()) => return None,
        Some(date) => date.date(),
        None => NaiveDate::MAX,
    };
    let floor = floor.min(attribution.start);
    if attribution.is_byline(body) {
        return None;
    }
    let without_text = |start: usize, is_markdown: bool| Prose {
        is_markdown,
        name: attribution.name,
        handle: Some(attribution.handle.clone()),
        date: attribution.date,
        url: attribution.url,
        ..Prose::new(
            body,
            start..attribution.end,
            attribution.start..attribution.start,
        )
    };
    if let Some(start) = quoted_alone(body, floor, attribution.start) {
        return Some(without_text(start, true));
    }
    let before = &body[floor..attribution.start];
    let emphasis = emphasis_around(before, &body[attribution.end..]);
    let before = &before[..before.len() - emphasis];
    let whole = trim::trim_text_end(trim_marks(before));
    let before = trim_placeholder(whole, spec);
    let gap = &body[floor + before.len()..attribution.start];
    let is_apart = gap.matches('\n').nth(1).is_some();
    let before = match is_apart && floor_is != Floor::Block {
        true => notice::above(before),
        false => before,
    };
    let end = floor + before.len();
    let most = weight::most_of(spec, day, before);
    let dash = attribution.start;
    let name = attribution.name;
    // A placeholder on a line of its own is no blank line.
    let gap = body[end..].len() - body[end..].trim_start().len();
    let is_apart =
        whole.len() > before.len() && body[end..end + gap].contains('\n');
    let is_framed = !body[end..dash].contains('\n')
        && frame::ends_in(&body[attribution.end..]);
    // The number of a list, alone in its paragraph or below a lead-in, stands
    // for no text.
    if body[end..dash].contains('\n')
        && let Some(line) = series::Line::before(body, floor, end)
        && line.is_bare
        && is_paragraph(&body[floor..line.start], floor_is)
    {
        return Some(without_text(line.start, false));
    }
    let opening = if is_framed {
        frame::opens_inside(body, floor, end, &attribution.handle, name)
    } else {
        None
    };
    let quote = quote_before(body, floor, dash);
    let (first, first_is) = match (&opening, quote) {
        (Some(opening), _) => (opening.end, Floor::Block),
        (None, Some(quote)) => (quote, Floor::Block),
        (None, None) => (floor, floor_is),
    };
    let known = begin::Known {
        body,
        floor: first,
        floor_is: first_is,
        end,
        dash: if is_apart { end + gap } else { dash },
        after: attribution.end,
        most,
        usual: (spec.text_most)(day),
        name,
        wrap: OnceCell::new(),
        name_words: OnceCell::new(),
        is_glued: OnceCell::new(),
        article: language::Article::default(),
        indent: OnceCell::new(),
    };
    let (mut text, bounds) =
        breaks::with_breaks(&known).unwrap_or_else(|| begin::begin(&known));
    if text.is_empty() && !matches!(floor_is, Floor::Post(_)) {
        return None;
    }
    // The label of a link that ends behind the date.
    let own = &body[dash..attribution.end];
    let is_label = word::find([b'[', b']'], own.as_bytes())
        .is_some_and(|at| own[at..].starts_with("]("));
    if refusal::goes_on(body, &text, attribution)
        || refusal::is_no_text(&known, &text, attribution)
    {
        return None;
    }
    if is_lead_in(&body[text.clone()]) {
        return Some(without_text(dash, false));
    }
    text.start += item_mark(body, &text, attribution);
    let is_escaped = breaks::is_beside_escape(body, dash, attribution.end);
    if breaks::is_behind_escape(body, dash) {
        text.start += opening_mark(&body[text.clone()]);
    }
    let mut span = text.start.min(dash)..attribution.end + emphasis;
    if is_label {
        let shown = &body[text.clone()];
        text.end = text.start + shown.trim_end_matches(['[', ' ']).len();
        let shown = &body[text.clone()];
        let is_open = shown.starts_with('[') && !shown.contains(']');
        text.start += usize::from(is_open);
    }
    let closing = frame::closes_behind(body, span.end);
    span.start = opening
        .map(|opening| opening.start)
        .or_else(|| frame::opens_before(body, floor, text.start))
        .unwrap_or(span.start);
    span.end = closing.unwrap_or(span.end);
    let has_tags = word::has([b'<'], &body.as_bytes()[text.clone()]);
    // Tags and Markdown keep a text together.
    let is_plain = !has_tags
        && !is_escaped
        && closing.is_none()
        && attribution.url.is_none();
    let tail = is_plain
        .then(|| tail::tail(body, &body[text.clone()], span.end, most))
        .flatten();
    let bounds = match &tail {
        Some(tail) => {
            span.end = tail.end;
            Bounds::Inferred
        }
        None => bounds,
    };
    Some(Prose {
        tail: tail.unwrap_or_default(),
        has_tags,
        is_escaped,
        // Converters to Markdown link the date and escape the handle.
        is_markdown: attribution.url.is_some()
            || is_numbered(&body[attribution.start..attribution.end])
            || matches!(attribution.handle, Cow::Owned(_)),
        bounds,
        name: attribution.name,
        handle: Some(attribution.handle.clone()),
        date: attribution.date,
        url: attribution.url,
        ..Prose::new(body, span, text)
    })
}

/// The length of the signs of emphasis that stand before an attribution and
/// behind it.
fn emphasis_around(before: &str, behind: &str) -> usize {
    const SIGNS: [&str; 4] = ["**", "__", "*", "_"];
    let is_around =
        |sign: &&&str| before.ends_with(**sign) && behind.starts_with(**sign);
    // Most texts have a blank or a line break there.
    match before.as_bytes().last() {
        Some(b'*' | b'_') => {
            SIGNS.iter().find(is_around).map_or(0, |sign| sign.len())
        }
        _ => 0,
    }
}

/// Whether `text` is a lead-in and nothing else: the text of the post was lost.
fn is_lead_in(text: &str) -> bool {
    // Most texts end otherwise; the wide colon ends with the other byte.
    let text = text.trim_end();
    matches!(text.as_bytes().last(), Some(b':' | 0x9A))
        && text.ends_with([':', '：'])
        && !text.contains('\n')
        && telling::of_writing(text)
        && !facts::Facts::of(text).has_voice
}

/// The length of what begins the string of a program, `['`, at the start of its
/// text, which does not end in it.
fn opening_mark(text: &str) -> usize {
    let bare = text.trim_start_matches(['[', '(']);
    let is_open =
        bare.starts_with(['\'', '"']) && !bare[1..].contains(&bare[..1]);
    if is_open { text.len() - bare.len() + 1 } else { 0 }
}

/// The length of the mark of a list's item or of a table's row at the start of a
/// text whose attribution stands on the same line: it is none of the post's if
/// the line above or below has one as well.
fn item_mark(
    body: &str,
    text: &Range<usize>,
    attribution: &Attribution<'_>,
) -> usize {
    const MARKS: [&str; 6] = ["- ", "* ", "+ ", "• ", "– ", "| "];
    /// The lines beside it, as far as a mark is looked for.
    const NEAR: usize = 400;
    let shown = &body[text.start..attribution.start];
    // Most texts begin with a letter.
    if shown.as_bytes().first().is_none_or(u8::is_ascii_alphanumeric) {
        return 0;
    }
    let Some(mark) = MARKS.iter().find(|mark| shown.starts_with(**mark))
    else {
        return 0;
    };
    let above =
        &body[ceil_char(body, text.start.saturating_sub(NEAR))..text.start];
    let Some(above) = above.trim_end_matches([' ', '\t']).strip_suffix('\n')
    else {
        return 0;
    };
    work::looked_at(above.len());
    let is_item = |line: &str| line.trim_start_matches(' ').starts_with(*mark);
    let is_above = || above.rsplit('\n').next().is_some_and(is_item);
    let to = ceil_char(body, body.len().min(attribution.end + NEAR));
    let below = body[attribution.end..to].split('\n').nth(1);
    work::looked_at(to - attribution.end);
    let is_one = !shown.contains('\n')
        && (*mark == "| " || is_above() || below.is_some_and(is_item));
    if is_one { mark.len() } else { 0 }
}

/// Whether the link around the date of an attribution has a number in place of
/// its address: `[June 21, 2019][12]`, `[12]June 21, 2019`.
fn is_numbered(attribution: &str) -> bool {
    let bytes = attribution.as_bytes();
    attribution.ends_with(']')
        || memrchr(b'[', bytes).is_some_and(|at| {
            bytes[..at].ends_with(b") ")
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        })
}

/// Whether what stands behind `before` begins a paragraph: at the start of the
/// body, behind a post, below a blank line or below a lead-in.
fn is_paragraph(before: &str, floor_is: Floor) -> bool {
    let above = before.trim_end_matches([' ', '\t', '\r', '>']);
    let bare = before.trim_matches(trim::is_trimmed);
    let is_first = bare.is_empty() && floor_is != Floor::Block;
    is_first || above.ends_with("\n\n") || bare.ends_with([':', '：'])
}

/// Where the quote of Markdown begins on whose last line an attribution stands
/// at `dash`, if a line of prose stands right above it: a quote needs no blank
/// line before it, and the text of one goes on without its mark. In an element
/// of markup, what has the mark is no other quote if it is nothing else.
///
/// Source: CommonMark, section "Block quotes".
fn quote_before(body: &str, floor: usize, dash: usize) -> Option<usize> {
    /// A text of several paragraphs.
    const MOST: usize = 1600;
    let is_quoted = |line: &str| {
        let line = line.trim_start();
        line.starts_with('>') || trim::behind_item(line).is_some()
    };
    let from = ceil_char(body, floor.max(dash.saturating_sub(MOST)));
    let near = body.get(from..dash)?;
    let end = memrchr(b'\n', near.as_bytes())?;
    let (above, last) = (&near[..end], &near[end + 1..]);
    if !is_quoted(last) {
        return None;
    }
    work::looked_at(near.len());
    let mut lines = above.rsplit('\n').peekable();
    let mut start = dash - last.len();
    let mut has_text = false;
    while let Some(line) = lines.next_if(|line| is_quoted(line)) {
        start -= line.len() + 1;
        has_text |= !line.trim_matches(trim::is_trimmed).is_empty();
    }
    let mut prose = lines.take_while(|line| !line.trim().is_empty());
    let is_first = prose.next().is_some() && !prose.any(is_quoted);
    let is_quote = start + last.len() < dash
        && (has_text || !is_behind_quote_tag(body, floor));
    (is_first && is_quote).then_some(start)
}

/// Whether the start tag of a quotation ends at `at`.
fn is_behind_quote_tag(body: &str, at: usize) -> bool {
    const MOST: usize = 200;
    let before = body[..at].trim_end();
    let near = &before[ceil_char(before, before.len().saturating_sub(MOST))..];
    near.ends_with('>')
        && near.rsplit_once('<').is_some_and(|(_, tag)| {
            let name = tag.get(.."blockquote".len());
            name.is_some_and(|it| it.eq_ignore_ascii_case("blockquote"))
        })
}

/// Where the quote of Markdown begins in which nothing but the attribution at
/// `dash` stands: its line has the mark, and above a blank line none has.
fn quoted_alone(body: &str, floor: usize, dash: usize) -> Option<usize> {
    let before = body[floor..dash].trim_end_matches([' ', '\t']);
    let above = before.strip_suffix('>')?;
    if floor == 0 && above.is_empty() {
        return Some(0);
    }
    let above = above.strip_suffix("\n")?;
    let bare = above.trim_end_matches([' ', '\t', '\r']);
    let last = bare.strip_suffix('\n')?.trim_end().rsplit('\n').next()?;
    let is_quoted = last.trim_start().starts_with('>');
    (!last.is_empty() && !is_quoted).then_some(floor + above.len() + 1)
}

/// `text` without marks of direction that begin the line behind it.
fn trim_marks(text: &str) -> &str {
    let bare = text
        .trim_end_matches(|sign: char| is_gap(sign) && !sign.is_whitespace());
    if bare.ends_with('\n') { bare } else { text }
}

/// `text` without what stands at its end for what is not text, in Markdown as
/// a link.
fn trim_placeholder<'a>(text: &'a str, spec: &Spec) -> &'a str {
    let linked = text.strip_suffix(')').and_then(|it| it.rsplit_once("]("));
    let shown = linked.map_or(text, |(shown, _)| shown);
    let shown = shown.trim_end_matches([']', '\\']);
    let bare = spec.placeholders.iter().find_map(|words| {
        let words = words.trim_matches(['[', ']']);
        shown.strip_suffix(words)?.strip_suffix('[')
    });
    let bare = bare.map(|bare| bare.trim_end_matches(['[', '\\']));
    bare.map_or(text, trim::trim_text_end)
}

/// Whether `text` has at most `most` characters.
fn is_within(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

/// The first char boundary at `at` or behind.
pub(crate) fn ceil_char(body: &str, at: usize) -> usize {
    (at..body.len())
        .find(|at| body.is_char_boundary(*at))
        .unwrap_or(body.len())
}
