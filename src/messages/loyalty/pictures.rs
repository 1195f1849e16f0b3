//! What pictures are drawn of, in the types of `insight` that draw them.

use insight::loyalty::{Cohort, Cohorts, Month, Step, Survival};
use insight::statistics::Interval;
use serde::{Deserialize, Serialize};

use crate::date;

/// The table of months, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Table", into = "Table")]
pub struct Months(pub Cohorts);

#[derive(Serialize, Deserialize)]
struct Table {
    rows: Vec<Row>,
    older: u64,
    is_last_month_over: bool,
}

#[derive(Serialize, Deserialize)]
struct Row {
    #[serde(with = "date::month")]
    month: Month,
    kept: Vec<u64>,
}

impl From<Table> for Months {
    fn from(table: Table) -> Self {
        let cohorts = table.rows.into_iter().map(|row| Cohort { month: row.month, kept: row.kept }).collect();
        Self(Cohorts { cohorts, older: table.older, is_last_month_over: table.is_last_month_over })
    }
}

impl From<Months> for Table {
    fn from(Months(table): Months) -> Self {
        let rows = table.cohorts.into_iter().map(|cohort| Row { month: cohort.month, kept: cohort.kept }).collect();
        Self { rows, older: table.older, is_last_month_over: table.is_last_month_over }
    }
}

/// The curve of time until the next order. How many were still seen on a day, and how many ordered on it, stays behind: it is drawn nowhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Line", into = "Line")]
pub struct Curve(pub Survival);

#[derive(Serialize, Deserialize)]
struct Line {
    /// Days after, the share that has not ordered again, and its interval.
    steps: Vec<(u16, f64, Option<f64>, Option<f64>)>,
    customers: u64,
    times: u64,
    to: u16,
    /// After how many days half have ordered again. It follows from the curve, and so does the next; they are written for whoever reads
    /// the JSON itself.
    #[serde(skip_deserializing)]
    half: Option<Half>,
    /// Whether it rests on few.
    #[serde(skip_deserializing)]
    is_low_confidence: bool,
}

#[derive(Serialize)]
struct Half {
    days: u16,
    lo: u16,
    hi: Option<u16>,
}

impl From<Line> for Curve {
    fn from(line: Line) -> Self {
        let step = |(day, share, lo, hi): (u16, f64, Option<f64>, Option<f64>)| {
            let interval = lo.zip(hi).map(|(lo, hi)| Interval { lo, hi });
            Step { day, at_risk: 0, again: 0, share, interval }
        };
        let steps = line.steps.into_iter().map(step).collect();
        Self(Survival { steps, customers: line.customers, times: line.times, to: line.to })
    }
}

impl From<Curve> for Line {
    fn from(Curve(curve): Curve) -> Self {
        let step = |step: &Step| {
            let ends = step.interval;
            (step.day, step.share, ends.map(|ends| ends.lo), ends.map(|ends| ends.hi))
        };
        Self {
            steps: curve.steps.iter().map(step).collect(),
            customers: curve.customers,
            times: curve.times,
            to: curve.to,
            half: curve.half().map(|half| Half { days: half.days, lo: half.lo, hi: half.hi }),
            is_low_confidence: curve.is_low_confidence(),
        }
    }
}
