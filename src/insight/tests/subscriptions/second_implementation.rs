//! What becomes of plans, computed another way: customer by customer and day by day, as the definitions say it.

use std::collections::BTreeSet;

use domain::{Day, Group, Metric, Score};
use insight::loyalty::{Measure, Money, Recurring, RecurringByScore, Responses, Scores, Spell, Subscriptions, Voice};
use proptest::prelude::*;

use super::drawn::{Drawn, drawn};
use crate::shop::people::{Ends, agree, are_the_same, is_close, mean, numbers, quotient, rate, turned};
use crate::shop::{OPENED, periods};

/// No plan with an end ends later, and what runs then runs for ever.
const HORIZON: i32 = OPENED + 1000;

fn own(drawn: &Drawn, customer: u32) -> Vec<Spell> {
    drawn.spells.iter().filter(|spell| spell.customer == customer).copied().collect()
}

fn last(spell: &Spell) -> i32 {
    spell.end.map_or(HORIZON, Day::number)
}

/// What a customer has when a day begins: whatever began before and ends later, or ended the day before and is followed at once.
fn running(own: &[Spell], day: i32) -> Vec<&Spell> {
    let follows = own.iter().any(|spell| spell.start.number() == day);
    own.iter()
        .filter(|spell| spell.start.number() < day && (last(spell) >= day || (last(spell) == day - 1 && follows)))
        .collect()
}

/// What these cost a month; `None` where one of them does not say.
fn cost(spells: &[&Spell]) -> Option<f64> {
    spells.iter().map(|spell| Some(spell.revenue?.units())).sum()
}

/// The last of the days without a gap from `as_of` on which a plan is there, where that is known.
fn end_of(own: &[Spell], as_of: i32) -> Option<i32> {
    let days: BTreeSet<i32> = own.iter().flat_map(|spell| spell.start.number()..=last(spell)).collect();
    let end = (as_of..=HORIZON).take_while(|day| days.contains(day)).last()?;
    (end < HORIZON).then_some(end)
}

