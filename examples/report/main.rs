//! Shows an article and its posts as one page of HTML.
//!
//! ```text
//! cargo run --release --example report -- [PATH | -] > PAGE.html
//! ```
//!
//! The page has the article's source, with every embed marked where it stands,
//! and a card for each with what it says: text, author, date, links with
//! their kinds, and whether the layout shows where it begins. Boxes choose
//! the platforms that are shown. Without a path it shows
//! `examples/articles/harbour-bridge.html`; `-` is standard input.
//!
//! An article is nothing to be trusted. So the page has no script, whatever
//! it shows of the article is escaped, addresses are links only if they are
//! of the web, and its policy lets a browser load nothing.
//!
//! Exit status: 0, 1 if the article cannot be read, 2 if the command line is
//! wrong.

#[path = "../common/mod.rs"]
mod common;

use std::{
    collections::BTreeMap,
    error::Error,
    fmt::{self, Write as _},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use unembed::{Bounds, Extractor, Link, Piece, Platform, Post};

static EXTRACTOR: Extractor = Extractor::new();

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'";

fn main() -> ExitCode {
    let path = match common::one_path(sample) {
        Ok(Some(path)) => path,
        Ok(None) => return common::help(include_str!("main.rs")),
        Err(error) => return common::wrong("report", error),
    };
    match show(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if common::is_closed(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            common::say(format_args!("report: {}: {error}", path.display()));
            ExitCode::FAILURE
        }
    }
}

/// The article that is shown if none is named.
fn sample() -> PathBuf {
    common::articles().join("harbour-bridge.html")
}

fn show(path: &Path) -> Result<(), Box<dyn Error>> {
    let bytes = common::read(path)?;
    let body = unembed::body(&bytes)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let page = page(&name, body)?;
    io::stdout().write_all(page.as_bytes())?;
    Ok(())
}

/// The page about an article.
fn page(name: &str, body: &str) -> Result<String, fmt::Error> {
    let pieces: Vec<_> = EXTRACTOR.pieces(body).collect();
    let posts: Vec<_> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Embed(_, post) => Some(post.as_ref()),
            _ => None,
        })
        .collect();
    let mut out = String::new();
    head(name, &posts, &mut out)?;
    let count = match posts.len() {
        1 => "1 post".to_owned(),
        count => format!("{count} posts"),
    };
    write!(
        out,
        "<a class=\"skip\" href=\"#posts\">Skip to the posts</a>\n\
         <header>\n<h1>{}</h1>\n<p><a href=\"#posts\">{count}</a> in {} bytes</p>\n",
        Text(name),
        body.len()
    )?;
    filter(&posts, &mut out)?;
    // A browser drops a line break right behind the tag.
    out.push_str("</header>\n<main>\n<section aria-labelledby=\"source\">\n");
    out.push_str("<h2 id=\"source\">Source</h2>\n<pre>\n");
    let mut number = 0;
    for piece in &pieces {
        if let Piece::Embed(source, post) = piece {
            number += 1;
            write!(
                out,
                "<mark class=\"{}\" id=\"m{number}\"><a href=\"#p{number}\" \
                 data-number=\"{number}\" aria-label=\"Post {number}\"></a>\
                 {}</mark>",
                post.platform,
                Text(source)
            )?;
        } else {
            write!(out, "{}", Text(piece.as_str()))?;
        }
    }
    out.push_str("</pre>\n</section>\n<section aria-labelledby=\"posts\">\n");
    out.push_str("<h2 id=\"posts\">Posts</h2>\n");
    if posts.is_empty() {
        out.push_str("<p class=\"none\">No post stands in it.</p>\n");
    }
    for (at, post) in posts.iter().enumerate() {
        card(at + 1, post, &mut out)?;
    }
    out.push_str("</section>\n</main>\n</body>\n</html>\n");
    Ok(out)
}

fn head(
    name: &str,
    posts: &[&Post<'_>],
    out: &mut String,
) -> Result<(), fmt::Error> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{} · posts</title>\n<style>\n{}",
        Text(name),
        include_str!("style.css")
    )?;
    for platform in counts(posts).keys() {
        let all = Platform::ALL;
        let at = all.iter().position(|one| one == platform).unwrap_or(0);
        // Neighbours in the list are far apart on the wheel.
        let hue = (210 + at * 137) % 360;
        writeln!(
            out,
            ".{platform} {{ --hue: {hue}; }}\n\
             body:has(#show-{platform}:not(:checked)) .card.{platform} \
             {{ display: none; }}\n\
             body:has(#show-{platform}:not(:checked)) mark.{platform} \
             {{ background: none; opacity: .6; }}"
        )?;
    }
    out.push_str("</style>\n</head>\n<body>\n");
    Ok(())
}

