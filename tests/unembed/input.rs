//! Bad input: what is certain is still reported, and nothing panics.

use unembed::{Extractor, Platform, Published};

#[test]
fn a_body_of_nothing_has_no_posts() {
    for body in ["", " \n\t ", "\0\0\0\0", "(@", "(@)", "&am", "<", "—"] {
        assert_eq!(Extractor::new().extract(body), [], "{body:?}");
    }
    assert_eq!(unembed::posts(&"\0".repeat(1 << 20)).next(), None);
}

#[test]
fn ten_megabytes_of_unclosed_embeds_have_no_posts() {
    let open = "<blockquote class=\"twitter-tweet\">";
    let body = open.repeat(10_000_000 / open.len());
    assert_eq!(unembed::posts(&body).next(), None);
}

#[test]
fn an_embed_that_is_cut_says_what_it_has() {
    let open = "<blockquote class=\"twitter-tweet\">";
    let text = format!("{open}<p lang=\"en\">It is open.</p>&mdash; Ana");
    let post = unembed::posts(&text).next().expect("a text");
    assert_eq!(post.text.as_deref(), Some("It is open."));
    assert_eq!(post.bounds.as_str(), "inferred");

    for link in [
        "<a href=\"https://x.com/ana/status/1142077491202236041\">",
        "<p><a href=\"https://x.com/ana/status/1142077491202236041\"></a>",
        "<p><a href=\"https://x.com/ana/status/1142077491202236041\">A</a>",
    ] {
        let link = format!("{open}{link}");
        let post = unembed::posts(&link).next().expect("a permalink");
        assert_eq!(post.id.as_deref(), Some("1142077491202236041"), "{link}");
        assert_eq!(post.text, None, "{link}");
    }
}

#[test]
fn bytes_that_are_no_body_are_refused_with_their_place() {
    assert_eq!(unembed::body("bridge é".as_bytes()), Ok("bridge é"));
    let error = unembed::body(b"bridge \xff").expect_err("not UTF-8");
    assert_eq!(error.to_string(), "not UTF-8 at byte 7");
}

#[test]
fn values_that_are_refused_say_what_was_wrong_and_where() {
    let platform =
        |name: &str| name.parse::<Platform>().expect_err(name).to_string();
    assert_eq!(platform("Twitter"), "unknown platform `Twitter`");
    assert_eq!(platform("a\nb"), "unknown platform `a\\nb`");

    let handle = |handle| {
        Platform::Twitter.handle(handle).expect_err(handle).to_string()
    };
    assert_eq!(handle(""), "empty handle");
    assert_eq!(handle("@"), "empty handle");
    assert_eq!(
        handle("@ana ruiz"),
        "` ` at byte 4 cannot stand in a twitter handle"
    );
    assert_eq!(
        handle("@a_handle_of_too_many_signs"),
        "a twitter handle holds at most 20 characters, \
         `a_handle_of_too_many_signs` has 26"
    );

    let date =
        |text: &str| text.parse::<Published>().expect_err(text).to_string();
    assert_eq!(date("31 juin 2019"), "no date at the start of `31 juin 2019`");
    assert_eq!(
        date("21 juin 2019 !"),
        "text after the date at byte 12 of `21 juin 2019 !`"
    );
}

/// Extractors and posts go between threads, and an extractor is a constant.
#[test]
fn an_extractor_is_a_shared_constant() {
    static EXTRACTOR: Extractor = Extractor::new();
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&EXTRACTOR);
    let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019";
    let posts = EXTRACTOR.posts(body);
    shared(&posts);
    let posts: Vec<_> = posts.collect();
    shared(&posts);
    let mut again = EXTRACTOR.posts(body);
    assert_eq!(again.by_ref().collect::<Vec<_>>(), posts);
    assert_eq!(again.next(), None, "fused");
}

#[cfg(feature = "serde")]
#[test]
fn records_that_are_refused_say_what_was_wrong() {
    let read = |record: &str| {
        serde_json::from_str::<unembed::Post<'_>>(record)
            .expect_err(record)
            .to_string()
    };
    let record = |platform, bounds, span| {
        format!(
            "{{\"platform\":\"{platform}\",\"bounds\":\"{bounds}\",\
            \"span\":{span}}}"
        )
    };
    for (error, record) in [
        ("unknown platform `x`", record("x", "delimited", "[0,1]")),
        ("unknown bounds `a`", record("twitter", "a", "[0,1]")),
        (
            "the span 5..2 ends before it starts",
            record("twitter", "delimited", "[5,2]"),
        ),
        ("invalid length 1", record("twitter", "delimited", "[5]")),
        (
            "missing field `span`",
            record("twitter", "delimited", "1")
                .replace("\"span\":1", "\"a\":1"),
        ),
    ] {
        let found = read(&record);
        assert!(found.starts_with(error), "{record}: {found}");
    }
    let least = record("twitter", "delimited", "[2,2]");
    assert!(serde_json::from_str::<unembed::Post<'_>>(&least).is_ok());
}

/// The rows of `tests/data` cannot show it: these marks are theirs.
#[test]
fn a_text_begins_behind_a_french_quotation() {
    for blank in [" ", "\u{a0}", "\u{202f}"] {
        let body = format!(
            "La mairie a dit vendredi du vieux quai : « Les travaux vont durer \
            jusqu'à la fin du mois au moins, car un camion a heurté la porte, \
            et les conducteurs attendront au parc derrière la halle aux \
            poissons{blank}!{blank}» Le bac repart à midi — Ines Vaal \
            (@ines_vaal) 21 juin 2016"
        );
        let text = unembed::posts(&body).next().and_then(|post| post.text);
        assert_eq!(text.as_deref(), Some("Le bac repart à midi"), "{body}");
    }
}
