//! Staff: who gets a campaign and who does not, the mail as anybody of them would read it, and a test to oneself.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::audience::Audience;
use super::letter::Texts as Read;
use super::roll::{Fate, Line, Roll, Setting};
use super::store::{self, CampaignRow, Sent};
use super::words;
use crate::accounts::store::email_of;
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::Texts;
use crate::mail::letter::{Letter, SHOWN};
use crate::mail::outbox::{Status as MailStatus, enqueue};
use crate::programme::frame::EditionFrame;
use crate::session::card::{Mark, language_name};
use crate::site::Site;
use crate::text::search_key;
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, done, page};

/// Lines of a page.
const PAGE: usize = 50;

struct ShownLine {
    code: String,
    name: String,
    email: String,
    state: String,
    organisation: String,
    language: String,
    mark: Mark,
    answer: String,
}

#[derive(Template)]
#[template(path = "pages/campaign/recipients.html")]
struct RecipientsPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    url: String,
    name: String,
    query: String,
    shows: Vec<(&'static str, String, bool)>,
    total: usize,
    lines: Vec<ShownLine>,
    next: Option<String>,
}

/// A campaign with its roll.
struct Opened {
    row: CampaignRow,
    audience: Audience,
    texts: Option<Read>,
    setting: Setting,
    roll: Roll,
}

fn open(conn: &mut Conn, edition: i64, id: i64, now: chrono::DateTime<chrono::Utc>) -> Result<Option<Opened>, DbError> {
    let Some(row) = store::campaign_by_id(conn, edition, id)? else { return Ok(None) };
    let setting = Setting::load(conn, edition, now)?;
    let texts = Read::read(&row.subject, &row.body).ok();
    let roll = Roll::read(conn, &setting, &row, texts.as_ref())?;
    Ok(Some(Opened { audience: row.audience()?, row, texts, setting, roll }))
}

/// Which lines are shown.
fn is_shown(show: &str, fate: &Fate) -> bool {
    match show {
        "to_come" => fate.is_to_come(),
        "skipped" => matches!(fate, Fate::NoAddress | Fate::Unsubscribed | Fate::Refused | Fate::Hole(_)),
        "written" => matches!(fate, Fate::Written(_)),
        "failed" => matches!(fate, Fate::Written(Some(MailStatus::Failed | MailStatus::Returned | MailStatus::Uncertain))),
        _ => true,
    }
}

/// `GET /staff/editions/{edition}/campaigns/{campaign}/recipients`: `q`, `show`, `from`.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, id, now) = (shell.t, scope.edition()?, path.1, site.now());
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    let value = |name: &str| query.get(name).cloned().unwrap_or_default();
    let (wanted, show, from) = (value("q"), value("show"), value("from").parse::<usize>().unwrap_or(0));
    let found = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok(open(conn, edition, id, now)?.map(|opened| (opened, frame)))
        })
        .await?;
    let (opened, frame) = found.ok_or(AppError::NotFound)?;
    let folded = crate::text::fold(&wanted);
    let matches = |line: &&Line| {
        let who = &line.who;
        is_shown(&show, &line.fate)
            && (folded.is_empty()
                || search_key([who.full_name.as_str(), who.email.as_str(), who.organisation.as_str()]).contains(&folded))
    };
    let kept: Vec<&Line> = opened.roll.lines.iter().filter(matches).collect();
    let mails: HashMap<(&str, &str), &Sent> =
        opened.roll.sent.iter().map(|sent| ((sent.row.email.as_str(), sent.row.name_key.as_str()), sent)).collect();
    let lines = kept.iter().skip(from).take(PAGE).map(|line| {
        let who = &line.who;
        ShownLine {
            code: line.code(),
            name: if who.full_name.is_empty() { who.email.clone() } else { who.full_name.clone() },
            email: who.email.clone(),
            state: match (who.state, who.rec) {
                (Some(state), _) => opened.setting.names.name(state, t.language()),
                (None, rec) => rec.map(|rec| crate::reference::data().acronym(rec.as_str(), t.language())).unwrap_or_default(),
            },
            organisation: who.organisation.clone(),
            language: language_name(t, line.reads),
            mark: words::fate(t, &line.fate),
            answer: match line.fate {
                Fate::Written(Some(MailStatus::Failed | MailStatus::Returned | MailStatus::Uncertain)) => {
                    mails.get(&(who.email.as_str(), who.name_key.as_str())).map(|sent| sent.answer.clone()).unwrap_or_default()
                }
                _ => String::new(),
            },
        }
    });
    let shows = [
        ("", t.campaigns_show_all()),
        ("to_come", t.campaigns_show_to_come()),
        ("skipped", t.campaigns_show_skipped()),
        ("written", t.campaigns_show_written()),
        ("failed", t.campaigns_show_failed()),
    ];
    let view = RecipientsPage {
        url: format!("{}/{id}", frame.url("campaigns")),
        name: opened.row.name.clone(),
        shows: shows.into_iter().map(|(key, name)| (key, name.into_owned(), key == show)).collect(),
        total: kept.len(),
        next: (kept.len() > from + PAGE).then(|| format!("?q={}&show={}&from={}", encode(&wanted), encode(&show), from + PAGE)),
        lines: lines.collect(),
        query: wanted,
        frame,
        section: "campaigns",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

#[derive(Template)]
#[template(path = "pages/campaign/preview.html")]
struct PreviewPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    url: String,
    name: String,
    code: String,
    recipient: String,
    email: String,
    mark: Mark,
    /// What they read, when they would get another language.
    other_language: Option<String>,
    mail: Letter,
}

