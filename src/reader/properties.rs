//! Dimensions: the fields that every answer has, and the properties that turn out to tell answers apart.

use std::borrow::Cow;

use insight::files::{Entry, Role};
use insight::{Columns, Panels, duration_step};

/// The field that is not counted along, but filtered by.
pub(crate) const SCORE: &str = "score";
/// Whether there is a comment.
pub(crate) const COMMENT: &str = "comment";
/// That there is one.
pub(crate) const HAS_ONE: &str = "yes";
/// How long it took.
const DURATION: &str = "duration";

/// The dimensions of every file, by place.
pub(crate) const FIXED: [&str; 7] = ["channel", "locale", "agent", "department", "page", COMMENT, DURATION];
/// So many of them are what an answer says of itself in one word.
pub(crate) const FIELDS: usize = ROLES.len();
/// What of them an entry says in a column of its own.
const ROLES: [Role; 5] = [Role::Channel, Role::Locale, Role::Agent, Role::Department, Role::Page];

/// So many properties are counted along at most; a file with more columns is rather a data base.
const MOST_PROPERTIES: usize = 40;
/// So many dimensions at most.
const MOST: usize = FIXED.len() + MOST_PROPERTIES;
/// A property with more values than this is a name or a number, and tells no groups apart.
const MOST_VALUES: usize = 1000;
/// Beyond so many values of a field the next ones are put together.
const MOST_OF_FIELD: usize = 20_000;
/// Up to so many values a property tells groups apart however few answers there are.
const FEW: usize = 20;
/// The value of whatever is put together.
const OTHER: &str = "other";

/// The properties of a file, in the order in which they came to light.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    /// As the file calls them, and by which place their values go.
    names: Vec<(String, usize)>,
}

impl Properties {
    /// The values of an entry by place, `step` being that of how long it took, and how many there are. New properties are added to `panels`.
    pub(crate) fn values<'e>(
        &mut self,
        entry: &'e Entry<'_>,
        step: &'e str,
        panels: &mut Panels,
    ) -> ([&'e str; MOST], usize) {
        let mut values = [""; MOST];
        for (place, role) in ROLES.into_iter().enumerate() {
            let value = entry.text(role).trim();
            values[place] = if panels.columns().is_beyond(place, value, MOST_OF_FIELD) { OTHER } else { value };
        }
        values[ROLES.len()] = if entry.comment().trim().is_empty() { "" } else { HAS_ONE };
        values[ROLES.len() + 1] = step;
        for (number, (name, value)) in entry.properties.iter().enumerate() {
            let Some(place) = self.place(number, name, panels) else { continue };
            if !panels.columns().is_beyond(place, value, MOST_VALUES) {
                values[place] = value;
            }
        }
        (values, FIXED.len() + self.names.len())
    }

    /// The properties that tell groups of answers apart: neither without a value everywhere, nor with another one for each.
    pub(crate) fn segments(columns: &Columns) -> Vec<&str> {
        let rows = columns.len() as usize;
        let tells = |name: &&str| {
            let values = columns.values(name).map_or(0, |values| values.len().saturating_sub(1));
            (1..MOST_VALUES).contains(&values) && (values <= FEW || values * 2 <= rows)
        };
        columns.dimensions().skip(FIXED.len()).filter(tells).collect()
    }

    /// The place of the property of that name, which is most often the same for each answer.
    fn place(&mut self, number: usize, name: &str, panels: &mut Panels) -> Option<usize> {
        if let Some((_, place)) = self.names.get(number).filter(|(known, _)| known == name) {
            return Some(*place);
        }
        if let Some((_, place)) = self.names.iter().find(|(known, _)| known == name) {
            return Some(*place);
        }
        if self.names.len() >= MOST_PROPERTIES || name.is_empty() {
            return None;
        }
        let place = panels.add_dimension(&apart(name));
        self.names.push((name.to_owned(), place));
        Some(place)
    }
}

/// A property may be called as a field is.
fn apart(name: &str) -> Cow<'_, str> {
    let is_field = name == SCORE || FIXED.contains(&name);
    if is_field { Cow::Owned(format!("{name} (property)")) } else { Cow::Borrowed(name) }
}

/// The steps of durations, found by comparing.
#[derive(Debug)]
pub(crate) struct Steps {
    /// How many milliseconds each begins with, and its word.
    steps: Vec<(u64, String)>,
}

/// What takes longer than a day is in the last step like the rest of what takes long.
const LONG: u64 = 86_400_000;

impl Default for Steps {
    fn default() -> Self {
        let mut steps: Vec<(u64, String)> = Vec::new();
        let mut from = 0;
        while from <= LONG {
            let word = duration_step(Some(from));
            // The first moment of the next step, between this one's and the end.
            let (mut within, mut beyond) = (from, LONG + 1);
            while beyond - within > 1 {
                let middle = within + (beyond - within) / 2;
                if duration_step(Some(middle)) == word { within = middle } else { beyond = middle }
            }
            steps.push((from, word));
            from = beyond;
        }
        Self { steps }
    }
}

impl Steps {
    /// The step of an answer that took so long; empty where nobody knows.
    pub(crate) fn of(&self, millis: Option<u64>) -> &str {
        let Some(millis) = millis else { return "" };
        let at = self.steps.partition_point(|(begins, _)| *begins <= millis);
        self.steps.get(at.saturating_sub(1)).map_or("", |(_, word)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_those_of_the_collector() {
        let steps = Steps::default();
        for millis in (0..200_000).step_by(7).chain([3_600_000, 4_095_999, 4_096_000, LONG, LONG + 1, u64::MAX]) {
            assert_eq!(steps.of(Some(millis)), duration_step(Some(millis)), "{millis}");
        }
        assert_eq!(steps.of(None), "");
    }
}
