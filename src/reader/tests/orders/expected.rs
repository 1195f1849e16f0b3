//! What is to be told, computed from the same files without a session.

use std::ops::Range;

use domain::{Day, Group, Metric, Score, Timestamp};
use insight::Groups;
use insight::loyalty::{
    Activity, Advocates, Assumptions, AtRisk, Balanced, Cohorts, Comparison, Contrast, Fact, Growth, Headlined,
    Implausible, Joined, Lifetime, Matching, Measure, Orders, Quantity, Ranking, Responses, Retention, Rules, Scores,
    Sight, Signals, Silence, Spells, Strata, Survival, Voice, Weighted, Whom, Worth,
};
use insight::orders::{Look, Reader};
use insight::shop::{Counter, Shop};
use serde_json::{Value, json};

use crate::fixture::{self, Given};

/// The shop, the answers and how they met.
pub(crate) struct Direct {
    pub(crate) shop: Shop,
    pub(crate) responses: Responses,
    pub(crate) matching: Matching,
}

/// What is looked at.
pub(crate) struct Chosen {
    pub(crate) rows: Vec<u32>,
    pub(crate) days: Range<Day>,
    pub(crate) as_of: Day,
    pub(crate) assumptions: Option<Assumptions>,
    pub(crate) strata: fn(&Orders) -> Strata,
    pub(crate) spells: Spells,
    pub(crate) months: usize,
    pub(crate) most: usize,
    pub(crate) tickets: Vec<u32>,
}

pub(crate) fn direct() -> Direct {
    let (orders, utc) = (fixture::orders(), |day: Day, millis| {
        Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis)
    });
    let mut look = Look::new();
    look.push(orders.as_bytes());
    let plan = look.finish().unwrap().plan;
    let day_of = |at: Timestamp| Day::from_number(i32::try_from(at.unix_millis() / 86_400_000).unwrap());
    let mut counter = Counter::of(&plan, day_of);
    let mut reader = Reader::new(plan, &utc, fixture::now()).unwrap();
    reader.push(orders.as_bytes(), &mut |item| counter.take(&item));
    reader.finish(&mut |item| counter.take(&item));
    let shop = counter.finish().unwrap();
    let (mut responses, mut matching) = (Responses::new(Metric::NPS), Matching::default());
    for Given { id, email, score, day, .. } in fixture::in_order() {
        let customer = matching.note(shop.find(&id, &email));
        responses.push(customer, Day::parse(&day).unwrap(), Score::new(Metric::NPS, i64::from(score)).unwrap());
    }
    Direct { shop, responses, matching }
}

