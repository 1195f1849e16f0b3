//! What is to be done about a survey's responses, and how soon somebody was in touch.

use std::ops::Range;

use domain::{Day, Group, Metric, ResponseId, SurveyId, Timestamp};
use insight::Standing;
use insight::statistics::Median;

use super::entry::comment;
use super::followup::{Followup, Status};
use super::reading::counts;
use super::tables::Tables;
use crate::store::StoreError;
use crate::store::by::By;
use crate::store::values::DayCount;

/// A status that is taken back within so many milliseconds was a slip, and nobody was spoken to.
const SLIP: i64 = 5 * 60_000;

/// What somebody wants to know.
#[derive(Clone, Debug)]
pub struct Look {
    /// The survey.
    pub survey: SurveyId,
    /// Its scale.
    pub metric: Metric,
    /// The days that the figure and the untouched ones are of. What waits for somebody waits whatever its day.
    pub days: Range<Day>,
    /// Which day it is.
    pub today: Day,
    /// Who asks.
    pub me: String,
}

/// How much there is to be done. Tests are in none of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agenda {
    /// Responses that are open.
    pub waiting: u64,
    /// Those that should have been done by yesterday, and are not.
    pub overdue: u64,
    /// Those that whoever asks sees to, and that are not done.
    pub mine: u64,
    /// Counted ones of these days that are unhappy, have a comment, and nobody has taken up.
    pub untouched: u64,
    /// Counted ones of these days that count because somebody takes them for a person's.
    pub released: u64,
    /// Of these days' responses how long it took, from when they came first, until somebody was in touch; in seconds.
    pub first_contact: Option<Median>,
    /// Responses of these days that are open, and nobody has been in touch.
    pub without_contact: u64,
}

/// What is known of a response to which people have added something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handled {
    pub(crate) id: ResponseId,
    pub(crate) day: Day,
    pub(crate) score: u8,
    pub(crate) standing: Standing,
    pub(crate) is_test: bool,
    pub(crate) has_comment: bool,
    /// Whether it came as machines' answers come.
    pub(crate) has_signs: bool,
    /// When it came first.
    pub(crate) first_at: Timestamp,
}

/// A response whose changes are being seen.
struct Turn {
    handled: Handled,
    followup: Followup,
    contact: Option<Timestamp>,
}

/// An agenda that is being drawn up.
pub(crate) struct Draft<'a> {
    look: &'a Look,
    agenda: Agenda,
    /// How long it took until somebody was in touch, in seconds.
    durations: Vec<f64>,
    /// Of the unhappy ones with a comment, those that somebody has taken up.
    touched: u64,
    turn: Option<Turn>,
}

