//! What customers do by what they say, computed another way: customer by customer and answer by answer.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

mod shop;

use domain::{Day, Group, Metric};
use insight::loyalty::{
    Activity, Assumptions, AtRisk, Balanced, Joined, Life, Ranking, Rules, Scores, Sight, Signals, Silence, Strata,
    Voice, Weighted,
};
use insight::statistics::normal::Z95;
use proptest::prelude::*;
use shop::people::{EVER, Ends, Person, agree, are_the_same, is_close, mean, numbers, people, rate, turned};
use shop::{OPENED, periods, shops};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn groups_of_customers_are_added_up_one_by_one(shop in shops(), days in periods()) {
        let orders = shop.orders();
        let scores = Scores::of_all(&shop.responses(), shop.customers);
        let assumptions = Assumptions { margin: 0.3, discount: 0.08, life: Life::OfChurn };
        let activity = Activity::of(&orders, &days);
        let joined = Joined::of(&orders, &activity, &scores, Some(&assumptions));
        let silence = Silence::of(&orders, &activity, &scores);
        let (people, days) = (people(&shop), numbers(&days));
        let is_customer = |person: &&Person| person.first().is_some_and(|first| first < days.end);
        let voice = |person: &Person| person.score().map_or(Voice::Silent, |score| Voice::Answered(Metric::NPS.group_of(score)));
        let spent = |person: &Person| person.spent(&days);
        let strangers = people.values().filter(|person| !is_customer(person) && person.score().is_some()).count();
        prop_assert_eq!(joined.strangers, strangers as u64);
        for wanted in Voice::ALL {
            let own: Vec<&Person> =
                people.values().filter(is_customer).filter(|person| voice(person) == wanted).collect();
            let part = joined.part(wanted);
            prop_assert_eq!((part.voice, part.customers), (wanted, own.len() as u64));
            prop_assert!(is_close(part.revenue.units(), own.iter().map(|person| spent(person)).sum()));
            let enough = |n: usize| n >= 5;
            let when = |is: bool, of: Option<(f64, Option<Ends>, usize)>| of.filter(|_| is);
            prop_assert!(agree(part.spending.as_ref(), when(enough(own.len()), mean(own.iter().map(|person| spent(person))))));
            let repeat = own.iter().filter(|person| person.orders.len() > 1).count();
            prop_assert!(are_the_same(part.repeat.as_ref(), when(enough(own.len()), rate(repeat, own.len()))));
            let start: Vec<&&Person> = own.iter().filter(|person| person.first().unwrap() < days.start).collect();
            let kept = start.iter().filter(|person| person.in_days(&days) > 0).count();
            let retention = when(enough(start.len()), rate(kept, start.len()));
            prop_assert!(are_the_same(part.churn.as_ref(), turned(retention)));
            let active: Vec<&&Person> = own.iter().filter(|person| person.in_days(&days) > 0).collect();
            let revenue = when(enough(active.len()), mean(active.iter().map(|person| spent(person))));
            let Some(((m, m_ends, _), (r, r_ends, _))) = revenue.zip(retention) else {
                prop_assert!(part.lifetime.is_none());
                continue;
            };
            let lifetime = part.lifetime.unwrap();
            let (r, r_ends) = (r / 100.0, r_ends.map(|(lo, hi)| (lo / 100.0, hi / 100.0)).unwrap());
            if m < 0.0 {
                prop_assert!(lifetime.discounted.is_err() && lifetime.simple.is_err());
                continue;
            }
            let value = |m: f64, r: f64| 0.3 * m * r / (1.08 - r);
            let ours = lifetime.discounted.unwrap();
            prop_assert!(is_close(ours.value, value(m, r)));
            let m_ends = m_ends.unwrap();
            let lo = value(m, r) - (value(m, r) - value(m_ends.0, r)).hypot(value(m, r) - value(m, r_ends.0));
            let hi = value(m, r) + (value(m_ends.1, r) - value(m, r)).hypot(value(m, r_ends.1) - value(m, r));
            let interval = ours.interval.unwrap();
            prop_assert!((interval.lo - lo).abs() <= 1e-6 * lo.abs().max(1.0), "{} {}", interval.lo, lo);
            prop_assert!((interval.hi - hi).abs() <= 1e-6 * hi.abs().max(1.0), "{} {}", interval.hi, hi);
            prop_assert_eq!(lifetime.simple.is_err(), kept == start.len());
            if let Ok(simple) = lifetime.simple {
                prop_assert!(is_close(simple.value, 0.3 * m / (1.0 - r)));
            }
        }
        let sum = |of: &dyn Fn(&Person) -> bool| -> (u64, f64) {
            let own: Vec<f64> =
                people.values().filter(is_customer).filter(|person| of(person)).map(spent).collect();
            (own.len() as u64, own.iter().sum())
        };
        let all = sum(&|_| true);
        for (worth, (customers, revenue)) in [
            (silence.all, all),
            (silence.silent, sum(&|person| person.score().is_none())),
            (silence.answered, sum(&|person| person.score().is_some())),
            (silence.unfavourable, sum(&|person| person.score().is_some_and(|score| score <= 6))),
            (silence.at_risk, sum(&|person| person.score().is_none_or(|score| score <= 6))),
        ] {
            prop_assert_eq!(worth.customers, customers);
            prop_assert!(is_close(worth.revenue.units(), revenue));
            if all.0 > 0 {
                prop_assert!(is_close(worth.share_of_customers.unwrap(), 100.0 * customers as f64 / all.0 as f64));
            }
            if let Some(share) = worth.share_of_revenue {
                prop_assert!(is_close(share, 100.0 * revenue / all.1));
            }
        }
    }

    #[test]
    fn weighted_scores_are_sums_over_answers(shop in shops()) {
        let orders = shop.orders();
        let scores = Scores::of_all(&shop.responses(), shop.customers);
        let people = people(&shop);
        let sign = |score: u8| match Metric::NPS.group_of(score) {
            Group::Unfavourable => -1.0,
            Group::Neutral => 0.0,
            Group::Favourable => 1.0,
        };
        // Rocks' interval of weighted answers, from the variance of what they are worth.
        let headline = |answers: &[(f64, f64)]| {
            let sum: f64 = answers.iter().map(|(_, weight)| weight).sum();
            let n_eff = sum * sum / answers.iter().map(|(_, weight)| weight * weight).sum::<f64>();
            let mut all: Vec<(f64, f64)> = answers.iter().map(|(sign, weight)| (*sign, weight / sum * n_eff)).collect();
            let value = all.iter().map(|(sign, weight)| sign * weight).sum::<f64>() / n_eff;
            all.extend([(1.0, 0.75), (0.0, 1.5), (-1.0, 0.75)]);
            let n = n_eff + 3.0;
            let centre = all.iter().map(|(sign, weight)| sign * weight).sum::<f64>() / n;
            let variance = all.iter().map(|(sign, weight)| weight * (sign - centre).powi(2)).sum::<f64>() / n;
            let margin = Z95 * (variance / n).sqrt();
            (100.0 * value, 100.0 * (centre - margin).max(-1.0), 100.0 * (centre + margin).min(1.0), n_eff)
        };
        let check = |ours: Option<insight::loyalty::Headlined>, answers: &[(f64, f64)]| match ours {
            None => answers.iter().all(|(_, weight)| *weight <= 0.0),
            Some(ours) => {
                let (value, lo, hi, n_eff) = headline(answers);
                is_close(ours.value, value) && is_close(ours.lo, lo) && is_close(ours.hi, hi)
                    && is_close(ours.n_eff, n_eff) && ours.n == answers.len() as u64
            }
        };
        let weighted = Weighted::of(&orders, &scores);
        // Of whom there is neither an order nor a refund is nobody here.
        let is_known = |person: &Person| !person.orders.is_empty() || !person.refunds.is_empty();
        let answered: Vec<&Person> =
            people.values().filter(|person| person.score().is_some() && is_known(person)).collect();
        let by_revenue: Vec<(f64, f64)> = answered
            .iter()
            .map(|person| (sign(person.score().unwrap()), person.spent(&EVER)))
            .filter(|(_, weight)| *weight > 0.0)
            .collect();
        prop_assert!(check(weighted.by_revenue, &by_revenue), "{:?}", weighted);
        let plain: Vec<(f64, f64)> = answered.iter().map(|person| (sign(person.score().unwrap()), 1.0)).collect();
        prop_assert!(check(weighted.unweighted, &plain));
        prop_assert_eq!(weighted.refunded, answered.iter().filter(|person| person.spent(&EVER) < 0.0).count() as u64);
        prop_assert_eq!(weighted.without + weighted.refunded + by_revenue.len() as u64, weighted.plain.n());

        let base: Vec<&Person> = people.values().filter(|person| !person.orders.is_empty()).collect();
        let mut revenues: Vec<f64> = base.iter().map(|person| person.spent(&EVER)).collect();
        revenues.sort_by(f64::total_cmp);
        let fifth = |person: &Person| {
            let spent = person.spent(&EVER);
            // The first fifth whose last customer spent as much.
            (1..5).find(|k| spent <= revenues[(revenues.len() * k).div_ceil(5) - 1]).unwrap_or(5) - 1
        };
        let class = |person: &Person| match person.orders.len() { 1 => 0, 2 => 1, 3..=5 => 2, _ => 3 };
        for (strata, part) in [
            (Strata::by_revenue(&orders), &fifth as &dyn Fn(&Person) -> usize),
            (Strata::by_orders(&orders), &class),
        ] {
            let balanced = Balanced::of(&orders, &scores, &strata);
            let size = |wanted: usize| base.iter().filter(|person| part(person) == wanted).count();
            let heard = |wanted: usize| {
                base.iter().filter(|person| part(person) == wanted && person.score().is_some()).count()
            };
            let answers: Vec<(f64, f64)> = base
                .iter()
                .filter(|person| person.score().is_some())
                .map(|person| {
                    let part = part(person);
                    (sign(person.score().unwrap()), size(part) as f64 / heard(part) as f64)
                })
                .collect();
            prop_assert!(check(balanced.balanced, &answers), "{:?}", balanced);
            prop_assert!(check(balanced.raw, &answers.iter().map(|(sign, _)| (*sign, 1.0)).collect::<Vec<_>>()));
            for (number, stratum) in balanced.strata.iter().enumerate() {
                prop_assert_eq!((stratum.customers, stratum.answers.n()), (size(number) as u64, heard(number) as u64));
            }
            let unheard: Vec<usize> = (0..strata.count()).filter(|part| size(*part) > 0 && heard(*part) == 0).collect();
            prop_assert_eq!(balanced.unheard().collect::<Vec<_>>(), unheard.clone());
            let without: usize = unheard.iter().map(|part| size(*part)).sum();
            let covered = (!base.is_empty()).then(|| 100.0 * (base.len() - without) as f64 / base.len() as f64);
            prop_assert_eq!(balanced.covered, covered);
        }
    }

    #[test]
    fn customers_at_risk_are_those_whom_a_rule_names(shop in shops(), known in 150..260i32, most in 0..30usize) {
        let (orders, responses) = (shop.orders(), shop.responses());
        let scores = Scores::of_all(&responses, shop.customers);
        let as_of = OPENED + known;
        let tickets: Vec<u32> = (0..shop.customers / 2).map(|customer| customer % 4).collect();
        let plan_ends: Vec<Option<Day>> = (0..shop.customers)
            .map(|customer| (customer % 3 == 0).then(|| Day::from_number(as_of + i32::try_from(customer).unwrap() - 10)))
            .collect();
        let signals = Signals { tickets: &tickets, plan_ends: &plan_ends };
        let sight = Sight { orders: &orders, responses: &responses, scores: &scores, signals, as_of: Day::from_number(as_of) };
        let rules = Rules { stake: 60, ..Rules::of(Metric::NPS) };
        let mut expected: Vec<(u32, Vec<String>, f64)> = Vec::new();
        for (customer, person) in people(&shop) {
            let mut why = Vec::new();
            if let [.., (_, from), (_, to)] = person.answers[..] && from >= to + 3 {
                why.push(format!("score fell from {from} to {to}"));
            } else if let Some(score) = person.score().filter(|score| *score <= 6) {
                why.push(format!("score is {score}"));
            }
            let visits = person.visits();
            if visits.len() >= 3 {
                let gap = f64::from(visits[visits.len() - 1] - visits[0]) / (visits.len() - 1) as f64;
                let days = as_of - visits[visits.len() - 1];
                if f64::from(days) >= 3.0 * gap && days > 0 {
                    why.push(format!("no order for {days} days, {:.1} times the usual gap of {gap:.0}", f64::from(days) / gap));
                }
            }
            if customer < shop.customers / 2 && customer % 4 >= 2 {
                why.push(format!("{} unresolved tickets", customer % 4));
            }
            let end = i32::try_from(customer).unwrap() - 10;
            if customer % 3 == 0 && (0..=30).contains(&end) {
                let day = Day::from_number(as_of + end).to_text();
                why.push(match end {
                    0 => format!("plan ends today, {day}"),
                    1 => format!("plan ends tomorrow, {day}"),
                    _ => format!("plan ends in {end} days, {day}"),
                });
            }
            if !why.is_empty() {
                expected.push((customer, why, person.spent(&(as_of - 59..as_of + 1)).max(0.0)));
            }
        }
        for ranking in [Ranking::Stake, Ranking::Facts] {
            let found = AtRisk::of(&sight, &rules, ranking, most);
            let by_stake = |one: &(u32, Vec<String>, f64), two: &(u32, Vec<String>, f64)| two.2.total_cmp(&one.2);
            let by_facts = |one: &(u32, Vec<String>, f64), two: &(u32, Vec<String>, f64)| two.1.len().cmp(&one.1.len());
            expected.sort_by(|one, two| {
                let order = match ranking {
                    Ranking::Stake => by_stake(one, two).then(by_facts(one, two)),
                    Ranking::Facts => by_facts(one, two).then(by_stake(one, two)),
                };
                order.then(one.0.cmp(&two.0))
            });
            prop_assert_eq!(found.found, expected.len() as u64);
            prop_assert!(is_close(found.stake.units(), expected.iter().map(|(_, _, stake)| stake).sum()));
            prop_assert_eq!(found.customers.len(), most.min(expected.len()));
            for (ours, (customer, why, stake)) in found.customers.iter().zip(&expected) {
                prop_assert_eq!(ours.customer, *customer);
                prop_assert_eq!(&ours.facts.iter().map(ToString::to_string).collect::<Vec<_>>(), why);
                prop_assert!(is_close(ours.stake.units(), *stake));
            }
        }
    }
}
