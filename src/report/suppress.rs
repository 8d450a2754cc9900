//! The figures as whoever may not see people sees them: co-hosts, and everybody in the open data. Pure.
//!
//! Tables by affiliation, gender and language lose their small groups, by the rule of the surveys; of a part of an edition
//! they have no groups at all, as parts can be compared, and the name of a group alone tells of whoever is alone in the part.
//! Where the difference of two columns would tell of the few who did not come, a table says only who took part.
//! Other answers to gender and none are one group. A State's attendance is no secret (nor a REC's or a session's); what its
//! women and men may tell is decided by `sexes`.

use super::figures::{Amount, Counts, Dimension, Figures, Group, Key, Table};
use crate::registration::rules::{Affiliation, Gender};
use crate::survey::suppression::{Figure, Group as Cells, Verdict, decide, everybody};

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

/// What other tables tell of the groups of a table in any case. Whoever speaks for a REC's secretariat or for nobody is of no
/// State, and the table by REC has everybody but the latter: sums of affiliations.
fn told_in_any_case(table: &Table) -> Vec<Figure> {
    let sum_of = |affiliations: &[Affiliation]| -> Figure {
        let is_in = |group: &Group| affiliations.iter().any(|it| it.as_str() == group.key);
        table.groups.iter().map(|group| u64::from(is_in(group))).collect()
    };
    let mut told = vec![everybody(table.groups.len())];
    if table.dimension == Dimension::Affiliation {
        told.push(sum_of(&[Affiliation::Rec, Affiliation::Other]));
        told.push(sum_of(&[Affiliation::Government, Affiliation::DiplomaticMission, Affiliation::Rec]));
    }
    told
}

/// Which groups can be shown, by their counts of one kind.
fn verdict_by(table: &Table, told: &[Figure], pick: impl Fn(&Counts) -> i64) -> Verdict {
    let size = |group: &Group| group.counts.as_ref().map_or(0, |it| usize::try_from(pick(it)).unwrap_or(0));
    let sizes: Vec<usize> = table.groups.iter().map(size).collect();
    let cells: Vec<Cells> = (0..sizes.len()).map(|cell| Cells { table: 0, cells: vec![cell] }).collect();
    decide(&sizes, &cells, told)
}

/// What is told of those of a group who took part, and nothing of the others.
fn came_only(counts: Counts) -> Counts {
    let Counts { minutes, learning_minutes, participants, .. } = counts;
    Counts { minutes, learning_minutes, participants, ..Counts::default() }
}

/// Without the counts of fewer than the group.
fn without_parts(counts: Counts) -> Counts {
    Counts { present: 0, returning: 0, ..counts }
}

fn suppressed(mut table: Table, is_part: bool) -> Table {
    if table.dimension == Dimension::Gender {
        table.groups = gathered(table.groups);
    }
    // Hiding more than one kind of count asks for tells nothing.
    let told = told_in_any_case(&table);
    let came = verdict_by(&table, &told, |counts| counts.participants);
    let mut verdicts = vec![
        verdict_by(&table, &told, |counts| counts.registrations),
        verdict_by(&table, &told, |counts| counts.seats),
        came.clone(),
        // What two columns of a line differ by is a group of its own: those who did not come.
        verdict_by(&table, &told, |counts| counts.registrations - counts.participants),
        verdict_by(&table, &told, |counts| counts.expected - counts.attended),
    ];
    let hides_more = |verdict: &Verdict| came.shown.iter().zip(&verdict.shown).any(|(came, shown)| *came && !shown);
    table.is_narrow = verdicts.iter().any(|verdict| !verdict.is_safe || hides_more(verdict));
    if table.is_narrow {
        verdicts = vec![came];
    }
    if is_part || verdicts.iter().any(|verdict| !verdict.is_safe) {
        table.groups.clear();
    }
    let is_shown = |place: usize| verdicts.iter().all(|verdict| verdict.shown.get(place) == Some(&true));
    for (place, group) in table.groups.iter_mut().enumerate() {
        // Who returned and who stayed long enough are fewer than the group that was decided about.
        let kept = group.counts.filter(|_| is_shown(place));
        let told = if table.is_narrow { came_only } else { without_parts };
        group.counts = kept.map(told);
    }
    table
}

