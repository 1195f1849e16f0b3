//! What a formula makes of what is typed.
//!
//! There is a number, or there is a reason; a number of counts has its interval and what it rests on.

use domain::{Group, Metric};
use insight::loyalty::{Discounted, Implausible, Quantity, Simple, calculator as formula};
use insight::statistics::{Interval, SampleSize, net, share};
use insight::{Change, Distribution, Groups};

use super::calculator::Calculator;
use super::sheet::Numbers;

/// What stands under a form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// Not everything is typed, or something cannot be read, which is told at its field.
    Waiting,
    /// There is no number, and why.
    Explained(Reason),
    /// The number.
    Known(Answer),
}

/// Why there is no number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Reason {
    /// No formula of loyalty gives a sensible one.
    Implausible(Implausible),
    /// Nobody answered.
    Nobody,
    /// Nobody answered before, or nobody after.
    NobodyInOne,
    /// No number of answers makes it so small.
    NoMargin,
}

/// A number, what it rests on, and what comes of the same formula.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Answer {
    /// The number itself.
    pub main: Shown,
    /// How many it rests on, where that is known.
    pub basis: Option<(Whom, u64)>,
    /// Whether that is too few.
    pub is_low_confidence: bool,
    /// Whether there would be an interval if more than sums were known.
    pub is_of_sums: bool,
    /// Whether two figures differ.
    pub verdict: Option<Change>,
    /// What else there is.
    pub rest: Vec<(Label, Shown)>,
}

/// A number as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shown {
    /// How it is written.
    pub unit: Unit,
    /// The number itself.
    pub value: f64,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// −100…100, with its sign.
    Points,
    /// 0…100.
    Percent,
    /// Two decimals.
    Money,
    /// None.
    Count,
    /// As many decimals as it needs, up to two.
    Plain,
    /// Four decimals.
    Statistic,
}

/// What a further number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The score in the earlier period.
    Before,
    /// The score in the later one.
    After,
    /// The test statistic.
    Z,
    /// Answers in each of two periods.
    ForChange,
    /// Who had it easy.
    Easy,
    /// 6 and 7 less 1 to 3.
    NetEase,
    /// What is left of a hundred.
    Churn,
    /// Who stayed.
    Kept,
    /// Who left.
    Lost,
    /// The lifetime value.
    Value,
}

/// What a number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    /// People who answered.
    Answers,
    /// People who buy.
    Customers,
    /// What they bought.
    Orders,
}

impl Shown {
    fn new(unit: Unit, value: f64) -> Self {
        Self { unit, value, interval: None }
    }

    fn within(self, lo: f64, hi: f64) -> Self {
        Self { interval: Some(Interval { lo, hi }), ..self }
    }

    /// A rate of −1…1 with its interval.
    fn of_rate(unit: Unit, rate: f64, interval: Interval) -> Self {
        Self::new(unit, 100.0 * rate).within(100.0 * interval.lo, 100.0 * interval.hi)
    }
}

impl Answer {
    fn new(main: Shown) -> Self {
        Self { main, basis: None, is_low_confidence: false, is_of_sums: false, verdict: None, rest: vec![] }
    }

    fn money(value: f64) -> Self {
        Self::new(Shown::new(Unit::Money, value))
    }
}

impl From<Implausible> for Reason {
    fn from(implausible: Implausible) -> Self {
        Self::Implausible(implausible)
    }
}

impl Outcome {
    /// What the formula of a calculator makes of the numbers of its form.
    pub(crate) fn of(calculator: Calculator, numbers: Numbers) -> Self {
        let numbers: Option<Vec<f64>> = numbers.into_iter().map(|number| number.ok().flatten()).collect();
        match numbers.map(|numbers| answer(calculator, &numbers)) {
            Some(Ok(Some(answer))) => Self::Known(answer),
            Some(Err(reason)) => Self::Explained(reason),
            Some(Ok(None)) | None => Self::Waiting,
        }
    }
}

