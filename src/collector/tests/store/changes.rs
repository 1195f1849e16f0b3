//! `changes` tells each change once.

use std::collections::BTreeMap;

use collector::store::Since;
use serde_json::json;

use crate::place::{Kind, Place, id, on_both};
use crate::rows::{row, ticket};

/// All that has changed since a place, in pages, and the place after it.
fn pages(place: &Place, mut since: Since) -> (Vec<[u8; 16]>, Since) {
    let mut seen = Vec::new();
    loop {
        let changed = place.wait(place.store.changes(&id("s"), since, 3)).unwrap();
        assert!(changed.found.len() <= 3);
        seen.extend(changed.found.iter().map(|found| found.id));
        since = changed.next;
        if !changed.has_more {
            assert_eq!(since, Since::after(changed.revision));
            return (seen, since);
        }
    }
}

on_both! {
    fn every_change_is_seen_once_page_by_page(place) {
        place.survey("s", &[]);
        place.put((0..10).map(|n| row(n, &json!({}))).collect());
        place.put((10..14).map(|n| row(n, &json!({}))).collect());
        let (seen, since) = pages(place, Since::default());
        let mut times: BTreeMap<[u8; 16], u32> = BTreeMap::new();
        for id in &seen {
            *times.entry(*id).or_default() += 1;
        }
        assert_eq!((times.len(), times.values().max()), (14, Some(&1)));
        assert!(pages(place, since).0.is_empty());
        place.put(vec![row(3, &json!({ "rev": 2 })), row(4, &json!({}))]);
        assert_eq!(pages(place, since).0.len(), 1, "what was there already has not changed");
    }

    fn whoever_is_superseded_has_changed_too(place) {
        place.survey("s", &[]);
        place.put(vec![ticket(1, "T", 3, 1), row(9, &json!({}))]);
        let (_, since) = pages(place, Since::default());
        place.put(vec![ticket(2, "T", 9, 2)]);
        assert_eq!(pages(place, since).0.len(), 2);
    }
}
