//! Why a response is taken for a machine's.

use domain::response::Sign;

/// A sign that the collector has noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Noticed {
    /// One that has words.
    Known(Sign),
    /// One of a later collector, by its name: that there is one decides what the response counts as.
    Other(String),
}

impl From<String> for Noticed {
    fn from(name: String) -> Self {
        Sign::from_name(&name).map_or(Self::Other(name), Self::Known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_of_the_collector_is_known_and_no_later_one_is_lost() {
        for sign in Sign::ALL {
            assert_eq!(Noticed::from(sign.name().to_owned()), Noticed::Known(sign));
        }
        assert_eq!(Noticed::from("<b>".to_owned()), Noticed::Other("<b>".to_owned()));
    }
}
