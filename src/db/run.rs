//! Rows that are asked for by their ids, many at once.

/// Fewer ids than this are looked up one by one.
const FEW: usize = 64;

/// The first and last of some ids, where these are in order and at least half of all numbers between: such rows are read sooner
/// as a run, in one statement that is prepared once, than by an `IN` of a thousand values.
pub fn run_of(ids: &[i64]) -> Option<(i64, i64)> {
    let (first, last) = (*ids.first()?, *ids.last()?);
    let width = usize::try_from(last.checked_sub(first)?).ok()?;
    (ids.len() >= FEW && width / 2 < ids.len() && ids.is_sorted()).then_some((first, last))
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

#[cfg(test)]
mod tests {
    use super::*;

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
