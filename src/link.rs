//! A web address cut into its parts, borrowed: enough to see what it leads
//! to, without a full URL parser.

use std::borrow::Cow;

/// A web address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address<'a> {
    /// With `www.` and the like, as written.
    pub(crate) host: &'a str,
    /// Behind the host, without its first `/`, up to a `?` or `#`.
    pub(crate) path: &'a str,
    /// Behind a `?`, up to a `#`.
    pub(crate) query: &'a str,
}

impl<'a> Address<'a> {
    /// Cuts `url`, whose scheme may be missing; `None` if another scheme than
    /// http stands there.
    pub(crate) fn new(url: &'a str) -> Option<Self> {
        let url = url.trim_ascii();
        let rest = match url.split_once("//") {
            Some((scheme, rest)) if is_web_scheme(scheme) => rest,
            _ => url,
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, rest) = rest.split_at(end);
        if host.is_empty() || host.contains([' ', '@', ':']) {
            return None;
        }
        // The addresses of 2010 had their path behind `#!/`.
        let rest = rest.strip_prefix("/#!").unwrap_or(rest);
        let path = rest.strip_prefix('/').unwrap_or(rest);
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let (path, rest) = path.split_at(end);
        let query = rest.strip_prefix('?').unwrap_or_default();
        let query = query.split('#').next().unwrap_or_default();
        Some(Self { host, path, query })
    }

    /// Whether the host is `domain` or one of its usual subdomains.
    pub(crate) fn is_on(&self, domain: &str) -> bool {
        let bare = ["www.", "mobile.", "m."]
            .iter()
            .find_map(|sub| strip_prefix_no_case(self.host, sub))
            .unwrap_or(self.host);
        bare.eq_ignore_ascii_case(domain)
    }

    /// The path's segments, empty ones left out.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.path.split('/').filter(|segment| !segment.is_empty())
    }
}

fn is_web_scheme(scheme: &str) -> bool {
    scheme.is_empty()
        || scheme.eq_ignore_ascii_case("https:")
        || scheme.eq_ignore_ascii_case("http:")
}

/// What `text` goes on with behind `prefix`, compared without regard to case.
pub(crate) fn strip_prefix_no_case<'a>(
    text: &'a str,
    prefix: &str,
) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// `text` with each `%2F` and the like as the byte that it stands for, unless
/// that makes no text.
pub(crate) fn decode_percent(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16);
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        match pair.filter(|_| *byte == b'%') {
            Some((high, low)) => {
                // OK because two digits make a byte.
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// `url` with a scheme; without one it gets `https`.
pub(crate) fn with_scheme(url: Cow<'_, str>) -> Cow<'_, str> {
    if let Some((scheme, _)) = url.split_once(':')
        && !scheme.is_empty()
        && scheme.bytes().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-')
        })
    {
        return url;
    }
    let slashes = if url.starts_with("//") { "https:" } else { "https://" };
    Cow::Owned(format!("{slashes}{url}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let rows = [
            ("https://t.co/x", Some(("t.co", "x", ""))),
            ("//t.co/x?a=1#b", Some(("t.co", "x", "a=1"))),
            (
                "twitter.com/#!/n/status/1",
                Some(("twitter.com", "n/status/1", "")),
            ),
            ("HTTP://X.com", Some(("X.com", "", ""))),
            (
                "x.com?ref=http://t.co/y",
                Some(("x.com", "", "ref=http://t.co/y")),
            ),
            ("ftp://x.com/", None),
            ("mailto:a@x.com", None),
            ("", None),
        ];
        for (url, parts) in rows {
            let found = Address::new(url)
                .map(|address| (address.host, address.path, address.query));
            assert_eq!(found, parts, "{url}");
        }
    }

    #[test]
    fn percent_signs_are_decoded() {
        for (text, decoded) in [
            ("https%3A%2F%2Fx.com%2fa", "https://x.com/a"),
            ("100%", "100%"),
            ("%zz%4", "%zz%4"),
            ("caf%C3%A9", "café"),
            ("caf%E9", "caf%E9"),
        ] {
            assert_eq!(decode_percent(text), decoded);
        }
    }

    #[test]
    fn a_scheme_is_added_where_there_is_none() {
        for (url, whole) in [
            ("t.co/x", "https://t.co/x"),
            ("//t.co/x", "https://t.co/x"),
            ("http://t.co/x", "http://t.co/x"),
        ] {
            assert_eq!(with_scheme(url.into()), whole);
        }
    }
}
