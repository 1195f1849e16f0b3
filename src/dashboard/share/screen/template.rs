//! The form, and below it what is made of it.

use domain::language::meeting;
use domain::response::Channel;
use domain::share::{HelpDesk, Place, Refused, Site, Subject, built_in};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::fields::Fields;
use super::handed::{Download, Text};
use super::preview::Preview;
use super::trial::TrialPart;
use crate::browser::{http, location};
use crate::share::form::Form;
use crate::share::made::{Code, Made, code, make};
use crate::state::State;
use crate::texts::{fill, share as texts};

/// Channels of links that are handed out.
const CHANNELS: [Channel; 3] = [Channel::Email, Channel::Link, Channel::Kiosk];

/// Everything that is chosen and typed, and everything that comes of it. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub state: State,
    pub survey: StoredValue<Subject>,
    /// What links begin with.
    pub site: StoredValue<Site>,
    pub form: RwSignal<Form>,
    /// The language of the mail.
    locale: RwSignal<String>,
    /// That language's built-in words; `None` while they are on their way, and where they did not come.
    words: RwSignal<Option<Value>>,
    did_words_fail: RwSignal<bool>,
}

impl Desk {
    /// Reads the words of a language, and shows everything in it when they are there.
    fn speak(self, locale: String) {
        self.words.set(None);
        self.did_words_fail.set(false);
        self.locale.set(locale.clone());
        let built_in = built_in();
        let known: Vec<&str> = built_in.iter().map(String::as_str).collect();
        let spoken = meeting(&locale, &known).unwrap_or("en").to_owned();
        let secret = self.state.door().map(|door| door.secret().to_owned()).unwrap_or_default();
        spawn_local(async move {
            let url = format!("{}locales/survey/{spoken}.json", location::base());
            let reply = http::get(&url, &secret).await.filter(|reply| reply.status == 200);
            let words = reply.and_then(|reply| serde_json::from_str(&reply.body).ok());
            // Somebody may have chosen another one meanwhile, or gone.
            if self.locale.try_get_untracked().is_some_and(|now| now == locale) {
                self.did_words_fail.set(words.is_none());
                self.words.set(words);
            }
        });
    }

    fn made(self) -> Option<Result<Made, Refused>> {
        let form = self.form.get();
        let words = self.words.get().filter(|_| !form.is_unfit())?;
        let site = self.site.get_value();
        self.survey.with_value(|survey| Some(make(survey, &site, &form, &self.locale.get(), &words)))
    }

    fn code(self) -> Option<Result<Code, Refused>> {
        let form = self.form.get();
        let site = self.site.get_value();
        self.survey.with_value(|survey| (!form.is_unfit()).then(|| code(survey, &site, &form)))
    }
}

/// Links, rows and codes for one survey.
#[component]
pub(super) fn Template(
    /// Who asks.
    state: State,
    /// The survey.
    survey: Subject,
    /// What its links begin with.
    site: Site,
) -> impl IntoView {
    let spoken = survey.languages.clone();
    let first = spoken.iter().find(|tag| *tag == "en").or(spoken.first()).cloned().unwrap_or_default();
    let desk = Desk {
        state,
        form: RwSignal::new(Form::new(&survey, HelpDesk::Zendesk)),
        survey: StoredValue::new(survey),
        site: StoredValue::new(site),
        locale: RwSignal::new(String::new()),
        words: RwSignal::new(None),
        did_words_fail: RwSignal::new(false),
    };
    desk.speak(first);
    let made = Memo::new(move |_| desk.made());
    let of = move |part: fn(&Made) -> &str| {
        Signal::derive(move || {
            made.with(|made| made.as_ref().and_then(|made| made.as_ref().ok()).map(part).unwrap_or_default().to_owned())
        })
    };
    let trouble = move || match made.get() {
        Some(Err(refused)) => texts::refused(&refused),
        None if desk.form.with(Form::is_unfit) => texts::NOT_MADE.get().to_owned(),
        None if desk.did_words_fail.get() => texts::NO_WORDS.get().to_owned(),
        Some(Ok(_)) | None => String::new(),
    };
    let row = Signal::derive(move || made.get().and_then(Result::ok).map(|made| made.row).unwrap_or_default());
    let name = desk.survey.with_value(|survey| survey.id.to_string());
    view! {
        <Choices desk spoken />
        <Fields desk />
        <p class="problem" role="status">{trouble}</p>
        <Text id="share-link" label=texts::LINK.get() text=texts::LINK_TEXT.get() value=of(|made| &made.link) />
        <Text id="share-row" label=texts::ROW.get() text=texts::ROW_TEXT.get() value=of(|made| &made.html) />
        <Preview row />
        <Text id="share-plain" label=texts::PLAIN.get() text=texts::PLAIN_TEXT.get() value=of(|made| &made.text) />
        <Download label=texts::DRAFT.get() name=format!("{name}.eml") address=of(|made| &made.mail) />
        <TrialPart desk />
        <CodePart desk name />
    }
}

