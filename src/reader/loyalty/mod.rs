//! What customers do beside what they say: one answer with every figure of a book of answers and a shop.

mod choice;
mod joint;
mod kept;
mod list;
mod memo;
mod named;
mod telling;

use insight::loyalty::{Advocates, AtRisk, Balanced, Joined, RecurringByScore, Sight, Signals, Silence, Weighted};
use insight::orders::Kind;
use insight::shop::Shop;
use messages::loyalty as wire;
use serde_json::Value;

use self::choice::Choice;
use self::joint::Joint;
use self::kept::Kept;
use self::named::Named;
use crate::asked;
use crate::book::Book;
use crate::orders::{Part, Stock};

/// A question, whose condition is as for any other question.
type Asked = wire::Asked<Value>;

/// How often the file's answers, those of a collector and orders have changed.
type Turns = ((u32, u32), u32);

/// Answers and customers put together, with what of their figures has not changed since the last question.
#[derive(Debug, Default)]
pub(crate) struct Loyalty {
    /// The turns of the answers and of the orders that these are of.
    turns: Turns,
    known: Option<(Joint, Kept)>,
}

impl Loyalty {
    /// Every figure of the answers that `ask`, a [`wire::Asked`], chooses, beside what customers of `shop`, which is that of `stock`, did in its
    /// days. The turns tell whether either is another than before.
    ///
    /// # Errors
    /// With what is not understood.
    pub(crate) fn told(
        &mut self,
        book: &mut Book,
        (stock, shop): (&Stock, &Shop),
        turns: Turns,
        ask: &str,
    ) -> Result<wire::Loyalty, String> {
        let asked = read(ask)?;
        let (joint, kept, choice) = self.choose(book, shop, turns, &asked)?;
        Ok(told(Named { shop, joint, book }, kept, &choice, stock, &asked))
    }

    /// All customers of the list that `ask` names, as a table; see [`Loyalty::told`].
    ///
    /// # Errors
    /// As there.
    pub(crate) fn listed(
        &mut self,
        book: &mut Book,
        (stock, shop): (&Stock, &Shop),
        turns: Turns,
        ask: &str,
    ) -> Result<String, String> {
        let asked = read(ask)?;
        let of = asked.of.ok_or("nobody said whom the list is to have")?;
        let (joint, kept, choice) = self.choose(book, shop, turns, &asked)?;
        let currency = currency_of(stock, Kind::Orders).unwrap_or_default();
        Ok(list::table(of, Named { shop, joint, book }, kept, &choice, &currency))
    }

    fn choose<'l>(
        &'l mut self,
        book: &mut Book,
        shop: &Shop,
        turns: Turns,
        asked: &Asked,
    ) -> Result<(&'l Joint, &'l mut Kept, Choice), String> {
        let filters = asked::filters(asked.days.as_ref(), asked.condition.as_ref(), book.metric())?;
        if self.turns != turns {
            (self.turns, self.known) = (turns, None);
        }
        let (joint, kept) = self.known.get_or_insert_with(|| (Joint::of(book, shop), Kept::new(shop.orders())));
        let choice = Choice::of(asked, &filters, joint, shop);
        joint.choose(book, filters);
        kept.choose(shop, &choice, &asked.tickets);
        Ok((joint, kept, choice))
    }
}

fn currency_of(stock: &Stock, kind: Kind) -> Option<String> {
    stock.part(kind).and_then(Part::currency)
}

fn read(ask: &str) -> Result<Asked, String> {
    serde_json::from_str(ask).map_err(|problem| format!("a question that cannot be read: {problem}"))
}

/// The first `most` customers at risk.
fn at_risk(named: Named<'_>, kept: &Kept, choice: &Choice, most: usize) -> AtRisk {
    let Joint { responses, scores, .. } = named.joint;
    let signals = Signals { tickets: kept.tickets(), plan_ends: kept.plan_ends() };
    let sight = Sight { orders: named.shop.orders(), responses, scores, signals, as_of: choice.as_of };
    AtRisk::of(&sight, &choice.rules, choice.ranking, most)
}

fn told(named: Named<'_>, kept: &mut Kept, choice: &Choice, stock: &Stock, asked: &Asked) -> wire::Loyalty {
    let Named { shop, joint, book } = named;
    let (orders, subscriptions, scores) = (shop.orders(), shop.subscriptions(), &joint.scores);
    let (has_orders, has_subscriptions) = (!orders.is_empty(), !subscriptions.is_empty());
    let retention = has_orders.then(|| kept.retention(orders));
    let cohorts = has_orders.then(|| kept.cohorts(orders, joint, choice.as_of, asked.cohorts));
    let survival = has_orders.then(|| kept.survival(orders, joint, choice.as_of, asked.survival));
    let lifetime = choice.assumptions.as_ref().and_then(|assumptions| kept.lifetime(orders, assumptions));
    let balanced = Balanced::of(orders, scores, kept.strata(orders, asked.strata));
    let recurring = has_subscriptions.then(|| {
        let by_score = RecurringByScore::of(subscriptions, &choice.days, scores);
        telling::subscriptions(kept.recurring(subscriptions, choice), &by_score, currency_of(stock, Kind::Customers))
    });
    let activity = kept.activity();
    let joined = Joined::of(orders, activity, scores, choice.assumptions.as_ref());
    let name = |kind| stock.part(kind).map(|part| part.name().to_owned());
    wire::Loyalty {
        metric: book.metric(),
        currency: currency_of(stock, Kind::Orders),
        known: orders.days(),
        as_of: choice.is_known.then_some(choice.as_of),
        days: choice.has_days.then(|| choice.days.clone()),
        orders_name: name(Kind::Orders),
        customers_name: name(Kind::Customers),
        matching: joint.matching,
        missing: joint.missing.clone(),
        has_orders,
        has_subscriptions,
        rules: telling::rules(choice.rules),
        retention,
        subscriptions: recurring,
        cohorts,
        survival,
        lifetime,
        // Favourable first, silent last.
        groups: joined.parts.iter().rev().map(telling::group).collect(),
        strangers: joined.strangers,
        comparisons: joined.comparisons.iter().map(telling::comparison).collect(),
        weighted: telling::weighted(&Weighted::of(orders, scores)),
        balanced: telling::balanced(&balanced),
        silence: telling::silence(&Silence::of(orders, activity, scores)),
        at_risk: named.at_risk(at_risk(named, kept, choice, asked.list)),
        advocates: named.advocates(Advocates::of(orders, scores, asked.list)),
    }
}
