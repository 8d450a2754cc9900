//! What the programme document is made of, read in one snapshot.

use std::collections::BTreeMap;

use crate::db::{Conn, DbError};
use crate::files;
use crate::programme::participation::Participation;
use crate::programme::store::{
    CoHost, EditionRow, ProgrammeRow, StateNames, ThematicAreaRow, co_hosts, edition_by_slug, participating_recs,
    programme_by_id, state_records, thematic_areas,
};
use crate::reference::{Iso3, RecCode};
use crate::session::rules::{Answer, SessionStatus};
use crate::session::store::{SessionRow, SpeakerRow, edition_speakers, sessions};

/// An edition with everything that its programme document says.
#[derive(Clone, Debug)]
pub struct Content {
    /// The edition.
    pub edition: EditionRow,
    /// Its programme.
    pub programme: ProgrammeRow,
    /// Published and cancelled sessions, by start.
    pub sessions: Vec<SessionRow>,
    /// How many sessions are drafts, which the document leaves out.
    pub drafts: usize,
    /// Confirmed speakers of all sessions, in the order of each.
    pub speakers: Vec<SpeakerRow>,
    /// Thematic areas, in order.
    pub areas: Vec<ThematicAreaRow>,
    /// Participating States, and whether they only observe.
    pub states: Vec<(Iso3, bool)>,
    /// What the programme calls them.
    pub names: StateNames,
    /// RECs that take part with their secretariats.
    pub recs: Vec<RecCode>,
    /// Co-hosts, in order.
    pub co_hosts: Vec<CoHost>,
}

impl Content {
    /// The content of an edition; `None` when there is no such edition, or the public may not see it and `is_staff` does
    /// not hold.
    ///
    /// # Errors
    /// A failed query.
    pub fn read(conn: &mut Conn, slug: &str, is_staff: bool) -> Result<Option<Self>, DbError> {
        let Some(edition) = edition_by_slug(conn, slug)?.filter(|edition| is_staff || edition.stage.is_public()) else {
            return Ok(None);
        };
        let mut shown = sessions(conn, edition.id)?;
        let all = shown.len();
        shown.retain(|session| session.status != SessionStatus::Draft);
        let mut speakers = edition_speakers(conn, edition.id)?;
        speakers.retain(|speaker| speaker.answer() == Answer::Confirmed);
        let programme = programme_by_id(conn, edition.programme_id)?;
        Ok(Some(Self {
            drafts: all - shown.len(),
            sessions: shown,
            speakers,
            areas: thematic_areas(conn, edition.id)?,
            states: state_records(conn, edition.id)?
                .into_iter()
                .filter(|record| record.status.may_register())
                .map(|record| (record.quota.state, record.status == Participation::Observer))
                .collect(),
            names: StateNames::load(conn, edition.programme_id)?,
            recs: participating_recs(conn, edition.id)?,
            co_hosts: co_hosts(conn, &programme)?,
            programme,
            edition,
        }))
    }

    /// The logos of the co-hosts, by the number of their file.
    ///
    /// # Errors
    /// A failed query.
    pub fn logos(&self, conn: &mut Conn) -> Result<BTreeMap<i64, Vec<u8>>, DbError> {
        let mut logos = BTreeMap::new();
        for id in self.co_hosts.iter().filter_map(|host| host.logo) {
            if let Some((_, bytes)) = files::load_shared(conn, files::Purpose::Logo, id)? {
                logos.insert(id, bytes);
            }
        }
        Ok(logos)
    }
}
