//! The form of a session: its fields, what is wrong with them, and the values of a session as fields. Pure: neither
//! diesel queries nor actix.

use chrono::{Datelike as _, FixedOffset, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use super::file::RESERVED_SLUG;
use super::rules::{CAPACITIES, DURATIONS, Mode, SessionStatus, TimeProblem, YEARS, is_web_url, resolve};
use super::speakers::{self, Speaker};
use super::store::SessionValues;
use crate::i18n::{Language, Texts, offset_label};
use crate::programme::rules::LINE;
use crate::reference;
use crate::text::{EmailAddress, is_slug};
use crate::web::local_fields::{push_text, refuse_missing, text_of};
use crate::web::{FormData, FormState};

/// What a form may refer to.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Slugs of the edition's thematic areas.
    pub areas: Vec<String>,
    /// Slugs of the sessions that this one may repeat.
    pub sessions: Vec<String>,
}

/// The form of a new session.
pub fn empty(zone: Tz) -> FormData {
    FormData::new([
        ("zone", zone.name().to_owned()),
        ("duration", "90".to_owned()),
        ("mode", Mode::Online.as_str().to_owned()),
        ("status", SessionStatus::Draft.as_str().to_owned()),
    ])
}

/// The fields that show a session's values.
pub fn of(values: &SessionValues) -> FormData {
    let mut data = FormData::new([
        ("area", values.thematic_area.clone().unwrap_or_default()),
        ("start", values.local_start.format("%Y-%m-%dT%H:%M").to_string()),
        ("zone", values.zone.name().to_owned()),
        ("offset", offset_of(values).map_or_else(String::new, |offset| offset.to_string())),
        ("duration", values.duration_minutes.to_string()),
        ("capacity", values.capacity.map_or_else(String::new, |capacity| capacity.to_string())),
        ("mode", values.mode.as_str().to_owned()),
        ("venue", values.venue.clone()),
        ("platform", values.platform.clone()),
        ("hosts", values.hosts.join("\n")),
        ("co_hosts", values.co_hosts.join("\n")),
        ("speakers", values.speakers.iter().map(speaker_line).collect::<Vec<_>>().join("\n")),
        ("join_url", values.join_url.clone()),
        ("passcode", values.passcode.clone()),
        ("dial_in", values.dial_in.clone()),
        ("repeats", values.repeats.clone().unwrap_or_default()),
        ("status", values.status.as_str().to_owned()),
    ]);
    let texts = [("title", &values.title), ("about", &values.abstract_text), ("objectives", &values.learning_objectives)];
    for (prefix, text) in texts {
        push_text(&mut data, prefix, text);
    }
    for language in &values.interpretation {
        data.push("interpretation", language.code());
    }
    data
}

/// The difference from UTC that was meant.
fn offset_of(values: &SessionValues) -> Option<FixedOffset> {
    let difference: TimeDelta = values.local_start - values.starts_at.naive_utc();
    FixedOffset::east_opt(i32::try_from(difference.num_seconds()).ok()?)
}

fn speaker_line(speaker: &Speaker) -> String {
    match &speaker.email {
        Some(email) => format!("{} <{email}>", speaker.name),
        None => speaker.name.clone(),
    }
}

/// The zones that are offered: those of the Member States, and UTC.
pub fn zones() -> Vec<&'static str> {
    let mut zones: Vec<&str> = reference::data().states().iter().map(|state| state.time_zone.name()).chain(["UTC"]).collect();
    zones.sort_unstable();
    zones.dedup();
    zones
}

/// What an ambiguous start may mean: value and label of each offset; empty for any other start.
pub fn offsets(data: &FormData) -> Vec<(String, String)> {
    let start = start(data).filter(|start| YEARS.contains(&start.year()));
    let (Some(start), Ok(zone)) = (start, data.get("zone").parse::<Tz>()) else { return Vec::new() };
    let Err(TimeProblem::Ambiguous(first, second)) = resolve(start, zone, None) else { return Vec::new() };
    let offered = [first, second].into_iter().filter_map(|offset| {
        let at = resolve(start, zone, Some(offset)).ok()?;
        Some((offset.to_string(), offset_label(zone, at)))
    });
    std::iter::once((String::new(), "–".to_owned())).chain(offered).collect()
}

