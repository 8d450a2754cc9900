//! Rows that are asked for by their ids, many at once.

use std::ops::RangeInclusive;

/// Fewer ids than this are looked up one by one.
const FEW: usize = 64;

/// Whether so many ids are not few, and at least half of all numbers of a range: their rows are read sooner as a run, in one
/// statement that is prepared once, than by an `IN` of a thousand values.
pub fn is_dense(ids: &RangeInclusive<i64>, count: usize) -> bool {
    let width = ids.end().checked_sub(*ids.start()).and_then(|width| usize::try_from(width).ok());
    count >= FEW && width.is_some_and(|width| width / 2 < count)
}

/// The first and last of some ids, where these are in order and dense.
pub fn run_of(ids: &[i64]) -> Option<(i64, i64)> {
    let (first, last) = (*ids.first()?, *ids.last()?);
    (is_dense(&(first..=last), ids.len()) && ids.is_sorted()).then_some((first, last))
}

/// Loads the rows of a query whose `$column` is among `$ids`, a slice: as a run where they are one. `$id` says which of them a
/// row is of.
macro_rules! load_among {
    ($conn:expr, $query:expr, $column:expr, $ids:expr, $id:expr) => {{
        let ids: &[i64] = $ids;
        if let Some((first, last)) = $crate::db::run_of(ids) {
            let mut rows = $crate::on_each!($conn, |conn| $query.filter($column.between(first, last)).load(conn))?;
            rows.retain(|row| ids.binary_search(&$id(row)).is_ok());
            rows
        } else {
            $crate::on_each!($conn, |conn| $query.filter($column.eq_any(ids.to_vec())).load(conn))?
        }
    }};
}
pub(crate) use load_among;

/// Gives the rows of a run of ids to `$take` in chunks of at most `$size`, until it answers `false`; answers whether it has had
/// all. `$query` is that of some of the ids. `PostgreSQL` is asked once for all of them and read through a cursor, since it looks
/// up the rows of a thousand ids one by one and joins those of a hundred thousand at once; `SQLite` is asked chunk by chunk, since
/// it looks everything up one by one.
macro_rules! each_of_run {
    ($conn:expr, $ids:expr, $size:expr, |$some:ident| $query:expr, $take:expr) => {{
        let (ids, size): (&std::ops::RangeInclusive<i64>, u16) = ($ids, $size);
        let mut firsts = ids.clone().step_by(size.into());
        let mut cursor = match &mut *$conn {
            $crate::db::Conn::Pg(pg) => {
                let $some = ids.clone();
                Some($crate::db::Cursor::open(pg, $query, size)?)
            }
            $crate::db::Conn::Sqlite(_) => None,
        };
        loop {
            let rows = match (&mut *$conn, &mut cursor) {
                ($crate::db::Conn::Pg(pg), Some(cursor)) => cursor.next(pg)?,
                ($crate::db::Conn::Sqlite(sqlite), None) => match firsts.next() {
                    Some(first) => {
                        let $some = first..=(*ids.end()).min(first.saturating_add(i64::from(size) - 1));
                        Some($query.load(sqlite)?)
                    }
                    None => None,
                },
                _ => None,
            };
            let Some(rows) = rows else { break true };
            if !$take($conn, rows)? {
                break false;
            }
        }
    }};
}
pub(crate) use each_of_run;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_range_is_dense() {
        assert!(is_dense(&(1..=1_000), 500));
        assert!(!is_dense(&(1..=1_000), 499));
        assert!(!is_dense(&(1..=10), 10), "they are few");
        assert!(!is_dense(&(i64::MIN..=i64::MAX), 1_000));
    }

    #[test]
    fn only_what_lies_together_is_a_run() {
        let every = |step: usize| (1..=1_000).step_by(step).collect::<Vec<i64>>();
        assert_eq!(run_of(&every(1)), Some((1, 1_000)));
        assert_eq!(run_of(&every(2)), Some((1, 999)));
        assert_eq!(run_of(&every(3)), None);
        assert_eq!(run_of(&[]), None);
        assert_eq!(run_of(&[7]), None);
        assert_eq!(run_of(&[vec![5], every(1)].concat()), None, "not in order");
        assert_eq!(run_of(&[vec![i64::MIN], every(1), vec![i64::MAX]].concat()), None);
    }
}