/// Who fills it in, in which language it is, how it comes and where it says what it says.
#[component]
fn Choices(
    /// What is chosen.
    desk: Desk,
    /// The languages there are.
    spoken: Vec<String>,
) -> impl IntoView {
    let option = |value: &str, label: &str, is_chosen: bool| {
        view! { <option value=value.to_owned() selected=is_chosen>{label.to_owned()}</option> }
    };
    let form = desk.form.get_untracked();
    let here = desk.locale.get_untracked();
    let desks = HelpDesk::ALL.map(|known| option(known.name(), texts::help_desk(known), known == form.desk));
    let spoken = spoken.iter().map(|tag| option(tag, tag, *tag == here)).collect_view();
    let channels = CHANNELS.map(|known| option(known.name(), texts::channel(known), known == form.channel));
    let places = [Place::Fragment, Place::Query]
        .map(|known| option(place_name(known), texts::place(known), known == form.place));
    let turn = move |name: String| {
        if let Some(known) = HelpDesk::from_name(&name) {
            desk.form.update(|form| desk.survey.with_value(|survey| form.turn_to(survey, known)));
        }
    };
    let come = move |name: String| {
        desk.form.update(|form| form.channel = Channel::from_name(&name).unwrap_or(form.channel));
    };
    let stand = move |name: String| {
        let place = if name == place_name(Place::Query) { Place::Query } else { Place::Fragment };
        desk.form.update(|form| form.place = place);
    };
    view! {
        <div class="share-choices">
            <label class="share-choice">
                <span>{texts::HELP_DESK.get()}</span>
                <select on:change=move |event| turn(event_target_value(&event))>{desks.collect_view()}</select>
            </label>
            <label class="share-choice">
                <span>{texts::LANGUAGE.get()}</span>
                <select on:change=move |event| desk.speak(event_target_value(&event))>{spoken}</select>
            </label>
            <label class="share-choice">
                <span>{texts::CHANNEL.get()}</span>
                <select on:change=move |event| come(event_target_value(&event))>{channels.collect_view()}</select>
            </label>
            <label class="share-choice">
                <span>{texts::PLACE.get()}</span>
                <select on:change=move |event| stand(event_target_value(&event))>{places.collect_view()}</select>
            </label>
        </div>
    }
}

fn place_name(place: Place) -> &'static str {
    match place {
        Place::Fragment => "fragment",
        Place::Query => "query",
    }
}

/// A code for everyone.
#[component]
fn CodePart(
    /// What it is made of.
    desk: Desk,
    /// What its file is called.
    name: String,
) -> impl IntoView {
    let code = Memo::new(move |_| desk.code());
    let picture = move || code.get().and_then(Result::ok);
    let trouble = move || code.get().and_then(Result::err).map(|refused| texts::refused(&refused)).unwrap_or_default();
    let shown = move || {
        picture().map(|code| {
            let alt = fill(texts::CODE_ALT.get(), &[("link", &code.link)]);
            view! {
                <img class="share-code" src=code.picture alt=alt />
                <code class="note" dir="ltr">{code.link}</code>
            }
        })
    };
    let address = Signal::derive(move || picture().map(|code| code.picture).unwrap_or_default());
    view! {
        <h2>{texts::CODE.get()}</h2>
        <p class="note">{texts::CODE_TEXT.get()}</p>
        {shown}
        <p class="problem">{trouble}</p>
        <Download label=texts::CODE_DOWNLOAD.get() name=format!("{name}.svg") address />
    }
}
