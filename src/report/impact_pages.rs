//! Staff: the report of an edition as a page, as PDF and DOCX, its data set and figures, and freezing it by hand.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{DateTime, Utc};

use super::impact::Counted;
use super::impact::data_set::DataSet;
use super::impact::document::Report;
use super::impact::files;
use super::store_impact::{FrozenRow, Kept, freeze, hold, read_back, versions, written};
use crate::accounts::{Access, Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, Texts};
use crate::links::Nonces;
use crate::programme::frame::EditionFrame;
use crate::programme::store::{EditionRow, StateNames, edition_by_id};
use crate::site::Site;
use crate::survey::life::close_for_report;
use crate::typeset::HAS_PDF;
use crate::typeset::docx::MEDIA_TYPE;
use crate::typeset::press::{Press, PressError};
use crate::web::done::{Done, done};
use crate::web::page::{Shell, reader_language};
use crate::web::{AppError, page};

/// The languages of the files.
const LANGUAGES: [Language; 2] = [Language::En, Language::Fr];

/// A report with what says whether it is frozen.
struct Read {
    edition: EditionRow,
    names: StateNames,
    /// All frozen versions, newest first.
    versions: Vec<FrozenRow>,
    /// The one that is shown.
    kept: Option<Kept>,
    set: DataSet,
    counted: Counted,
    now: DateTime<Utc>,
}

impl Read {
    /// The report of an edition: the frozen version that is asked for, else the newest of an edition that is closed, else as
    /// it stands, to whoever does not see people with less about them. `None` when there is no such version.
    fn load(
        conn: &mut Conn,
        id: i64,
        asked: Option<i32>,
        sees_people: bool,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, DbError> {
        let edition = edition_by_id(conn, id)?;
        let names = StateNames::load(conn, edition.programme_id)?;
        let versions = versions(conn, id)?;
        let wanted = match asked {
            Some(version) => {
                let Some(row) = versions.iter().find(|row| row.version == version) else { return Ok(None) };
                Some(row.clone())
            }
            None => versions.first().filter(|_| edition.stage.is_frozen()).cloned(),
        };
        let kept = wanted.map(|row| read_back(conn, row)).transpose()?;
        let (set, counted) = if let Some(kept) = &kept {
            (kept.set.clone(), kept.counted.clone())
        } else {
            let set = DataSet::of(conn, &edition, now)?;
            let mut counted = Counted::of(&set);
            if !sees_people {
                counted.figures = counted.figures.suppressed_in_parts();
            }
            (set, counted)
        };
        Ok(Some(Self { edition, names, versions, kept, set, counted, now }))
    }

    /// Whether the figures are frozen, since when, and the hash of what they are counted from.
    fn standing(&self, t: Texts) -> Result<Vec<String>, AppError> {
        let zone = self.edition.zone()?;
        let moment = |at: DateTime<Utc>| {
            let local = at.with_timezone(&zone);
            let language = t.language();
            format!("{}, {} {}", language.date_long(local.date_naive()), local.format("%H:%M"), language.zone_label(zone, at))
        };
        // A file leaves the page that says so.
        let sample = self.edition.is_sample.then(|| t.staff_sample().into_owned());
        let Some(kept) = &self.kept else {
            return Ok(sample.into_iter().chain([t.impact_live(moment(self.now))]).collect());
        };
        let when = moment(kept.row.frozen_at.utc());
        let frozen = if kept.row.frozen_by.is_empty() {
            t.impact_frozen(when, kept.row.version)
        } else {
            t.impact_frozen_by(when, kept.row.frozen_by.as_str(), kept.row.version)
        };
        Ok(sample.into_iter().chain([frozen, t.impact_hash(kept.row.sha256.as_str())]).collect())
    }

    /// Whether counting again gives other figures than were frozen.
    fn differs(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| !kept.is_same)
    }

    fn report(&self, t: Texts) -> Result<Report, AppError> {
        Ok(Report::of(&self.set, &self.counted, &self.names, t, self.standing(t)?))
    }
}

/// The edition, for whoever sees all of it: the report is about everybody, and no part of it can be told apart.
fn whole(scope: &Scope) -> Result<i64, AppError> {
    if scope.limit().is_some() {
        return Err(AppError::NotFound);
    }
    scope.edition()
}

/// The version of the query; `Err` when it is no number.
fn asked(req: &HttpRequest) -> Result<Option<i32>, AppError> {
    let typed = req.query_string().split('&').find_map(|pair| pair.strip_prefix("version=")).filter(|typed| !typed.is_empty());
    typed.map(|typed| typed.parse().map_err(|_| AppError::NotFound)).transpose()
}

