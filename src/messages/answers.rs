//! A collector's responses, gathered beside orders.

use domain::{Metric, SurveyId};
use serde::{Deserialize, Serialize};

/// Which are to come. The worker's script asks for them, and finds the address and the token for it beside this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The search for each survey's responses.
    pub bodies: Vec<String>,
    /// What is measured.
    pub metric: Metric,
    /// The zone whose days they count for.
    pub zone: String,
    /// The survey that they are said to be of, all of them.
    pub survey: SurveyId,
}

/// What has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// How many responses.
    pub responses: u64,
    /// Whether more of a survey may be there than were asked for.
    pub is_cut: bool,
}
