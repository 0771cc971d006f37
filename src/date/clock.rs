//! The time beside a date: `at 10:31 AM`, `à 10h00 PDT`, `14:31`,
//! `10:00午前 PDT`, and before one `2:31 PM · `.
//!
//! Which words stand there says [`lang`](super::lang).

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::{
    Published,
    digits::{digit, read_number},
    iso, lang,
    printed::is_direction,
};

/// A time of the day as it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    time: NaiveTime,
    zone: Option<FixedOffset>,
    /// The half of the day is not told, and could be either.
    is_vague: bool,
}

impl Clock {
    /// What it says beside a day.
    pub(super) fn on(self, day: NaiveDate) -> Published {
        let civil = day.and_time(self.time);
        if self.is_vague {
            return Published::Date(day);
        }
        let zone = self.zone;
        let instant = zone.and_then(|z| civil.and_local_timezone(z).single());
        instant.map_or(Published::Civil(civil), Published::Instant)
    }
}

/// The time behind a date that ends at `at` in `text`, and where it ends.
pub(super) fn read_behind(text: &str, at: usize) -> Option<(Clock, usize)> {
    let rest = &text[at..];
    let bare = rest.trim_start_matches([',', '،']);
    let behind = bare.trim_start_matches(is_gap);
    let word = scan_at(behind);
    let apart = behind.strip_prefix(APART);
    if word == 0 && apart.is_none() {
        // On the next line, or glued to the year, stands something else.
        let gap = &rest[..rest.len() - behind.len()];
        let is_glued = gap.is_empty() && text[..at].ends_with(is_digit);
        if is_glued || gap.contains('\n') {
            return None;
        }
    }
    let behind = apart.unwrap_or(&behind[word..]).trim_start_matches(is_gap);
    let (clock, len) = read(behind, word > 0)?;
    Some((clock, text.len() - behind.len() + len))
}

/// The time before a date, and where the date begins.
pub(super) fn read_before(text: &str) -> Option<(Clock, usize)> {
    let word = scan_at(text);
    let behind = text[word..].trim_start_matches(is_blank);
    let (clock, len) = read(behind, word > 0)?;
    let behind = behind[len..].trim_start_matches(is_blank);
    let behind = match behind.strip_prefix(APART) {
        Some(behind) => behind.trim_start_matches(is_blank),
        None if word > 0 => behind,
        None => return None,
    };
    Some((clock, text.len() - behind.len()))
}

/// ` at 10:31 AM`, ` um 10:31 Uhr`, ` 14:31`: a time behind the date of a tweet,
/// and its length. One that has neither a word before it nor a half of the day
/// ends its line: what goes on behind it is the next entry of an article.
pub(super) fn read_behind_tweet(text: &str) -> Option<(NaiveTime, usize)> {
    let rest = text.trim_start_matches(|it| is_blank(it) || it == ',');
    // What is glued to a date is no time, and most dates end their line.
    if rest.len() == text.len() || rest.starts_with(['\n', '\r', '<']) {
        return None;
    }
    let word = match rest.strip_prefix('@') {
        Some(behind) if behind.starts_with(' ') => 1,
        _ => scan_at(rest),
    };
    let has_word = word > 0;
    let rest = rest[word..].trim_start_matches(is_blank);
    let at = text.len() - rest.len();
    let signs = [':', 'h', '.'];
    let signs = if has_word { &signs[..] } else { &signs[..1] };
    let (face, len) = read_face(rest, signs)?;
    let behind = &rest[len..];
    let hours = scan_hours(behind);
    let (len, behind) = (len + hours, &behind[hours..]);
    let half = scan_half(behind);
    let behind = match half {
        Some((_, len)) => &behind[len..],
        None => behind.trim_start_matches(is_blank),
    };
    let is_end = behind.is_empty() || behind.starts_with(['\n', '\r']);
    let time = face.time(half.map(|(half, _)| half))?;
    let end = at + len + half.map_or(0, |(_, len)| len);
    (has_word || half.is_some() || is_end).then_some((time, end))
}

