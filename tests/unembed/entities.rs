//! The entities of a text. In a row each stands between `«` and `»`, which
//! are taken out.

use unembed::{Entity, EntityKind, entities};

const MENTIONS: &[&str] = &[
    // Where it stands.
    "«@ana»",
    "thanks «@ana» and «@b_1», or «@99»",
    "(«@ana») .«@ana» “«@ana»” /«@ana» -«@ana»",
    "港へ«@ana»が行く",
    "«@ana»\n«@bo»",
    "＠ and «＠ana»",
    // What cannot stand before it.
    "a@ana 1@ana _@ana !@ana #@ana $@ana %@ana &@ana *@ana @@ana ＠@ana",
    // A retweet may be glued to it, other words may not.
    "RT«@ana» rt«@ana» Rt«@ana» rT«@ana» RT:«@ana» RT «@ana»",
    "art@ana _rt@ana .rt@ana (rt«@ana»",
    // What cannot stand behind it.
    "@ana@bo @ana＠ @anaé @anañ @ana://x @ana\u{301}",
    "«@ana»の «@ana»'s «@ana»: «@ana»/ «@ana»-x «@ana».bo",
    "ana@port.example.org.invalid",
    // A list belongs to it.
    "«@ana/quays» and «@bo/a-b_1».",
    "«@ana»/1st «@ana»/港",
    "«@ana/abcdefghijklmnopqrstuvwxy»z",
    // No handle is longer than 20.
    "«@abcdefghij0123456789»k",
    "@",
    "@ ana",
    "@-",
];

const HASHTAGS: &[&str] = &[
    "«#quay»",
    "«#pier7» «#9quay» «#q_9» «#_q»",
    "#9 #_ #9_9 #〃 # quay #-quay",
    // Scripts.
    "«#été» «#Ñandú» «#Straße» «#İz» «#ış» «#Tiếng»",
    "«#порт» «#Λιμάνι» «#նավ» «#ნავი»",
    "«#ميناء» «#بندر_۱۲» «#می\u{200c}رود» «#نَمَل»",
    "«#נמל» «#צה״ל» «#ג׳» «#בית־ספר» «#שָׁלוֹם»",
    "«#बंदरगाह» «#বন্দর» «#துறைமுகம்» «#ท่าเรือ» «#ශ්\u{200d}රී» «#མཚོ་ཁ་»",
    "«#港» «#みなと» «#ミナト» «#ﾐﾅﾄ» «#サッカー» «#いすゞ» «#港々»",
    "«#항구» «#ﾣﾦ» «#メ～テレ» «#メ〜テレ» «#ハリー・ポッター»",
    "«#col·lega» «#ወደብ» «#ကမ်း» «#កំពង់»",
    "«#e\u{301}te\u{301}»",
    // Beyond the first plane.
    "«#\u{20021}» «#\u{16f04}\u{16f51}» «#a\u{104a0}»",
    // Digits and letters that are none.
    "«#m»² «#a»① «#b»Ⓑ «#c»Ⅷ",
    // Full width.
    "«＃港» 港。«#ｐｏｒｔ１» できた！«＃港»",
    // What cannot stand before it.
    "a#quay 9#quay _#quay 港#quay &#quay é#quay \u{301}#quay",
    "(«#quay») .«#quay» !«#quay» /«#quay» “«#quay»” ’«#quay»’ \"«#quay»\"",
    "⚓«#quay» ⚓\u{fe0f}«#quay» 👋🏿«#quay» #«#quay»",
    // What cannot stand behind it.
    "#quay#pier #quay＃ #quay://x #https://port.example",
    "«#quay»: «#quay», «#quay». «#quay»… «#quay»。 «#quay»- «#quay»@",
    "«#quay»'s «#quay»\n«#pier»",
    // A keycap, and a character reference.
    "#\u{fe0f}\u{20e3}a #\u{20e3}a &#39;",
];

