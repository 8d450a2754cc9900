//! Programs that take notes and look like people. This list is the only place that knows them.

use crate::text::fold;

/// Beginnings, ends or parts of folded names. Sources: the names under which each service joins, as its help pages say:
/// read.ai (“read.ai meeting notes”), Otter (“Name’s Notetaker (Otter.ai)”, “`OtterPilot`”), Fireflies (“Fireflies.ai
/// Notetaker Name”, fred@fireflies.ai), Fathom (“Name’s Fathom Notetaker”), Zoom AI Companion, tl;dv, Sembly, Avoma,
/// `MeetGeek`, Grain, Krisp, Supernormal, Fellow, Tactiq, Jamie, Airgram, Nyota, Circleback, Copilot as a guest; reference
/// section 4 (“… Notetaker (Unverified)”).
const NAMES: [&str; 28] = [
    "notetaker",
    "note taker",
    "ai companion",
    "meeting notes",
    "meeting assistant",
    "meeting bot",
    "preneur de notes",
    "read ai",
    "otter ai",
    "otterpilot",
    "otter pilot",
    "fireflies ai",
    "fathom ai",
    "fathom video",
    "tl dv",
    "sembly ai",
    "semblian",
    "avoma",
    "meetgeek",
    "grain ai",
    "krisp ai",
    "supernormal ai",
    "fellow ai",
    "tactiq",
    "airgram",
    "nyota ai",
    "circleback ai",
    "copilot notes",
];

/// Domains from which such programs join.
const DOMAINS: [&str; 9] = [
    "read.ai",
    "otter.ai",
    "fireflies.ai",
    "fathom.video",
    "tldv.io",
    "sembly.ai",
    "avoma.com",
    "meetgeek.ai",
    "circleback.ai",
];

/// Whether somebody of a report is a program that takes notes.
pub fn is_robot(email: Option<&str>, name: &str) -> bool {
    let domain = email.and_then(|email| email.rsplit_once('@')).map(|(_, domain)| domain);
    let folded = format!(" {} ", fold(name));
    domain.is_some_and(|domain| DOMAINS.contains(&domain)) || NAMES.iter().any(|known| folded.contains(&format!(" {known} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_from_people() {
        for (email, name) in [
            (None, "read.ai meeting notes"),
            (None, "Kossi's Notetaker (Otter.ai)"),
            (None, "Amina’s OtterPilot"),
            (None, "Fireflies.ai Notetaker Awa"),
            (Some("fred@fireflies.ai"), "Fred"),
            (None, "Zoom AI Companion"),
            (None, "tl;dv"),
            (None, "NOTETAKER"),
        ] {
            assert!(is_robot(email, name), "{name}");
        }
        for (email, name) in [
            (None, "Jean Otter"),
            (None, "Fred Read"),
            (None, "Grain Traoré"),
            (None, "Aïcha Fathom"),
            (Some("jamie@b.example"), "Jamie Fellow"),
            (None, "Ministère (notes)"),
            (None, ""),
        ] {
            assert!(!is_robot(email, name), "{name}");
        }
    }
}
