//! What the responses' screen shows, as signals. It lives as long as the page: whoever looks at the figures in between finds
//! the list as it was, and no change is lost on its way.

mod agenda;
mod asking;
mod changing;
mod place;
mod reading;

use std::collections::{BTreeSet, HashMap};

use domain::Day;
use leptos::prelude::*;

pub(crate) use self::agenda::Known;
pub(crate) use self::asking::Older;
pub(crate) use self::changing::Toast;
pub(crate) use self::place::Place;
pub(crate) use self::reading::Opened;
use super::desk::Desk;
use super::item::Item;
use super::lists::List;
use super::loaded::{Items, Loaded};
use super::pending::Pending;
use super::question::Question;
use crate::source::Fault;
use crate::state::State;

/// Everything that changes. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(crate) struct Inbox {
    /// What else there is.
    pub state: State,
    /// What is asked; `None` while the figures are shown.
    pub question: Memo<Option<Question>>,
    /// What is listed.
    pub items: Memo<Items>,
    /// Whether the answer to the question is on its way.
    pub is_asking: RwSignal<bool>,
    /// Why there is none, if so.
    pub fault: RwSignal<Option<Fault>>,
    /// What becomes of older responses.
    pub older: RwSignal<Older>,
    /// The response that is shown in whole.
    pub opened: RwSignal<Opened>,
    /// Changes on their way.
    pub pending: RwSignal<Pending>,
    /// What became of the last one.
    pub toast: RwSignal<Option<Toast>>,
    /// Where the list is scrolled to.
    pub place: Place,
    /// Notes that were begun, by the id of their response.
    pub drafts: RwSignal<HashMap<String, String>>,
    /// Tags that were seen, in the order of the alphabet.
    pub tags: Memo<Vec<String>>,
    /// New responses above what is read.
    pub news: RwSignal<usize>,
    /// How much there is to be done.
    pub agenda: RwSignal<Known>,
    /// Which day it is in the survey's zone.
    pub today: Memo<Option<Day>>,
    /// What the reader's token is called; empty where that is not known.
    pub me: Memo<String>,
    loaded: RwSignal<Option<Loaded>>,
    /// The answer before words were typed, to go back to.
    wordless: RwSignal<Option<Loaded>>,
    /// Counts questions, so that a late answer to an earlier one is told from the latest.
    number: StoredValue<u32>,
    /// The same of responses that are opened.
    opening: StoredValue<u32>,
    /// The same of questions about what is to be done.
    agenda_number: StoredValue<u32>,
}

/// Tags that were seen with a token.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tags {
    token: u32,
    seen: Vec<String>,
}

impl Inbox {
    /// Listens to the address from now on.
    pub(crate) fn new(state: State) -> Self {
        let chosen = state.chosen();
        let me = Memo::new(move |_| state.rights.with(|rights| rights.clone().unwrap_or_default().name));
        let today = Memo::new(move |_| chosen.with(|survey| survey.as_ref().map(agenda::today)));
        let question = Memo::new(move |_| {
            let survey = chosen.get()?;
            let (period, sieve) = state
                .address
                .with(|address| address.inbox.is_shown.then(|| (address.period, address.inbox.sieve.clone())))?;
            let today = agenda::today(&survey);
            let list = match sieve.list {
                // Until it is known who the reader is, nobody can be asked what the reader sees to.
                Some(list) => Some(list.asked(today, &me.get())?),
                None => None,
            };
            let is_of_days = sieve.list.is_none_or(List::is_of_days);
            let days = period.days(today).filter(|_| is_of_days);
            Some(Question { survey: survey.id, metric: survey.metric, days, list, sieve })
        });
        let (loaded, wordless) = (RwSignal::new(None), RwSignal::new(None));
        let items = Memo::new(move |_| {
            let Some(question) = question.get() else { return Items::default() };
            loaded.with(|loaded| wordless.with(|wordless| listed(&question, loaded.as_ref(), wordless.as_ref())))
        });
        let opened = RwSignal::new(Opened::default());
        let tags = Memo::new(move |before: Option<&Tags>| {
            let token = state.token_number.get();
            let before = before.filter(|before| before.token == token).map(|before| &before.seen);
            let mut tags: BTreeSet<String> = before.into_iter().flatten().cloned().collect();
            items.with(|items| tags.extend(items.iter().flat_map(|item| &item.followup.tags).cloned()));
            opened.with(|opened| {
                let detail = opened.detail.as_ref();
                tags.extend(detail.into_iter().flat_map(|detail| &detail.response.item.followup.tags).cloned());
            });
            Tags { token, seen: tags.into_iter().collect() }
        });
        let tags = Memo::new(move |_| tags.with(|tags| tags.seen.clone()));
        let inbox = Self {
            state,
            question,
            items,
            is_asking: RwSignal::new(false),
            fault: RwSignal::new(None),
            older: RwSignal::new(Older::default()),
            opened,
            pending: RwSignal::new(Pending::default()),
            toast: RwSignal::new(None),
            place: Place::new(),
            drafts: RwSignal::new(HashMap::new()),
            tags,
            news: RwSignal::new(0),
            agenda: RwSignal::default(),
            today,
            me,
            loaded,
            wordless,
            number: StoredValue::new(0),
            opening: StoredValue::new(0),
            agenda_number: StoredValue::new(0),
        };
        inbox.forget_with_the_token();
        inbox.ask_on_change();
        inbox.open_on_change();
        inbox.ask_agenda_on_change();
        // What cannot be read is read with the next answer to a question.
        state.live.tell(move |survey, news| inbox.hear(survey, serde_json::from_str(news).unwrap_or_default()));
        inbox
    }

