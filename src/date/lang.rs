//! One row per language that embeds are printed in: the words of its dates.
//!
//! Source: the month names, weekdays, halves of the day and date patterns of
//! Unicode CLDR, which the embeds of 2016 and later print, in the form that
//! stands in a date, wide form first, then the short ones. Older words of
//! CLDR and of other countries with the same language stand behind them.
//!
//! Words are in lower case, and case does not matter. A dot behind a short
//! word is not part of it. `_` stands for the blank inside a name of two
//! words. A word may stand in many rows; where two give it to different
//! months, [`Lang::dots`] tells them apart.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

/// The words of a language.
pub(super) struct Lang {
    /// The language's tag, as in `data-lang`.
    #[cfg_attr(not(test), expect(dead_code, reason = "names the row"))]
    tag: &'static str,
    /// January first, each month's forms separated by a space; empty where
    /// months are numbers.
    months: [&'static str; 12],
    /// What stands for 1 in the number of the first month.
    first_month: u8,
    /// What the names of the days of the week consist of, Monday first.
    weekdays: &'static str,
    /// Words that stand between the parts of a date and say nothing.
    between: &'static str,
    /// Words that say that the number behind them is a month.
    month_signs: &'static str,
    /// What is glued behind a number.
    endings: &'static str,
    /// What makes the number of a day one in order.
    ordinals: &'static str,
    /// What stands behind the year, apart from it.
    year_signs: &'static str,
    /// How many of day and year have a dot behind them, the day first.
    dots: usize,
    /// What stands between a date and its time, separated by `|`.
    at: &'static str,
    /// What names the halves of the day, separated by `|`.
    halves: [&'static str; 2],
    /// What stands behind a time.
    hours: &'static str,
}

const fn lang(tag: &'static str, months: [&'static str; 12]) -> Lang {
    Lang {
        tag,
        months,
        first_month: 1,
        weekdays: "",
        between: "",
        month_signs: "",
        endings: "",
        ordinals: "",
        year_signs: "",
        dots: 0,
        at: "",
        halves: [""; 2],
        hours: "",
    }
}

/// The months of the Iranian calendar, whose numbers follow on December's.
const fn jalali(tag: &'static str, months: [&'static str; 12]) -> Lang {
    Lang { first_month: 13, ..lang(tag, months) }
}

impl Lang {
    const fn weekdays(self, words: &'static str) -> Self {
        Self { weekdays: words, ..self }
    }

    const fn between(self, words: &'static str) -> Self {
        Self { between: words, ..self }
    }

    const fn month_signs(self, words: &'static str) -> Self {
        Self { month_signs: words, ..self }
    }

    const fn endings(self, endings: &'static str) -> Self {
        Self { endings, ..self }
    }

    const fn ordinals(self, ordinals: &'static str) -> Self {
        Self { ordinals, ..self }
    }

    const fn year_signs(self, words: &'static str) -> Self {
        Self { year_signs: words, ..self }
    }

    const fn dots(self, dots: usize) -> Self {
        Self { dots, ..self }
    }

    const fn at(self, phrases: &'static str) -> Self {
        Self { at: phrases, ..self }
    }

    const fn halves(self, am: &'static str, pm: &'static str) -> Self {
        Self { halves: [am, pm], ..self }
    }

    const fn hours(self, words: &'static str) -> Self {
        Self { hours: words, ..self }
    }
}

