//! Answers through one link that give each other away.

use collector::store::{Change, Put};
use domain::link::{NONCE, Subject};
use serde_json::{Value, json};

use crate::place::{Kind, Place, on_both};
use crate::rows::{response_id, row_at};

/// A response through the link of one ticket, some seconds after noon.
fn opened(number: u32, score: u8, seconds: i64, more: &Value) -> collector::store::Row {
    let mut fields = json!({ "score": score, "ticket": "T-1", "channel": "email", "confirmed": "none" });
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    row_at(number, &fields, seconds * 1000)
}

/// The standing and the signs of each, by number.
fn told(place: &Place) -> Vec<(u8, &'static str, String)> {
    let mut found = place.wait(place.store.responses(crate::place::search("s", false))).unwrap();
    found.sort_by_key(|found| found.id);
    let told = found.iter().map(|found| {
        let signs: Vec<_> = found.signs.iter().map(domain::response::Sign::name).collect();
        let score: Value = serde_json::from_str(&found.body).unwrap();
        (u8::try_from(score["score"].as_u64().unwrap()).unwrap(), found.standing.name(), signs.join(" "))
    });
    told.collect()
}

fn put(place: &Place, rows: Vec<collector::store::Row>) {
    for row in rows {
        assert_eq!(place.put(vec![row]), [Put::Stored]);
    }
}

