//! The published figures about customers, and small shops whose figures are known.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod shop;

use domain::Group::{Favourable, Neutral, Unfavourable};
use domain::{Day, Metric, Score};
use insight::loyalty::{
    Activity, Advocates, Assumptions, AtRisk, Balanced, Cohorts, Discounted, Fact, Growth, Joined, Life, Matching,
    Money, Order, Orders, Overview, Ranking, Responses, Retention, Rules, Scores, Sight, Signals, Silence, Strata,
    Voice, Weighted, Whom, calculator,
};
use insight::{Distribution, Report};
use shop::Draw;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn order(customer: u32, on: &str, units: i32) -> Order {
    Order { customer, day: day(on), amount: Money::of_units(units), code: None }
}

fn close(ours: f64, expected: f64, tolerance: f64) {
    assert!((ours - expected).abs() <= tolerance, "{ours} is not {expected}");
}

#[test]
fn published_figures() {
    close(calculator::retention(150, 193, 50).unwrap(), 95.33, 5e-3);
    close(calculator::churn(150, 193, 50).unwrap(), 4.67, 5e-3);
    close(calculator::earned_growth(85.0, 25.0).unwrap(), 10.0, 1e-12);
    // 67.26396…, which the source cuts off.
    close(Discounted { margin: 18.95, retention: 0.788, discount: 0.01 }.value().unwrap(), 67.2639, 1e-4);
    close(calculator::repeat_purchase_rate(300, 1_000).unwrap(), 30.0, 1e-12);
}

#[test]
fn calculators_explain_what_cannot_be() {
    let told = |result: Result<f64, insight::loyalty::Implausible>| result.unwrap_err().to_string();
    assert_eq!(told(calculator::retention(0, 50, 50)), "customers at the start must be more than 0");
    assert_eq!(
        told(calculator::retention(100, 151, 50)),
        "customers at the end (151) cannot be more than customers at the start and new ones together (150)"
    );
    assert_eq!(
        told(calculator::repeat_purchase_rate(5, 4)),
        "customers with two orders or more (5) cannot be more than customers (4)"
    );
    assert_eq!(told(calculator::average_order(f64::INFINITY, 4)), "revenue is not a number");
    assert_eq!(told(calculator::average_order(4.0, 0)), "orders must be more than 0");
    assert_eq!(told(calculator::purchase_frequency(3, 4)), "customers (4) cannot be more than orders (3)");
    let contracted = calculator::net_revenue_retention(100.0, 0.0, 60.0, 50.0);
    assert_eq!(told(contracted), "contraction (60) cannot be more than revenue at the start (50)");
    let churned = calculator::net_revenue_retention(100.0, 0.0, 0.0, 150.0);
    assert_eq!(told(churned), "churned revenue (150) cannot be more than revenue at the start (100)");
    assert_eq!(told(calculator::net_revenue_retention(0.0, 0.0, 0.0, 0.0)), "revenue at the start must be more than 0");
    assert_eq!(told(calculator::earned_growth(85.0, -1.0)), "earned new customers cannot be negative, and is -1");
}

/// The published shop: 150 customers of whom 7 do not come back, and 50 new ones.
fn published() -> Orders {
    let before = (0..150).map(|customer| order(customer, "2025-12-15", 20));
    let kept = (7..150).map(|customer| order(customer, "2026-01-20", 20));
    let new = (150..200).map(|customer| order(customer, "2026-02-03", 20));
    Orders::new(200, before.chain(kept).chain(new)).unwrap()
}

