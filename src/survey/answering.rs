//! One person's answer as it grows: each thing they stand behind is a new revision of the same record.

use domain::response::{Answer, Channel, Confirmation, Person, RECORD_BYTES, Response};
use domain::{ResponseId, Score, SurveyId, Timestamp};

/// What does not change while the survey is on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub id: ResponseId,
    pub survey: SurveyId,
    pub channel: Channel,
    pub locale: String,
    pub page: Option<String>,
    pub is_test: bool,
    /// Who the host page says it is.
    pub person: Person,
    pub properties: Vec<(String, String)>,
    /// When the question was first seen.
    pub shown_at: Timestamp,
}

/// The answer so far; nothing until a score is stood behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answering {
    response: Option<Response>,
    /// Whether something was added that the revision does not tell yet.
    is_ahead: bool,
}

impl Answering {
    /// A person stands behind `score`: the first revision, or the next where the score is another one.
    pub(crate) fn score(&mut self, setting: &Setting, score: Score, at: Timestamp) {
        match &mut self.response {
            Some(response) if response.score == score => {}
            Some(response) => {
                response.score = score;
                response.scored_at = at;
                response.rev += 1;
            }
            None => {
                let Setting { id, survey, channel, .. } = setting;
                let mut response = Response::new(*id, survey.clone(), score, Confirmation::Gesture, *channel, at);
                response.locale = Some(setting.locale.clone());
                response.page.clone_from(&setting.page);
                response.is_test = setting.is_test;
                response.person = setting.person.clone();
                response.properties.clone_from(&setting.properties);
                response.shown_at = Some(setting.shown_at);
                self.response = Some(response);
            }
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Response) -> bool) {
        if let Some(response) = &mut self.response {
            self.is_ahead |= change(response);
        }
    }

    /// What is written under the score.
    pub(crate) fn comment(&mut self, comment: String) {
        self.change(|response| replace(&mut response.comment, comment));
    }

    /// What a question was answered with; `None` where it was not, or is not asked any more.
    pub(crate) fn answer(&mut self, question: &str, answer: Option<Answer>) {
        self.change(|response| {
            let at = response.answers.iter().position(|(id, _)| id == question);
            match (at, answer) {
                (Some(at), Some(answer)) => replace(&mut response.answers[at].1, answer),
                (None, Some(answer)) => {
                    response.answers.push((String::from(question), answer));
                    true
                }
                (Some(at), None) => {
                    response.answers.remove(at);
                    true
                }
                (None, None) => false,
            }
        });
    }

    /// Whether the person agrees to being asked about it; `None` where they are not asked.
    pub(crate) fn consent(&mut self, is_given: Option<bool>) {
        self.change(|response| replace(&mut response.consent, is_given));
    }

    /// Who the person says they are; what they leave out is as the host page says, who is `known`.
    pub(crate) fn contact(&mut self, known: &Person, person: Person) {
        self.change(|response| {
            let Person { email, name, .. } = &mut response.person;
            let mut is_new = false;
            for (ours, given, known) in [(email, person.email, &known.email), (name, person.name, &known.name)] {
                is_new |= replace(ours, if given.is_empty() { known.clone() } else { given });
            }
            is_new
        });
    }

    /// A step further: what was added since the last revision makes the next.
    pub(crate) fn advance(&mut self) {
        if core::mem::take(&mut self.is_ahead) {
            self.revise();
        }
    }

    /// The person is done.
    pub(crate) fn finish(&mut self, now: Timestamp) {
        self.change(|response| {
            let took = response.shown_at.map(|shown| now.unix_millis() - shown.unix_millis());
            if !response.complete {
                response.duration_ms = took.and_then(|took| u64::try_from(took).ok());
            }
            !core::mem::replace(&mut response.complete, true)
        });
        self.advance();
    }

    fn revise(&mut self) {
        let Some(response) = &mut self.response else { return };
        response.rev += 1;
        // Characters of several bytes can fill a record before they fill a text. What is not text is left some room.
        while response.to_json().len() > RECORD_BYTES - 512 {
            let answers = response.answers.iter_mut().filter_map(|(_, answer)| match answer {
                Answer::Text(text) => Some(text),
                _ => None,
            });
            let longest = answers.chain([&mut response.comment]).max_by_key(|text| text.len());
            let Some(text) = longest.filter(|text| !text.is_empty()) else { return };
            let shorter = (text.len() - text.len() / 64).min(text.len() - 1);
            text.truncate(text.floor_char_boundary(shorter));
        }
    }

    /// The record as it stands.
    pub(crate) fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }
}