#[rustfmt::skip]
static LANGS: &[Lang] = &[
    lang("en", ["january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec"])
        .weekdays("monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun")
        .between("of").at("at").halves("am|a.m.|a. m.|a.\u{a0}m.", "pm|p.m.|p. m.|p.\u{a0}m.").ordinals("st nd rd th"),
    lang("es", ["enero ene", "febrero feb", "marzo mar", "abril abr", "mayo may", "junio jun", "julio jul", "agosto ago", "septiembre sept sep setiembre set", "octubre oct", "noviembre nov", "diciembre dic"])
        .weekdays("lunes martes miércoles jueves viernes sábado domingo").between("de del").at("a la(s)|a las|a la").ordinals(".º º ° .°"),
    lang("fr", ["janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juil", "août", "septembre sept", "octobre oct", "novembre nov", "décembre déc"])
        .weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche").at("à").ordinals("er ᵉʳ"),
    lang("pt", ["janeiro jan", "fevereiro fev", "março mar", "abril abr", "maio mai", "junho jun", "julho jul", "agosto ago", "setembro set", "outubro out", "novembro nov", "dezembro dez"])
        .weekdays("segunda terça quarta quinta sexta feira sábado domingo").between("de").at("às|à(s)").ordinals("º °"),
    lang("de", ["januar jan jänner jän", "februar feb feber", "märz mär mrz", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"])
        .weekdays("montag dienstag mittwoch donnerstag freitag samstag sonntag").dots(1).at("um").hours("Uhr"),
    lang("it", ["gennaio gen", "febbraio feb", "marzo mar", "aprile apr", "maggio mag", "giugno giu", "luglio lug", "agosto ago", "settembre set", "ottobre ott", "novembre nov", "dicembre dic"])
        .weekdays("lunedì martedì mercoledì giovedì venerdì sabato domenica").at("alle ore|alle|ore").ordinals("º °"),
    lang("nl", ["januari jan", "februari feb", "maart mrt", "april apr", "mei", "juni jun", "juli jul", "augustus aug", "september sep", "oktober okt", "november nov", "december dec"])
        .weekdays("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag").at("om"),
    lang("sv", ["januari jan", "februari feb", "mars mar", "april apr", "maj", "juni jun", "juli jul", "augusti aug", "september sep", "oktober okt", "november nov", "december dec"])
        .weekdays("måndag tisdag onsdag torsdag fredag lördag söndag").between("den").at("kl."),
    lang("da", ["januar jan", "februar feb", "marts mar", "april apr", "maj", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "december dec"])
        .weekdays("mandag tirsdag onsdag torsdag fredag lørdag søndag").between("den").dots(1).at("kl."),
    lang("no", ["januar jan", "februar feb", "mars mar", "april apr", "mai", "juni jun", "juli jul", "august aug", "september sep", "oktober okt", "november nov", "desember des"])
        .weekdays("mandag tirsdag onsdag torsdag fredag lørdag søndag").between("den").dots(1).at("kl."),
    lang("fi", ["tammikuuta tammikuu tammi tammik", "helmikuuta helmikuu helmi helmik", "maaliskuuta maaliskuu maalis maalisk", "huhtikuuta huhtikuu huhti huhtik", "toukokuuta toukokuu touko toukok", "kesäkuuta kesäkuu kesä kesäk", "heinäkuuta heinäkuu heinä heinäk", "elokuuta elokuu elo elok", "syyskuuta syyskuu syys syysk", "lokakuuta lokakuu loka lokak", "marraskuuta marraskuu marras marrask", "joulukuuta joulukuu joulu jouluk"])
        .weekdays("maanantaina maanantai tiistaina tiistai keskiviikkona keskiviikko torstaina torstai perjantaina perjantai lauantaina lauantai sunnuntaina sunnuntai").dots(1).at("klo"),
    lang("pl", ["stycznia styczeń sty", "lutego luty lut", "marca marzec mar", "kwietnia kwiecień kwi", "maja maj", "czerwca czerwiec cze", "lipca lipiec lip", "sierpnia sierpień sie", "września wrzesień wrz", "października październik paź", "listopada listopad lis", "grudnia grudzień gru"])
        .weekdays("poniedziałek wtorek środa czwartek piątek sobota niedziela").at("o"),
    lang("cs", ["ledna leden led", "února únor úno", "března březen bře", "dubna duben dub", "května květen kvě", "června červen čvn", "července červenec čvc", "srpna srpen srp", "září zář", "října říjen říj", "listopadu listopad lis", "prosince prosinec pro"])
        .weekdays("pondělí úterý středa čtvrtek pátek sobota neděle").dots(1).at("v|ve"),
    lang("sk", ["januára január jan", "februára február feb", "marca marec mar", "apríla apríl apr", "mája máj", "júna jún", "júla júl", "augusta august aug", "septembra september sep", "októbra október okt", "novembra november nov", "decembra december dec"])
        .weekdays("pondelok utorok streda štvrtok piatok sobota nedeľa").dots(1).at("o"),
    lang("hu", ["január jan", "február febr", "március márc", "április ápr", "május máj", "június jún", "július júl", "augusztus aug", "szeptember szept", "október okt", "november nov", "december dec"])
        .weekdays("hétfő kedd szerda csütörtök péntek szombat vasárnap").at("időpont:").halves("de.", "du."),
    lang("ro", ["ianuarie ian", "februarie feb", "martie mar", "aprilie apr", "mai", "iunie iun", "iulie iul", "august aug", "septembrie sept", "octombrie oct", "noiembrie nov noi", "decembrie dec"])
        .weekdays("luni marți miercuri joi vineri sâmbătă duminică").at("la"),
    lang("ru", ["января январь янв", "февраля февраль февр фев", "марта март мар", "апреля апрель апр", "мая май", "июня июнь июн", "июля июль июл", "августа август авг", "сентября сентябрь сент сен", "октября октябрь окт", "ноября ноябрь нояб ноя", "декабря декабрь дек"])
        .weekdays("понедельник вторник среда четверг пятница суббота воскресенье").year_signs("г.").at("в"),
    lang("uk", ["січня січень січ", "лютого лютий лют", "березня березень бер", "квітня квітень квіт", "травня травень трав", "червня червень черв", "липня липень лип", "серпня серпень серп", "вересня вересень вер", "жовтня жовтень жовт", "листопада листопад лист", "грудня грудень груд"])
        .weekdays("понеділок вівторок середа четвер пʼятниця п ятниця субота неділя").year_signs("р.").at("о|об"),
    lang("bg", ["януари яну", "февруари фев", "март", "април апр", "май", "юни", "юли", "август авг", "септември сеп", "октомври окт", "ноември ное", "декември дек"])
        .weekdays("понеделник вторник сряда четвъртък петък събота неделя").year_signs("г.").at("в"),
    lang("sr", ["јануар јан", "фебруар феб", "март мар", "април апр", "мај", "јун", "јул", "август авг", "септембар сеп", "октобар окт", "новембар нов", "децембар дец"])
        .weekdays("понедељак уторак среда четвртак петак субота недеља").dots(2).at("у"),
    lang("hr", ["siječnja siječanj sij", "veljače veljača velj", "ožujka ožujak ožu", "travnja travanj tra", "svibnja svibanj svi", "lipnja lipanj lip", "srpnja srpanj srp", "kolovoza kolovoz kol", "rujna rujan ruj", "listopada listopad lis", "studenoga studeni studenog stu", "prosinca prosinac pro"])
        .weekdays("ponedjeljak utorak srijeda četvrtak petak subota nedjelja").dots(2).at("u"),
    lang("tr", ["ocak oca", "şubat şub", "mart mar", "nisan nis", "mayıs may", "haziran haz", "temmuz tem", "ağustos ağu", "eylül eyl", "ekim eki", "kasım kas", "aralık ara"])
        .weekdays("pazartesi salı çarşamba perşembe cuma cumartesi pazar").at("saat").halves("ÖÖ", "ÖS"),
    lang("el", ["ιανουαρίου ιανουάριος ιαν", "φεβρουαρίου φεβρουάριος φεβ", "μαρτίου μάρτιος μαρ", "απριλίου απρίλιος απρ", "μαΐου μάιος μαΐ", "ιουνίου ιούνιος ιουν", "ιουλίου ιούλιος ιουλ", "αυγούστου αύγουστος αυγ", "σεπτεμβρίου σεπτέμβριος σεπ", "οκτωβρίου οκτώβριος οκτ", "νοεμβρίου νοέμβριος νοε", "δεκεμβρίου δεκέμβριος δεκ"])
        .weekdays("δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή").at("στις").halves("π.μ.", "μ.μ."),
    lang("he", ["ינואר ינו", "פברואר פבר", "מרץ", "אפריל אפר", "מאי", "יוני", "יולי", "אוגוסט אוג", "ספטמבר ספט", "אוקטובר אוק", "נובמבר נוב", "דצמבר דצמ"])
        .weekdays("יום שני שלישי רביעי חמישי שישי שבת ראשון").at("בשעה"),
    lang("ar", ["يناير كانون_الثاني جانفي", "فبراير شباط فيفري", "مارس آذار", "أبريل إبريل نيسان أفريل", "مايو أيار ماي", "يونيو حزيران جوان", "يوليو تموز جويلية يوليوز", "أغسطس آب أوت غشت", "سبتمبر أيلول شتنبر", "أكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني نونبر", "ديسمبر كانون_الأول دجنبر"])
        .weekdays("الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد").at("في").halves("ص", "م"),
    lang("fa", ["ژانویه ژانویهٔ", "فوریه فوریهٔ", "مارس", "آوریل", "مه مهٔ", "ژوئن", "ژوئیه ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"])
        .weekdays("دوشنبه سه\u{200c}شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه").at("ساعت"),
    jalali("fa", ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]),
    lang("ur", ["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"])
        .weekdays("پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار"),
    lang("hi", ["जनवरी जन", "फ़रवरी फ़र फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई जुल", "अगस्त अग", "सितंबर सित", "अक्तूबर अक्टूबर अक्तू अक्टू", "नवंबर नव", "दिसंबर दिस"])
        .weekdays("सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार").at("को"),
    lang("bn", ["জানুয়ারী জানুয়ারি জানু", "ফেব্রুয়ারী ফেব্রুয়ারি ফেব", "মার্চ", "এপ্রিল এপ্রি", "মে", "জুন", "জুলাই জুল", "আগস্ট আগ", "সেপ্টেম্বর সেপ", "অক্টোবর অক্টো", "নভেম্বর নভে", "ডিসেম্বর ডিসে"])
        .weekdays("সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার শনিবার রবিবার"),
    lang("mr", ["जानेवारी जाने", "फेब्रुवारी फेब्रु", "मार्च", "एप्रिल एप्रि", "मे", "जून", "जुलै", "ऑगस्ट ऑग", "सप्टेंबर सप्टें", "ऑक्टोबर ऑक्टो", "नोव्हेंबर नोव्हें", "डिसेंबर डिसें"])
        .weekdays("सोमवार मंगळवार बुधवार गुरुवार शुक्रवार शनिवार रविवार"),
    lang("gu", ["જાન્યુઆરી જાન્યુ", "ફેબ્રુઆરી ફેબ્રુ", "માર્ચ", "એપ્રિલ", "મે", "જૂન", "જુલાઈ", "ઑગસ્ટ", "સપ્ટેમ્બર સપ્ટે", "ઑક્ટોબર ઑક્ટો", "નવેમ્બર નવે", "ડિસેમ્બર ડિસે"])
        .weekdays("સોમવાર મંગળવાર બુધવાર ગુરુવાર શુક્રવાર શનિવાર રવિવાર"),
    lang("ta", ["ஜனவரி ஜன", "பிப்ரவரி பிப்", "மார்ச் மார்", "ஏப்ரல் ஏப்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட் ஆக", "செப்டம்பர் செப்", "அக்டோபர் அக்", "நவம்பர் நவ", "டிசம்பர் டிச"])
        .weekdays("திங்கள் செவ்வாய் புதன் வியாழன் வெள்ளி சனி ஞாயிறு"),
    lang("kn", ["ಜನವರಿ ಜನ", "ಫೆಬ್ರವರಿ ಫೆಬ್ರ", "ಮಾರ್ಚ್", "ಏಪ್ರಿಲ್ ಏಪ್ರಿ", "ಮೇ", "ಜೂನ್", "ಜುಲೈ", "ಆಗಸ್ಟ್ ಆಗ", "ಸೆಪ್ಟೆಂಬರ್ ಸೆಪ್ಟೆಂ", "ಅಕ್ಟೋಬರ್ ಅಕ್ಟೋ", "ನವೆಂಬರ್ ನವೆಂ", "ಡಿಸೆಂಬರ್ ಡಿಸೆಂ"])
        .weekdays("ಸೋಮವಾರ ಮಂಗಳವಾರ ಬುಧವಾರ ಗುರುವಾರ ಶುಕ್ರವಾರ ಶನಿವಾರ ಭಾನುವಾರ"),
    lang("th", ["มกราคม ม.ค", "กุมภาพันธ์ ก.พ", "มีนาคม มี.ค", "เมษายน เม.ย", "พฤษภาคม พ.ค", "มิถุนายน มิ.ย", "กรกฎาคม ก.ค", "สิงหาคม ส.ค", "กันยายน ก.ย", "ตุลาคม ต.ค", "พฤศจิกายน พ.ย", "ธันวาคม ธ.ค"])
        .weekdays("วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่").between("พ.ศ ค.ศ").at("เวลา").hours("น."),
    lang("vi", [""; 12])
        .weekdays("thứ hai ba tư năm sáu bảy chủ nhật").between("ngày năm").month_signs("tháng thg").at("lúc"),
    lang("id", ["januari jan", "februari feb", "maret mar", "april apr", "mei", "juni jun", "juli jul", "agustus agt agu", "september sep", "oktober okt", "november nov", "desember des"])
        .weekdays("senin selasa rabu kamis jumat sabtu minggu").at("pukul"),
    lang("ms", ["januari jan", "februari feb", "mac", "april apr", "mei", "jun", "julai jul", "ogos ogo", "september sep", "oktober okt", "november nov", "disember dis"])
        .weekdays("isnin selasa rabu khamis jumaat sabtu ahad").at("pada"),
    lang("fil", ["enero ene", "pebrero peb", "marso mar", "abril abr", "mayo may", "hunyo hun", "hulyo hul", "agosto ago", "setyembre set", "oktubre okt", "nobyembre nob", "disyembre dis"])
        .weekdays("lunes martes miyerkules huwebes biyernes sabado linggo").at("nang"),
    lang("ja", [""; 12]).halves("午前", "午後"),
    lang("ko", [""; 12]).halves("오전", "오후"),
    lang("zh", ["一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月"]).halves("上午", "下午"),
    lang("ca", ["gener gen", "febrer febr", "març", "abril abr", "maig", "juny", "juliol jul", "agost ag", "setembre set", "octubre oct", "novembre nov", "desembre des"])
        .weekdays("dilluns dimarts dimecres dijous divendres dissabte diumenge").between("de del d").at("a les"),
    lang("eu", ["urtarrilaren urtarrilak urtarrila urt", "otsailaren otsailak otsaila ots", "martxoaren martxoak martxoa mar", "apirilaren apirilak apirila api", "maiatzaren maiatzak maiatza mai", "ekainaren ekainak ekaina eka", "uztailaren uztailak uztaila uzt", "abuztuaren abuztuak abuztua abu", "irailaren irailak iraila ira", "urriaren urriak urria urr", "azaroaren azaroak azaroa aza", "abenduaren abenduak abendua abe"])
        .weekdays("astelehena asteartea asteazkena osteguna ostirala larunbata igandea").endings("(e)ko (a)"),
    lang("gl", ["xaneiro xan", "febreiro feb", "marzo mar", "abril abr", "maio", "xuño xuñ", "xullo xul", "agosto ago", "setembro set", "outubro out", "novembro nov", "decembro dec"])
        .weekdays("luns martes mércores xoves venres sábado domingo").between("de").at("ás"),
    lang("ga", ["eanáir ean", "feabhra feabh", "márta", "aibreán aib", "bealtaine beal", "meitheamh meith", "iúil", "lúnasa lún", "meán_fómhair mfómh", "deireadh_fómhair dfómh", "samhain samh", "nollaig noll"])
        .weekdays("dé luain máirt céadaoin déardaoin haoine sathairn domhnaigh"),
    lang("lv", ["janvāris janv", "februāris febr", "marts", "aprīlis apr", "maijs", "jūnijs jūn", "jūlijs jūl", "augusts aug", "septembris sept", "oktobris okt", "novembris nov", "decembris dec"])
        .weekdays("pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena").between("gada").dots(1).at("plkst."),
];

/// What a word in a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(Month),
    /// The number behind it is the month.
    MonthSign,
    /// The first word of a month that has two.
    First,
    Weekday,
    Between,
}

