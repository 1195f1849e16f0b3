//! Ids that an answer has whenever, and from whatever copy of its file, it is read.

use core::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::{BuildHasherDefault, Hasher};

use domain::{ResponseId, SurveyId};
use uuid::Uuid;

/// The namespace of what is imported: version 5, of the URL namespace and `plaudit:import`.
const NAMESPACE: Uuid = Uuid::from_u128(0x6ffa_e148_b088_527c_837c_62e1_92d5_b8f2);

/// What an answer is beside those of the same file that came before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coming {
    /// Its id has not come yet, or only with a lower revision.
    News,
    /// It has been there.
    Repeat,
    /// Another answer has its id.
    Clash,
}

/// Ids of one file's answers.
pub(super) struct Ids {
    /// Source and survey, which every name begins with.
    stem: usize,
    name: String,
    /// How often a row of that hash has come.
    ordinals: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
    /// The highest revision of each answer that has an id of its own, and what it says.
    revisions: HashMap<ResponseId, (u16, u32), BuildHasherDefault<AsItIs>>,
}

impl Ids {
    pub(super) fn new(source: &str, survey: &SurveyId) -> Self {
        let name = format!("{source}\n{survey}\n");
        Self { stem: name.len(), name, ordinals: HashMap::default(), revisions: HashMap::default() }
    }

    /// By the id that the other system has given it.
    pub(super) fn of_key(&mut self, key: &str) -> ResponseId {
        self.begin("id\n");
        self.name.push_str(key);
        self.made()
    }

    /// By what stands in its row, and how many rows of the file before it were the same.
    pub(super) fn of_row(&mut self, hash: u64) -> ResponseId {
        let ordinal = self.ordinals.entry(hash).or_default();
        let this = *ordinal;
        *ordinal += 1;
        self.begin("row\n");
        // Writing into a String does not fail.
        let _ = write!(self.name, "{hash:016x}\n{this}");
        self.made()
    }

    /// What it is that comes under this id; `said` is what answers that are the same have in common.
    pub(super) fn coming(&mut self, id: ResponseId, rev: u16, said: u32) -> Coming {
        let (known, before) = self.revisions.entry(id).or_default();
        match rev.cmp(known) {
            Ordering::Greater => {
                (*known, *before) = (rev, said);
                Coming::News
            }
            Ordering::Equal if said != *before => Coming::Clash,
            Ordering::Equal | Ordering::Less => Coming::Repeat,
        }
    }

    fn begin(&mut self, kind: &str) {
        self.name.truncate(self.stem);
        self.name.push_str(kind);
    }

    fn made(&self) -> ResponseId {
        ResponseId::from_bytes(Uuid::new_v5(&NAMESPACE, self.name.as_bytes()).into_bytes())
    }
}

/// Hashes and ids are spread already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for word in bytes.chunks(8) {
            let number = word.iter().fold(0, |number, byte| (number << 8) | u64::from(*byte));
            // Bytes of others' ids may be alike at either end.
            self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(source: &str, survey: &str) -> Ids {
        Ids::new(source, &SurveyId::new(survey).unwrap())
    }

    #[test]
    fn an_id_is_for_ever() {
        let mut ids = ids("delighted", "shop");
        // From Python: uuid.uuid5(UUID("6ffae148-b088-527c-837c-62e192d5b8f2"), "delighted\nshop\nid\n42").
        assert_eq!(ids.of_key("42").to_string(), "f4c25210-9ab4-5836-932a-ec558dd566b0");
        assert_eq!(ids.of_row(7).to_string(), "ef73fe45-e38b-5bdf-9f00-73aebd83127d");
    }

    #[test]
    fn source_survey_key_and_place_among_equals_tell_answers_apart() {
        let mut same = ids("delighted", "shop");
        let all = [
            same.of_key("1"),
            same.of_key("2"),
            same.of_row(1),
            same.of_row(1),
            same.of_row(2),
            ids("posthog", "shop").of_key("1"),
            ids("delighted", "club").of_key("1"),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(ids("delighted", "shop").of_row(1), all[2]);
    }

    #[test]
    fn an_id_is_news_once_and_again_with_a_higher_revision() {
        let mut ids = ids("table", "shop");
        let id = ids.of_key("1");
        let came = [(2, 7), (2, 7), (1, 8), (2, 8), (3, 8)].map(|(rev, said)| ids.coming(id, rev, said));
        assert_eq!(came, [Coming::News, Coming::Repeat, Coming::Repeat, Coming::Clash, Coming::News]);
    }
}