/// `None` where there are not as many numbers as the form has fields.
fn answer(calculator: Calculator, numbers: &[f64]) -> Result<Option<Answer>, Reason> {
    let answer = match (calculator, numbers) {
        (Calculator::Nps, &[p, n, d]) => survey(&nps(p, n, d), Unit::Points)?,
        (Calculator::Change, &[p, n, d, later_p, later_n, later_d]) => {
            change(&nps(p, n, d), &nps(later_p, later_n, later_d))?
        }
        (Calculator::Sample, &[p, n, d, margin]) => sample(&nps(p, n, d), margin)?,
        (Calculator::Csat, &[five, four, three, two, one]) => {
            let counts = [one, two, three, four, five].map(count);
            survey(&distribution(Metric::CSAT, &counts), Unit::Percent)?
        }
        (Calculator::Ces, scores) if !scores.is_empty() => {
            effort(&distribution(Metric::CES, &scores.iter().copied().map(count).collect::<Vec<_>>()))?
        }
        (Calculator::Retention, &[start, new, end]) => retention(count(start), count(new), count(end))?,
        (Calculator::Repeat, &[repeat, customers]) => {
            let rate = formula::repeat_purchase_rate(count(repeat), count(customers))?;
            of_customers(rate, count(repeat), count(customers))
        }
        (Calculator::Order, &[revenue, orders]) => {
            let average = formula::average_order(revenue, count(orders))?;
            Answer { basis: Some((Whom::Orders, count(orders))), is_of_sums: true, ..Answer::money(average) }
        }
        (Calculator::Frequency, &[orders, customers]) => {
            let frequency = formula::purchase_frequency(count(orders), count(customers))?;
            let main = Answer::new(Shown::new(Unit::Plain, frequency));
            Answer { basis: Some((Whom::Customers, count(customers))), is_of_sums: true, ..main }
        }
        (Calculator::Simple, &[average_sale, transactions, periods, margin]) => {
            Answer::money(Simple { average_sale, transactions, periods, margin }.value()?)
        }
        (Calculator::Discounted, &[margin, retention, discount]) => {
            Answer::money(Discounted { margin, retention, discount }.value()?)
        }
        (Calculator::Point, &[margin, retention, discount]) => {
            let value = Discounted { margin, retention, discount };
            let rest = vec![(Label::Value, Shown::new(Unit::Money, value.value()?))];
            Answer { rest, ..Answer::money(value.worth_of_a_point()?) }
        }
        (Calculator::Revenue, &[start, expansion, contraction, churned]) => {
            let kept = formula::net_revenue_retention(start, expansion, contraction, churned)?;
            Answer::new(Shown::new(Unit::Percent, kept))
        }
        (Calculator::Earned, &[kept, earned]) => {
            Answer::new(Shown::new(Unit::Percent, formula::earned_growth(kept, earned)?))
        }
        _ => return Ok(None),
    };
    Ok(Some(answer))
}

/// A whole number from 0, as [`super::number`] has read it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn count(number: f64) -> u64 {
    number as u64
}

fn distribution(metric: Metric, counts: &[u64]) -> Distribution {
    Distribution::from_counts(metric, counts).unwrap_or_else(|| Distribution::new(metric))
}

/// Any score of a group will do.
fn nps(promoters: f64, passives: f64, detractors: f64) -> Distribution {
    let [p, n, d] = [promoters, passives, detractors].map(count);
    distribution(Metric::NPS, &[d, 0, 0, 0, 0, 0, 0, 0, n, 0, p])
}

/// The headline of a metric.
fn survey(answers: &Distribution, unit: Unit) -> Result<Answer, Reason> {
    let figure = answers.figure().ok_or(Reason::Nobody)?;
    Ok(Answer {
        basis: Some((Whom::Answers, figure.n)),
        is_low_confidence: figure.is_low_confidence(answers.metric()),
        ..Answer::new(Shown::new(unit, figure.value).within(figure.lo, figure.hi))
    })
}

fn change(before: &Distribution, after: &Distribution) -> Result<Answer, Reason> {
    let change = Change::between(before, after).ok_or(Reason::NobodyInOne)?;
    Ok(Answer {
        verdict: Some(change),
        rest: vec![
            (Label::Before, survey(before, Unit::Points)?.main),
            (Label::After, survey(after, Unit::Points)?.main),
            (Label::Z, Shown::new(Unit::Statistic, change.z)),
        ],
        basis: Some((Whom::Answers, before.n().saturating_add(after.n()))),
        ..Answer::new(Shown::new(Unit::Points, change.delta))
    })
}

fn sample(answers: &Distribution, margin: f64) -> Result<Answer, Reason> {
    if margin <= 0.0 {
        return Err(Reason::NoMargin);
    }
    let needed = SampleSize::of(answers, margin).ok_or(Reason::Nobody)?;
    let shown = |n: u64| Shown::new(Unit::Count, n as f64);
    Ok(Answer { rest: vec![(Label::ForChange, shown(needed.for_change))], ..Answer::new(shown(needed.for_margin)) })
}

