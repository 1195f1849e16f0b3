//! Several cubes of one metric as one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Count, CrossCount, Crossing, Cube, Dimension};

impl Cube {
    /// Both together: every response of either, once.
    ///
    /// A dimension that only one of them has holds the responses of the other under `""`, so that every dimension still
    /// sums to the whole. The days asked for are those of `self`; the revision is the sum, which rises with either.
    #[must_use]
    pub fn plus(mut self, other: Self) -> Self {
        let names: BTreeSet<String> = self.dimensions.keys().chain(other.dimensions.keys()).cloned().collect();
        let whole = [&self, &other].map(|cube| cube.dimensions.values().next().map(Dimension::without_values));
        let [ours, theirs] = whole.map(Option::unwrap_or_default);
        for name in names {
            let theirs = other.dimensions.get(&name).unwrap_or(&theirs);
            self.dimensions.entry(name).or_insert_with(|| ours.clone()).take_in(theirs);
        }
        self.displays.extend(other.displays);
        let standings = [
            (&mut self.standings.provisional, other.standings.provisional),
            (&mut self.standings.quarantined, other.standings.quarantined),
            (&mut self.standings.superseded, other.standings.superseded),
            (&mut self.standings.excluded, other.standings.excluded),
            (&mut self.standings.test, other.standings.test),
        ];
        for (ours, theirs) in standings {
            ours.extend(theirs);
        }
        self.crossing = match (self.crossing.take(), other.crossing) {
            (Some(ours), Some(theirs)) => ours.plus(&theirs),
            (ours, theirs) => ours.or(theirs),
        };
        self.revision = self.revision.saturating_add(other.revision);
        self
    }
}

impl Dimension {
    /// The same responses, none of which has a value.
    fn without_values(&self) -> Self {
        let counts = self.counts.iter().map(|count| Count { value: 0, ..*count }).collect();
        Self { values: vec![String::new()], counts }
    }

    /// Adds the responses of `other`.
    fn take_in(&mut self, other: &Self) {
        let places = places(&mut self.values, &other.values);
        let place = |count: &Count| places.get(count.value as usize).map(|place| Count { value: *place, ..*count });
        self.counts.extend(other.counts.iter().filter_map(place));
    }
}

impl Crossing {
    /// Both together; `None` where they do not cross the same dimensions.
    fn plus(mut self, other: &Self) -> Option<Self> {
        if self.by != other.by {
            return None;
        }
        let [ours, more] = &mut self.values;
        let [first, second] = [places(ours, &other.values[0]), places(more, &other.values[1])];
        let place = |count: &CrossCount| {
            let [one, two] = count.values;
            let values = [*first.get(one as usize)?, *second.get(two as usize)?];
            Some(CrossCount { values, ..*count })
        };
        self.counts.extend(other.counts.iter().filter_map(place));
        Some(self)
    }
}

/// Where each of `more` stands in `values`, to which new ones are appended.
fn places(values: &mut Vec<String>, more: &[String]) -> Vec<u32> {
    let mut known: BTreeMap<String, u32> = values.iter().cloned().zip(0..).collect();
    let mut place = |value: &String| {
        let next = u32::try_from(values.len()).unwrap_or(u32::MAX);
        *known.entry(value.clone()).or_insert_with(|| {
            values.push(value.clone());
            next
        })
    };
    more.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use domain::{Day, Metric};

    use super::*;

    /// A value, a score and how many gave it.
    type Given = (&'static str, u8, u64);

    fn cube(dimensions: &[(&str, &[Given])]) -> Cube {
        let dimension = |counts: &[Given]| {
            let mut dimension = Dimension::default();
            for (value, score, n) in counts {
                dimension.add(Day::from_number(20_780), value, *score, *n);
            }
            dimension
        };
        let dimensions = dimensions.iter().map(|(name, counts)| ((*name).to_owned(), dimension(counts))).collect();
        Cube { dimensions, revision: 1, ..Cube::default() }
    }

    #[test]
    fn every_dimension_still_holds_every_response() {
        let one = cube(&[("channel", &[("web", 9, 3), ("email", 0, 1)]), ("plan", &[("pro", 9, 3), ("", 0, 1)])]);
        let two = cube(&[("channel", &[("email", 9, 5)]), ("country", &[("ee", 9, 5)])]);
        let both = one.clone().plus(two.clone());
        assert_eq!(both.check(Metric::NPS), Ok(()));
        assert_eq!(both.distribution(Metric::NPS, both.days()).n(), 9);
        let by = |name: &str| -> Vec<(String, u64)> {
            let values = both.by_value(Metric::NPS, name, both.days()).unwrap();
            values.into_iter().map(|(value, answers)| (value.to_owned(), answers.n())).collect()
        };
        let told = |pairs: &[(&str, u64)]| pairs.iter().map(|(value, n)| ((*value).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(by("channel"), told(&[("web", 3), ("email", 6)]));
        assert_eq!(by("plan"), told(&[("pro", 3), ("", 6)]));
        assert_eq!(by("country"), told(&[("", 4), ("ee", 5)]));
        assert_eq!(both.revision, 2);
        let n = |cube: Cube| cube.distribution(Metric::NPS, cube.days()).n();
        assert_eq!(n(two.plus(one)), 9, "either way round");
    }

    #[test]
    fn crossings_are_summed_by_their_values() {
        let crossing = |text: &str| Cube { crossing: serde_json::from_str(text).unwrap(), ..cube(&[]) };
        let one = crossing(r#"{"by":["channel","plan"],"values":[["web"],["pro",""]],"counts":[[0,1,9,2]]}"#);
        let two =
            crossing(r#"{"by":["channel","plan"],"values":[["email","web"],[""]],"counts":[[1,0,9,3],[0,0,1,4]]}"#);
        let both = one.plus(two).crossing.unwrap();
        let n = |first: &str, second: &str| both.answers(Metric::NPS, first, second).n();
        assert_eq!((n("web", ""), n("email", ""), n("web", "pro")), (5, 4, 0));
    }
}
