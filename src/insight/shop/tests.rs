//! Customers of one file and of two.

use std::fmt::Write as _;

use domain::{Day, Metric, Score, Timestamp};
use proptest::prelude::*;

use super::{Counter, Shop};
use crate::loyalty::{
    Activity, AtRisk, Found, Joined, Matching, Ranking, Recurring, RecurringByScore, Responses, Retention, Rules,
    Scores, Sight, Signals, Silence, Weighted,
};
use crate::orders::{CustomerKey, Kind, Look, Reader};

fn shop(file: &str) -> Shop {
    onto(Shop::default(), file)
}

fn onto(shop: Shop, file: &str) -> Shop {
    let mut look = Look::new();
    look.push(file.as_bytes());
    let plan = look.finish().unwrap().plan;
    let utc = |day: Day, millis| Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis);
    let mut counter =
        Counter::onto(shop, &plan, |at| Day::from_number(i32::try_from(at.unix_millis() / 86_400_000).unwrap()));
    let mut reader = Reader::new(plan, &utc, Timestamp::parse("2026-06-01T00:00:00Z").unwrap()).unwrap();
    reader.push(file.as_bytes(), &mut |item| counter.take(&item));
    reader.finish(&mut |item| counter.take(&item));
    counter.finish().unwrap()
}

#[test]
fn every_address_of_a_customer_finds_them_and_a_shared_one_nobody_else() {
    let head = "customer_id,email,date,amount\n";
    let moved =
        shop(&format!("{head}7,ann@old.de,2026-01-05,20\n7,ann@new.de,2026-02-05,30\n,ANN@new.de,2026-03-05,5\n"));
    assert_eq!((moved.customers(), moved.orders().len()), (1, 3));
    assert_eq!(
        (moved.find("", "ann@old.de"), moved.find("help-desk-3", "Ann@new.de")),
        (Found::ByEmail(0), Found::ByEmail(0))
    );
    // Two people at home, and a guest of whom nobody knows which of them it was: in any order of the rows.
    let rows = ["7,home@x.de,2026-01-05,20\n", "8,home@x.de,2026-01-06,30\n", ",home@x.de,2026-01-07,5\n"];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let shared = shop(&(head.to_owned() + &order.map(|at| rows[at]).concat()));
        assert_eq!(shared.customers(), 3);
        let number = shared.find("", "home@x.de").number().unwrap();
        assert_eq!(shared.customer(number).unwrap().id(), None);
        assert_ne!(shared.find("7", "home@x.de"), shared.find("8", ""));
    }
    let nobody = shop(&format!("{head}{}{}", rows[0], rows[1]));
    assert_eq!((nobody.find("", "home@x.de"), nobody.find("9", "home@x.de")), (Found::Unknown, Found::Unknown));
    assert_eq!(nobody.find("ann@old.de", ""), Found::Unknown, "an address is no id");
    assert_eq!(nobody.find(" ", "no address"), Found::Nameless);
    let mut matching = Matching::default();
    assert_eq!((matching.note(nobody.find("7", "")), matching.rate()), (Some(0), Some(100.0)));
}

const ORDERS: &str = "customer_id,email,date,amount,coupon code\n";
const PLANS: &str = "customer_id,email,start,end,mrr,plan\n";

fn both(orders: &str, plans: &str) -> [Shop; 2] {
    let (orders, plans) = (format!("{ORDERS}{orders}"), format!("{PLANS}{plans}"));
    [onto(shop(&orders), &plans), onto(shop(&plans), &orders)]
}

