//! The one place where plain values become signals: what the person does goes in, what the view shows comes out.

use core::pin::Pin;
use core::time::Duration;

use domain::Score;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{HtmlElement, ShadowRoot};

use crate::answering::{Answering, Setting};
use crate::browser::leaving::on_leaving;
use crate::browser::{clock, escape, events, fields, random};
use crate::choosing::{Choosing, Event};
use crate::courier::{self, Occasion};
use crate::given::Given;
use crate::words::Words;

/// After this long without a sign of the person the answer counts as left.
const IDLE: Duration = Duration::from_mins(2);

/// Where the survey stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The score, and the question after it once there is one.
    Asking,
    /// The finished answer is on its way.
    Sending,
    /// It did not arrive; the person can try again.
    Failed,
    /// It arrived.
    Thanked,
}

/// What the view shows. One signal for all of it: each further type of signal is a kilobyte for the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// The state of the scale.
    pub choosing: Choosing,
    /// The score that the person last stood behind.
    pub scored: Option<Score>,
    /// Where the survey stands.
    pub stage: Stage,
}

/// A survey under way. Copies are handles to the same one.
#[derive(Clone, Copy)]
pub(crate) struct Conversation {
    screen: RwSignal<Screen>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    given: Given,
    setting: Setting,
    root: ShadowRoot,
    host: HtmlElement,
    answering: Answering,
    /// Set between an arrow's keydown and the click that the browser makes of it.
    is_arrow: bool,
    wait: Option<TimeoutHandle>,
    idle: Option<TimeoutHandle>,
}

impl Conversation {
    /// Begins when the question is on the screen.
    pub(crate) fn begin(given: Given, root: ShadowRoot, host: HtmlElement) -> Self {
        let setting = Setting {
            survey: given.survey.clone(),
            channel: given.channel,
            locale: Some(given.locale.clone()),
            page: given.page.clone(),
            is_test: given.is_test,
            shown_at: clock::now(),
        };
        events::tell(&host, "shown", None);
        let screen = Screen { choosing: Choosing::default(), scored: None, stage: Stage::Asking };
        let answering = Answering::default();
        let inner = Inner { given, setting, root, host, answering, is_arrow: false, wait: None, idle: None };
        let conversation = Self { screen: RwSignal::new(screen), inner: StoredValue::new_local(inner) };
        on_leaving(move || conversation.left());
        if conversation.inner.with_value(|inner| inner.given.is_closable) {
            escape::on_escape(move || conversation.dismiss());
        }
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

    /// One of the survey's texts.
    pub(crate) fn text(self, pick: fn(&Words) -> &str) -> String {
        self.inner.with_value(|inner| String::from(pick(&inner.given.words)))
    }

    /// The question after the score, worded for its group; empty until there is a score.
    pub(crate) fn follow_up(self) -> String {
        let score = self.screen.get().scored;
        let question = |score: Score| self.inner.with_value(|inner| inner.given.words.follow_up(score.group()));
        score.map(question).unwrap_or_default()
    }

    /// An arrow key went down, and the click that follows is its; or something else did, and no click is.
    pub(crate) fn expect_arrow(self, is_arrow: bool) {
        self.inner.update_value(|inner| inner.is_arrow = is_arrow);
    }

    /// A radio was clicked, by a pointer or by an arrow.
    pub(crate) fn click(self, score: u8) {
        let mut is_arrow = false;
        self.inner.update_value(|inner| is_arrow = core::mem::take(&mut inner.is_arrow));
        self.choose(if is_arrow { Event::Moved(score) } else { Event::Picked(score) });
    }

    /// Something happened on the scale.
    pub(crate) fn choose(self, event: Event) {
        self.inner.update_value(|inner| clear(&mut inner.wait));
        let screen = self.screen.get_untracked();
        let metric = self.inner.with_value(|inner| inner.given.metric);
        let after = screen.choosing.after(event, metric);
        if after != screen.choosing {
            self.screen.set(Screen { choosing: after, ..screen });
        }
        if let (Event::Digit(_), Some(score)) = (event, after.selected()) {
            fields::focus_score(&self.root(), score);
        }
        if let Some(wait) = after.wait_ms() {
            self.wait(wait);
        }
        if after.confirmed().is_some() && after != screen.choosing {
            self.score(after.confirmed().and_then(|score| Score::new(metric, i64::from(score)).ok()));
        }
    }

    fn wait(self, millis: u32) {
        let handle = timer(Box::new(move || self.choose(Event::Waited)), Duration::from_millis(u64::from(millis)));
        self.inner.update_value(|inner| inner.wait = handle);
    }

    fn score(self, score: Option<Score>) {
        let Some(score) = score else { return };
        self.inner.update_value(|inner| {
            inner.answering.score(&inner.setting, score, clock::now(), random::bytes());
        });
        let screen = self.screen.get_untracked();
        let stage = if screen.stage == Stage::Failed { Stage::Asking } else { screen.stage };
        self.screen.set(Screen { scored: Some(score), stage, ..screen });
        self.stir();
        // What does not arrive now goes out with the next revision, or when the person leaves.
        self.deliver(Occasion::Scored);
        self.tell("scored", Some(score.value()));
    }

    /// The person is done.
    pub(crate) fn finish(self) {
        self.choose(Event::Left);
        let screen = self.screen.get_untracked();
        if screen.scored.is_none() || screen.stage == Stage::Sending {
            return;
        }
        self.inner.update_value(|inner| {
            clear(&mut inner.idle);
            inner.answering.finish(&fields::comment(&inner.root), clock::now());
        });
        self.stage(Stage::Sending);
        self.deliver(Occasion::Finished);
    }

    /// The person closed the survey.
    pub(crate) fn dismiss(self) {
        if self.inner.with_value(|inner| inner.given.is_closable) {
            self.left();
            self.tell("dismissed", None);
        }
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
        self.choose(Event::Left);
        self.deliver(Occasion::Left);
    }

    /// The listeners of the host page, and whatever the focus sets off, run before this returns: nothing of ours may be
    /// borrowed meanwhile.
    fn tell(self, name: &str, score: Option<u8>) {
        let host = self.inner.with_value(|inner| inner.host.clone());
        events::tell(&host, name, score);
    }

    fn root(self) -> ShadowRoot {
        self.inner.with_value(|inner| inner.root.clone())
    }

    fn stage(self, stage: Stage) {
        self.screen.set(Screen { stage, ..self.screen.get_untracked() });
    }

    fn deliver(self, occasion: Occasion) {
        let mut parcels = Vec::new();
        self.inner.update_value(|inner| {
            if let Some(response) = inner.answering.leaving_at(clock::now()) {
                parcels = courier::parcels(&inner.given.endpoints, response, occasion);
            }
        });
        run(Box::pin(async move {
            let is_delivered = courier::deliver(parcels).await;
            if occasion == Occasion::Finished {
                self.finished(is_delivered);
            }
        }));
    }

    fn finished(self, is_delivered: bool) {
        // The survey may have been taken out of the page meanwhile.
        if self.screen.is_disposed() {
            return;
        }
        if !is_delivered {
            return self.stage(Stage::Failed);
        }
        let root = self.root();
        let is_elsewhere = fields::is_focus_elsewhere(&root);
        self.stage(Stage::Thanked);
        self.tell("submitted", None);
        if !is_elsewhere {
            // The button that had the focus is gone.
            request_animation_frame(move || fields::focus(&root, ".thanks"));
        }
    }

    fn stop_waiting(self) {
        self.inner.try_update_value(|inner| {
            clear(&mut inner.wait);
            clear(&mut inner.idle);
        });
    }
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
