//! Staff: the participating States of an edition, their quotas, and its RECs.

use super::{day, status_text};
use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::participation::Participation;
use crate::programme::party::Party;
use crate::programme::rules::QUOTAS;
use crate::programme::store::{
    self, ParticipatingState, StateNames, StateRecord, edition_by_id, focal_points, participating_recs, state_records,
};
use crate::reference::{self, Iso3};
use crate::site::{Promotion, Site};
use crate::text::sort_key;
use crate::web::page::Shell;
use crate::web::{AppError, Done, FormData, FormState, done, page};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

struct StateLine {
    code: String,
    name: String,
    shape: &'static str,
    status: String,
    note: String,
    note_reference: String,
    released: String,
    focal_points: usize,
    record: StateRecord,
}

#[derive(Template)]
#[template(path = "pages/programme/states.html")]
struct StatesPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// How many States have each status.
    counts: Vec<(&'static str, String, usize)>,
    lines: Vec<StateLine>,
    /// States that can be added.
    others: Vec<(String, String)>,
    /// RECs that take part, and those that can be added.
    recs: Vec<(&'static str, String)>,
    other_recs: Vec<(&'static str, String)>,
    form: FormState,
}

async fn states_page(req: &HttpRequest, site: &Site, scope: &Scope, form: FormState) -> Result<StatesPage, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, records, names, people, taking) = site
        .db
        .read(move |conn| {
            let row = edition_by_id(conn, edition)?;
            let frame = EditionFrame::load(conn, &scope, edition, t.language())?;
            let names = StateNames::load(conn, row.programme_id)?;
            Ok((frame, state_records(conn, edition)?, names, focal_points(conn, edition)?, participating_recs(conn, edition)?))
        })
        .await?;
    let counts = Participation::ALL.iter().filter_map(|status| {
        let count = records.iter().filter(|record| record.status == *status).count();
        (count > 0).then(|| (status.shape(), status_text(t, *status), count))
    });
    let counts = counts.collect();
    let others = names.sorted(language).into_iter().filter(|(state, _)| records.iter().all(|it| it.quota.state != *state));
    let others = others.map(|(state, name)| (state.as_str().to_owned(), name)).collect();
    let mut lines: Vec<StateLine> = records
        .into_iter()
        .map(|record| StateLine {
            code: record.quota.state.as_str().to_owned(),
            name: names.name(record.quota.state, language),
            shape: record.status.shape(),
            status: status_text(t, record.status),
            note: record.note_on.map(|day| language.date_long(day)).unwrap_or_default(),
            note_reference: record.note_reference.clone(),
            released: record.quota.release_on.map(|day| language.date_long(day)).unwrap_or_default(),
            focal_points: people.iter().filter(|person| person.party == Party::State(record.quota.state)).count(),
            record,
        })
        .collect();
    lines.sort_by_cached_key(|line| sort_key(&line.name));
    let named = reference::data().recs().iter().map(|rec| {
        let label = format!("{} ({})", rec.name(language), rec.acronym(language));
        (rec.code, (rec.code.as_str(), label))
    });
    let (inside, outside): (Vec<_>, Vec<_>) = named.partition(|(code, _)| taking.contains(code));
    let labels = |recs: Vec<(_, (&'static str, String))>| recs.into_iter().map(|(_, rec)| rec).collect();
    let (recs, other_recs) = (labels(inside), labels(outside));
    Ok(StatesPage { t, frame, section: "states", counts, lines, others, recs, other_recs, form, shell })
}

/// `GET /staff/editions/{edition}/states`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    page(StatusCode::OK, &states_page(&req, &site, &scope, FormState::default()).await?)
}

/// Why a State is not stored.
pub(super) enum Refused {
    /// Observers and those that have declined have no quota.
    NoQuota,
    /// The reserves of all States are above the capacity of this session.
    ReservesAbove(LocalText),
    /// More seats of the State are confirmed in this session.
    BelowConfirmed { title: LocalText, confirmed: i32, missing: i32 },
}

impl Refused {
    /// Says so beside the field.
    pub(super) fn tell(self, t: Texts, form: &mut FormState) {
        match self {
            Self::NoQuota => form.refuse("reserved", t.staff_state_no_quota()),
            Self::ReservesAbove(title) => {
                form.refuse("reserved", t.staff_error_reserve_capacity(title.get(t.language())));
            }
            Self::BelowConfirmed { title, confirmed, missing } => {
                form.refuse("maximum", t.staff_error_maximum_below(confirmed, missing, title.get(t.language())));
            }
        }
    }
}

/// The quota of a form; what is wrong with it is noted.
pub(super) fn quota(t: Texts, form: &mut FormState, state: Iso3) -> ParticipatingState {
    let number = |text: &str| {
        if text.is_empty() { Some(None) } else { text.parse().ok().filter(|n| QUOTAS.contains(n)).map(Some) }
    };
    let (reserved, maximum) = (number(form.data.get("reserved")), number(form.data.get("maximum")));
    for (field, value) in [("reserved", reserved), ("maximum", maximum)] {
        if value.is_none() {
            form.refuse(field, t.staff_error_number());
        }
    }
    let (reserved, maximum) = (reserved.flatten().unwrap_or(0), maximum.flatten());
    if maximum.is_some_and(|maximum| maximum < reserved) {
        form.refuse("maximum", t.staff_error_quota());
    }
    ParticipatingState { state, reserved, maximum, release_on: day(t, form, "release_on") }
}

/// Stores a State with its audit row, or says why not; a higher maximum or a smaller reserve lets in whoever waits. Its
/// edition is locked.
pub(super) fn save_record(
    conn: &mut Conn,
    edition: i64,
    new: &StateRecord,
    acting: &Scope,
    promotion: &Promotion,
) -> Result<Option<Refused>, DbError> {
    let quota = &new.quota;
    if !new.status.has_quota() && (quota.reserved > 0 || quota.maximum.is_some()) {
        return Ok(Some(Refused::NoQuota));
    }
    let before = state_records(conn, edition)?;
    let others = before.iter().filter(|other| other.quota.state != quota.state);
    let total: i32 = others.map(|other| other.quota.reserved).sum::<i32>() + quota.reserved;
    if let Some(title) = store::overfull(conn, edition, total)? {
        return Ok(Some(Refused::ReservesAbove(title)));
    }
    let old = before.iter().find(|old| old.quota.state == quota.state);
    if let Some(maximum) = quota.maximum
        && old.and_then(|old| old.quota.maximum) != quota.maximum
        && let Some((title, confirmed)) = store::confirmed_above(conn, edition, quota.state, maximum)?
    {
        return Ok(Some(Refused::BelowConfirmed { title, confirmed, missing: confirmed - maximum }));
    }
    if store::save_state_record(conn, edition, new)? {
        store::touch_revision(conn, edition)?;
        let change = Change {
            edition: Some(edition),
            action: "participating_state.save",
            object: "participating_state",
            id: quota.state.as_str().to_owned(),
            before: old.map_or_else(|| serde_json::json!({}), StateRecord::as_json),
            after: new.as_json(),
        };
        audit::record(conn, &acting.actor(), promotion.now, change)?;
        promotion.run(conn, edition)?;
    }
    Ok(None)
}

/// `POST /staff/editions/{edition}/states`: adds a State or changes its quota; `remove=yes` takes it out.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn save(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let state = Iso3::parse(form.data.get("state"));
    let slug = req.match_info().get("edition").unwrap_or_default();
    let back = format!("/staff/editions/{slug}/states");
    let (edition, promotion, acting) = (scope.edition()?, site.promotion()?, scope.clone());
    if let (Some(state), "yes") = (state, form.data.get("remove")) {
        site.db.write(Lock::Edition(edition), move |conn| remove(conn, edition, state, &acting, &promotion)).await?;
        site.mail_bell.notify_one();
        return Ok(done(back, Done::StateRemoved));
    }
    let Some(state) = state else {
        form.refuse("state", t.error_choose());
        return page(StatusCode::UNPROCESSABLE_ENTITY, &states_page(&req, &site, &scope, form).await?);
    };
    let new = quota(t, &mut form, state);
    if !form.is_valid() {
        return page(StatusCode::UNPROCESSABLE_ENTITY, &states_page(&req, &site, &scope, form).await?);
    }
    let refused = site
        .db
        .write(Lock::Edition(edition), move |conn| {
            let old = state_records(conn, edition)?.into_iter().find(|old| old.quota.state == state);
            let record = match old {
                Some(old) => StateRecord { quota: new.clone(), ..old },
                None => StateRecord::invited(new.clone()),
            };
            save_record(conn, edition, &record, &acting, &promotion)
        })
        .await?;
    if let Some(refused) = refused {
        refused.tell(t, &mut form);
        return page(StatusCode::UNPROCESSABLE_ENTITY, &states_page(&req, &site, &scope, form).await?);
    }
    site.mail_bell.notify_one();
    Ok(done(back, Done::StateSaved))
}

/// Takes a State out, with its focal points.
fn remove(conn: &mut Conn, edition: i64, state: Iso3, acting: &Scope, promotion: &Promotion) -> Result<(), DbError> {
    let Some(old) = state_records(conn, edition)?.into_iter().find(|old| old.quota.state == state) else { return Ok(()) };
    let people = focal_points(conn, edition)?.into_iter().filter(|person| person.party == Party::State(state));
    let people: Vec<_> = people.map(|person| person.values.as_json()).collect();
    store::remove_participating_state(conn, edition, state)?;
    store::touch_revision(conn, edition)?;
    let mut before = old.as_json();
    if let (Some(values), false) = (before.as_object_mut(), people.is_empty()) {
        values.insert("focal_points".into(), people.into());
    }
    let change = Change {
        edition: Some(edition),
        action: "participating_state.remove",
        object: "participating_state",
        id: state.as_str().to_owned(),
        before,
        after: serde_json::json!({}),
    };
    audit::record(conn, &acting.actor(), promotion.now, change)?;
    promotion.run(conn, edition)
}
