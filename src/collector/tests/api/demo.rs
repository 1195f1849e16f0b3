//! The demonstration is a year of answers, however often it is asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use collector::demo::{Filled, YEAR, fill};
use domain::{Metric, SurveyId, Timestamp};
use insight::{Cube, Distribution, Figure};

use crate::fixture::Collector;

fn run(collector: &Collector, survey: &str, days: i32, now: &str) -> Filled {
    let (store, id) = (Arc::clone(&collector.store), SurveyId::new(survey).unwrap());
    let now = Timestamp::parse(now).unwrap();
    let filling = async move {
        let file = store.survey(&id).await.unwrap().unwrap();
        fill(&*store, &file, days, now, |_, _| {}).await.unwrap()
    };
    collector.wait(filling)
}

#[test]
fn a_second_run_adds_nothing_and_one_on_the_next_day_adds_that_day() {
    let collector = Collector::start();
    let first = run(&collector, "demo-nps", 20, "2026-11-23T18:00:00Z");
    assert!(first.responses > 200 && first.already_stored == 0, "{first:?}");
    let rows = collector.rows("demo-nps");
    assert_eq!(rows, u64::try_from(first.responses).unwrap());
    let second = run(&collector, "demo-nps", 20, "2026-11-23T18:00:00Z");
    assert_eq!((second.stored, collector.rows("demo-nps")), (0, rows));
    run(&collector, "demo-nps", 20, "2026-11-24T18:00:00Z");
    let added = collector.rows("demo-nps") - rows;
    assert!((1..100).contains(&added), "{added}");
}

#[test]
fn the_year_has_seasons_channels_languages_and_words() {
    let collector = Collector::start();
    let filled = run(&collector, "demo-nps", YEAR, "2026-11-23T18:00:00Z");
    let cube: Cube = serde_json::from_slice(&collector.get("/api/v1/cube?survey=demo-nps").body).unwrap();
    cube.check(Metric::NPS).unwrap();
    assert!((5_000..8_000).contains(&filled.responses), "{filled:?}");
    let values = |name: &str| cube.dimensions[name].values.iter().map(String::as_str).collect::<BTreeSet<_>>();
    assert_eq!(values("channel"), BTreeSet::from(["web", "link", "email"]));
    assert!(values("locale").is_superset(&BTreeSet::from(["en", "et", "el", "de"])));
    assert!(values("agent").len() > 5 && values("department").len() > 3 && values("country").len() > 5);
    assert_eq!(values("plan"), BTreeSet::from(["free", "pro", "business"]));

    let day = |text| domain::Day::parse(text).unwrap();
    let nps = |from, to| -> Figure {
        let answers: Distribution = cube.distribution(Metric::NPS, day(from)..day(to));
        answers.figure().unwrap()
    };
    let (late, ordinary, new) =
        (nps("2025-12-01", "2026-01-01"), nps("2026-02-01", "2026-03-01"), nps("2026-05-01", "2026-06-01"));
    assert!(late.hi < ordinary.lo && new.value > ordinary.value, "{late:?} {ordinary:?} {new:?}");

    let provisional = collector.records("demo-nps", "&standing=provisional").len();
    assert!((20..500).contains(&provisional), "{provisional}");
    let comments = collector.records("demo-nps", "&commented=true");
    assert!(comments.iter().all(|record| record["rev"] == 2 && record["complete"] == true));
    assert!(comments.len() > 900 && filled.responses > comments.len());
    assert!(comments.iter().all(|record| record["scored_at"].as_str().unwrap() < "2026-11-23T18:00:00"));
}

#[test]
fn the_shop_has_looked_into_some_of_it_once() {
    let collector = Collector::start();
    run(&collector, "demo-nps", YEAR, "2026-11-23T18:00:00Z");
    let told = || {
        let cube = collector.get("/api/v1/cube?survey=demo-nps").text();
        let followed_up: Vec<_> =
            collector.get("/api/v1/changes?survey=demo-nps&since=0&limit=1000").json()["responses"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|record| record.get("followup").cloned())
                .collect();
        (cube, followed_up, collector.get("/api/v1/settings/demo-nps").json())
    };
    let first = told();
    let cube: Cube = serde_json::from_str(&first.0).unwrap();
    let steps: BTreeSet<_> = cube.dimensions["duration"].values.iter().map(String::as_str).collect();
    assert!(
        steps.contains("") && steps.len() > 8 && steps.iter().all(|step| step.parse().unwrap_or(0) < 30),
        "{steps:?}"
    );
    assert_eq!(cube.dimensions["comment"].values.len(), 2);
    let rate = cube.response_rate(cube.days()).unwrap();
    assert!((10.0..40.0).contains(&rate), "{rate}");
    let excluded: u64 = cube.standings.excluded.iter().map(|count| count.n).sum();
    assert!((1..30).contains(&excluded), "{excluded}");
    assert_eq!((first.2["goals"].as_array().unwrap().len(), first.2["annotations"].as_array().unwrap().len()), (1, 2));
    run(&collector, "demo-nps", YEAR, "2026-11-23T18:00:00Z");
    assert_eq!(told(), first, "a second run adds nothing");
}

#[test]
fn a_survey_on_another_scale_and_in_another_zone_is_filled_as_well() {
    let collector = Collector::start();
    collector.add_survey("effort", "ces", r#","zone":"Pacific/Auckland""#);
    let filled = run(&collector, "effort", 20, "2026-11-23T18:00:00Z");
    assert_eq!(filled.last.to_text(), "2026-11-24", "it is tomorrow there");
    assert_eq!(collector.rows("effort"), u64::try_from(filled.responses).unwrap());
}
