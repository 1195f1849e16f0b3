//! What can go wrong between the dashboard and a source.

use serde::Deserialize;

/// Why a source did not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The token is unknown: wrong, or revoked.
    Unauthorized,
    /// The token is known, but may not read.
    Forbidden,
    /// Nothing answered in time: no network, or nothing runs there.
    Unreachable,
    /// It answers, but not now.
    Busy,
    /// It said that something else is wrong.
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it said, if anything.
        detail: String,
    },
    /// It answered with something that is no answer.
    Unreadable {
        /// What could not be read, and where in it.
        detail: String,
    },
}

/// The part of a problem document (RFC 9457) that is shown.
#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    detail: String,
}

impl Fault {
    /// The fault in a reply that is not a 2xx.
    pub(crate) fn of_reply(status: u16, body: &str) -> Self {
        match status {
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            // A proxy answers these where what stands behind it does not.
            429 | 502..=504 => Self::Busy,
            _ => {
                let detail = serde_json::from_str::<Problem>(body).map(|problem| problem.detail).unwrap_or_default();
                Self::Refused { status, detail }
            }
        }
    }

    /// Whether another token is the way on; trying again is, otherwise.
    pub(crate) fn is_about_the_token(&self) -> bool {
        matches!(self, Self::Unauthorized | Self::Forbidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_is_its_own_fault() {
        assert_eq!(Fault::of_reply(401, ""), Fault::Unauthorized);
        assert_eq!(Fault::of_reply(403, ""), Fault::Forbidden);
        for status in [429, 502, 503, 504] {
            assert_eq!(Fault::of_reply(status, "<html>"), Fault::Busy);
        }
    }

    #[test]
    fn what_the_collector_says_is_passed_on() {
        let body =
            r#"{"type":"/problems/unknown-survey","title":"x","status":404,"detail":"there is no survey \"a\""}"#;
        let detail = r#"there is no survey "a""#.to_owned();
        assert_eq!(Fault::of_reply(404, body), Fault::Refused { status: 404, detail });
        assert_eq!(Fault::of_reply(500, "<html>"), Fault::Refused { status: 500, detail: String::new() });
    }

    #[test]
    fn only_401_and_403_are_about_the_token() {
        assert!(Fault::Unauthorized.is_about_the_token() && Fault::Forbidden.is_about_the_token());
        assert!(!Fault::Unreachable.is_about_the_token() && !Fault::Busy.is_about_the_token());
    }
}