fn start(data: &FormData) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(data.get("start"), format).ok())
}

/// The slug of a new session.
pub fn slug(form: &mut FormState, t: Texts) -> String {
    let slug = form.data.get("slug").to_owned();
    if !is_slug(&slug) || slug == RESERVED_SLUG {
        form.refuse("slug", t.staff_error_slug());
    }
    slug
}

/// The values of a form. A field that was not sent keeps what was before; every error is noted at once.
pub fn parse(form: &mut FormState, t: Texts, known: &Known, before: Option<&SessionValues>) -> Option<SessionValues> {
    let title = text_of(&form.data, "title", before.map(|values| &values.title));
    if title.is_empty() {
        refuse_missing(form, "title", t.staff_error_title());
    }
    let thematic_area = one_of(form, t, "area", &known.areas, before.and_then(|values| values.thematic_area.as_deref()));
    let times = parse_start(form, t);
    let duration = form.data.get("duration").parse::<i32>().ok().filter(|minutes| DURATIONS.contains(minutes));
    if duration.is_none() {
        form.refuse("duration", t.staff_error_duration());
    }
    let capacity = match form.data.get("capacity") {
        "" => Some(None),
        text => text.parse::<i32>().ok().filter(|capacity| CAPACITIES.contains(capacity)).map(Some),
    };
    if capacity.is_none() {
        form.refuse("capacity", t.staff_error_capacity());
    }
    let interpretation = parse_interpretation(form, t, before);
    let mode = match form.data.get("mode") {
        "" => Some(before.map_or(Mode::Online, |values| values.mode)),
        code => Mode::parse(code),
    };
    if mode.is_none() {
        form.refuse("mode", t.error_choose());
    }
    let speakers = parse_speakers(form, t, before);
    let join_url = kept(&form.data, "join_url", before.map(|values| values.join_url.as_str()));
    if !join_url.is_empty() && !is_web_url(&join_url) {
        form.refuse("join_url", t.staff_error_url());
    }
    let repeats = one_of(form, t, "repeats", &known.sessions, before.and_then(|values| values.repeats.as_deref()));
    let status = parse_status(form, t, before.map(|values| values.status));
    check_lines(form, t);
    if !form.is_valid() {
        return None;
    }
    let data = &form.data;
    let (local_start, zone, starts_at) = times?;
    let text = |name: &str, pick: fn(&SessionValues) -> &str| kept(data, name, before.map(pick));
    Some(SessionValues {
        thematic_area,
        title,
        abstract_text: text_of(data, "about", before.map(|values| &values.abstract_text)),
        learning_objectives: text_of(data, "objectives", before.map(|values| &values.learning_objectives)),
        local_start,
        zone,
        starts_at,
        duration_minutes: duration?,
        capacity: capacity?,
        interpretation,
        hosts: names(data, "hosts", before.map(|values| &values.hosts)),
        co_hosts: names(data, "co_hosts", before.map(|values| &values.co_hosts)),
        speakers,
        mode: mode?,
        venue: text("venue", |values| &values.venue),
        platform: text("platform", |values| &values.platform),
        join_url,
        passcode: text("passcode", |values| &values.passcode),
        dial_in: text("dial_in", |values| &values.dial_in),
        repeats,
        status: status?,
        cancel_reason: before.map(|values| values.cancel_reason.clone()).unwrap_or_default(),
    })
}

/// Fields of one line are short and hold nothing that breaks a line; each line of a list of names too.
fn check_lines(form: &mut FormState, t: Texts) {
    const FIELDS: [&str; 5] = ["venue", "platform", "passcode", "dial_in", "join_url"];
    const LISTS: [&str; 3] = ["hosts", "co_hosts", "speakers"];
    let titles = Language::ALL.iter().map(|language| format!("title_{}", language.code()));
    let single = titles.chain(FIELDS.map(str::to_owned)).map(|name| (name, false));
    let fields: Vec<(String, bool)> = single.chain(LISTS.map(|name| (name.to_owned(), true))).collect();
    for (name, is_list) in fields {
        let typed = form.data.get(&name).to_owned();
        let lines = if is_list { typed.split('\n').collect() } else { vec![typed.as_str()] };
        if lines.iter().any(|line| line.chars().any(char::is_control)) {
            form.refuse(&name, t.staff_error_control());
        } else if name != "join_url" && lines.iter().any(|line| line.chars().count() > LINE) {
            form.refuse(&name, t.staff_error_long(LINE));
        }
    }
}

