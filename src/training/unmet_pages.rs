//! Staff: what States asked for beside who attended, and lists of those to invite.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::asked::{Asked, FIRST};
use super::attended::Attended;
use super::list::{Invitee, keep, there};
use super::origin::{Origin, Priority};
use super::people::{Fate, There};
use super::people_pages::left_out;
use super::store::{Known, parties, registered};
use super::unmet::{Stand, stands};
use crate::accounts::{Access, Scope};
use crate::campaign::audience::Group;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{EditionRow, FocalPoint, focal_points, training_of};
use crate::reference::Iso3;
use crate::session::card::Mark;
use crate::session::store::course_topics;
use crate::site::Site;
use crate::text::{person_name_key, sort_key};
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, Done, FormData, done, page};

crate::text_enum! {
    /// Whom a list is made of.
    pub enum Whom {
        /// The focal points of the States
        FocalPoints = "focal_points",
        /// Those of the States who are registered
        Registered = "registered",
    }
}

/// What the page reads.
struct Read {
    frame: EditionFrame,
    origin: Origin,
    /// The priorities that are shown, with the sessions of their areas.
    cited: Vec<(Priority, BTreeSet<i64>)>,
    stands: Vec<(Iso3, Vec<Stand>)>,
    live: BTreeSet<i64>,
    /// Where lists go: the training that is derived from the edition, if the reader plans it.
    target: Option<EditionRow>,
    focal: Vec<FocalPoint>,
    known: Vec<Known>,
    there: There,
}

/// The priorities that courses of the training answer or that were taken into training; every one as long as there is none.
fn cited(origin: &Origin, topics: &[String]) -> Vec<Priority> {
    let is_cited = |it: &&Priority| it.is_for_training() || topics.contains(&it.topic.to_string());
    let some: Vec<Priority> = origin.priorities.iter().filter(is_cited).cloned().collect();
    if some.is_empty() { origin.priorities.clone() } else { some }
}

fn read(conn: &mut Conn, scope: &Scope, edition: i64, t: Texts, now: DateTime<Utc>) -> Result<Read, DbError> {
    let origin = Origin::load(conn, edition)?;
    let training = training_of(conn, edition)?;
    let topics: Vec<String> = match &training {
        Some(training) => course_topics(conn, training.id)?.into_iter().map(|(_, topic)| topic).collect(),
        None => Vec::new(),
    };
    let attended = Attended::load(conn, &origin.edition, now)?;
    let with_sessions = |priority: Priority| {
        let area: Vec<i64> = priority.area.iter().map(|area| area.id).collect();
        (priority, attended.of_areas(&area))
    };
    let cited: Vec<(Priority, BTreeSet<i64>)> = cited(&origin, &topics).into_iter().map(with_sessions).collect();
    let asked: Vec<(&Asked, BTreeSet<i64>)> = cited.iter().map(|(it, sessions)| (&it.asked, sessions.clone())).collect();
    let mut stands: Vec<(Iso3, Vec<Stand>)> = stands(&asked, &attended, &parties(conn, edition)?).into_iter().collect();
    stands.sort_by_cached_key(|(state, _)| sort_key(&origin.names.name(*state, t.language())));
    let target = training.filter(|training| scope.may_in(Access::Plan, training.id));
    let (focal, known) = (focal_points(conn, edition)?, registered(conn, edition)?);
    let there = match &target {
        Some(target) => {
            let own = focal.iter().map(|person| person.values.email.as_str());
            let all = own.chain(known.iter().map(|it| it.email.as_str())).filter(|email| !email.is_empty());
            there(conn, target.id, &all.collect::<Vec<_>>())?
        }
        None => There::default(),
    };
    Ok(Read {
        frame: EditionFrame::load(conn, scope, edition, t.language())?,
        live: attended.live,
        origin,
        cited,
        stands,
        target,
        focal,
        known,
        there,
    })
}

impl Read {
    /// The States that asked for a priority in vain.
    fn unmet(&self, place: usize) -> BTreeSet<Iso3> {
        let is_unmet = |stands: &[Stand]| stands.get(place).is_some_and(|stand| stand.is_unmet());
        self.stands.iter().filter(|(_, stands)| is_unmet(stands)).map(|(state, _)| *state).collect()
    }

