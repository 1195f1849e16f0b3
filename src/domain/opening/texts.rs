//! Which words stand in the slots: the owner's where there are some, the built-in ones of the language otherwise.

use alloc::string::String;

use serde_json::Value;

use crate::metric::Metric;
use crate::survey::{SurveyTexts, fill_brand};

/// The words of one survey in one language.
///
/// ```
/// use domain::Metric;
/// use domain::opening::Texts;
/// let built_in = serde_json::json!({"nps": {"question": "Recommend us?", "question_brand": "Recommend {brand}?"}});
/// let texts = Texts { own: None, built_in: &built_in, metric: Metric::NPS, brand: "Acme" };
/// assert_eq!(texts.slot("question"), "Recommend Acme?");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The survey file's texts in this language.
    pub own: Option<&'a SurveyTexts>,
    /// The content of the language's file in `locales/survey`.
    pub built_in: &'a Value,
    /// Whose words are wanted.
    pub metric: Metric,
    /// Whom the question is about; empty asks about "us".
    pub brand: &'a str,
}

impl Texts<'_> {
    /// The text of a slot of [`super::score_question`], or another text of its first screen (`close`, `feedback`); empty where
    /// there is none.
    pub fn slot(&self, name: &str) -> String {
        let of_metric = &self.built_in[self.metric.name()];
        let numbered = |list: &str, number: &str| {
            // Scores with a shape begin at 1.
            let at = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            at.and_then(|at| of_metric[list].get(at)).and_then(Value::as_str)
        };
        let own = self.own.and_then(|own| match name {
            "question" => own.question.as_deref(),
            "low" => own.low.as_deref(),
            "high" => own.high.as_deref(),
            "feedback" => own.feedback.as_deref(),
            _ => None,
        });
        let built_in = || match name.split_once('.') {
            Some(("star", number)) => numbered("stars", number),
            Some(("face", number)) => numbered("scores", number),
            _ if name == "question" && !self.brand.is_empty() => of_metric["question_brand"].as_str(),
            _ => of_metric[name].as_str().or_else(|| self.built_in[name].as_str()),
        };
        fill_brand(own.filter(|own| !own.is_empty()).or_else(built_in).unwrap_or_default(), self.brand)
    }
}
