//! What shows each part of the program in the sample edition before the visitor has done anything: nominations, targets, a
//! campaign and reminders that nobody has sent, attestations, a correction to decide, and the training that answers what was
//! asked for. Everything is invented, and belongs to editions that say so.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::accounts::Actor;
use crate::attendance::certificates::issuing::issue_all;
use crate::attendance::store::corrections;
use crate::campaign::audience::{Audience, Group};
use crate::campaign::reminder_pages::USUAL;
use crate::campaign::reminder_rules::Whom;
use crate::campaign::store::{CampaignValues, insert_campaign, insert_rule};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, LocalText};
use crate::programme::party::Party;
use crate::programme::store::{EditionRow, editions, focal_points};
use crate::reference::Iso3;
use crate::registration::nomination_desk::{Acting, nominate};
use crate::registration::nomination_form::NewNominee;
use crate::registration::rules::Affiliation;
use crate::registration::seats::{Desk, Ticket};
use crate::registration::store::{registrations_of_address, seats_of};
use crate::report::figures::Key;
use crate::report::store_targets::save_targets;
use crate::session::rules::Mode;
use crate::session::store::SessionRow;
use crate::survey::priorities::{Decision, Topic};
use crate::survey::store::{Decided, decide};
use crate::text::EmailAddress;
use crate::training::derive;
use crate::training::form::Wanted;
use crate::training::origin::Origin;

/// Slug of the training that is derived from the sample.
const TRAINING: &str = "sample-training";
/// Its year: the one after the sample's sessions.
const YEAR: i32 = 2028;
/// The area that has no session: what is asked for and left for the training.
const FOR_TRAINING: &str = "transnational-crime";

/// What the sample's focal point has done: two officials are named for a session and asked to consent.
pub(super) fn nominations(conn: &mut Conn, edition: i64, ticket: &Ticket, session: &SessionRow) -> Result<(), DbError> {
    let Some(party) = Iso3::parse("TGO").map(Party::State) else { return Ok(()) };
    let known = focal_points(conn, edition)?;
    let Some(point) = known.iter().find(|point| point.party == party) else { return Ok(()) };
    let actor = Actor::FocalPoint { name: point.values.name.clone() };
    let acting = Acting { party, focal_point: Some(point.id), actor };
    Desk::at(conn, edition, None, ticket, |conn, desk| {
        for (given_name, family_name, email, job_title) in [
            ("Mawuli", "Agbodjan", "mawuli.agbodjan@example.org", "Commissaire"),
            ("Essi", "Kpodar", "essi.kpodar@example.org", "Inspectrice"),
        ] {
            let Ok(email) = EmailAddress::parse(email) else { continue };
            let new = NewNominee {
                given_name: given_name.into(),
                family_name: family_name.into(),
                email,
                job_title: job_title.into(),
                organisation: "Direction générale de la documentation nationale".into(),
                affiliation: Affiliation::Government,
                language: Language::Fr,
                note_reference: "NV/039".into(),
            };
            nominate(conn, desk, &acting, &new, std::slice::from_ref(&session.slug))?;
        }
        Ok(())
    })
}

/// What staff would have prepared by now.
pub(super) fn desk_work(
    conn: &mut Conn,
    edition: &EditionRow,
    first: &SessionRow,
    public_url: &str,
    seed: [u8; 16],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let reach =
        [(Key::Participants, 20), (Key::Women, 50), (Key::States, 10), (Key::LearningHours, 60), (Key::MetExpectations, 85)];
    save_targets(conn, edition.id, &BTreeMap::from(reach))?;
    insert_campaign(conn, edition.id, &thanks(first), (None, "Sample"), now)?;
    for (side, minutes) in USUAL {
        insert_rule(conn, edition.id, (side, minutes, Whom::All), &LocalText::default(), now)?;
    }
    issue_all(conn, edition, Some(first.id), (&Actor::System, public_url), seed, now)?;
    correction(conn, edition.id, first, now)?;
    training(conn, edition.id, now)
}

