//! Tries the reader of messages that come back (RFC 3464 and what servers write instead).

#![no_main]

#[path = "../../tests/fuzzing/checks.rs"]
#[allow(dead_code, reason = "the checks of the other targets")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::returned(data));
