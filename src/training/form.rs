//! The forms of a course and of a training that is derived: their fields, and what is wrong with them. Pure.

use crate::i18n::{LocalText, Texts};
use crate::programme::rules::{NUMBERS, YEARS};
use crate::programme::store::EditionRow;
use crate::session::file::RESERVED_SLUG;
use crate::session::rules::Mode;
use crate::session::store::CourseValues;
use crate::survey::priorities::Topic;
use crate::text::is_slug;
use crate::web::local_fields::{check_length, push_text, refuse_missing, text_of};
use crate::web::{FormData, FormState};

/// Letters of a title, and of a place, at most.
const TITLE: usize = 200;
const PLACE: usize = 200;

/// What a course can be put together from.
#[derive(Clone, Debug, Default)]
pub struct Offered {
    /// Id and slug of the edition's sessions.
    pub sessions: Vec<(i64, String)>,
    /// The priorities that it can answer.
    pub topics: Vec<String>,
}

/// The fields of a course.
pub fn of_course(values: &CourseValues, offered: &Offered) -> FormData {
    let mut data = FormData::new([("mode", values.mode.as_str().to_owned()), ("place", values.place.clone())]);
    push_text(&mut data, "title", &values.title);
    for (_, slug) in offered.sessions.iter().filter(|(id, _)| values.sessions.contains(id)) {
        data.push("session", slug);
    }
    for topic in &values.topics {
        data.push("topic", topic);
    }
    data
}

fn place_and_mode(form: &mut FormState, t: Texts) -> Option<(Mode, String)> {
    let mode = Mode::parse(form.data.get("mode"));
    if mode.is_none() {
        form.refuse("mode", t.error_choose());
    }
    let place = form.data.get("place").to_owned();
    if place.chars().count() > PLACE {
        form.refuse("place", t.error_too_long(PLACE));
    } else if place.is_empty() && mode == Some(Mode::InPerson) {
        form.refuse("place", t.staff_course_error_place());
    }
    mode.map(|mode| (mode, place))
}

/// A course as it was typed; every error is noted at once. What the form does not send stays as it is.
pub fn course(form: &mut FormState, t: Texts, offered: &Offered, before: Option<&CourseValues>) -> Option<CourseValues> {
    let title = title(form, t, before.map(|it| &it.title));
    let how = place_and_mode(form, t);
    if !form.is_valid() {
        return None;
    }
    let (mode, place) = how?;
    let data = &form.data;
    let ticked = |id: &i64| offered.sessions.iter().any(|(known, slug)| known == id && data.has("session", slug));
    let sessions = if data.contains("session") {
        offered.sessions.iter().map(|(id, _)| *id).filter(ticked).collect()
    } else {
        before.map(|it| it.sessions.clone()).unwrap_or_default()
    };
    let topics = if data.contains("topic") {
        offered.topics.iter().filter(|topic| data.has("topic", topic)).cloned().collect()
    } else {
        before.map(|it| it.topics.clone()).unwrap_or_default()
    };
    Some(CourseValues { title, mode, place, sessions, topics })
}

/// A title in at least one language.
fn title(form: &mut FormState, t: Texts, before: Option<&LocalText>) -> LocalText {
    let title = text_of(&form.data, "title", before);
    if title.is_empty() {
        refuse_missing(form, "title", t.staff_error_title());
    }
    check_length(form, "title", TITLE, || t.error_too_long(TITLE));
    title
}

/// A training to derive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its slug.
    pub slug: String,
    /// Its number in the programme.
    pub number: i32,
    /// Its title.
    pub title: LocalText,
    /// Its year.
    pub year: i32,
    /// How its courses are held, until each says otherwise.
    pub mode: Mode,
    /// Where.
    pub place: String,
    /// The priorities that it answers.
    pub topics: Vec<Topic>,
}

