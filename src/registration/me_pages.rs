//! `/me/{token}`: a participant's own space, opened by the link in their mails.

use std::collections::HashMap;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::asked::{proposed as proposed_answers, shown};
use super::form::Details;
use super::mails::{Cause, status_text};
use super::offer::Offer;
use super::own::{on_own, opened};
use super::pages::ticket;
use super::proposal_pages::{asked_for, changes};
use super::rules::{Affiliation, Room, SeatStatus};
use super::seats::{Desk, Goal, Move};
use super::store::review::tallies_of;
use super::store::{
    DecisionRow, Registered, SeatRow, answers, certificates_of, decided_seats, decisions_of, seats_of, waiting_place,
};
use crate::accounts::Actor;
use crate::db::{Conn, DbError};
use crate::i18n::{HOLE, LocalText, Markup, Said, Texts};
use crate::links::Purpose;
use crate::programme::rules::RegistrationMode;
use crate::programme::store::{StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::session::calendar::{EventText, feed};
use crate::session::card::{Card, Mark, language_name};
use crate::session::material_pages::{Link, answer as file_answer, links, may_have};
use crate::session::public_pages::calendars::calendar_answer;
use crate::session::rules::{JOIN_MARGIN, SessionStatus};
use crate::session::store::{SessionRow, material_by_id, materials_of};
use crate::site::{AskedOf, Door, Site};
use crate::typeset::HAS_PDF;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, page, seen};

struct Line {
    card: Card,
    status: Mark,
    place: Option<String>,
    /// Why they wait for a place.
    waits: Option<String>,
    join: Option<String>,
    /// When the link to join will be here.
    opens: Option<String>,
    is_held: bool,
    /// The session is cancelled: then nobody has a place.
    is_off: bool,
    can_change: bool,
    /// Why the session is cancelled.
    reason: Option<Said>,
    /// Why the team has decided as it has.
    decided: Option<String>,
    materials: Vec<Link>,
    /// The first with materials, where a link leads.
    is_first_with: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/me.html")]
struct MePage {
    shell: Shell,
    t: Texts,
    token: String,
    edition: String,
    /// Whether the edition has public pages to lead to.
    is_public: bool,
    edition_title: Said,
    is_sample: bool,
    name: String,
    represents: String,
    zone: String,
    has_materials: bool,
    /// Surveys that wait for an answer.
    surveys: Vec<Door>,
    /// Whether a session with a place of theirs has begun.
    has_begun: bool,
    lines: Vec<Line>,
    /// Code and name of each certificate.
    certificates: Vec<(String, Markup)>,
    offered: Vec<Card>,
    is_cancelled: bool,
    can_cancel: bool,
    /// Why what they have asked for was not done.
    refusal: Option<Refusal>,
    facts: Vec<(String, String)>,
    proposal: Vec<(String, String, String)>,
    /// The mark of what is proposed.
    seen: String,
}

/// Why a wish for other sessions is not met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refusal {
    /// No session is left ticked: whether they mean to cancel is asked.
    Everything,
    /// One of them is not there, or takes no registrations any more.
    Closed,
}

impl MePage {
    fn asks_to_cancel(&self) -> bool {
        self.refusal == Some(Refusal::Everything)
    }
}

/// What a seat's status looks like.
pub fn seat_mark(t: Texts, status: SeatStatus) -> Mark {
    let class = match status {
        SeatStatus::Confirmed | SeatStatus::WalkIn => "ok",
        SeatStatus::Waitlisted => "wait",
        SeatStatus::Pending => "todo",
        SeatStatus::Declined => "bad",
        SeatStatus::Cancelled => "off",
    };
    Mark { class, text: status_text(t, status) }
}

/// Whom somebody represents, in words.
pub fn represents(t: Texts, names: &StateNames, affiliation: Affiliation, state: Option<Iso3>, rec: Option<&str>) -> String {
    let state = state.map(|state| names.name(state, t.language())).unwrap_or_default();
    match affiliation {
        Affiliation::Government => format!("{state} · {}", t.affiliation_government()),
        Affiliation::DiplomaticMission => format!("{state} · {}", t.affiliation_mission()),
        Affiliation::Rec => reference::data().acronym(rec.unwrap_or_default(), t.language()),
        Affiliation::Other => t.affiliation_other().into_owned(),
    }
}

