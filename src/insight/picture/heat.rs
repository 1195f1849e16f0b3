//! How warm a cell of a heat map is.

use domain::Metric;

use crate::headline_range;

/// How many levels one side has: as many as an eye tells apart.
const TO_A_SIDE: f64 = 4.0;
/// A level is this part of the metric's range: 5 points of NPS' 200.
const STEP: f64 = 1.0 / 40.0;

/// How far a headline's value lies above or below that of all, from 0 for far below to 8 for far above; 4 is about the same.
///
/// ```
/// use domain::Metric;
/// use insight::picture::heat_level;
/// let levels = [-100.0, 14.0, 19.0, 24.0, 26.0, 29.0, 100.0].map(|value| heat_level(Metric::NPS, value, 24.0));
/// assert_eq!(levels, [0, 2, 3, 4, 4, 5, 8]);
/// assert_eq!(heat_level(Metric::CES, 5.6, 5.0), 8);
/// ```
pub fn heat_level(metric: Metric, value: f64, of_all: f64) -> u8 {
    let range = headline_range(metric);
    let steps = (value - of_all) / ((range.end() - range.start()) * STEP);
    let level = (steps.round() + TO_A_SIDE).clamp(0.0, 2.0 * TO_A_SIDE);
    // A whole number from 0 to 8.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let level = level as u8;
    level
}
