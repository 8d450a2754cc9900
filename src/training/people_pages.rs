//! Staff: who is proposed for a course, why, and inviting them.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::attended::Attended;
use super::course_pages::{back, id_of};
use super::list::{Invitee, keep, there};
use super::origin::Origin;
use super::people::{Fate, Proposal, proposals};
use super::store::registered;
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{EditionRow, edition_by_id};
use crate::reference::Iso3;
use crate::session::card::Mark;
use crate::session::store::{CourseRow, CourseValues, course_by_id};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, Done, FormData, done, page};

crate::text_enum! {
    /// Why somebody is proposed.
    pub enum Why {
        /// They attended sessions of the thematic area
        Attended = "attended",
        /// Their State or REC asks for it
        Asked = "asked",
    }
}

/// Who of those proposed is looked at.
#[derive(Clone, Copy, Debug, Default)]
struct Filter {
    state: Option<Iso3>,
    why: Option<Why>,
}

impl Filter {
    fn read(state: &str, why: &str) -> Self {
        Self { state: Iso3::parse(state), why: Why::parse(why) }
    }

    fn takes(self, proposal: &Proposal) -> bool {
        let party = proposal.known.party().and_then(Party::state);
        self.state.is_none_or(|state| party == Some(state))
            && match self.why {
                None => true,
                Some(Why::Attended) => !proposal.attended.is_empty(),
                Some(Why::Asked) => proposal.is_asked,
            }
    }
}

/// Everybody who is proposed for a course.
struct Read {
    frame: EditionFrame,
    course: CourseRow,
    origin: Origin,
    attended: Attended,
    all: Vec<Proposal>,
}

/// Reads it; none where there is no such course, where it is derived from nothing, and for whoever may not see the people of
/// the edition before.
fn read(
    conn: &mut Conn,
    scope: &Scope,
    (edition, course): (i64, i64),
    t: Texts,
    now: DateTime<Utc>,
) -> Result<Option<Read>, DbError> {
    let Some(course) = course_by_id(conn, edition, course)? else { return Ok(None) };
    let row: EditionRow = edition_by_id(conn, edition)?;
    let Some(before) = row.derived_from.filter(|before| scope.may_unlimited(Access::Attend, *before)) else { return Ok(None) };
    let origin = Origin::load(conn, before)?;
    let topics = CourseValues::of_course(conn, &course)?.topics;
    let areas: Vec<i64> = origin.of(&topics).filter_map(|it| it.area.as_ref()).map(|area| area.id).collect();
    let attended = Attended::load(conn, &origin.edition, now)?;
    let known = registered(conn, before)?;
    let emails: Vec<&str> = known.iter().map(|it| it.email.as_str()).filter(|email| !email.is_empty()).collect();
    let there = there(conn, edition, &emails)?;
    let (states, recs) = origin.askers(&topics);
    let asking: BTreeSet<Party> = states.into_iter().map(Party::State).chain(recs.into_iter().map(Party::Rec)).collect();
    let sessions = attended.of_areas(&areas);
    let mut all = proposals(known, &attended, &sessions, &asking, &there);
    let name = |it: &Proposal| it.known.party().map_or_else(String::new, |party| party.name(&origin.names, t.language()));
    all.sort_by_cached_key(|it| sort_key(&name(it)));
    Ok(Some(Read { frame: EditionFrame::load(conn, scope, edition, t.language())?, course, origin, attended, all }))
}

struct Line {
    name: String,
    party: String,
    organisation: String,
    why: Vec<String>,
    mark: Mark,
}

#[derive(Template)]
#[template(path = "pages/training/people.html")]
struct PeoplePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    course: i64,
    title: String,
    origin: String,
    states: Vec<(String, String)>,
    state: String,
    whys: Vec<(&'static str, String)>,
    why: &'static str,
    lines: Vec<Line>,
    invited: usize,
    left_out: Vec<String>,
}

/// What becomes of somebody, as a mark.
fn mark(t: Texts, fate: Fate) -> Mark {
    let (class, text) = match fate {
        Fate::New => ("ok", t.staff_people_new()),
        Fate::Registered => ("off", t.staff_people_registered()),
        Fate::Invited => ("off", t.staff_people_invited()),
        Fate::Suppressed => ("wait", t.staff_people_suppressed()),
        Fate::NoAddress => ("wait", t.staff_people_no_address()),
        Fate::NoParty => ("wait", t.staff_people_no_party()),
    };
    Mark { class, text: text.into_owned() }
}

/// How many are left out, and why.
pub(super) fn left_out(t: Texts, fates: &[Fate]) -> Vec<String> {
    let line = |fate: Fate| {
        let count = fates.iter().filter(|it| **it == fate).count();
        (count > 0).then(|| format!("{}{} {count}", mark(t, fate).text, t.language().colon()))
    };
    Fate::LEFT_OUT.into_iter().filter_map(line).collect()
}