async fn read(site: &Site, scope: &Scope, version: Option<i32>) -> Result<Read, AppError> {
    let (edition, now) = (whole(scope)?, site.now());
    let sees_people = scope.may_unlimited(Access::Attend, edition);
    site.db.read(move |conn| Read::load(conn, edition, version, sees_people, now)).await?.ok_or(AppError::NotFound)
}

struct VersionLine {
    number: i32,
    day: String,
    is_shown: bool,
}

#[derive(Template)]
#[template(path = "pages/report/impact.html")]
struct ImpactPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    report: Report,
    /// `?version=2`, or nothing.
    query: String,
    versions: Vec<VersionLine>,
    is_frozen: bool,
    is_same: bool,
    /// Whether the edition is closed and nothing was frozen.
    can_freeze: bool,
    has_aspirations: bool,
    pdfs: Vec<(&'static str, String)>,
    files: Vec<(&'static str, String)>,
}

impl ImpactPage {
    /// Whether the reader may open the rows behind a number.
    fn leads(&self, rows: &str) -> bool {
        match rows {
            "" => false,
            "sessions" => self.frame.can_plan,
            "surveys" => true,
            _ => self.frame.can_attend,
        }
    }
}

/// `GET /staff/editions/{edition}/impact` (`version`)
///
/// # Errors
/// 404 (also for whoever is limited to some States, here and in every form of the report), or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, version, now) = (shell.t, whole(&scope)?, asked(&req)?, site.now());
    let read = site
        .db
        .read(move |conn| {
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let sees_people = scope.may_unlimited(Access::Attend, edition);
            Ok(Read::load(conn, edition, version, sees_people, now)?.map(|read| (frame, read)))
        })
        .await?;
    let (frame, read) = read.ok_or(AppError::NotFound)?;
    let zone = read.edition.zone()?;
    let shown = read.kept.as_ref().map(|kept| kept.row.version);
    let query = version.map_or_else(String::new, |version| format!("&version={version}"));
    let of_languages = |ending: &str, label: &dyn Fn(&'static str) -> String| {
        let link = |language: &Language| {
            let href = format!("{}.{ending}?language={}{query}", frame.url("impact"), language.code());
            (language.code(), format!("{href}\n{}", label(language.endonym())))
        };
        LANGUAGES.iter().map(link).collect::<Vec<_>>()
    };
    let view = ImpactPage {
        report: read.report(t)?,
        versions: read
            .versions
            .iter()
            .map(|row| VersionLine {
                number: row.version,
                day: t.language().date_long(row.frozen_at.utc().with_timezone(&zone).date_naive()),
                is_shown: shown == Some(row.version),
            })
            .collect(),
        is_frozen: read.kept.is_some(),
        is_same: !read.differs(),
        can_freeze: frame.can_plan && read.edition.stage.is_frozen() && read.versions.is_empty(),
        has_aspirations: !read.counted.aspirations.is_empty(),
        pdfs: if HAS_PDF { of_languages("pdf", &|name| t.impact_pdf(name)) } else { Vec::new() },
        files: of_languages("docx", &|name| t.impact_docx(name)),
        query: shown.map_or_else(String::new, |version| format!("?version={version}")),
        section: "impact",
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}

/// The language of a file: the one that the address asks for, of those that staff's texts are in. Not by `lang`, which would
/// turn the next pages into that language too.
fn language(req: &HttpRequest) -> Language {
    let named = req.query_string().split('&').filter_map(|pair| pair.strip_prefix("language=")).find_map(Language::parse);
    let wanted = named.unwrap_or_else(|| reader_language(req));
    if wanted == Language::Fr { Language::Fr } else { Language::En }
}

/// A report in words with the addresses of its rows, and the name of its file.
async fn prepared(req: &HttpRequest, site: &Site, scope: &Scope) -> Result<(Report, String), AppError> {
    let read = read(site, scope, asked(req)?).await?;
    let language = language(req);
    let slug = &read.edition.slug;
    let version = read.kept.as_ref().map_or_else(String::new, |kept| format!("-v{}", kept.row.version));
    let name = format!("impact-{slug}{version}-{}", language.code());
    let mut report = read.report(language.texts())?;
    // A file leaves the page that warns.
    if read.differs() {
        report.standing.push(language.texts().impact_differs().into_owned());
    }
    report.url = format!("{}/staff/editions/{slug}", site.settings.server.public_url.trim_end_matches('/'));
    Ok((report, name))
}

fn sent(media: &'static str, name: &str, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(media)
        .insert_header((CACHE_CONTROL, "no-store"))
        // PDF and DOCX are compressed inside.
        .insert_header((CONTENT_ENCODING, "identity"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes)
}

/// `GET /staff/editions/{edition}/impact.pdf` (`language`, `version`)
///
/// # Errors
/// 404 (also where this program makes no PDF), or an unavailable database.
pub async fn pdf(
    req: HttpRequest,
    site: web::Data<Site>,
    press: web::Data<Press>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    if !HAS_PDF {
        return Err(AppError::NotFound);
    }
    let (report, name) = prepared(&req, &site, &scope).await?;
    match press.once(move || files::pdf(&report)).await {
        Ok(bytes) => Ok(sent("application/pdf", &format!("{name}.pdf"), bytes)),
        Err(PressError::Busy) => super::document_pages::busy(&req),
        Err(PressError::Failed(reason)) => Err(AppError::Internal(reason)),
    }
}

/// `GET /staff/editions/{edition}/impact.docx` (`language`, `version`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn docx(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (report, name) = prepared(&req, &site, &scope).await?;
    let bytes = files::docx(&report).bytes().map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(sent(MEDIA_TYPE, &format!("{name}.docx"), bytes))
}

/// Figures with a mark that they are not those that were frozen.
fn warned(text: &str) -> Result<String, serde_json::Error> {
    let mut figures: serde_json::Value = serde_json::from_str(text)?;
    if let Some(map) = figures.as_object_mut() {
        map.insert("differs_from_frozen".to_owned(), true.into());
    }
    Ok(format!("{figures:#}\n"))
}

/// `GET /staff/editions/{edition}/impact.json` (`version`): the figures as bytes; of a frozen report, counted again from its
/// rows, and marked where they are not those that were frozen.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn json(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let read = read(&site, &scope, asked(&req)?).await?;
    let mut text = read.counted.json().map_err(|error| AppError::Internal(error.to_string()))?;
    if read.differs() {
        text = warned(&text).map_err(|error| AppError::Internal(error.to_string()))?;
    }
    Ok(sent("application/json", &format!("impact-{}.json", read.edition.slug), text.into_bytes()))
}