/// When somebody was in touch first, after one more change of the status.
///
/// It is read from the history each time and kept nowhere: so it is known of what was changed before anybody asked for it, and
/// cannot come to differ from what the history tells.
fn contact(known: Option<Timestamp>, at: Timestamp, status: Status) -> Option<Timestamp> {
    match known {
        None => status.is_contact().then_some(at),
        Some(first) if !status.is_contact() && at.unix_millis() - first.unix_millis() < SLIP => None,
        known => known,
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn new(look: &'a Look) -> Self {
        Self { look, agenda: Agenda::default(), durations: Vec::new(), touched: 0, turn: None }
    }

    /// Sees a change of a response's status; `None` where it never has changed. Those of one response come one after the other,
    /// oldest first, each with what people have `added`, as it is kept.
    pub(crate) fn see(
        &mut self,
        handled: Handled,
        added: &str,
        change: Option<(Timestamp, Status)>,
    ) -> Result<(), StoreError> {
        if self.turn.as_ref().is_none_or(|turn| turn.handled.id != handled.id) {
            self.end_turn();
            self.turn = Some(Turn { handled, followup: Followup::kept(0, 0, added)?, contact: None });
        }
        if let (Some(turn), Some((at, status))) = (&mut self.turn, change) {
            turn.contact = contact(turn.contact, at, status);
        }
        Ok(())
    }

    fn end_turn(&mut self) {
        let Some(Turn { handled, followup, contact }) = self.turn.take() else { return };
        if handled.is_test {
            return;
        }
        let (look, agenda) = (self.look, &mut self.agenda);
        let is_open = followup.status == Status::Open;
        let is_mine = !look.me.is_empty() && followup.owner == look.me;
        agenda.waiting += u64::from(is_open);
        agenda.overdue += u64::from(followup.is_overdue(look.today));
        agenda.mine += u64::from(is_mine && followup.status != Status::Resolved);
        if !look.days.contains(&handled.day) {
            return;
        }
        let is_unhappy = look.metric.group_of(handled.score) == Group::Unfavourable;
        let is_counted = handled.standing == Standing::Counted;
        agenda.released += u64::from(is_counted && handled.has_signs && followup.released.is_some());
        self.touched += u64::from(is_counted && is_unhappy && handled.has_comment && followup.is_taken_up());
        // Whoever sets spam to resolved has answered nobody.
        if matches!(handled.standing, Standing::Excluded | Standing::Quarantined) {
            return;
        }
        match contact {
            Some(at) => {
                let millis = (at.unix_millis() - handled.first_at.unix_millis()).max(0);
                self.durations.push(millis as f64 / 1000.0);
            }
            None => agenda.without_contact += u64::from(is_open),
        }
    }

    /// The agenda, with so many unhappy ones that have a comment, touched or not.
    fn finish(mut self, unhappy: u64) -> Agenda {
        self.end_turn();
        let untouched = unhappy.saturating_sub(self.touched);
        Agenda { untouched, first_contact: Median::of(self.durations), ..self.agenda }
    }

    /// Finishes it with the unhappy ones from the counts that are kept. `oldest` is the day of the oldest response that is still
    /// there: the counts have the deleted ones of before, too, which wait for nobody.
    pub(crate) fn finish_with(self, tables: &mut impl Tables, oldest: Option<Day>) -> Result<Agenda, StoreError> {
        let Look { survey, metric, days, .. } = self.look;
        let days = oldest.map_or(days.end, |oldest| days.start.max(oldest))..days.end;
        let counted = counts(tables, survey, &days, &By::Comment)?;
        let is_meant =
            |count: &&DayCount| *count.value == *comment(true) && metric.group_of(count.score) == Group::Unfavourable;
        Ok(self.finish(counted.iter().filter(is_meant).map(|count| count.n).sum()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const NOON: i64 = 1_772_366_400_000;
    const MINUTE: i64 = 60_000;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn look() -> Look {
        Look {
            survey: SurveyId::new("s").unwrap(),
            metric: Metric::NPS,
            days: day("2026-03-01")..day("2026-04-01"),
            today: day("2026-03-10"),
            me: "ann".to_owned(),
        }
    }

    fn handled(number: u8) -> Handled {
        Handled {
            id: ResponseId::from_bytes([number; 16]),
            day: day("2026-03-01"),
            score: 3,
            standing: Standing::Counted,
            is_test: false,
            has_comment: true,
            has_signs: false,
            first_at: Timestamp::from_unix_millis(NOON),
        }
    }

    /// What is to be done where each of these is a response.
    fn agenda(all: &[(Handled, serde_json::Value)], unhappy: u64) -> Agenda {
        let look = look();
        let mut draft = Draft::new(&look);
        for (handled, added) in all {
            draft.see(*handled, &added.to_string(), None).unwrap();
        }
        draft.finish(unhappy)
    }

    /// When somebody was in touch, in minutes after the first of these changes.
    fn touched(changes: &[(i64, Status)]) -> Option<i64> {
        let moment = |minutes| Timestamp::from_unix_millis(NOON + minutes * MINUTE);
        let known = changes.iter().fold(None, |known, (minutes, status)| contact(known, moment(*minutes), *status));
        known.map(|at| (at.unix_millis() - NOON) / MINUTE)
    }

    #[test]
    fn the_first_contact_stays_the_first_unless_it_was_a_slip() {
        use Status::{Contacted, None as Nobody, Open, Resolved};
        for (changes, expected) in [
            (&[(0, Open)][..], None),
            (&[(0, Open), (9, Contacted), (30, Resolved)], Some(9)),
            (&[(0, Resolved)], Some(0)),
            (&[(0, Contacted), (5, Open), (60, Contacted)], Some(0)),
            (&[(0, Contacted), (4, Open), (60, Contacted)], Some(60)),
            (&[(0, Contacted), (4, Nobody)], None),
            (&[(0, Contacted), (60, Open), (61, Resolved), (62, Open)], Some(0)),
        ] {
            assert_eq!(touched(changes), expected, "{changes:?}");
        }
    }

    #[test]
    fn each_list_has_its_own_and_no_test() {
        let before = Handled { day: day("2026-02-01"), ..handled(9) };
        let all = [
            (handled(1), json!({ "status": "open", "due": "2026-03-09", "owner": "ann" })),
            (handled(2), json!({ "status": "contacted", "due": "2026-03-09" })),
            (handled(3), json!({ "status": "resolved", "due": "2026-03-09", "owner": "ann" })),
            (handled(4), json!({ "due": "2026-03-10", "owner": "Ann" })),
            (Handled { is_test: true, ..handled(5) }, json!({ "status": "open", "due": "2026-03-01", "owner": "ann" })),
            (before, json!({ "status": "open", "owner": "ann" })),
        ];
        let of = agenda(&all, 0);
        assert_eq!((of.waiting, of.overdue, of.mine), (2, 2, 2));
        let nameless = Look { me: String::new(), ..look() };
        let mut draft = Draft::new(&nameless);
        draft.see(handled(1), r#"{"status":"open"}"#, None).unwrap();
        assert_eq!(draft.finish(0).mine, 0, "whoever has no name sees to nothing");
    }

    #[test]
    fn untouched_is_what_is_unhappy_and_nobody_has_taken_up() {
        let open = json!({ "status": "open" });
        for (handled, added, expected) in [
            (handled(1), open.clone(), 6),
            (handled(1), json!({ "owner": "ben" }), 6),
            (handled(1), json!({ "due": "2026-03-09" }), 6),
            (handled(1), json!({ "notes": [{ "id": 1, "text": "x", "by": "ann", "at": "2026-03-01T12:00:00Z" }] }), 6),
            (handled(1), json!({ "tags": ["price"] }), 7),
            (Handled { score: 7, ..handled(1) }, open.clone(), 7),
            (Handled { has_comment: false, ..handled(1) }, open.clone(), 7),
            (Handled { standing: Standing::Superseded, ..handled(1) }, open.clone(), 7),
            (Handled { day: day("2026-04-01"), ..handled(1) }, open, 7),
        ] {
            assert_eq!(agenda(&[(handled, added.clone())], 7).untouched, expected, "{handled:?} {added}");
        }
    }

    #[test]
    fn released_is_what_counts_against_its_signs() {
        let released = json!({ "released": { "by": "ann", "at": "2026-03-01T12:00:00Z" } });
        let scanned = Handled { has_signs: true, ..handled(1) };
        for (handled, added, expected) in [
            (scanned, released.clone(), 1),
            (scanned, json!({ "released": null }), 0),
            (handled(1), released.clone(), 0),
            (Handled { standing: Standing::Provisional, ..scanned }, released.clone(), 0),
            (Handled { day: day("2026-04-01"), ..scanned }, released.clone(), 0),
            (Handled { is_test: true, ..scanned }, released, 0),
        ] {
            assert_eq!(agenda(&[(handled, added.clone())], 0).released, expected, "{handled:?} {added}");
        }
    }

    #[test]
    fn the_figure_is_of_these_days_and_of_customers() {
        let look = look();
        let mut draft = Draft::new(&look);
        let at = |minutes| Some((Timestamp::from_unix_millis(NOON + minutes * MINUTE), Status::Contacted));
        let contacted = r#"{"status":"contacted"}"#;
        for (number, minutes) in [(1, 10), (2, 30), (3, 20)] {
            draft.see(handled(number), contacted, at(minutes)).unwrap();
        }
        draft.see(handled(3), contacted, at(90)).unwrap();
        for (other, minutes) in [
            (Handled { day: day("2026-02-28"), ..handled(4) }, 900),
            (Handled { standing: Standing::Excluded, ..handled(5) }, 900),
            (Handled { standing: Standing::Quarantined, ..handled(6) }, 900),
            (Handled { is_test: true, ..handled(7) }, 900),
        ] {
            draft.see(other, contacted, at(minutes)).unwrap();
        }
        draft.see(handled(8), r#"{"status":"open"}"#, None).unwrap();
        let agenda = draft.finish(0);
        let median = agenda.first_contact.unwrap();
        assert_eq!((median.value, median.n, agenda.without_contact), (1200.0, 3, 1));
    }

    #[test]
    fn an_answer_that_came_after_the_contact_took_no_time() {
        let look = look();
        let mut draft = Draft::new(&look);
        let early = Timestamp::from_unix_millis(NOON - MINUTE);
        draft.see(handled(1), r#"{"status":"contacted"}"#, Some((early, Status::Contacted))).unwrap();
        assert_eq!(draft.finish(0).first_contact.unwrap().value.to_bits(), 0f64.to_bits());
    }
}
