//! By what a mail scanner gives itself away that opens the links of a mail: it opens all of them.
//!
//! Only answers through one link, of one identity, are held against each other. What nobody stood behind is judged by all of
//! them, what somebody stood behind only by others of its kind: whoever clicks in a mail that is being scanned at that very
//! moment is not taken for the scanner.

use std::collections::BTreeSet;

use domain::response::{Channel, Sign};

use super::entry::Entry;

/// How close together answers through one link are held against each other, in milliseconds.
pub(super) const WINDOW_MS: i64 = 60_000;
/// How many different scores within it are no person's.
const MANY: usize = 3;
/// Of one identity so many of the latest are looked at.
pub(crate) const LATEST: u16 = 64;

/// Whether answers that came this way are held against each other: through links, or by an import of what such brought elsewhere.
pub(super) fn is_watched(entry: &Entry) -> bool {
    let channel = entry.channel();
    [Channel::Link, Channel::Email, Channel::Import].map(Channel::name).contains(&channel)
}

/// When an answer came first. An import brings all of its answers at once, so there the time tells when they were given.
pub(super) fn seen_at(entry: &Entry) -> i64 {
    let is_imported = entry.channel() == Channel::Import.name();
    if is_imported { entry.given_at } else { entry.first_at }.unix_millis()
}

/// Marks those of one identity that give each other away, around the moment when one of them came.
pub(super) fn mark(crowd: &mut [&mut Entry], around: i64) {
    let mut near: Vec<&mut Entry> = crowd
        .iter_mut()
        .map(|entry| &mut **entry)
        .filter(|entry| is_watched(entry) && (seen_at(entry) - around).abs() <= WINDOW_MS)
        .collect();
    let all: BTreeSet<u8> = near.iter().map(|entry| entry.score).collect();
    let stood_behind: BTreeSet<u8> =
        near.iter().filter(|entry| entry.said.is_confirmed).map(|entry| entry.score).collect();
    let has_bait =
        |is_meant: fn(&Entry) -> bool| near.iter().any(|entry| entry.said.signs.has(Sign::Honeypot) && is_meant(entry));
    let (is_baited, is_bait_confirmed) = (has_bait(|_| true), has_bait(|entry| entry.said.is_confirmed));
    for entry in &mut near {
        let is_confirmed = entry.said.is_confirmed;
        let scores = if is_confirmed { &stood_behind } else { &all };
        if scores.len() >= MANY {
            entry.said.signs.add(Sign::ManyScores);
        }
        let is_beside = if is_confirmed { is_bait_confirmed } else { is_baited };
        if is_beside && !entry.said.signs.has(Sign::Honeypot) {
            entry.said.signs.add(Sign::NearHoneypot);
        }
    }
}
