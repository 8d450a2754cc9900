//! The program: see [`baraza::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    baraza::cli::run()
}