/// The month that a word names: 1 for January, 13 for the first month of the
/// Iranian year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// The number for each of [`Lang::dots`]; 0 where none is known.
    by_dots: [u8; 3],
}

impl Month {
    /// The month of a number.
    pub(super) fn numbered(number: u32) -> Option<Self> {
        let number = u8::try_from(number).ok()?;
        let by_dots = [number, 0, 0];
        (1..=12).contains(&number).then_some(Self { by_dots })
    }

    /// Its number in a date that has so many dots, or in the language that
    /// is nearest to it.
    pub(super) fn number(self, dots: usize) -> u32 {
        let [none, day, both] = self.by_dots;
        let order = match dots {
            0 => [none, day, both],
            1 => [day, both, none],
            _ => [both, day, none],
        };
        let number = order.into_iter().find(|number| *number > 0);
        number.unwrap_or_default().into()
    }

    /// Whether a language that has the word puts a dot behind the day.
    pub(super) fn is_dotted(self) -> bool {
        self.by_dots[1] > 0
    }

    /// Whether a language that has the word puts a dot behind the year.
    pub(super) fn is_closed(self) -> bool {
        self.by_dots[2] > 0
    }
}

type Words = HashMap<&'static str, Word, BuildHasherDefault<Fnv>>;

/// The hash of G. Fowler, L. C. Noll and K.-P. Vo, in its form 1a: words are
/// short, and nobody else puts any into the table.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// All words of all rows.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // Roomy enough for all of them.
    let mut words = Words::with_capacity_and_hasher(1500, Default::default());
    for lang in LANGS {
        for (number, names) in (lang.first_month..).zip(lang.months) {
            let mut by_dots = [0; 3];
            // OK because a row has two dots at most, which a test checks.
            by_dots[lang.dots] = number;
            for name in names.split_ascii_whitespace() {
                add(&mut words, name, Word::Month(Month { by_dots }));
                if let Some((first, _)) = name.split_once('_') {
                    add(&mut words, first, Word::First);
                }
            }
        }
        for (list, says) in [
            (lang.month_signs, Word::MonthSign),
            (lang.between, Word::Between),
            (lang.weekdays, Word::Weekday),
        ] {
            for word in list.split_ascii_whitespace() {
                add(&mut words, word, says);
            }
        }
    }
    words
});

