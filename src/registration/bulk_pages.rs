//! Staff: one decision about many. The first POST shows what would happen, found by doing it and taking it back; the second
//! brings back the fingerprint of what was shown, so that nothing else is done.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::bulk::{self, AT_ONCE, Action, Effect, Example, MOST, Order, apply, example};
use super::list_pages::{Asked, asked};
use super::me_pages::seat_mark;
use super::pages::ticket;
use super::rules::SeatStatus;
use super::seats::{Desk, Ticket};
use super::store::list::ids;
use super::store::review::Of;
use crate::accounts::Scope;
use crate::db::{Conn, DbError, Lock, rehearse};
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::session::card::{Mark, language_name};
use crate::session::store::sessions;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, done, page};

/// Characters of a reason, at most.
pub(super) const REASON: usize = 1_000;

/// What staff have ticked.
#[derive(Clone, Debug)]
pub(super) enum Ticked {
    /// Seats, at the review desk.
    Seats(Vec<i64>),
    /// Registrations of the list, or all that its filter shows.
    Listed { ids: Option<Vec<i64>>, asked: Asked },
}

/// One bulk action as it was asked for.
pub(super) struct Wish {
    pub(super) action: Action,
    pub(super) reason: String,
    pub(super) ticked: Ticked,
    /// Where the form goes, and where one goes back to.
    pub(super) post: String,
    pub(super) back: String,
}

enum Answer {
    Nobody,
    TooMany,
    Busy,
    Queued,
    Done,
    Ask(Box<Shown>),
}

/// What would happen.
struct Shown {
    order: Order,
    effect: Effect,
    example: Option<Example>,
    told: String,
    /// It has been shown before, and has changed since.
    is_again: bool,
}

/// One request inside its transaction.
struct Case {
    edition: i64,
    scope: Scope,
    action: Action,
    reason: String,
    ticked: Ticked,
    told: String,
    ticket: Ticket,
    public_url: String,
}

impl Case {
    /// Whom it concerns; none: too many.
    fn order(&self, conn: &mut Conn) -> Result<Option<Order>, DbError> {
        let of = |conn: &mut Conn, of: &Of<'_>| Order::of(conn, self.edition, self.action, &self.reason, of).map(Some);
        match &self.ticked {
            Ticked::Seats(seats) => of(conn, &Of::Seats(seats)),
            Ticked::Listed { ids: chosen, asked } => {
                let filter = asked.filter(conn, self.edition, self.ticket.now.date_naive())?;
                let found = match chosen {
                    Some(chosen) => chosen.clone(),
                    None => ids(conn, &self.scope, self.edition, &filter)?,
                };
                if found.len() > MOST {
                    return Ok(None);
                }
                // Whoever has cancelled or was declined comes back only when exactly they are shown.
                let (one, open) = (filter.status, self.action.open());
                let statuses = one.as_ref().map_or(open, std::slice::from_ref);
                of(conn, &Of::Registrations { ids: &found, session: filter.session, statuses })
            }
        }
    }

    /// Finds what would happen by doing it and taking it back; does it when exactly this has been shown.
    fn answer(&self, conn: &mut Conn) -> Result<Answer, DbError> {
        let (edition, actor) = (self.edition, self.scope.actor());
        let Some(order) = self.order(conn)? else { return Ok(Answer::TooMany) };
        if order.units.is_empty() {
            return Ok(Answer::Nobody);
        }
        let first: Vec<_> = order.units.iter().take(AT_ONCE).cloned().collect();
        let (effect, example) = rehearse(conn, |conn| {
            let effect = Desk::at(conn, edition, None, &self.ticket, |conn, desk| apply(conn, desk, &order, &first, &actor))?;
            let example = example(conn, &effect, &self.public_url)?;
            Ok((effect, example))
        })?;
        let told = effect.fingerprint(&order);
        if self.told != told {
            return Ok(Answer::Ask(Box::new(Shown { order, effect, example, told, is_again: !self.told.is_empty() })));
        }
        if order.units.len() > AT_ONCE {
            let queued = bulk::queue(conn, edition, &order, &actor, self.ticket.now)?;
            return Ok(if queued { Answer::Queued } else { Answer::Busy });
        }
        Desk::at(conn, edition, None, &self.ticket, |conn, desk| apply(conn, desk, &order, &first, &actor))?;
        Ok(Answer::Done)
    }
}

