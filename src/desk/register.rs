//! The register of what is stored: every table and column of the schema in one line, with the kind it belongs to. Pure.
//!
//! It is more than a document: the file of what is held about somebody ([`super::store::stored`]) and erasing
//! ([`super::erasing`]) go by it, so what stands here as somebody's is what they get and what goes. A test holds it against the
//! schema; a new column cannot be forgotten.

mod people;
mod programme;

use crate::i18n::Texts;

crate::text_enum! {
    /// What a line holds, as people think of it. The order is that of the document.
    pub enum Kind {
        /// Who somebody is and how they are reached
        Identity = "identity",
        /// Where they registered, for whom, and what became of their places
        Registration = "registration",
        /// What they agreed to
        Consent = "consent",
        /// When they were there
        Attendance = "attendance",
        /// What was certified
        Certificate = "certificate",
        /// Whom surveys ask, and answers without a person
        Survey = "survey",
        /// Who was invited
        Invitation = "invitation",
        /// Whom focal points named
        Nomination = "nomination",
        /// Mails to them
        Mail = "mail",
        /// Addresses that are not written to
        Refusal = "refusal",
        /// What they ask about their data
        Request = "request",
        /// Uploaded and prepared files
        File = "file",
        /// Who did what
        Trail = "trail",
        /// Speakers of sessions
        Speaker = "speaker",
        /// Focal points of States and RECs
        FocalPoint = "focal_point",
        /// Members of staff
        Staff = "staff",
        /// Proof of erasures, without names
        Erasure = "erasure",
        /// The programme itself: nobody's data
        Programme = "programme",
        /// The program at work: nobody's data
        System = "system",
    }
}

/// Why a kind may be kept. The numbers are those of IOM's data protection principles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The person agreed (4).
    Consent,
    /// A State, REC or organisation named them for its work with IOM (1, 2).
    Official,
    /// Without it the programme cannot be run or accounted for (2).
    Task,
    /// To show that people were treated as promised (7, 12).
    Proof,
    /// To keep the installation safe (8).
    Security,
    /// Nobody's data.
    None,
}

impl Basis {
    /// Its key in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Official => "official",
            Self::Task => "task",
            Self::Proof => "proof",
            Self::Security => "security",
            Self::None => "none",
        }
    }
}

/// Who sees a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The team in scope and the person.
    Team,
    /// These and the focal point of their State or REC.
    TeamAndFocalPoint,
    /// The team only: answers have no person.
    Figures,
    /// Administrators.
    Admins,
    /// Everybody: it is part of the published programme.
    Public,
    /// Nobody: the program alone.
    Nobody,
}

impl Seen {
    /// Its key in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::TeamAndFocalPoint => "focal-point",
            Self::Figures => "figures",
            Self::Admins => "admins",
            Self::Public => "public",
            Self::Nobody => "nobody",
        }
    }
}

/// How long a kind is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// `retention.participant_years` after the last edition; then without name and address.
    Participant,
    /// The same; unanswered ones `retention.invitation_days` after the edition.
    Invitation,
    /// Texts of mails `retention.mail_days`.
    Mail,
    /// Values before and after `retention.trail_days`.
    Trail,
    /// Lists and reports as they came `retention.file_days`, previews a day.
    File,
    /// Until whoever asked for it takes it back.
    Wish,
    /// As long as the programme's own record.
    Programme,
    /// As long as somebody works here, and after that until they wish otherwise.
    Account,
    /// For good: it names nobody.
    ForGood,
}

impl Kept {
    /// Its key in messages.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Invitation => "invitation",
            Self::Mail => "mail",
            Self::Trail => "trail",
            Self::File => "file",
            Self::Wish => "wish",
            Self::Programme => "programme",
            Self::Account => "account",
            Self::ForGood => "for-good",
        }
    }
}

impl Kind {
    /// Why it may be kept.
    pub const fn basis(self) -> Basis {
        match self {
            Self::Identity | Self::Registration | Self::Attendance | Self::Survey | Self::File => Basis::Consent,
            Self::Invitation | Self::Nomination | Self::FocalPoint => Basis::Official,
            Self::Certificate | Self::Mail | Self::Speaker => Basis::Task,
            Self::Consent | Self::Refusal | Self::Request | Self::Trail | Self::Erasure => Basis::Proof,
            Self::Staff => Basis::Security,
            Self::Programme | Self::System => Basis::None,
        }
    }