impl Figures {
    /// The figures with as little of people as those of a part have: what two looks at them, or two tables, differ by could be one
    /// person.
    #[must_use]
    pub fn suppressed_in_parts(mut self) -> Self {
        self.is_part = true;
        self.suppressed()
    }

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
        let languages = self.table(Dimension::Language).map(|table| table.groups.as_slice()).unwrap_or_default();
        let hidden: Vec<String> =
            languages.iter().filter(|group| group.counts.is_none()).map(|group| group.key.clone()).collect();
        // Without the table its languages are not named here either.
        let is_anybody = self.total.registrations > 0 || self.total.seats > 0 || self.total.attended > 0;
        let hides_languages = is_part || (languages.is_empty() && is_anybody);
        let women = self.table(Dimension::Gender).and_then(|table| {
            let group = table.groups.iter().find(|group| group.key == Gender::Female.as_str());
            // Nobody is no woman: that says as much of everybody.
            group.and_then(|group| group.counts)
        });
        for figure in &mut self.headlines {
            if (figure.key == Key::Women && women.is_none()) || (figure.key == Key::Interpretation && hides_languages) {
                figure.amount = Amount::Hidden;
            }
        }
        if hides_languages {
            self.interpretation.clear();
        }
        for line in &mut self.interpretation {
            if hidden.iter().any(|code| code == line.language.code()) {
                (line.asked, line.covered) = (None, None);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::figures::{Figure as Headline, Interpretation};
    use super::*;
    use crate::i18n::Language;

    fn people(count: i64) -> Counts {
        Counts { registrations: count, seats: count, present: count, participants: count, returning: 1, ..Counts::default() }
    }

    fn table(dimension: Dimension, groups: &[(&str, i64)]) -> Table {
        Table {
            dimension,
            groups: groups.iter().map(|(key, count)| Group { key: (*key).to_owned(), counts: Some(people(*count)) }).collect(),
            total: people(groups.iter().map(|(_, count)| count).sum()),
            is_narrow: false,
        }
    }

    fn figures(tables: Vec<Table>, is_part: bool) -> Figures {
        let share = |key: Key| Headline { key, amount: Amount::Share { count: 1, base: 1 } };
        Figures {
            headlines: vec![share(Key::Women), share(Key::Interpretation)],
            total: tables.first().map(|table| table.total).unwrap_or_default(),
            tables,
            interpretation: vec![Interpretation { language: Language::Fr, asked: Some(1), covered: Some(1), sessions: 0 }],
            sexes: Vec::new(),
            is_part,
        }
    }

    fn shown(groups: &[(&str, i64)]) -> Vec<String> {
        let figures = figures(vec![table(Dimension::Affiliation, groups)], false).suppressed();
        let groups = &figures.table(Dimension::Affiliation).expect("a table").groups;
        groups.iter().filter(|group| group.counts.is_some()).map(|group| group.key.clone()).collect()
    }

    #[test]
    fn of_a_part_not_even_the_groups_are_named() {
        let tables = vec![
            table(Dimension::Gender, &[("female", 1)]),
            table(Dimension::Language, &[("fr", 1)]),
            table(Dimension::Affiliation, &[("government", 1)]),
            table(Dimension::State, &[("TGO", 1)]),
        ];
        let part = figures(tables, true).suppressed();
        let groups: Vec<usize> = part.tables.iter().map(|table| table.groups.len()).collect();
        assert_eq!(groups, [0, 0, 0, 1]);
        assert!(part.interpretation.is_empty());
        assert!(part.headlines.iter().all(|figure| figure.amount == Amount::Hidden), "{:?}", part.headlines);
    }

    #[test]
    fn affiliations_are_not_given_back_by_states_and_recs() {
        assert_eq!(shown(&[("government", 20), ("diplomatic_mission", 9)]), ["government", "diplomatic_mission"]);
        // Two missions are everybody of a State but the government's: both are hidden.
        let all = [("government", 20), ("diplomatic_mission", 2), ("rec", 6), ("other", 7)];
        assert_eq!(shown(&all), ["rec", "other"]);
        // Two of secretariats are everybody of a REC but those of States, whatever the table shows.
        assert_eq!(shown(&[("government", 20), ("diplomatic_mission", 9), ("rec", 2), ("other", 7)]), [""; 0]);
    }

    #[test]
    fn whoever_did_not_come_is_not_told_by_a_difference() {
        let of = |registrations, participants, expected, attended| {
            Some(Counts { registrations, seats: expected, participants, expected, attended, ..Counts::default() })
        };
        let told = |women: Option<Counts>, men: Option<Counts>| {
            let group = |key: &str, counts| Group { key: key.to_owned(), counts };
            let table = Table { groups: vec![group("female", women), group("male", men)], ..table(Dimension::Gender, &[]) };
            let all = figures(vec![table], false).suppressed();
            let shown: Vec<Counts> =
                all.tables.iter().flat_map(|table| &table.groups).filter_map(|group| group.counts).collect();
            assert_eq!(shown.len(), 2, "who took part is told");
            let is_narrow = all.tables[0].is_narrow;
            assert!(
                shown
                    .iter()
                    .all(|counts| (counts.registrations + counts.seats + counts.expected + counts.attended == 0) == is_narrow)
            );
            !is_narrow
        };
        assert!(told(of(20, 14, 20, 14), of(20, 13, 20, 13)));
        assert!(told(of(20, 20, 20, 20), of(20, 20, 20, 20)), "everybody came");
        assert!(!told(of(20, 19, 20, 19), of(20, 19, 20, 19)), "one woman and one man did not");
        assert!(!told(of(20, 20, 40, 39), of(20, 20, 40, 38)), "one woman missed one of two sessions");
    }

    #[test]
    fn counts_of_fewer_than_the_group_are_left_out() {
        let whole = figures(vec![table(Dimension::Gender, &[("female", 9), ("male", 7)])], false).suppressed();
        let counts: Vec<Counts> = whole.tables.iter().flat_map(|table| &table.groups).filter_map(|it| it.counts).collect();
        assert_eq!(counts.len(), 2);
        assert!(counts.iter().all(|it| (it.present, it.returning) == (0, 0)));
    }
}
