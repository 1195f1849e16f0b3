//! The file of orders that a report joins with the answers.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use domain::{Day, Timestamp};
use insight::loyalty::{Assumptions, Life};
use insight::orders::{
    Contradiction, Currency, DateOrder, Decimal, Found, Item, Kind, Lacking, Lines, Look, MOST, Outcome, Plan, Reader,
    Reason, Refused, Role,
};
use insight::shop::{Counter, Shop};

use super::super::source::{PIECE, Source};
use crate::survey_file::SurveyFile;

#[derive(Args)]
pub(super) struct OrdersFile {
    /// A table or JSON of orders, to tell of retention and of what those do who answered; - is what comes in from another program
    #[arg(long, value_name = "FILE")]
    orders: Option<PathBuf>,
    #[arg(
        long,
        value_name = "ROLE=COLUMN",
        num_args = 1..,
        value_parser = role_of_column,
        requires = "orders",
        help = "What a column of the orders is, as in amount=Total: customer_id, email, date, amount, order_id, currency, product, cost, referral …"
    )]
    orders_map: Vec<(String, String)>,
    /// What stands first in the orders' dates such as 03/04/2026
    #[arg(long, value_enum, requires = "orders")]
    orders_dates: Option<Dates>,
    /// What stands before the decimals of the orders' amounts
    #[arg(long, value_enum, requires = "orders")]
    orders_decimal: Option<Decimals>,
    /// What the orders' amounts are of, where an order has several rows
    #[arg(long, value_enum, requires = "orders")]
    orders_amounts: Option<Amounts>,
    /// The currency that is looked at, where the orders are in several: they are not added up
    #[arg(long, value_name = "EUR", value_parser = currency, requires = "orders")]
    orders_currency: Option<Currency>,
    /// What is left of the orders' revenue, in percent; without it no lifetime value is told
    #[arg(long, value_name = "PERCENT", value_parser = percent, requires = "orders")]
    margin: Option<f64>,
    /// The discount rate of a period as long as the report's, in percent
    #[arg(long, value_name = "PERCENT", value_parser = percent, default_value_t = 0.0, requires = "margin")]
    discount: f64,
}

#[derive(Clone, Copy, ValueEnum)]
enum Dates {
    /// The day
    Dmy,
    /// The month
    Mdy,
}

#[derive(Clone, Copy, ValueEnum)]
enum Decimals {
    /// As in 1,234.50
    Point,
    /// As in 1.234,50
    Comma,
}

#[derive(Clone, Copy, ValueEnum)]
enum Amounts {
    /// Of items: those of an order are added up
    Items,
    /// Of whole orders: each counts once
    Orders,
}

fn role_of_column(text: &str) -> Result<(String, String), String> {
    let (role, column) = text.split_once('=').ok_or("write it as amount=COLUMN")?;
    Ok((role.trim().to_owned(), column.trim().to_owned()))
}

fn currency(text: &str) -> Result<Currency, String> {
    Currency::read(text).ok_or_else(|| "write it in three letters, as in EUR".to_owned())
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim_end_matches('%').trim().parse().ok();
    number.filter(|n: &f64| (0.0..=100.0).contains(n)).ok_or_else(|| "write a number from 0 to 100".to_owned())
}

/// What was read of a file of orders.
pub(super) struct Bought {
    pub(super) shop: Shop,
    pub(super) currency: Option<String>,
}

