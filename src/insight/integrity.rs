//! What the score rests on, and what it would be with the answers that are not in it.

use core::ops::Range;

use domain::{Day, Metric};

use crate::{Cube, Distribution, ScoreCount, Standing, Standings};

/// Why a response is in no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotCounted {
    /// No person's gesture stood behind it.
    Provisional,
    /// Came as a mail scanner's or a robot's answers come.
    Quarantined,
    /// The same identity answered again later.
    Superseded,
    /// Taken out by hand.
    Excluded,
    /// Given on trial, whatever else it is.
    Test,
}

impl NotCounted {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::Provisional, Self::Quarantined, Self::Superseded, Self::Excluded, Self::Test];

    /// The word in cubes and reports.
    pub fn name(self) -> &'static str {
        match self.standing() {
            Some(standing) => standing.name(),
            None => "test",
        }
    }

    /// The reason called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The standing of such a response; tests are told by their flag.
    pub fn standing(self) -> Option<Standing> {
        match self {
            Self::Provisional => Some(Standing::Provisional),
            Self::Quarantined => Some(Standing::Quarantined),
            Self::Superseded => Some(Standing::Superseded),
            Self::Excluded => Some(Standing::Excluded),
            Self::Test => None,
        }
    }

    fn counts(self, standings: &Standings) -> &[ScoreCount] {
        match self.standing() {
            Some(standing) => standings.of(standing),
            None => &standings.test,
        }
    }
}

/// The score, and beside it each kind of answer that is not in it.
///
/// ```
/// use domain::Metric;
/// use insight::{Cube, Integrity, NotCounted};
/// let cube: Cube = serde_json::from_str(
///     r#"{"from": null, "to": null, "revision": 1,
///         "dimensions": {"channel": {"values": ["web"], "counts": [[20780, 0, 10, 3]]}},
///         "standings": {"excluded": [[20780, 0, 1]]}}"#,
/// )?;
/// let integrity = Integrity::of(&cube, Metric::NPS, None);
/// assert_eq!(integrity.counted.figure().unwrap().value, 100.0);
/// let excluded = integrity.beside(NotCounted::Excluded).unwrap();
/// assert_eq!(excluded.with.figure().unwrap().value, 50.0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Integrity {
    /// What every figure is computed from.
    pub counted: Distribution,
    /// What is not in it, each reason once, in the order of [`NotCounted::ALL`].
    pub parts: Vec<Beside>,
}

/// The answers that are not counted for one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// Why.
    pub why: NotCounted,
    /// The answers themselves.
    pub answers: Distribution,
    /// What is counted and they together: what the score would rest on if these counted, too.
    pub with: Distribution,
}

impl Integrity {
    /// Nobody has answered.
    pub fn new(metric: Metric) -> Self {
        Self::of(&Cube::default(), metric, None)
    }

    /// Sums a cube up over some days, the last one excluded; `None` takes all days, also those on which nothing was counted.
    pub fn of(cube: &Cube, metric: Metric, days: Option<&Range<Day>>) -> Self {
        let counted = cube.distribution(metric, days.cloned().unwrap_or_else(|| cube.days()));
        let beside = |why: NotCounted| {
            let mut answers = Distribution::new(metric);
            let is_meant = |count: &&ScoreCount| days.is_none_or(|days| days.contains(&count.day));
            for count in why.counts(&cube.standings).iter().filter(is_meant) {
                // What is not on the scale has no place in it, as in the sums of a cube.
                let _ = answers.add(count.score, count.n);
            }
            let with = counted.plus(&answers).unwrap_or_else(|| answers.clone());
            Beside { why, answers, with }
        };
        let parts = NotCounted::ALL.map(beside).into();
        Self { counted, parts }
    }

    /// What is not counted for that reason.
    pub fn beside(&self, why: NotCounted) -> Option<&Beside> {
        self.parts.iter().find(|part| part.why == why)
    }

