//! What each target does with its input. The laws are those of the ordinary
//! tests, and so are the bodies that targets put together.

use std::{path::Path, sync::LazyLock};

use arbitrary::{Arbitrary, Unstructured};

// The tests use all of each file.
#[allow(dead_code)]
#[path = "../tests/unembed/compose.rs"]
mod compose;
#[allow(dead_code)]
#[path = "../tests/unembed/holds.rs"]
mod holds;
#[allow(dead_code)]
#[path = "../tests/unembed/markup.rs"]
mod markup;
#[path = "../tests/unembed/seeds.rs"]
mod seeds;

/// The names and bodies of the cases of `tests/data`.
pub static ROWS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    seeds::bodies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data"))
});

/// Any body.
pub fn posts(body: &str) {
    holds::posts(body);
    holds::only(body);
    if holds::is_markup(body) {
        assert_eq!(holds::alone(body, holds::Same::All), Ok(()));
    }
}

/// Any body, in pieces.
pub fn pieces(body: &str) {
    holds::pieces(body);
}

/// A date, by itself and where attributions and cards have one.
pub fn dates(text: &str) {
    holds::date(text);
    for body in [
        format!("It is open.\n— Ines Vaal (@ines_vaal) {text}"),
        format!("Ines Vaal @ines_vaal · {text}\nIt is open."),
        format!("Open... Posted by Port Watch on {text}"),
        format!("A post shared by Ines Vaal (@ines.vaal) on {text}"),
    ] {
        holds::posts(&body);
    }
}

/// A text with links and entities, by itself and in posts.
pub fn links(text: &str) {
    holds::entities_of(text);
    let open = "<blockquote class=\"twitter-tweet\"><p>";
    let close = "</p>&mdash; Ines Vaal (@ines_vaal) <a href=\"https://\
        twitter.com/ines_vaal/status/1142077491202236041\">June 21, 2019</a>\
        </blockquote>";
    for body in [
        format!("{open}{text}{close}"),
        format!("{open}<a href=\"{text}\">{text}</a>{close}"),
        format!(
            "{open}<a href=\"https://t.co/a\" title='{text}'>a</a>{close}"
        ),
        format!("{text}\n— Ines Vaal (@ines_vaal) June 21, 2019"),
    ] {
        holds::posts(&body);
    }
}

/// An id or a handle, by itself and in the addresses of all platforms.
pub fn ids(text: &str) {
    holds::id(text);
    for body in [
        format!("https://twitter.com/{text}/status/{text}"),
        format!("<iframe src=\"https://www.facebook.com/{text}\"></iframe>"),
        format!("<div data-tweet-id=\"{text}\"></div>"),
        format!("[tweet {text}]"),
        format!("https://www.instagram.com/p/{text}/"),
        format!("https://bsky.app/profile/{text}/post/{text}"),
        format!("https://{text}/@{text}/110320477077508242"),
        format!("<script data-telegram-post=\"{text}\"></script>"),
        format!("https://www.tiktok.com/@{text}/video/{text}"),
        format!("https://www.reddit.com/r/{text}/comments/{text}/"),
    ] {
        holds::posts(&body);
    }
}

/// A body that stands in the state of a page, and a script as it is.
pub fn state(body: &str) {
    let (page, range) = compose::state(body);
    holds::state(&page, range);
    holds::posts(&format!("<script>{body}</script>"));
    holds::posts(&format!("{{\"id_str\":\"1\",\"text\":\"a\",{body}"));
}

/// A body that is put together from shapes of embeds, and broken, as the bytes
/// decide.
pub fn compose(bytes: &[u8]) {
    let plan = compose::Plan::arbitrary(&mut Unstructured::new(bytes));
    let Ok(plan) = plan else { return };
    let body = plan.body(&ROWS);
    holds::all(&body);
    markup::agrees(&body);
    let (page, range) = compose::state(&body);
    holds::state(&page, range);
}

/// Any body beside html5ever.
pub fn markup(body: &str) {
    markup::agrees(body);
    markup::hides(body);
}

/// The seeds of a target, by name.
pub fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let dates = include_str!("../tests/unembed/dates.toml");
    match target {
        "dates" => {
            let table: toml::Table = dates.parse().expect("TOML");
            let rows = table["row"].as_array().expect("rows");
            let text = |row: &toml::Value| {
                let text = row["text"].as_str().expect("a string");
                text.replace('|', "").into_bytes()
            };
            let rows = rows.iter().map(text);
            rows.enumerate().map(|(n, row)| (n.to_string(), row)).collect()
        }
        // A plan is made of random bytes.
        "compose" => Vec::new(),
        "links" | "ids" => {
            let posts = ROWS.iter().flat_map(|(_, body)| holds::embeds(body));
            let text = |post: unembed::Post<'_>| match target {
                "ids" => post.id.map(|id| id.into_owned()),
                _ => post.text.map(|text| text.into_owned()),
            };
            let texts = posts.filter_map(text).enumerate();
            texts.map(|(n, text)| (n.to_string(), text.into_bytes())).collect()
        }
        _ => {
            let rows = ROWS.iter().enumerate();
            rows.map(|(n, (_, body))| (n.to_string(), body.clone().into()))
                .collect()
        }
    }
}