impl OrdersFile {
    /// The shop; `None` where no file is named. Times without a zone are in the survey's. What a person should know is told on the way.
    pub(super) fn read(&self, survey: &SurveyFile, now: Timestamp) -> anyhow::Result<Option<Bought>> {
        let Some(path) = &self.orders else { return Ok(None) };
        let source = Source::of(path)?;
        let plan = self.plan(&source)?;
        let zone = &survey.zone;
        let clock = |day: Day, millis: i64| -> Timestamp { zone.moment(day, millis) };
        let mut counter = Counter::of(&plan, |at| zone.day_of(at));
        let mut reader = Reader::new(plan, &clock, now)?;
        let mut currency = None;
        let mut take = |item: Item<'_>| {
            if let Item::Order(order) = &item {
                currency = currency.or(order.currency);
            }
            counter.take(&item);
        };
        each_piece(&source, |piece| {
            reader.push(piece, &mut take);
            !reader.is_full()
        })?;
        let outcome = reader.finish(&mut take);
        tell(&source.name(), &outcome)?;
        let shop = counter.finish().with_context(|| format!("{} cannot be added up", source.name()))?;
        Ok(Some(Bought { shop, currency: currency.map(|currency| currency.to_string()) }))
    }

    /// What lifetime values take that orders do not tell.
    pub(super) fn assumptions(&self) -> Option<Assumptions> {
        let margin = self.margin? / 100.0;
        Some(Assumptions { margin, discount: self.discount / 100.0, life: Life::OfChurn })
    }

    /// How the file is read, which is told. What is only guessed from cells, or fits several columns equally well, is asked and not taken:
    /// figures of a wrong column look like any others.
    fn plan(&self, source: &Source) -> anyhow::Result<Plan> {
        let name = source.name();
        let Some(found) = look(source)? else {
            bail!(
                "nothing in {name} is known; orders are a table with its columns named in the first line, or JSON with a record an order"
            );
        };
        let is_said = |role: Role| self.orders_map.iter().any(|(name, _)| name == role.name());
        // What a list of customers has beside since when they are is no order's date, and what they pay a month no order's amount.
        if found.plan.kind == Kind::Customers && !is_said(Role::Date) && !is_said(Role::Amount) {
            bail!(
                "{name} is a list of customers or subscriptions by its columns, and not of orders; export the orders or the payments, or \
                 say which columns are meant with --orders-map date=COLUMN amount=COLUMN"
            );
        }
        let mut plan = if found.plan.kind == Kind::Orders { found.plan.clone() } else { found.plan_as(Kind::Orders) };
        // Whoever says which columns are statuses means no other.
        if is_said(Role::Status) {
            let proposed: Vec<String> = columns_of(&plan, Role::Status).map(str::to_owned).collect();
            proposed.iter().try_for_each(|column| plan.set(Role::Ignored.name(), column))?;
        }
        for (role, column) in &self.orders_map {
            plan.set(role, column)?;
        }
        plan.dates = self.orders_dates.map(|dates| match dates {
            Dates::Dmy => DateOrder::DayFirst,
            Dates::Mdy => DateOrder::MonthFirst,
        });
        plan.decimal = self.orders_decimal.map(|decimal| match decimal {
            Decimals::Point => Decimal::Point,
            Decimals::Comma => Decimal::Comma,
        });
        plan.currency = self.orders_currency;
        plan.lines = self.orders_amounts.map_or(plan.lines, |amounts| {
            Some(match amounts {
                Amounts::Items => Lines::Items,
                Amounts::Orders => Lines::Orders,
            })
        });
        let plan = found.settled(plan);
        let lacking = found.lacking(&plan);
        if let Some(first) = lacking.first() {
            bail!("{name}: {first} with {}", option_of(first));
        }
        let is_customer = |role: &Role| matches!(role, Role::Customer | Role::Email);
        let is_answered =
            |role: &Role| is_said(*role) || (is_customer(role) && (is_said(Role::Customer) || is_said(Role::Email)));
        let guessed: Vec<&str> =
            found.guessed(&plan).iter().filter(|role| !is_answered(role)).map(|role| role.name()).collect();
        if !guessed.is_empty() {
            let say: Vec<String> = guessed.iter().map(|role| format!("{role}=COLUMN")).collect();
            bail!(
                "{name} could be read with {}, but no name of a column says so surely of {}; say so with --orders-map {}",
                in_words(&plan),
                guessed.join(", "),
                say.join(" ")
            );
        }
        eprintln!("{name} is read with {}", in_words(&plan));
        Ok(plan)
    }
}

