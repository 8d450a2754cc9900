//! Staff: the organisations of an edition's programme: list, create, change.

pub mod merge;

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::accounts::{Change, Scope, audit};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText, Texts};
use crate::programme::frame::EditionFrame;
use crate::programme::organisations::{Directory, OrganisationKind, OrganisationValues, Typed};
use crate::programme::store::{self, Organisation, Place, StateNames, edition_by_id, organisations, typed_organisations};
use crate::reference::{self, Iso3, RecCode};
use crate::site::Site;
use crate::text::{fold, sort_key};
use crate::web::page::{Shell, encode};
use crate::web::{AppError, Done, FormData, FormState, done, page};

/// How often the names of an organisation were typed.
#[derive(Clone, Copy, Default)]
pub(super) struct References {
    registrations: i64,
    invitations: i64,
    focal_points: i64,
}

impl References {
    fn add(&mut self, place: Place, count: i64) {
        match place {
            Place::Registration => self.registrations += count,
            Place::Invitation => self.invitations += count,
            Place::FocalPoint => self.focal_points += count,
        }
    }

    fn text(self, t: Texts) -> String {
        t.staff_organisation_references(self.focal_points, self.invitations, self.registrations)
    }
}

/// A programme's organisations as its pages need them.
pub(super) struct Known {
    all: Vec<Organisation>,
    typed: Vec<(Typed, Place, i64)>,
    names: StateNames,
}

impl Known {
    fn load(conn: &mut Conn, edition: i64) -> Result<Self, DbError> {
        let programme = edition_by_id(conn, edition)?.programme_id;
        Ok(Self {
            all: organisations(conn, programme)?,
            typed: typed_organisations(conn, programme)?,
            names: StateNames::load(conn, programme)?,
        })
    }

    fn directory(&self) -> Directory<'_> {
        Directory::new(self.all.iter().map(|organisation| (organisation.id, &organisation.values)))
    }

    fn one(&self, id: i64) -> Option<&Organisation> {
        self.all.iter().find(|organisation| organisation.id == id)
    }

    /// What refers to each, and the names that mean none with how often they were typed.
    fn references(&self) -> (HashMap<i64, References>, Vec<(&Typed, i64)>) {
        let (directory, mut by_id) = (self.directory(), HashMap::<i64, References>::new());
        let mut unknown: Vec<(&Typed, i64)> = Vec::new();
        let mut place_of: HashMap<(String, Option<Iso3>, Option<RecCode>), usize> = HashMap::new();
        for (typed, place, count) in &self.typed {
            if let Some(id) = directory.find(typed) {
                by_id.entry(id).or_default().add(*place, *count);
                continue;
            }
            let position = *place_of.entry((fold(&typed.name), typed.state, typed.rec)).or_insert_with(|| {
                unknown.push((typed, 0));
                unknown.len() - 1
            });
            if let Some((_, total)) = unknown.get_mut(position) {
                *total += count;
            }
        }
        unknown.sort_by_key(|(typed, count)| (-count, sort_key(&typed.name)));
        (by_id, unknown)
    }

    /// Name of the State or REC something belongs to; empty for none.
    fn place(&self, state: Option<Iso3>, rec: Option<RecCode>, language: Language) -> String {
        match (state, rec.and_then(|rec| reference::data().rec(rec))) {
            (Some(state), _) => self.names.name(state, language),
            (None, Some(rec)) => rec.acronym(language).to_owned(),
            (None, None) => String::new(),
        }
    }

    fn name(&self, id: i64, language: Language) -> String {
        self.one(id).map(|organisation| organisation.values.name.get(language).to_owned()).unwrap_or_default()
    }
}

/// The word of a kind.
pub(super) fn kind_text(t: Texts, kind: OrganisationKind) -> String {
    match kind {
        OrganisationKind::Ministry => t.staff_kind_ministry(),
        OrganisationKind::Authority => t.staff_kind_authority(),
        OrganisationKind::DiplomaticMission => t.staff_kind_mission(),
        OrganisationKind::RecSecretariat => t.staff_kind_rec(),
        OrganisationKind::International => t.staff_kind_international(),
        OrganisationKind::CivilSociety => t.staff_kind_civil_society(),
        OrganisationKind::PrivateSector => t.staff_kind_private(),
    }
    .into_owned()
}