/// Details as label and value.
pub fn facts(t: Texts, names: &StateNames, details: &Details) -> Vec<(String, String)> {
    let yes_no = |yes: bool| if yes { t.answer_agreed() } else { t.answer_not_agreed() }.into_owned();
    let affiliation = Affiliation::parse(&details.affiliation).unwrap_or(Affiliation::Other);
    let state = details.state.as_deref().and_then(Iso3::parse);
    let language =
        crate::i18n::Language::parse(&details.language).map_or_else(String::new, |language| language_name(t, language));
    let gender = match details.gender.as_str() {
        "female" => t.gender_female(),
        "male" => t.gender_male(),
        "other" => t.gender_other(),
        _ => t.gender_not_stated(),
    };
    vec![
        (t.field_represents().into_owned(), represents(t, names, affiliation, state, details.rec.as_deref())),
        (t.field_organisation().into_owned(), details.organisation.clone()),
        (t.field_job_title().into_owned(), details.job_title.clone()),
        (t.field_phone().into_owned(), details.phone.clone()),
        (t.field_gender().into_owned(), gender.into_owned()),
        (t.field_language().into_owned(), language),
        (t.field_recording().into_owned(), yes_no(details.consent_recording)),
        (t.field_contact().into_owned(), yes_no(details.consent_contact)),
    ]
}

/// Whether people add sessions by themselves: where focal points nominate, those do.
fn may_add(offer: &Offer) -> bool {
    offer.edition.registration_mode != RegistrationMode::Nominated
}

/// What the team has said about seats, the newest first: seat, what it became, why. Decisions that were taken back say
/// nothing any more.
fn reasons(conn: &mut Conn, registration: i64) -> Result<Vec<(i64, SeatStatus, String)>, DbError> {
    let mut decisions = decisions_of(conn, registration)?;
    decisions.retain(|decision| decision.undone_at.is_none() && !decision.reason.is_empty());
    if decisions.is_empty() {
        return Ok(Vec::new());
    }
    let seats = decided_seats(conn, &decisions.iter().map(|decision| decision.id).collect::<Vec<_>>())?;
    let of = |decision: &DecisionRow| {
        let seats = seats.iter().filter(|seat| seat.decision == decision.id);
        seats.map(|seat| (seat.seat.id, seat.to, decision.reason.clone())).collect::<Vec<_>>()
    };
    Ok(decisions.iter().flat_map(of).collect())
}

/// Where a seat stands on the waiting list, in words; `None`: it does not.
fn place(conn: &mut Conn, t: Texts, seat: &SeatRow) -> Result<Option<String>, DbError> {
    Ok(if seat.status == SeatStatus::Waitlisted { Some(t.seat_place(waiting_place(conn, seat)?)) } else { None })
}

/// What keeps somebody of a State (none: a REC or other organisation) on a waiting list; `None`: nothing of the room any more.
fn why_waiting(t: Texts, room: &Room, capacity: Option<i32>, state: Option<Iso3>) -> Option<String> {
    if room.has_seat_for(state) {
        return None;
    }
    let has_maximum = |state: Iso3| {
        let (confirmed, _, maximum) = room.figures(state);
        maximum.is_some_and(|maximum| confirmed >= maximum)
    };
    let why = if capacity.is_some_and(|capacity| room.confirmed() >= capacity) {
        t.me_waits_full()
    } else if state.is_some_and(has_maximum) {
        t.me_waits_state()
    } else {
        t.me_waits_kept()
    };
    Some(why.into_owned())
}

