//! What of a survey decides about what is handed out for it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::Value;

use super::words::built_in;
use crate::id::SurveyId;
use crate::metric::Metric;
use crate::survey::{Consent, Kind, LanguageTag, Links, Scale, Survey, SurveyTexts};

/// A survey, as far as those know it who only hand out links to it.
///
/// It is made of a whole [`Survey`], or read by name out of a file that a collector has checked: a program that does only that need not
/// bring along all that a survey can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The survey's id.
    pub id: SurveyId,
    /// What is measured.
    pub metric: Metric,
    /// Whom the question is about; empty where that is not said.
    pub brand: String,
    /// The properties that a link may give.
    pub properties: Vec<String>,
    /// Whether it takes only links that are signed.
    pub is_signed: bool,
    /// Whether nothing is told before the visitor has consented.
    pub has_to_consent: bool,
    /// What its scores look like, where its file says it.
    pub scale: Option<Scale>,
    /// Its colour, in any spelling of CSS.
    pub accent: Option<String>,
    /// The languages in which it can be asked, by their tags, each once.
    pub languages: Vec<String>,
    /// The owner's words for its first screen, by language.
    pub texts: Vec<(String, SurveyTexts)>,
}

impl From<&Survey> for Subject {
    fn from(survey: &Survey) -> Self {
        let texts = survey.texts.iter().map(|(tag, texts)| {
            let SurveyTexts { question, low, high, feedback, .. } = texts.clone();
            (tag.as_str().to_string(), SurveyTexts { question, low, high, feedback, ..SurveyTexts::default() })
        });
        let texts: Vec<_> = texts.collect();
        let has_own_words = survey.questions.iter().any(|question| question.kind.needs_label());
        Self {
            id: survey.id.clone(),
            metric: survey.metric,
            brand: survey.brand.clone(),
            properties: survey.properties.clone(),
            is_signed: survey.links == Links::Signed,
            has_to_consent: survey.consent == Consent::Required,
            scale: survey.display.scale,
            accent: survey.theme.accent.as_ref().map(|accent| accent.as_str().to_string()),
            languages: languages(survey.lang.as_ref().map(LanguageTag::as_str), &texts, has_own_words),
            texts,
        }
    }
}

impl Subject {
    /// Reads it out of a survey file that a collector has taken; `None` of anything else.
    ///
    /// ```
    /// use domain::share::Subject;
    /// let file = serde_json::json!({ "id": "shop", "metric": "csat", "brand": "Acme", "deliver": [] });
    /// let subject = Subject::read(&file).unwrap();
    /// assert_eq!((subject.id.as_str(), subject.brand.as_str()), ("shop", "Acme"));
    /// assert_eq!(Subject::read(&serde_json::json!({ "id": "shop" })), None);
    /// ```
    pub fn read(file: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(ToString::to_string);
        let texts = file["texts"].as_object().into_iter().flatten().map(|(tag, own)| {
            let [question, low, high, feedback] = ["question", "low", "high", "feedback"].map(|name| text(&own[name]));
            (tag.clone(), SurveyTexts { question, low, high, feedback, ..SurveyTexts::default() })
        });
        let mut texts: Vec<_> = texts.collect();
        texts.sort_by(|(one, _), (other, _)| one.cmp(other));
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let kinds =
            list(&file["questions"]).into_iter().filter_map(|question| Kind::from_name(question["kind"].as_str()?));
        let has_own_words = kinds.into_iter().any(Kind::needs_label);
        Some(Self {
            id: SurveyId::new(file["id"].as_str()?).ok()?,
            metric: Metric::from_name(file["metric"].as_str()?)?,
            brand: text(&file["brand"]).unwrap_or_default(),
            properties: list(&file["properties"]).iter().filter_map(text).collect(),
            is_signed: file["links"] == Links::Signed.name(),
            has_to_consent: file["consent"] == Consent::Required.name(),
            scale: file["display"]["scale"].as_str().and_then(Scale::from_name),
            accent: text(&file["theme"]["accent"]),
            languages: languages(file["lang"].as_str(), &texts, has_own_words),
            texts,
        })
    }

    /// The owner's words in a language.
    pub fn texts(&self, locale: &str) -> Option<&SurveyTexts> {
        self.texts.iter().find(|(tag, _)| tag == locale).map(|(_, texts)| texts)
    }
}

/// The languages in which it can be asked. Questions of the owner's are asked in the owner's languages only.
fn languages(only: Option<&str>, own: &[(String, SurveyTexts)], has_own_words: bool) -> Vec<String> {
    if let Some(only) = only {
        return Vec::from([only.to_string()]);
    }
    let own = own.iter().map(|(tag, _)| tag.clone());
    let mut all: Vec<String> = if has_own_words { own.collect() } else { own.chain(built_in()).collect() };
    all.sort();
    all.dedup();
    if all.is_empty() { Vec::from(["en".to_string()]) } else { all }
}
