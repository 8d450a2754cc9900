//! Staff: the review desk. Seats that wait for a decision or a place, by State, with what each session has left.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::bulk::Action;
use super::bulk_pages::{Ticked, Wish, carry_out, reason};
use super::decisions::{Undone, undo};
use super::me_pages::seat_mark;
use super::pages::ticket;
use super::quota_bars::{Planned, Quota};
use super::rules::SeatStatus;
use super::seats::Desk;
use super::staff_pages::name_of;
use super::store::review::{self, LINES, OpenSeat, Whose};
use super::store::{self, DecidedSeat, DecisionRow, PersonRow};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::Texts;
use crate::mail::outbox;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::reference::{self, Iso3};
use crate::session::card::Mark;
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, sessions};
use crate::session::wording::option_label;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Decisions that the desk shows.
const LATELY: i64 = 10;

struct Line {
    seat: i64,
    registration: i64,
    name: String,
    email: String,
    organisation: String,
    session: String,
    slug: String,
    mark: Mark,
    is_pending: bool,
    asked_at: String,
    /// Sessions to move to.
    others: Vec<(String, String)>,
}

struct Group {
    name: String,
    lines: Vec<Line>,
}

/// A decision of lately.
pub(super) struct Lately {
    pub(super) id: i64,
    pub(super) registration: i64,
    pub(super) name: String,
    pub(super) what: Vec<(String, Mark)>,
    pub(super) who: String,
    pub(super) reason: String,
    pub(super) can_undo: bool,
    pub(super) is_undone: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_review.html")]
struct ReviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    back: String,
    sessions: Vec<(String, String, bool)>,
    states: Vec<(String, String, bool)>,
    /// The zone of its times.
    zone: String,
    pending: usize,
    waiting: usize,
    has_more: bool,
    quotas: Vec<Quota>,
    groups: Vec<Group>,
    lately: Vec<Lately>,
}

/// The part of an address that leads back to this desk with its filter; anything else is the desk without one.
pub(super) fn back_to(text: &str) -> Option<&str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "?&=-_.%".contains(c);
    (text.starts_with("review") && text.chars().all(is_plain)).then_some(text)
}

/// `GET /staff/editions/{edition}/registrations/review`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &desk_page(&req, &site, &scope, FormState::default()).await?)
}

async fn desk_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<ReviewPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let language = t.language();
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let value = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (session_slug, state_code) = (value("session"), value("state"));
    let whose = match state_code.as_str() {
        "" => Whose::All,
        "none" => Whose::NoState,
        // A State that nobody knows has nobody: it is never everybody.
        code => Whose::Of(Iso3::parse(code).ok_or(AppError::NotFound)?),
    };
    let wanted = session_slug.clone();
    let (frame, zone, names, quotas, listed, open, pending, tallies, lately, untouched) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let mut listed = sessions(conn, edition)?;
            listed.retain(|session| session.status == SessionStatus::Published && session.ends() > now);
            let chosen = listed.iter().filter(|session| wanted.is_empty() || session.slug == wanted);
            let ids: Vec<i64> = chosen.map(|session| session.id).collect();
            let decisions = store::newest_decisions(conn, edition, LATELY)?;
            let (lately, untouched) = with_seats(conn, decisions)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, language)?,
                row.zone()?,
                StateNames::load(conn, row.programme_id)?,
                participating_states(conn, edition)?,
                listed,
                review::open_seats(conn, &ids, whose)?,
                review::pending_by_session(conn, &ids)?,
                review::tallies_of(conn, &ids)?,
                lately,
                untouched,
            ))
        })
        .await?;
    let has_more = open.len() > LINES;
    let shown: Vec<OpenSeat> = open.into_iter().take(LINES).collect();
    let count = |status: SeatStatus| shown.iter().filter(|line| line.seat.status == status).count();
    let concerned = |session: &&SessionRow| shown.iter().any(|line| line.seat.session_id == session.id);
    let bars = listed.iter().filter(concerned).map(|session| {
        let tally = tallies.iter().find(|(id, _)| *id == session.id).map(|(_, tally)| tally.clone()).unwrap_or_default();
        let to_decide = pending.iter().find(|(id, _)| *id == session.id).map_or(0, |(_, count)| *count);
        let asking: Vec<Iso3> = shown
            .iter()
            .filter(|line| line.seat.session_id == session.id)
            .filter_map(|line| line.seat.state.as_deref().and_then(Iso3::parse))
            .collect();
        Planned { session, tally: &tally, quotas: &quotas, names: &names, asking: &asking, to_decide, zone, now }.quota(t)
    });
    let query_text = [("session", &session_slug), ("state", &state_code)]
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect::<Vec<_>>()
        .join("&");
    Ok(ReviewPage {
        back: if query_text.is_empty() { "review".to_owned() } else { format!("review?{query_text}") },
        sessions: listed
            .iter()
            .map(|session| {
                let label = option_label(session, &listed, zone, language);
                (session.slug.clone(), label, session.slug == session_slug)
            })
            .collect(),
        states: std::iter::once(("none".to_owned(), t.review_no_state().into_owned(), state_code == "none"))
            .chain(
                names
                    .sorted(language)
                    .into_iter()
                    .map(|(state, name)| (state.as_str().to_owned(), name, state.as_str() == state_code)),
            )
            .collect(),
        zone: language.zone_label(zone, now),
        pending: count(SeatStatus::Pending),
        waiting: count(SeatStatus::Waitlisted),
        has_more,
        quotas: bars.collect(),
        groups: groups(t, &shown, &listed, &names, zone),
        lately: lately
            .iter()
            .map(|(decision, person, seats)| Lately::new(t, decision, &person.full_name(), seats, zone, &untouched, now))
            .collect(),
        frame,
        section: "registrations",
        form,
        t,
        shell,
    })
}

