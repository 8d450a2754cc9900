//! Staff: the texts of an edition against its languages, and who has reviewed the translations of the program.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::language_parity::{Group, Parity, Piece};
use crate::accounts::{Access, Scope};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::store::{
    EditionRow, ListedState, ProgrammeRow, ThematicAreaRow, edition_by_id, listed_states, programme_by_id, thematic_areas,
};
use crate::reference;
use crate::registration::question_form::choice_field;
use crate::registration::questions::Question;
use crate::registration::store::questions;
use crate::session::rules::SessionStatus;
use crate::session::store::{
    CourseRow, MaterialRow, SessionRow, SpeakerRow, courses, edition_speakers, materials_of, sessions,
};
use crate::site::Site;
use crate::web::AppError;
use crate::web::page::{Shell, page};

/// Everything that people write for an edition.
struct Written {
    edition: EditionRow,
    programme: ProgrammeRow,
    states: Vec<ListedState>,
    areas: Vec<ThematicAreaRow>,
    courses: Vec<CourseRow>,
    sessions: Vec<SessionRow>,
    speakers: Vec<SpeakerRow>,
    materials: Vec<MaterialRow>,
    questions: Vec<Question>,
}

impl Written {
    /// One query a kind, however many sessions there are.
    fn read(conn: &mut Conn, edition: i64) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition)?;
        let sessions = sessions(conn, edition.id)?;
        let ids: Vec<i64> = sessions.iter().map(|session| session.id).collect();
        Ok(Self {
            programme: programme_by_id(conn, edition.programme_id)?,
            states: listed_states(conn, edition.programme_id)?,
            areas: thematic_areas(conn, edition.id)?,
            courses: courses(conn, edition.id)?,
            speakers: edition_speakers(conn, edition.id)?,
            materials: materials_of(conn, &ids)?.into_iter().map(|(row, _)| row).collect(),
            questions: questions(conn, edition.id)?,
            sessions,
            edition,
        })
    }

    /// The texts by what they belong to, in the order in which an edition is planned.
    fn groups(&self, t: Texts, frame: &EditionFrame, plans_all: bool) -> Vec<Group> {
        let mut groups = vec![self.of_programme(t, plans_all), self.of_edition(t, frame)];
        groups.extend(self.areas.iter().map(|area| of_area(t, frame, area)));
        groups.extend(self.courses.iter().map(|course| of_course(t, frame, course)));
        groups.extend(self.sessions.iter().map(|session| self.of_session(t, frame, session)));
        groups.extend(self.questions.iter().filter(|question| !question.is_retired).map(|it| of_question(t, frame, it)));
        groups
    }

    /// Only whoever plans every edition may change its programme.
    fn of_programme(&self, t: Texts, plans_all: bool) -> Group {
        let page = format!("/staff/programmes/{}", self.programme.slug);
        let own = [
            Piece::new(t.staff_edition_title(), &page, "title", &self.programme.title),
            Piece::new(t.staff_programme_description(), &page, "description", &self.programme.description),
        ];
        let listed = self.states.iter().flat_map(|listed| {
            let name = reference::data().state(listed.state).map_or("", |state| state.name(t.language()));
            let colon = t.language().colon();
            [
                Piece::new(
                    format!("{name}{colon} {}", t.staff_programme_state_name()),
                    &page,
                    "display_name",
                    &listed.display_name,
                ),
                Piece::new(
                    format!("{name}{colon} {}", t.staff_programme_state_footnote()),
                    &page,
                    "footnote",
                    &listed.footnote,
                ),
            ]
        });
        let mut pieces: Vec<Piece> = own.into_iter().chain(listed).collect();
        if !plans_all {
            for piece in &mut pieces {
                piece.form = None;
            }
        }
        Group { title: self.programme.title.get(t.language()).to_owned(), pieces }
    }

    fn of_edition(&self, t: Texts, frame: &EditionFrame) -> Group {
        let (page, edition) = (frame.url("settings"), &self.edition);
        let pieces = vec![
            Piece::new(t.staff_edition_title(), &page, "title", &edition.title),
            Piece::new(t.staff_edition_objective(), &page, "objective", &edition.objective),
            Piece::new(t.staff_edition_audience(), &page, "audience", &edition.audience),
            Piece::new(t.staff_edition_consent(), &page, "consent", &edition.consent_text),
        ];
        Group { title: frame.title.clone(), pieces }
    }

    fn of_session(&self, t: Texts, frame: &EditionFrame, session: &SessionRow) -> Group {
        let page = format!("{}/{}", frame.url("sessions"), session.slug);
        let (language, colon) = (t.language(), t.language().colon());
        let mut pieces = vec![
            Piece::new(t.staff_session_title(), &page, "title", &session.title),
            Piece::new(t.staff_session_about(), &page, "about", &session.abstract_text),
            Piece::new(t.staff_session_objectives(), &page, "objectives", &session.learning_objectives),
        ];
        if session.status == SessionStatus::Cancelled {
            pieces.push(Piece::fixed(t.staff_cancel_reason(), &session.cancel_reason));
        }
        pieces.extend(self.speakers.iter().filter(|speaker| speaker.session_id == session.id).map(|speaker| {
            let what = format!("{}{colon} {}", speaker.name, t.staff_biography());
            Piece::new(what, &format!("{page}/speakers?edit={}", speaker.id), "biography", &speaker.biography)
        }));
        pieces.extend(self.materials.iter().filter(|material| material.session_id == session.id).map(|material| {
            let what = format!("{}{colon} {}", t.staff_materials(), material.title.get(language));
            Piece::new(what, &format!("{page}/materials?edit={}", material.id), "title", &material.title)
        }));
        Group { title: session.title.get(language).to_owned(), pieces }
    }
}

