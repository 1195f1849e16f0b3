//! Reads a file as the command does: a look, then row by row.

use domain::response::Response;
use domain::{Day, Metric, SurveyId, Timestamp};
use insight::files::{Found, Item, Look, Outcome, Plan, Reader, Refused, Target};

/// What came of a file.
pub(crate) struct Read {
    pub(crate) responses: Vec<Response>,
    pub(crate) refused: Vec<Refused>,
    pub(crate) outcome: Outcome,
}

impl Read {
    /// Of each response: score, comment and when.
    pub(crate) fn told(&self) -> Vec<String> {
        let told = self.responses.iter().map(|response| {
            format!("{} {:?} {}", response.score.value(), response.comment, &response.scored_at.to_rfc3339()[..16])
        });
        told.collect()
    }

    pub(crate) fn refusals(&self) -> Vec<String> {
        self.refused.iter().map(ToString::to_string).collect()
    }

    pub(crate) fn warnings(&self) -> Vec<String> {
        self.outcome.warnings.iter().map(ToString::to_string).collect()
    }
}

/// Two hours ahead of UTC.
fn zone(day: Day, millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(i64::from(day.number()) * 86_400_000 + millis - 7_200_000)
}

pub(crate) fn look(file: &[u8]) -> Found {
    let mut look = Look::new();
    look.push(file);
    look.finish().unwrap()
}

pub(crate) fn read_by(plan: Plan, pieces: &[&[u8]], metric: Metric) -> Read {
    let survey = SurveyId::new("shop").unwrap();
    let now = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
    let mut reader = Reader::new(plan, Target { survey: survey.clone(), metric }, &zone, now).unwrap();
    let (mut responses, mut refused) = (Vec::new(), Vec::new());
    let mut take = |item: Item<'_>| match item {
        Item::Entry(entry) => responses.push(entry.into_response(&survey)),
        Item::Refused(row) => refused.push(row.clone()),
    };
    for piece in pieces {
        reader.push(piece, &mut take);
    }
    let outcome = reader.finish(&mut take);
    Read { responses, refused, outcome }
}

/// Reads a file as it is proposed.
pub(crate) fn read(file: &[u8]) -> Read {
    read_by(look(file).plan, &[file], Metric::NPS)
}