/// Names, one a line; what was before when the field was not sent.
fn names(data: &FormData, name: &str, before: Option<&Vec<String>>) -> Vec<String> {
    match before {
        Some(names) if !data.contains(name) => names.clone(),
        _ => lines_of(data.raw(name)).into_iter().map(|(_, line)| line.to_owned()).collect(),
    }
}

fn kept(data: &FormData, name: &str, before: Option<&str>) -> String {
    if data.contains(name) { data.get(name).to_owned() } else { before.unwrap_or_default().to_owned() }
}

/// A choice among what is there, or none.
fn one_of(form: &mut FormState, t: Texts, name: &str, known: &[String], before: Option<&str>) -> Option<String> {
    let chosen = kept(&form.data, name, before);
    if !chosen.is_empty() && !known.contains(&chosen) {
        form.refuse(name, t.error_choose());
    }
    Some(chosen).filter(|chosen| !chosen.is_empty())
}

fn parse_start(form: &mut FormState, t: Texts) -> Option<(NaiveDateTime, Tz, chrono::DateTime<chrono::Utc>)> {
    let start = start(&form.data);
    match start {
        None => form.refuse("start", t.staff_error_start()),
        Some(start) if !YEARS.contains(&start.year()) => {
            form.refuse("start", t.staff_error_start_year(YEARS.start().to_string(), YEARS.end().to_string()));
        }
        Some(_) => {}
    }
    let start = start.filter(|start| YEARS.contains(&start.year()));
    let zone: Option<Tz> = form.data.get("zone").parse().ok();
    if zone.is_none() {
        form.refuse("zone", t.staff_error_zone());
    }
    let (start, zone) = (start?, zone?);
    // What is chosen here counts only for a time that the clocks show twice.
    let chosen = form.data.get("offset").parse::<FixedOffset>().ok();
    let resolved = match resolve(start, zone, None) {
        Err(TimeProblem::Ambiguous(..)) => resolve(start, zone, chosen),
        other => other,
    };
    match resolved {
        Ok(at) => return Some((start, zone, at)),
        Err(TimeProblem::Ambiguous(..)) => form.refuse("offset", t.staff_error_ambiguous()),
        Err(TimeProblem::Nonexistent | TimeProblem::OtherOffset(_)) => form.refuse("start", t.staff_error_nonexistent()),
    }
    None
}

fn parse_interpretation(form: &mut FormState, t: Texts, before: Option<&SessionValues>) -> Vec<Language> {
    if !form.data.contains("interpretation") {
        return before.map(|values| values.interpretation.clone()).unwrap_or_default();
    }
    let codes: Vec<String> = form
        .data
        .all("interpretation")
        .flat_map(|value| value.split([',', ' ']))
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect();
    let mut languages = Vec::new();
    for code in codes {
        match Language::parse(&code) {
            Some(language) if languages.contains(&language) => {}
            Some(language) => languages.push(language),
            None => form.refuse("interpretation", t.staff_error_language(code)),
        }
    }
    languages
}

fn parse_speakers(form: &mut FormState, t: Texts, before: Option<&SessionValues>) -> Vec<Speaker> {
    if !form.data.contains("speakers") {
        return before.map(|values| values.speakers.clone()).unwrap_or_default();
    }
    let mut speakers: Vec<Speaker> = Vec::new();
    let mut wrong = None;
    for (number, line) in lines_of(form.data.raw("speakers")) {
        match speaker(line) {
            Some(speaker) => speakers.push(speaker),
            None => wrong = wrong.or(Some((number, line.to_owned()))),
        }
    }
    if let Some((number, line)) = wrong {
        form.refuse("speakers", t.staff_error_speaker(line, number));
    }
    let had = before.map(|values| values.speakers.as_slice()).unwrap_or_default();
    speakers::complete(&mut speakers, had, false);
    speakers
}

