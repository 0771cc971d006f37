//! The cases of `tests/data`: a body with the embeds marked, and the posts
//! that must come out. A new case is a new row and no code. Their README has
//! the rules for extractors in any language; in short:
//!
//! - `name`: the variant of the format, then what is special about the case;
//!   unique over all files.
//! - `body`: `«` and `»` stand where a span begins and ends, and are taken
//!   out.
//! - `is_whole`: the body is what it is by its first signs, so that nothing is
//!   put in front of it.
//! - `[[case.posts]]`: every field of a post. What is not written must be
//!   `None` or empty; `platform` is twitter and `bounds` is delimited unless
//!   the case says so. `links` are the links' URLs, `kinds` their kinds,
//!   `expanded` the addresses that they stand for, empty where none is told.
//!   `bare` is the text without links.
//!
//! Each case also runs with something in front of it and behind.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs,
    path::Path,
};

use serde::Deserialize;
use unembed::{Extractor, Piece, Post};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    body: String,
    #[serde(default)]
    is_whole: bool,
    #[serde(default)]
    pub(crate) posts: Vec<Expected>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Expected {
    pub(crate) platform: String,
    id: Option<String>,
    url: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) handle: Option<String>,
    pub(crate) date: Option<String>,
    id_time: Option<String>,
    pub(crate) links: Vec<String>,
    kinds: Vec<String>,
    expanded: Vec<String>,
    bare: Option<String>,
    hashtags: Vec<String>,
    cashtags: Vec<String>,
    mentions: Vec<String>,
    lang: Option<String>,
    bounds: String,
}

impl Default for Expected {
    fn default() -> Self {
        Self {
            platform: "twitter".to_owned(),
            id: None,
            url: None,
            text: None,
            author: None,
            handle: None,
            date: None,
            id_time: None,
            links: Vec::new(),
            kinds: Vec::new(),
            expanded: Vec::new(),
            bare: None,
            hashtags: Vec::new(),
            cashtags: Vec::new(),
            mentions: Vec::new(),
            lang: None,
            bounds: "delimited".to_owned(),
        }
    }
}

impl Expected {
    /// What was found, as a case would write it. The time of the id, the text
    /// without links and what is told of links are compared where the case
    /// has them.
    fn of(post: &Post<'_>, case: &Expected) -> Self {
        let owned = |text: &Option<_>| {
            text.as_ref().map(|text: &std::borrow::Cow<'_, str>| {
                text.clone().into_owned()
            })
        };
        let all = |texts: &[std::borrow::Cow<'_, str>]| {
            texts.iter().map(|text| text.clone().into_owned()).collect()
        };
        let kinds = post.links.iter().map(|link| link.kind.to_string());
        let expanded = post.links.iter().map(|link| {
            link.expanded.as_deref().unwrap_or_default().to_owned()
        });
        Self {
            platform: post.platform.to_string(),
            id: owned(&post.id),
            url: owned(&post.url),
            text: owned(&post.text),
            author: owned(&post.author),
            handle: owned(&post.handle),
            date: post.date.map(|date| date.to_string()),
            id_time: case.id_time.as_ref().and_then(|_| {
                let time = post.id_time()?;
                Some(time.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
            }),
            links: post
                .links
                .iter()
                .map(|link| link.url.clone().into_owned())
                .collect(),
            kinds: if case.kinds.is_empty() {
                Vec::new()
            } else {
                kinds.collect()
            },
            expanded: if case.expanded.is_empty() {
                Vec::new()
            } else {
                expanded.collect()
            },
            bare: case
                .bare
                .as_ref()
                .and_then(|_| Some(post.text_without_links()?.to_owned())),
            hashtags: all(&post.hashtags),
            cashtags: all(&post.cashtags),
            mentions: all(&post.mentions),
            lang: owned(&post.lang),
            bounds: post.bounds.to_string(),
        }
    }
}

/// The cases of all files, with the file's name before the case's.
pub(crate) fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("tests/data")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
        .into_iter()
        .flat_map(|path| {
            let text = fs::read_to_string(&path).expect("UTF-8");
            let file: File = toml::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            file.case
        })
        .collect()
}

/// The body without its marks, and the spans between them.
fn marked(case: &Case) -> (String, Vec<(usize, usize)>) {
    let mut body = String::new();
    let mut marks = Vec::new();
    for sign in case.body.chars() {
        match sign {
            '«' | '»' => marks.push(body.len()),
            _ => body.push(sign),
        }
    }
    assert!(marks.len() % 2 == 0, "{}: an odd number of marks", case.name);
    let spans = marks.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    (body, spans)
}

/// The body with the found spans marked.
fn with_marks(body: &str, spans: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (start, end) in spans {
        out.push_str(&body[at..*start]);
        out.push('«');
        out.push_str(&body[*start..*end]);
        out.push('»');
        at = *end;
    }
    out + &body[at..]
}

