//! What a customer is worth for as long as they stay.

use super::implausible::{Input, plain, rate};
use super::{Implausible, Money, Quantity};
use crate::statistics::Interval;

/// The simple customer lifetime value: average sale × transactions × retention period × profit margin.
///
/// ```
/// use insight::loyalty::Simple;
/// let value = Simple { average_sale: 50.0, transactions: 4.0, periods: 3.0, margin: 0.2 }.value()?;
/// assert!((value - 120.0).abs() < 1e-9);
/// # Ok::<(), insight::loyalty::Implausible>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Simple {
    /// In units of the currency.
    pub average_sale: f64,
    /// By customer and period.
    pub transactions: f64,
    /// For how many periods a customer stays.
    pub periods: f64,
    /// What is left of revenue, as a rate of 0…1.
    pub margin: f64,
}

impl Simple {
    /// In units of the currency.
    ///
    /// # Errors
    /// Where an input is negative or no number, or the margin is more than all of the revenue.
    pub fn value(&self) -> Result<f64, Implausible> {
        Ok(plain(Input::AverageSale, self.average_sale)?
            * plain(Input::Transactions, self.transactions)?
            * plain(Input::Periods, self.periods)?
            * rate(Input::Margin, self.margin)?)
    }
}

/// The discounted customer lifetime value: m·r / (1 + i − r).
///
/// That is m·r/(1+i) + m·r²/(1+i)² + …, what a customer of today brings in all periods to come (Gupta & Lehmann, "Customers as
/// Assets", *Journal of Interactive Marketing* 17:9, 2003).
///
/// ```
/// use insight::loyalty::Discounted;
/// let value = Discounted { margin: 18.95, retention: 0.788, discount: 0.01 }.value()?;
/// assert!((value - 67.2639).abs() < 1e-4);
/// # Ok::<(), insight::loyalty::Implausible>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discounted {
    /// m: what a customer leaves in a period, in units of the currency.
    pub margin: f64,
    /// r: the share who stay from one period to the next, as a rate of 0…1.
    pub retention: f64,
    /// i: by how much money of the next period is worth less, as a rate.
    pub discount: f64,
}

impl Discounted {
    /// In units of the currency.
    ///
    /// # Errors
    /// Where an input is negative or no number, r ≥ 1 + i, or r > 1.
    pub fn value(&self) -> Result<f64, Implausible> {
        let Self { margin, retention, discount } = *self;
        plain(Input::Margin, margin)?;
        plain(Input::Retention, retention)?;
        plain(Input::Discount, discount)?;
        if retention >= 1.0 + discount {
            return Err(Implausible::NeverEnds { retention, discount });
        }
        rate(Input::Retention, retention)?;
        Ok(margin * retention / (1.0 + discount - retention))
    }

    /// What one point of retention (0.01) more is worth for each customer, in units of the currency.
    ///
    /// The derivative by r, m·(1 + i) / (1 + i − r)², for a hundredth of r. It is what the value rises by at this place: a whole point more
    /// brings a little over it, since the curve grows steeper.
    ///
    /// ```
    /// use insight::loyalty::Discounted;
    /// let point = Discounted { margin: 18.95, retention: 0.788, discount: 0.01 }.worth_of_a_point()?;
    /// assert!((point - 3.8835).abs() < 1e-4);
    /// # Ok::<(), insight::loyalty::Implausible>(())
    /// ```
    ///
    /// # Errors
    /// As [`Discounted::value`].
    pub fn worth_of_a_point(&self) -> Result<f64, Implausible> {
        self.value()?;
        let left = 1.0 + self.discount - self.retention;
        Ok(0.01 * self.margin * (1.0 + self.discount) / (left * left))
    }
}

/// How long customers stay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Life {
    /// So many periods.
    Given(f64),
    /// As churn says: of whom a share c leaves each period, one stays for 1/c periods.
    OfChurn,
}

/// What orders do not tell, and somebody must say. A period is the chosen one, be it a month or a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assumptions {
    /// What is left of revenue, as a rate of 0…1.
    pub margin: f64,
    /// The discount rate of one period.
    pub discount: f64,
    /// How long customers stay, for the simple form.
    pub life: Life,
}

