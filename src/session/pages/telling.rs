//! “Who will be told”: before a move or a cancellation, how many people are written to, and the mail as they read it.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::Scope;
use crate::i18n::Texts;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{StateNames, edition_by_id, participating_states};
use crate::session::card::language_name;
use crate::session::change::marker;
use crate::session::letters::{Around, Notice, Part, Reader, notice};
use crate::session::rules::SessionStatus;
use crate::session::store::{SessionRow, SessionValues, Told, session_by_slug, told};
use crate::session::wording::{Wording, when};
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, FormData, page};

#[derive(Template)]
#[template(path = "pages/session/telling.html")]
struct TellingPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    is_cancel: bool,
    title: String,
    people: Vec<String>,
    old: String,
    new: String,
    mail: Notice,
    /// Where the confirmation goes, and where one goes back to.
    action: String,
    back: String,
    /// What was typed, with the marker of what is shown here.
    fields: Vec<(String, String)>,
    count: i64,
    /// The edition's languages that the reason of a cancellation lacks: their readers get it in another.
    lacking: String,
}

/// Shows who would be told that `slug` becomes `values`, and what; `data` is the form as it was sent to the session's
/// address followed by `path`.
pub(super) async fn ask(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: &str,
    values: SessionValues,
    data: &FormData,
    path: &str,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, wanted) = (shell.t, scope.edition()?, scope.clone(), slug.to_owned());
    let read = site.db.read(move |conn| {
        let Some(row) = session_by_slug(conn, edition, &wanted)? else { return Ok(None) };
        let told = told(conn, row.id)?;
        let edition_row = edition_by_id(conn, edition)?;
        let names = StateNames::load(conn, edition_row.programme_id)?;
        let states: Vec<_> = participating_states(conn, edition)?.into_iter().map(|state| state.state).collect();
        Ok(Some((row, told, names, states, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (row, told, names, states, frame) = read.await?.ok_or(AppError::NotFound)?;
    let after = SessionRow {
        title: values.title.clone(),
        starts_at: values.starts_at.into(),
        duration_minutes: values.duration_minutes,
        status: values.status,
        cancel_reason: values.cancel_reason.clone(),
        ..row.clone()
    };
    let language = t.language();
    let part = match told {
        Told { registrants: 1.., .. } => Part::Participant,
        Told { nominees: 1.., .. } => Part::Nominee,
        _ => Part::Speaker,
    };
    let reader = Reader { language, zone: frame.zone, part };
    let before = SessionValues::planned(&SessionValues {
        starts_at: row.starts(),
        duration_minutes: row.duration_minutes,
        ..values.clone()
    });
    let mail =
        notice(&Around { names: &names, states: &states, wording: &Wording::default() }, &after, Some(before), reader, "");
    let mut fields: Vec<(String, String)> = data.pairs().iter().filter(|(name, _)| name != "told").cloned().collect();
    fields.push(("told".to_owned(), marker(&row, &values)));
    let url = format!("{}/{slug}", frame.url("sessions"));
    let mut people = Vec::new();
    if told.registrants > 0 {
        people.push(t.staff_told_registrants(told.registrants));
    }
    if told.nominees > 0 {
        people.push(t.staff_told_nominees(told.nominees));
    }
    if told.speakers > 0 {
        people.push(t.staff_told_speakers(told.speakers));
    }
    let is_cancel = values.status == SessionStatus::Cancelled;
    let lacking = frame.languages.iter().filter(|it| is_cancel && values.cancel_reason.exactly(**it).is_none());
    let lacking: Vec<String> = lacking.map(|it| language_name(t, *it)).collect();
    let view = TellingPage {
        is_cancel,
        lacking: language.list(lacking),
        title: row.title.get(language).to_owned(),
        people,
        old: when(&row, frame.zone, language),
        new: when(&after, frame.zone, language),
        mail,
        action: format!("{url}{path}"),
        back: format!("{url}{path}"),
        fields,
        count: told.all(),
        frame,
        section: "sessions",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
