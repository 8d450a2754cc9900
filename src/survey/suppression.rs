//! Which groups of a breakdown are shown: the one place that decides. Pure.
//!
//! A group of fewer than [`LEAST`] people is hidden, and so much beside it that no published table, nor any sum or
//! difference of published tables, gives it back. Every figure of a group hangs on who is in it; so it is enough to keep the
//! *sets of people* apart: what can be had from published groups by adding and subtracting is the linear span of their
//! indicator vectors, over the finest cells that the tables distinguish. No hidden group may lie in it, and no rest of fewer
//! than [`LEAST`] that the groups of any tables leave of another group or of everybody.

/// People of a group that is shown, at least.
pub const LEAST: usize = 5;

/// A group of a table: the cells whose people are in it. Groups of one table need not be apart (RECs overlap).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The table it stands in.
    pub table: usize,
    /// Indices of its cells.
    pub cells: Vec<usize>,
}

/// What is published in any case, beside the groups: the weight of each cell's people in it.
pub type Figure = Vec<u64>;

/// The figure of everybody together.
pub fn everybody(cells: usize) -> Figure {
    vec![1; cells]
}

/// The weight of one of `count` people in their mean.
pub fn share(count: usize) -> u64 {
    inverse(u64::try_from(count.max(1)).unwrap_or(1))
}

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Whether each group is shown.
    pub shown: Vec<bool>,
    /// Whether what is published in any case gives nobody away: else it must not be.
    pub is_safe: bool,
}

/// Decides about tables that are published together with figures that are published in any case. `sizes` are the people of
/// each cell. An empty group is shown: it tells of nobody.
pub fn decide(sizes: &[usize], groups: &[Group], always: &[Figure]) -> Verdict {
    let size = |group: &Group| group.cells.iter().filter_map(|cell| sizes.get(*cell)).sum::<usize>();
    // A cell of nobody tells nothing; without it, groups are the same when the same people are in them.
    let vector = |cells: &mut dyn Iterator<Item = usize>| {
        let mut vector = vec![0; sizes.len()];
        for cell in cells {
            if sizes.get(cell).is_some_and(|people| *people > 0)
                && let Some(place) = vector.get_mut(cell)
            {
                *place = 1;
            }
        }
        vector
    };
    let vectors: Vec<Vec<u64>> = groups.iter().map(|group| vector(&mut group.cells.iter().copied())).collect();
    let everybody = vector(&mut (0..sizes.len()));
    // A cell of nobody has no weight.
    let always: Vec<Figure> =
        always.iter().map(|figure| figure.iter().zip(&everybody).map(|(weight, is_in)| weight * is_in).collect()).collect();
    let mut shown: Vec<bool> = groups.iter().map(|group| size(group) == 0 || size(group) >= LEAST).collect();
    loop {
        // Where each published vector comes from: none for what is published in any case.
        let open = || (0..groups.len()).filter(|index| shown.get(*index) == Some(&true));
        let origins: Vec<Option<usize>> = always.iter().map(|_| None).chain(open().map(Some)).collect();
        let published = always.iter().cloned().chain(open().filter_map(|index| vectors.get(index).cloned()));
        let span = Span::of(published);
        let Some(way) = told(sizes, groups, &vectors, &shown, &everybody, &span) else {
            return Verdict { shown, is_safe: true };
        };
        // Of the groups that lead there one is given up: of the last table, since later ones are less asked for; then the
        // smallest.
        let used = way.iter().zip(&origins).filter(|(factor, _)| **factor != 0).filter_map(|(_, origin)| *origin);
        let key = |index: &usize| groups.get(*index).map(|group| (std::cmp::Reverse(group.table), size(group)));
        let Some(given_up) = used.filter(|index| groups.get(*index).is_some_and(|it| size(it) > 0)).min_by_key(key) else {
            return Verdict { shown, is_safe: false };
        };
        if let Some(place) = shown.get_mut(given_up) {
            *place = false;
        }
    }
}

/// Tables that are published together with the total of everybody: whether each group is shown.
pub fn shown(sizes: &[usize], groups: &[Group]) -> Vec<bool> {
    decide(sizes, groups, &[everybody(sizes.len())]).shown
}

