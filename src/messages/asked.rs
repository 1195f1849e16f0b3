//! What is asked of the figures of a file.

use core::ops::Range;

use domain::Day;
use serde::{Deserialize, Serialize};

use crate::date;

/// The question, as a collector is asked it. `C` is a CONDITION of survey files: the page picks it by hand, and the worker understands what
/// can be picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked<C> {
    /// The days, the last one excluded.
    #[serde(with = "date::days")]
    pub days: Option<Range<Day>>,
    /// Along which dimensions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<String>,
    /// Which responses.
    pub condition: Option<C>,
    /// Which two dimensions are crossed as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cross: Option<[String; 2]>,
    /// Where a list goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// How long it is at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl<C> Default for Asked<C> {
    fn default() -> Self {
        Self { days: None, dimensions: Vec::new(), condition: None, cross: None, cursor: None, limit: None }
    }
}
