//! `/speaking/{token}`: a speaker's own page, opened by the link in their mails: when they speak, in their zone, with whom,
//! with which materials, by which link; and whether they do.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::calendar::{EventText, feed};
use super::card::Mark;
use super::material_pages::{Link, answer as file_answer, links, may_have};
use super::public_pages::calendars::calendar_answer;
use super::rules::{Answer, JOIN_MARGIN, SPEAKER_MARGIN, SessionStatus};
use super::store::{
    FileRow, MaterialRow, SessionRow, SpeakerRow, SpeakerValues, edition_speakers, material_by_id, materials_of, set_answer,
    speaker_by_id, speaks_in,
};
use crate::accounts::{Actor, Change, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Said, Texts};
use crate::links::{Claim, Key, Purpose};
use crate::programme::store::{EditionRow, edition_by_id, touch_revision};
use crate::session::wording::when;
use crate::site::Site;
use crate::web::page::{Shell, see_other};
use crate::web::{AppError, FormData, page};

/// The speaker that a token opens, with their session; `None` for every wrong one.
fn opened(conn: &mut Conn, key: &Key, token: &str) -> Result<Option<(SpeakerRow, SessionRow)>, DbError> {
    let Some(claim) = Claim::read(token) else { return Ok(None) };
    let found = speaker_by_id(conn, claim.id())?;
    Ok(found.filter(|(who, _)| claim.holds(key, Purpose::Speaking, who.generation)))
}

/// Everything of a speaker that their link opens: sessions that the public knows.
fn sessions_of(conn: &mut Conn, who: &SpeakerRow, edition: i64) -> Result<Vec<(SpeakerRow, SessionRow)>, DbError> {
    let mut all = speaks_in(conn, who, edition)?;
    all.retain(|(row, session)| row.id == who.id || session.status != SessionStatus::Draft);
    Ok(all)
}

struct Line {
    slug: String,
    title: Said,
    about: Vec<Said>,
    when: String,
    status: Mark,
    answer: Answer,
    can_answer: bool,
    is_public: bool,
    reason: Option<Said>,
    others: Vec<(String, String)>,
    materials: Vec<Link>,
    venue: String,
    platform: String,
    /// Link to the platform, passcode and telephone numbers, once they are shown.
    join: Option<(String, String, String)>,
    join_hint: String,
}

#[derive(Template)]
#[template(path = "pages/session/speaking.html")]
struct SpeakingPage {
    shell: Shell,
    t: Texts,
    token: String,
    edition: String,
    edition_title: Said,
    is_sample: bool,
    name: String,
    role: String,
    /// The zone of every time on the page, when it is one.
    zone: Option<String>,
    lines: Vec<Line>,
}

fn status(t: Texts, row: &SpeakerRow, session: &SessionRow, now: DateTime<Utc>) -> Mark {
    let (class, text) = match (session.status, row.answer()) {
        (SessionStatus::Cancelled, _) => ("bad", t.session_cancelled()),
        _ if now >= session.ends() => ("off", t.session_held()),
        (_, Answer::Open) => ("todo", t.speaker_open()),
        (_, Answer::Confirmed) => ("ok", t.speaker_confirmed()),
        (_, Answer::Declined) => ("off", t.speaker_declined()),
    };
    Mark { class, text: text.into_owned() }
}

/// What the lines of a page share.
struct Around<'a> {
    /// Whether the edition has public pages to lead to.
    is_public: bool,
    speakers: Vec<SpeakerRow>,
    materials: Vec<(MaterialRow, Option<FileRow>)>,
    base: &'a str,
    now: DateTime<Utc>,
}

/// Whether a speaker has what registered people have: who has declined is one of the public.
fn sees_all(who: &SpeakerRow) -> bool {
    who.answer() != Answer::Declined
}

fn line(t: Texts, (row, session): &(SpeakerRow, SessionRow), around: &Around<'_>) -> Result<Line, DbError> {
    let now = around.now;
    let language = t.language();
    let is_live = session.status != SessionStatus::Cancelled && row.answer() != Answer::Declined;
    let opens = session.starts() - SPEAKER_MARGIN;
    let shows_link = is_live && now >= opens && now < session.ends() + JOIN_MARGIN && !session.join_url.is_empty();
    let others = around
        .speakers
        .iter()
        .filter(|other| other.session_id == session.id && other.id != row.id && other.answer() != Answer::Declined)
        .map(|other| (other.name.clone(), other.role(language)));
    Ok(Line {
        slug: session.slug.clone(),
        title: session.title.said(language),
        about: session.abstract_text.said_lines(language),
        // As the mail told it: their own zone, else that of the session.
        when: when(session, row.zone(session)?, language),
        status: status(t, row, session, now),
        answer: row.answer(),
        can_answer: session.status != SessionStatus::Cancelled && now < session.ends(),
        is_public: around.is_public && session.status != SessionStatus::Draft,
        reason: (session.status == SessionStatus::Cancelled && !session.cancel_reason.is_empty())
            .then(|| session.cancel_reason.said(language)),
        others: others.collect(),
        materials: links(t, session, &around.materials, sees_all(row), around.base, now),
        venue: session.venue.clone(),
        platform: session.platform.clone(),
        join: shows_link.then(|| (session.join_url.clone(), session.passcode.clone(), session.dial_in.clone())),
        join_hint: if is_live && now < opens {
            t.speaking_link_later().into_owned()
        } else if is_live && now < session.ends() && session.join_url.is_empty() {
            t.join_no_link().into_owned()
        } else {
            String::new()
        },
    })
}

