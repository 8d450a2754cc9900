//! Staff: the roll-call: a mark says that somebody was there, or was not; withdrawn, the evidence speaks again.

use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};

use super::call_pages::place_of;
use super::import;
use super::pages::{Asked, refused};
use super::rules::{Evidence, Source, Verdict};
use super::store::{self, Origin};
use super::words;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::registration::pages::ticket;
use crate::registration::seats::Desk;
use crate::session::store::session_by_slug;
use crate::site::Site;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState};

/// Minutes of a mark, at most: a day.
pub(super) const LONGEST: i64 = 1440;

/// What a roll-call has said of a seat so far.
fn called(conn: &mut Conn, seat: i64) -> Result<serde_json::Value, DbError> {
    let mut before = store::evidence_of(conn, &[seat])?.into_iter().map(|(_, piece)| piece);
    let before = before.find(Evidence::is_roll_call);
    Ok(before.map_or_else(
        || serde_json::json!({}),
        |piece| serde_json::json!({"verdict": piece.verdict.as_str(), "minutes": piece.seconds.map(|seconds| seconds / 60)}),
    ))
}

/// Whether the roll-call has said already that somebody is there.
pub(super) fn is_called_present(conn: &mut Conn, seat: i64) -> Result<bool, DbError> {
    let is_present = |piece: &Evidence| piece.source == Source::RollCall && piece.verdict == Verdict::Present;
    Ok(store::evidence_of(conn, &[seat])?.iter().any(|(_, piece)| is_present(piece)))
}

/// What the roll-call says of a seat.
pub(super) struct Mark {
    /// The session.
    pub session: i64,
    /// The seat.
    pub seat: i64,
    /// None: what it has said so far is withdrawn.
    pub verdict: Option<Verdict>,
    /// How long they were there, when that is known.
    pub minutes: Option<i64>,
}

/// Puts a mark in the place of the one before. Runs under the edition's lock.
pub(super) fn note(conn: &mut Conn, scope: &Scope, edition: i64, mark: &Mark, now: DateTime<Utc>) -> Result<(), DbError> {
    // Minutes count for those who were there.
    let minutes = mark.minutes.filter(|_| mark.verdict == Some(Verdict::Present));
    let before = called(conn, mark.seat)?;
    store::drop_roll_call(conn, mark.seat)?;
    if let Some(verdict) = mark.verdict {
        let origin = Origin { session: mark.session, seat: mark.seat, recorded_by: Some(scope.user()), ..Origin::default() };
        let seconds = minutes.map(|minutes| minutes * 60);
        store::add_evidence(conn, origin, &Evidence { source: Source::RollCall, verdict, interval: None, seconds }, now)?;
    }
    let change = Change {
        edition: Some(edition),
        action: "attendance.roll_call",
        object: "seat",
        id: mark.seat.to_string(),
        before,
        after: mark.verdict.map_or_else(
            || serde_json::json!({}),
            |verdict| serde_json::json!({"verdict": verdict.as_str(), "minutes": minutes}),
        ),
    };
    audit::record(conn, &scope.actor(), now, change)
}

/// `POST /staff/editions/{edition}/sessions/{session}/attendance/roll-call`: `seat`, `verdict` (`present`, `absent`, or
/// `none`, which withdraws the mark), `minutes` (may be empty). Its query is that of the list, which it leads back to; with
/// `back=call` to the page for a phone.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn roll_call(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((edition_slug, slug), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let asked = Asked::read(&req, &scope)?;
    let mut form = FormState::new(data);
    let seat: Option<i64> = form.data.get("seat").parse().ok();
    let verdict = match form.data.get("verdict") {
        "none" => Some(None),
        code => Verdict::parse(code).filter(|verdict| matches!(verdict, Verdict::Present | Verdict::Absent)).map(Some),
    };
    let (Some(seat), Some(verdict)) = (seat, verdict) else { return Err(AppError::BadRequest) };
    let typed = if verdict.is_none() { "" } else { form.data.get("minutes") };
    let Ok(minutes) = words::typed_minutes(typed, 0..=LONGEST) else {
        form.refuse(&format!("m{seat}"), t.attendance_minutes_bad(LONGEST));
        return refused(&req, &site, &scope, slug, form).await;
    };
    let (wanted, ticket) = (slug.clone(), ticket(&site)?);
    let found = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
            let day = session.day();
            let person = store::person_at(conn, session.id, seat)?;
            if !person.is_some_and(|person| scope.covers(person.state(), person.rec(), day)) {
                return Ok(false);
            }
            note(conn, &scope, edition, &Mark { session: session.id, seat, verdict, minutes }, now)?;
            if verdict.is_none() {
                Desk::at(conn, edition, None, &ticket, |conn, desk| {
                    import::take_back_walk_ins(conn, desk, &[seat], &scope.actor())
                })?;
            }
            Ok(true)
        })
        .await?;
    if !found {
        return Err(AppError::NotFound);
    }
    let what = if verdict.is_some() { Done::Marked } else { Done::Unmarked };
    if form.data.has("back", "call") {
        return Ok(done(place_of(seat, &edition_slug, &slug, asked.state()), what));
    }
    Ok(done(format!("/staff/editions/{edition_slug}/attendance?{}", asked.here(&slug)), what))
}
