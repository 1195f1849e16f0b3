//! Which screen is shown: the decision alone.

use crate::aside::Aside;
use crate::board::Board;
use crate::source::Fault;

/// A screen, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// Asks for a token, with the reason why the last one was no good.
    Token(Option<Fault>),
    /// Checks an endpoint.
    Check,
    /// What help desks are given.
    Share,
    /// What was forwarded.
    Forwarding,
    /// Opens a file.
    Files,
    /// Formulas for numbers that somebody types.
    Calculators,
    /// What customers do, beside what they say.
    Loyalty,
    /// Nothing is known yet.
    Loading,
    /// Nothing is known, and something is in the way.
    Blocked(Fault),
    /// There is no survey.
    NoSurveys,
    /// Nobody has answered the survey yet.
    NoAnswers,
    /// The figures.
    Figures,
    /// Single responses.
    Responses,
}

/// What is known when a screen is chosen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    /// Whether there is a token.
    pub has_token: bool,
    /// What is to be shown instead of figures and responses.
    pub aside: Aside,
    /// Whether single responses are to be shown.
    pub is_inbox: bool,
    /// What the last reading failed at, if it did.
    pub fault: Option<&'a Fault>,
    /// How many surveys there are, once that has been read.
    pub surveys: Option<usize>,
    /// The figures, once they have been read; they stay while newer ones are on their way.
    pub board: Option<&'a Board>,
}

impl Screen {
    /// Figures that were read once stay on the screen, whatever fails later, unless the token is no good any more.
    pub(crate) fn of(known: Known<'_>) -> Self {
        match known {
            // Neither a file nor a formula takes a token.
            Known { aside: Aside::Files, .. } => Self::Files,
            Known { aside: Aside::Calculators, .. } => Self::Calculators,
            Known { has_token: false, .. } => Self::Token(None),
            Known { fault: Some(fault), .. } if fault.is_about_the_token() => Self::Token(Some(fault.clone())),
            Known { aside: Aside::Check, .. } => Self::Check,
            Known { aside: Aside::Share, .. } => Self::Share,
            Known { aside: Aside::Forwarding(_), .. } => Self::Forwarding,
            Known { aside: Aside::Loyalty, surveys: Some(1..), .. } => Self::Loyalty,
            Known { is_inbox: true, surveys: Some(1..), .. } => Self::Responses,
            Known { board: Some(board), .. } if board.latest.is_some() => Self::Figures,
            Known { fault: Some(fault), .. } => Self::Blocked(fault.clone()),
            Known { board: Some(_), .. } => Self::NoAnswers,
            Known { surveys: Some(0), .. } => Self::NoSurveys,
            _ => Self::Loading,
        }
    }

    /// Whether a survey and a period can be chosen.
    pub(crate) fn has_choices(&self) -> bool {
        matches!(self, Self::NoAnswers | Self::Figures | Self::Responses | Self::Loyalty)
    }
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;
    use crate::aside::Wanted;

    const NOTHING: Known<'_> =
        Known { has_token: true, aside: Aside::None, is_inbox: false, fault: None, surveys: None, board: None };

    fn board(is_answered: bool) -> Board {
        Board { latest: is_answered.then_some(Day::from_number(1)), ..Board::default() }
    }

    #[test]
    fn without_a_token_there_is_nothing_else_to_see() {
        let board = board(true);
        let known = Known { has_token: false, board: Some(&board), surveys: Some(1), ..NOTHING };
        assert_eq!(Screen::of(known), Screen::Token(None));
    }

    #[test]
    fn a_token_that_was_revoked_takes_the_figures_away() {
        let board = board(true);
        let known = Known { fault: Some(&Fault::Unauthorized), board: Some(&board), ..NOTHING };
        assert_eq!(Screen::of(known), Screen::Token(Some(Fault::Unauthorized)));
    }

