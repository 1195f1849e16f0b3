//! What a report tells of customers and their orders.

use core::ops::Range;

use domain::{Day, Headline, Metric};

use super::telling::{LEVEL, probability};
use super::{Block, Language};
use crate::loyalty::{Comparison, Measure, Overview, Part, Quantity, Voice};
use crate::statistics::{FEWEST, Interval};

/// Decimals of amounts and of shares of customers.
const CENTS: usize = 2;
const TENTHS: usize = 1;

/// The customers of the period: whether they came back, what they do by what they answered, and what is at stake. Of under five
/// customers there is the count and no more.
pub(super) fn blocks(overview: &Overview, days: &Range<Day>, language: &Language) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(language.heading_customers()), figures(overview, language)];
    blocks.push(Block::Text(matching(overview, language)));
    blocks.extend(known(overview, days, language).map(Block::Text));
    if overview.joined.parts.iter().any(|part| part.spending.is_some()) {
        blocks.push(Block::Heading(language.heading_by_answer()));
        blocks.push(by_answer(overview, language));
        blocks.extend(differences(overview, language).map(Block::Text));
    }
    blocks.extend(weighted(overview, language).map(Block::Text));
    blocks.extend(at_risk(overview, language).map(Block::Text));
    blocks
}

fn figures(overview: &Overview, language: &Language) -> Block {
    let retention = &overview.retention;
    let growth = retention.growth.as_ref();
    let between = retention.time_between_orders.map(|median| Quantity {
        value: median.value,
        interval: Some(median.interval),
        n: median.n,
    });
    let percent = |value: f64| language.percent(&language.number(value, TENTHS));
    let money = |value: f64| amount(overview, value, language);
    let plain = |value: f64| language.number(value, TENTHS);
    let rows = [
        row(language.retention_rate(), retention.crr, &percent, language),
        row(language.churn(), retention.churn, &percent, language),
        row(language.repeat_purchase_rate(), retention.repeat_purchase_rate, &percent, language),
        row(language.average_order(), retention.average_order, &money, language),
        row(language.purchase_frequency(), retention.purchase_frequency, &plain, language),
        row(language.days_between_orders(), between, &plain, language),
        row(language.net_revenue_retention(), growth.map(|growth| growth.net_revenue_retention), &percent, language),
        row(language.earned_growth(), growth.and_then(|growth| growth.earned_growth), &percent, language),
    ];
    let head = vec![
        language.column_figure(),
        language.column_value(),
        language.column_confidence(&language.share(LEVEL)),
        language.column_customers(),
    ];
    Block::Table { head, rows: rows.into_iter().flatten().collect() }
}

/// A figure with its interval and what it rests on; what is not known is not listed.
fn row(
    name: String,
    quantity: Option<Quantity>,
    write: &dyn Fn(f64) -> String,
    language: &Language,
) -> Option<Vec<String>> {
    let quantity = quantity.filter(|quantity| quantity.n >= FEWEST)?;
    let interval = quantity
        .interval
        .map_or_else(|| "–".to_owned(), |Interval { lo, hi }| language.interval(&write(lo), &write(hi)));
    Some(vec![name, write(quantity.value), interval, language.count(quantity.n)])
}

/// From when to when orders are known, and whether that is all of the period.
fn known(overview: &Overview, days: &Range<Day>, language: &Language) -> Option<String> {
    let known = overview.known.as_ref()?;
    let told = language.orders_known(&language.period(known));
    let is_short = known.end < days.end;
    Some(if is_short { format!("{told} {}", language.orders_end_early()) } else { told })
}

fn matching(overview: &Overview, language: &Language) -> String {
    let matching = overview.matching;
    language.matched(
        matching.responses(),
        &language.count(matching.matched()),
        &language.count(matching.by_id),
        &language.count(matching.by_email),
        &language.count(matching.unknown),
        &language.count(matching.nameless),
    )
}

