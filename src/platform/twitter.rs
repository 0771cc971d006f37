//! Twitter, now X.
//!
//! ```html
//! <blockquote class="twitter-tweet" data-lang="en">
//! <p lang="en" dir="ltr">The bridge is down <a
//! href="https://t.co/Kb7mRt2qWx">pic.twitter.com/Kb7mRt2qWx</a></p>
//! &mdash; Mirja Voss (@mirja_voss) <a
//! href="https://twitter.com/mirja_voss/status/1142077491202236041">June 21,
//! 2019</a></blockquote>
//! <script async src="https://platform.twitter.com/widgets.js"></script>
//! ```
//!
//! Source: X's documentation of embedded posts and its oEmbed answers, of
//! which all generations are read:
//!
//! - 2011-2012: `data-datetime` on the permalink is more exact than the
//!   printed day; the `@` of a mention stands outside its link; Japanese
//!   names have `さん` behind them.
//! - 2013: `/statuses/` in the permalink, line breaks as `&#10;`.
//! - since 2015: the text's language on its `<p>`; until 2018 the class of a
//!   tweet with a video is `twitter-video`.
//! - since 2017: tracking parameters behind every link.
//! - the forms that hold nothing but a link, with a label or without;
//! - what the script made of them in a saved page: a frame whose address has
//!   the id, or an element with `data-tweet-id`.
//! - shortcodes and components that have the id or the permalink.
//!
//! The state of a page has it as markup inside JSON, or as the object that the
//! platform's interface gives:
//!
//! ```json
//! {"created_at": "Fri Jun 21 14:31:07 +0000 2019",
//!  "id_str": "1142077491202236041", "full_text": "The bridge is down",
//!  "user": {"name": "Mirja Voss", "screen_name": "mirja_voss"}}
//! ```
//!
//! The printed date is the UTC day. The same in flattened text: the text, and
//! `— Mirja Voss (@mirja_voss) June 21, 2019` behind it.

use std::{
    borrow::Cow,
    fmt::{self, Write},
};

use chrono::NaiveDate;
use memchr::{memchr, memmem};

use super::{
    HUGO, Keys, Permalink, Platform, STATUS, Spec, id, needle, quoted,
    starts_with_any,
};
use crate::{
    html::Tag,
    link::{Address, strip_prefix_no_case},
};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Twitter,
    needles: &[
        needle("weet").when(is_tweet),
        STATUS,
        needle("id_str"),
        needle("l_text").when(|before, _| before.ends_with(b"ful")),
        needle("witter").when(is_twitter),
        HUGO,
        needle("rdpie"),
        needle("n X: ").when(|before, _| before.ends_with(b" o")),
        needle("\n—").when(|_, behind| is_named(behind)),
    ],
    classes: &["twitter-tweet", "twitter-video"],
    cards: &["bbpBox"],
    host: "twitter.com",
    scripts: &["platform.twitter.com/widgets.js", "platform.x.com/widgets.js"],
    since: NaiveDate::from_ymd_opt(2006, 3, 21).expect("a day of 2006"),
    text_most,
    is_weighted: |day| day >= TRIAL,
    permalink,
    mirror,
    url,
    framed,
    id_attrs: &[
        "data-tweet-id",
        "data-tweetid",
        "data-twitter-id",
        "data-twitter-tweet-id",
    ],
    shortcodes: &[
        "tweet",
        "tweet-simple",
        "tweet-single",
        "tweet-single-center",
        "twitter",
        "twitter_simple",
        "x",
        "x-post",
        "x_simple",
        "blackbirdpie",
    ],
    components: &[
        "Tweet",
        "EmbeddedTweet",
        "TwitterTweetEmbed",
        "TwitterEmbed",
        "TweetEmbed",
        "Twitter",
        "EmbettyTweet",
        "embetty-tweet",
        "StaticTweet",
        "twitter-tweet",
        "ScriptXEmbed",
    ],
    is_attributed: |_| true,
    is_entity,
    is_media,
    shortener: "t.co",
    // Source: the announcement of longer posts for subscribers.
    cut_since: NaiveDate::from_ymd_opt(2023, 2, 8).expect("a day of 2023"),
    prints_utc: true,
    id_time: id::snowflake,
    keys: Keys {
        own: &["id_str", "full_text"],
        id: &["id_str"],
        url: &["url", "original_url", "permalink", "tweet_url", "link"],
        text: &["full_text", "text"],
        author: &["user.name", "from_user_name", "author.name", "name"],
        handle: &[
            "user.screen_name",
            "from_user",
            "author.screen_name",
            "screen_name",
            "username",
        ],
        date: &["created_at", "date"],
        date_format: "%a %b %d %H:%M:%S %z %Y",
        lang: &["lang", "iso_language_code"],
        quoted: &[
            "quoted_status",
            "quoted_tweet",
            "retweeted_status",
            "parent",
        ],
    },
    ..Spec::QUOTED
};

