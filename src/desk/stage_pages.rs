//! The overview of an edition with the track of its stages, and moving it along the track.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::pages::stage_text;
use super::store::facts;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::Nonces;
use crate::programme::frame::EditionFrame;
use crate::programme::rules::Stage;
use crate::programme::stages::{self, Facts, Need, Refusal, STEPS, Way};
use crate::programme::store::{StageChange, change_stage, edition_by_id, stage_changes};
use crate::registration::store::list::{Filter, count};
use crate::report::store_impact::{freeze, hold};
use crate::session::rules::SessionStatus;
use crate::session::store::{Review, tallies};
use crate::site::Site;
use crate::survey::life::close_for_report;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// What a step needs, as a sentence.
fn need_text(t: Texts, need: Need) -> String {
    match need {
        Need::Objective => t.staff_need_objective(),
        Need::Audience => t.staff_need_audience(),
        Need::States => t.staff_need_states(),
        Need::ThematicAreas => t.staff_need_thematic_areas(),
        Need::Priorities => t.staff_need_priorities(),
        Need::Dates => t.staff_need_dates(),
        Need::AreasHaveSessions => t.staff_need_areas_have_sessions(),
        Need::Published => t.staff_need_published(),
        Need::Registered => t.staff_need_registered(),
        Need::Links => t.staff_need_links(),
        Need::SessionsHeld => t.staff_need_sessions_held(),
        Need::Attendance => t.staff_need_attendance(),
        Need::NoOpenNames => t.staff_need_no_open_names(),
        Need::NoPendingSeats => t.staff_need_no_pending_seats(),
    }
    .into_owned()
}

/// How far it is, in figures; empty when a word is enough.
fn need_figures(t: Texts, need: Need, facts: &Facts) -> String {
    match need {
        Need::Objective | Need::Audience | Need::Dates => String::new(),
        Need::States => t.staff_need_states_now(facts.states),
        Need::ThematicAreas => t.staff_need_thematic_areas_now(facts.areas),
        Need::Priorities => t.staff_need_of(facts.priorities - facts.undecided, facts.priorities),
        Need::AreasHaveSessions => t.staff_need_of(facts.areas - facts.areas_without_session, facts.areas),
        Need::Published => t.staff_need_published_now(facts.published),
        Need::Registered => t.staff_need_registered_now(facts.people),
        Need::Links => t.staff_need_links_now(facts.without_link),
        Need::SessionsHeld => t.staff_need_of(facts.held, facts.published),
        Need::Attendance => t.staff_need_of(facts.held - facts.held_without_attendance, facts.held),
        Need::NoOpenNames => t.staff_need_no_open_names_now(facts.open_names),
        Need::NoPendingSeats => t.staff_need_no_pending_seats_now(facts.pending_seats),
    }
}

/// A stage on the track.
struct Mark {
    class: &'static str,
    name: String,
    /// Since when, or that it was skipped.
    note: String,
}

/// Something that a step needs.
struct Line {
    /// “1 of 3”.
    place: String,
    title: String,
    figures: String,
    href: String,
    is_met: bool,
    /// Whether there is anything yet that it asks for.
    is_asked: bool,
}

/// A step with all that it needs.
struct StepLines {
    title: String,
    lines: Vec<Line>,
}

struct MoveLine {
    day: String,
    text: String,
    by: String,
    reason: String,
}

struct Figure {
    label: String,
    value: String,
    note: String,
}

#[derive(Template)]
#[template(path = "pages/desk/edition.html")]
struct EditionPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    track: Vec<Mark>,
    /// The next stage: code and name.
    next: Option<(Stage, String)>,
    missing: Vec<Line>,
    figures: Vec<Figure>,
    /// It is over and no session of it is kept here: what would be nought was never counted, and no step is missed.
    is_not_counted: bool,
    steps: Vec<StepLines>,
    moves: Vec<MoveLine>,
    /// Warnings of the schedule that nobody has looked at: for information, no step waits for them.
    open_warnings: usize,
    can_clone: bool,
}

