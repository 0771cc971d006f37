//! One row per language: the month words that embeds print, wide form first,
//! then the short ones. Source: the "long" and "abbreviated" month names of
//! Unicode CLDR, which the embeds of 2016 and later print, in the form that
//! stands in a date.
//!
//! Case does not matter, and a dot after a short word is not part of it. `_`
//! stands for the blank inside a name of two words. A word that names
//! different months in two languages stands in both rows: of the two, a row
//! that is [`dotted`] is meant where a dot stands behind the day.

use std::sync::LazyLock;

/// The month words of a language, January first, each month's forms separated
/// by a space.
pub(super) struct Lang {
    /// The language's tag, as in `data-lang`.
    #[cfg_attr(not(test), expect(dead_code, reason = "names the row"))]
    pub(super) tag: &'static str,
    pub(super) months: [&'static str; 12],
    /// Day and year have a dot behind them.
    is_dotted: bool,
}

const fn lang(tag: &'static str, months: [&'static str; 12]) -> Lang {
    Lang { tag, months, is_dotted: false }
}

const fn dotted(tag: &'static str, months: [&'static str; 12]) -> Lang {
    Lang { tag, months, is_dotted: true }
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
    lang("sv", ["januari jan", "februari feb", "mars", "april apr", "maj", "juni jun", "juli jul", "augusti aug", "september sep", "oktober okt", "november nov", "december dec"]),
    lang("da", ["januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "december dec"]),
    lang("no", ["januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "desember des"]),
    lang("fi", ["tammikuuta tammi", "helmikuuta helmi", "maaliskuuta maalis", "huhtikuuta huhti", "toukokuuta touko", "kesäkuuta kesä", "heinäkuuta heinä", "elokuuta elo", "syyskuuta syys", "lokakuuta loka", "marraskuuta marras", "joulukuuta joulu"]),
    lang("pl", ["stycznia sty", "lutego lut", "marca mar", "kwietnia kwi", "maja", "czerwca cze", "lipca lip", "sierpnia sie", "września wrz", "października paź", "listopada lis", "grudnia gru"]),
    lang("cs", ["ledna led", "února úno", "března bře", "dubna dub", "května kvě", "června čvn", "července čvc", "srpna srp", "září zář", "října říj", "listopadu", "prosince pro"]),
    lang("sk", ["januára", "februára", "marca", "apríla", "mája", "júna", "júla", "augusta", "septembra", "októbra", "novembra", "decembra"]),
    lang("hu", ["január jan", "február febr", "március márc", "április ápr", "május máj", "június jún", "július júl", "augusztus aug", "szeptember szept", "október okt", "november nov", "december dec"]),
    lang("ro", ["ianuarie ian", "februarie feb", "martie mar", "aprilie apr", "mai", "iunie iun", "iulie iul", "august aug", "septembrie sept", "octombrie oct", "noiembrie nov", "decembrie dec"]),
    lang("ru", ["января янв", "февраля февр", "марта мар", "апреля апр", "мая", "июня июн", "июля июл", "августа авг", "сентября сент", "октября окт", "ноября нояб", "декабря дек"]),
    lang("uk", ["січня січ", "лютого лют", "березня бер", "квітня квіт", "травня трав", "червня черв", "липня лип", "серпня серп", "вересня вер", "жовтня жовт", "листопада лист", "грудня груд"]),
    lang("bg", ["януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември", "октомври", "ноември", "декември"]),
    lang("sr", ["јануар", "фебруар", "март", "април", "мај", "јун", "јул", "август", "септембар", "октобар", "новембар", "децембар"]),
    dotted("hr", ["siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja", "kolovoza", "rujna", "listopada", "studenoga studenog", "prosinca"]),
    lang("tr", ["ocak oca", "şubat şub", "mart mar", "nisan nis", "mayıs may", "haziran haz", "temmuz tem", "ağustos ağu", "eylül eyl", "ekim eki", "kasım kas", "aralık ara"]),
    lang("el", ["ιανουαρίου ιαν", "φεβρουαρίου φεβ", "μαρτίου μαρ", "απριλίου απρ", "μαΐου μαΐ", "ιουνίου ιουν", "ιουλίου ιουλ", "αυγούστου αυγ", "σεπτεμβρίου σεπ", "οκτωβρίου οκτ", "νοεμβρίου νοε", "δεκεμβρίου δεκ"]),
    lang("he", ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"]),
    lang("ar", ["يناير كانون_الثاني جانفي", "فبراير شباط فيفري", "مارس آذار", "أبريل نيسان أفريل", "مايو أيار ماي", "يونيو حزيران جوان", "يوليو تموز جويلية", "أغسطس آب أوت", "سبتمبر أيلول", "أكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني", "ديسمبر كانون_الأول"]),
    lang("fa", ["ژانویه ژانویهٔ", "فوریه فوریهٔ", "مارس", "آوریل", "مه مهٔ", "ژوئن", "ژوئیه ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"]),
    lang("ur", ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"]),
    lang("hi", ["जनवरी", "फ़रवरी फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्तूबर अक्टूबर", "नवंबर", "दिसंबर"]),
    lang("bn", ["জানুয়ারী জানুয়ারি", "ফেব্রুয়ারী ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"]),
    lang("mr", ["जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून", "जुलै", "ऑगस्ट", "सप्टेंबर", "ऑक्टोबर", "नोव्हेंबर", "डिसेंबर"]),
    lang("gu", ["જાન્યુઆરી", "ફેબ્રુઆરી", "માર્ચ", "એપ્રિલ", "મે", "જૂન", "જુલાઈ", "ઑગસ્ટ", "સપ્ટેમ્બર", "ઑક્ટોબર", "નવેમ્બર", "ડિસેમ્બર"]),
    lang("ta", ["ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்", "செப்டம்பர்", "அக்டோபர்", "நவம்பர்", "டிசம்பர்"]),
    lang("kn", ["ಜನವರಿ", "ಫೆಬ್ರವರಿ", "ಮಾರ್ಚ್", "ಏಪ್ರಿಲ್", "ಮೇ", "ಜೂನ್", "ಜುಲೈ", "ಆಗಸ್ಟ್", "ಸೆಪ್ಟೆಂಬರ್", "ಅಕ್ಟೋಬರ್", "ನವೆಂಬರ್", "ಡಿಸೆಂಬರ್"]),
    lang("th", ["มกราคม ม.ค", "กุมภาพันธ์ ก.พ", "มีนาคม มี.ค", "เมษายน เม.ย", "พฤษภาคม พ.ค", "มิถุนายน มิ.ย", "กรกฎาคม ก.ค", "สิงหาคม ส.ค", "กันยายน ก.ย", "ตุลาคม ต.ค", "พฤศจิกายน พ.ย", "ธันวาคม ธ.ค"]),
    lang("id", ["januari jan", "februari feb", "maret mar", "april apr", "mei", "juni jun", "juli jul", "agustus agt agu", "september sep", "oktober okt", "november nov", "desember des"]),
    lang("ms", ["januari", "februari", "mac", "april", "mei", "jun", "julai", "ogos", "september", "oktober", "november", "disember"]),
    lang("fil", ["enero", "pebrero", "marso", "abril", "mayo", "hunyo", "hulyo", "agosto", "setyembre", "oktubre", "nobyembre", "disyembre"]),
    lang("ca", ["gener gen", "febrer febr", "març", "abril abr", "maig", "juny", "juliol jul", "agost ag", "setembre set", "octubre oct", "novembre nov", "desembre des"]),
    lang("eu", ["urtarrilaren urtarrilak", "otsailaren otsailak", "martxoaren martxoak", "apirilaren apirilak", "maiatzaren maiatzak", "ekainaren ekainak", "uztailaren uztailak", "abuztuaren abuztuak", "irailaren irailak", "urriaren urriak", "azaroaren azaroak", "abenduaren abenduak"]),
    lang("gl", ["xaneiro xan", "febreiro feb", "marzo", "abril abr", "maio", "xuño xuñ", "xullo xul", "agosto", "setembro set", "outubro out", "novembro nov", "decembro dec"]),
    lang("ga", ["eanáir", "feabhra", "márta", "aibreán", "bealtaine", "meitheamh", "iúil", "lúnasa", "meán_fómhair", "deireadh_fómhair", "samhain", "nollaig"]),
    lang("lv", ["janvāris", "februāris", "marts", "aprīlis", "maijs", "jūnijs", "jūlijs", "augusts", "septembris", "oktobris", "novembris", "decembris"]),
];

/// A month word, its number where no dot stands behind the day, and where one
/// does.
type Row = (&'static str, u32, u32);

/// All rows as one list, sorted by word.
static WORDS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut rows: Vec<(Row, bool)> = LANGS
        .iter()
        .flat_map(|lang| {
            (1..).zip(lang.months).flat_map(move |(month, words)| {
                words
                    .split(' ')
                    .map(move |word| ((word, month, month), lang.is_dotted))
            })
        })
        .collect();
    // A stable sort: among equal words the first row stays first.
    rows.sort_by_key(|((word, ..), _)| *word);
    let mut words: Vec<Row> = Vec::with_capacity(rows.len());
    for (row, is_dotted) in rows {
        match words.last_mut() {
            Some(last) if last.0 == row.0 => {
                if is_dotted {
                    last.2 = row.2;
                }
            }
            _ => words.push(row),
        }
    }
    words
});

/// The month that `word` names in any language: 1 for January. A blank in it
/// is written as `_`.
///
/// The word is taken whole, without regard to case.
pub(super) fn month(word: &str, is_dotted: bool) -> Option<u32> {
    // No month word is longer, and none is lowered to a longer one.
    const MOST: usize = 48;
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
    let find = |low| WORDS.binary_search_by_key(&low, |row| row.0).ok();
    // Hebrew writes "in" as a letter before the month.
    let found = find(low).or_else(|| find(low.strip_prefix('ב')?))?;
    // OK because the search returned an index of the list.
    let (_, plain, dotted) = WORDS[found];
    Some(if is_dotted { dotted } else { plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is found, and one that two languages give to different
    /// months is listed here, so that a new row cannot shadow an old one
    /// unseen.
    #[test]
    fn every_word_names_its_month() {
        let shared = [("hr", "listopada")];
        for lang in LANGS {
            for (number, words) in (1..).zip(lang.months) {
                for word in words.split(' ') {
                    assert!(
                        month(word, false) == Some(number)
                            || shared.contains(&(lang.tag, word)),
                        "{}: `{word}` is month {:?}",
                        lang.tag,
                        month(word, false)
                    );
                }
            }
        }
    }

    #[test]
    fn case_does_not_matter_and_words_are_whole() {
        assert_eq!(month("JUNE", false), Some(6));
        assert_eq!(month("MÄRZ", false), Some(3));
        assert_eq!(month("Juneau", false), None);
        assert_eq!(month("listopada", false), Some(11));
        assert_eq!(month("listopada", true), Some(10));
        assert_eq!(month("ביוני", false), Some(6));
        assert_eq!(month("", false), None);
        assert_eq!(month(&"x".repeat(100), false), None);
    }
}
