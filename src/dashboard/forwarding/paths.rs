//! Where the collector's deliveries are.

use domain::SurveyId;

use crate::aside::Wanted;
use crate::percent::encode;

/// How many deliveries one page has.
const PAGE: u16 = 50;

/// The word of the route for some deliveries.
fn state_name(wanted: Wanted) -> Option<&'static str> {
    match wanted {
        Wanted::All => None,
        Wanted::Waiting => Some("waiting"),
        Wanted::Sent => Some("sent"),
        Wanted::Unknown => Some("unknown"),
        Wanted::Dead => Some("dead"),
    }
}

/// Where a page of deliveries is.
pub(super) fn page_path(wanted: Wanted, cursor: Option<&str>) -> String {
    let state = state_name(wanted).map_or_else(String::new, |state| format!("&state={state}"));
    let cursor = cursor.map_or_else(String::new, |cursor| format!("&cursor={}", encode(cursor)));
    format!("deliveries?limit={PAGE}{state}{cursor}")
}

/// Where those of one response are.
pub(super) fn path_of(survey: &SurveyId, response: &str) -> String {
    format!("deliveries?limit={PAGE}&survey={survey}&response={}", encode(response))
}

/// Where one is sent again.
pub(super) fn again_path(id: i64) -> String {
    format!("deliveries/{id}/again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_stands_in_the_path() {
        assert_eq!(page_path(Wanted::All, None), "deliveries?limit=50");
        assert_eq!(page_path(Wanted::Dead, Some("1&2")), "deliveries?limit=50&state=dead&cursor=1%262");
        let survey = SurveyId::new("demo-nps").unwrap();
        assert_eq!(path_of(&survey, "a/b"), "deliveries?limit=50&survey=demo-nps&response=a%2Fb");
        assert_eq!(again_path(7), "deliveries/7/again");
    }
}
