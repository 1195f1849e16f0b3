//! A report short enough for a mail that comes by itself.

use domain::Metric;

use super::{Beside, Block, Language, Report, presentable};
use crate::Figure;
use crate::statistics::Segment;

/// What waits for somebody to answer it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Responses that are open, whatever their day.
    pub waiting: u64,
    /// Those past their day that are not resolved, whatever else their status says.
    pub overdue: u64,
    /// Unhappy ones of the period with a comment, which nobody has taken up.
    pub untouched: u64,
}

impl Report {
    /// The same in short: the figure with its change, the groups, which value of all dimensions is best and which is worst, comments, and what
    /// waits for an answer.
    ///
    /// A value is called best or worst only where it differs from the rest by more than chance, all dimensions taken together: what
    /// [`Segment::rank`] has corrected within each of them is multiplied by how many they are (Bonferroni).
    ///
    /// ```
    /// use domain::{Day, Metric, SurveyId};
    /// use insight::report::{Beside, Block, Language, Tag, Waiting};
    /// use insight::{Distribution, LeftOut, Report};
    /// # let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/report/en.json")).unwrap();
    /// # let texts: std::collections::BTreeMap<String, String> = serde_json::from_str(&file).unwrap();
    /// let english = Language::new(Tag::En, texts).unwrap();
    /// let days = Day::parse("2026-01-05").unwrap()..Day::parse("2026-01-12").unwrap();
    /// let answers = Distribution::from_counts(Metric::NPS, &[0, 0, 0, 10, 0, 0, 0, 0, 30, 0, 60]).unwrap();
    /// let report = Report::new(&SurveyId::new("shop").unwrap(), days, &answers, None, LeftOut::default(), None);
    /// let blocks = report.digest(&Beside::default(), Waiting { waiting: 3, overdue: 1, untouched: 0 }, &english);
    /// assert!(blocks.contains(&Block::Text("3 answers wait for somebody. 1 is past its day.".to_owned())));
    /// ```
    pub fn digest(&self, beside: &Beside, waiting: Waiting, language: &Language) -> Vec<Block> {
        let metric = self.current.distribution.metric();
        let mut blocks = self.figure_and_change(language);
        blocks.push(self.group_table(language));
        blocks.extend(extremes(metric, &beside.segments, language).into_iter().map(Block::Text));
        blocks.extend(beside.quotes(language));
        blocks.push(Block::Text(waiting.told(language)));
        blocks
    }
}

/// A value that differs from all others, and by how much.
type Extreme<'a> = (&'a str, &'a Segment, Figure, f64);

/// The best and the worst of all values in a sentence each. Where there is something to compare and nothing stands out, it says so.
fn extremes(metric: Metric, dimensions: &[(String, Vec<Segment>)], language: &Language) -> Vec<String> {
    let compared: Vec<(&str, Vec<&Segment>)> = dimensions
        .iter()
        .map(|(name, segments)| (name.as_str(), presentable(segments)))
        .filter(|(_, shown)| shown.len() > 1)
        .collect();
    if compared.is_empty() {
        return Vec::new();
    }
    let dimensions = compared.len() as f64;
    let is_real = |segment: &Segment| segment.difference.is_some_and(|difference| difference.p * dimensions < 0.05);
    let real = || {
        compared.iter().flat_map(|(name, shown)| {
            let real = shown.iter().filter(|segment| is_real(segment));
            real.filter_map(|segment| Some((*name, *segment, segment.figure?, segment.difference?.delta)))
        })
    };
    let best = real().filter(|(.., delta)| *delta > 0.0).max_by(|a, b| a.3.total_cmp(&b.3));
    let worst = real().filter(|(.., delta)| *delta < 0.0).min_by(|a, b| a.3.total_cmp(&b.3));
    let tell = |said: Said, (name, segment, figure, delta): Extreme<'_>| {
        said(
            language,
            figure.n,
            language.dimension(name),
            language.value_of(name, &segment.value),
            &metric.name().to_uppercase(),
            &language.value(metric, figure.value),
            &language.difference(metric, delta),
        )
    };
    let best = best.map(|best| tell(Language::best, best));
    let worst = worst.map(|worst| tell(Language::worst, worst));
    let told: Vec<String> = best.into_iter().chain(worst).collect();
    if told.is_empty() { vec![language.none_stands_out()] } else { told }
}

