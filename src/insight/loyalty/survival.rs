//! How long it takes until somebody orders again.

use domain::Day;

use super::{Orders, Quantity, Whom};
use crate::statistics::normal::Z95;
use crate::statistics::{FEW, Interval};

/// The longest time that is looked at, in days: ten years.
const LONGEST: u16 = 3_653;

/// From when the time is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spells {
    /// From each customer's first order, so to the second one.
    First,
    /// From every order, so to the one after it. Who orders often counts often.
    Every,
}

/// The share of customers who have not ordered again after so many days: Kaplan & Meier, "Nonparametric Estimation from
/// Incomplete Observations", *Journal of the American Statistical Association* 53:457 (1958).
///
/// Who has not ordered again by the last known day is counted as long as they were seen, and no longer. Orders of one
/// day are one.
///
/// The interval is 95 % at each day, on the scale of log(−log S), so that it stays within 0 and 100. Its variance is Greenwood's where each
/// customer is counted once. Where a customer is counted with every order, these times are alike, so their influences
/// are summed up before they are squared (the infinitesimal jackknife by customer, which with one time each
/// is Greenwood's variance exactly).
///
/// ```
/// use domain::Day;
/// use insight::loyalty::{Money, Order, Orders, Spells, Survival, Whom};
/// let order = |customer, day| Order { customer, day: Day::from_number(day), amount: Money::of_units(9), code: None };
/// let orders = Orders::new(4, [
///     order(0, 100), order(0, 110), order(1, 100), order(1, 130), order(2, 100), order(3, 105),
/// ])?;
/// let curve = Survival::of(&orders, Whom::Everyone, Spells::First, Day::from_number(120), 365);
/// // One of four after 10 days. The order on day 130 is not known on day 120.
/// assert_eq!(curve.at(9).value, 100.0);
/// assert_eq!(curve.at(10).value, 75.0);
/// assert_eq!((curve.steps.len(), curve.customers), (1, 4));
/// # Ok::<(), insight::loyalty::OrdersProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    /// Where the curve falls, in the order of time; before the first of them it is at 100 percent.
    pub steps: Vec<Step>,
    /// How many customers it rests on.
    pub customers: u64,
    /// How many times between orders, known to the end or not.
    pub times: u64,
    /// The last day of the curve: as far as anybody was seen, or as was asked for.
    pub to: u16,
}

/// A day on which somebody ordered again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// How many days after.
    pub day: u16,
    /// How many had not ordered again until then, and were still seen.
    pub at_risk: u64,
    /// How many of them ordered on that day.
    pub again: u64,
    /// The share that has not ordered again after that day, in percent.
    pub share: f64,
    /// `None` where the share is 0, or all times are of one customer.
    pub interval: Option<Interval>,
}

/// The time after which half have ordered again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Half {
    /// In days.
    pub days: u16,
    /// The lower end of the 95 % interval: where the band's lower edge passes 50 percent (Brookmeyer & Crowley, *Biometrics*
    /// 38:29, 1982).
    pub lo: u16,
    /// The upper end; `None` where the upper edge does not come down so far.
    pub hi: Option<u16>,
}

/// A time until the next order, or as long as nobody knows of one: days, doubled, and one more where it has ended. So
/// they sort by days as they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Time(u16);

impl Time {
    fn new(days: u16, has_ended: bool) -> Self {
        Self(days << 1 | u16::from(has_ended))
    }
}

/// The times of all customers, those of one together.
#[derive(Default)]
struct Times {
    all: Vec<Time>,
    /// Where each customer's end.
    ends: Vec<usize>,
}

impl Survival {
    /// From the orders up to `as_of`, the last known day, over at most `longest` days (and ten years).
    ///
    /// One pass over the orders and three over the times, which are put into order by counting: six bytes for each time and 24
    /// for each customer, taken at once.
    pub fn of(orders: &Orders, whom: Whom<'_>, spells: Spells, as_of: Day, longest: u16) -> Self {
        let longest = longest.clamp(1, LONGEST);
        let times = Times::of(orders, whom, spells, as_of, longest);
        let mut counts = vec![0u64; 2 * (usize::from(longest) + 1)];
        for time in &times.all {
            counts[usize::from(time.0)] += 1;
        }
        let again: Vec<u64> = counts.chunks(2).map(|of_day| of_day[1]).collect();
        let mut at_risk: Vec<u64> = counts.chunks(2).map(|of_day| of_day.iter().sum()).collect();
        // At risk on a day are all whose time is not shorter.
        for day in (1..at_risk.len()).rev() {
            at_risk[day - 1] += at_risk[day];
        }
        let variances = variances(&times, &counts, &at_risk);
        // How one customer differs from others, that one cannot tell.
        let is_enough = times.ends.len() > 1;
        let mut share = 1.0;
        let mut steps = Vec::new();
        for (day, variance) in (1..=longest).zip(variances.into_iter().skip(1)) {
            let (at_risk, again) = (at_risk[usize::from(day)], again[usize::from(day)]);
            if again > 0 {
                share *= (at_risk - again) as f64 / at_risk as f64;
                let interval = band(share, variance).filter(|_| is_enough);
                steps.push(Step { day, at_risk, again, share: 100.0 * share, interval });
            }
        }
        let to = times.all.iter().max().map_or(0, |time| time.0 >> 1);
        Self { steps, customers: times.ends.len() as u64, times: times.all.len() as u64, to }
    }

    /// The share in percent that has not ordered again after so many days.
    ///
    /// Beyond [`Survival::to`] nobody was seen, and what is told is what was known last.
    pub fn at(&self, days: u16) -> Quantity {
        let step = self.steps.iter().take_while(|step| step.day <= days).last();
        Quantity {
            value: step.map_or(100.0, |step| step.share),
            interval: step.and_then(|step| step.interval),
            n: self.customers,
        }
    }

