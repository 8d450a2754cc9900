//! The form of an edition: its fields, what is wrong with them, and the values of an edition as fields. Pure: neither
//! diesel queries nor actix.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use crate::i18n::{Language, LocalText, Texts};
use crate::programme::rules::{
    Approval, CERTIFICATE_MINIMA, CertificateBase, EditionKind, LINE, NUMBERS, RegistrationMode, YEARS,
};
use crate::programme::store::EditionValues;
use crate::session::file::RESERVED_SLUG;
use crate::session::rules::{TimeProblem, resolve};
use crate::text::is_slug;
use crate::web::local_fields::{check_line, push_text, refuse_missing, text_of};
use crate::web::{FormData, FormState};

/// The languages that a new edition starts with: those in which staff can write and check every text. The others are
/// ticked by whoever has the translators for them. An edition's languages decide which fields of its forms stand open,
/// which of its texts the page of languages misses, and in which languages its programme is offered as PDF; the interface
/// is there in all of them, whatever is ticked.
const FIRST_LANGUAGES: [Language; 2] = [Language::En, Language::Fr];

/// The form of a new edition.
pub fn empty(programme: &str) -> FormData {
    let mut data = FormData::new([
        ("programme", programme.to_owned()),
        ("kind", EditionKind::Webinar.as_str().to_owned()),
        ("zone", Tz::Africa__Dar_es_Salaam.name().to_owned()),
        ("first_language", Language::En.code().to_owned()),
        ("approval", Approval::Automatic.as_str().to_owned()),
        ("registration", RegistrationMode::Open.as_str().to_owned()),
        ("present_share", "60".to_owned()),
        ("certificate_share", "75".to_owned()),
        ("certificate_base", CertificateBase::Registered.as_str().to_owned()),
        ("certificate_minimum", "1".to_owned()),
    ]);
    for language in FIRST_LANGUAGES {
        data.push("languages", language.code());
    }
    data
}

/// The fields that show an edition's values.
pub fn of(values: &EditionValues) -> FormData {
    let date = |date: Option<NaiveDate>| date.map_or_else(String::new, |date| date.to_string());
    let mut data = FormData::new([
        ("number", values.number.to_string()),
        ("kind", values.kind.as_str().to_owned()),
        ("starts_on", date(values.starts_on)),
        ("ends_on", date(values.ends_on)),
        ("year", values.year.map_or_else(String::new, |year| year.to_string())),
        ("zone", values.zone.name().to_owned()),
        ("first_language", values.languages.first().map_or("", |language| language.code()).to_owned()),
        ("approval", values.approval.as_str().to_owned()),
        ("registration", values.registration_mode.as_str().to_owned()),
        ("closes_at", values.registration_closes_at.map_or_else(String::new, local_text)),
        ("present_share", percent(values.present_share)),
        ("certificate_share", percent(values.certificate_share)),
        ("certificate_base", values.certificate_base.as_str().to_owned()),
        ("certificate_minimum", values.certificate_minimum.to_string()),
    ]);
    for language in &values.languages {
        data.push("languages", language.code());
    }
    push_text(&mut data, "title", &values.title);
    push_text(&mut data, "objective", &values.objective);
    push_text(&mut data, "audience", &values.audience);
    push_text(&mut data, "consent", &values.consent_text);
    data
}

/// A local time as forms show it.
pub fn local_text(local: NaiveDateTime) -> String {
    let format = if local.and_utc().timestamp() % 60 == 0 { "%Y-%m-%dT%H:%M" } else { "%Y-%m-%dT%H:%M:%S" };
    local.format(format).to_string()
}

