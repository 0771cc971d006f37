//! Lines of JSON, an object each.

use std::{
    borrow::Cow,
    fmt,
    io::{self, BufRead, ErrorKind},
};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
    ser::SerializeMap,
};
use serde_json::value::RawValue;

/// What [`read_line`] read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Whole,
    TooLong,
    /// There is none any more.
    End,
}

/// Reads the next line into `line`, without its end. One of more than `most`
/// bytes is read over.
pub(crate) fn read_line(
    from: &mut impl BufRead,
    line: &mut Vec<u8>,
    most: usize,
) -> io::Result<Line> {
    line.clear();
    let mut len = 0;
    loop {
        let seen = match from.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            seen => seen?,
        };
        if seen.is_empty() && len == 0 {
            return Ok(Line::End);
        }
        let end = memchr::memchr(b'\n', seen);
        let part = &seen[..end.unwrap_or(seen.len())];
        let used = part.len() + usize::from(end.is_some());
        let is_last = end.is_some() || seen.is_empty();
        len += used as u64;
        // A line break may come, which does not count.
        if len <= most as u64 + 2 {
            line.extend_from_slice(part);
        }
        from.consume(used);
        if is_last {
            break;
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    if line.len() > most || len > most as u64 + 2 {
        return Ok(Line::TooLong);
    }
    Ok(Line::Whole)
}

/// The fields of an object, in order, with their values as they are written:
/// a number stays as exact as it is.
#[derive(Default)]
pub(crate) struct Fields<'l>(
    pub(crate) Vec<(Cow<'l, str>, Cow<'l, RawValue>)>,
);

impl<'l> Fields<'l> {
    /// The object that a line holds.
    pub(crate) fn read(line: &'l [u8]) -> Result<Self, String> {
        let line = unembed::body(line).map_err(|error| error.to_string())?;
        serde_json::from_str(line)
            .map_err(|error| format!("no object of JSON: {}", said(&error)))
    }

    /// Takes the fields of that name out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Cow<'l, RawValue>> {
        let mut taken = None;
        self.0.retain(|(key, value)| {
            let is_kept = key != name;
            if !is_kept {
                taken = Some(value.clone());
            }
            is_kept
        });
        taken
    }

    pub(crate) fn get(&self, name: &str) -> Option<&RawValue> {
        let mut fields = self.0.iter().rev();
        fields.find(|(key, _)| key == name).map(|(_, value)| value.as_ref())
    }

    /// Adds a field at the end.
    pub(crate) fn push(&mut self, name: &'static str, value: Box<RawValue>) {
        self.0.push((Cow::Borrowed(name), Cow::Owned(value)));
    }
}

/// The string that the field `name` holds, if it holds one.
pub(crate) fn text(
    name: &str,
    value: Option<&RawValue>,
) -> Result<String, String> {
    let value = value.ok_or_else(|| format!("no field `{name}`"))?;
    serde_json::from_str(value.get())
        .map_err(|error| format!("field `{name}`: {}", said(&error)))
}

/// What is wrong, and where in the line that it is all about.
fn said(error: &serde_json::Error) -> String {
    error.to_string().replace(" line 1 column ", " column ")
}

impl<'de: 'l, 'l> Deserialize<'de> for Fields<'l> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Read)
    }
}

struct Read;

impl<'de> Visitor<'de> for Read {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(
        self,
        mut map: M,
    ) -> Result<Fields<'de>, M::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) =
            map.next_entry::<String, &'de RawValue>()?
        {
            fields.push((Cow::Owned(name), Cow::Borrowed(value)));
        }
        Ok(Fields(fields))
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value.as_ref())?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_the_longest_read_over() {
        let mut from = &b"ab\r\n\nabcde\nabcd\nabcdefgh"[..];
        let mut line = Vec::new();
        for (read, text) in [
            (Line::Whole, "ab"),
            (Line::Whole, ""),
            (Line::TooLong, ""),
            (Line::Whole, "abcd"),
            (Line::TooLong, ""),
            (Line::End, ""),
        ] {
            let found = read_line(&mut from, &mut line, 4).expect("a slice");
            assert_eq!(found, read, "{text}");
            if read == Line::Whole {
                assert_eq!(line, text.as_bytes());
            }
        }
    }

    #[test]
    fn fields_stay_as_they_are_written() {
        let line = r#"{"b": 1.0 ,"a\n":12345678901234567890123,"t":"x"}"#;
        let mut fields = Fields::read(line.as_bytes()).expect("an object");
        let value = fields.take("t");
        assert_eq!(text("t", value.as_deref()), Ok("x".to_owned()));
        assert_eq!(
            serde_json::to_string(&fields).expect("JSON"),
            r#"{"b":1.0,"a\n":12345678901234567890123}"#
        );
        assert!(Fields::read(b"[1]").is_err());
        assert_eq!(
            text("b", fields.get("b")).expect_err("no text"),
            "field `b`: invalid type: floating point `1.0`, expected a \
             string at column 3"
        );
    }
}
