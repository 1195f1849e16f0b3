//! What a change of a response means for its delivery.

use domain::{ResponseId, SurveyId, Timestamp};

use super::{Cursor, Delivery, Digest, Doubt, Manner, Remedy, State};
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
    /// Whose wishes they are.
    pub lane: Lane,
    /// In the order of the changes.
    pub wishes: Vec<Wish>,
}

/// Whose wishes they are, and of which survey.
#[derive(Clone, Debug)]
pub struct Lane {
    /// The name of the rule.
    pub rule: String,
    /// The survey.
    pub survey: SurveyId,
    /// The word for the kind of target.
    pub target: &'static str,
    /// What may be done there.
    pub manner: Manner,
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
        (Wants::Withdrawn, State::Waiting { .. }) => in_state(known, State::Sent),
        (Wants::Withdrawn, _) => return Heard::Nothing,
        (Wants::Yes | Wants::No, state) => {
            let told = Delivery { response: wish.response, rev: wish.rev, wanted: wish.content, ..known.clone() };
            let is_news = known.sent != Some(wish.content) || known.doubt != Doubt::None;
            match state {
                State::Waiting { .. } if !is_news => in_state(&told, State::Sent),
                // What waits for its target to recover waits on.
                State::Waiting { .. } if known.level > 0 || known.refusals > 0 || known.doubt != Doubt::None => told,
                State::Waiting { .. } => in_state(&told, State::Waiting { due: wish.due }),
                State::Sent if is_news && manner.has_updates => afresh(told, wish.due),
                // It is wanted again, and the target can be asked.
                State::Unknown { .. }
                    if wish.wants == Wants::Yes && manner.remedy != Remedy::Ask && known.doubt == Doubt::Open =>
                {
                    in_state(&told, State::Waiting { due: wish.due })
                }
                // It was refused for what it said, and says something else now.
                State::Dead if known.wanted != wish.content && !known.is_gone => afresh(told, wish.due),
                State::Trying { .. } | State::Sent | State::Unknown { .. } | State::Dead => told,
            }
        }
    };
    if heard == *known { Heard::Nothing } else { Heard::Keep(heard) }
}

fn in_state(delivery: &Delivery, state: State) -> Delivery {
    // What is over holds up nothing.
    let level = if state.is_over() { 0 } else { delivery.level };
    Delivery { state, level, ..delivery.clone() }
}

fn afresh(delivery: Delivery, due: Timestamp) -> Delivery {
    Delivery { state: State::Waiting { due }, refusals: 0, level: 0, ..delivery }
}

/// What becomes of a delivery whose response is another subject's by now, which has one already.
pub(crate) fn leave(left: &Delivery) -> Heard {
    let state = match (left.state, left.sent, left.doubt) {
        (State::Waiting { .. }, None, Doubt::None) => return Heard::Drop,
        (State::Waiting { due }, None, _) => State::Unknown { until: due },
        (State::Waiting { .. }, Some(_), _) => State::Sent,
        // What is under way is looked at again when it ends.
        (State::Trying { .. } | State::Sent | State::Unknown { .. } | State::Dead, ..) => return Heard::Nothing,
    };
    Heard::Keep(in_state(left, state))
}

/// What a wish makes of a subject that was never heard of.
pub(crate) fn begin(wish: &Wish, lane: &Lane) -> Heard {
    if wish.wants != Wants::Yes {
        return Heard::Nothing;
    }
    Heard::Keep(Delivery {
        id: 0,
        rule: lane.rule.clone(),
        target: lane.target.to_owned(),
        survey: lane.survey.clone(),
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
        doubted_at: None,
        sent: None,
        ticket: None,
    })
}