struct ShownLine {
    name: String,
    href: String,
    session: String,
    from: Mark,
    to: Mark,
    stays: bool,
}

#[derive(Template)]
#[template(path = "pages/registration/staff_bulk.html")]
struct BulkPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    title: String,
    button: String,
    is_grave: bool,
    is_again: bool,
    /// How many registrations, and of how many of them the effect is shown.
    count: usize,
    shown: usize,
    sums: Vec<String>,
    lines: Vec<ShownLine>,
    mails: usize,
    example: Option<Example>,
    example_language: String,
    paragraphs: Vec<String>,
    post: String,
    back: String,
    fields: Vec<(String, String)>,
}

/// A reason as typed; too long is refused.
pub(super) fn reason(data: &FormData) -> Result<String, AppError> {
    let text = data.get("reason").to_owned();
    if text.chars().count() > REASON { Err(AppError::BadRequest) } else { Ok(text) }
}

/// `POST /staff/editions/{edition}/registrations/bulk`: `decision` (approve, decline, cancel, resend), `registration` ticked
/// or `all=yes` with the list's filter, `reason`; `told` is what was shown.
///
/// # Errors
/// 400, 404, or an unavailable database.
pub async fn listed(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let action = Action::parse(data.get("decision")).ok_or(AppError::BadRequest)?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    // What it says is read, not what it is: it goes into an address.
    let query = asked(data.get("filter")).query();
    let mut ticked: Vec<i64> = data.all("registration").filter_map(|id| id.parse().ok()).collect();
    // In order of arrival, each once.
    ticked.sort_unstable();
    ticked.dedup();
    let base = format!("/staff/editions/{slug}/registrations");
    let wish = Wish {
        action,
        reason: reason(&data)?,
        ticked: Ticked::Listed { ids: (!data.has("all", "yes")).then_some(ticked), asked: asked(&query) },
        post: format!("{base}/bulk"),
        back: if query.is_empty() { base } else { format!("{base}?{query}") },
    };
    carry_out(&req, &site, &scope, wish, &data).await
}

/// `POST /staff/editions/{edition}/registrations/bulk/stop`: a bulk action that is under way stops after its piece.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn stop(path: web::Path<String>, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    let actor = scope.actor();
    site.db.write(Lock::Edition(edition), move |conn| bulk::stop(conn, edition, &actor, now)).await?;
    Ok(done(format!("/staff/editions/{path}/registrations"), Done::BulkStopped))
}

/// Shows what a wish would do, or does it once it has been shown.
pub(super) async fn carry_out(
    req: &HttpRequest,
    site: &web::Data<Site>,
    scope: &Scope,
    wish: Wish,
    data: &FormData,
) -> Result<HttpResponse, AppError> {
    let case = Case {
        edition: scope.edition()?,
        scope: scope.clone(),
        action: wish.action,
        reason: wish.reason.clone(),
        ticked: wish.ticked.clone(),
        told: data.get("told").to_owned(),
        ticket: ticket(site)?,
        public_url: site.settings.server.public_url.clone(),
    };
    let answer = site.db.write(Lock::Edition(case.edition), move |conn| case.answer(conn)).await?;
    site.job_bell.notify_one();
    site.mail_bell.notify_one();
    match answer {
        Answer::Nobody => Ok(done(&wish.back, Done::BulkNobody)),
        Answer::TooMany => Ok(done(&wish.back, Done::BulkTooMany)),
        Answer::Busy => Ok(done(&wish.back, Done::BulkBusy)),
        Answer::Queued => Ok(done(&wish.back, Done::BulkQueued)),
        Answer::Done => Ok(done(&wish.back, Done::BulkDone)),
        Answer::Ask(shown) => ask(req, site, scope, wish, data, *shown).await,
    }
}

