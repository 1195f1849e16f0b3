//! What the owners of a survey set for its figures: goals, annotations, themes and views.

use domain::strict::Object;
use domain::{Problem, ProblemKind};
use insight::words::{self, Pattern, PatternFault};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::iso_day::IsoDay;

const GOALS: usize = 20;
const ANNOTATIONS: usize = 200;
const ANNOTATION_CHARS: usize = 200;
const THEMES: usize = 50;
const PATTERNS: usize = 50;
const VIEWS: usize = 100;
const NAME_CHARS: usize = 100;
const QUERY_CHARS: usize = 2000;

/// All settings of a survey.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    /// Rises with every change, and is 0 where there never was one. Whoever changes them sends that on which the change is based.
    pub(crate) revision: u64,
    /// What the headline should reach, and since when.
    #[schemars(with = "Vec<Goal>", length(max = GOALS))]
    goals: Vec<Object<Goal>>,
    /// What has happened on a day.
    #[schemars(with = "Vec<Annotation>", length(max = ANNOTATIONS))]
    annotations: Vec<Object<Annotation>>,
    /// What comments are about.
    #[schemars(with = "Vec<Theme>", length(max = THEMES))]
    themes: Vec<Object<Theme>>,
    /// Views of the dashboard.
    #[schemars(with = "Vec<View>", length(max = VIEWS))]
    views: Vec<Object<View>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Goal {
    /// In the unit of the metric's headline.
    #[schemars(range(min = -100, max = 100))]
    value: f64,
    /// The first day; null for ever.
    #[serde(default)]
    from: Option<IsoDay>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Annotation {
    day: IsoDay,
    #[schemars(length(min = 1, max = ANNOTATION_CHARS))]
    text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Theme {
    #[schemars(length(min = 1, max = NAME_CHARS))]
    name: String,
    /// Each with words and phrases, any of which will do: `price*, too much`. A `*` at the beginning or end of a word stands for any letters.
    #[schemars(length(max = PATTERNS))]
    patterns: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct View {
    #[schemars(length(min = 1, max = NAME_CHARS))]
    name: String,
    /// The dashboard's address behind the question mark.
    #[schemars(length(max = QUERY_CHARS))]
    query: String,
}

impl Settings {
    /// The same settings, with that revision.
    pub(crate) fn at(self, revision: u64) -> Self {
        Self { revision, ..self }
    }

    /// The themes, to be looked for.
    ///
    /// # Errors
    /// The first pattern that cannot be read; those from before patterns were checked may be such.
    pub(crate) fn themes(&self) -> Result<Vec<words::Theme>, String> {
        self.themes.iter().map(|Object(theme)| theme.looked_for()).collect()
    }

    /// Everything that is not allowed.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let mut problems = Problems(Vec::new());
        problems.count("$.goals", self.goals.len(), GOALS);
        for (at, Object(goal)) in self.goals.iter().enumerate() {
            if !(-100.0..=100.0).contains(&goal.value) {
                problems.note(format!("$.goals[{at}].value"), "a goal is a number from -100 to 100".to_owned());
            }
        }
        problems.count("$.annotations", self.annotations.len(), ANNOTATIONS);
        for (at, Object(annotation)) in self.annotations.iter().enumerate() {
            problems.text(format!("$.annotations[{at}].text"), &annotation.text, 1, ANNOTATION_CHARS);
        }
        problems.count("$.themes", self.themes.len(), THEMES);
        for (at, Object(theme)) in self.themes.iter().enumerate() {
            problems.text(format!("$.themes[{at}].name"), &theme.name, 1, NAME_CHARS);
            problems.count(&format!("$.themes[{at}].patterns"), theme.patterns.len(), PATTERNS);
            for (place, pattern) in theme.patterns.iter().enumerate() {
                let path = format!("$.themes[{at}].patterns[{place}]");
                match Pattern::read(pattern) {
                    Err(fault) if !pattern.is_empty() => problems.note(path, fault.to_string()),
                    _ => problems.text(path, pattern, 1, NAME_CHARS),
                }
            }
        }
        problems.count("$.views", self.views.len(), VIEWS);
        for (at, Object(view)) in self.views.iter().enumerate() {
            problems.text(format!("$.views[{at}].name"), &view.name, 1, NAME_CHARS);
            problems.text(format!("$.views[{at}].query"), &view.query, 0, QUERY_CHARS);
        }
        problems.0
    }
}

impl Theme {
    fn looked_for(&self) -> Result<words::Theme, String> {
        let patterns = self.patterns.iter().map(|pattern| Pattern::read(pattern)).collect::<Result<_, _>>();
        let refused = |fault: PatternFault| format!("the theme \"{}\" cannot be looked for: {fault}", self.name);
        Ok(words::Theme { name: self.name.clone(), patterns: patterns.map_err(refused)? })
    }
}

struct Problems(Vec<Problem>);

impl Problems {
    fn note(&mut self, path: String, detail: String) {
        self.0.push(Problem::new(ProblemKind::NotAllowed, path, detail));
    }

    fn count(&mut self, path: &str, n: usize, most: usize) {
        if n > most {
            self.note(path.to_owned(), format!("there are {n} here; at most {most} are allowed"));
        }
    }

    fn text(&mut self, path: String, text: &str, least: usize, most: usize) {
        let chars = text.chars().count();
        if !(least..=most).contains(&chars) {
            self.note(path, format!("this has {chars} characters; it must have {least} to {most}"));
        }
    }
}
