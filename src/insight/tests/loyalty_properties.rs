//! What holds of customers whatever they buy.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod shop;

use domain::{Day, Metric, Score};
use insight::Distribution;
use insight::loyalty::{
    Activity, Advocates, Assumptions, AtRisk, Balanced, Cohorts, Discounted, Joined, Life, Money, Order, Orders,
    Ranking, Responses, Retention, Rules, Scores, Sight, Signals, Silence, Spells, Strata, Survival, Weighted, Whom,
    calculator,
};
use proptest::prelude::*;
use shop::{Draw, OPENED, Shop, periods, shops};

fn order(customer: u32, on: &str, units: i32) -> Order {
    Order { customer, day: Day::parse(on).unwrap(), amount: Money::of_units(units), code: None }
}

/// Answers of customers 0, 1, 2 … with these scores.
fn answers(scores: &[i64]) -> Responses {
    let mut responses = Responses::new(Metric::NPS);
    for (customer, score) in (0u32..).zip(scores) {
        responses.push(Some(customer), Day::parse("2026-02-01").unwrap(), Score::new(Metric::NPS, *score).unwrap());
    }
    responses
}

/// Everything that is told of a shop, as one text.
fn everything(shop: &Shop, days: &core::ops::Range<Day>) -> String {
    let (orders, responses) = (shop.orders(), shop.responses());
    let activity = Activity::of(&orders, days);
    let scores = Scores::of_all(&responses, shop.customers);
    let assumptions = Assumptions { margin: 0.25, discount: 0.1, life: Life::OfChurn };
    let signals = Signals::default();
    let as_of = Day::from_number(OPENED + 200);
    let sight = Sight { orders: &orders, responses: &responses, scores: &scores, signals, as_of };
    format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        Retention::of(&orders, &activity),
        Joined::of(&orders, &activity, &scores, Some(&assumptions)),
        Cohorts::of(&orders, Whom::Everyone, as_of, 24),
        Survival::of(&orders, Whom::Everyone, Spells::Every, as_of, 365),
        Silence::of(&orders, &activity, &scores),
        Weighted::of(&orders, &scores),
        Balanced::of(&orders, &scores, &Strata::by_revenue(&orders)),
        Advocates::of(&orders, &scores, 5),
        AtRisk::of(&sight, &Rules::of(Metric::NPS), Ranking::Facts, 5),
    )
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(shop in shops(), days in periods(), seed: u64) {
        let mut draw = Draw(seed);
        let mut mixed = shop.clone();
        for place in (1..mixed.orders.len()).rev() {
            let other = draw.below(u32::try_from(place).unwrap() + 1) as usize;
            mixed.orders.swap(place, other);
        }
        prop_assert_eq!(everything(&shop, &days), everything(&mixed, &days));
    }

    #[test]
    fn choosing_again_is_choosing_anew(shop in shops(), one in periods(), two in periods(), seed: u64) {
        let (orders, responses) = (shop.orders(), shop.responses());
        let mut activity = Activity::of(&orders, &one);
        activity.choose(&orders, &two);
        prop_assert_eq!(Retention::of(&orders, &activity), Retention::of(&orders, &Activity::of(&orders, &two)));
        let mut draw = Draw(seed);
        let mut rows = || -> Vec<u32> {
            (0..u32::try_from(responses.len()).unwrap()).filter(|_| draw.below(2) == 0).collect()
        };
        let (first, second) = (rows(), rows());
        let mut scores = Scores::of(&responses, shop.customers, first);
        scores.choose(&responses, second.iter().copied());
        let anew = Scores::of(&responses, shop.customers, second);
        prop_assert_eq!(Weighted::of(&orders, &scores), Weighted::of(&orders, &anew));
        for customer in 0..shop.customers {
            prop_assert_eq!(scores.score(&responses, customer), anew.score(&responses, customer));
        }
    }

    #[test]
    fn what_is_kept_and_what_is_lost_are_all(shop in shops(), days in periods()) {
        let orders = shop.orders();
        let retention = Retention::of(&orders, &Activity::of(&orders, &days));
        prop_assert_eq!(retention.end, retention.kept + retention.new);
        prop_assert!(retention.kept <= retention.start && retention.end <= retention.customers);
        if let Some((crr, churn)) = retention.crr.zip(retention.churn) {
            prop_assert!((crr.value + churn.value - 100.0).abs() < 1e-9);
            let calculated = calculator::retention(retention.start, retention.end, retention.new).unwrap();
            prop_assert!((crr.value - calculated).abs() < 1e-9);
        }
    }

    #[test]
    fn a_cohort_is_whole_in_its_first_month_and_never_larger(shop in shops()) {
        let table = Cohorts::of(&shop.orders(), Whom::Everyone, Day::from_number(OPENED + 200), 24);
        for cohort in table.cohorts {
            if let Some(share) = cohort.share(0) {
                prop_assert!((share.value - 100.0).abs() < 1e-12);
            }
            prop_assert!(cohort.kept.iter().all(|kept| *kept <= cohort.customers()));
        }
    }

    #[test]
    fn nobody_comes_back_to_a_curve(shop in shops(), is_every: bool) {
        let spells = if is_every { Spells::Every } else { Spells::First };
        let curve = Survival::of(&shop.orders(), Whom::Everyone, spells, Day::from_number(OPENED + 200), 400);
        let mut before = 100.0;
        for step in &curve.steps {
            prop_assert!(step.share < before && step.share >= -1e-9);
            before = step.share;
            if let Some(interval) = step.interval {
                prop_assert!(0.0 <= interval.lo && interval.lo <= step.share && step.share <= interval.hi && interval.hi <= 100.0);
            }
        }
        if let Some(half) = curve.half() {
            prop_assert!(half.lo <= half.days && half.hi.is_none_or(|hi| hi >= half.days));
            prop_assert!(curve.at(half.days).value <= 50.0 && curve.at(half.days - 1).value > 50.0);
        }
    }

    #[test]
    fn who_spend_the_same_weigh_the_same(scores in proptest::collection::vec(0..=10i64, 1..60), units in 1..500i32) {
        let customers = u32::try_from(scores.len()).unwrap();
        let orders = Orders::new(customers, (0..customers).map(|customer| order(customer, "2026-01-01", units))).unwrap();
        let scores = Scores::of_all(&answers(&scores), customers);
        let weighted = Weighted::of(&orders, &scores);
        let balanced = Balanced::of(&orders, &scores, &Strata::by_revenue(&orders));
        let mut plain = Distribution::new(Metric::NPS);
        for (score, n) in [(0, weighted.plain.unfavourable), (8, weighted.plain.neutral), (10, weighted.plain.favourable)] {
            plain.add(score, n).unwrap();
        }
        let figure = plain.figure().unwrap();
        for ours in [weighted.by_revenue, weighted.unweighted, balanced.raw, balanced.balanced] {
            let ours = ours.unwrap();
            for (ours, theirs) in [(ours.value, figure.value), (ours.lo, figure.lo), (ours.hi, figure.hi), (ours.n_eff, figure.n as f64)] {
                prop_assert!((ours - theirs).abs() < 1e-9, "{} {}", ours, theirs);
            }
        }
    }

    #[test]
    fn formulas_give_a_number_or_a_reason(margin in -5.0..50.0f64, retention in -0.5..1.5f64, discount in -0.5..0.5f64) {
        let value = Discounted { margin, retention, discount }.value();
        let is_plausible = margin >= 0.0 && discount >= 0.0 && (0.0..=1.0).contains(&retention) && retention < 1.0 + discount;
        prop_assert_eq!(value.is_ok(), is_plausible);
        if let Ok(value) = value {
            // The sum over all periods, as far as it matters.
            let sum: f64 = (1..4_000).map(|t| margin * (retention / (1.0 + discount)).powi(t)).sum();
            let rest = (retention / (1.0 + discount)).powi(4_000) * value;
            prop_assert!((sum + rest - value).abs() <= 1e-9 * value.max(1.0), "{} {}", sum, value);
        }
    }
}
