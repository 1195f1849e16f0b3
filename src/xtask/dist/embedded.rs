//! The weight of what the collector makes of the loader: `/embed/ID.js`, with a survey and its first screen inside.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::compress;
use super::weigh::Weight;

/// Weighs the demo survey's loader under `path`; nothing where `dist` has no such loader.
///
/// # Errors
///
/// When a file that goes into it is missing or is not what it should be.
pub(super) fn weigh(dist: &Path, path: &str) -> Result<Option<Weight>> {
    let Ok(loader) = fs::read_to_string(dist.join("embed.js")) else { return Ok(None) };
    let read = |name: &str| fs::read_to_string(dist.join(name)).with_context(|| format!("the build has no {name}"));
    let parse = |text: &str, name: &str| -> Result<Value> {
        serde_json::from_str(text).with_context(|| format!("{name} is not JSON"))
    };
    let survey = parse(&read("surveys/demo-nps.json")?, "surveys/demo-nps.json")?;
    let words = parse(&read("locales/survey/en.json")?, "locales/survey/en.json")?;
    let slots = json!({
        "question": words["nps"]["question"],
        "low": words["nps"]["low"],
        "high": words["nps"]["high"],
        "close": words["close"],
    });
    let given = json!({
        "survey": survey,
        "locale": "en",
        "slots": slots,
        "tree": tree(),
        "style": read("survey.css")?,
    });
    let script = format!("const __GIVEN__={given};{loader}");
    let brotli = compress::compress(script.as_bytes())?.len();
    Ok(Some(Weight { path: path.into(), raw: script.len() as u64, brotli: brotli as u64 }))
}

/// The score question of NPS, which `domain` has written for the loader.
fn tree() -> Value {
    let scales = include_str!("../../embed/scales.js");
    let line = scales.lines().find_map(|line| line.trim().strip_prefix("'nps numbers': "));
    line.and_then(|line| serde_json::from_str(line.trim_end_matches(',')).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_question_is_found_where_domain_writes_it() {
        assert_eq!(tree()[0], "section");
    }

    #[test]
    fn the_loader_is_weighed_with_the_survey_inside() {
        let dist = tempfile::tempdir().unwrap();
        for folder in ["surveys", "locales/survey"] {
            fs::create_dir_all(dist.path().join(folder)).unwrap();
        }
        for (name, content) in [
            ("embed.js", "given=__GIVEN__"),
            ("surveys/demo-nps.json", r#"{"id":"demo-nps"}"#),
            ("locales/survey/en.json", r#"{"nps":{"question":"How?"}}"#),
            ("survey.css", ".survey{}"),
        ] {
            fs::write(dist.path().join(name), content).unwrap();
        }
        let weight = weigh(dist.path(), "embed/x.js").unwrap().unwrap();
        assert!(weight.raw > 1_500, "the tree is in it: {weight:?}");
        assert!(weight.brotli < weight.raw / 3, "{weight:?}");
        fs::remove_file(dist.path().join("survey.css")).unwrap();
        assert!(weigh(dist.path(), "embed/x.js").unwrap_err().to_string().contains("survey.css"));
    }
}