/// The page that shows what would happen.
async fn ask(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    wish: Wish,
    data: &FormData,
    shown: Shown,
) -> Result<HttpResponse, AppError> {
    let Shown { order, effect, example, told, is_again } = shown;
    let shell = Shell::of(req);
    let (t, edition) = (shell.t, scope.edition()?);
    let acting = scope.clone();
    let (frame, all) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &acting, edition, t.language())?, sessions(conn, edition)?)))
        .await?;
    let mut fields: Vec<(String, String)> = data.pairs().iter().filter(|(name, _)| name != "told").cloned().collect();
    fields.push(("told".to_owned(), told));
    let title = |id: i64| {
        let found = all.iter().find(|session| session.id == id);
        found.map_or_else(String::new, |session| session.title.get(t.language()).to_owned())
    };
    let lines = effect.lines.iter().map(|line| ShownLine {
        name: line.name.clone(),
        href: format!("{}/{}", frame.url("registrations"), line.registration),
        session: title(line.session),
        from: seat_mark(t, line.from),
        to: seat_mark(t, line.to),
        stays: line.from == line.to,
    });
    let (count, shown) = (order.units.len(), order.units.len().min(AT_ONCE));
    let view = BulkPage {
        title: heading(t, wish.action, count),
        button: button(t, wish.action, count),
        is_grave: matches!(wish.action, Action::Decline | Action::Cancel),
        is_again,
        count,
        shown,
        sums: sums(t, &effect),
        lines: lines.collect(),
        mails: effect.mails.len() + effect.promoted,
        example_language: example.as_ref().map_or_else(String::new, |example| language_name(t, example.language)),
        paragraphs: example
            .as_ref()
            .map_or_else(Vec::new, |example| example.text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()),
        example,
        post: wish.post,
        back: wish.back,
        fields,
        frame,
        section: "registrations",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
fn heading(t: Texts, action: Action, count: usize) -> String {
    match action {
        Action::Approve => t.review_bulk_approve(count),
        Action::Decline => t.review_bulk_decline(count),
        Action::Cancel => t.review_bulk_cancel(count),
        Action::Resend => t.review_bulk_resend(count),
    }
}

fn button(t: Texts, action: Action, count: usize) -> String {
    match action {
        Action::Approve => t.review_bulk_approve_do(count),
        Action::Decline => t.review_bulk_decline_do(count),
        Action::Cancel => t.review_bulk_cancel_do(count),
        Action::Resend => t.review_bulk_resend_do(count),
    }
}

/// How many seats become what, what does not fit, and who moves up on the way.
fn sums(t: Texts, effect: &Effect) -> Vec<String> {
    let becomes = |to: SeatStatus| effect.lines.iter().filter(|line| line.to == to && line.from != line.to).count();
    let stays = |at: SeatStatus| effect.lines.iter().filter(|line| line.to == at && line.from == line.to).count();
    let mut sums = Vec::new();
    let mut add = |count: usize, text: fn(Texts, usize) -> String| {
        if count > 0 {
            sums.push(text(t, count));
        }
    };
    add(becomes(SeatStatus::Confirmed), Texts::review_become_confirmed);
    add(becomes(SeatStatus::Waitlisted), Texts::review_become_waitlisted);
    add(stays(SeatStatus::Waitlisted), Texts::review_stay_waitlisted);
    add(becomes(SeatStatus::Declined), Texts::review_become_declined);
    add(becomes(SeatStatus::Cancelled), Texts::review_become_cancelled);
    let others = effect.lines.iter().filter(|line| line.from == line.to && line.to != SeatStatus::Waitlisted).count();
    add(others, Texts::review_stay);
    add(effect.promoted, Texts::review_promoted);
    sums
}
