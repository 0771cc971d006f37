//! One binary for all tests of the public API.

#[cfg(feature = "serde")]
mod allocations;
mod cases;
#[cfg(feature = "serde")]
mod dates;
mod entities;
mod input;
mod laws;
