//! What holds for every body, whatever stands in it: the laws of `holds.rs`
//! on the bodies of `tests/data`, on those broken, and on random ones.

use std::{collections::BTreeSet, path::Path, sync::LazyLock};

use arbitrary::{Arbitrary, Unstructured};
use proptest::prelude::*;
use unembed::{EntityKind, entities};

use crate::{
    compose::{self, Plan},
    holds::{self, Same},
    markup, seeds,
};

static ROWS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    seeds::bodies(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data"))
});

/// Things that embeds consist of, whole and cut.
const PARTS: &[&str] = &[
    "<blockquote class=\"twitter-tweet\">",
    "<blockquote class=\"twitter-tweet\" data-lang=\"en\"><p lang=\"en\">",
    "<blockquote>",
    "</blockquote>",
    "<div class=twitter-tweet>",
    "</div>",
    "<p>",
    "</p>",
    "<br>",
    "<a href=\"https://twitter.com/ana/status/1142077491202236041\">",
    "<a href='https://t.co/Kb7mRt2qWx'>",
    "</a>",
    "&mdash; Eva Lind (@evalind7) ",
    "— Mirja Voss 🌊 (@mirja_voss) ",
    "June 21, 2019",
    "21 juin 2019",
    "2019年6月21日",
    "[June 21, 2019](https://twitter.com/ana/status/1142077491202236041)",
    "(@",
    "(@a) June 21, 2019",
    "  Eva Lind (@evalind7) December 30, 2016",
    "#pier7 ",
    "@quay_nord ",
    "$HBR ",
    "https://t.co/Kb7mRt2qWx",
    "pic.twitter.com/Qn5yLc3vTd",
    "https://t.co/",
    "港は閉鎖中です。",
    "The bridge is down. ",
    "the mayor tweeted: ",
    "&amp",
    "&#",
    "&#10;",
    "\u{200b}",
    "\u{0}",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<script>window.x = {\"a\":1,",
    "\"html\":\"",
    "\",\"b\":",
    "\\u003cblockquote class=\\\"twitter-tweet\\\"\\u003e",
    "\\u003c\\/blockquote\\u003e",
    "<blockquote class=\\\"twitter-tweet\\\">",
    "&lt;blockquote class=&quot;twitter-tweet&quot;&gt;",
    "&lt;a href=&quot;https://twitter.com/ana/status/1&quot;&gt;",
    "&lt;/blockquote&gt;",
    "{\"id_str\":\"1\",\"full_text\":\"🌊 \\ud83c\\udf0a\",",
    "\"user\":{\"screen_name\":\"ana\"}}",
    "<div data-attrs='{\"id_str\":\"1\",\"text\":\"&lt;\",\"screen_name\":\"ana\"}'>",
    "<iframe>",
    "</iframe>",
    "<![CDATA[",
    "\\",
    "\"",
    "}",
    "]",
    "<img class=\"Emoji\" alt=\"🌊\">",
    "<3",
    "<a href=\"",
    "https://x.com/ana/status/1142077491202236041",
    "[tweet ",
    "[tweet 1142077491202236041]",
    "[/tweet]",
    "[embed]",
    "[/embed]",
    "{{< x id=\"1142077491202236041\" >}}",
    "{{<tweet ",
    "{% twitter 1142077491202236041 %}",
    "![é](",
    ")",
    "<Tweet id=\"1142077491202236041\">",
    "</Tweet>",
    "`",
    "\n```\n",
    "<pre>",
    "</pre>",
    "“",
    "”",
];

fn bodies() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => proptest::sample::select(PARTS).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// What a number of random bytes decide.
fn plans() -> impl Strategy<Value = Plan> {
    proptest::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| {
        Plan::arbitrary(&mut Unstructured::new(&bytes)).expect("a plan")
    })
}

/// All laws that hold for whatever is put in.
fn check(body: &str) {
    holds::all(body);
    markup::agrees(body);
    markup::hides(body);
}

/// The same for the page in whose state `body` stands.
fn check_state(body: &str) {
    let (page, state) = compose::state(body);
    holds::state(&page, state);
}

const FRONT: &str = "It was a quiet day in the harbour town, and nobody in \
    the offices on the quay expected any news.\n\n";
const BACK: &str = "\n\nThe council meets again on Monday.";

/// How much of a body's posts is told by the posts alone.
fn same(body: &str) -> Same {
    if holds::is_markup(body) { Same::All } else { Same::Signed }
}

/// Checks `law` for each row: it holds unless the row is among `exceptions`,
/// and for those it does not.
#[track_caller]
fn check_rows(exceptions: &[&str], law: impl Fn(&str) -> Result<(), String>) {
    let mut left: BTreeSet<_> = exceptions.iter().copied().collect();
    for (name, body) in ROWS.iter() {
        let is_exception = left.remove(name.as_str());
        match law(body) {
            Err(error) if !is_exception => panic!("{name}: {error}"),
            Ok(()) if is_exception => panic!("{name} is no exception"),
            _ => {}
        }
    }
    assert!(left.is_empty(), "no rows: {left:?}");
}

