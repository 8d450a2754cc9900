//! Staff: letters of invitation, and what came of them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

use super::document::Paper;
use super::form::parse;
use super::send_pages::IN_ONE_FILE;
use super::text::reference;
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::{Language, Texts};
use crate::invitation::store::{
    LetterRow, LetterValues, StandsFor, acknowledge_letter, add_letter, change_letter, letter, letters, stand_for,
};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{
    Organisation, StateNames, edition_by_id, organisations, participating_recs, participating_states,
};
use crate::reference::{self, Iso3};
use crate::session::card::{Mark, language_name};
use crate::site::Site;
use crate::text::{fold, sort_key};
use crate::typeset::HAS_PDF;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// Characters of a note, at most.
const LONGEST_NOTE: usize = 500;

struct Line {
    id: i64,
    reference: String,
    to: String,
    party: String,
    language: String,
    day: String,
    mailed: Mark,
    acknowledged: Mark,
    registrations: usize,
}

/// What may be chosen in the form of a letter.
struct Choices {
    states: Vec<(String, String)>,
    recs: Vec<(String, String)>,
    organisations: Vec<String>,
    languages: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "pages/invitation/letters.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    lines: Vec<Line>,
    figures: Vec<(String, usize)>,
    /// Files that hold all letters: their number, first and last letter.
    files: Vec<(usize, usize, usize)>,
    choices: Choices,
    form: FormState,
}

#[derive(Template)]
#[template(path = "pages/invitation/letter.html")]
struct LetterPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    id: i64,
    reference: String,
    registrations: usize,
    email: String,
    mailed_on: Option<String>,
    acknowledged: Mark,
    has_pdf: bool,
    choices: Choices,
    form: FormState,
}

/// How many of those who registered are of a letter's State, REC or organisation.
fn registered(row: &LetterRow, people: &[StandsFor], known: &[Organisation]) -> usize {
    let key = fold(&row.organisation);
    // An organisation is known by every name that it has.
    let keys = known.iter().map(|it| it.values.keys()).find(|keys| keys.contains(&key));
    let is_same = |typed: &str| {
        let typed = fold(typed);
        typed == key || keys.as_ref().is_some_and(|keys| keys.contains(&typed))
    };
    let of_party = people.iter().filter(|one| match &row.state {
        Some(state) => one.state.as_ref() == Some(state),
        None => one.rec.is_some() && one.rec == row.rec,
    });
    of_party.filter(|one| key.is_empty() || is_same(&one.organisation)).count()
}

fn acknowledged(t: Texts, row: &LetterRow) -> Mark {
    match row.acknowledged_on {
        Some(day) => Mark { class: "ok", text: t.letters_acknowledged_on(t.language().date_long(day)) },
        None => Mark { class: "wait", text: t.letters_waiting().into_owned() },
    }
}

/// Everything that both pages read.
struct Read {
    frame: EditionFrame,
    names: StateNames,
    rows: Vec<LetterRow>,
    people: Vec<StandsFor>,
    known: Vec<Organisation>,
    choices: Choices,
}

async fn read(site: &Site, scope: &Scope, t: Texts) -> Result<Read, AppError> {
    let (edition, scope) = (scope.edition()?, scope.clone());
    let read = site.db.read(move |conn| {
        let row = edition_by_id(conn, edition)?;
        let names = StateNames::load(conn, row.programme_id)?;
        let known = organisations(conn, row.programme_id)?;
        let mut states: Vec<(String, String)> = participating_states(conn, edition)?
            .into_iter()
            .map(|it| (it.state.as_str().to_owned(), names.name(it.state, t.language())))
            .collect();
        states.sort_by_cached_key(|(_, name)| sort_key(name));
        let recs = participating_recs(conn, edition)?;
        let all = reference::data().recs().iter().filter(|rec| recs.is_empty() || recs.contains(&rec.code));
        let choices = Choices {
            states,
            recs: all
                .map(|rec| {
                    (rec.code.as_str().to_owned(), format!("{} – {}", rec.acronym(t.language()), rec.name(t.language())))
                })
                .collect(),
            organisations: known.iter().map(|it| it.values.name.get(t.language()).to_owned()).collect(),
            languages: Language::ALL.iter().map(|language| (language.code(), language_name(t, *language))).collect(),
        };
        Ok(Read {
            frame: EditionFrame::load(conn, &scope, edition, t.language())?,
            names,
            rows: letters(conn, edition)?,
            people: stand_for(conn, edition)?,
            known,
            choices,
        })
    });
    Ok(read.await?)
}

