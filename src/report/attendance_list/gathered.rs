//! Rows that come in the database's order and leave in the list's.

/// Seats that are put in order while the next are read.
const STRETCH: usize = 8_000;

/// What puts a seat where the list has it: the place of its session, and the key of the seat there.
pub(super) type Place = (usize, Vec<u8>);

/// Things with what puts them in order. Each stretch of them is put in order as soon as it is full; in the end these are merged.
pub(super) struct Gathered<T> {
    all: Vec<(Place, T)>,
    /// How many belong to full stretches.
    arranged: usize,
}

impl<T> Gathered<T> {
    pub(super) fn with_room_for(size: usize) -> Self {
        Self { all: Vec::with_capacity(size), arranged: 0 }
    }

    pub(super) fn add(&mut self, some: Vec<(Place, T)>) {
        self.all.extend(some);
        if self.all.len() - self.arranged >= STRETCH {
            if let Some(stretch) = self.all.get_mut(self.arranged..) {
                stretch.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
            }
            self.arranged = self.all.len();
        }
    }

    pub(super) fn in_order(mut self) -> impl Iterator<Item = T> {
        // This sort finds what is in order already and merges it; an unstable one would not.
        self.all.sort_by(|(one, _), (other, _)| one.cmp(other));
        self.all.into_iter().map(|(_, thing)| thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gathered_comes_out_in_order() {
        let mut gathered = Gathered::with_room_for(0);
        // Every number below this once, since it has no factor in common with the step.
        let count = 3 * STRETCH + 1_234;
        let numbers: Vec<usize> = (0..count).map(|number| number * 7_919 % count).collect();
        for some in numbers.chunks(1_000) {
            gathered.add(
                some.iter().map(|number| ((number / 100, vec![u8::try_from(number % 100).expect("small")]), *number)).collect(),
            );
        }
        assert!(gathered.in_order().eq(0..count));
        assert_eq!(Gathered::<i32>::with_room_for(5).in_order().count(), 0);
    }
}
