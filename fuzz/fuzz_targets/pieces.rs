#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| unembed_fuzz::pieces(text));
