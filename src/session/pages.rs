//! Staff: the sessions of an edition, and what belongs to one of them.

pub mod cancel;
pub mod edit;
pub mod list;
pub mod materials;
pub mod outcomes;
pub mod schedule;
pub mod speakers;
mod telling;

use chrono::{DateTime, Utc};

use super::card::Mark;
use super::change::Hand;
use super::rules::SessionStatus;
use super::store::SessionRow;
use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::site::Site;
use crate::web::AppError;

/// The pages of one session, above each of them.
struct Nav {
    /// Address, name, and whether it is this page.
    links: Vec<(String, String, bool)>,
}

impl Nav {
    /// `sessions` is the address of the edition's sessions, `here` the last part of this page's.
    fn new(t: Texts, sessions: &str, row: &SessionRow, here: &str) -> Self {
        let pages = [
            ("", t.staff_session_details()),
            ("/speakers", t.staff_session_speakers()),
            ("/materials", t.staff_materials()),
            ("/outcomes", t.staff_outcomes()),
        ];
        let links =
            pages.into_iter().map(|(path, name)| (format!("{sessions}/{}{path}", row.slug), name.into_owned(), path == here));
        Self { links: links.collect() }
    }
}

/// Who acts in this request, and what its mails need.
fn hand(site: &Site, scope: &Scope) -> Result<Hand, AppError> {
    Ok(Hand {
        actor: scope.actor(),
        now: site.now(),
        seed: site.random.bytes()?,
        organizer: site.settings.mail.address(),
        promotion: site.promotion()?,
    })
}

/// Where a session stands, for staff.
fn status(t: Texts, session: &SessionRow, now: DateTime<Utc>) -> Mark {
    let (class, text) = match session.status {
        SessionStatus::Draft => ("todo", t.session_draft()),
        SessionStatus::Cancelled => ("bad", t.session_cancelled()),
        SessionStatus::Published if now >= session.ends() => ("off", t.session_held()),
        SessionStatus::Published if session.moved_from.is_some() => ("wait", t.staff_session_moved()),
        SessionStatus::Published => ("ok", t.staff_session_published()),
    };
    Mark { class, text: text.into_owned() }
}