#[test]
fn retention_of_orders_is_the_published_one() {
    let orders = published();
    let retention = Retention::of(&orders, &Activity::of(&orders, &(day("2026-01-01")..day("2026-04-01"))));
    assert_eq!((retention.start, retention.new, retention.kept, retention.end), (150, 50, 143, 193));
    close(retention.crr.unwrap().value, 95.33, 5e-3);
    close(retention.churn.unwrap().value, 4.67, 5e-3);
    close(retention.repeat_purchase_rate.unwrap().value, 71.5, 1e-9);
    close(retention.average_order.unwrap().value, 20.0, 1e-12);
    // Nobody differs from anybody, so neither does the mean.
    let interval = retention.average_order.unwrap().interval.unwrap();
    close(interval.lo, 20.0, 1e-12);
    assert_eq!(retention.growth, None, "the orders do not reach back over the three months before");
}

#[test]
fn the_period_has_its_first_day_and_not_its_last() {
    let orders = Orders::new(
        4,
        [
            order(0, "2025-12-31", 1),
            order(0, "2026-01-01", 1),
            order(1, "2026-01-31", 1),
            order(2, "2026-02-01", 1),
            order(3, "2025-06-01", 1),
            order(3, "2026-02-01", 1),
        ],
    )
    .unwrap();
    let retention = Retention::of(&orders, &Activity::of(&orders, &(day("2026-01-01")..day("2026-02-01"))));
    assert_eq!((retention.start, retention.kept, retention.new, retention.end), (2, 1, 1, 2));
}

#[test]
fn a_refund_is_money_back_and_no_order() {
    let orders = Orders::new(
        2,
        [
            order(0, "2025-12-01", 30),
            order(0, "2026-01-10", -30),
            order(1, "2025-12-05", 10),
            order(1, "2026-01-05", 10),
        ],
    )
    .unwrap();
    let retention = Retention::of(&orders, &Activity::of(&orders, &(day("2026-01-01")..day("2026-02-01"))));
    assert_eq!((retention.start, retention.kept, retention.orders, retention.refunds), (2, 1, 3, 1));
    close(retention.repeat_purchase_rate.unwrap().value, 50.0, 1e-12);
    close(retention.revenue.units(), 20.0, 1e-12);
}

#[test]
fn earned_growth_of_orders_is_the_published_one() {
    // Of 1,000 in the year before, 850 come again; new ones spend 400, of which codes brought 250.
    let code = |customer, on, units, code| Order { code: Some(code), ..order(customer, on, units) };
    let orders = Orders::new(
        6,
        [
            code(0, "2025-01-01", 600, false),
            code(1, "2025-05-01", 400, true),
            code(0, "2026-03-01", 750, false),
            code(1, "2026-03-01", 100, false),
            code(2, "2026-04-01", 100, true),
            code(2, "2026-05-01", 150, false),
            code(3, "2026-06-01", 150, false),
        ],
    )
    .unwrap();
    let year = day("2026-01-01")..day("2027-01-01");
    let growth = Growth::of(&orders, &Activity::of(&orders, &year)).unwrap();
    close(growth.net_revenue_retention.value, 85.0, 1e-9);
    close(growth.earned_new_customers.unwrap(), 25.0, 1e-9);
    close(growth.earned_growth.unwrap().value, 10.0, 1e-9);
    let parts = [growth.start, growth.expansion, growth.contraction, growth.churn, growth.new, growth.returned];
    assert_eq!(parts.map(|part| part.parts() / 10_000), [1_000, 150, 300, 0, 400, 0]);
    assert_eq!(growth.earned_new, Some(Money::of_units(250)));
}