/// A box for each platform that there is.
fn filter(posts: &[&Post<'_>], out: &mut String) -> Result<(), fmt::Error> {
    let counts = counts(posts);
    if counts.is_empty() {
        return Ok(());
    }
    out.push_str("<fieldset>\n<legend>Show</legend>\n");
    for (platform, count) in counts {
        writeln!(
            out,
            "<label><input type=\"checkbox\" id=\"show-{platform}\" checked \
             autocomplete=\"off\">{platform} ({count})</label>"
        )?;
    }
    out.push_str("</fieldset>\n");
    Ok(())
}

fn counts(posts: &[&Post<'_>]) -> BTreeMap<Platform, usize> {
    let mut counts = BTreeMap::new();
    for post in posts {
        *counts.entry(post.platform).or_default() += 1;
    }
    counts
}

fn card(
    number: usize,
    post: &Post<'_>,
    out: &mut String,
) -> Result<(), fmt::Error> {
    let platform = post.platform;
    write!(
        out,
        "<article class=\"card {platform}\" id=\"p{number}\">\n\
         <h3><a href=\"#m{number}\" aria-label=\"Post {number} in the \
         source\">{number}</a> "
    )?;
    match (&post.author, &post.handle) {
        (Some(author), _) => write!(out, "<bdi>{}</bdi>", Text(author))?,
        (None, Some(handle)) => write!(out, "<bdi>@{}</bdi>", Text(handle))?,
        (None, None) => out.push_str("<span class=\"none\">somebody</span>"),
    }
    write!(out, "</h3>\n<p class=\"who\">{platform}")?;
    if let (Some(_), Some(handle)) = (&post.author, &post.handle) {
        write!(out, " · <bdi>@{}</bdi>", Text(handle))?;
    }
    if let Some(date) = post.date {
        write!(out, " · <time>{date}</time>")?;
    }
    out.push_str("</p>\n");
    match &post.text {
        Some(text) => {
            writeln!(
                out,
                "<p class=\"text\" dir=\"auto\">{}</p>",
                Text(text)
            )?;
        }
        None => {
            out.push_str("<p class=\"text none\">It quotes no text.</p>\n")
        }
    }
    out.push_str("<dl>\n");
    if let Some(url) = &post.url {
        writeln!(out, "<dt>url</dt><dd>{}</dd>", Address(url))?;
    }
    for (name, value) in [("id", &post.id), ("language", &post.lang)] {
        if let Some(value) = value {
            writeln!(out, "<dt>{name}</dt><dd>{}</dd>", Text(value))?;
        }
    }
    if let Some(time) = post.id_time() {
        let time = time.format("%Y-%m-%d %H:%M:%S UTC");
        writeln!(out, "<dt>id’s time</dt><dd>{time}</dd>")?;
    }
    if post.date_contradicts_id() {
        out.push_str(
            "<dt>date</dt><dd class=\"warn\">cannot be that of the id</dd>\n",
        );
    }
    if post.handle_contradicts_url() {
        out.push_str(
            "<dt>handle</dt><dd class=\"warn\">is not the permalink’s</dd>\n",
        );
    }
    links(&post.links, out)?;
    for (name, sigil, values) in [
        ("hashtags", '#', &post.hashtags),
        ("cashtags", '$', &post.cashtags),
        ("mentions", '@', &post.mentions),
    ] {
        if values.is_empty() {
            continue;
        }
        write!(out, "<dt>{name}</dt><dd>")?;
        for value in values {
            write!(out, "<bdi>{sigil}{}</bdi> ", Text(value))?;
        }
        out.push_str("</dd>\n");
    }
    let bounds = match post.bounds {
        Bounds::Delimited => "delimited: the layout shows them",
        _ => "inferred: it may begin elsewhere",
    };
    writeln!(
        out,
        "<dt>bounds</dt><dd>{bounds}</dd>\n\
         <dt>bytes</dt><dd>{} to {}</dd>\n</dl>\n</article>",
        post.span.start, post.span.end
    )
}

fn links(links: &[Link<'_>], out: &mut String) -> Result<(), fmt::Error> {
    if links.is_empty() {
        return Ok(());
    }
    out.push_str("<dt>links</dt><dd><ul>\n");
    for link in links {
        write!(out, "<li>{} ({}", Address(&link.url), link.kind)?;
        if let Some(expanded) = &link.expanded {
            write!(out, ", for {}", Address(expanded))?;
        }
        out.push_str(")</li>\n");
    }
    out.push_str("</ul></dd>\n");
    Ok(())
}

/// Text of the article, escaped for an element or a quoted attribute.
struct Text<'t>(&'t str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\r', '\0'])
        {
            f.write_str(&rest[..at])?;
            f.write_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                // As it is, a parser would make another sign of it.
                b'\r' => "&#13;",
                _ => "\u{fffd}",
            })?;
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

/// An address, as a link if it is one of the web.
struct Address<'a>(&'a str);

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Text(self.0);
        let is_web = ["https://", "http://"].iter().any(|scheme| {
            let start = self.0.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        if !is_web {
            return write!(f, "<code>{text}</code>");
        }
        write!(
            f,
            "<a href=\"{text}\" rel=\"noopener noreferrer nofollow\">\
             {text}</a>"
        )
    }
}

#[cfg(test)]
mod tests {
    use scraper::{Html, Selector};

    use super::*;

    fn select<'p>(page: &'p Html, what: &str) -> Vec<scraper::ElementRef<'p>> {
        page.select(&Selector::parse(what).expect("a selector")).collect()
    }

    const HOSTILE: &str = "</pre></style></title><script>alert(1)</script>\r\n\
        <img src=x onerror=alert(1)><base href=//e.example>\n\n\
        <blockquote class=\"twitter-tweet\"><p lang='\"><script>1</script>'>\
        &lt;script&gt;alert(2)&lt;/script&gt; \
        <a href=\"javascript:alert(3)\">x</a> \
        <a href=\"https://e.example/&quot;onclick=&quot;alert(4)\">y</a> \
        <a href=\"https://e.example/'><script>5</script>\">z</a></p>\
        &mdash; &lt;script&gt;alert(6)&lt;/script&gt;\u{202e} (@mirja_voss) \
        <a href=\"https://twitter.com/mirja_voss/status/1142077491202236041\">\
        June 21, 2019</a></blockquote>\n\n\
        <script>alert(7)\n— </script><script> (@evalind7) June 21, 2019";

    #[test]
    fn nothing_of_a_hostile_article_is_markup() {
        let name = "<script>x</script>\".html";
        let text = page(name, HOSTILE).expect("a page");
        let page = Html::parse_document(&text);
        // `&#13;` is one to the letter, and what it stands for as well.
        let known = "Invalid numeric character reference";
        assert!(page.errors.iter().all(|error| error == known), "{page:?}");
        for (what, count) in [
            ("script, img, base, iframe, object, form, svg", 0),
            ("body [style], link", 0),
            ("pre", 1),
            ("style", 1),
            ("title", 1),
            ("body > *", 3),
        ] {
            assert_eq!(select(&page, what).len(), count, "{what}\n{text}");
        }
        let posts = EXTRACTOR.pieces(HOSTILE);
        let posts = posts.filter(|piece| matches!(piece, Piece::Embed(..)));
        let posts = posts.count();
        assert!(posts > 0);
        assert_eq!(select(&page, "mark").len(), posts);
        assert_eq!(select(&page, ".card").len(), posts);
        for element in select(&page, "*") {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{name}={value}");
                let is_safe = ["#", "https://", "http://"]
                    .iter()
                    .any(|start| value.starts_with(start));
                assert!(name != "href" || is_safe, "{value}");
            }
        }
        let cards: String = select(&page, ".card")
            .iter()
            .flat_map(|card| card.text())
            .collect();
        assert!(cards.contains("<script>alert(2)</script>"), "{cards}");
        assert!(cards.contains("<script>alert(6)</script>"), "{cards}");
        let policy = "meta[http-equiv=Content-Security-Policy]";
        let policy = select(&page, policy)[0].value().attr("content");
        assert_eq!(policy, Some(POLICY));
    }

    #[test]
    fn the_source_is_the_article() {
        for body in [
            HOSTILE,
            "",
            "\n\na\r\n& &amp; <b",
            "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.",
        ] {
            let text = page("a", body).expect("a page");
            let page = Html::parse_document(&text);
            let source: String = select(&page, "pre")[0].text().collect();
            assert_eq!(source, body);
        }
    }

    #[test]
    fn every_card_is_a_click_from_its_mark() {
        let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\n\n\
            View this post on Instagram\n\n\
            A post shared by Ines Vaal (@ines.vaal)\n\nBye.";
        let text = page("a", body).expect("a page");
        let page = Html::parse_document(&text);
        let links = select(&page, "mark > a, h3 > a, header a, .skip");
        assert_eq!(links.len(), 6);
        for link in links {
            let to = link.value().attr("href").expect("a link");
            assert_eq!(select(&page, to).len(), 1, "{to}");
        }
    }
}
