//! One binary for all tests of the public API.

#[cfg(feature = "serde")]
mod cases;
mod entities;
mod input;
mod laws;
