//! Staff: the practice record of a programme as a page with its checklist and texts, as DOCX and as JSON.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::{Datelike as _, NaiveDate};

use super::practice_record::checks::{Finding, SUMMARY_WORDS, findings};
use super::practice_record::{Field, OTHER, REPOSITORY, Record, Value, long_texts};
use super::store_practice::{Kept, Source, keep};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::programme::pages::day;
use crate::session::outcomes::OutcomeKind;
use crate::session::pages::outcomes::kind_name;
use crate::site::Site;
use crate::text::collapse;
use crate::typeset::docx::MEDIA_TYPE;
use crate::web::done::{Done, done};
use crate::web::page::Shell;
use crate::web::{AppError, FormData, FormState, page};

/// Letters of a text, at most.
const TEXT: usize = 6000;
/// Letters of a line.
const LINE: usize = 300;
/// The long texts, by the names of their fields.
const TEXTS: [Field; 5] = [Field::Summary, Field::Benefit, Field::Lessons, Field::Recommendations, Field::Innovation];

/// Something to look at, as a sentence that leads to where it is mended.
struct Line {
    text: String,
    href: String,
    is_needed: bool,
}

/// A field of the record as it is shown.
struct Shown {
    label: &'static str,
    group: Option<&'static str>,
    pieces: Vec<String>,
    is_list: bool,
    has_note: bool,
}

/// A long text of the form.
struct TextField {
    name: &'static str,
    label: &'static str,
    hint: String,
    rows: u8,
}

