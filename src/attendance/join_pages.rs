//! `/join/{token}`: one link a seat. Looking records nothing; the button records that they meant to come.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::rules::{Evidence, Source, Verdict};
use super::store::{self, Origin};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Said, Texts};
use crate::links::{Claim, Key, Purpose};
use crate::programme::store::edition_by_id;
use crate::registration::store::{SeatRow, registered, seat_by_id};
use crate::session::rules::{JOIN_MARGIN, SessionStatus};
use crate::session::store::SessionRow;
use crate::session::wording::when;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

#[derive(Template)]
#[template(path = "pages/attendance/join.html")]
struct JoinPage {
    shell: Shell,
    t: Texts,
    title: Said,
    when: String,
    /// The edition's slug, when the public may see it.
    edition: Option<String>,
    advice: String,
    can_join: bool,
    go: Option<String>,
    passcode: String,
    dial_in: String,
}

/// What a link leads to: the seat and its session, the zone of its times, and the edition's slug when the public may see it.
type Opened = (SeatRow, SessionRow, chrono_tz::Tz, Option<String>);

fn opened(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<Opened>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let Some((seat, session)) = seat_by_id(conn, claim.id())? else { return Ok(None) };
    if !claim.holds(key, Purpose::Join, seat.generation) {
        return Ok(None);
    }
    let edition = edition_by_id(conn, session.edition_id)?;
    let Some(who) = registered(conn, seat.registration_id)? else { return Ok(None) };
    let zone = who.zone(edition.zone()?);
    Ok(Some((seat, session, zone, edition.stage.is_public().then_some(edition.slug))))
}

async fn find(site: &Site, token: &str) -> Result<Opened, AppError> {
    let (key, token) = (site.key.clone(), token.to_owned());
    site.db.read(move |conn| opened(conn, &key, &token)).await?.ok_or(AppError::NotFound)
}

fn view(shell: Shell, site: &Site, (seat, session, zone, edition): &Opened) -> JoinPage {
    let (t, now, zone) = (shell.t, site.now(), *zone);
    let language = t.language();
    let (opens, closes) = (session.opens(), session.ends() + JOIN_MARGIN);
    let local = opens.with_timezone(&zone);
    let holds = seat.status.holds_place();
    let is_cancelled = session.status == SessionStatus::Cancelled;
    let advice = if is_cancelled {
        t.join_session_cancelled().into_owned()
    } else if !holds {
        t.join_no_place().into_owned()
    } else if now < opens {
        t.join_opens(
            language.date_full(local.date_naive()),
            local.format("%H:%M").to_string(),
            language.zone_label(zone, opens),
        )
    } else if now >= closes {
        t.join_over().into_owned()
    } else {
        String::new()
    };
    JoinPage {
        title: session.title.said(language),
        when: when(session, zone, language),
        edition: edition.clone(),
        can_join: advice.is_empty(),
        advice,
        go: None,
        passcode: String::new(),
        dial_in: String::new(),
        t,
        shell,
    }
}

/// `GET /join/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let opened = find(&site, &path).await?;
    page(StatusCode::OK, &view(Shell::of(&req), &site, &opened))
}

/// `POST /join/{token}`: records the intent and leads to the platform, by a link and a refresh.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn join(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let found = find(&site, &path).await?;
    let mut view = view(Shell::of(&req), &site, &found);
    if !view.can_join {
        return page(StatusCode::OK, &view);
    }
    let (_, session, ..) = found;
    let (now, key, token) = (site.now(), site.key.clone(), path.into_inner());
    site.db
        .write(Lock::Edition(session.edition_id), move |conn| {
            // Read again under the lock, under which two presses at once leave one line.
            let Some((seat, session, ..)) = opened(conn, &key, &token)?.filter(|(seat, ..)| seat.status.holds_place()) else {
                return Ok(());
            };
            let there = store::evidence_of(conn, &[seat.id])?;
            if there.iter().any(|(_, piece)| piece.source == Source::JoinLink) {
                return Ok(());
            }
            let origin = Origin { session: session.id, seat: seat.id, ..Origin::default() };
            let piece = Evidence { source: Source::JoinLink, verdict: Verdict::Intent, interval: None, seconds: None };
            store::add_evidence(conn, origin, &piece, now)
        })
        .await?;
    view.go = Some(session.join_url.clone());
    view.passcode = session.passcode;
    view.dial_in = session.dial_in;
    page(StatusCode::OK, &view)
}
