//! What a browser tells of one showing of a survey, as it comes in.

use domain::response::Channel;
use domain::{Problem, ProblemKind, ResponseId, SurveyId, Timestamp};
use serde::Deserialize;

use crate::store::{Display, Stage};
use crate::zone::Zone;

/// A message whose every field is one that we know. Fields of later versions are passed over.
#[derive(Debug)]
pub struct Message {
    id: ResponseId,
    /// Which survey was shown.
    pub survey: SurveyId,
    stage: Stage,
    channel: Channel,
}

#[derive(Deserialize)]
struct Shape {
    v: u64,
    id: String,
    survey: SurveyId,
    stage: String,
    channel: String,
}

impl Message {
    /// Reads `{"v":1,"id":"…","survey":"…","stage":"shown","channel":"web",…}`.
    ///
    /// # Errors
    /// With the field that is wrong, and what is allowed.
    ///
    /// ```
    /// use collector::display::Message;
    /// let message = r#"{"v":1,"id":"018bcfe5-6800-7707-8707-070707070707","survey":"shop","stage":"seen","channel":"web"}"#;
    /// assert_eq!(Message::read(message).unwrap_err().path, "$.stage");
    /// ```
    pub fn read(text: &str) -> Result<Self, Problem> {
        let not_json = |error: &serde_json::Error| Problem::new(ProblemKind::Syntax, "$", error.to_string());
        let wrong = |path: &str, allowed: &str| Problem::new(ProblemKind::NotAllowed, path, allowed.to_owned());
        let mut json = serde_json::Deserializer::from_str(text);
        let shape: Shape = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let (path, error) = (format!("$.{}", error.path()), error.into_inner());
            if error.is_data() {
                Problem::new(ProblemKind::WrongType, path.trim_end_matches('.'), error.to_string())
            } else {
                not_json(&error)
            }
        })?;
        json.end().map_err(|error| not_json(&error))?;
        if shape.v != 1 {
            return Err(wrong("$.v", "this collector knows version 1"));
        }
        Ok(Self {
            id: ResponseId::parse(&shape.id).ok_or_else(|| wrong("$.id", "the id of the coming response: a UUID"))?,
            survey: shape.survey,
            stage: Stage::from_name(&shape.stage)
                .ok_or_else(|| wrong("$.stage", "one of shown, started, dismissed"))?,
            channel: Channel::from_name(&shape.channel)
                .filter(|channel| *channel != Channel::Import)
                .ok_or_else(|| wrong("$.channel", "one of web, link, email, kiosk"))?,
        })
    }

    /// What is to be stored of it. The day is the day it came: a browser's clock is not believed for so little.
    pub(crate) fn into_display(self, received: Timestamp, zone: &Zone) -> Display {
        Display::new(self.survey, self.id, self.stage, self.channel, zone.day_of(received))
    }
}
