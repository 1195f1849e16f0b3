//! Whose answer a response is.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::link::Subject;
use domain::response::Response;
use sha2::{Digest as _, Sha256};

/// Bytes of the ticket.
const TICKET: usize = 12;
/// Bytes of the digest.
pub(crate) const DIGEST: usize = 16;

/// What two responses share that are the same person's answer to the same question: of these only one counts.
///
/// A digest, because a person's address should not stand in one more place. Before it stands the beginning of the ticket: help
/// desks count their tickets, so answers that come together stand together in the index, and a group of them changes a few of
/// its pages instead of one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Identity(pub(crate) [u8; Self::LEN]);

impl Identity {
    pub(crate) const LEN: usize = TICKET + DIGEST;

    /// The ticket and its person. Without a ticket a response is nobody's but its own: an address that answers a survey every
    /// quarter has given four answers.
    pub(crate) fn of(response: &Response) -> Option<Self> {
        // A template that nobody has filled in names no ticket.
        let is_ticket = |ticket: &&str| !ticket.is_empty() && !ticket.contains("{{") && !ticket.contains("{%");
        let ticket = response.ticket.as_deref().map(str::trim).filter(is_ticket)?;
        let person = &response.person;
        let (kind, who) = if !person.id.trim().is_empty() {
            ("id", person.id.trim().to_owned())
        } else if !person.email.trim().is_empty() {
            ("email", person.email.trim().to_lowercase())
        } else {
            ("", String::new())
        };
        Some(Self::begun_with(ticket, digest(&["ticket", ticket, kind, &who])))
    }

    /// The one whom a signed link was made for. Whatever comes without a signature is another.
    pub(crate) fn of_link(subject: &Subject) -> Self {
        let Subject { ticket, person, nonce } = subject;
        let nonce = URL_SAFE_NO_PAD.encode(nonce);
        Self::begun_with(ticket, digest(&["link", ticket, person, &nonce]))
    }

    /// The identity of a ticket's answer whose digest is known.
    pub(crate) fn begun_with(ticket: &str, digest: [u8; DIGEST]) -> Self {
        let mut bytes = [0; Self::LEN];
        bytes.iter_mut().zip(ticket.trim().bytes().take(TICKET)).for_each(|(place, byte)| *place = byte);
        bytes[TICKET..].copy_from_slice(&digest);
        Self(bytes)
    }
}

/// Each part with its length before it, so that no two lists of parts are written alike.
fn digest(parts: &[&str]) -> [u8; DIGEST] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut short = [0; DIGEST];
    short.copy_from_slice(&hash.finalize()[..DIGEST]);
    short
}

#[cfg(test)]
mod tests {
    use domain::response::{Channel, Confirmation, Person};
    use domain::{Metric, ResponseId, Score, SurveyId, Timestamp};

    use super::*;

    fn of(ticket: &str, id: &str, email: &str) -> Option<Identity> {
        let mut response = Response::new(
            ResponseId::v7(0, [0; 10]),
            SurveyId::new("s").unwrap(),
            Score::new(Metric::NPS, 9).unwrap(),
            Confirmation::Gesture,
            Channel::Link,
            Timestamp::from_unix_millis(0),
        );
        response.ticket = Some(ticket.to_owned());
        response.person = Person { id: id.to_owned(), email: email.to_owned(), name: String::new() };
        Identity::of(&response)
    }

    #[test]
    fn the_ticket_and_the_person_make_it() {
        assert_eq!(of("", "7", "a@b.example"), None);
        assert_eq!(of(" ", "", ""), None);
        assert_eq!(of("{{ticket.id}}", "7", ""), None);
        let all = [of("1", "", ""), of("1", "7", ""), of("1", "", "7"), of("17", "", ""), of("2", "7", "")];
        for (at, one) in all.iter().enumerate() {
            assert!(one.is_some());
            assert!(all[at + 1..].iter().all(|other| other != one), "{at}");
        }
    }

    #[test]
    fn tickets_that_follow_each_other_stand_side_by_side() {
        let mut all: Vec<_> =
            (100..200).map(|n| of(&format!("LA-{n}"), &format!("{}", n * 7919 % 100), "").unwrap()).collect();
        assert!(all.is_sorted());
        all.extend(
            [of("a very long name of a ticket, 1", "", ""), of("a very long name of a ticket, 2", "", "")]
                .map(Option::unwrap),
        );
        all.dedup();
        assert_eq!(all.len(), 102, "what the beginning does not tell apart, the digest does");
    }

    #[test]
    fn an_id_goes_before_an_address_and_an_address_is_the_same_in_capitals() {
        assert_eq!(of("1", "7", "a@b.example"), of("1", "7", "other@b.example"));
        assert_eq!(of("1", "", "A@B.example "), of("1", "", "a@b.example"));
    }
}