async fn list_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let Read { frame, names, rows, people, known, choices } = read(site, scope, t).await?;
    let language = t.language();
    let line = |row: &LetterRow| Line {
        id: row.id,
        reference: row.reference.clone(),
        to: if row.organisation.is_empty() { row.addressee.clone() } else { row.organisation.clone() },
        party: match row.state.as_deref().and_then(Iso3::parse) {
            Some(state) => names.name(state, language),
            None => row.rec.clone().unwrap_or_default(),
        },
        language: language_name(t, row.language),
        day: language.date_long(row.issued_on),
        mailed: match row.mailed_at {
            Some(at) => Mark {
                class: "ok",
                text: t.letters_mailed_on(language.date_long(at.utc().with_timezone(&frame.zone).date_naive())),
            },
            None => Mark { class: "off", text: t.letters_not_mailed().into_owned() },
        },
        acknowledged: acknowledged(t, row),
        registrations: registered(row, &people, &known),
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    let figures = vec![
        (t.letters_figure_all().into_owned(), rows.len()),
        (t.letters_figure_mailed().into_owned(), rows.iter().filter(|row| row.mailed_at.is_some()).count()),
        (t.letters_figure_acknowledged().into_owned(), rows.iter().filter(|row| row.acknowledged_on.is_some()).count()),
        (t.letters_figure_answered().into_owned(), lines.iter().filter(|line| line.registrations > 0).count()),
    ];
    let files = (0..rows.len()).step_by(IN_ONE_FILE).enumerate().filter(|_| HAS_PDF);
    let files = files.map(|(number, first)| (number + 1, first + 1, rows.len().min(first + IN_ONE_FILE))).collect();
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &ListPage { section: "invitations", lines, figures, files, choices, form, frame, t, shell })
}

/// `GET /staff/editions/{edition}/invitations/letters`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let language = Shell::of(&req).t.language().code().to_owned();
    list_page(&req, &site, &scope, FormState::new(FormData::new([("language", language)]))).await
}

/// The values of a form; else the form with what is wrong.
async fn values(
    site: &Site,
    scope: &Scope,
    t: Texts,
    mut form: FormState,
) -> Result<Result<LetterValues, FormState>, AppError> {
    let edition = scope.edition()?;
    let states = site.db.read(move |conn| participating_states(conn, edition)).await?;
    let parsed = parse(&mut form, t, |state| states.iter().any(|it| it.state == state));
    Ok(parsed.ok_or(form))
}

pub(super) fn about(
    edition: i64,
    id: i64,
    action: &'static str,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Change<'static> {
    Change { edition: Some(edition), action, object: "invitation_letter", id: id.to_string(), before, after }
}

/// `POST /staff/editions/{edition}/invitations/letters`: writes a letter, with the next number.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(
    req: HttpRequest,
    path: web::Path<String>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let new = match values(&site, &scope, t, FormState::new(data)).await? {
        Ok(new) => new,
        Err(form) => return list_page(&req, &site, &scope, form).await,
    };
    let (edition, now, user) = (scope.edition()?, site.now(), scope.user());
    site.db
        .write(Lock::Edition(edition), move |conn| {
            let paper = Paper::load(conn, edition, "", "")?;
            let day = now.with_timezone(&paper.edition.zone()?).date_naive();
            let id = add_letter(conn, edition, &new, |number| reference(&paper.setting.prefix, number), (user, day), now)?;
            audit::record(conn, &scope.actor(), now, about(edition, id, "letter.create", serde_json::json!({}), new.as_json()))
        })
        .await?;
    Ok(done(format!("/staff/editions/{path}/invitations/letters"), Done::LetterSaved))
}

