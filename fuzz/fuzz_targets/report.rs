//! Tries the reader of reports of platforms for video meetings, CSV and XLSX.

#![no_main]

#[path = "../../tests/fuzzing/checks.rs"]
#[allow(dead_code, reason = "the checks of the other targets")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::report(data));
