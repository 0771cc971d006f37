//! One binary for all tests of the public API.

mod allocations;
#[cfg(feature = "serde")]
mod api;
#[cfg(feature = "serde")]
mod cases;
mod compose;
#[cfg(feature = "serde")]
mod dates;
mod entities;
mod holds;
mod input;
mod laws;
mod markup;
#[cfg(feature = "serde")]
mod platforms;
#[cfg(feature = "serde")]
mod readme;
mod seeds;
mod traits;
