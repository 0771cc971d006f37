//! Telegram.
//!
//! ```html
//! <script async src="https://telegram.org/js/telegram-widget.js?22"
//! data-telegram-post="portwatch/1508" data-width="100%"></script>
//! ```
//!
//! Source: Telegram's documentation of the post widget, and the frames that
//! its script makes; `{{< telegram CHANNEL NUMBER >}}` of Hugo's themes. They
//! hold neither text nor date, and flattened nothing is left. The login button, comments and discussions are the same script
//! with other attributes, and no post.

use std::borrow::Cow;

use super::{HUGO, Permalink, Platform, Spec, linked, needle, quoted};
use crate::{html::Tag, link::Address};

pub(super) const SPEC: Spec = Spec {
    platform: Platform::Telegram,
    needles: &[needle("m-post"), needle("t.me/"), HUGO],
    classes: &["telegram-post"],
    shortcodes: &["telegram", "telegram-post", "telegramPost"],
    scripts: &["telegram-widget.js"],
    handle_most: 32,
    permalink,
    url: |out, found| write!(out, "https://t.me/{}/{}", found.place, found.id),
    framed,
    read: linked::read,
    has_local_ids: true,
    ..Spec::QUOTED
};

/// `/CHANNEL/NUMBER`, `/s/CHANNEL/NUMBER`, `/c/NUMBER/NUMBER`, and with the
/// number of a topic before the post's.
fn permalink<'a>(address: &Address<'a>) -> Option<Permalink<'a>> {
    if !address.is_on("t.me") && !address.is_on("telegram.me") {
        return None;
    }
    let mut segments = address.segments().skip_while(|it| *it == "s");
    let mut place = segments.next()?;
    let is_private = place == "c";
    let mut handle = Platform::Telegram
        .handle(place)
        .ok()
        .filter(|name| name.len() >= SHORTEST && !NO_NAMES.contains(name));
    if is_private {
        place = address.through(segments.next()?);
        handle = None;
    }
    let is_id = |id: &&str| {
        (1..=12).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut id = segments.next().filter(is_id)?;
    if let Some(behind) = segments.next().filter(is_id) {
        place = address.through(id);
        id = behind;
    }
    let place = place.strip_prefix("s/").unwrap_or(place);
    (is_private || handle.is_some()).then_some(Permalink { handle, id, place })
}

/// The shortest name of a channel.
///
/// Source: Telegram's help; the rule is five characters, and names of four are
/// sold.
const SHORTEST: usize = 4;

/// What links to other things than channels begin with.
///
/// Source: Telegram's documentation of deep links.
const NO_NAMES: [&str; 10] = [
    "addemoji",
    "addstickers",
    "addtheme",
    "confirmphone",
    "invoice",
    "joinchat",
    "login",
    "proxy",
    "setlanguage",
    "share",
];

/// `data-telegram-post="CHANNEL/NUMBER"` as well.
fn framed<'b>(spec: &Spec, tag: &Tag<'b>) -> Option<Cow<'b, str>> {
    match tag.raw_attr("data-telegram-post") {
        Some(post) => {
            let href = format!("https://t.me/{post}");
            spec.is_permalink(&href).then_some(Cow::Owned(href))
        }
        None => quoted::framed(spec, tag),
    }
}
