//! What is to be told of a response.

use domain::condition::{Fact, Value};
use domain::language::meeting;
use domain::response::{Answer, Channel, Response};
use domain::survey::LanguageTag;
use domain::{Timestamp, response};
use insight::Standing;
use serde_json as json;
use sha2::{Digest as _, Sha256};

use super::Rule;
use crate::store::{Digest, Found, Identity, StoreError, Wants, Wish, fact};
use crate::survey_file::SurveyFile;

/// How long after its last revision an answer that is not complete is told all the same, in milliseconds.
const PATIENCE: i64 = 600_000;

/// A response as it is now, with what its survey says of it.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) response: Response,
    /// The record.
    pub(crate) record: json::Value,
    pub(crate) given_at: Timestamp,
    pub(crate) received_at: Timestamp,
    pub(crate) standing: Standing,
    /// What it shares with its person's other answers to the same question.
    identity: Option<Identity>,
    /// The survey's brand, or nothing.
    pub(crate) brand: String,
    /// The answers to the questions after the score, each with its question, in people's words where the survey has some.
    pub(crate) answers: Vec<(String, String)>,
}

impl Content {
    /// Reads a stored response.
    ///
    /// # Errors
    /// When what is stored is no response.
    pub(crate) fn read(found: &Found, survey: Option<&SurveyFile>) -> Result<Self, StoreError> {
        let broken = || StoreError::Broken("it holds a response that cannot be read".to_owned());
        let response = response::read_kept(&found.body).map_err(|_| broken())?;
        let record = json::from_str(&found.body).map_err(|_| broken())?;
        let answers = response.answers.iter().map(|(id, answer)| worded(&response, survey, id, answer)).collect();
        Ok(Self {
            record,
            given_at: found.given_at,
            received_at: found.received_at,
            standing: found.standing,
            identity: found.identity,
            brand: survey.map(|file| file.survey.brand.clone()).unwrap_or_default(),
            answers,
            response,
        })
    }

    /// What of it people are told again when it changes.
    pub(crate) fn digest(&self) -> Digest {
        let told = ["score", "comment", "answers", "person", "consent", "properties"].map(|name| &self.record[name]);
        digest(&json::to_vec(&told).unwrap_or_default())
    }

    /// The word for the score's group.
    pub(crate) fn group(&self) -> &'static str {
        let metric = self.response.score.metric();
        metric.group_name(metric.group_of(self.response.score.value()))
    }

    /// What a condition knows under a name: what searches know, and answers by the ids of their questions.
    fn fact(&self, name: &str) -> Option<Fact> {
        let text = |text: &String| Value::Text(text.clone());
        let known = || fact(&self.record, self.response.score.metric(), name);
        known().or_else(|| match &self.response.answers.iter().find(|(id, _)| id == name)?.1 {
            Answer::Choices(ids) => Some(Fact::Many(ids.iter().map(text).collect())),
            Answer::Text(id) => Some(Fact::One(text(id))),
            Answer::Score(score) => Some(Fact::One(Value::Number((*score).into()))),
            Answer::Consent(is_given) => Some(Fact::One(Value::Bool(*is_given))),
        })
    }

    /// What a rule makes of it. `mark` is for a delivery that there is not yet.
    pub(crate) fn wish(&self, rule: &Rule, mark: Digest) -> Wish {
        let response = &self.response;
        // What was answered elsewhere, long ago perhaps, is nobody's business of today.
        let wants = if self.standing != Standing::Counted || response.is_test || response.channel == Channel::Import {
            Wants::Withdrawn
        } else if rule.when.holds(&|name| self.fact(name)) {
            Wants::Yes
        } else {
            Wants::No
        };
        let whose = self.identity.as_ref().map_or(&response.id.as_bytes()[..], |whose| &whose.0);
        let subject = digest(whose).to_vec();
        let patience = if response.complete { 0 } else { PATIENCE };
        let due = Timestamp::from_unix_millis(self.received_at.unix_millis() + patience);
        Wish { subject, response: response.id, rev: response.rev, due, content: self.digest(), wants, mark }
    }
}

fn digest(bytes: &[u8]) -> Digest {
    let digest = Sha256::digest(bytes);
    std::array::from_fn(|at| digest[at])
}

/// A question and its answer, in the answer's language, else in English, else in whatever the survey has words in.
fn worded(response: &Response, survey: Option<&SurveyFile>, id: &str, answer: &Answer) -> (String, String) {
    let texts = survey.map(|file| &file.survey.texts);
    let available: Vec<&str> = texts.into_iter().flat_map(|texts| texts.keys().map(LanguageTag::as_str)).collect();
    let wanted = [response.locale.as_deref().unwrap_or_default(), "en"];
    let language = wanted.iter().find_map(|wanted| meeting(wanted, &available)).or(available.first().copied());
    let mut texts = texts.into_iter().flatten().filter(|(known, _)| Some(known.as_str()) == language);
    let words = texts.next().and_then(|(_, texts)| texts.questions.get(id));
    let question = words.and_then(|words| words.label.clone()).unwrap_or_else(|| id.to_owned());
    let said = match answer {
        Answer::Choices(ids) => {
            let choice = |id: &String| words.and_then(|words| words.choices.get(id)).unwrap_or(id).clone();
            ids.iter().map(choice).collect::<Vec<_>>().join(", ")
        }
        Answer::Text(text) => words.and_then(|words| words.choices.get(text)).unwrap_or(text).clone(),
        Answer::Score(score) => score.to_string(),
        Answer::Consent(is_given) => if *is_given { "yes" } else { "no" }.to_owned(),
    };
    (question, said)
}
