//! The shop's customers one by one, and what the definitions make of them.

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use domain::Day;
use insight::loyalty::Quantity;
use insight::statistics::normal::Z95;
use insight::statistics::{Interval, share};

use super::Shop;

/// The largest difference allowed, as a part of the number where that is above one.
pub(crate) const TOLERANCE: f64 = 1e-9;

pub(crate) fn is_close(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1.0)
}

/// The ends of a 95 % interval.
pub(crate) type Ends = (f64, f64);

pub(crate) fn are_the_same(ours: Option<&Quantity>, theirs: Option<(f64, Option<Ends>, usize)>) -> bool {
    match (ours, theirs) {
        (None, None) => true,
        (Some(ours), Some((value, ends, n))) => {
            let same_ends = match (ours.interval, ends) {
                (None, None) => true,
                (Some(Interval { lo, hi }), Some(ends)) => is_close(lo, ends.0) && is_close(hi, ends.1),
                _ => false,
            };
            is_close(ours.value, value) && same_ends && ours.n == n as u64
        }
        _ => false,
    }
}

/// One customer's rows.
#[derive(Default, Clone)]
pub(crate) struct Person {
    /// Day and units of each order.
    pub(crate) orders: Vec<(i32, f64)>,
    pub(crate) refunds: Vec<(i32, f64)>,
    pub(crate) coded: Vec<(i32, bool)>,
    /// In the order of time.
    pub(crate) answers: Vec<(i32, u8)>,
}

impl Person {
    pub(crate) fn first(&self) -> Option<i32> {
        self.orders.iter().map(|(day, _)| *day).min()
    }

    pub(crate) fn in_days(&self, days: &Range<i32>) -> usize {
        self.orders.iter().filter(|(day, _)| days.contains(day)).count()
    }

    pub(crate) fn spent(&self, days: &Range<i32>) -> f64 {
        let rows = self.orders.iter().chain(&self.refunds);
        // In whole ten-thousandths, so that nothing hangs on the order of adding.
        rows.filter(|(day, _)| days.contains(day)).map(|(_, units)| (units * 1e4).round()).sum::<f64>() / 1e4
    }

    pub(crate) fn visits(&self) -> Vec<i32> {
        self.orders.iter().map(|(day, _)| *day).collect::<BTreeSet<_>>().into_iter().collect()
    }

    pub(crate) fn score(&self) -> Option<u8> {
        self.answers.last().map(|(_, score)| *score)
    }
}

pub(crate) const EVER: Range<i32> = i32::MIN..i32::MAX;

pub(crate) fn people(shop: &Shop) -> BTreeMap<u32, Person> {
    let mut people: BTreeMap<u32, Person> = (0..shop.customers).map(|customer| (customer, Person::default())).collect();
    for order in &shop.orders {
        let person = people.get_mut(&order.customer).unwrap();
        let row = (order.day.number(), order.amount.units());
        if order.amount.parts() < 0 {
            person.refunds.push(row);
        } else {
            person.orders.push(row);
            person.coded.push((row.0, order.code == Some(true)));
        }
    }
    for (customer, day, score) in &shop.answers {
        people.get_mut(customer).unwrap().answers.push((day.number(), *score));
    }
    for person in people.values_mut() {
        // Stable: those of one day stay as they came.
        person.answers.sort_by_key(|(day, _)| *day);
    }
    people
}

pub(crate) fn numbers(days: &Range<Day>) -> Range<i32> {
    days.start.number()..days.end.number()
}

pub(crate) fn rate(hits: usize, n: usize) -> Option<(f64, Option<Ends>, usize)> {
    let Interval { lo, hi } = share::interval(hits as u64, n as u64)?;
    Some((100.0 * hits as f64 / n as f64, Some((100.0 * lo, 100.0 * hi)), n))
}

/// The quotient of two sums, with the variance that the textbook has: of the pairs' variances and covariance, each from its
/// own mean.
pub(crate) fn quotient(pairs: &[(f64, f64)]) -> Option<(f64, Option<Ends>, usize)> {
    let n = pairs.len() as f64;
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (y, x) = (mean(&|pair| pair.0), mean(&|pair| pair.1));
    let covariance = |a: &dyn Fn(&(f64, f64)) -> f64, b: &dyn Fn(&(f64, f64)) -> f64| {
        pairs.iter().map(|pair| a(pair) * b(pair)).sum::<f64>() / (n - 1.0)
    };
    let of_y = &|pair: &(f64, f64)| pair.0 - y;
    let of_x = &|pair: &(f64, f64)| pair.1 - x;
    let ratio = y / x;
    let variance = (covariance(of_y, of_y) - 2.0 * ratio * covariance(of_y, of_x)
        + ratio * ratio * covariance(of_x, of_x))
    .max(0.0)
        / (n * x * x);
    let margin = Z95 * variance.sqrt();
    (!pairs.is_empty() && ratio.is_finite()).then_some((
        ratio,
        (pairs.len() > 1).then_some((ratio - margin, ratio + margin)),
        pairs.len(),
    ))
}

pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<(f64, Option<Ends>, usize)> {
    quotient(&values.map(|value| (value, 1.0)).collect::<Vec<_>>())
}

/// Whether two quotients agree; where all residuals are nil the textbook's way leaves rounding, so its ends may be a little
/// off.
pub(crate) fn agree(ours: Option<&Quantity>, theirs: Option<(f64, Option<Ends>, usize)>) -> bool {
    let loose = |ours: f64, theirs: f64, value: f64| (ours - theirs).abs() <= 1e-6 * value.abs().max(1.0);
    are_the_same(ours, theirs)
        || ours.zip(theirs).is_some_and(|(ours, (value, ends, _))| {
            let narrow = |Interval { lo, hi }: Interval| hi - lo <= 1e-6 * value.abs().max(1.0);
            is_close(ours.value, value)
                && ours.interval.is_some_and(narrow)
                && ours
                    .interval
                    .zip(ends)
                    .is_some_and(|(ours, ends)| loose(ours.lo, ends.0, value) && loose(ours.hi, ends.1, value))
        })
}

pub(crate) fn turned(theirs: Option<(f64, Option<Ends>, usize)>) -> Option<(f64, Option<Ends>, usize)> {
    theirs.map(|(value, ends, n)| (100.0 - value, ends.map(|(lo, hi)| (100.0 - hi, 100.0 - lo)), n))
}
