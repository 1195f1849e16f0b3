//! What a change of a response means for its delivery.

use domain::{ResponseId, Timestamp};

use super::{Cursor, Delivery, Digest, Doubt, Manner, State};
use crate::store::Since;

/// What a rule makes of a response that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Whose answer it is.
    pub subject: Vec<u8>,
    /// The response.
    pub response: ResponseId,
    /// Its revision.
    pub rev: u16,
    /// When it may be told.
    pub due: Timestamp,
    /// What is to be told.
    pub content: Digest,
    /// Whether it is to be told.
    pub wants: Wants,
    /// For a new delivery.
    pub mark: Digest,
}

/// Whether a response is to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// It counts, and the rule's condition holds.
    Yes,
    /// It counts, and the condition does not hold.
    No,
    /// It does not count.
    Withdrawn,
}

/// A part of what has changed in a survey, as a rule sees it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Where the rule was; where it is elsewhere meanwhile, somebody else has taken this step.
    pub from: Cursor,
    /// Where it is then.
    pub next: Since,
    /// The word for the kind of target.
    pub target: &'static str,
    /// What may be done there.
    pub manner: Manner,
    /// In the order of the changes.
    pub wishes: Vec<Wish>,
}

/// What is to be stored.
#[allow(clippy::large_enum_variant, reason = "one at a time, on its way to the database")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Nothing has changed.
    Nothing,
    /// This delivery, new or changed.
    Keep(Delivery),
    /// The delivery goes: nothing was told, and nothing is to be.
    Drop,
}

/// What a wish makes of the delivery of its subject.
pub(crate) fn hear(known: &Delivery, wish: &Wish, manner: Manner) -> Heard {
    let is_told = known.sent.is_some();
    let heard = match (wish.wants, known.state) {
        // Another response of the subject counts.
        (Wants::Withdrawn, _) if known.response != wish.response => return Heard::Nothing,
        (Wants::Withdrawn | Wants::No, State::Waiting { .. }) if !is_told && known.doubt == Doubt::None => {
            return Heard::Drop;
        }
        // It may have been told, and is not to be told any more.
        (Wants::Withdrawn | Wants::No, State::Waiting { .. }) if !is_told => {
            in_state(known, State::Unknown { until: wish.due })
        }
        (Wants::Withdrawn, State::Waiting { .. }) if known.doubt == Doubt::None => in_state(known, State::Sent),
        (Wants::Withdrawn, _) => return Heard::Nothing,
        (Wants::Yes | Wants::No, state) => {
            let told = Delivery { response: wish.response, rev: wish.rev, wanted: wish.content, ..known.clone() };
            let is_news = known.sent != Some(wish.content);
            match state {
                State::Waiting { .. } if !is_news && known.doubt == Doubt::None => in_state(&told, State::Sent),
                // What waits for its target to recover waits on.
                State::Waiting { .. } if known.level > 0 || known.refusals > 0 || known.doubt != Doubt::None => told,
                State::Waiting { .. } => in_state(&told, State::Waiting { due: wish.due }),
                State::Sent if is_news && manner.has_updates => afresh(told, wish.due),
                // It was refused for what it said, and says something else now.
                State::Dead if known.wanted != wish.content && !known.is_gone => afresh(told, wish.due),
                State::Trying { .. } | State::Sent | State::Unknown { .. } | State::Dead => told,
            }
        }
    };
    if heard == *known { Heard::Nothing } else { Heard::Keep(heard) }
}

fn in_state(delivery: &Delivery, state: State) -> Delivery {
    Delivery { state, ..delivery.clone() }
}

fn afresh(delivery: Delivery, due: Timestamp) -> Delivery {
    Delivery { state: State::Waiting { due }, refusals: 0, level: 0, ..delivery }
}

/// What a wish makes of a subject that was never heard of.
pub(crate) fn begin(wish: &Wish, step: &Step) -> Heard {
    if wish.wants != Wants::Yes {
        return Heard::Nothing;
    }
    Heard::Keep(Delivery {
        id: 0,
        rule: step.from.rule.clone(),
        target: step.target.to_owned(),
        survey: step.from.survey.clone(),
        subject: wish.subject.clone(),
        response: wish.response,
        rev: wish.rev,
        mark: wish.mark,
        state: State::Waiting { due: wish.due },
        tries: 0,
        refusals: 0,
        level: 0,
        doubt: Doubt::None,
        is_gone: false,
        wanted: wish.content,
        tried: None,
        sent: None,
        ticket: None,
    })
}
