//! Who came back how many months later.

use core::fmt::{self, Display, Formatter};

use domain::Day;

use super::{Orders, Quantity, Whom};

/// The most months that a table may have to a side.
const MOST: usize = 240;

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

impl Month {
    /// The month of a day.
    pub fn of(day: Day) -> Self {
        Self(month_of(day))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// From 1 to 12.
    pub fn month(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }
}

/// `2026-11`.
impl Display for Month {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

/// Months since the year 0 began.
pub(super) fn month_of(day: Day) -> i32 {
    let (year, month, _) = day.civil();
    year * 12 + month - 1
}

/// Customers by the month of their first order, and in which later months they ordered again.
///
/// ```
/// use domain::Day;
/// use insight::loyalty::{Cohorts, Money, Order, Orders, Whom};
/// let order = |customer, day: &str| {
///     Order { customer, day: Day::parse(day).unwrap(), amount: Money::of_units(9), code: None }
/// };
/// let orders = Orders::new(2, [order(0, "2026-01-31"), order(0, "2026-03-01"), order(1, "2026-01-05")])?;
/// let table = Cohorts::of(&orders, Whom::Everyone, Day::parse("2026-03-15").unwrap(), 12);
/// let january = &table.cohorts[0];
/// assert_eq!((january.month.to_string().as_str(), january.kept.as_slice()), ("2026-01", &[2, 0, 1][..]));
/// assert_eq!(january.share(2).unwrap().value, 50.0);
/// assert!(!table.is_last_month_over);
/// # Ok::<(), insight::loyalty::OrdersProblem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohorts {
    /// One for each month up to the last, the oldest first, also where nobody began in it.
    pub cohorts: Vec<Cohort>,
    /// How many customers began before the first of them.
    pub older: u64,
    /// Whether nothing is missing of the last month: else what is counted in it, the last number of every row, may still grow.
    pub is_last_month_over: bool,
}

/// The customers whose first order is in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// The month.
    pub month: Month,
    /// How many of them ordered in the month itself, in the next one, and so on up to the last; the first number is all of
    /// them.
    pub kept: Vec<u64>,
}

impl Cohort {
    /// How many they are.
    pub fn customers(&self) -> u64 {
        self.kept.first().copied().unwrap_or(0)
    }

    /// How many of them ordered in the month that came `later`, in percent; `None` where there are none, or it has not come.
    pub fn share(&self, later: usize) -> Option<Quantity> {
        Quantity::share(*self.kept.get(later)?, self.customers())
    }
}

impl Cohorts {
    /// The latest `most` months (at most 240) up to `as_of`, the last day that is known. One pass over all orders.
    pub fn of(orders: &Orders, whom: Whom<'_>, as_of: Day, most: usize) -> Self {
        let newest = month_of(as_of);
        let is_last_month_over = month_of(as_of.plus(1)) != newest;
        let none = Self { cohorts: Vec::new(), older: 0, is_last_month_over };
        let Some(known) = orders.days().filter(|known| known.start <= as_of) else { return none };
        let width = usize::try_from(newest - month_of(known.start) + 1).unwrap_or(1).min(most.clamp(1, MOST));
        let oldest = newest - i32::try_from(width - 1).unwrap_or(0);
        let mut counts = vec![0u64; width * width];
        let mut older = 0;
        for (customer, places) in orders.places().enumerate() {
            if !whom.has(customer) {
                continue;
            }
            let rows =
                orders.days[places.clone()].iter().zip(&orders.months[places.clone()]).zip(&orders.amounts[places]);
            let mut began = None;
            let mut last = i32::MIN;
            for ((day, month), amount) in rows {
                if *amount < 0 || *month == last || *day > as_of.number() {
                    continue;
                }
                last = *month;
                let first = *began.get_or_insert(*month);
                if first < oldest {
                    older += 1;
                    break;
                }
                // Both lie within the table: from `oldest` to `newest`, the later one not below the first.
                let (row, later) = ((first - oldest).unsigned_abs() as usize, (month - first).unsigned_abs() as usize);
                counts[row * width + later] += 1;
            }
        }
        let cohort = |(row, month): (usize, i32)| Cohort {
            month: Month(month),
            kept: counts[row * width..(row + 1) * width - row].to_vec(),
        };
        Self {
            cohorts: (oldest..=newest).enumerate().map(|(row, month)| cohort((row, month))).collect(),
            older,
            is_last_month_over,
        }
    }
}
