//! How many answers count because somebody takes them for a person's.

use core::ops::Range;

use domain::Day;
use leptos::prelude::*;
use serde::Deserialize;

use super::asking::{Told, each};
use crate::browser::numbers;
use crate::period::Period;
use crate::picked::Picked;
use crate::state::State;
use crate::texts::{fill, trust as texts};

/// The part of `GET /api/v1/followups/{survey}` that is of interest here.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Released {
    /// An older collector does not tell.
    #[serde(default)]
    released: u64,
}

/// One line below the table; nothing where nothing was released.
#[component]
pub(crate) fn ReleasedLine(
    /// What is known.
    state: State,
) -> impl IntoView {
    let board = state.shown();
    let days = Memo::new(move |_| board.with(|board| days(board.period, &board.days, &board.picked)));
    let told = each::<Released>(state, move |survey| Some(format!("followups/{survey}{}", days.get()?)));
    let n = move || {
        told.with(|told| {
            told.iter().filter_map(|Told { answer, .. }| answer.as_ref().ok()).map(|told| told.released).sum::<u64>()
        })
    };
    let has_failed = move || told.with(|told| told.iter().any(|told| told.answer.is_err()));
    let line = move || match (n(), has_failed()) {
        (0, has_failed) => has_failed.then(|| texts::RELEASED_FAILED.get().to_owned()),
        (n, false) => Some(texts::RELEASED.with(n, &numbers::count(n))),
        (n, true) => {
            Some(fill(texts::RELEASED_PARTLY.get(), &[("told", &texts::RELEASED.with(n, &numbers::count(n)))]))
        }
    };
    view! { {move || line().map(|line| view! { <p class="note released">{line}</p> })} }
}

/// The days in a query. `None` where scores or values are picked: what was released is known by days alone.
fn days(period: Period, days: &Range<Day>, picked: &Picked) -> Option<String> {
    if !picked.scores.is_empty() || !picked.values.is_empty() {
        return None;
    }
    let is_all = period == Period::All && picked.days.is_none();
    Some(if is_all { String::new() } else { format!("?from={}&to={}", days.start.to_text(), days.end.to_text()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_asked_of_the_days_that_are_shown_and_of_nothing_else() {
        let shown = Day::parse("2026-03-01").unwrap()..Day::parse("2026-04-01").unwrap();
        let of = |period, picked: &Picked| days(period, &shown, picked);
        let some = Some("?from=2026-03-01&to=2026-04-01".to_owned());
        assert_eq!(of(Period::Days30, &Picked::default()), some);
        assert_eq!(of(Period::All, &Picked::default()), Some(String::new()));
        assert_eq!(of(Period::All, &Picked { days: Some(shown.clone()), ..Picked::default() }), some);
        assert_eq!(of(Period::All, &Picked { scores: [9].into(), ..Picked::default() }), None);
        let values = [("channel".to_owned(), ["email".to_owned()].into())].into();
        assert_eq!(of(Period::Days30, &Picked { values, ..Picked::default() }), None);
    }
}