/// The mail as a line of the roll would get it, with links that open nothing; `None` while something is wrong with the texts.
fn shown(opened: &Opened, line: &Line, public_url: &str) -> Option<Letter> {
    let writer = opened.setting.writer(&opened.audience, opened.texts.as_ref()?, public_url);
    Some(writer.letter(&line.who, 0, SHOWN).shown(public_url))
}

/// `GET /staff/editions/{edition}/campaigns/{campaign}/recipients/{person}`: the mail as this person would read it.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn preview(
    req: HttpRequest,
    path: web::Path<(String, i64, String)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (_, id, code) = path.into_inner();
    let (t, edition, now) = (shell.t, scope.edition()?, site.now());
    let found = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            Ok(open(conn, edition, id, now)?.map(|opened| (opened, frame)))
        })
        .await?;
    let (opened, frame) = found.ok_or(AppError::NotFound)?;
    let line = opened.roll.lines.iter().find(|line| line.code() == code).ok_or(AppError::NotFound)?;
    let mail = shown(&opened, line, &site.settings.server.public_url).ok_or(AppError::NotFound)?;
    let view = PreviewPage {
        url: format!("{}/{id}", frame.url("campaigns")),
        name: opened.row.name.clone(),
        recipient: if line.who.full_name.is_empty() { line.who.email.clone() } else { line.who.full_name.clone() },
        email: line.who.email.clone(),
        mark: words::fate(t, &line.fate),
        other_language: (mail.language != line.reads)
            .then(|| t.campaigns_preview_language(language_name(t, mail.language), language_name(t, line.reads))),
        code,
        mail,
        frame,
        section: "campaigns",
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// `POST /staff/editions/{edition}/campaigns/{campaign}/test`: sends the mail to whoever is signed in, as `person` would read
/// it, or the first of the audience, in each language that has a text when nobody is named. Its links open nothing.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn test(
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (slug, id) = path.into_inner();
    let (edition, now, seed) = (scope.edition()?, site.now(), site.random.bytes()?);
    let (person, public_url) = (data.get("person").to_owned(), site.settings.server.public_url.clone());
    let asked = person.clone();
    let sent = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(opened) = open(conn, edition, id, now)? else { return Ok(None) };
            let first = || opened.roll.lines.first().filter(|_| asked.is_empty());
            let Some(line) = opened.roll.lines.iter().find(|line| line.code() == asked).or_else(first) else {
                return Ok(Some(false));
            };
            let to = email_of(conn, scope.user())?;
            let mut nonces = crate::links::MessageIds::new(seed, now);
            let languages: Vec<_> = match &opened.texts {
                Some(texts) if asked.is_empty() => texts.languages().collect(),
                _ => vec![line.reads],
            };
            let actor = scope.actor();
            for language in languages {
                let mut line = line.clone();
                line.who.language = Some(language);
                let Some(mut letter) = shown(&opened, &line, &public_url) else { return Ok(Some(false)) };
                letter.subject = letter.language.texts().campaign_test_subject(letter.subject);
                let mail = letter.draft("campaign.test", edition, (&to, actor.staff_name()), nonces.take())?;
                enqueue(conn, mail, now)?;
            }
            let (action, object, before) = ("campaign.test", "campaign", serde_json::json!({}));
            let after = serde_json::json!({"campaign": opened.row.name});
            let change = Change { edition: Some(edition), action, object, id: id.to_string(), before, after };
            audit::record(conn, &actor, now, change)?;
            Ok(Some(true))
        })
        .await?
        .ok_or(AppError::NotFound)?;
    site.mail_bell.notify_one();
    let url = format!("/staff/editions/{slug}/campaigns/{id}");
    let back = if person.is_empty() { url } else { format!("{url}/recipients/{}", encode(&person)) };
    Ok(done(back, if sent { Done::CampaignTested } else { Done::CampaignNobodyToTest }))
}
