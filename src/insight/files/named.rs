//! Which metric a table is about, by the names of its columns and what it says itself.

use domain::Metric;

use super::plan::Plan;
use super::recognise::Found;
use super::role::Role;

/// What a score's column is called for each metric. The three letters of the last are in "services" and "process", too.
const WORDS: [(&str, Metric); 5] = [
    ("nps", Metric::NPS),
    ("recommend", Metric::NPS),
    ("csat", Metric::CSAT),
    ("satisf", Metric::CSAT),
    ("ces", Metric::CES),
];

impl Found {
    /// The metric that a plan's file says it is about: in a column for it, or by the name of the column that is the score. `None` where it says
    /// neither.
    pub fn metric_of(&self, plan: &Plan) -> Option<Metric> {
        if self.metric.is_some() {
            return self.metric;
        }
        let column = plan.mapping.column(Role::Score).filter(|_| plan.format.is_mapped())?;
        of_name(plan.columns.get(column)?)
    }

    /// The metric whose three letters the name of the score's column has: nothing in a plan is surer.
    pub fn metric_of_score(plan: &Plan) -> Option<Metric> {
        let name = plan.columns.get(plan.mapping.column(Role::Score)?)?.to_ascii_lowercase();
        let mut words = name.split(|letter: char| !letter.is_alphanumeric());
        words.find_map(|word| [Metric::NPS, Metric::CSAT, Metric::CES].into_iter().find(|metric| metric.name() == word))
    }

    /// Whether the first rows have five scores or more, and none of them is above that one: perhaps they are on another scale.
    pub fn has_no_score_above(&self, most: u8, plan: &Plan) -> bool {
        let Some(column) = plan.mapping.column(Role::Score) else { return false };
        let scores: Vec<f64> = self.rows.iter().filter_map(|row| row.get(column)?.trim().parse().ok()).collect();
        scores.len() >= 5 && scores.iter().all(|score| *score <= f64::from(most))
    }
}

fn of_name(name: &str) -> Option<Metric> {
    let name = name.to_ascii_lowercase();
    let is_word = |word: &str| name.split(|letter: char| !letter.is_alphanumeric()).any(|one| one == word);
    let is_in = |word: &str| if word == "ces" { is_word(word) } else { name.contains(word) };
    WORDS.into_iter().find(|(word, _)| is_in(word)).map(|(_, metric)| metric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_for_a_metric_or_for_none() {
        for (name, metric) in [
            ("NPS score", Some(Metric::NPS)),
            ("Would you recommend us?", Some(Metric::NPS)),
            ("CSAT", Some(Metric::CSAT)),
            ("How satisfied are you?", Some(Metric::CSAT)),
            ("CES (1-7)", Some(Metric::CES)),
            ("Our services", None),
            ("Score", None),
        ] {
            assert_eq!(of_name(name), metric, "{name}");
        }
    }
}