/// Both values of a group of customers, with what went into them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lifetime {
    /// Revenue in the period by customer who ordered in it, in units: the average sale times transactions.
    pub revenue: Quantity,
    /// The retention rate over the period, in percent.
    pub retention: Quantity,
    /// The simple one; it rests on those who ordered.
    pub simple: Result<Quantity, Implausible>,
    /// The discounted one.
    pub discounted: Result<Quantity, Implausible>,
}

impl Lifetime {
    /// From revenue by customer and period, and the retention rate in percent.
    ///
    /// The interval moves each of the two to its own ends while the other stays where it is, and adds what that does as squares (Zou
    /// & Donner, "Construction of confidence limits about effect measures", *Statistics in Medicine* 27:1693, 2008); so it
    /// stands up where nobody or everybody stays, when no standard error says anything. Both are taken to err
    /// independently.
    pub fn of(revenue: Quantity, retention: Quantity, assumptions: &Assumptions) -> Self {
        let Assumptions { margin, discount, life } = *assumptions;
        let simple = |revenue: f64, retention: f64| {
            let periods = match life {
                Life::Given(periods) => periods,
                Life::OfChurn if retention >= 1.0 => return Err(Implausible::NobodyLeaves),
                Life::OfChurn => 1.0 / (1.0 - retention),
            };
            Simple { average_sale: revenue, transactions: 1.0, periods, margin }.value()
        };
        let discounted = |revenue: f64, retention: f64| {
            let margin = revenue * rate(Input::Margin, margin)?;
            Discounted { margin, retention, discount }.value()
        };
        Self {
            revenue,
            retention,
            simple: moved(revenue, retention, simple),
            discounted: moved(revenue, retention, discounted),
        }
    }
}

impl Assumptions {
    /// The discounted value of one customer who spent `revenue` in the period, where a share `retention` (a rate of 0…1) of
    /// those like them stays.
    ///
    /// ```
    /// use insight::loyalty::{Assumptions, Life, Money};
    /// let assumptions = Assumptions { margin: 0.25, discount: 0.1, life: Life::OfChurn };
    /// assert!((assumptions.value_of(Money::of_units(100), 0.6)? - 30.0).abs() < 1e-9);
    /// assert_eq!(
    ///     assumptions.value_of(Money::of_units(-40), 0.6).unwrap_err().to_string(),
    ///     "margin cannot be negative, and is -10"
    /// );
    /// # Ok::<(), insight::loyalty::Implausible>(())
    /// ```
    ///
    /// # Errors
    /// As [`Discounted::value`]; one who was refunded more than they spent has a negative margin.
    pub fn value_of(&self, revenue: Money, retention: f64) -> Result<f64, Implausible> {
        let margin = revenue.units() * rate(Input::Margin, self.margin)?;
        Discounted { margin, retention, discount: self.discount }.value()
    }
}

