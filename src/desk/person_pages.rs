//! Staff: one person with their history over editions, who else they may be, and the addresses that find them.
//!
//! A person belongs to the whole installation. Whoever plans all of it sees everything; anybody else sees the registrations
//! that their grants cover, and 404 where there are none.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use std::collections::HashMap;

use crate::accounts::{Access, Scope};
use crate::attendance::pages::mark;
use crate::attendance::rules::{Evidence, Measure, view};
use crate::attendance::store::evidence_of;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::registration::me_pages::seat_mark;
use crate::registration::merging::{self, AliasOutcome};
use crate::registration::people::resemblance;
use crate::registration::people_pages::{PersonLine, Places, likeness_text};
use crate::registration::rules::SeatStatus;
use crate::registration::store::merges::{AliasRow, MergeRow, aliases_of, keys, merges_into, neighbours};
use crate::registration::store::people_list::registrations_of;
use crate::registration::store::{
    DecidedSeat, DecisionRow, PersonRow, RegistrationRow, SeatRow, decided_seats, decisions_of, person_by_id, seats_of,
};
use crate::session::card::{Mark, language_name};
use crate::session::store::SessionRow;
use crate::session::wording::when;
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page, see_other};

/// A session of somebody's history.
struct Attended {
    title: String,
    when: String,
    seat: Mark,
    /// None for a seat that nobody expected.
    presence: Option<Mark>,
    /// With their unit; empty when unknown.
    minutes: String,
}

struct Decided {
    who: String,
    what: Vec<(String, Mark)>,
    reason: String,
    is_undone: bool,
}

/// An edition of somebody's history.
struct Edition {
    title: String,
    registration: String,
    represents: String,
    organisation: String,
    sessions: Vec<Attended>,
    decisions: Vec<Decided>,
}

struct Merged {
    id: i64,
    name: String,
    email: String,
    when: String,
    by: String,
}

/// What only whoever plans everything sees.
struct Wide {
    aliases: Vec<AliasRow>,
    merges: Vec<Merged>,
    candidates: Vec<PersonLine>,
    mailbox: Vec<PersonLine>,
}

#[derive(Template)]
#[template(path = "pages/desk/person.html")]
struct PersonPage {
    shell: Shell,
    t: Texts,
    form: FormState,
    id: i64,
    name: String,
    email: String,
    facts: Vec<(String, String)>,
    editions: Vec<Edition>,
    wide: Option<Wide>,
    is_erased: bool,
    /// Somebody else has the address that was to be added.
    taken: Option<i64>,
}

/// A registration with what belongs to it.
struct Loaded {
    row: RegistrationRow,
    seats: Vec<(SeatRow, SessionRow)>,
    decisions: Vec<DecisionRow>,
    decided: Vec<DecidedSeat>,
}

struct Around {
    aliases: Vec<AliasRow>,
    merges: Vec<(MergeRow, PersonRow)>,
    near: Vec<(PersonRow, Vec<AliasRow>)>,
    /// The registrations of those near.
    theirs: Vec<(i64, RegistrationRow)>,
}

enum Found {
    Person(Box<(PersonRow, Vec<Loaded>, Vec<(i64, Evidence)>, Places, Option<Around>)>),
    /// Merged into this one.
    Elsewhere(i64),
}

fn load(conn: &mut Conn, t: Texts, scope: &Scope, id: i64, now: DateTime<Utc>) -> Result<Option<Found>, DbError> {
    let Some(person) = person_by_id(conn, id)? else { return Ok(None) };
    let (is_wide, today) = (scope.may(Access::PlanAll), now.date_naive());
    let kept = person.merged_into.unwrap_or(id);
    let mut loaded = Vec::new();
    for (_, row) in registrations_of(conn, &[kept])? {
        if !is_wide && !scope.covers_in(Access::Attend, row.edition_id, row.state(), row.rec(), today) {
            continue;
        }
        let decisions = decisions_of(conn, row.id)?;
        let ids: Vec<i64> = decisions.iter().map(|decision| decision.id).collect();
        loaded.push(Loaded { seats: seats_of(conn, row.id)?, decided: decided_seats(conn, &ids)?, decisions, row });
    }
    if !is_wide && loaded.is_empty() {
        return Ok(None);
    }
    if let Some(kept) = person.merged_into {
        return Ok(Some(Found::Elsewhere(kept)));
    }
    let seats: Vec<i64> = loaded.iter().flat_map(|one| one.seats.iter().map(|(seat, _)| seat.id)).collect();
    let evidence = evidence_of(conn, &seats)?;
    let around = if is_wide {
        let aliases = aliases_of(conn, id)?;
        let near = neighbours(conn, &person, &keys(&person, &aliases))?;
        let ids: Vec<i64> = near.iter().map(|(person, _)| person.id).collect();
        Some(Around { merges: merges_into(conn, id)?, theirs: registrations_of(conn, &ids)?, aliases, near })
    } else {
        None
    };
    Ok(Some(Found::Person(Box::new((person, loaded, evidence, Places::load(conn, t)?, around)))))
}

