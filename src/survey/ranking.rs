//! From rankings to priorities, by Borda count. Pure.
//!
//! A ballot over n themes gives n − 1 points to its first, n − 2 to its second… Themes that it leaves out share what is left
//! equally: with k ranked, each of the others gets (n − k − 1) / 2. Each State and each REC weighs the same: it gives the mean
//! of its ballots, or its consolidated ballot if its focal point has sent one. Whoever speaks for neither weighs nothing there.
//! Beside it stands the count in which each person weighs the same, where consolidated ballots do not count.

use std::collections::BTreeMap;

/// One answer to a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// The State or REC it speaks for; none: neither.
    pub constituency: Option<String>,
    /// Sent by the focal point for the whole State or REC.
    pub is_consolidated: bool,
    /// Themes by index, the most important first; each once.
    pub order: Vec<usize>,
}

/// Points of a ballot for each of `n` themes.
pub fn points(order: &[usize], n: usize) -> Vec<f64> {
    let left = n.saturating_sub(order.len() + 1);
    let mut points = vec![number(left) / 2.0; n];
    for (place, theme) in order.iter().enumerate() {
        if let Some(points) = points.get_mut(*theme) {
            *points = number(n.saturating_sub(place + 1));
        }
    }
    points
}

#[expect(clippy::cast_precision_loss, reason = "numbers of themes and answers")]
fn number(count: usize) -> f64 {
    count as f64
}

/// What some ballots come to: the mean of their points, and the share of first places, for each theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Mean {
    /// Points.
    pub points: Vec<f64>,
    /// First places; in a mean over people or ballots, their share.
    pub firsts: Vec<f64>,
}

fn mean<'m>(of: impl ExactSizeIterator<Item = (&'m [f64], &'m [f64])>, n: usize) -> Option<Mean> {
    let count = number(of.len());
    if count == 0.0 {
        return None;
    }
    let mut sum = Mean { points: vec![0.0; n], firsts: vec![0.0; n] };
    for (points, firsts) in of {
        sum.points.iter_mut().zip(points).for_each(|(sum, point)| *sum += point / count);
        sum.firsts.iter_mut().zip(firsts).for_each(|(sum, first)| *sum += first / count);
    }
    Some(sum)
}

/// The mean of ballots; none of none.
pub fn mean_of<'b>(ballots: impl IntoIterator<Item = &'b Ballot>, n: usize) -> Option<Mean> {
    let each: Vec<(Vec<f64>, Vec<f64>)> = ballots
        .into_iter()
        .map(|ballot| {
            let mut firsts = vec![0.0; n];
            if let Some(first) = ballot.order.first().and_then(|theme| firsts.get_mut(*theme)) {
                *first = 1.0;
            }
            (points(&ballot.order, n), firsts)
        })
        .collect();
    mean(each.iter().map(|(points, firsts)| (points.as_slice(), firsts.as_slice())), n)
}

/// The ballots that count for each State and REC: the consolidated one alone where there is one.
pub fn by_constituency(ballots: &[Ballot]) -> BTreeMap<&str, Vec<&Ballot>> {
    let mut found: BTreeMap<&str, Vec<&Ballot>> = BTreeMap::new();
    for ballot in ballots {
        if let Some(constituency) = &ballot.constituency {
            found.entry(constituency).or_default().push(ballot);
        }
    }
    for ballots in found.values_mut() {
        if ballots.iter().any(|ballot| ballot.is_consolidated) {
            ballots.retain(|ballot| ballot.is_consolidated);
        }
    }
    found
}

/// A theme in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// The theme.
    pub theme: usize,
    /// Its place; the same for themes that nothing tells apart, and the next one is counted on.
    pub place: usize,
    /// Mean points.
    pub points: f64,
    /// First places: of States and RECs as shares of each, or of people.
    pub firsts: f64,
}

/// Differences of less than this are of the arithmetic, not of the answers.
const EPSILON: f64 = 1e-9;

fn in_order(mean: &Mean, weight: f64) -> Vec<Ranked> {
    let mut ranked: Vec<Ranked> = mean
        .points
        .iter()
        .zip(&mean.firsts)
        .enumerate()
        .map(|(theme, (points, firsts))| Ranked { theme, place: 0, points: *points, firsts: firsts * weight })
        .collect();
    let level = |a: f64, b: f64| if (a - b).abs() < EPSILON { std::cmp::Ordering::Equal } else { b.total_cmp(&a) };
    let order = |a: &Ranked, b: &Ranked| level(a.points, b.points).then_with(|| level(a.firsts, b.firsts));
    ranked.sort_by(|a, b| order(a, b).then_with(|| a.theme.cmp(&b.theme)));
    let mut last: Option<Ranked> = None;
    for (index, it) in ranked.iter_mut().enumerate() {
        it.place = match &last {
            Some(before) if order(before, it).is_eq() => before.place,
            _ => index + 1,
        };
        last = Some(it.clone());
    }
    ranked
}

/// The themes as States and RECs rank them, each of these weighing the same; none without any.
pub fn of_constituencies(ballots: &[Ballot], n: usize) -> Option<Vec<Ranked>> {
    let means: Vec<Mean> =
        by_constituency(ballots).into_values().filter_map(|ballots| mean_of(ballots.iter().copied(), n)).collect();
    let whole = mean(means.iter().map(|mean| (mean.points.as_slice(), mean.firsts.as_slice())), n)?;
    Some(in_order(&whole, number(means.len())))
}

