//! Puts together what a file says about one answer in several places.

use std::collections::HashMap;

use super::draft::{Draft, FIELDS};
use super::role::Role;

/// Answers that are not whole before the file is, in the order in which they began. This is the one thing that grows with the file.
#[derive(Default)]
pub(super) struct Assembly {
    is_joining: bool,
    held: Vec<(u64, Draft<'static>)>,
    by_key: HashMap<String, usize>,
    /// Rows that were put to one before them.
    pub(super) joined: u64,
}

impl Assembly {
    /// Nothing yet; where it joins, comments in several rows of one answer are all of its comment.
    pub(super) fn new(is_joining: bool) -> Self {
        Self { is_joining, ..Self::default() }
    }

    pub(super) fn add(&mut self, line: u64, mut draft: Draft<'static>) {
        let key = draft.get(Role::Id).to_owned();
        let held = if key.is_empty() { None } else { self.by_key.get(&key).copied() };
        let Some(at) = held else {
            if !key.is_empty() {
                self.by_key.insert(key, self.held.len());
            }
            self.held.push((line, draft));
            return;
        };
        self.joined += 1;
        let known = &mut self.held[at].1;
        if self.is_joining {
            let all = joined(known.get(Role::Comment), draft.get(Role::Comment));
            known.set(Role::Comment, all.clone());
            draft.set(Role::Comment, all);
        }
        if draft.order >= known.order {
            let earlier = std::mem::replace(known, draft);
            overlay(known, earlier);
        } else {
            overlay(known, draft);
        }
    }

    pub(super) fn into_drafts(self) -> Vec<(u64, Draft<'static>)> {
        self.held
    }
}

/// What the later says holds; where it says nothing, the earlier does. The answer was given when it was given first.
fn overlay(later: &mut Draft<'static>, earlier: Draft<'static>) {
    for role in Role::ALL.into_iter().take(FIELDS) {
        let field = &mut later.fields[role as usize];
        let before = &earlier.fields[role as usize];
        if field.is_empty() || (role == Role::Time && !before.is_empty()) {
            field.clone_from(before);
        }
    }
    if later.metric.is_empty() {
        later.metric = earlier.metric;
    }
    later.rev = later.rev.max(earlier.rev);
    later.is_partial &= earlier.is_partial;
    for (name, text) in earlier.properties {
        if later.properties.iter().all(|(known, _)| *known != name) {
            later.properties.push((name, text));
        }
    }
    for (name, answer) in earlier.answers {
        if later.answers.iter().all(|(known, _)| *known != name) {
            later.answers.push((name, answer));
        }
    }
    later.properties.sort();
    later.answers.sort_by(|(a, _), (b, _)| a.cmp(b));
}

/// Both comments, each once.
fn joined(known: &str, more: &str) -> String {
    match (known.is_empty(), more.is_empty()) {
        (true, _) => more.to_owned(),
        (_, true) => known.to_owned(),
        _ if known.split("\n\n").any(|part| part == more) => known.to_owned(),
        _ => format!("{known}\n\n{more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(key: &str, order: i64, score: &str, comment: &str, time: &str) -> Draft<'static> {
        let mut draft = Draft { order, is_partial: order < 2, ..Draft::default() };
        for (role, text) in [(Role::Id, key), (Role::Score, score), (Role::Comment, comment), (Role::Time, time)] {
            draft.set(role, text.to_owned());
        }
        draft
    }

    fn put_together(drafts: impl IntoIterator<Item = Draft<'static>>) -> Vec<String> {
        let mut assembly = Assembly::default();
        for (draft, line) in drafts.into_iter().zip(1..) {
            assembly.add(line, draft);
        }
        let drafts = assembly.into_drafts();
        let told = drafts.iter().map(|(line, draft)| {
            format!(
                "{line} {} {} {} {}",
                draft.get(Role::Score),
                draft.get(Role::Comment),
                draft.get(Role::Time),
                draft.is_partial
            )
        });
        told.collect()
    }

    #[test]
    fn the_latest_holds_in_whatever_order_they_come_and_the_first_time_stays() {
        let events = || [draft("a", 1, "3", "meh", "t1"), draft("b", 1, "9", "", "t5"), draft("a", 2, "8", "", "t2")];
        assert_eq!(put_together(events()), ["1 8 meh t1 false", "2 9  t5 true"]);
        assert_eq!(put_together(events().into_iter().rev()), ["1 8 meh t1 false", "2 9  t5 true"]);
    }

    #[test]
    fn what_has_no_id_stays_apart() {
        assert_eq!(put_together([draft("", 1, "3", "", ""), draft("", 1, "3", "", "")]).len(), 2);
    }
}