/// `Name <address>`, or only a name.
fn speaker(line: &str) -> Option<Speaker> {
    let Some((name, rest)) = line.rsplit_once('<') else {
        let is_name = !line.contains(['@', '>']);
        return is_name.then(|| Speaker::named(line, None));
    };
    let email = EmailAddress::parse(rest.strip_suffix('>')?).ok()?;
    let name = name.trim();
    (!name.is_empty()).then(|| Speaker::named(name, Some(email.as_str().to_owned())))
}

/// Cancelling has a button of its own, and is for ever.
fn parse_status(form: &mut FormState, t: Texts, before: Option<SessionStatus>) -> Option<SessionStatus> {
    let status = match (before, form.data.get("status")) {
        (Some(SessionStatus::Cancelled), _) => return before,
        (before, "") => return Some(before.unwrap_or(SessionStatus::Published)),
        (_, code) => SessionStatus::parse(code).filter(|status| *status != SessionStatus::Cancelled),
    };
    if status.is_none() {
        form.refuse("status", t.error_choose());
    }
    status
}

/// The lines that hold something, with their numbers.
fn lines_of(text: &str) -> Vec<(usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line.trim())).filter(|(_, line)| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::LocalText;

    const FILE: &str = include_str!("../../config/edition.example.toml");

    fn values() -> SessionValues {
        let file = super::super::file::read(FILE).expect("valid");
        let mut values = file.sessions.first().map(|(_, stated)| stated.over(None)).expect("a session");
        values.abstract_text = LocalText::new([(Language::Fr, "Un".into()), (Language::Sw, "Moja".into())]);
        values.learning_objectives = LocalText::one(Language::Ar, "هدف");
        values.passcode = "4711".into();
        values.platform = "Zoom".into();
        values.mode = Mode::Hybrid;
        values.venue = "Moshi".into();
        values.repeats = Some("02-border-health".into());
        values.co_hosts = vec!["EAC".into()];
        speakers::complete(&mut values.speakers, &[], true);
        values
    }

    fn known() -> Known {
        Known { areas: vec!["migration-law".into()], sessions: vec!["02-border-health".into()] }
    }

    #[test]
    fn showing_and_saving_changes_nothing() {
        let before = values();
        let mut form = FormState::new(of(&before));
        let after = parse(&mut form, Language::En.texts(), &known(), Some(&before));
        assert_eq!(after, Some(before), "{:?}", form.errors());
    }

    #[test]
    fn a_field_that_is_not_sent_keeps_its_value() {
        let before = values();
        let fields = ["title_en", "start", "zone", "duration", "capacity"];
        let shown = of(&before);
        let mut form = FormState::new(FormData::new(fields.map(|name| (name, shown.raw(name).to_owned()))));
        assert_eq!(parse(&mut form, Language::En.texts(), &known(), Some(&before)), Some(before), "{:?}", form.errors());
    }

    /// Parses the example with one field set; answers the fields that are refused.
    fn refused(name: &'static str, value: &str) -> Vec<String> {
        let before = values();
        let shown = of(&before);
        let mut data = FormData::new([(name, value.to_owned())]);
        for (field, had) in shown.pairs().iter().filter(|(field, _)| field != name) {
            data.push(field, had.clone());
        }
        let mut form = FormState::new(data);
        let parsed = parse(&mut form, Language::En.texts(), &known(), Some(&before));
        assert_eq!(parsed.is_none(), !form.is_valid(), "{name}");
        form.errors().iter().map(|error| error.field.clone()).collect()
    }

    #[test]
    fn a_start_lies_in_a_year_of_ours() {
        for wrong in ["+262142-12-31T23:59", "-262143-01-01T00:00", "0000-01-01T10:00", "1999-12-31T23:59", "2101-01-01T00:00"]
        {
            assert_eq!(refused("start", wrong), ["start"], "{wrong}");
        }
        for right in ["2000-01-01T00:00", "2100-12-31T23:59"] {
            assert_eq!(refused("start", right), Vec::<String>::new(), "{right}");
        }
        assert!(offsets(&FormData::new([("start", "+262142-12-31T23:59".into()), ("zone", "Africa/Cairo".into())])).is_empty());
    }

    #[test]
    fn one_line_is_one_line() {
        let (long, right) = ("é".repeat(301), "é".repeat(300));
        for name in
            ["title_en", "title_ar", "title_pt", "venue", "platform", "passcode", "dial_in", "hosts", "co_hosts", "speakers"]
        {
            for wrong in [long.as_str(), "a\rb", "a\u{0}b", "a\u{7f}b", "a\u{85}b"] {
                assert_eq!(refused(name, wrong), [name], "{name} {wrong:?}");
            }
            assert_eq!(refused(name, &right), Vec::<String>::new(), "{name}");
        }
        assert_eq!(refused("title_en", "a\nb"), ["title_en"]);
        assert_eq!(refused("hosts", "IOM\nEAC"), Vec::<String>::new(), "a host a line");
    }

    /// Whether the form and the file take the same value of the same session.
    fn taken(field: &str, value: &str) -> (bool, bool) {
        const JOIN: &str = "join_url = \"https://meet.example.org/j/1\"";
        let title = "title = { en = \"Human rights of migrants\", fr = \"Droits de l'homme des migrants\" }";
        let (from, to) = match field {
            "title_en" => (title, format!("title = {{ en = {value:?} }}")),
            "duration" => ("duration_minutes = 90", format!("duration_minutes = {value}")),
            "capacity" => ("capacity = 200", format!("capacity = {value}")),
            "hosts" => ("hosts = [\"International Migration Law Unit, IOM\"]", format!("hosts = [{value:?}]")),
            "speakers" => ("name = \"Speaker One\"", format!("name = {value:?}")),
            "join_url" => (JOIN, format!("join_url = {value:?}")),
            other => (JOIN, format!("{other} = {value:?}\n{JOIN}")),
        };
        let text = FILE.replacen(from, &to, 1);
        assert_ne!(text, FILE, "{field}");
        let mut before = values();
        before.title = LocalText::one(Language::En, "Law");
        let mut data = of(&before);
        data.set(field, value);
        let parsed = parse(&mut FormState::new(data), Language::En.texts(), &known(), Some(&before));
        (parsed.is_some(), super::super::file::read(&text).is_ok())
    }

    #[test]
    fn form_and_file_take_the_same() {
        let (long, right) = ("é".repeat(301), "é".repeat(300));
        let mut table = vec![
            ("title_en", "", false),
            ("title_en", " ", false),
            ("title_en", "a\nb", false),
            ("duration", "4", false),
            ("duration", "5", true),
            ("duration", "1440", true),
            ("duration", "1441", false),
            ("capacity", "0", false),
            ("capacity", "2", true),
            ("capacity", "1000000", true),
            ("capacity", "1000001", false),
            ("join_url", "javascript:alert(1)", false),
            ("join_url", "https://b.example/", true),
        ];
        for name in ["title_en", "hosts", "speakers", "venue", "platform", "passcode", "dial_in"] {
            table.extend([(name, long.as_str(), false), (name, right.as_str(), true)]);
        }
        for (field, value, takes) in table {
            assert_eq!(taken(field, value), (takes, takes), "{field} {value}");
        }
    }

    #[test]
    fn speakers_are_lines() {
        assert_eq!(speaker("Asha Kimaro"), Some(Speaker::named("Asha Kimaro", None)));
        assert_eq!(
            speaker("Asha Kimaro <A.Kimaro@b.example>"),
            Some(Speaker::named("Asha Kimaro", Some("a.kimaro@b.example".into())))
        );
        for wrong in ["a@b.example", "Asha <a@@b.example>", "Asha <a@b.example", "<a@b.example>", "Asha a@b.example>"] {
            assert_eq!(speaker(wrong), None, "{wrong}");
        }
    }
}