/// A campaign that nobody has sent.
fn thanks(first: &SessionRow) -> CampaignValues {
    CampaignValues {
        name: "Thanks after the first session (sample)".into(),
        audience: Audience { group: Group::Attended, sessions: vec![first.id], ..Audience::default() },
        subject: LocalText::new([
            (Language::En, "Thank you for taking part".to_owned()),
            (Language::Fr, "Merci de votre participation".to_owned()),
            (Language::Ar, "شكرًا على مشاركتكم".to_owned()),
        ]),
        body: LocalText::new([
            (
                Language::En,
                "Dear {{given_name|colleague}},\n\nThank you for taking part in the session on the human rights of migrants. Its recording and what States said are on the edition’s page:\n\n{{edition_page}}\n\nYour own page has your attestation:\n\n{{personal_link}}"
                    .to_owned(),
            ),
            (
                Language::Fr,
                "Bonjour {{given_name|chère collègue, cher collègue}},\n\nMerci d’avoir participé à la session sur les droits de l’homme des migrants. L’enregistrement et ce que les États ont dit se trouvent sur la page de l’édition\u{202f}:\n\n{{edition_page}}\n\nVotre attestation est sur votre page\u{202f}:\n\n{{personal_link}}"
                    .to_owned(),
            ),
            (
                Language::Ar,
                "{{given_name|الزميلة/الزميل}}،\n\nشكرًا على مشاركتكم في الجلسة عن حقوق الإنسان للمهاجرين. تجدون التسجيل المصوَّر وما قالته الدول في صفحة الدورة:\n\n{{edition_page}}\n\nوشهادة الحضور في صفحتكم:\n\n{{personal_link}}"
                    .to_owned(),
            ),
        ]),
        takes_late: false,
    }
}

/// Somebody whose line broke says how long they were there.
fn correction(conn: &mut Conn, edition: i64, first: &SessionRow, now: DateTime<Utc>) -> Result<(), DbError> {
    let mine = registrations_of_address(conn, "afi.lawson@example.org")?;
    let Some(mine) = mine.iter().find(|who| who.registration.edition_id == edition) else { return Ok(()) };
    let seats = seats_of(conn, mine.registration.id)?;
    if let Some((seat, _)) = seats.iter().find(|(_, session)| session.id == first.id) {
        let note = "La connexion a été coupée à 10 h 41\u{202f}; j’ai suivi la suite au téléphone d’un collègue.";
        corrections::ask(conn, seat.id, Some(85), note, now)?;
    }
    Ok(())
}

/// The training that answers what was asked for and not offered: a draft. A page derives one from `wrapping_up` on; the
/// sample runs on, so that there is something to register for.
fn training(conn: &mut Conn, edition: i64, now: DateTime<Utc>) -> Result<(), DbError> {
    let reason = "Asked for most, and no session of this year is about it.".to_owned();
    let decided = Decided { decision: Decision::Training, reason, by: "Sample".into(), at: now };
    decide(conn, edition, &Topic::Area(FOR_TRAINING.into()), &decided)?;
    let origin = Origin::load(conn, edition)?;
    let numbers = editions(conn)?.into_iter().filter(|(other, _)| other.programme_id == origin.edition.programme_id);
    let titles = [
        (Language::En, "Sample training"),
        (Language::Fr, "Formation d’exemple"),
        (Language::Ar, "تدريب نموذجي"),
        (Language::Pt, "Formação de exemplo"),
        (Language::Es, "Formación de ejemplo"),
        (Language::Sw, "Mafunzo ya mfano"),
    ];
    let wanted = Wanted {
        slug: TRAINING.into(),
        number: numbers.map(|(other, _)| other.number).max().unwrap_or(0) + 1,
        title: LocalText::new(titles.map(|(language, title)| (language, format!("{title} {YEAR}")))),
        year: YEAR,
        mode: Mode::Hybrid,
        place: "Moshi".into(),
        topics: origin.priorities.iter().filter(|it| it.is_for_training()).map(|it| it.topic.clone()).collect(),
    };
    derive::create(conn, &origin, &wanted, &Actor::System, now)
}
