//! Reads what Prometheus would read, as strictly as `promtool check metrics` does.

use std::collections::{BTreeMap, BTreeSet};

/// Samples by name and labels, `name{a="b"}`.
pub(crate) struct Exposition(BTreeMap<String, f64>);

impl Exposition {
    /// Every line of a text, held to the format.
    #[track_caller]
    pub(crate) fn read(text: &str) -> Self {
        assert!(text.ends_with('\n'), "the last line has its end");
        let mut explained = BTreeSet::new();
        let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
        let mut samples = BTreeMap::new();
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("# HELP ") {
                let (name, help) = rest.split_once(' ').unwrap();
                assert!(!help.trim().is_empty() && explained.insert(name), "{line}");
            } else if let Some(rest) = line.strip_prefix("# TYPE ") {
                let (name, kind) = rest.split_once(' ').unwrap();
                assert!(explained.contains(name) && kinds.insert(name, kind).is_none(), "{line}");
                assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
                assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
            } else {
                let (series, value) = line.rsplit_once(' ').unwrap();
                let name = series.split('{').next().unwrap();
                assert!(name.starts_with("plaudit_"), "{line}");
                assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{line}");
                let family = ["_bucket", "_sum", "_count"]
                    .iter()
                    .find_map(|end| name.strip_suffix(end).filter(|family| kinds.get(family) == Some(&"histogram")))
                    .unwrap_or(name);
                assert!(kinds.contains_key(family), "{line} has no type");
                check_labels(&series[name.len()..]);
                let value: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
                assert!(samples.insert(series.to_owned(), value).is_none(), "{line} is there twice");
            }
        }
        let exposition = Self(samples);
        for (family, _) in kinds.iter().filter(|(_, kind)| **kind == "histogram") {
            exposition.check_histogram(family);
        }
        exposition
    }

    /// Buckets rise, and the last one holds everything.
    #[track_caller]
    fn check_histogram(&self, family: &str) {
        let bound = |series: &str| {
            let bound = series.strip_prefix(family)?.strip_prefix("_bucket{le=\"")?.strip_suffix("\"}")?;
            Some(if bound == "+Inf" { f64::INFINITY } else { bound.parse().unwrap() })
        };
        let mut buckets: Vec<(f64, f64)> =
            self.0.iter().filter_map(|(series, count)| Some((bound(series)?, *count))).collect();
        buckets.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        assert!(buckets.is_sorted_by(|(_, a), (_, b)| a <= b), "{family}: {buckets:?}");
        let last = buckets.last().unwrap();
        assert!(last.0.is_infinite(), "{family}");
        assert!((last.1 - self.0[&format!("{family}_count")]).abs() < f64::EPSILON, "{family}");
        assert!(self.0[&format!("{family}_sum")] >= 0.0, "{family}");
    }

    /// One sample; zero where there is none.
    pub(crate) fn of(&self, series: &str) -> f64 {
        self.0.get(series).copied().unwrap_or(0.0)
    }

    /// The names and labels of all.
    pub(crate) fn series(&self) -> BTreeSet<String> {
        self.0.keys().cloned().collect()
    }
}

#[track_caller]
fn check_labels(labels: &str) {
    if labels.is_empty() {
        return;
    }
    let inside = labels.strip_prefix('{').and_then(|labels| labels.strip_suffix("\"}")).unwrap();
    for pair in inside.split("\",") {
        let (name, value) = pair.split_once("=\"").unwrap();
        assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{labels}");
        assert!(!value.contains(['"', '\\', '\n']), "none of our labels needs escaping: {labels}");
    }
}