/// Adds what a word says; what it is known to say stays.
fn add(words: &mut Words, word: &'static str, says: Word) {
    let known = words.entry(word).or_insert(says);
    if let (Word::Month(known), Word::Month(new)) = (known, says) {
        for (known, new) in known.by_dots.iter_mut().zip(new.by_dots) {
            *known = if *known > 0 { *known } else { new };
        }
    }
}

/// What `word` says in any language, if it is one of dates. It is taken
/// whole, without regard to case.
pub(super) fn word(word: &str) -> Option<Word> {
    let mut folded = Folded::default();
    folded.push(word)?;
    let folded = folded.as_str()?;
    // Hebrew writes "in" as a letter before the month.
    let find = |word| WORDS.get(word).copied();
    find(folded).or_else(|| find(folded.strip_prefix('ב')?))
}

/// What two words say that stand behind each other.
pub(super) fn two_words(first: &str, second: &str) -> Option<Word> {
    let mut folded = Folded::default();
    folded.push(first)?;
    folded.push("_")?;
    folded.push(second)?;
    WORDS.get(folded.as_str()?).copied()
}

/// No word is longer, and none is folded to a longer one.
const MOST: usize = 48;

/// A word as it stands in the table.
struct Folded {
    bytes: [u8; MOST],
    len: usize,
}

