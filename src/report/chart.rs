//! Where the bars and tiles of a chart stand, in the units of its drawing. Pure. The page draws them as SVG; the words are
//! in the order of reading, so a chart of bars is laid out from the right where a language is read from there. A map is never
//! mirrored.

/// Width of a chart of bars.
pub const WIDTH: i64 = 360;
/// Height of a line: its words above, its bars below.
const LINE: i64 = 36;
/// What a bar may take beside its figures.
const LONGEST: i64 = 288;
/// Letters of a name that fit above a bar; the table has all of them.
const LETTERS: usize = 44;

/// What a bar is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Its name.
    pub name: String,
    /// The lighter bar, behind: what was meant or offered.
    pub all: i64,
    /// The darker bar in front: what came of it.
    pub of: i64,
}

/// A bar as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Its name, short enough.
    pub name: String,
    /// Its figures.
    pub words: String,
    /// Where its words begin.
    pub x: i64,
    /// Line of its name.
    pub name_y: i64,
    /// Upper edge of the lighter bar.
    pub all_y: i64,
    /// Upper edge of the darker bar.
    pub of_y: i64,
    /// Left edge and width of the lighter bar.
    pub all: (i64, i64),
    /// Left edge and width of the darker bar.
    pub of: (i64, i64),
    /// Where its figures begin, and their line.
    pub words_at: (i64, i64),
}

/// A chart of bars as it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bars {
    /// Its height.
    pub height: i64,
    /// Its bars, from above.
    pub bars: Vec<Bar>,
}

fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Lays out bars; `is_rtl`: from the right.
pub fn bars(values: &[Value], is_rtl: bool) -> Bars {
    let most = values.iter().map(|value| value.all.max(value.of)).max().unwrap_or(0).max(1);
    let width = |count: i64| if count <= 0 { 0 } else { (count * LONGEST / most).max(1) };
    let from = |width: i64| if is_rtl { WIDTH - width } else { 0 };
    let bar = |(line, value): (i64, &Value)| {
        let (all, of) = (width(value.all), width(value.of));
        let top = line * LINE;
        let end = all.max(of) + 6;
        Bar {
            name: short(&value.name),
            words: format!("{} / {}", value.of, value.all),
            x: from(0),
            name_y: top + 12,
            all_y: top + 17,
            of_y: top + 19,
            all: (from(all), all),
            of: (from(of), of),
            words_at: (if is_rtl { WIDTH - end } else { end }, top + 26),
        }
    };
    let lines = i64::try_from(values.len()).unwrap_or(0);
    Bars { height: lines * LINE + 2, bars: (0..lines).zip(values).map(bar).collect() }
}

/// Where the shades of the map begin: four steps that hold about as many States each. Empty where there is nobody.
pub fn steps(counts: &[i64]) -> Vec<i64> {
    let mut sorted: Vec<i64> = counts.iter().copied().filter(|count| *count > 0).collect();
    sorted.sort_unstable();
    let mut steps: Vec<i64> = (0..4).filter_map(|quarter| sorted.get(quarter * sorted.len() / 4).copied()).collect();
    steps.dedup();
    if let Some(first) = steps.first_mut() {
        *first = 1;
    }
    steps
}

/// The shade of a count: from 1, and 0 for nobody.
pub fn shade(steps: &[i64], count: i64) -> usize {
    steps.iter().filter(|step| count >= **step).count()
}

/// What the shades stand for, in numbers: “1–4”, “5 +”.
pub fn ranges(steps: &[i64]) -> Vec<String> {
    let ends = steps.iter().skip(1).map(|step| Some(step - 1)).chain(std::iter::once(None));
    steps
        .iter()
        .zip(ends)
        .map(|(from, to)| match to {
            Some(to) if to == *from => from.to_string(),
            Some(to) => format!("{from}–{to}"),
            None => format!("{from} +"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(name: &str, all: i64, of: i64) -> Value {
        Value { name: name.to_owned(), all, of }
    }

    #[test]
    fn bars_are_as_long_as_their_share_of_the_longest() {
        let values = [value("a", 40, 10), value("b", 0, 0), value("c", 400, 1)];
        let left = bars(&values, false);
        assert_eq!(
            left.bars.iter().map(|bar| (bar.all, bar.of)).collect::<Vec<_>>(),
            [
                ((0, 28), (0, 7)),
                ((0, 0), (0, 0)),
                // One person is seen.
                ((0, 288), (0, 1)),
            ]
        );
        // From the right, all ends at the same edge.
        let right = bars(&values, true);
        assert!(right.bars.iter().all(|bar| bar.all.0 + bar.all.1 == WIDTH && bar.of.0 + bar.of.1 == WIDTH && bar.x == WIDTH));
        assert!(left.bars.iter().all(|bar| bar.words_at.0 < WIDTH) && right.bars.iter().all(|bar| bar.words_at.0 > 0));
        assert_eq!(bars(&[], false).bars, []);
        assert_eq!(bars(&[value(&"x".repeat(60), 1, 1)], false).bars[0].name.chars().count(), LETTERS);
    }

    #[test]
    fn every_count_has_a_shade_that_the_legend_names() {
        for counts in [vec![1, 2, 3, 4, 50], vec![7], vec![2, 2, 2, 2], vec![0, 0], (0..54).collect::<Vec<i64>>()] {
            let steps = steps(&counts);
            assert_eq!(steps.len(), ranges(&steps).len());
            assert!(steps.is_sorted() && steps.len() <= 4);
            for count in &counts {
                assert_eq!(shade(&steps, *count) == 0, *count == 0, "{counts:?}");
            }
        }
        assert_eq!(ranges(&steps(&[1, 2, 3, 4, 5, 6, 7, 8])), ["1–2", "3–4", "5–6", "7 +"]);
    }
}
