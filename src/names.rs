//! The names of what is one of a few, as they stand in records: written by
//! `Display` and read by `FromStr`.

use std::{fmt, str::FromStr};

use crate::{
    Bounds, EntityKind, LinkKind, Platform,
    error::{Error, ErrorKind},
};

/// By what `ALL` and `as_str` say, and by what an error calls one.
macro_rules! names {
    ($($type:ident = $what:literal;)*) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl FromStr for $type {
            type Err = Error;

            fn from_str(name: &str) -> Result<Self, Error> {
                let mut all = Self::ALL.iter().copied();
                all.find(|one| one.as_str() == name).ok_or_else(|| {
                    ErrorKind::Name { what: $what, name: name.to_owned() }
                        .into()
                })
            }
        }
    )*};
}

names! {
    Platform = "platform";
    LinkKind = "kind of link";
    Bounds = "bounds";
    EntityKind = "kind of entity";
}
