//! Mails that go out once for each period.

use async_trait::async_trait;
use domain::{Day, Timestamp};

use super::Keeper;
use super::database::Database;
use crate::store::StoreError;
use crate::store::mailing::{End, Mailing, Mailings, Shelf, State, Turn};

/// In milliseconds.
const A_DAY: i64 = 86_400_000;
/// The days by which the end of a period may lie ahead: zones differ, and no more than that.
const AHEAD: i32 = 2;

#[async_trait]
impl<D: Database> Mailings for Keeper<D> {
    async fn begin_mailing(&self, name: &str, until: Day, now: Timestamp) -> Result<Turn, StoreError> {
        let name = name.to_owned();
        let begin = move |connection: &mut D::Connection| {
            // What is far ahead was written by a clock that was wrong.
            let today = i32::try_from(now.unix_millis().div_euclid(A_DAY)).unwrap_or(i32::MAX);
            let is_possible = |latest: &Mailing| latest.until.number() <= today.saturating_add(AHEAD);
            let latest = connection.mailing(&name)?.filter(is_possible);
            if latest.as_ref().is_some_and(|latest| latest.until > until) {
                return Ok(Turn::Over);
            }
            let of_this_period = latest.filter(|latest| latest.until == until);
            let mut mailing = of_this_period.unwrap_or_else(|| Mailing::new(&name, until));
            let turn = mailing.begin(now);
            if matches!(turn, Turn::Try | Turn::Doubt) {
                connection.write_mailing(&mailing)?;
            }
            Ok(turn)
        };
        self.writer.write(begin).await
    }

    async fn hand_over_mailing(&self, name: &str, until: Day, now: Timestamp) -> Result<bool, StoreError> {
        self.change(name, until, move |mailing| mailing.hand_over(now)).await
    }

    async fn end_mailing(&self, name: &str, until: Day, end: End, now: Timestamp) -> Result<bool, StoreError> {
        let finish = move |mailing: &mut Mailing| {
            mailing.end(end, now);
            mailing.state == State::Dead
        };
        self.change(name, until, finish).await
    }

    async fn settle_mailing(&self, name: &str, until: Day) -> Result<(), StoreError> {
        let name = name.to_owned();
        let settle = move |connection: &mut D::Connection| {
            let latest = connection.mailing(&name)?;
            if latest.as_ref().is_some_and(|latest| latest.until > until) {
                return Ok(());
            }
            let mailing = latest.filter(|latest| latest.until == until);
            let mailing = mailing.unwrap_or_else(|| Mailing::new(&name, until));
            connection.write_mailing(&Mailing { state: State::Sent, ..mailing })
        };
        self.writer.write(settle).await
    }
}

impl<D: Database> Keeper<D> {
    /// Changes the mail of that period, if it is the latest one.
    async fn change(
        &self,
        name: &str,
        until: Day,
        change: impl FnOnce(&mut Mailing) -> bool + Send + 'static,
    ) -> Result<bool, StoreError> {
        let name = name.to_owned();
        let work = move |connection: &mut D::Connection| {
            let Some(mut mailing) = connection.mailing(&name)?.filter(|latest| latest.until == until) else {
                return Ok(false);
            };
            let answer = change(&mut mailing);
            connection.write_mailing(&mailing)?;
            Ok(answer)
        };
        self.writer.write(work).await
    }
}
