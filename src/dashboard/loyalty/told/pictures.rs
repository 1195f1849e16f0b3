//! What pictures are drawn of, in the types of `insight` that draw them.

use insight::loyalty::{Cohort, Cohorts, Month, Step, Survival};
use insight::statistics::Interval;
use serde::Deserialize;

use super::date;

/// The table of months.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Table")]
pub(crate) struct Months(pub(crate) Cohorts);

#[derive(Deserialize)]
struct Table {
    rows: Vec<Row>,
    older: u64,
    is_last_month_over: bool,
}

#[derive(Deserialize)]
struct Row {
    #[serde(deserialize_with = "date::month")]
    month: Month,
    kept: Vec<u64>,
}

impl From<Table> for Months {
    fn from(table: Table) -> Self {
        let cohorts = table.rows.into_iter().map(|row| Cohort { month: row.month, kept: row.kept }).collect();
        Self(Cohorts { cohorts, older: table.older, is_last_month_over: table.is_last_month_over })
    }
}

/// The curve of time until the next order.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "Line")]
pub(crate) struct Curve(pub(crate) Survival);

#[derive(Deserialize)]
struct Line {
    steps: Vec<(u16, f64, Option<f64>, Option<f64>)>,
    customers: u64,
    times: u64,
    to: u16,
}

impl From<Line> for Curve {
    fn from(line: Line) -> Self {
        // How many were still seen is drawn nowhere.
        let step = |(day, share, lo, hi): (u16, f64, Option<f64>, Option<f64>)| {
            let interval = lo.zip(hi).map(|(lo, hi)| Interval { lo, hi });
            Step { day, at_risk: 0, again: 0, share, interval }
        };
        let steps = line.steps.into_iter().map(step).collect();
        Self(Survival { steps, customers: line.customers, times: line.times, to: line.to })
    }
}