    /// Whether there is nothing that is not counted.
    pub fn is_whole(&self) -> bool {
        self.parts.iter().all(|part| part.answers.n() == 0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Dimension;

    const NPS: Metric = Metric::NPS;

    fn cube(counted: &[(i32, u8, u64)], beside: &[(usize, i32, u8, u64)]) -> Cube {
        let (mut channel, mut standings) = (Dimension::default(), Standings::default());
        for (day, score, n) in counted {
            channel.add(Day::from_number(*day), "web", *score, *n);
        }
        for (why, day, score, n) in beside {
            let why = NotCounted::ALL[*why];
            let count = ScoreCount { day: Day::from_number(*day), score: *score, n: *n };
            standings.add(why.standing().unwrap_or(Standing::Counted), why == NotCounted::Test, count);
        }
        Cube { dimensions: [("channel".to_owned(), channel)].into(), standings, ..Cube::default() }
    }

    #[test]
    fn each_reason_is_added_to_what_counts_and_to_no_other_reason() {
        let cube = cube(&[(20_000, 10, 2)], &[(0, 20_000, 0, 2), (3, 20_000, 10, 2), (4, 20_000, 5, 7)]);
        let integrity = Integrity::of(&cube, NPS, None);
        let values = integrity.parts.iter().map(|part| (part.why.name(), part.answers.n(), part.with.figure()));
        let values: Vec<_> = values.map(|(name, n, with)| (name, n, with.unwrap().n, with.unwrap().value)).collect();
        assert_eq!(
            values,
            [
                ("provisional", 2, 4, 0.0),
                ("quarantined", 0, 2, 100.0),
                ("superseded", 0, 2, 100.0),
                ("excluded", 2, 4, 100.0),
                ("test", 7, 9, 100.0 * (2.0 - 7.0) / 9.0),
            ]
        );
        assert!(!integrity.is_whole());
    }

    #[test]
    fn all_days_are_more_than_those_with_counted_answers() {
        let cube = cube(&[(20_000, 10, 1)], &[(0, 19_000, 0, 3), (0, 21_000, 0, 4)]);
        assert_eq!(Integrity::of(&cube, NPS, None).beside(NotCounted::Provisional).unwrap().answers.n(), 7);
        let days = Day::from_number(19_000)..Day::from_number(21_000);
        assert_eq!(Integrity::of(&cube, NPS, Some(&days)).beside(NotCounted::Provisional).unwrap().answers.n(), 3);
    }

    #[test]
    fn nothing_beside_the_score_is_said() {
        let integrity = Integrity::of(&cube(&[(20_000, 10, 1)], &[]), NPS, None);
        assert!(integrity.is_whole());
        assert_eq!(integrity.parts.len(), 5);
        assert_eq!(Integrity::new(NPS).counted.figure(), None);
    }

    #[test]
    fn names_are_found_again() {
        for why in NotCounted::ALL {
            assert_eq!(NotCounted::from_name(why.name()), Some(why));
        }
        assert_eq!(NotCounted::from_name("counted"), None);
    }

    proptest! {
        #[test]
        fn with_is_the_sum_of_both(
            counted in proptest::collection::vec((20_000..20_010i32, 0..=10u8, 1..9u64), 0..20),
            beside in proptest::collection::vec((0..5usize, 20_000..20_010i32, 0..=10u8, 1..9u64), 0..20),
            from in 19_995..20_012i32,
            length in 0..15i32,
        ) {
            let days = Day::from_number(from)..Day::from_number(from + length);
            let integrity = Integrity::of(&cube(&counted, &beside), NPS, Some(&days));
            let is_in = |day: i32| (from..from + length).contains(&day);
            let n: u64 = counted.iter().filter(|(day, ..)| is_in(*day)).map(|(.., n)| n).sum();
            prop_assert_eq!(integrity.counted.n(), n);
            for (place, part) in integrity.parts.iter().enumerate() {
                let of = |row: &&(usize, i32, u8, u64)| row.0 == place && is_in(row.1);
                let m: u64 = beside.iter().filter(of).map(|row| row.3).sum();
                prop_assert_eq!(part.answers.n(), m);
                prop_assert_eq!(part.with.n(), n + m);
            }
        }
    }
}