/// Everything that is told of a shop where these people answered, whatever its customers' numbers are.
fn told(shop: &Shop, people: &[(&str, &str)]) -> String {
    let day = |text| Day::parse(text).unwrap();
    let days = day("2026-02-01")..day("2026-04-01");
    let (mut responses, mut matching) = (Responses::new(Metric::NPS), Matching::default());
    let mut found = String::new();
    for (at, (id, email)) in people.iter().enumerate() {
        let number = matching.note(shop.find(id, email));
        responses.push(number, days.start, Score::new(Metric::NPS, [9, 3, 8][at % 3]).unwrap());
        if let Some(number) = number {
            let (revenue, end) = (shop.orders().revenue(number), shop.subscriptions().end_of(number, days.start));
            let plan = shop.subscriptions().plan_of(number, days.start);
            let id = shop.customer(number).and_then(CustomerKey::id);
            writeln!(found, "{id:?} {revenue} {end:?} {plan:?}").unwrap();
        }
    }
    let (orders, subscriptions) = (shop.orders(), shop.subscriptions());
    let (activity, scores) = (Activity::of(orders, &days), Scores::of_all(&responses, shop.customers()));
    let ends = subscriptions.plan_ends(days.start);
    let signals = Signals { plan_ends: &ends, ..Signals::default() };
    let sight = Sight { orders, responses: &responses, scores: &scores, signals, as_of: days.start };
    let risk = AtRisk::of(&sight, &Rules::of(Metric::NPS), Ranking::Facts, 0);
    // What is added up in another order is rounded otherwise, and nothing may come out on either side of it.
    let told = format!(
        "{} {matching:?}\n{found}{:.6?}\n{:.6?}\n{:.6?}\n{:.6?}\n{:.6?}\n{:.6?}\n{risk:.6?}",
        shop.customers(),
        Retention::of(orders, &activity),
        Joined::of(orders, &activity, &scores, None),
        Silence::of(orders, &activity, &scores),
        Weighted::of(orders, &scores),
        Recurring::of(subscriptions, &days),
        RecurringByScore::of(subscriptions, &days, &scores),
    );
    told.replace("-0.000000", "0.000000")
}

#[test]
fn who_is_known_by_an_id_in_one_file_and_by_an_address_in_the_other_is_one() {
    // The address of 7 is said by the orders, that of 8 by the plans; 9 has one in either, and an order before anybody knew whose.
    let orders = "7,ann@x.de,2026-01-05,20,\n8,,2026-02-05,30,SPRING\n,bob@x.de,2026-01-06,5,\n9,new@x.de,2026-03-01,1,\n,old@x.de,2026-01-02,2,\n";
    let plans = ",Ann@x.de,2026-01-01,2026-02-20,10,pro\n8,bob@x.de,2026-01-01,,20,basic\n9,old@x.de,2025-05-05,,5,\n,eve@x.de,2025-05-05,,1,\n";
    let people = [("7", ""), ("8", ""), ("", "bob@x.de"), ("", "old@x.de"), ("9", ""), ("", "eve@x.de"), ("10", "")];
    let [one, other] = both(orders, plans);
    assert_eq!(told(&one, &people), told(&other, &people));
    for shop in [one, other] {
        assert_eq!((shop.customers(), shop.orders().customers(), shop.subscriptions().customers()), (4, 4, 4));
        assert_eq!((shop.orders().len(), shop.subscriptions().len()), (5, 4));
        let units =
            |id: &str, email: &str| shop.orders().revenue(shop.find(id, email).number().unwrap()).parts() / 10_000;
        assert_eq!([units("7", ""), units("8", ""), units("9", ""), units("", "eve@x.de")], [20, 35, 3, 0]);
        assert_eq!(shop.find("", "bob@x.de").number(), shop.find("8", "").number());
        let pro = shop.find("7", "").number().unwrap();
        assert_eq!(shop.subscriptions().plan_of(pro, Day::parse("2026-02-01").unwrap()), Some("pro"));
    }
}

#[test]
fn an_address_that_several_have_is_nobody_elses_in_either_file() {
    // 7 alone has it by the orders, 8 and 9 by the plans.
    let [one, other] = both("7,home@x.de,2026-01-05,20,\n", "8,home@x.de,2026-01-01,,1,\n9,home@x.de,2026-01-01,,2,\n");
    for shop in [&one, &other] {
        assert_eq!((shop.customers(), shop.find("", "home@x.de")), (3, Found::Unknown));
    }
    // One each.
    let [one, other] = both("7,home@x.de,2026-01-05,20,\n", "8,home@x.de,2026-01-01,,1,\n");
    for shop in [&one, &other] {
        assert_eq!((shop.customers(), shop.find("", "home@x.de")), (2, Found::Unknown));
    }
}