/// Why somebody waits, by session: of those to come in which a seat of theirs is on the waiting list.
fn waits(
    conn: &mut Conn,
    t: Texts,
    offer: &Offer,
    seats: &[(SeatRow, SessionRow)],
    now: DateTime<Utc>,
) -> Result<HashMap<i64, String>, DbError> {
    let is_waiting = |(seat, session): &&(SeatRow, SessionRow)| {
        seat.status == SeatStatus::Waitlisted && session.status == SessionStatus::Published && now < session.ends()
    };
    let waiting: Vec<&(SeatRow, SessionRow)> = seats.iter().filter(is_waiting).collect();
    if waiting.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = waiting.iter().map(|(seat, _)| seat.session_id).collect();
    let (tallies, zone) = (tallies_of(conn, &ids)?, offer.edition.zone()?);
    let why = |(seat, session): &(SeatRow, SessionRow)| {
        let (_, tally) = tallies.iter().find(|(id, _)| *id == session.id)?;
        // A place that is kept for a nomination is taken, for everybody else.
        let taken = tally.iter().map(|(state, counts)| (Iso3::parse(state), counts.confirmed + counts.held));
        let room = Room::new(session.capacity, taken, &offer.states, zone, now);
        let state = seat.state.as_deref().and_then(Iso3::parse);
        Some((session.id, why_waiting(t, &room, session.capacity, state)?))
    };
    Ok(waiting.into_iter().filter_map(why).collect())
}

/// What a certificate is called: by its session when it attests one alone.
fn certificate_name(t: Texts, session: Option<&LocalText>) -> Markup {
    match session {
        None => Said::own(t.me_certificate(), t.language()).html(),
        Some(title) => title.said(t.language()).within(t.me_attestation(HOLE)),
    }
}

/// The codes of somebody's certificates, and what each is called.
fn own_certificates(conn: &mut Conn, t: Texts, registration: i64) -> Result<Vec<(String, Markup)>, DbError> {
    let all = certificates_of(conn, registration)?.into_iter().filter(|_| HAS_PDF);
    Ok(all.map(|(code, session)| (code, certificate_name(t, session.as_ref()))).collect())
}

