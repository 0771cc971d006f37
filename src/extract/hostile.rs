//! The work on input that makes careless programs search the same bytes again
//! and again: it is counted, and has to be linear.

use std::thread;

use super::*;
use crate::work;

/// Each is repeated to a size.
const HOSTILE: &[&str] = &[
    "a\n  > ",
    "[1]",
    "[1]a ",
    " [http://x]",
    "a [http://x.y] [1]#a `b <http://x>`_ {a=b}",
    "    A.\n\n    — A (@a) June 21, 2019\n\n",
    "@ab\n![b](c)\n",
    "Abcd\n> @abcd\n> ",
    "![b](c)\n",
    "<blockquote><p>A @a</p><a href=//x.com/a/status/1>",
    "<blockquote class=\"twitter-tweet\">",
    "<blockquote class=\"twitter-tweet\"><p>a</p>",
    "<blockquote class=\"twitter-tweet\"><blockquote><p>a",
    "<blockquote class=\"twitter-tweet\"><p>a<a href=\"https://x.com/a/status/1\">",
    "<blockquote class=\"twitter-tweet\">&mdash; A (@a) <a href=\"https://x.com/a/status/1\">June 21, 2019</a>",
    "<blockquote class=\"twitter-tweet\"><script>",
    "<blockquote class=\"twitter-tweet\"><!--",
    "<blockquote class=\"twitter-tweet\"><b ",
    "<div class=twitter-tweet><div>",
    "a<div class=\"twitter-tweet\"><figure><",
    "twitter-tweet <blockquote class=\"twitter-tweet\"><",
    "<a",
    "<a=",
    "<twitter-tweet",
    "<a class=\"twitter-tweet",
    "<a b='",
    "<a b=\"'",
    "<!--",
    "<!-- twitter-tweet --",
    "<script>",
    "<script><title><style>",
    "</",
    "<",
    "<a <b ",
    "(@a) June 21, 2019\n",
    "(@a) June 21, 2019 ",
    "x (@a) June 21, 2019",
    "  (@a) June 21, 2019",
    "— (@a) June 21, 2019 ",
    "text. — A (@a) June 21, 2019\n\n",
    "A.\nB.\n— A (@a) June 21, 2019\n",
    "あ。あ。あ。— A (@a) June 21, 2019",
    "あ。あ。—い(@h)2019年6月21日",
    "A. a — A (@a) June 21, 2019 NEWLINE_CHAR ",
    "— A (@a) [June 21, 2019](",
    "(@",
    "(@a",
    "(@a) 2019 ",
    "> ",
    "> — A (@a) June 21, 2019\n",
    "&",
    "&#",
    "#@$:/",
    "https://t.co/",
    "https://",
    "https://a.example/",
    ")",
    "word ",
    "@a&#95;b ",
    "x=twitter-tweet ",
    "twitter-tweet ",
    "twitter-tweet a =",
    "twitter-tweet a=\"b\"c='d' = ",
    "https://a.example/…",
    "A on Twitter: \"",
    " on X: \"a\"\n",
    "Twitterユーザーの",
    "さんはTwitterを使っています 「",
    "Tweet from A (@a): ",
    "A (@a) on X\nb\n",
    "A @a · Jun 21, 2019\nb ",
    "1. a\n",
    "#1\na\n",
    "a â A (@a) June 21, 2019",
    "a pic.twitter.com/abcdefghij\n— A (@a) June 21, 2019\n",
    "\n\n A (@a) June 21, 2019",
    "https://x.com/a/status/1\n",
    "https://x.com/a/status/1 ",
    "<https://x.com/a/status/1>",
    "<iframe src=\"https://x.com/a/status/1\">",
    "<div data-tweet-id=\"1\">",
    "<a tweet",
    "<div><a href='https://x.com/a/status/1'><time>a",
    "<div><a href='https://x.com/a/status/1'><time></a>@a",
    "<blockquote><a href='https://x.com/a/status/1'>a",
    "<blockquote>a — A (@a) June 21, 2019",
    "<p>a</p><p>— A (@a) <a href='https://x.com/a/status/1'>June 21, 2019</a></p>",
    "<p>a</p><p>— A (@a) June 21, 2019</p>",
    "<p>a</p></h1><p>— A (@a) June 21, 2019</p>",
    "<p>a</p><!-- </h1> --><p>— A (@a) June 21, 1999 ",
    "<blockquote class=twitter-tweet><p>a</p></blockquote>@",
    "tweet='<",
    "[tweet ",
    "[tweet 1]",
    "[tweet 1142077491202236041]",
    "[tweet 1142077491202236041 tweet",
    "tweet]",
    "[embed]https://x.com/a/status/1",
    "{{< ",
    "{{<tweet ",
    "{{cite tweet|",
    "{{tweet https://x.com/a/status/1",
    "{{{tweet https://x.com/a/status/1}}}",
    "[https://x.com/a/status/1:embed]",
    "[https://x.com/a/status/1](https://x.com/a/status/1)\n",
    "[https://x.com/a/status/1](https://x.com/a/status/1",
    "[!embed](https://x.com/a/status/1",
    "[twitter:1",
    "{{< toot \"a.example\" \"109703756975980483\" >}}",
    "{{< telegram portwatch 1 >}}",
    "<iframe src=\"data:text/html,%3Cblockquote class=twitter-tweet\">",
    "<iframe src=\"data:text/html,%3Ciframe src=data:text/html,twitter-tweet",
    "<blockquote cite=\"https://x.com/a/status/1\"><p>a",
    "<blockquote class=\"twitter-tweet\"><p><a href=\"https://x.com/a/status/1\">June 21, 2019</a></p>",
    "a b c ' A (@a) June 21, 2019\n",
    "{% tweet 1142077491202236041 %}",
    "![](https://x.com/a/status/1)",
    "`https://x.com/a/status/1\n",
    "```\nhttps://x.com/a/status/1\n",
    "`` ~~~\n~~~ `https://x.com/a/status/1\n",
    "<pre><code>\nhttps://x.com/a/status/1\n",
    "<Tweet id=\"1\">",
    "<Tweet id=\"1\">a</Tweet>",
    "<Tweet id={'1'}",
    "<script></script ",
    "<blockquote class=\"instagram-media\"><p>(@a)",
    "<div class=\"fb-post\"><a href=\"https://www.facebook.com/a/posts/1\">",
    "<div class=\"fb-post\" data-href=\"https://www.facebook.com/a/posts/1\"><div>",
    "<blockquote class=\"tiktok-embed\"><section>",
    "<div id=\"vk_post_1_1\">",
    "<div id=\"vk_post_1_1\"></div><script>",
    "<iframe src=\"https://t.me/a/1\"></iframe><iframe src=\"https://vk.com/wall1_1\">",
    "<a instagr tiktok reddit tumblr /@",
    "View this post on Instagram ",
    "nstagram (@a) on Jun 21, 2019 ",
    "A post shared by (@a) ",
    "A post shared by A (@a) on Jun 21, 2019 ",
    "A (@a)がシェアした投稿 ",
    "Post by @a ",
    "Post by @a@b.c View on Mastodon",
    "@a ♬",
    "@a b\n",
    "Posted by A on ",
    "... Posted by A on Friday, June 21, 2019 ",
    "Posted by ",
    "a byu/a in",
    "A from r/abc",
    "byu/abc inabc",
    "byu/[deleted] inabc <",
    "from r/abc\n",
    "@a b ♬ c - d",
    "@a b\n♬ ",
    "<script data-telegram-post=\"a/1\"></script>",
    "<script data-telegram-post=\"a/1\">",
    "<blockquote class=\"reddit-embed-bq\"><a href=\"https://www.reddit.com/r/a/comments/abcd/\">",
    "<div class=\"tumblr-post\"><a href=\"https://a.tumblr.com/post/123456\">",
    "<a data-pin-do=\"embedPin\" href=\"https://www.pinterest.com/pin/123456/\">",
    "<iframe src=\"https://www.linkedin.com/embed/feed/update/urn:li:share:7259565116620812345\">",
    "<iframe class=\"truthsocial-embed\">",
    "https://a.example/@a/",
    "[image or embed]](",
    "[tweet 1142077491202236041 <!-- ]",
    "[tweet 1142077491202236041 <? ]",
    "<blockquote class=\"twitter-tweet\"><p>a<!--</p>&mdash; A (@a) <a href=\"https://x.com/a/status/1\">June 21, 2019</a></blockquote>",
    "<blockquote class=\"twitter-tweet\"><p>a<script></p>&mdash; A (@a) <a href=\"https://x.com/a/status/1\">June 21, 2019</a></blockquote>",
    "<blockquote class=\"twitter-tweet\"><p>a<style><title></p>&mdash; A (@a) <a href=\"https://x.com/a/status/1\">June 21, 2019</a></blockquote>",
    "<blockquote class=\"instagram-media\"><p>a<textarea></p><a href=\"https://www.instagram.com/p/BiWTSh7gqW3/\">a</a></blockquote>",
    "<script a=\"<script>\">",
    "<script a=\"<script b='<script>'>\">",
    "<style a='<script>'><script a='<style>'>",
    "<!-- a -->— A (@a) June 21, 2019 ",
    "<iframe><blockquote class=\\\"twitter-tweet\\\">https://x.com/a/status/1<blockquote class=\"twitter-tweet\"></iframe>",
    "— A (@a.example) June 21, 2019 at 1:00 PM ",
];

