//! Which States' women and men are shown: the rule of `survey::suppression` for a table whose row totals everybody may
//! know, in a form that is quick for 55 rows. Pure.
//!
//! A row is shown whole or not at all. What can be had about one sex by adding and subtracting published numbers is made of
//! shown rows and of the *pool*: everybody in hidden rows, who are the total less the rows that are shown. So the pool has
//! to be as large as a row that is shown, and of two rows at least, as otherwise it is a row.

use crate::survey::suppression::LEAST;

/// Women, men, others and not stated.
pub type Row = [i64; 3];

/// Whether women and men of a row, or of the pool, may be known: neither is few, nor is what they leave of all. Nobody is few
/// too: that there are no men says that everybody is a woman.
pub fn is_safe(row: Row) -> bool {
    let least = i64::try_from(LEAST).unwrap_or(i64::MAX);
    let [women, men, others] = row;
    women >= least && men >= least && (others == 0 || others >= least)
}

/// Decides about rows that are published with their totals and with the women and men of all rows together.
pub fn decide(rows: &[Row]) -> Vec<bool> {
    let mut shown: Vec<bool> = rows.iter().map(|row| is_safe(*row)).collect();
    loop {
        let hidden: Vec<&Row> = rows
            .iter()
            .zip(&shown)
            .filter(|(row, shown)| !**shown && row.iter().sum::<i64>() > 0)
            .map(|(row, _)| row)
            .collect();
        let pool = hidden.iter().fold([0, 0, 0], |all: Row, row| {
            let mut sum = all;
            sum.iter_mut().zip(row.iter()).for_each(|(place, more)| *place += more);
            sum
        });
        if hidden.is_empty() || (hidden.len() > 1 && is_safe(pool)) {
            return shown;
        }
        // The smallest goes with them.
        let size = |index: &usize| rows.get(*index).map_or(0, |row| row.iter().sum::<i64>());
        let open = (0..rows.len()).filter(|index| shown.get(*index) == Some(&true));
        let Some(given_up) = open.min_by_key(size) else { return shown };
        if let Some(place) = shown.get_mut(given_up) {
            *place = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::suppression::{self, Group, everybody};
    use proptest::prelude::*;

    #[test]
    fn small_rows_are_hidden_and_not_given_back() {
        for (rows, expected) in [
            // Everybody is many.
            (vec![[10, 10, 0], [6, 7, 5]], vec![true, true]),
            // One small row is the total less the others: the smallest of these goes with it.
            (vec![[10, 10, 0], [2, 8, 0], [6, 7, 0]], vec![true, false, false]),
            // Two small rows are no pool yet when the women of both are four.
            (vec![[10, 10, 0], [2, 8, 0], [2, 9, 0], [6, 7, 0]], vec![true, false, false, false]),
            (vec![[10, 10, 0], [2, 8, 0], [3, 9, 0], [6, 7, 0]], vec![true, false, false, true]),
            // One person who has not stated their sex is what women and men leave of all.
            (vec![[10, 10, 1], [20, 20, 0]], vec![false, false]),
            (vec![[10, 0, 0], [20, 20, 0], [9, 9, 0]], vec![false, true, false]),
            (vec![[0, 0, 0], [20, 20, 0]], vec![false, true]),
            (vec![], vec![]),
        ] {
            assert_eq!(decide(&rows), expected, "{rows:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        /// The rule of the surveys, asked about the same tables, has nothing to hide either.
        #[test]
        fn the_general_rule_agrees(rows in prop::collection::vec(prop::array::uniform3(1_i64..14), 2..5)) {
            let shown = decide(&rows);
            let cell = |row: usize, sex: usize| row * 3 + sex;
            let sizes: Vec<usize> = rows.iter().flatten().map(|people| usize::try_from(*people).expect("few")).collect();
            // Totals of rows are known in any case; so are, when any row is shown, the women and men of all rows.
            let mut always = vec![everybody(sizes.len())];
            for row in 0..rows.len() {
                always.push((0..sizes.len()).map(|it| u64::from(it / 3 == row)).collect());
            }
            if shown.contains(&true) {
                for sex in 0..3 {
                    always.push((0..sizes.len()).map(|it| u64::from(it % 3 == sex)).collect());
                }
            }
            let open: Vec<Group> = (0..rows.len())
                .filter(|row| shown[*row])
                .flat_map(|row| (0..3).map(move |sex| Group { table: 0, cells: vec![cell(row, sex)] }))
                .collect();
            let secret: Vec<Group> = (0..rows.len())
                .filter(|row| !shown[*row])
                .flat_map(|row| (0..3).map(move |sex| Group { table: 1, cells: vec![cell(row, sex)] }))
                .filter(|group| sizes[group.cells[0]] < suppression::LEAST)
                .collect();
            let all: Vec<Group> = open.iter().chain(&secret).cloned().collect();
            let verdict = suppression::decide(&sizes, &all, &always);
            prop_assert!(verdict.is_safe, "{rows:?} {shown:?}");
            prop_assert!(verdict.shown.iter().take(open.len()).all(|is_shown| *is_shown), "{rows:?} {shown:?}");
        }
    }
}