fn edition(
    t: Texts,
    places: &Places,
    one: &Loaded,
    evidence: &HashMap<i64, Vec<Evidence>>,
    now: DateTime<Utc>,
) -> Option<Edition> {
    let language = t.language();
    let row = places.edition(&one.row)?;
    let zone = row.zone().ok()?;
    let sessions = one.seats.iter().map(|(seat, session)| {
        let pieces = evidence.get(&seat.id).map_or(&[][..], Vec::as_slice);
        let is_expected = matches!(seat.status, SeatStatus::Confirmed | SeatStatus::WalkIn);
        let seen = view(pieces, Measure::of(session, row.present_share, now), is_expected);
        Attended {
            title: session.title.get(language).to_owned(),
            when: when(session, zone, language),
            seat: seat_mark(t, seat.status),
            presence: seen.status.map(|status| mark(t, Some(status))),
            minutes: seen.minutes.map_or_else(String::new, |minutes| t.people_minutes(minutes)),
        }
    });
    let decisions = one.decisions.iter().map(|decision| {
        let made = one.decided.iter().filter(|seat| seat.decision == decision.id);
        let day = language.date_long(decision.decided_at.utc().with_timezone(&zone).date_naive());
        Decided {
            who: t.review_decided_by(day.as_str(), decision.decided_by_name.as_str()),
            what: made.map(|seat| (seat.session.title.get(language).to_owned(), seat_mark(t, seat.to))).collect(),
            reason: decision.reason.clone(),
            is_undone: decision.undone_at.is_some(),
        }
    });
    Some(Edition {
        title: row.title.get(language).to_owned(),
        registration: format!("/staff/editions/{}/registrations/{}", row.slug, one.row.id),
        represents: places.represents(&one.row),
        organisation: one.row.organisation.clone(),
        sessions: sessions.collect(),
        decisions: decisions.collect(),
    })
}

fn wide(t: Texts, places: &Places, person: &PersonRow, around: Around) -> Wide {
    let Around { aliases, merges, near, theirs } = around;
    let own = |id: i64| theirs.iter().filter(move |(person, _)| *person == id).map(|(_, row)| row);
    let known = keys(person, &aliases);
    let (mut candidates, mut mailbox) = (Vec::new(), Vec::new());
    for (other, others) in &near {
        let line = |why| PersonLine::new(places, other, own(other.id), why);
        if let Some(likeness) = resemblance(&known, &keys(other, others)) {
            candidates.push((likeness, line(likeness_text(t, likeness))));
        }
        if !other.email.is_empty() && known.iter().any(|key| key.email == other.email) {
            mailbox.push(line(String::new()));
        }
    }
    candidates.sort_by_key(|(likeness, _)| *likeness);
    let merges = merges.into_iter().map(|(row, other)| Merged {
        id: row.id,
        name: other.full_name(),
        email: other.email,
        when: t.language().date_long(row.merged_at.utc().date_naive()),
        by: row.merged_by_name,
    });
    Wide { merges: merges.collect(), candidates: candidates.into_iter().map(|(_, line)| line).collect(), aliases, mailbox }
}

async fn answer(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    id: i64,
    (form, taken): (FormState, Option<i64>),
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, now, scope) = (shell.t, site.now(), scope.clone());
    let found = site.db.read(move |conn| load(conn, t, &scope, id, now)).await?.ok_or(AppError::NotFound)?;
    let (person, loaded, evidence, places, around) = match found {
        Found::Elsewhere(kept) => return Ok(see_other(format!("/staff/people/{kept}"))),
        Found::Person(found) => *found,
    };
    let mut by_seat: HashMap<i64, Vec<Evidence>> = HashMap::new();
    for (seat, piece) in evidence {
        by_seat.entry(seat).or_default().push(piece);
    }
    let facts = vec![
        (t.field_language().into_owned(), language_name(t, person.language)),
        (t.field_phone().into_owned(), person.phone.clone()),
    ];
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PersonPage {
        name: person.full_name(),
        email: person.email.clone(),
        facts,
        editions: loaded.iter().filter_map(|one| edition(t, &places, one, &by_seat, now)).collect(),
        is_erased: person.is_erased(),
        wide: around.map(|around| wide(t, &places, &person, around)),
        form,
        id,
        taken,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/people/{person}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<i64>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    answer(&req, &site, &scope, path.into_inner(), (FormState::default(), None)).await
}

/// `POST /staff/people/{person}/aliases` (`email`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add_alias(
    req: HttpRequest,
    path: web::Path<i64>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, id, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    let Ok(email) = EmailAddress::parse(form.data.get("email")) else {
        form.refuse("email", t.error_email());
        return answer(&req, &site, &scope, id, (form, None)).await;
    };
    let acting = scope.clone();
    let outcome = site
        .db
        .write(Lock::Global, move |conn| merging::add_alias(conn, id, &email, &acting.actor(), now))
        .await?
        .ok_or(AppError::NotFound)?;
    let taken = match outcome {
        AliasOutcome::Added => return Ok(done(format!("/staff/people/{id}"), Done::AliasAdded)),
        AliasOutcome::Own => None,
        AliasOutcome::Taken(other) => Some(other),
    };
    form.refuse("email", if taken.is_some() { t.people_alias_taken() } else { t.people_alias_own() });
    answer(&req, &site, &scope, id, (form, taken)).await
}

/// `POST /staff/people/{person}/aliases/{alias}/remove`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remove_alias(path: web::Path<(i64, i64)>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let ((person, alias), now) = (path.into_inner(), site.now());
    let removed =
        site.db.write(Lock::Global, move |conn| merging::remove_alias(conn, person, alias, &scope.actor(), now)).await?;
    if !removed {
        return Err(AppError::NotFound);
    }
    Ok(done(format!("/staff/people/{person}"), Done::AliasRemoved))
}
