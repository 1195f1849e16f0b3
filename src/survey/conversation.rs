//! The one place where plain values become signals: what the person does goes in, what the view shows comes out.

use core::pin::Pin;
use core::time::Duration;

use domain::response::Person;
use domain::{Score, Timestamp};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::answering::Answering;
use crate::browser::clock;
use crate::browser::hands::{Hands, Occasion};
use crate::browser::leaving::on_leaving;
use crate::choosing::{Choosing, Event};
use crate::flow;
use crate::given::Given;
use crate::number::number;
use crate::question::{self, Kind};
use crate::words::Words;

/// After this long without a sign of the person the answer counts as left.
const IDLE: Duration = Duration::from_mins(2);

/// Where the survey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The score, and the questions after it once there is one.
    Asking,
    /// Something on this page has to be mended first: the name of the text that says what.
    Wrong(&'static str),
    /// The finished answer is being put where it cannot be lost.
    Sending,
    /// It could not be; the person can try again.
    Failed,
    /// It is on its way home, and arrives.
    Thanked,
}

/// What the view shows. One signal for all of it: each further type of signal is a kilobyte for the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// The score that the person last stood behind, or that stood in the link.
    pub scored: Option<Score>,
    /// Where the survey stands.
    pub stage: Stage,
    /// The page that is shown: 0 is the score with its comment, n the n-th question.
    pub page: usize,
    /// Whether no page comes after this one.
    pub is_last: bool,
    /// Where the page stands among those that are shown, and how many those are.
    pub place: (usize, usize),
}

/// A survey under way. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(crate) struct Conversation {
    screen: RwSignal<Screen>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    given: Given,
    answering: Answering,
    choosing: Choosing,
    wait: Option<TimeoutHandle>,
    idle: Option<TimeoutHandle>,
}

impl Conversation {
    /// Begins when the program has come; the question may have been on the screen for a while.
    pub(crate) fn begin(given: Given) -> Self {
        let page = Screen { scored: None, stage: Stage::Asking, page: 0, is_last: true, place: (1, 1) };
        let inner =
            Inner { given, answering: Answering::default(), choosing: Choosing::default(), wait: None, idle: None };
        let conversation = Self { screen: RwSignal::new(page), inner: StoredValue::new_local(inner) };
        on_leaving(move || conversation.left());
        on_cleanup(move || {
            // A host that takes the survey out of its page ends it as a visitor does who leaves.
            conversation.left();
            conversation.stop_waiting();
        });
        conversation
    }

    /// What the view shows now; the caller is told when it changes.
    pub(crate) fn screen(self) -> Screen {
        self.screen.get()
    }

    /// Something from the survey's words.
    pub(crate) fn words(self, pick: impl FnOnce(&Words) -> String) -> String {
        self.inner.with_value(|inner| pick(&inner.given.words))
    }

    /// The text of that name.
    pub(crate) fn text(self, name: &'static str) -> String {
        self.words(|words| words.text(name))
    }

    /// The question after the score, worded for its group; empty until there is a score.
    pub(crate) fn follow_up(self) -> String {
        let score = self.screen.get().scored;
        score.map(|score| self.words(|words| words.follow_up(score.group()))).unwrap_or_default()
    }

    /// Something happened on the scale, at that moment.
    pub(crate) fn choose(self, event: Event, at: Timestamp) {
        let mut before = Choosing::default();
        self.inner.update_value(|inner| {
            clear(&mut inner.wait);
            before = inner.choosing;
            inner.choosing = before.after(event, inner.given.metric);
        });
        let (after, metric) = self.inner.with_value(|inner| (inner.choosing, inner.given.metric));
        if let (true, Some(score)) = (event != Event::Left, after.selected()) {
            self.hands().select(score, matches!(event, Event::Digit(_)));
        }
        if let Some(wait) = after.wait_ms() {
            self.wait(wait);
        }
        if after != before
            && let Some(score) = after.confirmed().and_then(|score| Score::new(metric, i64::from(score)).ok())
        {
            self.score(score, at);
        }
        if let Choosing::Linked(score) = after {
            let scored = Score::new(metric, i64::from(score)).ok();
            self.show(Screen { scored, ..self.screen.get_untracked() });
        }
    }

