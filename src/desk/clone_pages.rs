//! Cloning an edition into the next year: what the new one is called and when it starts, then everything that will be
//! done, and only then is it stored.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::clone_form::{self, DEADLINE, Wanted};
use super::clone_plan::{Origin, Plan, RecChange, offset_change};
use super::settings_pages::{hanging_lines, kind_name};
use super::store::{Hanging, create, origin};
use crate::accounts::Scope;
use crate::db::Lock;
use crate::i18n::{Language, Texts, offset_label};
use crate::programme::frame::EditionFrame;
use crate::programme::rules::EditionKind;
use crate::programme::store::{StateNames, edition_by_slug};
use crate::registration::questions::said;
use crate::session::copy::{Question, days_later};
use crate::session::rules::resolve;
use crate::session::store::{SessionRow, sessions};
use crate::site::Site;
use crate::text::sort_key;
use crate::web::done::{Done, done};
use crate::web::local_fields::LocalFields;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// All that the wizard reads.
struct Read {
    frame: EditionFrame,
    origin: Origin,
    number: i32,
    rows: Vec<SessionRow>,
    hanging: Hanging,
    names: StateNames,
    slug_taken: bool,
}

async fn read(site: &Site, scope: &Scope, language: Language, slug: &str) -> Result<Read, AppError> {
    let (id, scope, slug) = (scope.edition()?, scope.clone(), slug.to_owned());
    let read = site
        .db
        .read(move |conn| {
            let (origin, number) = origin(conn, id)?;
            Ok(Read {
                frame: EditionFrame::load(conn, &scope, id, language)?,
                rows: sessions(conn, id)?,
                hanging: Hanging::load(conn, id)?,
                names: StateNames::load(conn, origin.edition.programme_id)?,
                slug_taken: edition_by_slug(conn, &slug)?.is_some(),
                origin,
                number,
            })
        })
        .await?;
    Ok(read)
}

#[derive(Template)]
#[template(path = "pages/desk/clone.html")]
struct FirstPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    title: LocalFields,
    kinds: Vec<(&'static str, String)>,
    /// The day that moves to the new first day; none: there is nothing to move.
    base: Option<String>,
    has_year: bool,
    form: FormState,
}

fn first_page(req: &HttpRequest, read: Read, form: Option<FormState>) -> FirstPage {
    let shell = Shell::of(req);
    let t = shell.t;
    let base = clone_form::base(&read.origin.edition, &read.rows);
    let form = form.unwrap_or_else(|| FormState::new(clone_form::first(&read.origin.edition, base, read.number)));
    FirstPage {
        title: LocalFields::new(&form, "title", &t.staff_edition_title(), false),
        kinds: EditionKind::ALL.iter().map(|kind| (kind.as_str(), kind_name(t, *kind))).collect(),
        base: base.map(|day| t.language().date_full(day)),
        has_year: read.origin.edition.starts_on.is_none(),
        frame: read.frame,
        section: "",
        form,
        t,
        shell,
    }
}

/// `GET /staff/editions/{edition}/clone`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn clone_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let read = read(&site, &scope, Shell::of(&req).t.language(), "").await?;
    page(StatusCode::OK, &first_page(&req, read, None))
}

/// Something before and after.
struct Pair {
    label: String,
    before: String,
    after: String,
    note: String,
}

/// A time that has to be asked about.
struct Asked {
    /// `start-01-law` or `offset-01-law`, also the id of its input.
    field: String,
    label: String,
    hint: String,
    /// Differences from UTC to choose from; none: another time is typed.
    offsets: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "pages/desk/clone_preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    title: String,
    slug: String,
    number: i32,
    kind: String,
    asked: Vec<Asked>,
    dates: Vec<Pair>,
    sessions: Vec<Pair>,
    areas: Vec<String>,
    questions: Vec<String>,
    surveys: Vec<String>,
    courses: Vec<String>,
    states: String,
    states_count: usize,
    recs: String,
    rec_changes: Vec<Pair>,
    left_behind: Vec<String>,
    carried: Vec<(String, String)>,
    digest: String,
    form: FormState,
}

fn moment(t: Texts, local: NaiveDateTime, zone: Tz, at: Option<DateTime<Utc>>) -> String {
    let day = t.language().date_full(local.date());
    match at {
        Some(at) => format!("{day}, {} {}", local.format("%H:%M"), t.language().zone_label(zone, at)),
        None => format!("{day}, {} {}", local.format("%H:%M"), t.language().zone_city(zone)),
    }
}

