//! The program: see [`baraza::cli`].

use std::process::ExitCode;

/// Pages, mails and queries are many small pieces of text: this allocator makes them faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    baraza::cli::run()
}