/// `GET /staff/editions/{edition}/courses/{course}/people` (`state`, `why`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    query: web::Query<HashMap<String, String>>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, language, now) = (shell.t, shell.t.language(), site.now());
    let place = (scope.edition()?, id_of(&req)?);
    let found = site.db.read(move |conn| read(conn, &scope, place, t, now)).await?.ok_or(AppError::NotFound)?;
    let asked = |name: &str| query.get(name).map_or("", String::as_str);
    let filter = Filter::read(asked("state"), asked("why"));
    let shown: Vec<&Proposal> = found.all.iter().filter(|it| filter.takes(it)).collect();
    let title_of = |id: &i64| {
        let session = found.attended.sessions.iter().find(|session| session.id == *id);
        session.map_or_else(String::new, |session| session.title.get(language).to_owned())
    };
    let line = |it: &&Proposal| {
        let party = it.known.party().map_or_else(String::new, |party| party.name(&found.origin.names, language));
        let attended = it.attended.iter().map(|session| t.staff_people_attended(title_of(session)));
        let asks = it.is_asked.then(|| t.staff_people_asked(party.as_str()));
        Line {
            name: format!("{} {}", it.known.given_name, it.known.family_name).trim().to_owned(),
            organisation: it.known.organisation.clone(),
            why: attended.chain(asks).collect(),
            mark: mark(t, it.fate),
            party,
        }
    };
    let everybody = |text: std::borrow::Cow<'static, str>| text.into_owned();
    let states: BTreeSet<Iso3> = found.all.iter().filter_map(|it| it.known.party().and_then(Party::state)).collect();
    let mut states: Vec<(String, String)> =
        states.into_iter().map(|state| (state.as_str().to_owned(), found.origin.names.name(state, language))).collect();
    states.sort_by_cached_key(|(_, name)| sort_key(name));
    states.insert(0, (String::new(), everybody(t.staff_people_all_states())));
    let fates: Vec<Fate> = shown.iter().map(|it| it.fate).collect();
    let view = PeoplePage {
        course: found.course.id,
        title: found.course.title.get(language).to_owned(),
        origin: found.origin.edition.title.get(language).to_owned(),
        states,
        state: filter.state.map_or_else(String::new, |state| state.as_str().to_owned()),
        whys: vec![
            ("", everybody(t.staff_people_any_reason())),
            (Why::Attended.as_str(), everybody(t.staff_people_why_attended())),
            (Why::Asked.as_str(), everybody(t.staff_people_why_asked())),
        ],
        why: filter.why.map_or("", Why::as_str),
        lines: shown.iter().map(line).collect(),
        invited: fates.iter().filter(|fate| **fate == Fate::New).count(),
        left_out: left_out(t, &fates),
        section: "courses",
        frame: found.frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/courses/{course}/people` (`state`, `why`): makes a contact list of those proposed who can be
/// invited, and leads to its preview.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn invite(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, now) = (Shell::of(&req).t, site.now());
    let (edition, course) = (scope.edition()?, id_of(&req)?);
    let filter = Filter::read(data.get("state"), data.get("why"));
    let list = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(found) = read(conn, &scope, (edition, course), t, now)? else { return Ok(None) };
            let edition_before = found.origin.edition.title.get(t.language());
            let basis = |it: &Proposal| {
                if it.attended.is_empty() {
                    t.staff_people_basis_registered(edition_before)
                } else {
                    t.staff_people_basis_attended(edition_before)
                }
            };
            let people: Vec<Invitee> = found
                .all
                .iter()
                .filter(|it| it.fate == Fate::New && filter.takes(it))
                .filter_map(|it| invitee(it, basis(it)))
                .collect();
            if people.is_empty() {
                return Ok(Some(None));
            }
            let about = serde_json::json!({"course": course, "state": filter.state.map(|state| state.as_str().to_owned()), "why": filter.why.map(Why::as_str)});
            let name = format!("course-{course}.csv");
            Ok(Some(Some(keep(conn, &scope, edition, (&name, about), &people, now)?)))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(match list {
        Some(list) => see_other(format!("/staff/editions/{slug}/invitations/lists/{list}")),
        None => done(back(&req, &format!("/{course}/people")), Done::NobodyProposed),
    })
}

/// Somebody proposed as a line of a list.
fn invitee(proposal: &Proposal, basis: String) -> Option<Invitee> {
    let known = &proposal.known;
    Some(Invitee {
        email: known.email.clone(),
        given_name: known.given_name.clone(),
        family_name: known.family_name.clone(),
        name: String::new(),
        party: known.party()?,
        organisation: known.organisation.clone(),
        job_title: known.job_title.clone(),
        language: known.language,
        basis,
    })
}
