//! A picture as a file.

use std::sync::Arc;

use insight::picture::Node;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Cannot, Picture, may_leave};
use crate::board::Board;
use crate::browser::dates::{self, Form};
use crate::browser::{clock, keeping};
use crate::texts::{fill, saving as texts};

/// The form of the file.
#[derive(Clone, Copy)]
enum As {
    Svg,
    Png,
}

/// A small menu under a picture.
#[component]
pub(crate) fn SavePicture(
    /// The figures.
    board: Signal<Arc<Board>>,
    /// Which picture.
    picture: Picture,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let said = RwSignal::new(String::new());
    let has_failed = RwSignal::new(false);
    let choose = move |form: As| {
        let board = board.get_untracked();
        let tell = move |words: String, is_failure: bool| {
            said.set(words);
            has_failed.set(is_failure);
        };
        if let Err(why) = may_leave(&board) {
            tell(words(why).to_owned(), true);
            return;
        }
        tell(texts::DRAWING.get().to_owned(), false);
        spawn_local(async move {
            let name = file_name(&board, picture.name(), if matches!(form, As::Svg) { "svg" } else { "png" });
            let drawn = picture.file(&board, &today(&board));
            let svg = drawn.to_svg();
            let taken = match form {
                As::Svg => keeping::save_text(&name, "image/svg+xml", &svg).await,
                As::Png => {
                    let [width, height] = ["width", "height"].map(|name| number(&drawn, name));
                    keeping::save_png(&name, &svg, width, height).await
                }
            };
            match taken {
                Some(()) => tell(fill(texts::SAVED_AS.get(), &[("name", &name)]), false),
                None => tell(texts::NOT_SAVED.get().to_owned(), true),
            }
        });
    };
    view! {
        <details class="menu save-picture" node_ref=menu>
            <summary class="quiet">{texts::SAVE_PICTURE.get()}</summary>
            <div class="menu-body">
                <button type="button" on:click=move |_| choose(As::Svg)>{texts::AS_SVG.get()}</button>
                <button type="button" on:click=move |_| choose(As::Png)>{texts::AS_PNG.get()}</button>
                <p class="note" class:problem=has_failed role="status">{said}</p>
            </div>
        </details>
    }
}

/// Why nothing can be saved.
pub(super) fn words(why: Cannot) -> &'static str {
    match why {
        Cannot::Nothing => texts::NOTHING_TO_SAVE.get(),
        Cannot::TooFew => texts::TOO_FEW.get(),
    }
}

/// The day that it is for the survey, as it is written.
pub(super) fn today(board: &Board) -> String {
    let zone = board.survey.as_ref().map(|survey| survey.zone.as_str()).unwrap_or_default();
    dates::day(clock::today(zone), Form::Full)
}

/// A file's name: the survey, what it is, the first and the last day.
pub(super) fn file_name(board: &Board, what: &str, extension: &str) -> String {
    let survey = board.survey.as_ref().map(|survey| survey.id.to_string()).unwrap_or_default();
    let (first, last) = (board.days.start.to_text(), board.days.end.plus(-1).to_text());
    format!("{survey}_{what}_{first}_{last}.{extension}")
}

fn number(node: &Node, name: &str) -> f64 {
    let value = node.attributes.iter().find(|(known, _)| *known == name);
    value.and_then(|(_, value)| value.parse().ok()).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;

    #[test]
    fn a_file_is_called_by_what_it_shows() {
        let survey = serde_json::from_str(r#"{"id":"shop","metric":"nps","zone":"UTC"}"#).unwrap();
        let day = |text| Day::parse(text).unwrap();
        let board = Board { survey: Some(survey), days: day("2026-11-01")..day("2026-12-01"), ..Board::default() };
        assert_eq!(file_name(&board, "trend", "svg"), "shop_trend_2026-11-01_2026-11-30.svg");
    }

    #[test]
    fn nothing_and_too_few_are_told_apart() {
        use crate::picked::Picked;
        use domain::Metric;
        use insight::Distribution;
        let few = |n| Distribution::from_counts(Metric::NPS, &[n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let mut picked = Picked::default();
        picked.toggle_value("agent", "Mari");
        let of = |n, picked: &Picked| may_leave(&Board { answers: few(n), picked: picked.clone(), ..Board::default() });
        assert_eq!(of(0, &Picked::default()), Err(Cannot::Nothing));
        assert_eq!(of(1, &Picked::default()), Ok(()));
        assert_eq!(of(4, &picked), Err(Cannot::TooFew));
        assert_eq!(of(5, &picked), Ok(()));
    }
}