/// The signs that set the parts of a card's lines apart.
const APART: [char; 6] = ['·', '•', '∙', '-', '–', '|'];

fn is_blank(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}') || is_direction(sign)
}

fn is_gap(sign: char) -> bool {
    sign.is_whitespace() || is_direction(sign)
}

fn is_digit(sign: char) -> bool {
    digit(sign).is_some()
}

/// The words between a date and its time.
fn scan_at(text: &str) -> usize {
    // Most dates stand alone.
    if text.is_empty() {
        return 0;
    }
    let phrase = lang::AT.iter().find(|phrase| {
        let behind = text.strip_prefix(**phrase);
        behind.is_some_and(|behind| behind.starts_with(char::is_whitespace))
    });
    phrase.map_or(0, |phrase| phrase.len())
}

/// The time at the start of `text`, the half of the day before or behind it
/// and its zone, and where it ends.
fn read(text: &str, has_word: bool) -> Option<(Clock, usize)> {
    let before = scan_half(text);
    let face_at = before.map_or(0, |(_, len)| len);
    let rest = text[face_at..].trim_start_matches(is_blank);
    let signs = [':', 'h', '.'];
    let signs = if has_word { &signs[..] } else { &signs[..2] };
    let (face, len) = read_face(rest, signs)?;
    let mut rest = &rest[len..];
    let half = before.or_else(|| scan_half(rest));
    if let (None, Some((_, len))) = (before, half) {
        rest = &rest[len..];
    }
    rest = &rest[scan_hours(rest)..];
    let zone = scan_zone(rest);
    if let Some((_, len)) = zone {
        rest = &rest[len..];
    }
    let zone = zone.map(|(zone, _)| zone);
    let half = half.map(|(half, _)| half);
    let is_vague = half.is_none()
        && zone.is_some_and(|zone| zone.has_halves)
        && face.is_vague();
    let time = face.time(half)?;
    let zone = zone.map(|zone| zone.offset);
    Some((Clock { time, zone, is_vague }, text.len() - rest.len()))
}

/// What a clock shows.
struct Face {
    hour: u32,
    minute: u32,
    second: u32,
    /// `10h00` is the form of a clock of 24 hours.
    is_whole_day: bool,
}

impl Face {
    /// Whether it could be of either half of the day.
    fn is_vague(&self) -> bool {
        !self.is_whole_day && (1..=12).contains(&self.hour)
    }

    fn time(&self, half: Option<Half>) -> Option<NaiveTime> {
        let hour = match (half, self.hour) {
            (None, hour) => hour,
            (Some(Half::Morning), 12) => 0,
            (Some(Half::Morning), 13..) => return None,
            (Some(Half::Afternoon), hour @ 0..12) => hour + 12,
            (Some(_), hour) => hour,
        };
        NaiveTime::from_hms_opt(hour, self.minute, self.second)
    }
}

