//! The form of a programme. Pure: neither diesel queries nor actix.

use crate::i18n::Texts;
use crate::programme::rules::LINE;
use crate::programme::store::{CoHost, ProgrammeValues};
use crate::session::file::RESERVED_SLUG;
use crate::text::{collapse, is_slug};
use crate::web::local_fields::{check_line, push_text, refuse_missing, text_of};
use crate::web::{FormData, FormState};

/// The African Union's regions, as reference data names them.
pub const REGIONS: [&str; 5] = ["Northern", "Western", "Central", "Eastern", "Southern"];

/// The fields that show a programme's values.
pub fn of(values: &ProgrammeValues) -> FormData {
    let mut data =
        FormData::new([("implementer", values.implementer.clone()), ("practice_type", values.practice_type.clone())]);
    push_text(&mut data, "title", &values.title);
    push_text(&mut data, "description", &values.description);
    for region in &values.regions {
        data.push("regions", region.clone());
    }
    for number in &values.gcm_principles {
        data.push("gcm_principles", number.to_string());
    }
    for number in &values.sdgs {
        data.push("sdgs", number.to_string());
    }
    data
}

/// The slug of a new programme.
pub fn slug(form: &mut FormState, t: Texts) -> String {
    let slug = form.data.get("slug").to_owned();
    if !is_slug(&slug) || slug == RESERVED_SLUG {
        form.refuse("slug", t.staff_error_slug());
    }
    slug
}

/// The values of a form; every error is noted at once.
pub fn parse(form: &mut FormState, t: Texts, before: Option<&ProgrammeValues>) -> Option<ProgrammeValues> {
    let title = text_of(&form.data, "title", before.map(|values| &values.title));
    if title.is_empty() {
        refuse_missing(form, "title", t.staff_error_title());
    }
    check_line(form, t, "title", LINE);
    let implementer = line(form, t, "implementer");
    if implementer.is_empty() {
        form.refuse("implementer", t.staff_error_implementer());
    }
    let practice_type = line(form, t, "practice_type");
    let regions: Vec<String> =
        REGIONS.iter().filter(|region| form.data.has("regions", region)).map(|region| (*region).to_owned()).collect();
    let (principles, sdgs) = (numbers(form, t, "gcm_principles", 10), numbers(form, t, "sdgs", 17));
    if !form.is_valid() {
        return None;
    }
    Some(ProgrammeValues {
        title,
        description: text_of(&form.data, "description", before.map(|values| &values.description)),
        implementer,
        practice_type,
        regions,
        gcm_principles: principles,
        sdgs,
    })
}

fn line(form: &mut FormState, t: Texts, name: &str) -> String {
    let line = collapse(form.data.get(name));
    if line.chars().count() > LINE {
        form.refuse(name, t.staff_error_line(LINE));
    }
    line
}

/// The numbers that are ticked, in order.
fn numbers(form: &mut FormState, t: Texts, name: &str, highest: u8) -> Vec<u8> {
    let ticked: Vec<Option<u8>> =
        form.data.all(name).map(|text| text.parse().ok().filter(|number| (1..=highest).contains(number))).collect();
    if ticked.contains(&None) {
        form.refuse(name, t.error_choose());
    }
    (1..=highest).filter(|number| ticked.contains(&Some(*number))).collect()
}

/// A co-host of a form; `others` are the names that are taken.
pub fn co_host(form: &mut FormState, t: Texts, before: Option<&CoHost>, others: &[String]) -> Option<CoHost> {
    let name = line(form, t, "name");
    if name.is_empty() {
        form.refuse("name", t.staff_error_co_host());
    } else if others.contains(&name) && before.is_none_or(|before| before.name != name) {
        form.refuse("name", t.staff_error_co_host_taken());
    }
    let short_name = line(form, t, "short_name");
    form.is_valid().then(|| CoHost { name, short_name, logo: before.and_then(|before| before.logo) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, LocalText};

    #[test]
    fn showing_and_saving_changes_nothing() {
        let before = ProgrammeValues {
            title: LocalText::new([(Language::En, "Joint series".into()), (Language::Sw, "Mfululizo".into())]),
            description: LocalText::one(Language::Ar, "وصف"),
            implementer: "African Union".into(),
            practice_type: "Capacity building".into(),
            regions: vec!["Northern".into(), "Southern".into()],
            gcm_principles: vec![1, 10],
            sdgs: vec![10, 17],
        };
        let mut form = FormState::new(of(&before));
        assert_eq!(parse(&mut form, Language::En.texts(), Some(&before)), Some(before), "{:?}", form.errors());
    }

    #[test]
    fn every_error_is_told_at_its_field() {
        let mut data = FormData::new([("implementer", " ".to_owned()), ("sdgs", "18".to_owned())]);
        data.push("practice_type", "x".repeat(301));
        let mut form = FormState::new(data);
        assert_eq!(parse(&mut form, Language::En.texts(), None), None);
        let fields: Vec<&str> = form.errors().iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["title_en", "implementer", "practice_type", "sdgs"]);
    }
}