const CASHTAGS: &[&str] = &[
    "«$HBR» «$hbr» up",
    "«$H» «$HARBOR» $HARBORS",
    "«$HBR.A» «$HBR_ab» «$HBR».abc «$HBR»_abc «$HBR». «$HBR»_",
    "«$HBR», «$HBR»: «$HBR»' «$HBR»)",
    "$5 $5m $HBR5 $H5R $港 $HBR港 $ $. $_",
    "$HBR\" $HBR`",
    "x$HBR .$HBR ($HBR) $$HBR «$HBR»$HBR",
    "港\u{3000}«$HBR»\n«$PRT»\t«$AB»",
];

const URLS: &[&str] = &[
    // With a scheme.
    "«http://port.com» «HTTPS://Port.COM/A»",
    "«http://port.com:8080/a» «http://port.com:8080» «http://port.com»:x",
    "http://port http://port.nosuchtld http://p.x http:// port http://1.2",
    "«http://a.de» «http://x.com» «http://☂.ws/x»",
    "ftp://port.com/a xhttp://port.com",
    // Without one, and without a path.
    "«port.com» «port.net» «quay.port.co.uk» «PORT.museum» «PORT.JP»",
    "port.nosuchtld port.comx port.x readme.txt a.tar.bz2 e.g. 10.30",
    "«port.jp» «port.it/x» «t.co» «port.tv»",
    "Done.Then one.But «port.so»",
    "«http://port.onion/a» «xn--hafen-xya.xn--p1ai»",
    // What stands before.
    "(«http://port.com») .«http://port.com» 港«http://port.com»",
    "/port.com _port.com -port.com .port.com x-«http://port.com»",
    "@http://port.com #http://port.com «$http»://port.com «$haven».com",
    "ana@port.com ana.b.jp@port.com a.com-b@port.com a.com+b@port.com",
    "“«port.com»” \"«port.com»\" «port.com»\"",
    // Labels.
    "http://-port.com http://port-.com http://_a.port.com http://a_.port.com",
    "http://a.-port.com http://a.port_.com http://quay_port.com",
    "«http://a_b.port-nord.com» «http://a-b.c.com» «http://port--9.com»",
    "http://port.c_o_m http://.port.com http://port..com",
    "«http://port.com»-oops «http://port.com»_oops",
    "http://xn--港.com",
    // International names.
    "«http://港.com» «http://бюро.рф/» «http://port.中国/» «http://مرفأ.com»",
    "«http://port.みんな»です «quay.みんな»",
    "«münchen.de» «EL-PAÍS.com»",
    // Paths.
    "«http://port.com/» «port.com/a/b.html» «http://port.com/a.b»...",
    "«http://port.com/a», «http://port.com/a». «http://port.com/a»!!",
    "«http://port.com/a-» «http://port.com/a+» «http://port.com/a=»;",
    "«http://port.com/~ana,.;x» «http://port.com/a%20b|c»",
    "«http://port.com/a_(b)» («http://port.com/a_(b)») «http://port.com/a»(b",
    "«http://port.com/a(b(c)d)» «http://port.com/»() «http://port.com/a»)",
    "«http://port.com/(a)(b)».",
    "«http://port.com/Порт_1» «http://port.com/Çeşme» «http://port.com/»港",
    "«http://port.com/a–b»– «http://port.com/a»—b",
    "«http://port.com/@ana/1» «http://port.com/#a» «http://port.com/a#b»",
    // Queries.
    "«http://port.com/?a=b&c=d» «http://port.com?a=b#c» «port.com»?a=b",
    "«http://port.com/a?b=c.d»... «http://port.com/a»? «http://port.com/a?b=»)",
    "«http://port.com/?q=a;b|c~d/e»",
    // Ends of links that are glued to another script.
    "港。«port.com/a.html»港«port.com»港«http://port.com/b»港",
    "«port.com»の«quay.jp»の«pier.net/a»の",
    "«http://port.com»の.comx/a",
    // The platform's shortener.
    "«http://t.co/Ab3dEf9h»'s «http://t.co/Ab3dEf9h»- «http://t.co/Ab3dEf9h».x",
    "«https://t.co/Kb7mRt2qWx?amp=1» «https://t.co/Ab3?a=b#c» «t.co/Ab3»'",
    "«http://t.co/abcdefghij0123456789abcdefghij0123456789»",
    "http://t.co/abcdefghij0123456789abcdefghij0123456789a",
    "«http://t.co/» «http://t.co» «http://port.com?by=https://t.co/Ab3»",
    "«pic.twitter.com/Qn5yLc3vTd» nowpic.twitter.invalid",
    // Signs of direction.
    "\u{2066}\u{202a}«port.com»\u{202c}\u{2069} مرفأ «http://port.com/»\u{200f}",
    "\u{2066}«http://port.مصر/»\u{2069}",
    // Blanks.
    "http:// «port.com/a» http://\u{a0}«port.com/a»\n«port.com»\n",
];

