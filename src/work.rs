//! Counts the bytes that a stage looks at, in unit tests alone, so that a
//! test can say that work is linear without measuring time.

#[cfg(test)]
thread_local! {
    static BYTES: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Says that `bytes` bytes are looked at; every loop over the body does.
#[inline(always)]
pub(crate) fn looked_at(bytes: usize) {
    #[cfg(test)]
    BYTES.with(|count| count.set(count.get() + bytes as u64 + 1));
    #[cfg(not(test))]
    let _ = bytes;
}

/// The bytes that `run` looked at.
#[cfg(test)]
pub(crate) fn of<T>(run: impl FnOnce() -> T) -> u64 {
    BYTES.with(|count| count.set(0));
    let _ = run();
    BYTES.with(std::cell::Cell::get)
}
