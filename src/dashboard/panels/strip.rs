//! Where on its whole range the score stands, and how wide its interval is.

use std::sync::Arc;

use insight::headline_range;
use leptos::prelude::*;

use crate::board::Board;
use crate::browser::numbers;

/// A line from the worst value to the best, with the interval as a band. It says what the words above it say.
#[component]
pub(crate) fn Strip(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let places = Memo::new(move |_| Places::of(&board.get()));
    let percent = |part: f64| format!("{part:.2}%");
    let from = move || percent(places.get().lo);
    let length = move || percent(places.get().hi - places.get().lo);
    let point = move || percent(places.get().value);
    let goal = move || {
        places.get().goal.map(|goal| view! { <div class="strip-goal" style:inset-inline-start=percent(goal)></div> })
    };
    let ends = move || {
        let board = board.get();
        let range = headline_range(board.metric());
        let middle = f64::midpoint(*range.start(), *range.end());
        [*range.start(), middle, *range.end()]
            .map(|end| view! { <span>{numbers::figure(board.metric(), end, 0)}</span> })
            .collect_view()
    };
    view! {
        <div class="strip" aria-hidden="true">
            <div class="strip-line">
                <div class="strip-band" style:inset-inline-start=from style:inline-size=length></div>
                {goal}
                <div class="strip-point" style:inset-inline-start=point></div>
            </div>
            <div class="strip-ends">{ends}</div>
        </div>
    }
}

/// Percent of the way from the worst value to the best.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Places {
    lo: f64,
    value: f64,
    hi: f64,
    goal: Option<f64>,
}

impl Places {
    fn of(board: &Board) -> Self {
        let Some(figure) = board.figure() else { return Self::default() };
        let range = headline_range(board.metric());
        let place = |value: f64| 100.0 * (value - range.start()) / (range.end() - range.start());
        let goal = board.goal.map(|goal| place(goal.value).clamp(0.0, 100.0));
        Self { lo: place(figure.lo), value: place(figure.value), hi: place(figure.hi), goal }
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;
    use insight::Distribution;

    use super::*;

    #[test]
    fn zero_is_in_the_middle_of_the_net_score() {
        let answers = Distribution::from_counts(Metric::NPS, &[5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5]).unwrap();
        let places = Places::of(&Board { answers, ..Board::default() });
        assert!((places.value - 50.0).abs() < 1e-9);
        assert!(places.lo > 0.0 && places.lo < 50.0 && places.hi < 100.0);
    }

    #[test]
    fn nobody_stands_nowhere() {
        assert_eq!(Places::of(&Board::default()), Places::default());
    }
}