#[test]
fn a_file_takes_the_place_of_the_one_before_and_leaves_the_other_kind() {
    let [both, _] = both("7,ann@x.de,2026-01-05,20,\n", "7,,2026-01-01,,10,pro\n");
    let again = onto(both, &format!("{ORDERS}8,,2026-02-05,30,\n"));
    assert_eq!((again.orders().len(), again.subscriptions().len(), again.customers()), (1, 1, 2));
    let ann = again.find("", "ann@x.de").number().unwrap();
    assert_eq!(
        (again.orders().revenue(ann).units(), again.subscriptions().end_of(ann, Day::from_number(0))),
        (0.0, None)
    );
    let retention = Retention::of(again.orders(), &Activity::of_all(again.orders()));
    assert_eq!(retention.customers, 1, "who has not ordered is nobody among the orders");
}

#[test]
fn more_customers_than_have_ordered_change_no_figure_of_the_orders() {
    let orders = "7,ann@x.de,2026-01-05,20,\n8,bob@x.de,2026-02-05,30,A\n8,,2026-03-05,-5,\n7,,2026-02-20,1,\n";
    let alone = shop(&format!("{ORDERS}{orders}"));
    let more =
        onto(alone.clone(), &format!("{PLANS}1,,2026-01-01,,1,\n2,,2026-01-01,,1,\n3,eve@x.de,2026-01-01,,1,\n"));
    let figures = |shop: &Shop| {
        let (orders, activity) = (shop.orders(), Activity::of_all(shop.orders()));
        let mut responses = Responses::new(Metric::NPS);
        for (id, score) in [("7", 9), ("8", 2), ("3", 10)] {
            responses.push(
                shop.find(id, "").number(),
                Day::from_number(20_500),
                Score::new(Metric::NPS, score).unwrap(),
            );
        }
        let scores = Scores::of_all(&responses, shop.customers());
        let silence = Silence::of(orders, &activity, &scores);
        format!("{:?} {:?} {silence:?}", Retention::of(orders, &activity), Weighted::of(orders, &scores))
    };
    assert_eq!((more.customers(), more.orders().customers()), (5, 5));
    assert_eq!(figures(&alone), figures(&more));
}

/// Ids and addresses of four people who mix them up.
fn person() -> impl Strategy<Value = (String, String)> {
    (0..4, 0..4, 0..3).prop_map(|(id, name, which)| {
        let (id, email) = (format!("c{id}"), format!("m{name}@x.de"));
        match which {
            0 => (id, String::new()),
            1 => (String::new(), email),
            _ => (id, email),
        }
    })
}

proptest! {
    #[test]
    fn either_file_may_come_first(
        orders in proptest::collection::vec((person(), 0..90i32, -9..100i32, any::<bool>()), 1..12),
        plans in proptest::collection::vec((person(), 0..90i32, 0..60i32), 1..12),
    ) {
        let day = |number: i32| Day::from_number(20_454 + number).to_text();
        let row = |((id, email), on, units, is_coded): &((String, String), i32, i32, bool)| {
            format!("{id},{email},{},{units}.00,{}\n", day(*on), if *is_coded { "CODE" } else { "" })
        };
        let orders: String = orders.iter().map(row).collect();
        let row = |((id, email), on, length): &((String, String), i32, i32)| {
            format!("{id},{email},{},{},{length}.00,pro\n", day(*on), day(on + length))
        };
        let plans: String = plans.iter().map(row).collect();
        let [one, other] = both(&orders, &plans);
        let everybody: Vec<(String, String)> = ["", "c0", "c1", "c2", "c3"]
            .iter()
            .flat_map(|id| ["", "m0", "m1", "m2", "m3"].map(|name| ((*id).to_owned(), format!("{name}@x.de"))))
            .collect();
        let everybody: Vec<(&str, &str)> = everybody.iter().map(|(id, email)| (id.as_str(), email.as_str())).collect();
        prop_assert_eq!(told(&one, &everybody), told(&other, &everybody));
        // Reading the same files again changes nothing.
        let again = onto(onto(one.clone(), &format!("{PLANS}{plans}")), &format!("{ORDERS}{orders}"));
        prop_assert_eq!(told(&one, &everybody), told(&again, &everybody));
    }
}

#[test]
fn the_heads_of_these_files_are_told_apart() {
    for (head, row, kind) in
        [(ORDERS, "7,a@x.de,2026-01-05,20,\n", Kind::Orders), (PLANS, "7,,2026-01-01,,1,\n", Kind::Customers)]
    {
        let mut look = Look::new();
        look.push(format!("{head}{row}").as_bytes());
        assert_eq!(look.finish().unwrap().plan.kind, kind);
    }
}