/// A sentence about an extreme: its n, dimension, value, metric, figure and difference.
type Said = fn(&Language, u64, &str, &str, &str, &str, &str) -> String;

impl Waiting {
    fn told(self, language: &Language) -> String {
        let Self { waiting, overdue, untouched } = self;
        let parts = [
            (waiting, language.waiting(waiting)),
            (overdue, language.overdue(overdue)),
            (untouched, language.untouched(untouched)),
        ];
        let told: Vec<String> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(_, words)| words).collect();
        if told.is_empty() { language.nothing_waits() } else { told.join(" ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Distribution;
    use crate::report::language::english;

    fn answers(promoters: u64, detractors: u64) -> Distribution {
        Distribution::from_counts(Metric::NPS, &[detractors, 0, 0, 0, 0, 0, 0, 0, 0, 0, promoters]).unwrap()
    }

    fn dimension(name: &str, parts: &[(&str, u64, u64)]) -> (String, Vec<Segment>) {
        (name.to_owned(), Segment::rank(parts.iter().map(|(value, good, bad)| (*value, answers(*good, *bad)))))
    }

    #[test]
    fn best_and_worst_are_of_all_dimensions_and_only_what_is_more_than_chance() {
        let told = extremes(
            Metric::NPS,
            &[
                dimension("plan", &[("pro", 60, 40), ("free", 40, 60)]),
                dimension("agent", &[("Ann", 90, 10), ("", 10, 90)]),
            ],
            &english(),
        );
        assert_eq!(
            told,
            [
                "Best: agent Ann, NPS 80 from 100 answers, +160 against all others.",
                "Worst: agent (none), NPS −80 from 100 answers, −160 against all others."
            ]
        );
        let alike = extremes(Metric::NPS, &[dimension("plan", &[("pro", 52, 48), ("free", 48, 52)])], &english());
        assert_eq!(alike, ["No group differs from all others by more than chance."]);
        assert!(extremes(Metric::NPS, &[dimension("plan", &[("pro", 52, 48)])], &english()).is_empty());
    }

    #[test]
    fn what_holds_within_one_dimension_may_not_hold_among_many() {
        let odd = dimension("plan", &[("pro", 66, 34), ("free", 50, 50)]);
        let p = odd.1[0].difference.unwrap().p;
        assert!(p < 0.05 && p * 6.0 >= 0.05, "{p}");
        let told = |dimensions: &[(String, Vec<Segment>)]| extremes(Metric::NPS, dimensions, &english())[0].clone();
        assert!(told(std::slice::from_ref(&odd)).starts_with("Best: plan pro"));
        let even = || (0..5).map(|at| dimension(&at.to_string(), &[("a", 50, 50), ("b", 50, 50)]));
        let many: Vec<_> = even().chain([odd]).collect();
        assert!(told(&many).starts_with("No group differs"));
    }

    #[test]
    fn what_fewer_than_five_say_is_not_told() {
        let told = extremes(
            Metric::NPS,
            &[dimension("agent", &[("Ann", 0, 4), ("Bob", 90, 10), ("Cid", 10, 90)])],
            &english(),
        );
        assert!(!told.concat().contains("Ann"), "{told:?}");
    }

    #[test]
    fn what_waits_is_told_in_ones_and_manys() {
        let told = |waiting, overdue, untouched| Waiting { waiting, overdue, untouched }.told(&english());
        assert_eq!(told(0, 0, 0), "Nothing waits for an answer.");
        assert_eq!(told(1, 1, 0), "1 answer waits for somebody. 1 is past its day.");
        assert_eq!(told(0, 5, 0), "5 are past their day.");
        assert_eq!(
            told(1, 0, 1),
            "1 answer waits for somebody. 1 unhappy answer of this period has a comment that nobody has taken up."
        );
        assert_eq!(
            told(9, 2, 3),
            "9 answers wait for somebody. 2 are past their day. 3 unhappy answers of this period have a comment that nobody has taken up."
        );
    }
}
