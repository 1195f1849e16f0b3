//! A number as people type it.

use super::calculator::Kind;

/// The signs of the reader's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Habit {
    /// Between the whole and its parts.
    pub decimal: char,
    /// Between thousands.
    pub group: char,
}

/// Why a text is no number of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    /// It is none at all, or its signs contradict each other.
    NotANumber,
    /// Half a customer is none.
    NotWhole,
    /// Nothing is counted below zero.
    Negative,
    /// More than anything that is counted here.
    TooLarge,
}

/// Whole numbers up to here are exact.
const LARGEST: f64 = 1e15;

impl Habit {
    /// The habit that wrote one and a half, and a million.
    ///
    /// A locale without a sign between thousands is given the space.
    pub(crate) fn of(one_and_a_half: &str, million: &str) -> Self {
        let sign = |text: &str| text.chars().find(|char| !char.is_ascii_digit());
        Self { decimal: sign(one_and_a_half).unwrap_or('.'), group: sign(million).unwrap_or(' ') }
    }

    /// The number of a text; `None` where nothing is typed.
    ///
    /// A point is as good as the reader's own decimal sign. Of a point and a comma the later one parts the decimals; one alone does so
    /// unless it is the reader's sign between thousands and stands as one: `1.234` is a thousand to a German and not to an Englishman.
    ///
    /// # Errors
    /// Where it is no number, or none of that kind.
    pub(crate) fn read(self, text: &str, kind: Kind) -> Result<Option<f64>, Bad> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (text, is_percent) = match text.strip_suffix('%') {
            Some(_) if matches!(kind, Kind::Count | Kind::Amount) => return Err(Bad::NotANumber),
            Some(number) => (number.trim_end(), true),
            None => (text, false),
        };
        let (text, sign) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (rest.trim_start(), "-"),
            None => (text.strip_prefix('+').unwrap_or(text), ""),
        };
        let (whole, parts) = self.part(text).ok_or(Bad::NotANumber)?;
        let exponent = if is_percent && kind == Kind::Rate { "e-2" } else { "" };
        let number: f64 = format!("{sign}{whole}.{parts}{exponent}").parse().map_err(|_| Bad::NotANumber)?;
        fit(number, kind).map(Some)
    }

    /// The digits before and after the decimal sign.
    fn part(self, text: &str) -> Option<(String, String)> {
        let text: String = text.chars().map(|char| if is_gap(char) { ' ' } else { char }).collect();
        let (whole, parts) = match self.decimal_of(&text) {
            Some(at) => (&text[..at], &text[at + 1..]),
            None => (text.as_str(), ""),
        };
        let is_plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let whole = ungrouped(whole)?;
        let is_some = !whole.is_empty() || !parts.is_empty();
        (is_some && is_plain(parts)).then(|| (if whole.is_empty() { "0".to_owned() } else { whole }, parts.to_owned()))
    }

    /// Where the decimal sign stands; a point and a comma are one byte long.
    fn decimal_of(self, text: &str) -> Option<usize> {
        let (last, sign) = text.char_indices().rev().find(|(_, char)| ".,".contains(*char))?;
        let is_alone = text.chars().filter(|char| *char == sign).count() == 1;
        let before = &text[..last];
        let stands_as_group = self.group == sign
            && text.len() - last == 4
            && (1..=3).contains(&before.len())
            && !before.starts_with('0')
            && !before.contains(' ');
        // A sign that stands twice parts thousands.
        (is_alone && !stands_as_group).then_some(last)
    }

    /// A number as the reader would write it: without signs between thousands, so that nobody can read it as another.
    pub(crate) fn write(self, number: f64) -> String {
        write_plainly(number).replace('.', &self.decimal.to_string())
    }
}

/// A number as machines write it, as short as it can be and without an exponent.
pub(super) fn write_plainly(number: f64) -> String {
    number.to_string()
}

/// A number that [`write_plainly`] wrote, or a hand in the address.
pub(super) fn read_plainly(text: &str, kind: Kind) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    let number = text.parse().ok().filter(|_| is_plain)?;
    fit(number, kind).ok()
}

fn fit(number: f64, kind: Kind) -> Result<f64, Bad> {
    // Below zero there is nothing but a sign.
    let number = if number == 0.0 { 0.0 } else { number };
    match kind {
        _ if number.abs() > LARGEST => Err(Bad::TooLarge),
        Kind::Count if number < 0.0 => Err(Bad::Negative),
        Kind::Count if number.fract() != 0.0 => Err(Bad::NotWhole),
        _ => Ok(number),
    }
}

/// Whether somebody leaves such a gap between thousands.
fn is_gap(char: char) -> bool {
    char.is_whitespace() || "'’".contains(char)
}

