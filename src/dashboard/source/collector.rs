//! The collector, by HTTP.

use insight::Cube;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Answer, Fault, Filter, Report, Rows, Source, SurveyInfo, Wish};
use crate::browser::http;
use crate::token::Token;

/// How many comments one page has.
const PAGE: u8 = 20;

/// A collector and the token that opens it.
pub(crate) struct Collector {
    /// Where its routes begin: `https://feedback.example.com/`.
    base: String,
    token: Token,
}

#[derive(Deserialize)]
struct Surveys {
    surveys: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    /// The survey file.
    survey: SurveyInfo,
}

impl Collector {
    /// The collector whose routes begin at `base`.
    pub(crate) fn new(base: String, token: Token) -> Self {
        Self { base, token }
    }

    fn get<T: DeserializeOwned + 'static>(&self, path: &str) -> Answer<T> {
        let url = format!("{}api/v1/{path}", self.base);
        let token = self.token.clone();
        Box::pin(async move {
            let reply = http::get(&url, token.secret()).await.ok_or(Fault::Unreachable)?;
            read(reply.status, &reply.body)
        })
    }
}

impl Source for Collector {
    fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
        let surveys = self.get::<Surveys>("surveys");
        Box::pin(async { Ok(surveys.await?.surveys.into_iter().map(|entry| entry.survey).collect()) })
    }

    fn cube(&self, filter: &Filter) -> Answer<Cube> {
        self.get(&cube_path(filter))
    }

    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
        self.get(&rows_path(filter, cursor))
    }

    fn check(&self, wish: &Wish) -> Answer<Report> {
        let url = format!("{}api/v1/probe", self.base);
        let token = self.token.clone();
        // Texts and booleans can always be written.
        let body = serde_json::to_string(wish).unwrap_or_default();
        Box::pin(async move {
            let reply = http::post(&url, token.secret(), &body).await.ok_or(Fault::Unreachable)?;
            read(reply.status, &reply.body)
        })
    }
}

fn read<T: DeserializeOwned>(status: u16, body: &str) -> Result<T, Fault> {
    if !(200..300).contains(&status) {
        return Err(Fault::of_reply(status, body));
    }
    serde_json::from_str(body).map_err(|error| Fault::Unreadable { detail: error.to_string() })
}

fn cube_path(filter: &Filter) -> String {
    // Any one dimension holds every response, and the first screen shows none of them by itself.
    format!("cube?survey={}&dimensions=channel{}", filter.survey, days(filter))
}

fn rows_path(filter: &Filter, cursor: Option<&str>) -> String {
    let cursor = cursor.map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
    format!("responses?survey={}&commented=true&standing=counted&limit={PAGE}{}{cursor}", filter.survey, days(filter))
}

fn days(filter: &Filter) -> String {
    filter
        .days
        .as_ref()
        .map_or_else(String::new, |days| format!("&from={}&to={}", days.start.to_text(), days.end.to_text()))
}

#[cfg(test)]
mod tests {
    use domain::{Day, SurveyId};

    use super::*;

    fn filter(days: Option<(&str, &str)>) -> Filter {
        let day = |text| Day::parse(text).unwrap();
        Filter { survey: SurveyId::new("nps").unwrap(), days: days.map(|(from, to)| day(from)..day(to)) }
    }

    #[test]
    fn days_are_asked_for_by_date_and_left_out_for_all() {
        assert_eq!(
            cube_path(&filter(Some(("2026-01-01", "2026-02-01")))),
            "cube?survey=nps&dimensions=channel&from=2026-01-01&to=2026-02-01"
        );
        assert_eq!(cube_path(&filter(None)), "cube?survey=nps&dimensions=channel");
    }

    #[test]
    fn comments_go_on_where_the_cursor_is() {
        let first = "responses?survey=nps&commented=true&standing=counted&limit=20";
        assert_eq!(rows_path(&filter(None), None), first);
        assert_eq!(rows_path(&filter(None), Some("abc")), format!("{first}&cursor=abc"));
    }

    #[test]
    fn a_reply_that_is_no_answer_is_told_from_one_that_refuses() {
        assert!(matches!(read::<Surveys>(200, "<html>"), Err(Fault::Unreadable { .. })));
        assert!(matches!(
            read::<Surveys>(200, r#"{"surveys":[{"survey":{"id":"a"}}]}"#),
            Err(Fault::Unreadable { .. })
        ));
        assert!(matches!(read::<Surveys>(404, "{}"), Err(Fault::Refused { status: 404, .. })));
        assert!(read::<Surveys>(200, r#"{"surveys":[]}"#).is_ok());
    }
}
