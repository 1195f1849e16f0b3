//! The pictures that can be saved, drawn for paper.

use domain::Day;
use insight::Distribution;
use insight::picture::{self, Caption, Frame, Node, Ranked, ranking, ranking_height};
use insight::report::presentable;
use insight::statistics::{Segment, may_leave};

use super::caption::{Words, figure_words};
use super::crossing;
use crate::board::Board;
use crate::browser::numbers;
use crate::panels::{draw_distribution, draw_groups, draw_trend};
use crate::texts;

/// A picture of the figures' screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    Groups,
    Trend,
    Distribution,
    Segments,
    Crossing,
}

/// How wide they are drawn, in pixels: as on a slide or across a page.
pub(super) const WIDTH: f64 = 880.0;
/// Values of a dimension that are drawn: the best and the worst ones.
const VALUES: usize = 24;

impl Picture {
    /// The word in the names of files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Groups => "groups",
            Self::Trend => "trend",
            Self::Distribution => "scores",
            Self::Segments => "segments",
            Self::Crossing => "crossing",
        }
    }

    /// The picture with its words around it, as a file has it.
    pub(crate) fn file(self, board: &Board, made: &str) -> Node {
        let words = Words::of(board, self, made);
        let caption = Caption { title: &words.title, above: &words.above, below: &words.below };
        picture::saved(&self.drawn(board), &caption)
    }

    /// The picture alone.
    pub(super) fn drawn(self, board: &Board) -> Node {
        match self {
            Self::Groups => draw_groups(board, WIDTH),
            Self::Distribution => draw_distribution(board, WIDTH),
            Self::Trend => {
                let chosen = (board.days != board.all_days).then(|| board.days.clone());
                draw_trend(&Board { steps: kept_steps(board), ..board.clone() }, chosen, WIDTH)
            }
            Self::Segments => segments(board),
            Self::Crossing => crossing::drawn(board),
        }
    }
}

/// The best and the worst of the values that may leave the house, best first.
pub(super) fn shown_segments(board: &Board) -> Vec<&Segment> {
    let shown = presentable(&board.segments);
    let (n, half) = (shown.len(), VALUES / 2);
    let is_end = |at: usize| at < half || at + half >= n;
    shown
        .into_iter()
        .enumerate()
        .filter(|(at, segment)| is_end(*at) && segment.figure.is_some())
        .map(|(_, segment)| segment)
        .collect()
}

fn segments(board: &Board) -> Node {
    let metric = board.metric();
    let row = |segment: &&Segment| {
        let words = figure_words(board, segment)?;
        let name = texts::value(&board.by, &segment.value).to_owned();
        Some(Ranked { name, figure: segment.figure?, words })
    };
    let rows: Vec<Ranked> = shown_segments(board).iter().filter_map(row).collect();
    let label = rows.iter().map(|row| format!("{}: {}", row.name, row.words)).collect::<Vec<_>>().join("; ");
    let number = |value: f64| numbers::figure(metric, value, 0);
    let frame = Frame { width: WIDTH, height: ranking_height(rows.len()), label: &label, number: &number };
    ranking(metric, &rows, &frame)
}

/// The steps of a trend that tell of no single people: where some are picked by what is known of them, those of few answers are left out,
/// and another one where their number could be told by subtraction.
pub(super) fn kept_steps(board: &Board) -> Vec<(Day, Distribution)> {
    let kept = board.steps.iter().zip(kept_points(board)).filter(|(_, is_kept)| *is_kept);
    kept.map(|(step, _)| step.clone()).collect()
}

/// Whether some points are left out.
pub(super) fn hides_points(board: &Board) -> bool {
    kept_points(board).contains(&false)
}

fn kept_points(board: &Board) -> Vec<bool> {
    if board.picked.values.is_empty() {
        return vec![true; board.steps.len()];
    }
    may_leave(&board.steps.iter().map(|(_, answers)| answers.n()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;
    use crate::picked::Picked;

    fn answers(n: u64) -> Distribution {
        Distribution::from_counts(Metric::NPS, &[0, 0, 0, 0, 0, 0, 0, 0, 0, n, 0]).unwrap()
    }

    fn board(steps: &[u64], is_picked: bool) -> Board {
        let mut picked = Picked::default();
        if is_picked {
            picked.toggle_value("agent", "Mari");
        }
        let steps =
            steps.iter().enumerate().map(|(at, n)| (Day::from_number(i32::try_from(at).unwrap() * 7), answers(*n)));
        let n = [9, 4, 7, 12].map(answers);
        let parts = ["a", "b", "c", "d"].into_iter().zip(n);
        Board { picked, steps: steps.collect(), segments: Segment::rank(parts), ..Board::default() }
    }

    #[test]
    fn points_of_few_picked_people_do_not_leave_the_house() {
        let told = |steps: &[u64], is_picked| {
            let board = board(steps, is_picked);
            let left: Vec<u64> = kept_steps(&board).iter().map(|(_, answers)| answers.n()).collect();
            (left, hides_points(&board))
        };
        assert_eq!(told(&[9, 3, 7], false), (vec![9, 3, 7], false), "a survey's own figures always may");
        assert_eq!(told(&[9, 3, 7], true), (vec![9], true));
        assert_eq!(told(&[9, 3, 4, 7, 0], true), (vec![9, 7, 0], true));
        assert_eq!(told(&[9, 7], true), (vec![9, 7], false));
    }

    #[test]
    fn a_value_of_few_answers_is_not_drawn_nor_one_that_would_tell_it() {
        let names: Vec<String> =
            shown_segments(&board(&[], false)).iter().map(|segment| segment.value.clone()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(!names.contains(&"b".to_owned()) && !names.contains(&"c".to_owned()));
    }

    #[test]
    fn of_many_values_the_best_and_the_worst_are_drawn() {
        let parts: Vec<(String, Distribution)> = (0..40).map(|at| (format!("{at:02}"), answers(5 + at))).collect();
        let board = Board {
            segments: Segment::rank(parts.iter().map(|(name, n)| (name.as_str(), n.clone()))),
            ..Board::default()
        };
        let shown = shown_segments(&board);
        assert_eq!(shown.len(), VALUES);
        assert_eq!((&shown[0].value, &shown[23].value), (&board.segments[0].value, &board.segments[39].value));
    }
}