type WithSeats = Vec<(DecisionRow, PersonRow, Vec<DecidedSeat>)>;

/// Decisions with what they made of their seats, and which of their mails have not left.
fn with_seats(
    conn: &mut crate::db::Conn,
    decisions: Vec<(DecisionRow, PersonRow)>,
) -> Result<(WithSeats, Vec<String>), crate::db::DbError> {
    let ids: Vec<i64> = decisions.iter().map(|(decision, _)| decision.id).collect();
    let mails: Vec<String> = decisions.iter().flat_map(|(decision, _)| decision.mails()).collect();
    let seats = store::decided_seats(conn, &ids)?;
    let own = |id: i64| seats.iter().filter(|seat| seat.decision == id).cloned().collect();
    let all = decisions.into_iter().map(|(decision, person)| {
        let seats = own(decision.id);
        (decision, person, seats)
    });
    Ok((all.collect(), outbox::untouched(conn, &mails)?))
}

impl Lately {
    /// One decision in words; `untouched` are the mails that have not left.
    pub(super) fn new(
        t: Texts,
        decision: &DecisionRow,
        name: &str,
        seats: &[DecidedSeat],
        zone: Tz,
        untouched: &[String],
        now: DateTime<Utc>,
    ) -> Self {
        let at = decision.decided_at.utc().with_timezone(&zone);
        let day = t.language().date_long(at.date_naive());
        let stands = seats.iter().all(|decided| decided.seat.status == decided.to);
        let is_over = seats.iter().any(|decided| decided.session.ends() <= now);
        Self {
            id: decision.id,
            registration: decision.registration_id,
            name: name.to_owned(),
            what: seats
                .iter()
                .map(|decided| (decided.session.title.get(t.language()).to_owned(), seat_mark(t, decided.to)))
                .collect(),
            who: t.review_decided_by(
                format!("{day} {}{}{}", at.format("%H:%M"), t.language().comma(), t.language().zone_label(zone, now)),
                decision.decided_by_name.as_str(),
            ),
            reason: decision.reason.clone(),
            can_undo: decision.undone_at.is_none()
                && stands
                && !is_over
                && decision.mails().iter().all(|mail| untouched.contains(mail)),
            is_undone: decision.undone_at.is_some(),
        }
    }
}

