#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| unembed_fuzz::links(text));