/// The mean, and what else CES can mean: they are different figures, and each is called by its name.
fn effort(answers: &Distribution) -> Result<Answer, Reason> {
    let mean = survey(answers, Unit::Plain)?;
    let groups = answers.groups();
    let counts = answers.counts();
    let sum = |counts: Option<&[u64]>| counts.unwrap_or_default().iter().fold(0u64, |sum, n| sum.saturating_add(*n));
    let net = Groups {
        favourable: sum(counts.get(5..7)),
        neutral: sum(counts.get(3..5)),
        unfavourable: sum(counts.get(..3)),
    };
    let easy = groups.share(Group::Favourable).zip(share::interval(groups.favourable, groups.n()));
    let easy = easy.map(|(percent, interval)| (Label::Easy, Shown::of_rate(Unit::Percent, percent / 100.0, interval)));
    let net = net::rate(net).zip(net::interval(net));
    let net = net.map(|(rate, interval)| (Label::NetEase, Shown::of_rate(Unit::Points, rate, interval)));
    Ok(Answer { rest: easy.into_iter().chain(net).collect(), ..mean })
}

fn retention(start: u64, new: u64, end: u64) -> Result<Answer, Reason> {
    let rate = formula::retention(start, end, new)?;
    let churn = formula::churn(start, end, new)?;
    let kept = end.saturating_sub(new);
    let stayed = of_customers(rate, kept, start);
    let churn = Shown::new(Unit::Percent, churn);
    let churn = match stayed.main.interval {
        Some(Interval { lo, hi }) => churn.within(100.0 - hi, 100.0 - lo),
        None => churn,
    };
    let many = |n: u64| Shown::new(Unit::Count, n as f64);
    let rest = vec![(Label::Churn, churn), (Label::Kept, many(kept)), (Label::Lost, many(start.saturating_sub(kept)))];
    Ok(Answer { rest, ..stayed })
}

/// A share of customers with Wilson's interval.
fn of_customers(percent: f64, hits: u64, customers: u64) -> Answer {
    let interval = share::interval(hits, customers);
    let interval = interval.map(|Interval { lo, hi }| Interval { lo: 100.0 * lo, hi: 100.0 * hi });
    let quantity = Quantity { value: percent, interval, n: customers };
    Answer {
        basis: Some((Whom::Customers, customers)),
        is_low_confidence: quantity.is_low_confidence(),
        ..Answer::new(Shown { unit: Unit::Percent, value: percent, interval })
    }
}

#[cfg(test)]
mod tests {
    use insight::loyalty::Input;

    use super::*;
    use crate::calculators::number::Bad;

    fn of(calculator: Calculator, numbers: &[f64]) -> Outcome {
        Outcome::of(calculator, numbers.iter().copied().map(|number| Ok(Some(number))).collect())
    }

    fn known(calculator: Calculator, numbers: &[f64]) -> Answer {
        match of(calculator, numbers) {
            Outcome::Known(answer) => answer,
            other => panic!("{other:?}"),
        }
    }

    fn reason(calculator: Calculator, numbers: &[f64]) -> Reason {
        match of(calculator, numbers) {
            Outcome::Explained(reason) => reason,
            other => panic!("{other:?}"),
        }
    }

    fn about(shown: Shown, value: f64, interval: Option<(f64, f64)>) {
        let near = |one: f64, other: f64| (one - other).abs() < 5e-3;
        assert!(near(shown.value, value), "{shown:?} {value}");
        assert_eq!(shown.interval.is_some(), interval.is_some(), "{shown:?}");
        if let Some((Interval { lo, hi }, (low, high))) = shown.interval.zip(interval) {
            assert!(near(lo, low) && near(hi, high), "{shown:?} {low} {high}");
        }
    }

