//! What is shown as a report: the one that `plaudit report` makes of the same days.

use domain::{Day, SurveyId};
use insight::report::{Beside, Document, Language};
use insight::statistics::{FEWEST, Segment};
use insight::{Cube, Distribution, LeftOut, NotCounted, Report};

use super::caption::{only, survey};
use super::pictures::kept_steps;
use crate::board::Board;
use crate::compare::Compare;
use crate::source::Row;
use crate::source::survey::DURATION;

/// What somebody wants to leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Without {
    /// What people wrote.
    pub comments: bool,
    /// Dimensions, by name.
    pub dimensions: Vec<String>,
}

/// The dimensions by which a report can tell people apart, in the order of their names.
pub(crate) fn dimensions(cube: &Cube) -> Vec<String> {
    // How long it took, and whether somebody wrote something, are no groups of people.
    cube.dimensions.keys().filter(|name| ![DURATION, "comment"].contains(&name.as_str())).cloned().collect()
}

/// The report on that survey; `cube` has the counts behind the board, `comments` are what people wrote, and whether that is a part of it.
pub(crate) fn of(
    id: &SurveyId,
    board: &Board,
    cube: &Cube,
    (comments, is_cut): &(Vec<Row>, bool),
    without: &Without,
    made: Day,
    language: &Language,
) -> Document {
    let metric = board.metric();
    let has_score = |score| board.picked.has_score(score);
    let segments = dimensions(cube).into_iter().filter(|name| !without.dimensions.contains(name)).map(|name| {
        let values = cube.by_value(metric, &name, board.days.clone()).unwrap_or_default();
        let ranked = Segment::rank(values.into_iter().map(|(value, answers)| (value, answers.only(has_score))));
        (name, ranked)
    });
    let comments = comments.iter().filter(|_| !without.comments);
    let beside = Beside {
        title: survey(board),
        only: only(board),
        made: Some(made),
        segments: segments.collect(),
        trend: (!board.is_rolling).then(|| (board.step, kept_steps(board))),
        comments: comments.map(|row| (row.comment.clone(), row.score, row.day)).collect(),
        is_cut: *is_cut,
    };
    // A report knows of the days just before alone. Few of the picked people in them tell of single ones.
    let is_open = |before: &&Distribution| before.n() >= FEWEST || board.picked.values.is_empty();
    let before = board.before.as_ref().filter(|_| board.compare == Compare::Before).filter(is_open);
    let rate = board.funnel.response_rate().filter(|_| board.funnel.shown > 0 && board.picked.scores.is_empty());
    let rate = rate.map(|(rate, _)| rate);
    Report::new(id, board.days.clone(), &board.answers, before, left_out(board), rate).told(&beside, language)
}

fn left_out(board: &Board) -> LeftOut {
    let n = |why| board.integrity.beside(why).map_or(0, |part| part.answers.n());
    LeftOut {
        provisional: n(NotCounted::Provisional),
        quarantined: n(NotCounted::Quarantined),
        superseded: n(NotCounted::Superseded),
        excluded: n(NotCounted::Excluded),
        test: n(NotCounted::Test),
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;
    use insight::report::Tag;
    use insight::{Dimension, Step};

    use super::*;
    use crate::picked::Picked;

    fn answers(n: u64) -> Distribution {
        Distribution::from_counts(Metric::NPS, &[n, 0, 0, 0, 0, 0, 0, 0, 0, n, 0]).unwrap()
    }

    fn cube() -> Cube {
        let mut channel = Dimension::default();
        for value in ["web", "email"] {
            channel.add(Day::from_number(1), value, 9, 12);
        }
        let named = |name: &str| (name.to_owned(), channel.clone());
        Cube {
            dimensions: [named("channel"), named("agent"), named(DURATION), named("comment")].into(),
            ..Cube::default()
        }
    }

    fn board() -> Board {
        Board {
            days: Day::from_number(0)..Day::from_number(30),
            answers: answers(12),
            before: Some(answers(2)),
            steps: vec![(Day::from_number(0), answers(6)), (Day::from_number(7), answers(6))],
            step: Step::Week,
            ..Board::default()
        }
    }

    fn told(board: &Board, without: &Without) -> String {
        told_of(board, without, false)
    }

    fn told_of(board: &Board, without: &Without, is_cut: bool) -> String {
        let comment = Row {
            id: "a".into(),
            score: 9,
            comment: "Quick and kind".into(),
            channel: "web".into(),
            locale: None,
            agent: None,
            day: Day::from_number(2),
        };
        let texts: std::collections::BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../locales/report/en.json")).unwrap();
        let english = Language::new(Tag::En, texts).unwrap();
        let made = Day::from_number(31);
        of(&SurveyId::new("shop").unwrap(), board, &cube(), &(vec![comment], is_cut), without, made, &english)
            .to_markdown()
    }

    #[test]
    fn a_report_has_all_but_what_is_left_out() {
        let whole = told(&board(), &Without::default());
        for part in ["Quick and kind", "By channel", "By agent", "Along time", "website", "Made on 1 February 1970"] {
            assert!(whole.contains(part), "{part}: {whole}");
        }
        assert!(!whole.contains("By comment") && !whole.contains("By duration"));
        let more = "there are more";
        assert!(!whole.contains(more) && told_of(&board(), &Without::default(), true).contains(more));
        let less = told(&board(), &Without { comments: true, dimensions: vec!["agent".to_owned()] });
        assert!(
            !less.contains("Quick and kind") && !less.contains("By agent") && less.contains("By channel"),
            "{less}"
        );
    }

    #[test]
    fn few_of_the_picked_people_in_the_days_before_are_not_told() {
        let mut picked = Picked::default();
        picked.toggle_value("agent", "Mari");
        assert!(told(&board(), &Without::default()).contains("from 4 answers"));
        let of_mari = told(&Board { picked, ..board() }, &Without::default());
        assert!(!of_mari.contains("from 4 answers") && of_mari.contains("Only Agent: Mari"), "{of_mari}");
        let year = told(&Board { compare: Compare::Year, ..board() }, &Without::default());
        assert!(!year.contains("from 4 answers"), "those are not the days just before");
    }
}
