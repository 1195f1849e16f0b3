//! The collector, by HTTP.

use core::ops::Range;
use std::rc::Rc;

use domain::{Day, SurveyId};
use insight::Cube;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::{Answer, Ask, Fault, Filter, Progress, Report, Rows, Settings, Source, SurveyInfo, Wish};
use crate::browser::http;
use crate::inbox::Desk;
use crate::inbox::http::HttpDesk;
use crate::percent;
use crate::token::Token;

/// How many comments one page has.
const PAGE: u8 = 20;
/// How many pages without a comment are turned before somebody asks for more.
const MOST_PAGES: u8 = 20;

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

    fn cube(&self, survey: &SurveyId, ask: &Ask, progress: Progress) -> Answer<Cube> {
        let path = cube_path(survey, ask);
        if !ask.is_scan() {
            return self.get(&path);
        }
        let url = format!("{}api/v1/{path}", self.base);
        let token = self.token.clone();
        Box::pin(async move { scan(&url, &token, &*progress).await })
    }

    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
        if filter.condition.is_none() {
            return self.get(&rows_path(filter, cursor));
        }
        let url = format!("{}api/v1/responses/search", self.base);
        let token = self.token.clone();
        let filter = filter.clone();
        let cursor = cursor.map(ToOwned::to_owned);
        Box::pin(async move {
            let mut cursor = cursor;
            // A page may have looked at many responses without finding any.
            for _ in 0..MOST_PAGES {
                let body = search_body(&filter, cursor.as_deref());
                let reply = http::post(&url, token.secret(), &body).await.ok_or(Fault::Unreachable)?;
                let rows: Rows = read(reply.status, &reply.body)?;
                if !rows.rows.is_empty() || rows.next.is_none() {
                    return Ok(rows);
                }
                cursor = rows.next;
            }
            Ok(Rows { rows: Vec::new(), next: cursor })
        })
    }

    fn settings(&self, survey: &SurveyId) -> Answer<Settings> {
        self.get(&format!("settings/{survey}"))
    }

    fn keep(&self, survey: &SurveyId, settings: &Settings) -> Answer<Settings> {
        let url = format!("{}api/v1/settings/{survey}", self.base);
        let token = self.token.clone();
        // Texts, dates and numbers can always be written.
        let body = serde_json::to_string(settings).unwrap_or_default();
        Box::pin(async move {
            let reply = http::put(&url, token.secret(), &body).await.ok_or(Fault::Unreachable)?;
            read(reply.status, &reply.body)
        })
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

    fn desk(&self) -> Option<Rc<dyn Desk>> {
        Some(Rc::new(HttpDesk::new(self.base.clone(), self.token.clone())))
    }
}

/// What stands in a reply, or why it is no answer.
pub(crate) fn read<T: DeserializeOwned>(status: u16, body: &str) -> Result<T, Fault> {
    if !(200..300).contains(&status) {
        return Err(Fault::of_reply(status, body));
    }
    serde_json::from_str(body).map_err(|error| Fault::Unreadable { detail: error.to_string() })
}

/// A line of a scan's answer.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Progress(u64, u64),
    Cube(Box<Cube>),
    Problem(serde_json::Value),
}

