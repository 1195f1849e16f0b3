//! Numbers worked out by hand.

use core::ops::Range;

use domain::{Day, Group, Metric, Score};
use insight::loyalty::{
    AtRisk, Fact, Measure, Money, Orders, Quantity, Ranking, Recurring, RecurringByScore, Responses, Rules, Scores,
    Sight, Signals, Spell, Subscriptions, Voice,
};
use insight::statistics::Interval;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn spell(customer: u32, start: &str, end: &str, units: i32) -> Spell {
    let end = (!end.is_empty()).then(|| day(end));
    Spell { customer, start: day(start), end, revenue: Some(Money::of_units(units)), plan: None }
}

fn quarter() -> Range<Day> {
    day("2026-01-01")..day("2026-04-01")
}

/// Twelve customers, each with a story of their own.
fn stories() -> Vec<Spell> {
    vec![
        // Stays and pays the same.
        spell(0, "2025-06-01", "", 100),
        // Leaves.
        spell(1, "2025-07-01", "2026-02-10", 50),
        // Pays more, from the day on which the first plan ends.
        spell(2, "2025-08-01", "2026-02-01", 40),
        spell(2, "2026-02-01", "", 70),
        // Pays less, from the day after the first plan ended.
        spell(3, "2025-09-01", "2026-01-31", 60),
        spell(3, "2026-02-01", "", 45),
        // Is new.
        spell(4, "2026-02-15", "", 30),
        // Comes and goes.
        spell(5, "2026-01-10", "2026-03-01", 25),
        // Had left long ago, and is back.
        spell(6, "2025-05-01", "2025-12-01", 20),
        spell(6, "2026-03-01", "", 20),
        // Leaves and is back in time.
        spell(7, "2025-03-01", "2026-01-15", 80),
        spell(7, "2026-03-10", "", 80),
        // Left long ago.
        spell(8, "2025-01-01", "2025-06-01", 500),
        // Begins when the period is over.
        spell(9, "2026-04-01", "", 500),
        // Leaves on its first day; 10 has no plan at all.
        spell(11, "2025-10-01", "2026-01-01", 10),
    ]
}

fn is_near(quantity: Option<Quantity>, value: f64, lo: f64, hi: f64) -> bool {
    quantity.is_some_and(|quantity| {
        let Interval { lo: our_lo, hi: our_hi } = quantity.interval.unwrap();
        [(quantity.value, value), (our_lo, lo), (our_hi, hi)].iter().all(|(ours, theirs)| (ours - theirs).abs() < 1e-9)
    })
}

#[test]
fn a_quarter_of_a_subscription_business() {
    let recurring = Recurring::of(&Subscriptions::new(12, stories(), Vec::new()).unwrap(), &quarter());
    assert_eq!((recurring.start, recurring.end, recurring.kept, recurring.new, recurring.passing), (6, 6, 4, 2, 1));
    assert!(is_near(recurring.crr, 400.0 / 6.0, 29.999_331_513_839_206, 90.322_858_889_421_95));
    assert!(is_near(recurring.churn, 200.0 / 6.0, 9.677_141_110_578_052, 70.000_668_486_160_8));
    let revenue = recurring.revenue.unwrap();
    let units = [revenue.start, revenue.expansion, revenue.contraction, revenue.churn, revenue.new, revenue.end];
    assert_eq!(units.map(|money| money.parts() / 10_000), [340, 30, 15, 60, 50, 345]);
    assert_eq!((revenue.customers, revenue.unpriced), (6, 0));
    // (340 + 30 − 15 − 60) / 340, and Cochran's standard error of the quotient of these six pairs.
    let nrr = revenue.net_revenue_retention;
    assert!(is_near(nrr, 29_500.0 / 340.0, 49.192_450_563_336_09, 124.336_961_201_369_79), "{nrr:?}");
}

#[test]
fn what_is_not_told_is_left_out_and_a_plan_for_nothing_is_no_start() {
    let mut spells = stories();
    spells.push(Spell { revenue: None, ..spell(10, "2025-02-01", "", 0) });
    // Free, then paid; and paid, then free.
    spells.extend([spell(12, "2025-02-01", "2026-02-01", 0), spell(12, "2026-02-01", "", 15)]);
    spells.extend([spell(13, "2025-02-01", "2026-02-01", 60), spell(13, "2026-02-01", "", 0)]);
    let recurring = Recurring::of(&Subscriptions::new(14, spells.clone(), Vec::new()).unwrap(), &quarter());
    assert_eq!((recurring.start, recurring.end, recurring.kept), (9, 9, 7));
    let revenue = recurring.revenue.unwrap();
    assert_eq!((revenue.customers, revenue.unpriced), (7, 1));
    let units = [revenue.start, revenue.contraction, revenue.churn, revenue.new, revenue.end];
    assert_eq!(units.map(|money| money.parts() / 10_000), [400, 75, 60, 65, 360]);
    for spell in &mut spells {
        spell.revenue = None;
    }
    let untold = Recurring::of(&Subscriptions::new(14, spells, Vec::new()).unwrap(), &quarter());
    assert_eq!((untold.start, untold.revenue), (9, None));
    let nothing = Recurring::of(&Subscriptions::new(3, [], Vec::new()).unwrap(), &quarter());
    assert_eq!((nothing.start, nothing.end, nothing.crr, nothing.revenue), (0, 0, None, None));
}

