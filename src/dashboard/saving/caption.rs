//! What stands on a picture that leaves the house: of what it is, what it rests on, what was picked, and when it was made.

use domain::Group;
use insight::statistics::Segment;

use super::{Picture, crossing};
use crate::board::Board;
use crate::browser::{dates, numbers};
use crate::panels::{chip_label, hero};
use crate::picked::Chip;
use crate::source::SurveyInfo;
use crate::texts::{self as common, fill, saving as texts};

/// The words around a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub title: String,
    pub above: Vec<String>,
    pub below: Vec<String>,
}

impl Words {
    /// The words for one picture of the board; `made` is the day on which it is made, as it is written.
    pub(crate) fn of(board: &Board, picture: Picture, made: &str) -> Self {
        let what = match picture {
            Picture::Groups => common::GROUPS.get().to_owned(),
            Picture::Distribution => common::DISTRIBUTION.get().to_owned(),
            Picture::Trend => common::TREND.get().to_owned(),
            Picture::Segments => {
                let dimension = common::dimension(&board.by).to_owned();
                fill(texts::BY_DIMENSION.get(), &[("what", common::SEGMENTS.get()), ("dimension", &dimension)])
            }
            Picture::Crossing => {
                let by = board.heat.as_ref().map(|heat| heat.by.clone()).unwrap_or_default();
                let [down, across] = [common::dimension(&by[0]), common::dimension(&by[1])];
                let names = [("metric", common::metric(board.metric())), ("down", down), ("across", across)];
                fill(common::HEAT_CAPTION.get(), &names)
            }
        };
        let title = fill(texts::PICTURE_TITLE.get(), &[("survey", &survey(board)), ("what", &what)]);
        let mut below = notes(board, picture);
        below.push(fill(texts::MADE_ON.get(), &[("day", made)]));
        Self { title, above: above(board, picture), below }
    }
}

/// What the survey is called, with how many others are added to it.
pub(crate) fn survey(board: &Board) -> String {
    let label = board.survey.as_ref().map(SurveyInfo::label).unwrap_or_default();
    match board.others as u64 {
        0 => label,
        n => format!("{label} ({})", common::OTHER_SURVEYS.with(n, &numbers::count(n))),
    }
}

/// What was picked besides days, in one sentence.
pub(crate) fn only(board: &Board) -> Option<String> {
    let chips = board.picked.chips().into_iter().filter(|chip| !matches!(chip, Chip::Days(_)));
    let chips: Vec<String> = chips.map(|chip| chip_label(board.metric(), &chip)).collect();
    (!chips.is_empty()).then(|| fill(texts::ONLY.get(), &[("filters", &chips.join("; "))]))
}

fn above(board: &Board, picture: Picture) -> Vec<String> {
    // Groups and scores are shown whole, and what of them was picked is marked.
    let is_whole = matches!(picture, Picture::Groups | Picture::Distribution);
    let shown = if is_whole { Board { answers: board.every_score.clone(), ..board.clone() } } else { board.clone() };
    let mut lines = vec![dates::days(if picture == Picture::Trend { &board.all_days } else { &board.days })];
    let rests_on = hero::summary(&shown);
    lines.push(if picture == Picture::Trend && board.days != board.all_days {
        format!("{}: {rests_on}", dates::days(&board.days))
    } else {
        rests_on
    });
    if shown.figure().is_some_and(|figure| figure.is_low_confidence(board.metric())) {
        lines.push(common::LOW_CONFIDENCE.get().to_owned());
    }
    lines.extend(only(board));
    lines
}

fn notes(board: &Board, picture: Picture) -> Vec<String> {
    match picture {
        Picture::Groups => {
            let groups = board.every_score.groups();
            let part = |group: Group| {
                let share = groups.share(group).map(|share| numbers::share(share, 1)).unwrap_or_default();
                format!("{} {share} ({})", common::group(board.metric(), group), numbers::count(groups.count(group)))
            };
            vec![fill(texts::PARTS.get(), &[("parts", &Group::ALL.map(part).join(", "))])]
        }
        Picture::Distribution => {
            let [unfavourable, neutral, favourable] = Group::ALL.map(|group| common::group(board.metric(), group));
            let names = [("unfavourable", unfavourable), ("neutral", neutral), ("favourable", favourable)];
            vec![fill(texts::COLOURS.get(), &names)]
        }
        Picture::Trend => {
            let mut notes = vec![texts::BAND.get().to_owned()];
            if board.is_rolling {
                notes.push(common::ROLLING_NOTE.get().to_owned());
            } else {
                notes.push(fill(texts::STEP.get(), &[("step", common::step_of_time(board.step))]));
            }
            if super::pictures::hides_points(board) {
                notes.push(texts::POINTS_HIDDEN.get().to_owned());
            }
            notes
        }
        Picture::Crossing => {
            let mut notes = vec![texts::HEAT_PICTURE.get().to_owned()];
            if let Some(heat) = &board.heat {
                if crossing::hides_cells(heat) {
                    notes.push(texts::CELLS_HIDDEN.get().to_owned());
                }
                let n = crossing::left_out(heat);
                if n > 0 {
                    notes.push(texts::VALUES_LEFT_OUT.with(n, &numbers::count(n)));
                }
            }
            notes
        }
        Picture::Segments => {
            let shown = super::pictures::shown_segments(board).len();
            let hidden = board.segments.len().saturating_sub(shown) as u64;
            let mut notes = vec![texts::INTERVALS.get().to_owned()];
            if hidden > 0 {
                notes.push(fill(texts::HIDDEN.get(), &[("n", &numbers::count(hidden))]));
            }
            notes
        }
    }
}

/// A figure with its interval and n, for a row of values.
pub(super) fn figure_words(board: &Board, segment: &Segment) -> Option<String> {
    let figure = segment.figure?;
    let digits = crate::precision::decimals(board.metric(), &figure);
    let number = |value: f64| numbers::figure(board.metric(), value, digits);
    let interval = fill(common::FROM_TO.get(), &[("lo", &number(figure.lo)), ("hi", &number(figure.hi))]);
    let n = fill(texts::N_IS.get(), &[("n", &numbers::count(figure.n))]);
    Some(format!("{} ({interval}), {n}", number(figure.value)))
}
