//! Staff: the sessions of an edition as a table, with clashes.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{edition_by_id, thematic_areas};
use crate::session::card::{Card, Mark};
use crate::session::rules::{SessionStatus, clashes};
use crate::session::store::{SessionRow, sessions, slots, tallies};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, page};

struct Line {
    number: usize,
    card: Card,
    status: Mark,
    places: String,
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
    lines: Vec<Line>,
}

/// `GET /staff/editions/{edition}/sessions`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let (frame, row, all, areas, taken, slots) = site
        .db
        .read(move |conn| {
            Ok((
                EditionFrame::load(conn, &scope, edition, t.language())?,
                edition_by_id(conn, edition)?,
                sessions(conn, edition)?,
                thematic_areas(conn, edition)?,
                tallies(conn, edition)?,
                slots(conn, edition)?,
            ))
        })
        .await?;
    let title = |id| all.iter().find(|session| session.id == id).map_or("", |session| session.title.get(t.language()));
    let shown = clashes(&slots)
        .iter()
        .map(|clash| t.staff_clash(title(clash.first), clash.person.as_str(), title(clash.second)))
        .collect();
    let lines = all.iter().enumerate().map(|(index, session)| {
        let area =
            areas.iter().find(|area| Some(area.id) == session.thematic_area_id).map_or("", |area| area.title.get(t.language()));
        let (confirmed, waiting) =
            taken.iter().find(|(id, _, _)| *id == session.id).map_or((0, 0), |(_, confirmed, waiting)| (*confirmed, *waiting));
        let places = session.capacity.map_or_else(|| confirmed.to_string(), |capacity| format!("{confirmed} / {capacity}"));
        let (class, text) = match session.status {
            SessionStatus::Draft => ("todo", t.session_draft()),
            SessionStatus::Cancelled => ("bad", t.session_cancelled()),
            SessionStatus::Published if now >= session.ends() => ("off", t.session_held()),
            SessionStatus::Published if session.moved_from.is_some() => ("wait", t.staff_session_moved()),
            SessionStatus::Published => ("ok", t.staff_session_published()),
        };
        Line {
            number: index + 1,
            card: Card::new(t, &row, session, area, confirmed, frame.zone, now),
            status: Mark { class, text: text.into_owned() },
            places: if waiting > 0 { format!("{places} (+{waiting})") } else { places },
        }
    });
    let view = ListPage {
        lines: lines.collect(),
        zone: t.language().zone_label(frame.zone, all.first().map_or(now, SessionRow::starts)),
        clashes: shown,
        frame,
        section: "sessions",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
