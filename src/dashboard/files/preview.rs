//! Answers and refused rows of a file, as tables.

use leptos::prelude::*;
use messages::file::{Answer, Refusal};

use crate::texts::files as texts;
use crate::texts::fill;

/// The first answers of a file, as they would be read.
#[component]
pub(super) fn FirstAnswers(
    /// The answers.
    #[prop(into)]
    answers: Signal<Vec<Answer>>,
) -> impl IntoView {
    let row = |answer: Answer| {
        let more =
            answer.more.iter().map(|[name, value]| fill(texts::MORE_OF.get(), &[("name", name), ("value", value)]));
        let more = more.collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <td>{answer.line}</td>
                <td class="day">{answer.day}</td>
                <td>{answer.score}</td>
                <td class="cells" dir="auto">{answer.comment}</td>
                <td class="cells" dir="auto">{more}</td>
            </tr>
        }
    };
    let rows = move || answers.get().into_iter().map(row).collect_view();
    view! {
        <h2 id="first-answers">{texts::FIRST_ANSWERS.get()}</h2>
        <Show when=move || answers.with(|answers| !answers.is_empty()) fallback=|| view! { <p class="note">{texts::NO_ANSWERS.get()}</p> }>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="first-answers">
                <table class="file-rows">
                    <thead>
                        <tr>
                            <th scope="col">{texts::LINE.get()}</th>
                            <th scope="col">{texts::DAY.get()}</th>
                            <th scope="col">{texts::SCORE.get()}</th>
                            <th scope="col">{texts::COMMENT.get()}</th>
                            <th scope="col">{texts::MORE.get()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Show>
    }
}

/// Rows that are not taken: where each stands, why, and what to do about it.
#[component]
pub(crate) fn RefusedRows(
    /// The rows.
    #[prop(into)]
    refused: Signal<Vec<Refusal>>,
    /// Why a row is not taken, in words.
    why: fn(&Refusal) -> String,
    /// What to do about it.
    remedy: fn(&str) -> &'static str,
) -> impl IntoView {
    let row = move |row: Refusal| {
        let (why, remedy) = (why(&row), remedy(&row.why));
        view! {
            <tr>
                <td>{row.line}</td>
                <td class="cells" dir="auto">{row.column}</td>
                <td class="cells" dir="auto">{why}</td>
                <td class="cells">{remedy}</td>
            </tr>
        }
    };
    let rows = move || refused.get().into_iter().map(row).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=texts::REFUSED_TITLE.get()>
            <table class="file-rows">
                <thead>
                    <tr>
                        <th scope="col">{texts::LINE.get()}</th>
                        <th scope="col">{texts::COLUMN.get()}</th>
                        <th scope="col">{texts::WHY.get()}</th>
                        <th scope="col">{texts::TODO.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
