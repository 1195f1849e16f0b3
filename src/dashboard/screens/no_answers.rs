//! A survey that nobody has answered yet: how people get to it.

use leptos::prelude::*;

use super::Notice;
use super::again::Again;
use super::copyable::Copyable;
use crate::browser::location;
use crate::source::SurveyInfo;
use crate::state::State;
use crate::texts::{self, fill};

/// The snippet for a website and the link for everything else.
#[component]
pub(crate) fn NoAnswers(
    /// What is known.
    state: State,
) -> impl IntoView {
    let shown = state.shown();
    let id = move || shown.get().survey.as_ref().map(|survey| survey.id.to_string()).unwrap_or_default();
    let label = move || shown.get().survey.as_ref().map(SurveyInfo::label).unwrap_or_default();
    let text = move || fill(texts::NO_ANSWERS_TEXT.get(), &[("survey", &label())]);
    let snippet = Signal::derive(move || snippet(&location::base(), &id()));
    let link = Signal::derive(move || link(&location::base(), &id()));
    if state.door().is_none() {
        return view! {
            <section class="screen">
                <h1>{texts::NONE_COUNTS.get()}</h1>
                <p>{texts::NONE_COUNTS_TEXT.get()}</p>
            </section>
        }
        .into_any();
    }
    let notice = move || state.fault.get().map(|fault| view! { <Notice state fault /> });
    view! {
        {notice}
        <section class="screen">
            <h1>{texts::NO_ANSWERS.get()}</h1>
            <p>{text}</p>
            <h2>{texts::SNIPPET.get()}</h2>
            <p>{texts::SNIPPET_TEXT.get()}</p>
            <Copyable text=snippet />
            <h2>{texts::LINK.get()}</h2>
            <p>{texts::LINK_TEXT.get()}</p>
            <Copyable text=link />
            <p class="actions">
                <a class="primary" href=link target="_blank" rel="noopener noreferrer">{texts::OPEN_SURVEY.get()}</a>
                <Again state label=texts::LOOK_AGAIN.get() />
            </p>
        </section>
    }
    .into_any()
}

/// What shows the survey in a page, in the quickest way: the survey comes with its script. `base` is the collector's address, `id` a survey id: neither can break out of its quotes.
fn snippet(base: &str, id: &str) -> String {
    format!(r#"<script type="module" src="{base}embed/{id}.js"></script>"#)
}

fn link(base: &str, id: &str) -> String {
    format!("{base}?survey={id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snippet_and_the_link_lead_to_the_collector() {
        let base = "https://feedback.example.com/";
        assert_eq!(
            snippet(base, "support-nps"),
            r#"<script type="module" src="https://feedback.example.com/embed/support-nps.js"></script>"#
        );
        assert_eq!(link(base, "support-nps"), "https://feedback.example.com/?survey=support-nps");
    }
}