impl Default for Folded {
    fn default() -> Self {
        Self { bytes: [0; MOST], len: 0 }
    }
}

impl Folded {
    /// `None` if there is no room: the word is none of the table.
    fn push(&mut self, word: &str) -> Option<()> {
        if word.is_ascii() {
            let end = self.len + word.len();
            let room = self.bytes.get_mut(self.len..end)?;
            room.copy_from_slice(word.as_bytes());
            room.make_ascii_lowercase();
            self.len = end;
            return Some(());
        }
        for sign in word.chars() {
            match sign {
                // Letters with a dot that are written in one or in two.
                '\u{95e}' => self.push_str("\u{92b}\u{93c}")?,
                '\u{9df}' => self.push_str("\u{9af}\u{9bc}")?,
                _ => {
                    for low in sign.to_lowercase() {
                        // What the Turkish capital leaves.
                        if low != '\u{307}' {
                            self.push_str(low.encode_utf8(&mut [0; 4]))?;
                        }
                    }
                }
            }
        }
        Some(())
    }

    fn push_str(&mut self, text: &str) -> Option<()> {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Some(())
    }

    fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..self.len)?).ok()
    }
}

/// What a column of the table holds in any row, longest first.
fn column(
    of: impl Fn(&Lang) -> &'static str,
    separator: char,
) -> Vec<&'static str> {
    let mut all: Vec<_> = LANGS
        .iter()
        .flat_map(|lang| of(lang).split(separator))
        .filter(|phrase| !phrase.is_empty())
        .collect();
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    all
}

