//! Checks records against their surveys and stores those that may be.

use std::collections::{BTreeMap, BTreeSet};

use domain::link::{Payload, Subject};
use domain::response::{Channel, Response, Sign};
use domain::survey::Links;
use domain::{Problem, ProblemKind, SurveyId, Timestamp};

use crate::batch::Item;
use crate::link::{Key, verify};
use crate::refusal::Refusal;
use crate::store::{Put, Row, Store};
use crate::survey_file::SurveyFile;
use crate::token::Scope;

pub use crate::cors::Asker;

/// Who sends records.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sender<'a> {
    /// From which website.
    pub asker: Asker<'a>,
    /// Whether it has shown a token that allows imports, or why not.
    pub import: Import,
}

impl Sender<'_> {
    /// Whoever sits at the collector itself needs no token.
    pub fn operator() -> Self {
        Self { import: Import::Allowed, ..Self::default() }
    }
}

/// What a sender's token says about imports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Import {
    /// It allows them.
    Allowed,
    /// There is none.
    #[default]
    NoToken,
    /// It cannot be one.
    MistypedToken,
    /// It is unknown.
    UnknownToken,
    /// It is for other things.
    WrongScope,
}

/// What became of a body's records.
#[derive(Debug)]
pub struct Taken {
    /// For each record, in order.
    pub outcomes: Vec<Result<Put, Refusal>>,
    /// Whether the sender may read the answer: not when every survey it named refuses it.
    pub may_be_told: bool,
}

/// Stores the records that can be taken; `received` says when each came.
///
/// # Errors
/// When the database fails. Nothing of this call is stored then.
pub async fn take(
    store: &dyn Store,
    items: Vec<Item>,
    sender: Sender<'_>,
    received: impl Fn(&Response) -> Timestamp,
) -> Result<Taken, Refusal> {
    let named: BTreeSet<SurveyId> = items.iter().filter_map(|item| item.survey.clone()).collect();
    let found = if named.is_empty() { Vec::new() } else { store.surveys_lately(named).await? };
    let surveys: BTreeMap<_, _> = found.into_iter().map(|file| (file.survey.id.clone(), file)).collect();
    let may_be_told = surveys.is_empty() || surveys.values().any(|file| sender.asker.may_answer(&file.survey.origins));
    let has_links = items.iter().any(|item| item.response.as_ref().is_ok_and(|response| response.link.is_some()));
    let keys = if has_links { store.link_keys().await? } else { Vec::new() };
    let mut rows = Vec::new();
    let admitted: Vec<Result<SurveyId, Refusal>> = items
        .into_iter()
        .map(|item| {
            let survey = item.survey.as_ref().and_then(|id| surveys.get(id)).map(|file| &**file);
            let row = admit(item.response, survey, sender, &keys, &received)?;
            let id = row.response.survey.clone();
            rows.push(row);
            Ok(id)
        })
        .collect();
    let puts = if rows.is_empty() { Vec::new() } else { store.put_responses(rows).await? };
    let mut puts = puts.into_iter();
    let outcomes = admitted.into_iter().map(|admitted| {
        let survey = admitted?;
        match puts.next() {
            Some(Put::NoSuchSurvey) => Err(Refusal::UnknownSurvey(survey.to_string())),
            put => put.ok_or(Refusal::Broken),
        }
    });
    Ok(Taken { outcomes: outcomes.collect(), may_be_told })
}

/// The rules of who may answer what. The website comes first: one that is not listed is told nothing else.
fn admit(
    response: Result<Response, Vec<Problem>>,
    survey: Option<&SurveyFile>,
    sender: Sender<'_>,
    keys: &[Key],
    received: impl Fn(&Response) -> Timestamp,
) -> Result<Row, Refusal> {
    if survey.is_some_and(|file| !sender.asker.may_answer(&file.survey.origins)) {
        return Err(Refusal::OriginNotAllowed);
    }
    let mut response = response.map_err(Refusal::Invalid)?;
    let file = survey.ok_or_else(|| Refusal::UnknownSurvey(response.survey.to_string()))?;
    let metric = response.score.metric();
    if metric != file.survey.metric {
        let expected = file.survey.metric.name();
        let detail = format!("this survey asks for {expected}, and the record holds {}", metric.name());
        return Err(Problem::new(ProblemKind::NotAllowed, "$.metric", detail).into());
    }
    if response.channel == Channel::Import {
        match sender.import {
            Import::Allowed => {}
            Import::NoToken => return Err(Refusal::NoToken(Scope::Manage)),
            Import::MistypedToken => return Err(Refusal::MistypedToken),
            Import::UnknownToken => return Err(Refusal::UnknownToken),
            Import::WrongScope => return Err(Refusal::WrongScope(Scope::Manage)),
        }
    }
    let received = received(&response);
    let subject = match response.link.take() {
        Some(token) => {
            let payload = verify(&token, keys, &file.survey.id, received).map_err(Refusal::BadLink)?;
            Some(vouched(&mut response, payload, received))
        }
        // What is brought in from elsewhere came by other links, and by a token.
        None if file.survey.links == Links::Signed && response.channel != Channel::Import => {
            return Err(Refusal::NoLink);
        }
        None => None,
    };
    let row = Row::new(response, received, &file.zone);
    Ok(match subject {
        Some(subject) => row.signed_for(subject),
        None => row,
    })
}