fn of_area(t: Texts, frame: &EditionFrame, area: &ThematicAreaRow) -> Group {
    let page = format!("{}/{}", frame.url("thematic-areas"), area.slug);
    let pieces = vec![
        Piece::new(t.staff_area_title(), &page, "title", &area.title),
        Piece::new(t.staff_area_description(), &page, "description", &area.description),
    ];
    Group { title: area.title.get(t.language()).to_owned(), pieces }
}

fn of_course(t: Texts, frame: &EditionFrame, course: &CourseRow) -> Group {
    let page = format!("{}/{}", frame.url("courses"), course.id);
    let pieces = vec![Piece::new(t.staff_course_title(), &page, "title", &course.title)];
    Group { title: course.title.get(t.language()).to_owned(), pieces }
}

fn of_question(t: Texts, frame: &EditionFrame, question: &Question) -> Group {
    let page = format!("{}/{}", frame.url("form/questions"), question.values.key);
    let (values, language) = (&question.values, t.language());
    let own = [
        Piece::new(t.staff_question_label(), &page, "label", &values.label),
        Piece::new(t.staff_question_hint(), &page, "hint", &values.hint),
    ];
    let choices = values.choices.iter().map(|choice| {
        let what = format!("{}{} {}", t.staff_question_choice(), language.colon(), choice.label.get(language));
        Piece::new(what, &page, choice_field(&choice.key), &choice.label)
    });
    Group { title: values.label.get(language).to_owned(), pieces: own.into_iter().chain(choices).collect() }
}

/// A language of the program, and who has reviewed its texts.
struct Reviewed {
    language: Language,
    is_offered: bool,
    is_staff: bool,
    review: String,
    is_done: bool,
}

#[derive(Template)]
#[template(path = "pages/desk/languages.html")]
struct LanguagesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    parity: Parity,
    reviewed: Vec<Reviewed>,
}

/// `GET /staff/editions/{edition}/languages`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn languages(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition, plans_all) = (shell.t, scope.edition()?, scope.may(Access::PlanAll));
    let read =
        site.db.read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, t.language())?, Written::read(conn, edition)?)));
    let (frame, written) = read.await?;
    let reviewed = Language::INTERFACE.into_iter().map(|language| Reviewed {
        language,
        is_offered: language.is_offered(),
        is_staff: Language::STAFF.contains(&language),
        is_done: !language.is_unreviewed(),
        review: match language.review() {
            Some(review) => {
                let day = review.on.parse().map_or_else(|_| review.on.to_owned(), |day| t.language().date_long(day));
                t.staff_languages_reviewed_by(review.by, day)
            }
            None if language.is_unreviewed() => t.staff_languages_not_reviewed().into_owned(),
            None => t.staff_languages_source().into_owned(),
        },
    });
    let view = LanguagesPage {
        parity: Parity::of(&written.groups(t, &frame, plans_all), &frame.languages),
        reviewed: reviewed.collect(),
        section: "",
        frame,
        t,
        shell,
    };
    page(StatusCode::OK, &view)
}
