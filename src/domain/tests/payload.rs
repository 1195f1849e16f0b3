//! A signed link's payload can be read in one way only.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::SurveyId;
use domain::link::{NONCE, Payload, Subject};
use domain::response::Channel;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

fn payload() -> impl Strategy<Value = Payload> {
    let texts = ("[a-z]{0,4}", ".{0,6}", ".{0,6}", ".{0,6}", ".{0,6}");
    let rest = (btree_map(".{0,4}", ".{0,4}", 0..4), any::<[u8; NONCE]>(), any::<u64>(), any::<u64>());
    (texts, rest, 0..3usize).prop_map(|((key, ticket, person, agent, department), rest, channel)| {
        let (properties, nonce, signed_at, expires_at) = rest;
        Payload {
            key,
            survey: SurveyId::new("support-nps").unwrap(),
            channel: [Channel::Link, Channel::Email, Channel::Kiosk][channel],
            subject: Subject { ticket, person, nonce },
            agent,
            department,
            properties: properties.into_iter().collect(),
            signed_at,
            expires_at,
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(payload in payload()) {
        prop_assert_eq!(Payload::read(&payload.to_bytes()), Some(payload));
    }

    #[test]
    fn two_payloads_are_never_written_alike(one in payload(), other in payload()) {
        prop_assert_eq!(one.to_bytes() == other.to_bytes(), one == other);
    }

    #[test]
    fn what_can_be_read_is_written_so(bytes in vec(any::<u8>(), 0..160), payload in payload(), at in any::<prop::sample::Index>()) {
        let mut altered = payload.to_bytes();
        let at = at.index(altered.len());
        altered[at] = altered[at].wrapping_add(1);
        for bytes in [bytes, altered] {
            if let Some(read) = Payload::read(&bytes) {
                prop_assert_eq!(read.to_bytes(), bytes);
            }
        }
    }
}
