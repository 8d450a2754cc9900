//! Staff's first page, the list of editions, and the overview of an edition.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::settings_pages::kind_name;
use super::store::{Waiting, lacks_link};
use crate::accounts::store::house_zone;
use crate::accounts::{Access, Scope};
use crate::i18n::Texts;
use crate::mail::outbox;
use crate::programme::rules::Stage;
use crate::programme::store::{EditionRow, editions};
use crate::session::card::Card;
use crate::session::rules::{Places, SessionStatus};
use crate::session::store::{SessionRow, sessions, tallies};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

/// The name of a stage.
pub fn stage_text(t: Texts, stage: Stage) -> String {
    match stage {
        Stage::Draft => t.staff_stage_draft(),
        Stage::Consultation => t.staff_stage_consultation(),
        Stage::Programming => t.staff_stage_programming(),
        Stage::Open => t.staff_stage_open(),
        Stage::Running => t.staff_stage_running(),
        Stage::WrappingUp => t.staff_stage_wrapping_up(),
        Stage::Closed => t.staff_stage_closed(),
        Stage::Archived => t.staff_stage_archived(),
    }
    .into_owned()
}

/// That mail is paused, until when and why.
pub fn pause_text(t: Texts, zone: Tz, until: DateTime<Utc>, reason: String) -> String {
    if let Some(taken_at) = outbox::restored_from(&reason) {
        return t.staff_mail_paused_restored(t.language().moment(zone, taken_at.and_utc()));
    }
    t.staff_mail_paused(reason, t.language().moment(zone, until))
}

struct NextSession {
    edition: String,
    href: String,
    card: Card,
}

/// Something that waits for the reader.
struct Task {
    when: String,
    is_late: bool,
    title: String,
    why: String,
    edition: String,
    href: String,
    action: String,
}

#[derive(Template)]
#[template(path = "pages/desk/home.html")]
struct HomePage {
    shell: Shell,
    t: Texts,
    tasks: Vec<Task>,
    /// That mail is paused and why, and the edition whose mails show it; for those who plan.
    pause: Option<(String, String)>,
    next: Vec<NextSession>,
    /// Whether they plan an edition, and whether they record attendance in one: they are told how.
    plans: bool,
    attends: bool,
}

/// `GET /staff`: what needs the reader today, within what they may.
///
/// # Errors
/// An unavailable database.
pub async fn home(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, now) = (shell.t, site.now());
    let (tasks, next, pause, zone, (plans, attends)) = site
        .db
        .read(move |conn| {
            let waiting = Waiting::load(conn, now)?;
            let (mut tasks, mut missing, mut next) = (Vec::new(), Vec::new(), Vec::new());
            let all = editions(conn)?;
            let planned = all.iter().find(|(edition, _)| scope.may_in(Access::Plan, edition.id));
            let plans = planned.is_some() || scope.may(Access::PlanAll);
            let attends = all.iter().any(|(edition, _)| scope.may_unlimited(Access::Attend, edition.id));
            let pause = match planned {
                Some((edition, _)) => outbox::pause(conn, now)?.map(|pause| (pause, edition.slug.clone())),
                None => None,
            };
            for (edition, _) in all.into_iter().filter(|(edition, _)| scope.may_in(Access::Aggregate, edition.id)) {
                tasks.extend(counted(t, &scope, &edition, &waiting));
                let zone = edition.zone()?;
                let taken = tallies(conn, edition.id)?;
                for session in sessions(conn, edition.id)?
                    .iter()
                    .filter(|session| session.ends() > now && session.status == SessionStatus::Published)
                {
                    let confirmed = taken.iter().find(|(id, _, _)| *id == session.id).map_or(0, |(_, confirmed, _)| *confirmed);
                    let card = Card::new(t, &edition, session, None, Places::of(session.capacity, confirmed, 0), zone, now);
                    if scope.may_in(Access::Plan, edition.id) && lacks_link(session, now) {
                        missing.push((session.starts(), without_link(t, &edition, &card)));
                    }
                    let title = edition.title.get(t.language()).to_owned();
                    next.push((session.starts(), NextSession { edition: title, href: place(&scope, &edition, session), card }));
                }
            }
            missing.sort_by_key(|(starts, _)| *starts);
            tasks.extend(missing.into_iter().map(|(_, task)| task));
            next.sort_by_key(|(starts, _)| *starts);
            Ok((
                tasks,
                next.into_iter().map(|(_, session)| session).take(8).collect(),
                pause,
                house_zone(conn)?,
                (plans, attends),
            ))
        })
        .await?;
    let pause = pause.map(|((until, reason), slug)| (pause_text(t, zone, until, reason), slug));
    page(StatusCode::OK, &HomePage { shell, t, tasks, pause, next, plans, attends })
}

