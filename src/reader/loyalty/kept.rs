//! Figures that stay as long as what they were computed from.

use std::ops::Range;

use domain::Day;
use insight::loyalty::{
    Activity, Assumptions, Cohorts, Joined, Orders, Recurring, Responses, Retention, Scores, Strata, Subscriptions,
    Survival, Voice, Whom,
};
use insight::shop::Shop;
use messages::loyalty as wire;

use super::choice::Choice;
use super::joint::Joint;
use super::memo::Memo;
use super::telling;

/// Figures of one shop.
#[derive(Debug)]
pub(super) struct Kept {
    activity: Activity,
    retention: Memo<Range<Day>, wire::Retention>,
    lifetime: Memo<(Range<Day>, Assumptions), Option<wire::Lifetime>>,
    /// By whom, by the turn of the choice where that matters, the last day, and the months.
    cohorts: Memo<(wire::CohortsAsked, u32, Day), wire::Months>,
    survival: Memo<(wire::SurvivalAsked, u32, Day), wire::Curve>,
    strata: Option<(wire::Strata, Strata)>,
    /// Unresolved tickets by customer, and what they were said to be of people.
    tickets: (Vec<u32>, Vec<wire::Ticket>),
    /// The last days of plans by customer, and the day as of which they are known.
    plan_ends: (Vec<Option<Day>>, Option<Day>),
    /// By the days, the last known one, and within how many days plans end soon.
    recurring: Memo<(Range<Day>, Day, u16), (Recurring, u64)>,
}

impl Kept {
    /// Nothing but what customers did in all days.
    pub(super) fn new(orders: &Orders) -> Self {
        Self {
            activity: Activity::of_all(orders),
            retention: Memo::default(),
            lifetime: Memo::default(),
            cohorts: Memo::default(),
            survival: Memo::default(),
            strata: None,
            tickets: Default::default(),
            plan_ends: Default::default(),
            recurring: Memo::default(),
        }
    }

    /// Looks at the days of a choice, and knows of these tickets of people.
    pub(super) fn choose(&mut self, shop: &Shop, choice: &Choice, tickets: &[wire::Ticket]) {
        if self.activity.days() != choice.days {
            self.activity.choose(shop.orders(), &choice.days);
        }
        if self.plan_ends.1 != Some(choice.as_of) {
            self.plan_ends = (shop.subscriptions().plan_ends(choice.as_of), Some(choice.as_of));
        }
        if self.tickets.1 != tickets {
            self.tickets = (by_customer(tickets, shop), tickets.to_vec());
        }
    }

    /// What customers did in the days.
    pub(super) fn activity(&self) -> &Activity {
        &self.activity
    }

    /// Unresolved tickets by customer; there may be fewer than customers.
    pub(super) fn tickets(&self) -> &[u32] {
        &self.tickets.0
    }

    /// The last days of plans by customer; there may be fewer than customers.
    pub(super) fn plan_ends(&self) -> &[Option<Day>] {
        &self.plan_ends.0
    }

    /// Who goes on subscribing, and how many plans end soon.
    pub(super) fn recurring(&mut self, subscriptions: &Subscriptions, choice: &Choice) -> (Recurring, u64) {
        let soon = choice.rules.ending.unwrap_or(SOON);
        self.recurring.of((choice.days.clone(), choice.as_of, soon), || {
            (Recurring::of(subscriptions, &choice.days), subscriptions.ending_within(choice.as_of, soon))
        })
    }

    pub(super) fn retention(&mut self, orders: &Orders) -> wire::Retention {
        let Self { retention, activity, .. } = self;
        retention.of(activity.days(), || telling::retention(&Retention::of(orders, activity)))
    }

    /// Of all customers: of a question that nobody has answered.
    pub(super) fn lifetime(&mut self, orders: &Orders, assumptions: &Assumptions) -> Option<wire::Lifetime> {
        let Self { lifetime, activity, .. } = self;
        lifetime.of((activity.days(), *assumptions), || {
            let nobody = Scores::of_all(&Responses::new(domain::Metric::NPS), orders.customers());
            let all = Joined::of(orders, activity, &nobody, Some(assumptions));
            all.part(Voice::Silent).lifetime.map(telling::lifetime)
        })
    }

    pub(super) fn cohorts(
        &mut self,
        orders: &Orders,
        joint: &Joint,
        as_of: Day,
        asked: wire::CohortsAsked,
    ) -> wire::Months {
        let (whom, turn) = whom(asked.of, joint);
        self.cohorts.of((asked, turn, as_of), || wire::Months(Cohorts::of(orders, whom, as_of, asked.months)))
    }

    pub(super) fn survival(
        &mut self,
        orders: &Orders,
        joint: &Joint,
        as_of: Day,
        asked: wire::SurvivalAsked,
    ) -> wire::Curve {
        let (whom, turn) = whom(asked.of, joint);
        self.survival
            .of((asked, turn, as_of), || wire::Curve(Survival::of(orders, whom, asked.spells, as_of, asked.days)))
    }

    /// The parts of the customer base.
    pub(super) fn strata(&mut self, orders: &Orders, said: wire::Strata) -> &Strata {
        if self.strata.as_ref().is_none_or(|(known, _)| *known != said) {
            self.strata = None;
        }
        let compute = || match said {
            wire::Strata::Revenue => Strata::by_revenue(orders),
            wire::Strata::Orders => Strata::by_orders(orders),
        };
        &self.strata.get_or_insert_with(|| (said, compute())).1
    }
}

/// Unresolved tickets by customer, from those of people; of who is no customer nothing is kept.
fn by_customer(said: &[wire::Ticket], shop: &Shop) -> Vec<u32> {
    let mut tickets = Vec::new();
    for (id, email, open) in said {
        if let Some(customer) = shop.find(id, email).number() {
            tickets.resize(shop.customers() as usize, 0u32);
            tickets[customer as usize] = tickets[customer as usize].saturating_add(*open);
        }
    }
    tickets
}

/// Within so many days a plan ends soon, where no rule says it.
const SOON: u16 = 30;

/// Who is looked at, and the turn of the choice where it matters for that.
fn whom(of: Option<Voice>, joint: &Joint) -> (Whom<'_>, u32) {
    match of {
        None => (Whom::Everyone, 0),
        Some(voice) => (Whom::Only(&joint.scores, voice), joint.turn),
    }
}
