//! What customers have subscribed to.

use core::ops::Range;
use std::sync::Arc;

use domain::Day;

use super::{Money, OrdersProblem};

/// One spell of one customer: a plan from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spell {
    /// Whose, numbered from 0 without gaps.
    pub customer: u32,
    /// The day on which it begins.
    pub start: Day,
    /// The day on which it ends; `None` where no end is known. May lie ahead.
    pub end: Option<Day>,
    /// What is paid a month; `None` where the source does not say.
    pub revenue: Option<Money>,
    /// The number of the plan among those that are told with the spells.
    pub plan: Option<u32>,
}

/// The spells of all customers, in columns, those of one customer together and in the order of time.
///
/// Building sorts once. It holds 20 bytes a spell and four a customer, and some forty a spell more while it is built. Nothing is changed
/// afterwards.
///
/// # When a plan runs
///
/// A day's beginnings and ends belong to that day, so a plan runs *when a day begins* if it began on an earlier day and ends on that day or later:
/// what ends on the first day of a period is lost in that period, and what begins on it is won in it. *On* a day a plan runs from the one on
/// which it begins to the one on which it ends, both included. Some systems end a plan on the day on which the next one begins and some on
/// the one before; either way the customer was never without, so a plan that ends on the eve of the same customer's next one still runs
/// when that one's day begins. Of several plans at once the customer has all.
#[derive(Clone, Debug, Default)]
pub struct Subscriptions {
    /// Where each customer's begin, and the end of all.
    offsets: Vec<u32>,
    starts: Vec<i32>,
    ends: Vec<i32>,
    /// A month, in ten-thousandths.
    revenues: Vec<i64>,
    plans: Vec<u32>,
    names: Vec<Arc<str>>,
}

/// Stands where no end is known; it is after every day.
const OPEN: i32 = i32::MAX;
/// Stands where no revenue is told.
const UNSAID: i64 = i64::MIN;
/// Stands where no plan is told.
const NO_PLAN: u32 = u32::MAX;

/// What a customer has when a day begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Whether any plan runs.
    pub(super) is_running: bool,
    /// What is paid a month for all that run, in ten-thousandths, as far as it is told.
    pub(super) monthly: i64,
    /// Whether one runs of which nobody says what is paid for it.
    pub(super) is_unpriced: bool,
}

impl Subscriptions {
    /// The spells of `customers` customers, in any order; `plans` are the names of their plans by number.
    ///
    /// # Errors
    /// When a spell is of no such customer, or there are too many or too large ones.
    pub fn new(
        customers: u32,
        spells: impl IntoIterator<Item = Spell>,
        plans: Vec<Arc<str>>,
    ) -> Result<Self, OrdersProblem> {
        let mut spells: Vec<Spell> = spells.into_iter().collect();
        if u32::try_from(spells.len()).is_err() {
            return Err(OrdersProblem::TooMany);
        }
        if let Some(Spell { customer, .. }) = spells.iter().find(|spell| spell.customer >= customers) {
            return Err(OrdersProblem::NoSuchCustomer { customer: *customer, customers });
        }
        // Any sum of some of them, and any difference of two such sums, then fits as well.
        let revenues = spells.iter().filter_map(|spell| spell.revenue);
        let sum: u128 = revenues.map(|revenue| u128::from(revenue.parts().unsigned_abs())).sum();
        if sum > i64::MAX as u128 {
            return Err(OrdersProblem::TooMuch);
        }
        spells.sort_unstable();
        let mut offsets = vec![0u32; customers as usize + 1];
        for spell in &spells {
            offsets[spell.customer as usize + 1] += 1;
        }
        let mut before = 0;
        for offset in &mut offsets {
            before += *offset;
            *offset = before;
        }
        Ok(Self {
            offsets,
            starts: spells.iter().map(|spell| spell.start.number()).collect(),
            ends: spells.iter().map(|spell| spell.end.map_or(OPEN, Day::number)).collect(),
            revenues: spells.iter().map(|spell| spell.revenue.map_or(UNSAID, Money::parts)).collect(),
            plans: spells.iter().map(|spell| spell.plan.unwrap_or(NO_PLAN)).collect(),
            names: plans,
        })
    }

    /// The same of customers who are numbered otherwise: by number the new one, of `customers`. Several may have become one.
    ///
    /// # Errors
    /// When a number is none of these.
    pub fn renumbered(&self, customers: u32, numbers: &[u32]) -> Result<Self, OrdersProblem> {
        let number = |old: u32| numbers.get(old as usize).copied().unwrap_or(u32::MAX);
        let spells = self.spells().map(|spell| Spell { customer: number(spell.customer), ..spell });
        Self::new(customers, spells, self.names.clone())
    }

