//! Staff: the dashboard of an edition. Its filters are in the URL, so that a part can be sent to somebody; it is read by
//! co-hosts too, without what could tell of a person.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::dashboard::{Chart, Headline, LanguageLine, Map, SexLine, chart, headlines, interpretation, map, sexes};
use super::facts::Facts;
use super::figure_words::Names;
use super::figures::{Dimension, Figures, Table};
use super::filter::{Part, Region};
use super::store_impact::versions;
use super::store_open::{Standing, standing};
use super::store_targets::targets;
use crate::accounts::{Access, Scope};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id, programme_by_id};
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::survey::suppression::LEAST;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// A choice of a filter.
struct Choice {
    code: String,
    label: String,
    is_chosen: bool,
}

/// A filter with its choices.
struct Select {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "pages/report/dashboard.html")]
struct Dashboard {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    selects: Vec<Select>,
    /// The edition was not run here: what is shown was reported.
    is_not_counted: bool,
    /// Whether a part is shown.
    is_part: bool,
    /// Whether small groups are hidden from this reader.
    is_suppressed: bool,
    is_limited: bool,
    headlines: Vec<Headline>,
    map: Map,
    charts: Vec<Chart>,
    languages: Vec<LanguageLine>,
    sexes: Vec<SexLine>,
    /// Seven headings.
    columns: [String; 7],
    least: usize,
    at: String,
    can_plan_here: bool,
    programme: String,
    open: Option<Standing>,
    can_publish: bool,
    /// Why nothing can be published yet.
    open_later: String,
}

fn selects(t: Texts, facts: &Facts, part: &Part, names: &Names<'_>) -> Vec<Select> {
    let select = |name: &'static str, label: String, chosen: &str, choices: Vec<(String, String)>| Select {
        name,
        label,
        choices: choices.into_iter().map(|(code, label)| Choice { is_chosen: code == chosen, code, label }).collect(),
    };
    let mut states: Vec<(String, String)> = facts
        .participating
        .iter()
        .copied()
        .chain(facts.seats.iter().filter_map(|seat| seat.state))
        .chain(part.state)
        .map(|state| (state.as_str().to_owned(), names.states.name(state, t.language())))
        .collect();
    states.sort_by_cached_key(|(code, name)| (crate::text::sort_key(name), code.clone()));
    states.dedup();
    let regions =
        Region::ALL.iter().map(|it| (it.as_str().to_owned(), names.group(t, Dimension::Region, it.as_str()))).collect();
    let recs = reference::data().recs().iter().map(|rec| {
        let code = rec.code.as_str();
        (code.to_owned(), reference::data().acronym(code, t.language()))
    });
    let titled = |list: &[(&str, &crate::i18n::LocalText)], dimension: Dimension| {
        list.iter().map(|(slug, _)| ((*slug).to_owned(), names.group(t, dimension, slug))).collect::<Vec<_>>()
    };
    vec![
        select("state", t.field_state().into_owned(), part.state.as_ref().map_or("", Iso3::as_str), states),
        select("region", t.states_region().into_owned(), part.region.map_or("", Region::as_str), regions),
        select("rec", t.staff_report_rec().into_owned(), part.rec.map_or("", RecCode::as_str), recs.collect()),
        select(
            "area",
            t.staff_session_area().into_owned(),
            part.area.as_deref().unwrap_or_default(),
            titled(&names.areas, Dimension::Area),
        ),
        select(
            "session",
            t.staff_session().into_owned(),
            part.session.as_deref().unwrap_or_default(),
            titled(&names.sessions, Dimension::Session),
        ),
    ]
}

