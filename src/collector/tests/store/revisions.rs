//! The key is the survey and the id; the higher revision holds.

use collector::store::{Before, Put, PutSurvey, Search};
use domain::Metric;
use serde_json::json;

use crate::place::{Kind, Place, id, on_both, search, survey};
use crate::rows::row;

on_both! {
    fn the_higher_revision_holds_in_whatever_order(place) {
        place.survey("s", &[]);
        let rev = |rev: u16, score: u8| row(1, &json!({ "rev": rev, "score": score }));
        assert_eq!(place.put(vec![rev(2, 2)]), [Put::Stored]);
        assert_eq!(place.put(vec![rev(1, 1), rev(2, 9), rev(3, 3), rev(3, 8)]),
            [Put::AlreadyStored, Put::AlreadyStored, Put::Stored, Put::AlreadyStored]);
        let found = place.wait(place.store.responses(search("s", false))).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].body.contains("\"score\":3"), "{}", found[0].body);
    }

    fn a_survey_that_has_gone_takes_nothing_and_comes_back_with_its_answers(place) {
        place.survey("s", &[]);
        place.put(vec![row(1, &json!({}))]);
        assert!(place.wait(place.store.delete_survey(&id("s"))).unwrap());
        assert!(!place.wait(place.store.delete_survey(&id("s"))).unwrap());
        assert_eq!(place.put(vec![row(2, &json!({})), row(3, &json!({ "survey": "never" }))]),
            [Put::NoSuchSurvey, Put::NoSuchSurvey]);
        let other_scale = place.wait(place.store.put_survey(survey("s", "csat", &[]))).unwrap();
        assert_eq!(other_scale, PutSurvey::HasResponsesOn(Metric::NPS));
        assert_eq!(place.wait(place.store.put_survey(survey("s", "nps", &[]))).unwrap(), PutSurvey::Created);
        assert_eq!(place.wait(place.store.put_survey(survey("s", "nps", &[]))).unwrap(), PutSurvey::Replaced);
        assert_eq!(place.wait(place.store.responses(search("s", false))).unwrap().len(), 1);
    }

    fn pages_meet_without_gap_or_overlap_and_filters_hold(place) {
        place.survey("s", &[]);
        let at = |n: u32| format!("2026-03-01T11:{:02}:00Z", n / 3);
        let rows = (0..50).map(|n| row(n, &json!({
            "scored_at": at(n), "score": n % 11, "comment": if n % 2 == 0 { "yes" } else { " " },
            "channel": if n % 5 == 0 { "email" } else { "web" }, "confirmed": if n % 7 == 0 { "none" } else { "dwell" },
        })));
        place.put(rows.collect());
        let mut seen = Vec::new();
        let mut before = Before::NEWEST;
        loop {
            let page = Search { limit: 7, before, ..search("s", false) };
            let found = place.wait(place.store.responses(page)).unwrap();
            let Some(last) = found.last() else { break };
            before = Before::at(last.given_at, last.id);
            seen.extend(found.iter().map(|found| (found.given_at, found.id)));
        }
        assert_eq!(seen.len(), 50);
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first, then by id");
        let n = |search: Search| place.wait(place.store.responses(search)).unwrap().len();
        let all = || search("s", false);
        assert_eq!(n(Search { is_commented: true, ..all() }), 25);
        assert_eq!(n(Search { channel: Some(domain::response::Channel::Email), ..all() }), 10);
        assert_eq!(n(Search { score: Some(10), ..all() }), 4);
        assert_eq!(n(Search { standing: Some(insight::Standing::Provisional), ..all() }), 8);
        assert_eq!(n(Search { from: domain::Day::parse("2026-03-02"), ..all() }), 0);
        assert_eq!(n(Search { to: domain::Day::parse("2026-03-02"), ..all() }), 50);
    }
}
