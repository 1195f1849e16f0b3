//! The report that people read: whatever the answers, its numbers are those of the figures, and nothing in it is markup or tells a
//! single person.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the message")]

use domain::{Day, Metric, SurveyId};
use insight::report::{Beside, Block};
use insight::statistics::Segment;
use insight::{Distribution, LeftOut, Report};
use proptest::prelude::*;

fn days() -> core::ops::Range<Day> {
    Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap()
}

fn report(counts: &[u64], before: Option<&[u64]>) -> Report {
    let of = |counts: &[u64]| Distribution::from_counts(Metric::NPS, counts).unwrap();
    let left_out = LeftOut { quarantined: 3, ..LeftOut::default() };
    Report::new(&SurveyId::new("s").unwrap(), days(), &of(counts), before.map(of).as_ref(), left_out, Some(12.5))
}

#[test]
fn a_report_without_answers_says_so_and_draws_no_line() {
    let document = report(&[0; 11], Some(&[1; 11])).told(&Beside::default());
    let text = document.to_markdown();
    assert!(text.contains("NPS **–** (nobody has answered)"), "{text}");
    assert!(!text.contains("more than chance") && text.contains("0 answers count. Left out: 3 quarantined"), "{text}");
}

#[test]
fn a_change_is_called_real_only_where_it_is() {
    let told = |counts: &[u64], before: &[u64]| report(counts, Some(before)).told(&Beside::default()).to_markdown();
    let (few, many) = ([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5], [50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 950]);
    assert!(told(&few, &[6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).contains("That may well be chance"));
    let text = told(&many, &[500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500]);
    assert!(
        text.contains(
            "\nA change of +90 since 2025-12-01 to 2025-12-31, which had 0 of 1000 answers. That is more than chance (p under 0.001)."
        ),
        "{text}"
    );
}

#[test]
fn words_of_people_are_words() {
    let hostile = "<script>alert(1)</script> | # [x](javascript:y) ![z](https://evil.example/t.png) </style>";
    let part = Distribution::from_counts(Metric::NPS, &[6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]).unwrap();
    let segments = vec![(hostile.to_owned(), Segment::rank([(hostile, part.clone()), ("b", part)]))];
    let comments = vec![(hostile.to_owned(), 3, "2026-01-02".to_owned())];
    let document = report(&[12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12], None).told(&Beside {
        title: hostile.to_owned(),
        segments,
        comments,
    });
    let html = document.to_html("en\"><script>");
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<a "), "{html}");
    assert_eq!(html.matches("</style>").count(), 1);
    let own = html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assert!(!own.contains("http://") && !own.contains(" src=") && !own.contains(" href="), "{own}");
    let markdown = document.to_markdown();
    let rest = [r"\[", r"\<", r"\!", r"\|", r"\#"].iter().fold(markdown, |text, sign| text.replace(sign, ""));
    assert!(!rest.contains(['[', '<', '!']) && !rest.contains("# x"), "{rest}");
}

proptest! {
    #[test]
    fn no_value_with_few_answers_is_shown_or_can_be_told_from_the_total(
        sizes in prop::collection::vec(0..12_u64, 0..30),
    ) {
        let names: Vec<String> = (0..sizes.len()).map(|at| format!("v{at}.")).collect();
        let part = |n: u64| Distribution::from_counts(Metric::NPS, &[n / 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, n - n / 2]).unwrap();
        let segments = Segment::rank(names.iter().zip(&sizes).map(|(name, n)| (name.as_str(), part(*n))));
        let total: u64 = sizes.iter().sum();
        let whole = [total / 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, total - total / 2];
        let beside = Beside { segments: vec![("plan".to_owned(), segments)], ..Beside::default() };
        let document = report(&whole, None).told(&beside);
        let shown: u64 = names.iter().zip(&sizes).filter(|(name, _)| {
            document.blocks.iter().any(|block| matches!(block, Block::Table { rows, .. } if rows.iter().any(|row| row[0] == **name)))
        }).map(|(name, n)| {
            assert!(*n >= 5, "{name} has {n}");
            n
        }).sum();
        // Whoever knows the total knows what all that is hidden have together: nobody, or enough people.
        let hidden = total - shown;
        prop_assert!(shown == 0 || hidden == 0 || hidden >= 5, "{hidden} hidden of {total}");
        document.to_html("en");
        document.to_markdown();
    }
}