/// `GET /staff/editions/{edition}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn edition(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, id, now) = (shell.t, scope.edition()?, site.now());
    let can_clone = scope.may(crate::accounts::Access::PlanAll);
    // Whoever looks after some States sees the figures of these, and the work of the team is not theirs.
    let is_limited = scope.limit().is_some();
    let everybody = Filter { day: now.date_naive(), ..Filter::default() };
    let (frame, facts, moves, people, taken, review) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, id)?;
            Ok((
                EditionFrame::load(conn, &scope, id, t.language())?,
                facts(conn, &row, now)?,
                stage_changes(conn, id)?,
                count(conn, &scope, id, &everybody)?,
                tallies(conn, id)?,
                Review::load(conn, id, now)?,
            ))
        })
        .await?;
    let sum = |pick: fn(&(i64, i32, i32)) -> i32| taken.iter().map(|row| i64::from(pick(row))).sum::<i64>();
    let to_come = review.sessions.iter().find(|session| session.status == SessionStatus::Published && session.starts() > now);
    let next_session = to_come.map_or_else(String::new, |session| {
        let local = session.starts().with_timezone(&frame.zone);
        let zone = t.language().zone_label(frame.zone, session.starts());
        t.staff_figures_next(t.language().date_short(local.date_naive()), local.format("%H:%M").to_string(), zone)
    });
    let figure =
        |label: std::borrow::Cow<'static, str>, value: String, note: String| Figure { label: label.into_owned(), value, note };
    let is_not_counted = frame.stage.is_frozen() && review.sessions.is_empty();
    let (open_warnings, acknowledged) = if is_not_counted { (0, 0) } else { review.counts() };
    let yours = if is_limited { t.staff_figures_yours().into_owned() } else { String::new() };
    let places = (sum(|row| row.1).to_string(), t.staff_figures_waiting_note(sum(|row| row.2)));
    let mut figures = Vec::new();
    if !is_not_counted {
        figures.push(figure(t.staff_figures_registered(), people.to_string(), yours));
        figures.extend((!is_limited).then(|| figure(t.staff_figures_confirmed(), places.0, places.1)));
        figures.push(figure(t.staff_figures_held(), t.staff_need_of(facts.held, facts.published), next_session));
    }
    figures.push(figure(t.staff_figures_states(), facts.states.to_string(), String::new()));
    figures.push(figure(t.staff_figures_areas(), facts.areas.to_string(), String::new()));
    if !is_not_counted {
        let note = t.staff_warnings_acknowledged(acknowledged);
        figures.push(figure(t.staff_figures_warnings(), open_warnings.to_string(), note));
    }
    let next = frame.stage.next().filter(|_| !is_limited);
    let missing: Vec<Line> = next.map_or_else(Vec::new, |next| {
        let needs = stages::missing(frame.stage, next, &facts);
        let many = needs.len();
        needs.iter().enumerate().map(|(index, need)| line(t, &frame, *need, &facts, (index + 1, many))).collect()
    });
    let view = EditionPage {
        track: track(t, frame.stage, &moves, frame.zone),
        next: next.map(|stage| (stage, stage_text(t, stage))),
        missing,
        figures,
        is_not_counted,
        steps: STEPS
            .iter()
            .filter(|_| !is_limited && !is_not_counted)
            .map(|step| StepLines {
                title: t.staff_step_of(stage_text(t, step.from), stage_text(t, step.to)),
                lines: step.needs.iter().map(|need| line(t, &frame, *need, &facts, (0, 0))).collect(),
            })
            .filter(|step| !step.lines.is_empty())
            .collect(),
        moves: moves.iter().rev().map(|change| move_line(t, change, frame.zone)).collect(),
        section: "",
        open_warnings,
        can_clone,
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

fn line(t: Texts, frame: &EditionFrame, need: Need, facts: &Facts, (place, of): (usize, usize)) -> Line {
    Line {
        place: t.staff_need_of(place, of),
        title: need_text(t, need),
        figures: if need.is_asked(facts) { need_figures(t, need, facts) } else { String::new() },
        href: frame.url(need.section()),
        is_met: need.is_met(facts),
        is_asked: need.is_asked(facts),
    }
}

fn move_line(t: Texts, change: &StageChange, zone: Tz) -> MoveLine {
    let at = change.changed_at.utc();
    MoveLine {
        day: format!(
            "{}, {} {}",
            t.language().date_long(at.with_timezone(&zone).date_naive()),
            at.with_timezone(&zone).format("%H:%M"),
            t.language().zone_label(zone, at)
        ),
        text: t.staff_step_of(stage_text(t, change.from_stage), stage_text(t, change.to_stage)),
        by: change.changed_by.clone(),
        reason: change.reason.clone(),
    }
}

/// Every stage: done, now or to come; since when, and what was skipped.
fn track(t: Texts, now: Stage, moves: &[StageChange], zone: Tz) -> Vec<Mark> {
    let day = |change: &StageChange| t.language().date_long(change.changed_at.utc().with_timezone(&zone).date_naive());
    Stage::ALL
        .iter()
        .map(|stage| {
            let entered = moves.iter().rev().find(|change| change.to_stage == *stage);
            // The last move over this stage, or into it, says whether it was skipped.
            let last = moves.iter().rev().find(|change| {
                change.to_stage == *stage || stages::skipped(change.from_stage, change.to_stage).contains(stage)
            });
            let (class, note) = match stage.cmp(&now) {
                std::cmp::Ordering::Less if last.is_some_and(|change| change.to_stage != *stage) => {
                    ("done", t.staff_step_skipped().into_owned())
                }
                std::cmp::Ordering::Less => ("done", String::new()),
                std::cmp::Ordering::Equal => {
                    ("now", entered.map_or_else(String::new, |change| t.staff_step_since(day(change))))
                }
                std::cmp::Ordering::Greater => ("next", String::new()),
            };
            Mark { class, name: stage_text(t, *stage), note }
        })
        .collect()
}

/// A stage that can be chosen.
struct Choice {
    code: &'static str,
    name: String,
    /// What it takes, and what the public may then.
    hint: String,
}

#[derive(Template)]
#[template(path = "pages/desk/stage.html")]
struct StagePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    now: String,
    choices: Vec<Choice>,
    form: FormState,
}