/// Six who are happy, six who are not, four in between, one who has not answered, and one of whom nothing runs.
fn scored() -> (Subscriptions, Scores) {
    let prices = [100, 40, 80, 60, 20, 90, 50, 10, 30, 20, 40, 60, 70, 70, 70, 70, 70];
    let is_lost = |customer: u32| matches!(customer, 2 | 6..=10);
    let spells = (0u32..).zip(prices).map(|(customer, price)| {
        spell(customer, "2025-03-01", if is_lost(customer) { "2026-02-01" } else { "" }, price)
    });
    let subscriptions = Subscriptions::new(18, spells, Vec::new()).unwrap();
    let mut responses = Responses::new(Metric::NPS);
    for customer in (0..18).filter(|customer| *customer != 16) {
        let score = [10, 2, 7, 7][customer as usize / 6 + usize::from(customer == 17)];
        responses.push(Some(customer), day("2026-01-05"), Score::new(Metric::NPS, score).unwrap());
    }
    (subscriptions, Scores::of_all(&responses, 18))
}

#[test]
fn groups_by_score() {
    let (subscriptions, scores) = scored();
    let groups = RecurringByScore::of(&subscriptions, &quarter(), &scores);
    assert_eq!(groups.parts.map(|part| part.customers), [1, 0, 6, 4, 6]);
    assert_eq!(groups.strangers, 1);
    let [silent, _, unhappy, between, happy] = groups.parts;
    for few in [silent, between] {
        assert_eq!((few.revenue, few.monthly, few.churn), (None, None, None));
    }
    assert_eq!((happy.revenue, unhappy.revenue), (Some(Money::of_units(390)), Some(Money::of_units(210))));
    assert!(is_near(happy.monthly, 65.0, 40.337_660_696_048_39, 89.662_339_303_951_61));
    assert!(is_near(unhappy.monthly, 35.0, 20.030_527_802_429_91, 49.969_472_197_570_09));
    assert_eq!(happy.churn, Some(Quantity { value: 100.0 / 6.0, ..happy.churn.unwrap() }));
    assert!(is_near(unhappy.churn, 500.0 / 6.0, 43.649_717_781_352_976, 96.994_663_025_169_33));
    let told: Vec<_> = groups.comparisons.iter().map(|one| (one.measure, one.of)).collect();
    let of = [Group::Favourable, Group::Unfavourable];
    assert_eq!(told, [(Measure::Revenue, of), (Measure::Churn, of)]);
    let [revenue, churn] = [0, 1].map(|at| groups.comparisons[at].contrast);
    assert!((revenue.delta - 30.0).abs() < 1e-9 && (churn.delta + 200.0 / 3.0).abs() < 1e-9);
    // Holm: the smaller of the two is doubled, and the other one is at least as large.
    let (of_revenue, of_churn) = (0.041_540_067_009_885_18, 0.039_797_102_511_414_176);
    assert!((revenue.p - of_revenue).abs() < 1e-9 && (churn.p - of_churn).abs() < 1e-9, "{revenue:?} {churn:?}");
    // Of amounts nothing is claimed under thirty customers.
    assert_eq!([0, 1].map(|at| groups.comparisons[at].is_real()), [false, true]);
    assert_eq!(groups.part(Voice::Answered(Group::Favourable)), &happy);
}

#[test]
fn plan_ends_are_what_the_rules_of_risk_take() {
    let subscriptions = Subscriptions::new(12, stories(), Vec::new()).unwrap();
    let as_of = day("2026-01-12");
    let ends = subscriptions.plan_ends(as_of);
    let told: Vec<_> = (0u32..).zip(&ends).filter_map(|(customer, end)| Some((customer, (*end)?))).collect();
    // 2 and 3 go on.
    assert_eq!(told, [(1, day("2026-02-10")), (5, day("2026-03-01")), (7, day("2026-01-15"))]);
    assert_eq!([2, 3, 30, 60].map(|days| subscriptions.ending_within(as_of, days)), [0, 1, 2, 3]);
    assert_eq!(subscriptions.days(), Some(day("2025-01-01")..day("2026-04-02")));
    let (orders, responses) = (Orders::new(12, []).unwrap(), Responses::new(Metric::NPS));
    let scores = Scores::of_all(&responses, 12);
    let signals = Signals { plan_ends: &ends, ..Signals::default() };
    let sight = Sight { orders: &orders, responses: &responses, scores: &scores, signals, as_of };
    let found = AtRisk::of(&sight, &Rules::of(Metric::NPS), Ranking::Facts, 10);
    let facts: Vec<_> = found.customers.iter().map(|customer| (customer.customer, customer.facts.clone())).collect();
    let ends = |day, days| vec![Fact::PlanEnds { day, days }];
    assert_eq!(facts, [(1, ends(day("2026-02-10"), 29)), (7, ends(day("2026-01-15"), 3))]);
}
