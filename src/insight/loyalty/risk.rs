//! Who may leave, and why.

use core::cmp::Reverse;
use core::fmt::{self, Display, Formatter};

use domain::{Day, Group, Metric};

use super::advocates::keep_first;
use super::{Money, Orders, Responses, Scores, Voice};

/// When a customer is taken to be at risk. Each rule stands alone, and `None` switches it off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rules {
    /// The score fell by so many points or more since the answer before.
    pub fall: Option<u8>,
    /// The score is unfavourable, and told by no fall.
    pub is_low_score_told: bool,
    /// No order for so many times the customer's usual gap, or longer.
    pub gaps: Option<f64>,
    /// The least visits from which a gap is usual.
    pub visits: u32,
    /// So many unresolved tickets, or more.
    pub tickets: Option<u32>,
    /// A plan that ends within so many days.
    pub ending: Option<u16>,
    /// At stake is what was spent in so many last days.
    pub stake: u16,
}

impl Rules {
    /// Where to begin: a fall by a quarter of the scale, three usual gaps after three visits, two tickets, a plan that ends within
    /// 30 days, and a year's revenue at stake.
    pub fn of(metric: Metric) -> Self {
        let scores = metric.scores();
        let fall = (scores.end() - scores.start()).div_ceil(4).max(1);
        Self {
            fall: Some(fall),
            is_low_score_told: true,
            gaps: Some(3.0),
            visits: 3,
            tickets: Some(2),
            ending: Some(30),
            stake: 365,
        }
    }
}

/// What others know of customers, each by the customer's number; a list may be shorter, or empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signals<'a> {
    /// Unresolved tickets.
    pub tickets: &'a [u32],
    /// The last day of the plan.
    pub plan_ends: &'a [Option<Day>],
}

/// Why a customer may leave. Its `Display` is English; other languages make their words of the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fact {
    /// The score fell.
    ScoreFell {
        /// What it was.
        from: u8,
        /// What it is.
        to: u8,
    },
    /// The score is unfavourable.
    LowScore {
        /// What it is.
        score: u8,
    },
    /// There was no order for long.
    NoOrder {
        /// For how many days.
        days: u32,
        /// The usual days between two visits.
        usual: f64,
    },
    /// Tickets are unresolved.
    Tickets {
        /// How many.
        open: u32,
    },
    /// A plan is about to end.
    PlanEnds {
        /// On which day.
        day: Day,
        /// In how many days; 0 is the last known day itself.
        days: u32,
    },
}

/// ```
/// use insight::loyalty::Fact;
/// assert_eq!(Fact::ScoreFell { from: 9, to: 4 }.to_string(), "score fell from 9 to 4");
/// assert_eq!(Fact::NoOrder { days: 93, usual: 31.0 }.to_string(), "no order for 93 days, 3.0 times the usual gap of 31");
/// assert_eq!(Fact::Tickets { open: 2 }.to_string(), "2 unresolved tickets");
/// ```
impl Display for Fact {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::ScoreFell { from, to } => write!(f, "score fell from {from} to {to}"),
            Self::LowScore { score } => write!(f, "score is {score}"),
            Self::NoOrder { days, usual } => {
                let times = f64::from(*days) / usual;
                write!(f, "no order for {days} days, {times:.1} times the usual gap of {usual:.0}")
            }
            Self::Tickets { open: 1 } => f.write_str("1 unresolved ticket"),
            Self::Tickets { open } => write!(f, "{open} unresolved tickets"),
            Self::PlanEnds { day, days: 0 } => write!(f, "plan ends today, {}", day.to_text()),
            Self::PlanEnds { day, days: 1 } => write!(f, "plan ends tomorrow, {}", day.to_text()),
            Self::PlanEnds { day, days } => write!(f, "plan ends in {days} days, {}", day.to_text()),
        }
    }
}

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ranking {
    /// The highest value at stake; of equal ones the most facts.
    Stake,
    /// The most facts; of as many the highest value at stake.
    Facts,
}

/// A customer at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Customer {
    /// The customer's number.
    pub customer: u32,
    /// Why, at least one.
    pub facts: Vec<Fact>,
    /// What was spent in the last days, refunds taken off; 0 where that is less.
    pub stake: Money,
}

/// Customers at risk, the first ones by rank. There is no score of risk: what a rule finds is told with its numbers, and what is
/// at stake is what the customer spent.
#[derive(Clone, Debug, PartialEq)]
pub struct AtRisk {
    /// The first of them, as many as was asked for.
    pub customers: Vec<Customer>,
    /// How many there are in all.
    pub found: u64,
    /// What is at stake in all.
    pub stake: Money,
}

/// By how many the list of those found may grow beyond twice of what is asked for.
const SPARE: usize = 1_024;

