//! What became of a try to sign in or to prove who one is: a figure for whoever watches, and a line of the log. Neither says whose
//! account it was nor where it came from; what locks a guesser out is counted apart (`store/tries.rs`).

use crate::site::Site;
use crate::web::limits::Tried;

/// Counts it, and says in the log what was refused; of those that only wait, whose number a stranger decides, ever fewer.
pub(super) fn note(site: &Site, tried: Tried) {
    let count = site.limiter.note(tried);
    match tried {
        Tried::Ok => {}
        // A typo is normal.
        Tried::Wrong | Tried::SecondFactorWrong => tracing::info!(result = tried.as_str(), "a try to sign in was refused"),
        Tried::Throttled if count.is_power_of_two() || count.is_multiple_of(1_000) => {
            tracing::warn!(result = tried.as_str(), count, "a try to sign in was refused");
        }
        Tried::Throttled => {}
    }
}
