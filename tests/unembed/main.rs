//! One binary for all tests of the public API.

#[cfg(feature = "serde")]
mod cases;
mod input;
mod laws;