/// Around `weet`: the word is a name and not a verb or a plural, and not the
/// end of the address that most pages have behind a button to share them.
fn is_tweet(before: &[u8], behind: &[u8]) -> bool {
    !starts_with_any(behind, &["s", "ed", "er", "ing"])
        && !before.ends_with(b"/intent/t")
}

/// Around `witter`: in the value of an attribute or of a string, in a class, in
/// a shortcode, before an id, in a title, in the address of a player. Pages have
/// the word in many other places.
fn is_twitter(before: &[u8], behind: &[u8]) -> bool {
    const ENDS: [&str; 12] = [
        "\"",
        "'",
        "\\",
        "&",
        "-",
        "]",
        ": ",
        ".html ",
        // Of titles of pages in other languages.
        " : ",
        "\u{a0}: ",
        "を使っています ",
        "ユーザーの",
    ];
    const PLAYERS: [&str; 3] =
        [".com/i/videos/", ".com/i/cards/", ".min.html#"];
    // Behind a word, a blank is one of prose.
    let is_word =
        matches!(before, [.., last, b' ', _] if last.is_ascii_alphanumeric());
    let is_numbered =
        matches!(behind, [b':', next, ..] if next.is_ascii_digit());
    starts_with_any(behind, &ENDS)
        || starts_with_any(behind, &PLAYERS)
        || behind.starts_with(b" ") && !is_word
        || is_numbered
}

/// Behind a dash that a line begins with: a word in parentheses and another
/// one, as in `— Mirja Voss (mirja_voss) June 21, 2019`.
fn is_named(behind: &[u8]) -> bool {
    /// A name, a handle, and what stands before the date.
    const MOST: usize = 240;
    let near = &behind[..behind.len().min(MOST)];
    let line = &near[..memchr(b'\n', near).unwrap_or(near.len())];
    // Nearly all have an `@` there.
    if memchr(b'@', line).is_some() {
        return false;
    }
    memmem::rfind(line, b" (").is_some_and(|open| {
        let word = &line[open + 2..];
        let len = SPEC.handle_bytes.lead(word);
        len > 0 && word[len..].starts_with(b") ")
    })
}

/// When the limit was doubled for some accounts, and characters of the scripts
/// that need few of them began to count as two.
const TRIAL: NaiveDate =
    NaiveDate::from_ymd_opt(2017, 9, 26).expect("a day of 2017");

/// 140 characters until the limit was doubled for everybody, on 7 November
/// 2017; the embed cuts longer posts at 280.
///
/// Source: the announcement "Tweeting Made Easier", and the configuration of
/// the twitter-text library.
fn text_most(day: NaiveDate) -> usize {
    if day < TRIAL { 140 } else { 280 }
}

fn is_here(address: &Address<'_>) -> bool {
    address.is_on("twitter.com") || address.is_on("x.com")
}

fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if is_here(address) {
        return status(address);
    }
    let is_widget = address.is_on("platform.twitter.com")
        || address.is_on("platform.x.com");
    if is_widget { widget_permalink(address) } else { None }
}

/// `/NAME/status/ID`, `/NAME/statuses/ID`, `/i/status/ID`,
/// `/i/web/status/ID`, `/statuses/ID`, and whatever stands behind the id.
fn status<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    // Most paths are one code.
    if !address.is_nested() {
        return None;
    }
    let is_status = |segment: &str| matches!(segment, "status" | "statuses");
    let mut segments = address.segments();
    let mut handle = None;
    let mut segment = segments.next()?;
    if !is_status(segment) {
        // Names that stand where none is known.
        let is_nobody = matches!(segment, "i" | "user" | "username");
        handle = (!is_nobody).then_some(segment);
        segment = segments.next()?;
        if segment == "web" && handle.is_none() {
            segment = segments.next()?;
        }
    }
    if !is_status(segment) {
        return None;
    }
    if let Some(handle) = handle {
        Platform::Twitter.handle(handle).ok()?;
    }
    let id = id_of(segments.next()?)?;
    Some(Permalink { handle, id, ..Permalink::default() })
}

/// The frame of a player too: `/i/videos/ID`, `/i/videos/tweet/ID` and
/// `/i/cards/tfw/v1/ID`. As a link, it leads to no post.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    let found = quoted::framed(spec, tag);
    let is_frame =
        ["iframe", "amp-iframe", "embed"].iter().any(|it| tag.is(it));
    if found.is_some() || !is_frame {
        return found;
    }
    tag.attrs().find_map(|(_, value)| player(spec, value))
}

fn player<'b>(spec: &Spec, href: &str) -> Option<Cow<'b, str>> {
    let address = Address::new(href)?;
    let mut segments = address.segments().skip_while(|it| *it == "i");
    let kind = segments.next()?;
    if !is_here(&address) || !matches!(kind, "videos" | "cards") {
        return None;
    }
    let is_name = |segment: &&str| matches!(*segment, "tweet" | "tfw" | "v1");
    let id = id_of(segments.find(|it| !is_name(it))?)?;
    let found = Permalink { id, ..Permalink::default() };
    Some(Cow::Owned(spec.url_of(&found)))
}

/// Sites that show posts under the path of their permalink, with any name
/// before theirs: what chats show of a link, and other readers. Those of
/// Nitter, which many people run, begin with its name.
const MIRRORS: [&str; 8] = [
    "fxtwitter.com",
    "vxtwitter.com",
    "fixupx.com",
    "fixvx.com",
    "twittpr.com",
    "xcancel.com",
    "twiiit.com",
    "twstalker.com",
];

/// Besides [`MIRRORS`], `threadreaderapp.com/thread/ID.html` and
/// `twitframe.com/show?url=PERMALINK`.
fn mirror<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    // The platform's own links were asked before.
    if is_here(address) || !address.is_nested() && address.query.is_empty() {
        return None;
    }
    // The path is looked at first: that of most links is no permalink's.
    if let Some(found) = status(address) {
        let is_mirror = strip_prefix_no_case(address.host, "nitter.")
            .is_some()
            || MIRRORS.iter().any(|mirror| address.is_within(mirror));
        return is_mirror.then_some(found);
    }
    let mut segments = address.segments();
    match segments.next()? {
        "thread" if address.is_on("threadreaderapp.com") => {
            let id = id_of(segments.next()?)?;
            Some(Permalink { id, ..Permalink::default() })
        }
        "show" if address.is_on("twitframe.com") => {
            permalink(&address.in_query("url")?)
        }
        _ => None,
    }
}

/// The id at the start of a path's segment. What a text editor glued behind
/// it is no digit; a placeholder has none at all.
fn id_of(segment: &str) -> Option<&str> {
    let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
    let is_glued = segment[digits..]
        .starts_with(|next: char| next.is_alphanumeric() || next == '_');
    ((1..=20).contains(&digits) && !is_glued).then(|| &segment[..digits])
}