struct Line {
    id: i64,
    name: String,
    short_name: String,
    kind: String,
    place: String,
    references: String,
}

struct Unknown {
    name: String,
    place: String,
    count: i64,
    query: String,
}

/// A likely duplicate: ids, names, and where both belong.
struct Pair {
    first: i64,
    second: i64,
    names: (String, String),
    place: String,
}

/// Lines of names without an organisation, and of likely duplicates, that a page shows.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "pages/programme/organisations.html")]
struct ListPage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    query: String,
    lines: Vec<Line>,
    pairs: Vec<Pair>,
    unknown: Vec<Unknown>,
}

fn query_of(req: &HttpRequest) -> HashMap<String, String> {
    web::Query::from_query(req.query_string()).map_or_else(|_| HashMap::new(), web::Query::into_inner)
}

/// `GET /staff/editions/{edition}/organisations?q=`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn list(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(&req);
    let (t, edition) = (shell.t, scope.edition()?);
    let language = t.language();
    let (frame, known) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, language)?, Known::load(conn, edition)?)))
        .await?;
    let query = query_of(&req).remove("q").unwrap_or_default();
    let wanted = fold(&query);
    let (references, unknown) = known.references();
    let mut lines: Vec<Line> = known
        .all
        .iter()
        .filter(|organisation| organisation.values.keys().iter().any(|key| key.contains(&wanted)))
        .map(|Organisation { id, values }| Line {
            id: *id,
            name: values.name.get(language).to_owned(),
            short_name: values.short_name.clone(),
            kind: kind_text(t, values.kind),
            place: known.place(values.state, values.rec, language),
            references: references.get(id).copied().unwrap_or_default().text(t),
        })
        .collect();
    lines.sort_by_cached_key(|line| (sort_key(&line.name), sort_key(&line.place)));
    let pair = |(first, second)| {
        let values = known.one(first).map(|organisation| &organisation.values);
        let place = values.map(|values| known.place(values.state, values.rec, language)).unwrap_or_default();
        Pair { first, second, names: (known.name(first, language), known.name(second, language)), place }
    };
    let pairs = known.directory().likely_duplicates().into_iter().take(SHOWN).map(pair).collect();
    let is_wanted = |typed: &Typed| fold(&typed.name).contains(&wanted);
    let unknown = unknown
        .into_iter()
        .filter(|(typed, _)| is_wanted(typed))
        .take(SHOWN)
        .map(|(typed, count)| Unknown {
            name: typed.name.clone(),
            place: known.place(typed.state, typed.rec, language),
            count,
            query: format!(
                "name={}&state={}&rec={}",
                encode(&typed.name),
                typed.state.as_ref().map_or("", Iso3::as_str),
                encode(typed.rec.map_or("", RecCode::as_str))
            ),
        })
        .collect();
    page(StatusCode::OK, &ListPage { t, frame, section: "organisations", query, lines, pairs, unknown, shell })
}