    /// Who sees it.
    pub const fn seen(self) -> Seen {
        match self {
            Self::Identity | Self::Registration | Self::Attendance | Self::Nomination => Seen::TeamAndFocalPoint,
            Self::Consent
            | Self::Certificate
            | Self::Invitation
            | Self::Mail
            | Self::Refusal
            | Self::File
            | Self::FocalPoint => Seen::Team,
            Self::Survey => Seen::Figures,
            Self::Request | Self::Trail | Self::Staff => Seen::Admins,
            Self::Speaker | Self::Programme => Seen::Public,
            Self::Erasure | Self::System => Seen::Nobody,
        }
    }

    /// How long it is kept.
    pub const fn kept(self) -> Kept {
        match self {
            Self::Identity
            | Self::Registration
            | Self::Consent
            | Self::Attendance
            | Self::Certificate
            | Self::Nomination
            | Self::FocalPoint
            | Self::Request => Kept::Participant,
            Self::Invitation => Kept::Invitation,
            Self::Mail => Kept::Mail,
            Self::Trail => Kept::Trail,
            Self::File => Kept::File,
            Self::Refusal => Kept::Wish,
            Self::Speaker | Self::Programme | Self::System => Kept::Programme,
            Self::Staff => Kept::Account,
            Self::Survey | Self::Erasure => Kept::ForGood,
        }
    }

    /// Whether it holds rows of focal points, speakers or the team: a participant's file has none of them.
    pub const fn is_official(self) -> bool {
        matches!(self, Self::Speaker | Self::FocalPoint | Self::Staff)
    }

    /// Whether it holds anything of people.
    pub fn is_personal(self) -> bool {
        self.basis() != Basis::None
    }

    /// The kind's name in the reader's language.
    pub fn name(self, t: Texts) -> String {
        t.register_kind(self.as_str().replace('_', "-"))
    }

    /// Why it is kept, in the reader's language.
    pub fn why(self, t: Texts) -> String {
        t.register_why(self.as_str().replace('_', "-"))
    }
}

/// Ids of what is one person's: which rows of a table are theirs is told by a column that holds one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the table of its name")]
pub enum Set {
    Person,
    Registration,
    Seat,
    Certificate,
    Invitation,
    Pass,
    Nomination,
    ReportPerson,
    Decision,
    Mail,
    Recipient,
    File,
    Audit,
    FocalPoint,
    StaffUser,
}

/// What erasing makes of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stays: it is counted, and without the name it is nobody's.
    Stays,
    /// It becomes empty.
    Emptied,
    /// It becomes NULL.
    Nulled,
    /// It becomes `#` and the row's number: pages and lists show that.
    Number,
    /// It becomes `erased-` and the row's number: unique, and no name folds to it.
    Key,
    /// It is raised by one: links that were made with it no longer open.
    Raised,
}

/// What becomes of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// They stay, each column as its [`Fate`] says.
    Stay,
    /// They are deleted.
    Go,
}

/// One table of the schema.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// The column that says whose a row is, and what it holds; none: nobody's who can be erased.
    pub by: Option<(&'static str, Set)>,
    /// What erasing makes of its rows.
    pub rows: Rows,
    /// Columns that say something of a person, with their fates (`name:fate`).
    personal: &'static str,
    /// Columns that name staff, focal points or speakers in rows that are not theirs.
    official: &'static str,
    /// Numbers, marks and texts that say nothing of anybody.
    other: &'static str,
}

/// A table with rows of people who can be erased.
const fn of(
    name: &'static str,
    kind: Kind,
    by: (&'static str, Set),
    rows: Rows,
    personal: &'static str,
    official: &'static str,
    other: &'static str,
) -> Table {
    Table { name, kind, by: Some(by), rows, personal, official, other }
}

/// A table without any.
const fn plain(name: &'static str, kind: Kind, personal: &'static str, official: &'static str, other: &'static str) -> Table {
    Table { name, kind, by: None, rows: Rows::Stay, personal, official, other }
}

impl Table {
    /// Columns about a person, and what erasing makes of each.
    pub fn personal(&self) -> impl Iterator<Item = (&'static str, Fate)> {
        self.personal.split_whitespace().map(|word| match word.split_once(':') {
            None => (word, Fate::Stays),
            Some((column, "null")) => (column, Fate::Nulled),
            Some((column, "number")) => (column, Fate::Number),
            Some((column, "key")) => (column, Fate::Key),
            Some((column, "next")) => (column, Fate::Raised),
            Some((column, _)) => (column, Fate::Emptied),
        })
    }

    /// Columns about staff, focal points and speakers.
    pub fn official(&self) -> impl Iterator<Item = &'static str> {
        self.official.split_whitespace()
    }

    /// Columns that say nothing of anybody.
    pub fn other(&self) -> impl Iterator<Item = &'static str> {
        self.other.split_whitespace()
    }

    /// All columns.
    pub fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.personal().map(|(column, _)| column).chain(self.official()).chain(self.other())
    }
}

