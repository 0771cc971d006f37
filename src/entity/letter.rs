//! What kind of sign a character is, as far as the standard library does not
//! say it.
//!
//! Source: the general categories of Unicode 16. A test compares the tables
//! with those of another crate.

/// A letter or a mark: categories `L` and `M`.
pub(super) fn is_letter(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphabetic();
    }
    // Alphabetic are also letters in circles and squares, which are symbols,
    // and letters that are numbers.
    let is_symbol = matches!(
        sign,
        '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}'
    );
    sign.is_alphabetic() && !is_symbol && !sign.is_numeric() || is_mark(sign)
}

/// A mark that does not count as alphabetic: an accent, a virama, the sign
/// that makes an emoji of a symbol.
pub(crate) fn is_mark(sign: char) -> bool {
    if sign < MARKS[0].0 {
        return false;
    }
    let at = MARKS.partition_point(|(_, last)| *last < sign);
    // OK because `get` has no value behind the last range.
    MARKS.get(at).is_some_and(|(first, _)| *first <= sign)
}

/// A digit of any script: category `Nd`.
pub(super) fn is_digit(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_digit();
    }
    let at = ZEROS.partition_point(|zero| *zero <= sign);
    at > 0 && u32::from(sign) - u32::from(ZEROS[at - 1]) < 10
}

/// A letter of Latin beyond ASCII, or an accent.
///
/// Source: what twitter-text takes for Latin with accents.
pub(super) fn is_accented(sign: char) -> bool {
    matches!(
        sign,
        '\u{c0}'..='\u{d6}'
            | '\u{d8}'..='\u{f6}'
            | '\u{f8}'..='\u{24f}'
            | '\u{253}'
            | '\u{254}'
            | '\u{256}'
            | '\u{257}'
            | '\u{259}'
            | '\u{25b}'
            | '\u{263}'
            | '\u{268}'
            | '\u{26f}'
            | '\u{272}'
            | '\u{289}'
            | '\u{28b}'
            | '\u{2bb}'
            | '\u{300}'..='\u{36f}'
            | '\u{1e00}'..='\u{1eff}'
    )
}

