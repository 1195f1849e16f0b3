//! The time zone whose days a survey's figures count by.

use domain::{Day, Timestamp};
use jiff::tz::TimeZone;

/// An IANA time zone. Its data is compiled in, so every machine has the same days.
#[derive(Clone, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone of that name, `Europe/Tallinn`; `None` where there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// The day that a clock on this zone's walls shows at that moment.
    ///
    /// ```
    /// use collector::Zone;
    /// use domain::Timestamp;
    /// let evening = Timestamp::parse("2026-03-01T22:30:00Z").unwrap();
    /// assert_eq!(Zone::named("UTC").unwrap().day_of(evening).to_text(), "2026-03-01");
    /// assert_eq!(Zone::named("Europe/Tallinn").unwrap().day_of(evening).to_text(), "2026-03-02");
    /// ```
    pub fn day_of(&self, moment: Timestamp) -> Day {
        const SECONDS_A_DAY: i64 = 86_400;
        let seconds = moment.unix_millis().div_euclid(1000);
        // Every moment that a `Timestamp` can hold is one of jiff's.
        let offset = jiff::Timestamp::from_second(seconds).map_or(0, |moment| self.0.to_offset(moment).seconds());
        let day = (seconds + i64::from(offset)).div_euclid(SECONDS_A_DAY);
        Day::from_number(i32::try_from(day).unwrap_or(i32::MAX))
    }

    /// When a clock on this zone's walls shows that day and so many milliseconds after midnight. Of two such moments the first; one that the
    /// clocks skip is as much later as they skip. At the ends of the calendar, as on 9999-12-31, there is no zone any more, and the time is
    /// taken as UTC: so far ahead it stays ahead of everything.
    pub(crate) fn moment(&self, day: Day, millis: i64) -> Timestamp {
        let civil = jiff::civil::date(1970, 1, 1)
            .checked_add(jiff::Span::new().days(day.number()))
            .and_then(|date| date.at(0, 0, 0, 0).checked_add(jiff::SignedDuration::from_millis(millis)));
        let moment = civil.and_then(|civil| self.0.to_ambiguous_zoned_datetime(civil).compatible());
        Timestamp::from_unix_millis(
            moment
                .map_or_else(|_| midnight_of(day).saturating_add(millis), |moment| moment.timestamp().as_millisecond()),
        )
    }

    /// The moment at which that day begins.
    pub(crate) fn start_of(&self, day: Day) -> Timestamp {
        let (year, month, of_month) = day.civil();
        let civil = i16::try_from(year)
            .ok()
            .zip(i8::try_from(month).ok())
            .zip(i8::try_from(of_month).ok())
            .and_then(|((year, month), day)| jiff::civil::Date::new(year, month, day).ok());
        let start = civil.and_then(|date| date.to_zoned_datetime(self.0.clone()).ok());
        Timestamp::from_unix_millis(start.map_or_else(|| midnight_of(day), |start| start.timestamp().as_millisecond()))
    }
}

/// Milliseconds since 1970 at which a day of UTC begins.
fn midnight_of(day: Day) -> i64 {
    i64::from(day.number()) * 86_400_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_the_end_of_the_calendar_it_is_not_1970() {
        let last = Day::parse("9999-12-31").unwrap();
        for name in ["UTC", "Europe/Tallinn", "America/Los_Angeles"] {
            let zone = Zone::named(name).unwrap();
            for moment in [zone.moment(last, 0), zone.moment(last, 86_399_999), zone.start_of(last)] {
                assert_eq!(&moment.to_rfc3339()[..4], "9999", "{name}");
            }
        }
    }
}