fn me_page(conn: &mut Conn, shell: Shell, site: &Site, token: String, who: &Registered) -> Result<MePage, DbError> {
    let (t, now) = (shell.t, site.now());
    let edition = edition_by_id(conn, who.registration.edition_id)?;
    let offer = Offer::read(conn, edition)?;
    let (edition, names) = (&offer.edition, &offer.names);
    let zone = who.zone(edition.zone()?);
    let card = |session: &SessionRow| offer.card(t, session, zone, now);
    let seats = seats_of(conn, who.registration.id)?;
    let ids: Vec<i64> = seats.iter().map(|(seat, _)| seat.session_id).collect();
    let materials = materials_of(conn, &ids)?;
    let base = format!("/me/{token}/materials");
    let decided = reasons(conn, who.registration.id)?;
    let mut waits = waits(conn, t, &offer, &seats, now)?;
    let mut lines: Vec<Line> = Vec::new();
    for (seat, session) in &seats {
        let is_held = seat.status.is_live();
        let place = place(conn, t, seat)?;
        let is_on = session.status == SessionStatus::Published && now < session.ends() + JOIN_MARGIN;
        let joins = seat.status.holds_place() && is_on;
        let opens = session.opens();
        let card = card(session);
        let links = links(t, session, &materials, seat.status.holds_place(), &base, now);
        lines.push(Line {
            decided: decided
                .iter()
                .find(|(id, status, _)| *id == seat.id && *status == seat.status)
                .map(|(_, _, reason)| reason.clone()),
            is_first_with: !links.is_empty() && lines.iter().all(|line| line.materials.is_empty()),
            can_change: card.is_open && is_held,
            // A place in what is over is none to come to.
            status: card
                .mark
                .clone()
                .filter(|_| card.is_past && seat.status.holds_place())
                .unwrap_or_else(|| seat_mark(t, seat.status)),
            card,
            reason: (session.status == SessionStatus::Cancelled && !session.cancel_reason.is_empty())
                .then(|| session.cancel_reason.said(t.language())),
            materials: links,
            place,
            waits: waits.remove(&session.id),
            join: (joins && now >= opens).then(|| site.key.path(Purpose::Join, seat.id, seat.generation)),
            opens: (joins && now < opens).then(|| {
                let local = opens.with_timezone(&zone);
                t.me_join_opens(
                    t.language().date_full(local.date_naive()),
                    local.format("%H:%M").to_string(),
                    t.language().zone_label(zone, opens),
                )
            }),
            is_held,
            is_off: session.status == SessionStatus::Cancelled,
        });
    }
    let offered =
        offer.open_sessions(now)?.into_iter().filter(|_| may_add(&offer)).filter(|session| {
            !seats.iter().any(|(seat, _)| seat.session_id == session.id && seat.status != SeatStatus::Cancelled)
        });
    let details = who.registration.details(&who.person);
    let now_facts = facts(t, names, &details);
    let mut proposed = changes(conn, t, names, who, &now_facts)?;
    let mut facts = vec![(t.field_email().into_owned(), who.person.email.clone())];
    facts.extend(now_facts);
    if !offer.questions.is_empty() {
        let (answers, first) = (answers(conn, who.registration.id)?, offer.first_language());
        proposed.extend(proposed_answers(t.language(), first, &offer.questions, &answers));
        let line = |lines: Vec<String>| lines.join(t.language().comma());
        facts.extend(
            shown(t.language(), first, &offer.questions, &answers).into_iter().map(|it| (it.label.text, line(it.lines))),
        );
    }
    Ok(MePage {
        certificates: own_certificates(conn, t, who.registration.id)?,
        edition: edition.slug.clone(),
        is_public: edition.stage.is_public(),
        edition_title: edition.title.said(t.language()),
        is_sample: edition.is_sample,
        name: who.person.full_name(),
        represents: represents(
            t,
            names,
            who.registration.affiliation,
            who.registration.state(),
            who.registration.rec.as_deref(),
        ),
        surveys: (site.doors)(conn, site, AskedOf::Registration(who.registration.id), t.language())?,
        zone: t.language().zone_label(zone, seats.first().map_or(now, |(_, session)| session.starts())),
        offered: offered.map(card).collect(),
        is_cancelled: !lines.iter().any(|line| line.is_held),
        can_cancel: lines.iter().any(|line| line.is_held && !line.card.is_past),
        refusal: None,
        has_materials: lines.iter().any(|line| line.is_first_with),
        has_begun: seats.iter().any(|(seat, session)| seat.status.holds_place() && session.starts() <= now),
        lines,
        facts,
        proposal: proposed,
        seen: seen::mark(&asked_for(conn, who.registration.id)?),
        token,
        t,
        shell,
    })
}

/// `GET /me/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn me(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let notice = match req.query_string().split('&').find_map(|pair| pair.strip_prefix("done=")) {
        Some("saved") => Some(crate::web::page::reader_language(&req).texts().me_saved()),
        Some("corrected") => Some(crate::web::page::reader_language(&req).texts().me_corrected()),
        Some("kept") => Some(crate::web::page::reader_language(&req).texts().me_kept()),
        Some("cancelled") => Some(crate::web::page::reader_language(&req).texts().me_cancelled()),
        _ => None,
    };
    let shell = Shell::of(&req).with_notice(notice.map(std::borrow::Cow::into_owned));
    let view = own_page(shell, &site, path.into_inner()).await?;
    page(StatusCode::OK, &view)
}

/// What a token shows.
async fn own_page(shell: Shell, site: &web::Data<Site>, token: String) -> Result<MePage, AppError> {
    let inner = site.clone();
    let view = site
        .db
        .read(move |conn| match opened(conn, &inner.key, &token)? {
            Some(who) => me_page(conn, shell, &inner, token, &who).map(Some),
            None => Ok(None),
        })
        .await?;
    view.ok_or(AppError::NotFound)
}

