//! `cargo fuzz run --features fuzzer record`; see docs/fuzzing.md.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| matura_fuzz::record::run(bytes));
