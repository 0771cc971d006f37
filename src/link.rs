//! A web address cut into its parts, borrowed: enough to see what it leads
//! to, without a full URL parser.

use std::borrow::Cow;

use crate::{
    bytes::{ByteSet, range_in},
    word,
};

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
    /// http stands there. A name before an `@` is no part of the host, and
    /// neither is a port.
    pub(crate) fn new(url: &'a str) -> Option<Self> {
        split_host(url).map(|(host, rest)| Self::cut(host, rest))
    }

    /// The same for a page of a web archive or of a search engine's cache:
    /// the address whose copy it shows, and whether it is one.
    pub(crate) fn of_copy(url: &'a str) -> Option<(Self, bool)> {
        let (host, rest) = match url.starts_with(WAYBACK) {
            true => (ARCHIVES[0], url),
            false => split_host(url)?,
        };
        match archived(host, rest) {
            Some(copy) => Some((Self::new(copy)?, true)),
            None => Some((Self::cut(host, rest), false)),
        }
    }

    fn cut(host: &'a str, rest: &'a str) -> Self {
        // The addresses of 2010 had their path behind `#!/`.
        let rest = rest.strip_prefix("/#!").unwrap_or(rest);
        let path = rest.strip_prefix('/').unwrap_or(rest);
        let bytes = path.as_bytes();
        let (path, rest) = match word::find([b'?', b'#'], bytes) {
            Some(end) => path.split_at(end),
            None => (path, ""),
        };
        let query = rest.strip_prefix('?').unwrap_or_default();
        let query = match word::find([b'#'], query.as_bytes()) {
            Some(end) => &query[..end],
            None => query,
        };
        Self { host, path, query }
    }

    /// Cuts an address that stands as the value of `key` in the query, its
    /// colon and slashes encoded or not.
    pub(crate) fn in_query(&self, key: &str) -> Option<Self> {
        let value = self
            .query
            .split('&')
            .find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))?;
        let rest = ["https%3A%2F%2F", "http%3A%2F%2F"]
            .into_iter()
            .find_map(|scheme| strip_prefix_no_case(value, scheme));
        let Some(rest) = rest else { return Self::new(value) };
        let (host, path) = split_before(rest, b"%/");
        Some(Self { host, path, query: "" })
    }

    /// Whether the host is `domain` or one of its usual subdomains.
    pub(crate) fn is_on(&self, domain: &str) -> bool {
        const USUAL: [&str; 4] = ["", "www.", "mobile.", "m."];
        self.before(domain)
            .is_some_and(|sub| USUAL.iter().any(|it| is_equal(sub, it)))
    }

    /// Whether the host is `domain` or any subdomain of it.
    pub(crate) fn is_within(&self, domain: &str) -> bool {
        self.before(domain)
            .is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    }

    /// What stands before `domain` in a host that ends with it.
    fn before(&self, domain: &str) -> Option<&'a str> {
        let at = self.host.len().checked_sub(domain.len())?;
        // Most hosts are refused by one byte.
        let bytes =
            (self.host.as_bytes().get(at)?, domain.as_bytes().first()?);
        if !bytes.0.eq_ignore_ascii_case(bytes.1) {
            return None;
        }
        let (sub, end) = self.host.split_at_checked(at)?;
        is_equal(end, domain).then_some(sub)
    }

    /// The value of a parameter of the query.
    pub(crate) fn param(&self, name: &str) -> Option<&'a str> {
        self.query.split('&').find_map(|pair| {
            // Addresses are written into text with their references.
            let pair = pair.strip_prefix("amp;").unwrap_or(pair);
            pair.strip_prefix(name)?.strip_prefix('=')
        })
    }

    /// The path up to the end of `segment`, which is one of its segments.
    pub(crate) fn through(&self, segment: &'a str) -> &'a str {
        let end = range_in(self.path, segment).end;
        self.path.get(..end).unwrap_or_default()
    }

    /// Whether the path may have more than one segment.
    pub(crate) fn is_nested(&self) -> bool {
        word::find([b'/', b'%'], self.path.as_bytes()).is_some()
    }

    /// The path's segments, empty ones left out. A slash may be encoded.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mut path = self.path;
        let segments = std::iter::from_fn(move || {
            if path.is_empty() {
                return None;
            }
            let bytes = path.as_bytes();
            let mut end = 0;
            let slash = loop {
                let rest = &bytes[end..];
                end += word::find([b'/', b'%'], rest).unwrap_or(rest.len());
                match bytes[end..] {
                    [] => break 0,
                    [b'/', ..] => break 1,
                    [b'%', b'2', b'F' | b'f', ..] => break 3,
                    _ => end += 1,
                }
            };
            let segment = &path[..end];
            path = &path[end + slash..];
            Some(segment)
        });
        segments.filter(|segment| !segment.is_empty())
    }
}

