//! An answer as a file has it, judged: what a source counts, and what becomes a [`Response`].

use std::borrow::Cow;

use domain::response::{Answer, Channel, Confirmation, PROPERTIES, Person, Response, SHORT_CHARS, Signs};
use domain::{ResponseId, Score, SurveyId, Timestamp};
use serde_json::value::RawValue;
use wide::u8x16;

use super::draft::FIELDS;
use super::role::Role;
use crate::Standing;

/// The property that keeps how the question reached the person in the system that an answer is imported from.
pub const SOURCE_CHANNEL: &str = "source_channel";

/// One answer of a file. Texts are slices of the row, so whoever only counts copies nothing.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// The id that it has whenever it is read.
    pub id: ResponseId,
    /// Of two of one id the higher holds; one file has an id again only with a higher one.
    pub rev: u16,
    /// The score.
    pub score: Score,
    /// When it was given.
    pub scored_at: Timestamp,
    /// Whether the person had finished.
    pub is_complete: bool,
    /// What stood behind the score: a gesture, unless it is a record of our own that says otherwise.
    pub confirmed: Confirmation,
    /// Given on trial.
    pub is_test: bool,
    /// Properties by name.
    pub properties: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Answers to other questions.
    pub answers: Vec<(String, Answer)>,
    pub(super) fields: [Cow<'a, str>; FIELDS],
    pub(super) own: Option<Own>,
}

/// What only records of our own have.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub(super) survey_version: Option<String>,
    pub(super) consent: Option<bool>,
    pub(super) shown_at: Option<Timestamp>,
    pub(super) duration_ms: Option<u64>,
    /// What the collector that gave it out has counted it as.
    pub(super) standing: Option<Standing>,
    pub(super) signs: Signs,
    pub(super) extra: Vec<(String, Box<RawValue>)>,
}

