//! Staff: the speakers of a session: who they are, whether they have said yes, their order, and what they are sent.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;

use super::{Nav, hand};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::links::MessageIds;
use crate::programme::frame::EditionFrame;
use crate::programme::store::touch_revision;
use crate::session::card::{Mark, language_name};
use crate::session::change::Hand;
use crate::session::form::zones;
use crate::session::rules::{Answer, SessionStatus};
use crate::session::speaker_mails::SpeakerLetters;
use crate::session::store::{
    SessionRow, SpeakerRow, SpeakerValues, delete_speaker, insert_speaker, move_speaker, session_by_slug, speaker_by_id,
    speaker_rows, update_speaker,
};
use crate::site::Site;
use crate::text::EmailAddress;
use crate::web::done::{Done, done};
use crate::web::local_fields::{LocalFields, check_length, push_text, text_of};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Letters of a biography, at most.
const BIOGRAPHY: usize = 4_000;

struct Line {
    row: SpeakerRow,
    role: String,
    status: Mark,
    written: Option<String>,
    is_first: bool,
    is_last: bool,
}

#[derive(Template)]
#[template(path = "pages/session/staff_speakers.html")]
struct SpeakersPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    nav: Nav,
    title: String,
    /// Address of this page.
    url: String,
    lines: Vec<Line>,
    can_write: bool,
    /// The speaker in the form; none = somebody new.
    edited: Option<i64>,
    languages: Vec<(&'static str, String)>,
    answers: Vec<(&'static str, String)>,
    zones: Vec<&'static str>,
    biography: LocalFields,
    form: FormState,
}

fn answer_mark(t: Texts, answer: Answer) -> Mark {
    let (class, text) = match answer {
        Answer::Open => ("todo", t.speaker_open()),
        Answer::Confirmed => ("ok", t.speaker_confirmed()),
        Answer::Declined => ("bad", t.speaker_declined()),
    };
    Mark { class, text: text.into_owned() }
}

fn fields(row: &SpeakerRow) -> FormData {
    let mut data = FormData::new([
        ("name", row.name.clone()),
        ("email", row.email.clone().unwrap_or_default()),
        ("organisation", row.organisation.clone()),
        ("job_title", row.job_title.clone()),
        ("language", row.language.map_or("", Language::code).to_owned()),
        ("zone", row.time_zone.clone().unwrap_or_default()),
        ("answer", row.answer().as_str().to_owned()),
    ]);
    push_text(&mut data, "biography", &row.biography);
    data
}

/// The values of a form; every error is noted at once.
fn parse(form: &mut FormState, t: Texts, before: Option<&SpeakerRow>) -> Option<SpeakerValues> {
    let name = form.data.get("name").to_owned();
    if name.is_empty() {
        form.refuse("name", t.error_name());
    }
    let email = match form.data.get("email") {
        "" => None,
        text => EmailAddress::parse(text).ok(),
    };
    if email.is_none() && !form.data.get("email").is_empty() {
        form.refuse("email", t.error_email());
    }
    let zone = form.data.get("zone").to_owned();
    if !zone.is_empty() && zone.parse::<Tz>().is_err() {
        form.refuse("zone", t.staff_error_zone());
    }
    let biography = text_of(&form.data, "biography", before.map(|row| &row.biography));
    check_length(form, "biography", BIOGRAPHY, || t.error_too_long(BIOGRAPHY));
    let answer = match form.data.get("answer") {
        "" => Some(before.map_or(Answer::Open, SpeakerRow::answer)),
        code => Answer::parse(code),
    };
    if answer.is_none() {
        form.refuse("answer", t.error_choose());
    }
    if form.data.has("send", "yes") && email.is_none() && form.error("email").is_none() {
        form.refuse("email", t.staff_error_speaker_address());
    }
    form.is_valid().then_some(())?;
    Some(SpeakerValues {
        name,
        email: email.map(|email| email.as_str().to_owned()),
        biography,
        organisation: form.data.get("organisation").to_owned(),
        job_title: form.data.get("job_title").to_owned(),
        language: Language::parse(form.data.get("language")),
        time_zone: Some(zone).filter(|zone| !zone.is_empty()),
        answer: answer?,
    })
}

async fn speakers_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    slug: &str,
    edited: Option<i64>,
    form: Option<FormState>,
) -> Result<SpeakersPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, acting, wanted) = (shell.t, scope.edition()?, scope.clone(), slug.to_owned());
    let read = site.db.read(move |conn| {
        let Some(row) = session_by_slug(conn, edition, &wanted)? else { return Ok(None) };
        Ok(Some((speaker_rows(conn, row.id)?, row, EditionFrame::load(conn, &acting, edition, t.language())?)))
    });
    let (rows, session, frame) = read.await?.ok_or(AppError::NotFound)?;
    let known = edited.and_then(|id| rows.iter().find(|row| row.id == id));
    if edited.is_some() && known.is_none() {
        return Err(AppError::NotFound);
    }
    let form = form.unwrap_or_else(|| {
        FormState::new(known.map_or_else(|| FormData::new([("answer", Answer::Open.as_str().to_owned())]), fields))
    });
    let language = t.language();
    let count = rows.len();
    let lines = rows.into_iter().enumerate().map(|(index, row)| Line {
        role: row.role(language),
        status: answer_mark(t, row.answer()),
        written: row
            .invited_at
            .map(|at| t.staff_speaker_written(language.date_long(at.utc().with_timezone(&frame.zone).date_naive()))),
        is_first: index == 0,
        is_last: index + 1 == count,
        row,
    });
    let none = std::iter::once(("", t.staff_speaker_language_default().into_owned()));
    Ok(SpeakersPage {
        nav: Nav::new(t, &frame.url("sessions"), &session, "/speakers"),
        title: session.title.get(language).to_owned(),
        url: format!("{}/{slug}/speakers", frame.url("sessions")),
        lines: lines.collect(),
        can_write: session.status == SessionStatus::Published && session.ends() > site.now(),
        edited,
        languages: none.chain(Language::ALL.iter().map(|language| (language.code(), language_name(t, *language)))).collect(),
        answers: Answer::ALL.iter().map(|answer| (answer.as_str(), answer_mark(t, *answer).text)).collect(),
        zones: zones(),
        biography: LocalFields::within(&form, &frame.languages, "biography", &t.form_optional(t.staff_biography()), true)
            .with_hint(t.staff_biography_hint()),
        form,
        frame,
        section: "sessions",
        t,
        shell,
    })
}

