//! A centre with its standard error: what intervals and tests are made of.

use core::ops::RangeInclusive;

use super::normal::Z95;

/// A range of values, both ends included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
}

/// Where an estimator puts its centre, and how far off that may be.
///
/// The centre of an adjusted estimator is drawn towards the middle; it is there for intervals and tests and is never
/// shown as the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The centre.
    pub centre: f64,
    /// The standard error of the centre.
    pub standard_error: f64,
}

impl Estimate {
    /// The 95 % Wald interval around the centre, cut off at the ends of what is possible.
    pub fn interval(self, possible: &RangeInclusive<f64>) -> Interval {
        let margin = Z95 * self.standard_error;
        Interval { lo: (self.centre - margin).max(*possible.start()), hi: (self.centre + margin).min(*possible.end()) }
    }

    /// How many standard errors lie between two independent estimates, from `before` to `self`.
    pub fn z_since(self, before: Self) -> f64 {
        (self.centre - before.centre) / self.standard_error.hypot(before.standard_error)
    }
}