    /// The people of some States whom a list could name, with what becomes of each.
    fn people(&self, t: Texts, states: &BTreeSet<Iso3>, whom: Whom) -> Vec<(Fate, Option<Invitee>)> {
        let is_of = |party: Option<Party>| party.and_then(Party::state).is_some_and(|state| states.contains(&state));
        let edition = self.origin.edition.title.get(t.language());
        match whom {
            Whom::FocalPoints => {
                let basis = t.staff_unmet_basis_focal(edition);
                let of_states = self.focal.iter().filter(|person| is_of(Some(person.party)));
                of_states.map(|person| self.focal_point(person, &basis)).collect()
            }
            Whom::Registered => {
                let basis = t.staff_people_basis_registered(edition);
                let mut found = Vec::new();
                for known in self.known.iter().filter(|it| is_of(it.party()) && self.live.contains(&it.registration)) {
                    let invitee = known.party().map(|party| Invitee {
                        email: known.email.clone(),
                        given_name: known.given_name.clone(),
                        family_name: known.family_name.clone(),
                        name: String::new(),
                        organisation: known.organisation.clone(),
                        job_title: known.job_title.clone(),
                        language: known.language,
                        basis: basis.clone(),
                        party,
                    });
                    found.push((self.there.fate(known), invitee));
                }
                found
            }
        }
    }

    /// A focal point is an official contact of a State: no consent is asked for, the list of stopped addresses is.
    fn focal_point(&self, person: &FocalPoint, basis: &str) -> (Fate, Option<Invitee>) {
        let values = &person.values;
        let name = person_name_key("", &values.name);
        let fate = if values.email.is_empty() {
            Fate::NoAddress
        } else if self.there.is_registered(&values.email, &name) {
            Fate::Registered
        } else if self.there.is_invited(&values.email, &name) {
            Fate::Invited
        } else if self.there.suppressed.contains(&values.email) {
            Fate::Suppressed
        } else {
            Fate::New
        };
        let invitee = Invitee {
            email: values.email.clone(),
            given_name: String::new(),
            family_name: String::new(),
            name: values.name.clone(),
            party: person.party,
            organisation: values.organisation.clone(),
            job_title: String::new(),
            language: values.language,
            basis: basis.to_owned(),
        };
        (fate, Some(invitee))
    }
}

struct Row {
    state: String,
    /// The priority, and where the State stands with it; none: it did not ask.
    cells: Vec<(String, Option<Mark>)>,
}

/// People of whom a list can be made.
struct Offer {
    code: &'static str,
    /// Who, and how many.
    name: String,
    is_empty: bool,
    left_out: Vec<String>,
}

/// What can be done about a priority.
struct Way {
    topic: String,
    id: String,
    title: String,
    /// How many States ask for it, and how many of them in vain.
    summary: String,
    states: String,
    /// Whom a list can be made of.
    whom: Vec<Offer>,
    /// Where a campaign to those of these States begins; none: the reader writes no campaigns, or all were there.
    campaign: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/training/unmet.html")]
struct UnmetPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    titles: Vec<String>,
    rows: Vec<Row>,
    ways: Vec<Way>,
    target: Option<String>,
    first: usize,
}

fn cell(t: Texts, stand: Stand) -> Option<Mark> {
    let (class, text) = match stand {
        Stand::NotAsked => return None,
        Stand::NotOffered => ("wait", t.staff_unmet_not_offered().into_owned()),
        Stand::Missed => ("bad", t.staff_unmet_missed().into_owned()),
        Stand::Attended(count) => ("ok", t.staff_unmet_attended(count)),
    };
    Some(Mark { class, text })
}

/// The form of a campaign to everybody of some States who is invited or registered.
fn campaign_to(frame: &EditionFrame, states: &BTreeSet<Iso3>) -> String {
    let mut address = format!("{}/new?group={}", frame.url("campaigns"), Group::Everybody);
    for state in states {
        address.push_str("&states=");
        address.push_str(state.as_str());
    }
    address
}

