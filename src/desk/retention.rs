//! For how long what is kept, and the nightly run that ends it: one replica a day, in small pieces, each its own transaction.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Timelike as _, Utc};
use tokio::sync::watch;

use super::erasing::{Order, erase_person, forget, forget_copies};
use super::store::retention::{self as store, Claimed};
use crate::accounts::{Actor, Change, audit};
use crate::config::Retention;
use crate::db::{DbError, Lock};
use crate::site::Site;
use crate::web::AppError;

crate::text_enum! {
    /// Something that is kept for a period.
    pub enum Duty {
        /// Texts of mails that have left
        Mail = "mail",
        /// Who did not answer an invitation
        Invitation = "invitation",
        /// Contact lists and reports as they came
        File = "file",
        /// Values before and after in the trail
        Trail = "trail",
        /// Names and addresses of participants, of whoever was named or answered without registering, and of focal points
        Participant = "participant",
        /// Sessions and sign-in links of staff that have expired
        SignIn = "sign_in",
    }
}

/// Rows of one transaction, at most.
pub const PIECE: i64 = 500;

/// People of one transaction: each has rows in many tables.
const PEOPLE: i64 = 5;

/// When a run begins, in hours of UTC: the night of most of the programme's States.
const FROM_HOUR: u32 = 1;

/// A run that has not ended after this has died, and another replica begins again.
const PATIENCE: TimeDelta = TimeDelta::hours(2);

/// After so long without any night, a night only notes that it has been.
const LEAP: TimeDelta = TimeDelta::days(30);

/// Sign-in links and sessions are looked at for a day after they expired.
const EXPIRED: TimeDelta = TimeDelta::days(1);

impl Duty {
    /// What came before this instant goes; `None`: it is kept as long as the installation. Of invitations and participants it is
    /// the end or closing of their edition that counts.
    pub fn cutoff(self, periods: &Retention, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let days = |days: u32| (days > 0).then(|| now.checked_sub_days(Days::new(days.into()))).flatten();
        match self {
            Self::Mail => days(periods.mail_days),
            Self::Invitation => days(periods.invitation_days),
            Self::File => days(periods.file_days),
            Self::Trail => days(periods.trail_days),
            Self::Participant => {
                let months = Months::new(periods.participant_years.saturating_mul(12));
                (periods.participant_years > 0).then(|| now.checked_sub_months(months)).flatten()
            }
            Self::SignIn => Some(now - EXPIRED),
        }
    }
}

/// How many of each kind.
pub type Counts = BTreeMap<&'static str, usize>;

/// Does one piece of a duty; 0: nothing is left.
async fn piece(site: &Site, duty: Duty, cutoff: DateTime<Utc>) -> Result<usize, AppError> {
    let rows = match duty {
        Duty::Mail => {
            let ids = site.db.write(Lock::None, move |conn| store::empty_mails(conn, cutoff, PIECE)).await?;
            let count = ids.len();
            // What cannot be deleted is logged by its number, and holds nothing else up.
            let _ = forget_copies(site, ids).await;
            count
        }
        // One: it has up to a hundred chunks, and nobody waits behind more than that.
        Duty::File => site.db.write(Lock::None, move |conn| store::empty_files(conn, cutoff, 1)).await?,
        Duty::Trail => site.db.write(Lock::None, move |conn| store::empty_trail(conn, cutoff, PIECE)).await?,
        Duty::SignIn => site.db.write(Lock::None, move |conn| store::end_sign_ins(conn, cutoff)).await?,
        Duty::Invitation | Duty::Participant => {
            let order = Order::by_period(site)?;
            let work = move |conn: &mut crate::db::Conn| {
                let due = store::due_people(conn, duty, cutoff, PEOPLE)?;
                let mut copies = forget(conn, &due, &order)?;
                for (number, person) in due.people.iter().enumerate() {
                    // Each its own randomness: what somebody who waited is told has a Message-ID of its own.
                    let mut own = order.clone();
                    own.ticket.seed.rotate_left(number % 16);
                    copies.extend(erase_person(conn, *person, &own)?.unwrap_or_default());
                }
                Ok((due.count(), copies))
            };
            let (count, copies) = site.db.write(Lock::Global, work).await?;
            let _ = forget_copies(site, copies).await;
            count
        }
    };
    Ok(rows)
}