/// What is looked at to find them.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// What was bought.
    pub orders: &'a Orders,
    /// What was answered.
    pub responses: &'a Responses,
    /// The answers that are looked at.
    pub scores: &'a Scores,
    /// What others know.
    pub signals: Signals<'a>,
    /// The last known day.
    pub as_of: Day,
}

impl AtRisk {
    /// The first `most` by `ranking`. One pass over the customers, and one over the last orders of those found; facts are
    /// written down for those only that are listed.
    pub fn of(sight: &Sight<'_>, rules: &Rules, ranking: Ranking, most: usize) -> Self {
        let mut found = Vec::new();
        let (mut sum, mut all) = (0, 0);
        for customer in 0..sight.orders.customers() {
            let facts = sight.count(rules, customer);
            if facts > 0 {
                let stake = sight.stake(rules, customer);
                sum += stake;
                let (first, second) = match ranking {
                    Ranking::Stake => (stake, facts),
                    Ranking::Facts => (facts, stake),
                };
                found.push((Reverse(first), Reverse(second), customer));
                all += 1;
                // Who is not among the first so far is not among the first of all.
                if found.len() > most.saturating_mul(2).saturating_add(SPARE) {
                    found.select_nth_unstable(most);
                    found.truncate(most);
                }
            }
        }
        keep_first(&mut found, most);
        let customers = found.into_iter().map(|(_, _, customer)| Customer {
            customer,
            facts: sight.facts(rules, customer).collect(),
            stake: Money::of_parts(sight.stake(rules, customer)),
        });
        Self { customers: customers.collect(), found: all, stake: Money::of_parts(sum) }
    }
}

impl Sight<'_> {
    /// What the rules find of a customer.
    fn facts(&self, rules: &Rules, customer: u32) -> impl Iterator<Item = Fact> {
        let known = [
            self.of_score(rules, customer),
            self.of_orders(rules, customer),
            self.of_tickets(rules, customer),
            self.of_plan(rules, customer),
        ];
        known.into_iter().flatten()
    }

    /// How many facts there are, without writing them down.
    fn count(&self, rules: &Rules, customer: u32) -> i64 {
        i64::from(self.of_score(rules, customer).is_some())
            + i64::from(self.of_orders(rules, customer).is_some())
            + i64::from(self.of_tickets(rules, customer).is_some())
            + i64::from(self.of_plan(rules, customer).is_some())
    }

    fn of_score(&self, rules: &Rules, customer: u32) -> Option<Fact> {
        let Voice::Answered(group) = self.scores.voice(customer) else { return None };
        let (to, earlier) = self.scores.score(self.responses, customer)?;
        let fell = earlier.zip(rules.fall).filter(|(from, fall)| from.saturating_sub(to) >= (*fall).max(1));
        let is_low = group == Group::Unfavourable;
        match fell {
            Some((from, _)) => Some(Fact::ScoreFell { from, to }),
            None => (is_low && rules.is_low_score_told).then_some(Fact::LowScore { score: to }),
        }
    }

    fn of_orders(&self, rules: &Rules, customer: u32) -> Option<Fact> {
        let buyer = self.orders.buyers.get(customer as usize).filter(|buyer| buyer.visits >= rules.visits)?;
        let usual = buyer.usual_gap()?;
        let days = u32::try_from(i64::from(self.as_of.number()) - i64::from(buyer.last)).ok()?;
        (days > 0 && f64::from(days) >= rules.gaps? * usual).then_some(Fact::NoOrder { days, usual })
    }

    fn of_tickets(&self, rules: &Rules, customer: u32) -> Option<Fact> {
        let open = *self.signals.tickets.get(customer as usize)?;
        (open > 0 && open >= rules.tickets?).then_some(Fact::Tickets { open })
    }

    fn of_plan(&self, rules: &Rules, customer: u32) -> Option<Fact> {
        let day = (*self.signals.plan_ends.get(customer as usize)?)?;
        let days = u32::try_from(i64::from(day.number()) - i64::from(self.as_of.number())).ok()?;
        (days <= u32::from(rules.ending?)).then_some(Fact::PlanEnds { day, days })
    }

    /// What a customer spent in the last days, in ten-thousandths, and not less than nothing.
    fn stake(&self, rules: &Rules, customer: u32) -> i64 {
        let places = self.orders.places_of(customer);
        let (to, from) = (self.as_of.number(), self.as_of.plus(-i32::from(rules.stake)).number());
        let rows = self.orders.days[places.clone()].iter().zip(&self.orders.amounts[places]).rev();
        let last = rows.skip_while(|(day, _)| **day > to).take_while(|(day, _)| **day > from);
        last.map(|(_, amount)| amount).sum::<i64>().max(0)
    }
}
