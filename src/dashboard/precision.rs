//! How exactly figures are written: as exactly as their margin allows, and no more.

use domain::{Headline, Metric};
use insight::Figure;

/// How many decimals a figure and its margin deserve.
pub(crate) fn decimals(metric: Metric, figure: &Figure) -> u8 {
    let half = figure.half_width();
    match metric.headline() {
        Headline::Net | Headline::FavourableShare => u8::from(half < 0.95),
        Headline::Mean if half < 0.095 => 2,
        Headline::Mean => 1,
    }
}

/// A probability as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Probability {
    /// Less than can be told in three decimals.
    Tiny,
    /// The value to write and its decimals.
    Written(f64, u8),
}

impl Probability {
    /// Two decimals, three where it matters. Cut, not rounded, so that what is below 0.05 also reads as below it.
    pub(crate) fn of(p: f64) -> Self {
        if p < 0.001 {
            return Self::Tiny;
        }
        let decimals = if p < 0.1 { 3 } else { 2 };
        let scale = 10f64.powi(i32::from(decimals));
        // A hair up, since 0.29 * 100 is 28.999….
        Self::Written((p * scale + 1e-9).floor() / scale, decimals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(lo: f64, hi: f64) -> Figure {
        Figure { value: f64::midpoint(lo, hi), lo, hi, n: 100 }
    }

    #[test]
    fn a_margin_is_never_written_as_zero() {
        assert_eq!(decimals(Metric::NPS, &figure(38.0, 46.0)), 0);
        assert_eq!(decimals(Metric::NPS, &figure(41.5, 42.3)), 1);
        assert_eq!(decimals(Metric::CSAT, &figure(60.0, 70.0)), 0);
        assert_eq!(decimals(Metric::CES, &figure(5.0, 5.4)), 1);
        assert_eq!(decimals(Metric::CES, &figure(5.0, 5.1)), 2);
    }

    #[test]
    fn what_is_significant_reads_as_significant() {
        assert_eq!(Probability::of(0.049_99), Probability::Written(0.049, 3));
        assert_eq!(Probability::of(0.05), Probability::Written(0.05, 3));
        assert_eq!(Probability::of(0.29), Probability::Written(0.29, 2));
        assert_eq!(Probability::of(0.999), Probability::Written(0.99, 2));
        assert_eq!(Probability::of(1.0), Probability::Written(1.0, 2));
        assert_eq!(Probability::of(0.000_9), Probability::Tiny);
    }
}
