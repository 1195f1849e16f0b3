//! How often the demonstration's question was shown, to those who answered and to those who did not.

use std::ops::RangeInclusive;

use domain::response::{Channel, Response};
use domain::{ResponseId, Timestamp};
use fastrand::Rng;

use crate::store::{Display, Stage};
use crate::survey_file::SurveyFile;

/// Displays without an answer for each that has one. Whoever opens a link from a mail wants to answer.
fn unanswered(channel: Channel) -> RangeInclusive<u32> {
    match channel {
        Channel::Web => 2..=9,
        _ => 0..=1,
    }
}

/// The displays of one answer, and of those around it that came to nothing.
pub(super) fn displays(file: &SurveyFile, record: &Response) -> Vec<Display> {
    let mut seed = [0; 8];
    seed.copy_from_slice(&record.id.as_bytes()[8..]);
    // Of its own, so that the answers stay what they were.
    let mut rng = Rng::with_seed(u64::from_be_bytes(seed));
    let display = |id, stage, at: Timestamp| {
        Display::new(file.survey.id.clone(), id, stage, record.channel, file.zone.day_of(at))
    };
    let mut displays = vec![display(record.id, Stage::Started, record.scored_at)];
    for _ in 0..rng.u32(unanswered(record.channel)) {
        let at = Timestamp::from_unix_millis(record.scored_at.unix_millis() - rng.i64(0..1_800_000));
        let mut random = [0; 10];
        rng.fill(&mut random);
        let id = ResponseId::v7(at.unix_millis().unsigned_abs(), random);
        displays.push(display(id, Stage::Shown, at));
        if rng.f64() < 0.06 {
            displays.push(display(id, Stage::Started, at));
        }
        if rng.f64() < 0.7 {
            displays.push(display(id, Stage::Dismissed, at));
        }
    }
    displays
}