/// Whether two names of a host are the same.
fn is_equal(name: &str, other: &str) -> bool {
    name == other || name.eq_ignore_ascii_case(other)
}

/// `text` up to the first of `signs`, which are ASCII, and from there on.
fn split_before<'a, const N: usize>(
    text: &'a str,
    signs: &[u8; N],
) -> (&'a str, &'a str) {
    let end = text.bytes().position(|byte| signs.contains(&byte));
    text.split_at(end.unwrap_or(text.len()))
}

/// The host of `url`, and what stands behind it; `None` if it has another
/// scheme than http.
fn split_host(url: &str) -> Option<(&str, &str)> {
    let url = url.trim_ascii();
    let bare = url.strip_prefix("https://").or_else(|| {
        ["https://", "http://", "//"]
            .into_iter()
            .find_map(|scheme| strip_prefix_no_case(url, scheme))
    });
    let from = bare.unwrap_or(url);
    // Most are a host and nothing else.
    let (name, behind) = from.split_at(IN_HOST.lead(from.as_bytes()));
    let is_end = |byte| matches!(byte, b'/' | b'?' | b'#' | b'\\');
    let end = behind.bytes().position(is_end).unwrap_or(behind.len());
    let (authority, rest) = from.split_at(name.len() + end);
    if end == 0 {
        return (!authority.is_empty()).then_some((authority, rest));
    }
    let host = match authority.rsplit_once('@') {
        Some((_, host)) if bare.is_some() => host,
        Some(_) => return None,
        None => authority,
    };
    let host = match host.split_once(':') {
        // What looks like a port may be a telephone number.
        Some((host, port))
            if port.bytes().all(|byte| byte.is_ascii_digit())
                && (bare.is_some() || host.contains('.')) =>
        {
            host
        }
        Some(_) => return None,
        None => host,
    };
    (!host.is_empty() && !host.contains(' ')).then_some((host, rest))
}

/// What most hosts consist of.
static IN_HOST: ByteSet = ByteSet::ALPHANUMERIC.with(b"-.");

/// What the name of a scheme consists of.
static IN_SCHEME: ByteSet = ByteSet::ALPHANUMERIC.with(b"+-");

/// The start of the paths of the Wayback Machine.
const WAYBACK: &str = "/web/";

const ARCHIVES: [&str; 9] = [
    "web.archive.org",
    "archive.today",
    "archive.is",
    "archive.ph",
    "archive.li",
    "archive.fo",
    "archive.vn",
    "archive.md",
    "webcache.googleusercontent.com",
];

/// The address whose copy an archive at `host` shows, with what stands behind
/// the host.
///
/// Source: the Wayback Machine writes `/web/`, the time of the copy, perhaps
/// two letters that say how to show it, and the address; its pages leave out
/// the host in their links. `archive.today` and the sites of other names that
/// it has write a time or a word and the address.
fn archived<'a>(host: &str, rest: &'a str) -> Option<&'a str> {
    // Most hosts are refused by their first byte.
    if !host.starts_with(['a', 'A', 'g', 'G', 'w', 'W']) {
        return None;
    }
    let host = strip_prefix_no_case(host, "www.").unwrap_or(host);
    if host.eq_ignore_ascii_case("google.com") {
        let mut query = rest.strip_prefix("/url?")?.split('&');
        // A search has an empty `q` in front.
        return query.find_map(|it| {
            let it = it.strip_prefix("amp;").unwrap_or(it);
            it.strip_prefix("q=")
                .or_else(|| it.strip_prefix("url="))
                .filter(|it| it.contains("://"))
        });
    }
    if !ARCHIVES.iter().any(|archive| host.eq_ignore_ascii_case(archive)) {
        return None;
    }
    if let Some((_, query)) = rest.split_once("?q=cache:") {
        let start = query.find("http").unwrap_or(0);
        return query[start..].split(['+', '&']).next();
    }
    // The first address is the one that was kept; those behind are its own.
    let slash = ["/https://", "/http://"]
        .into_iter()
        .filter_map(|scheme| rest.find(scheme))
        .min();
    match slash {
        Some(slash) => Some(&rest[slash + 1..]),
        // `/web/20190621143107/port.example/a`.
        None => Some(rest.strip_prefix(WAYBACK)?.split_once('/')?.1),
    }
}

