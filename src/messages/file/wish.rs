//! What a person says about a file of answers.

use domain::Metric;
use serde::{Deserialize, Serialize};

use super::{Looked, Order};

/// What a person says about a file; what is left out is as proposed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Which of the files, from 0.
    pub file: usize,
    /// The format.
    pub format: Option<String>,
    /// What each column is, by place.
    pub roles: Option<Vec<String>>,
    /// The metric.
    pub metric: Option<Metric>,
    /// What stands first in dates with slashes.
    pub dates: Option<Order>,
    /// The ends of the scale that the scores are on.
    pub scale: Option<[f64; 2]>,
    /// The question that is the score, by its id or its words.
    pub score: Option<String>,
    /// The question that is the comment.
    pub comment: Option<String>,
}

/// What one column only can be is taken away from the column that was it.
const FOR_MANY: [&str; 2] = ["property", "ignored"];

impl Wish {
    /// What was proposed, as if a person had said it. The metric is left to the file: one that is only assumed is asked for.
    pub fn of(file: usize, looked: &Looked) -> Self {
        let roles: Vec<String> = looked.columns.iter().map(|column| column.role.clone()).collect();
        Self {
            file,
            format: Some(looked.format.clone()),
            roles: (!looked.roles.is_empty()).then_some(roles),
            ..Self::default()
        }
    }

    /// Says what a column is.
    pub fn give(&mut self, place: usize, role: &str) {
        let Some(roles) = &mut self.roles else { return };
        if !FOR_MANY.contains(&role) {
            roles.iter_mut().filter(|known| *known == role).for_each(|known| FOR_MANY[0].clone_into(known));
        }
        if let Some(known) = roles.get_mut(place) {
            role.clone_into(known);
        }
    }

    /// Says what the file is. What its columns are is looked at anew.
    pub fn take_for(&mut self, format: String) {
        *self = Self { file: self.file, format: Some(format), metric: self.metric.take(), ..Self::default() };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_of_one_column_is_taken_away_from_the_other() {
        let roles = ["score", "comment", "property"].map(str::to_owned).to_vec();
        let mut wish = Wish { roles: Some(roles), ..Wish::default() };
        wish.give(2, "score");
        assert_eq!(wish.roles.as_deref().unwrap(), ["property", "comment", "score"]);
        wish.give(1, "ignored");
        wish.give(0, "ignored");
        wish.give(9, "time");
        assert_eq!(wish.roles.as_deref().unwrap(), ["ignored", "ignored", "score"]);
    }

    #[test]
    fn another_format_is_looked_at_anew_and_the_metric_stays() {
        let mut wish = Wish {
            file: 2,
            metric: Some(Metric::CES),
            roles: Some(Vec::new()),
            score: Some("a".into()),
            ..Wish::default()
        };
        wish.take_for("table".into());
        let expected = Wish { file: 2, metric: Some(Metric::CES), format: Some("table".into()), ..Wish::default() };
        assert_eq!(wish, expected);
    }
}
