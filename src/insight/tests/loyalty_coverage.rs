//! How often the intervals about customers hold the true value, and how often a difference is claimed where there is none: by
//! drawing, from a seed, so every run is the same.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod shop;

use domain::{Day, Group, Metric, Score};
use insight::loyalty::{
    Activity, Assumptions, Comparison, Joined, Life, Money, Order, Orders, Responses, Retention, Scores, Spells,
    Survival, Voice, Whom,
};
use insight::statistics::Interval;
use shop::{Draw, OPENED};

const RUNS: u32 = 1_000;

fn holds(interval: Option<Interval>, value: f64) -> u32 {
    u32::from(interval.is_some_and(|interval| interval.lo <= value && value <= interval.hi))
}

fn order(customer: u32, day: i32, units: f64) -> Order {
    #[allow(clippy::cast_possible_truncation)]
    let parts = (units * 1e4).round() as i64;
    Order { customer, day: Day::from_number(OPENED + day), amount: Money::of_parts(parts), code: None }
}

/// Amounts as shops have them: a few large ones among many small.
fn amount(draw: &mut Draw) -> f64 {
    20.0 * (0.7 * draw.bell()).exp()
}

/// The mean of these.
fn mean_amount() -> f64 {
    20.0 * (0.245f64).exp()
}

#[test]
fn the_average_order_is_held_though_a_customers_orders_are_alike() {
    let mut draw = Draw(20_261_202);
    let mut held = 0;
    for _ in 0..RUNS {
        let mut rows = Vec::new();
        for customer in 0..100 {
            // What somebody spends each time, however often: so the true mean is that of one.
            let usual = amount(&mut draw);
            for at in 0..=draw.below(8) {
                rows.push(order(customer, i32::try_from(at).unwrap(), usual));
            }
        }
        let orders = Orders::new(100, rows).unwrap();
        held +=
            holds(Retention::of(&orders, &Activity::of_all(&orders)).average_order.unwrap().interval, mean_amount());
    }
    println!("average order: {held} of {RUNS}");
    assert!((900..=970).contains(&held), "{held}");
}

/// A hundred customers by group, of whom a share comes again in the second half, with what they spend.
fn joined(draw: &mut Draw, shares: [f64; 3], customers: u32) -> Joined {
    let mut rows = Vec::new();
    let mut responses = Responses::new(Metric::NPS);
    for customer in 0..3 * customers {
        let group = customer as usize % 3;
        rows.push(order(customer, 0, amount(draw)));
        if draw.part() < shares[group] {
            rows.push(order(customer, 120, amount(draw)));
        }
        let score = Score::new(Metric::NPS, [0, 8, 10][group]).unwrap();
        responses.push(Some(customer), Day::from_number(OPENED), score);
    }
    let orders = Orders::new(3 * customers, rows).unwrap();
    let activity = Activity::of(&orders, &(Day::from_number(OPENED + 100)..Day::from_number(OPENED + 200)));
    let assumptions = Assumptions { margin: 0.5, discount: 0.1, life: Life::OfChurn };
    Joined::of(&orders, &activity, &Scores::of_all(&responses, 3 * customers), Some(&assumptions))
}

#[test]
fn lifetime_values_and_revenue_are_held() {
    let mut draw = Draw(20_261_203);
    for (share, customers) in [(0.3, 60), (0.7, 60), (0.7, 200)] {
        let value = 0.5 * mean_amount() * share / (1.1 - share);
        let (mut lifetime, mut spending) = (0, 0);
        for _ in 0..RUNS / 2 {
            let joined = joined(&mut draw, [share; 3], customers);
            for group in [Group::Favourable, Group::Unfavourable] {
                let part = joined.part(Voice::Answered(group));
                lifetime += holds(part.lifetime.unwrap().discounted.unwrap().interval, value);
                spending += holds(part.spending.unwrap().interval, share * mean_amount());
            }
        }
        println!("{share} of {customers}: lifetime value {lifetime}, spending {spending} of {RUNS}");
        assert!((910..=985).contains(&lifetime), "{share} of {customers}: {lifetime}");
        assert!((910..=975).contains(&spending), "{share} of {customers}: {spending}");
    }
}

#[test]
fn where_nothing_differs_a_difference_is_claimed_in_five_of_a_hundred_shops_at_most() {
    let mut draw = Draw(20_261_204);
    for customers in [8, 40, 100] {
        let claims = |joined: Joined| joined.comparisons.iter().any(Comparison::is_real);
        let false_claims = (0..RUNS).filter(|_| claims(joined(&mut draw, [0.5; 3], customers))).count();
        println!("{customers} a group: {false_claims} of {RUNS}");
        assert!(false_claims <= 60, "{customers} a group: {false_claims}");
        // And where something does, it is found.
        let found = (0..100).filter(|_| claims(joined(&mut draw, [0.1, 0.5, 0.9], customers))).count();
        assert!(found >= if customers == 8 { 40 } else { 99 }, "{customers} a group: {found}");
    }
}

#[test]
fn the_curve_is_held_though_who_orders_often_counts_often() {
    let mut draw = Draw(20_261_205);
    // Everybody has their own pace: every order comes after as many days, from 5 to 44.
    let truth = |days: i32| 100.0 * f64::from(44 - days) / 40.0;
    let (mut once, mut every, mut alone) = (0, 0, 0);
    for _ in 0..RUNS {
        let mut rows = Vec::new();
        for customer in 0..60 {
            let pace = 5 + i32::try_from(draw.below(40)).unwrap();
            // The same number of orders for each, so that every time is drawn from all paces alike.
            for at in 0..=4 {
                rows.push(order(customer, at * pace, 1.0));
            }
        }
        let orders = Orders::new(60, rows).unwrap();
        let of = |spells| Survival::of(&orders, Whom::Everyone, spells, Day::from_number(OPENED + 2_000), 365);
        once += holds(of(Spells::First).at(24).interval, truth(24));
        // The time after the last order never ends, so a fifth of all times is open for ever.
        let of_every = of(Spells::Every).at(24);
        every += holds(of_every.interval, 20.0 + 0.8 * truth(24));
        let step = of(Spells::Every).steps.into_iter().rfind(|step| step.day <= 24).unwrap();
        let n = 300.0f64;
        let margin = 1.96 * (step.share / 100.0 * (1.0 - step.share / 100.0) / n).sqrt() * 100.0;
        alone += u32::from((step.share - 20.0 - 0.8 * truth(24)).abs() <= margin);
    }
    println!("first: {once}, every: {every}, every, as if each were another customer: {alone} of {RUNS}");
    assert!((930..=970).contains(&once), "{once}");
    assert!((925..=970).contains(&every), "{every}");
    assert!(alone < 850, "the same count finds the plain interval wanting: {alone}");
}
