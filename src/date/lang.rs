//! One row per language: the month words that embeds print, wide form first,
//! then the short ones. Source: the "long" and "abbreviated" month names of
//! Unicode CLDR, which the embeds of 2016 and later print, in the form that
//! stands in a date.
//!
//! Case does not matter, and a dot after a short word is not part of it. A
//! word that names different months in two languages stands in both rows, and
//! the reader takes the first: what tells them apart is not in the word.

use std::sync::LazyLock;

/// The month words of a language, January first, each month's forms separated
/// by a space.
pub(super) struct Lang {
    /// The language's tag, as in `data-lang`.
    #[cfg_attr(not(test), expect(dead_code, reason = "names the row"))]
    pub(super) tag: &'static str,
    pub(super) months: [&'static str; 12],
}

const fn lang(tag: &'static str, months: [&'static str; 12]) -> Lang {
    Lang { tag, months }
}

#[rustfmt::skip]
pub(super) static LANGS: &[Lang] = &[
    lang("en", ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"]),
    lang("es", ["enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago", "septiembre sept setiembre", "octubre oct", "noviembre nov", "diciembre dic"]),
    lang("fr", ["janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juil", "août", "septembre sept", "octobre oct", "novembre nov", "décembre déc"]),
    lang("pt", ["janeiro jan", "fevereiro fev", "março mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez"]),
    lang("de", ["januar jan jänner", "februar feb feber", "märz mär", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"]),
    lang("it", ["gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic"]),
    lang("nl", ["januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug", "september sep", "oktober okt", "november nov", "december dec"]),
];

/// A month word and its number.
type Row = (&'static str, u32);

/// All rows as one list, sorted by word.
static WORDS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<Row> = LANGS
        .iter()
        .flat_map(|lang| (1..).zip(lang.months))
        .flat_map(|(month, words)| {
            words.split(' ').map(move |word| (word, month))
        })
        .collect();
    // A stable sort: among equal words the first row stays first.
    rows.sort_by_key(|&(word, _)| word);
    rows.dedup_by_key(|row| row.0);
    rows
});

/// The month that `word` names in any language: 1 for January.
///
/// The word is taken whole, without regard to case.
pub(super) fn month(word: &str) -> Option<u32> {
    // No month word is longer, and none is lowered to a longer one.
    const MOST: usize = 40;
    if word.len() > MOST {
        return None;
    }
    let mut lowered = [0; 3 * MOST];
    let mut len = 0;
    for low in word.chars().flat_map(char::to_lowercase) {
        let room = lowered.get_mut(len..)?;
        if room.len() < low.len_utf8() {
            return None;
        }
        len += low.encode_utf8(room).len();
    }
    let low = std::str::from_utf8(&lowered[..len]).ok()?;
    let found = WORDS.binary_search_by_key(&low, |row| row.0).ok()?;
    // OK because the search returned an index of the list.
    Some(WORDS[found].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is found, and one that two languages give to different
    /// months is listed here, so that a new row cannot shadow an old one
    /// unseen.
    #[test]
    fn every_word_names_its_month() {
        let shared: [(&str, &str); 0] = [];
        for lang in LANGS {
            for (number, words) in (1..).zip(lang.months) {
                for word in words.split(' ') {
                    assert!(
                        month(word) == Some(number)
                            || shared.contains(&(lang.tag, word)),
                        "{}: `{word}` is month {:?}",
                        lang.tag,
                        month(word)
                    );
                }
            }
        }
    }

    #[test]
    fn case_does_not_matter_and_words_are_whole() {
        assert_eq!(month("JUNE"), Some(6));
        assert_eq!(month("MÄRZ"), Some(3));
        assert_eq!(month("Juneau"), None);
        assert_eq!(month(""), None);
        assert_eq!(month(&"x".repeat(100)), None);
    }
}