/// Ends every period that is over, until `stop`; how many rows of each kind went, and whether it came to the end. What went is
/// noted in the trail, as numbers.
///
/// # Errors
/// An unavailable database; what is done stays done.
pub async fn run(site: &Site, stop: &watch::Receiver<bool>) -> Result<(Counts, bool), AppError> {
    run_claimed(site, None, stop).await
}

/// A day's run as this replica has taken it on.
struct Claim {
    day: NaiveDate,
    since: DateTime<Utc>,
}

impl Claim {
    /// Whether the run is still ours. Said again before each piece, so that only a replica that died is silent.
    async fn is_held(&mut self, site: &Site) -> Result<bool, AppError> {
        let (day, since, now) = (self.day, self.since, site.now());
        let held = site.db.write(Lock::None, move |conn| store::renew(conn, day, since, now)).await?;
        if held {
            self.since = now;
        }
        Ok(held)
    }
}

async fn run_claimed(site: &Site, claim: Option<&mut Claim>, stop: &watch::Receiver<bool>) -> Result<(Counts, bool), AppError> {
    let (mut counts, now) = (Counts::new(), site.now());
    let ended = end_periods(site, claim, stop, now, &mut counts).await;
    // What is gone is gone, also when the next piece failed.
    if !counts.is_empty() {
        let after = serde_json::json!(counts);
        site.db
            .write(Lock::None, move |conn| {
                let (object, id) = ("retention", now.date_naive().to_string());
                let before = serde_json::json!({});
                let change = Change { edition: None, action: "retention.run", object, id, before, after: after.clone() };
                audit::record(conn, &Actor::System, now, change)
            })
            .await?;
    }
    Ok((counts, ended?))
}

/// Adds what goes to `counts`; whether it came to the end.
async fn end_periods(
    site: &Site,
    mut claim: Option<&mut Claim>,
    stop: &watch::Receiver<bool>,
    now: DateTime<Utc>,
    counts: &mut Counts,
) -> Result<bool, AppError> {
    for duty in Duty::ALL {
        let Some(cutoff) = duty.cutoff(&site.settings.retention, now) else { continue };
        loop {
            let is_ours = match claim.as_deref_mut() {
                Some(claim) => claim.is_held(site).await?,
                None => true,
            };
            if *stop.borrow() || !is_ours {
                return Ok(false);
            }
            let count = piece(site, *duty, cutoff).await?;
            if count == 0 {
                break;
            }
            *counts.entry(duty.as_str()).or_default() += count;
        }
    }
    Ok(true)
}

/// The day whose run is due at an instant; `None`: not at this hour.
fn due_day(now: DateTime<Utc>) -> Option<NaiveDate> {
    (now.hour() >= FROM_HOUR).then(|| now.date_naive())
}

/// Whether the clock is further ahead of what the database has seen than a house at work ever is: it may be wrong, and what
/// it would delete does not come back.
fn is_leap(seen: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    seen.is_some_and(|seen| now - seen > LEAP)
}