impl Direct {
    pub(crate) fn told(&self, chosen: &Chosen) -> Value {
        let orders = self.shop.orders();
        let activity = Activity::of(orders, &chosen.days);
        let scores = Scores::of(&self.responses, orders.customers(), chosen.rows.iter().copied());
        let joined = Joined::of(orders, &activity, &scores, chosen.assumptions.as_ref());
        let signals = Signals { tickets: &chosen.tickets, plan_ends: &[] };
        let sight = Sight { orders, responses: &self.responses, scores: &scores, signals, as_of: chosen.as_of };
        let rules = Rules::of(Metric::NPS);
        let at_risk = AtRisk::of(&sight, &rules, Ranking::Stake, chosen.most);
        let advocates = Advocates::of(orders, &scores, chosen.most);
        let response =
            |customer| scores.row(customer).map(|row| fixture::response_id(fixture::in_order()[row as usize].n));
        let key = |customer| self.shop.customer(customer).unwrap();
        let [favourable, neutral, unfavourable] =
            [Group::Favourable, Group::Neutral, Group::Unfavourable].map(Voice::Answered);
        let groups = [favourable, neutral, unfavourable, Voice::Elsewhere, Voice::Silent];
        json!({
            "metric": "nps", "currency": "EUR", "known": days(&orders.days().unwrap()), "as_of": chosen.as_of.to_text(),
            "days": days(&chosen.days), "orders_name": "shop.csv", "customers_name": null, "matching": self.matching,
            "missing": { "n": 2, "first": ["x99", "Eve@x.de"] }, "has_orders": true, "has_subscriptions": false,
            "rules": {
                "fall": rules.fall, "low": rules.is_low_score_told, "gaps": rules.gaps, "visits": rules.visits,
                "tickets": rules.tickets, "ending": rules.ending, "stake": rules.stake,
            },
            "retention": retention(&Retention::of(orders, &activity), Growth::of(orders, &activity)),
            "subscriptions": null,
            "cohorts": cohorts(&Cohorts::of(orders, Whom::Everyone, chosen.as_of, chosen.months)),
            "survival": survival(&Survival::of(orders, Whom::Everyone, chosen.spells, chosen.as_of, 365)),
            "lifetime": self.lifetime(&activity, chosen),
            "groups": groups.map(|voice| group(&joined, voice)),
            "strangers": joined.strangers,
            "comparisons": joined.comparisons.iter().map(comparison).collect::<Vec<_>>(),
            "weighted": weighted(&Weighted::of(orders, &scores)),
            "balanced": balanced(&Balanced::of(orders, &scores, &(chosen.strata)(orders))),
            "silence": silence(&Silence::of(orders, &activity, &scores)),
            "at_risk": {
                "found": at_risk.found, "stake": at_risk.stake.to_string(),
                "customers": at_risk.customers.iter().map(|one| json!({
                    "customer": one.customer, "id": key(one.customer).id(), "email": key(one.customer).email(),
                    "stake": one.stake.to_string(), "response": response(one.customer),
                    "score": scores.score(&self.responses, one.customer).map(|(score, _)| score),
                    "facts": one.facts.iter().map(fact).collect::<Vec<_>>(),
                })).collect::<Vec<_>>(),
            },
            "advocates": {
                "promoters": advocates.promoters, "repeat": advocates.repeat, "advocates": advocates.advocates,
                "revenue": advocates.revenue.to_string(),
                "coded": advocates.coded.map(|coded| json!({ "used": coded.used, "brought": coded.brought })),
                "most_valued": advocates.most_valued.iter().map(|one| json!({
                    "customer": one.customer, "id": key(one.customer).id(), "email": key(one.customer).email(),
                    "orders": one.orders, "revenue": one.revenue.to_string(), "has_used_code": one.has_used_code,
                    "response": response(one.customer),
                })).collect::<Vec<_>>(),
            },
        })
    }

    /// Of all customers, whatever they say.
    fn lifetime(&self, activity: &Activity, chosen: &Chosen) -> Value {
        let nobody = Scores::of_all(&Responses::new(Metric::CSAT), self.shop.customers());
        let joined = Joined::of(self.shop.orders(), activity, &nobody, chosen.assumptions.as_ref());
        let lifetime = joined.part(Voice::Silent).lifetime;
        json!(lifetime.map(|lifetime| {
            let mut told = values(&lifetime);
            (told["revenue"], told["retention"]) = (json!(lifetime.revenue), json!(lifetime.retention));
            told
        }))
    }
}

fn days(days: &Range<Day>) -> Value {
    json!([days.start.to_text(), days.end.to_text()])
}

fn retention(retention: &Retention, growth: Option<Growth>) -> Value {
    let between = retention.time_between_orders.map(
        |median| json!({ "value": median.value, "lo": median.interval.lo, "hi": median.interval.hi, "n": median.n }),
    );
    json!({
        "start": retention.start, "end": retention.end, "new": retention.new, "kept": retention.kept,
        "customers": retention.customers, "orders": retention.orders, "refunds": retention.refunds,
        "revenue": retention.revenue.to_string(), "crr": retention.crr, "churn": retention.churn,
        "repeat_purchase_rate": retention.repeat_purchase_rate, "average_order": retention.average_order,
        "purchase_frequency": retention.purchase_frequency, "time_between_orders": between,
        "net_revenue_retention": growth.map(|growth| growth.net_revenue_retention),
        "earned_new_customers": growth.and_then(|growth| growth.earned_new_customers),
        "earned_growth": growth.and_then(|growth| growth.earned_growth),
    })
}

fn cohorts(cohorts: &Cohorts) -> Value {
    let row = |row: &insight::loyalty::Cohort| json!({ "month": row.month.to_string(), "kept": row.kept });
    json!({
        "rows": cohorts.cohorts.iter().map(row).collect::<Vec<_>>(), "older": cohorts.older,
        "is_last_month_over": cohorts.is_last_month_over,
    })
}

fn survival(survival: &Survival) -> Value {
    let step = |step: &insight::loyalty::Step| {
        json!([step.day, step.share, step.interval.map(|ends| ends.lo), step.interval.map(|ends| ends.hi)])
    };
    let half = survival.half();
    json!({
        "steps": survival.steps.iter().map(step).collect::<Vec<_>>(), "customers": survival.customers, "times": survival.times,
        "to": survival.to, "half": half.map(|half| json!({ "days": half.days, "lo": half.lo, "hi": half.hi })),
        "is_low_confidence": survival.is_low_confidence(),
    })
}