    /// The time after which half have ordered again; `None` where they have not.
    pub fn half(&self) -> Option<Half> {
        let first = |share: &dyn Fn(&Step) -> f64| self.steps.iter().find(|step| share(step) <= 50.0);
        Some(Half {
            days: first(&|step| step.share)?.day,
            lo: first(&|step| step.interval.map_or(step.share, |interval| interval.lo))?.day,
            hi: first(&|step| step.interval.map_or(step.share + 100.0, |interval| interval.hi)).map(|step| step.day),
        })
    }

    /// Whether to say "low confidence" beside it: under 30 customers.
    pub fn is_low_confidence(&self) -> bool {
        self.customers < FEW
    }
}

impl Times {
    /// How many times each customer has.
    fn lengths(&self) -> impl Iterator<Item = f64> {
        let begins = core::iter::once(&0).chain(&self.ends);
        begins.zip(&self.ends).map(|(begin, end)| (end - begin) as f64)
    }

    /// Whose each time is, the shortest time first.
    fn by_length(&self, counts: &[u64]) -> Vec<u32> {
        let mut free: Vec<usize> = Vec::with_capacity(counts.len());
        let mut sum = 0;
        for count in counts {
            free.push(sum);
            sum += usize::try_from(*count).unwrap_or(0);
        }
        let mut customers = vec![0u32; self.all.len()];
        let mut begin = 0;
        for (customer, end) in (0u32..).zip(&self.ends) {
            for time in &self.all[begin..*end] {
                let place = &mut free[usize::from(time.0)];
                customers[*place] = customer;
                *place += 1;
            }
            begin = *end;
        }
        customers
    }

    fn of(orders: &Orders, whom: Whom<'_>, spells: Spells, as_of: Day, longest: u16) -> Self {
        let mut times = Self::default();
        if spells == Spells::Every {
            times.all.reserve(orders.days.len());
        }
        let as_of = as_of.number();
        let time = |from: i32, to: i32, has_ended: bool| {
            let days = u16::try_from(i64::from(to) - i64::from(from)).unwrap_or(u16::MAX);
            Time::new(days.min(longest), has_ended && days <= longest)
        };
        for (customer, places) in orders.places().enumerate() {
            if !whom.has(customer) {
                continue;
            }
            let mut since = None;
            let mut is_open = false;
            for (day, amount) in orders.days[places.clone()].iter().zip(&orders.amounts[places]) {
                if *amount < 0 || *day > as_of || since == Some(*day) {
                    continue;
                }
                if let Some(since) = since {
                    times.all.push(time(since, *day, true));
                    is_open = spells == Spells::Every;
                    if !is_open {
                        break;
                    }
                } else {
                    is_open = true;
                }
                since = Some(*day);
            }
            if let Some(since) = since {
                if is_open {
                    times.all.push(time(since, as_of, false));
                }
                times.ends.push(times.all.len());
            }
        }
        times
    }
}

/// The variance of log S after each day; `counts` are those of each [`Time`].
///
/// With Y at risk and d of them ending on a day, and H the sum of d/(Y·(Y − d)) up to a day, a time that ends after x days
/// moves log S by H(min(x, t)) − [ended by t]/(Y(x) − d(x)). A customer with B times still open and the sum A of those
/// that are over moves it by A + B·H(t); the variance is the sum of the squares of that. The sums of A², A·B and B² are kept
/// while all times are gone through from the shortest to the longest.
fn variances(times: &Times, counts: &[u64], at_risk: &[u64]) -> Vec<f64> {
    let customers = times.by_length(counts);
    let mut sides: Vec<Side> = times.lengths().map(|open| Side { over: 0.0, open }).collect();
    let [mut of_over, mut of_both, mut of_open] = [0.0, 0.0, sides.iter().map(|side| side.open * side.open).sum()];
    let mut greenwood = 0.0;
    let mut from = 0;
    let mut after = |(counts, at_risk): (&[u64], &u64)| {
        let (at_risk, again) = (*at_risk as f64, counts[1] as f64);
        // Where all are over, the curve is at 0 and ends.
        let mut of_end = 0.0;
        if again > 0.0 && at_risk > again {
            of_end = 1.0 / (at_risk - again);
            greenwood += again / (at_risk * (at_risk - again));
        }
        for (count, more) in counts.iter().zip([greenwood, greenwood - of_end]) {
            let to = from + usize::try_from(*count).unwrap_or(0);
            for customer in &customers[from..to] {
                // (A + more)², (A + more)·(B − 1) and (B − 1)², less what they were.
                let Side { over, open } = &mut sides[*customer as usize];
                of_over += more * (2.0 * *over + more);
                of_both += more * (*open - 1.0) - *over;
                of_open += 1.0 - 2.0 * *open;
                *over += more;
                *open -= 1.0;
            }
            from = to;
        }
        (of_over + greenwood * (2.0 * of_both + greenwood * of_open)).max(0.0)
    };
    counts.chunks(2).zip(at_risk).map(&mut after).collect()
}

/// Where a customer stands: A and B of [`variances`].
#[derive(Clone, Copy)]
struct Side {
    over: f64,
    open: f64,
}

/// The interval of a share of 0…1 in percent, from the variance of its logarithm, on the scale of log(−log).
fn band(share: f64, variance: f64) -> Option<Interval> {
    let reach = (Z95 * variance.sqrt() / share.ln().abs()).exp();
    (share > 0.0 && share < 1.0)
        .then(|| Interval { lo: 100.0 * share.powf(reach), hi: 100.0 * share.powf(1.0 / reach) })
}
