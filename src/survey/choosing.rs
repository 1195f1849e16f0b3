//! What a click or a key on the scale means: which score is selected, and when a person stands behind it.
//!
//! A click, Space, Enter or a digit confirms. The arrows only select, as screen readers expect of radios, and confirm
//! when the person rests on a score or leaves the scale. A score out of a link is selected, too, and confirms
//! by what the person does next with the survey, not by its being left. A typed 1 may be the beginning of 10.

use domain::Metric;

/// How long a 1 waits for a 0, in milliseconds.
pub(crate) const ZERO_WAIT_MS: u32 = 600;
/// How long an arrow's selection rests before it confirms, in milliseconds.
pub(crate) const REST_MS: u32 = 1000;

/// Where the person stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choosing {
    /// No score yet.
    #[default]
    Untouched,
    /// It stood in the link, and a person must still stand behind it.
    Linked(u8),
    /// Selected by an arrow, and not yet stood behind.
    Resting(u8),
    /// A 1 was typed, and a 0 may follow.
    OneTyped,
    /// Stood behind.
    Confirmed(u8),
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// A click or touch on a score, or Space or Enter while it has the focus.
    Picked(u8),
    /// An arrow key moved the selection to a score.
    Moved(u8),
    /// A digit was typed.
    Digit(u8),
    /// The link has a score in it.
    Linked(u8),
    /// The person goes on with the score that stood in the link: writes something, or sends it.
    StoodBehind,
    /// The wait that the last step asked for is over.
    Waited,
    /// The focus left the scale.
    Left,
}

impl Choosing {
    /// The score to show as selected.
    pub(crate) fn selected(self) -> Option<u8> {
        match self {
            Self::Untouched => None,
            Self::OneTyped => Some(1),
            Self::Linked(score) | Self::Resting(score) | Self::Confirmed(score) => Some(score),
        }
    }

    /// The score that a person stands behind, if this state holds one.
    pub(crate) fn confirmed(self) -> Option<u8> {
        match self {
            Self::Confirmed(score) => Some(score),
            _ => None,
        }
    }

    /// How long to wait before [`Event::Waited`], if at all.
    pub(crate) fn wait_ms(self) -> Option<u32> {
        match self {
            Self::OneTyped => Some(ZERO_WAIT_MS),
            Self::Resting(_) => Some(REST_MS),
            Self::Untouched | Self::Linked(_) | Self::Confirmed(_) => None,
        }
    }

    /// Where `event` leads. Scores that the scale does not have change nothing.
    pub(crate) fn after(self, event: Event, metric: Metric) -> Self {
        let is_on_scale = |score: u8| metric.scores().contains(&score);
        match (self, event) {
            (Self::Untouched, Event::Linked(score)) if is_on_scale(score) => Self::Linked(score),
            (_, Event::Picked(score)) if is_on_scale(score) => Self::Confirmed(score),
            (_, Event::Moved(score)) if is_on_scale(score) => Self::Resting(score),
            (Self::OneTyped, Event::Digit(0)) if is_on_scale(10) => Self::Confirmed(10),
            (_, Event::Digit(1)) if is_on_scale(10) => Self::OneTyped,
            (_, Event::Digit(digit)) if is_on_scale(digit) => Self::Confirmed(digit),
            (Self::OneTyped, Event::Waited | Event::Left) => Self::Confirmed(1),
            (Self::Resting(score), Event::Waited | Event::Left) | (Self::Linked(score), Event::StoodBehind) => {
                Self::Confirmed(score)
            }
            (unmoved, _) => unmoved,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Event::{Digit, Left, Linked, Moved, Picked, StoodBehind, Waited};
    use super::*;

    fn after(metric: Metric, events: &[Event]) -> Choosing {
        events.iter().fold(Choosing::default(), |state, event| state.after(*event, metric))
    }

    #[test]
    fn a_click_or_key_on_a_score_confirms_it() {
        assert_eq!(after(Metric::NPS, &[Picked(7)]), Choosing::Confirmed(7));
        assert_eq!(after(Metric::NPS, &[Picked(7), Picked(0)]), Choosing::Confirmed(0));
    }

    #[test]
    fn arrows_only_select_until_the_person_rests_or_leaves() {
        let moved = after(Metric::NPS, &[Moved(3), Moved(4)]);
        assert_eq!((moved.selected(), moved.confirmed(), moved.wait_ms()), (Some(4), None, Some(1000)));
        for end in [Waited, Left] {
            assert_eq!(moved.after(end, Metric::NPS), Choosing::Confirmed(4));
        }
    }

    #[test]
    fn moving_on_from_a_confirmed_score_takes_a_new_confirmation() {
        assert_eq!(after(Metric::NPS, &[Picked(9), Moved(8)]).confirmed(), None);
    }

    #[test]
    fn a_one_waits_for_a_zero() {
        let one = after(Metric::NPS, &[Digit(1)]);
        assert_eq!((one.selected(), one.confirmed(), one.wait_ms()), (Some(1), None, Some(600)));
        assert_eq!(one.after(Digit(0), Metric::NPS), Choosing::Confirmed(10));
        assert_eq!(one.after(Waited, Metric::NPS), Choosing::Confirmed(1));
        assert_eq!(one.after(Left, Metric::NPS), Choosing::Confirmed(1));
        assert_eq!(one.after(Digit(7), Metric::NPS), Choosing::Confirmed(7));
    }

    #[test]
    fn a_zero_alone_is_a_zero() {
        assert_eq!(after(Metric::NPS, &[Digit(0)]), Choosing::Confirmed(0));
        assert_eq!(after(Metric::NPS, &[Digit(1), Waited, Digit(0)]), Choosing::Confirmed(0));
    }

    #[test]
    fn on_a_short_scale_a_one_waits_for_nothing_and_other_digits_do_nothing() {
        assert_eq!(after(Metric::CSAT, &[Digit(1)]), Choosing::Confirmed(1));
        for beyond in [Digit(0), Digit(6), Picked(9), Moved(0)] {
            assert_eq!(after(Metric::CSAT, &[Picked(2), beyond]), Choosing::Confirmed(2));
        }
    }

    #[test]
    fn waiting_and_leaving_confirm_nothing_by_themselves() {
        assert_eq!(after(Metric::NPS, &[Waited, Left]), Choosing::Untouched);
        assert_eq!(after(Metric::NPS, &[Linked(9), Waited, Left]), Choosing::Linked(9));
    }

    #[test]
    fn a_score_in_the_link_is_selected_and_counts_once_it_is_stood_behind() {
        let linked = after(Metric::NPS, &[Linked(9)]);
        assert_eq!((linked.selected(), linked.confirmed(), linked.wait_ms()), (Some(9), None, None));
        assert_eq!(after(Metric::NPS, &[Linked(9), StoodBehind]), Choosing::Confirmed(9));
        assert_eq!(after(Metric::NPS, &[StoodBehind]), Choosing::Untouched);
        assert_eq!(after(Metric::CSAT, &[Linked(9)]), Choosing::Untouched);
    }

    #[test]
    fn a_score_of_ones_own_is_not_taken_back_for_that_in_the_link() {
        assert_eq!(after(Metric::NPS, &[Linked(9), Picked(3), StoodBehind]), Choosing::Confirmed(3));
        assert_eq!(after(Metric::NPS, &[Picked(3), Linked(9)]), Choosing::Confirmed(3));
        assert_eq!(after(Metric::NPS, &[Linked(9), Moved(3), Left, StoodBehind]), Choosing::Confirmed(3));
    }
}