/// What is wrong with the posts of `body`, if something is.
fn check(
    case: &Case,
    body: &str,
    spans: &[(usize, usize)],
) -> Result<(), String> {
    let posts = Extractor::new().extract(body);
    let found: Vec<_> =
        posts.iter().map(|post| (post.span.start, post.span.end)).collect();
    if found != spans {
        return Err(format!("found\n{}\n", with_marks(body, &found)));
    }
    for (post, expected) in posts.iter().zip(&case.posts) {
        let found = Expected::of(post, expected);
        if found != *expected {
            return Err(format!("found\n{found:?}\nnot\n{expected:?}\n"));
        }
    }
    let pieces = Extractor::new().pieces(body);
    let again: String = pieces.map(|piece| piece.as_str()).collect();
    if again != body {
        return Err(format!("the pieces are\n{again}\n"));
    }
    Ok(())
}

#[test]
fn every_case_as_it_is_and_padded() {
    const FRONT: &str = "It was a quiet day in the harbour town, and nobody \
        in the offices on the quay expected any news before the evening.\n";
    const BACK: &str = "\nThe council meets again on Monday.";
    let mut wrong = Vec::new();
    for case in cases() {
        let (body, spans) = marked(&case);
        let moved: Vec<_> = spans
            .iter()
            .map(|(start, end)| (start + FRONT.len(), end + FRONT.len()))
            .collect();
        assert_eq!(spans.len(), case.posts.len(), "{}: spans", case.name);
        for (what, body, spans) in [
            ("as it is", body.clone(), &spans),
            ("padded behind", format!("{body}{BACK}"), &spans),
            ("padded before", format!("{FRONT}{body}"), &moved),
        ] {
            if case.is_whole && what == "padded before" {
                continue;
            }
            if let Err(error) = check(&case, &body, spans) {
                wrong.push(format!("{}, {what}: {error}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The body in the state of a page, escaped once and twice, and in a feed.
fn escaped(body: &str) -> [String; 3] {
    let page = |json: String| {
        format!("<script>a.b = {}</script>", json.replace('/', "\\/"))
    };
    let once = serde_json::json!({"id": 7, "body": body, "end": 1});
    let twice = serde_json::json!({"state": once.to_string()});
    let mut feed = body.to_owned();
    for (sign, name) in [('&', "amp"), ('<', "lt"), ('>', "gt"), ('"', "quot")]
    {
        feed = feed.replace(sign, &format!("&{name};"));
    }
    let feed = format!("<description>{feed}</description>");
    [page(once.to_string()), page(twice.to_string()), feed]
}

#[test]
fn markup_reads_the_same_where_it_is_escaped() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (body, _) = marked(&case);
        // A shortcode is none of markup.
        let is_markup = case.name.starts_with("tw-html-")
            || case.name.starts_with("neg-tw-")
                && !case.name.starts_with("neg-tw-src");
        // A handle alone tells of nothing in a script, and the marks of a quote
        // of Markdown are escaped with what they stand before.
        let is_left_out =
            case.name.ends_with(", no link") || body.contains("\n> <");
        if !is_markup || is_left_out {
            continue;
        }
        for page in escaped(&body) {
            let posts = Extractor::new().extract(&page);
            let found: Vec<_> = posts
                .iter()
                .zip(&case.posts)
                .map(|(post, expected)| Expected::of(post, expected))
                .collect();
            if posts.len() != case.posts.len() || found != case.posts {
                wrong.push(format!("{}\n{page}\n{found:?}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_are_unique() {
    let mut names = HashSet::new();
    for case in cases() {
        assert!(names.insert(case.name.clone()), "twice: {}", case.name);
    }
    assert!(names.len() > 60, "the cases were not read");
}

#[test]
fn every_variant_has_its_reason() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/variants.toml");
    let text = fs::read_to_string(path).expect("UTF-8");
    let reasons: BTreeMap<String, String> =
        toml::from_str(&text).expect("names and reasons");
    let names = cases().into_iter().map(|case| {
        case.name.split('/').next().unwrap_or_default().to_owned()
    });
    let names: BTreeSet<_> = names.collect();
    let known: BTreeSet<_> = reasons.keys().cloned().collect();
    assert_eq!(known, names, "those of tests/variants.toml, and of the cases");
    for (name, reason) in &reasons {
        let is_one_line = !reason.contains('\n') && reason.ends_with('.');
        assert!(is_one_line, "{name}: `{reason}`");
    }
    let unique: BTreeSet<_> = reasons.values().collect();
    assert_eq!(unique.len(), reasons.len(), "two variants have one reason");
}

#[test]
fn records_round_trip() {
    for case in cases() {
        let (body, _) = marked(&case);
        for post in Extractor::new().extract(&body) {
            let record = serde_json::to_string(&post).expect("a record");
            let read: Post<'_> = serde_json::from_str(&record).expect(&record);
            assert_eq!(read, post, "{}", case.name);
            let fields: serde_json::Value =
                serde_json::from_str(&record).expect(&record);
            let fields = fields.as_object().expect("an object");
            assert_eq!(fields.len(), 16, "{record}");
        }
    }
}

#[test]
fn a_record_has_the_fields_that_others_rely_on() {
    let body = "<blockquote class=\"twitter-tweet\"><p lang=\"en\">Open \
        <a href=\"https://t.co/Kb7mRt2qWx\">https://t.co/Kb7mRt2qWx</a></p>\
        &mdash; Eva Lind (@evalind7) <a href=\"https://twitter.com/evalind7\
        /status/1142077491202236041\">June 21, 2019</a></blockquote>";
    let post = unembed::posts(body).next().expect("one tweet");
    assert_eq!(
        serde_json::to_string(&post).expect("a record"),
        "{\"platform\":\"twitter\",\"id\":\"1142077491202236041\",\
         \"url\":\"https://twitter.com/evalind7/status/1142077491202236041\",\
         \"text\":\"Open https://t.co/Kb7mRt2qWx\",\"author\":\"Eva Lind\",\
         \"handle\":\"evalind7\",\"date\":\"2019-06-21\",\
         \"date_time\":null,\
         \"id_time\":\"2019-06-21T14:31:07.333Z\",\
         \"links\":[{\"url\":\"https://t.co/Kb7mRt2qWx\",\
         \"text\":\"https://t.co/Kb7mRt2qWx\",\"kind\":\"external\",\
         \"expanded\":null}],\
         \"hashtags\":[],\"cashtags\":[],\"mentions\":[],\"lang\":\"en\",\
         \"bounds\":\"delimited\",\"span\":[0,242]}"
    );
}

#[test]
fn embeds_can_be_kept_stripped_or_replaced() {
    for case in cases() {
        let (body, spans) = marked(&case);
        let embeds: Vec<_> = Extractor::new()
            .pieces(&body)
            .filter_map(|piece| match piece {
                Piece::Embed(source, post) => {
                    assert_eq!(source, &body[post.span.clone()]);
                    Some((post.span.start, post.span.end))
                }
                _ => None,
            })
            .collect();
        // Of a post that stands there twice, both are embeds.
        if case.name.ends_with("/twin") && case.name.starts_with("tw-") {
            assert_eq!(embeds.len(), spans.len() + 1, "{}", case.name);
            assert!(embeds.contains(&spans[0]), "{}", case.name);
        } else {
            assert_eq!(embeds, spans, "{}", case.name);
        }
        let stripped = Extractor::new().strip(&body);
        let taken = stripped.posts.iter().map(|post| post.span.clone());
        assert!(
            taken.eq(embeds.iter().map(|(start, end)| *start..*end)),
            "{}",
            case.name
        );
        for (at, sign) in stripped.text.char_indices() {
            let original = stripped.original(at);
            assert!(body[original..].starts_with(sign), "{}: {at}", case.name);
        }
        let replaced = Extractor::new().replace(&body, |_| "¤");
        assert_eq!(replaced.matches('¤').count(), embeds.len());
        assert_eq!(
            replaced.chars().filter(|sign| !sign.is_whitespace()).count(),
            stripped.text.chars().filter(|it| !it.is_whitespace()).count()
                + embeds.len(),
            "{}",
            case.name
        );
    }
}

/// The platforms whose embed codes quote the post.
#[test]
fn a_post_reads_back_from_its_markup() {
    let mut read = 0;
    for case in cases() {
        let (body, _) = marked(&case);
        for post in Extractor::new().extract(&body) {
            let is_quoted = ["twitter", "bluesky"]
                .contains(&post.platform.as_str())
                && post.text.is_some()
                && post.handle.is_some()
                && post.date.is_some();
            if !is_quoted {
                continue;
            }
            let html = post.to_html();
            let again = Extractor::new().extract(&html);
            let [again] = &again[..] else {
                panic!("{}: {again:?} from {html}", case.name);
            };
            let fields = |post: &Post<'_>| {
                let text = post.text.clone().unwrap_or_default();
                let text: Vec<_> = text.split_whitespace().collect();
                let date = match post.url {
                    Some(_) => post.date.map(|date| date.to_string()),
                    None => post.date.map(|date| date.date().to_string()),
                };
                let post = post.clone().into_owned();
                (text.join(" "), post.id, post.author, post.handle, date)
            };
            assert_eq!(fields(again), fields(&post), "{}: {html}", case.name);
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}