    /// The same of as many customers, of whom the further ones have no plan.
    #[must_use]
    pub fn with_customers(mut self, customers: u32) -> Self {
        let end = self.offsets.last().copied().unwrap_or_default();
        self.offsets.resize(self.offsets.len().max(customers as usize + 1), end);
        self
    }

    /// How many customers there are, with or without a plan.
    pub fn customers(&self) -> u32 {
        u32::try_from(self.offsets.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// How many spells there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// From the first day on which a plan begins to the day after the last such; `None` where there are none.
    pub fn days(&self) -> Option<Range<Day>> {
        let (first, last) = (self.starts.iter().min()?, self.starts.iter().max()?);
        Some(Day::from_number(*first)..Day::from_number(*last).plus(1))
    }

    /// Whether the source says of any plan what is paid for it.
    pub fn has_revenue(&self) -> bool {
        self.revenues.iter().any(|revenue| *revenue != UNSAID)
    }

    /// The day on which a customer's plan ends, of all that are known to follow each other without a day between; `None` where none runs
    /// on `as_of`, or no end is known.
    pub fn end_of(&self, customer: u32, as_of: Day) -> Option<Day> {
        let as_of = as_of.number();
        let mut until = None;
        for place in self.places_of(customer) {
            let (start, end) = (self.starts[place], self.ends[place]);
            let is_running = start <= as_of && as_of <= end;
            if is_running || until.is_some_and(|until: i32| start <= until.saturating_add(1)) {
                until = until.max(Some(end));
            }
        }
        until.filter(|end| *end != OPEN).map(Day::from_number)
    }

    /// [`end_of`](Self::end_of) each customer, by number: what [`Signals`](super::Signals) takes.
    pub fn plan_ends(&self, as_of: Day) -> Vec<Option<Day>> {
        (0..self.customers()).map(|customer| self.end_of(customer, as_of)).collect()
    }

    /// How many customers' plans end on `as_of` or within so many days after it.
    pub fn ending_within(&self, as_of: Day, days: u16) -> u64 {
        let last = as_of.plus(i32::from(days));
        let is_ending = |customer: &u32| self.end_of(*customer, as_of).is_some_and(|end| end <= last);
        (0..self.customers()).filter(is_ending).count() as u64
    }

    /// The name of the plan that a customer has on a day, of several the one that ends last; `None` where none runs, or it has no name.
    pub fn plan_of(&self, customer: u32, on: Day) -> Option<&str> {
        let on = on.number();
        let running = self.places_of(customer).filter(|place| self.starts[*place] <= on && on <= self.ends[*place]);
        let place = running.max_by_key(|place| self.ends[*place])?;
        self.names.get(self.plans[place] as usize).map(|name| &**name)
    }

    /// The spells as they were told, in the order of customers, each customer's by time.
    pub fn spells(&self) -> impl Iterator<Item = Spell> {
        (0u32..).zip(self.places()).flat_map(move |(customer, places)| {
            places.map(move |place| Spell {
                customer,
                start: Day::from_number(self.starts[place]),
                end: Some(self.ends[place]).filter(|end| *end != OPEN).map(Day::from_number),
                revenue: Some(self.revenues[place]).filter(|revenue| *revenue != UNSAID).map(Money::of_parts),
                plan: Some(self.plans[place]).filter(|plan| *plan != NO_PLAN),
            })
        })
    }

    /// The names of plans by number.
    pub fn plans(&self) -> &[Arc<str>] {
        &self.names
    }

    /// The places of each customer's spells, in the order of customers.
    pub(super) fn places(&self) -> impl Iterator<Item = Range<usize>> {
        self.offsets.windows(2).map(|ends| ends[0] as usize..ends[1] as usize)
    }

    /// The places of one customer's spells.
    fn places_of(&self, customer: u32) -> Range<usize> {
        let at = |customer: usize| self.offsets.get(customer).map_or(self.starts.len(), |offset| *offset as usize);
        at(customer as usize)..at((customer as usize).saturating_add(1))
    }

    /// What a customer with these spells has when a day begins.
    pub(super) fn state(&self, places: Range<usize>, at: i32) -> State {
        let mut state = State::default();
        let own = &self.starts[places.clone()];
        for place in places {
            let (start, end) = (self.starts[place], self.ends[place]);
            let goes_on = || end.saturating_add(1) == at && own.binary_search(&at).is_ok();
            if start < at && (at <= end || goes_on()) {
                state.is_running = true;
                match self.revenues[place] {
                    UNSAID => state.is_unpriced = true,
                    monthly => state.monthly += monthly,
                }
            }
        }
        state
    }

    /// Whether a plan begins in these days, of a customer with these spells.
    pub(super) fn begins_in(&self, places: Range<usize>, days: Range<i32>) -> bool {
        self.starts[places].iter().any(|start| days.contains(start))
    }

    /// What is held in memory, in bytes, but for the names of plans.
    pub fn bytes(&self) -> usize {
        (self.offsets.capacity() + self.plans.capacity()) * size_of::<u32>()
            + (self.starts.capacity() + self.ends.capacity()) * size_of::<i32>()
            + self.revenues.capacity() * size_of::<i64>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(customer: u32, start: i32, end: Option<i32>) -> Spell {
        let (start, end) = (Day::from_number(start), end.map(Day::from_number));
        Spell { customer, start, end, revenue: Some(Money::of_units(10)), plan: None }
    }

    #[test]
    fn a_plan_runs_from_the_day_after_its_beginning_to_its_end() {
        let one = Subscriptions::new(1, [spell(0, 10, Some(20))], Vec::new()).unwrap();
        let running: Vec<i32> = (0..30).filter(|day| one.state(0..1, *day).is_running).collect();
        assert_eq!(running, (11..=20).collect::<Vec<_>>());
        let end = |day| one.end_of(0, Day::from_number(day)).map(Day::number);
        assert_eq!([9, 10, 20, 21].map(end), [None, Some(20), Some(20), None]);
    }

    #[test]
    fn who_goes_on_the_next_day_was_never_without() {
        for second in [20, 21] {
            let two = Subscriptions::new(1, [spell(0, second, Some(30)), spell(0, 10, Some(20))], Vec::new()).unwrap();
            for day in 11..=30 {
                let ten = Money::of_units(10).parts();
                assert_eq!(two.state(0..2, day), State { is_running: true, monthly: ten, is_unpriced: false });
            }
            assert_eq!(two.end_of(0, Day::from_number(12)), Some(Day::from_number(30)));
        }
        let gap = Subscriptions::new(1, [spell(0, 22, Some(30)), spell(0, 10, Some(20))], Vec::new()).unwrap();
        assert!(!gap.state(0..2, 21).is_running);
        assert_eq!(gap.end_of(0, Day::from_number(12)), Some(Day::from_number(20)));
    }

    #[test]
    fn an_open_plan_has_no_end_whatever_else_ends() {
        let both = [spell(0, 1, Some(20)), spell(0, 5, None), spell(1, 1, Some(20))];
        let subscriptions = Subscriptions::new(3, both, Vec::new()).unwrap();
        let day = Day::from_number(10);
        assert_eq!(subscriptions.plan_ends(day), [None, Some(Day::from_number(20)), None]);
        assert_eq!([9, 10].map(|days| subscriptions.ending_within(day, days)), [0, 1]);
    }

    #[test]
    fn the_name_is_that_of_the_plan_that_ends_last() {
        let plans = vec!["basic".into(), "pro".into()];
        let spells = [
            Spell { plan: Some(0), ..spell(0, 1, None) },
            Spell { plan: Some(1), ..spell(0, 5, Some(9)) },
            Spell { plan: Some(1), ..spell(1, 5, Some(9)) },
            spell(2, 5, None),
        ];
        let subscriptions = Subscriptions::new(3, spells, plans).unwrap();
        let plan = |customer, day| subscriptions.plan_of(customer, Day::from_number(day));
        assert_eq!([plan(0, 7), plan(1, 7), plan(1, 10), plan(2, 7)], [Some("basic"), Some("pro"), None, None]);
        assert_eq!(subscriptions.spells().collect::<Vec<_>>(), spells);
    }

    #[test]
    fn it_is_small_and_refuses_what_it_cannot_hold() {
        let many = (0..1000).map(|customer| spell(customer / 4, 10, None));
        assert!(Subscriptions::new(250, many, Vec::new()).unwrap().bytes() <= 32 * 1000);
        let beyond = Subscriptions::new(1, [spell(1, 1, None)], Vec::new()).unwrap_err();
        assert_eq!(beyond, OrdersProblem::NoSuchCustomer { customer: 1, customers: 1 });
        let much = Spell { revenue: Some(Money::of_parts(i64::MAX)), ..spell(0, 1, None) };
        assert_eq!(Subscriptions::new(1, [much, much], Vec::new()).unwrap_err(), OrdersProblem::TooMuch);
        assert!(Subscriptions::new(1, [much], Vec::new()).is_ok());
    }
}
