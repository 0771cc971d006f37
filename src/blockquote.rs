//! A post as markup of its own.

use std::fmt::{self, Display, Write};

use crate::{Post, Published};

impl Post<'_> {
    /// The post as a plain `<blockquote>`, escaped: its text with the links in
    /// it, a dash, the author's name and handle, and the date as a link to the
    /// post. It has the class of the platform's embed code, and needs no
    /// script.
    ///
    /// What the post does not say is left out. A post that was quoted with its
    /// handle and date is read as the same again, but for the hour where there
    /// is no permalink.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is <open> https://t.co/Kb7mRt2qWx\n\
    ///     — Eva Lind (@evalind7) June 21, 2019";
    /// let post = unembed::posts(body).next().expect("one tweet");
    ///
    /// assert_eq!(
    ///     post.to_html(),
    ///     "<blockquote class=\"twitter-tweet\"><p>It is &lt;open&gt; \
    ///     <a href=\"https://t.co/Kb7mRt2qWx\">https://t.co/Kb7mRt2qWx</a></p>\
    ///     &mdash; Eva Lind (@evalind7) \
    ///     <time datetime=\"2019-06-21\">June 21, 2019</time></blockquote>"
    /// );
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        // A string takes whatever is written.
        let _ = self.write_html(&mut html);
        html
    }

    fn write_html(&self, out: &mut String) -> fmt::Result {
        out.write_str("<blockquote")?;
        if let Some(class) = self.platform.spec().classes.first() {
            write!(out, " class=\"{class}\"")?;
        }
        if let Some(url) = &self.url {
            write!(out, " cite=\"{}\"", Escaped(url))?;
        }
        out.write_str("><p")?;
        if let Some(lang) = &self.lang {
            write!(out, " lang=\"{}\"", Escaped(lang))?;
        }
        out.write_char('>')?;
        self.write_text(out)?;
        out.write_str("</p>")?;
        let (author, handle) = (self.author.as_ref(), self.handle.as_ref());
        if author.is_some() || handle.is_some() {
            out.write_str("&mdash; ")?;
        }
        if let Some(author) = author {
            write!(out, "{} ", Escaped(author))?;
        }
        if let Some(handle) = handle {
            write!(out, "(@{}) ", Escaped(handle))?;
        }
        let is_linked = self.url.is_some();
        let date = self.date.map(|date| Dated { date, is_linked });
        match (&self.url, date) {
            (Some(url), Some(date)) => {
                write!(out, "<a href=\"{}\">{date}</a>", Escaped(url))?;
            }
            (Some(url), None) => {
                write!(out, "<a href=\"{0}\">{0}</a>", Escaped(url))?;
            }
            (None, Some(date)) => write!(out, "{date}")?,
            (None, None) => {}
        }
        out.write_str("</blockquote>")
    }

    /// The text, with each link around what it shows.
    fn write_text(&self, out: &mut String) -> fmt::Result {
        let mut rest = self.text.as_deref().unwrap_or_default();
        for link in &self.links {
            let Some((before, behind)) = rest.split_once(link.text.as_ref())
            else {
                continue;
            };
            if link.text.is_empty() {
                continue;
            }
            write!(
                out,
                "{}<a href=\"{}\">{}</a>",
                Escaped(before),
                Escaped(&link.url),
                Escaped(&link.text)
            )?;
            rest = behind;
        }
        write!(out, "{}", Escaped(rest))
    }
}

/// Text as it is written in markup, also inside quotes; line breaks as `<br>`.
struct Escaped<'t>(&'t str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\n']) {
            let (plain, behind) = rest.split_at(at);
            f.write_str(plain)?;
            f.write_str(match behind.as_bytes()[0] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => "<br>",
            })?;
            rest = &behind[1..];
        }
        f.write_str(rest)
    }
}

/// A date in the words of the embed codes. One with a time is shown as machines
/// write it where it is a link, and else by its day.
struct Dated {
    date: Published,
    is_linked: bool,
}

impl Display for Dated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, is_linked } = self;
        write!(f, "<time datetime=\"{date}\">")?;
        match date {
            Published::Civil(_) | Published::Instant(_) if *is_linked => {
                write!(f, "{date}")?;
            }
            _ => write!(f, "{}", date.date().format("%B %-d, %Y"))?,
        }
        f.write_str("</time>")
    }
}
