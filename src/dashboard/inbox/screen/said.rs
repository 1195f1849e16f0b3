//! Facts in the reader's words.

use domain::Day;
use leptos::prelude::*;

use super::super::facts::{About, Fact, Said, Section};
use crate::browser::dates::{self, Form};
use crate::lasting::duration;
use crate::texts::inbox as texts;

/// Some facts under their heading.
#[component]
pub(super) fn SectionPart(
    /// The facts.
    section: Section,
) -> impl IntoView {
    let Section { about, facts } = section;
    // What somebody else chose may be in any script.
    let is_foreign = matches!(about, About::Answers | About::Properties | About::Unknown);
    let fact = |fact: Fact| {
        let name = texts::field(about, &fact.name).to_owned();
        let name = if is_foreign { view! { <bdi>{name}</bdi> }.into_any() } else { name.into_any() };
        view! {
            <div class="fact">
                <dt>{name}</dt>
                <dd dir="auto">{said(&fact.value)}</dd>
            </div>
        }
    };
    view! {
        <section class="facts-section">
            <h3>{texts::about(about)}</h3>
            <dl>{facts.into_iter().map(fact).collect_view()}</dl>
        </section>
    }
}

fn said(said: &Said) -> String {
    match said {
        Said::Text(text) => text.clone(),
        Said::Word(word) => texts::word(word).to_owned(),
        Said::Flag(true) => texts::YES.get().to_owned(),
        Said::Flag(false) => texts::NO.get().to_owned(),
        Said::Moment(text) => dates::moment(text),
        Said::Day(text) => Day::parse(text).map_or_else(|| text.clone(), |day| dates::day(day, Form::Full)),
        Said::Duration(millis) => duration(*millis),
    }
}
