//! What stands above the figures on paper, where no control tells it; and what of them stays off it, however printing was begun.

use std::sync::Arc;

use insight::Distribution;
use insight::statistics::FEWEST;
use leptos::html;
use leptos::prelude::*;

use super::caption::{only, survey};
use super::menu::{today, words};
use super::pictures::{Picture, hides_points};
use super::{Cannot, may_leave};
use crate::board::Board;
use crate::browser::{dates, svg};
use crate::texts::{self as common, fill, saving as texts};

/// What would tell of single people on paper, of a view of some people by what is known of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// All of it.
    All,
    /// These parts of it.
    Parts(Parts),
}

/// Parts of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Parts {
    /// The days that it is compared with.
    before: bool,
    /// Points of the trend.
    points: bool,
    /// What the score would be with those that do not count.
    beside: bool,
}

impl Inside {
    fn of(board: &Board) -> Self {
        if may_leave(board) == Err(Cannot::TooFew) {
            return Self::All;
        }
        if board.picked.values.is_empty() {
            return Self::Parts(Parts::default());
        }
        let is_few = |answers: &Distribution| answers.n() > 0 && answers.n() < FEWEST;
        Self::Parts(Parts {
            before: board.before.as_ref().is_some_and(is_few),
            points: hides_points(board),
            beside: board.integrity.parts.iter().any(|part| is_few(&part.answers)),
        })
    }

    fn parts(self) -> Parts {
        match self {
            Self::All => Parts::default(),
            Self::Parts(parts) => parts,
        }
    }
}

/// Survey, days, what was picked, and the day of printing. It is seen on paper alone; style sheets hide there what its classes name.
#[component]
pub(crate) fn PaperHead(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let made = NodeRef::<html::P>::new();
    let inside = Memo::new(move |_| Inside::of(&board.get()));
    let write = move || {
        if let Some(made) = made.get_untracked() {
            made.set_text_content(Some(&fill(texts::MADE_ON.get(), &[("day", &today(&board.get_untracked()))])));
        }
    };
    // The name of the tab stands on paper, too, and tells the figure.
    let name = StoredValue::new(None::<String>);
    // A page may be open for days before it is printed.
    let before = window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("beforeprint"), move |_| {
        write();
        if inside.get_untracked() == Inside::All && name.with_value(Option::is_none) {
            name.set_value(Some(document().title()));
            document().set_title(common::PRODUCT);
        }
    });
    let after = window_event_listener(leptos::ev::Custom::<web_sys::Event>::new("afterprint"), move |_| {
        if let Some(name) = name.try_update_value(Option::take).flatten() {
            document().set_title(&name);
        }
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    made.on_load(move |_| write());
    let title = move || survey(&board.get());
    let days = move || dates::days(&board.get().days);
    let picked = move || only(&board.get()).map(|picked| view! { <p class="paper-only">{picked}</p> });
    let refused = move || {
        let is_refused = inside.get() == Inside::All;
        is_refused.then(|| view! { <p class="paper-only">{words(Cannot::TooFew)}</p> })
    };
    view! {
        <div
            class="paper-head"
            class:without-figures=move || inside.get() == Inside::All
            class:without-comparison=move || inside.get().parts().before
            class:without-points=move || inside.get().parts().points
            class:without-others=move || inside.get().parts().beside
        >
            <p class="paper-title" dir="auto">{title}</p>
            <p>{days}</p>
            {picked}
            {refused}
            <p node_ref=made></p>
        </div>
    }
}

/// The trend as paper has it where some of its points stay off it: in the place of the one on the screen.
#[component]
pub(crate) fn PaperTrend(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let (Some(place), board) = (place.get(), board.get()) else { return };
        if let Some(picture) =
            Inside::of(&board).parts().points.then(|| svg::element(&Picture::Trend.drawn(&board))).flatten()
        {
            place.replace_children_with_node_1(&picture);
        } else {
            place.set_text_content(None);
        }
    });
    let note = move || {
        Inside::of(&board.get()).parts().points.then(|| view! { <p class="note">{texts::POINTS_HIDDEN.get()}</p> })
    };
    view! {
        <div class="paper-trend">
            <div node_ref=place></div>
            {note}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use domain::{Day, Metric};
    use insight::{Integrity, NotCounted};

    use super::*;
    use crate::picked::Picked;

    fn answers(n: u64) -> Distribution {
        Distribution::from_counts(Metric::NPS, &[0, 0, 0, 0, 0, 0, 0, 0, 0, n, 0]).unwrap()
    }

    fn board(n: u64, before: u64, steps: &[u64]) -> Board {
        let mut picked = Picked::default();
        picked.toggle_value("agent", "Mari");
        let day = |at: usize| Day::from_number(i32::try_from(at).unwrap() * 7);
        Board {
            picked,
            answers: answers(n),
            before: Some(answers(before)),
            steps: steps.iter().enumerate().map(|(at, n)| (day(at), answers(*n))).collect(),
            ..Board::default()
        }
    }

    #[test]
    fn what_would_tell_of_single_picked_people_stays_off_paper() {
        let (none, of) = (Parts::default(), |board: &Board| Inside::of(board));
        assert_eq!(of(&board(20, 9, &[9, 11])), Inside::Parts(none));
        assert_eq!(of(&board(4, 9, &[])), Inside::All);
        assert_eq!(of(&board(20, 4, &[])), Inside::Parts(Parts { before: true, ..none }));
        assert_eq!(of(&board(20, 0, &[])), Inside::Parts(none), "nobody is no few people");
        assert_eq!(of(&board(20, 9, &[16, 4])), Inside::Parts(Parts { points: true, ..none }));
        let mut integrity = Integrity::new(Metric::NPS);
        for part in &mut integrity.parts {
            if part.why == NotCounted::Quarantined {
                part.answers = answers(2);
            }
        }
        assert_eq!(of(&Board { integrity, ..board(20, 9, &[]) }), Inside::Parts(Parts { beside: true, ..none }));
    }

    #[test]
    fn a_survey_s_own_figures_may_be_printed_however_few() {
        let few = Board { picked: Picked::default(), ..board(2, 1, &[1, 1]) };
        assert_eq!(Inside::of(&few), Inside::Parts(Parts::default()));
    }
}
