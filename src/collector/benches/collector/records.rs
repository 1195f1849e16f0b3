//! Records as websites and help desks send them, of some 650 bytes.

use serde_json::json;

/// `count` records, each with an id of its own; `round` keeps those of several rounds apart.
pub(crate) fn make(count: usize, round: usize) -> Vec<String> {
    let mut random = fastrand::Rng::with_seed(round as u64);
    (0..count)
        .map(|number| {
            let agent = random.u32(0..30);
            json!({
                "v": 1,
                "id": format!("0190a000-{round:04x}-7000-8000-{number:012x}"),
                "rev": 1,
                "survey": "demo-nps",
                "survey_version": "0123456789abcdef",
                "metric": "nps",
                "score": random.u32(0..11),
                "comment": "The answer came within the hour and solved it. ".repeat(random.usize(0..5)),
                "complete": true,
                "confirmed": "gesture",
                "channel": (["web", "link", "email"])[random.usize(0..3)],
                "locale": (["en", "et", "el", "de"])[random.usize(0..4)],
                "page": format!("https://shop.example/help/{}", random.u32(0..40)),
                "ticket": format!("T-{round}-{number}"),
                "agent": format!("agent {agent}"),
                "department": format!("department {}", agent % 5),
                "person": { "id": format!("c-{number}") },
                "properties": { "plan": (["free", "pro", "team"])[random.usize(0..3)], "country": (["EE", "GR", "DE", "US"])[random.usize(0..4)] },
                "shown_at": "2026-03-01T12:00:00.000Z",
                "scored_at": "2026-03-01T12:00:03.000Z",
                "duration_ms": random.u32(1000..60_000),
            })
            .to_string()
        })
        .collect()
}
