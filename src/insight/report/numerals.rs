//! How figures are written in digits.

use domain::{Headline, Metric};

/// A value of a metric's headline, or a length on its scale: whole points of NPS, whole percent of CSAT, one decimal of CES. For signs
/// that are read in any language; within words a language writes its own numbers.
///
/// ```
/// use domain::Metric;
/// use insight::report::written;
/// assert_eq!(written(Metric::NPS, -12.4), "−12");
/// assert_eq!(written(Metric::NPS, -0.3), "0");
/// assert_eq!(written(Metric::CSAT, 83.6), "84 %");
/// assert_eq!(written(Metric::CES, 5.25), "5.3");
/// ```
pub fn written(metric: Metric, value: f64) -> String {
    match metric.headline() {
        Headline::Net => signed(value, 0),
        Headline::FavourableShare => format!("{} %", signed(value, 0)),
        Headline::Mean => signed(value, 1),
    }
}

fn signed(value: f64, decimals: usize) -> String {
    let digits = rounded(value, decimals);
    if value < 0.0 && !is_zero(&digits) { format!("−{digits}") } else { digits }
}

/// The digits of a finite number without its sign, halves rounded up. It is the shortest decimal that is this number which is rounded, as
/// `Intl` does it: 0.15 is 0.2, though the nearest binary fraction is a little less.
pub(super) fn rounded(value: f64, decimals: usize) -> String {
    let shortest = value.abs().to_string();
    let (whole, fraction) = shortest.split_once('.').unwrap_or((&shortest, ""));
    let place = |at: usize| fraction.as_bytes().get(at).copied().unwrap_or(b'0');
    let mut digits: Vec<u8> = whole.bytes().chain((0..decimals).map(place)).collect();
    let mut carries = place(decimals) >= b'5';
    for digit in digits.iter_mut().rev() {
        if !carries {
            break;
        }
        carries = *digit == b'9';
        *digit = if carries { b'0' } else { *digit + 1 };
    }
    let first = carries.then_some('1');
    let mut text: String = first.into_iter().chain(digits.into_iter().map(char::from)).collect();
    if decimals > 0 {
        text.insert(text.len() - decimals, '.');
    }
    text
}

/// Whether no digit of a number is more than nothing.
pub(super) fn is_zero(number: &str) -> bool {
    !number.contains(|sign| ('1'..='9').contains(&sign))
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn halves_are_rounded_up_and_carried() {
        for (value, decimals, digits) in [
            (0.5, 0, "1"),
            (-0.5, 0, "1"),
            (0.49, 0, "0"),
            (9.5, 0, "10"),
            (99.96, 1, "100.0"),
            (0.15, 1, "0.2"),
            (1.005, 2, "1.01"),
            (5.25, 1, "5.3"),
            (5.0, 1, "5.0"),
            (0.0004, 3, "0.000"),
            (1234.0, 0, "1234"),
        ] {
            assert_eq!(rounded(value, decimals), digits, "{value}");
        }
    }
}
