//! Twitter, now X.
//!
//! ```html
//! <blockquote class="twitter-tweet" data-lang="en">
//! <p lang="en" dir="ltr">The bridge is shut <a
//! href="https://t.co/Ab3dEf9hIj">pic.twitter.com/Ab3dEf9hIj</a></p>
//! &mdash; Nadia Holm (@nadia_holm) <a
//! href="https://twitter.com/nadia_holm/status/1142077491204673536">June 21,
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
//!
//! The printed date is the UTC day. The same in flattened text: the text, and
//! `— Nadia Holm (@nadia_holm) June 21, 2019` behind it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Permalink, Platform, Spec};
use crate::link::Address;

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Twitter,
    needles: &[
        "weet",
        "/status",
        "2Fstatus",
        "ter-video",
        "witter\"",
        "witter-id",
        "n Twitter: ",
        " on X: ",
    ],
    classes: &["twitter-tweet", "twitter-video"],
    cards: &["bbpBox"],
    host: "twitter.com",
    scripts: &["platform.twitter.com/widgets.js", "platform.x.com/widgets.js"],
    since: NaiveDate::from_ymd_opt(2006, 3, 21).expect("a day of 2006"),
    text_most,
    permalink,
    url,
    id_attrs: &["data-tweet-id", "data-tweetid", "data-twitter-id"],
    is_entity,
    id_time,
    ..Spec::QUOTED
};

/// 140 characters until the limit was doubled for everybody, on 7 November
/// 2017; the embed cuts longer posts at 280.
///
/// Source: the announcement "Tweeting Made Easier", and the configuration of
/// the twitter-text library. Some accounts were in the trial that began on
/// 26 September.
fn text_most(day: NaiveDate) -> usize {
    const TRIAL: NaiveDate =
        NaiveDate::from_ymd_opt(2017, 9, 26).expect("a day of 2017");
    if day < TRIAL { 140 } else { 280 }
}

fn is_here(address: &Address<'_>) -> bool {
    address.is_on("twitter.com") || address.is_on("x.com")
}

/// `/NAME/status/ID`, `/NAME/statuses/ID`, `/i/status/ID`,
/// `/i/web/status/ID`, `/statuses/ID`, and whatever stands behind the id.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if address.is_on("platform.twitter.com") || address.is_on("platform.x.com")
    {
        return widget_permalink(address);
    }
    if !is_here(address) {
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
    let id = segments.next()?;
    let digits = id.bytes().take_while(u8::is_ascii_digit).count();
    // What a text editor glued behind the id is no digit; a placeholder has
    // none at all.
    let is_glued = id[digits..]
        .starts_with(|next: char| next.is_alphanumeric() || next == '_');
    (1..=20).contains(&digits).then_some(())?;
    (!is_glued).then_some(Permalink { handle, id: &id[..digits] })
}

/// The id in the address of a rendered widget: `embed/index.html?…&id=ID`.
fn widget_permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    let is_post = address.path.starts_with("embed/");
    let mut pairs = address.query.split('&');
    let id = pairs.find_map(|pair| pair.strip_prefix("id="))?;
    let is_id = (1..=20).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_digit());
    (is_post && is_id).then_some(Permalink { handle: None, id })
}

fn url(permalink: &Permalink<'_>) -> String {
    let handle = permalink.handle.unwrap_or("i");
    format!("https://twitter.com/{handle}/status/{}", permalink.id)
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

/// Milliseconds since [`EPOCH`] in the bits above the lowest 22.
///
/// Source: X's announcement of snowflake ids. Ids up to 29700859247 (4
/// November 2010) are sequential, and the first real snowflakes are far above
/// them; an id of a time to come is none.
fn id_time(id: &str) -> Option<DateTime<Utc>> {
    const EPOCH: i64 = 1_288_834_974_657;
    const FIRST: u64 = 290_000_000_000_000;
    let id: u64 = id.parse().ok().filter(|id| *id >= FIRST)?;
    // OK because 42 bits fit.
    let since = i64::try_from(id >> 22).ok()?;
    DateTime::from_timestamp_millis(since + EPOCH)
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
            ("https://nottwitter.com/ana/status/123", None),
        ];
        for (link, parts) in rows {
            let found = Address::new(link)
                .and_then(|address| permalink(&address))
                .map(|permalink| (permalink.handle, permalink.id));
            assert_eq!(found, parts, "{link}");
        }
    }

    #[test]
    fn ids_tell_the_millisecond_or_nothing() {
        let rows = [
            ("1142077491204673536", Some("2019-06-21T14:31:07.333Z")),
            ("13400000000", None),
            ("29700859247", None),
            ("99999999999999999999", None),
            ("", None),
        ];
        for (id, time) in rows {
            let found = id_time(id).map(|time| {
                time.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
            });
            assert_eq!(found.as_deref(), time, "{id}");
        }
    }
}