#[test]
fn what_holds_for_every_body_holds_for_the_rows() {
    for (name, body) in ROWS.iter() {
        let found = std::panic::catch_unwind(|| {
            check(body);
            check_state(body);
            holds::only(body);
        });
        assert!(found.is_ok(), "{name}");
    }
}

#[test]
fn a_post_is_found_in_its_own_span() {
    let exceptions = [
        // A label without a handle is one where a paragraph ends behind it.
        "fb-txt",
        "fb-txt/on the next line, es",
        "fb-txt/fr, it, nl, de, da, sv",
        // Alone it is the title of a page.
        "tw-txt-ogtitle/no site",
        // What is escaped by itself is no document.
        "tw-state-object/escaped",
        // Its first line has the mark of the quote before it.
        "tw-txt-md-quote/in the item of a list",
        // Alone it quotes nothing.
        "tw-txt-line/nothing left but the lead-in",
        // It is told by what is glued to it.
        "tw-txt-nodash-spaces/a hard wrap inside the name",
        "tw-txt-nodash-spaces/a hard wrap behind the blanks",
        "tw-txt-nodash-spaces/a short text on a line of its own",
    ];
    check_rows(&exceptions, |body| holds::alone(body, same(body)));
}

#[test]
fn prose_on_either_side_changes_nothing() {
    // A document of JSON is one from its first sign on.
    let exceptions = ["tw-state-object/body", "tw-oembed/no markup"];
    check_rows(&exceptions, |body| {
        holds::padded(body, FRONT, BACK, same(body))
    });
}

#[test]
fn what_is_stripped_has_no_posts() {
    // The element around or beside the embed is one too.
    let exceptions = [
        "tw-html-newsclass/around an embed",
        "tw-html-newsclass/name and handle on lines of their own",
        "tw-wrap-attribute/the code stands inside as well",
        "tw-wrap-attribute/a button that copies the code",
        "tw-wrap-attribute/a page around an article",
        "tw-wrap-attribute/percent signs around an article",
    ];
    check_rows(&exceptions, holds::stripped_once);
}

#[test]
fn a_text_holds_no_markup() {
    let mut texts = 0;
    for (name, body) in ROWS.iter() {
        // What is escaped becomes text, and the text shows it.
        if body.contains("&lt;") || !holds::is_markup(body) {
            continue;
        }
        for post in holds::embeds(body) {
            let text = post.text.as_deref().unwrap_or_default();
            assert!(!markup::has_tags(text), "{name}: `{text}`");
            texts += usize::from(!text.is_empty());
        }
    }
    assert!(texts > 100, "{texts} texts");
}

/// Whether two rows beside each other are no longer the same two bodies.
fn merge(first: &(String, String), second: &(String, String)) -> bool {
    // What leaves something open, and an embed that runs up to the next one.
    let is_open = [
        "tw-txt-in code that is prose",
        "tw-html-oembed-elem/closes itself",
        "tw-src-wp-tweet/prose that names a tag",
    ]
    .contains(&first.0.as_str());
    // Escaped markup without quotes is read by what stands around it, and what
    // a body begins with by what stands before it.
    let is_bare = [
        "tw-wrap-json/no quotes",
        "tw-wrap-json2/text",
        "tw-html-mangled-p/no quote, a body that begins inside a title, no link",
    ]
    .contains(&second.0.as_str());
    // What is refused because no text stands before it.
    let is_refused =
        first.0.starts_with("neg-txt") && second.0.starts_with("neg-txt");
    let is_json = |body: &str| body.trim_start().starts_with(['{', '[']);
    // The script of a post of Telegram is part of the frame before it.
    let is_twin =
        first.0.starts_with("tg-html") && second.0.starts_with("tg-html");
    is_open
        || is_bare
        || is_refused
        || is_twin
        || is_json(&first.1)
        || is_json(&second.1)
}

#[test]
fn a_blank_line_joins_two_bodies() {
    let mut joined = 0;
    for (at, first) in ROWS.iter().enumerate() {
        for step in [1, 2, 5, 13, 50, 333] {
            let second = &ROWS[(at + step) % ROWS.len()];
            if merge(first, second) {
                continue;
            }
            let is_markup =
                holds::is_markup(&first.1) && holds::is_markup(&second.1);
            let same = if is_markup { Same::All } else { Same::Signed };
            holds::joined(&first.1, &second.1, same).unwrap_or_else(|error| {
                panic!("{} and {}: {error}", first.0, second.0)
            });
            joined += 1;
        }
    }
    assert!(joined > 3000, "{joined} pairs");
}

