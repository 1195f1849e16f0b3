//! How the values of one dimension compare.

use super::{Change, FEWEST, Figure, holm};
use crate::Distribution;

/// The answers of one value of a dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The value; `""` stands for responses that have none.
    pub value: String,
    /// Its answers.
    pub answers: Distribution,
    /// Its figure; `None` under [`FEWEST`] answers.
    pub figure: Option<Figure>,
    /// How it differs from all the others together; `None` under [`FEWEST`] answers, and where there are no others.
    pub difference: Option<Difference>,
}

/// The difference of a segment from the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The segment's figure less that of the rest, raw, in the figure's unit.
    pub delta: f64,
    /// The probability of a difference at least this large by chance, after Holm's correction for all segments tested.
    pub p: f64,
}

impl Difference {
    /// Whether a difference is claimed: p < 0.05 after the correction.
    pub fn is_real(&self) -> bool {
        self.p < 0.05
    }
}

impl Segment {
    /// Every value with its figure and its difference from the rest, best figure first, then those that have none, most
    /// answers first.
    ///
    /// Each value with at least [`FEWEST`] answers is tested against all other answers of `parts` together, on adjusted
    /// counts as in [`Change`]; [`holm`] corrects for how many those are.
    ///
    /// ```
    /// use domain::Metric;
    /// use insight::{Distribution, statistics::Segment};
    /// let answers = |good, bad| Distribution::from_counts(Metric::NPS, &[bad, 0, 0, 0, 0, 0, 0, 0, 0, 0, good]).unwrap();
    /// let ranked = Segment::rank([("web", answers(20, 80)), ("email", answers(90, 10)), ("kiosk", answers(1, 2))]);
    /// assert_eq!(ranked.iter().map(|segment| segment.value.as_str()).collect::<Vec<_>>(), ["email", "web", "kiosk"]);
    /// assert!(ranked[0].difference.unwrap().is_real());
    /// assert_eq!(ranked[2].figure, None);
    /// ```
    pub fn rank<'a>(parts: impl IntoIterator<Item = (&'a str, Distribution)>) -> Vec<Self> {
        let parts: Vec<(&str, Distribution)> = parts.into_iter().filter(|(_, answers)| answers.n() > 0).collect();
        let whole = parts.iter().fold(None::<Distribution>, |sum, (_, answers)| match sum {
            Some(sum) => sum.plus(answers),
            None => Some(answers.clone()),
        });
        let change = |answers: &Distribution| {
            let rest = whole.as_ref()?.less(answers)?;
            if answers.n() < FEWEST { None } else { Change::between(&rest, answers) }
        };
        let changes: Vec<Option<Change>> = parts.iter().map(|(_, answers)| change(answers)).collect();
        let corrected = holm(&changes.iter().flatten().map(|change| change.p).collect::<Vec<_>>());
        let mut corrected = corrected.into_iter();
        let mut ranked: Vec<Self> = parts
            .into_iter()
            .zip(changes)
            .map(|((value, answers), change)| Self {
                value: value.to_owned(),
                figure: answers.figure().filter(|figure| figure.n >= FEWEST),
                difference: change.and_then(|change| Some(Difference { delta: change.delta, p: corrected.next()? })),
                answers,
            })
            .collect();
        let value = |segment: &Self| segment.figure.map_or(f64::NEG_INFINITY, |figure| figure.value);
        ranked.sort_by(|a, b| value(b).total_cmp(&value(a)).then(b.answers.n().cmp(&a.answers.n())));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;

    fn answers(promoters: u64, detractors: u64) -> Distribution {
        Distribution::from_counts(Metric::NPS, &[detractors, 0, 0, 0, 0, 0, 0, 0, 0, 0, promoters]).unwrap()
    }

    #[test]
    fn a_value_is_tested_against_the_rest_and_not_against_the_whole() {
        let ranked = Segment::rank([("a", answers(30, 10)), ("b", answers(10, 30))]);
        let expected = Change::between(&answers(10, 30), &answers(30, 10)).unwrap();
        let difference = ranked[0].difference.unwrap();
        assert!((difference.delta - 100.0).abs() < 1e-12);
        // Two tests of the same difference: the smaller of two equal probabilities, twice.
        assert!((difference.p - 2.0 * expected.p).abs() < 1e-12);
    }

    #[test]
    fn what_holds_alone_may_not_hold_among_many() {
        let alone = Segment::rank([("odd", answers(19, 7)), ("rest", answers(250, 250))]);
        assert!(alone.iter().find(|segment| segment.value == "odd").unwrap().difference.unwrap().is_real());
        let names: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let many = names.iter().map(|name| (name.as_str(), answers(25, 25))).take(10);
        let among = Segment::rank(many.chain([("odd", answers(19, 7))]));
        assert!(!among[0].difference.unwrap().is_real());
        assert_eq!(among[0].value, "odd");
    }

    #[test]
    fn under_five_answers_there_is_a_count_and_no_test() {
        let ranked = Segment::rank([("few", answers(4, 0)), ("many", answers(3, 3)), ("none", answers(0, 0))]);
        assert_eq!(ranked.len(), 2);
        assert_eq!((ranked[1].figure, ranked[1].difference), (None, None));
        assert!(ranked[0].difference.is_some_and(|difference| difference.p <= 1.0));
        // Were the few tested as well, there would be two tests.
        let expected = Change::between(&answers(4, 0), &answers(3, 3)).unwrap().p;
        assert!((ranked[0].difference.unwrap().p - expected).abs() < 1e-12);
    }

    #[test]
    fn a_single_value_differs_from_nobody() {
        let ranked = Segment::rank([("all", answers(10, 5))]);
        assert_eq!(ranked[0].difference, None);
        assert!(Segment::rank([]).is_empty());
    }
}
