//! How figures are written in words that are no picture.

use domain::{Headline, Metric};

/// A value of a metric's headline, or a length on its scale: whole points of NPS, whole percent of CSAT, one decimal of CES.
///
/// ```
/// use domain::Metric;
/// use insight::report::written;
/// assert_eq!(written(Metric::NPS, -12.4), "−12");
/// assert_eq!(written(Metric::NPS, -0.3), "0");
/// assert_eq!(written(Metric::CSAT, 83.6), "84 %");
/// assert_eq!(written(Metric::CES, 5.25), "5.2");
/// ```
pub fn written(metric: Metric, value: f64) -> String {
    match metric.headline() {
        Headline::Net => signed(value),
        Headline::FavourableShare => format!("{} %", signed(value)),
        Headline::Mean => format!("{value:.1}").replace('-', "−"),
    }
}

/// A difference of two values, with its sign.
pub(super) fn difference(metric: Metric, value: f64) -> String {
    let text = written(metric, value);
    let is_zero = !text.chars().any(|sign| ('1'..='9').contains(&sign));
    if is_zero || text.starts_with('−') { text } else { format!("+{text}") }
}

fn signed(value: f64) -> String {
    let whole = value.round();
    let minus = if whole < 0.0 { "−" } else { "" };
    format!("{minus}{}", whole.abs())
}
