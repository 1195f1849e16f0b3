//! The queue of what is forwarded.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{SurveyId, Timestamp};

use super::Keeper;
use super::database::{Connection, Database};
use crate::store::StoreError;
use crate::store::deliveries::{Deliveries, Ended};
use crate::store::delivery::{
    Backlog, Cursor, Delivery, Digest, Heard, Lane, Listed, Listing, Outcome, Queue, Step, Try, Wish, begin, hear,
    leave,
};

#[async_trait]
impl<D: Database> Deliveries for Keeper<D> {
    async fn forward_cursors(&self) -> Result<(Vec<Cursor>, BTreeMap<SurveyId, u64>), StoreError> {
        self.lookups.read(|connection| Ok((connection.cursors()?, connection.revisions()?))).await
    }

    async fn begin_forwarding(&self, cursor: Cursor) -> Result<(), StoreError> {
        let begin = move |connection: &mut D::Connection| {
            if place_of(connection, &cursor)?.is_none() {
                connection.write_cursor(&cursor)?;
            }
            Ok(())
        };
        self.writer.write(begin).await
    }

    async fn forward(&self, step: Step) -> Result<(), StoreError> {
        self.writer.write(move |connection| take(connection, &step)).await
    }

    async fn next_delivery(&self, rule: &str, now: Timestamp) -> Result<Option<Delivery>, StoreError> {
        let rule = rule.to_owned();
        self.lookups.read(move |connection| connection.next_delivery(&rule, now)).await
    }

    async fn reconsider(&self, lane: Lane, wish: Wish) -> Result<bool, StoreError> {
        self.writer.write(move |connection| listen(connection, &lane, &wish)).await
    }

    async fn begin_try(&self, id: i64, content: Digest, now: Timestamp) -> Result<Option<Delivery>, StoreError> {
        let begin = move |connection: &mut D::Connection| {
            let Some(mut delivery) = connection.delivery(id)? else { return Ok(None) };
            if !delivery.begin(content, now) {
                return Ok(None);
            }
            connection.write_delivery(&delivery)?;
            let under_way = Try { at: now, outcome: None, status: None, detail: String::new() };
            connection.write_try(id, delivery.tries, &under_way)?;
            Ok(Some(delivery))
        };
        self.writer.write(begin).await
    }

    async fn end_try(&self, ended: Ended) -> Result<(), StoreError> {
        self.writer.write(move |connection| end(connection, &ended)).await
    }

    async fn is_gone(&self, rule: &str) -> Result<bool, StoreError> {
        let rule = rule.to_owned();
        self.lookups.read(move |connection| connection.is_gone(&rule)).await
    }

    async fn deliveries(&self, listing: Listing) -> Result<Vec<Listed>, StoreError> {
        let read = move |connection: &mut D::Connection| {
            let found = connection.list(&listing)?;
            found.into_iter().map(|delivery| listed(connection, delivery)).collect()
        };
        self.lookups.read(read).await
    }

    async fn backlog(&self, now: Timestamp) -> Result<Vec<Backlog>, StoreError> {
        self.lookups.read(move |connection| connection.backlog(now)).await
    }

    async fn deliver_again(&self, id: i64, now: Timestamp) -> Result<Option<(bool, Listed)>, StoreError> {
        let again = move |connection: &mut D::Connection| {
            let Some(mut delivery) = connection.delivery(id)? else { return Ok(None) };
            let is_due = delivery.again(now);
            if is_due {
                connection.write_delivery(&delivery)?;
            }
            Ok(Some((is_due, listed(connection, delivery)?)))
        };
        self.writer.write(again).await
    }
}

fn place_of(connection: &mut impl Connection, wanted: &Cursor) -> Result<Option<Cursor>, StoreError> {
    let is_it = |cursor: &Cursor| cursor.rule == wanted.rule && cursor.survey == wanted.survey;
    Ok(connection.cursors()?.into_iter().find(is_it))
}

/// Of several collectors that read the same changes one takes the step, and the others find it taken.
fn take(connection: &mut impl Connection, step: &Step) -> Result<(), StoreError> {
    if place_of(connection, &step.from)?.as_ref() != Some(&step.from) {
        return Ok(());
    }
    let Step { from, next, lane, wishes } = step;
    for wish in wishes {
        listen(connection, lane, wish)?;
    }
    connection.write_cursor(&Cursor { since: *next, ..from.clone() })
}

/// What a wish makes of what is in the queue; whether that changes anything. Whose answer a response is may change, as when a
/// customer leaves an address: then its delivery goes along.
fn listen(connection: &mut impl Connection, lane: &Lane, wish: &Wish) -> Result<bool, StoreError> {
    let Lane { rule, survey, manner, .. } = lane;
    let own = connection.delivery_of(rule, survey, &wish.subject)?;
    let elsewhere = connection.delivery_elsewhere(rule, survey, wish.response, &wish.subject)?;
    let mut is_changed = false;
    let known = match (own, elsewhere) {
        (None, Some(moved)) => {
            let moved = Delivery { subject: wish.subject.clone(), ..moved };
            is_changed |= store(connection, &Heard::Keep(moved.clone()), moved.id)?;
            Some(moved)
        }
        (own, Some(left)) => {
            is_changed |= store(connection, &leave(&left), left.id)?;
            own
        }
        (own, None) => own,
    };
    let heard = known.as_ref().map_or_else(|| begin(wish, lane), |known| hear(known, wish, *manner));
    is_changed |= store(connection, &heard, known.map_or(0, |known| known.id))?;
    Ok(is_changed)
}

fn store(connection: &mut impl Connection, heard: &Heard, known: i64) -> Result<bool, StoreError> {
    match heard {
        Heard::Keep(delivery) => connection.write_delivery(delivery)?,
        Heard::Drop => connection.drop_delivery(known)?,
        Heard::Nothing => return Ok(false),
    }
    Ok(true)
}

fn end(connection: &mut impl Connection, ended: &Ended) -> Result<(), StoreError> {
    // Its person may have been erased meanwhile.
    let Some(mut delivery) = connection.delivery(ended.id)? else { return Ok(()) };
    let held = connection.held(&delivery.rule)?;
    let is_changed = delivery.end(ended.number, &ended.outcome, ended.manner, held, ended.now, ended.random);
    if is_changed {
        connection.write_delivery(&delivery)?;
        if matches!(ended.outcome, Outcome::Taken { .. }) {
            connection.release(&delivery.rule, ended.now)?;
        }
        connection.write_try(ended.id, ended.number, &ended.tried)?;
    }
    Ok(())
}

fn listed(connection: &mut impl Connection, delivery: Delivery) -> Result<Listed, StoreError> {
    let tries = connection.tries(delivery.id)?;
    Ok(Listed { delivery, tries })
}