fn values(lifetime: &Lifetime) -> Value {
    let value = |value: Result<Quantity, Implausible>| match value {
        Ok(quantity) => json!(quantity),
        Err(Implausible::NobodyLeaves) => {
            json!({ "implausible": { "what": "nobody_leaves", "input": null, "value": null, "retention": null, "discount": null } })
        }
        Err(other) => panic!("{other}"),
    };
    json!({ "simple": value(lifetime.simple), "discounted": value(lifetime.discounted) })
}

fn code(group: Group) -> &'static str {
    match group {
        Group::Unfavourable => "unfavourable",
        Group::Neutral => "neutral",
        Group::Favourable => "favourable",
    }
}

fn group(joined: &Joined, voice: Voice) -> Value {
    let part = joined.part(voice);
    let name = match voice {
        Voice::Silent => "silent",
        Voice::Elsewhere => "elsewhere",
        Voice::Answered(group) => code(group),
    };
    json!({
        "group": name, "customers": part.customers, "revenue": part.revenue.to_string(), "spending": part.spending,
        "repeat": part.repeat, "churn": part.churn, "lifetime": part.lifetime.as_ref().map(values),
    })
}

fn difference(contrast: &Contrast) -> Value {
    json!({ "delta": contrast.delta, "lo": contrast.interval.lo, "hi": contrast.interval.hi, "p": contrast.p })
}

fn comparison(comparison: &Comparison) -> Value {
    let mut told = difference(&comparison.contrast);
    told["measure"] = match comparison.measure {
        Measure::Revenue => "revenue",
        Measure::Repeat => "repeat",
        Measure::Churn => "churn",
        Measure::Lifetime => "lifetime",
    }
    .into();
    (told["of"], told["is_real"]) = (json!(comparison.of.map(code)), comparison.is_real().into());
    told
}

fn headlined(headlined: Option<Headlined>) -> Value {
    json!(headlined.map(|known| json!({
        "value": known.value, "lo": known.lo, "hi": known.hi, "n": known.n, "n_eff": known.n_eff,
        "is_low_confidence": known.is_low_confidence(),
    })))
}

fn weighted(weighted: &Weighted) -> Value {
    json!({
        "plain": headlined(weighted.unweighted), "by_revenue": headlined(weighted.by_revenue),
        "revenue": weighted.revenue.map(|money| money.to_string()), "without": weighted.without, "refunded": weighted.refunded,
    })
}

fn balanced(balanced: &Balanced) -> Value {
    let by_group = |groups: Groups| [groups.unfavourable, groups.neutral, groups.favourable];
    let strata = balanced.strata.iter().map(|part| {
        json!({ "customers": part.customers, "answers": by_group(part.answers), "revenue": part.revenue.to_string() })
    });
    json!({
        "raw": headlined(balanced.raw), "balanced": headlined(balanced.balanced), "covered": balanced.covered,
        "strata": strata.collect::<Vec<_>>(), "unheard": balanced.unheard().collect::<Vec<_>>(),
    })
}

fn silence(silence: &Silence) -> Value {
    let worth = |worth: &Worth| {
        json!({
            "customers": worth.customers, "share_of_customers": worth.share_of_customers,
            "revenue": worth.revenue.to_string(), "share_of_revenue": worth.share_of_revenue,
        })
    };
    json!({
        "all": worth(&silence.all), "silent": worth(&silence.silent), "answered": worth(&silence.answered),
        "unfavourable": worth(&silence.unfavourable), "at_risk": worth(&silence.at_risk),
        "difference": silence.difference.as_ref().map(difference),
    })
}

fn fact(fact: &Fact) -> Value {
    match fact {
        Fact::ScoreFell { from, to } => json!({ "what": "score_fell", "from": from, "to": to }),
        Fact::LowScore { score } => json!({ "what": "low_score", "score": score }),
        Fact::NoOrder { days, usual } => json!({ "what": "no_order", "days": days, "usual": usual }),
        Fact::Tickets { open } => json!({ "what": "tickets", "open": open }),
        Fact::PlanEnds { day, days } => json!({ "what": "plan_ends", "day": day.to_text(), "days": days }),
    }
}
