//! Which words and phrases stand in how many comments of each group.

use domain::Group;

use super::counts::Counts;
use super::forms::{Form, Forms, Map, Word};
use super::units::{Between, units};
use crate::Groups;

/// How many written forms and phrases are kept: just so many that their tables need not double beyond 2¹⁹ and 2²⁰ places.
const ROOM: Room = Room { forms: 450_000, phrases: 900_000 };

/// Counts of words and of phrases of two words, fed with one comment after the other.
///
/// A word counts once for each comment that it stands in, so that a long one weighs no more than a short one. Nothing depends on the order
/// of the comments, and two tallies [`absorb`](Self::absorb)ed are the tally of all, as long as there is room for all
/// words. Where it runs out, what the fewest people wrote so far is forgotten; [`may_lack`](Self::may_lack) says how much a count may lack
/// because of that.
///
/// ```
/// use domain::Group;
/// use insight::words::{Distinctive, Tally, Term};
/// let mut tally = Tally::new();
/// for n in 0..40 {
///     tally.add(&format!("Delivery {n} was slow"), Group::Unfavourable);
///     tally.add(&format!("Delivery {n} was quick"), Group::Favourable);
/// }
/// let found = Distinctive::of(&tally);
/// let told: Vec<_> = found.unfavourable.iter().map(|word| (&*word.text, word.counts.unfavourable)).collect();
/// assert_eq!(told, [("slow", 40)]);
/// // What was counted is found again, as for a click on it.
/// assert!(Term::read(&found.unfavourable[0].text).unwrap().is_in("How SLOW!"));
/// ```
#[derive(Clone, Debug)]
pub struct Tally {
    room: Room,
    pub(super) forms: Forms,
    /// By form.
    pub(super) counts: Vec<Counts>,
    pub(super) phrases: Map<Phrase, Counts>,
    comments: Counts,
    may_lack: u64,
    /// By word, the last comment that it was counted of.
    seen: Vec<u32>,
    turn: u32,
}

#[derive(Clone, Copy, Debug)]
struct Room {
    forms: usize,
    phrases: usize,
}

/// Two words that follow each other, as they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Phrase {
    pub(super) one: Form,
    pub(super) two: Form,
    pub(super) between: Between,
}

impl Default for Tally {
    fn default() -> Self {
        Self::new()
    }
}

impl Tally {
    /// Nobody has written anything yet.
    pub fn new() -> Self {
        Self::with(ROOM)
    }

    fn with(room: Room) -> Self {
        Self {
            room,
            forms: Forms::default(),
            counts: Vec::new(),
            phrases: Map::default(),
            comments: Counts::default(),
            may_lack: 0,
            seen: Vec::new(),
            turn: 0,
        }
    }

    /// Counts a comment of somebody in `group`. One without a single word counts for nothing.
    pub fn add(&mut self, comment: &str, group: Group) {
        let units = units(comment);
        if units.is_empty() {
            return;
        }
        self.comments.count(group);
        self.next_turn();
        let mut phrases = Vec::new();
        let mut last = None;
        for unit in &units {
            let (form, word) = self.known(unit.text);
            if self.seen[word.at()] != self.turn {
                self.seen[word.at()] = self.turn;
                self.counts[form.at()].count(group);
            }
            if let (Some((one, first)), Some(between)) = (last, unit.phrase) {
                phrases.push(((first, word), phrases.len(), Phrase { one, two: form, between }));
            }
            last = Some((form, word));
        }
        // Of a phrase that stands there twice the first way of writing it counts, as of a word.
        phrases.sort_unstable_by_key(|(words, at, _)| (*words, *at));
        phrases.dedup_by_key(|(words, _, _)| *words);
        for (_, _, phrase) in phrases {
            self.phrases.entry(phrase).or_default().count(group);
        }
        self.make_room();
    }

    /// Counts all that another tally has counted.
    pub fn absorb(&mut self, other: &Self) {
        let forms: Vec<Form> = other.forms.all().map(|(_, text)| self.known(text).0).collect();
        for (form, counts) in forms.iter().zip(&other.counts) {
            self.counts[form.at()].add(*counts);
        }
        for (phrase, counts) in &other.phrases {
            let phrase = Phrase { one: forms[phrase.one.at()], two: forms[phrase.two.at()], ..*phrase };
            self.phrases.entry(phrase).or_default().add(*counts);
        }
        self.comments.add(other.comments);
        self.may_lack += other.may_lack;
        self.make_room();
    }

    /// How many comments with a word in them were counted.
    pub fn comments(&self) -> Groups {
        self.comments.groups()
    }

    /// How many comments the count of one way of writing a word or phrase may lack, because it was forgotten when there was no room; 0
    /// where all counts are exact.
    pub fn may_lack(&self) -> u64 {
        self.may_lack
    }

    fn known(&mut self, text: &str) -> (Form, Word) {
        let form = self.forms.form(text);
        self.counts.resize(self.forms.len(), Counts::default());
        self.seen.resize(self.forms.words(), 0);
        (form, self.forms.word(form))
    }

    fn next_turn(&mut self) {
        self.turn = self.turn.checked_add(1).unwrap_or_else(|| {
            self.seen.fill(0);
            1
        });
    }

    /// Forgets what fewest have written until a quarter of the room is free: lossy counting (Manku & Motwani, 2002), by fullness.
    fn make_room(&mut self) {
        let are_forms_over = self.forms.len() > self.room.forms;
        let mut least = 0;
        if !are_forms_over && self.phrases.len() <= self.room.phrases {
            return;
        }
        while self.phrases.len() > self.room.phrases / 4 * 3
            || (are_forms_over && self.forms.len() > self.room.forms / 4 * 3)
        {
            least += 1;
            self.phrases.retain(|_, counts| counts.n() > least);
            if are_forms_over {
                self.forget_forms(least);
            }
        }
        self.phrases.shrink_to_fit();
        self.may_lack += least;
    }

    /// Forgets forms that `least` people or fewer wrote, except those in phrases that more did.
    fn forget_forms(&mut self, least: u64) {
        let mut is_kept: Vec<bool> = self.counts.iter().map(|counts| counts.n() > least).collect();
        for phrase in self.phrases.keys() {
            is_kept[phrase.one.at()] = true;
            is_kept[phrase.two.at()] = true;
        }
        let before = core::mem::take(&mut self.forms);
        let counts = core::mem::take(&mut self.counts);
        let phrases = core::mem::take(&mut self.phrases);
        self.seen.clear();
        let mut renamed = vec![None; counts.len()];
        for (form, text) in before.all().filter(|(form, _)| is_kept[form.at()]) {
            let (new, _) = self.known(text);
            self.counts[new.at()] = counts[form.at()];
            renamed[form.at()] = Some(new);
        }
        let phrases = phrases.into_iter().filter_map(|(phrase, counts)| {
            Some((Phrase { one: renamed[phrase.one.at()]?, two: renamed[phrase.two.at()]?, ..phrase }, counts))
        });
        self.phrases = phrases.collect();
    }
}

#[cfg(test)]
mod tests;