/// Ranges of marks that are not alphabetic; what stands between them and is
/// no mark is a letter or not assigned.
#[rustfmt::skip]
static MARKS: [(char, char); 121] = [
    ('\u{300}', '\u{362}'), ('\u{483}', '\u{489}'), ('\u{591}', '\u{5af}'),
    ('\u{658}', '\u{658}'), ('\u{6df}', '\u{6e0}'), ('\u{6ea}', '\u{6ec}'),
    ('\u{740}', '\u{74a}'), ('\u{7eb}', '\u{7f3}'), ('\u{7fd}', '\u{7fd}'),
    ('\u{818}', '\u{82d}'), ('\u{859}', '\u{85b}'), ('\u{898}', '\u{8e1}'),
    ('\u{8ea}', '\u{954}'), ('\u{9bc}', '\u{9cd}'), ('\u{9fe}', '\u{a4d}'),
    ('\u{abc}', '\u{acd}'), ('\u{afd}', '\u{b55}'), ('\u{bcd}', '\u{bcd}'),
    ('\u{c3c}', '\u{c4d}'), ('\u{cbc}', '\u{ccd}'), ('\u{d3b}', '\u{d4d}'),
    ('\u{dca}', '\u{dca}'), ('\u{e47}', '\u{e4e}'), ('\u{eba}', '\u{ece}'),
    ('\u{f18}', '\u{f19}'), ('\u{f35}', '\u{f35}'), ('\u{f37}', '\u{f37}'),
    ('\u{f39}', '\u{f39}'), ('\u{f3e}', '\u{f84}'), ('\u{f86}', '\u{f87}'),
    ('\u{fc6}', '\u{fc6}'), ('\u{1037}', '\u{103a}'), ('\u{135d}', '\u{135f}'),
    ('\u{1714}', '\u{1734}'), ('\u{17b4}', '\u{17d3}'),
    ('\u{17dd}', '\u{17dd}'), ('\u{180b}', '\u{180d}'),
    ('\u{180f}', '\u{180f}'), ('\u{1939}', '\u{193b}'),
    ('\u{1a60}', '\u{1a7f}'), ('\u{1ab0}', '\u{1b44}'),
    ('\u{1b6b}', '\u{1b73}'), ('\u{1baa}', '\u{1bab}'),
    ('\u{1be6}', '\u{1bf3}'), ('\u{1c37}', '\u{1c37}'),
    ('\u{1cd0}', '\u{1cd2}'), ('\u{1cd4}', '\u{1dff}'),
    ('\u{20d0}', '\u{20f0}'), ('\u{2cef}', '\u{2cf1}'),
    ('\u{2d7f}', '\u{2d7f}'), ('\u{302a}', '\u{302f}'),
    ('\u{3099}', '\u{309a}'), ('\u{a66f}', '\u{a672}'),
    ('\u{a67c}', '\u{a67d}'), ('\u{a6f0}', '\u{a6f1}'),
    ('\u{a806}', '\u{a806}'), ('\u{a82c}', '\u{a82c}'),
    ('\u{a8c4}', '\u{a8c4}'), ('\u{a8e0}', '\u{a8f1}'),
    ('\u{a92b}', '\u{a92d}'), ('\u{a953}', '\u{a953}'),
    ('\u{a9b3}', '\u{a9c0}'), ('\u{aabf}', '\u{aac1}'),
    ('\u{aaf6}', '\u{aaf6}'), ('\u{abec}', '\u{abed}'),
    ('\u{fe00}', '\u{fe0f}'), ('\u{fe20}', '\u{fe2f}'),
    ('\u{101fd}', '\u{102e0}'), ('\u{10a38}', '\u{10a3f}'),
    ('\u{10ae5}', '\u{10ae6}'), ('\u{10d6a}', '\u{10d6d}'),
    ('\u{10efd}', '\u{10eff}'), ('\u{10f46}', '\u{10f50}'),
    ('\u{10f82}', '\u{10f85}'), ('\u{11046}', '\u{11046}'),
    ('\u{11070}', '\u{110ba}'), ('\u{11133}', '\u{11134}'),
    ('\u{11173}', '\u{11173}'), ('\u{111c0}', '\u{111c0}'),
    ('\u{111c9}', '\u{111cc}'), ('\u{11235}', '\u{11236}'),
    ('\u{112e9}', '\u{112ea}'), ('\u{1133b}', '\u{113d2}'),
    ('\u{113e1}', '\u{11446}'), ('\u{1145e}', '\u{114c3}'),
    ('\u{115bf}', '\u{115c0}'), ('\u{1163f}', '\u{1163f}'),
    ('\u{116b6}', '\u{116b7}'), ('\u{1172b}', '\u{1172b}'),
    ('\u{11839}', '\u{1183a}'), ('\u{1193d}', '\u{11943}'),
    ('\u{119e0}', '\u{119e0}'), ('\u{11a33}', '\u{11a34}'),
    ('\u{11a47}', '\u{11a99}'), ('\u{11c3f}', '\u{11c3f}'),
    ('\u{11d42}', '\u{11d45}'), ('\u{11d97}', '\u{11d97}'),
    ('\u{11f41}', '\u{11f42}'), ('\u{11f5a}', '\u{11f5a}'),
    ('\u{13440}', '\u{1612f}'), ('\u{16af0}', '\u{16af4}'),
    ('\u{16b30}', '\u{16b36}'), ('\u{16fe4}', '\u{16fe4}'),
    ('\u{1bc9d}', '\u{1bc9d}'), ('\u{1cf00}', '\u{1cf46}'),
    ('\u{1d165}', '\u{1d169}'), ('\u{1d16d}', '\u{1d172}'),
    ('\u{1d17b}', '\u{1d182}'), ('\u{1d185}', '\u{1d18b}'),
    ('\u{1d1aa}', '\u{1d1ad}'), ('\u{1d242}', '\u{1d244}'),
    ('\u{1da00}', '\u{1da36}'), ('\u{1da3b}', '\u{1da6c}'),
    ('\u{1da75}', '\u{1da75}'), ('\u{1da84}', '\u{1da84}'),
    ('\u{1da9b}', '\u{1e136}'), ('\u{1e2ae}', '\u{1e2ef}'),
    ('\u{1e4ec}', '\u{1e4ef}'), ('\u{1e5ee}', '\u{1e5ef}'),
    ('\u{1e8d0}', '\u{1e94a}'), ('\u{e0100}', '\u{e01ef}'),
];

/// The zeros beyond ASCII, each with the digits up to nine behind it.
#[rustfmt::skip]
static ZEROS: [char; 75] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}',
    '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}',
    '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}', '\u{1090}',
    '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{1a80}', '\u{1a90}',
    '\u{1b50}', '\u{1bb0}', '\u{1c40}', '\u{1c50}', '\u{a620}', '\u{a8d0}',
    '\u{a900}', '\u{a9d0}', '\u{a9f0}', '\u{aa50}', '\u{abf0}', '\u{ff10}',
    '\u{104a0}', '\u{10d30}', '\u{10d40}', '\u{11066}', '\u{110f0}',
    '\u{11136}', '\u{111d0}', '\u{112f0}', '\u{11450}', '\u{114d0}',
    '\u{11650}', '\u{116c0}', '\u{116d0}', '\u{116da}', '\u{11730}',
    '\u{118e0}', '\u{11950}', '\u{11bf0}', '\u{11c50}', '\u{11d50}',
    '\u{11da0}', '\u{11f50}', '\u{16130}', '\u{16a60}', '\u{16ac0}',
    '\u{16b50}', '\u{16d70}', '\u{1ccf0}', '\u{1d7ce}', '\u{1d7d8}',
    '\u{1d7e2}', '\u{1d7ec}', '\u{1d7f6}', '\u{1e140}', '\u{1e2f0}',
    '\u{1e4f0}', '\u{1e5f1}', '\u{1e950}', '\u{1fbf0}',
];

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn the_tables_are_those_of_unicode() {
        let class = |name: &str| Regex::new(name).expect("a class");
        let known = class(r"\p{Age:15.0}");
        let letter = class(r"[\p{L}\p{M}]");
        let digit = class(r"\p{Nd}");
        for sign in '\0'..=char::MAX {
            let text = sign.encode_utf8(&mut [0; 4]).to_owned();
            if known.is_match(&text) {
                assert_eq!(is_letter(sign), letter.is_match(&text), "{text}");
                assert_eq!(is_digit(sign), digit.is_match(&text), "{text}");
            }
        }
    }
}
