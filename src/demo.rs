//! What `baraza demo` puts into an empty database: the programme's first edition as its record states it, a sample
//! second edition whose people, invitations and attendance are invented, and a sample training that answers what they ask for.

mod furnished;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::accounts::Actor;
use crate::attendance::import::{Target, import};
use crate::attendance::reports::{self, Reading};
use crate::db::{Conn, DbError, Lock};
use crate::i18n::{Language, LocalText};
use crate::invitation::{contacts, store as invitations};
use crate::links::Key;
use crate::mail::outbox::cancel_queued;
use crate::programme::organisations::{OrganisationKind, OrganisationValues};
use crate::programme::participation::Participation;
use crate::programme::party::Party;
use crate::programme::store::{
    FocalPointValues, ProgrammeValues, StateRecord, add_focal_point, add_organisation, co_hosts, edition_by_slug, editions,
    programme_by_id, save_co_hosts, save_state_record, state_records, update_programme,
};
use crate::reference::Iso3;
use crate::registration::form::{NewRegistration, Represents};
use crate::registration::register::register;
use crate::registration::rules::Gender;
use crate::registration::seats::{Desk, Ticket};
use crate::registration::store::{Consent, Origin};
use crate::report::practice_record;
use crate::report::store_impact::freeze;
use crate::report::store_practice::{Kept, keep};
use crate::session::materials::{Audience, MaterialKind, Shown};
use crate::session::outcomes::OutcomeKind;
use crate::session::store::{MaterialValues, OutcomeValues, SessionRow, insert_material, insert_outcome, sessions};
use crate::session::{file, load};
use crate::site::Site;
use crate::survey::priorities::{Decision, Topic};
use crate::survey::sample;
use crate::survey::store::{Decided, Reported, decide, insert_need, save_reported};
use crate::text::EmailAddress;

