//! What a store does for forwarding.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{SurveyId, Timestamp};

use super::StoreError;
use super::delivery::{Backlog, Cursor, Delivery, Digest, Lane, Listed, Listing, Manner, Outcome, Step, Try, Wish};

/// The queue of what is forwarded. Whatever a method reports as done is on disk.
#[async_trait]
pub trait Deliveries: Send + Sync {
    /// How far each rule has read, and the revision of every survey now.
    async fn forward_cursors(&self) -> Result<(Vec<Cursor>, BTreeMap<SurveyId, u64>), StoreError>;

    /// Begins to read a survey for a rule, where that has not begun yet.
    async fn begin_forwarding(&self, cursor: Cursor) -> Result<(), StoreError>;

    /// Puts what a rule makes of some changes into the queue, and moves its cursor. Nothing where somebody else has done so.
    async fn forward(&self, step: Step) -> Result<(), StoreError>;

    /// The first delivery of a rule whose moment has come.
    async fn next_delivery(&self, rule: &str, now: Timestamp) -> Result<Option<Delivery>, StoreError>;

    /// Looks once more at what a response means for the queue, because it is not what it was; whether that changes anything.
    async fn reconsider(&self, lane: Lane, wish: Wish) -> Result<bool, StoreError>;

    /// Begins a try that tells this, and keeps on record that one is under way; `None` where it is not its turn any more, or
    /// something else is to be told.
    async fn begin_try(&self, id: i64, content: Digest, now: Timestamp) -> Result<Option<Delivery>, StoreError>;

    /// Ends the try of that number. `random` is in `[0, 1)`.
    async fn end_try(&self, ended: Ended) -> Result<(), StoreError>;

    /// Whether the target of a rule has said that it wants no more.
    async fn is_gone(&self, rule: &str) -> Result<bool, StoreError>;

    /// Deliveries with their tries, newest first.
    async fn deliveries(&self, listing: Listing) -> Result<Vec<Listed>, StoreError>;

    /// How many deliveries of each rule are in each state.
    async fn backlog(&self, now: Timestamp) -> Result<Vec<Backlog>, StoreError>;

    /// Makes a delivery that was given up due at once. `None` where there is none of that number; whether it was given up.
    async fn deliver_again(&self, id: i64, now: Timestamp) -> Result<Option<(bool, Listed)>, StoreError>;
}

/// A try that is over.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The delivery.
    pub id: i64,
    /// The number of the try.
    pub number: u32,
    /// What came of it.
    pub outcome: Outcome,
    /// What may be done at the target.
    pub manner: Manner,
    /// As people see it.
    pub tried: Try,
    /// When it ended.
    pub now: Timestamp,
    /// In `[0, 1)`.
    pub random: f64,
}