    fn wait(self, millis: u32) {
        let over = Box::new(move || self.choose(Event::Waited, clock::now()));
        let handle = timer(over, Duration::from_millis(u64::from(millis)));
        self.inner.update_value(|inner| inner.wait = handle);
    }

    fn score(self, score: Score, at: Timestamp) {
        self.inner.update_value(|inner| inner.answering.score(&inner.given.setting, score, at));
        let screen = self.screen.get_untracked();
        let stage = if screen.stage == Stage::Sending { Stage::Sending } else { Stage::Asking };
        self.show(Screen { scored: Some(score), stage, ..screen });
        self.stir();
        // What does not arrive now goes out with the next revision, or when the person leaves.
        self.deliver(Occasion::Scored);
        self.hands().tell("scored", Some(score.value()));
    }

    /// Something was ticked or unticked: which question comes next may depend on it.
    pub(crate) fn ticked(self) {
        let screen = self.screen.get_untracked();
        if screen.page > 0 && screen.scored.is_some() {
            self.take(screen.page);
            self.show(Screen { stage: Stage::Asking, ..screen });
        }
        self.stir();
    }

    /// The person is done with this page.
    pub(crate) fn forward(self) {
        self.choose(Event::Left, clock::now());
        let screen = self.screen.get_untracked();
        if screen.scored.is_none() || screen.stage == Stage::Sending {
            return;
        }
        if let Some(wrong) = self.take(screen.page) {
            self.show(Screen { stage: Stage::Wrong(wrong), ..screen });
            return self.focus_page(screen.page);
        }
        match flow::next(screen.page, &self.applies()) {
            Some(page) => self.step(page),
            None => self.finish(),
        }
    }

    /// The person wants to see the page before.
    pub(crate) fn back(self) {
        let screen = self.screen.get_untracked();
        if screen.stage != Stage::Sending {
            // What does not pass stays in its field until they come back to it.
            self.take(screen.page);
            self.step(flow::back(screen.page, &self.applies()));
        }
    }

    fn step(self, page: usize) {
        // What stands in its fields from an earlier visit counts again, though the way to it was left meanwhile.
        if self.hands().values(&["#", &page_id(page)].concat()).iter().any(|value| !value.is_empty()) {
            self.take(page);
        }
        self.show(Screen { page, stage: Stage::Asking, ..self.screen.get_untracked() });
        self.focus_page(page);
        self.stir();
        self.inner.update_value(|inner| inner.answering.advance());
        self.deliver(Occasion::Scored);
    }

    fn focus_page(self, page: usize) {
        self.hands().focus(&["#", &page_id(page), " :is(input, textarea)"].concat());
    }

    fn finish(self) {
        self.inner.update_value(|inner| {
            clear(&mut inner.idle);
            inner.answering.finish(clock::now());
        });
        self.show(Screen { stage: Stage::Sending, ..self.screen.get_untracked() });
        self.deliver(Occasion::Finished);
    }

