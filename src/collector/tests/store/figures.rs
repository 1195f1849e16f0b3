//! Counts by value, however many values there are and whatever they look like.

use std::collections::BTreeMap;

use collector::store::{By, DayCount};
use serde_json::json;

use crate::place::{Kind, Place, always, id, on_both};
use crate::rows::row;

fn counts(place: &Place, by: By) -> Vec<DayCount> {
    let mut counts = place.wait(place.store.counts(&id("s"), always(), vec![by])).unwrap();
    counts.dimensions.remove(0).1
}

fn by_value(place: &Place, by: By) -> BTreeMap<String, u64> {
    let mut sums = BTreeMap::new();
    for count in counts(place, by) {
        *sums.entry(count.value.to_string()).or_default() += count.n;
    }
    sums
}

on_both! {
    fn values_beyond_a_thousand_are_one(place) {
        place.survey("s", &[]);
        for batch in 0..3u32 {
            let rows = (0..400).map(|n| {
                let n = batch * 400 + n;
                row(n, &json!({ "agent": format!("agent-{n}") }))
            });
            place.put(rows.collect());
        }
        let by_agent = by_value(place, By::Agent);
        assert_eq!((by_agent.len(), by_agent["other"]), (1001, 200));
        // Whoever was told apart stays so, and the others stay together, also when they change.
        place.put(vec![row(0, &json!({ "agent": "agent-0", "rev": 2, "score": 3 })),
            row(900, &json!({ "agent": "agent-900", "rev": 2, "score": 3 }))]);
        let by_agent = by_value(place, By::Agent);
        assert_eq!((by_agent.len(), by_agent["other"], by_agent["agent-0"]), (1001, 200, 1));
    }

    fn values_of_any_length_and_any_letters_are_told_apart(place) {
        place.survey("s", &[]);
        // As long as a page may be, and hard to pack: longer than an entry of a PostgreSQL index may be.
        let page = |seed: u32| {
            let mut n = seed;
            let letters = std::iter::repeat_with(|| {
                n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                char::from_u32(0x4e00 + (n >> 8) % 20_000).unwrap()
            });
            format!("https://x.example/{}", letters.take(2_000).collect::<String>())
        };
        let agents = ["\\", "\\\\", "\\000", "é", "E\u{301}", "'", "a b", "A B", "{\"}"];
        place.put(vec![row(1, &json!({ "page": page(1) })), row(2, &json!({ "page": page(2) })),
            row(3, &json!({ "page": page(1) }))]);
        place.put((10..).zip(agents).map(|(n, agent)| row(n, &json!({ "agent": agent }))).collect());
        let by_page = by_value(place, By::Page);
        assert_eq!((by_page.len(), by_page.values().max()), (3, Some(&9)), "nine have no page");
        assert_eq!(by_page[&page(1)], 2);
        let by_agent = by_value(place, By::Agent);
        assert!(agents.iter().all(|agent| by_agent[*agent] == 1), "{by_agent:?}");
    }

    fn a_segment_that_is_added_counts_what_came_before(place) {
        place.survey("s", &[]);
        place.put((0..9).map(|n| row(n, &json!({ "properties": { "plan": if n < 3 { "pro" } else { "free" } } }))).collect());
        let plan = || By::Property("plan".to_owned());
        assert!(by_value(place, plan()).is_empty());
        place.survey("s", &["plan"]);
        assert_eq!(by_value(place, plan()), BTreeMap::from([("free".to_owned(), 6), ("pro".to_owned(), 3)]));
        place.survey("s", &["country"]);
        assert!(by_value(place, plan()).is_empty());
        place.put(vec![row(20, &json!({ "properties": { "plan": "pro", "country": "ee" } }))]);
        place.survey("s", &["plan", "country"]);
        assert_eq!(by_value(place, plan())["pro"], 4);
        assert_eq!(by_value(place, By::Property("country".to_owned()))["ee"], 1);
    }
}
