//! What the log may say: never a name, an address, a token or a text that people typed. Every line names things by their row or
//! pattern; what comes from elsewhere (a server's words, a panic) goes through here first.

use std::panic::PanicHookInfo;

/// A server's words without what may name somebody: parts with an `@`, in angle brackets or in quotes become `…`.
pub fn harmless(words: &str) -> String {
    let shown = |word: &str| {
        let names = word.contains('@') || word.contains(['<', '>', '"', '\'', '`']);
        if names { "…".to_owned() } else { word.chars().take(80).collect() }
    };
    words.split_whitespace().take(30).map(shown).collect::<Vec<String>>().join(" ")
}

/// The line of a panic: where it happened. Its message may hold what somebody typed, so it is left out; the place and the backtrace
/// of the same build say what it was.
fn panic_line(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    format!("a panic at {place} in thread {thread}; its message is left out, since it may hold what people typed")
}

/// From now on a panic writes its place to the log and nothing else.
pub fn quiet_panics() {
    std::panic::set_hook(Box::new(|info| {
        let line = panic_line(info);
        tracing::error!("{line}");
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_servers_name_nobody() {
        let words = "550 5.7.1 <fatou@b.example>: relaying for fatou@b.example denied by \"Fatou Ndiaye\"";
        assert_eq!(harmless(words), "550 5.7.1 … relaying for … denied by … …");
        assert_eq!(harmless("535 5.7.8 authentication failed"), "535 5.7.8 authentication failed");
        assert!(harmless(&"x".repeat(1000)).len() <= 80);
        assert_eq!(harmless(""), "");
    }
}