#[derive(Template)]
#[template(path = "pages/programme/organisation.html")]
struct OnePage {
    shell: Shell,
    t: Texts,
    frame: EditionFrame,
    section: &'static str,
    /// None: a new one.
    id: Option<i64>,
    title: String,
    references: String,
    languages: Vec<(&'static str, String, &'static str)>,
    kinds: Vec<(&'static str, String)>,
    states: Vec<(String, String)>,
    recs: Vec<(&'static str, String)>,
    /// Every other organisation, likely duplicates first.
    others: Vec<(String, String)>,
    form: FormState,
}

fn filled(values: &OrganisationValues) -> FormState {
    let mut data = FormData::new([
        ("short_name", values.short_name.clone()),
        ("aliases", values.aliases.join("\n")),
        ("kind", values.kind.as_str().to_owned()),
        ("state", values.state.map(|state| state.as_str().to_owned()).unwrap_or_default()),
        ("rec", values.rec.map_or("", RecCode::as_str).to_owned()),
    ]);
    for language in Language::ALL {
        data.push(&format!("name_{}", language.code()), values.name.exactly(*language).unwrap_or_default());
    }
    FormState::new(data)
}

async fn answer(
    req: &HttpRequest,
    site: &Site,
    scope: &Scope,
    id: Option<i64>,
    typed: Option<FormState>,
) -> Result<HttpResponse, AppError> {
    let shell = Shell::of(req);
    let (t, edition, scope) = (shell.t, scope.edition()?, scope.clone());
    let language = t.language();
    let (frame, known) = site
        .db
        .read(move |conn| Ok((EditionFrame::load(conn, &scope, edition, language)?, Known::load(conn, edition)?)))
        .await?;
    let own = match id {
        Some(id) => Some(known.one(id).ok_or(AppError::NotFound)?),
        None => None,
    };
    let status = match &typed {
        Some(form) if !form.is_valid() => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    let form = typed.or_else(|| own.map(|own| filled(&own.values))).unwrap_or_default();
    let none = || (String::new(), t.staff_organisation_none().into_owned());
    let states = known.names.sorted(language).into_iter().map(|(state, name)| (state.as_str().to_owned(), name));
    let recs = reference::data().recs().iter().map(|rec| (rec.code.as_str(), rec.acronym(language).to_owned()));
    let others = own.map(|own| others(&known, own, language)).unwrap_or_default();
    let (references, _) = known.references();
    let view = OnePage {
        t,
        frame,
        section: "organisations",
        id,
        title: match own {
            Some(own) => own.values.name.get(language).to_owned(),
            None => t.staff_organisation_add().into_owned(),
        },
        references: id.map(|id| references.get(&id).copied().unwrap_or_default().text(t)).unwrap_or_default(),
        languages: Language::ALL.iter().map(|it| (it.code(), it.endonym().to_owned(), it.direction())).collect(),
        kinds: OrganisationKind::ALL.iter().map(|kind| (kind.as_str(), kind_text(t, *kind))).collect(),
        states: [none()].into_iter().chain(states).collect(),
        recs: [("", t.staff_organisation_none().into_owned())].into_iter().chain(recs).collect(),
        others,
        form,
        shell,
    };
    page(status, &view)
}

/// Whom an organisation can be merged with: likely duplicates first, then the rest by name.
fn others(known: &Known, own: &Organisation, language: Language) -> Vec<(String, String)> {
    let pairs = known.directory().likely_duplicates();
    let is_likely = |id: i64| pairs.contains(&(own.id, id)) || pairs.contains(&(id, own.id));
    let mut others: Vec<_> = known
        .all
        .iter()
        .filter(|other| other.id != own.id)
        .map(|other| {
            let place = known.place(other.values.state, other.values.rec, language);
            let name = other.values.name.get(language);
            let label = if place.is_empty() { name.to_owned() } else { format!("{name} ({place})") };
            (other.id.to_string(), label, !is_likely(other.id))
        })
        .collect();
    others.sort_by_cached_key(|(_, label, is_unlikely)| (*is_unlikely, sort_key(label)));
    others.into_iter().map(|(id, label, _)| (id, label)).collect()
}

/// `GET /staff/editions/{edition}/organisations/new?name=&state=&rec=`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn new_form(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let mut query = query_of(&req);
    let mut taken = |name: &str| query.remove(name).unwrap_or_default();
    let data = [("name_en", taken("name")), ("state", taken("state")), ("rec", taken("rec"))];
    answer(&req, &site, &scope, None, Some(FormState::new(FormData::new(data)))).await
}

/// `GET /staff/editions/{edition}/organisations/{organisation}`
///
/// # Errors
/// 404, or an unavailable database.
pub async fn show(req: HttpRequest, site: web::Data<Site>, scope: Scope) -> Result<HttpResponse, AppError> {
    let id = id_of(&req)?;
    answer(&req, &site, &scope, Some(id), None).await
}

fn id_of(req: &HttpRequest) -> Result<i64, AppError> {
    req.match_info().get("organisation").and_then(|id| id.parse().ok()).ok_or(AppError::NotFound)
}

fn values(t: Texts, form: &mut FormState) -> Option<OrganisationValues> {
    let data = &form.data;
    let name = LocalText::new(
        Language::ALL.iter().map(|language| (*language, data.get(&format!("name_{}", language.code())).to_owned())),
    );
    let (short_name, aliases) = (data.get("short_name").to_owned(), data.get("aliases").to_owned());
    let aliases = aliases.lines().map(str::trim).filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
    let kind = OrganisationKind::parse(data.get("kind"));
    let (typed_state, typed_rec) = (data.get("state").to_owned(), data.get("rec").to_owned());
    let (state, rec) = (Iso3::parse(&typed_state), RecCode::parse(&typed_rec));
    if fold(name.get(Language::En)).is_empty() {
        form.refuse("name_en", t.staff_organisation_error_name());
    }
    if kind.is_none() {
        form.refuse("kind", t.error_choose());
    }
    if state.is_none() && !typed_state.is_empty() {
        form.refuse("state", t.error_choose());
    } else if state.is_none() && kind.is_some_and(OrganisationKind::needs_state) {
        form.refuse("state", t.staff_organisation_error_state());
    }
    if rec.is_none() && !typed_rec.is_empty() {
        form.refuse("rec", t.error_choose());
    } else if rec.is_none() && kind.is_some_and(OrganisationKind::needs_rec) {
        form.refuse("rec", t.staff_organisation_error_rec());
    } else if rec.is_some() && state.is_some() {
        form.refuse("rec", t.staff_organisation_error_both());
    }
    let kind = kind.filter(|_| form.is_valid())?;
    Some(OrganisationValues { name, short_name, aliases, kind, state, rec })
}

/// `POST /staff/editions/{edition}/organisations`: creates one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn create(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    save(req, site, scope, data, None).await
}

/// `POST /staff/editions/{edition}/organisations/{organisation}`: changes one.
///
/// # Errors
/// 404, or an unavailable database.
pub async fn update(req: HttpRequest, site: web::Data<Site>, scope: Scope, data: FormData) -> Result<HttpResponse, AppError> {
    let id = id_of(&req)?;
    save(req, site, scope, data, Some(id)).await
}

/// What storing came to.
enum Saved {
    Done,
    /// Another one of the same State or REC is called so.
    Taken(String),
    /// There is no such organisation in this programme.
    Missing,
}

async fn save(
    req: HttpRequest,
    site: web::Data<Site>,
    scope: Scope,
    data: FormData,
    id: Option<i64>,
) -> Result<HttpResponse, AppError> {
    let t = Shell::of(&req).t;
    let mut form = FormState::new(data);
    let Some(new) = values(t, &mut form) else {
        return answer(&req, &site, &scope, id, Some(form)).await;
    };
    let (edition, now, acting, language) = (scope.edition()?, site.now(), scope.clone(), t.language());
    // Organisations belong to the programme, whose editions have locks of their own.
    let saved = site
        .db
        .write(Lock::Global, move |conn| {
            let programme = edition_by_id(conn, edition)?.programme_id;
            let all = organisations(conn, programme)?;
            let old = all.iter().find(|other| Some(other.id) == id);
            if id.is_some() && old.is_none() {
                return Ok(Saved::Missing);
            }
            let keys = new.keys();
            let clash = all.iter().find(|other| {
                Some(other.id) != id && other.values.is_of_same_place(&new) && !other.values.keys().is_disjoint(&keys)
            });
            if let Some(clash) = clash {
                return Ok(Saved::Taken(clash.values.name.get(language).to_owned()));
            }
            let (id, before) = match old {
                Some(old) if old.values == new => return Ok(Saved::Done),
                Some(old) => {
                    store::update_organisation(conn, old.id, &new)?;
                    (old.id, old.values.as_json())
                }
                None => (store::add_organisation(conn, programme, &new, now)?, serde_json::json!({})),
            };
            let change = Change {
                edition: Some(edition),
                action: if old.is_some() { "organisation.update" } else { "organisation.create" },
                object: "organisation",
                id: id.to_string(),
                before,
                after: new.as_json(),
            };
            audit::record(conn, &acting.actor(), now, change)?;
            Ok(Saved::Done)
        })
        .await?;
    match saved {
        Saved::Missing => Err(AppError::NotFound),
        Saved::Taken(name) => {
            form.refuse("name_en", t.staff_organisation_error_taken(name));
            answer(&req, &site, &scope, id, Some(form)).await
        }
        Saved::Done => {
            let slug = req.match_info().get("edition").unwrap_or_default();
            Ok(done(format!("/staff/editions/{slug}/organisations"), Done::OrganisationSaved))
        }
    }
}