/// Texts in which somebody may be named who is not the one they are about (a mail to a focal point, a value in the trail):
/// erasing looks for addresses and full names in them. Table, its key, columns, and what a column with a hit becomes.
pub const SEARCHED: [(&str, &str, &[&str], &str); 9] = [
    ("outbox", "id", &["subject", "text_body", "html_body", "last_answer"], "''"),
    ("outbox", "id", &["calendar"], "NULL"),
    ("audit_value", "audit_id", &["before_json", "after_json"], "'{}'"),
    ("audit", "id", &["object_id"], "''"),
    ("saved_filter", "id", &["query"], "''"),
    ("saved_filter", "id", &["name"], "'#' || CAST(id AS TEXT)"),
    ("mail_event", "id", &["words"], "''"),
    ("bounce", "id", &["words"], "''"),
    ("job", "id", &["last_error"], "''"),
];

/// The register, a line a table.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    people::TABLES.iter().chain(&programme::TABLES)
}

/// A table by name.
pub fn table(name: &str) -> Option<&'static Table> {
    tables().find(|table| table.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The tables of the schema with their columns.
    fn schema() -> Vec<(String, BTreeSet<String>)> {
        let block = |text: &str| -> Option<(String, BTreeSet<String>)> {
            let (head, rest) = text.split_once('{')?;
            // Behind the last table stand lines with arrows of another kind.
            let body = rest.split_once('}')?.0;
            let name = head.trim().split_once(' ')?.0.to_owned();
            let columns = body.lines().filter_map(|line| line.split_once("->")).map(|(column, _)| column.trim().to_owned());
            Some((name, columns.collect()))
        };
        include_str!("../db/schema.rs").split("::table! {").skip(1).filter_map(block).collect()
    }

    #[test]
    fn every_column_of_the_schema_stands_in_one_line() {
        let schema = schema();
        assert!(schema.len() > 60, "the schema is walked: {}", schema.len());
        for (name, columns) in &schema {
            let lines: Vec<&Table> = tables().filter(|table| table.name == name).collect();
            let [line] = lines.as_slice() else { panic!("{name} has {} lines in the register", lines.len()) };
            let mut listed = BTreeSet::new();
            for column in line.columns() {
                assert!(listed.insert(column.to_owned()), "{name}.{column} stands twice");
            }
            assert_eq!(&listed, columns, "the columns of {name}");
            if let Some((column, _)) = line.by {
                assert!(columns.contains(column), "{name}.{column} says whose a row is");
            }
            let is_numbered = line.personal().any(|(_, fate)| matches!(fate, Fate::Number | Fate::Key));
            assert!(!is_numbered || columns.contains("id"), "{name} has a number to put in place of a name");
        }
        for line in tables() {
            assert!(schema.iter().any(|(name, _)| name == line.name), "{} is a table", line.name);
        }
        for (name, key, columns, _) in SEARCHED {
            let line = table(name).expect("a table");
            for column in columns.iter().chain([&key]) {
                assert!(line.columns().any(|own| own == *column), "{name}.{column}");
            }
        }
    }

    /// A column whose name says that it holds an address, a name or a telephone is somebody's.
    #[test]
    fn what_looks_personal_is_said_to_be() {
        let telling = ["email", "given_name", "family_name", "full_name", "phone", "recipient", "recipient_name", "name_key"];
        for line in tables() {
            for column in line.other.split_whitespace() {
                assert!(!telling.contains(&column), "{}.{column}", line.name);
            }
            assert!(line.kind.is_personal() || line.personal.is_empty(), "{} is {:?}", line.name, line.kind);
            assert!(
                line.by.is_none() || !line.personal.is_empty(),
                "{} has rows of people and none of their columns",
                line.name
            );
        }
    }
}
