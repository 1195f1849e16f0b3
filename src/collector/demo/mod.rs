//! A year of plausible answers, so that the dashboard can be tried before anyone has answered.
//!
//! Every answer follows from the survey's id and its day, so a second run finds the first one's answers stored already, and
//! one on the next day adds that day. They take the way of real ones: as JSON, through the same checks. What was shown, and what
//! the shop has made of its answers, follows from the answers.

mod answer;
mod calendar;
mod customer;
mod showing;
mod team;
mod words;

use domain::response::{BATCH_RECORDS, Response};
use domain::{Day, Timestamp};
use fastrand::Rng;

use crate::batch::{Form, split};
use crate::intake::{Sender, take};
use crate::refusal::Refusal;
use crate::store::{Put, Store};
use crate::survey_file::SurveyFile;

/// How many days a demonstration goes back.
pub const YEAR: i32 = 365;

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Answers there are now from this and earlier runs; some came in two revisions.
    pub responses: usize,
    /// Records that were new.
    pub stored: usize,
    /// Records that an earlier run had stored.
    pub already_stored: usize,
    /// The first day.
    pub first: Day,
    /// The last day, which is today.
    pub last: Day,
}

/// Fills a survey with the answers of so many days before `now`, and today's; `progress` is told how many records of how many are
/// done.
///
/// # Errors
/// When the database fails.
pub async fn fill(
    store: &dyn Store,
    file: &SurveyFile,
    days: i32,
    now: Timestamp,
    progress: impl Fn(usize, usize),
) -> Result<Filled, Refusal> {
    let last = file.zone.day_of(now);
    let first = last.plus(-days);
    let records = records(file, first, last, now);
    let mut filled = Filled {
        responses: records.iter().filter(|record| record.rev == 1).count(),
        stored: 0,
        already_stored: 0,
        first,
        last,
    };
    for (at, chunk) in records.chunks(BATCH_RECORDS).enumerate() {
        progress(at * BATCH_RECORDS, records.len());
        let body = serde_json::to_string(chunk).map_err(|_| Refusal::Broken)?;
        let batch = split(&body, Form::Json)?;
        let received = |response: &Response| response.sent_at.unwrap_or(response.scored_at);
        for outcome in take(store, batch.items, Sender::default(), received).await?.outcomes {
            match outcome? {
                Put::AlreadyStored | Put::Erased => filled.already_stored += 1,
                _ => filled.stored += 1,
            }
        }
    }
    let first_revisions: Vec<&Response> = records.iter().filter(|record| record.rev == 1).collect();
    for chunk in first_revisions.chunks(BATCH_RECORDS) {
        store.put_displays(chunk.iter().flat_map(|record| showing::displays(file, record)).collect()).await?;
    }
    team::follow_up(store, file, &records, now).await?;
    team::settle(store, file, first, last).await?;
    progress(records.len(), records.len());
    Ok(filled)
}

/// Every record of these days that has been sent by `now`, oldest first.
fn records(file: &SurveyFile, first: Day, last: Day, now: Timestamp) -> Vec<Response> {
    let mut records: Vec<_> = (first.number()..=last.number())
        .flat_map(|number| {
            let day = Day::from_number(number);
            let mut rng = Rng::with_seed(seed(file, day));
            let answers = calendar::answers_on(day, &mut rng);
            (0..answers).flat_map(|_| answer::records(file, day, &mut rng)).collect::<Vec<_>>()
        })
        .filter(|record| record.sent_at.is_some_and(|sent| sent <= now))
        .collect();
    records.sort_by_key(|record| record.sent_at);
    records
}

/// FNV-1a: the same for ever, unlike the hash maps' own.
fn seed(file: &SurveyFile, day: Day) -> u64 {
    let bytes = file.survey.id.as_str().bytes().chain(day.number().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