/// The themes as people rank them, each person weighing the same; none without any.
pub fn of_people(ballots: &[Ballot], n: usize) -> Option<Vec<Ranked>> {
    let people: Vec<&Ballot> = ballots.iter().filter(|ballot| !ballot.is_consolidated).collect();
    let whole = mean_of(people.iter().copied(), n)?;
    Some(in_order(&whole, number(people.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(constituency: &str, order: &[usize]) -> Ballot {
        let constituency = Some(constituency.to_owned()).filter(|it| !it.is_empty());
        Ballot { constituency, is_consolidated: false, order: order.to_vec() }
    }

    /// Place, theme and points rounded to thousandths.
    fn table(ranked: Option<Vec<Ranked>>) -> Vec<(usize, usize, i64)> {
        #[expect(clippy::cast_possible_truncation, reason = "a few points")]
        let rounded = |points: f64| (points * 1_000.0).round() as i64;
        ranked.expect("ranked").iter().map(|it| (it.place, it.theme, rounded(it.points))).collect()
    }

    #[test]
    fn points_by_hand() {
        // Four themes: 3, 2, 1, 0; what is left is shared.
        assert_eq!(points(&[2, 0, 1, 3], 4), [2.0, 1.0, 3.0, 0.0]);
        assert_eq!(points(&[2], 4), [1.0, 1.0, 3.0, 1.0]);
        assert_eq!(points(&[3, 1], 4), [0.5, 2.0, 0.5, 3.0]);
        assert_eq!(points(&[1, 0, 2], 4), [2.0, 3.0, 1.0, 0.0]);
        assert_eq!(points(&[], 4), [1.5; 4]);
        assert_eq!(points(&[0], 1), [0.0]);
        // Every ballot gives as many points in all.
        for order in [&[2, 0, 1, 3][..], &[2], &[3, 1], &[]] {
            assert!((points(order, 4).iter().sum::<f64>() - 6.0).abs() < EPSILON);
        }
    }

    #[test]
    fn each_state_weighs_the_same() {
        // Nine people of A want theme 0, one of B and one of the REC want theme 1: by States 1 is first, by people 0.
        let mut ballots: Vec<Ballot> = (0..9).map(|_| ballot("AAA", &[0, 1, 2])).collect();
        ballots.push(ballot("BBB", &[1, 2, 0]));
        ballots.push(ballot("EAC", &[1, 0, 2]));
        // A gives 2, 1, 0; B 0, 2, 1; the REC 1, 2, 0: means 1, 5/3, 1/3.
        assert_eq!(table(of_constituencies(&ballots, 3)), [(1, 1, 1_667), (2, 0, 1_000), (3, 2, 333)]);
        // People: (9×2 + 0 + 1) / 11, (9×1 + 2 + 2) / 11, (0 + 1 + 0) / 11.
        assert_eq!(table(of_people(&ballots, 3)), [(1, 0, 1_727), (2, 1, 1_182), (3, 2, 91)]);
    }

    #[test]
    fn whoever_speaks_for_nobody_weighs_nothing_among_states() {
        let ballots = [ballot("AAA", &[0, 1]), ballot("", &[1, 0]), ballot("", &[1, 0])];
        assert_eq!(table(of_constituencies(&ballots, 2)), [(1, 0, 1_000), (2, 1, 0)]);
        assert_eq!(table(of_people(&ballots, 2)), [(1, 1, 667), (2, 0, 333)]);
        assert_eq!(of_constituencies(&[ballot("", &[0])], 2), None);
        assert_eq!(of_people(&[], 2), None);
    }

    #[test]
    fn a_consolidated_ballot_stands_for_its_state() {
        let consolidated = Ballot { is_consolidated: true, ..ballot("AAA", &[1, 0]) };
        let ballots = [ballot("AAA", &[0, 1]), ballot("AAA", &[0, 1]), consolidated];
        assert_eq!(table(of_constituencies(&ballots, 2)), [(1, 1, 1_000), (2, 0, 0)]);
        assert_eq!(table(of_people(&ballots, 2)), [(1, 0, 1_000), (2, 1, 0)]);
    }

    #[test]
    fn ties_fall_by_first_places_then_stand() {
        // Five themes. Themes 0 and 2 come to the same points, but only 0 is ever first.
        let ballots = [ballot("AAA", &[0, 1, 2, 3, 4]), ballot("BBB", &[1, 2, 3, 0, 4]), ballot("CCC", &[1, 2, 0, 3, 4])];
        // Theme 0: 4 + 1 + 2 = 7; 1: 3 + 4 + 4 = 11; 2: 2 + 3 + 3 = 8; 3: 1 + 2 + 1 = 4; 4: 0.
        assert_eq!(
            table(of_constituencies(&ballots, 5)),
            [(1, 1, 3_667), (2, 2, 2_667), (3, 0, 2_333), (4, 3, 1_333), (5, 4, 0)]
        );
        let even = [ballot("AAA", &[0, 1, 2]), ballot("BBB", &[2, 1, 0]), ballot("CCC", &[2, 1, 0]), ballot("DDD", &[0, 1, 2])];
        // All three have 1 point in the mean; 0 and 2 are first twice each, 1 never.
        assert_eq!(table(of_constituencies(&even, 3)), [(1, 0, 1_000), (1, 2, 1_000), (3, 1, 1_000)]);
        // Thirds do not break a tie.
        let thirds = [ballot("AAA", &[0]), ballot("AAA", &[1]), ballot("AAA", &[2])];
        assert!(of_constituencies(&thirds, 3).expect("ranked").iter().all(|it| it.place == 1));
    }
}
