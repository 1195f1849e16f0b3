//! A number about customers, with its margin.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::statistics::normal::Z95;
use crate::statistics::{FEW, Interval, share};

/// A value with its 95 % interval, where there is one, and what it rests on.
///
/// Shares are in percent with Wilson's interval ([`share::interval`]). Means and quotients of two sums have the normal
/// interval, the value ± z standard errors; the standard error comes from the sample variance with n − 1, for quotients from
/// the residuals (Cochran, *Sampling Techniques*, 1977, 6.3 and 6.4), and what is counted are always customers, since
/// the orders of one customer are alike. Amounts have long tails, so under 30 customers this promises more than it
/// holds, and [`Quantity::is_low_confidence`] says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The value itself.
    pub value: f64,
    /// `None` where one customer is too few to tell.
    pub interval: Option<Interval>,
    /// How many customers it rests on.
    pub n: u64,
}

impl Quantity {
    /// The share of `hits` among `n` in percent; `None` at n = 0.
    pub(super) fn share(hits: u64, n: u64) -> Option<Self> {
        let Interval { lo, hi } = share::interval(hits, n)?;
        let interval = Some(Interval { lo: 100.0 * lo, hi: 100.0 * hi });
        Some(Self { value: 100.0 * hits as f64 / n as f64, interval, n })
    }

    /// The quotient of two sums over `n` customers, `below` being the lower one and `squares` the sum of the squared
    /// residuals `above − value · below` of each customer; `None` without customers. A mean has 1 of each below.
    pub(super) fn quotient(above: f64, below: f64, squares: f64, n: u64) -> Option<Self> {
        let value = above / below;
        let standard_error = |n: f64| (squares * n / (n - 1.0)).sqrt() / below;
        let margin = (n > 1).then(|| Z95 * standard_error(n as f64));
        let interval = margin.map(|margin| Interval { lo: value - margin, hi: value + margin });
        (n > 0 && value.is_finite()).then_some(Self { value, interval, n })
    }

    /// What is left of a hundred percent.
    #[must_use]
    pub(super) fn left_of_a_hundred(self) -> Self {
        let turned = |Interval { lo, hi }| Interval { lo: 100.0 - hi, hi: 100.0 - lo };
        Self { value: 100.0 - self.value, interval: self.interval.map(turned), n: self.n }
    }

    /// So much less.
    #[must_use]
    pub(super) fn less(self, by: f64) -> Self {
        let moved = |Interval { lo, hi }| Interval { lo: lo - by, hi: hi - by };
        Self { value: self.value - by, interval: self.interval.map(moved), n: self.n }
    }

    /// The same in another unit, `factor` of which make one of this.
    #[must_use]
    pub(super) fn times(self, factor: f64) -> Self {
        let scaled =
            |Interval { lo, hi }| Interval { lo: (factor * lo).min(factor * hi), hi: (factor * lo).max(factor * hi) };
        Self { value: factor * self.value, interval: self.interval.map(scaled), n: self.n }
    }

    /// Whether to say "low confidence" beside it: under 30 customers, or without an interval.
    pub fn is_low_confidence(&self) -> bool {
        self.n < FEW || self.interval.is_none()
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut quantity = serializer.serialize_struct("Quantity", 4)?;
        quantity.serialize_field("value", &self.value)?;
        quantity.serialize_field("lo", &self.interval.map(|interval| interval.lo))?;
        quantity.serialize_field("hi", &self.interval.map(|interval| interval.hi))?;
        quantity.serialize_field("n", &self.n)?;
        quantity.end()
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Flat {
            value: f64,
            lo: Option<f64>,
            hi: Option<f64>,
            n: u64,
        }
        let Flat { value, lo, hi, n } = Flat::deserialize(deserializer)?;
        Ok(Self { value, interval: lo.zip(hi).map(|(lo, hi)| Interval { lo, hi }), n })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_has_the_sample_variance() {
        // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, s² = 32/7.
        let mean = Quantity::quotient(40.0, 8.0, 32.0, 8).unwrap();
        let margin = Z95 * (32.0 / 7.0 / 8.0f64).sqrt();
        assert!((mean.interval.unwrap().hi - 5.0 - margin).abs() < 1e-12);
        assert!(mean.is_low_confidence());
    }

    #[test]
    fn one_customer_has_a_value_and_no_interval() {
        let one = Quantity::quotient(7.0, 1.0, 0.0, 1).unwrap();
        assert_eq!((one.value, one.interval), (7.0, None));
        assert_eq!(Quantity::quotient(0.0, 0.0, 0.0, 0), None);
        assert_eq!(Quantity::share(0, 0), None);
    }

    #[test]
    fn turning_and_scaling_keep_the_ends_in_order() {
        let share = Quantity::share(81, 263).unwrap();
        let rest = Quantity::share(263 - 81, 263).unwrap();
        let turned = share.left_of_a_hundred();
        assert!((turned.interval.unwrap().lo - rest.interval.unwrap().lo).abs() < 1e-12);
        let negative = share.times(-1.0).interval.unwrap();
        assert!(negative.lo < negative.hi);
    }
}
