//! Reads that look at many responses, one by one.

use domain::condition::{Fact, Value};

use super::database::Connection;
use crate::store::by::By;
use crate::store::ledger::{self, Agenda, Counting, Draft, Hunt, Hunted, Look, Match, Scan, Tell};
use crate::store::values::Counts;
use crate::store::{Before, StoreError};

/// Counts what is not kept; `None` where the work was stopped.
pub(super) fn count(
    connection: &mut impl Connection,
    scan: &Scan,
    mut tell: Tell,
) -> Result<Option<Counts>, StoreError> {
    let revision = connection.revision(&scan.survey)?;
    let mut along: Vec<&By> = scan.dimensions.iter().chain(scan.cross.iter().flatten()).collect();
    along.dedup();
    let kept = along.into_iter().map(|by| Ok((by.clone(), ledger::counts(connection, &scan.survey, &scan.days, by)?)));
    let kept = kept.collect::<Result<Vec<_>, StoreError>>()?;
    let expected = connection.tallies(&scan.survey, &scan.days)?.iter().map(|tally| tally.n).sum();
    let mut counting = Counting::new(scan, &kept, expected, &mut tell);
    // Before anything else, since there may be nothing to see.
    if counting.go_on().is_continue() {
        connection.scan(&scan.survey, &scan.days, expected, &mut counting)?;
    }
    let counts = counting.finish(revision);
    let Some(mut counts) = counts else { return Ok(None) };
    // Of displays nothing but the channel is known.
    if scan.condition.names().into_iter().all(|name| name == "channel") {
        let is_through = |channel: &str| scan.condition.holds(&|_| Some(Fact::One(Value::Text(channel.to_owned()))));
        let displays = connection.displays(&scan.survey, &scan.days)?;
        counts.displays = displays.into_iter().filter(|count| is_through(&count.channel)).collect();
    }
    Ok(Some(counts))
}

/// Looks for responses, going from new to old.
pub(super) fn hunt(connection: &mut impl Connection, hunt: &Hunt) -> Result<Hunted, StoreError> {
    let mut matching = Match::new(hunt);
    let latest = hunt.to.map_or(hunt.before, |to| hunt.before.min(Before::on(to)));
    let is_followed_up = hunt.is_of_followed_up();
    connection.newest(&hunt.survey, latest, is_followed_up, &mut |found, is_test| matching.see(found, is_test))?;
    Ok(matching.finish())
}

/// Draws up what is to be done about a survey's responses.
pub(super) fn agenda(connection: &mut impl Connection, look: &Look) -> Result<Agenda, StoreError> {
    let mut draft = Draft::new(look);
    connection.handled(&look.survey, &mut |handled, added, change| draft.see(handled, added, change))?;
    let oldest = connection.oldest(&look.survey)?;
    draft.finish_with(connection, oldest)
}
