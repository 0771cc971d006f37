//! What holds for every body, whatever stands in it.

use proptest::prelude::*;
use unembed::{EntityKind, Extractor, Piece, entities};

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

fn check(body: &str) {
    let posts = Extractor::new().extract(body);
    let mut at = 0;
    for post in &posts {
        assert!(at <= post.span.start && post.span.start < post.span.end);
        at = post.span.end;
        // Slicing panics where a span is not on char boundaries.
        let source = &body[post.span.clone()];
        assert!(!source.is_empty());
        assert_eq!(post.clone().into_owned(), *post);
        for text in [&post.text, &post.author, &post.handle, &post.id] {
            assert_ne!(text.as_deref(), Some(""), "None says it");
        }
        if let Some(text) = &post.text {
            assert_eq!(text.trim(), text.as_ref());
            let bare = post.text_without_links().unwrap_or_default();
            assert!(text.starts_with(bare));
        }
    }
    let again: String =
        Extractor::new().pieces(body).map(|piece| piece.as_str()).collect();
    assert_eq!(again, body);
    let found: Vec<_> = Extractor::new()
        .pieces(body)
        .filter_map(|piece| match piece {
            Piece::Embed(_, post) => Some(*post),
            _ => None,
        })
        .collect();
    // Of a post that stands there twice, both are pieces.
    let mut rest = found.iter();
    assert!(posts.iter().all(|post| rest.any(|found| found == post)));
    assert!(
        posts.len() == found.len() || posts.iter().any(|it| it.id.is_some())
    );
    assert_eq!(unembed::posts(body).next().as_ref(), posts.first());
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

fn check_entities(text: &str) {
    let mut at = 0;
    for entity in entities(text) {
        assert!(at <= entity.range.start);
        at = entity.range.end;
        assert!(text[entity.range].contains(entity.value));
        assert!(!entity.value.is_empty());
    }
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
    fn any_text_is_a_body(body in "\\PC{0,200}") {
        check(&body);
    }

    #[test]
    fn entities_are_ordered_and_stand_in_the_text(
        text in bodies(),
        other in "\\PC{0,80}",
    ) {
        check_entities(&text);
        check_entities(&other);
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
