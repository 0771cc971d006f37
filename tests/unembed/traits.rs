//! What all public types can do, as the checklist of the Rust API guidelines
//! has it. What is missing does not compile.

use std::{
    error::Error,
    fmt::{Debug, Display},
    hash::Hash,
    iter::FusedIterator,
    panic::{RefUnwindSafe, UnwindSafe},
    str::FromStr,
};

use unembed::{
    Bounds, Entities, Entity, EntityKind, Extractor, Link, LinkKind, Piece,
    Pieces, Platform, Post, Posts, Published, Stripped,
};

/// Any type: it goes to other threads, and can be printed and copied.
const fn is_common<T: Send + Sync + Unpin + Clone + Debug>() {}
const fn is_unwind_safe<T: UnwindSafe + RefUnwindSafe>() {}
const fn is_value<T: Eq + Hash>() {}
const fn is_iterator<T: FusedIterator + IntoIterator>() {}
/// A name: small, in an order, and read as it is written.
const fn is_name<T>()
where
    T: Copy + Ord + Hash + Display + FromStr<Err = unembed::Error> + 'static,
{
}

const _: () = {
    is_common::<Bounds>();
    is_common::<Entities<'_>>();
    is_common::<Entity<'_>>();
    is_common::<EntityKind>();
    is_common::<unembed::Error>();
    is_common::<Extractor>();
    is_common::<Link<'_>>();
    is_common::<LinkKind>();
    is_common::<Piece<'_>>();
    is_common::<Pieces<'_>>();
    is_common::<Platform>();
    is_common::<Post<'_>>();
    is_common::<Posts<'_>>();
    is_common::<Published>();
    is_common::<Stripped<'_>>();

    // A body that makes another crate panic leaves these as they were.
    is_unwind_safe::<Extractor>();
    is_unwind_safe::<Pieces<'_>>();
    is_unwind_safe::<Post<'_>>();
    is_unwind_safe::<Posts<'_>>();

    is_value::<Entity<'_>>();
    is_value::<Extractor>();
    is_value::<Link<'_>>();
    is_value::<Piece<'_>>();
    is_value::<Post<'_>>();
    is_value::<Stripped<'_>>();

    is_iterator::<Entities<'_>>();
    is_iterator::<Pieces<'_>>();
    is_iterator::<Posts<'_>>();

    is_name::<Bounds>();
    is_name::<EntityKind>();
    is_name::<LinkKind>();
    is_name::<Platform>();
    is_name::<Published>();
};

/// The error goes through `?` into whatever takes errors.
const _: fn(unembed::Error) -> Box<dyn Error + Send + Sync + 'static> =
    |error| error.into();

#[cfg(feature = "serde")]
const _: () = {
    use serde::{Serialize, de::DeserializeOwned};

    const fn is_record<T: Serialize + DeserializeOwned>() {}

    is_record::<Bounds>();
    is_record::<Link<'static>>();
    is_record::<LinkKind>();
    is_record::<Platform>();
    is_record::<Post<'static>>();
    is_record::<Published>();
};

/// What is wrong with a name is said with it, cut where it is long.
#[test]
fn names_are_read_as_they_are_written() {
    #[track_caller]
    fn check<T>(all: &[T], what: &str)
    where
        T: Copy + Debug + Display + PartialEq + FromStr<Err = unembed::Error>,
    {
        for name in all {
            let written = name.to_string();
            assert_eq!(written.parse(), Ok(*name));
            // Names are those in records, as they stand there.
            for other in [written.to_uppercase(), format!(" {written}")] {
                let error = other.parse::<T>().expect_err(&other);
                assert_eq!(error.to_string(), format!("{what} `{other}`"));
            }
        }
        let long = "x".repeat(1000);
        let error = long.parse::<T>().expect_err("no name");
        assert!(error.to_string().len() < 100, "{error}");
    }
    check(Platform::ALL, "unknown platform");
    check(LinkKind::ALL, "unknown kind of link");
    check(Bounds::ALL, "unknown bounds");
    check(EntityKind::ALL, "unknown kind of entity");
}

#[cfg(feature = "serde")]
#[test]
fn names_in_records_are_checked() {
    let read = |json| {
        let read = serde_json::from_str::<LinkKind>(json);
        read.map_err(|error| error.to_string())
    };
    assert_eq!(read("\"self\""), Ok(LinkKind::Itself));
    let error = read("\"selfie\"").expect_err("no kind");
    assert!(error.starts_with("unknown kind of link `selfie`"), "{error}");
    let read = serde_json::from_str::<Bounds>("\"wide\"");
    let error = read.expect_err("no bounds").to_string();
    assert!(error.starts_with("unknown bounds `wide`"), "{error}");
}
