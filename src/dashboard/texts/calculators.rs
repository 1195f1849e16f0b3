//! The words of the calculators.

use domain::{Group, Metric};
use insight::loyalty::{Implausible, Input};

pub(crate) use super::keys::calculators::*;
use super::{ANSWERS, fill};
use crate::browser::numbers;
use crate::calculators::words::{Bad, Calculator, Field, Kind, Label, Reason, What, Whom};

const ROCKS: &str = "Rocks, The American Statistician 70:365, 2016";
const WILSON: &str = "Wilson, Journal of the American Statistical Association 22:209, 1927";
const GUPTA: &str = "Gupta & Lehmann, Journal of Interactive Marketing 17:9, 2003";
const REICHHELD: &str = "Reichheld, Darnell & Burns, Harvard Business Review 99:6, 2021";

/// What a calculator computes.
pub(crate) fn title(calculator: Calculator) -> &'static str {
    match calculator {
        Calculator::Nps => super::METRIC_NPS.get(),
        Calculator::Change => TITLE_CHANGE.get(),
        Calculator::Sample => TITLE_SAMPLE.get(),
        Calculator::Csat => TITLE_CSAT.get(),
        Calculator::Ces => TITLE_CES.get(),
        Calculator::Retention => TITLE_CRR.get(),
        Calculator::Repeat => TITLE_REPEAT.get(),
        Calculator::Order => TITLE_ORDER.get(),
        Calculator::Frequency => TITLE_FREQUENCY.get(),
        Calculator::Simple => TITLE_CLV.get(),
        Calculator::Discounted => TITLE_DCLV.get(),
        Calculator::Point => TITLE_POINT.get(),
        Calculator::Revenue => TITLE_NRR.get(),
        Calculator::Earned => TITLE_EARNED.get(),
    }
}

/// What its number is.
pub(crate) fn result(calculator: Calculator) -> &'static str {
    match calculator {
        Calculator::Nps => RESULT_NPS.get(),
        Calculator::Change => RESULT_CHANGE.get(),
        Calculator::Sample => RESULT_SAMPLE.get(),
        Calculator::Csat => RESULT_CSAT.get(),
        Calculator::Ces => RESULT_CES.get(),
        Calculator::Retention => RESULT_CRR.get(),
        Calculator::Repeat => RESULT_REPEAT.get(),
        Calculator::Order => RESULT_ORDER.get(),
        Calculator::Frequency => RESULT_FREQUENCY.get(),
        Calculator::Simple | Calculator::Discounted => RESULT_CLV.get(),
        Calculator::Point => RESULT_POINT.get(),
        Calculator::Revenue => RESULT_NRR.get(),
        Calculator::Earned => RESULT_EARNED.get(),
    }
}

/// Its formula, written out.
pub(crate) fn formula(calculator: Calculator) -> &'static str {
    match calculator {
        Calculator::Nps => FORMULA_NPS.get(),
        Calculator::Change => FORMULA_CHANGE.get(),
        Calculator::Sample => FORMULA_SAMPLE.get(),
        Calculator::Csat => FORMULA_CSAT.get(),
        Calculator::Ces => FORMULA_CES.get(),
        Calculator::Retention => FORMULA_CRR.get(),
        Calculator::Repeat => FORMULA_REPEAT.get(),
        Calculator::Order => FORMULA_ORDER.get(),
        Calculator::Frequency => FORMULA_FREQUENCY.get(),
        Calculator::Simple => FORMULA_CLV.get(),
        Calculator::Discounted => FORMULA_DCLV.get(),
        Calculator::Point => FORMULA_POINT.get(),
        Calculator::Revenue => FORMULA_NRR.get(),
        Calculator::Earned => FORMULA_EARNED.get(),
    }
}

/// Where it comes from.
pub(crate) fn source(calculator: Calculator) -> String {
    let (words, source) = match calculator {
        Calculator::Nps | Calculator::Change | Calculator::Sample | Calculator::Ces => (SOURCE.get(), ROCKS),
        Calculator::Csat | Calculator::Retention | Calculator::Repeat => (SOURCE_INTERVAL.get(), WILSON),
        Calculator::Discounted => (SOURCE.get(), GUPTA),
        Calculator::Point => (SOURCE_DERIVATIVE.get(), GUPTA),
        Calculator::Revenue | Calculator::Earned => (SOURCE.get(), REICHHELD),
        Calculator::Order | Calculator::Frequency | Calculator::Simple => (SOURCE_USUAL.get(), ""),
    };
    fill(words, &[("source", source)])
}

