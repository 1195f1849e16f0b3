//! What a database does for deliveries, inside one transaction.

use domain::{ResponseId, SurveyId, Timestamp};

use super::{Cursor, Delivery, Try};
use crate::store::StoreError;

/// Tries of one delivery that are kept.
pub(crate) const TRIES: u32 = 20;

/// Which deliveries are looked for.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Of this survey.
    pub survey: Option<SurveyId>,
    /// In one of the states of these words; empty for all.
    pub states: Vec<&'static str>,
    /// Of this response.
    pub response: Option<ResponseId>,
    /// Only those with a smaller number.
    pub before: Option<i64>,
    /// At most that many.
    pub limit: u16,
}

/// A delivery with its latest tries, oldest first.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The delivery.
    pub delivery: Delivery,
    /// Its tries.
    pub tries: Vec<Try>,
}

/// How many deliveries of a rule are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// The name of the rule.
    pub rule: String,
    /// The word for the kind of target.
    pub target: String,
    /// The word for the state.
    pub state: String,
    /// How many.
    pub n: u64,
    /// Until when one of them holds up the rule, if that is to come.
    pub held_until: Option<Timestamp>,
    /// Whether to one of them the target has said that it wants no more.
    pub is_gone: bool,
}

/// One transaction of a database.
pub(crate) trait Queue {
    /// How far all rules have read.
    fn cursors(&mut self) -> Result<Vec<Cursor>, StoreError>;
    /// Adds or replaces one.
    fn write_cursor(&mut self, cursor: &Cursor) -> Result<(), StoreError>;
    /// The delivery of a subject.
    fn delivery_of(&mut self, rule: &str, survey: &SurveyId, subject: &[u8]) -> Result<Option<Delivery>, StoreError>;
    /// The latest delivery about a response that is of another subject than this.
    fn delivery_elsewhere(
        &mut self,
        rule: &str,
        survey: &SurveyId,
        response: ResponseId,
        subject: &[u8],
    ) -> Result<Option<Delivery>, StoreError>;
    /// The delivery of that number.
    fn delivery(&mut self, id: i64) -> Result<Option<Delivery>, StoreError>;
    /// Adds one whose number is 0, or replaces one.
    fn write_delivery(&mut self, delivery: &Delivery) -> Result<(), StoreError>;
    /// Deletes one with its tries.
    fn drop_delivery(&mut self, id: i64) -> Result<(), StoreError>;
    /// The first of a rule whose moment has come: one whose try nobody has ended, or one whose turn it is. None of the latter while the
    /// target is left in peace.
    fn next_delivery(&mut self, rule: &str, now: Timestamp) -> Result<Option<Delivery>, StoreError>;
    /// The greatest level among the deliveries of a rule.
    fn held(&mut self, rule: &str) -> Result<u32, StoreError>;
    /// The target of a rule works: what waits for it need not wait any longer.
    fn release(&mut self, rule: &str, now: Timestamp) -> Result<(), StoreError>;
    /// Whether the target of a rule has said that it wants no more.
    fn is_gone(&mut self, rule: &str) -> Result<bool, StoreError>;
    /// Adds a try, or replaces the one of that number, and forgets those long before it.
    fn write_try(&mut self, delivery: i64, number: u32, tried: &Try) -> Result<(), StoreError>;
    /// The tries of a delivery, oldest first.
    fn tries(&mut self, delivery: i64) -> Result<Vec<Try>, StoreError>;
    /// Deliveries, newest first.
    fn list(&mut self, listing: &Listing) -> Result<Vec<Delivery>, StoreError>;
    /// Leaves to people whatever is not over, and forgets how far rules have read.
    fn doubt_queue(&mut self) -> Result<(), StoreError>;
    /// How many of each rule are in each state.
    fn backlog(&mut self, now: Timestamp) -> Result<Vec<Backlog>, StoreError>;
}
