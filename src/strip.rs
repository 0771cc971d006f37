//! Bodies without their embeds, and with others in their place.

use std::{borrow::Cow, fmt::Display};

use crate::{Extractor, Piece, Post};

/// A body without its embeds, and the posts that stood there; see
/// [`Extractor::strip`].
///
/// # Example
///
/// ```
/// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
/// let stripped = unembed::Extractor::new().strip(body);
/// assert_eq!(stripped.text, "\nBye.");
/// assert_eq!(stripped.posts[0].handle.as_deref(), Some("evalind7"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Stripped<'b> {
    /// What is left of the body.
    pub text: Cow<'b, str>,
    /// What was taken out, in order; spans are those in the body.
    pub posts: Vec<Post<'b>>,
    /// Where stretches of the text begin, and where these stand in the body.
    stretches: Vec<(usize, usize)>,
}

impl Stripped<'_> {
    /// Where in the body the byte stands that is at `at` in
    /// [`Stripped::text`]. The end of the text is where its last stretch ends.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
    /// let stripped = unembed::Extractor::new().strip(body);
    /// let at = stripped.text.find("Bye").expect("what is left");
    ///
    /// assert!(body[stripped.original(at)..].starts_with("Bye"));
    /// ```
    #[must_use]
    pub fn original(&self, at: usize) -> usize {
        let next = self.stretches.partition_point(|(start, _)| *start <= at);
        let before = next.checked_sub(1).map(|index| self.stretches[index]);
        before.map_or(at, |(start, original)| original + at - start)
    }

    /// Takes out what stands at `from..to` of the text. No stretch begins
    /// behind it.
    fn cut(&mut self, from: usize, to: usize) {
        let original = self.original(to);
        self.text.to_mut().replace_range(from..to, "");
        while self.stretches.pop_if(|(start, _)| *start >= from).is_some() {}
        self.stretches.push((from, original));
    }

    /// Leaves at most one blank line in the white space that begins at `at`.
    fn collapse(&mut self, at: usize) {
        let gap = &self.text[at..];
        let gap = &gap[..gap.len() - gap.trim_start().len()];
        // The end of the line of text before it, if there is one, and a blank
        // line.
        let most = if at == 0 { 1 } else { 2 };
        let breaks = gap.bytes().filter(|byte| *byte == b'\n').count();
        if breaks <= most {
            return;
        }
        let lines: usize =
            gap.split_inclusive('\n').take(most).map(str::len).sum();
        // What indents the text behind it stays.
        let indent = gap.rfind('\n').map_or(0, |end| end + 1);
        self.cut(at + lines, at + indent);
    }
}

impl Extractor {
    /// The body without its embeds, with the posts that stood there, and a map
    /// back to the body. Of the white space around an embed one blank line is
    /// left at most.
    ///
    /// Of a post that stands there twice, as a widget and in a `<noscript>`,
    /// both are taken out, and both are among the posts.
    ///
    /// # Example
    ///
    /// ```
    /// let body = "Officials confirmed it:\n\n\
    ///     The bridge is down.\n\
    ///     — Mirja Voss (@mirja_voss) June 21, 2019\n\n\
    ///     Traffic was diverted.";
    /// let stripped = unembed::Extractor::new().strip(body);
    ///
    /// assert_eq!(
    ///     stripped.text,
    ///     "Officials confirmed it:\n\nTraffic was diverted."
    /// );
    /// assert_eq!(stripped.posts.len(), 1);
    /// ```
    #[must_use]
    pub fn strip<'b>(&self, body: &'b str) -> Stripped<'b> {
        let mut stripped = Stripped {
            text: Cow::Borrowed(""),
            posts: Vec::new(),
            stretches: Vec::new(),
        };
        // Where the white space around the embeds that are gone begins, until
        // text comes behind it.
        let mut seam = None;
        let mut at = 0;
        for piece in self.pieces(body) {
            at += piece.as_str().len();
            let source = match piece {
                Piece::Body(source) => source,
                Piece::Embed(_, post) => {
                    stripped.posts.push(*post);
                    let end = stripped.text.trim_end().len();
                    seam = seam.or(Some(end));
                    continue;
                }
            };
            let original = at - source.len();
            stripped.stretches.push((stripped.text.len(), original));
            // Nothing is written as long as there is one stretch alone.
            stripped.text += source;
            if !source.trim().is_empty()
                && let Some(at) = seam.take()
            {
                stripped.collapse(at);
            }
        }
        if let Some(at) = seam {
            stripped.collapse(at);
        }
        stripped
    }

    /// The body with what `with` makes of each post in place of its embed: a
    /// placeholder, or [`Post::to_html`].
    ///
    /// # Example
    ///
    /// ```
    /// let body = "It is open.\n— Eva Lind (@evalind7) June 21, 2019\nBye.";
    /// let extractor = unembed::Extractor::new();
    /// let replaced = extractor.replace(body, |post| {
    ///     format!("[{} post]", post.platform)
    /// });
    ///
    /// assert_eq!(replaced, "[twitter post]\nBye.");
    /// ```
    #[must_use]
    pub fn replace<D: Display>(
        &self,
        body: &str,
        mut with: impl FnMut(&Post<'_>) -> D,
    ) -> String {
        let mut text = String::with_capacity(body.len());
        for piece in self.pieces(body) {
            match piece {
                Piece::Body(source) => text.push_str(source),
                Piece::Embed(_, post) => text += &with(&post).to_string(),
            }
        }
        text
    }
}