/// A way to a set of too few people, as the factor of each published vector: to a hidden group, or to what is left of a
/// published one, or of everybody, when those of any tables inside it are taken away.
fn told(
    sizes: &[usize],
    groups: &[Group],
    vectors: &[Vec<u64>],
    shown: &[bool],
    everybody: &[u64],
    span: &Span,
) -> Option<Vec<u64>> {
    let people =
        |vector: &[u64]| vector.iter().zip(sizes).filter(|(is_in, _)| **is_in == 1).map(|(_, size)| size).sum::<usize>();
    let is_secret = |vector: &[u64]| (1..LEAST).contains(&people(vector));
    let rows = || groups.iter().zip(vectors).zip(shown.iter().copied());
    for ((_, vector), _) in rows().filter(|(_, is_shown)| !is_shown) {
        if is_secret(vector)
            && let Some(way) = span.way(vector)
        {
            return Some(way);
        }
    }
    let mut tables: Vec<usize> = groups.iter().map(|group| group.table).collect();
    tables.sort_unstable();
    tables.dedup();
    let published = rows().filter(|(_, is_shown)| *is_shown).map(|((_, vector), _)| vector.as_slice());
    for whole in published.chain([everybody]) {
        for choice in 1..(1_usize << tables.len()) {
            // What the published groups of these tables inside the whole leave of it.
            let takes = |table: usize| tables.iter().position(|it| *it == table).is_some_and(|bit| (choice >> bit) & 1 == 1);
            let mut rest = whole.to_vec();
            for ((group, vector), is_shown) in rows() {
                let is_inside = vector.iter().zip(whole).all(|(one, other)| one <= other);
                if is_shown && takes(group.table) && is_inside && vector.as_slice() != whole {
                    rest.iter_mut().zip(vector).filter(|(_, is_in)| **is_in == 1).for_each(|(place, _)| *place = 0);
                }
            }
            if rest != whole
                && is_secret(&rest)
                && let Some(way) = span.way(&rest)
            {
                return Some(way);
            }
        }
    }
    None
}

/// A prime that no determinant of small 0–1 matrices happens to be a multiple of.
const PRIME: u64 = (1 << 61) - 1;

fn times(a: u64, b: u64) -> u64 {
    u64::try_from(u128::from(a) * u128::from(b) % u128::from(PRIME)).unwrap_or(0)
}

