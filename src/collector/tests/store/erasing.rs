//! Whoever is erased is gone from every table; what is old is forgotten and stays counted.

use collector::store::{Change, Forgotten, Put, Stage, Who};
use domain::Timestamp;
use serde_json::{Value, json};

use crate::place::{Kind, Place, always, id, on_both, search};
use crate::rows::{NOON, response_id, row, row_at};

const MARK: &str = "zebra-marker";

fn personal(fields: &Value) -> Value {
    let mut all = json!({
        "person": { "id": "c-7-zebra", "email": format!("{MARK}@shop.example") }, "comment": format!("I am {MARK}"),
        "properties": { "plan": MARK }, "agent": MARK, "page": format!("https://shop.example/{MARK}"),
    });
    for (name, value) in fields.as_object().unwrap() {
        all[name] = value.clone();
    }
    all
}

fn whom(id: Option<&str>, email: Option<&str>, ticket: Option<&str>) -> Who {
    let text = |text: Option<&str>| text.map(str::to_owned);
    Who::new(text(id), text(email), text(ticket), None).unwrap()
}

fn erase(place: &Place, who: Who) -> usize {
    place.wait(place.store.erase(who)).unwrap()
}

/// Where the mark stands: the file and its log, or the rows of every table.
fn hits(place: &Place) -> usize {
    let Some(server) = &place.server else {
        let files =
            ["", "-wal"].map(|end| std::fs::read(format!("{}{end}", place.file().display())).unwrap_or_default());
        return files.iter().map(|bytes| bytes.windows(5).filter(|five| *five == b"zebra").count()).sum();
    };
    let mut client = server.client();
    let tables = client.query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'", &[]).unwrap();
    let count = |table: String| {
        let sql = format!("SELECT count(*) FROM {table} AS whole WHERE whole::text LIKE '%zebra%'");
        usize::try_from(client.query_one(&sql, &[]).unwrap().get::<_, i64>(0)).unwrap()
    };
    tables.into_iter().map(|row| row.get(0)).map(count).sum()
}

