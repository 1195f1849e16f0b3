//! Which period a digest is about, and when it is due.

use std::ops::Range;

use domain::{Day, Timestamp};

use crate::zone::Zone;

/// How often a digest comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// From Monday to Sunday.
    Week,
    /// From the first to the last day of a month.
    Month,
}

/// A time of day, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Eight o'clock: before most people open their mail.
    pub const EIGHT: Self = Self(8 * 60);

    /// Reads `08:00`.
    ///
    /// ```
    /// use collector::digest::TimeOfDay;
    /// assert_eq!(TimeOfDay::parse("08:00"), Some(TimeOfDay::EIGHT));
    /// assert_eq!(TimeOfDay::parse("8:00"), None);
    /// assert_eq!(TimeOfDay::parse("24:00"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let two = |digits: &str| {
            let is_two = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_two { digits.parse::<u16>().ok() } else { None }
        };
        let (hours, minutes) = (two(hours)?, two(minutes)?);
        (hours < 24 && minutes < 60).then_some(Self(hours * 60 + minutes))
    }

    fn on(self, day: Day, zone: &Zone) -> Timestamp {
        zone.moment(day, i64::from(self.0) * 60_000)
    }
}

impl Every {
    /// The period that holds a day.
    fn around(self, day: Day) -> Range<Day> {
        match self {
            Self::Week => day.monday()..day.monday().plus(7),
            Self::Month => {
                let start = first_of_month(day);
                start..first_of_month(start.plus(31))
            }
        }
    }

    /// The latest period whose digest is due in every one of these zones, and when the next one will be.
    pub fn latest(self, at: TimeOfDay, zones: &[&Zone], now: Timestamp) -> Option<(Range<Day>, Timestamp)> {
        let is_due = |period: &Range<Day>, zone: &&Zone| at.on(period.end, zone).unix_millis() <= now.unix_millis();
        let latest = |zone: &&Zone| {
            let last = self.around(self.around(zone.day_of(now)).start.plus(-1));
            if is_due(&last, zone) { last } else { self.around(last.start.plus(-1)) }
        };
        let period = zones.iter().map(latest).min_by_key(|period| period.end)?;
        let next = self.around(period.end);
        let due = zones.iter().map(|zone| at.on(next.end, zone)).max_by_key(|due| due.unix_millis())?;
        Some((period, due))
    }
}

fn first_of_month(day: Day) -> Day {
    let (_, _, number) = day.civil();
    day.plus(1 - number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn zone(name: &str) -> Zone {
        Zone::named(name).unwrap()
    }

    /// The period's days, and when the next one is due.
    fn latest(every: Every, at: &str, zones: &[&str], now: &str) -> (String, String, String) {
        let zones: Vec<Zone> = zones.iter().map(|name| zone(name)).collect();
        let zones: Vec<&Zone> = zones.iter().collect();
        let at = TimeOfDay::parse(at).unwrap();
        let (period, due) = every.latest(at, &zones, Timestamp::parse(now).unwrap()).unwrap();
        (period.start.to_text(), period.end.to_text(), due.to_rfc3339())
    }

    #[test]
    fn a_week_is_due_on_monday_at_its_time_in_the_zone_of_the_survey() {
        let of = |now| latest(Every::Week, "08:00", &["Europe/Tallinn"], now);
        let before = ("2026-11-16".into(), "2026-11-23".into(), "2026-11-30T06:00:00.000Z".into());
        let after = ("2026-11-23".into(), "2026-11-30".into(), "2026-12-07T06:00:00.000Z".into());
        // Sunday, Monday a moment before eight in Tallinn, eight, and Sunday after.
        assert_eq!(of("2026-11-29T12:00:00Z"), before);
        assert_eq!(of("2026-11-30T05:59:59.999Z"), before);
        assert_eq!(of("2026-11-30T06:00:00Z"), after);
        assert_eq!(of("2026-12-06T23:00:00Z"), after);
    }

    #[test]
    fn a_month_has_its_own_length_and_years_turn() {
        let of = |now| latest(Every::Month, "00:00", &["UTC"], now);
        assert_eq!(
            of("2026-03-01T00:00:00Z"),
            ("2026-02-01".into(), "2026-03-01".into(), "2026-04-01T00:00:00.000Z".into())
        );
        assert_eq!(
            of("2027-01-31T23:59:59Z"),
            ("2026-12-01".into(), "2027-01-01".into(), "2027-02-01T00:00:00.000Z".into())
        );
        assert_eq!(
            of("2028-03-31T10:00:00Z"),
            ("2028-02-01".into(), "2028-03-01".into(), "2028-04-01T00:00:00.000Z".into())
        );
    }

    #[test]
    fn of_several_zones_the_last_one_decides() {
        let of = |now| latest(Every::Week, "08:00", &["Asia/Tokyo", "America/Los_Angeles"], now);
        // Monday 08:00 in Tokyo is Sunday 23:00 UTC; in Los Angeles it is Monday 16:00 UTC.
        let waiting = ("2026-11-16".into(), "2026-11-23".into(), "2026-11-30T16:00:00.000Z".into());
        assert_eq!(of("2026-11-29T23:30:00Z"), waiting);
        assert_eq!(of("2026-11-30T15:59:59Z"), waiting);
        assert_eq!(of("2026-11-30T16:00:00Z").1, "2026-11-30");
        assert!(Every::Week.latest(TimeOfDay::EIGHT, &[], Timestamp::from_unix_millis(0)).is_none());
    }

    #[test]
    fn periods_follow_one_another_without_a_gap() {
        for every in [Every::Week, Every::Month] {
            let mut start = day("2023-12-01");
            start = every.around(start).start;
            for _ in 0..60 {
                let period = every.around(start);
                assert_eq!((period.start, every.around(period.end.plus(-1))), (start, period.clone()));
                start = period.end;
            }
        }
    }
}