/// The fields of a training of the year after an edition's.
pub fn of_training(edition: &EditionRow, number: i32, this_year: i32, topics: &[Topic]) -> FormData {
    let year = edition.year().unwrap_or(this_year) + 1;
    let mut data = FormData::new([
        ("slug", format!("training-{year}")),
        ("number", number.to_string()),
        ("year", year.to_string()),
        ("mode", Mode::Online.as_str().to_owned()),
        ("place", String::new()),
    ]);
    let titles = edition.languages().into_iter().map(|language| (language, language.texts().training_title(year.to_string())));
    push_text(&mut data, "title", &LocalText::new(titles));
    for topic in topics {
        data.push("topic", topic.to_string());
    }
    data
}

/// A training as it was typed; every error is noted at once.
pub fn training(form: &mut FormState, t: Texts, offered: &[Topic]) -> Option<Wanted> {
    let title = title(form, t, None);
    let slug = form.data.get("slug").to_owned();
    if !is_slug(&slug) || slug == RESERVED_SLUG {
        form.refuse("slug", t.staff_error_slug());
    }
    let number = form.data.get("number").parse().ok().filter(|number| NUMBERS.contains(number));
    if number.is_none() {
        form.refuse("number", t.staff_error_edition_number());
    }
    let year = form.data.get("year").parse().ok().filter(|year| YEARS.contains(year));
    if year.is_none() {
        form.refuse("year", t.staff_error_year());
    }
    let how = place_and_mode(form, t);
    if !form.is_valid() {
        return None;
    }
    let (mode, place) = how?;
    let topics = offered.iter().filter(|topic| form.data.has("topic", &topic.to_string())).cloned().collect();
    Some(Wanted { slug, number: number?, title, year: year?, mode, place, topics })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn offered() -> Offered {
        Offered {
            sessions: vec![(1, "01-law".into()), (2, "02-health".into())],
            topics: vec!["area:law".into(), "need:7".into()],
        }
    }

    fn values() -> CourseValues {
        CourseValues {
            title: LocalText::new([(Language::En, "Law".into()), (Language::Sw, "Sheria".into())]),
            mode: Mode::InPerson,
            place: "Moshi".into(),
            sessions: vec![2],
            topics: vec!["need:7".into()],
        }
    }

    #[test]
    fn showing_and_saving_changes_nothing() {
        let mut form = FormState::new(of_course(&values(), &offered()));
        assert_eq!(course(&mut form, Language::En.texts(), &offered(), Some(&values())), Some(values()), "{:?}", form.errors());
    }

    #[test]
    fn what_is_not_sent_stays_and_what_is_not_offered_is_left_out() {
        let sent = [("title_en", "Law"), ("mode", "online"), ("place", "")].map(|(name, value)| (name, value.to_owned()));
        let mut form = FormState::new(FormData::new(sent.clone()));
        let found = course(&mut form, Language::En.texts(), &offered(), Some(&values())).expect("right");
        assert_eq!((found.sessions, found.topics), (vec![2], vec!["need:7".to_owned()]));
        let mut data = FormData::new(sent);
        for (name, value) in [("session", ""), ("session", "03-other"), ("topic", "area:law"), ("topic", "area:other")] {
            data.push(name, value);
        }
        let found = course(&mut FormState::new(data), Language::En.texts(), &offered(), Some(&values())).expect("right");
        assert_eq!((found.sessions, found.topics), (vec![], vec!["area:law".to_owned()]));
    }

    #[test]
    fn every_error_is_told_at_its_field() {
        let fields = |form: &FormState| form.errors().iter().map(|error| error.field.clone()).collect::<Vec<_>>();
        let mut form = FormState::new(FormData::new([("mode", "in_person".to_owned())]));
        assert_eq!(course(&mut form, Language::En.texts(), &offered(), None), None);
        assert_eq!(fields(&form), ["title_en", "place"], "a course in person is somewhere");
        let mut form = FormState::new(FormData::new([("slug", "New Year".to_owned()), ("year", "28".to_owned())]));
        assert_eq!(training(&mut form, Language::En.texts(), &[]), None);
        assert_eq!(fields(&form), ["title_en", "slug", "number", "year", "mode"]);
    }
}
