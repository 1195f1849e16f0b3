//! What a format finds in one row: texts as they stand there, nothing judged yet.

use std::borrow::Cow;

use domain::response::Answer;

use super::role::Role;

/// How many roles are one column's only: those that stand before [`Role::Property`].
pub(super) const FIELDS: usize = Role::Property as usize;

#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    /// By role.
    pub(super) fields: [Cow<'a, str>; FIELDS],
    /// The metric that the row says it is about.
    pub(super) metric: Cow<'a, str>,
    /// Of rows about one answer, those with a higher number say how it is now. Milliseconds since 1970, mostly.
    pub(super) order: i64,
    pub(super) rev: u16,
    /// The number of the row, which makes the id where there is none.
    pub(super) row: u64,
    pub(super) is_partial: bool,
    pub(super) is_excluded: bool,
    /// No text of the row has a zero character; names of columns may.
    pub(super) is_clean: bool,
    /// Several questions have a number, and which is the score is a person's to say.
    pub(super) scores: Vec<String>,
    pub(super) properties: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    pub(super) answers: Vec<(String, Answer)>,
}

impl<'a> Draft<'a> {
    pub(super) fn get(&self, role: Role) -> &str {
        self.fields.get(role as usize).map_or("", |field| field)
    }

    pub(super) fn set(&mut self, role: Role, text: impl Into<Cow<'a, str>>) {
        if let Some(field) = self.fields.get_mut(role as usize) {
            *field = text.into();
        }
    }

    /// A property, unless it is empty.
    pub(super) fn property(&mut self, name: impl Into<Cow<'a, str>>, text: impl Into<Cow<'a, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.properties.push((name.into(), text));
        }
    }
}

/// The revision of an answer that was changed so many milliseconds after it was given: the later, the higher, and at most 993. It
/// tells of two exports of one answer which is newer, however long ago either was brought in.
pub(super) fn revision(changed_after: i64) -> u16 {
    let Ok(seconds @ 1..) = u32::try_from((changed_after / 1000).clamp(0, 1 << 30)) else { return 1 };
    let bits = seconds.ilog2();
    // Steps of a thirty-second of what has gone by.
    let step = if bits >= 5 { (seconds >> (bits - 5)) & 31 } else { (seconds << (5 - bits)) & 31 };
    u16::try_from(2 + bits * 32 + step).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_grows_with_what_has_gone_by_and_stays_within_the_records() {
        let after: Vec<i64> = (0..34).map(|power| 1000i64 << power).collect();
        let revisions: Vec<u16> = after.iter().map(|after| revision(*after)).collect();
        assert!(revisions.is_sorted(), "{revisions:?}");
        assert_eq!((revision(-5), revision(0), revision(999), revision(1000), revision(1500)), (1, 1, 1, 2, 2));
        assert!(revision(3000) > revision(2000));
        assert_eq!(revisions.last(), Some(&962));
        assert!((revision(((1 << 30) - 1) * 1000)) <= 1000);
    }
}
