//! From what is written to a moment.

use domain::Timestamp;

use super::ZoneRule;
use super::order::DateOrder;
use super::written::Written;
use crate::files::refused::Reason;

const MILLIS_A_DAY: i64 = 86_400_000;

/// What it takes to understand a time.
#[derive(Clone, Copy)]
pub(crate) struct Clock<'z> {
    /// The zone of times that are written without one.
    pub(crate) zone: ZoneRule<'z>,
    /// The column's name says that such times are in UTC.
    pub(crate) is_utc: bool,
    /// What stands first in dates with slashes.
    pub(crate) order: Option<DateOrder>,
    /// The present.
    pub(crate) now: Timestamp,
}

/// A moment, and whether its zone had to be supplied. A date alone is that day in whatever zone, so midnight needs none.
pub(crate) struct Read {
    pub(crate) moment: Timestamp,
    pub(crate) is_zone_ours: bool,
}

impl Clock<'_> {
    pub(crate) fn read(&self, text: &str) -> Result<Read, Reason> {
        let written = Written::read(text).ok_or_else(|| Reason::NoTime(text.into()))?;
        let written = match (written, self.order) {
            (Written::Slashed { .. }, None) => return Err(Reason::DateOrder(text.into())),
            (written, Some(order)) => written.ordered(order).ok_or_else(|| Reason::NoTime(text.into()))?,
            (written, None) => written,
        };
        let (moment, is_zone_ours) = match written {
            Written::Moment(moment) => (moment, false),
            Written::Wall(day, millis) if self.is_utc => {
                (Timestamp::from_unix_millis(i64::from(day.number()) * MILLIS_A_DAY + millis), false)
            }
            Written::Wall(day, millis) => ((self.zone)(day, millis), millis != 0),
            Written::Slashed { .. } => return Err(Reason::DateOrder(text.into())),
        };
        // Clocks differ, and so do zones; a day ahead is neither.
        if moment.unix_millis() > self.now.unix_millis().saturating_add(MILLIS_A_DAY) {
            return Err(Reason::Future(text.into()));
        }
        Ok(Read { moment, is_zone_ours })
    }
}
