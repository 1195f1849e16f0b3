//! `03/04/2026` is decided by the column, said aloud, and asked where it cannot be decided.

use domain::Metric;
use insight::files::{DateOrder, Dates};

use crate::fixture::{look, read_by};

/// Rows so many that the last ones are far beyond the first look.
fn table(last: &str) -> Vec<u8> {
    let mut table = String::from("score,created at,comment\n");
    for _ in 0..3000 {
        table.push_str("9,03/04/2026 10:00,nothing that decides\n");
    }
    table.push_str(last);
    table.into_bytes()
}

#[test]
fn one_date_at_the_very_end_decides() {
    for (last, order, first) in [
        ("9,25/03/2026,\n", DateOrder::DayFirst, "2026-04-03T08:00"),
        ("9,03/25/2026,\n", DateOrder::MonthFirst, "2026-03-04T08:00"),
    ] {
        let file = table(last);
        assert!(file.len() > 100_000);
        let mut seen = insight::files::Look::new();
        seen.push(&file[..70_000]);
        assert!(!seen.is_settled(), "the rest may decide");
        let found = look(&file);
        assert_eq!(found.dates(&found.plan), Dates::Decided { order, line: 3002 });
        let mut plan = found.plan;
        plan.dates = Some(order);
        let read = read_by(plan, &[&file], Metric::NPS);
        assert_eq!((read.responses.len(), read.refused.len()), (3001, 0));
        assert_eq!(&read.responses[0].scored_at.to_rfc3339()[..16], first);
    }
}

#[test]
fn what_cannot_be_decided_is_asked_and_never_guessed() {
    let file = table("");
    let found = look(&file);
    assert_eq!(found.dates(&found.plan), Dates::Undecided);
    let read = read_by(found.plan, &[&file], Metric::NPS);
    assert_eq!((read.responses.len(), read.refused.len()), (0, 3000));
    assert!(read.refusals()[0].contains("can have its day or its month first; say whether"));
}

#[test]
fn a_column_that_contradicts_itself_is_told_with_both_lines() {
    let file = table("9,25/03/2026,\n9,03/25/2026,\n");
    let found = look(&file);
    assert_eq!(found.dates(&found.plan), Dates::Contradictory { day_first: 3002, month_first: 3003 });
    let mut plan = found.plan;
    plan.dates = Some(DateOrder::DayFirst);
    let read = read_by(plan, &[&file], Metric::NPS);
    assert_eq!(read.refusals().len(), 1);
    assert!(read.refusals()[0].starts_with("line 3003, created at: \"03/25/2026\" is no time"));
}

#[test]
fn dates_that_need_no_order_need_no_second_look() {
    let mut look = insight::files::Look::new();
    let file = "score,created at\n9,2026-03-01T10:00:00Z\n".repeat(3000);
    look.push(file.as_bytes());
    assert!(look.is_settled());
    let found = look.finish().unwrap();
    assert_eq!(found.dates(&found.plan), Dates::Plain);
}