    #[test]
    fn the_worked_examples_come_out() {
        let example = |calculator: Calculator| known(calculator, calculator.example());
        let nps = example(Calculator::Nps);
        about(nps.main, 50.0, Some((35.47, 61.62)));
        assert_eq!((nps.basis, nps.is_low_confidence), (Some((Whom::Answers, 100)), false));
        let change = example(Calculator::Change);
        about(change.main, 20.0, None);
        let verdict = change.verdict.unwrap();
        assert!((verdict.z - 1.9070).abs() < 5e-5 && (verdict.p - 0.0565).abs() < 5e-5 && !verdict.is_significant());
        assert_eq!(change.basis, Some((Whom::Answers, 200)));
        let sample = example(Calculator::Sample);
        assert_eq!((sample.main.value, sample.rest[0].1.value), (690.0, 1383.0));
        about(example(Calculator::Csat).main, 69.16, Some((59.87, 77.12)));
        let ces = example(Calculator::Ces);
        about(ces.main, 4.08, Some((3.96, 4.20)));
        about(ces.rest[0].1, 46.0, Some((42.93, 49.10)));
        about(ces.rest[1].1, -13.0, Some((-18.19, -7.74)));
        let retention = example(Calculator::Retention);
        about(retention.main, 95.33, Some((90.68, 97.72)));
        about(retention.rest[0].1, 4.67, Some((2.28, 9.32)));
        assert_eq!((retention.rest[1].1.value, retention.rest[2].1.value), (143.0, 7.0));
        about(example(Calculator::Repeat).main, 30.0, Some((27.24, 32.91)));
        about(example(Calculator::Order).main, 25.0, None);
        about(example(Calculator::Frequency).main, 1.5, None);
        about(example(Calculator::Simple).main, 120.0, None);
        about(example(Calculator::Discounted).main, 67.26, None);
        about(example(Calculator::Point).main, 3.88, None);
        about(example(Calculator::Point).rest[0].1, 67.26, None);
        about(example(Calculator::Revenue).main, 85.0, None);
        about(example(Calculator::Earned).main, 10.0, None);
    }

    #[test]
    fn the_best_score_of_satisfaction_stands_first_and_the_lowest_of_effort() {
        assert!((known(Calculator::Csat, &[9.0, 0.0, 0.0, 0.0, 1.0]).main.value - 90.0).abs() < 1e-9);
        assert!((known(Calculator::Ces, &[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]).main.value - 7.0).abs() < 1e-9);
        assert!(known(Calculator::Csat, &[9.0, 0.0, 0.0, 0.0, 1.0]).is_low_confidence);
    }

    #[test]
    fn what_cannot_be_has_a_reason_and_no_number() {
        let implausible = |calculator, numbers: &[f64]| match reason(calculator, numbers) {
            Reason::Implausible(implausible) => implausible,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            implausible(Calculator::Retention, &[150.0, 50.0, 210.0]),
            Implausible::MoreThan(Input::End, 210.0, Input::StartAndNew, 200.0)
        );
        assert_eq!(
            implausible(Calculator::Discounted, &[18.95, 1.02, 0.01]),
            Implausible::NeverEnds { retention: 1.02, discount: 0.01 }
        );
        assert_eq!(implausible(Calculator::Point, &[-1.0, 0.5, 0.01]), Implausible::Negative(Input::Margin, -1.0));
        assert_eq!(implausible(Calculator::Simple, &[1.0, 1.0, 1.0, 20.0]), Implausible::AboveOne(Input::Margin, 20.0));
        assert_eq!(implausible(Calculator::Order, &[1.0, 0.0]), Implausible::Nothing(Input::Orders));
        assert_eq!(reason(Calculator::Nps, &[0.0; 3]), Reason::Nobody);
        assert_eq!(reason(Calculator::Ces, &[0.0; 7]), Reason::Nobody);
        assert_eq!(reason(Calculator::Change, &[1.0, 0.0, 0.0, 0.0, 0.0, 0.0]), Reason::NobodyInOne);
        assert_eq!(reason(Calculator::Sample, &[1.0, 1.0, 1.0, 0.0]), Reason::NoMargin);
        assert_eq!(reason(Calculator::Sample, &[0.0, 0.0, 0.0, 5.0]), Reason::Nobody);
    }

    #[test]
    fn a_form_that_is_not_full_or_not_readable_waits() {
        let numbers = |last| vec![Ok(Some(1.0)), Ok(Some(1.0)), last];
        assert_eq!(Outcome::of(Calculator::Nps, numbers(Ok(None))), Outcome::Waiting);
        assert_eq!(Outcome::of(Calculator::Nps, numbers(Err(Bad::NotWhole))), Outcome::Waiting);
        for calculator in Calculator::ALL {
            assert_eq!(of(calculator, &[]), Outcome::Waiting, "{calculator:?}");
        }
    }

    #[test]
    fn the_largest_numbers_give_finite_ones() {
        for calculator in Calculator::ALL {
            for number in [1e15, 1.0, 1e-15, 0.0] {
                let numbers = vec![number; calculator.fields().len()];
                if let Outcome::Known(answer) = of(calculator, &numbers) {
                    let shown = answer.rest.iter().map(|(_, shown)| shown).chain([&answer.main]);
                    assert!(shown.clone().all(|shown| shown.value.is_finite()), "{calculator:?} {number}");
                }
            }
        }
    }
}
