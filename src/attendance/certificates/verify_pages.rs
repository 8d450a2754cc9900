//! `/verify`: anybody can check a certificate by its code. The code is all that is asked, and all that opens anything.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::code;
use super::document::dates;
use crate::attendance::store::certificates::{CertificateRow, CertificateStatus, certificate_by_code};
use crate::db::{Conn, DbError};
use crate::i18n::{Said, Texts};
use crate::programme::store::{edition_by_id, programme_by_id};
use crate::session::card::Mark;
use crate::session::store::session_by_id;
use crate::site::Site;
use crate::web::page::{Shell, encode, see_other};
use crate::web::{AppError, page};

/// What is said of a certificate.
struct Verdict {
    mark: Mark,
    hint: String,
    facts: Vec<(String, Said)>,
}

#[derive(Template)]
#[template(path = "pages/attendance/verify.html")]
struct VerifyPage {
    shell: Shell,
    t: Texts,
    /// The code as it is shown or was typed; empty before one is.
    code: String,
    verdict: Option<Verdict>,
}

fn verdict(conn: &mut Conn, t: Texts, row: &CertificateRow) -> Result<Verdict, DbError> {
    let language = t.language();
    let edition = edition_by_id(conn, row.edition_id)?;
    let programme = programme_by_id(conn, edition.programme_id)?;
    let zone = edition.zone()?;
    let day = |at: crate::db::types::UtcInstant| language.date_long(at.utc().with_timezone(&zone).date_naive());
    let ended = row.ended_at.map(day).unwrap_or_default();
    let (class, text, hint) = match row.status {
        // The name goes with the person; that the code is one of ours is all that is left to say.
        CertificateStatus::Valid if row.name.is_empty() => ("off", t.verify_erased(), t.verify_erased_hint().into_owned()),
        CertificateStatus::Valid => ("ok", t.verify_valid(), String::new()),
        CertificateStatus::Revoked => ("bad", t.verify_revoked(), t.verify_revoked_on(ended)),
        CertificateStatus::Replaced => ("wait", t.verify_replaced(), t.verify_replaced_on(ended)),
    };
    let own = |text: String| Said::own(text, language);
    let mut facts = vec![(t.verify_name().into_owned(), own(row.name.clone()))];
    let session = row.session_id.map(|id| session_by_id(conn, id)).transpose()?.flatten();
    if let Some(session) = &session {
        facts.push((t.verify_session().into_owned(), session.title.said(language)));
    }
    // As the document has it: of one session its day, else the days of the edition.
    let (label, days) = match &session {
        Some(session) => (t.document_date(), language.date_long(session.starts().with_timezone(&zone).date_naive())),
        None => (t.verify_dates(), dates(&edition, language)),
    };
    facts.extend([
        (t.verify_edition().into_owned(), edition.title.said(language)),
        (t.verify_programme().into_owned(), programme.title.said(language)),
        (label.into_owned(), own(days)),
    ]);
    if row.session_id.is_none() {
        facts.push((t.verify_attended().into_owned(), own(t.verify_attended_of(row.attended, row.counted))));
    }
    facts.push((t.verify_issued().into_owned(), own(day(row.issued_at))));
    facts.retain(|(_, value)| !value.is_empty());
    Ok(Verdict { mark: Mark { class, text: text.into_owned() }, hint, facts })
}

/// `GET /verify` (`code`): the form; with a code, leads to its page.
///
/// # Errors
/// An answer that cannot be written.
pub async fn form(req: HttpRequest) -> Result<HttpResponse, AppError> {
    let query: HashMap<String, String> =
        web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner);
    if let Some(typed) = query.get("code").filter(|typed| !typed.trim().is_empty()) {
        let shown = code::parse(typed).map_or_else(|| typed.trim().to_owned(), |code| code::grouped(&code));
        return Ok(see_other(format!("/verify/{}", encode(&shown))));
    }
    let shell = Shell::of(&req);
    page(StatusCode::OK, &VerifyPage { t: shell.t, shell, code: String::new(), verdict: None })
}

/// `GET /verify/{code}`. The same page for a code that nobody has, with 404.
///
/// # Errors
/// 429, or an unavailable database.
pub async fn verify(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    site.limiter.check(&req, &site.settings.server)?;
    let shell = Shell::of(&req);
    let (t, typed) = (shell.t, path.into_inner());
    let code = code::parse(&typed);
    let shown = code.as_ref().map_or_else(|| typed.chars().take(40).collect(), |code| code::grouped(code));
    let verdict = match code {
        Some(code) => {
            let found = site.db.read(move |conn| match certificate_by_code(conn, &code)? {
                Some(row) => verdict(conn, t, &row).map(Some),
                None => Ok(None),
            });
            found.await?
        }
        None => None,
    };
    let is_known = verdict.is_some();
    let unknown = || Verdict {
        mark: Mark { class: "off", text: t.verify_unknown().into_owned() },
        hint: t.verify_unknown_hint().into_owned(),
        facts: Vec::new(),
    };
    let view = VerifyPage { t, shell, code: shown, verdict: Some(verdict.unwrap_or_else(unknown)) };
    page(if is_known { StatusCode::OK } else { StatusCode::NOT_FOUND }, &view)
}