/// A local time as people type it.
pub fn local_time(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

/// A share of 0 to 1 in percent, without what binary fractions add.
fn percent(share: f64) -> String {
    let text = format!("{:.4}", share * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The slug of a new edition.
pub fn slug(form: &mut FormState, t: Texts) -> String {
    let slug = form.data.get("slug").to_owned();
    if !is_slug(&slug) || slug == RESERVED_SLUG {
        form.refuse("slug", t.staff_error_slug());
    }
    slug
}

/// The number of an edition in its programme.
pub fn number(form: &mut FormState, t: Texts) -> Option<i32> {
    let number = form.data.get("number").parse().ok().filter(|number| NUMBERS.contains(number));
    if number.is_none() {
        form.refuse("number", t.staff_error_edition_number());
    }
    number
}

/// A title in at least one language.
pub fn title(form: &mut FormState, t: Texts, before: Option<&LocalText>) -> LocalText {
    let title = text_of(&form.data, "title", before);
    if title.is_empty() {
        refuse_missing(form, "title", t.staff_error_title());
    }
    check_line(form, t, "title", LINE);
    title
}

/// A year, or none.
pub fn year(form: &mut FormState, t: Texts) -> Option<Option<i32>> {
    let year = match form.data.get("year") {
        "" => Some(None),
        text => text.parse().ok().filter(|year| YEARS.contains(year)).map(Some),
    };
    if year.is_none() {
        form.refuse("year", t.staff_error_year());
    }
    year
}

/// A day, or none.
pub fn date(form: &mut FormState, t: Texts, name: &str) -> Option<Option<NaiveDate>> {
    let date = match form.data.get(name) {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    };
    if date.is_none() {
        form.refuse(name, t.staff_error_date());
    }
    date
}

/// The values of a form; every error is noted at once. Text of a language whose field was not sent stays.
pub fn parse(form: &mut FormState, t: Texts, before: Option<&EditionValues>) -> Option<EditionValues> {
    let number = number(form, t);
    let kind = word(form, t, "kind", EditionKind::parse);
    let title = title(form, t, before.map(|values| &values.title));
    let (starts_on, ends_on) = (date(form, t, "starts_on"), date(form, t, "ends_on"));
    match (starts_on, ends_on) {
        (Some(Some(first)), Some(Some(last))) if last < first => form.refuse("ends_on", t.staff_error_ends_before()),
        (Some(Some(_)), Some(None)) => form.refuse("ends_on", t.staff_error_both_dates()),
        (Some(None), Some(Some(_))) => form.refuse("starts_on", t.staff_error_both_dates()),
        _ => {}
    }
    let year = year(form, t);
    let zone: Option<Tz> = form.data.get("zone").parse().ok();
    if zone.is_none() {
        form.refuse("zone", t.staff_error_zone());
    }
    let languages = languages(form, t, before);
    let approval = word(form, t, "approval", Approval::parse);
    let registration_mode = word(form, t, "registration", RegistrationMode::parse);
    let closes_at = deadline(form, t, zone);
    let present_share = share(form, t, "present_share", before.map(|values| values.present_share));
    let certificate_share = share(form, t, "certificate_share", before.map(|values| values.certificate_share));
    let certificate_base = word(form, t, "certificate_base", CertificateBase::parse);
    let minimum = form.data.get("certificate_minimum").parse().ok().filter(|minimum| CERTIFICATE_MINIMA.contains(minimum));
    if minimum.is_none() {
        form.refuse("certificate_minimum", t.staff_error_number());
    }
    if !form.is_valid() {
        return None;
    }
    let text = |prefix: &str, had: fn(&EditionValues) -> &LocalText| text_of(&form.data, prefix, before.map(had));
    Some(EditionValues {
        number: number?,
        kind: kind?,
        title,
        objective: text("objective", |values| &values.objective),
        audience: text("audience", |values| &values.audience),
        starts_on: starts_on?,
        ends_on: ends_on?,
        year: year?,
        zone: zone?,
        languages,
        approval: approval?,
        registration_mode: registration_mode?,
        registration_closes_at: closes_at?,
        consent_text: text("consent", |values| &values.consent_text),
        present_share: present_share?,
        certificate_share: certificate_share?,
        certificate_base: certificate_base?,
        certificate_minimum: minimum?,
    })
}

fn word<T>(form: &mut FormState, t: Texts, name: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
    let word = parse(form.data.get(name));
    if word.is_none() {
        form.refuse(name, t.error_choose());
    }
    word
}

/// The languages that are ticked, the default first; the others in the order that they had.
fn languages(form: &mut FormState, t: Texts, before: Option<&EditionValues>) -> Vec<Language> {
    let had = before.map(|values| values.languages.clone()).unwrap_or_default();
    let others = Language::ALL.iter().filter(|language| !had.contains(language));
    let mut languages: Vec<Language> =
        had.iter().chain(others).copied().filter(|language| form.data.has("languages", language.code())).collect();
    if languages.is_empty() {
        form.refuse("languages", t.staff_error_languages());
    }
    match Language::parse(form.data.get("first_language")) {
        Some(first) if languages.contains(&first) => {
            languages.retain(|language| *language != first);
            languages.insert(0, first);
        }
        _ if languages.is_empty() => {}
        _ => form.refuse("first_language", t.staff_error_first_language()),
    }
    languages
}

/// A deadline that the clocks of the zone show; a time that they show twice counts as the later of the two.
#[expect(clippy::option_option, reason = "none typed, and nothing that can be used, are two answers")]
fn deadline(form: &mut FormState, t: Texts, zone: Option<Tz>) -> Option<Option<NaiveDateTime>> {
    if form.data.get("closes_at").is_empty() {
        return Some(None);
    }
    let local = local_time(form.data.get("closes_at"));
    match (local, zone) {
        (None, _) => form.refuse("closes_at", t.staff_error_start()),
        (Some(local), Some(zone)) if resolve(local, zone, None) == Err(TimeProblem::Nonexistent) => {
            form.refuse("closes_at", t.staff_error_nonexistent());
        }
        _ => {}
    }
    local.map(Some)
}

/// A share in percent. What is shown and not changed stays to the last bit.
fn share(form: &mut FormState, t: Texts, name: &str, before: Option<f64>) -> Option<f64> {
    let text = form.data.get(name);
    if let Some(before) = before.filter(|before| percent(*before) == text) {
        return Some(before);
    }
    let share = text.trim_end_matches('%').trim().parse::<f64>().ok().filter(|share| (0.0..=100.0).contains(share));
    if share.is_none() {
        form.refuse(name, t.staff_error_percent());
    }
    share.map(|share| share / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = include_str!("../../config/edition.example.toml");

    fn values() -> EditionValues {
        let mut values = crate::session::file::read(FILE).expect("valid").values.over(None);
        values.languages = vec![Language::Ar, Language::Sw, Language::En];
        values.present_share = 1.0 / 3.0;
        values.registration_closes_at = local_time("2027-11-01T23:59");
        values.title = LocalText::new([(Language::Ar, "الدورة السابعة".into()), (Language::Pt, "Sétima".into())]);
        values
    }

    /// The same fields with another value in one.
    fn with(data: &FormData, field: &str, value: &str) -> FormData {
        let mut changed = FormData::default();
        for (name, kept) in data.pairs() {
            changed.push(name, if name == field { value.to_owned() } else { kept.clone() });
        }
        changed
    }

    #[test]
    fn showing_and_saving_changes_nothing() {
        let before = values();
        let mut form = FormState::new(of(&before));
        assert_eq!(parse(&mut form, Language::En.texts(), Some(&before)), Some(before), "{:?}", form.errors());
    }

    #[test]
    fn every_error_is_told_at_its_field() {
        let table = [
            ("number", "0"),
            ("number", "seven"),
            ("kind", "course"),
            ("starts_on", "8 June"),
            ("ends_on", "2027-05-24"),
            ("ends_on", ""),
            ("year", "27"),
            ("zone", "Africa/Moshi"),
            ("first_language", "pt"),
            ("approval", "maybe"),
            ("registration", ""),
            ("closes_at", "tomorrow"),
            ("present_share", "101"),
            ("present_share", "NaN"),
            ("certificate_share", "-1"),
            ("certificate_base", "some"),
            ("certificate_minimum", "-1"),
        ];
        for (field, value) in table {
            let before = values();
            let mut form = FormState::new(with(&of(&before), field, value));
            assert_eq!(parse(&mut form, Language::En.texts(), Some(&before)), None, "{field} {value}");
            let fields: Vec<&str> = form.errors().iter().map(|error| error.field.as_str()).collect();
            assert_eq!(fields, [field], "{value}");
        }
    }

    /// Whether the form and the file take the same value of the same edition.
    fn taken(field: &str, value: &str) -> (bool, bool) {
        let title = "title = { en = \"Seventh edition, 2027\", fr = \"Septième édition, 2027\" }";
        let (from, to) = match field {
            "title_en" => (title, format!("title = {{ en = {value:?} }}")),
            "year" => ("# year = 2027", format!("year = {value}")),
            "ends_on" if value.is_empty() => ("ends_on = 2027-11-30", String::new()),
            "ends_on" => ("ends_on = 2027-11-30", format!("ends_on = {value}")),
            "number" => ("number = 7", format!("number = {value}")),
            _ => ("certificate_minimum = 1", format!("certificate_minimum = {value}")),
        };
        let text = FILE.replacen(from, &to, 1);
        assert_ne!(text, FILE, "{field}");
        let before = EditionValues { title: LocalText::one(Language::En, "Seventh"), ..values() };
        let mut data = of(&before);
        data.set(field, value);
        let parsed = parse(&mut FormState::new(data), Language::En.texts(), Some(&before));
        (parsed.is_some(), crate::session::file::read(&text).is_ok())
    }

    #[test]
    fn form_and_file_take_the_same() {
        let (long, right) = ("é".repeat(301), "é".repeat(300));
        let table = [
            ("title_en", "", false),
            ("title_en", long.as_str(), false),
            ("title_en", right.as_str(), true),
            ("title_en", "a\nb", false),
            ("number", "0", false),
            ("number", "9999", true),
            ("number", "10000", false),
            ("year", "1989", false),
            ("year", "1990", true),
            ("year", "2099", true),
            ("year", "2100", false),
            ("ends_on", "", false),
            ("ends_on", "2027-05-24", false),
            ("ends_on", "2027-05-25", true),
            ("certificate_minimum", "-1", false),
            ("certificate_minimum", "1000", true),
            ("certificate_minimum", "1001", false),
        ];
        for (field, value, takes) in table {
            assert_eq!(taken(field, value), (takes, takes), "{field} {value}");
        }
    }

    #[test]
    fn a_deadline_that_no_clock_shows_is_refused() {
        // Egypt puts its clocks forward on 30 April 2027 at 00:00.
        let data = with(&with(&of(&values()), "zone", "Africa/Cairo"), "closes_at", "2027-04-30T00:30");
        let mut form = FormState::new(data);
        assert_eq!(parse(&mut form, Language::En.texts(), None), None);
        assert_eq!(form.errors().first().map(|error| error.field.as_str()), Some("closes_at"));
    }
}