/// Runs once a day, on whichever replica comes first.
///
/// # Errors
/// An unavailable database; the run is taken up again later.
pub async fn run_due(site: &Site, stop: &watch::Receiver<bool>) -> Result<(), AppError> {
    let now = site.now();
    let Some(day) = due_day(now) else { return Ok(()) };
    // Most minutes there is nothing to do: a look is no write.
    if site.db.read(move |conn| store::is_taken(conn, day, now - PATIENCE)).await? {
        return Ok(());
    }
    let (claimed, seen) = site
        .db
        .write(Lock::None, move |conn| {
            let seen = store::last_seen(conn)?;
            let claimed = store::claim(conn, day, now, now - PATIENCE)?;
            if claimed == Claimed::ByUs && is_leap(seen, now) {
                store::finish(conn, day, now, "{}", now)?;
                let (object, id) = ("retention", day.to_string());
                let (before, after) = (serde_json::json!({ "seen": seen.map(|at| at.to_rfc3339()) }), serde_json::json!({}));
                let change = Change { edition: None, action: "retention.held", object, id, before, after };
                audit::record(conn, &Actor::System, now, change)?;
            }
            Ok((claimed, seen))
        })
        .await?;
    if claimed == Claimed::ByAnother {
        return Ok(());
    }
    if is_leap(seen, now) {
        tracing::error!(%now, ?seen, "nothing is deleted tonight: check the clock, tomorrow's night believes it");
        return Ok(());
    }
    let mut claim = Claim { day, since: now };
    let (counts, is_whole) = run_claimed(site, Some(&mut claim), stop).await?;
    let text = serde_json::to_string(&counts).map_err(|error| AppError::Internal(error.to_string()))?;
    let (ended, since) = (site.now(), claim.since);
    Ok(site
        .db
        .write(Lock::None, move |conn| {
            if is_whole { store::finish(conn, day, since, &text, ended) } else { store::give_up(conn, day, since) }
        })
        .await?)
}

/// What would go now, by kind, in the order of [`Duty::ALL`]; with the cutoff, `None` where nothing ever goes.
///
/// # Errors
/// A failed query.
pub fn preview(
    conn: &mut crate::db::Conn,
    periods: &Retention,
    now: DateTime<Utc>,
) -> Result<Vec<(Duty, Option<DateTime<Utc>>, i64)>, DbError> {
    let mut all = Vec::new();
    for duty in Duty::ALL {
        let cutoff = duty.cutoff(periods, now);
        let count = match cutoff {
            Some(cutoff) => store::due_count(conn, *duty, cutoff)?,
            None => 0,
        };
        all.push((*duty, cutoff, count));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_period_of_nothing_never_ends() {
        let now = at("2027-06-01T08:00:00Z");
        let periods = Retention { mail_days: 180, invitation_days: 0, trail_days: 1, file_days: 30, participant_years: 5 };
        assert_eq!(Duty::Mail.cutoff(&periods, now), Some(at("2026-12-03T08:00:00Z")));
        assert_eq!(Duty::Invitation.cutoff(&periods, now), None);
        assert_eq!(Duty::Trail.cutoff(&periods, now), Some(at("2027-05-31T08:00:00Z")));
        assert_eq!(Duty::Participant.cutoff(&periods, now), Some(at("2022-06-01T08:00:00Z")));
        let never = Retention { participant_years: 0, ..periods };
        assert_eq!(Duty::Participant.cutoff(&never, now), None);
        let long = Retention { participant_years: u32::MAX, mail_days: u32::MAX, ..periods };
        assert_eq!(Duty::Participant.cutoff(&long, now), None, "further than calendars go: never");
        assert_eq!(Duty::Mail.cutoff(&long, now), None);
    }

    #[test]
    fn a_clock_that_leaps_is_not_believed_at_once() {
        let now = at("2027-06-01T01:30:00Z");
        assert!(!is_leap(None, now) && !is_leap(Some(at("2027-05-02T01:30:00Z")), now));
        assert!(!is_leap(Some(at("2033-01-01T00:00:00Z")), now), "a clock that is right again");
        assert!(is_leap(Some(at("2027-05-02T01:29:59Z")), now));
    }

    #[test]
    fn it_runs_at_night() {
        assert_eq!(due_day(at("2027-06-01T00:59:00Z")), None);
        assert_eq!(due_day(at("2027-06-01T01:00:00Z")), NaiveDate::from_ymd_opt(2027, 6, 1));
        assert_eq!(due_day(at("2027-06-01T23:00:00Z")), NaiveDate::from_ymd_opt(2027, 6, 1), "or by day, where no night is");
    }
}