/// What is counted for an edition, as far as the reader can do it.
fn counted(t: Texts, scope: &Scope, edition: &EditionRow, waiting: &Waiting) -> Vec<Task> {
    let task = |section: &str, title: String, why: Cow<'static, str>, action: Cow<'static, str>| Task {
        when: t.staff_today_when().into_owned(),
        is_late: false,
        title,
        why: why.into_owned(),
        edition: edition.title.get(t.language()).to_owned(),
        href: format!("/staff/editions/{}/{section}", edition.slug),
        action: action.into_owned(),
    };
    let mut tasks = Vec::new();
    let names = waiting.open_names(edition.id);
    if names > 0 && scope.may_unlimited(Access::Attend, edition.id) {
        tasks.push(task("match-desk", t.staff_today_desk(names), t.staff_today_desk_why(), t.staff_today_desk_do()));
    }
    let asked = waiting.data_requests(edition.id);
    if asked > 0 && scope.may(Access::Admin) {
        let (title, why, action) = (t.requests_today(asked), t.requests_today_why(), t.requests_today_do());
        tasks.push(Task { href: "/staff/data-requests".to_owned(), ..task("", title, why, action) });
    }
    if !scope.may_in(Access::Plan, edition.id) {
        return tasks;
    }
    let seats = waiting.pending_seats(edition.id);
    if seats > 0 {
        let section = "registrations/review";
        tasks.push(task(section, t.staff_today_pending(seats), t.staff_today_pending_why(), t.staff_today_pending_do()));
    }
    let passes = waiting.passes(edition.id);
    if passes > 0 {
        let section = "invitations/passed-on";
        tasks.push(task(section, t.staff_passes_waiting(passes), t.staff_passes_why(), t.staff_passes_do()));
    }
    let mails = waiting.mails(edition.id);
    if mails > 0 {
        tasks.push(task("mail", t.staff_today_mail(mails), t.staff_today_mail_why(), t.staff_today_mail_do()));
    }
    tasks
}

fn without_link(t: Texts, edition: &EditionRow, card: &Card) -> Task {
    Task {
        when: card.date.clone(),
        is_late: true,
        title: t.staff_today_link(card.title.text.as_str()),
        why: t.staff_today_link_why().into_owned(),
        edition: edition.title.get(t.language()).to_owned(),
        href: format!("/staff/editions/{}/sessions/{}#join_url", edition.slug, card.slug),
        action: t.staff_today_link_do().into_owned(),
    }
}

/// Where a session is looked after by this reader.
fn place(scope: &Scope, edition: &EditionRow, session: &SessionRow) -> String {
    let base = format!("/staff/editions/{}", edition.slug);
    if scope.may_in(Access::Plan, edition.id) {
        format!("{base}/sessions/{}", session.slug)
    } else if scope.may_in(Access::Attend, edition.id) {
        format!("{base}/attendance?session={}", session.slug)
    } else {
        base
    }
}

struct EditionLine {
    slug: String,
    number: i32,
    title: String,
    kind: String,
    stage: String,
    dates: String,
    is_sample: bool,
}

/// The editions of a programme.
struct Group {
    programme: i64,
    title: String,
    lines: Vec<EditionLine>,
}

#[derive(Template)]
#[template(path = "pages/desk/editions.html")]
struct EditionsPage {
    shell: Shell,
    t: Texts,
    groups: Vec<Group>,
    can_create: bool,
}

/// `GET /staff/editions`: by programme, newest first.
///
/// # Errors
/// An unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let t = shell.t;
    let language = t.language();
    let rows = site.db.read(editions).await?;
    let mut groups: Vec<Group> = Vec::new();
    for (edition, programme) in rows.into_iter().filter(|(edition, _)| scope.may_in(Access::Aggregate, edition.id)) {
        let line = EditionLine {
            number: edition.number,
            title: edition.title.get(language).to_owned(),
            kind: kind_name(t, edition.kind),
            stage: stage_text(t, edition.stage),
            dates: match (edition.starts_on, edition.ends_on) {
                (Some(first), Some(last)) => t.edition_dates(language.date_long(first), language.date_long(last)),
                _ => edition.year.map_or_else(String::new, |year| year.to_string()),
            },
            is_sample: edition.is_sample,
            slug: edition.slug,
        };
        match groups.iter_mut().find(|group| group.programme == edition.programme_id) {
            Some(group) => group.lines.push(line),
            None => groups.push(Group {
                programme: edition.programme_id,
                title: programme.get(language).to_owned(),
                lines: vec![line],
            }),
        }
    }
    page(StatusCode::OK, &EditionsPage { shell, t, groups, can_create: scope.may(Access::PlanAll) })
}