/// `GET /staff/editions/{edition}/priorities/attendance`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, language, now, edition) = (shell.t, shell.t.language(), site.now(), scope.edition()?);
    let found = site.db.read(move |conn| read(conn, &scope, edition, t, now)).await?;
    let way = |(place, (priority, _)): (usize, &(Priority, BTreeSet<i64>))| {
        let unmet = found.unmet(place);
        let topic = priority.topic.to_string();
        let mut names: Vec<String> = unmet.iter().map(|state| found.origin.names.name(*state, language)).collect();
        names.sort_by_cached_key(|name| sort_key(name));
        let whom = |whom: Whom| {
            let fates: Vec<Fate> = found.people(t, &unmet, whom).into_iter().map(|(fate, _)| fate).collect();
            let count = fates.iter().filter(|fate| **fate == Fate::New).count();
            let name = match whom {
                Whom::FocalPoints => t.staff_unmet_focal_points(count),
                Whom::Registered => t.staff_unmet_registered(count),
            };
            Offer { code: whom.as_str(), name, is_empty: count == 0, left_out: left_out(t, &fates) }
        };
        Way {
            id: topic.replace(':', "-"),
            title: priority.title.get(language).to_owned(),
            summary: t.staff_unmet_summary(unmet.len(), priority.asked.states.len()),
            states: language.list(names),
            campaign: (found.frame.can_plan && !unmet.is_empty()).then(|| campaign_to(&found.frame, &unmet)),
            whom: if unmet.is_empty() { Vec::new() } else { Whom::ALL.iter().map(|it| whom(*it)).collect() },
            topic,
        }
    };
    let titles: Vec<String> = found.cited.iter().map(|(priority, _)| priority.title.get(language).to_owned()).collect();
    let row = |(state, stands): &(Iso3, Vec<Stand>)| Row {
        state: found.origin.names.name(*state, language),
        cells: titles.iter().cloned().zip(stands.iter().map(|stand| cell(t, *stand))).collect(),
    };
    let view = UnmetPage {
        rows: found.stands.iter().map(row).collect(),
        ways: found.cited.iter().enumerate().map(way).filter(|way| !way.states.is_empty()).collect(),
        target: found.target.as_ref().map(|target| target.title.get(language).to_owned()),
        first: FIRST,
        section: "priorities",
        titles,
        frame: found.frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/priorities/attendance` (`topic`, `whom`): makes a contact list of people of the States that
/// asked in vain, in the training that is derived from the edition, and leads to its preview.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn invite(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let (t, now, edition) = (Shell::of(&req).t, site.now(), scope.edition()?);
    let (topic, whom) = (data.get("topic").to_owned(), Whom::parse(data.get("whom")).ok_or(AppError::NotFound)?);
    let lock = site.db.read(move |conn| Ok(training_of(conn, edition)?.map(|training| training.id))).await?;
    let lock = lock.ok_or(AppError::NotFound)?;
    let list = site
        .db
        .write(Lock::Edition(lock), move |conn| {
            let found = read(conn, &scope, edition, t, now)?;
            let place = found.cited.iter().position(|(priority, _)| priority.topic.to_string() == topic);
            let (Some(place), Some(target)) = (place, found.target.clone()) else { return Ok(None) };
            let people: Vec<Invitee> = found
                .people(t, &found.unmet(place), whom)
                .into_iter()
                .filter(|(fate, _)| *fate == Fate::New)
                .filter_map(|(_, invitee)| invitee)
                .collect();
            if people.is_empty() {
                return Ok(Some(None));
            }
            let about = serde_json::json!({"priority": topic, "whom": whom.as_str(), "edition": found.origin.edition.slug});
            let name = format!("{}-{}.csv", topic.replace(':', "-"), whom.as_str().replace('_', "-"));
            let list = keep(conn, &scope, target.id, (&name, about), &people, now)?;
            Ok(Some(Some((target.slug, list))))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    let Some((slug, list)) = list else {
        let slug = req.match_info().get("edition").unwrap_or_default();
        return Ok(done(format!("/staff/editions/{slug}/priorities/attendance"), Done::NobodyProposed));
    };
    Ok(see_other(format!("/staff/editions/{slug}/invitations/lists/{list}")))
}