on_both! {
    fn nothing_of_a_person_is_left(place) {
        place.survey("s", &["plan"]);
        let display = collector::store::Display::new(
            id("s"), response_id(1), Stage::Shown, domain::response::Channel::Web, domain::Day::from_number(20_000));
        place.wait(place.store.put_displays(vec![display])).unwrap();
        place.put(vec![row(1, &personal(&json!({}))), row(2, &json!({}))]);
        place.put(vec![row(1, &personal(&json!({ "rev": 2 })))]);
        let change = Change { note: Some("zebra is cross".to_owned()), tags: Some(vec!["zebra".to_owned()]), ..Change::default() };
        place.wait(place.store.follow_up(&id("s"), response_id(1), change, "ann".to_owned(), collector::now())).unwrap();
        assert!(hits(place) > 0, "this test can see it");
        assert_eq!(erase(place, whom(None, Some("ZEBRA-marker@SHOP.example"), None)), 1);
        assert_eq!(hits(place), 0);
        assert_eq!(place.put(vec![row(1, &personal(&json!({ "rev": 3 })))]), [Put::Erased]);
        assert_eq!(hits(place), 0);
        let tallies = place.wait(place.store.tallies(&id("s"), always())).unwrap();
        assert_eq!(tallies.iter().map(|tally| tally.n).sum::<u64>(), 1);
    }

    fn all_that_is_named_must_hold_in_its_own_place(place) {
        place.survey("s", &[]);
        place.put(vec![
            row(1, &json!({ "person": { "id": "a" }, "ticket": "T-1", "comment": "b" })),
            row(2, &json!({ "person": { "id": "b" }, "ticket": "T-1" })),
            row(3, &json!({ "person": { "id": "q\"\\é\u{1F600}", "email": "É@x.example" } })),
            row(4, &json!({ "person": { "name": "a" }, "agent": "a", "ticket": null, "extra": { "person": { "id": "a" } } })),
        ]);
        assert_eq!(erase(place, whom(Some("a"), None, Some("T-2"))), 0);
        assert_eq!(erase(place, whom(Some("T-1"), None, None)), 0);
        assert_eq!(erase(place, whom(Some("a"), None, None)), 1, "not whoever has it elsewhere");
        assert_eq!(erase(place, whom(Some("q\"\\é\u{1F600}"), Some("é@X.example"), None)), 1);
        let single = Who::new(None, None, None, Some(response_id(2))).unwrap();
        assert_eq!((erase(place, single.clone()), erase(place, single)), (1, 0));
        assert_eq!(place.wait(place.store.responses(search("s", false))).unwrap().len(), 1);
    }

    fn whoever_counts_again_keeps_the_values_that_he_has(place) {
        place.survey("s", &["plan"]);
        let answer = |number: u32, day: &str, after: i64| row_at(number, &json!({
            "ticket": "T", "person": { "id": "a" }, "channel": "link", "properties": { "plan": "pro" }, "scored_at": format!("{day}T12:00:00Z"),
        }), after);
        place.put(vec![answer(1, "2026-03-01", 0)]);
        place.put(vec![answer(2, "2026-03-02", 86_400_000)]);
        assert_eq!(erase(place, Who::new(None, None, None, Some(response_id(2))).unwrap()), 1);
        let values = || {
            let by = vec![collector::store::By::Channel, collector::store::By::named("plan")];
            let counts = place.wait(place.store.counts(&id("s"), always(), by)).unwrap();
            let of = |at: usize| counts.dimensions[at].1.iter().map(|count| (count.value.to_string(), count.n)).collect::<Vec<_>>();
            [of(0), of(1)]
        };
        assert_eq!(values(), [vec![("link".to_owned(), 1)], vec![("pro".to_owned(), 1)]]);
        assert_eq!(erase(place, whom(Some("a"), None, None)), 1);
        assert_eq!(values(), [vec![], vec![]]);
    }

    fn what_was_counted_once_and_is_not_any_more_goes_too(place) {
        place.survey("s", &["plan"]);
        place.put(vec![row(1, &personal(&json!({})))]);
        let change = Change { exclude: collector::store::Set::To("a test".to_owned()), ..Change::default() };
        place.wait(place.store.follow_up(&id("s"), response_id(1), change, "ann".to_owned(), collector::now())).unwrap();
        let change = json!({ "rev": 2, "person": { "id": "8" }, "comment": "", "properties": {}, "agent": null, "page": null });
        place.put(vec![row(2, &personal(&json!({ "properties": { "plan": "zebra-2" } }))), row(3, &json!({}))]);
        place.put(vec![row(2, &change)]);
        assert_eq!(erase(place, whom(Some("8"), None, None)), 1);
        assert_eq!(erase(place, whom(Some("c-7-zebra"), None, None)), 1);
        assert_eq!(hits(place), 0, "of an earlier revision, too");
    }

    fn a_segment_that_comes_late_still_sums_to_the_whole(place) {
        place.survey("s", &[]);
        let old = |n: u32| row_at(n, &json!({ "properties": { "plan": "pro" } }), 0);
        place.put((0..5).map(old).collect());
        place.wait(place.store.forget(&id("s"), Timestamp::from_unix_millis(NOON + 86_400_000))).unwrap();
        place.put(vec![row_at(9, &json!({ "properties": { "plan": "pro" } }), 1)]);
        place.survey("s", &["plan"]);
        let counts = place.wait(place.store.counts(&id("s"), always(), vec![collector::store::By::named("plan")])).unwrap();
        let mut sums: Vec<_> = counts.dimensions[0].1.iter().map(|count| (count.value.to_string(), count.n)).collect();
        sums.sort();
        assert_eq!(sums, [(String::new(), 5), ("pro".to_owned(), 1)]);
    }

    fn what_is_forgotten_stays_in_the_counts(place) {
        place.survey("s", &["plan"]);
        let old = |n: u32| row_at(n, &json!({ "properties": { "plan": "pro" } }), 0);
        let new = json!({ "scored_at": "2026-03-03T12:00:00Z" });
        place.put((0..700).map(old).chain([row_at(900, &new, 172_800_000)]).collect());
        for number in [3, 900] {
            let change = Change { note: Some("old zebra".to_owned()), ..Change::default() };
            place.wait(place.store.follow_up(&id("s"), response_id(number), change, "ann".to_owned(), collector::now())).unwrap();
        }
        let before = place.wait(place.store.counts(&id("s"), always(), vec![collector::store::By::Channel])).unwrap();
        let until = Timestamp::from_unix_millis(NOON + 86_400_000);
        let forgotten = place.wait(place.store.forget(&id("s"), until)).unwrap();
        assert_eq!(forgotten, Forgotten { responses: 700, displays: 0 });
        assert_eq!(place.wait(place.store.forget(&id("s"), until)).unwrap(), Forgotten::default());
        let known = |number| place.wait(place.store.known(&id("s"), response_id(number))).unwrap();
        assert!(known(3).is_none() && known(900).unwrap().found.followup.is_some(), "what people added goes with it");
        assert_eq!(place.wait(place.store.responses(search("s", false))).unwrap().len(), 1);
        let after = place.wait(place.store.counts(&id("s"), always(), vec![collector::store::By::Channel])).unwrap();
        assert_eq!(format!("{:?}", after.dimensions), format!("{:?}", before.dimensions));
        let tallies = place.wait(place.store.tallies(&id("s"), always())).unwrap();
        assert_eq!(tallies.iter().map(|tally| tally.n).sum::<u64>(), 701);
        assert_eq!(place.put(vec![old(7)]), [Put::Erased], "what came again would count twice");
    }
}
