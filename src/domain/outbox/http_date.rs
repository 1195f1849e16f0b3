//! The date of an HTTP header, in the three forms of RFC 9110, section 5.6.7.

use alloc::vec::Vec;

use crate::day::Day;
use crate::time::Timestamp;

const MILLIS_A_DAY: i64 = 86_400_000;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds since 1970 began, negative for a date before. A weekday must be one, but not that of the date; a leap
/// second is taken as the second before it; a year of two digits is the last such year that is at most 50 years ahead.
pub(crate) fn read(text: &str, now: i64) -> Option<i64> {
    let words: Vec<&str> = text.split(' ').collect();
    let (day, time) = match *words.as_slice() {
        [weekday, day, month, year, time, "GMT"] => {
            is_short_weekday(weekday.strip_suffix(',')?).then_some(())?;
            (date(digits(year, 4)?, month, digits(day, 2)?)?, time)
        }
        [weekday, date_words, time, "GMT"] => {
            WEEKDAYS.contains(&weekday.strip_suffix(',')?).then_some(())?;
            let date_words: Vec<&str> = date_words.split('-').collect();
            let [day, month, year] = *date_words.as_slice() else { return None };
            (date(whole_year(digits(year, 2)?, now), month, digits(day, 2)?)?, time)
        }
        [weekday, month, "", day, time, year] if is_short_weekday(weekday) => {
            (date(digits(year, 4)?, month, digits(day, 1)?)?, time)
        }
        [weekday, month, day, time, year] if is_short_weekday(weekday) => {
            (date(digits(year, 4)?, month, digits(day, 2)?)?, time)
        }
        _ => return None,
    };
    Some(i64::from(day.number()) * MILLIS_A_DAY + millis_of_day(time)?)
}

fn is_short_weekday(text: &str) -> bool {
    text.len() == 3 && WEEKDAYS.iter().any(|weekday| weekday.starts_with(text))
}

fn date(year: i32, month: &str, day: i32) -> Option<Day> {
    let month = (1..).zip(MONTHS).find_map(|(number, name)| (name == month).then_some(number))?;
    Day::of(year, month, day)
}

fn whole_year(last_two_digits: i32, now: i64) -> i32 {
    let latest = Timestamp::from_unix_millis(now).day_utc().civil().0 + 50;
    latest - (latest - last_two_digits).rem_euclid(100)
}

fn millis_of_day(text: &str) -> Option<i64> {
    let words: Vec<&str> = text.split(':').collect();
    let [hour, minute, second] = *words.as_slice() else { return None };
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    let is_time = hour <= 23 && minute <= 59 && second <= 60;
    is_time.then(|| i64::from(hour * 3600 + minute * 60 + second.min(59)) * 1000)
}

fn digits(text: &str, width: usize) -> Option<i32> {
    let is_number = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// 1994-11-06T08:49:37Z, the date of the RFC's examples.
    const EXAMPLE: i64 = 784_111_777_000;

    #[test]
    fn the_three_forms_of_the_rfc_are_one_date() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(read(text, EXAMPLE), Some(EXAMPLE), "{text}");
        }
        assert_eq!(read("Sun Nov 16 08:49:37 1994", 0), Some(EXAMPLE + 10 * MILLIS_A_DAY));
    }

    #[test]
    fn a_year_of_two_digits_is_at_most_fifty_years_ahead() {
        let new_year = |year: i32| i64::from(Day::of(year, 1, 1).unwrap().number()) * MILLIS_A_DAY;
        for (digits, this_year, year) in
            [("26", 2026, 2026), ("76", 2026, 2076), ("77", 2026, 1977), ("99", 2026, 1999), ("03", 1996, 2003)]
        {
            let text = alloc::format!("Friday, 01-Jan-{digits} 00:00:00 GMT");
            assert_eq!(read(&text, new_year(this_year)), Some(new_year(year)), "{digits} in {this_year}");
        }
    }

    #[test]
    fn a_leap_second_is_the_second_before_it() {
        assert_eq!(read("Thu, 01 Jan 1970 00:00:60 GMT", 0), Some(59_000));
    }

    #[test]
    fn what_is_no_date_of_http_is_refused() {
        for text in [
            "06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sun,  06 Nov 1994 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 November 1994 08:49:37 GMT",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT",
            "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06-Nov-94 08:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06-Nov 08:49:37 GMT",
            "Sun Nov 6 08:49:37 1994",
            "Sun Nov  16 08:49:37 1994",
            "Sun, Nov  6 08:49:37 1994",
            "Sun Nov  6 08:49:37 94",
            "Foo, 06 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(read(text, EXAMPLE), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn dates_are_read_as_jiff_reads_them(second in 0..253_402_300_799i64) {
            let moment = jiff::Timestamp::from_second(second).unwrap();
            let text = |form: &str| alloc::format!("{}", moment.strftime(form));
            for form in ["%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"] {
                prop_assert_eq!(read(&text(form), second * 1000), Some(second * 1000), "{}", text(form));
            }
        }

        #[test]
        fn nothing_makes_the_reader_panic(text in "\\PC*", now: i64) {
            let _ = read(&text, now);
        }
    }
}
