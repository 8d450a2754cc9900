//! Staff: answers that came on paper, keyed in; their source stays with them.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::answer_pages::keep;
use super::form;
use super::life::asked;
use super::list_pages::first_language;
use super::rules::{Source, Status};
use super::staff_pages::{id_of, of_edition, url_of};
use super::urn::Given;
use super::view::{Field, fields};
use crate::accounts::{Change, Scope, audit};
use crate::db::Lock;
use crate::i18n::Texts;
use crate::links::Nonces;
use crate::programme::frame::EditionFrame;
use crate::programme::party::Party;
use crate::programme::store::{StateNames, edition_by_id, participating_recs, participating_states};
use crate::registration::rules::Gender;
use crate::site::Site;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};

#[derive(Template)]
#[template(path = "pages/survey/paper.html")]
struct PaperPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    name: String,
    path: String,
    is_open: bool,
    is_attributed: bool,
    parties: Vec<(String, String)>,
    genders: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    form: FormState,
}

async fn paper_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope, id) = (shell.t, scope.edition()?, scope.clone(), id_of(req));
    let read = site.db.read(move |conn| {
        // The result of a test belongs to a person: a sheet of paper names none.
        let Some(row) = of_edition(conn, edition, id)?.filter(|row| !row.kind.is_test()) else { return Ok(None) };
        let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
        let programme = edition_by_id(conn, edition)?.programme_id;
        let names = StateNames::load(conn, programme)?;
        let states = participating_states(conn, edition)?.into_iter().map(|state| Party::State(state.state));
        let parties: Vec<Party> = states.chain(participating_recs(conn, edition)?.into_iter().map(Party::Rec)).collect();
        Ok(Some((frame, asked(conn, &row)?, row, names, parties)))
    });
    let (frame, questions, row, names, parties) = read.await?.ok_or(AppError::NotFound)?;
    let first = first_language(&frame);
    let none = (String::new(), t.staff_survey_no_party().into_owned());
    let status = if form.is_valid() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = PaperPage {
        name: row.name(t.language()),
        path: format!("surveys/{}", row.id),
        is_open: row.status == Status::Open,
        is_attributed: row.kind.is_attributed(),
        parties: std::iter::once(none)
            .chain(parties.iter().map(|party| (party.code().to_owned(), party.name(&names, t.language()))))
            .collect(),
        genders: vec![
            ("not_stated", t.gender_not_stated().into_owned()),
            ("female", t.gender_female().into_owned()),
            ("male", t.gender_male().into_owned()),
            ("other", t.gender_other().into_owned()),
        ],
        fields: fields(t, first, &questions, &form),
        section: "surveys",
        frame,
        form,
        t,
        shell,
    };
    page(status, &view)
}

/// `GET /staff/editions/{edition}/surveys/{survey}/paper`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn paper_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    paper_page(&req, &site, &scope, FormState::default()).await
}

/// `POST /staff/editions/{edition}/surveys/{survey}/paper` (`party`, `gender`, `answer.<key>`)
///
/// # Errors
/// 404, or an unavailable database.
pub async fn key_in(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let (edition, now, id) = (scope.edition()?, site.now(), id_of(&req));
    let acting = scope.clone();
    let read = site.db.read(move |conn| {
        let Some(row) = of_edition(conn, edition, id)?.filter(|row| !row.kind.is_test()) else { return Ok(None) };
        let frame = EditionFrame::load(conn, &acting, edition, t.language())?;
        Ok(Some((asked(conn, &row)?, first_language(&frame), row)))
    });
    let (questions, first, row) = read.await?.ok_or(AppError::NotFound)?;
    if row.status != Status::Open {
        return Ok(done(url_of(&req, ""), Done::SurveyFrozen));
    }
    let mut form = FormState::new(data);
    let party = match form.data.get("party") {
        "" => None,
        code => Some(Party::parse(code)),
    };
    if party == Some(None) {
        form.refuse("party", t.error_choose());
    }
    let party = party.flatten();
    let gender = Gender::parse(form.data.get("gender")).unwrap_or(Gender::NotStated);
    let Some(answers) = form::parse(&mut form, t, first, &questions) else {
        return paper_page(&req, &site, &scope, form).await;
    };
    let affiliation = match party {
        Some(Party::State(_)) => "government",
        Some(Party::Rec(_)) => "rec",
        None => "other",
    };
    let given = Given {
        source: Source::Paper,
        state: party.and_then(Party::state).map(|state| state.as_str().to_owned()),
        rec: party.and_then(Party::rec).map(|rec| rec.as_str().to_owned()),
        affiliation: Some(affiliation.to_owned()),
        gender: Some(gender.as_str().to_owned()),
        answers,
    };
    let (key, seed) = (site.key.clone(), site.random.bytes()?);
    let kept = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let Some(row) = of_edition(conn, edition, id)?.filter(|row| row.status == Status::Open) else { return Ok(false) };
            keep(conn, &row, given.clone(), &key, &mut Nonces::new(seed))?;
            // That a sheet was keyed in, not what it said.
            let change = Change {
                edition: Some(edition),
                action: "survey.paper",
                object: "survey",
                id: row.id.to_string(),
                before: serde_json::json!({}),
                after: serde_json::json!({"source": Source::Paper.as_str()}),
            };
            audit::record(conn, &scope.actor(), now, change)?;
            Ok(true)
        })
        .await?;
    Ok(if kept { done(url_of(&req, "/paper"), Done::SurveyPaper) } else { done(url_of(&req, ""), Done::SurveyFrozen) })
}
