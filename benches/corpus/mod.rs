//! The bodies that are measured, made anew in each run from fixed seeds.

mod html;
mod words;

use self::words::{PEOPLE, POSTS, Rng};

/// A body, and how many posts are found in it.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) body: String,
    pub(crate) shape: Shape,
    /// The posts that are in it.
    pub(crate) posts: usize,
    /// How many of them the peers of its shape find. The expression for text
    /// goes by lines: it finds none inside a line.
    pub(crate) peers: usize,
}

/// Which peers can read a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Html,
}

const KIB: usize = 1 << 10;

/// All bodies, in the order in which they are measured.
pub(crate) fn cases() -> Vec<Case> {
    let text = |name, body, posts| Case {
        name,
        body,
        shape: Shape::Text,
        posts,
        peers: posts,
    };
    let html = |name, body, posts| Case {
        shape: Shape::Html,
        ..text(name, body, posts)
    };
    vec![
        text("none-text-64k", prose(1, 64 * KIB, 0), 0),
        text("none-text-1m", prose(1, 1024 * KIB, 0), 0),
        text("none-links-64k", linked(prose(1, 64 * KIB, 0)), 0),
        text("none-text-10k", prose(1, 10 * KIB, 0), 0),
        html("none-html-256k", page(256 * KIB, 0), 0),
        html("page-html-256k", page(256 * KIB, 3), 3),
        text("tweet-text", prose(6, 0, 1), 1),
        Case { peers: 0, ..text("tweet-inline", inline(1), 1) },
        html("tweet-html", article(6, 0, 1), 1),
        text("one-text-10k", prose(2, 10 * KIB, 1), 1),
        html("one-html-10k", article(2, 10 * KIB, 1), 1),
        text("many-text-100k", prose(3, 100 * KIB, 30), 30),
        html("many-html-100k", article(3, 100 * KIB, 30), 30),
        text("handles-text-64k", handles(64 * KIB), 0),
        Case { peers: 0, ..text("inline-text-16k", inline(45), 45) },
        Case { peers: 0, ..text("inline-text-64k", inline(180), 180) },
        html("unclosed-html-16k", unclosed(100), 100),
        html("unclosed-html-64k", unclosed(400), 400),
        html("classes-html-16k", classes(16 * KIB), 0),
        html("classes-html-64k", classes(64 * KIB), 0),
        html("mentions-html-16k", mentions(16 * KIB), 1),
        html("mentions-html-64k", mentions(64 * KIB), 1),
        html("brackets-html-1k", brackets(KIB), 1),
        html("brackets-html-4k", brackets(4 * KIB), 1),
        text("dates-text-16k", dates(16 * KIB), 0),
        text("dates-text-64k", dates(64 * KIB), 0),
        Case { peers: 0, ..text("line-text-16k", line(16 * KIB), 1) },
        Case { peers: 0, ..text("line-text-64k", line(64 * KIB), 1) },
    ]
}

/// `count` posts spread evenly over `len` bytes, by `push` and `push_post`
/// for what stands between them and for themselves.
fn spread(
    rng: &mut Rng,
    len: usize,
    count: usize,
    push: fn(&mut Rng, &mut String),
    push_post: fn(&mut Rng, &mut String),
) -> String {
    let mut out = String::with_capacity(len + KIB);
    for index in 1..=count {
        while out.len() < len * index / (count + 1) {
            push(rng, &mut out);
        }
        push_post(rng, &mut out);
    }
    while out.len() < len {
        push(rng, &mut out);
    }
    out
}

/// An article whose tags were dropped: a paragraph is a line.
pub(crate) fn prose(seed: u64, len: usize, posts: usize) -> String {
    spread(
        &mut Rng::new(seed),
        len,
        posts,
        |rng, out| rng.fill(out, "%sentence% %sentence% %sentence%\n"),
        |rng, out| {
            let (name, handle) = *rng.pick(&PEOPLE);
            let text = rng.pick(&POSTS);
            rng.fill(out, text);
            rng.fill(out, " https://t.co/%short%\n");
            out.push_str(&format!("— {name} (@{handle})"));
            rng.fill(out, " %date%\n");
        },
    )
}