/// `GET /staff/editions/{edition}/report` (`state`, `region`, `rec`, `area`, `session`)
///
/// # Errors
/// 404 (also for an unknown value of a filter), or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let query =
        web::Query::<HashMap<String, String>>::from_query(req.query_string()).map_err(|_| AppError::NotFound)?.into_inner();
    let part = Part::read(&query).ok_or(AppError::NotFound)?;
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let limit = scope.limit().cloned();
    // Whoever sees the people of a part only sees the rest as everybody does.
    let sees_people = scope.standing_in(Access::Attend, edition).is_some_and(|standing| standing.limit == limit);
    let (frame, facts, set, names, first, programme, open, is_frozen) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                Facts::read(conn, edition, now)?,
                targets(conn, edition)?,
                StateNames::load(conn, row.programme_id)?,
                row.languages().first().copied().unwrap_or(crate::i18n::Language::En),
                programme_by_id(conn, row.programme_id)?.slug,
                standing(conn, edition)?,
                !versions(conn, edition)?.is_empty(),
            ))
        })
        .await?;
    if !part.is_of(&facts) {
        return Err(AppError::NotFound);
    }
    let (is_suppressed, is_final) = (!sees_people, frame.stage.is_frozen());
    let (chosen, narrowed) = (part.clone(), limit.clone());
    // Not on a thread that answers others.
    let counted = web::block(move || {
        let facts = facts.within(narrowed.as_ref());
        let mut all = Figures::of(&facts, &chosen);
        // What somebody is limited to is a part too: it can be compared with the whole.
        all.is_part |= narrowed.is_some();
        // Of an edition that was not run here nobody knows how many came: nought would be an invention.
        if is_final && facts.sessions.is_empty() {
            all.keep_said();
        }
        // Also of a closed edition: its records can still be corrected, and two looks compared. What is published of it are
        // frozen reports.
        let figures = if is_suppressed { all.suppressed_in_parts() } else { all };
        (facts, figures)
    });
    let (facts, figures) = counted.await.map_err(|error| AppError::Internal(error.to_string()))?;
    let named = Names {
        states: &names,
        sessions: facts.sessions.iter().map(|it| (it.slug.as_str(), &it.title)).collect(),
        areas: facts.areas.iter().map(|(slug, title)| (slug.as_str(), title)).collect(),
        first,
    };
    let participating = facts.participating.iter().copied().collect();
    let states = figures.table(Dimension::State).ok_or(AppError::NotFound)?;
    // A table that is kept back is not one of nobody.
    let is_told = |table: &&Table| !(is_suppressed && table.dimension.is_personal() && table.groups.is_empty());
    let local = now.with_timezone(&frame.zone);
    let is_whole = part.is_everything() && limit.is_none();
    let view = Dashboard {
        selects: selects(t, &facts, &part, &named),
        is_not_counted: is_final && facts.sessions.is_empty(),
        is_part: !part.is_everything(),
        is_limited: limit.is_some(),
        headlines: headlines(t, &figures, if is_whole { &set } else { &NONE }),
        map: map(t, states, &named, &participating),
        charts: figures.tables.iter().filter(is_told).map(|table| chart(t, table, &named)).collect(),
        languages: interpretation(t, &figures),
        sexes: sexes(t, &figures, &named),
        columns: [
            t.figure_registrations().into_owned(),
            t.figure_seats().into_owned(),
            t.figure_attended().into_owned(),
            t.staff_report_share().into_owned(),
            t.figure_participants().into_owned(),
            t.figure_minutes().into_owned(),
            t.figure_learning_hours().into_owned(),
        ],
        least: LEAST,
        at: format!(
            "{}, {} {}",
            t.language().date_long(local.date_naive()),
            local.format("%H:%M"),
            t.language().zone_label(frame.zone, now)
        ),
        can_plan_here: frame.can_plan,
        can_publish: frame.can_plan && is_final && is_frozen,
        open_later: match (frame.can_plan && open.is_none(), is_final && is_frozen) {
            (true, false) if is_final => t.staff_open_frozen_first().into_owned(),
            (true, false) => t.staff_open_later().into_owned(),
            _ => String::new(),
        },
        section: "report",
        is_suppressed,
        programme,
        open,
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// Targets are of the whole edition: a part of it has none.
static NONE: std::collections::BTreeMap<super::figures::Key, i64> = std::collections::BTreeMap::new();