/// The same as [`on_own`] at the desk of the edition.
pub(super) async fn at_desk<T, F>(site: &Site, token: &str, work: F) -> Result<T, AppError>
where
    T: Send + 'static,
    F: Fn(&mut Conn, &mut Desk<'_>, &Registered) -> Result<T, DbError> + Send + 'static,
{
    let ticket = ticket(site)?;
    let done = on_own(site, token, move |conn, who| {
        Desk::at(conn, who.registration.edition_id, None, &ticket, |conn, desk| work(conn, desk, who))
    })
    .await?;
    site.mail_bell.notify_one();
    Ok(done)
}

/// `POST /me/{token}/sessions`: the sessions ticked are kept or added, the others given up. Where nothing would be left,
/// nothing is done: giving up everything is [`cancel`], which says what it does. Nor is it where one of them takes no registrations.
///
/// # Errors
/// 404, or an unavailable database; 422 with the page.
pub async fn change_sessions(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let wanted: Vec<String> = data.all("sessions").map(str::to_owned).collect();
    let refusal = at_desk(&site, &path, move |conn, desk, who| {
        let offer = Arc::clone(&desk.offer);
        let seats = seats_of(conn, who.registration.id)?;
        let open = offer.open_sessions(desk.now())?;
        let is_held = |slug: &String| seats.iter().any(|(seat, session)| seat.status.is_live() && session.slug == *slug);
        if wanted.iter().any(|slug| !is_held(slug) && open.iter().all(|session| session.slug != *slug)) {
            return Ok(Some(Refusal::Closed));
        }
        let mut moves = Vec::new();
        for session in open {
            let seat = seats.iter().find(|(seat, _)| seat.session_id == session.id).map(|(seat, _)| seat.clone());
            let holds = seat.as_ref().is_some_and(|seat| seat.status.is_live());
            let to = match (holds, wanted.contains(&session.slug)) {
                (false, true) if seat.is_none() && !may_add(&offer) => continue,
                (true, false) => Goal::Status(SeatStatus::Cancelled),
                (false, true) if seat.as_ref().is_none_or(|seat| seat.status == SeatStatus::Cancelled) => Goal::Seated,
                _ => continue,
            };
            moves.push(Move { session: session.clone(), seat, to });
        }
        let now = desk.now();
        let held = seats.iter().filter(|(seat, session)| seat.status.is_live() && session.ends() > now).count();
        let gives_up = |other: &Move| matches!(other.to, Goal::Status(SeatStatus::Cancelled));
        if !moves.is_empty() && moves.len() == held && moves.iter().all(gives_up) {
            return Ok(Some(Refusal::Everything));
        }
        desk.change(conn, who, &moves, Cause::Changed, &Actor::Participant)?;
        Ok(None)
    })
    .await?;
    if refusal.is_some() {
        let view = MePage { refusal, ..own_page(Shell::of(&req), &site, path.into_inner()).await? };
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    Ok(see_other(format!("/me/{path}?done=saved")))
}

/// `POST /me/{token}/cancel`: gives up every seat that is still to come.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn cancel(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    at_desk(&site, &path, |conn, desk, who| {
        let now = desk.now();
        let moves: Vec<Move> = seats_of(conn, who.registration.id)?
            .into_iter()
            .filter(|(seat, session)| seat.status.is_live() && session.ends() > now)
            .map(|(seat, session)| Move { session, seat: Some(seat), to: Goal::Status(SeatStatus::Cancelled) })
            .collect();
        desk.change(conn, who, &moves, Cause::Cancelled, &Actor::Participant)?;
        Ok(())
    })
    .await?;
    Ok(see_other(format!("/me/{path}?done=cancelled")))
}

/// `POST /me/{token}/restore`: asks for the cancelled seats again, after those who wait.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn restore(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    at_desk(&site, &path, |conn, desk, who| {
        let offer = Arc::clone(&desk.offer);
        let open = offer.open_sessions(desk.now())?;
        let moves: Vec<Move> = seats_of(conn, who.registration.id)?
            .into_iter()
            .filter(|(seat, session)| seat.status == SeatStatus::Cancelled && open.iter().any(|other| other.id == session.id))
            .map(|(seat, session)| Move { session, seat: Some(seat), to: Goal::Seated })
            .collect();
        desk.change(conn, who, &moves, Cause::Restored, &Actor::Participant)?;
        Ok(())
    })
    .await?;
    Ok(see_other(format!("/me/{path}?done=saved")))
}