fn ask(t: Texts, of: &str, title: &str, zone: Tz, question: Question) -> Asked {
    match question {
        Question::Ambiguous(local, first, second) => {
            let offered = [first, second].into_iter().filter_map(|offset| {
                let at = resolve(local, zone, Some(offset)).ok()?;
                Some((offset.to_string(), offset_label(zone, at)))
            });
            Asked {
                field: format!("offset-{of}"),
                label: title.to_owned(),
                hint: t.staff_clone_ask_twice(moment(t, local, zone, None)),
                offsets: std::iter::once((String::new(), "–".to_owned())).chain(offered).collect(),
            }
        }
        Question::Nonexistent(local) => Asked {
            field: format!("start-{of}"),
            label: title.to_owned(),
            hint: t.staff_clone_ask_gap(moment(t, local, zone, None)),
            offsets: Vec::new(),
        },
        Question::OutOfRange => Asked {
            field: format!("start-{of}"),
            label: title.to_owned(),
            hint: t.staff_error_start().into_owned(),
            offsets: Vec::new(),
        },
    }
}

fn preview_page(req: &HttpRequest, read: Read, plan: &Plan, mut form: FormState, was_asked: bool) -> PreviewPage {
    let shell = Shell::of(req);
    let t = shell.t;
    let language = t.language();
    let mut asked: Vec<Asked> = Vec::new();
    for session in &plan.sessions {
        if let Err(question) = session.after {
            asked.push(ask(t, &session.slug, session.before.title.get(language), session.before.zone, question));
        }
    }
    if let Some(question) = plan.deadline {
        asked.push(ask(t, DEADLINE, &t.staff_edition_closes_at(), plan.values.zone, question));
    }
    if was_asked {
        for question in &asked {
            let gap = question.offsets.is_empty();
            let message = if gap { t.staff_error_nonexistent() } else { t.staff_error_ambiguous() };
            form.refuse(&question.field, format!("{}{} {message}", question.label, language.colon()));
        }
    }
    // Times that were answered stay where they can be changed.
    let mut carried = clone_form::carried(&form.data);
    let answers = |name: &str| name.starts_with("start-") || name.starts_with("offset-");
    let is_asked = |name: &str| asked.iter().any(|question| question.field == name);
    carried.extend(form.data.pairs().iter().filter(|(name, _)| answers(name) && !is_asked(name)).cloned());
    let mut state_names: Vec<String> = plan.states.iter().map(|state| read.names.name(state.quota.state, language)).collect();
    state_names.sort_by_cached_key(|name| sort_key(name));
    let first = read.frame.languages.first().copied().unwrap_or(language);
    PreviewPage {
        title: plan.values.title.get(language).to_owned(),
        slug: plan.wanted.slug.clone(),
        number: plan.wanted.number,
        kind: kind_name(t, plan.wanted.kind),
        dates: date_pairs(t, &read, plan),
        sessions: session_pairs(t, plan),
        areas: plan.areas.iter().map(|(_, area)| area.title.get(language).to_owned()).collect(),
        questions: plan.questions.iter().map(|question| said(&question.label, language, first).text).collect(),
        surveys: plan.surveys.iter().map(|survey| survey.kind.name(t)).collect(),
        courses: plan.courses.iter().map(|course| course.title.get(language).to_owned()).collect(),
        states_count: state_names.len(),
        states: language.list(state_names),
        recs: language.list(plan.recs.iter().map(|rec| crate::reference::data().acronym(rec.as_str(), language))),
        rec_changes: plan.rec_changes.iter().map(|change| rec_pair(&read.names, language, change)).collect(),
        left_behind: left_behind(t, &read, plan),
        digest: plan.digest(),
        frame: read.frame,
        section: "",
        asked,
        carried,
        form,
        t,
        shell,
    }
}

fn date_pairs(t: Texts, read: &Read, plan: &Plan) -> Vec<Pair> {
    let language = t.language();
    let mut pairs = Vec::new();
    let mut push = |label: String, before: Option<String>, after: Option<String>| {
        if before.is_some() || after.is_some() {
            let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
            pairs.push(Pair { label, before, after, note: String::new() });
        }
    };
    let (old, new) = (&read.origin.values, &plan.values);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| language.date_full(day));
    push(t.staff_edition_starts_on().into_owned(), day(old.starts_on), day(new.starts_on));
    push(t.staff_edition_ends_on().into_owned(), day(old.ends_on), day(new.ends_on));
    push(t.staff_edition_year().into_owned(), old.year.map(|year| year.to_string()), new.year.map(|year| year.to_string()));
    let closes = |values: &crate::programme::store::EditionValues| {
        values.registration_closes_at.map(|local| moment(t, local, values.zone, resolve(local, values.zone, None).ok()))
    };
    push(t.staff_edition_closes_at().into_owned(), closes(old), closes(new));
    for (before, after) in read.origin.states.iter().zip(&plan.states) {
        if before.quota.release_on.is_some() {
            push(
                t.staff_clone_release(read.names.name(before.quota.state, language)),
                day(before.quota.release_on),
                day(after.quota.release_on),
            );
        }
    }
    pairs
}

