//! The figures as whoever may not see people sees them: co-hosts, and everybody in the open data. Pure.
//!
//! Tables by affiliation, gender and language lose their small groups, by the rule of the surveys; of a part of an edition
//! they are not shown at all, as parts can be compared. Other answers to gender and none are one group. A State's attendance
//! is no secret (nor a REC's or a session's); what its women and men may tell is decided by `sexes`.

use super::figures::{Amount, Counts, Dimension, Figures, Group, Key, Table};
use crate::registration::rules::Gender;
use crate::survey::suppression::{Group as Cells, shown};

/// The key of other answers and none together.
pub const OTHERS: &str = "other_or_not_stated";

fn sum(one: Counts, other: Counts) -> Counts {
    Counts {
        registrations: one.registrations + other.registrations,
        seats: one.seats + other.seats,
        expected: one.expected + other.expected,
        attended: one.attended + other.attended,
        present: one.present + other.present,
        minutes: one.minutes + other.minutes,
        learning_minutes: one.learning_minutes + other.learning_minutes,
        participants: one.participants + other.participants,
        returning: one.returning + other.returning,
    }
}

/// Puts those who say neither woman nor man into one group: nobody is in two groups of this table.
fn gathered(groups: Vec<Group>) -> Vec<Group> {
    let is_other = |group: &Group| ![Gender::Female.as_str(), Gender::Male.as_str()].contains(&group.key.as_str());
    let (others, mut kept): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(is_other);
    let together = others.into_iter().filter_map(|group| group.counts).reduce(sum);
    kept.extend(together.map(|counts| Group { key: OTHERS.to_owned(), counts: Some(counts) }));
    kept
}

/// The groups whose counts of one kind can be shown.
fn shown_by(groups: &[Group], pick: impl Fn(&Counts) -> i64) -> Vec<bool> {
    let sizes: Vec<usize> =
        groups.iter().map(|group| group.counts.as_ref().map_or(0, |it| usize::try_from(pick(it)).unwrap_or(0))).collect();
    let cells: Vec<Cells> = (0..sizes.len()).map(|cell| Cells { table: 0, cells: vec![cell] }).collect();
    shown(&sizes, &cells)
}

fn suppressed(mut table: Table, is_part: bool) -> Table {
    if table.dimension == Dimension::Gender {
        table.groups = gathered(table.groups);
    }
    // Hiding more than one kind of count asks for tells nothing.
    let by_registrations = shown_by(&table.groups, |counts| counts.registrations);
    let by_seats = shown_by(&table.groups, |counts| counts.seats);
    let by_people = shown_by(&table.groups, |counts| counts.participants);
    let verdicts = by_registrations.into_iter().zip(by_seats).zip(by_people);
    for (group, ((one, two), three)) in table.groups.iter_mut().zip(verdicts) {
        group.counts = group.counts.filter(|_| one && two && three && !is_part);
    }
    table
}

impl Figures {
    /// The figures without what could tell of a person.
    #[must_use]
    pub fn suppressed(mut self) -> Self {
        let is_part = self.is_part;
        if is_part {
            self.sexes.clear();
        }
        self.tables = self
            .tables
            .into_iter()
            .map(|table| if table.dimension.is_personal() { suppressed(table, is_part) } else { table })
            .collect();
        let hidden: Vec<String> = self
            .table(Dimension::Language)
            .map(|table| table.groups.iter().filter(|group| group.counts.is_none()).map(|group| group.key.clone()).collect())
            .unwrap_or_default();
        let women = self.table(Dimension::Gender).and_then(|table| {
            let group = table.groups.iter().find(|group| group.key == Gender::Female.as_str());
            // Nobody is no woman: that says as much of everybody.
            group.and_then(|group| group.counts)
        });
        for figure in self.headlines.iter_mut().filter(|figure| figure.key == Key::Women && women.is_none()) {
            figure.amount = Amount::Hidden;
        }
        for line in &mut self.interpretation {
            if hidden.iter().any(|code| code == line.language.code()) {
                (line.asked, line.covered) = (None, None);
            }
        }
        self
    }
}