async fn stage_page(req: &HttpRequest, site: &Site, scope: &Scope, form: Option<FormState>) -> Result<StagePage, AppError> {
    let shell = Shell::of(req);
    let (t, id, now, scope) = (shell.t, scope.edition()?, site.now(), scope.clone());
    let (frame, facts) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, id)?;
            Ok((EditionFrame::load(conn, &scope, id, t.language())?, facts(conn, &row, now)?))
        })
        .await?;
    let form = form.unwrap_or_else(|| {
        let wanted = req.query_string().split('&').find_map(|pair| pair.strip_prefix("to=")).and_then(Stage::parse);
        let to = wanted.or_else(|| frame.stage.next()).map_or("", Stage::as_str);
        FormState::new(FormData::new([("to", to.to_owned())]))
    });
    let choices = Stage::ALL
        .iter()
        .filter_map(|stage| {
            let way = stages::way(frame.stage, *stage, &facts).ok()?;
            Some(Choice { code: stage.as_str(), name: stage_text(t, *stage), hint: hint(t, frame.stage, *stage, way, &facts) })
        })
        .collect();
    Ok(StagePage { now: stage_text(t, frame.stage), choices, section: "", frame, form, t, shell })
}

/// What it takes to go there, and what the public may then.
fn hint(t: Texts, from: Stage, to: Stage, way: Way, facts: &Facts) -> String {
    let language = t.language();
    let missing: Vec<String> = stages::missing(from, to, facts).into_iter().map(|need| need_text(t, need)).collect();
    let skipped: Vec<String> = stages::skipped(from, to).into_iter().map(|stage| stage_text(t, stage)).collect();
    let mut parts = Vec::new();
    match way {
        Way::Forward => parts.push(t.staff_way_forward().into_owned()),
        Way::Back => parts.push(t.staff_way_back().into_owned()),
        Way::Skip => {
            if !skipped.is_empty() {
                parts.push(t.staff_way_skips(language.list(skipped)));
            }
            if !missing.is_empty() {
                parts.push(t.staff_way_missing(missing.join(language.semicolon())));
            }
            parts.push(t.staff_way_reason().into_owned());
        }
    }
    parts.push(
        match (to.is_listed(), to.takes_registrations(), to.is_public()) {
            (true, true, _) => t.staff_way_registers(),
            (true, false, _) => t.staff_way_public(),
            (false, _, true) => t.staff_way_unlisted(),
            (false, ..) => t.staff_way_hidden(),
        }
        .into_owned(),
    );
    if to.is_frozen() && !from.is_frozen() {
        parts.push(t.staff_way_frozen().into_owned());
    }
    parts.join(" ")
}

