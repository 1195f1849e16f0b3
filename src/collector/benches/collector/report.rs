//! The table, for people and for programs.

use serde_json::{Map, Value, json};

/// One line of the table.
pub(crate) struct Row {
    case: String,
    ours: f64,
    unit: &'static str,
    peers: Map<String, Value>,
    goal: Option<(String, bool)>,
    ratio: Option<f64>,
}

impl Row {
    pub(crate) fn new(case: String, ours: f64, unit: &'static str) -> Self {
        Self { case, ours, unit, peers: Map::new(), goal: None, ratio: None }
    }

    /// What was measured beside it.
    pub(crate) fn beside(mut self, peer: &str, figure: f64) -> Self {
        self.peers.insert(peer.to_owned(), rounded(figure).into());
        self
    }

    /// A goal for the ratio to what was measured beside it.
    pub(crate) fn at_least(mut self, least: f64, ratio: f64) -> Self {
        self.ratio = Some(ratio);
        self.goal = Some((format!("at least {least} of it"), ratio >= least));
        self
    }

    pub(crate) fn at_most(mut self, most: f64) -> Self {
        self.goal = Some((format!("at most {most} {}", self.unit), self.ours <= most));
        self
    }
}

/// Prints the rows; `is_json` as one object, otherwise as lines.
pub(crate) fn print(rows: &[Row], is_json: bool) {
    if is_json {
        let rows: Vec<_> = rows
            .iter()
            .map(|row| {
                json!({
                    "case": row.case,
                    "ours": rounded(row.ours),
                    "unit": row.unit,
                    "peers": row.peers,
                    "ratio": row.ratio.map(rounded),
                    "goal": row.goal.as_ref().map(|(goal, _)| goal),
                    "is_met": row.goal.as_ref().map(|(_, is_met)| is_met),
                })
            })
            .collect();
        println!("{}", json!({ "bench": "collector", "rows": rows }));
        return;
    }
    for row in rows {
        let peers = row.peers.iter().map(|(peer, figure)| format!(" · {peer} {figure}")).collect::<Vec<_>>().concat();
        let ratio = row.ratio.map(|ratio| format!(" · ratio {ratio:.2}")).unwrap_or_default();
        let goal =
            row.goal.as_ref().map(|(goal, is_met)| format!(" · {goal}: {}", if *is_met { "met" } else { "missed" }));
        println!("{}: {} {}{peers}{ratio}{}", row.case, rounded(row.ours), row.unit, goal.unwrap_or_default());
    }
}

fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}
