//! What the owner looks for.

use insight::Distribution;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use super::desk::{Desk, fault};
use super::told::{Choice, Theme};
use super::wrote::figure;
use crate::browser::{focus, numbers};
use crate::panels::{Saving, SavingWords};
use crate::source::{Scope, Settings};
use crate::texts::wording as texts;
use crate::texts::{self as all, fill};

/// The longest name, and the longest line of patterns.
const LONGEST: &str = "100";
/// The field for patterns.
const PATTERNS: &str = "theme-patterns";

/// Each theme with the score of those who wrote about it, and for whoever may a way to add others.
#[component]
pub(super) fn ThemeList(
    /// What was told.
    desk: Desk,
) -> impl IntoView {
    let state = desk.state;
    let may_change =
        Memo::new(move |_| desk.told.with(Option::is_some) && state.door().is_some() && state.may(Scope::Manage));
    let saving = Saving::new(state);
    // Each with its place, its answers and what is wrong with it.
    let rows = Memo::new(move |_| {
        let Some(told) = desk.told.get() else { return Vec::new() };
        let row = |(at, theme): (usize, &Theme)| {
            let scores = told.counted.themes.get(at).cloned().unwrap_or_default();
            let faults = told.counted.faults.iter().filter(|fault| fault.theme == at);
            let faults: Vec<String> = faults.map(|fault| texts::fault(&fault.why, &texts::apart(&fault.of))).collect();
            Distribution::from_counts(told.metric, &scores).map(|answers| Row {
                at,
                theme: theme.clone(),
                answers,
                faults: faults.join(" "),
            })
        };
        told.themes.iter().enumerate().filter_map(row).collect::<Vec<_>>()
    });
    let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
    let item = move |row: Row| view! { <ThemeRow desk row saving may_change /> };
    let key = |row: &Row| (row.at, row.theme.clone(), row.answers.counts().to_vec(), row.faults.clone());
    view! {
        <Show when=move || !is_empty.get() || may_change.get()>
            <h3 id="wording-themes">{texts::THEMES.get()}</h3>
        </Show>
        <Show when=move || !is_empty.get()>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="wording-themes">
                <table class="wording-table">
                    <thead>
                        <tr>
                            <th scope="col">{texts::THEME.get()}</th>
                            <th scope="col">{all::COUNT.get()}</th>
                            <th scope="col">{all::SCORE.get()}</th>
                        </tr>
                    </thead>
                    <tbody><For each=move || rows.get() key=key children=item /></tbody>
                </table>
            </div>
        </Show>
        <Show when=move || may_change.get()>
            <ThemeForm saving />
        </Show>
    }
}

#[derive(Clone, PartialEq)]
struct Row {
    at: usize,
    theme: Theme,
    answers: Distribution,
    faults: String,
}

/// One theme.
#[component]
fn ThemeRow(
    /// What was told.
    desk: Desk,
    /// The theme.
    row: Row,
    /// Where changes go.
    saving: Saving,
    /// Whether it can be taken away.
    may_change: Memo<bool>,
) -> impl IntoView {
    let Row { theme, answers, faults, .. } = row;
    let choice = Choice::Theme(theme.clone());
    let known = choice.clone();
    let is_chosen = move || desk.choice.with(|chosen| chosen.as_ref() == Some(&known)).to_string();
    let (score, low) = match figure(&answers) {
        Some((score, is_low)) => (score, is_low.then(|| all::LOW.get())),
        None => (all::NOBODY.get().to_owned(), Some(all::FEW.get())),
    };
    let low = low.map(|words| view! { " "<span class="note">{words}</span> });
    let faults = (!faults.is_empty()).then(|| view! { <p class="problem">{faults}</p> });
    let (name, patterns) = (theme.name.clone(), theme.patterns.join(", "));
    let label = fill(all::DELETE.get(), &[("name", &name)]);
    let gone = theme.name.clone();
    let remove = move || {
        let (gone, label) = (gone.clone(), label.clone());
        let remove = move |_| {
            let gone = gone.clone();
            saving.save(move |settings| without(settings, &gone));
            // The button goes with the theme.
            focus::to("theme-name");
        };
        may_change
            .get()
            .then(|| view! { <button type="button" class="quiet" aria-label=label on:click=remove>"×"</button> })
    };
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="pick" dir="auto" aria-pressed=is_chosen on:click=move |_| desk.toggle(choice.clone())>{name}</button>
                {remove}
                <p class="note" dir="auto">{patterns}</p>
                {faults}
            </th>
            <td>{numbers::count(answers.n())}</td>
            <td>{score}{low}</td>
        </tr>
    }
}

/// Adds a theme. One of a name that is there takes its place.
#[component]
fn ThemeForm(
    /// Where changes go.
    saving: Saving,
) -> impl IntoView {
    let (name, patterns, problem) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let theme = Theme {
            name: name.get_untracked().trim().to_owned(),
            patterns: vec![patterns.get_untracked().trim().to_owned()],
        };
        if theme.name.is_empty() {
            return;
        }
        spawn_local(async move {
            let found = fault(theme.patterns.first().map_or("", String::as_str)).await;
            let is_good = found.is_none();
            problem.set(found);
            if !is_good {
                return focus::to(PATTERNS);
            }
            saving.save(move |settings| {
                without(settings, &theme.name);
                match &mut settings.themes {
                    serde_json::Value::Array(themes) => themes.push(json!(theme)),
                    none => *none = json!([theme]),
                }
            });
            name.set(String::new());
            patterns.set(String::new());
        });
    };
    view! {
        <details class="twin">
            <summary>{texts::ADD_THEME.get()}</summary>
            <form class="theme-form" on:submit=add>
                <label for="theme-name">{texts::NAME.get()}</label>
                <input id="theme-name" required dir="auto" maxlength=LONGEST autocomplete="off" prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
                <label for=PATTERNS>{texts::PATTERNS.get()}</label>
                <input
                    id=PATTERNS
                    required
                    dir="auto"
                    maxlength=LONGEST
                    autocomplete="off"
                    aria-describedby="theme-hint theme-fault"
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    prop:value=patterns
                    on:input=move |event| patterns.set(event_target_value(&event))
                />
                <p class="problem" id="theme-fault" role="alert">{move || problem.get()}</p>
                <p class="note" id="theme-hint">{texts::HINT.get()}</p>
                <button>{all::ADD.get()}</button>
            </form>
            <SavingWords saving />
        </details>
    }
}

fn without(settings: &mut Settings, name: &str) {
    if let Some(themes) = settings.themes.as_array_mut() {
        themes.retain(|theme| theme["name"] != name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_taken_away_by_its_name_and_others_stay() {
        let mut settings = Settings {
            themes: json!([{ "name": "a", "patterns": [] }, { "name": "b", "patterns": ["x"] }]),
            ..Settings::default()
        };
        without(&mut settings, "a");
        without(&mut settings, "c");
        assert_eq!(settings.themes, json!([{ "name": "b", "patterns": ["x"] }]));
        without(&mut Settings::default(), "a");
    }
}