/// A mail takes longer than this from its signing to its reader, in milliseconds.
const HASTE_MS: i64 = 5000;

/// What a signed link says holds, whatever else the record does. Tells whose answer it is.
fn vouched(response: &mut Response, payload: Payload, received: Timestamp) -> Subject {
    let Payload { channel, subject, agent, department, properties, signed_at, .. } = payload;
    // The sender's clock may be off, but it measures how long the page was open.
    let open = match (response.shown_at, response.sent_at) {
        (Some(shown), Some(sent)) => (sent.unix_millis() - shown.unix_millis()).max(0),
        _ => 0,
    };
    let opened_after = received.unix_millis() - open - i64::try_from(signed_at).unwrap_or(0).saturating_mul(1000);
    if channel == Channel::Email && opened_after < HASTE_MS {
        response.signs.add(Sign::Hasty);
    }
    response.channel = channel;
    for (field, said) in [
        (&mut response.ticket, &subject.ticket),
        (&mut response.agent, &agent),
        (&mut response.department, &department),
    ] {
        *field = Some(said.clone()).filter(|said| !said.is_empty());
    }
    if !subject.person.is_empty() {
        response.person.id.clone_from(&subject.person);
    }
    response.properties.retain(|(name, _)| properties.iter().all(|(said, _)| said != name));
    response.properties.extend(properties);
    subject
}

#[cfg(test)]
mod tests {
    use domain::link::NONCE;
    use domain::response::Confirmation;
    use domain::{Metric, ResponseId, Score};

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_unix_millis(millis)
    }

    /// Whether an answer is taken for a machine's that came so long after the signing of its link, in milliseconds, from a page that was
    /// open for so long.
    fn is_hasty(channel: Channel, came_after: i64, open: i64) -> bool {
        const SIGNED: i64 = 1_000_000;
        // Its sender's clock is an hour off.
        let shown = 3_600_000;
        let survey = SurveyId::new("s").unwrap();
        let score = Score::new(Metric::NPS, 9).unwrap();
        let id = ResponseId::v7(0, [0; 10]);
        let mut response = Response::new(id, survey.clone(), score, Confirmation::Gesture, Channel::Link, at(shown));
        response.shown_at = Some(at(shown));
        response.sent_at = Some(at(shown + open));
        let payload = Payload {
            key: String::new(),
            survey,
            channel,
            subject: Subject { ticket: "T-1".to_owned(), person: String::new(), nonce: [0; NONCE] },
            agent: String::new(),
            department: String::new(),
            properties: Vec::new(),
            signed_at: SIGNED.unsigned_abs() / 1000,
            expires_at: 0,
        };
        vouched(&mut response, payload, at(SIGNED + came_after));
        response.signs.has(Sign::Hasty)
    }

    #[test]
    fn a_mail_is_not_read_within_five_seconds_of_its_signing() {
        assert!(is_hasty(Channel::Email, 4999, 0));
        assert!(!is_hasty(Channel::Email, 5000, 0));
    }

    #[test]
    fn what_counts_is_when_the_page_was_opened_by_whatever_clock() {
        assert!(is_hasty(Channel::Email, 60_000, 56_000));
        assert!(!is_hasty(Channel::Email, 60_000, 55_000));
    }

    #[test]
    fn a_link_that_was_not_mailed_may_be_opened_at_once() {
        assert!(!is_hasty(Channel::Link, 0, 0));
    }
}