/// Of what overlaps, the first stands.
const OVERLAPS: &[&str] = &[
    "«http://port.com/#quay» «http://port.com/@ana» «port.com/#quay»",
    "«http://port.com/?a=$HBR»",
    "«#quay».com «@ana».com",
    "RT «@ana»: «#quay», «$HBR» «port.com» «#港»",
    "port.com@",
    "",
    " ",
    ".",
    "...",
    "@#$:/.",
];

/// The text of a row, and the row as it is found.
fn marked(row: &str, front: &str, back: &str) -> (String, String) {
    let text = row.replace(['«', '»'], "");
    let text = format!("{front}{text}{back}");
    let mut out = String::new();
    let mut at = 0;
    for entity in entities(&text) {
        check(&text, &entity);
        out.push_str(&text[at..entity.range.start]);
        out.push('«');
        out.push_str(&text[entity.range.clone()]);
        out.push('»');
        at = entity.range.end;
    }
    out.push_str(&text[at..]);
    (text, out)
}

/// Whether value and kind fit what stands there.
#[track_caller]
fn check(text: &str, entity: &Entity<'_>) {
    let whole = &text[entity.range.clone()];
    let bare = whole.trim_start_matches(['@', '＠', '#', '＃', '$']);
    match entity.kind {
        EntityKind::Url => assert_eq!(entity.value, whole),
        EntityKind::Mention => {
            assert_eq!(Some(entity.value), bare.split('/').next());
        }
        _ => assert_eq!(entity.value, bare),
    }
    let kind = match whole.chars().next() {
        Some('@' | '＠') => EntityKind::Mention,
        Some('#' | '＃') => EntityKind::Hashtag,
        Some('$') => EntityKind::Cashtag,
        _ => EntityKind::Url,
    };
    assert_eq!(entity.kind, kind);
}

#[test]
fn every_row_as_it_is_and_padded() {
    let groups = [MENTIONS, HASHTAGS, CASHTAGS, URLS, OVERLAPS];
    let mut wrong = Vec::new();
    for row in groups.concat() {
        for (front, back) in [("", ""), ("It is. \n", ""), ("", " It is.")] {
            let (_, found) = marked(row, front, back);
            if found != format!("{front}{row}{back}") {
                wrong.push(format!("{row}\n{found}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_link_has_4096_characters_at_most() {
    let url = |len: usize| format!("https://port.com/{}", "a".repeat(len));
    assert_eq!(entities(&url(4000)).count(), 1);
    assert_eq!(entities(&url(4100)).count(), 0);
}

#[test]
fn a_label_has_63_characters_at_most() {
    let url = |label: &str| format!("http://{label}.com/a");
    assert_eq!(entities(&url(&"a".repeat(63))).count(), 1);
    assert_eq!(entities(&url(&"a".repeat(64))).count(), 0);
    assert_eq!(entities(&url(&"港".repeat(20))).count(), 1);
    assert_eq!(entities(&url(&"港".repeat(64))).count(), 0);
}

#[test]
fn the_iterator_is_fused_and_can_be_cloned() {
    let mut all = entities("@ana #quay");
    assert_eq!(all.next().map(|entity| entity.value), Some("ana"));
    let rest: Vec<_> = all.clone().collect();
    assert_eq!(all.by_ref().collect::<Vec<_>>(), rest);
    assert_eq!(all.next(), None);
    assert_eq!(all.next(), None);
}
