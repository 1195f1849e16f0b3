//! Answers and the customers who gave them: each person is looked for once, whatever is filtered later.

use std::collections::HashSet;

use domain::{Day, Score};
use insight::Filters;
use insight::loyalty::{Found, Matching, Responses, Scores};
use insight::orders::CustomerKey;
use insight::shop::Shop;
use messages::loyalty::Missing;

use crate::book::Book;
use crate::people::People;

/// So many people are named who are no customers.
const NAMED: usize = 20;

/// A book's answers beside a shop's customers.
#[derive(Debug)]
pub(super) struct Joint {
    /// In the order in which they were given, so that of one day the last one is the latest.
    pub(super) responses: Responses,
    /// The book's row of each.
    rows: Vec<u32>,
    /// The place of each of the book's rows in them.
    places: Vec<u32>,
    pub(super) matching: Matching,
    pub(super) missing: Missing,
    /// The last day on which somebody answered.
    pub(super) last: Option<Day>,
    /// The scores of those answers that are chosen.
    pub(super) scores: Scores,
    chosen: Option<Filters>,
    /// How often other answers were chosen.
    pub(super) turn: u32,
}

impl Joint {
    /// Looks for the person of every answer that counts.
    pub(super) fn of(book: &mut Book, shop: &Shop) -> Self {
        let metric = book.metric();
        let mut responses = Responses::new(metric);
        let (mut matching, mut missing, mut last) = (Matching::default(), Missing::default(), None);
        let mut strangers = HashSet::new();
        let (figures, people) = book.counted();
        let columns = figures.columns();
        let rows = in_order(columns.len(), people);
        for row in rows.iter().copied() {
            let (Some(day), Some(score)) = (columns.day(row), columns.score(row)) else { continue };
            // A row's score was one when it was pushed.
            let Ok(score) = Score::new(metric, i64::from(score)) else { continue };
            let mut customer = None;
            if figures.has_row(row) {
                last = last.max(Some(day));
                let (id, email) = people.get(row).map(|person| (person.id, person.email)).unwrap_or_default();
                let found = shop.find(id, email);
                customer = matching.note(found);
                if found == Found::Unknown
                    && let Some(key) = CustomerKey::new(id, email)
                    && let Some(name) = key.id().or(key.email())
                    && strangers.insert(name.to_owned())
                {
                    missing.n += 1;
                    if missing.first.len() < NAMED {
                        missing.first.push(if email.is_empty() { id } else { email }.to_owned());
                    }
                }
            }
            responses.push(customer, day, score);
        }
        let scores = Scores::of(&responses, shop.customers(), []);
        let places = inverse(&rows);
        Self { responses, rows, places, matching, missing, last, scores, chosen: None, turn: 0 }
    }

    /// Looks at the answers that pass the filters.
    pub(super) fn choose(&mut self, book: &mut Book, filters: Filters) {
        if self.chosen.as_ref() != Some(&filters) {
            let Self { scores, responses, places, .. } = self;
            let rows = book.figures(filters.clone()).rows();
            scores.choose(responses, rows.filter_map(|row| places.get(row as usize).copied()));
            self.chosen = Some(filters);
            self.turn += 1;
        }
    }

    /// The book's row of a customer's latest answer of those that are chosen.
    pub(super) fn row(&self, customer: u32) -> Option<u32> {
        self.rows.get(self.scores.row(customer)? as usize).copied()
    }
}

/// The rows by when they were given; nobody's come anywhere. A file may have them in any order, and a collector gives the newest first.
fn in_order(rows: u32, people: &People) -> Vec<u32> {
    let mut rows: Vec<u32> = (0..rows).collect();
    rows.sort_by_cached_key(|row| people.get(*row).map(|person| person.at));
    rows
}

fn inverse(rows: &[u32]) -> Vec<u32> {
    let mut places = vec![0; rows.len()];
    for (place, row) in (0u32..).zip(rows) {
        places[*row as usize] = place;
    }
    places
}