struct Outcome {
    kind: String,
    language: Language,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/report/practice_record.html")]
struct PracticePage {
    shell: Shell,
    t: Texts,
    slug: String,
    title: String,
    heading: &'static str,
    day: String,
    day_long: String,
    lines: Vec<Line>,
    is_incomplete: bool,
    has_advice: bool,
    fields: Vec<Shown>,
    also: Vec<(&'static str, Vec<String>)>,
    texts: Vec<TextField>,
    outcomes: Vec<Outcome>,
    is_other: bool,
    samples: usize,
    note: &'static str,
    form: FormState,
}

/// Where a field of the record is written.
fn place(slug: &str, field: Field) -> String {
    match field.input() {
        Some(name) => format!("#{name}"),
        None => match field {
            Field::Organizations => format!("/staff/programmes/{slug}#co-hosts"),
            Field::Dates | Field::Regions => "/staff/editions".to_owned(),
            _ => format!("/staff/programmes/{slug}"),
        },
    }
}

fn name_of(t: Texts, field: Field) -> String {
    if field == Field::Title { t.staff_edition_title().into_owned() } else { field.label().trim_end_matches('*').to_owned() }
}

fn line(t: Texts, slug: &str, finding: &Finding) -> Line {
    let (text, href) = match finding {
        Finding::Missing(field) => (t.practice_missing(name_of(t, *field)), place(slug, *field)),
        Finding::Acronym(field, acronym) => (t.practice_acronym(acronym.as_str(), name_of(t, *field)), place(slug, *field)),
        Finding::NoObjective => (t.practice_no_objective().into_owned(), "/staff/editions".to_owned()),
        Finding::Bare(field) => (t.practice_bare(name_of(t, *field)), place(slug, *field)),
        Finding::LongSummary(words) => (t.practice_long_summary(SUMMARY_WORDS, *words), place(slug, Field::Summary)),
        Finding::Early(year) => (t.practice_early(year.to_string()), "/staff/editions".to_owned()),
    };
    Line { text, href, is_needed: finding.is_needed() }
}

fn shown((field, value): &(Field, Value)) -> Shown {
    Shown {
        label: field.label(),
        group: field.group(),
        pieces: value.pieces().into_iter().map(str::to_owned).collect(),
        is_list: matches!(value, Value::List(_)),
        has_note: *field == Field::Principles,
    }
}

/// The form's fields as the record is kept.
fn form_of(source: &Source, day: NaiveDate) -> FormData {
    let kept = &source.kept;
    let mut data = FormData::new([
        ("submitted_on", day.to_string()),
        ("type_other", kept.type_other.clone()),
        ("end_year", kept.end_year.map_or_else(String::new, |year| year.to_string())),
    ]);
    for text in long_texts(source) {
        data.push(text.name, text.shown());
    }
    data
}

/// The day of the query; `Err` when it is no day.
fn asked(req: &HttpRequest) -> Result<Option<NaiveDate>, AppError> {
    let typed = req.query_string().split('&').find_map(|pair| pair.strip_prefix("until=")).filter(|typed| !typed.is_empty());
    typed.map(|typed| typed.parse().map_err(|_| AppError::NotFound)).transpose()
}

async fn read(site: &Site, slug: &str, asked: Option<NaiveDate>) -> Result<(Source, NaiveDate), AppError> {
    let (slug, now) = (slug.to_owned(), site.now());
    site.db.read(move |conn| Source::read(conn, &slug, asked, now)).await?.ok_or(AppError::NotFound)
}

async fn practice_page(
    req: &HttpRequest,
    site: &Site,
    slug: &str,
    day: Option<NaiveDate>,
    form: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let (source, day) = read(site, slug, day).await?;
    let record = Record::of(&source, day);
    let own: Vec<&'static str> = long_texts(&source).iter().filter(|text| text.own.is_some()).map(|text| text.name).collect();
    let hint = |field: Field, name: &str| match (field, own.contains(&name)) {
        (Field::Summary | Field::Benefit, true) => t.practice_text_own().into_owned(),
        (Field::Summary | Field::Benefit, false) => t.practice_text_draft().into_owned(),
        _ => t.practice_text_written().into_owned(),
    };
    let found = findings(&record);
    let status = if form.as_ref().is_none_or(FormState::is_valid) { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PracticePage {
        title: source.programme.title.get(t.language()).to_owned(),
        heading: REPOSITORY,
        day: day.to_string(),
        day_long: t.language().date_long(day),
        lines: found.iter().map(|finding| line(t, slug, finding)).collect(),
        is_incomplete: found.iter().any(Finding::is_needed),
        has_advice: !found.iter().all(Finding::is_needed),
        fields: record.fields.iter().map(shown).collect(),
        also: record.also.to_vec(),
        texts: TEXTS
            .iter()
            .filter_map(|field| Some((*field, field.input()?)))
            .map(|(field, name)| TextField {
                hint: hint(field, name),
                rows: if field == Field::Summary { 12 } else { 6 },
                label: field.label(),
                name,
            })
            .collect(),
        outcomes: source
            .editions
            .iter()
            .flat_map(|edition| &edition.lessons)
            .map(|(kind, language, text): &(OutcomeKind, Language, String)| Outcome {
                kind: kind_name(t, *kind),
                language: *language,
                text: text.clone(),
            })
            .collect(),
        is_other: source.programme.practice_type == OTHER,
        samples: source.samples,
        note: Record::principles_note(),
        form: form.unwrap_or_else(|| FormState::new(form_of(&source, day))),
        slug: slug.to_owned(),
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/programmes/{programme}/practice-record` (`until`)
///
/// # Errors
/// 404 (also for a day that is none), or an unavailable database.
pub async fn show(req: HttpRequest, path: web::Path<String>, site: web::Data<Site>) -> Result<HttpResponse, AppError> {
    practice_page(&req, &site, &path, asked(&req)?, None).await
}

/// What the form says; every error is noted at once.
fn parse(form: &mut FormState, t: Texts, source: &Source) -> Option<Kept> {
    let submitted_on = day(t, form, "submitted_on");
    if submitted_on.is_none() && form.is_valid() {
        form.refuse("submitted_on", t.practice_error_day());
    }
    let end_year = match form.data.get("end_year") {
        "" => None,
        typed => {
            let first = source.editions.iter().filter_map(|edition| edition.year).min().unwrap_or(2000);
            let latest = submitted_on.map_or(2100, |day| day.year());
            let year = typed.parse::<i32>().ok().filter(|year| (first..=latest).contains(year));
            if year.is_none() {
                form.refuse("end_year", t.practice_error_year(first.to_string()));
            }
            year
        }
    };
    let type_other = collapse(form.data.get("type_other"));
    if type_other.chars().count() > LINE {
        form.refuse("type_other", t.staff_error_line(LINE));
    }
    let mut texts = Vec::new();
    for text in long_texts(source) {
        let typed = form.data.get(text.name).to_owned();
        if typed.chars().count() > TEXT {
            form.refuse(text.name, t.staff_error_line(TEXT));
        }
        texts.push(text.kept(&typed));
    }
    let mut texts = texts.into_iter();
    let mut next = || texts.next().flatten();
    let kept = Kept {
        submitted_on,
        end_year,
        type_other,
        summary: next(),
        benefit: next(),
        lessons: next(),
        recommendations: next(),
        innovation: next(),
    };
    form.is_valid().then_some(kept)
}

/// `POST /staff/programmes/{programme}/practice-record` (`submitted_on`, `end_year`, `type_other` and the five texts)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let (t, slug, now) = (Shell::of(&req).t, path.into_inner(), site.now());
    let mut form = FormState::new(data);
    // The draft that the reader had before them is that of the day of the form.
    let shown_day = form.data.get("until").parse().ok();
    let (source, _) = read(&site, &slug, shown_day).await?;
    let Some(new) = parse(&mut form, t, &source) else {
        return practice_page(&req, &site, &slug, shown_day, Some(form)).await;
    };
    let (programme, wanted) = (source.programme.id, slug.clone());
    site.db
        .write(Lock::Global, move |conn| {
            let before = super::store_practice::kept(conn, programme)?.unwrap_or_default();
            if before == new {
                return Ok(());
            }
            let actor = scope.actor();
            let by = actor.staff_name();
            keep(conn, programme, &new, by, now)?;
            let change = Change {
                edition: None,
                action: "practice_record.update",
                object: "programme",
                id: wanted.clone(),
                before: before.as_json(),
                after: new.as_json(),
            };
            audit::record(conn, &actor, now, change)
        })
        .await?;
    Ok(done(format!("/staff/programmes/{slug}/practice-record"), Done::PracticeSaved))
}

/// Notes that a record is taken away, and sends it.
async fn sent(
    (req, site, scope): (&HttpRequest, &Site, Scope),
    slug: String,
    day: NaiveDate,
    format: &'static str,
    (media, bytes): (&'static str, Vec<u8>),
) -> Result<HttpResponse, AppError> {
    let name = format!("practice-record-{slug}-{day}.{format}");
    // Whoever asks for the headers alone takes nothing away.
    if *req.method() != Method::HEAD {
        let now = site.now();
        site.db
            .write(Lock::None, move |conn| {
                let change = Change {
                    edition: None,
                    action: "practice_record.export",
                    object: "programme",
                    id: slug.clone(),
                    before: serde_json::json!({}),
                    after: serde_json::json!({"format": format, "until": day}),
                };
                audit::record(conn, &scope.actor(), now, change)
            })
            .await?;
    }
    Ok(HttpResponse::Ok()
        .content_type(media)
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(bytes))
}

/// `GET /staff/programmes/{programme}/practice-record.docx` (`until`)
///
/// # Errors
/// 404 (also for a day that is none), or an unavailable database.
pub async fn docx(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let (source, day) = read(&site, &slug, asked(&req)?).await?;
    let bytes = Record::of(&source, day).docx().bytes().map_err(|error| AppError::Internal(error.to_string()))?;
    sent((&req, &site, scope), slug, day, "docx", (MEDIA_TYPE, bytes)).await
}

/// `GET /staff/programmes/{programme}/practice-record.json` (`until`)
///
/// # Errors
/// 404 (also for a day that is none), or an unavailable database.
pub async fn json(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let slug = path.into_inner();
    let (source, day) = read(&site, &slug, asked(&req)?).await?;
    let text = format!("{:#}\n", Record::of(&source, day).json(day));
    sent((&req, &site, scope), slug, day, "json", ("application/json", text.into_bytes())).await
}
