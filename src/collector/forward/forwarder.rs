//! Who forwards, all the while.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::Timestamp;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::Rule;
use super::planning::{Extent, plan};
use super::sending::send_next;
use crate::config::PublicUrl;
use crate::store::{Store, StoreError};

/// How often the queue is looked at.
const EVERY: Duration = Duration::from_secs(1);

/// What a forwarder works with.
#[derive(Clone)]
pub struct Equipment {
    /// Where answers and the queue are.
    pub store: Arc<dyn Store>,
    /// Where people find the dashboard, where that is known.
    pub public_url: Option<PublicUrl>,
    /// The clock.
    pub now: fn() -> Timestamp,
}

/// Forwards answers by rules.
#[derive(Clone)]
pub struct Forwarder {
    equipment: Equipment,
    rules: Arc<[Rule]>,
}

impl Forwarder {
    /// One with these rules.
    pub fn new(equipment: Equipment, rules: Vec<Rule>) -> Self {
        Self { equipment, rules: rules.into() }
    }

    /// Lets new rules begin: whatever comes from then on is their business. To be called before anything can come.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_in(&self) -> Result<(), StoreError> {
        for rule in &*self.rules {
            plan(&*self.equipment.store, rule, Extent::New, (self.equipment.now)()).await?;
        }
        Ok(())
    }

    /// Forwards until `stop` is true, each rule in a task of its own, so that none waits for another's target. A try that is under way
    /// then is awaited.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let mut tasks = JoinSet::new();
        let mut rules = HashMap::new();
        for at in 0..self.rules.len() {
            rules.insert(tasks.spawn(self.clone().follow(at, stop.clone())).id(), at);
        }
        while let Some(ended) = tasks.join_next_with_id().await {
            let Err(error) = ended else { continue };
            // What it was at is on record, and is found again.
            if let Some(at) = rules.remove(&error.id()).filter(|_| !*stop.borrow()) {
                tracing::error!(rule = %self.rules[at].name, "forwarding by this rule has failed, and begins anew");
                tokio::time::sleep(EVERY).await;
                rules.insert(tasks.spawn(self.clone().follow(at, stop.clone())).id(), at);
            }
        }
    }

    async fn follow(self, at: usize, mut stop: watch::Receiver<bool>) {
        let Some(rule) = self.rules.get(at) else { return };
        let mut next = tokio::time::interval(EVERY);
        next.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            // Whoever would say stop is gone: that is as good as said.
            tokio::select! {
                biased;
                _ = stop.wait_for(|is_over| *is_over) => return,
                _ = next.tick() => {}
            }
            if let Err(error) = self.turn_of(rule, &stop).await {
                tracing::error!(rule = %rule.name, %error, "answers could not be forwarded; it is tried again");
            }
        }
    }

    /// Looks once at everything: reads what has changed, and sends what is due.
    ///
    /// # Errors
    /// When the database fails. What was not finished is found again next time.
    pub async fn turn(&self) -> Result<(), StoreError> {
        let (_go_on, stop) = watch::channel(false);
        for rule in &*self.rules {
            self.turn_of(rule, &stop).await?;
        }
        Ok(())
    }

    async fn turn_of(&self, rule: &Rule, stop: &watch::Receiver<bool>) -> Result<(), StoreError> {
        loop {
            plan(&*self.equipment.store, rule, Extent::All, (self.equipment.now)()).await?;
            let planned = Instant::now();
            // However much there is to send, what is new is heard of.
            while planned.elapsed() < EVERY {
                if *stop.borrow() || !send_next(&self.equipment, rule).await? {
                    return Ok(());
                }
            }
        }
    }
}