/// An article's markup, with embeds in their official form.
pub(crate) fn article(seed: u64, len: usize, posts: usize) -> String {
    spread(
        &mut Rng::new(seed),
        len,
        posts,
        |rng, out| {
            let paragraph = rng.pick(&html::PARAGRAPHS);
            rng.fill(out, paragraph);
        },
        |rng, out| {
            let (name, handle) = *rng.pick(&PEOPLE);
            let name = name.replace('&', "&amp;");
            let mut link = String::from("https://t.co/");
            rng.fill(&mut link, "%short%");
            out.push_str(
                "<blockquote class=\"twitter-tweet\">\
                 <p lang=\"en\" dir=\"ltr\">",
            );
            let text = rng.pick(&POSTS);
            rng.fill(out, text);
            out.push_str(&format!(
                " <a href=\"{link}\">{link}</a></p>&mdash; {name} \
                 (@{handle}) <a href=\"https://twitter.com/{handle}/status/",
            ));
            // The `%5E` of the address is no slot.
            rng.fill(out, "%status%?ref_src=twsrc");
            out.push_str("%5Etfw\">");
            rng.fill(out, "%date%</a></blockquote> ");
            out.push_str(
                "<script async src=\"https://platform.twitter.com/widgets.js\
                 \" charset=\"utf-8\"></script>\n",
            );
        },
    )
}

/// A whole news page, an article of a tenth of it inside.
pub(crate) fn page(len: usize, posts: usize) -> String {
    let rng = &mut Rng::new(4);
    html::page(rng, len, &article(4, len / 10, posts))
}

/// Prose full of handles: bylines, mentions, credits, signatures. None has
/// its date directly behind it, so none is a post.
fn handles(len: usize) -> String {
    const MENTIONS: [(&str, &str); 6] = [
        ("By ", "\n"),
        ("%sentence% “It was loud,” wrote ", " on %date%.\n"),
        ("%sentence% Follow ", " for more, or write to us.\n"),
        ("Photo: ", " / Harbor Ledger, %date%\n"),
        ("%sentence%\n— ", ", staff writer\n"),
        ("%sentence% %sentence% The account ", " was closed %when%.\n"),
    ];
    let rng = &mut Rng::new(5);
    let mut out = String::with_capacity(len + KIB);
    while out.len() < len {
        let (before, after) = MENTIONS[rng.below(MENTIONS.len())];
        let (name, handle) = *rng.pick(&PEOPLE);
        rng.fill(&mut out, before);
        out.push_str(&format!("{name} (@{handle})"));
        rng.fill(&mut out, after);
    }
    out
}

/// An article that is a single line: `count` posts, and two sentences before
/// each.
fn inline(count: usize) -> String {
    let rng = &mut Rng::new(8);
    let mut out = String::new();
    for _ in 0..count {
        let (name, handle) = *rng.pick(&PEOPLE);
        rng.fill(&mut out, "%sentence% %sentence% ");
        let text = rng.pick(&POSTS);
        rng.fill(&mut out, text);
        out.push_str(&format!(" — {name} (@{handle})"));
        rng.fill(&mut out, " %date% ");
    }
    out
}

/// One tag, in whose attributes the class stands again and again.
fn classes(len: usize) -> String {
    let row = "data-x=\"twitter-tweet\" ";
    format!("<p {}>It is open.</p>\n", row.repeat(len / row.len()))
}

/// One embed, whose text is nothing but tags and mentions.
fn mentions(len: usize) -> String {
    let row = "#selbyflood @mirja_voss ";
    let text = row.repeat(len / row.len());
    format!("<blockquote class=\"twitter-tweet\"><p>{text}</p></blockquote>\n")
}

/// One embed, and in it a link with brackets behind it that it did not open.
fn brackets(len: usize) -> String {
    let text = format!("https://harborledger.example/{}", ")".repeat(len));
    format!("<blockquote class=\"twitter-tweet\"><p>{text}</p></blockquote>\n")
}

/// Embeds without attribution that are never closed: each could reach to the
/// end, and is ended by the next.
fn unclosed(count: usize) -> String {
    let rng = &mut Rng::new(6);
    let mut out = String::new();
    for _ in 0..count {
        rng.fill(
            &mut out,
            "<blockquote class=\"twitter-tweet\"><p lang=\"en\" dir=\"ltr\">\
             %sentence%\n",
        );
    }
    out
}

/// Handles and dates without a dash before them.
fn dates(len: usize) -> String {
    let row = "(@a) June 21, 2019\n";
    row.repeat(len / row.len())
}

/// One line, and at its end an attribution: the text begins somewhere in it.
fn line(len: usize) -> String {
    let mut out = String::new();
    Rng::new(7).fill_to(&mut out, len, &["%sentence% "]);
    out.push_str("— Mirja Voss (@mirja_voss) June 21, 2019\n");
    out
}

/// The same behind an address, so that it is searched for more than that.
fn linked(text: String) -> String {
    format!("Read https://journal.example/tides first.\n{text}")
}