/// A function of both, rising in each, with its interval.
fn moved(
    revenue: Quantity,
    retention: Quantity,
    value: impl Fn(f64, f64) -> Result<f64, Implausible>,
) -> Result<Quantity, Implausible> {
    let rate = retention.value / 100.0;
    let centre = value(revenue.value, rate)?;
    let interval = revenue.interval.zip(retention.interval).and_then(|(by_revenue, by_rate)| {
        // Linear in revenue, also where its lower end is below zero.
        let by_unit = if revenue.value > 0.0 { centre / revenue.value } else { value(1.0, rate).ok()? };
        let lo = (revenue.value - by_revenue.lo) * by_unit;
        let hi = (by_revenue.hi - revenue.value) * by_unit;
        let lo_rate = centre - value(revenue.value, by_rate.lo / 100.0).ok()?;
        let hi_rate = value(revenue.value, by_rate.hi / 100.0).ok()? - centre;
        Some(Interval { lo: centre - lo.hypot(lo_rate), hi: centre + hi.hypot(hi_rate) })
    });
    Ok(Quantity { value: centre, interval, n: revenue.n.min(retention.n) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(value: f64, lo: f64, hi: f64) -> Quantity {
        Quantity { value, interval: Some(Interval { lo, hi }), n: 50 }
    }

    const PLAIN: Assumptions = Assumptions { margin: 0.2, discount: 0.1, life: Life::OfChurn };

    #[test]
    fn implausible_inputs_are_explained() {
        let of = |margin, retention, discount| Discounted { margin, retention, discount }.value();
        assert_eq!(of(-1.0, 0.5, 0.1), Err(Implausible::Negative(Input::Margin, -1.0)));
        assert_eq!(of(1.0, -0.5, 0.1), Err(Implausible::Negative(Input::Retention, -0.5)));
        assert_eq!(of(1.0, 0.5, -0.1), Err(Implausible::Negative(Input::Discount, -0.1)));
        assert_eq!(of(1.0, 1.0, 0.0), Err(Implausible::NeverEnds { retention: 1.0, discount: 0.0 }));
        assert_eq!(of(1.0, 1.1, 0.1), Err(Implausible::NeverEnds { retention: 1.1, discount: 0.1 }));
        assert_eq!(of(1.0, 1.05, 0.1), Err(Implausible::AboveOne(Input::Retention, 1.05)));
        assert_eq!(of(f64::NAN, 0.5, 0.1), Err(Implausible::NotANumber(Input::Margin)));
        assert!((of(1.0, 1.0, 0.1).unwrap() - 10.0).abs() < 1e-9);
        let simple = Simple { average_sale: 5.0, transactions: 2.0, periods: 3.0, margin: 20.0 };
        assert_eq!(
            simple.value().unwrap_err().to_string(),
            "margin is a share of at most 1, and is 20: are these percent?"
        );
        assert_eq!(
            Simple { periods: -3.0, margin: 0.2, ..simple }.value(),
            Err(Implausible::Negative(Input::Periods, -3.0))
        );
    }

    #[test]
    fn a_point_of_retention_is_worth_the_slope() {
        for (retention, discount) in [(0.0, 0.0), (0.4, 0.1), (0.788, 0.01), (0.95, 0.3), (1.0, 0.1)] {
            let of = |retention| Discounted { margin: 18.95, retention, discount };
            let formula = of(retention).worth_of_a_point().unwrap();
            // A little to one side only, where the other one is no rate.
            let step = if retention < 0.5 { 1e-7 } else { -1e-7 };
            let slope = (of(retention + step).value().unwrap() - of(retention).value().unwrap()) / step;
            assert!((formula - slope / 100.0).abs() < 1e-5 * formula, "{formula} {slope}");
        }
        let never_ends = Discounted { margin: 1.0, retention: 1.0, discount: 0.0 };
        assert_eq!(never_ends.worth_of_a_point(), never_ends.value());
    }

    #[test]
    fn the_interval_adds_squares() {
        let lifetime = Lifetime::of(quantity(100.0, 90.0, 112.0), quantity(60.0, 50.0, 69.0), &PLAIN);
        let discounted = lifetime.discounted.unwrap();
        assert!((discounted.value - 24.0).abs() < 1e-9);
        // 20 · 0.5 / 0.6 below, 20 · 0.69 / 0.41 above.
        let (lo, hi): (f64, f64) = (24.0 - 20.0 * 0.5 / 0.6, 20.0 * 0.69 / 0.41 - 24.0);
        let Interval { lo: ours, hi: up } = discounted.interval.unwrap();
        assert!((ours - (24.0 - lo.hypot(2.4))).abs() < 1e-9 && (up - (24.0 + hi.hypot(2.88))).abs() < 1e-9);
        assert!((lifetime.simple.unwrap().value - 50.0).abs() < 1e-9);
    }

    #[test]
    fn nobody_staying_is_worth_nothing_and_may_be_more() {
        let none = Lifetime::of(quantity(100.0, 90.0, 110.0), quantity(0.0, 0.0, 20.0), &PLAIN).discounted.unwrap();
        assert!(none.value.abs() < 1e-12 && none.interval.unwrap().hi > 4.0);
        let all = Lifetime::of(quantity(100.0, 90.0, 110.0), quantity(100.0, 80.0, 100.0), &PLAIN);
        assert_eq!(all.simple, Err(Implausible::NobodyLeaves));
        assert!(all.discounted.unwrap().interval.unwrap().lo < 150.0);
        let given = Assumptions { life: Life::Given(4.0), ..PLAIN };
        let simple = Lifetime::of(quantity(100.0, 90.0, 110.0), quantity(100.0, 80.0, 100.0), &given).simple.unwrap();
        assert!((simple.value - 80.0).abs() < 1e-9 && (simple.interval.unwrap().lo - 72.0).abs() < 1e-9);
    }
}
