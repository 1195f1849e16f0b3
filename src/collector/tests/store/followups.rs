//! What people add to responses, who finds them by it, and how it is told.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use collector::store::{
    Before, By, CannotChange, Change, FollowedUp, Found, Hunt, Put, Scan, Set, Since, Status, StoreError, What,
};
use domain::condition::Condition;
use domain::{Day, Metric, Timestamp};
use insight::Standing;
use serde_json::{Value, json};

use crate::place::{Kind, Place, always, id, on_both, search};
use crate::rows::{NOON, response_id, row, row_at, ticket};

fn at(after: i64) -> Timestamp {
    Timestamp::from_unix_millis(NOON + after)
}

fn change(place: &Place, number: u32, change: Change, after: i64) -> FollowedUp {
    place.wait(place.store.follow_up(&id("s"), response_id(number), change, "ann".to_owned(), at(after))).unwrap()
}

#[track_caller]
fn done(followed_up: FollowedUp) -> (Found, u64) {
    match followed_up {
        FollowedUp::Done { found, revision } => (*found, revision),
        other => panic!("{other:?}"),
    }
}

fn exclude(reason: &str) -> Change {
    Change { exclude: Set::To(reason.to_owned()), ..Change::default() }
}

fn tagged(tags: &[&str]) -> Change {
    Change { tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()), ..Change::default() }
}

fn hunt() -> Hunt {
    Hunt {
        survey: id("s"),
        metric: Metric::NPS,
        from: None,
        to: None,
        condition: Condition::default(),
        words: Vec::new(),
        standing: None,
        is_test: false,
        tags: Vec::new(),
        status: Vec::new(),
        owner: None,
        due_before: None,
        is_taken_up: None,
        is_excluded: None,
        before: Before::NEWEST,
        limit: 1000,
    }
}

/// The numbers of what is found, newest first.
fn numbers(place: &Place, hunt: Hunt) -> Vec<u16> {
    let hunted = place.wait(place.store.hunt(hunt)).unwrap();
    hunted.found.iter().map(|found| u16::from_be_bytes([found.id[14], found.id[15]])).collect()
}

fn words(text: &str) -> Hunt {
    Hunt { words: text.split_whitespace().map(str::to_lowercase).collect(), ..hunt() }
}

fn by_condition(condition: &Value) -> Hunt {
    Hunt { condition: serde_json::from_value(condition.clone()).unwrap(), ..hunt() }
}

