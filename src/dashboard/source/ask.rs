//! One question to be answered with a cube.

use core::ops::Range;

use domain::Day;

/// What is asked about one survey or about several, each by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ask {
    /// The days, the last one excluded; `None` takes all.
    pub days: Option<Range<Day>>,
    /// Along which dimensions.
    pub dimensions: Vec<String>,
    /// Which responses, as a CONDITION in JSON; `None` takes all.
    pub condition: Option<String>,
    /// Which two dimensions are crossed as well.
    pub cross: Option<[String; 2]>,
}

impl Ask {
    /// Whether the source has to look at each response for it.
    pub(crate) fn is_scan(&self) -> bool {
        self.condition.is_some() || self.cross.is_some()
    }
}