/// What the hostile parts stand between.
const FRAMES: &[(&str, &str)] = &[
    (
        "<blockquote class=\"twitter-tweet\"><p>",
        "</p>— A (@a) [June 21, 2019](https://x.com/a/status/1142077491204673536)</blockquote>",
    ),
    ("<Tweet id=\"1142077491204673536\">@aaaaaaaa", "</Tweet>"),
    ("", ""),
    ("", " — A (@a) June 21, 2019"),
    ("<blockquote class=\"twitter-tweet\"><p>https://a.example/", "</p>"),
    ("<p ", ">"),
    ("<p ", " =\"a\">"),
    ("", " https://x.com/a/status/1 "),
    (
        "<blockquote class=\"twitter-tweet\"><p>",
        "></p>&mdash; A (@a) <a href=\"https://x.com/a/status/1\">June 21, \
         2019</a></blockquote>",
    ),
];

/// The same for what may be escaped.
const HOSTILE_ESCAPED: &[&str] = &[
    "a\\n— A (@a) June 21, 2019",
    ",'a\\n— A (@a) June 21, 2019",
    "<a b=\"\"c twitter-tweet",
    "> <a b=twitter-tweet\n>",
    "[![Twitter avatar for @a](b)c",
    "[![Twitter avatar for @a](b)](",
    "[![Twitter avatar for @a](b ",
    "A @a\nb [2:31 PM ∙ Jun 21, 2019](x ",
    "A\n@a\nb c d e f\n[2:31 PM - 21 Jun 2019](https://x.com/a/status/1 ",
    "[2:31 PM · Jun 21, 2019](https://x.com/a/status/1 ",
    "[@a](https://www.tiktok.com/) ♬",
    "[View this post on Instagram](",
    "View this post on Instagram A post shared by (@a)",
    "{% include tweet.html ",
    "%[https://x.com/a/status/1",
    "`oembed: https://x.com/a/status/1 ",
    "{{ tweet(id=",
    "End of Twitter post by @a ",
    "a on X: \"b\" / X\nhttps://x.com/a/status/1",
    "(@a) June 21, 2019\\n",
    "\\n\\u2014 A (@a) June 21, 2019\\n",
    "\",\"a (@a) June 21, 2019",
    "\",\"\\u2014 A (@a) June 21, 2019",
    "\"id_str\":1,",
    "{\"id_str\":",
    "\"id_str\",{\"id_str\":1}],",
    "{\"id_str\":\"1\",\"text\":\"a\",\"user\":{\"screen_name\":\"a\"}},",
    "{\"tweet\":\"<b>\"},",
    "\"html\":\"<i tweet>\",",
    "\"a\":\"tweet\\\"<",
    ",\"tweet",
    "\"k\":\"\\\\\\\"tweet<",
    "\\\\\\\\\\\\\\\"tweet",
    "[\"tweet\\u003c\",",
    "&lt;a tweet",
    "&lt;a tweet&gt;&lt;/a&gt;",
    "&amp;amp;lt;a tweet&amp;lt;/a&amp;gt;",
    "\\u003ca b=\\\"tweet",
    "<a b=\\\"tweet\\\">",
    "<blockquote class=\\\"twitter-tweet\\\">",
    "&lt;blockquote class=\"twitter-tweet\"&gt;",
    "<iframe><a tweet></iframe>",
    "<b data-a='{\"id_str\":1}' tweet>",
    "<b data-a='<i tweet>' tweet>",
    "<b data-a='{\"id_str\":\"1\",\"text\":\"a\",\"screen_name\":\"a\"}'>",
    "<code>tweet",
    "<![CDATA[tweet",
    "='[\"tweet",
    "=\"{\\\"tweet",
    "('{\"tweet\"",
    "a:\"tweet\\u003c\",",
    " data-x='{\"a\":\"<blockquote class=twitter-tweet>\"}'",
    " data-x=\"%3Ciframe tweet\"",
    "<b data-x=\"%3Ciframe tweet\">",
    "[a on X: \"",
    "a >>>> — A (@a) June 21, 2019\n",
    ">>>>>>>>",
    "(@a) ",
];