/// The row that a page is asked to show in its form: `?edit=12`.
pub(super) fn asked(req: &HttpRequest) -> Option<i64> {
    req.query_string().split('&').find_map(|pair| pair.strip_prefix("edit=")).and_then(|id| id.parse().ok())
}

/// `GET /staff/editions/{edition}/sessions/{session}/speakers`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &speakers_page(&req, &site, &scope, &path.1, asked(&req), None).await?)
}

/// Writes a line of the trail about a speaker.
fn trail(
    conn: &mut Conn,
    hand: &Hand,
    session: &SessionRow,
    action: &str,
    id: i64,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<(), DbError> {
    touch_revision(conn, session.edition_id)?;
    let change = Change {
        edition: Some(session.edition_id),
        action,
        object: "speaker",
        id: format!("{}/{id}", session.slug),
        before,
        after,
    };
    audit::record(conn, &hand.actor, hand.now, change)
}

fn nothing() -> serde_json::Value {
    serde_json::json!({})
}

/// Sends the invitation to a speaker of a session that is published and still to come.
fn invite(conn: &mut Conn, hand: &Hand, id: i64, nonce: String) -> Result<(), DbError> {
    let Some((row, session)) = speaker_by_id(conn, id)? else { return Ok(()) };
    if session.status != SessionStatus::Published || session.ends() <= hand.now || !row.is_reachable() {
        return Ok(());
    }
    let letters = SpeakerLetters::read(conn, session.edition_id, &hand.organizer, hand.now)?;
    if letters.invite(conn, &session, &row, nonce)? {
        let after = serde_json::json!({ "sent_to": row.email });
        trail(conn, hand, &session, "speaker.invite", id, nothing(), after)?;
    }
    Ok(())
}

/// Takes the session out of the calendar at a speaker's present address.
fn withdraw(conn: &mut Conn, hand: &Hand, session: &SessionRow, row: &SpeakerRow) -> Result<(), DbError> {
    let letters = SpeakerLetters::read(conn, session.edition_id, &hand.organizer, hand.now)?;
    // Another seed than the invitation that may follow in the same transaction.
    let mut nonces = MessageIds::new(hand.seed, hand.now);
    nonces.take();
    letters.withdraw(conn, session, row, nonces.take())
}

/// `POST /staff/editions/{edition}/sessions/{session}/speakers`: somebody new; `send=yes` writes to them at once.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn add(
    req: HttpRequest,
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t, None) else {
        let view = speakers_page(&req, &site, &scope, &path.1, None, Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let ((edition_slug, slug), edition, hand) = (path.into_inner(), scope.edition()?, hand(&site, &scope)?);
    let (sends, wanted) = (form.data.has("send", "yes"), slug.clone());
    let added = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
        let id = insert_speaker(conn, session.id, &values, hand.now)?;
        trail(conn, &hand, &session, "speaker.create", id, nothing(), values.as_json())?;
        if sends {
            invite(conn, &hand, id, MessageIds::new(hand.seed, hand.now).take())?;
        }
        Ok(true)
    });
    if !added.await? {
        return Err(AppError::NotFound);
    }
    site.mail_bell.notify_one();
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/speakers"), Done::SpeakersSaved))
}