/// The digits without what stands between thousands, which is one sign; Indians put it after every second digit of the higher ones.
fn ungrouped(whole: &str) -> Option<String> {
    let Some(sign) = whole.chars().find(|char| !char.is_ascii_digit()).filter(|sign| " .,".contains(*sign)) else {
        return whole.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.to_owned());
    };
    let groups: Vec<&str> = whole.split(sign).collect();
    let is_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let fits =
        (1..=3).contains(&first.len()) && last.len() == 3 && middle.iter().all(|group| (2..=3).contains(&group.len()));
    (is_digits && fits).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENGLISH: Habit = Habit { decimal: '.', group: ',' };
    const GERMAN: Habit = Habit { decimal: ',', group: '.' };
    const FRENCH: Habit = Habit { decimal: ',', group: '\u{202f}' };
    const SWISS: Habit = Habit { decimal: '.', group: '’' };
    const ALL: [Habit; 4] = [ENGLISH, GERMAN, FRENCH, SWISS];

    fn amount(habit: Habit, text: &str) -> Result<f64, Bad> {
        habit.read(text, Kind::Amount).map(Option::unwrap)
    }

    #[test]
    fn a_habit_is_told_by_what_it_writes() {
        assert_eq!(Habit::of("1,5", "1.000.000"), GERMAN);
        assert_eq!(Habit::of("1,5", "1\u{202f}000\u{202f}000"), FRENCH);
        assert_eq!(Habit::of("1.5", "1000000"), Habit { decimal: '.', group: ' ' });
    }

    #[test]
    fn a_decimal_comma_and_a_point_are_read_everywhere() {
        for habit in ALL {
            for (text, number) in [
                ("18,95", 18.95),
                ("18.95", 18.95),
                (" 1234 ", 1234.0),
                ("0.788", 0.788),
                ("0,788", 0.788),
                (".5", 0.5),
                ("5.", 5.0),
                ("1.234,5", 1234.5),
                ("1,234.5", 1234.5),
                ("1,234,567", 1_234_567.0),
                ("1.234.567,25", 1_234_567.25),
                ("1 234 567", 1_234_567.0),
                ("1\u{a0}234,5", 1234.5),
                ("12\u{202f}345.5", 12345.5),
                ("1’234.50", 1234.5),
                ("12,34,567.5", 1_234_567.5),
                ("−3", -3.0),
                ("-3,5", -3.5),
                ("+3", 3.0),
                ("1234.567", 1234.567),
            ] {
                assert_eq!(amount(habit, text), Ok(number), "{text} {habit:?}");
            }
        }
    }

    #[test]
    fn one_sign_before_three_digits_is_what_the_reader_means_by_it() {
        assert_eq!(amount(ENGLISH, "1,234"), Ok(1234.0));
        assert_eq!(amount(ENGLISH, "1.234"), Ok(1.234));
        assert_eq!(amount(GERMAN, "1.234"), Ok(1234.0));
        assert_eq!(amount(GERMAN, "1,234"), Ok(1.234));
        assert_eq!(amount(FRENCH, "1.234"), Ok(1.234));
        assert_eq!(amount(SWISS, "1,234"), Ok(1.234));
        // No thousand begins with a nought or has four digits before it.
        assert_eq!(amount(GERMAN, "0.788"), Ok(0.788));
        assert_eq!(amount(GERMAN, "1234.567"), Ok(1234.567));
    }

    #[test]
    fn what_contradicts_itself_is_no_number() {
        for habit in ALL {
            for text in [
                "abc",
                "1e5",
                "12 34",
                "1.2.3",
                "1,2,3",
                "1,234.5.6",
                "1.2,3.4",
                "--1",
                "-",
                ".",
                ",",
                "5 %",
                "½",
                "1 234.567,8 9",
                "NaN",
                "∞",
                "1,,000",
            ] {
                assert_eq!(amount(habit, text), Err(Bad::NotANumber), "{text} {habit:?}");
            }
        }
    }

    #[test]
    fn kinds_differ() {
        let read = |text: &str, kind| ENGLISH.read(text, kind);
        assert_eq!(read("", Kind::Count), Ok(None));
        assert_eq!(read(" \u{a0}", Kind::Rate), Ok(None));
        assert_eq!(read("3.5", Kind::Count), Err(Bad::NotWhole));
        assert_eq!(read("3.0", Kind::Count), Ok(Some(3.0)));
        assert_eq!(read("-3", Kind::Count), Err(Bad::Negative));
        assert_eq!(read("-3", Kind::Amount), Ok(Some(-3.0)));
        assert_eq!(read("-0", Kind::Count).map(|zero| zero.map(f64::to_bits)), Ok(Some(0)));
        assert_eq!(read("1000000000000000", Kind::Count), Ok(Some(1e15)));
        assert_eq!(read("1000000000000001", Kind::Count), Err(Bad::TooLarge));
        assert_eq!(read(&"9".repeat(400), Kind::Amount), Err(Bad::TooLarge));
        assert_eq!(read("78.8 %", Kind::Rate), Ok(Some(0.788)));
        assert_eq!(read("78.8", Kind::Rate), Ok(Some(78.8)));
        assert_eq!(read("85%", Kind::Percent), Ok(Some(85.0)));
        assert_eq!(read("85%", Kind::Count), Err(Bad::NotANumber));
    }

    #[test]
    fn the_address_takes_only_what_machines_write() {
        for text in ["", "1,5", "1e3", "inf", "NaN", "+1", "1 000", "-", "0x1", "9999999999999999999"] {
            assert_eq!(read_plainly(text, Kind::Amount), None, "{text}");
        }
        assert_eq!(read_plainly("1.5", Kind::Count), None);
        assert_eq!(read_plainly("-0.01", Kind::Amount), Some(-0.01));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(number in -1e15..1e15f64, small in -2.0..2.0f64, thousandths in -2_000_000..2_000_000i32, which in 0usize..4) {
            for number in [number, small, number.trunc(), f64::from(thousandths) / 1e3] {
                prop_assert_eq!(ALL[which].read(&ALL[which].write(number), Kind::Amount), Ok(Some(number)));
                prop_assert_eq!(read_plainly(&write_plainly(number), Kind::Rate), Some(number));
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "[0-9., %'’−\\-ab\u{a0}½]{0,12}", which in 0usize..4) {
            let read = ALL[which].read(&text, Kind::Percent);
            prop_assert!(!matches!(read, Ok(Some(number)) if !number.is_finite()));
        }
    }
}
