//! One response, with what people have made of it.

use domain::Timestamp;

use super::database::Connection;
use crate::store::StoreError;
use crate::store::ledger::{self, Change, Key};
use crate::store::values::{FollowedUp, Known};

/// Other responses of an identity that are told of with one of them.
const ALIKE: u16 = 50;

/// A response with all that is known about it.
pub(super) fn known(connection: &mut impl Connection, key: &Key) -> Result<Option<Known>, StoreError> {
    let Some(found) = connection.found(key)? else { return Ok(None) };
    let (mut history, alike) = (connection.history(key)?, connection.others(key, ALIKE)?);
    history.sort_by_key(|event| event.at);
    Ok(Some(Known { found, history, alike }))
}

/// Changes what people have made of a response.
pub(super) fn follow_up(
    connection: &mut impl Connection,
    key: &Key,
    change: &Change,
    by: &str,
    at: Timestamp,
) -> Result<FollowedUp, StoreError> {
    Ok(match ledger::follow_up(connection, key, change, by, at)? {
        None => FollowedUp::NoSuchResponse,
        Some(Err(why)) => FollowedUp::Refused(why),
        Some(Ok(())) => {
            let found = connection.found(key)?;
            let found =
                found.ok_or_else(|| StoreError::Broken("a response that was changed is not there".to_owned()))?;
            FollowedUp::Done { found: Box::new(found), revision: connection.revision(&key.survey)? }
        }
    })
}
