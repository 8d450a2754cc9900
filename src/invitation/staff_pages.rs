//! Staff: send invitations, and follow every one of them.

use std::collections::{BTreeMap, HashMap};

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::mails::invitation_letter;
use super::sending::{self, Queued};
use super::store::{self, Invited, Line, PAGE, Partner, Standing, Tally, Whose};
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::jobs;
use crate::mail::letter::{Letter, SHOWN};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{EditionRow, StateNames, edition_by_id};
use crate::reference::{self, Iso3};
use crate::session::card::{Mark, language_name};
use crate::session::rules::SessionStatus;
use crate::session::store::sessions;
use crate::site::Site;
use crate::text::sort_key;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormState, done, page};

/// An invitation as a list shows it.
pub(super) struct ShownLine {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) state: String,
    pub(super) language: String,
    pub(super) mark: Mark,
    answer: String,
}

/// A contact list of the edition.
struct ShownList {
    id: i64,
    name: String,
    sent_by: String,
    day: String,
    invitations: i64,
    mark: Mark,
    /// The co-host whose invitees it names.
    partner: Option<i64>,
}

impl ShownList {
    fn is_of(&self, partner: &Partner) -> bool {
        self.partner == Some(partner.0)
    }
}

/// The newest sending, as a bar and in words.
struct ShownSending {
    done: i64,
    total: i64,
    is_open: bool,
    mark: Mark,
    words: String,
    error: String,
}