on_both! {
    fn three_scores_within_a_minute_are_no_persons(place) {
        place.survey("s", &[]);
        put(place, vec![opened(1, 0, 0, &json!({})), opened(2, 1, 1, &json!({}))]);
        assert!(told(place).iter().all(|(_, standing, _)| *standing != "quarantined"));
        put(place, vec![opened(3, 2, 60, &json!({}))]);
        assert!(told(place).iter().all(|(_, standing, signs)| *standing == "quarantined" && signs == "many-scores"));
    }

    fn the_same_score_again_and_scores_that_come_later_are_a_persons(place) {
        place.survey("s", &[]);
        put(place, vec![opened(1, 0, 0, &json!({})), opened(2, 0, 1, &json!({})), opened(3, 1, 2, &json!({}))]);
        put(place, vec![opened(4, 2, 63, &json!({ "confirmed": "gesture" }))]);
        let told = told(place);
        assert_eq!(told[3], (2, "counted", String::new()));
        assert!(told.iter().all(|(_, standing, _)| *standing != "quarantined"));
    }

    fn whoever_clicks_while_a_scanner_opens_all_links_counts(place) {
        place.survey("s", &[]);
        put(place, (0..11).map(|score| opened(score + 1, u8::try_from(score).unwrap(), 0, &json!({}))).collect());
        // The person's browser told of the score in the link first, as the scanner's did.
        put(place, vec![opened(20, 9, 2, &json!({}))]);
        assert_eq!(told(place)[11].1, "quarantined");
        put(place, vec![opened(20, 9, 3, &json!({ "rev": 2, "confirmed": "gesture" }))]);
        let told = told(place);
        assert_eq!(told[11], (9, "counted", String::new()));
        assert_eq!(told.iter().filter(|(_, standing, _)| *standing == "quarantined").count(), 11);
    }

    fn a_scanner_that_clicks_is_quarantined_with_all_its_answers(place) {
        place.survey("s", &[]);
        let clicked = json!({ "confirmed": "gesture" });
        put(place, (0..11).map(|score| opened(score + 1, u8::try_from(score).unwrap(), score.into(), &clicked)).collect());
        assert!(told(place).iter().all(|(_, standing, _)| *standing == "quarantined"));
    }

    fn the_honeypot_gives_its_neighbours_away_that_were_as_little_or_as_much_stood_behind(place) {
        place.survey("s", &[]);
        put(place, vec![opened(1, 7, 0, &json!({})), opened(2, 8, 0, &json!({ "confirmed": "gesture" }))]);
        put(place, vec![opened(3, 8, 1, &json!({ "signs": ["honeypot", "unheard-of"] }))]);
        assert_eq!(
            told(place),
            [(7, "quarantined", "near-honeypot".to_owned()), (8, "counted", String::new()), (8, "quarantined", "honeypot".to_owned())]
        );
        put(place, vec![opened(3, 8, 2, &json!({ "rev": 2, "confirmed": "gesture" }))]);
        assert!(told(place).iter().all(|(_, standing, _)| *standing == "quarantined"));
    }

    fn what_is_imported_is_judged_by_when_it_was_given(place) {
        place.survey("s", &[]);
        let imported = |number: u32, score: u8, at: &str| {
            let fields = json!({ "channel": "import", "scored_at": at, "confirmed": "gesture" });
            opened(number, score, 3600, &fields)
        };
        put(place, vec![imported(1, 0, "2026-02-01T12:00:00Z"), imported(2, 5, "2026-02-02T12:00:00Z")]);
        put(place, vec![imported(3, 9, "2026-02-03T12:00:00Z")]);
        assert!(told(place).iter().all(|(_, standing, _)| *standing != "quarantined"));
        put(place, vec![imported(4, 1, "2026-02-03T12:00:30Z"), imported(5, 2, "2026-02-03T12:00:59Z")]);
        let quarantined = told(place).into_iter().filter(|(_, standing, _)| *standing == "quarantined");
        assert_eq!(quarantined.map(|(score, ..)| score).collect::<Vec<_>>(), [9, 1, 2]);
    }

    fn a_website_and_another_ticket_are_not_held_against_a_link(place) {
        place.survey("s", &[]);
        put(place, vec![
            opened(1, 0, 0, &json!({ "channel": "web" })),
            opened(2, 1, 0, &json!({ "ticket": "T-2" })),
            opened(3, 2, 0, &json!({})),
            opened(4, 3, 0, &json!({})),
            opened(5, 4, 0, &json!({ "test": true })),
        ]);
        assert!(told(place).iter().all(|(_, standing, _)| *standing != "quarantined"));
    }

    fn a_person_releases_what_was_quarantined_and_takes_it_back(place) {
        place.survey("s", &[]);
        put(place, vec![opened(1, 9, 0, &json!({ "confirmed": "gesture", "signs": ["webdriver"] }))]);
        assert_eq!(told(place), [(9, "quarantined", "webdriver".to_owned())]);
        for (release, standing) in [(true, "counted"), (false, "quarantined")] {
            let change = Change { release: Some(release), ..Change::default() };
            let moment = domain::Timestamp::from_unix_millis(crate::rows::NOON);
            let survey = domain::SurveyId::new("s").unwrap();
            place.wait(place.store.follow_up(&survey, response_id(1), change, "ann".to_owned(), moment)).unwrap();
            assert_eq!(told(place), [(9, standing, "webdriver".to_owned())]);
            if release {
                // It stays released when it is revised.
                put(place, vec![opened(1, 9, 5, &json!({ "rev": 2, "confirmed": "gesture", "signs": ["webdriver"] }))]);
                assert_eq!(told(place), [(9, standing, "webdriver".to_owned())]);
            }
        }
    }

    fn of_one_signed_link_the_last_answer_counts_without_dispute_and_an_unsigned_one_displaces_none(place) {
        place.survey("s", &[]);
        let subject = || Subject { ticket: "T-1".to_owned(), person: String::new(), nonce: [0; NONCE] };
        let clicked = json!({ "confirmed": "gesture" });
        put(place, vec![
            opened(1, 3, 0, &clicked).signed_for(subject()),
            opened(2, 8, 100, &clicked).signed_for(subject()),
            opened(3, 0, 200, &clicked),
        ]);
        let found = place.wait(place.store.responses(crate::place::search("s", false))).unwrap();
        let standings: Vec<_> = found.iter().map(|found| (found.standing.name(), found.is_contested, found.is_signed)).collect();
        assert_eq!(standings, [("counted", false, false), ("counted", false, true), ("superseded", false, true)]);
    }

    fn faults_of_templates_are_counted_once_an_answer(place) {
        place.survey("s", &[]);
        let broken = json!({ "ticket": "{{ticket.id}}", "confirmed": "gesture", "faults": { "agent": "", "person": "Ann" } });
        put(place, vec![opened(1, 9, 0, &broken), opened(2, 9, 100, &broken)]);
        put(place, vec![opened(1, 8, 200, &json!({ "rev": 2, "ticket": "{{ticket.id}}" , "confirmed": "gesture" }))]);
        put(place, vec![opened(3, 9, 300, &json!({ "ticket": "{{ticket.id}}", "test": true }))]);
        let survey = domain::SurveyId::new("s").unwrap();
        let faults = place.wait(place.store.faults(&survey)).unwrap();
        let told: Vec<_> = faults
            .iter()
            .map(|count| {
                let length = count.last_at.unix_millis() - count.first_at.unix_millis();
                (count.fault.field.as_str(), count.fault.written.as_str(), count.n, length)
            })
            .collect();
        assert_eq!(told, [("agent", "", 2, 100_000), ("ticket", "{{ticket.id}}", 2, 100_000)]);
        // The answers are kept, each for itself: a ticket that nobody has filled in is none.
        assert!(crate::scanners::told(place).iter().all(|(_, standing, _)| *standing == "counted"));
    }

    fn faults_that_somebody_makes_up_fill_no_table(place) {
        place.survey("s", &[]);
        let rows = (0..150).map(|number| opened(number + 1, 9, 0, &json!({ "faults": { format!("f{number}"): "" } })));
        place.put(rows.collect());
        let survey = domain::SurveyId::new("s").unwrap();
        assert_eq!(place.wait(place.store.faults(&survey)).unwrap().len(), 100);
    }

    fn a_change_of_keys_leaves_the_key_before(place) {
        let keys = || -> Vec<_> { place.wait(place.store.link_keys()).unwrap().into_iter().map(|key| key.id).collect() };
        let first = keys();
        assert_eq!(first.len(), 1);
        let mut made = Vec::new();
        for day in 1..4 {
            let later = domain::Timestamp::from_unix_millis(collector::now().unix_millis() + day * 86_400_000);
            let key = collector::link::Key::mint(later).unwrap();
            made.insert(0, key.id.clone());
            place.wait(place.store.add_link_key(key)).unwrap();
        }
        assert_eq!(keys(), made[..2]);
    }
}