/// Why the demo cannot be loaded: a bug, or the database.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The database is away.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A compiled-in file does not read.
    #[error(transparent)]
    File(#[from] file::FileProblem),
    /// A compiled-in file is refused.
    #[error(transparent)]
    Refused(#[from] load::Refusal),
    /// The operating system has no randomness.
    #[error("no randomness: {0}")]
    Random(getrandom::Error),
    /// The list of invented people does not read.
    #[error("config/demo/people.csv: {0}")]
    People(String),
    /// `baraza seed` has filled this edition before.
    #[error("edition {0:?} has registrations already")]
    Seeded(&'static str),
}

const FIRST: &str = include_str!("../config/demo/first_edition.toml");
const SAMPLE: &str = include_str!("../config/demo/sample_edition.toml");
const PEOPLE: &str = include_str!("../config/demo/people.csv");
const CONTACTS: &[u8] = include_bytes!("../config/demo/contacts/invites.csv");
/// Slug of the edition of the record.
const FIRST_EDITION: &str = "2021";
/// Slug of the edition whose people are invented.
const SAMPLE_EDITION: &str = "sample";
/// The short name of the programme's co-host.
const ACBC: &str = "ACBC";
/// Invitations shown in the sample; the rest of the file is left for the visitor.
const INVITED: usize = 3;

/// An invented person.
type Person = BTreeMap<String, String>;

/// Loads the demo's editions, unless the database has any.
///
/// # Errors
/// [`Problem`].
pub fn load(site: &Site) -> Result<(), Problem> {
    if !site.db.read_blocking(editions)?.is_empty() {
        return Ok(());
    }
    for text in [FIRST, SAMPLE] {
        let file = file::read(text)?;
        load::run(site, file, load::Telling::Silent)??;
    }
    let people: Vec<Person> = csv::Reader::from_reader(PEOPLE.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| Problem::People(error.to_string()))?;
    let seed = site.random.bytes().map_err(Problem::Random)?;
    let organizer = site.settings.mail.address();
    let (key, survey_seed, now) = (site.key.clone(), site.random.bytes().map_err(Problem::Random)?, site.now());
    let (work_seed, public_url) = (site.random.bytes().map_err(Problem::Random)?, site.settings.server.public_url.clone());
    site.db.write_blocking(Lock::Global, move |conn| {
        fill(conn, &people, seed, &organizer)?;
        surveys(conn, &key, survey_seed, now)?;
        record(conn, seed, now)?;
        work(conn, &public_url, work_seed, now)
    })?;
    Ok(())
}

/// Registers the invented people three weeks before the first session, invites a few, and imports a report of the
/// session that has been held. No mail of the sample is ever sent.
fn fill(conn: &mut Conn, people: &[Person], seed: [u8; 16], organizer: &str) -> Result<(), DbError> {
    let Some(edition) = edition_by_slug(conn, SAMPLE_EDITION)? else { return Ok(()) };
    let programme = programme_by_id(conn, edition.programme_id)?;
    let mut hosts = co_hosts(conn, &programme)?;
    for host in &mut hosts {
        ACBC.clone_into(&mut host.short_name);
    }
    save_co_hosts(conn, edition.programme_id, &hosts)?;
    let all = sessions(conn, edition.id)?;
    let Some(first) = all.first() else { return Ok(()) };
    let now = first.starts() - TimeDelta::weeks(3);
    let ticket = Ticket { now, seed, organizer: organizer.to_owned() };
    let origin = Origin {
        source: "form",
        invitation: None,
        consent: Some(Consent { version: "sample".into(), language: Language::En, hash: String::new() }),
        legal_basis: "sample",
    };
    Desk::at(conn, edition.id, None, &ticket, |conn, desk| {
        for new in people.iter().filter_map(registration) {
            register(conn, desk, &new, &origin, &Actor::System)?;
        }
        Ok(())
    })?;
    planning(conn, edition.id, edition.programme_id, now)?;
    if let Some(last) = all.last() {
        let ticket = Ticket { seed: seed.map(|byte| !byte), ..ticket };
        furnished::nominations(conn, edition.id, &ticket, last)?;
    }
    cancel_queued(conn, edition.id, "Sample: never sent")?;
    if let Ok(list) = contacts::read("invites.csv", CONTACTS) {
        for contact in list.accepted.iter().take(INVITED) {
            invitations::insert(conn, edition.id, None, contact, Language::En, now)?;
        }
    }
    let report = zoom_report(people, first);
    let zone = first.zone()?;
    if let Ok(parsed) =
        reports::parse("sample-zoom-report.csv", report.as_bytes(), &Reading::new(zone, Some(first.local_start.date())))
    {
        let target = Target { edition: edition.id, programme: edition.programme_id, session: first.id, actor: &Actor::System };
        let ticket = Ticket { now: held(first), seed, organizer: organizer.to_owned() };
        import(conn, target, &parsed, report.as_bytes(), &ticket)?;
    }
    say(conn, first)
}

/// What staff of the sample have prepared; its mails are never sent either.
fn work(conn: &mut Conn, public_url: &str, seed: [u8; 16], now: DateTime<Utc>) -> Result<(), DbError> {
    let Some(edition) = edition_by_slug(conn, SAMPLE_EDITION)? else { return Ok(()) };
    let all = sessions(conn, edition.id)?;
    let Some(first) = all.first() else { return Ok(()) };
    furnished::desk_work(conn, &edition, first, public_url, seed, now)?;
    cancel_queued(conn, edition.id, "Sample: never sent").map(drop)
}

/// The first edition's figures as its record reports them, and surveys of the sample.
fn surveys(conn: &mut Conn, key: &Key, seed: [u8; 16], now: DateTime<Utc>) -> Result<(), DbError> {
    if let Some(first) = edition_by_slug(conn, FIRST_EDITION)? {
        for (key, percent) in [("met_expectations", 98), ("would_recommend", 100)] {
            let source = "Practice record of 29 March 2022".to_owned();
            save_reported(conn, first.id, &Reported { key: key.into(), percent, respondents: None, source })?;
        }
    }
    let Some(edition) = edition_by_slug(conn, SAMPLE_EDITION)? else { return Ok(()) };
    sample::fill(conn, edition.id, key, seed, now)
}

/// What the practice record of 29 March 2022 states beside the first edition's own facts.
fn record(conn: &mut Conn, seed: [u8; 16], now: DateTime<Utc>) -> Result<(), DbError> {
    let Some(first) = edition_by_slug(conn, FIRST_EDITION)? else { return Ok(()) };
    let programme = programme_by_id(conn, first.programme_id)?;
    let values = ProgrammeValues {
        practice_type: practice_record::OTHER.to_owned(),
        description: LocalText::new([
            (
                Language::En,
                "Launched during the Covid-19 pandemic in close collaboration with the IOM regional offices, it strengthens South-South cooperation on migration and border management.".to_owned(),
            ),
            (
                Language::Fr,
                "Lancé pendant la pandémie de Covid-19 en étroite collaboration avec les bureaux régionaux de l’OIM, il renforce la coopération Sud-Sud en matière de migration et de gestion des frontières.".to_owned(),
            ),
        ]),
        ..programme.values()
    };
    update_programme(conn, programme.id, &values)?;
    let reason = "The Centre is in contact with the beneficiaries (March 2022).";
    for topic in ["transnational organized crime", "human rights of migrants", "migrants’ protection and assistance"] {
        let need = insert_need(conn, first.id, topic, None, now)?;
        let decided = Decided { decision: Decision::Training, reason: reason.to_owned(), by: String::new(), at: now };
        decide(conn, first.id, &Topic::Need(need), &decided)?;
    }
    let kept =
        Kept { submitted_on: NaiveDate::from_ymd_opt(2022, 3, 29), type_other: "Webinar series".to_owned(), ..Kept::default() };
    keep(conn, programme.id, &kept, "", now)?;
    freeze(conn, &first, &Actor::System, seed, now)?;
    Ok(())
}

/// What States said in the session that has been held, and where its invented recording is.
fn say(conn: &mut Conn, first: &SessionRow) -> Result<(), DbError> {
    let said = [
        (
            OutcomeKind::Intervention,
            Some("DZA"),
            Language::Fr,
            "La formation des agents de guichet précède l’entrée en vigueur de la loi.",
            true,
        ),
        (
            OutcomeKind::GoodPractice,
            Some("TGO"),
            Language::Fr,
            "Un registre unique des décisions, consultable par le juge.",
            true,
        ),
        (OutcomeKind::Challenge, Some("DJI"), Language::En, "Interpreters are missing at land borders at night.", true),
        (
            OutcomeKind::Coordination,
            None,
            Language::En,
            "Share model decision letters among States that use the same working language.",
            true,
        ),
        (
            OutcomeKind::GcmImplementation,
            Some("TZA"),
            Language::En,
            "Objective 4: to be confirmed with the ministry before it is published.",
            false,
        ),
    ];
    for (kind, state, language, text, is_published) in said {
        let state = state.map(str::to_owned);
        let values = OutcomeValues { kind, state, rec: None, text: text.to_owned(), language, is_published };
        insert_outcome(conn, first.id, &values, None, held(first))?;
    }
    let recording = MaterialValues {
        kind: MaterialKind::Recording,
        title: LocalText::new([
            (Language::En, "Recording of the session".to_owned()),
            (Language::Fr, "Enregistrement de la session".to_owned()),
            (Language::Ar, "التسجيل المصوَّر للجلسة".to_owned()),
        ]),
        shown: Shown::After,
        audience: Audience::Public,
    };
    insert_material(conn, first.id, &recording, "https://video.example.org/v/1", None, None, held(first))?;
    Ok(())
}

/// How far each State's invitation is, a focal point, and three organisations of which two are likely one.
fn planning(conn: &mut Conn, edition: i64, programme: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    for (number, record) in (31..).zip(state_records(conn, edition)?) {
        let status = match record.quota.state.as_str() {
            "MUS" => Participation::Observer,
            "DZA" | "TGO" | "TZA" | "DJI" | "CIV" => Participation::Confirmed,
            _ => Participation::Invited,
        };
        let note_on = Some(now.date_naive() - TimeDelta::weeks(6));
        save_state_record(conn, edition, &StateRecord { status, note_on, note_reference: format!("NV/0{number}"), ..record })?;
    }
    let Some(togo) = Iso3::parse("TGO") else { return Ok(()) };
    let person = FocalPointValues {
        name: "Afi Lawson".into(),
        email: "afi.lawson@example.org".into(),
        phone: "+228 90 00 00 00".into(),
        organisation: "Direction générale de la documentation nationale".into(),
        language: Language::Fr,
    };
    add_focal_point(conn, edition, Party::State(togo), &person, now)?;
    for (name, short_name, kind) in [
        ("Direction générale de la documentation nationale", "DGDN", OrganisationKind::Authority),
        ("Ministère de la Santé", "", OrganisationKind::Ministry),
        ("Ministère Santé", "", OrganisationKind::Ministry),
    ] {
        let values = OrganisationValues {
            name: LocalText::one(Language::Fr, name),
            short_name: short_name.into(),
            aliases: Vec::new(),
            kind,
            state: Some(togo),
            rec: None,
        };
        add_organisation(conn, programme, &values, now)?;
    }
    Ok(())
}

fn held(session: &SessionRow) -> DateTime<Utc> {
    session.ends() + TimeDelta::hours(2)
}

fn text<'p>(person: &'p Person, column: &str) -> &'p str {
    person.get(column).map_or("", String::as_str)
}