impl ShownSending {
    fn of(t: Texts, job: jobs::Standing) -> Self {
        let (class, text) = match job.status {
            jobs::Status::Queued | jobs::Status::Running if job.stop_requested => ("wait", t.staff_sending_stopping()),
            jobs::Status::Queued => ("todo", t.staff_sending_queued()),
            jobs::Status::Running => ("todo", t.staff_sending_running()),
            jobs::Status::Done => ("ok", t.staff_sending_done()),
            jobs::Status::Failed => ("bad", t.staff_sending_failed()),
            jobs::Status::Stopped => ("off", t.staff_sending_stopped()),
        };
        Self {
            done: job.done,
            total: job.total,
            is_open: job.is_open(),
            mark: Mark { class, text: text.into_owned() },
            words: t.staff_sending_progress(job.done, job.total),
            error: job.last_error,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/invitation/staff_list.html")]
pub(super) struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    form: FormState,
    query: String,
    figures: Vec<(String, usize)>,
    unsent: usize,
    /// What would be sent, in each language that somebody reads.
    previews: Vec<Preview>,
    sending: Option<ShownSending>,
    is_sending: bool,
    lists: Vec<ShownList>,
    /// Co-hosts to whom a list can be given.
    partners: Vec<Partner>,
    lines: Vec<ShownLine>,
    next: Option<String>,
    /// Counts by State: name, then the numbers in the order of the columns.
    tallies: Vec<(String, [i64; 6])>,
    /// Wishes to pass an invitation on that wait for a decision.
    passes: i64,
}

pub(super) fn standing_mark(t: Texts, standing: Standing) -> Mark {
    let (class, text) = match standing {
        Standing::NotSent => ("off", t.staff_invitation_not_sent()),
        Standing::Queued => ("todo", t.staff_invitation_queued()),
        Standing::Sent => ("ok", t.staff_invitation_sent()),
        Standing::Failed => ("bad", t.staff_invitation_failed()),
        Standing::Registered => ("ok", t.staff_invitation_registered()),
        Standing::Declined => ("wait", t.staff_invitation_declined()),
        Standing::Accepted => ("ok", t.staff_invitation_accepted()),
        Standing::PassedOn => ("wait", t.staff_invitation_passed_on()),
    };
    Mark { class, text: text.into_owned() }
}

/// The mail that would be sent to some people, as the first of them would read it.
struct Preview {
    /// The language, as the reader calls it.
    language: String,
    count: i64,
    letter: Letter,
}

fn previews(conn: &mut Conn, t: Texts, edition: &EditionRow, site: &Site) -> Result<Vec<Preview>, DbError> {
    let unsent = store::unsent_by_language(conn, edition.id)?;
    if unsent.is_empty() {
        return Ok(Vec::new());
    }
    let mut published = sessions(conn, edition.id)?;
    published.retain(|session| session.status == SessionStatus::Published);
    let preview = |(count, invited): (i64, Invited)| {
        let letter = invitation_letter(edition, &published, &invited, SHOWN, site.now())?;
        Ok(Preview {
            language: language_name(t, letter.language),
            count,
            letter: letter.shown(&site.settings.server.public_url),
        })
    };
    unsent.into_iter().map(preview).collect()
}

/// Counts by State in the order of their names, then by REC, then of everybody else.
fn tallies(t: Texts, names: &StateNames, all: BTreeMap<Whose, Tally>) -> Vec<(String, [i64; 6])> {
    let mut lines: Vec<(u8, String, [i64; 6])> = all
        .into_iter()
        .map(|((state, rec), tally)| {
            let Tally { invited, accepted, declined, passed_on, unanswered, registered } = tally;
            let (rank, name) = match (state.as_deref().and_then(Iso3::parse), rec) {
                (Some(state), _) => (0, names.name(state, t.language())),
                (None, Some(rec)) => (1, reference::data().acronym(&rec, t.language())),
                (None, None) => (2, t.staff_invitation_no_state().into_owned()),
            };
            (rank, name, [invited, accepted, declined, passed_on, unanswered, registered])
        })
        .collect();
    lines.sort_by_cached_key(|(rank, name, _)| (*rank, sort_key(name)));
    lines.into_iter().map(|(_, name, numbers)| (name, numbers)).collect()
}

/// An invitation as a list shows it.
pub(super) fn shown_line(t: Texts, names: &StateNames, line: Line) -> ShownLine {
    ShownLine {
        mark: standing_mark(t, line.standing),
        state: match (line.invited.state.as_deref().and_then(Iso3::parse), &line.invited.rec) {
            (Some(state), _) => names.name(state, t.language()),
            (None, rec) => reference::data().acronym(rec.as_deref().unwrap_or_default(), t.language()),
        },
        name: line.invited.full_name,
        email: line.invited.email,
        language: language_name(t, line.invited.language),
        answer: line.answer,
    }
}

/// The page with a form that is right or wrong.
pub(super) async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<ListPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let wanted = query.get("q").cloned().unwrap_or_default();
    let after = query
        .get("after")
        .and_then(|after| after.rsplit_once('~'))
        .and_then(|(key, id)| Some((key.to_owned(), id.parse().ok()?)));
    let text = wanted.clone();
    let (reader, now, inner) = (scope.user(), site.now(), site.clone());
    let (frame, figures, mut lines, names, previews, job, by_state, passes, lists, (partners, given)) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                store::figures(conn, edition)?,
                store::lines(conn, edition, &text, after.as_ref())?,
                StateNames::load(conn, row.programme_id)?,
                previews(conn, t, &row, &inner)?,
                sending::newest(conn, edition)?,
                store::by_state(conn, edition)?,
                store::passes(conn, edition, true)?.len(),
                store::lists(conn, edition, reader, now)?,
                (store::partners(conn, edition)?, store::partners_of_lists(conn, edition)?),
            ))
        })
        .await?;
    let has_more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let next = lines
        .last()
        .filter(|_| has_more)
        .map(|line| format!("?q={}&after={}", encode(&wanted), encode(&format!("{}~{}", line.sort_key, line.invited.id))));
    let number = |wanted| figures.iter().find(|(standing, _)| *standing == wanted).map_or(0, |(_, count)| *count);
    let lists = lists.into_iter().map(|(list, invitations)| ShownList {
        id: list.id,
        partner: given.get(&list.id).copied(),
        name: list.name,
        sent_by: list.sent_by.unwrap_or_default(),
        day: t.language().date_long(list.created_at.utc().with_timezone(&frame.zone).date_naive()),
        invitations,
        mark: match list.confirmed_at {
            Some(_) => Mark { class: "ok", text: t.mappings_list_added().into_owned() },
            None => Mark { class: "todo", text: t.mappings_list_waits().into_owned() },
        },
    });
    Ok(ListPage {
        lists: lists.collect(),
        partners,
        frame,
        section: "invitations",
        query: wanted,
        unsent: previews.iter().map(|preview| usize::try_from(preview.count).unwrap_or(0)).sum(),
        previews,
        is_sending: number(Standing::Queued) > 0 || job.as_ref().is_some_and(jobs::Standing::is_open),
        sending: job.map(|job| ShownSending::of(t, job)),
        figures: figures.iter().map(|(standing, count)| (standing_mark(t, *standing).text, *count)).collect(),
        lines: lines.into_iter().map(|line| shown_line(t, &names, line)).collect(),
        next,
        tallies: tallies(t, &names, by_state),
        passes: i64::try_from(passes).unwrap_or(i64::MAX),
        t,
        form,
        shell,
    })
}

/// `GET /staff/editions/{edition}/invitations`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &list_page(&req, &site, &scope, FormState::default()).await?)
}

/// `POST /staff/editions/{edition}/invitations/send`: queues the job that writes one mail for each invitation that has
/// none; while one is under way, a second press changes nothing.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn send(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    let queued = site.db.write(Lock::Edition(edition), move |conn| sending::queue(conn, edition, &scope.actor(), now)).await?;
    site.job_bell.notify_one();
    let what = match queued {
        Queued::Yes => Done::Sending,
        Queued::NobodyLeft => Done::NotSending,
        Queued::FormClosed => Done::NotWhileClosed,
    };
    Ok(done(format!("/staff/editions/{path}/invitations"), what))
}

/// `POST /staff/editions/{edition}/invitations/stop`: stops the job and takes back what has not left.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn stop(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    site.db.write(Lock::Edition(edition), move |conn| sending::stop(conn, edition, &scope.actor(), now)).await?;
    Ok(done(format!("/staff/editions/{path}/invitations"), Done::SendingStopped))
}