/// Links with what may stand before and behind them in prose, where there are
/// no two opinions about where they end.
fn prose_with_links() -> impl Strategy<Value = String> {
    let part = (
        proptest::sample::select(vec![
            "", "(", "\"", "see: ", "It is. ", "— ",
        ]),
        proptest::sample::select(vec![
            "http://port.com",
            "https://Quay.port.co.uk/",
            "https://port.com:8080/a/b.html",
            "http://port.com/a_(b)",
            "http://port.com/a?b=c&d=e-f",
            "http://port.com/a%20b/~c#d",
            "https://t.co/Kb7mRt2qWx",
        ]),
        proptest::sample::select(vec![
            "", ".", ",", ";", ":", "!", "?", ")", "\"", "...", ").", "!?",
        ]),
        proptest::sample::select(vec![" ", "\n", "  ", "\t"]),
    );
    let part = part.prop_map(|(before, link, behind, blank)| {
        format!("{before}{link}{behind}{blank}")
    });
    proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn spans_are_ordered_and_pieces_are_the_body(body in bodies()) {
        check(&body);
    }

    #[test]
    fn a_row_may_be_broken_anywhere(
        index in any::<proptest::sample::Index>(),
        plan in plans(),
    ) {
        let body = plan.broken(&index.get(&ROWS).1);
        check(&body);
        check_state(&body);
        // An element that is closed needs nothing from around it.
        if holds::is_markup(&body) {
            assert_eq!(holds::alone(&body, Same::All), Ok(()));
        }
    }

    #[test]
    fn shapes_may_stand_beside_and_in_each_other(plan in plans()) {
        let body = plan.body(&ROWS);
        check(&body);
        check_state(&body);
    }

    #[test]
    fn the_platforms_are_independent(plan in plans()) {
        holds::only(&plan.body(&ROWS));
    }

    #[test]
    fn a_date_reads_as_it_is_written(
        index in any::<proptest::sample::Index>(),
        other in "\\PC{0,30}",
    ) {
        let date = index.get(compose::DATES);
        for text in [other.clone(), format!("{date}{other}")] {
            holds::date(&text);
            holds::id(&text);
        }
    }

    #[test]
    fn a_number_may_be_an_id(id in any::<u64>(), sign in "\\PC?") {
        for text in [id.to_string(), format!("{id:x}"), format!("{sign}{id}")] {
            holds::id(&text);
            holds::date(&text);
        }
    }

    #[test]
    fn any_text_is_a_body(body in "\\PC{0,200}") {
        check(&body);
    }

    #[test]
    fn entities_are_ordered_and_stand_in_the_text(
        text in bodies(),
        other in "\\PC{0,80}",
    ) {
        holds::entities_of(&text);
        holds::entities_of(&other);
    }

    #[test]
    fn links_in_prose_are_those_of_another_finder(
        text in prose_with_links(),
    ) {
        let found: Vec<_> = entities(&text)
            .filter(|entity| entity.kind == EntityKind::Url)
            .map(|entity| entity.range)
            .collect();
        let peer = linkify::LinkFinder::new();
        let links: Vec<_> = peer
            .links(&text)
            .map(|link| link.start()..link.end())
            .collect();
        assert_eq!(found, links, "{text}");
    }

    #[test]
    fn a_state_may_be_cut_anywhere(cut in 0_usize..900) {
        let body = r#"<script>a.b = JSON.parse("{\"html\":\"\\u003cblockquote class=\\\"twitter-tweet\\\"\\u003e\\u003cp\\u003eIt\\u0026#39;s open \\ud83c\\udf0a\\u003c\\/p\\u003e\\u0026mdash; Ana (@ana) \\u003ca href=\\\"https:\\/\\/twitter.com\\/ana\\/status\\/1\\\"\\u003eJune 21, 2019\\u003c\\/a\\u003e\\u003c\\/blockquote\\u003e\"}"); c = {"tweet":{"id_str":"1","full_text":"Open 🌊 \ud83c\udf0a","user":{"screen_name":"ana"}}}</script>&lt;blockquote class="twitter-tweet"&gt;&lt;a href="https://twitter.com/ana/status/2"&gt;&lt;/a&gt;&lt;/blockquote&gt;<div data-attrs='{"id_str":"3","full_text":"&eacute;","username":"ana"}'></div>"#;
        assert_eq!(unembed::posts(body).count(), 4);
        if let Some(start) = body.get(..cut) {
            check(start);
        }
        if let Some(end) = body.get(cut..) {
            check(end);
        }
    }

    #[test]
    fn an_embed_may_be_cut_anywhere(cut in 0_usize..400) {
        let body = "Open.\n<blockquote class=\"twitter-tweet\"><p lang=\"en\" \
            dir=\"ltr\">It&#39;s open 🌊 <a href=\"https://t.co/Kb7mRt2qWx\">\
            pic.twitter.com/Kb7mRt2qWx</a></p>&mdash; Eva Lind (@evalind7) \
            <a href=\"https://twitter.com/evalind7/status/\
            1142077491202236041\">June 21, 2019</a></blockquote>\nIt is \
            shut.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
        if let Some(start) = body.get(..cut) {
            check(start);
        }
        if let Some(end) = body.get(cut..) {
            check(end);
        }
    }
}