const ESCAPED_FRAMES: &[(&str, &str)] = &[
    ("", ""),
    ("<script>x = {\"a\":[", "]}</script>"),
    ("<script>x = {\"a\":\"", "\"}</script>"),
    ("{\"a\":\"", "\"}"),
    ("{\"a\":[", "]}"),
    ("<p data-a=\"", "\">"),
    ("<p", ">"),
];

/// The work for `size` bytes of `part`, whatever is found.
fn work_for(part: &str, frame: &(&str, &str), size: usize) -> u64 {
    let parts = part.repeat(size / part.len());
    let body = format!("{}{parts}{}", frame.0, frame.1);
    work::of(|| posts(&body).count())
}

#[test]
fn work_is_linear_on_hostile_input() {
    check_linear(HOSTILE, FRAMES);
}

#[test]
fn work_is_linear_on_what_may_be_escaped() {
    check_linear(HOSTILE_ESCAPED, ESCAPED_FRAMES);
}

/// The bytes of a small body: more than any bounded look around a hit.
const SIZE: usize = 20_000;

/// So often each byte is looked at, on the worst of these bodies.
const MOST_LOOKS: u64 = 450;

/// Checks that eight times the bytes are eight times the work. Each
/// thread counts its own.
fn check_linear(parts: &[&str], frames: &[(&str, &str)]) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for part in parts.iter().skip(first).step_by(threads) {
                    for frame in frames {
                        check_part(part, frame);
                    }
                }
            });
        }
    });
}

