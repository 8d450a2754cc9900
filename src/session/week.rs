//! The week grid of a schedule: which sessions stand in which cell. Pure.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;

/// Minutes of a row.
const ROW: u32 = 30;
/// Rows of a day.
const ROWS: u32 = 24 * 60 / ROW;
/// Rows shown before the first session of a week and after its last.
const MARGIN: u32 = 2;

/// When something is held; its place in the list is its name.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// Its start.
    pub starts_at: DateTime<Utc>,
    /// Its planned end.
    pub ends_at: DateTime<Utc>,
}

/// A week in which something is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its columns: Monday to Friday, and the days of the weekend on which something is held.
    pub days: Vec<NaiveDate>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is held in it, by start.
    pub members: Vec<usize>,
}

/// Half an hour of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// When it begins.
    pub time: NaiveTime,
    /// The cells that begin in it, by day.
    pub cells: Vec<Cell>,
}

/// A cell of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing: its local time.
    Free(NaiveDateTime),
    /// What is held together or overlaps shares a cell.
    Taken {
        /// How many rows it covers.
        rows: u32,
        /// What is held, by start.
        members: Vec<usize>,
    },
}

struct Block {
    day: NaiveDate,
    from: u32,
    to: u32,
    members: Vec<usize>,
}

/// The weeks in which something is held, in a zone. `held` is sorted by start; empty weeks are left out. What goes on over
/// midnight stands in the column of the day on which it begins.
pub fn weeks(held: &[Held], zone: Tz) -> Vec<Week> {
    let mut blocks: Vec<Block> = Vec::new();
    for (member, meeting) in held.iter().enumerate() {
        let local = meeting.starts_at.with_timezone(&zone).naive_local();
        let first = local.hour() * 60 + local.minute();
        let minutes = u32::try_from((meeting.ends_at - meeting.starts_at).num_minutes()).unwrap_or(0);
        let from = first / ROW;
        let to = (first + minutes).div_ceil(ROW).clamp(from + 1, ROWS);
        match blocks.last_mut().filter(|block| block.day == local.date() && from < block.to) {
            Some(block) => {
                block.to = block.to.max(to);
                block.members.push(member);
            }
            None => blocks.push(Block { day: local.date(), from, to, members: vec![member] }),
        }
    }
    let mut found: Vec<Week> = Vec::new();
    for week in blocks.chunk_by(|one, other| monday(one.day) == monday(other.day)) {
        let Some(first) = week.first() else { continue };
        found.push(grid(monday(first.day), week));
    }
    found
}

/// The Monday of a day's week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

fn grid(monday: NaiveDate, blocks: &[Block]) -> Week {
    let days: Vec<NaiveDate> = (0..7)
        .filter_map(|number| monday.checked_add_days(Days::new(number)))
        .filter(|day| day.weekday().number_from_monday() <= 5 || blocks.iter().any(|block| block.day == *day))
        .collect();
    let first = blocks.iter().map(|block| block.from).min().unwrap_or(0).saturating_sub(MARGIN);
    let last = (blocks.iter().map(|block| block.to).max().unwrap_or(0) + MARGIN).min(ROWS);
    let rows = (first..last)
        .map(|row| {
            let time = NaiveTime::MIN + TimeDelta::minutes(i64::from(row * ROW));
            let cells = days.iter().filter_map(|day| {
                match blocks.iter().find(|block| block.day == *day && (block.from..block.to).contains(&row)) {
                    None => Some(Cell::Free(day.and_time(time))),
                    Some(block) if block.from == row => {
                        Some(Cell::Taken { rows: block.to - block.from, members: block.members.clone() })
                    }
                    Some(_) => None,
                }
            });
            Row { time, cells: cells.collect() }
        })
        .collect();
    Week { monday, days, rows, members: blocks.iter().flat_map(|block| block.members.iter().copied()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn held(start: &str, minutes: i64) -> Held {
        let starts_at: DateTime<Utc> = start.parse().expect("an instant");
        Held { starts_at, ends_at: starts_at + TimeDelta::minutes(minutes) }
    }

    /// A cell for each column in each row, spans counted.
    fn is_whole(week: &Week) -> bool {
        let cells: u32 = week
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| if let Cell::Taken { rows, .. } = cell { *rows } else { 1 })
            .sum();
        usize::try_from(cells) == Ok(week.rows.len() * week.days.len())
    }

    #[test]
    fn what_overlaps_shares_a_cell_and_empty_weeks_are_left_out() {
        let zone = Tz::Africa__Dar_es_Salaam;
        let all = [
            held("2027-07-06T07:00:00Z", 90),
            held("2027-07-06T07:30:00Z", 90),
            held("2027-07-08T08:15:00Z", 45),
            // Saturday night, over midnight; two weeks later.
            held("2027-07-24T20:30:00Z", 120),
        ];
        let found = weeks(&all, zone);
        assert_eq!(found.iter().map(|week| week.monday.to_string()).collect::<Vec<_>>(), ["2027-07-05", "2027-07-19"]);
        let [first, second] = found.as_slice() else { panic!("two weeks") };
        assert_eq!((first.days.len(), second.days.len()), (5, 6), "Saturday only where it is needed");
        assert!(is_whole(first) && is_whole(second));
        let taken: Vec<&Cell> =
            first.rows.iter().flat_map(|row| &row.cells).filter(|cell| matches!(cell, Cell::Taken { .. })).collect();
        assert_eq!(
            taken,
            [&Cell::Taken { rows: 4, members: vec![0, 1] }, &Cell::Taken { rows: 2, members: vec![2] }],
            "11:15 to 12:00 covers 11:00 to 12:00"
        );
        assert_eq!(first.rows.first().map(|row| row.time.to_string()).as_deref(), Some("09:00:00"), "an hour before");
        assert_eq!(second.rows.last().map(|row| row.time.to_string()).as_deref(), Some("23:30:00"), "never past midnight");
    }

    #[test]
    fn the_zone_decides_on_day_and_week() {
        let late = [held("2027-07-04T22:30:00Z", 60)];
        let monday = |zone| weeks(&late, zone).first().map(|week| week.monday.to_string());
        assert_eq!(monday(Tz::UTC).as_deref(), Some("2027-06-28"));
        assert_eq!(monday(Tz::Africa__Nairobi).as_deref(), Some("2027-07-05"));
    }

    proptest! {
        #[test]
        fn every_session_has_its_place(starts in prop::collection::vec((0..60_000_i64, 5..1_440_i64), 0..30)) {
            let mut all: Vec<Held> = starts
                .iter()
                .map(|(minute, length)| {
                    let starts_at = DateTime::from_timestamp(1_809_000_000 + minute * 60, 0).expect("an instant");
                    Held { starts_at, ends_at: starts_at + TimeDelta::minutes(*length) }
                })
                .collect();
            all.sort_by_key(|held| held.starts_at);
            let found = weeks(&all, Tz::Africa__Cairo);
            let members: Vec<usize> = found.iter().flat_map(|week| week.members.clone()).collect();
            prop_assert_eq!(members, (0..all.len()).collect::<Vec<_>>());
            for week in &found {
                prop_assert!(is_whole(week));
            }
        }
    }
}