fn columns_of(plan: &Plan, role: Role) -> impl Iterator<Item = &str> {
    plan.mapping.columns().filter(move |(_, other)| *other == role).map(|(name, _)| name)
}

/// Which column is taken as what.
fn in_words(plan: &Plan) -> String {
    let columns = plan.mapping.columns().filter(|(_, role)| *role != Role::Ignored);
    columns.map(|(name, role)| format!("{}=\"{}\"", role.name(), name.escape_debug())).collect::<Vec<_>>().join(", ")
}

/// The option that says what is lacking.
fn option_of(lacking: &Lacking) -> String {
    let option = match lacking {
        Lacking::Role(role) | Lacking::Which(role, _) => return format!("--orders-map {}=COLUMN", role.name()),
        Lacking::Customer => "--orders-map customer_id=COLUMN or --orders-map email=COLUMN",
        Lacking::Dates(_) => "--orders-dates",
        Lacking::Decimal(_) => "--orders-decimal",
        Lacking::Currency(_) => "--orders-currency",
    };
    option.to_owned()
}

fn look(source: &Source) -> anyhow::Result<Option<Found>> {
    let mut look = Look::new();
    each_piece(source, |piece| {
        look.push(piece);
        !look.is_settled()
    })?;
    Ok(look.finish())
}

/// Hands over the file piece by piece, as long as more is wanted.
fn each_piece(source: &Source, mut take: impl FnMut(&[u8]) -> bool) -> anyhow::Result<()> {
    let mut reading = source.read()?;
    let mut piece = vec![0; PIECE];
    loop {
        let read = reading.read(&mut piece).with_context(|| format!("cannot read {}", source.name()))?;
        if read == 0 || !take(&piece[..read]) {
            return Ok(());
        }
    }
}

/// Tells of whoever reads the report what of the file is not in it.
fn tell(name: &str, outcome: &Outcome) -> anyhow::Result<()> {
    if outcome.is_full {
        bail!(
            "{name} has more than {MOST} orders, and figures of a part would be wrong; split it, by years for example"
        );
    }
    if outcome.taken == 0 {
        let why = outcome.refused.first().map_or_else(String::new, |refused| format!("; {}", with_option(refused)));
        bail!("there is no order in {name} that could be read{why}");
    }
    eprintln!("{name}: {} orders of {} rows", outcome.taken, outcome.rows);
    let counts = [
        (outcome.refused_rows, "rows are not taken"),
        (outcome.aside, "rows are in other currencies, and set aside"),
        (outcome.repeated, "rows repeat another, and count once"),
        (outcome.returned, "orders were given back as a whole, and are none"),
        (outcome.reduced, "orders were given back in part"),
        (outcome.unpaid, "rows were not paid"),
    ];
    for (n, what) in counts.into_iter().filter(|(n, _)| *n > 0) {
        eprintln!("  {n} {what}");
    }
    for refused in outcome.refused.iter().take(SHOWN) {
        eprintln!("  {}", with_option(refused));
    }
    for warning in &outcome.warnings {
        eprintln!("  {warning}");
    }
    Ok(())
}

/// A refusal, with the option that says what is not known.
fn with_option(refused: &Refused) -> String {
    let is_of_lines = matches!(refused.reason, Reason::Lines { .. } | Reason::Contradiction(_, Contradiction::Amount));
    let option = if is_of_lines { ", with --orders-amounts items or --orders-amounts orders" } else { "" };
    format!("{refused}{option}")
}

/// So many refused rows are told.
const SHOWN: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_file_that_there_is_no_room_for_nothing_is_told_but_that() {
        let read = Outcome { rows: 5_000_000, taken: u64::from(MOST), ..Outcome::default() };
        assert!(tell("orders.csv", &read).is_ok());
        let told = tell("orders.csv", &Outcome { is_full: true, ..read }).unwrap_err().to_string();
        assert!(told.starts_with("orders.csv has more than 4000000 orders") && told.contains("split it"), "{told}");
    }
}