fn check_part(part: &str, frame: &(&str, &str)) {
    let small = work_for(part, frame, SIZE).max(SIZE as u64);
    let large = work_for(part, frame, 8 * SIZE);
    assert!(
        large <= small * 8 * 3 / 2,
        "`{part}` in {frame:?}: {small} bytes looked at, then {large}"
    );
    assert!(
        large <= MOST_LOOKS * 8 * SIZE as u64,
        "`{part}` in {frame:?}: {large} bytes looked at in {}",
        8 * SIZE
    );
}

/// A block is looked for before each attribution.
#[test]
fn a_block_without_text_is_looked_at_once() {
    let work = |size: usize| {
        let tags = "<b></b>".repeat(size);
        let posts = "It is open. — A (@a) June 21, 2019\n".repeat(size);
        let body = format!("<p>{tags}<p>{posts}");
        work::of(|| crate::posts(&body).count())
    };
    let (small, large) = (work(1_000), work(8_000));
    assert!(large <= small * 8 * 3 / 2, "{small}, then {large}");
}

#[test]
fn one_long_line_is_looked_at_once() {
    let line = "The bridge is down and so is the tunnel, ".repeat(50_000);
    let body = format!("{line} — Eva Lind (@evalind7) June 21, 2019");
    let work = work::of(|| assert_eq!(posts(&body).count(), 1));
    assert!(work < 3 * body.len() as u64, "{work} bytes");
}

/// JSON in a string of JSON in a string of JSON, and so on.
#[test]
fn what_is_escaped_many_times_is_looked_at_a_few_times() {
    let post = "<blockquote class=\"twitter-tweet\"><a \
        href=\"https://x.com/a/status/1\"></a></blockquote>";
    let mut body = post.repeat(40);
    for depth in 1..7 {
        body = format!("{{\"a\":{}}}", serde_json::Value::from(body));
        let mut found = 0;
        let work = work::of(|| found = posts(&body).count());
        assert_eq!(found, if depth <= 4 { 40 } else { 0 });
        assert!(work < 60 * body.len() as u64, "{work} in {depth}");
    }
}

/// Each escaped tag that is not closed is made plain with what stands behind
/// it; in what is made plain stands the next one.
#[test]
fn what_is_not_closed_in_what_is_not_closed_is_looked_at_a_few_times() {
    for sign in ["&lt;", "&amp;amp;amp;lt;", "&amlt;", "&amp;amlt;"] {
        for name in ["blockquote", "b", "a"] {
            let part = format!("{sign}{name} class=&quot;tweet](https://a ");
            for size in [1_000, 16_000, 400_000] {
                let body = part.repeat(size / part.len());
                let work = work::of(|| posts(&body).count());
                let most = 100_000 + 200 * body.len() as u64;
                assert!(work < most, "{work} for {size} bytes of `{part}`");
            }
        }
    }
}

#[test]
fn a_state_without_posts_is_searched_and_not_parsed() {
    let part = r#"{"id":1,"title":"The gate","body":"\u003cp\u003eIt is \"open\".\u003c\/p\u003e"},"#;
    let parts = part.repeat(5_000_000 / part.len());
    let body = format!("<p>A</p><script>x = [{parts}1]</script>");
    let work = work::of(|| assert_eq!(posts(&body).count(), 0));
    assert!(work < body.len() as u64 * 11 / 10, "{work} bytes");
}

#[test]
fn the_first_post_costs_its_prefix() {
    let post = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\n";
    let link =
        "<a href=\"https://x.com/a/status/1142077491202236041\">x</a>\n";
    for before in ["", link] {
        let rest = "More text. ".repeat(500_000);
        let body = format!("{before}{post}{rest}");
        let work = work::of(|| assert!(posts(&body).next().is_some()));
        assert!(work < 100_000, "{work} bytes behind `{before}`");
    }
}
