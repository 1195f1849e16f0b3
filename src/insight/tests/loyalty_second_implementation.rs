//! What customers do, computed another way: from the rows, customer by customer and set by set, as the definitions say it.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod shop;

use std::collections::{BTreeMap, BTreeSet};

use domain::Day;
use insight::loyalty::{Activity, Cohort, Cohorts, Growth, Money, Retention, Spells, Survival, Whom};
use insight::statistics::Interval;
use insight::statistics::normal::Z95;
use proptest::prelude::*;
use shop::people::{EVER, Person, agree, are_the_same, is_close, mean, numbers, people, quotient, rate, turned};
use shop::{OPENED, periods, shops};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn retention_is_what_the_definitions_say(shop in shops(), days in periods()) {
        let orders = shop.orders();
        let retention = Retention::of(&orders, &Activity::of(&orders, &days));
        let (people, days) = (people(&shop), numbers(&days));
        let bought: Vec<&Person> = people.values().filter(|person| !person.orders.is_empty()).collect();
        let start: Vec<&&Person> = bought.iter().filter(|person| person.first() < Some(days.start)).collect();
        let kept = start.iter().filter(|person| person.in_days(&days) > 0).count();
        let new = bought.iter().filter(|person| days.contains(&person.first().unwrap())).count();
        prop_assert_eq!(
            (retention.start, retention.kept, retention.new, retention.end),
            (start.len() as u64, kept as u64, new as u64, (kept + new) as u64)
        );
        prop_assert!(are_the_same(retention.crr.as_ref(), rate(kept, start.len())));
        prop_assert!(are_the_same(retention.churn.as_ref(), turned(rate(kept, start.len()))));
        let repeat = bought.iter().filter(|person| person.orders.len() > 1).count();
        prop_assert!(are_the_same(retention.repeat_purchase_rate.as_ref(), rate(repeat, bought.len())));
        let average = quotient(&bought.iter().map(|person| (person.spent(&EVER), person.orders.len() as f64)).collect::<Vec<_>>());
        // Who was refunded and has no order bears on revenue alone.
        if people.values().all(|person| person.refunds.is_empty() || !person.orders.is_empty()) {
            prop_assert!(agree(retention.average_order.as_ref(), average), "{:?} {:?}", retention.average_order, average);
        }
        let counts = bought.iter().map(|person| person.in_days(&days) as f64).filter(|count| *count > 0.0);
        prop_assert!(agree(retention.purchase_frequency.as_ref(), mean(counts)));
        let mut gaps: Vec<f64> = bought
            .iter()
            .map(|person| person.visits())
            .filter(|visits| visits.len() > 1)
            .map(|visits| visits.windows(2).map(|pair| f64::from(pair[1] - pair[0])).sum::<f64>() / (visits.len() - 1) as f64)
            .collect();
        gaps.sort_by(f64::total_cmp);
        match retention.time_between_orders {
            None => prop_assert!(gaps.is_empty()),
            Some(median) => {
                let middle = f64::midpoint(gaps[(gaps.len() - 1) / 2], gaps[gaps.len() / 2]);
                prop_assert!(is_close(median.value, middle));
                prop_assert_eq!(median.n, gaps.len() as u64);
            }
        }
        prop_assert_eq!(retention.orders, bought.iter().map(|person| person.orders.len() as u64).sum::<u64>());
        prop_assert_eq!(retention.refunds, people.values().map(|person| person.refunds.len() as u64).sum::<u64>());
        prop_assert!(is_close(retention.revenue.units(), people.values().map(|person| person.spent(&EVER)).sum()));
    }

    #[test]
    fn growth_is_what_the_definitions_say(shop in shops(), days in periods()) {
        let orders = shop.orders();
        let activity = Activity::of(&orders, &days);
        let people = people(&shop);
        let days = numbers(&days);
        let before = days.start - (days.end - days.start)..days.start;
        let first_row = shop.orders.iter().map(|order| order.day.number()).min();
        let base: Vec<&Person> = people.values().filter(|person| person.spent(&before) > 0.0).collect();
        let growth = Growth::of(&orders, &activity);
        if base.is_empty() || first_row.is_none_or(|first| first > before.start) {
            prop_assert_eq!(growth, None);
            return Ok(());
        }
        let growth = growth.unwrap();
        let start: f64 = base.iter().map(|person| person.spent(&before)).sum();
        let change = |person: &Person| person.spent(&days) - person.spent(&before);
        let is_lost = |person: &Person| person.spent(&days) <= 0.0;
        let sum = |of: &mut dyn Iterator<Item = f64>| of.sum::<f64>();
        let churn = -sum(&mut base.iter().filter(|person| is_lost(person)).map(|person| change(person)));
        let still: Vec<f64> = base.iter().filter(|person| !is_lost(person)).map(|person| change(person)).collect();
        let expansion = sum(&mut still.iter().copied().filter(|change| *change > 0.0));
        let contraction = -sum(&mut still.iter().copied().filter(|change| *change < 0.0));
        prop_assert!(is_close(growth.start.units(), start));
        prop_assert!(is_close(growth.churn.units(), churn));
        prop_assert!(is_close(growth.expansion.units(), expansion));
        prop_assert!(is_close(growth.contraction.units(), contraction));
        let nrr = 100.0 * (start + expansion - contraction - churn) / start;
        prop_assert!(is_close(growth.net_revenue_retention.value, nrr));
        let pairs: Vec<(f64, f64)> = base.iter().map(|person| (person.spent(&days), person.spent(&before))).collect();
        let expected = quotient(&pairs).map(|(value, ends, n)| {
            (100.0 * value, ends.map(|(lo, hi)| (100.0 * lo, 100.0 * hi)), n)
        });
        prop_assert!(agree(Some(&growth.net_revenue_retention), expected), "{:?} {:?}", growth, expected);
        let new: Vec<&Person> = people
            .values()
            .filter(|person| person.first().is_some_and(|first| days.contains(&first)) && person.spent(&before) <= 0.0)
            .collect();
        let is_earned = |person: &Person| person.coded.iter().any(|(day, is)| *is && Some(*day) == person.first());
        let earned: f64 = new.iter().filter(|person| is_earned(person)).map(|person| person.spent(&days)).sum();
        prop_assert!(is_close(growth.new.units(), new.iter().map(|person| person.spent(&days)).sum()));
        let knows_codes = shop.orders.iter().any(|order| order.code.is_some());
        prop_assert_eq!(growth.earned_growth.is_some(), knows_codes);
        if knows_codes {
            let earned_new = 100.0 * earned / start;
            prop_assert!(is_close(growth.earned_new_customers.unwrap(), earned_new));
            prop_assert!(is_close(growth.earned_growth.unwrap().value, nrr + earned_new - 100.0));
            let mut pairs = pairs;
            pairs.extend(new.iter().filter(|person| is_earned(person)).map(|person| (person.spent(&days), 0.0)));
            let (value, ends, n) = quotient(&pairs).unwrap();
            let moved = |end: f64| 100.0 * end - 100.0;
            let expected = Some((moved(value), ends.map(|(lo, hi)| (moved(lo), moved(hi))), n));
            prop_assert!(agree(growth.earned_growth.as_ref(), expected));
        }
        let all: f64 = people.values().map(|person| person.spent(&days)).sum();
        let parts = [growth.start, growth.expansion, growth.new, growth.returned].map(Money::parts);
        let whole = parts.iter().sum::<i64>() - growth.contraction.parts() - growth.churn.parts();
        prop_assert!(is_close(whole as f64 / 1e4, all));
    }

    #[test]
    fn cohorts_are_sets_of_customers(shop in shops(), known in 0..240i32, most in 1..12usize) {
        let as_of = Day::from_number(OPENED + known);
        let table = Cohorts::of(&shop.orders(), Whom::Everyone, as_of, most);
        let month = |day: i32| { let (year, month, _) = Day::from_number(day).civil(); (year, month) };
        let next = |(year, month): (i32, i32)| if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let mut by_month: BTreeMap<(i32, i32), BTreeSet<u32>> = BTreeMap::new();
        for order in shop.orders.iter().filter(|order| order.day <= as_of && order.amount.parts() >= 0) {
            by_month.entry(month(order.day.number())).or_default().insert(order.customer);
        }
        let mut seen = BTreeSet::new();
        let mut began: BTreeMap<(i32, i32), BTreeSet<u32>> = BTreeMap::new();
        for (month, customers) in &by_month {
            began.insert(*month, customers.difference(&seen).copied().collect());
            seen.extend(customers);
        }
        let told: u64 = table.cohorts.iter().map(Cohort::customers).sum();
        prop_assert_eq!(told + table.older, seen.len() as u64);
        prop_assert!(table.cohorts.len() <= most);
        if let Some(last) = table.cohorts.last() {
            prop_assert_eq!((last.month.year(), last.month.month()), month(as_of.number()));
        }
        prop_assert_eq!(table.is_last_month_over, month(as_of.number()) != month(as_of.number() + 1));
        for cohort in &table.cohorts {
            let mut at = (cohort.month.year(), cohort.month.month());
            let own = began.get(&at).cloned().unwrap_or_default();
            for (later, kept) in cohort.kept.iter().enumerate() {
                let expected = by_month.get(&at).map_or(0, |customers| customers.intersection(&own).count());
                prop_assert_eq!(*kept, expected as u64);
                prop_assert!(are_the_same(cohort.share(later).as_ref(), rate(expected, own.len())));
                at = next(at);
            }
            prop_assert_eq!(at, next(month(as_of.number())));
        }
    }

    #[test]
    fn survival_is_the_product_limit(shop in shops(), known in 20..240i32, longest in 1..150u16, is_every: bool) {
        let as_of = OPENED + known;
        let spells = if is_every { Spells::Every } else { Spells::First };
        let curve = Survival::of(&shop.orders(), Whom::Everyone, spells, Day::from_number(as_of), longest);
        // Each customer's times, and whether the next order is known.
        let mut times: Vec<Vec<(i32, bool)>> = Vec::new();
        for person in people(&shop).values() {
            let visits: Vec<i32> = person.visits().into_iter().filter(|day| *day <= as_of).collect();
            let mut own: Vec<(i32, bool)> = visits.windows(2).map(|pair| (pair[1] - pair[0], true)).collect();
            own.extend(visits.last().map(|last| (as_of - last, false)));
            if !is_every {
                own.truncate(1);
            }
            if !own.is_empty() {
                times.push(own);
            }
        }
        prop_assert_eq!(curve.customers, times.len() as u64);
        prop_assert_eq!(curve.times, times.iter().map(Vec::len).sum::<usize>() as u64);
        let at_risk = |day: i32| times.iter().flatten().filter(|(time, _)| *time >= day).count() as f64;
        let again = |day: i32| times.iter().flatten().filter(|(time, is)| *time == day && *is).count() as f64;
        let days: Vec<i32> = (1..=i32::from(longest)).filter(|day| again(*day) > 0.0).collect();
        prop_assert_eq!(curve.steps.len(), days.len());
        let mut share = 1.0;
        for (place, day) in days.iter().enumerate() {
            share *= 1.0 - again(*day) / at_risk(*day);
            let step = curve.steps[place];
            prop_assert_eq!(i32::from(step.day), *day);
            prop_assert!(is_close(step.share, 100.0 * share));
            prop_assert_eq!((step.at_risk as f64, step.again as f64), (at_risk(*day), again(*day)));
            if share <= 1e-12 || times.len() == 1 {
                prop_assert_eq!(step.interval, None);
                continue;
            }
            // How log S moves with the weight of each time, summed up by customer.
            let moves = |(time, is): (i32, bool)| -> f64 {
                let at = |day: &i32| {
                    let (y, d) = (at_risk(*day), again(*day));
                    let (in_y, in_d) = (f64::from(u8::from(time >= *day)), f64::from(u8::from(is && time == *day)));
                    (in_y - in_d) / (y - d) - in_y / y
                };
                days[..=place].iter().map(at).sum()
            };
            let variance: f64 =
                times.iter().map(|own| own.iter().map(|time| moves(*time)).sum::<f64>().powi(2)).sum();
            if !is_every {
                let greenwood: f64 = days[..=place]
                    .iter()
                    .map(|day| again(*day) / (at_risk(*day) * (at_risk(*day) - again(*day))))
                    .sum();
                prop_assert!(is_close(variance, greenwood));
            }
            let theta = Z95 * variance.sqrt() / share.ln().abs();
            let Interval { lo, hi } = step.interval.unwrap();
            // Where customers do not differ the variance is nil, and its root is the root of what rounding leaves.
            let near = |ours: f64, theirs: f64| is_close(ours, theirs) || variance < 1e-12 && (ours - theirs).abs() < 1e-4;
            prop_assert!(near(lo, 100.0 * share.powf(theta.exp())), "{} {}", lo, 100.0 * share.powf(theta.exp()));
            prop_assert!(near(hi, 100.0 * share.powf((-theta).exp())));
        }
    }
}
