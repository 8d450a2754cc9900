//! What every staff page of an edition shows around its content: the docket and the list of sections.

use chrono_tz::Tz;

use super::rules::{EditionKind, Stage};
use super::store::edition_by_id;
use crate::accounts::{Access, Role, Scope};
use crate::db::{Conn, DbError};
use crate::i18n::{Language, Texts};

/// An edition as the frame names it; pages of later slices take id and zone from here too.
#[derive(Clone, Debug)]
pub struct EditionFrame {
    /// The edition's id.
    pub id: i64,
    /// Its slug.
    pub slug: String,
    /// Its title in the reader's language.
    pub title: String,
    /// The zone of its times.
    pub zone: Tz,
    /// Where it is in its life.
    pub stage: Stage,
    /// Webinar or training: a training has courses.
    pub kind: EditionKind,
    /// Whether its people are invented (the demo's second edition).
    pub is_sample: bool,
    /// The languages it offers; the first is its default.
    pub languages: Vec<Language>,
    /// Whether the reader may plan it.
    pub can_plan: bool,
    /// Whether the reader may record attendance and see people.
    pub can_attend: bool,
    /// Whether the reader may import reports, decide open names and issue certificates: not when limited to some States.
    pub can_match: bool,
    /// Whether the reader looks at the programme as a co-host, who has invitees of their own.
    pub has_invitees: bool,
    /// Whether the reader may read what is about everybody: not when limited to some States.
    pub sees_all: bool,
}

/// A section of an edition's pages.
#[derive(Clone, Debug)]
pub struct Section {
    /// Last part of the URL; empty for the overview.
    pub path: &'static str,
    /// Its name in the reader's language.
    pub label: String,
    /// The name of the group that begins with it.
    pub begins: Option<String>,
}

impl EditionFrame {
    /// Reads the frame of the scope's edition.
    ///
    /// # Errors
    /// A failed query, or a stored zone that the program does not know.
    pub fn load(conn: &mut Conn, scope: &Scope, edition_id: i64, language: Language) -> Result<Self, DbError> {
        let edition = edition_by_id(conn, edition_id)?;
        Ok(Self {
            id: edition_id,
            title: edition.title.get(language).to_owned(),
            zone: edition.zone()?,
            stage: edition.stage,
            kind: edition.kind,
            is_sample: edition.is_sample,
            languages: edition.languages(),
            slug: edition.slug,
            can_plan: scope.may(Access::Plan),
            can_attend: scope.may(Access::Attend),
            can_match: scope.may(Access::Attend) && scope.limit().is_none(),
            has_invitees: scope.role() == Role::Partner,
            sees_all: scope.limit().is_none(),
        })
    }

    /// The URL of one of the edition's staff pages.
    pub fn url(&self, section: &str) -> String {
        if section.is_empty() {
            format!("/staff/editions/{}", self.slug)
        } else {
            format!("/staff/editions/{}/{section}", self.slug)
        }
    }

    /// The sections that the reader may open, in the order of an edition's work.
    pub fn sections(&self, t: &Texts) -> Vec<Section> {
        let is_training = self.kind == EditionKind::Training;
        let groups = [
            (
                t.staff_group_plan(),
                vec![
                    ("settings", t.staff_section_settings(), self.can_plan),
                    ("thematic-areas", t.staff_section_thematic_areas(), self.can_plan),
                    ("states", t.staff_section_states(), self.can_plan),
                    ("organisations", t.staff_section_organisations(), self.can_plan),
                    ("courses", t.staff_section_courses(), self.can_plan && is_training),
                    ("sessions", t.staff_section_sessions(), self.can_plan),
                    ("schedule", t.staff_section_schedule(), self.can_plan),
                    ("form", t.staff_section_form(), self.can_plan),
                ],
            ),
            (
                t.staff_group_invite(),
                vec![
                    ("invitations", t.staff_section_invitations(), self.can_plan),
                    ("invitees", t.staff_invitees_title(), self.has_invitees),
                    ("campaigns", t.staff_section_campaigns(), self.can_plan),
                    ("mail", t.staff_section_mail(), self.can_plan),
                ],
            ),
            (
                t.staff_group_people(),
                vec![
                    ("nominations", t.staff_section_nominations(), self.can_attend),
                    ("registrations", t.staff_section_registrations(), self.can_attend),
                    ("attendance", t.staff_section_attendance(), self.can_attend),
                    ("match-desk", t.staff_section_match_desk(), self.can_match),
                    ("certificates", t.certificates_section(), self.can_match),
                ],
            ),
            (
                t.staff_group_learn(),
                vec![
                    ("surveys", t.staff_section_surveys(), true),
                    ("priorities", t.staff_section_priorities(), true),
                    ("report", t.staff_section_report(), true),
                    ("impact", t.impact_section(), self.sees_all),
                ],
            ),
        ];
        let mut sections = vec![Section { path: "", label: t.staff_section_overview().into_owned(), begins: None }];
        for (name, group) in groups {
            let mut begins = Some(name.into_owned());
            for (path, label, _) in group.into_iter().filter(|(_, _, is_open)| *is_open) {
                sections.push(Section { path, label: label.into_owned(), begins: begins.take() });
            }
        }
        sections
    }
}
