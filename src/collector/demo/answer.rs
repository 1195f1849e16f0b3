//! One answer of the demonstration, in its one or two revisions.

use domain::response::{Channel, Confirmation, Response};
use domain::{Day, Metric, ResponseId, Score, Timestamp};
use fastrand::Rng;

use super::calendar::Season;
use super::customer::{Customer, pick};
use super::words;
use crate::survey_file::SurveyFile;

/// Hours of the day and how likely people are to answer then.
const HOURS: [(i64, f64); 15] = [
    (8, 3.0),
    (9, 6.0),
    (10, 8.0),
    (11, 8.0),
    (12, 7.0),
    (13, 6.0),
    (14, 6.0),
    (15, 6.0),
    (16, 6.0),
    (17, 6.0),
    (18, 7.0),
    (19, 9.0),
    (20, 10.0),
    (21, 8.0),
    (22, 4.0),
];

/// On a scale from 0 to 10, what an ordinary customer gives on an ordinary day, and how much they differ.
const ORDINARY: f64 = 8.2;
const SPREAD: f64 = 2.1;

/// The records of one answer: of people who took their time to write, the score came first.
pub(super) fn records(file: &SurveyFile, day: Day, rng: &mut Rng) -> Vec<Response> {
    let season = Season::of(day);
    let customer = Customer::come(rng);
    let score = score(file.survey.metric, ORDINARY + season.mood() + customer.mood, rng);
    let hour = pick(&HOURS, |entry| entry.1, rng).0;
    let in_day = hour * 3_600_000 + rng.i64(0..3_600_000);
    let scored_at = Timestamp::from_unix_millis(file.zone.start_of(day).unix_millis() + in_day);
    let mut random = [0; 10];
    rng.fill(&mut random);
    let id = ResponseId::v7(scored_at.unix_millis().unsigned_abs(), random);

    // Mail scanners open links as well; what they "answer" stays unconfirmed.
    let is_provisional = customer.channel == Channel::Email && rng.f64() < 0.08;
    let confirmed = if is_provisional { Confirmation::None } else { Confirmation::Gesture };
    let mut first = Response::new(id, file.survey.id.clone(), score, confirmed, customer.channel, scored_at);
    first.survey_version = Some(file.version.clone());
    first.locale = Some(customer.language.to_owned());
    first.page = customer.page.map(str::to_owned);
    if let Some((agent, department)) = customer.agent {
        first.agent = Some(agent.to_owned());
        first.department = Some(department.to_owned());
        // No two tickets share a number, or one answer would take the other's place.
        first.ticket = Some(format!("T-{}", scored_at.unix_millis().rem_euclid(100_000_000_000)));
    }
    first.properties =
        vec![("country".to_owned(), customer.country.to_owned()), ("plan".to_owned(), customer.plan.to_owned())];
    let looked_ms = rng.i64(1_500..9_000);
    first.shown_at = Some(Timestamp::from_unix_millis(scored_at.unix_millis() - looked_ms));
    first.sent_at = Some(Timestamp::from_unix_millis(scored_at.unix_millis() + 400));

    let has_comment = !is_provisional && rng.f64() < 0.42;
    if !has_comment {
        first.complete = !is_provisional && rng.f64() < 0.8;
        // Whoever has nothing to write is done with a click.
        first.duration_ms = first.complete.then_some((looked_ms + 400).unsigned_abs());
        return vec![first];
    }
    let wrote_ms = rng.i64(6_000..80_000);
    let mut second = first.clone();
    second.rev = 2;
    second.complete = true;
    words::comment(customer.language, score.group(), season, rng).clone_into(&mut second.comment);
    second.sent_at = Some(Timestamp::from_unix_millis(scored_at.unix_millis() + wrote_ms));
    second.duration_ms = Some((looked_ms + wrote_ms).unsigned_abs());
    vec![first, second]
}

/// A score around `mean`, which is on a scale from 0 to 10, moved to the metric's own.
fn score(metric: Metric, mean: f64, rng: &mut Rng) -> Score {
    // Twelve uniform numbers less six are as good as normal.
    let normal = (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
    let share = ((mean + SPREAD * normal) / 10.0).clamp(0.0, 1.0);
    let mut scores = metric.scores();
    let last = metric.scores().count() - 1;
    // Rounded to one of the scale's places, so it is small and not negative.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = (share * last as f64).round() as usize;
    let value = scores.nth(place.min(last)).unwrap_or(*metric.scores().start());
    Score::new(metric, i64::from(value)).unwrap_or_else(|_| unreachable!("{value} is one of the metric's scores"))
}