/// Answers of every third customer, each group in turn.
fn answers(customers: u32) -> Responses {
    let mut responses = Responses::new(Metric::NPS);
    for customer in (0..customers).filter(|customer| customer % 4 > 0) {
        let score = Score::new(Metric::NPS, [3, 8, 10][customer as usize % 3]).unwrap();
        responses.push(Some(customer), Day::from_number(OPENED), score);
    }
    responses
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn periods_are_what_the_definitions_say(drawn in drawn(), days in periods()) {
        let subscriptions = Subscriptions::new(drawn.customers, drawn.spells.iter().copied(), Vec::new()).unwrap();
        let ours = Recurring::of(&subscriptions, &days);
        let days = numbers(&days);
        let people: Vec<Vec<Spell>> = (0..drawn.customers).map(|customer| own(&drawn, customer)).collect();
        let is_there = |own: &&Vec<Spell>, day: i32| !running(own, day).is_empty();
        let start: Vec<_> = people.iter().filter(|own| is_there(own, days.start)).collect();
        let end = people.iter().filter(|own| is_there(own, days.end)).count();
        let kept = start.iter().filter(|own| is_there(own, days.end)).count();
        let begin = |own: &&Vec<Spell>| own.iter().any(|spell| days.contains(&spell.start.number()));
        let passing =
            people.iter().filter(|own| begin(own) && !is_there(own, days.start) && !is_there(own, days.end)).count();
        prop_assert_eq!(
            (ours.start, ours.end, ours.kept, ours.new, ours.passing),
            (start.len() as u64, end as u64, kept as u64, (end - kept) as u64, passing as u64)
        );
        prop_assert!(are_the_same(ours.crr.as_ref(), rate(kept, start.len())));
        prop_assert!(are_the_same(ours.churn.as_ref(), turned(rate(kept, start.len()))));
        if let Some(crr) = ours.crr {
            prop_assert!(is_close(crr.value, 100.0 * (ours.end - ours.new) as f64 / ours.start as f64));
        }
        let is_told = drawn.spells.iter().any(|spell| spell.revenue.is_some());
        prop_assert_eq!(ours.revenue.is_some(), is_told);
        let Some(revenue) = ours.revenue else { return Ok(()) };
        let both = |own: &Vec<Spell>| Some((cost(&running(own, days.end))?, cost(&running(own, days.start))?));
        let known: Vec<(f64, f64, bool)> =
            people.iter().filter_map(|own| both(own).map(|(now, before)| (now, before, is_there(&own, days.end)))).collect();
        prop_assert_eq!(revenue.unpriced, (people.len() - known.len()) as u64);
        let paying: Vec<(f64, f64, bool)> = known.iter().copied().filter(|(_, before, _)| *before > 0.0).collect();
        let sum = |of: &dyn Fn(&(f64, f64, bool)) -> f64| paying.iter().map(of).sum::<f64>();
        let expansion = sum(&|(now, before, is)| if *is { (now - before).max(0.0) } else { 0.0 });
        let contraction = sum(&|(now, before, is)| if *is { (before - now).max(0.0) } else { 0.0 });
        let churn = sum(&|(_, before, is)| if *is { 0.0 } else { *before });
        let first = sum(&|(_, before, _)| *before);
        prop_assert_eq!(revenue.customers, paying.len() as u64);
        for (ours, theirs) in [
            (revenue.start, first),
            (revenue.expansion, expansion),
            (revenue.contraction, contraction),
            (revenue.churn, churn),
            (revenue.start, known.iter().map(|(_, before, _)| before).sum()),
            (revenue.end, known.iter().map(|(now, _, _)| now).sum()),
        ] {
            prop_assert!(is_close(ours.units(), theirs), "{:?} {}", revenue, theirs);
        }
        let parts = [revenue.start, revenue.expansion, revenue.new].map(Money::parts).iter().sum::<i64>();
        prop_assert_eq!(parts - revenue.contraction.parts() - revenue.churn.parts(), revenue.end.parts());
        let retained = quotient(&paying.iter().map(|(now, before, _)| (*now, *before)).collect::<Vec<_>>());
        let retained = retained.map(|(value, ends, n)| {
            (100.0 * value, ends.map(|(lo, hi)| (100.0 * lo, 100.0 * hi)), n)
        });
        prop_assert!(agree(revenue.net_revenue_retention.as_ref(), retained), "{:?} {:?}", revenue, retained);
        if first > 0.0 {
            let nrr = 100.0 * (first + expansion - contraction - churn) / first;
            prop_assert!(is_close(revenue.net_revenue_retention.unwrap().value, nrr));
        }
    }

    #[test]
    fn groups_are_added_up_one_by_one(drawn in drawn(), days in periods()) {
        let subscriptions = Subscriptions::new(drawn.customers, drawn.spells.iter().copied(), Vec::new()).unwrap();
        let scores = Scores::of_all(&answers(drawn.customers), drawn.customers);
        let ours = RecurringByScore::of(&subscriptions, &days, &scores);
        let days = numbers(&days);
        let there: Vec<u32> =
            (0..drawn.customers).filter(|customer| !running(&own(&drawn, *customer), days.start).is_empty()).collect();
        let answered = (0..drawn.customers).filter(|customer| customer % 4 > 0 && !there.contains(customer)).count();
        prop_assert_eq!(ours.strangers, answered as u64);
        let few = |of: Option<(f64, Option<Ends>, usize)>| of.filter(|(.., n)| *n >= 5);
        for voice in Voice::ALL {
            let voiced: Vec<u32> = there.iter().copied().filter(|customer| scores.voice(*customer) == voice).collect();
            let lost = voiced.iter().filter(|customer| running(&own(&drawn, **customer), days.end).is_empty()).count();
            let paid: Vec<f64> =
                voiced.iter().filter_map(|customer| cost(&running(&own(&drawn, *customer), days.start))).collect();
            let part = ours.part(voice);
            prop_assert_eq!((part.voice, part.customers), (voice, voiced.len() as u64));
            prop_assert!(are_the_same(part.churn.as_ref(), few(rate(lost, voiced.len()))));
            prop_assert!(agree(part.monthly.as_ref(), few(mean(paid.iter().copied()))));
            prop_assert_eq!(part.revenue.is_some(), paid.len() >= 5);
            if let Some(revenue) = part.revenue {
                prop_assert!(is_close(revenue.units(), paid.iter().sum()));
            }
        }
        let pairs = [
            [Group::Favourable, Group::Unfavourable],
            [Group::Favourable, Group::Neutral],
            [Group::Neutral, Group::Unfavourable],
        ];
        let mut compared = ours.comparisons.iter();
        for of in pairs {
            let [one, two] = of.map(|group| ours.part(Voice::Answered(group)));
            for (measure, one, two) in
                [(Measure::Revenue, one.monthly, two.monthly), (Measure::Churn, one.churn, two.churn)]
            {
                let Some((one, two)) = one.zip(two) else { continue };
                let comparison = compared.next().unwrap();
                prop_assert_eq!((comparison.of, comparison.measure), (of, measure));
                prop_assert!(is_close(comparison.contrast.delta, one.value - two.value));
            }
        }
        prop_assert!(compared.next().is_none());
    }

    #[test]
    fn ends_are_found_day_by_day(drawn in drawn(), on in -10..250i32, within in 0..90u16) {
        let subscriptions = Subscriptions::new(drawn.customers, drawn.spells.iter().copied(), Vec::new()).unwrap();
        let as_of = OPENED + on;
        let expected: Vec<Option<i32>> =
            (0..drawn.customers).map(|customer| end_of(&own(&drawn, customer), as_of)).collect();
        let found = subscriptions.plan_ends(Day::from_number(as_of));
        prop_assert_eq!(found.iter().map(|end| end.map(Day::number)).collect::<Vec<_>>(), expected.clone());
        let soon = expected.iter().flatten().filter(|end| **end <= as_of + i32::from(within)).count();
        prop_assert_eq!(subscriptions.ending_within(Day::from_number(as_of), within), soon as u64);
        let mut sorted = drawn.spells.clone();
        sorted.sort_unstable();
        prop_assert_eq!(subscriptions.spells().collect::<Vec<_>>(), sorted);
        prop_assert!(subscriptions.is_empty() || subscriptions.bytes() <= 20 * drawn.spells.len() + 4 * (drawn.customers as usize + 1));
    }
}