/// `GET /staff/editions/{edition}/stage`: where it can go from here, and what each way takes. `to` chooses one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn move_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &stage_page(&req, &site, &scope, None).await?)
}

/// Letters of a reason.
const REASON: usize = 2_000;

enum Moved {
    Done,
    /// Somebody else moved it since the page was shown.
    Meanwhile(Stage),
    Refused(Refusal),
}

/// `POST /staff/editions/{edition}/stage` (`from`, `to`, `reason`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn move_stage(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let (from, to) = (Stage::parse(form.data.get("from")), Stage::parse(form.data.get("to")));
    let reason = form.data.get("reason").to_owned();
    if to.is_none() {
        form.refuse("to", t.error_choose());
    }
    if reason.chars().count() > REASON {
        form.refuse("reason", t.staff_way_reason_long());
    }
    let (Some(to), true) = (to, form.is_valid()) else {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &stage_page(&req, &site, &scope, Some(form)).await?);
    };
    let (id, now, actor) = (scope.edition()?, site.now(), scope.actor());
    let seed = site.random.bytes()?;
    let mixing = site.random.bytes()?;
    let key = site.key.clone();
    let moved = site
        .db
        .write(Lock::Edition(id), move |conn| {
            let row = edition_by_id(conn, id)?;
            if from.is_some_and(|from| from != row.stage) {
                return Ok(Moved::Meanwhile(row.stage));
            }
            // Nothing comes between what is looked at, what is counted and what is kept.
            if to.is_frozen() && !row.stage.is_frozen() {
                hold(conn)?;
            }
            let facts = facts(conn, &row, now)?;
            let way = match stages::decide(row.stage, to, &facts, &reason) {
                Ok(way) => way,
                Err(refusal) => return Ok(Moved::Refused(refusal)),
            };
            let by = actor.staff_name();
            change_stage(conn, id, (row.stage, to), &reason, by, now)?;
            let missing: Vec<String> = stages::missing(row.stage, to, &facts).iter().map(|need| format!("{need:?}")).collect();
            let change = Change {
                edition: Some(id),
                action: match way {
                    Way::Forward => "edition.stage",
                    Way::Skip => "edition.stage.skip",
                    Way::Back => "edition.stage.back",
                },
                object: "edition",
                id: row.slug.clone(),
                before: serde_json::json!({"stage": row.stage.as_str()}),
                after: serde_json::json!({"stage": to.as_str(), "reason": reason, "missing": missing}),
            };
            audit::record(conn, &actor, now, change)?;
            if to.is_frozen() && !row.stage.is_frozen() {
                close_for_report(conn, id, &key, &mut Nonces::new(mixing), &actor, now)?;
                freeze(conn, &row, &actor, seed, now)?;
            }
            Ok(Moved::Done)
        })
        .await?;
    match moved {
        Moved::Done => {
            let slug = req.match_info().get("edition").unwrap_or_default();
            return Ok(done(format!("/staff/editions/{slug}"), Done::StageMoved));
        }
        Moved::Meanwhile(stage) => form.refuse("to", t.staff_way_meanwhile(stage_text(t, stage))),
        Moved::Refused(Refusal::Same) => form.refuse("to", t.staff_way_same()),
        Moved::Refused(Refusal::Frozen) => form.refuse("to", t.staff_way_no_way_back()),
        Moved::Refused(Refusal::NeedsReason) => form.refuse("reason", t.staff_way_needs_reason()),
    }
    page(StatusCode::UNPROCESSABLE_ENTITY, &stage_page(&req, &site, &scope, Some(form)).await?)
}
