//! The first step of cloning an edition: what the new one is called and how far everything moves. Pure: neither diesel
//! queries nor actix.

use chrono::{FixedOffset, NaiveDate, TimeDelta};

use super::edition_form::{self, local_time};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::rules::EditionKind;
use crate::programme::stages::may_derive;
use crate::programme::store::EditionRow;
use crate::session::copy::Answer;
use crate::session::store::SessionRow;
use crate::web::local_fields::push_text;
use crate::web::{FormData, FormState};

/// A year by weeks: the same weekday.
const YEAR: TimeDelta = TimeDelta::weeks(52);
/// Weeks that an edition can move, back or forth.
const WEEKS: i64 = 52 * 20;

/// What the new edition is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its slug.
    pub slug: String,
    /// Its number.
    pub number: i32,
    /// Webinar or training.
    pub kind: EditionKind,
    /// Its title.
    pub title: LocalText,
    /// Its year, when it states no days.
    pub year: Option<i32>,
    /// Days that every date moves.
    pub days: i64,
}

/// The day that moves to the new first day: the edition's own, else that of its first session in its zone.
pub fn base(edition: &EditionRow, sessions: &[SessionRow]) -> Option<NaiveDate> {
    edition.starts_on.or_else(|| sessions.iter().map(|session| session.local_start.date()).min())
}

/// The form as it is shown first: the next year, by whole weeks.
pub fn first(edition: &EditionRow, base: Option<NaiveDate>, number: i32) -> FormData {
    let year = edition.year();
    let next = |text: &str| match year {
        Some(year) => text.replace(&year.to_string(), &(year + 1).to_string()),
        None => text.to_owned(),
    };
    let slug = next(&edition.slug);
    let mut data = FormData::new([
        ("slug", if slug == edition.slug { format!("{slug}-2").chars().take(64).collect() } else { slug }),
        ("number", number.to_string()),
        ("kind", edition.kind.as_str().to_owned()),
        ("starts_on", base.map_or_else(String::new, |day| (day + YEAR).to_string())),
        ("weeks", String::new()),
        ("year", edition.year.map_or_else(String::new, |year| (year + 1).to_string())),
    ]);
    let titles = edition.title.languages().filter_map(|language| Some((language, next(edition.title.exactly(language)?))));
    push_text(&mut data, "title", &LocalText::new(titles));
    data
}

/// Reads the form; every error is noted at once.
pub fn parse(form: &mut FormState, t: Texts, edition: &EditionRow, base: Option<NaiveDate>) -> Option<Wanted> {
    let slug = edition_form::slug(form, t);
    let number = edition_form::number(form, t);
    let kind = EditionKind::parse(form.data.get("kind"));
    match kind {
        None => form.refuse("kind", t.error_choose()),
        Some(kind) if !may_derive(edition.stage, edition.kind, kind) => form.refuse("kind", t.staff_clone_too_early()),
        Some(_) => {}
    }
    let title = edition_form::title(form, t, None);
    let year = edition_form::year(form, t);
    let days = days(form, t, base);
    if !form.is_valid() {
        return None;
    }
    Some(Wanted { slug, number: number?, kind: kind?, title, year: year?, days: days? })
}

/// How far everything moves: by the new first day, or by whole weeks; not by two answers that differ.
fn days(form: &mut FormState, t: Texts, base: Option<NaiveDate>) -> Option<i64> {
    let first = edition_form::date(form, t, "starts_on")?;
    let typed = form.data.get("weeks");
    let weeks = typed.parse::<i64>().ok().filter(|weeks| (-WEEKS..=WEEKS).contains(weeks)).map(|weeks| weeks * 7);
    if weeks.is_none() && !typed.is_empty() {
        form.refuse("weeks", t.staff_clone_error_weeks(WEEKS));
        return None;
    }
    let by_day = first.zip(base).map(|(first, base)| (first - base).num_days());
    match (by_day, weeks) {
        (Some(days), Some(weeks)) if days != weeks => form.refuse("weeks", t.staff_clone_error_two_answers()),
        (Some(days), _) if days.abs() > WEEKS * 7 => form.refuse("starts_on", t.staff_clone_error_weeks(WEEKS)),
        (None, None) if base.is_some() => form.refuse("starts_on", t.staff_clone_error_no_answer()),
        (days, weeks) => return Some(days.or(weeks).unwrap_or(0)),
    }
    None
}

/// What was answered about the time of a session, or of the deadline.
pub fn answer(data: &FormData, of: &str) -> Answer {
    Answer {
        local: local_time(data.get(&format!("start-{of}"))),
        offset: data.get(&format!("offset-{of}")).parse::<FixedOffset>().ok(),
    }
}

/// The name under which the deadline is asked; no session can have it.
pub const DEADLINE: &str = "-deadline";

/// Every field that the second step carries along.
pub fn carried(data: &FormData) -> Vec<(String, String)> {
    let titles = Language::ALL.iter().map(|language| format!("title_{}", language.code()));
    let names = ["slug", "number", "kind", "starts_on", "weeks", "year"].into_iter().map(str::to_owned).chain(titles);
    names.map(|name| (data.raw(&name).to_owned(), name)).map(|(value, name)| (name, value)).collect()
}
