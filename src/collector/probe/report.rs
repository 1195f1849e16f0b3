//! Everything that a probe saw, as values, JSON and lines.

use std::fmt::Write as _;

use serde::Serialize;

use super::advice::Advice;
use super::finding::Finding;
use domain::deliver::Format;

/// What a probe saw.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ProbeReport")]
pub struct Report {
    /// The address as it was given.
    pub url: String,
    /// The website.
    pub origin: String,
    /// The form of delivery.
    #[serde(rename = "as")]
    pub form: Format,
    /// Whether a browser can deliver and see that it has; `null` where nothing is in its way and nothing was sent.
    pub is_deliverable: Option<bool>,
    /// The same in a sentence.
    pub verdict: String,
    /// Step by step.
    pub steps: Vec<Finding>,
    /// What to set, where headers are what is missing.
    pub advice: Option<Advice>,
}

/// How a line begins, and its colour on a terminal.
fn mark(is_ok: Option<bool>) -> (&'static str, &'static str) {
    match is_ok {
        Some(true) => ("ok", "32"),
        Some(false) => ("fails", "31"),
        None => ("note", "33"),
    }
}

impl Report {
    /// Lines for reading.
    pub fn to_text(&self, has_colours: bool) -> String {
        let mut text = format!("{} from {}, as {}\n\n", self.url.escape_debug(), self.origin, self.form.name());
        let coloured = |colour: &str, text: String| {
            if has_colours { format!("\x1b[{colour}m{text}\x1b[0m") } else { text }
        };
        for step in &self.steps {
            let (word, colour) = mark(step.is_ok);
            let word = coloured(colour, format!("{word:<5}"));
            // Writing to a text does not fail.
            let _ = writeln!(text, "{word}  {:<9}  {}", step.step.name(), step.says);
            if let Some(todo) = &step.todo {
                let _ = writeln!(text, "{:18}→ {todo}", "");
            }
        }
        let _ = writeln!(text, "\n{}", coloured("1", self.verdict.clone()));
        if let Some(Advice { nginx, apps_script, workers }) = &self.advice {
            let _ = writeln!(text, "\nnginx        {nginx}\nApps Script  {apps_script}\nWorkers      {workers}");
        }
        text
    }
}