/// Reads line by line how a scan goes on, and at last what it found.
async fn scan(url: &str, token: &Token, progress: &dyn Fn(u64, u64)) -> Result<Cube, Fault> {
    let mut stream = match http::lines(url, token.secret()).await.ok_or(Fault::Unreachable)? {
        http::Lines::Stream(stream) => stream,
        // One that knows no lines, or refuses.
        http::Lines::Whole(reply) => return read(reply.status, &reply.body),
    };
    while let Some(line) = stream.next().await {
        match read_line(&line)? {
            Line::Progress(read, all) => progress(read, all),
            Line::Cube(cube) => return Ok(*cube),
            Line::Problem(problem) => {
                let status = problem["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or(500);
                return Err(Fault::of_reply(status, &problem.to_string()));
            }
        }
    }
    Err(Fault::Unreachable)
}

fn read_line(line: &str) -> Result<Line, Fault> {
    serde_json::from_str(line).map_err(|error| Fault::Unreadable { detail: error.to_string() })
}

fn cube_path(survey: &SurveyId, ask: &Ask) -> String {
    let part = |name: &str, value: Option<String>| value.map_or_else(String::new, |value| format!("&{name}={value}"));
    let condition = part("where", ask.condition.as_deref().map(percent::encode));
    let cross =
        part("cross", ask.cross.as_ref().map(|cross| cross.each_ref().map(|name| percent::encode(name)).join(",")));
    let dimensions: Vec<String> = ask.dimensions.iter().map(|name| percent::encode(name)).collect();
    format!("cube?survey={survey}&dimensions={}{}{condition}{cross}", dimensions.join(","), days(ask.days.as_ref()))
}

fn rows_path(filter: &Filter, cursor: Option<&str>) -> String {
    let cursor = cursor.map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
    let days = days(filter.days.as_ref());
    format!("responses?survey={}&commented=true&standing=counted&limit={PAGE}{days}{cursor}", filter.survey)
}

/// Those that fit the condition and have a comment, whatever else the condition says of comments.
fn search_body(filter: &Filter, cursor: Option<&str>) -> String {
    let condition = filter.condition.as_deref().and_then(|condition| serde_json::from_str(condition).ok());
    let condition: serde_json::Value = condition.unwrap_or_else(|| json!({}));
    // All keys of a condition must hold, so the two stand side by side where one is an alternative of one.
    let mut both = json!({ "comment": { "exists": true }, "any": [condition] });
    if both["any"][0] == json!({}) {
        both = json!({ "comment": { "exists": true } });
    }
    let mut body = json!({ "survey": filter.survey.as_str(), "where": both, "standing": "counted", "limit": PAGE });
    if let Some(days) = &filter.days {
        body["from"] = days.start.to_text().into();
        body["to"] = days.end.to_text().into();
    }
    if let Some(cursor) = cursor {
        body["cursor"] = cursor.into();
    }
    body.to_string()
}

fn days(days: Option<&Range<Day>>) -> String {
    days.map_or_else(String::new, |days| format!("&from={}&to={}", days.start.to_text(), days.end.to_text()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(days: Option<(&str, &str)>) -> Filter {
        let day = |text| Day::parse(text).unwrap();
        Filter {
            survey: SurveyId::new("nps").unwrap(),
            days: days.map(|(from, to)| day(from)..day(to)),
            condition: None,
        }
    }

    #[test]
    fn what_is_asked_stands_in_the_path() {
        let survey = SurveyId::new("nps").unwrap();
        let plain = Ask {
            days: filter(Some(("2026-01-01", "2026-02-01"))).days,
            dimensions: vec!["channel".into()],
            ..Ask::default()
        };
        assert_eq!(cube_path(&survey, &plain), "cube?survey=nps&dimensions=channel&from=2026-01-01&to=2026-02-01");
        let scan = Ask {
            days: None,
            dimensions: vec!["channel".into(), "a&b".into()],
            condition: Some(r#"{"plan":["a b"]}"#.into()),
            cross: Some(["channel".into(), "a&b".into()]),
        };
        assert_eq!(
            cube_path(&survey, &scan),
            "cube?survey=nps&dimensions=channel,a%26b&where=%7B%22plan%22%3A%5B%22a%20b%22%5D%7D&cross=channel,a%26b"
        );
    }

    #[test]
    fn comments_are_searched_with_the_condition_beside_having_one() {
        let search = |condition: &str| {
            let filter = Filter { condition: Some(condition.to_owned()), ..filter(Some(("2026-01-01", "2026-02-01"))) };
            serde_json::from_str::<serde_json::Value>(&search_body(&filter, Some("abc"))).unwrap()
        };
        assert_eq!(
            search(r#"{"comment":{"exists":false}}"#),
            json!({
                "survey": "nps", "standing": "counted", "limit": 20, "from": "2026-01-01", "to": "2026-02-01", "cursor": "abc",
                "where": { "comment": { "exists": true }, "any": [{ "comment": { "exists": false } }] },
            })
        );
    }

    #[test]
    fn lines_of_a_scan_are_read() {
        assert!(matches!(read_line(r#"{"progress":[5,90]}"#), Ok(Line::Progress(5, 90))));
        assert!(
            matches!(read_line(r#"{"cube":{"revision":1,"dimensions":{}}}"#), Ok(Line::Cube(cube)) if cube.revision == 1)
        );
        assert!(matches!(read_line(r#"{"problem":{"status":422}}"#), Ok(Line::Problem(_))));
        assert!(matches!(read_line("<html>"), Err(Fault::Unreadable { .. })));
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