#[test]
fn as_json_figures_stand_beside_their_intervals() {
    let orders = published();
    let retention = Retention::of(&orders, &Activity::of(&orders, &(day("2026-01-01")..day("2026-04-01"))));
    let json = serde_json::to_value(&retention).unwrap();
    assert_eq!(
        (&json["start"], &json["end"], &json["new"], &json["kept"]),
        (&150.into(), &193.into(), &50.into(), &143.into())
    );
    close(json["crr"].as_f64().unwrap(), 95.33, 5e-3);
    close(json["churn"].as_f64().unwrap(), 4.67, 5e-3);
    close(json["repeat_purchase_rate"].as_f64().unwrap(), 71.5, 1e-9);
    close(json["average_order"].as_f64().unwrap(), 20.0, 1e-12);
    close(json["revenue"].as_f64().unwrap(), 6860.0, 1e-9);
    assert!(json["net_revenue_retention"].is_null() && json["earned_growth"].is_null());
    let crr = retention.crr.unwrap().interval.unwrap();
    assert_eq!(json["intervals"]["crr"]["lo"].as_f64(), Some(crr.lo));
    assert_eq!(json["intervals"]["crr"]["n"], 150);
    assert_eq!(json["intervals"]["time_between_orders"]["n"], 143);
    assert!(json["intervals"]["earned_growth"].is_null());
}

#[test]
fn the_report_has_retention_and_what_goes_with_scores_under_their_names() {
    let survey = domain::SurveyId::new("shop").unwrap();
    let days = day("2026-01-01")..day("2026-04-01");
    let report =
        Report::new(&survey, days.clone(), &Distribution::new(Metric::NPS), None, insight::LeftOut::default(), None);
    let json = serde_json::to_value(&report).unwrap();
    assert!(json["retention"].is_null() && json["loyalty"].is_null());

    let orders = published();
    let activity = Activity::of(&orders, &days);
    let responses = answers(&[9, 9, 10, 10, 9, 3, 2]);
    let scores = Scores::of_all(&responses, orders.customers());
    let matching = Matching { by_id: 7, by_email: 0, unknown: 2, nameless: 1 };
    let told = |assumptions| {
        let overview = Overview::of(&orders, &activity, &scores, matching, Some("EUR".to_owned()), assumptions);
        serde_json::to_value(Report { loyalty: Some(overview), ..report.clone() }).unwrap()
    };
    let json = told(None);
    assert_eq!(json["retention"], serde_json::to_value(Retention::of(&orders, &activity)).unwrap());
    let loyalty = &json["loyalty"];
    assert_eq!((&loyalty["currency"], &loyalty["responses"]["rate"]), (&"EUR".into(), &70.0.into()));
    let groups = &loyalty["groups"];
    assert_eq!((&groups["promoter"]["customers"], &groups["detractor"]["customers"]), (&5.into(), &2.into()));
    // Of two customers there is the count and no more, nor of the smallest others, whom the total would tell them from.
    for few in ["detractor", "promoter"] {
        assert!(groups[few]["repeat_purchase_rate"].is_null() && groups[few]["revenue"].is_null(), "{groups}");
    }
    assert!(!groups["silent"]["repeat_purchase_rate"].is_null() && !groups["silent"]["revenue"].is_null());
    let stakes = &loyalty["customers"];
    for part in ["silent", "answered", "unfavourable", "at_risk"] {
        assert!(stakes[part]["revenue"].is_null() && stakes[part]["share_of_revenue"].is_null(), "{stakes}");
    }
    assert!(!stakes["all"]["revenue"].is_null());
    assert_eq!(loyalty["customers"]["silent"]["customers"], 193 + 7 - 7);
    assert_eq!(loyalty["score"]["by_customer"]["n"], 7);
    // Without a margin nothing is told that takes one.
    let has_lifetime = |json: &serde_json::Value| !json["loyalty"]["groups"]["silent"]["lifetime_discounted"].is_null();
    let measures = |json: &serde_json::Value| json["loyalty"]["differences"].to_string();
    assert!(!has_lifetime(&json) && !measures(&json).contains("lifetime"));
    let assumed = told(Some(Assumptions { margin: 0.4, discount: 0.02, life: Life::Given(4.0) }));
    assert!(has_lifetime(&assumed), "{assumed}");
}

/// Answers of customers 0, 1, 2 … with these scores.
fn answers(scores: &[i64]) -> Responses {
    let mut responses = Responses::new(Metric::NPS);
    for (customer, score) in (0u32..).zip(scores) {
        responses.push(Some(customer), day("2026-02-01"), Score::new(Metric::NPS, *score).unwrap());
    }
    responses
}