/// What is glued behind a number.
pub(super) static ENDINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(|lang| lang.endings, ' '));

/// What makes the number of a day one in order.
pub(super) static ORDINALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(|lang| lang.ordinals, ' '));

/// What stands behind the year, apart from it.
pub(super) static YEAR_SIGNS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(|lang| lang.year_signs, ' '));

/// The bytes that these begin with.
pub(super) static YEAR_FIRSTS: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut firsts = [false; 256];
    for sign in YEAR_SIGNS.iter() {
        firsts[usize::from(sign.as_bytes()[0])] = true;
    }
    firsts
});

/// What stands between a date and its time.
pub(super) static AT: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(|lang| lang.at, '|'));

/// What names the halves of the day: morning, then afternoon.
pub(super) static HALVES: LazyLock<[Vec<&'static str>; 2]> =
    LazyLock::new(|| [0, 1].map(|half| column(|lang| lang.halves[half], '|')));

/// What stands behind a time.
pub(super) static HOURS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| column(|lang| lang.hours, ' '));

#[cfg(test)]
mod tests {
    use super::*;

    fn month(name: &str, dots: usize) -> Option<u32> {
        let found = match name.split_once('_') {
            Some((first, second)) => two_words(first, second),
            None => word(name),
        };
        let Some(Word::Month(month)) = found else { return None };
        Some(month.number(dots))
    }

