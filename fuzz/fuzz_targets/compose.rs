#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| unembed_fuzz::compose(bytes));
