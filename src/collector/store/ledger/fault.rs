//! Templates of links that are broken, as answers tell of them.

use domain::link::Fault;
use domain::response::Channel;
use domain::{SurveyId, Timestamp};

use crate::store::values::Row;

/// Faults of one survey that are told apart: templates have a few, somebody who makes them up has many.
pub(crate) const FAULTS: u32 = 100;

/// A fault in one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultCell {
    pub(crate) survey: SurveyId,
    /// How the link came to its reader.
    pub(crate) channel: Channel,
    pub(crate) fault: Fault,
    pub(crate) at: Timestamp,
}

/// The faults of answers that are new. A try of a link tells its maker on the spot, and is no mail that went out.
pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<FaultCell> {
    let real = rows.filter(|row| !row.response.is_test);
    let told = real.flat_map(|row| {
        let response = &row.response;
        response.faults.iter().map(|fault| FaultCell {
            survey: response.survey.clone(),
            channel: response.channel,
            fault: fault.clone(),
            at: row.received_at,
        })
    });
    told.collect()
}
