/// What went wrong when a value was read on its own: a [`Platform`] or another
/// name in records, a [`Published`], a handle, or a body from bytes.
///
/// Finding posts cannot fail; only these readings can. The message says what
/// was wrong and where, with the offending text in backticks.
///
/// # Example
///
/// ```
/// let error = unembed::body(b"caf\xe9").unwrap_err();
/// assert_eq!(error.to_string(), "not UTF-8 at byte 3");
///
/// // It goes wherever errors go.
/// let read = || -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
///     let _: unembed::Published = "soon".parse()?;
///     Ok(())
/// };
/// assert_eq!(
///     read().unwrap_err().to_string(),
///     "no date at the start of `soon`"
/// );
/// ```
///
/// [`Platform`]: crate::Platform
/// [`Published`]: crate::Published
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] ErrorKind);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("not UTF-8 at byte {at}")]
    Utf8 { at: usize },
    #[error("unknown {what} `{}`", shown(.name))]
    Name { what: &'static str, name: String },
    #[error("no date at the start of `{}`", shown(.text))]
    NoDate { text: String },
    #[error("text after the date at byte {at} of `{}`", shown(.text))]
    AfterDate { text: String, at: usize },
    #[error("empty handle")]
    NoHandle,
    #[error(
        "`{}` at byte {at} cannot stand in a {platform} handle",
        .found.escape_debug()
    )]
    HandleChar { platform: &'static str, found: char, at: usize },
    #[error(
        "a {platform} handle holds at most {most} characters, `{}` has {len}",
        shown(.handle)
    )]
    HandleLong {
        platform: &'static str,
        handle: String,
        len: usize,
        most: usize,
    },
}

/// The start of `text`, on one line: messages stay short whatever the input.
fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let mut out: String =
        text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}