/// A speaker of a session of the scope's edition.
async fn find(site: &Site, scope: &Scope, slug: &str, id: i64) -> Result<(SpeakerRow, SessionRow), AppError> {
    let edition = scope.edition()?;
    let found = site.db.read(move |conn| speaker_by_id(conn, id)).await?;
    found.filter(|(_, session)| session.edition_id == edition && session.slug == slug).ok_or(AppError::NotFound)
}

/// `POST /staff/editions/{edition}/sessions/{session}/speakers/{speaker}`: what staff know of a speaker. With another
/// address the old one's calendar loses the session.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition_slug, slug, id) = path.into_inner();
    let (before, _) = find(&site, &scope, &slug, id).await?;
    let mut form = FormState::new(data);
    let Some(values) = parse(&mut form, t, Some(&before)) else {
        let view = speakers_page(&req, &site, &scope, &slug, Some(id), Some(form)).await?;
        return page(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let (edition, hand, sends) = (scope.edition()?, hand(&site, &scope)?, form.data.has("send", "yes"));
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some((row, session)) = speaker_by_id(conn, id)? else { return Ok(()) };
            let before = SpeakerValues::of(&row);
            if before.email != values.email || (before.answer != values.answer && values.answer == Answer::Declined) {
                withdraw(conn, &hand, &session, &row)?;
            }
            if before != values {
                let Some((row, session)) = speaker_by_id(conn, id)? else { return Ok(()) };
                update_speaker(conn, &row, &values, hand.now)?;
                trail(conn, &hand, &session, "speaker.update", id, before.as_json(), values.as_json())?;
            }
            if sends { invite(conn, &hand, id, MessageIds::new(hand.seed, hand.now).take()) } else { Ok(()) }
        })
        .await?;
    site.mail_bell.notify_one();
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/speakers"), Done::SpeakersSaved))
}

/// `POST /staff/editions/{edition}/sessions/{session}/speakers/{speaker}/{verb}`: `invite`, `up`, `down` or `remove`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn act(
    path: web::Path<(String, String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let (edition_slug, slug, id, verb) = path.into_inner();
    find(&site, &scope, &slug, id).await?;
    if !["invite", "up", "down", "remove"].contains(&verb.as_str()) {
        return Err(AppError::NotFound);
    }
    let (edition, hand) = (scope.edition()?, hand(&site, &scope)?);
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let Some((row, session)) = speaker_by_id(conn, id)? else { return Ok(()) };
            let order = |conn: &mut Conn| -> Result<serde_json::Value, DbError> {
                let names: Vec<String> = speaker_rows(conn, session.id)?.into_iter().map(|row| row.name).collect();
                Ok(serde_json::json!({ "order": names }))
            };
            match verb.as_str() {
                "invite" => invite(conn, &hand, id, MessageIds::new(hand.seed, hand.now).take()),
                "remove" => {
                    withdraw(conn, &hand, &session, &row)?;
                    delete_speaker(conn, id)?;
                    trail(conn, &hand, &session, "speaker.remove", id, SpeakerValues::of(&row).as_json(), nothing())
                }
                _ => {
                    let before = order(conn)?;
                    move_speaker(conn, session.id, id, verb == "up")?;
                    let after = order(conn)?;
                    if before == after { Ok(()) } else { trail(conn, &hand, &session, "speaker.order", id, before, after) }
                }
            }
        })
        .await?;
    site.mail_bell.notify_one();
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/speakers"), Done::SpeakersSaved))
}

/// `POST /staff/editions/{edition}/sessions/{session}/speakers/invite`: writes to everybody who has an address and has not
/// been written to.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn invite_all(
    path: web::Path<(String, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let ((edition_slug, slug), edition, hand) = (path.into_inner(), scope.edition()?, hand(&site, &scope)?);
    let wanted = slug.clone();
    let written = site.db.write(Lock::Edition(edition), move |conn| {
        let Some(session) = session_by_slug(conn, edition, &wanted)? else { return Ok(false) };
        let mut nonces = MessageIds::new(hand.seed, hand.now);
        for row in speaker_rows(conn, session.id)?.iter().filter(|row| row.invited_at.is_none()) {
            invite(conn, &hand, row.id, nonces.take())?;
        }
        Ok(true)
    });
    if !written.await? {
        return Err(AppError::NotFound);
    }
    site.mail_bell.notify_one();
    Ok(done(format!("/staff/editions/{edition_slug}/sessions/{slug}/speakers"), Done::SpeakersSaved))
}