/// What `text` goes on with behind `prefix`, compared without regard to case.
pub(crate) fn strip_prefix_no_case<'a>(
    text: &'a str,
    prefix: &str,
) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    is_equal(start, prefix).then(|| &text[prefix.len()..])
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

/// `url` with a scheme; without one it gets `https`. A link in an archive's
/// page gets the archive's host.
pub(crate) fn with_scheme(url: Cow<'_, str>) -> Cow<'_, str> {
    let scheme = IN_SCHEME.lead(url.as_bytes());
    if scheme > 0 && url[scheme..].starts_with(':') {
        return url;
    }
    let start = match url.as_ref() {
        url if url.starts_with("//") => "https:",
        url if url.starts_with(WAYBACK) => "https://web.archive.org",
        _ => "https://",
    };
    Cow::Owned([start, &url].concat())
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
            ("http://x.com:8080/n", Some(("x.com", "n", ""))),
            ("x.com:8080", Some(("x.com", "", ""))),
            ("http://x.com@port.com/n", Some(("port.com", "n", ""))),
            (
                "http://port.com\\@x.com/n",
                Some(("port.com", "\\@x.com/n", "")),
            ),
            ("ftp://x.com/", None),
            ("javascript:a()", None),
            ("tel:123", None),
            ("/n/status/1", None),
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
    fn subdomains() {
        let is_within = |url, domain| {
            Address::new(url).is_some_and(|address| address.is_within(domain))
        };
        assert!(is_within("https://Port.com/a", "port.com"));
        assert!(is_within("https://d.port.com/a", "port.com"));
        assert!(!is_within("https://airport.com/a", "port.com"));
        assert!(!is_within("https://port.com.quay.com/a", "port.com"));
        assert!(!is_within("https://é.com/a", "port.com"));
    }

    #[test]
    fn addresses_in_a_query() {
        let segments = |url| -> Option<Vec<&str>> {
            let found = Address::new(url)?.in_query("url")?;
            Some(std::iter::once(found.host).chain(found.segments()).collect())
        };
        for url in [
            "port.com/show?url=https%3A%2F%2Fx.com%2Fn%2Fstatus",
            "port.com/show?a=b&url=https%3a%2f%2Fx.com%2fn%2Fstatus&c=d",
            "port.com/show?url=https://x.com/n/status",
        ] {
            assert_eq!(segments(url), Some(vec!["x.com", "n", "status"]));
        }
        assert_eq!(segments("port.com/show?ref_url=https://x.com"), None);
    }

    #[test]
    fn copies_in_archives() {
        let rows = [
            (
                "https://web.archive.org/web/20190621143107/https://x.com/n?a=b",
                Some("https://x.com/n?a=b"),
            ),
            (
                "http://web.archive.org/web/2019id_/http://x.com/a/http://b.com",
                Some("http://x.com/a/http://b.com"),
            ),
            ("web.archive.org/web/2019/x.com/n", Some("x.com/n")),
            (
                "/web/20190621143107im_/https://x.com/n",
                Some("https://x.com/n"),
            ),
            (
                "https://archive.ph/2019.06.21-143107/https://x.com/n",
                Some("https://x.com/n"),
            ),
            (
                "https://www.archive.today/newest/http://x.com/",
                Some("http://x.com/"),
            ),
            (
                "https://webcache.googleusercontent.com/search?q=cache:aB3:https://x.com/n+&cd=1",
                Some("https://x.com/n"),
            ),
            (
                "http://webcache.googleusercontent.com/search?q=cache:x.com/n",
                Some("x.com/n"),
            ),
            ("https://archive.is/aB3dE", None),
            ("https://web.archive.org/", None),
            ("https://port.com/web/2019/https://x.com/n", None),
            ("https://archive.ph.port.com/2019/https://x.com/n", None),
            ("https://port.com/?a=https://archive.ph/1/https://x.com/n", None),
        ];
        for (url, kept) in rows {
            let (found, is_copy) = Address::of_copy(url).expect(url);
            assert_eq!(is_copy, kept.is_some(), "{url}");
            assert_eq!(Some(found), Address::new(kept.unwrap_or(url)));
        }
    }

    #[test]
    fn a_scheme_is_added_where_there_is_none() {
        for (url, whole) in [
            ("t.co/x", "https://t.co/x"),
            ("//t.co/x", "https://t.co/x"),
            (
                "/web/2019/http://x.com",
                "https://web.archive.org/web/2019/http://x.com",
            ),
            ("x.com:80/a", "https://x.com:80/a"),
            ("http://t.co/x", "http://t.co/x"),
        ] {
            assert_eq!(with_scheme(url.into()), whole);
        }
    }
}