fn groups(t: Texts, shown: &[OpenSeat], sessions: &[SessionRow], names: &StateNames, zone: Tz) -> Vec<Group> {
    let language = t.language();
    let name_of_group = |line: &OpenSeat| match (line.registration.state(), line.registration.rec.as_deref()) {
        (Some(state), _) => (0, names.name(state, language)),
        (None, Some(rec)) => (1, reference::data().acronym(rec, language)),
        (None, None) => (2, t.review_no_state().into_owned()),
    };
    let mut keyed: Vec<((i32, String), &OpenSeat)> = shown.iter().map(|line| (name_of_group(line), line)).collect();
    // Stable: inside a group the order of arrival stays.
    keyed.sort_by_cached_key(|((rank, name), _)| (*rank, sort_key(name)));
    let option = |session: &SessionRow| (session.slug.clone(), option_label(session, sessions, zone, language));
    let options: Vec<(String, String)> = sessions.iter().map(option).collect();
    let mut groups: Vec<Group> = Vec::new();
    for ((_, name), line) in keyed {
        let Some(session) = sessions.iter().find(|session| session.id == line.seat.session_id) else { continue };
        let others = options.iter().filter(|(slug, _)| *slug != session.slug);
        let at = line.asked_at.utc().with_timezone(&zone);
        let shown = Line {
            seat: line.seat.id,
            registration: line.registration.id,
            name: name_of(&line.person.given_name, &line.person.family_name),
            email: line.person.email.clone(),
            organisation: line.registration.organisation.clone(),
            session: session.title.get(language).to_owned(),
            slug: session.slug.clone(),
            mark: seat_mark(t, line.seat.status),
            is_pending: line.seat.status == SeatStatus::Pending,
            asked_at: at.format("%Y-%m-%d %H:%M").to_string(),
            others: others.cloned().collect(),
        };
        match groups.last_mut().filter(|group| group.name == name) {
            Some(group) => group.lines.push(shown),
            None => groups.push(Group { name, lines: vec![shown] }),
        }
    }
    groups
}

/// `POST /staff/editions/{edition}/registrations/review`: `seat` ticked, `decision` (approve or decline), `reason`; `told` is
/// what was shown.
///
/// # Errors
/// 400, 404, or an unavailable database.
pub async fn decide_ticked(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let action = Action::parse(data.get("decision"))
        .filter(|action| matches!(action, Action::Approve | Action::Decline))
        .ok_or(AppError::BadRequest)?;
    let seats: Vec<i64> = data.all("seat").filter_map(|id| id.parse().ok()).collect();
    if seats.is_empty() {
        let mut form = FormState::new(data);
        form.refuse("bulk", Shell::of(&req).t.review_error_none());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &desk_page(&req, &site, &scope, form).await?);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    let base = format!("/staff/editions/{slug}/registrations");
    let back = back_to(data.get("back")).unwrap_or("review");
    let wish = Wish {
        action,
        reason: reason(&data)?,
        ticked: Ticked::Seats(seats),
        post: format!("{base}/review"),
        back: format!("{base}/{back}"),
    };
    carry_out(&req, &site, &scope, wish, &data).await
}

/// `POST /staff/editions/{edition}/registrations/decisions/{decision}/undo`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn take_back(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let (edition, ticket, actor) = (scope.edition()?, ticket(&site)?, scope.actor());
    let undone = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(decision) = store::decision_by_id(conn, edition, id)? else { return Ok(None) };
            let Some(who) = store::registered(conn, decision.registration_id)? else { return Ok(None) };
            let undone = Desk::at(conn, edition, None, &ticket, |conn, desk| undo(conn, desk, &decision, &who, &actor))?;
            Ok(Some((undone, decision.registration_id)))
        })
        .await?;
    let (undone, registration) = undone.ok_or(AppError::NotFound)?;
    site.mail_bell.notify_one();
    let base = format!("/staff/editions/{slug}/registrations");
    let what = match undone {
        Undone::Yes => {
            return Ok(done(format!("{base}/{}", back_to(data.get("back")).unwrap_or("review")), Done::DecisionUndone));
        }
        Undone::Already => Done::DecisionUndone,
        Undone::MailLeft => Done::DecisionMailLeft,
        Undone::Changed => Done::DecisionChanged,
        Undone::NoRoom => Done::DecisionNoRoom,
    };
    // The ordinary change is made where the registration is shown.
    Ok(done(format!("{base}/{registration}"), what))
}

/// The decisions about one registration in words, for its page.
///
/// # Errors
/// A failed query.
pub(super) fn history(
    conn: &mut crate::db::Conn,
    t: Texts,
    who: &store::Registered,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Vec<Lately>, crate::db::DbError> {
    let decisions = store::decisions_of(conn, who.registration.id)?;
    let decisions = decisions.into_iter().map(|decision| (decision, who.person.clone())).collect();
    let (all, untouched) = with_seats(conn, decisions)?;
    Ok(all
        .iter()
        .map(|(decision, person, seats)| Lately::new(t, decision, &person.full_name(), seats, zone, &untouched, now))
        .collect())
}