    /// Each word is found with the month of its row, so that a new row
    /// cannot shadow an old one unseen.
    #[test]
    fn every_word_names_its_month() {
        for lang in LANGS {
            for (number, names) in
                (u32::from(lang.first_month)..).zip(lang.months)
            {
                for name in names.split_ascii_whitespace() {
                    assert_eq!(
                        month(name, lang.dots),
                        Some(number),
                        "{}: `{name}`",
                        lang.tag
                    );
                }
            }
        }
    }

    #[test]
    fn every_word_says_one_thing() {
        for lang in LANGS {
            assert!(lang.dots <= 2, "{}", lang.tag);
            for (list, says) in [
                (lang.weekdays, Word::Weekday),
                (lang.between, Word::Between),
                (lang.month_signs, Word::MonthSign),
            ] {
                for name in list.split_ascii_whitespace() {
                    let found = word(name);
                    // Vietnamese has one word for "five" and "year".
                    let is_five = lang.tag == "vi" && name == "năm";
                    assert!(
                        found == Some(says) || is_five,
                        "{}: `{name}` says {found:?}",
                        lang.tag
                    );
                }
            }
        }
    }

    #[test]
    fn case_does_not_matter_and_words_are_whole() {
        let rows = [
            ("JUNE", 0, Some(6)),
            ("MÄRZ", 0, Some(3)),
            ("NİSAN", 0, Some(4)),
            ("Juneau", 0, None),
            ("ביוני", 0, Some(6)),
            ("\u{95e}\u{930}\u{935}\u{930}\u{940}", 0, Some(2)),
            ("تشرين", 0, None),
            ("تشرين_الأول", 0, Some(10)),
            ("Deireadh_FÓMHAIR", 0, Some(10)),
            ("خرداد", 0, Some(15)),
            ("", 0, None),
            ("_", 0, None),
        ];
        for (name, dots, number) in rows {
            assert_eq!(month(name, dots), number, "{name}");
        }
        for long in ["x".repeat(100), "ж".repeat(100)] {
            assert_eq!(word(&long), None);
        }
    }

    /// The words that two languages give to different months.
    #[test]
    fn dots_tell_languages_apart() {
        let rows = [
            // Polish has no dots, Czech has one, Croatian two.
            ("listopada", [11, 10, 10]),
            ("lis", [11, 11, 10]),
            ("lip", [7, 6, 6]),
            ("srp", [8, 8, 7]),
            ("pro", [12, 12, 12]),
        ];
        for (name, months) in rows {
            for (dots, number) in (0..).zip(months) {
                assert_eq!(month(name, dots), Some(number), "{name} {dots}");
            }
        }
    }
}