    /// Takes what a page's fields hold into the answer, or says what is wrong with it.
    fn take(self, page: usize) -> Option<&'static str> {
        let hands = self.hands();
        let selector = ["#", &page_id(page)].concat();
        // The browser knows what an e-mail address looks like.
        if hands.is_invalid(&selector) {
            return Some("email_wrong");
        }
        let mut values = hands.values(&selector);
        let mut is_missing = false;
        self.inner.update_value(|inner| {
            let Inner { given, answering, .. } = inner;
            let Some(question) = page.checked_sub(1).and_then(|at| given.questions.get(at)) else {
                return answering.comment(values.pop().unwrap_or_default());
            };
            match question.kind.read(values) {
                question::Given::Answer(answer) => answering.answer(&question.id, answer),
                question::Given::Contact(person) => answering.contact(&given.setting.person, person),
                question::Given::Consent(is_given) => {
                    answering.consent(Some(is_given));
                    is_missing = given.needs_consent && !is_given;
                }
            }
        });
        is_missing.then_some("required")
    }

    /// Which questions are to be asked, by the answers so far. What was answered to one that is not, on a way that was left
    /// again, is no answer, and no later condition sees it.
    fn applies(self) -> Vec<bool> {
        let mut applies = Vec::new();
        self.inner.update_value(|inner| {
            let Inner { given, answering, .. } = inner;
            for question in &given.questions {
                let record = answering.response().map(domain::response::Response::to_json).unwrap_or_default();
                let is_asked = given.hands.holds(&question.condition, &record);
                if !is_asked {
                    match question.kind {
                        Kind::Consent => answering.consent(None),
                        Kind::Contact => answering.contact(&given.setting.person, Person::default()),
                        _ => answering.answer(&question.id, None),
                    }
                }
                applies.push(is_asked);
            }
        });
        applies
    }

    /// A sign of the person: the idle time begins anew.
    pub(crate) fn stir(self) {
        let idle = timer(Box::new(move || self.left()), IDLE);
        self.inner.update_value(|inner| {
            clear(&mut inner.idle);
            inner.idle = idle;
        });
    }

    /// The person has left or may have: a waiting selection is taken at its word, and what no endpoint has yet goes out.
    fn left(self) {
        self.choose(Event::Left, clock::now());
        self.inner.update_value(|inner| inner.answering.advance());
        self.deliver(Occasion::Left);
    }

    fn hands(self) -> Hands {
        self.inner.with_value(|inner| inner.given.hands.clone())
    }

    /// Shows a screen, with all that follows from its page and score.
    fn show(self, screen: Screen) {
        let applies = self.applies();
        let is_last = flow::next(screen.page, &applies).is_none();
        let place = flow::place(screen.page, &applies);
        self.screen.set(Screen { is_last, place, ..screen });
        self.hands().turn(match (screen.stage, screen.page) {
            (Stage::Thanked, _) => "thanks",
            (_, 0) => "score",
            _ => "question",
        });
    }

    /// Whether the survey needs a consent that it asks for and has not got. Nothing is sent before.
    fn lacks_consent(self) -> bool {
        let applies = self.applies();
        self.inner.with_value(|inner| {
            let Inner { given, answering, .. } = inner;
            let is_asked = given
                .questions
                .iter()
                .zip(applies)
                .any(|(question, applies)| applies && question.kind == Kind::Consent);
            given.needs_consent
                && is_asked
                && answering.response().is_some_and(|response| response.consent != Some(true))
        })
    }

    fn deliver(self, occasion: Occasion) {
        if self.lacks_consent() {
            return;
        }
        let record = self.inner.with_value(|inner| inner.answering.response().map(domain::response::Response::to_json));
        let Some(record) = record else { return };
        let stored = self.hands().deliver(&record, occasion);
        if occasion == Occasion::Finished {
            run(Box::pin(async move { self.finished(stored.await) }));
        }
    }

    fn finished(self, is_stored: bool) {
        // The survey may have been taken out of the page meanwhile.
        if self.screen.is_disposed() {
            return;
        }
        let stage = if is_stored { Stage::Thanked } else { Stage::Failed };
        self.show(Screen { stage, ..self.screen.get_untracked() });
        if is_stored {
            let hands = self.hands();
            // The button that had the focus is gone.
            hands.focus(".thanks");
            hands.tell("submitted", None);
        }
    }

    fn stop_waiting(self) {
        self.inner.try_update_value(|inner| {
            clear(&mut inner.wait);
            clear(&mut inner.idle);
        });
    }
}

/// What names a page in the markup.
pub(crate) fn page_id(page: usize) -> String {
    ["page-", &number(page)].concat()
}

/// Boxed, so that the machinery of timers is compiled once.
fn timer(act: Box<dyn FnOnce()>, after: Duration) -> Option<TimeoutHandle> {
    set_timeout_with_handle(act, after).ok()
}

fn clear(timer: &mut Option<TimeoutHandle>) {
    if let Some(timer) = timer.take() {
        timer.clear();
    }
}

/// Boxed, so that the machinery of futures is compiled once.
fn run(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}