impl Entry<'_> {
    /// What the column of a role says; empty where it says nothing.
    pub fn text(&self, role: Role) -> &str {
        self.fields.get(role as usize).map_or("", |field| field)
    }

    /// What the person wrote.
    pub fn comment(&self) -> &str {
        self.text(Role::Comment)
    }

    /// How long it took, in milliseconds; `None` where the file does not say.
    pub fn duration_ms(&self) -> Option<u64> {
        self.own.as_ref().and_then(|own| own.duration_ms)
    }

    /// What it counts as, as far as the file says: what a collector has found out about an answer that it gave out, and what the answer says
    /// itself.
    pub fn standing(&self) -> Standing {
        let own = if self.confirmed.is_provisional() { Standing::Provisional } else { Standing::Counted };
        self.own.as_ref().and_then(|known| known.standing).map_or(own, |known| known.max(own))
    }

    /// How long its texts are together.
    pub(super) fn text_bytes(&self) -> usize {
        let fields: usize = self.fields.iter().map(|field| field.len()).sum();
        let properties: usize = self.properties.iter().map(|(name, text)| name.len() + text.len()).sum();
        let answers = self.answers.iter().map(|(name, answer)| {
            name.len()
                + match answer {
                    Answer::Text(text) => text.len(),
                    // Each is a text with its marks.
                    Answer::Choices(choices) => choices.iter().map(|choice| choice.len() + 3).sum(),
                    Answer::Score(_) | Answer::Consent(_) => 0,
                }
        });
        let own = self.own.as_ref().map_or(0, |own| {
            let extra: usize = own.extra.iter().map(|(name, raw)| name.len() + raw.get().len()).sum();
            extra + own.survey_version.as_deref().map_or(0, str::len)
        });
        fields + properties + answers.sum::<usize>() + own
    }

    /// The record as it is stored: of that survey, and come by an import.
    pub fn into_response(mut self, survey: &SurveyId) -> Response {
        let mut take = |role: Role| std::mem::take(&mut self.fields[role as usize]).into_owned();
        let channel = take(Role::Channel);
        let word = |text: String| Some(text).filter(|text| !text.is_empty());
        let base = Response::new(self.id, survey.clone(), self.score, self.confirmed, Channel::Import, self.scored_at);
        let comment = take(Role::Comment);
        let [ticket, agent, department, locale, page] =
            [Role::Ticket, Role::Agent, Role::Department, Role::Locale, Role::Page].map(|role| word(take(role)));
        let person = Person { id: take(Role::Person), email: take(Role::Email), name: take(Role::Name) };
        let mut properties: Vec<(String, String)> =
            self.properties.into_iter().map(|(name, text)| (name.into_owned(), text.into_owned())).collect();
        let is_known = properties.iter().any(|(name, _)| name == SOURCE_CHANNEL);
        if !channel.is_empty() && !is_known && properties.len() < PROPERTIES {
            properties.push((SOURCE_CHANNEL.to_owned(), channel));
        }
        let own = self.own.unwrap_or_default();
        Response {
            rev: self.rev,
            survey_version: own.survey_version,
            comment,
            answers: self.answers,
            complete: self.is_complete,
            is_test: self.is_test,
            locale,
            page,
            ticket,
            agent,
            department,
            person,
            properties,
            consent: own.consent,
            shown_at: own.shown_at,
            duration_ms: own.duration_ms,
            signs: own.signs,
            extra: own.extra,
            ..base
        }
    }

    /// An answer in a record of our own. How much later it came than it was sent is settled here, since an import comes later still.
    pub(super) fn of_record(
        response: Response,
        received: Option<Timestamp>,
        standing: Option<Standing>,
        line: u64,
    ) -> Entry<'static> {
        let scored_at = received.map_or(response.scored_at, |received| response.given_at(received));
        let mut fields: [Cow<'static, str>; FIELDS] = Default::default();
        let channel = match response.channel {
            Channel::Import => String::new(),
            channel => channel.name().to_owned(),
        };
        for (role, text) in [
            (Role::Comment, response.comment),
            (Role::Channel, channel),
            (Role::Email, response.person.email),
            (Role::Name, response.person.name),
            (Role::Person, response.person.id),
            (Role::Ticket, response.ticket.unwrap_or_default()),
            (Role::Agent, response.agent.unwrap_or_default()),
            (Role::Department, response.department.unwrap_or_default()),
            (Role::Locale, response.locale.unwrap_or_default()),
            (Role::Page, response.page.unwrap_or_default()),
        ] {
            fields[role as usize] = Cow::Owned(text);
        }
        let properties =
            response.properties.into_iter().map(|(name, text)| (Cow::Owned(name), Cow::Owned(text))).collect();
        Entry {
            line,
            id: response.id,
            rev: response.rev,
            score: response.score,
            scored_at,
            is_complete: response.complete,
            confirmed: response.confirmed,
            is_test: response.is_test,
            properties,
            answers: response.answers,
            fields,
            own: Some(Own {
                survey_version: response.survey_version,
                consent: response.consent,
                shown_at: response.shown_at,
                duration_ms: response.duration_ms,
                standing,
                signs: response.signs,
                extra: response.extra,
            }),
        }
    }
}

/// `text` without what a record may not hold: zero characters, and more characters than `most`.
pub(super) fn bounded<'a>(text: Cow<'a, str>, most: usize, was_cut: &mut bool) -> Cow<'a, str> {
    let text = if has_zero(text.as_bytes()) { Cow::Owned(text.replace('\0', "")) } else { text };
    // No text has more characters than bytes.
    if text.len() <= most {
        return text;
    }
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    *was_cut = true;
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[..end]),
        Cow::Owned(mut text) => {
            text.truncate(end);
            Cow::Owned(text)
        }
    }
}

/// Sixteen bytes at a time: it is asked of every row.
pub(super) fn has_zero(bytes: &[u8]) -> bool {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let zero = u8x16::splat(0);
    blocks.iter().any(|block| u8x16::new(*block).simd_eq(zero).any()) || rest.contains(&0)
}

/// A short text, such as a name.
pub(super) fn short<'a>(text: Cow<'a, str>, was_cut: &mut bool) -> Cow<'a, str> {
    bounded(text, SHORT_CHARS, was_cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_characters_go_wherever_they_stand() {
        for length in 0..20 {
            for at in 0..length {
                let mut text = "é".repeat(length);
                text.insert(at * 2, '\0');
                let mut was_cut = false;
                assert_eq!(bounded(text.into(), 1000, &mut was_cut), "é".repeat(length));
                assert!(!was_cut);
            }
        }
        assert!(!has_zero(b"\x01\x80\xff\x7f\x01\x80\xff\x7f\x01"));
    }
}