/// A letter of the scope's edition.
pub(super) async fn found(site: &Site, scope: &Scope, id: i64) -> Result<LetterRow, AppError> {
    let edition = scope.edition()?;
    site.db.read(move |conn| letter(conn, edition, id)).await?.ok_or(AppError::NotFound)
}

/// What can be set on a letter, as it is.
pub(super) fn values_of(row: &LetterRow) -> LetterValues {
    LetterValues {
        state: row.state.clone(),
        rec: row.rec.clone(),
        organisation: row.organisation.clone(),
        addressee: row.addressee.clone(),
        email: row.email.clone(),
        language: row.language,
    }
}

fn fields(row: &LetterRow) -> FormData {
    FormData::new([
        ("party", row.state.clone().or_else(|| row.rec.clone()).unwrap_or_default()),
        ("organisation", row.organisation.clone()),
        ("addressee", row.addressee.clone()),
        ("email", row.email.clone()),
        ("language", row.language.code().to_owned()),
        ("day", row.acknowledged_on.map_or_else(String::new, |day| day.to_string())),
        ("note", row.acknowledgement.clone()),
    ])
}

async fn letter_page(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    row: LetterRow,
    form: FormState,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let t = shell.t;
    let Read { frame, people, known, choices, .. } = read(site, scope, t).await?;
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LetterPage {
        section: "invitations",
        id: row.id,
        registrations: registered(&row, &people, &known),
        mailed_on: row.mailed_at.map(|at| t.language().date_long(at.utc().with_timezone(&frame.zone).date_naive())),
        acknowledged: acknowledged(t, &row),
        reference: row.reference,
        email: row.email,
        has_pdf: HAS_PDF,
        choices,
        form,
        frame,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/invitations/letters/{letter}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
) -> Result<HttpResponse, AppError> {
    let row = found(&site, &scope, path.1).await?;
    let form = FormState::new(fields(&row));
    letter_page(&req, &site, &scope, row, form).await
}

/// `POST /staff/editions/{edition}/invitations/letters/{letter}`: changes whom it is written to; its number stays.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let row = found(&site, &scope, id).await?;
    let new = match values(&site, &scope, t, FormState::new(data)).await? {
        Ok(new) => new,
        Err(form) => return letter_page(&req, &site, &scope, row, form).await,
    };
    let before = values_of(&row);
    site.db
        .write(Lock::Edition(edition), move |conn| {
            change_letter(conn, id, &new)?;
            let change = about(edition, id, "letter.change", before.as_json(), new.as_json());
            audit::record(conn, &scope.actor(), now, change)
        })
        .await?;
    Ok(done(format!("/staff/editions/{slug}/invitations/letters/{id}"), Done::LetterSaved))
}

/// `POST /staff/editions/{edition}/invitations/letters/{letter}/acknowledgement` (`day`, `note`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn acknowledge(
    req: HttpRequest,
    path: web::Path<(String, i64)>,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let ((slug, id), edition, now) = (path.into_inner(), scope.edition()?, site.now());
    let row = found(&site, &scope, id).await?;
    let note: String = data.get("note").chars().take(LONGEST_NOTE).collect();
    let day = match data.get("day") {
        "" => Some(None),
        // The day may have begun further east already.
        typed => typed.parse::<NaiveDate>().ok().filter(|day| *day <= now.date_naive() + chrono::Days::new(1)).map(Some),
    };
    let Some(day) = day else {
        let mut form = FormState::new(fields(&row));
        form.data.set("day", data.get("day"));
        form.data.set("note", note);
        form.refuse("day", t.letters_ack_day_bad());
        return letter_page(&req, &site, &scope, row, form).await;
    };
    let before = serde_json::json!({"acknowledged_on": row.acknowledged_on, "note": row.acknowledgement});
    site.db
        .write(Lock::Edition(edition), move |conn| {
            acknowledge_letter(conn, id, day, &note)?;
            let after = serde_json::json!({"acknowledged_on": day, "note": note});
            audit::record(conn, &scope.actor(), now, about(edition, id, "letter.acknowledge", before.clone(), after))
        })
        .await?;
    Ok(done(format!("/staff/editions/{slug}/invitations/letters/{id}"), Done::LetterAcknowledged))
}