fn inverse(a: u64) -> u64 {
    // Fermat: a^(p−2).
    let (mut base, mut exponent, mut product) = (a, PRIME - 2, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            product = times(product, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    product
}

/// A row in echelon form: the place of its leading one, the row, and the factors of the vectors that it is made of.
struct Row {
    lead: usize,
    values: Vec<u64>,
    made_of: Vec<u64>,
}

/// The linear span of vectors.
struct Span {
    rows: Vec<Row>,
    /// How many vectors it is made of.
    vectors: usize,
}

fn take_away(from: &mut [u64], factor: u64, row: &[u64]) {
    from.iter_mut().zip(row).for_each(|(value, other)| *value = (*value + PRIME - times(factor, *other)) % PRIME);
}

impl Span {
    fn of(vectors: impl Iterator<Item = Vec<u64>>) -> Self {
        let vectors: Vec<Vec<u64>> = vectors.collect();
        let mut span = Self { rows: Vec::new(), vectors: vectors.len() };
        for (index, mut row) in vectors.into_iter().enumerate() {
            let mut made_of = vec![0; span.vectors];
            if let Some(own) = made_of.get_mut(index) {
                *own = 1;
            }
            for known in &span.rows {
                let factor = row.get(known.lead).copied().unwrap_or(0);
                if factor != 0 {
                    take_away(&mut row, factor, &known.values);
                    take_away(&mut made_of, factor, &known.made_of);
                }
            }
            if let Some(lead) = row.iter().position(|value| *value != 0) {
                let factor = inverse(row.get(lead).copied().unwrap_or(1));
                for values in [&mut row, &mut made_of] {
                    for value in values {
                        *value = times(*value, factor);
                    }
                }
                span.rows.push(Row { lead, values: row, made_of });
            }
        }
        span
    }

    /// The factors of the vectors that add up to another one; none when it is not in the span.
    fn way(&self, vector: &[u64]) -> Option<Vec<u64>> {
        let (mut rest, mut missing) = (vector.to_vec(), vec![0; self.vectors]);
        for known in &self.rows {
            let factor = rest.get(known.lead).copied().unwrap_or(0);
            if factor != 0 {
                take_away(&mut rest, factor, &known.values);
                take_away(&mut missing, factor, &known.made_of);
            }
        }
        rest.iter().all(|value| *value == 0).then_some(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(table: usize, cells: &[usize]) -> Group {
        Group { table, cells: cells.to_vec() }
    }

    /// A table whose groups are single cells.
    fn plain(sizes: &[usize]) -> Vec<bool> {
        let groups: Vec<Group> = (0..sizes.len()).map(|cell| group(0, &[cell])).collect();
        shown(sizes, &groups)
    }

    #[test]
    fn small_groups_are_hidden_with_the_next_smallest() {
        // One small group could be had from the total: the smallest of the others goes with it.
        assert_eq!(plain(&[20, 3, 9, 12]), [true, false, false, true]);
        // Two small ones hide each other, if together they are enough.
        assert_eq!(plain(&[20, 3, 4, 12]), [true, false, false, true]);
        assert_eq!(plain(&[20, 1, 2, 12]), [true, false, false, false]);
        assert_eq!(plain(&[20, 5, 9]), [true, true, true]);
        // Nobody is nobody.
        assert_eq!(plain(&[20, 0, 9]), [true, true, true]);
        assert_eq!(plain(&[3]), [false]);
        assert_eq!(plain(&[4, 30]), [false, false]);
    }

    #[test]
    fn a_rec_s_total_does_not_give_its_small_state_away() {
        // States of 12, 10, 3 and 4 people; a REC of the first and the third, one of the second and the fourth.
        let sizes = [12, 10, 3, 4];
        let mut groups: Vec<Group> = (0..4).map(|cell| group(0, &[cell])).collect();
        groups.push(group(1, &[0, 2]));
        groups.push(group(1, &[1, 3]));
        let shown = shown(&sizes, &groups);
        assert_eq!(shown[2..4], [false, false]);
        assert!(!(shown[0] && shown[4]), "15 − 12 = 3: {shown:?}");
        assert!(!(shown[1] && shown[5]), "14 − 10 = 4: {shown:?}");
    }

    #[test]
    fn a_difference_over_three_tables_is_found() {
        // Women and men; government and others; cells: women of government, women of others, men of government, men of others.
        let sizes = [10, 2, 10, 10];
        let groups =
            [group(0, &[0, 1]), group(0, &[2, 3]), group(1, &[0, 2]), group(1, &[1, 3]), group(2, &[0]), group(2, &[1, 2, 3])];
        // Women (12) without the women of government (10) are two people.
        let shown = shown(&sizes, &groups);
        assert!(!(shown[0] && shown[4]), "{shown:?}");
    }

    #[test]
    fn two_totals_with_other_weights_give_two_states_away() {
        // States of 3 and 4 people, hidden; the mean of everybody and the mean of the States' means are two equations.
        let (sizes, groups) = ([3, 4, 20], [group(0, &[0]), group(0, &[1]), group(0, &[2])]);
        let people = everybody(3);
        let states = vec![share(3), share(4), share(20)];
        assert_eq!(decide(&sizes, &groups, std::slice::from_ref(&people)).shown, [false, false, true]);
        // With both, the large State is hidden too.
        let both = decide(&sizes, &groups, &[people.clone(), states.clone()]);
        assert_eq!(both, Verdict { shown: vec![false; 3], is_safe: true });
        // Of two States alone, both totals together give both away, whatever else is hidden.
        let both = decide(&sizes[..2], &groups[..2], &[people[..2].to_vec(), states[..2].to_vec()]);
        assert!(!both.is_safe);
        assert!(decide(&sizes[..2], &groups[..2], &[people[..2].to_vec()]).is_safe);
    }

    /// Whether whole numbers from −2 to 2 times the published groups and the total give a set.
    fn is_had(published: &[Vec<i32>], wanted: &[i32]) -> bool {
        let mut sums = vec![vec![0; wanted.len()]];
        for vector in published {
            let add = |sum: &Vec<i32>, times: i32| sum.iter().zip(vector).map(|(a, b)| a + times * b).collect::<Vec<_>>();
            sums = sums.iter().flat_map(|sum| (-2..=2).map(move |times| add(sum, times))).collect();
        }
        sums.iter().any(|sum| sum == wanted)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
        #[test]
        fn nothing_small_can_be_had_by_adding_and_subtracting(
            sizes in prop::collection::vec(0_usize..14, 4),
            overlapping in prop::collection::vec(prop::collection::vec(any::<bool>(), 4), 2),
        ) {
            let mut groups: Vec<Group> = (0..4).map(|cell| group(0, &[cell])).collect();
            for members in &overlapping {
                let cells: Vec<usize> = (0..4).filter(|cell| members[*cell]).collect();
                groups.push(group(1, &cells));
            }
            let shown = shown(&sizes, &groups);
            let vector = |cells: &[usize]| (0..4).map(|cell| i32::from(cells.contains(&cell) && sizes[cell] > 0)).collect::<Vec<i32>>();
            let mut published: Vec<Vec<i32>> = vec![vector(&[0, 1, 2, 3])];
            published.extend(groups.iter().zip(&shown).filter(|(_, shown)| **shown).map(|(group, _)| vector(&group.cells)));
            published.sort();
            published.dedup();
            for (group, shown) in groups.iter().zip(&shown) {
                let people: usize = group.cells.iter().map(|cell| sizes[*cell]).sum();
                if (1..LEAST).contains(&people) {
                    prop_assert!(!shown, "{group:?} of {sizes:?}");
                    // Who is alone is everybody: then nothing at all may be published, and the page sees to that.
                    if sizes.iter().sum::<usize>() >= LEAST {
                        prop_assert!(!is_had(&published, &vector(&group.cells)), "{group:?} of {sizes:?}: {published:?}");
                    }
                }
            }
        }
    }
}
