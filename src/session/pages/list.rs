//! Staff: the sessions of an edition as a table, with clashes.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::status;
use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::session::card::{Card, Mark};
use crate::session::rules::Places;
use crate::session::store::{Review, SessionRow, tallies};
use crate::session::warning_words::{Group, groups, of_session};
use crate::session::warnings::Reason;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

struct Line {
    number: usize,
    card: Card,
    status: Mark,
    places: String,
    /// Warnings that nobody has looked at.
    open: usize,
}

#[derive(Template)]
#[template(path = "pages/session/staff_list.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    zone: String,
    clashes: Vec<String>,
    /// The session that was just saved, when there is something to look at.
    saved: Option<Group>,
    /// Warnings of the edition that nobody has looked at.
    open: usize,
    lines: Vec<Line>,
}

/// `GET /staff/editions/{edition}/sessions`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (frame, review, taken) = site
        .db
        .read(move |conn| {
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                Review::load(conn, edition, now)?,
                tallies(conn, edition)?,
            ))
        })
        .await?;
    let all = &review.sessions;
    // Clashes of people are said here in full, the others where the sessions are.
    let is_clash = |key: &str| {
        let mut those = review.warnings.iter().filter(|warning| warning.fingerprint == key);
        those.any(|warning| matches!(warning.reason, Reason::NeededTwice { .. }))
    };
    let clashes = groups(t, &review)
        .into_iter()
        .flat_map(|group| group.lines)
        .filter(|line| line.acknowledged.is_none() && is_clash(&line.key))
        .map(|line| line.reason)
        .collect();
    let saved = req.query_string().split('&').find_map(|pair| pair.strip_prefix("saved="));
    let saved = all.iter().find(|session| Some(session.slug.as_str()) == saved);
    let saved = saved.map(|session| of_session(t, &review, session)).filter(|group| group.open() > 0);
    let lines = all.iter().enumerate().map(|(index, session)| {
        let area = review.areas.iter().find(|area| Some(area.id) == session.thematic_area_id);
        let area = area.map(|area| &area.title);
        let (confirmed, waiting) =
            taken.iter().find(|(id, _, _)| *id == session.id).map_or((0, 0), |(_, confirmed, waiting)| (*confirmed, *waiting));
        let places = session.capacity.map_or_else(|| confirmed.to_string(), |capacity| format!("{confirmed} / {capacity}"));
        Line {
            number: index + 1,
            card: Card::new(t, &review.edition, session, area, Places::of(session.capacity, confirmed, 0), frame.zone, now),
            status: status(t, session, now),
            places: if waiting > 0 { format!("{places} (+{waiting})") } else { places },
            open: review.open_of(session.id),
        }
    });
    let view = ListPage {
        lines: lines.collect(),
        zone: t.language().zone_label(frame.zone, all.first().map_or(now, SessionRow::starts)),
        clashes,
        saved,
        open: review.counts().0,
        frame,
        section: "sessions",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
