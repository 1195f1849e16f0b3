//! What a question comes to beside what is known.

use std::ops::Range;

use domain::Day;
use insight::Filters;
use insight::loyalty::{Assumptions, Life, Ranking, Rules};
use insight::shop::Shop;
use messages::loyalty as wire;

use super::Asked;
use super::joint::Joint;

/// A question, with the days that it is about.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// The days of orders and subscriptions that are looked at, the last one excluded; none where nobody chose any and there are neither.
    pub(super) days: Range<Day>,
    /// Whether there are any to speak of.
    pub(super) has_days: bool,
    /// The last known day of orders; where there are none, of subscriptions and answers.
    pub(super) as_of: Day,
    /// Whether there is one.
    pub(super) is_known: bool,
    pub(super) assumptions: Option<Assumptions>,
    pub(super) rules: Rules,
    pub(super) ranking: Ranking,
}

impl Choice {
    /// Of a question whose filters of answers are known already.
    pub(super) fn of(asked: &Asked, filters: &Filters, joint: &Joint, shop: &Shop) -> Self {
        let [orders, subscriptions] = [shop.orders().days(), shop.subscriptions().days()];
        let last_of = |known: &Option<Range<Day>>| known.as_ref().map(|known| known.end.plus(-1));
        // What was bought after the last order of the file nobody knows, so it is held against nobody, however late somebody answered.
        let last = last_of(&orders).or(last_of(&subscriptions).max(joint.last));
        let days = filters.days.clone().or(orders).or(subscriptions);
        let nothing = Day::from_number(0);
        Self {
            has_days: days.is_some(),
            days: days.unwrap_or(nothing..nothing),
            is_known: last.is_some(),
            as_of: last.unwrap_or(nothing),
            assumptions: asked.margin.map(|margin| Assumptions {
                margin,
                discount: asked.discount,
                life: asked.life.map_or(Life::OfChurn, Life::Given),
            }),
            rules: asked.rules.map_or_else(|| Rules::of(joint.responses.metric()), understood),
            ranking: asked.ranking,
        }
    }
}

fn understood(rules: wire::Rules) -> Rules {
    Rules {
        fall: rules.fall,
        is_low_score_told: rules.low,
        gaps: rules.gaps,
        visits: rules.visits,
        tickets: rules.tickets,
        ending: rules.ending,
        stake: rules.stake,
    }
}
