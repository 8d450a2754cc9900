//! Staff: who has nominated and who has not, each delegation, reminders, and alternates who get a place. Coordinators see and
//! chase those of their States and RECs; places are decided by whoever plans.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::focal_file_pages::download;
use super::nomination::{NominationStatus, Standing};
use super::nomination_desk::{self, give_place};
use super::nomination_view::{Delegation, PersonLine, QuotaLine, seats_behind};
use super::pages::ticket;
use super::seats::Desk;
use super::store::delegation_files::letters;
use super::store::nominations::{Nominated, nomination_by_id, nominations};
use crate::accounts::{Access, Actor, Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::links::MessageIds;
use crate::programme::focal_mails::remind as remind_one;
use crate::programme::frame::EditionFrame;
use crate::programme::pages::focal_points::link_mark;
use crate::programme::party::Party;
use crate::programme::store::{FocalPoint, StateNames, edition_by_id, focal_points, participating_recs, state_records};
use crate::session::material_pages;
use crate::session::materials::label;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::Shell;
use crate::web::{AppError, Done, done, page};

struct PartyLine {
    code: String,
    name: String,
    nominated: usize,
    confirmed: usize,
    waiting: usize,
    alternates: usize,
    quota: String,
    people: Vec<String>,
    active: String,
    can_remind: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_nominations.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<PartyLine>,
    /// Whether only those are shown who have not nominated yet.
    only_missing: bool,
    total: usize,
    missing: usize,
}

fn covers(scope: &Scope, party: Party, today: DateTime<Utc>) -> bool {
    scope.covers(party.state(), party.rec(), today.date_naive())
}

/// `GET /staff/editions/{edition}/nominations`; `who=missing` leaves those who have not nominated yet.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now, acting) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let inner = site.clone();
    let only_missing = req.query_string().split('&').any(|pair| pair == "who=missing");
    let language = t.language();
    let (frame, names, records, recs, people, all, seats) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &acting, edition, language)?,
                StateNames::load(conn, row.programme_id)?,
                state_records(conn, edition)?,
                participating_recs(conn, edition)?,
                focal_points(conn, edition)?,
                nominations(conn, edition, None)?,
                seats_behind(conn, &inner, edition, None)?,
            ))
        })
        .await?;
    let mut parties: BTreeSet<Party> = BTreeSet::new();
    parties.extend(records.iter().filter(|record| record.status.may_register()).map(|record| Party::State(record.quota.state)));
    parties.extend(recs.into_iter().map(Party::Rec));
    parties.extend(people.iter().map(|person| person.party));
    for nominated in &all {
        parties.insert(nominated.row.party()?);
    }
    let day = |at: DateTime<Utc>| language.date_long(at.with_timezone(&frame.zone).date_naive());
    let mut lines = Vec::new();
    for party in parties.into_iter().filter(|party| covers(&scope, *party, now)) {
        let own: Vec<&Nominated> =
            all.iter().filter(|one| one.row.status.is_live() && one.row.party().is_ok_and(|of| of == party)).collect();
        let stands =
            |wanted: Standing| own.iter().filter(|one| one.places.iter().any(|(_, standing)| *standing == wanted)).count();
        let is_confirmed = |one: &&&Nominated| {
            let seat = |session: i64| one.row.registration_id.and_then(|id| seats.get(&(id, session)));
            one.places.iter().any(|(session, _)| seat(*session).is_some_and(|says| says.0.holds_place()))
        };
        let here: Vec<&FocalPoint> = people.iter().filter(|person| person.party == party).collect();
        let record = records.iter().find(|record| Some(record.quota.state) == party.state());
        lines.push(PartyLine {
            code: party.code().to_owned(),
            name: party.name(&names, language),
            nominated: own.len(),
            confirmed: own.iter().filter(is_confirmed).count(),
            waiting: own
                .iter()
                .filter(|one| {
                    let is_kept = one.places.iter().any(|(_, standing)| *standing == Standing::Kept);
                    one.row.status == NominationStatus::Waiting && is_kept
                })
                .count(),
            alternates: stands(Standing::Alternate),
            quota: record.and_then(|record| record.quota.maximum).map(|maximum| maximum.to_string()).unwrap_or_default(),
            people: here.iter().map(|person| person.values.name.clone()).collect(),
            active: here.iter().filter_map(|person| person.active_at).max().map(|at| day(at.utc())).unwrap_or_default(),
            can_remind: here.iter().any(|person| !person.values.email.is_empty()),
        });
    }
    lines.sort_by_cached_key(|line| sort_key(&line.name));
    let (total, missing) = (lines.len(), lines.iter().filter(|line| line.nominated == 0).count());
    lines.retain(|line| !only_missing || line.nominated == 0);
    page(StatusCode::OK, &ListPage { t, frame, section: "nominations", lines, only_missing, total, missing, shell })
}

