//! Which of several responses of one identity counts.

use std::cmp::Reverse;

use domain::SurveyId;
use insight::Standing;

use super::entry::Entry;
use super::identity::Identity;

/// Those of whom only one counts: responses of one identity, the tests among them apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crowd {
    pub(crate) survey: SurveyId,
    pub(crate) identity: Identity,
    pub(crate) is_test: bool,
}

impl Crowd {
    /// Where an entry belongs; `None` where nobody can share its identity.
    pub(crate) fn of(entry: &Entry) -> Option<Self> {
        let identity = entry.identity?;
        Some(Self { survey: entry.key.survey.clone(), identity, is_test: entry.is_test })
    }
}

/// Settles the standings of those of one crowd, of whom the two best are here that could count, and whoever counted before.
///
/// Of those that could count the confirmed one that was received last does; a provisional one never displaces a confirmed one.
/// The rest are superseded, unless something stronger holds for them. Of two that came in the same millisecond the one with
/// the greater id is the later one, so that every order of arrival ends alike.
pub(crate) fn settle(entries: &mut [&mut Entry]) {
    let mut rivals: Vec<&mut Entry> = Vec::new();
    for entry in entries.iter_mut() {
        entry.standing = entry.standing_alone();
        entry.is_contested = false;
        if entry.standing < Standing::Superseded {
            rivals.push(entry);
        }
    }
    rivals.sort_by_key(|entry| Reverse((entry.said.is_confirmed, entry.received_at, entry.key.id)));
    let confirmed = rivals.iter().filter(|entry| entry.said.is_confirmed).count();
    if let Some((first, rest)) = rivals.split_first_mut() {
        first.is_contested = confirmed > 1 && !first.is_signed;
        for other in rest {
            other.standing = Standing::Superseded;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::response::Sign;
    use domain::{Day, ResponseId, SurveyId, Timestamp};
    use proptest::prelude::*;

    use super::super::entry::{Key, Said};
    use super::*;

    fn entry(number: u8, received: i64, is_confirmed: bool) -> Entry {
        let moment = Timestamp::from_unix_millis(received);
        Entry {
            key: Key { survey: SurveyId::new("s").unwrap(), id: ResponseId::v7(0, [number; 10]) },
            rev: 1,
            score: 9,
            scored_at: moment,
            given_at: moment,
            received_at: moment,
            first_at: moment,
            day: Day::from_number(0),
            is_test: false,
            said: Said { is_confirmed, ..Said::default() },
            identity: None,
            is_signed: false,
            standing: Standing::Counted,
            is_contested: false,
            values: Default::default(),
            properties: BTreeMap::new(),
        }
    }

    fn settled(mut entries: Vec<Entry>) -> Vec<(Standing, bool)> {
        settle(&mut entries.iter_mut().collect::<Vec<_>>());
        entries.iter().map(|entry| (entry.standing, entry.is_contested)).collect()
    }

    #[test]
    fn the_confirmed_one_received_last_counts() {
        use Standing::{Counted, Provisional, Superseded};
        assert_eq!(settled(vec![entry(1, 1, true)]), [(Counted, false)]);
        assert_eq!(settled(vec![entry(1, 2, true), entry(2, 1, true)]), [(Counted, true), (Superseded, false)]);
        assert_eq!(settled(vec![entry(1, 1, true), entry(2, 2, false)]), [(Counted, false), (Superseded, false)]);
        assert_eq!(settled(vec![entry(1, 1, false), entry(2, 2, false)]), [(Superseded, false), (Provisional, false)]);
        assert_eq!(settled(vec![entry(1, 1, true), entry(2, 1, true)]), [(Superseded, false), (Counted, true)]);
    }

    #[test]
    fn what_is_excluded_or_quarantined_displaces_nobody() {
        let mut excluded = entry(2, 2, true);
        excluded.said.is_excluded = true;
        assert_eq!(
            settled(vec![entry(1, 1, true), excluded]),
            [(Standing::Counted, false), (Standing::Excluded, false)]
        );
        let mut quarantined = entry(2, 2, true);
        quarantined.said.signs.add(Sign::Webdriver);
        assert_eq!(
            settled(vec![entry(1, 1, false), quarantined]),
            [(Standing::Provisional, false), (Standing::Quarantined, false)]
        );
    }

    #[test]
    fn a_test_displaces_only_tests() {
        let mut real = entry(1, 1, true);
        assert_eq!(Crowd::of(&real), None, "nobody shares the identity of what has none");
        real.identity = Some(Identity([7; Identity::LEN]));
        let trial = Entry { is_test: true, ..real.clone() };
        assert_ne!(Crowd::of(&real), Crowd::of(&trial));
    }

    proptest! {
        #[test]
        fn at_most_one_counts_and_the_order_does_not_matter(
            them in proptest::collection::vec((0..4i64, any::<bool>(), any::<bool>(), any::<bool>()), 1..8),
        ) {
            let webdriver = |is_quarantined: bool| is_quarantined.then_some(Sign::Webdriver).into_iter().collect();
            let make = |(number, (received, is_confirmed, is_excluded, is_quarantined)): (usize, (i64, bool, bool, bool))| Entry {
                said: Said { is_confirmed, is_excluded, signs: webdriver(is_quarantined), is_released: false },
                ..entry(u8::try_from(number).unwrap(), received, is_confirmed)
            };
            let forwards: Vec<_> = them.into_iter().enumerate().map(make).collect();
            let mut backwards = forwards.clone();
            backwards.reverse();
            let outcome = settled(forwards);
            let mut mirrored = settled(backwards);
            mirrored.reverse();
            prop_assert_eq!(&outcome, &mirrored);
            let in_figures = |wanted| outcome.iter().filter(|(standing, _)| *standing == wanted).count();
            prop_assert!(in_figures(Standing::Counted) + in_figures(Standing::Provisional) <= 1);
        }
    }
}
