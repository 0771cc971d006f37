//! Words of a lead-in that say that somebody wrote or said what follows.
//!
//! A row of [`STEMS`] or [`PARTS`] is all that another language takes.

use super::ceil_char;
use crate::word;

/// What such words begin with, in small letters, in languages that set words
/// apart.
const STEMS: [&str; 75] = [
    // English
    "wrote",
    "writ",
    "said",
    "says",
    "post",
    "shar",
    "repl",
    "respond",
    "add",
    "announc",
    "stat",
    "ask",
    "answer",
    // German
    "schrieb",
    "schreib",
    "teilte",
    "antwort",
    // French
    "écri",
    "répon",
    "réagi",
    "déclar",
    // Spanish, Portuguese
    "escri",
    "escre",
    "public",
    "dijo",
    "disse",
    "señal",
    "afirm",
    "tuit",
    "tuít",
    // Italian
    "scritt",
    "rispo",
    "scriv",
    "twitta",
    // Dutch
    "schreef",
    "meld",
    // Swedish, Danish, Norwegian, Finnish
    "skrev",
    "svar",
    "skriv",
    "oplys",
    "kirjoitt",
    "twiitt",
    // Polish, Czech
    "napisał",
    "pisze",
    "dodał",
    "wpis",
    "napsal",
    "uved",
    // Russian, Ukrainian
    "написал",
    "пиш",
    "сообщил",
    "добавил",
    "твит",
    "написав",
    "твіт",
    // Turkish, Indonesian
    "yazdı",
    "söyledi",
    "paylaştı",
    "menulis",
    "mencuit",
    "cuit",
    // Arabic, Hebrew
    "كتب",
    "غرد",
    "قال",
    "نشر",
    "وكتب",
    "تويتر",
    "כתב",
    "צייצ",
    // Hindi
    "लिखा",
    "ट्वीट",
    "ट्विटर",
    "कहा",
    // Greek, Vietnamese
    "έγραψ",
    "viết",
];

/// Parts of such words where nothing sets words apart, or where they have
/// endings alone in common.
const PARTS: [&str; 16] = [
    // Japanese
    "書い",
    "述べ",
    "投稿",
    "つぶや",
    "呟い",
    "コメント",
    // Korean
    "썼다",
    "적었다",
    "올렸다",
    "밝혔다",
    // Chinese
    "写道",
    "寫道",
    "表示",
    "发文",
    "發文",
    "发推",
];

/// Whether the last words of `text` say that somebody wrote or said what
/// follows.
pub(super) fn of_writing(text: &str) -> bool {
    /// So many words.
    const LAST: usize = 6;
    /// The same in bytes, for scripts without blanks.
    const NEAR: usize = 60;
    let mut words = text.rsplit(char::is_whitespace).take(LAST);
    let is_told = words.any(|word| {
        let word = word.trim_start_matches(['(', '"', '„', '“', '«']);
        !word.is_empty() && STEMS.iter().any(|stem| begins_with(word, stem))
    });
    is_told
        || !text.is_ascii() && {
            let from = ceil_char(text, text.len().saturating_sub(NEAR));
            let near = &text[from..];
            PARTS.iter().any(|part| near.contains(part)) || of_tweets(near)
        }
}

/// Whether `text` begins as what shows something does: "Here is what came out",
/// but not as posts do that say what they think.
pub(super) fn of_showing(text: &str) -> bool {
    const STARTS: [&str; 10] = [
        "Here's ",
        "Here’s ",
        "Here is ",
        "Here are ",
        "Hier ist ",
        "Hier sind ",
        "Voici ",
        "Ecco ",
        "Aquí está ",
        "Aqui está ",
    ];
    const OWN: [&str; 8] =
        ["the thing", "the deal", "my ", "our ", "why", "how", "mein", "mon "];
    let rest = STARTS.iter().find_map(|start| text.strip_prefix(start));
    rest.is_some_and(|rest| !OWN.iter().any(|own| rest.starts_with(own)))
}

/// Whether `text` tells of a tweet in a script that writes the word in its own
/// letters.
pub(super) fn of_tweets(text: &str) -> bool {
    const WORDS: [&str; 8] = [
        "트위터",
        "트윗",
        "ツイート",
        "ツイッター",
        "推特",
        "推文",
        "твит",
        "تويت",
    ];
    !text.is_ascii() && WORDS.iter().any(|word| text.contains(word))
}

/// Whether `text` ends with a quotation and who said it: so does prose.
pub(super) fn of_who_said(text: &str) -> bool {
    /// What closes a quotation.
    const CLOSING: [char; 5] = ['"', '”', '“', '»', '«'];
    const WORDS: [&str; 26] = [
        "said",
        "says",
        "wrote",
        "writes",
        "tweeted",
        "added",
        "told",
        "asked",
        "sagte",
        "sagt",
        "schrieb",
        "schreibt",
        "erklärte",
        "dit",
        "écrit",
        "déclaré",
        "a-t-il",
        "a-t-elle",
        "dijo",
        "escribió",
        "disse",
        "escreveu",
        "scritto",
        "zei",
        "schreef",
        "sade",
    ];
    const FEW: usize = 4;
    /// Who said it and when.
    const MOST: usize = 48;
    let near = &text[ceil_char(text, text.len().saturating_sub(MOST))..];
    // Most sentences have none. The first bytes of those beyond ASCII.
    if !word::has([b'"', 0xE2, 0xC2], near.as_bytes()) {
        return false;
    }
    let Some(at) = near.rfind(CLOSING) else { return false };
    let behind = near[at..].trim_start_matches(CLOSING);
    let behind = behind.trim_start_matches([',', '.', ' ']);
    let mut words = behind.split_whitespace().take(FEW);
    words.any(|word| {
        let word = word.trim_end_matches(['.', ',', ':']);
        WORDS.contains(&word)
    })
}

/// Whether a word of `text` says that somebody wrote once: people write of
/// themselves that they say something, and seldom that they wrote it.
pub(super) fn of_having_written(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "wrote",
        "tweeted",
        "posted",
        "schrieb",
        "twitterte",
        "écrit",
        "escribió",
        "escreveu",
        "scritto",
        "schreef",
        "skrev",
        "napisał",
        "napsal",
        "написал",
        "yazdı",
    ];
    let mut words = text.split(char::is_whitespace);
    words.any(|word| WORDS.iter().any(|it| word.starts_with(it)))
        || PARTS.iter().any(|part| text.contains(part))
}

/// Whether `word` begins with `stem`, its first letter in capitals or not.
fn begins_with(word: &str, stem: &str) -> bool {
    // Most begin with another letter.
    let (first, known) = (word.as_bytes()[0], stem.as_bytes()[0]);
    if first.is_ascii() && first | 0x20 != known {
        return false;
    }
    let mut signs = word.chars();
    let mut stem = stem.chars();
    let first = signs.next().zip(stem.next());
    first.is_some_and(|(sign, first)| {
        sign == first || sign.to_lowercase().eq([first])
    }) && signs.as_str().starts_with(stem.as_str())
}
