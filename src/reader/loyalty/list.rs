//! All customers of a list, as a table for a spreadsheet. No cell of it is taken for a formula.

use std::cmp::Reverse;

use domain::Day;
use insight::files::table_row;
use insight::loyalty::{Advocates, Voice};
use messages::loyalty::Listed;

use super::choice::Choice;
use super::kept::Kept;
use super::named::Named;

/// The table with its header.
pub(super) fn table(of: Listed, named: Named<'_>, kept: &Kept, choice: &Choice, currency: &str) -> String {
    match of {
        Listed::AtRisk => at_risk(named, kept, choice, currency),
        Listed::Advocates => advocates(named, currency),
        Listed::Silent => silent(named, kept, choice, currency),
    }
}

fn at_risk(named: Named<'_>, kept: &Kept, choice: &Choice, currency: &str) -> String {
    let found = super::at_risk(named, kept, choice, usize::MAX);
    let mut table = table_row(["customer_id", "email", "at_stake", "currency", "score", "response", "reasons"]);
    for customer in &found.customers {
        let reasons: Vec<String> = customer.facts.iter().map(ToString::to_string).collect();
        table += &row(
            named,
            customer.customer,
            &[
                customer.stake.to_string(),
                currency.to_owned(),
                score(named, customer.customer),
                named.response(customer.customer).unwrap_or_default(),
                reasons.join("; "),
            ],
        );
    }
    table
}

fn advocates(named: Named<'_>, currency: &str) -> String {
    let found = Advocates::of(named.shop.orders(), &named.joint.scores, usize::MAX);
    let mut table =
        table_row(["customer_id", "email", "orders", "spent", "currency", "used_code", "score", "response"]);
    for advocate in &found.most_valued {
        let used = match advocate.has_used_code {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        table += &row(
            named,
            advocate.customer,
            &[
                advocate.orders.to_string(),
                advocate.revenue.to_string(),
                currency.to_owned(),
                used.to_owned(),
                score(named, advocate.customer),
                named.response(advocate.customer).unwrap_or_default(),
            ],
        );
    }
    table
}

/// Those whose first order is before the end of the days, as everywhere else; who spent most in the days comes first.
fn silent(named: Named<'_>, kept: &Kept, choice: &Choice, currency: &str) -> String {
    let (orders, activity) = (named.shop.orders(), kept.activity());
    let is_silent = |customer: &u32| {
        named.joint.scores.voice(*customer) == Voice::Silent
            && orders.first(*customer).is_some_and(|first| first < choice.days.end)
    };
    let mut silent: Vec<u32> = (0..orders.customers()).filter(is_silent).collect();
    silent.sort_by_key(|customer| Reverse(activity.revenue(*customer)));
    let mut table = table_row(["customer_id", "email", "orders", "spent_in_days", "spent", "currency", "last_order"]);
    for customer in silent {
        table += &row(
            named,
            customer,
            &[
                orders.count(customer).to_string(),
                activity.revenue(customer).to_string(),
                orders.revenue(customer).to_string(),
                currency.to_owned(),
                orders.last(customer).map(Day::to_text).unwrap_or_default(),
            ],
        );
    }
    table
}

fn row(named: Named<'_>, customer: u32, cells: &[String]) -> String {
    let who = [named.id(customer), named.email(customer)].map(Option::unwrap_or_default);
    table_row(who.iter().chain(cells).map(String::as_str))
}

fn score(named: Named<'_>, customer: u32) -> String {
    named.score(customer).map(|score| score.to_string()).unwrap_or_default()
}