fn session_pairs(t: Texts, plan: &Plan) -> Vec<Pair> {
    let pair = |session: &super::clone_plan::PlannedSession| {
        let before = &session.before;
        let (after, note) = if let Ok(after) = &session.after {
            let label = |values: &crate::session::store::SessionValues| offset_label(values.zone, values.starts_at);
            let note = offset_change(before, after).map(|_| t.staff_clone_offset_changes(label(after), label(before)));
            (moment(t, after.local_start, after.zone, Some(after.starts_at)), note.unwrap_or_default())
        } else {
            let moved = days_later(before.local_start, plan.wanted.days).unwrap_or(before.local_start);
            (moment(t, moved, before.zone, None), t.staff_clone_to_answer().into_owned())
        };
        Pair {
            label: before.title.get(t.language()).to_owned(),
            before: moment(t, before.local_start, before.zone, Some(before.starts_at)),
            after,
            note,
        }
    };
    plan.sessions.iter().map(pair).collect()
}

fn rec_pair(names: &StateNames, language: Language, change: &RecChange) -> Pair {
    let acronyms = |recs: &[crate::reference::RecCode]| {
        let named = recs.iter().map(|rec| crate::reference::data().acronym(rec.as_str(), language));
        if recs.is_empty() { "–".to_owned() } else { named.collect::<Vec<_>>().join(", ") }
    };
    Pair {
        label: names.name(change.state, language),
        before: acronyms(&change.before),
        after: acronyms(&change.after),
        note: String::new(),
    }
}

fn left_behind(t: Texts, read: &Read, plan: &Plan) -> Vec<String> {
    let mut lines = hanging_lines(t, Hanging { sessions: 0, ..read.hanging });
    lines.extend(plan.cancelled.iter().map(|title| t.staff_clone_cancelled(title.get(t.language()))));
    lines.push(t.staff_clone_links().into_owned());
    lines
}

enum Step {
    First(FormState),
    Second(Box<Plan>, FormState),
}

/// Reads both steps of what was sent.
fn step(t: Texts, read: &Read, data: FormData, today: chrono::NaiveDate) -> Step {
    let mut form = FormState::new(data);
    let base = clone_form::base(&read.origin.edition, &read.rows);
    let wanted: Option<Wanted> = clone_form::parse(&mut form, t, &read.origin.edition, base);
    if read.slug_taken {
        form.refuse("slug", t.staff_error_edition_slug_taken());
    }
    match wanted.filter(|_| form.is_valid()) {
        Some(wanted) => {
            let plan = Plan::new(&read.origin, wanted, &form.data, today);
            Step::Second(Box::new(plan), form)
        }
        None => Step::First(form),
    }
}

/// `POST /staff/editions/{edition}/clone/check`: shows what will be done; nothing is stored. `back=yes` shows the first step
/// again with what was typed there.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn check(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let read = read(&site, &scope, t.language(), data.get("slug")).await?;
    if data.get("back") == "yes" {
        return page(StatusCode::OK, &first_page(&req, read, Some(FormState::new(data))));
    }
    match step(t, &read, data, site.now().date_naive()) {
        Step::First(form) => page(StatusCode::UNPROCESSABLE_ENTITY, &first_page(&req, read, Some(form))),
        Step::Second(plan, form) => page(StatusCode::OK, &preview_page(&req, read, &plan, form, false)),
    }
}

enum Cloned {
    Done,
    SlugTaken,
    Changed,
}

/// `POST /staff/editions/{edition}/clone`: stores what `check` has shown.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (now, today) = (site.now(), site.now().date_naive());
    let found = read(&site, &scope, t.language(), data.get("slug")).await?;
    let (plan, mut form) = match step(t, &found, data, today) {
        Step::First(form) => return page(StatusCode::UNPROCESSABLE_ENTITY, &first_page(&req, found, Some(form))),
        Step::Second(plan, form) => (plan, form),
    };
    if !plan.is_settled() {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &preview_page(&req, found, &plan, form, true));
    }
    let (id, actor, random, wanted) = (scope.edition()?, scope.actor(), site.random, plan.wanted.clone());
    let (answers, shown) = (form.data.clone(), form.data.get("plan").to_owned());
    let cloned = site
        .db
        .write(Lock::Global, move |conn| {
            if edition_by_slug(conn, &wanted.slug)?.is_some() {
                return Ok(Cloned::SlugTaken);
            }
            let (origin, _) = origin(conn, id)?;
            let plan = Plan::new(&origin, wanted.clone(), &answers, today);
            if plan.digest() != shown || !plan.is_settled() {
                return Ok(Cloned::Changed);
            }
            create(conn, &origin, &plan, &actor, random, now)?;
            Ok(Cloned::Done)
        })
        .await?;
    match cloned {
        Cloned::Done => Ok(done(format!("/staff/editions/{}", plan.wanted.slug), Done::EditionCloned)),
        Cloned::SlugTaken => {
            form.refuse("slug", t.staff_error_edition_slug_taken());
            page(StatusCode::UNPROCESSABLE_ENTITY, &first_page(&req, found, Some(form)))
        }
        Cloned::Changed => {
            form.refuse("plan", t.staff_clone_changed());
            page(StatusCode::UNPROCESSABLE_ENTITY, &preview_page(&req, found, &plan, form, false))
        }
    }
}