    /// What one token has opened is not there for the next one: neither responses nor changes that have not been sent.
    fn forget_with_the_token(self) {
        Effect::new(move |before: Option<u32>| {
            let token = self.state.token_number.get();
            if before.is_some_and(|before| before != token) {
                self.forget();
            }
            token
        });
    }

    fn forget(self) {
        self.next_number();
        self.opening.set_value(self.opening.get_value().wrapping_add(1));
        self.loaded.set(None);
        self.wordless.set(None);
        self.opened.set(Opened::default());
        self.pending.set(Pending::default());
        self.toast.set(None);
        self.drafts.set(HashMap::new());
        self.fault.set(None);
        self.news.set(0);
        self.agenda_number.set_value(self.agenda_number.get_value().wrapping_add(1));
        self.agenda.set(Known::Nothing);
        self.is_asking.set(false);
        self.older.set(Older::default());
    }

    /// Where responses are read and worked on; `None` where there is no such place. It listens for no other one.
    pub(crate) fn desk(self) -> Option<Desk> {
        self.state.door().map(Desk::new)
    }

    /// The id of the response that is shown in whole.
    pub(crate) fn open(self) -> Memo<Option<String>> {
        Memo::new(move |_| self.state.address.with(|address| address.inbox.open.clone()))
    }

    /// Shows a response in whole, or none.
    pub(crate) fn choose(self, id: Option<String>) {
        if self.state.address.with_untracked(|address| address.inbox.open != id) {
            self.state.adjust(|view| view.open = id);
        }
    }

    /// Goes so many responses on; beyond an end nothing happens. Without one that is shown, to the first.
    pub(crate) fn walk(self, steps: isize) {
        let items = self.items.get_untracked();
        let open = self.state.address.with_untracked(|address| address.inbox.open.clone());
        let place = open.and_then(|id| items.place(&id));
        let place = match place {
            Some(place) => place.saturating_add_signed(steps).min(items.len().saturating_sub(1)),
            None => 0,
        };
        let Some(item) = items.get(place) else { return };
        self.choose(Some(item.id.clone()));
        self.place.reveal(place);
    }

    /// The response that is shown in whole, as far as it is known.
    pub(crate) fn shown(self) -> Memo<Option<Item>> {
        let open = self.open();
        Memo::new(move |_| {
            let id = open.get()?;
            let opened = self.opened.with(|opened| opened.item(&id).cloned());
            opened.or_else(|| self.items.with(|items| items.place(&id).map(|place| Item::clone(&items[place]))))
        })
    }

    /// The same at this moment, with what is on its way.
    pub(crate) fn shown_untracked(self) -> Option<Item> {
        let id = self.state.address.with_untracked(|address| address.inbox.open.clone())?;
        let mut item = self.known(&id)?;
        item.followup = self.pending.with_untracked(|pending| pending.over(&id, &item.followup));
        Some(item)
    }

    /// Everything that there is to know of a response at once, before it has come in whole.
    fn known(self, id: &str) -> Option<Item> {
        let opened = self.opened.with_untracked(|opened| opened.item(id).cloned());
        opened.or_else(|| self.items.with_untracked(|items| items.place(id).map(|place| Item::clone(&items[place]))))
    }

    /// Takes a response as it is now, wherever it is shown.
    fn renew(self, item: &Item) {
        for list in [self.loaded, self.wordless] {
            list.update(|list| {
                if let Some(list) = list {
                    list.renew(item);
                }
            });
        }
    }
}

/// What is listed for a question: its answer, or until that is there what fits of an earlier one.
fn listed(question: &Question, loaded: Option<&Loaded>, wordless: Option<&Loaded>) -> Items {
    let of_the_survey = |list: &&Loaded| list.question.survey == question.survey;
    let Some(loaded) = loaded.filter(of_the_survey) else { return Items::default() };
    let goes_on = question.sieve.words.starts_with(&loaded.question.sieve.words);
    let fuller = wordless.filter(of_the_survey).filter(|list| !goes_on && list.question.is_alike(question));
    if loaded.question == *question { loaded.items.clone() } else { fuller.unwrap_or(loaded).shown(question) }
}

#[cfg(test)]
mod tests {
    use super::super::desk::Page;
    use super::super::item::samples::item;
    use super::super::question::samples::question;
    use super::*;

    fn loaded(words: &str, comments: &[&str]) -> Loaded {
        let items = comments.iter().map(|comment| item(comment, 9, comment, 0)).collect();
        Loaded::new(question(words), Page { items, next: None })
    }

    fn listed(words: &str, found: &Loaded, wordless: &Loaded) -> Vec<String> {
        super::listed(&question(words), Some(found), Some(wordless)).iter().map(|item| item.id.clone()).collect()
    }

    #[test]
    fn letters_more_narrow_what_was_found_and_letters_less_go_back() {
        let wordless = loaded("", &["slow", "slim", "fast"]);
        let found = loaded("slo", &["slow", "slope of long ago"]);
        assert_eq!(listed("slop", &found, &wordless), ["slope of long ago"]);
        assert_eq!(listed("sl", &found, &wordless), ["slow", "slim"]);
        assert_eq!(listed("", &found, &wordless), ["slow", "slim", "fast"]);
    }

    #[test]
    fn another_surveys_responses_are_never_listed() {
        let mut other = loaded("", &["slow"]);
        other.question.survey = domain::SurveyId::new("other").unwrap();
        assert!(listed("", &other, &other).is_empty());
    }
}