/// What a field takes.
pub(crate) fn field(field: Field) -> String {
    let group = |words: &str, group: Group| fill(words, &[("group", super::group(Metric::NPS, group))]);
    match field.what {
        What::Of(group) => super::group(Metric::NPS, group).to_owned(),
        What::Before(of) => group(FIELD_BEFORE.get(), of),
        What::After(of) => group(FIELD_AFTER.get(), of),
        What::Score(score) => fill(FIELD_SCORE.get(), &[("score", &numbers::count(score.into()))]),
        What::Wished => FIELD_WISHED.get().to_owned(),
        What::Input(Input::Margin) if field.kind == Kind::Amount => FIELD_MARGIN_AMOUNT.get().to_owned(),
        What::Input(of) if field.kind == Kind::Rate => fill(FIELD_RATE.get(), &[("rate", input(of))]),
        What::Input(of) if field.kind == Kind::Percent => fill(FIELD_PERCENT.get(), &[("percent", input(of))]),
        What::Input(of) => input(of).to_owned(),
    }
}

/// What goes into a formula.
fn input(input: Input) -> &'static str {
    match input {
        Input::Start => INPUT_START.get(),
        Input::End => INPUT_END.get(),
        Input::New => INPUT_NEW.get(),
        Input::StartAndNew => INPUT_START_AND_NEW.get(),
        Input::Customers => INPUT_CUSTOMERS.get(),
        Input::Repeat => INPUT_REPEAT.get(),
        Input::Orders => INPUT_ORDERS.get(),
        Input::Revenue => INPUT_REVENUE.get(),
        Input::StartRevenue => INPUT_START_REVENUE.get(),
        Input::Expansion => INPUT_EXPANSION.get(),
        Input::Contraction => INPUT_CONTRACTION.get(),
        Input::Churned => INPUT_CHURNED.get(),
        Input::NetRevenueRetention => TITLE_NRR.get(),
        Input::EarnedNew => INPUT_EARNED_NEW.get(),
        Input::AverageSale => INPUT_AVERAGE_SALE.get(),
        Input::Transactions => INPUT_TRANSACTIONS.get(),
        Input::Periods => INPUT_PERIODS.get(),
        Input::Margin => INPUT_MARGIN.get(),
        Input::Retention => INPUT_RETENTION.get(),
        Input::Discount => INPUT_DISCOUNT.get(),
    }
}

/// Why a text is no number; `sample` is one.
pub(crate) fn bad(bad: Bad, sample: &str) -> String {
    match bad {
        Bad::NotANumber => fill(BAD_NUMBER.get(), &[("sample", sample)]),
        Bad::NotWhole => BAD_WHOLE.get().to_owned(),
        Bad::Negative => BAD_NEGATIVE.get().to_owned(),
        Bad::TooLarge => BAD_LARGE.get().to_owned(),
    }
}

/// Why there is no number.
pub(crate) fn reason(reason: Reason) -> String {
    match reason {
        Reason::Nobody => REASON_NOBODY.get().to_owned(),
        Reason::NobodyInOne => REASON_NOBODY_IN_ONE.get().to_owned(),
        Reason::NoMargin => REASON_NO_MARGIN.get().to_owned(),
        Reason::Implausible(implausible) => self::implausible(implausible),
    }
}

/// Why a formula gives none.
pub(crate) fn implausible(implausible: Implausible) -> String {
    let written = numbers::exactly;
    match implausible {
        Implausible::NotANumber(of) => fill(REASON_NOT_A_NUMBER.get(), &[("input", input(of))]),
        Implausible::Negative(of, value) => {
            fill(REASON_NEGATIVE.get(), &[("input", input(of)), ("value", &written(value))])
        }
        Implausible::Nothing(of) => fill(REASON_NOTHING.get(), &[("input", input(of))]),
        Implausible::MoreThan(part, some, whole, all) => fill(
            REASON_MORE.get(),
            &[("part", input(part)), ("some", &written(some)), ("whole", input(whole)), ("all", &written(all))],
        ),
        Implausible::AboveOne(of, value) => {
            fill(REASON_ABOVE_ONE.get(), &[("input", input(of)), ("value", &written(value))])
        }
        Implausible::NeverEnds { retention, discount } => {
            fill(REASON_NEVER_ENDS.get(), &[("retention", &written(retention)), ("discount", &written(discount))])
        }
        Implausible::NobodyLeaves => REASON_NOBODY_LEAVES.get().to_owned(),
    }
}

/// What a further number is.
pub(crate) fn label(label: Label) -> &'static str {
    match label {
        Label::Before => LABEL_BEFORE.get(),
        Label::After => LABEL_AFTER.get(),
        Label::Z => "z",
        Label::ForChange => LABEL_FOR_CHANGE.get(),
        Label::Easy => LABEL_EASY.get(),
        Label::NetEase => LABEL_NET_EASE.get(),
        Label::Churn => LABEL_CHURN.get(),
        Label::Kept => LABEL_KEPT.get(),
        Label::Lost => LABEL_LOST.get(),
        Label::Value => RESULT_CLV.get(),
    }
}

/// What a number rests on.
pub(crate) fn basis(whom: Whom, n: u64, written: &str) -> String {
    match whom {
        Whom::Answers => ANSWERS.with(n, written),
        Whom::Customers => OF_CUSTOMERS.with(n, written),
        Whom::Orders => OF_ORDERS.with(n, written),
    }
}