on_both! {
    fn whoever_is_taken_out_gives_way_and_comes_back(place) {
        place.survey("s", &[]);
        place.put(vec![ticket(1, "T", 3, 1), ticket(2, "T", 9, 2)]);
        let standings = || {
            let found = place.wait(place.store.responses(search("s", false))).unwrap();
            found.iter().map(|found| (found.id[15], found.standing, found.is_contested)).collect::<Vec<_>>()
        };
        let since = place.wait(place.store.changes(&id("s"), Since::default(), 9)).unwrap().next;
        let (found, revision) = done(change(place, 2, exclude("a colleague"), 5));
        assert_eq!((found.standing, found.id[15]), (Standing::Excluded, 2));
        assert_eq!(standings(), [(2, Standing::Excluded, false), (1, Standing::Counted, false)]);
        let changes = place.wait(place.store.changes(&id("s"), since, 9)).unwrap();
        assert_eq!((changes.revision, changes.found.len()), (revision, 2), "both are told of");
        assert!(changes.found.iter().any(|found| found.followup.is_some()));
        // A later revision keeps what people said.
        assert_eq!(place.put(vec![row_at(2, &json!({ "rev": 2, "score": 10, "ticket": "T",
            "person": { "email": "ann@shop.example" } }), 9)]), [Put::Stored]);
        assert_eq!(standings()[0], (2, Standing::Excluded, false));
        done(change(place, 2, Change { exclude: Set::Clear, ..Change::default() }, 10));
        assert_eq!(standings(), [(2, Standing::Counted, true), (1, Standing::Superseded, false)]);
    }

    fn what_changes_nothing_is_no_change(place) {
        place.survey("s", &[]);
        place.put(vec![row(1, &json!({}))]);
        let (_, first) = done(change(place, 1, tagged(&["vip"]), 1));
        let (found, second) = done(change(place, 1, tagged(&["vip"]), 2));
        assert_eq!(first, second);
        let kept: Value = serde_json::from_str(&found.followup.unwrap()).unwrap();
        assert_eq!(kept, json!({ "tags": ["vip"], "notes": [], "status": "none", "owner": "", "due": null, "excluded": null, "released": null }));
        assert!(done(change(place, 1, tagged(&[]), 3)).1 > second, "tags alone are a change, too");
        assert!(matches!(change(place, 9, tagged(&["vip"]), 4), FollowedUp::NoSuchResponse));
        let remove = Change { remove_note: Some(1), tags: Some(vec!["lost".to_owned()]), ..Change::default() };
        assert!(matches!(change(place, 1, remove, 5), FollowedUp::Refused(CannotChange::NoSuchNote)));
        let kept = place.wait(place.store.known(&id("s"), response_id(1))).unwrap().unwrap().found.followup.unwrap();
        assert!(!kept.contains("lost"), "all of it or nothing");
    }

    fn all_that_happened_is_told_in_order(place) {
        place.survey("s", &[]);
        place.put(vec![row_at(1, &json!({}), 1000)]);
        done(change(place, 1, Change { note: Some("called".to_owned()), status: Some(Status::Open), ..Change::default() }, 2000));
        place.put(vec![row_at(1, &json!({ "rev": 3 }), 3000)]);
        let all = Change { owner: Some("ben".to_owned()), due: Set::To(Day::parse("2026-12-01").unwrap()),
            remove_note: Some(1), ..exclude("spam") };
        done(change(place, 1, all, 4000));
        let known = place.wait(place.store.known(&id("s"), response_id(1))).unwrap().unwrap();
        let told: Vec<_> = known.history.iter()
            .map(|event| (event.at.unix_millis() - NOON, event.by.as_str(), event.what, event.text.as_str())).collect();
        assert_eq!(told, [
            (1000, "", What::Received, ""), (2000, "ann", What::Noted, "called"), (2000, "ann", What::Status, "open"),
            (3000, "", What::Revised, "3"), (4000, "ann", What::NoteRemoved, "called"), (4000, "ann", What::Owner, "ben"),
            (4000, "ann", What::Due, "2026-12-01"), (4000, "ann", What::Excluded, "spam"),
        ]);
        assert!(place.wait(place.store.known(&id("s"), response_id(2))).unwrap().is_none());
    }

    fn others_of_the_same_identity_stand_beside_it(place) {
        place.survey("s", &[]);
        place.put((1..60).map(|n| ticket(n, "T", 5, i64::from(n))).chain([ticket(90, "U", 5, 1), row(91, &json!({}))]).collect());
        let alike = |number| place.wait(place.store.known(&id("s"), response_id(number))).unwrap().unwrap().alike;
        let of_one = alike(30);
        assert_eq!(of_one.len(), 50);
        assert!(of_one.iter().all(|found| found.id[15] != 30 && found.id[15] < 90));
        assert!(of_one.windows(2).all(|pair| (pair[0].given_at, pair[0].id) > (pair[1].given_at, pair[1].id)));
        assert!(alike(90).is_empty() && alike(91).is_empty(), "nobody shares an identity that is not there");
    }

    fn words_are_found_wherever_they_stand(place) {
        place.survey("s", &[]);
        place.put(vec![
            row(1, &json!({ "comment": "The PARCEL was late, ÄRGERLICH" })),
            row(2, &json!({ "answers": { "why": "too expensive", "kind": ["parcel"] }, "ticket": "LA-7" })),
            row(3, &json!({ "agent": "Maarika", "department": "Billing", "page": "https://shop.example/cart" })),
            row(4, &json!({ "person": { "id": "c-9", "email": "Ann@Shop.example", "name": "Ann Tamm" } })),
            row(5, &json!({ "properties": { "plan": "parcel" }, "channel": "email" })),
        ]);
        done(change(place, 5, Change { note: Some("rang her about the parcel".to_owned()), ..tagged(&["VIP"]) }, 1));
        for (text, expected) in [
            ("parcel", vec![5, 1]), ("PARCEL late", vec![1]), ("ärgerlich", vec![1]), ("expensive", vec![2]), ("la-7", vec![2]),
            ("maarika billing cart", vec![3]), ("c-9", vec![4]), ("ann@shop", vec![4]), ("tamm", vec![4]), ("vip rang", vec![5]),
            ("email", vec![]), ("late ann", vec![]), ("", vec![5, 4, 3, 2, 1]),
        ] {
            assert_eq!(numbers(place, words(text)), expected, "{text}");
        }
    }

    fn every_filter_of_a_search_holds(place) {
        place.survey("s", &[]);
        place.put((1..=8).map(|n| row(n, &json!({
            "score": n, "channel": if n < 5 { "web" } else { "email" }, "test": n == 8, "confirmed": if n == 7 { "none" } else { "dwell" },
            "ticket": format!("T-{n}"), "person": { "email": format!("p{n}@x.example") }, "properties": { "plan": if n == 2 { "pro" } else { "" } },
            "comment": if n == 3 { "hm" } else { " " }, "scored_at": format!("2026-02-{:02}T12:00:00Z", 10 + n),
            "duration_ms": n * 1000,
        }))).collect());
        done(change(place, 1, Change { status: Some(Status::Open), owner: Some("ben".to_owned()), ..tagged(&["a", "b"]) }, 1));
        done(change(place, 2, Change { due: Set::To(Day::parse("2026-04-01").unwrap()), ..tagged(&["a"]) }, 2));
        done(change(place, 3, exclude("spam"), 3));
        for (condition, expected) in [
            (json!({ "score": { "max": 2 } }), vec![2, 1]), (json!({ "group": "passive" }), vec![7]),
            (json!({ "channel": "web", "comment": { "exists": false } }), vec![4, 2, 1]), (json!({ "comment": { "exists": true } }), vec![3]),
            (json!({ "ticket": ["T-4", "T-5"] }), vec![5, 4]), (json!({ "plan": "pro" }), vec![2]),
            (json!({ "plan": { "exists": false }, "score": { "min": 6 } }), vec![7, 6]),
            (json!({ "any": [{ "person.email": "p6@x.example" }, { "person.id": { "exists": true } }] }), vec![6]),
            (json!({ "duration": { "min": 4, "max": 6 } }), vec![3, 2]),
        ] {
            assert_eq!(numbers(place, by_condition(&condition)), expected, "{condition}");
        }
        let day = |text| Day::parse(text);
        let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        for (hunt, expected) in [
            (Hunt { from: day("2026-02-16"), ..hunt() }, vec![7, 6]), (Hunt { to: day("2026-02-13"), ..hunt() }, vec![2, 1]),
            (Hunt { standing: Some(Standing::Provisional), ..hunt() }, vec![7]), (Hunt { is_test: true, ..hunt() }, vec![8]),
            (Hunt { tags: tags(&["a"]), ..hunt() }, vec![2, 1]), (Hunt { tags: tags(&["b", "a"]), ..hunt() }, vec![1]),
            (Hunt { status: vec![Status::Open, Status::Resolved], ..hunt() }, vec![1]),
            (Hunt { status: vec![Status::None, Status::Open], from: day("2026-02-11"), to: day("2026-02-13"), ..hunt() }, vec![2, 1]),
            (Hunt { owner: Some("ben".to_owned()), ..hunt() }, vec![1]), (Hunt { owner: Some(String::new()), to: day("2026-02-13"), ..hunt() }, vec![2]),
            (Hunt { due_before: day("2026-04-02"), ..hunt() }, vec![2]), (Hunt { due_before: day("2026-04-01"), ..hunt() }, vec![]),
            (Hunt { is_taken_up: Some(true), ..hunt() }, vec![2, 1]), (Hunt { is_taken_up: Some(false), to: day("2026-02-15"), ..hunt() }, vec![4, 3]),
            (Hunt { is_excluded: Some(true), ..hunt() }, vec![3]), (Hunt { is_excluded: Some(false), to: day("2026-02-15"), ..hunt() }, vec![4, 2, 1]),
            (Hunt { limit: 2, ..hunt() }, vec![7, 6]),
        ] {
            assert_eq!(numbers(place, hunt.clone()), expected, "{hunt:?}");
        }
    }

    fn pages_of_a_search_meet(place) {
        place.survey("s", &[]);
        place.put((0..30).map(|n| row(n, &json!({ "comment": if n % 3 == 0 { "yes" } else { "no" } }))).collect());
        let (mut seen, mut next) = (Vec::new(), Some(Before::NEWEST));
        while let Some(before) = next {
            let hunted = place.wait(place.store.hunt(Hunt { before, limit: 4, ..words("yes") })).unwrap();
            assert!(hunted.found.len() <= 4);
            seen.extend(hunted.found.iter().map(|found| found.id[15]));
            next = hunted.next;
        }
        assert_eq!(seen, (0..30).rev().filter(|n| n % 3 == 0).collect::<Vec<u8>>());
    }

    fn settings_are_replaced_by_whoever_has_read_them(place) {
        place.survey("s", &[]);
        let put = |based_on, body: &str| place.wait(place.store.put_settings(&id("s"), based_on, body.to_owned())).unwrap();
        assert_eq!(place.wait(place.store.settings(&id("s"))), Ok(None));
        assert_eq!((put(1, "{}"), put(0, "{\"a\":1}"), put(0, "{}"), put(1, "{\"b\":2}")), (None, Some(1), None, Some(2)));
        let kept = place.wait(place.store.settings(&id("s"))).unwrap().unwrap();
        assert_eq!((kept.revision, kept.body.as_str()), (2, "{\"b\":2}"));
    }

    fn a_scan_tells_how_far_it_is_and_stops_when_it_is_told_to(place) {
        place.survey("s", &[]);
        for batch in 0..6 {
            place.put((0..500).map(|n| row(batch * 500 + n, &json!({}))).collect());
        }
        let scan = || Scan { survey: id("s"), metric: Metric::NPS, days: always(), dimensions: vec![By::Channel], cross: None,
            condition: Condition::default() };
        let told = Arc::new(AtomicU64::new(u64::MAX));
        let heard = Arc::clone(&told);
        let counts = place.wait(place.store.scan(scan(), Box::new(move |read, all| {
            assert!(read <= all && all == 3000, "{read} of {all}");
            heard.fetch_min(read, Ordering::Relaxed);
            ControlFlow::Continue(())
        }))).unwrap();
        assert_eq!((told.load(Ordering::Relaxed), counts.unwrap().tallies[0].n), (0, 3000));
        let stopped: Result<_, StoreError> = place.wait(place.store.scan(scan(), Box::new(|_, _| ControlFlow::Break(()))));
        assert!(stopped.unwrap().is_none());
        let after = place.wait(place.store.scan(scan(), Box::new(|_, _| ControlFlow::Continue(())))).unwrap();
        assert_eq!(after.unwrap().tallies[0].n, 3000, "the connection can be used again");
    }

    fn a_scan_tells_the_same_values_apart_as_what_is_kept(place) {
        place.survey("s", &["plan"]);
        for batch in 0..3u32 {
            let of = |n: u32| row(n, &json!({ "agent": format!("agent-{n}"), "properties": { "plan": if n.is_multiple_of(7) { "other" } else { "" } } }));
            place.put((batch * 400..batch * 400 + 400).map(of).collect());
        }
        let by = || vec![By::Agent, By::Property("plan".to_owned()), By::Channel];
        let cross = Some([By::Agent, By::Channel]);
        let scan = Scan { survey: id("s"), metric: Metric::NPS, days: always(), dimensions: by(), cross, condition: Condition::default() };
        let scanned = place.wait(place.store.scan(scan, Box::new(|_, _| ControlFlow::Continue(())))).unwrap().unwrap();
        let mut kept = place.wait(place.store.counts(&id("s"), always(), by())).unwrap();
        for (_, counts) in &mut kept.dimensions {
            counts.sort_by(|a, b| (a.day, &a.value, a.score).cmp(&(b.day, &b.value, b.score)));
        }
        assert_eq!(format!("{:?}", scanned.dimensions), format!("{:?}", kept.dimensions));
        let crossed = scanned.crossing.unwrap();
        assert!(crossed.values[0].len() <= 202, "of those that are crossed fewer");
        assert_eq!(crossed.counts.iter().map(|(_, _, _, n)| n).sum::<u64>(), 1200);
    }

    fn a_scan_of_some_days_sees_no_others_whatever_the_share(place) {
        place.survey("s", &[]);
        place.survey("large", &[]);
        place.put((0..400).map(|n| row(1000 + n, &json!({ "survey": "large" }))).collect());
        let on = |n: u32, day: &str| row_at(n, &json!({ "scored_at": format!("{day}T23:59:59Z") }), 86_400_000);
        place.put(vec![on(1, "2026-02-27"), on(2, "2026-02-28"), on(3, "2026-03-01")]);
        if let Some(server) = &place.server {
            server.client().batch_execute("ANALYZE responses").unwrap();
        }
        place.put(vec![row_at(4, &json!({ "scored_at": "2026-02-28T00:00:00Z", "ticket": "T-4" }), 86_400_000)]);
        for (survey, condition, expected) in [
            ("s", json!({}), 2),
            ("large", json!({}), 0),
            ("s", json!({ "ticket": "T-4" }), 1),
            ("s", json!({ "ticket": { "exists": false } }), 1),
        ] {
            let day = Day::parse("2026-02-28").unwrap();
            let scan = Scan {
                survey: id(survey),
                metric: Metric::NPS,
                days: day..day.plus(1),
                dimensions: vec![],
                cross: None,
                condition: serde_json::from_value(condition.clone()).unwrap(),
            };
            let counts = place.wait(place.store.scan(scan, Box::new(|_, _| ControlFlow::Continue(())))).unwrap().unwrap();
            assert_eq!(counts.tallies.iter().map(|tally| tally.n).sum::<u64>(), expected, "{survey} {condition}");
        }
    }

    fn displays_stay_where_only_the_channel_is_asked_for(place) {
        use domain::response::Channel::{Email, Web};
        place.survey("s", &[]);
        let shown = |n, channel| collector::store::Display::new(
            id("s"), response_id(n), collector::store::Stage::Shown, channel, Day::from_number(20_513));
        place.wait(place.store.put_displays(vec![shown(1, Web), shown(2, Web), shown(3, Email)])).unwrap();
        let displays = |condition: Value| {
            let scan = Scan { survey: id("s"), metric: Metric::NPS, days: always(), dimensions: vec![], cross: None,
                condition: serde_json::from_value(condition).unwrap() };
            let counts = place.wait(place.store.scan(scan, Box::new(|_, _| ControlFlow::Continue(())))).unwrap().unwrap();
            counts.displays.iter().map(|count| count.shown).sum::<u64>()
        };
        assert_eq!(displays(json!({ "channel": "web" })), 2);
        assert_eq!(displays(json!({ "channel": ["web", "email"] })), 3);
        assert_eq!(displays(json!({ "channel": "web", "score": 9 })), 0);
        assert_eq!(displays(json!({ "any": [{ "channel": "email" }, { "locale": "et" }] })), 0);
    }
}