#[test]
fn groups_that_differ_are_said_to_and_others_are_not() {
    let mut draw = Draw(20_261_201);
    // Promoters spend twice as much and come again; passives and detractors are alike.
    let scores: Vec<i64> = (0..600).map(|customer| [10, 8, 2][customer % 3]).collect();
    let mut rows = Vec::new();
    for (customer, score) in (0u32..).zip(&scores) {
        let is_promoter = *score == 10;
        let mut buy = |on: &str| {
            let units = 10 + i32::try_from(draw.below(20)).unwrap();
            rows.push(order(customer, on, if is_promoter { 2 * units } else { units }));
        };
        buy("2025-11-01");
        if customer % 4 == 0 || is_promoter {
            buy("2026-01-15");
        }
    }
    let orders = Orders::new(600, rows).unwrap();
    let scores = Scores::of_all(&answers(&scores), 600);
    let activity = Activity::of(&orders, &(day("2026-01-01")..day("2026-04-01")));
    let assumptions = Assumptions { margin: 0.2, discount: 0.05, life: Life::OfChurn };
    let joined = Joined::of(&orders, &activity, &scores, Some(&assumptions));
    assert_eq!(joined.comparisons.len(), 12);

    for comparison in &joined.comparisons {
        assert_eq!(comparison.is_real(), comparison.of != [Neutral, Unfavourable], "{comparison:?}");
    }
    let churn = joined.part(Voice::Answered(Favourable)).churn.unwrap();
    assert!(churn.value.abs() < 1e-12 && churn.interval.unwrap().hi > 1.0);
}

#[test]
fn under_five_customers_there_is_a_count_and_no_figure() {
    let rows = (0..9).map(|customer| order(customer, "2025-11-01", 10));
    let again = (0..9).map(|customer| order(customer, "2026-01-15", 10));
    let orders = Orders::new(9, rows.chain(again)).unwrap();
    let scores = Scores::of_all(&answers(&[10, 10, 10, 10, 10, 2, 2, 2, 2]), 9);
    let activity = Activity::of(&orders, &(day("2026-01-01")..day("2026-04-01")));
    let assumptions = Assumptions { margin: 0.2, discount: 0.05, life: Life::Given(3.0) };
    let joined = Joined::of(&orders, &activity, &scores, Some(&assumptions));
    let part = |group| joined.part(Voice::Answered(group));
    let many = part(Favourable);
    assert!(many.spending.is_some() && many.repeat.is_some() && many.churn.is_some() && many.lifetime.is_some());
    let few = part(Unfavourable);
    assert_eq!((few.customers, few.revenue), (4, Money::of_units(40)));
    assert!(few.spending.is_none() && few.repeat.is_none() && few.churn.is_none() && few.lifetime.is_none());
    assert!(joined.comparisons.is_empty());
}