/// The id in the address of a rendered widget: `embed/index.html?…&id=ID`.
fn widget_permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let is_post = address.path.starts_with("embed/");
    let mut pairs = address.query.split('&');
    let id = pairs.find_map(|pair| pair.strip_prefix("id="))?;
    let is_id = (1..=20).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    (is_post && is_id).then_some(Permalink { id, ..Permalink::default() })
}

fn url(out: &mut dyn Write, permalink: &Permalink<'_>) -> fmt::Result {
    let handle = permalink.handle.unwrap_or("i");
    // Each post is compared with this: the parts alone cost less than a format.
    ["https://twitter.com/", handle, "/status/", permalink.id]
        .into_iter()
        .try_for_each(|part| out.write_str(part))
}

/// A profile, a hashtag, a search, an intent.
fn is_entity(address: &Address<'_>) -> bool {
    if !is_here(address) {
        return false;
    }
    let mut segments = address.segments();
    match segments.next() {
        None => true,
        Some("hashtag" | "search" | "intent" | "share") => true,
        Some(_) => segments.next().is_none(),
    }
}

/// What the platform keeps itself, a post's page of its pictures, and the
/// sites that kept pictures before the platform did, until 2011.
fn is_media(address: &Address<'_>) -> bool {
    const PICTURES: [&str; 2] = ["pic.twitter.com", "pic.x.com"];
    const HOSTS: [&str; 4] =
        ["video.twimg.com", "twitpic.com", "yfrog.com", "lockerz.com"];
    /// Pictures that are no avatar.
    const FOLDERS: [&str; 5] = [
        "media",
        "tweet_video",
        "tweet_video_thumb",
        "ext_tw_video_thumb",
        "amplify_video_thumb",
    ];
    if is_here(address) {
        let mut behind = address.segments().skip(2);
        return behind.any(|it| matches!(it, "photo" | "video"))
            && permalink(address).is_some();
    }
    let first = address.segments().next();
    if address.is_on("pbs.twimg.com") {
        return first.is_some_and(|first| FOLDERS.contains(&first));
    }
    let is_picture = PICTURES.iter().any(|host| address.is_on(host))
        || HOSTS.iter().any(|host| address.is_within(host))
        || address.is_on("instagr.am");
    is_picture && first.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permalinks() {
        let rows = [
            ("https://twitter.com/ana/status/123", Some((Some("ana"), "123"))),
            (
                "http://www.twitter.com/ana/statuses/123?s=20",
                Some((Some("ana"), "123")),
            ),
            (
                "https://mobile.x.com/ana/status/123/photo/1",
                Some((Some("ana"), "123")),
            ),
            (
                "https://twitter.com/#!/ana/status/123",
                Some((Some("ana"), "123")),
            ),
            ("//x.com/i/web/status/123", Some((None, "123"))),
            ("https://x.com/i/status/123", Some((None, "123"))),
            ("https://twitter.com/i/videos/123?e=c", None),
            ("https://twitter.com/i/cards/tfw/v1/123", None),
            ("https://twitter.com/i/events/123", None),
            ("https://twitter.com/statuses/123)", Some((None, "123"))),
            (
                "https://platform.twitter.com/embed/Tweet.html?dnt=false&embedId=w-0&id=123&lang=en",
                Some((None, "123")),
            ),
            (
                "https://platform.twitter.com/widgets/tweet_button.html?id=twitter-widget-0",
                None,
            ),
            ("https://twitter.com/ana", None),
            (
                "https://twitter.com/intent/tweet?url=https://twitter.com/ana/status/123",
                None,
            ),
            ("https://twitter.com/ana/status/' . $id . '", None),
            ("https://twitter.com/ana/status/TWEET_ID", None),
            ("https://twitter.com/ana/status/123abc", None),
            ("https://twitter.com/ana/lists/status", None),
            ("https://x.com:443/ana/status/123", Some((Some("ana"), "123"))),
            ("https://nottwitter.com/ana/status/123", None),
            ("https://netflix.com/ana/status/123", None),
            ("https://twitter.com.evil.example/ana/status/123", None),
            ("https://twitter.com@evil.example/ana/status/123", None),
            ("https://evil.example/twitter.com/ana/status/123", None),
            ("https://evil.example\\@twitter.com/ana/status/123", None),
            (
                "https://evil.example/?ref_url=https://x.com/ana/status/123",
                None,
            ),
            ("https://tw\u{456}tter.com/ana/status/123", None),
            ("https://t.co/ana/status/123", None),
        ];
        for (link, parts) in rows {
            let found = Address::new(link)
                .and_then(|address| permalink(&address))
                .map(|permalink| (permalink.handle, permalink.id));
            assert_eq!(found, parts, "{link}");
        }
    }

    #[test]
    fn mirrors() {
        let rows = [
            (
                "https://fxtwitter.com/ana/status/123?s=20",
                Some((Some("ana"), "123")),
            ),
            (
                "https://d.fxtwitter.com/ana/status/123.jpg",
                Some((Some("ana"), "123")),
            ),
            ("vxtwitter.com/i/status/123", Some((None, "123"))),
            ("https://fixupx.com/ana/status/123", Some((Some("ana"), "123"))),
            (
                "https://nitter.net/ana/status/123#m",
                Some((Some("ana"), "123")),
            ),
            (
                "https://Nitter.port.example/ana/status/123",
                Some((Some("ana"), "123")),
            ),
            ("https://xcancel.com/ana/status/123", Some((Some("ana"), "123"))),
            (
                "https://threadreaderapp.com/thread/123.html",
                Some((None, "123")),
            ),
            (
                "https://twitframe.com/show?url=https%3A%2F%2Ftwitter.com%2Fana%2Fstatus%2F123%3Fs%3D20",
                Some((Some("ana"), "123")),
            ),
            (
                "https://twitframe.com/show?url=https://x.com/ana/status/123",
                Some((Some("ana"), "123")),
            ),
            ("https://twitframe.com/show?url=https://port.example/", None),
            ("https://nitter.net/ana", None),
            ("https://threadreaderapp.com/user/ana", None),
            ("https://notfxtwitter.com/ana/status/123", None),
            ("https://fxtwitter.com.evil.example/ana/status/123", None),
            ("https://nitter/ana/status/123", None),
        ];
        for (link, parts) in rows {
            let found = Address::new(link)
                .and_then(|address| mirror(&address))
                .map(|permalink| (permalink.handle, permalink.id));
            assert_eq!(found, parts, "{link}");
        }
    }

    #[test]
    fn media() {
        for (link, is_one) in [
            ("pic.twitter.com/Qn5yLc3vTd", true),
            ("https://pic.x.com/Qn5yLc3vTd", true),
            ("https://pbs.twimg.com/media/Qn5yLc3vTd.jpg:large", true),
            ("https://pbs.twimg.com/ext_tw_video_thumb/1/pu/img/a.jpg", true),
            ("https://video.twimg.com/tweet_video/a.mp4", true),
            ("https://twitter.com/ana/status/123/photo/1", true),
            ("https://x.com/ana/status/123/video/1", true),
            ("http://twitpic.com/a1b2c3", true),
            ("http://img9.yfrog.com/a1b2c3", true),
            ("http://instagr.am/p/a1b2c3/", true),
            ("https://pbs.twimg.com/profile_images/1/a.jpg", false),
            ("https://twitter.com/ana/status/123", false),
            ("https://pic.twitter.com/", false),
            ("https://pic.twitter.com.evil.example/a", false),
            ("https://t.co/Qn5yLc3vTd", false),
        ] {
            let address = Address::new(link).expect(link);
            assert_eq!(is_media(&address), is_one, "{link}");
        }
    }
}