fn by_answer(overview: &Overview, language: &Language) -> Block {
    let has_lifetime = overview.joined.parts.iter().any(|part| part.lifetime.is_some());
    let mut head = vec![
        language.column_group(),
        language.column_customers(),
        language.revenue_by_customer(),
        language.repeat_purchase_rate(),
        language.churn(),
    ];
    if has_lifetime {
        head.push(language.lifetime_value());
    }
    let percent = |value: f64| language.percent(&language.number(value, TENTHS));
    let money = |value: f64| amount(overview, value, language);
    let cells = |(part, may_leave): (&Part, bool)| {
        let told = |quantity: Option<Quantity>, write| cell(quantity.filter(|_| may_leave), write, language);
        let lifetime = part.lifetime.and_then(|lifetime| lifetime.discounted.ok());
        let mut cells = vec![
            name_of(overview.metric, part.voice, language),
            language.count(part.customers),
            told(part.spending, &money),
            told(part.repeat, &percent),
            told(part.churn, &percent),
        ];
        cells.extend(has_lifetime.then(|| told(lifetime, &money)));
        cells
    };
    // Favourable first; whoever has answered at another time only where there is such a person.
    let parts = overview.joined.parts.iter().zip(overview.may_leave()).rev();
    let is_told = |(part, _): &(&Part, bool)| part.customers > 0 || part.voice != Voice::Elsewhere;
    Block::Table { head, rows: parts.filter(is_told).map(cells).collect() }
}

/// `12.50 (10.10 to 14.90)`
fn cell(quantity: Option<Quantity>, write: &dyn Fn(f64) -> String, language: &Language) -> String {
    match quantity {
        None => "–".to_owned(),
        Some(Quantity { value, interval: None, .. }) => write(value),
        Some(Quantity { value, interval: Some(Interval { lo, hi }), .. }) => {
            format!("{} ({})", write(value), language.interval(&write(lo), &write(hi)))
        }
    }
}

fn name_of(metric: Metric, voice: Voice, language: &Language) -> String {
    match voice {
        Voice::Silent => language.silent(),
        Voice::Elsewhere => language.elsewhere(),
        Voice::Answered(group) => language.group(metric, group).to_owned(),
    }
}

/// Which differences are more than chance; nothing where no two groups could be compared.
fn differences(overview: &Overview, language: &Language) -> Option<String> {
    let compared = &overview.joined.comparisons;
    if compared.is_empty() {
        return None;
    }
    let real: Vec<_> = compared.iter().filter(|comparison| comparison.is_real()).collect();
    let told = real.iter().map(|comparison| difference(overview, comparison, language));
    Some(match told.rev().reduce(|rest, first| language.enumerated(&first, &rest)) {
        Some(all) => language.differences(&all),
        None => language.no_differences(),
    })
}

fn difference(overview: &Overview, comparison: &Comparison, language: &Language) -> String {
    let Comparison { measure, of, contrast } = comparison;
    let (name, delta) = match measure {
        Measure::Revenue => (language.revenue_by_customer(), amount(overview, contrast.delta, language)),
        Measure::Lifetime => (language.lifetime_value(), amount(overview, contrast.delta, language)),
        Measure::Repeat => (language.repeat_purchase_rate(), language.points(&language.number(contrast.delta, TENTHS))),
        Measure::Churn => (language.churn(), language.points(&language.number(contrast.delta, TENTHS))),
    };
    let [one, other] = of.map(|group| language.group(overview.metric, group));
    let sign = if contrast.delta > 0.0 { "+" } else { "" };
    language.difference_of(&name, one, other, &format!("{sign}{delta}"), &probability(contrast.p, language))
}

fn weighted(overview: &Overview, language: &Language) -> Option<String> {
    let (plain, by_revenue) = (overview.weighted.unweighted?, overview.by_revenue()?);
    let write = |value: f64| match overview.metric.headline() {
        Headline::FavourableShare => language.share(value),
        Headline::Net | Headline::Mean => language.number(value, 0),
    };
    Some(language.weighted(
        &overview.metric.name().to_uppercase(),
        &write(by_revenue.value),
        &language.interval(&write(by_revenue.lo), &write(by_revenue.hi)),
        &language.share(LEVEL),
        &language.number(by_revenue.n_eff, 0),
        &write(plain.value),
    ))
}

fn at_risk(overview: &Overview, language: &Language) -> Option<String> {
    let at_risk = overview.silence.at_risk;
    let share = at_risk.share_of_revenue.filter(|_| overview.may_tell_worth() && at_risk.customers > 0)?;
    Some(language.at_risk(
        at_risk.customers,
        &amount(overview, at_risk.revenue.units(), language),
        &language.share(share),
    ))
}

/// An amount, in its currency where that is known.
fn amount(overview: &Overview, units: f64, language: &Language) -> String {
    let number = language.number(units, CENTS);
    overview.currency.as_ref().map_or_else(|| number.clone(), |currency| format!("{number}\u{a0}{currency}"))
}