/// `GET /speaking/{token}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let is_saved = req.query_string().split('&').any(|pair| pair == "done=saved");
    let shell = Shell::of(&req);
    let notice = is_saved.then(|| shell.t.speaking_saved());
    let shell = shell.with_notice(notice);
    let (token, key, now) = (path.into_inner(), site.key.clone(), site.now());
    let view = site.db.read(move |conn| {
        let Some((who, session)) = opened(conn, &key, &token)? else { return Ok(None) };
        let t = shell.t;
        let edition: EditionRow = edition_by_id(conn, session.edition_id)?;
        let all = sessions_of(conn, &who, edition.id)?;
        let ids: Vec<i64> = all.iter().map(|(_, session)| session.id).collect();
        let base = format!("/speaking/{token}/materials");
        let around = Around {
            speakers: edition_speakers(conn, edition.id)?,
            materials: materials_of(conn, &ids)?,
            base: &base,
            is_public: edition.stage.is_public(),
            now,
        };
        let lines = all.iter().map(|spoken| line(t, spoken, &around)).collect::<Result<_, _>>()?;
        let zone = who.zone(&session)?;
        let others = all.iter().map(|(row, session)| row.zone(session)).collect::<Result<Vec<_>, _>>()?;
        Ok(Some(SpeakingPage {
            edition: edition.slug.clone(),
            edition_title: edition.title.said(t.language()),
            is_sample: edition.is_sample,
            role: who.role(t.language()),
            zone: others.iter().all(|other| *other == zone).then(|| t.language().zone_label(zone, session.starts())),
            name: who.name,
            token,
            lines,
            t,
            shell,
        }))
    });
    page(StatusCode::OK, &view.await?.ok_or(AppError::NotFound)?)
}

/// `POST /speaking/{token}` (`session`, `answer=confirmed|declined`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn answer(path: web::Path<String>, site: web::Data<Site>, data: FormData) -> Result<HttpResponse, AppError> {
    let (key, token, now) = (site.key.clone(), path.into_inner(), site.now());
    let said = Answer::parse(data.get("answer")).filter(|answer| *answer != Answer::Open);
    let wanted = data.get("session").to_owned();
    let (text, again) = (token.clone(), (site.key.clone(), token.clone()));
    let (_, session) = site.db.read(move |conn| opened(conn, &key, &text)).await?.ok_or(AppError::NotFound)?;
    let said = said.ok_or(AppError::BadRequest)?;
    let edition = session.edition_id;
    site.db
        .write(Lock::Edition(edition), move |conn| {
            // Asked again under the lock: staff may have ended the link meanwhile.
            let Some((who, _)) = opened(conn, &again.0, &again.1)? else { return Ok(()) };
            let all = sessions_of(conn, &who, edition)?;
            let Some((row, session)) = all.iter().find(|(_, session)| session.slug == wanted) else { return Ok(()) };
            let is_closed = session.status == SessionStatus::Cancelled || now >= session.ends();
            if is_closed || row.answer() == said {
                return Ok(());
            }
            set_answer(conn, row, said, now)?;
            touch_revision(conn, edition)?;
            let before = SpeakerValues::of(row);
            let after = SpeakerValues { answer: said, ..before.clone() };
            let change = Change {
                edition: Some(edition),
                action: "speaker.answer",
                object: "speaker",
                id: format!("{}/{}", session.slug, row.id),
                before: before.as_json(),
                after: after.as_json(),
            };
            audit::record(conn, &Actor::Participant, now, change)
        })
        .await?;
    Ok(see_other(format!("/speaking/{token}?done=saved")))
}

/// `GET /speaking/{token}/calendar.ics`: the feed of the sessions in which they speak.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn calendar(path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let (key, token) = (site.key.clone(), path.into_inner());
    let text = token.clone();
    let found = site.db.read(move |conn| {
        let Some((who, session)) = opened(conn, &key, &text)? else { return Ok(None) };
        let edition = edition_by_id(conn, session.edition_id)?;
        let all = sessions_of(conn, &who, edition.id)?;
        Ok(Some((who, all, edition)))
    });
    let (who, all, edition) = found.await?.ok_or(AppError::NotFound)?;
    let first = edition.languages().first().copied().unwrap_or(Language::En);
    let language = who.language.unwrap_or(first).interface();
    let url = site.url(&format!("/speaking/{token}"));
    let held: Vec<SessionRow> = all
        .into_iter()
        .filter(|(row, session)| row.answer() != Answer::Declined && session.status != SessionStatus::Draft)
        // The same event came by mail under their own SEQUENCE: the feed must not fall behind it.
        .map(|(row, session)| SessionRow { sequence: row.sequence.max(session.sequence), ..session })
        .collect();
    let events = held.iter().map(|session| {
        let description = format!("{}\n{url}", language.texts().mail_speaker_page());
        (session, EventText { language, description, url: &url })
    });
    Ok(calendar_answer(&edition.slug, feed(edition.title.get(language), events)))
}

/// `GET /speaking/{token}/materials/{material}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn material(path: web::Path<(String, i64)>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    let ((token, id), key, now) = (path.into_inner(), site.key.clone(), site.now());
    let found = site.db.read(move |conn| {
        let Some((who, session)) = opened(conn, &key, &token)? else { return Ok(None) };
        let all = sessions_of(conn, &who, session.edition_id)?;
        let Some((row, session, file)) = material_by_id(conn, id)? else { return Ok(None) };
        let spoken = all.iter().find(|(_, spoken)| spoken.id == session.id);
        let may = spoken.is_some_and(|(who, _)| may_have(&row, &session, sees_all(who), now));
        Ok(file.filter(|_| may))
    });
    Ok(file_answer(&site, found.await?.ok_or(AppError::NotFound)?))
}
