//! Tries the reader of lists of contacts, CSV and XLSX.

#![no_main]

#[path = "../../tests/fuzzing/checks.rs"]
#[allow(dead_code, reason = "the checks of the other targets")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::contact_list(data));
