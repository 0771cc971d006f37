//! Widens a hit to what it stands in, and has the platforms read that: markup,
//! an address, a shortcode or prose, whichever it is. Where a hit may stand in
//! something escaped, `state.rs` is asked first.

use std::ops::Range;

use super::{Posts, Refused};
use crate::{
    Platform, Post,
    embed::{Address, Element, Embed},
    html::{Kind, Tag},
    place::is_in_sentence,
    platform::{Platforms, Spec},
    scan::{Hit, What},
    shortcode::Shortcode,
    spot,
    text::{self, Floor},
};

impl<'b> Posts<'b> {
    /// Goes on at `at`, behind what was refused.
    fn refuse(&mut self, at: usize) -> Option<Post<'b>> {
        self.hit_at = at;
        None
    }

    /// The post that was read, or none behind what was refused.
    fn settle(&mut self, read: Result<Post<'b>, Refused>) -> Option<Post<'b>> {
        match read {
            Ok(post) => Some(post),
            Err(Refused(at)) => self.refuse(at),
        }
    }

    /// Widens a hit to what it stands in, for the platforms that it may be
    /// of. `None` if it is none; then `hit_at` says where the search goes on.
    pub(super) fn read(&mut self, hit: Hit) -> Option<Post<'b>> {
        self.hit_at = hit.at + 1;
        let platforms = match hit.what {
            What::Handle if self.is_json && self.depth > 0 => return None,
            What::Handle
                if self.is_json
                    && let Some(read) = self.read_text(hit.at) =>
            {
                self.is_state = read.is_ok();
                return self.settle(read);
            }
            What::Handle => return self.read_prose(hit.at),
            What::Needle(platforms) => platforms,
        };
        let tag = self.spot.tag(self.body, hit.at);
        if let Some(tag) = &tag
            && (spot::is_other_word(self.body, tag, hit.at, platforms)
                || spot::leads_elsewhere(self.body, tag, hit.at, platforms))
        {
            return None;
        }
        if hit.at >= self.plain_to {
            if let Some(read) = self.read_state(hit.at) {
                self.is_state = read.is_ok();
                return self.settle(read);
            }
            if let Some(read) = self.read_escaped(hit.at) {
                return self.settle(read);
            }
        }
        if let Some(tag) = tag {
            if tag.is_autolink() {
                let span = tag.range.start + 1..tag.range.end - 1;
                return self.read_address(tag.range, span, platforms);
            }
            // Hugo's codes may look like a tag.
            if self.body[..tag.range.start].ends_with("{{")
                && let Some(post) = self.read_code(hit.at, platforms)
            {
                return Some(post);
            }
            return self.read_element(hit.at, &tag, platforms);
        }
        // A `>` in the value of an attribute hides that a class is one.
        let is_class = platforms
            .iter()
            .any(|platform| spot::is_class(self.body, hit.at, platform));
        if is_class
            && let Some(token) = self.place.to(hit.at)
            && token.kind == Kind::Open
        {
            let tag = Tag::new(self.body, &token);
            return self.read_element(hit.at, &tag, platforms);
        }
        if let Some(post) = self.read_code(hit.at, platforms) {
            return Some(post);
        }
        let address = spot::address(self.body, hit.at);
        let span = spot::labelled(self.body, &address);
        self.read_address(span, address, platforms)
            .or_else(|| self.read_words(hit.at, platforms))
    }

    /// The post whose shortcode stands around `at`.
    fn read_code(
        &mut self,
        at: usize,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let is_name =
            |name: &str| platforms.iter().any(|it| it.spec().has_code(name));
        let code = Shortcode::at(self.body, self.at, at, &is_name)?;
        let post =
            platforms.iter().find_map(|it| it.spec().read_code(&code))?;
        // A link may stand inside the code, and the code may look like a tag.
        let token = self.place.to(at)?;
        let is_text = match token.kind {
            Kind::Text => true,
            Kind::Open => token.range.start >= code.span.start,
            Kind::Close | Kind::Hidden => false,
        };
        let is_shown = is_text
            && !self.place.is_hidden_at(code.span.end)
            && !self.place.listings.holds(self.body, &code.span);
        is_shown.then_some(post)
    }

    /// The post in prose that has no handle, known by the words at `at`.
    fn read_words(
        &mut self,
        at: usize,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let form = text::form_without_handle(self.body, self.at, at)?;
        self.read_form(at, &form, platforms)
    }

    /// The post whose element begins with the tag in which `at` stands, or
    /// seems to.
    fn read_element(
        &mut self,
        at: usize,
        near: &Tag<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        // What is escaped in its attributes was looked at.
        self.plain_to = near.range.end;
        let platforms = self.asked.ask(near.range.start, platforms);
        let may_have_data = near.is("iframe")
            || platforms != Platforms::NONE && near.has_encoded_attr();
        if may_have_data && let Some(post) = self.read_data(at, near) {
            return Some(post);
        }
        let with = |is_one: &dyn Fn(&Platform) -> bool| {
            let found = platforms.iter().filter(is_one);
            found.fold(Platforms::NONE, Platforms::with)
        };
        let classed = with(&|it| near.has_class(it.spec().classes));
        let opened = with(&|it| {
            classed.has(*it) || it.spec().is_opened_without_class(near)
        });
        if opened == Platforms::NONE {
            // A tag with many needles is asked once.
            if platforms == Platforms::NONE {
                return None;
            }
            let post = self.read_link(at, near, platforms);
            return post.or_else(|| self.read_attr(at, near));
        }
        let Some(token) = self.place.to(at) else {
            return self.refuse(near.range.end);
        };
        match token.kind {
            Kind::Open => {}
            Kind::Hidden if self.place.is_markup(&token) => {
                let start = token.range.start.max(self.at);
                let read = self.read_raw(start..token.range.end);
                return self.settle(read);
            }
            Kind::Text | Kind::Hidden => {
                let end = near.range.end.min(token.range.end);
                return self.refuse(end);
            }
            Kind::Close => return self.refuse(token.range.end),
        }
        if self.place.listings.is_fenced(self.body, token.range.start) {
            return self.refuse(token.range.end);
        }
        let tag = Tag::new(self.body, &token);
        let is_near = tag.range == near.range;
        let platforms = match is_near {
            true => platforms,
            false => self.asked_around.ask(tag.range.start, platforms),
        };
        if platforms == Platforms::NONE {
            return None;
        }
        for platform in if is_near { opened } else { platforms }.iter() {
            let spec = platform.spec();
            let has_class = match is_near {
                true => classed.has(platform),
                false => tag.has_class(spec.classes),
            };
            let is_opened =
                is_near || has_class || spec.is_opened_without_class(&tag);
            if !is_opened || self.is_listed(spec, &tag) {
                continue;
            }
            let (tag, tokens) = (tag.clone(), self.place.tokens.clone());
            let element =
                Element::with_class(self.body, tag, tokens, spec, has_class);
            let post = (spec.read)(spec, Embed::Element(element));
            if post.is_some() {
                return post;
            }
        }
        self.read_attr(at, &tag)
    }

    /// The post in a quote without a class around a link to it.
    fn read_link(
        &mut self,
        at: usize,
        near: &Tag<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        if !near.is("a") {
            return None;
        }
        let href = near.href();
        let platform = platforms.iter().find(|platform| {
            let spec = platform.spec();
            spec.is_permalink(&spec.with_host(href.clone()))
        })?;
        // Most links to a post stand in prose: in no quote, and around no date
        // of a card.
        if !self.place.may_be_in_quote(at)
            && !spot::shows_date(self.body, near)
        {
            return None;
        }
        let token = self.place.to(at)?;
        if token.range.start != near.range.start
            || self.place.listings.is_fenced(self.body, token.range.start)
        {
            return None;
        }
        let quote = self.read_quote(Platforms::NONE.with(platform), at);
        // A card may be a quote as well, with the author above the text.
        if quote.as_ref().is_some_and(|post| !names_author(post)) {
            return quote;
        }
        self.read_card(platform, near).or(quote)
    }

    /// The post whose card has the link `near` around its date.
    fn read_card(
        &mut self,
        platform: Platform,
        near: &Tag<'b>,
    ) -> Option<Post<'b>> {
        if !spot::shows_date(self.body, near) {
            return None;
        }
        let spec = platform.spec();
        while let Some((tag, tokens)) = self.place.holder() {
            if tag.range.start < self.at {
                return None;
            }
            let element = Element::new(self.body, tag, tokens, spec);
            let href = spec.with_host(near.href());
            let embed = Embed::Card(element, href);
            if let Some(post) = (spec.read)(spec, embed) {
                return (post.span.end >= near.range.end).then_some(post);
            }
        }
        None
    }

    /// The post in the quote without a class in which `at` stands, the last
    /// place that was walked to.
    fn read_quote(
        &mut self,
        platforms: Platforms,
        at: usize,
    ) -> Option<Post<'b>> {
        let (tag, tokens) = self.place.quote()?;
        if tag.range.start < self.at {
            return None;
        }
        platforms.iter().find_map(|platform| {
            let spec = platform.spec();
            let element =
                Element::new(self.body, tag.clone(), tokens.clone(), spec);
            let post = (spec.read)(spec, Embed::Element(element))?;
            (post.span.end > at).then_some(post)
        })
    }

    /// Whether `tag` is a component's, in a listing.
    fn is_listed(&mut self, spec: &Spec, tag: &Tag<'b>) -> bool {
        spec.components.contains(&tag.name)
            && self.place.listings.holds(self.body, &tag.range)
    }

    /// The post whose address stands at `address`, if nothing but `span`,
    /// which holds it, stands on its line.
    fn read_address(
        &mut self,
        span: Range<usize>,
        address: Range<usize>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let href = &self.body[address];
        let is_post = |platform: &Platform| platform.spec().is_permalink(href);
        let platform = platforms.iter().find(is_post)?;
        let token = self.place.to(span.start)?;
        let is_autolink = token.kind == Kind::Open && token.range == span;
        let is_shown = token.kind == Kind::Text || is_autolink;
        if !is_shown
            || span.start < self.at
            || !self.place.is_alone(&token, &span)
            || is_in_sentence(self.body, &span)
            || text::is_attributed(&self.body[span.end..])
            || self.place.listings.holds(self.body, &span)
        {
            return None;
        }
        let spec = platform.spec();
        let span = self.place.wrapped(&span, self.at);
        let address = Address { span, href };
        (spec.read)(spec, Embed::Address(address))
    }

    /// The post whose attribution has its `@` at `at`.
    fn read_prose(&mut self, at: usize) -> Option<Post<'b>> {
        let form = text::form(self.body, self.at, at)?;
        // A string of a script, or of a document that is none of JSON.
        if let Some(dash) = form.dash()
            && self.body[..dash].ends_with("\\n")
            && let Some(post) = self.read_line(at)
        {
            return Some(post);
        }
        self.read_form(at, &form, self.platforms)
    }

    /// The post that a form of prose at `at` says it is.
    fn read_form(
        &mut self,
        at: usize,
        form: &text::Form<'b>,
        platforms: Platforms,
    ) -> Option<Post<'b>> {
        let token = self.place.to(at)?;
        if token.kind != Kind::Text {
            return None;
        }
        if let Some(dash) = form.dash() {
            // The end of a comment is no dash.
            if self.place.end_of_hidden(dash).is_some() {
                return None;
            }
            if let Some(post) = self.read_quote(platforms, at) {
                return Some(post);
            }
        }
        let floor = self.place.block.max(self.at);
        if let Some(previous) = self.place.previous()
            && previous.start >= self.at
            && let Some(post) = platforms.iter().find_map(|platform| {
                let spec = platform.spec();
                let prose =
                    text::widen_to(self.body, floor, &previous, form, spec)?;
                (spec.read)(spec, Embed::Prose(prose))
            })
        {
            return Some(post);
        }
        let floor_is = match floor {
            0 => Floor::Body,
            _ if floor == self.at => Floor::Post(self.runs.run()),
            _ => Floor::Block,
        };
        for platform in platforms.iter() {
            let spec = platform.spec();
            let prose = text::widen(self.body, floor, floor_is, form, spec);
            let Some(mut prose) = prose else { continue };
            // What begins in a comment begins behind it.
            if let Some(end) = self.place.end_of_hidden(prose.text.start) {
                prose.text.start = end.min(prose.text.end);
                prose.span.start = prose.span.start.max(prose.text.start);
            }
            let post = (spec.read)(spec, Embed::Prose(prose));
            if post.is_some() {
                return post;
            }
        }
        None
    }
}

/// Whether the text of `post`, which has no author, begins or ends with a
/// paragraph that is a name and the handle.
fn names_author(post: &Post<'_>) -> bool {
    let (None, Some(text), Some(handle)) =
        (&post.author, &post.text, &post.handle)
    else {
        return false;
    };
    let is_author = |paragraph: &str| {
        paragraph.len() < text::MOST_NAME + handle.len()
            && paragraph
                .rsplit_once('@')
                .is_some_and(|(_, last)| last.eq_ignore_ascii_case(handle))
    };
    text.split("\n\n").next().is_some_and(is_author)
        || text.rsplit("\n\n").next().is_some_and(is_author)
}