    #[test]
    fn figures_stay_while_the_collector_is_away() {
        let board = board(true);
        let away = Known { fault: Some(&Fault::Unreachable), ..NOTHING };
        assert_eq!(Screen::of(Known { board: Some(&board), ..away }), Screen::Figures);
        assert_eq!(Screen::of(away), Screen::Blocked(Fault::Unreachable));
    }

    #[test]
    fn what_stands_aside_is_shown_whatever_becomes_of_the_figures_but_not_without_a_token() {
        let board = board(true);
        for (aside, screen) in [
            (Aside::Check, Screen::Check),
            (Aside::Share, Screen::Share),
            (Aside::Forwarding(Wanted::Dead), Screen::Forwarding),
        ] {
            let known = Known { aside, ..NOTHING };
            for fault in [None, Some(&Fault::Unreachable)] {
                assert_eq!(Screen::of(Known { fault, board: Some(&board), ..known }), screen);
            }
            assert_eq!(Screen::of(Known { has_token: false, ..known }), Screen::Token(None));
            let revoked = Known { fault: Some(&Fault::Unauthorized), ..known };
            assert_eq!(Screen::of(revoked), Screen::Token(Some(Fault::Unauthorized)));
        }
    }

    #[test]
    fn a_file_is_opened_and_a_number_computed_with_and_without_a_token() {
        for (aside, screen) in [(Aside::Files, Screen::Files), (Aside::Calculators, Screen::Calculators)] {
            let known = Known { aside, ..NOTHING };
            assert_eq!(Screen::of(known), screen);
            assert_eq!(Screen::of(Known { has_token: false, fault: Some(&Fault::Unauthorized), ..known }), screen);
        }
    }

    #[test]
    fn single_responses_are_shown_also_where_none_counts_but_not_before_there_is_a_survey() {
        let (empty, full) = (board(false), board(true));
        let inbox = Known { is_inbox: true, ..NOTHING };
        for board in [&empty, &full] {
            let known = Known { surveys: Some(1), board: Some(board), ..inbox };
            assert_eq!(Screen::of(known), Screen::Responses);
            assert_eq!(Screen::of(Known { fault: Some(&Fault::Busy), ..known }), Screen::Responses);
            assert_eq!(Screen::of(Known { aside: Aside::Check, ..known }), Screen::Check);
        }
        assert_eq!(Screen::of(inbox), Screen::Loading);
        assert_eq!(Screen::of(Known { surveys: Some(0), ..inbox }), Screen::NoSurveys);
    }

    #[test]
    fn customers_are_looked_at_where_there_is_a_survey_answered_or_not() {
        let (empty, full) = (board(false), board(true));
        let loyalty = Known { aside: Aside::Loyalty, ..NOTHING };
        for board in [&empty, &full] {
            for is_inbox in [false, true] {
                let known = Known { surveys: Some(1), board: Some(board), is_inbox, ..loyalty };
                assert_eq!(Screen::of(known), Screen::Loyalty);
                assert_eq!(Screen::of(Known { fault: Some(&Fault::Busy), ..known }), Screen::Loyalty);
                assert_eq!(Screen::of(Known { has_token: false, ..known }), Screen::Token(None));
            }
        }
        assert!(Screen::Loyalty.has_choices());
        assert_eq!(Screen::of(loyalty), Screen::Loading);
        assert_eq!(Screen::of(Known { surveys: Some(0), ..loyalty }), Screen::NoSurveys);
        assert_eq!(
            Screen::of(Known { fault: Some(&Fault::Unreachable), ..loyalty }),
            Screen::Blocked(Fault::Unreachable)
        );
    }

    #[test]
    fn nothing_yet_nothing_at_all_and_no_answers_are_three_screens() {
        let empty = board(false);
        assert_eq!(Screen::of(NOTHING), Screen::Loading);
        assert_eq!(Screen::of(Known { surveys: Some(0), ..NOTHING }), Screen::NoSurveys);
        assert_eq!(Screen::of(Known { surveys: Some(1), board: Some(&empty), ..NOTHING }), Screen::NoAnswers);
    }
}
