//! What a certificate says, and its PDF. Several make one document, each in its own language.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use super::code::grouped;
use crate::attendance::store::certificates::CertificateRow;
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Said};
use crate::programme::store::{EditionRow, ProgrammeRow, edition_by_id, logos, programme_by_id};
use crate::session::store::{SessionRow, sessions};
use crate::typeset;

/// The template.
const TEMPLATE: &str = include_str!("../../../templates/documents/certificate.typ");

/// What all certificates of an edition share.
#[derive(Clone, Debug)]
pub struct Frame {
    edition: EditionRow,
    programme: ProgrammeRow,
    sessions: Vec<SessionRow>,
    /// Names and pictures of the bodies on whose paper it stands.
    logos: Vec<(String, Vec<u8>)>,
}

impl Frame {
    /// Reads it.
    ///
    /// # Errors
    /// A failed query.
    pub fn load(conn: &mut Conn, edition: i64) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition)?;
        let programme = programme_by_id(conn, edition.programme_id)?;
        let logos = logos(conn, &programme)?;
        Ok(Self { sessions: sessions(conn, edition.id)?, programme, edition, logos })
    }

    /// The slug of the edition.
    pub fn slug(&self) -> &str {
        &self.edition.slug
    }
}

/// One certificate in words.
#[derive(Serialize)]
struct Words {
    lang: &'static str,
    dir: &'static str,
    title: String,
    intro: String,
    name: String,
    statement: String,
    /// What they took part in: the edition, or one session of it.
    what: Said,
    /// Below it: the programme, or the edition; then dates.
    of: Said,
    dates: String,
    sessions_title: String,
    sessions: Vec<Said>,
    facts: Vec<(String, String)>,
    code_label: String,
    code: String,
    check_label: String,
    url: String,
    qr: Vec<String>,
    qr_alt: String,
    sign: String,
}

#[derive(Serialize)]
struct Sheet<'a> {
    title: &'a str,
    author: &'a str,
    lang: &'static str,
    logos: Vec<(String, &'a str)>,
    certificates: &'a [Words],
}

/// Rows of a QR code, each a text of `1` (dark) and `0`.
fn matrix(url: &str) -> Result<Vec<String>, String> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M).map_err(|error| error.to_string())?;
    let dark = |color: &Color| if *color == Color::Dark { '1' } else { '0' };
    Ok(code.to_colors().chunks(code.width()).map(|row| row.iter().map(dark).collect()).collect())
}

/// Where a certificate is checked.
pub fn check_url(public_url: &str, code: &str) -> String {
    format!("{public_url}/verify/{}", grouped(code))
}

fn words(frame: &Frame, row: &CertificateRow, public_url: &str) -> Result<Words, String> {
    let language = row.language.interface();
    let t = language.texts();
    let zone = frame.edition.zone().map_err(|error| error.to_string())?;
    let url = check_url(public_url, &row.code);
    let found = |id: i64| frame.sessions.iter().find(|session| session.id == id);
    let single = row.session_id.and_then(found);
    let day = |session: &SessionRow| language.date_long(session.starts().with_timezone(&zone).date_naive());
    Ok(Words {
        lang: language.code(),
        dir: language.direction(),
        title: if single.is_some() { t.certificate_attestation() } else { t.certificate_title() }.into_owned(),
        intro: t.certificate_intro().into_owned(),
        name: row.name.clone(),
        statement: if single.is_some() { t.certificate_attended() } else { t.certificate_taken_part() }.into_owned(),
        what: single.map_or(&frame.edition.title, |session| &session.title).said(language),
        of: if single.is_some() { &frame.edition.title } else { &frame.programme.title }.said(language),
        dates: single.map_or_else(|| dates(&frame.edition, language), day),
        sessions_title: t.certificate_sessions(row.attended, row.counted),
        sessions: if single.is_some() {
            Vec::new()
        } else {
            row.sessions().into_iter().filter_map(found).map(|session| session.title.said(language)).collect()
        },
        facts: vec![(
            t.certificate_issued().into_owned(),
            language.date_long(row.issued_at.utc().with_timezone(&zone).date_naive()),
        )],
        code_label: t.certificate_code().into_owned(),
        code: grouped(&row.code),
        check_label: t.certificate_check().into_owned(),
        qr: matrix(&url)?,
        qr_alt: t.certificate_qr().into_owned(),
        url,
        sign: t.certificate_for(frame.programme.implementer.as_str()),
    })
}

/// The days of an edition, in words.
pub fn dates(edition: &EditionRow, language: Language) -> String {
    match (edition.starts_on, edition.ends_on) {
        (Some(first), Some(last)) => language.texts().edition_dates(language.date_long(first), language.date_long(last)),
        (Some(day), None) | (None, Some(day)) => language.date_long(day),
        (None, None) => edition.year.map_or_else(String::new, |year| year.to_string()),
    }
}

/// The PDF of certificates, one a page. Should a logo not be readable, it is set without logos.
///
/// # Errors
/// What the typesetter says: a bug.
pub fn pdf(frame: &Frame, rows: &[CertificateRow], public_url: &str) -> Result<Vec<u8>, String> {
    let language = rows.first().map_or(Language::En, |row| row.language.interface());
    let certificates: Vec<Words> = rows.iter().map(|row| words(frame, row, public_url)).collect::<Result<_, _>>()?;
    typeset::on_paper(TEMPLATE, &frame.logos, |logos| Sheet {
        title: frame.edition.title.get(language),
        author: &frame.programme.implementer,
        lang: language.code(),
        logos,
        certificates: &certificates,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_is_a_square_with_its_three_eyes() {
        let rows = matrix("https://baraza.example/verify/K7QF-2MXA-9TRW-4HJK").expect("short enough");
        assert!(rows.iter().all(|row| row.len() == rows.len()));
        let last = rows.last().expect("rows");
        assert!(rows.first().is_some_and(|row| row.starts_with("1111111") && row.ends_with("1111111")));
        assert!(last.starts_with("1111111") && !last.ends_with("1111111"));
    }
}
