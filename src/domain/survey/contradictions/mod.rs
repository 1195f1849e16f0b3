//! What no key of a survey file can tell alone: each file beside this one looks at one part of the whole.

mod conditions;
mod deliver;
mod display;
mod labels;
mod questions;
mod segments;
mod texts;
mod window;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Survey;
use super::nearest::hint;
use crate::problem::{Problem, ProblemKind};

impl Survey {
    /// Everything in which parts of the file contradict each other, each at its own path. A survey with none can be shown.
    pub fn contradictions(&self) -> Vec<Problem> {
        let mut problems = Problems(Vec::new());
        for look in [
            window::look,
            texts::look,
            questions::look,
            labels::look,
            conditions::look,
            display::look,
            segments::look,
            deliver::look,
        ] {
            look(self, &mut problems);
        }
        problems.0
    }
}

struct Problems(Vec<Problem>);

impl Problems {
    fn note(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Problem::new(ProblemKind::NotAllowed, path, detail));
    }

    fn too_many(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Problem::new(ProblemKind::TooLarge, path, detail));
    }

    fn wrong_type(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Problem::new(ProblemKind::WrongType, path, detail));
    }

    fn missing(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push(Problem::new(ProblemKind::Missing, path, detail));
    }

    /// A key that names nothing, with the known name that was perhaps meant. `detail` says what there is not.
    fn unknown_key<'a>(
        &mut self,
        path: impl Into<String>,
        detail: &str,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) {
        let detail = format!("{detail}{}", hint(written, known, '"'));
        self.0.push(Problem::new(ProblemKind::UnknownKey, path, detail));
    }
}
