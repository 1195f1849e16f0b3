//! Days and times of a zone of which only this is known: how far it is from UTC at a moment.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use domain::{Day, Timestamp};

const MILLIS_A_DAY: i64 = 86_400_000;

/// A time zone. It asks for as few offsets as it can: two for a day of UTC, unless the clocks are changed on it.
///
/// ```
/// use domain::{Day, Timestamp};
/// use reader::Zone;
/// let tallinn_in_winter = Zone::new("Europe/Tallinn", |_| 2 * 3_600_000);
/// let late = Timestamp::parse("2026-01-31T23:30:00Z").unwrap();
/// assert_eq!(tallinn_in_winter.day(late), Day::parse("2026-02-01").unwrap());
/// let noon = tallinn_in_winter.moment(Day::parse("2026-02-01").unwrap(), 12 * 3_600_000);
/// assert_eq!(noon, Timestamp::parse("2026-02-01T10:00:00Z").unwrap());
/// ```
pub struct Zone {
    name: String,
    /// Milliseconds to be added to UTC at a moment, which is in milliseconds since 1970.
    offset: Box<dyn Fn(i64) -> i64>,
    /// By day of UTC; `None` where it changes on that day.
    known: RefCell<HashMap<i64, Option<i64>>>,
    last: Cell<(i64, Option<i64>)>,
}

impl Zone {
    /// The zone of that name, where `offset` gives the milliseconds to be added to UTC at a moment in milliseconds since 1970.
    pub fn new(name: impl Into<String>, offset: impl Fn(i64) -> i64 + 'static) -> Self {
        let offset = Box::new(offset);
        Self { name: name.into(), offset, known: RefCell::default(), last: Cell::new((i64::MIN, None)) }
    }

    /// What it is called: `Europe/Tallinn`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day that a calendar in the zone shows at a moment.
    pub fn day(&self, moment: Timestamp) -> Day {
        let millis = moment.unix_millis();
        day_of(millis.saturating_add(self.offset_at(millis)))
    }

    /// The moment at which a clock in the zone shows that day and so many milliseconds after midnight. A time that the clocks leave out is
    /// one less than a change away from it; of one that they show twice, one of the two.
    pub fn moment(&self, day: Day, millis: i64) -> Timestamp {
        let shown = i64::from(day.number()) * MILLIS_A_DAY + millis;
        let guess = shown - self.offset_at(shown);
        Timestamp::from_unix_millis(shown - self.offset_at(guess))
    }

    fn offset_at(&self, millis: i64) -> i64 {
        let day = millis.div_euclid(MILLIS_A_DAY);
        let (last, offset) = self.last.get();
        let offset = if last == day { offset } else { self.offset_on(day) };
        offset.unwrap_or_else(|| (self.offset)(millis))
    }

    fn offset_on(&self, day: i64) -> Option<i64> {
        let begins = day * MILLIS_A_DAY;
        let find = || {
            let [first, last] = [begins, begins + MILLIS_A_DAY - 1].map(|at| (self.offset)(at));
            (first == last).then_some(first)
        };
        let offset = *self.known.borrow_mut().entry(day).or_insert_with(find);
        self.last.set((day, offset));
        offset
    }
}

fn day_of(millis: i64) -> Day {
    Day::from_number(i32::try_from(millis.div_euclid(MILLIS_A_DAY)).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    const HOUR: i64 = 3_600_000;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    /// As in Tallinn in 2026: an hour more from 29 March, 01:00 UTC, to 25 October, 01:00 UTC.
    fn tallinn(asked: &Rc<Cell<u32>>) -> Zone {
        let asked = Rc::clone(asked);
        let (spring, autumn) = (at("2026-03-29T01:00:00Z").unix_millis(), at("2026-10-25T01:00:00Z").unix_millis());
        Zone::new("Europe/Tallinn", move |millis| {
            asked.set(asked.get() + 1);
            if (spring..autumn).contains(&millis) { 3 * HOUR } else { 2 * HOUR }
        })
    }

    #[test]
    fn a_day_is_asked_for_once_and_one_on_which_clocks_change_by_the_moment() {
        let asked = Rc::default();
        let zone = tallinn(&asked);
        for _ in 0..100 {
            assert_eq!(zone.day(at("2026-07-01T20:59:59.999Z")), day("2026-07-01"));
            assert_eq!(zone.day(at("2026-07-02T21:00:00Z")), day("2026-07-03"));
        }
        assert_eq!(asked.get(), 4);
        assert_eq!(zone.day(at("2026-10-25T00:30:00Z")), day("2026-10-25"));
        assert_eq!(zone.day(at("2026-10-25T21:30:00Z")), day("2026-10-25"), "which would be the next day in summer");
        assert_eq!(zone.day(at("2026-10-25T22:00:00Z")), day("2026-10-26"));
    }

    #[test]
    fn a_clock_on_the_wall_is_a_moment_also_around_a_change() {
        let zone = tallinn(&Rc::default());
        for (date, hour, moment) in [
            ("2026-03-29", 2, "2026-03-29T00:00:00Z"),
            ("2026-03-29", 3, "2026-03-29T00:00:00Z"),
            ("2026-03-29", 4, "2026-03-29T01:00:00Z"),
            ("2026-07-01", 0, "2026-06-30T21:00:00Z"),
            ("2026-10-25", 12, "2026-10-25T10:00:00Z"),
        ] {
            let found = zone.moment(day(date), hour * HOUR);
            if hour == 3 {
                // No clock shows it; what it is taken for lies within an hour.
                assert!((found.unix_millis() - at(moment).unix_millis()).abs() <= HOUR);
            } else {
                assert_eq!(found, at(moment), "{date} {hour}:00");
            }
        }
    }
}