struct FocalLine {
    name: String,
    email: String,
    link: (&'static str, String),
    active: String,
    reminded: String,
}

struct LetterLine {
    id: i64,
    name: String,
    what: String,
    reference: String,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_delegation.html")]
struct DelegationPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    code: String,
    name: String,
    can_plan: bool,
    focal: Vec<FocalLine>,
    quotas: Vec<QuotaLine>,
    people: Vec<PersonLine>,
    gone: Vec<PersonLine>,
    letters: Vec<LetterLine>,
}

/// The State or REC that the URL names, when the reader may see it.
fn party_of(req: &HttpRequest, scope: &Scope, now: DateTime<Utc>) -> Result<Party, AppError> {
    let party = req.match_info().get("party").and_then(Party::parse).ok_or(AppError::NotFound)?;
    if covers(scope, party, now) { Ok(party) } else { Err(AppError::NotFound) }
}

/// `GET /staff/editions/{edition}/nominations/{party}`: a delegation, as its focal point sees it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (party, acting, inner) = (party_of(&req, &scope, now)?, scope.clone(), site.clone());
    let (frame, delegation, focal) = site
        .db
        .read(move |conn| {
            let mut focal = focal_points(conn, edition)?;
            focal.retain(|person| person.party == party);
            let row = edition_by_id(conn, edition)?;
            Ok((EditionFrame::load(conn, &acting, edition, t.language())?, Delegation::read(conn, &inner, row, party)?, focal))
        })
        .await?;
    let day = |at: DateTime<Utc>| t.language().date_long(at.with_timezone(&frame.zone).date_naive());
    let (people, gone): (Vec<_>, Vec<_>) = delegation.people(t, now)?.into_iter().partition(|person| person.rank.is_some());
    let view = DelegationPage {
        section: "nominations",
        code: party.code().to_owned(),
        name: party.name(&delegation.offer.names, t.language()),
        can_plan: scope.may(Access::Plan),
        focal: focal
            .iter()
            .map(|person| FocalLine {
                name: person.values.name.clone(),
                email: person.values.email.clone(),
                link: link_mark(t, person, frame.zone, now),
                active: person.active_at.map(|at| day(at.utc())).unwrap_or_default(),
                reminded: person.reminded_at.map(|at| day(at.utc())).unwrap_or_default(),
            })
            .collect(),
        quotas: delegation.quotas(t, now)?,
        letters: delegation
            .letters
            .iter()
            .map(|letter| LetterLine {
                id: letter.id,
                name: letter.file.name.clone(),
                what: label(&letter.file.name, letter.file.size),
                reference: letter.reference.clone(),
            })
            .collect(),
        people,
        gone,
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/nominations/{party}/remind`: a mail to its focal points, once a day at most.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn remind(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now, seed) = (scope.edition()?, site.now(), site.random.bytes()?);
    let party = party_of(&req, &scope, now)?;
    let reminded = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let row = edition_by_id(conn, edition)?;
            let mut nonces = MessageIds::new(seed, now);
            let mut reminded = 0;
            for person in focal_points(conn, edition)?.into_iter().filter(|person| person.party == party) {
                if !remind_one(conn, &row, &person, nonces.take(), now)? {
                    continue;
                }
                reminded += 1;
                let change = Change {
                    edition: Some(edition),
                    action: "focal_point.remind",
                    object: "focal_point",
                    id: person.id.to_string(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({}),
                };
                audit::record(conn, &scope.actor(), now, change)?;
            }
            Ok(reminded)
        })
        .await?;
    site.mail_bell.notify_one();
    let slug = req.match_info().get("edition").unwrap_or_default();
    let what = if reminded > 0 { Done::FocalReminded } else { Done::FocalNotReminded };
    Ok(done(format!("/staff/editions/{slug}/nominations/{}", party.code()), what))
}

/// `POST /staff/editions/{edition}/nominations/{party}/people/{nomination}/place`: an alternate gets a place wherever there is
/// one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn place(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let given = at_desk(&req, path.2, &site, &scope, give_place).await?;
    Ok(back(&req, &path, if given { Done::NominationPlaced } else { Done::NominationNoPlace }))
}

/// `POST /staff/editions/{edition}/nominations/{party}/people/{nomination}/withdraw`: the team takes a nomination back, for a
/// focal point who cannot.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn withdraw(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    at_desk(&req, path.2, &site, &scope, nomination_desk::withdraw).await?;
    Ok(back(&req, &path, Done::NominationWithdrawn))
}

fn back(req: &HttpRequest, path: &(String, String, i64), what: Done) -> HttpResponse {
    let party = req.match_info().get("party").unwrap_or_default();
    done(format!("/staff/editions/{}/nominations/{party}", path.0), what)
}

/// What can be done with a nomination at the desk of its edition.
type Deed = fn(&mut Conn, &mut Desk<'_>, &Nominated, &Actor) -> Result<bool, DbError>;

async fn at_desk(req: &HttpRequest, id: i64, site: &Site, scope: &Scope, deed: Deed) -> Result<bool, AppError> {
    let (edition, ticket, actor) = (scope.edition()?, ticket(site)?, scope.actor());
    let party = party_of(req, scope, site.now())?;
    let did = site.db.write(Lock::Edition(edition), move |conn| {
        let found = nomination_by_id(conn, id)?.filter(|found| found.row.edition_id == edition);
        let Some(found) = found else { return Ok(None) };
        if found.row.party()? != party {
            return Ok(None);
        }
        Desk::at(conn, edition, None, &ticket, |conn, desk| deed(conn, desk, &found, &actor)).map(Some)
    });
    let did = did.await?.ok_or(AppError::NotFound)?;
    site.mail_bell.notify_one();
    Ok(did)
}

/// `GET /staff/editions/{edition}/nominations/{party}/letters/{letter}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn letter(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (edition, party) = (scope.edition()?, party_of(&req, &scope, site.now())?);
    let all = site.db.read(move |conn| letters(conn, edition, party)).await?;
    let letter = all.into_iter().find(|letter| letter.id == path.2).ok_or(AppError::NotFound)?;
    Ok(material_pages::answer(&site, letter.file))
}

/// `GET /staff/editions/{edition}/nominations/{party}/delegation.csv`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn csv(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (t, edition, now) = (Shell::of(&req).t, scope.edition()?, site.now());
    let (party, inner) = (party_of(&req, &scope, now)?, site.clone());
    let delegation = site.db.read(move |conn| {
        let row = edition_by_id(conn, edition)?;
        Delegation::read(conn, &inner, row, party)
    });
    let delegation = delegation.await?;
    audit::note_export(&site, &scope, "nomination.export", serde_json::json!({"party": party.code()})).await?;
    download(t, delegation, false).await
}
