//! The screen that makes links, rows and codes for help desks.

mod fields;
mod handed;
mod looking;
mod preview;
mod template;
mod trial;

use domain::share::{Site, Subject};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use self::template::Template;
use crate::browser::location;
use crate::screens::copyable::Copyable;
use crate::screens::fault_sentence;
use crate::source::Fault;
use crate::state::State;
use crate::texts::{self, fill, share as words};

/// What of the surveys is known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Files {
    Reading,
    Here(Site, Vec<Subject>),
    /// They are there, and at an address that no link can begin with.
    Nowhere(String),
    Failed(Fault),
}

impl Files {
    /// What a collector's list of surveys says.
    fn read(list: &Value) -> Self {
        // Without a word of the operator visitors are where the reader is.
        let address = list["public_url"].as_str().map_or_else(location::base, ToOwned::to_owned);
        let entries = list["surveys"].as_array().into_iter().flatten();
        let surveys = entries.filter_map(|entry| Subject::read(&entry["survey"])).collect();
        Site::parse(&address).map_or(Self::Nowhere(address), |site| Self::Here(site, surveys))
    }
}

/// Everything that a help desk is given.
#[component]
pub(crate) fn Share(
    /// Which survey is chosen.
    state: State,
) -> impl IntoView {
    let files = RwSignal::new(Files::Reading);
    spawn_local(async move {
        let answer = match state.door() {
            Some(door) => door.get::<Value>("surveys").await,
            None => Err(Fault::Unauthorized),
        };
        if let Err(fault) = &answer {
            state.refuse(fault);
        }
        // The screen may have gone meanwhile.
        files.try_set(answer.map_or_else(Files::Failed, |list| Files::read(&list)));
    });
    let chosen = Memo::new(move |_| chosen(state, &files.read()));
    let content = move || match chosen.get() {
        Some((_, survey)) if survey.is_signed => view! { <Signed survey /> }.into_any(),
        Some((site, survey)) => view! { <Template state survey site /> }.into_any(),
        None => view! { <p role="status">{move || nothing(&files.read())}</p> }.into_any(),
    };
    view! {
        <section class="screen share">
            <h1>{words::TITLE.get()}</h1>
            <p>{words::TEXT.get()}</p>
            <SurveyChoice state files />
            {content}
        </section>
    }
}

/// The survey that is chosen above, or the first, and what links to it begin with.
fn chosen(state: State, files: &Files) -> Option<(Site, Subject)> {
    let Files::Here(site, surveys) = files else { return None };
    let wanted = state.address.with(|address| address.survey.clone());
    let is_wanted = |survey: &&Subject| Some(&survey.id) == wanted.as_ref();
    let survey = surveys.iter().find(is_wanted).or(surveys.first())?;
    Some((site.clone(), survey.clone()))
}

/// Why there is nothing to hand out.
fn nothing(files: &Files) -> String {
    match files {
        Files::Reading => words::READING.get().to_owned(),
        Files::Here(..) => words::NO_SURVEY.get().to_owned(),
        Files::Nowhere(address) => fill(words::NOWHERE.get(), &[("address", address)]),
        Files::Failed(fault) => fill(words::NOT_READ.get(), &[("why", &fault_sentence(fault))]),
    }
}

/// Which survey it is about.
#[component]
fn SurveyChoice(
    /// Which one is chosen.
    state: State,
    /// Those there are.
    files: RwSignal<Files>,
) -> impl IntoView {
    let options = move || match &*files.read() {
        Files::Here(_, surveys) => surveys.iter().map(|survey| survey.id.to_string()).collect(),
        _ => Vec::new(),
    };
    let is_chosen = move |id: &str| chosen(state, &files.read()).is_some_and(|(_, survey)| survey.id.as_str() == id);
    let option = move |id: String| {
        let selected = is_chosen(&id);
        view! { <option value=id.clone() selected=selected>{id.clone()}</option> }
    };
    view! {
        <label class="share-choice">
            <span>{texts::SURVEY.get()}</span>
            <select on:change=move |event| state.choose_survey(&event_target_value(&event))>
                {move || options().into_iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// What to do where no template can be filled in.
#[component]
fn Signed(
    /// The survey.
    survey: Subject,
) -> impl IntoView {
    view! {
        <h2>{words::SIGNED.get()}</h2>
        <p>{words::SIGNED_TEXT.get()}</p>
        <Copyable text=format!("plaudit link sign --survey {} --ticket T", survey.id) />
    }
}