/// `GET /staff/editions/{edition}/impact.ndjson` (`version`): the data set that a report is counted from; the frozen one as it
/// has the hash. One line a seat, without a name, but in full: for whoever plans.
///
/// # Errors
/// 404 for a version that there is not, or an unavailable database.
pub async fn data_set(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, asked, now) = (whole(&scope)?, asked(&req)?, site.now());
    let seed = site.random.bytes()?;
    let found = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let all = versions(conn, edition)?;
            let kept = match asked {
                Some(version) => all.into_iter().find(|row| row.version == version),
                None => all.into_iter().next().filter(|_| row.stage.is_frozen()),
            };
            match kept {
                Some(kept) => Ok(Some((Some(kept.version), written(conn, &kept)?))),
                None if asked.is_some() => Ok(None),
                None => {
                    let text = DataSet::of(conn, &row, now)?.renumbered(seed).write();
                    Ok(Some((None, text.map_err(|error| DbError::Corrupt(error.to_string()))?)))
                }
            }
        })
        .await?;
    let (version, text) = found.ok_or(AppError::NotFound)?;
    site.db
        .write(Lock::None, move |conn| {
            let change = Change {
                edition: Some(edition),
                action: "report.export",
                object: "impact_report",
                id: version.map_or_else(String::new, |version| version.to_string()),
                before: serde_json::json!({}),
                after: serde_json::json!({"format": "ndjson", "version": version}),
            };
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    let slug = req.match_info().get("edition").unwrap_or_default();
    let version = version.map_or_else(String::new, |version| format!("-v{version}"));
    Ok(sent("application/x-ndjson", &format!("impact-{slug}{version}.ndjson"), text.into_bytes()))
}

/// `POST /staff/editions/{edition}/impact/freeze`: for an edition that was closed before reports were frozen.
///
/// # Errors
/// 404 (also while it is not closed, or when it is frozen), or an unavailable database.
pub async fn freeze_now(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let (edition, now) = (scope.edition()?, site.now());
    let seed = site.random.bytes()?;
    let mixing = site.random.bytes()?;
    let key = site.key.clone();
    let is_done = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            hold(conn)?;
            let row = edition_by_id(conn, edition)?;
            if !row.stage.is_frozen() || !versions(conn, edition)?.is_empty() {
                return Ok(false);
            }
            close_for_report(conn, edition, &key, &mut Nonces::new(mixing), &scope.actor(), now)?;
            freeze(conn, &row, &scope.actor(), seed, now)?;
            Ok(true)
        })
        .await?;
    if !is_done {
        return Err(AppError::NotFound);
    }
    let slug = req.match_info().get("edition").unwrap_or_default();
    Ok(done(format!("/staff/editions/{slug}/impact"), Done::ReportFrozen))
}