#[test]
fn a_customer_at_risk_is_told_why() {
    let mut responses = answers(&[9, 10, 3]);
    responses.push(Some(0), day("2026-03-01"), Score::new(Metric::NPS, 4).unwrap());
    let rows = ["2025-10-01", "2025-11-01", "2025-12-01"].map(|on| order(1, on, 50));
    let orders = Orders::new(4, rows.into_iter().chain([order(0, "2026-02-20", 200)])).unwrap();
    let scores = Scores::of_all(&responses, 4);
    let signals = Signals { tickets: &[2, 1], plan_ends: &[None, None, None, Some(day("2026-03-20"))] };
    let sight = Sight { orders: &orders, responses: &responses, scores: &scores, signals, as_of: day("2026-03-10") };
    let found = AtRisk::of(&sight, &Rules::of(Metric::NPS), Ranking::Stake, 10);
    let told: Vec<(u32, f64, Vec<Fact>)> = found
        .customers
        .into_iter()
        .map(|customer| (customer.customer, customer.stake.units(), customer.facts))
        .collect();
    assert_eq!(
        told,
        [
            (0, 200.0, vec![Fact::ScoreFell { from: 9, to: 4 }, Fact::Tickets { open: 2 }]),
            (1, 150.0, vec![Fact::NoOrder { days: 99, usual: 30.5 }]),
            (2, 0.0, vec![Fact::LowScore { score: 3 }]),
            (3, 0.0, vec![Fact::PlanEnds { day: day("2026-03-20"), days: 10 }]),
        ]
    );
    assert_eq!((found.found, found.stake), (4, Money::of_units(350)));
    // Each rule can be moved and switched off.
    let off = Rules {
        fall: None,
        is_low_score_told: false,
        gaps: Some(4.0),
        tickets: None,
        ending: Some(9),
        ..Rules::of(Metric::NPS)
    };
    assert_eq!(AtRisk::of(&sight, &off, Ranking::Facts, 10).found, 0);
    let ending = |days| AtRisk::of(&sight, &Rules { ending: Some(days), ..off }, Ranking::Facts, 10).found;
    assert_eq!([ending(9), ending(10)], [0, 1]);
    let by_visits = Rules { visits: 4, ..Rules::of(Metric::NPS) };
    assert_eq!(AtRisk::of(&sight, &by_visits, Ranking::Facts, 10).found, 3);
}

#[test]
fn of_thousands_at_risk_the_first_are_listed() {
    // Everybody has tickets; who spent most comes in the middle.
    let spent = |customer: u32| i32::try_from((customer * 7_919) % 5_000).unwrap();
    let orders = Orders::new(5_000, (0..5_000).map(|customer| order(customer, "2026-02-20", spent(customer)))).unwrap();
    let (responses, tickets) = (answers(&[]), vec![2; 5_000]);
    let scores = Scores::of_all(&responses, 5_000);
    let signals = Signals { tickets: &tickets, plan_ends: &[] };
    let sight = Sight { orders: &orders, responses: &responses, scores: &scores, signals, as_of: day("2026-03-10") };
    let found = AtRisk::of(&sight, &Rules::of(Metric::NPS), Ranking::Stake, 3);
    assert_eq!((found.found, found.stake), (5_000, Money::of_units(5_000 * 4_999 / 2)));
    let stakes: Vec<f64> = found.customers.iter().map(|customer| customer.stake.units()).collect();
    assert_eq!(stakes, [4_999.0, 4_998.0, 4_997.0]);
}

#[test]
fn other_scales_are_weighted_as_they_are_read() {
    let orders = Orders::new(40, (0..40).map(|customer| order(customer, "2026-01-01", 7))).unwrap();
    let scores = |metric: Metric, highest: u32| {
        let mut responses = Responses::new(metric);
        for customer in 0..40 {
            let score = Score::new(metric, i64::from(1 + customer % highest)).unwrap();
            responses.push(Some(customer), day("2026-02-01"), score);
        }
        Scores::of_all(&responses, 40)
    };
    let csat = Weighted::of(&orders, &scores(Metric::CSAT, 5)).by_revenue.unwrap();
    let plain = Distribution::from_counts(Metric::CSAT, &[8; 5]).unwrap().figure().unwrap();
    for (ours, theirs) in [(csat.value, plain.value), (csat.lo, plain.lo), (csat.hi, plain.hi), (csat.n_eff, 40.0)] {
        close(ours, theirs, 1e-9);
    }
    // Customers who spent 1, 1 and 2: 4² / 6 equal ones.
    let unequal =
        Orders::new(3, [1, 1, 2].into_iter().zip(0..).map(|(units, of)| order(of, "2026-01-01", units))).unwrap();
    let weighted = Weighted::of(&unequal, &Scores::of_all(&answers(&[10, 0, 10]), 3)).by_revenue.unwrap();
    close(weighted.value, 50.0, 1e-9);
    close(weighted.n_eff, 16.0 / 6.0, 1e-9);
    assert!(weighted.is_low_confidence() && !csat.is_low_confidence());
    assert_eq!(Weighted::of(&orders, &scores(Metric::CES, 7)).by_revenue, None);
}

