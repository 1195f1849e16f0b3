//! What a signed link says, as bytes that can be read in one way only.

use alloc::string::String;
use alloc::vec::Vec;

use crate::id::SurveyId;
use crate::response::{Channel, PROPERTIES, SHORT_CHARS};

/// Bytes that tell one link without a ticket from every other.
pub const NONCE: usize = 12;

/// Which order the fields have, so that a later version can have another.
const VERSION: u8 = 1;
/// No text is longer: 255 characters of four bytes.
const TEXT_BYTES: usize = SHORT_CHARS * 4;

/// What a signed link says. Whoever has the link can read it, so it holds no e-mail address and no name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Which of the signer's keys was used.
    pub key: String,
    /// The survey that may be answered.
    pub survey: SurveyId,
    /// How it reaches its reader.
    pub channel: Channel,
    /// Whose answer it is.
    pub subject: Subject,
    /// Who served the person; empty where nobody says.
    pub agent: String,
    /// The department of that agent; empty where nobody says.
    pub department: String,
    /// What the owner knows, by name; in the order of the names, each once.
    pub properties: Vec<(String, String)>,
    /// When it was signed, in seconds since 1970.
    pub signed_at: u64,
    /// From when on it is not valid any more, in seconds since 1970; 0 for never.
    pub expires_at: u64,
}

/// Of whom one answer counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The help desk's ticket; empty where there is none.
    pub ticket: String,
    /// The owner's own id of the person; empty where nobody says.
    pub person: String,
    /// Tells one link from every other where there is no ticket; zeroes where there is one.
    pub nonce: [u8; NONCE],
}

impl Payload {
    /// The fields one after the other, each text with its length before it, so that no two payloads are written alike.
    ///
    /// ```
    /// use domain::link::{NONCE, Payload, Subject};
    /// use domain::{SurveyId, response::Channel};
    /// let payload = Payload {
    ///     key: "k1".into(),
    ///     survey: SurveyId::new("support-nps").unwrap(),
    ///     channel: Channel::Email,
    ///     subject: Subject { ticket: "LA-1042".into(), person: String::new(), nonce: [0; NONCE] },
    ///     agent: "Mari".into(),
    ///     department: String::new(),
    ///     properties: vec![("plan".into(), "pro".into())],
    ///     signed_at: 1_764_000_000,
    ///     expires_at: 0,
    /// };
    /// assert_eq!(Payload::read(&payload.to_bytes()), Some(payload));
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::from([VERSION]);
        let mut text = |text: &str| {
            let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
            bytes.extend(length.to_be_bytes());
            bytes.extend(&text.as_bytes()[..usize::from(length)]);
        };
        text(&self.key);
        text(self.survey.as_str());
        text(self.channel.name());
        text(&self.subject.ticket);
        text(&self.subject.person);
        text(&self.agent);
        text(&self.department);
        for (name, value) in &self.properties {
            text(name);
            text(value);
        }
        bytes.extend(self.subject.nonce);
        bytes.extend(self.signed_at.to_be_bytes());
        bytes.extend(self.expires_at.to_be_bytes());
        bytes
    }

    /// The payload that is written so; `None` where nothing is, or where it could be written otherwise.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = Rest(bytes);
        if rest.take::<1>()? != [VERSION] {
            return None;
        }
        let key = rest.text()?;
        let survey = SurveyId::new(rest.text()?).ok()?;
        let channel = Channel::from_name(&rest.text()?)?;
        let (ticket, person, agent, department) = (rest.text()?, rest.text()?, rest.text()?, rest.text()?);
        let mut properties: Vec<(String, String)> = Vec::new();
        while rest.0.len() > NONCE + 16 {
            let (name, value) = (rest.text()?, rest.text()?);
            if properties.len() == PROPERTIES || properties.last().is_some_and(|(last, _)| *last >= name) {
                return None;
            }
            properties.push((name, value));
        }
        let nonce = rest.take()?;
        let signed_at = u64::from_be_bytes(rest.take()?);
        let expires_at = u64::from_be_bytes(rest.take()?);
        let subject = Subject { ticket, person, nonce };
        rest.0.is_empty().then_some(Self {
            key,
            survey,
            channel,
            subject,
            agent,
            department,
            properties,
            signed_at,
            expires_at,
        })
    }
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn text(&mut self) -> Option<String> {
        let length = usize::from(u16::from_be_bytes(self.take()?));
        let (text, rest) = self.0.split_at_checked(length).filter(|_| length <= TEXT_BYTES)?;
        self.0 = rest;
        core::str::from_utf8(text).ok().map(String::from)
    }
}