/// `GET /me/{token}/calendar.ics`: the personal feed of confirmed sessions, with the join links.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn calendar(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (key, token) = (site.key.clone(), path.into_inner());
    let found = site
        .db
        .read(move |conn| {
            let Some(who) = opened(conn, &key, &token)? else { return Ok(None) };
            let edition = edition_by_id(conn, who.registration.edition_id)?;
            Ok(Some((seats_of(conn, who.registration.id)?, edition, who.registration.language)))
        })
        .await?;
    let (seats, edition, language) = found.ok_or(AppError::NotFound)?;
    let held: Vec<_> = seats
        .iter()
        .filter(|(seat, _)| seat.status.holds_place())
        .map(|(seat, session)| {
            // The same event came by mail under the recipient's own SEQUENCE: the feed must not fall behind it.
            let session = SessionRow { sequence: seat.sequence.max(session.sequence), ..session.clone() };
            (session, site.url(&site.key.path(Purpose::Join, seat.id, seat.generation)))
        })
        .collect();
    let events = held.iter().map(|(session, url)| {
        let description = format!("{}\n{url}", language.texts().mail_join());
        (session, EventText { language, description, url })
    });
    Ok(calendar_answer(&edition.slug, feed(edition.title.get(language), events)))
}

/// `GET /me/{token}/materials/{material}`: a file of a session in which they hold a place, or one that is public.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn material(path: web::Path<(String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let ((token, id), key, now) = (path.into_inner(), site.key.clone(), site.now());
    let found = site.db.read(move |conn| {
        let Some(who) = opened(conn, &key, &token)? else { return Ok(None) };
        let Some((row, session, file)) = material_by_id(conn, id)? else { return Ok(None) };
        let seats = seats_of(conn, who.registration.id)?;
        let seat = seats.iter().find(|(seat, _)| seat.session_id == session.id);
        let may = seat.is_some_and(|(seat, _)| may_have(&row, &session, seat.status.holds_place(), now));
        Ok(file.filter(|_| may))
    });
    Ok(file_answer(&site, found.await?.ok_or(AppError::NotFound)?))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use chrono_tz::Tz;

    use super::*;
    use crate::i18n::Language;
    use crate::programme::store::ParticipatingState;

    #[test]
    fn whoever_waits_reads_what_for() {
        let (t, state) = (Language::En.texts(), Iso3::parse("TGO").expect("a State"));
        let release_on = NaiveDate::from_ymd_opt(2027, 7, 1);
        let states = [ParticipatingState { state, reserved: 1, maximum: Some(1), release_on }];
        let now = "2027-05-01T00:00:00Z".parse().expect("an instant");
        for (capacity, taken, of, expected) in [
            (Some(3), vec![("KEN", 2)], "KEN", Some(t.me_waits_kept())),
            (Some(3), vec![("KEN", 2)], "", Some(t.me_waits_kept())),
            (Some(3), vec![("KEN", 2), ("TGO", 1)], "KEN", Some(t.me_waits_full())),
            (Some(1), vec![("TGO", 1)], "TGO", Some(t.me_waits_full())),
            (Some(9), vec![("TGO", 1)], "TGO", Some(t.me_waits_state())),
            (None, vec![("TGO", 1)], "TGO", Some(t.me_waits_state())),
            (None, vec![("TGO", 1)], "", None),
            (Some(3), vec![("KEN", 1)], "KEN", None),
        ] {
            let seats = taken.iter().map(|(state, count)| (Iso3::parse(state), *count));
            let room = Room::new(capacity, seats, &states, Tz::Africa__Dar_es_Salaam, now);
            let why = why_waiting(t, &room, capacity, Iso3::parse(of));
            assert_eq!(why, expected.map(std::borrow::Cow::into_owned), "{capacity:?} {taken:?} {of}");
        }
    }
}