#[test]
fn advocates_are_promoters_who_came_again() {
    let code = |customer, on, units, code| Order { code: Some(code), ..order(customer, on, units) };
    let orders = Orders::new(
        5,
        [
            code(0, "2026-01-01", 10, true),
            code(0, "2026-02-01", 10, false),
            code(1, "2026-01-01", 10, false),
            code(1, "2026-02-01", 30, true),
            code(2, "2026-01-01", 99, true),
            code(3, "2026-01-01", 10, true),
            code(3, "2026-01-02", 10, true),
            code(4, "2026-01-01", 5, true),
            code(4, "2026-01-02", 5, false),
        ],
    )
    .unwrap();
    let scores = Scores::of_all(&answers(&[10, 9, 10, 8, 10]), 5);
    let advocates = Advocates::of(&orders, &scores, 1);
    assert_eq!((advocates.promoters, advocates.advocates, advocates.revenue), (4, 3, Money::of_units(70)));
    close(advocates.repeat.unwrap().value, 75.0, 1e-9);
    let coded = advocates.coded.unwrap();
    close(coded.used.value, 100.0, 1e-12);
    close(coded.brought.value, 200.0 / 3.0, 1e-9);
    let best = advocates.most_valued[0];
    assert_eq!((advocates.most_valued.len(), best.customer, best.orders, best.has_used_code), (1, 1, 2, Some(true)));
    let unsaid = Orders::new(1, [order(0, "2026-01-01", 1), order(0, "2026-01-02", 1)]).unwrap();
    let advocates = Advocates::of(&unsaid, &Scores::of_all(&answers(&[10]), 1), 5);
    assert_eq!((advocates.coded, advocates.most_valued[0].has_used_code), (None, None));
}

#[test]
fn a_part_that_nobody_speaks_for_is_told() {
    // Two parts of four; one has a promoter and a detractor, the other a promoter who stands for four.
    let orders = Orders::new(9, (0..9).map(|customer| order(customer, "2026-01-01", 1))).unwrap();
    let scores = Scores::of_all(&answers(&[10, 0, 8, 8, 10]), 9);
    let strata = Strata::given([0, 0, 0, 0, 1, 1, 1, 1, 2].map(Some));
    let balanced = Balanced::of(&orders, &scores, &strata);
    close(balanced.raw.unwrap().value, 20.0, 1e-9);
    close(balanced.balanced.unwrap().value, 50.0, 1e-9);
    // Four of 1 and one of 4: 8² / 20.
    close(balanced.balanced.unwrap().n_eff, 3.2, 1e-9);
    assert_eq!(balanced.unheard().collect::<Vec<_>>(), [2]);
    close(balanced.covered.unwrap(), 800.0 / 9.0, 1e-9);
}

#[test]
fn a_filter_on_answers_leaves_others_out_and_does_not_make_them_silent() {
    let orders = Orders::new(3, (0..3).map(|customer| order(customer, "2026-01-01", 10))).unwrap();
    let responses = answers(&[10, 2]);
    let scores = Scores::of(&responses, 3, [0]);
    let silence = Silence::of(&orders, &Activity::of_all(&orders), &scores);
    assert_eq!((silence.silent.customers, silence.answered.customers, silence.unfavourable.customers), (1, 2, 0));
    assert_eq!(Weighted::of(&orders, &scores).plain.n(), 1);
    let table = Cohorts::of(&orders, Whom::Only(&scores, Voice::Elsewhere), day("2026-01-31"), 6);
    assert_eq!(table.cohorts[0].kept, [1]);
    assert!(table.is_last_month_over);
}
