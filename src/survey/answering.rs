//! One person's answer as it grows: each thing they stand behind is a new revision of the same record.

use domain::response::{COMMENT_CHARS, Channel, Confirmation, RECORD_BYTES, Response};
use domain::{ResponseId, Score, SurveyId, Timestamp};

/// What does not change while the survey is on the screen.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub survey: SurveyId,
    pub channel: Channel,
    pub locale: Option<String>,
    pub page: Option<String>,
    pub is_test: bool,
    /// When the question was first seen.
    pub shown_at: Timestamp,
}

/// The answer so far; `None` until a score is stood behind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answering(Option<Response>);

impl Answering {
    /// A person stands behind `score`: the first revision, or the next where the score is another one.
    ///
    /// `random` and `now` make the id of a first revision.
    pub(crate) fn score(&mut self, setting: &Setting, score: Score, now: Timestamp, random: [u8; 10]) {
        match &mut self.0 {
            Some(response) if response.score == score => {}
            Some(response) => {
                response.score = score;
                response.scored_at = now;
                response.rev += 1;
            }
            None => {
                let id = ResponseId::v7(u64::try_from(now.unix_millis()).unwrap_or_default(), random);
                let mut response =
                    Response::new(id, setting.survey.clone(), score, Confirmation::Gesture, setting.channel, now);
                response.locale.clone_from(&setting.locale);
                response.page.clone_from(&setting.page);
                response.is_test = setting.is_test;
                response.shown_at = Some(setting.shown_at);
                self.0 = Some(response);
            }
        }
    }

    /// The person is done, with or without a comment.
    pub(crate) fn finish(&mut self, comment: &str, now: Timestamp) {
        let Some(response) = &mut self.0 else { return };
        let comment = comment.trim();
        if response.complete && response.comment == comment {
            return;
        }
        response.comment = comment.chars().take(COMMENT_CHARS).collect();
        // Characters of several bytes can fill a record before they fill a comment. The rest of it is left some room.
        while response.to_json().len() > RECORD_BYTES - 512 && response.comment.pop().is_some() {
            let shorter = response.comment.len() - response.comment.len() / 64;
            response.comment.truncate(response.comment.floor_char_boundary(shorter));
        }
        response.complete = true;
        response.rev += 1;
        let took = response.shown_at.map(|shown| now.unix_millis() - shown.unix_millis());
        response.duration_ms = took.and_then(|took| u64::try_from(took).ok());
    }

    /// The record as it stands, stamped with the moment at which it is sent.
    pub(crate) fn leaving_at(&mut self, now: Timestamp) -> Option<&Response> {
        let response = self.0.as_mut()?;
        response.sent_at = Some(now);
        Some(response)
    }

    /// The record as it stands.
    #[cfg(test)]
    pub(crate) fn response(&self) -> Option<&Response> {
        self.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_unix_millis(millis)
    }

    fn nps(value: i64) -> Score {
        Score::new(Metric::NPS, value).unwrap()
    }

    fn setting() -> Setting {
        Setting {
            survey: SurveyId::new("s").unwrap(),
            channel: Channel::Web,
            locale: Some("et".into()),
            page: None,
            is_test: false,
            shown_at: at(1000),
        }
    }

    #[test]
    fn a_score_is_the_first_revision_and_another_score_the_next_of_the_same_answer() {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000), [1; 10]);
        let first = answering.response().unwrap().clone();
        assert_eq!((first.rev, first.complete, first.score.value()), (1, false, 3));
        answering.score(&setting(), nps(9), at(3000), [2; 10]);
        let second = answering.response().unwrap();
        assert_eq!((second.rev, second.id, second.scored_at), (2, first.id, at(3000)));
    }

    #[test]
    fn the_same_score_again_is_no_new_revision() {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000), [1; 10]);
        answering.score(&setting(), nps(3), at(9000), [1; 10]);
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.scored_at), (1, at(2000)));
    }

    #[test]
    fn finishing_is_a_revision_with_the_comment_and_the_time_it_took() {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000), [1; 10]);
        answering.finish("  slow \n", at(6120));
        let response = answering.response().unwrap();
        assert_eq!((response.rev, response.complete, response.comment.as_str()), (2, true, "slow"));
        assert_eq!(response.duration_ms, Some(5120));
    }

    #[test]
    fn sending_the_same_again_is_no_new_revision() {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000), [1; 10]);
        answering.finish("slow", at(3000));
        answering.finish("slow", at(9000));
        assert_eq!(answering.response().unwrap().rev, 2);
    }

    #[test]
    fn without_a_score_there_is_nothing_to_finish() {
        let mut answering = Answering::default();
        answering.finish("words", at(1));
        assert!(answering.response().is_none());
    }

    #[test]
    fn a_comment_is_cut_at_the_limit_that_the_other_side_has() {
        let mut answering = Answering::default();
        answering.score(&setting(), nps(3), at(2000), [1; 10]);
        for text in ["õ", "字\n", "😀"] {
            answering.finish(&text.repeat(COMMENT_CHARS + 5), at(3000));
            let response = answering.response().unwrap();
            assert!(domain::response::read(&response.to_json()).is_ok(), "{text}");
            assert!(response.comment.len() > 15_000, "{text}: {} bytes are left", response.comment.len());
        }
    }
}
