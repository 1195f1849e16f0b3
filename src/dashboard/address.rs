//! What of the view stands in the address, so that a reload, a bookmark and a colleague see the same.

use domain::SurveyId;

use crate::period::Period;

/// The part of the view that is chosen by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The survey; `None` takes the first there is.
    pub survey: Option<SurveyId>,
    /// Which days.
    pub period: Period,
    /// Whether an endpoint is to be checked instead.
    pub is_checking: bool,
}

/// The word for the view that checks an endpoint.
const CHECK: &str = "check";

impl Address {
    /// Reads `?survey=support-nps&period=30d`. What is left out or means nothing is as in [`Address::default`]: an old
    /// bookmark still opens.
    pub(crate) fn read(query: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "survey" => address.survey = SurveyId::new(value).ok(),
                "period" => address.period = Period::from_name(value).unwrap_or_default(),
                "view" => address.is_checking = value == CHECK,
                _ => {}
            }
        }
        address
    }

    /// What [`Address::read`] reads. Neither value ever needs escaping.
    pub(crate) fn to_query(&self) -> String {
        let survey = self.survey.as_ref().map_or_else(String::new, |survey| format!("survey={survey}&"));
        let view = if self.is_checking { format!("&view={CHECK}") } else { String::new() };
        format!("?{survey}period={}{view}", self.period.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for survey in [None, SurveyId::new("support-nps").ok()] {
            for (period, is_checking) in Period::ALL.into_iter().flat_map(|period| [(period, false), (period, true)]) {
                let address = Address { survey: survey.clone(), period, is_checking };
                assert_eq!(Address::read(&address.to_query()), address);
            }
        }
    }

    #[test]
    fn what_means_nothing_is_left_at_its_default() {
        for query in
            ["", "?", "?survey=../x&period=1y", "?utm_source=mail", "?period", "?survey=%3Cscript%3E", "?view=x"]
        {
            assert_eq!(Address::read(query), Address::default(), "{query}");
        }
    }
}