/// `10:31`, `10:31:07`, or with another of `signs` `10h31`, `10.31`.
fn read_face(text: &str, signs: &[char]) -> Option<(Face, usize)> {
    let hour = read_number(text).filter(|hour| hour.digits <= 2)?;
    let rest = &text[hour.len..];
    // `10 h 19 min`, as French has it.
    let spaced = rest.strip_prefix(" h ").filter(|_| signs.contains(&'h'));
    let (sign, rest) = match spaced {
        Some(behind) => ('h', behind),
        None => {
            let sign = rest.chars().next().filter(|it| signs.contains(it))?;
            (sign, &rest[sign.len_utf8()..])
        }
    };
    let minute = read_number(rest).filter(|minute| minute.digits == 2)?;
    let rest = &rest[minute.len..];
    let rest = match spaced {
        Some(_) => rest.strip_prefix(" min").unwrap_or(rest),
        None => rest,
    };
    let second = rest.strip_prefix(':').and_then(read_number);
    let second = second.filter(|second| second.digits == 2);
    let rest = second.map_or(rest, |second| &rest[1 + second.len..]);
    let face = Face {
        hour: hour.value,
        minute: minute.value,
        second: second.map_or(0, |second| second.value),
        is_whole_day: sign == 'h',
    };
    Some((face, text.len() - rest.len()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// The half of the day at the start of `text`, blanks before it passed over,
/// and where it ends.
fn scan_half(text: &str) -> Option<(Half, usize)> {
    let rest = text.trim_start_matches(is_blank);
    let gap = text.len() - rest.len();
    [Half::Morning, Half::Afternoon].into_iter().zip(&*lang::HALVES).find_map(
        |(half, words)| {
            let is_here = |word: &&&str| {
                let found = rest.get(..word.len());
                found.is_some_and(|found| {
                    found.eq_ignore_ascii_case(word)
                        && (gap == 0 || is_whole(word, &rest[word.len()..]))
                })
            };
            let word = words.iter().find(is_here)?;
            Some((half, gap + word.len()))
        },
    )
}

/// Whether what stands behind a word that is set apart is not the rest of
/// another word. The scripts that need no blank begin with Thai.
fn is_whole(word: &str, behind: &str) -> bool {
    let is_spaced = word.ends_with(|last| ('A'..'\u{e00}').contains(&last));
    !is_spaced
        || !behind.starts_with(|next: char| {
            next.is_alphabetic() && !next.is_uppercase()
        })
}

/// What some languages put behind a time: `Uhr`.
fn scan_hours(text: &str) -> usize {
    let rest = text.trim_start_matches(is_blank);
    let word = lang::HOURS.iter().find(|word| rest.starts_with(**word));
    word.map_or(0, |word| text.len() - rest.len() + word.len())
}

#[derive(Clone, Copy)]
struct Zone {
    offset: FixedOffset,
    /// People there count twelve hours, and some embeds leave out which.
    has_halves: bool,
}

/// The zone at the start of `text`, and where it ends: ` PDT`, ` +0000`,
/// ` UTC`, ` (PDT időzóna szerint)`.
///
/// Source: RFC 2822, section 4.3, has the names.
fn scan_zone(text: &str) -> Option<(Zone, usize)> {
    const NAMES: [(&str, i32); 11] = [
        ("PDT", -7),
        ("PST", -8),
        ("MDT", -6),
        ("MST", -7),
        ("CDT", -5),
        ("CST", -6),
        ("EDT", -4),
        ("EST", -5),
        ("UTC", 0),
        ("GMT", 0),
        ("UT", 0),
    ];
    let rest = text.trim_start_matches(is_blank);
    let gap = text.len() - rest.len();
    let bare = rest.strip_prefix('(').unwrap_or(rest);
    if let Some((name, hours)) =
        NAMES.into_iter().find(|(name, _)| is_zone(bare, name))
    {
        let offset = FixedOffset::east_opt(hours * 3600)?;
        let zone = Zone { offset, has_halves: hours != 0 };
        let end = rest.len() - bare.len() + name.len();
        let close = if end > name.len() { scan_close(rest) } else { None };
        return Some((zone, gap + close.unwrap_or(end)));
    }
    let (offset, len) = iso::read_offset(rest)?;
    Some((Zone { offset, has_halves: false }, gap + len))
}

/// Whether a zone's name stands there, the next word glued to it or not.
fn is_zone(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|behind| {
        let next = behind.as_bytes().get(..2).unwrap_or_default();
        next.is_empty() || !next.iter().all(u8::is_ascii_uppercase)
    })
}

/// Where the parentheses end that begin `text`.
fn scan_close(text: &str) -> Option<usize> {
    /// The words of a note on the zone.
    const MOST: usize = 40;
    let end = text.bytes().take(MOST).position(|byte| byte == b')')?;
    Some(end + 1)
}
