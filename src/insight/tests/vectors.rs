//! Worked examples from the literature and from the field, to the precision of their sources.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

use domain::{Group, Metric};
use insight::statistics::normal::Z95;
use insight::statistics::{Interval, mean, net, share};
use insight::{Change, Distribution, Figure, Groups};

fn close(ours: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((ours - expected).abs() <= tolerance, "{what}: {ours} is not {expected}");
}

/// Promoters, passives, detractors, as the sources list them.
fn groups(favourable: u64, neutral: u64, unfavourable: u64) -> Groups {
    Groups { unfavourable, neutral, favourable }
}

fn nps(promoters: u64, passives: u64, detractors: u64) -> Distribution {
    Distribution::from_counts(Metric::NPS, &[detractors, 0, 0, 0, 0, 0, 0, passives, 0, promoters, 0]).unwrap()
}

#[test]
fn net_variance_and_standard_error() {
    let cases = [
        (groups(3, 2, 1), 1.0 / 3.0, 5.0 / 9.0, 0.30429),
        (groups(1, 0, 1), 0.0, 1.0, 0.5f64.sqrt()),
        (groups(1, 1, 0), 0.5, 0.25, 0.35355),
        (groups(0, 0, 4), -1.0, 0.0, 0.0),
        (groups(0, 4, 0), 0.0, 0.0, 0.0),
        (groups(4, 0, 0), 1.0, 0.0, 0.0),
    ];
    for (groups, rate, variance, standard_error) in cases {
        let what = format!("{groups:?}");
        close(net::rate(groups).unwrap(), rate, 1e-15, &what);
        close(net::variance(groups).unwrap(), variance, 1e-15, &what);
        close(net::standard_error(groups).unwrap(), standard_error, 5e-5, &what);
    }
}

#[test]
fn plain_wald_of_a_thousand_answers_is_not_the_published_one_that_assumes_independence() {
    for (groups, nps, lo, hi) in [(groups(250, 675, 75), 17.5, 14.14, 20.86), (groups(60, 30, 10), 50.0, 36.85, 63.15)]
    {
        let (rate, margin) = (net::rate(groups).unwrap(), Z95 * net::standard_error(groups).unwrap());
        close(100.0 * rate, nps, 1e-12, "NPS");
        close(100.0 * (rate - margin), lo, 5e-3, "lower end");
        close(100.0 * (rate + margin), hi, 5e-3, "upper end");
    }
}

#[test]
fn adjusted_wald() {
    for (answers, value, lo, hi) in [(nps(60, 30, 10), 50.0, 35.47, 61.62), (nps(10, 0, 0), 100.0, 47.5, 100.0)] {
        let figure = answers.figure().unwrap();
        close(figure.value, value, 1e-12, "NPS");
        close(figure.lo, lo, 5e-3, "lower end");
        close(figure.hi, hi, 5e-3, "upper end");
    }
}

#[test]
fn twenty_points_between_two_hundreds_are_not_significant() {
    let change = Change::between(&nps(50, 30, 20), &nps(60, 30, 10)).unwrap();
    close(change.delta, 20.0, 1e-12, "delta");
    close(change.z, 1.9070, 5e-5, "z");
    close(change.p, 0.0565, 5e-5, "p");
    assert!(!change.is_significant());
}

#[test]
fn wilson() {
    let cases = [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ];
    for (hits, n, lo, hi) in cases {
        let interval = share::interval(hits, n).unwrap();
        close(interval.lo, lo, 5e-5, "lower end");
        close(interval.hi, hi, 5e-5, "upper end");
    }
}

#[test]
fn csat_is_the_share_of_the_top_two() {
    let answers = Distribution::from_counts(Metric::CSAT, &[14, 9, 10, 32, 42]).unwrap();
    let figure = answers.figure().unwrap();
    close(figure.value, 69.16, 5e-3, "CSAT");
    let Interval { lo, hi } = share::interval(74, 107).unwrap();
    close(figure.lo, 100.0 * lo, 1e-12, "lower end");
    close(figure.hi, 100.0 * hi, 1e-12, "upper end");
    assert_eq!(figure.n, 107);
}

#[test]
fn ces_is_the_mean() {
    let answers = Distribution::from_counts(Metric::CES, &[80, 210, 140, 110, 160, 180, 120]).unwrap();
    close(mean::of(&answers).unwrap(), 4.08, 1e-12, "mean");
    close(answers.figure().unwrap().value, 4.08, 1e-12, "headline");
    close(answers.groups().share(Group::Favourable).unwrap(), 46.0, 1e-12, "share of 5 and more");
    let six_and_more: u64 = answers.by_score().filter(|(score, _)| *score >= 6).map(|(_, n)| n).sum();
    assert_eq!(six_and_more * 100, answers.n() * 30);
}

#[test]
fn one_answer_has_a_value_and_an_interval_that_need_not_hold_it() {
    let figure = nps(1, 0, 0).figure().unwrap();
    assert!(figure.value >= 100.0 && figure.hi < 100.0 && figure.lo < 0.0, "{figure:?}");
    assert!(nps(1, 0, 0).figure().unwrap().is_low_confidence(Metric::NPS));
}

#[test]
fn nobodys_answers_have_no_figure_and_no_change() {
    for metric in Metric::ALL {
        let nobody = Distribution::new(*metric);
        assert_eq!(nobody.figure(), None);
        let mut somebody = nobody.clone();
        somebody.add(3, 1).unwrap();
        assert_eq!(Change::between(&nobody, &somebody), None);
        assert_eq!(Change::between(&somebody, &nobody), None);
        assert!(Change::between(&somebody, &somebody).is_some_and(|change| change.p >= 1.0 && change.z.abs() <= 0.0));
    }
    assert_eq!(net::interval(Groups::default()), None);
    assert_eq!(share::interval(0, 0), None);
    assert_eq!(Change::between(&nps(1, 1, 1), &Distribution::from_counts(Metric::CSAT, &[1; 5]).unwrap()), None);
}

#[test]
fn confidence_is_low_under_thirty_answers_or_beyond_an_eighth_of_the_range() {
    let figure = |n, half_width: f64| Figure { value: 4.0, lo: 4.0 - half_width, hi: 4.0 + half_width, n };
    for (metric, widest) in [(Metric::NPS, 25.0), (Metric::CSAT, 12.5), (Metric::CES, 0.75)] {
        assert!(figure(29, 0.1).is_low_confidence(metric));
        assert!(!figure(30, 0.1).is_low_confidence(metric));
        assert!(!figure(30, widest).is_low_confidence(metric));
        assert!(figure(1000, widest * 1.001).is_low_confidence(metric));
    }
    // Answers at both ends only are the widest there is: enough of them, for every metric, are just over fifty.
    for metric in Metric::ALL {
        let split = |each: u64| {
            let mut answers = Distribution::new(*metric);
            answers.add(*metric.scores().start(), each).unwrap();
            answers.add(*metric.scores().end(), each).unwrap();
            answers.figure().unwrap().is_low_confidence(*metric)
        };
        assert!(split(27) && !split(32), "{metric:?}");
    }
}
