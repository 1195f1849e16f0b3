//! The words of customers, what they do and what they are worth.

use domain::{Day, Metric};

pub(crate) use super::keys::loyalty::*;
use super::{calculators, fill, orders, wording};
use crate::loyalty::words::{Fact, Implausible, Measure, Strata, Voice};

/// Why there are no figures, by a word of the worker.
pub(crate) fn problem(told: &str) -> String {
    match told.split(' ').next().unwrap_or_default() {
        "memory" => FAILED_MEMORY.get().to_owned(),
        "broken" => FAILED_BROKEN.get().to_owned(),
        "too-much" => FAILED_TOO_MUCH.get().to_owned(),
        "worker" | "unreachable" | "status" => wording::problem(told),
        _ => fill(FAILED.get(), &[("why", told)]),
    }
}

/// Why a table was not made.
pub(crate) fn not_saved(problem: &str) -> String {
    fill(NOT_SAVED.get(), &[("why", &orders::problem(problem))])
}

/// Everybody who said that, as a heading.
pub(crate) fn voice(metric: Metric, voice: Voice) -> &'static str {
    match voice {
        Voice::Silent => SILENT.get(),
        Voice::Elsewhere => ELSEWHERE.get(),
        Voice::Answered(group) => super::group(metric, group),
    }
}

/// How numbers and days are written.
#[derive(Clone, Copy)]
pub(crate) struct Writer {
    /// A number with so many decimals.
    pub number: fn(f64, u8) -> String,
    /// A day.
    pub day: fn(Day) -> String,
}

/// So many days.
pub(crate) fn days(n: f64, write: Writer) -> String {
    let n = n.round().max(0.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of days")]
    DAYS.with(n as u64, &(write.number)(n, 0))
}

/// Why a customer may leave.
pub(crate) fn fact(fact: &Fact, write: Writer) -> String {
    let count = |n: u32| (write.number)(n.into(), 0);
    match fact {
        Fact::ScoreFell { from, to } => {
            fill(SCORE_FELL.get(), &[("from", &count((*from).into())), ("to", &count((*to).into()))])
        }
        Fact::LowScore { score } => fill(LOW_SCORE.get(), &[("score", &count((*score).into()))]),
        Fact::NoOrder { days: n, usual } => {
            let times = (write.number)(f64::from(*n) / usual, 1);
            let (days, usual) = (days(f64::from(*n), write), days(*usual, write));
            fill(NO_ORDER.get(), &[("days", &days), ("times", &times), ("usual", &usual)])
        }
        Fact::Tickets { open } => TICKETS.with(u64::from(*open), &count(*open)),
        Fact::PlanEnds { days: 0, .. } => PLAN_TODAY.get().to_owned(),
        Fact::PlanEnds { day, days: 1 } => fill(PLAN_TOMORROW.get(), &[("day", &(write.day)(*day))]),
        Fact::PlanEnds { day, days } => fill(PLAN_ENDS.get(), &[("n", &count(*days)), ("day", &(write.day)(*day))]),
    }
}

/// In what groups are compared.
pub(crate) fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Revenue => MEASURE_REVENUE.get(),
        Measure::Repeat => MEASURE_REPEAT.get(),
        Measure::Churn => MEASURE_CHURN.get(),
        Measure::Lifetime => MEASURE_LIFETIME.get(),
    }
}

/// In what groups of subscribers are compared.
pub(crate) fn measure_of_subscribers(of: Measure) -> &'static str {
    match of {
        Measure::Revenue => MEASURE_MONTHLY.get(),
        of => measure(of),
    }
}

/// What customers are parted by.
pub(crate) fn strata(strata: Strata) -> &'static str {
    match strata {
        Strata::Revenue => STRATA_REVENUE.get(),
        Strata::Orders => STRATA_ORDERS.get(),
    }
}

/// A part of the customers, by its number.
pub(crate) fn stratum(strata: Strata, at: usize) -> String {
    let text = match (strata, at) {
        (Strata::Revenue, 0) => FIFTH_LOWEST,
        (Strata::Revenue, 4) => FIFTH_HIGHEST,
        (Strata::Revenue, _) => return fill(FIFTH.get(), &[("n", &(at + 1).to_string())]),
        (Strata::Orders, 0) => ONE_ORDER,
        (Strata::Orders, 1) => TWO_ORDERS,
        (Strata::Orders, 2) => THREE_ORDERS,
        (Strata::Orders, _) => SIX_ORDERS,
    };
    text.get().to_owned()
}

/// Why a formula gives no sensible number.
pub(crate) fn implausible(why: &Implausible) -> String {
    calculators::implausible(*why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loyalty::words::Loyalty;

    const WRITE: Writer =
        Writer { number: |n, decimals| format!("{n:.0$}", usize::from(decimals)), day: |day| day.to_text() };

    #[test]
    fn facts_are_told_with_their_numbers() {
        let day = Day::parse("2026-12-01").unwrap();
        for (fact, words) in [
            (Fact::ScoreFell { from: 9, to: 4 }, "The score fell from 9 to 4"),
            (Fact::LowScore { score: 3 }, "The score is 3"),
            (Fact::NoOrder { days: 93, usual: 31.0 }, "No order for 93 days, 3.0 times the usual 31 days"),
            (Fact::NoOrder { days: 5, usual: 1.2 }, "No order for 5 days, 4.2 times the usual 1 day"),
            (Fact::Tickets { open: 1 }, "1 unresolved ticket"),
            (Fact::Tickets { open: 2 }, "2 unresolved tickets"),
            (Fact::PlanEnds { day, days: 0 }, "The plan ends today"),
            (Fact::PlanEnds { day, days: 1 }, "The plan ends tomorrow, 2026-12-01"),
            (Fact::PlanEnds { day, days: 30 }, "The plan ends in 30 days, on 2026-12-01"),
        ] {
            assert_eq!(self::fact(&fact, WRITE), words);
        }
    }

    #[test]
    fn what_the_worker_answers_is_understood() {
        let messages: serde_json::Value = serde_json::from_str(include_str!("../../messages/messages.json")).unwrap();
        let told: Loyalty = serde_json::from_value(messages["loyalty"].clone()).unwrap();
        let said = &messages["loyalty"];
        assert_eq!(told.matching.by_email, said["matching"]["by_email"]);
        assert_eq!(told.missing.first, ["x99", "Eve@x.de"]);
        assert_eq!(told.groups.len(), 5);
        // What is drawn has the same time as what is told.
        let half = told.survival.unwrap().0.half().unwrap();
        assert_eq!((half.days, half.lo, half.hi), (31, 31, Some(31)));
        assert_eq!(told.cohorts.unwrap().0.cohorts[0].kept, [2, 1, 0]);
        let facts: Vec<String> = told.at_risk.customers[1].facts.iter().map(|fact| self::fact(fact, WRITE)).collect();
        assert_eq!(facts, ["The score is 0"]);
    }
}
