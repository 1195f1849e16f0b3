//! How answers met customers, and who is missing.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::Loyalty;
use super::super::written;
use crate::browser::numbers;
use crate::texts::{fill, loyalty as texts};

/// The match rate, how it came about, and who answered and is no customer. It is always there where there are figures.
#[component]
pub(super) fn MatchingPart(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let content = move || look.told.get().map(|told| view! { <Matched told=(*told).clone() /> });
    view! { {content} }
}

#[component]
fn Matched(
    /// What the worker told.
    told: Loyalty,
) -> impl IntoView {
    let Loyalty { matching, missing, .. } = told;
    let rate = matching.rate().map_or_else(
        || texts::NO_ANSWERS.get().to_owned(),
        |rate| fill(texts::MATCHED.get(), &[("share", &written::share(Some(rate)))]),
    );
    let [all, matched, by_id, by_email] =
        [matching.responses(), matching.matched(), matching.by_id, matching.by_email].map(numbers::count);
    let values = [("answers", &*all), ("matched", &*matched), ("by_id", &*by_id), ("by_email", &*by_email)];
    let mut parts = vec![fill(texts::MATCHED_HOW.get(), &values)];
    for (words, n) in [(&texts::UNKNOWN, matching.unknown), (&texts::NAMELESS, matching.nameless)] {
        if n > 0 {
            parts.push(words.with(n, &numbers::count(n)));
        }
    }
    let how = (matching.responses() > 0).then(|| parts.join(" "));
    let missing = if missing.n == 0 {
        (matching.responses() > matching.nameless)
            .then(|| view! { <p class="note">{texts::MISSING_NONE.get()}</p> }.into_any())
    } else {
        let summary = texts::MISSING.with(missing.n, &numbers::count(missing.n));
        let listed = missing.first.len() as u64;
        let first = (listed < missing.n).then(
            || view! { <p class="note">{fill(texts::MISSING_FIRST.get(), &[("n", &numbers::count(listed))])}</p> },
        );
        let people = missing.first.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view();
        let list = view! {
            <details class="twin">
                <summary>{summary}</summary>
                <p class="note">{texts::MISSING_TODO.get()}</p>
                {first}
                <ul class="loyalty-people">{people}</ul>
            </details>
        };
        Some(list.into_any())
    };
    view! {
        <div class="loyalty-matching">
            <h2>{texts::MATCHING.get()}</h2>
            <p class="loyalty-rate">{rate}</p>
            <p class="note">{how}</p>
            {missing}
        </div>
    }
}
