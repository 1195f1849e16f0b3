//! The report that people read: whatever the answers, its numbers are those of the figures, and nothing in it is markup or tells a
//! single person.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the message")]

use domain::{Day, Group, Metric, SurveyId};
use insight::report::{Beside, Block, Wording};
use insight::statistics::Segment;
use insight::words::{Distinctive, Pattern, Tally, Theme, Themes};
use insight::{Distribution, LeftOut, Report, Step};
use proptest::prelude::*;

use spoken::english;

mod spoken;

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
    let document = report(&[0; 11], Some(&[1; 11])).told(&Beside::default(), &english());
    let text = document.to_markdown();
    assert!(text.contains("NPS **–** (nobody has answered)"), "{text}");
    assert!(!text.contains("more than chance") && text.contains("0 answers count. Left out: 3 quarantined"), "{text}");
}

#[test]
fn a_change_is_called_real_only_where_it_is() {
    let told = |counts: &[u64], before: &[u64]| {
        report(counts, Some(before)).told(&Beside::default(), &english()).to_markdown()
    };
    let (few, many) = ([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5], [50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 950]);
    assert!(told(&few, &[6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).contains("That may well be chance"));
    let text = told(&many, &[500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500]);
    assert!(
        text.contains(
            "\nA change of +90 since 1 December 2025 to 31 December 2025, which had 0 from 1,000 answers. That is more than chance (p under 0.001)."
        ),
        "{text}"
    );
}

#[test]
fn the_trend_is_a_picture_and_a_table_and_what_is_picked_stands_first() {
    let week = |at: i32, n: u64| {
        let answers = Distribution::from_counts(Metric::NPS, &[n, 0, 0, 0, 0, 0, 0, 0, 0, 0, n]).unwrap();
        (days().start.plus(7 * at), answers)
    };
    let told = |steps: Vec<(Day, Distribution)>| {
        let beside =
            Beside { only: Some("Only E-mail".to_owned()), trend: Some((Step::Week, steps)), ..Beside::default() };
        report(&[12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12], None).told(&beside, &english())
    };
    let document = told(vec![week(0, 5), week(1, 0), week(2, 7)]);
    assert_eq!(document.blocks[0], Block::Text("Only E-mail".to_owned()));
    let text = document.to_markdown();
    assert!(
        text.contains("| 1 Jan 2026 | 0 | −51 to 51 | 10 |") && text.contains("| 8 Jan 2026 | – | – | 0 |"),
        "{text}"
    );
    assert_eq!(document.to_html(&english()).matches("picture-trend").count(), 1);
    assert!(!told(vec![week(0, 5)]).to_markdown().contains("Along time"), "one point is no trend");
}

#[test]
fn words_of_people_are_words() {
    let hostile = "<script>alert(1)</script> | # [x](javascript:y) ![z](https://evil.example/t.png) </style>";
    let part = Distribution::from_counts(Metric::NPS, &[6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6]).unwrap();
    let segments = vec![(hostile.to_owned(), Segment::rank([(hostile, part.clone()), ("b", part)]))];
    let comments = vec![(hostile.to_owned(), 3, days().start)];
    let mut report = report(&[12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12], None);
    report.words = Some(words(hostile, 20, 9));
    let beside =
        Beside { title: hostile.to_owned(), only: Some(hostile.to_owned()), segments, comments, ..Beside::default() };
    let document = report.told(&beside, &english());
    assert!(document.blocks.contains(&Block::Heading("Themes".to_owned())));
    let html = document.to_html(&english());
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<a "), "{html}");
    assert_eq!(html.matches("</style>").count(), 1);
    let own = html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assert!(!own.contains("http://") && !own.contains(" src=") && !own.contains(" href="), "{own}");
    let markdown = document.to_markdown();
    let rest = [r"\[", r"\<", r"\!", r"\|", r"\#"].iter().fold(markdown, |text, sign| text.replace(sign, ""));
    assert!(!rest.contains(['[', '<', '!']) && !rest.contains("# x"), "{rest}");
}

/// What people wrote, `few` promoters among those who found it slow, with a theme of that name.
fn words(theme: &str, slow: usize, few: usize) -> Wording {
    let (mut tally, pattern) = (Tally::new(), Pattern::read("slow*").unwrap());
    let mut themes = Themes::new(Metric::NPS, vec![Theme { name: theme.to_owned(), patterns: vec![pattern] }]);
    for n in 0..200 {
        let (score, group) = if n % 2 == 0 { (3, Group::Unfavourable) } else { (9, Group::Favourable) };
        let is_slow = if n % 2 == 0 { n / 2 < slow } else { n / 2 < few };
        let comment = if is_slow { "so slow" } else { "so it is" };
        tally.add(comment, group);
        themes.add(comment, score).unwrap();
    }
    Wording::new(Metric::NPS, &Distinctive::of(&tally), &themes, 5)
}

#[test]
fn what_fewer_than_five_people_wrote_does_not_leave_the_house() {
    let told = |slow, few| {
        let report = Report { words: Some(words("speed", slow, few)), ..report(&[1; 11], None) };
        let json = serde_json::to_value(&report).unwrap()["words"].clone();
        (report.told(&Beside::default(), &english()).to_markdown(), json)
    };
    let (text, json) = told(40, 6);
    assert!(text.contains("| slow | 40 | under 5 | 6 |") && text.contains("| speed | −74 |"), "{text}");
    assert_eq!(
        json["more_among"]["detractor"][0],
        serde_json::json!({"text": "slow", "promoter": 6, "passive": null, "detractor": 40})
    );
    assert_eq!((&json["themes"][0]["n"], &json["comments"]), (&46.into(), &200.into()));
    let (text, json) = told(40, 4);
    assert!(text.contains("| slow | 40 | under 5 | under 5 |"), "{text}");
    assert!(json["more_among"]["detractor"][0]["promoter"].is_null());
    let (text, json) = told(4, 0);
    assert!(
        text.contains("Of 200 comments nothing can be said") && !text.contains("slow") && !text.contains("speed"),
        "{text}"
    );
    assert_eq!((&json["more_among"]["detractor"], &json["themes"]), (&serde_json::json!([]), &serde_json::json!([])));
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
        let document = report(&whole, None).told(&beside, &english());
        let shown: u64 = names.iter().zip(&sizes).filter(|(name, _)| {
            document.blocks.iter().any(|block| matches!(block, Block::Table { rows, .. } if rows.iter().any(|row| row[0] == **name)))
        }).map(|(name, n)| {
            assert!(*n >= 5, "{name} has {n}");
            n
        }).sum();
        // Whoever knows the total knows what all that is hidden have together: nobody, or enough people.
        let hidden = total - shown;
        prop_assert!(shown == 0 || hidden == 0 || hidden >= 5, "{hidden} hidden of {total}");
        document.to_html(&english());
        document.to_markdown();
    }
}