fn registration(person: &Person) -> Option<NewRegistration> {
    Some(NewRegistration {
        given_name: text(person, "given_name").to_owned(),
        family_name: text(person, "family_name").to_owned(),
        email: Some(EmailAddress::parse(text(person, "email")).ok()?),
        phone: String::new(),
        gender: Gender::parse(text(person, "gender"))?,
        job_title: text(person, "job_title").to_owned(),
        organisation: text(person, "organisation").to_owned(),
        represents: Represents::Government(Iso3::parse(text(person, "state"))?),
        language: Language::parse(text(person, "language"))?,
        sessions: text(person, "sessions").split('|').map(str::to_owned).collect(),
        consent_recording: true,
        consent_contact: false,
    })
}

/// A report of the held session in the platform's layout, for the invented people who joined.
fn zoom_report(people: &[Person], session: &SessionRow) -> String {
    let day = session.local_start.format("%m/%d/%Y");
    let mut report = String::from(
        "Attendee Report,\nAttendee Details,\nAttended,User Name,First Name,Last Name,Email,Registration Time,Approval Status,Join Time,Leave Time,Time in Session (minutes),Country/Region Name\n",
    );
    for person in people.iter().filter(|person| !text(person, "joined").is_empty()) {
        let (given, family) = (text(person, "given_name"), text(person, "family_name"));
        let _ = writeln!(
            report,
            "Yes,{given} {family},{given},{family},{},,approved,{day} {},{day} {},,",
            text(person, "email"),
            text(person, "joined"),
            text(person, "left")
        );
    }
    // Two names that a person has to decide about.
    let _ = writeln!(report, "Yes,Lynda HAMIDOUCHE,Lynda,Hamidouche,,,approved,{day} 10:10:00,{day} 11:20:00,,");
    let _ = writeln!(report, "Yes,Interpretation booth,Interpretation,booth,,,approved,{day} 09:50:00,{day} 11:35:00,,");
    report
}