/// Puts `given` in the place of `ours` and tells whether that is something new.
fn replace<T: PartialEq>(ours: &mut T, given: T) -> bool {
    *ours != given && {
        *ours = given;
        true
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;
    use domain::response::COMMENT_CHARS;

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_unix_millis(millis)
    }

    fn nps(value: i64) -> Score {
        Score::new(Metric::NPS, value).unwrap()
    }

    fn setting() -> Setting {
        Setting {
            id: ResponseId::v7(1000, [7; 10]),
            survey: SurveyId::new("s").unwrap(),
            channel: Channel::Web,
            locale: "et".into(),
            page: None,
            is_test: false,
            person: Person { id: "42".into(), email: String::new(), name: "Ann".into() },
            properties: vec![("plan".into(), "pro".into())],
            shown_at: at(1000),
        }
    }

    fn scored() -> Answering {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000));
        answering
    }

    #[test]
    fn a_score_is_the_first_revision_and_another_score_the_next_of_the_same_answer() {
        let mut answering = scored();
        let first = answering.response().unwrap().clone();
        assert_eq!((first.rev, first.complete, first.score.value()), (1, false, 3));
        assert_eq!((first.person.id.as_str(), first.properties[0].1.as_str()), ("42", "pro"));
        answering.score(&setting(), nps(9), at(3000));
        let second = answering.response().unwrap();
        assert_eq!((second.rev, second.id, second.scored_at), (2, first.id, at(3000)));
    }

    #[test]
    fn the_same_score_again_is_no_new_revision() {
        let mut answering = scored();
        answering.score(&setting(), nps(3), at(9000));
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.scored_at), (1, at(2000)));
    }

    #[test]
    fn finishing_is_a_revision_with_the_comment_and_the_time_it_took() {
        let mut answering = scored();
        answering.comment("slow".into());
        answering.finish(at(6120));
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.complete, response.comment.as_str()), (2, true, "slow"));
        assert_eq!(response.duration_ms, Some(5120));
    }

    #[test]
    fn finishing_the_same_again_is_no_new_revision() {
        let mut answering = scored();
        answering.comment("slow".into());
        answering.finish(at(3000));
        answering.comment("slow".into());
        answering.finish(at(9000));
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.duration_ms), (2, Some(2000)));
    }

    #[test]
    fn a_step_is_a_revision_only_where_it_brought_something() {
        let mut answering = scored();
        answering.advance();
        assert_eq!(answering.response().unwrap().rev, 1);
        answering.answer("why", Some(Answer::Choices(vec!["price".into()])));
        answering.advance();
        answering.answer("why", Some(Answer::Choices(vec!["price".into()])));
        answering.advance();
        assert_eq!(answering.response().unwrap().rev, 2);
        answering.answer("why", None);
        answering.advance();
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.answers.len()), (3, 0));
    }

    #[test]
    fn a_contact_adds_to_what_the_page_knows_and_what_is_taken_back_is_as_the_page_says() {
        let known = setting().person;
        let mut answering = scored();
        answering.contact(&known, Person { id: String::new(), email: "a@b.ee".into(), name: String::new() });
        answering.consent(Some(true));
        let response = answering.response().unwrap();
        assert_eq!(response.person, Person { id: "42".into(), email: "a@b.ee".into(), name: "Ann".into() });
        assert_eq!(response.consent, Some(true));
        answering.contact(&known, Person { id: String::new(), email: String::new(), name: "Bob".into() });
        let person = &answering.response().unwrap().person;
        assert_eq!((person.email.as_str(), person.name.as_str()), ("", "Bob"));
        answering.contact(&known, Person::default());
        answering.consent(None);
        let response = answering.response().unwrap();
        assert_eq!((&response.person, response.consent), (&known, None));
    }

    #[test]
    fn without_a_score_there_is_nothing_to_finish() {
        let mut answering = Answering::default();
        answering.comment("words".into());
        answering.answer("why", Some(Answer::Score(1)));
        answering.finish(at(1));
        assert!(answering.response().is_none());
    }

    #[test]
    fn texts_are_cut_at_the_limit_that_the_other_side_has() {
        for text in ["õ", "字\n", "😀"] {
            let mut answering = scored();
            let long: String = text.repeat(COMMENT_CHARS).chars().take(COMMENT_CHARS).collect();
            answering.comment(long.clone());
            answering.answer("more", Some(Answer::Text(long)));
            answering.finish(at(3000));
            let response = answering.response().unwrap();
            assert!(domain::response::read(&response.to_json()).is_ok(), "{text}");
            assert!(response.comment.len() > 9_000, "{text}: {} bytes are left", response.comment.len());
        }
    }
}
