//! The collector, by HTTP.

use core::ops::Range;

use domain::{Day, SurveyId};
use insight::Cube;
use serde::Deserialize;
use serde_json::json;

use super::door::{Door, read};
use super::{Answer, Ask, Changes, Fault, Filter, Progress, Rights, Rows, Settings, Source, SurveyInfo};
use crate::browser::http;
use crate::percent;

/// How many pages without a comment are turned before somebody asks for more.
const MOST_PAGES: u8 = 20;

/// A collector.
pub(crate) struct Collector {
    door: Door,
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
    /// The collector behind that door.
    pub(crate) fn new(door: Door) -> Self {
        Self { door }
    }
}

impl Source for Collector {
    fn surveys(&self) -> Answer<Vec<SurveyInfo>> {
        let surveys = self.door.get::<Surveys>("surveys");
        Box::pin(async { Ok(surveys.await?.surveys.into_iter().map(|entry| entry.survey).collect()) })
    }

    fn cube(&self, survey: &SurveyId, ask: &Ask, progress: Progress) -> Answer<Cube> {
        let path = cube_path(survey, ask);
        if !ask.is_scan() {
            return self.door.get(&path);
        }
        let door = self.door.clone();
        Box::pin(async move { scan(&door, &path, &*progress).await })
    }

    fn rows(&self, filter: &Filter, cursor: Option<&str>) -> Answer<Rows> {
        if filter.condition.is_none() {
            return self.door.get(&rows_path(filter, cursor));
        }
        let door = self.door.clone();
        let filter = filter.clone();
        let cursor = cursor.map(ToOwned::to_owned);
        Box::pin(async move {
            let mut cursor = cursor;
            // A page may have looked at many responses without finding any.
            for _ in 0..MOST_PAGES {
                let body = search_body(&filter, cursor.as_deref());
                let rows: Rows = door.post("responses/search", body).await?;
                if !rows.rows.is_empty() || rows.next.is_none() {
                    return Ok(rows);
                }
                cursor = rows.next;
            }
            Ok(Rows { rows: Vec::new(), next: cursor })
        })
    }

    fn settings(&self, survey: &SurveyId) -> Answer<Settings> {
        self.door.get(&format!("settings/{survey}"))
    }

    fn changes(&self, survey: &SurveyId, since: Option<&str>) -> Answer<Changes> {
        let since = since.map_or_else(String::new, |since| format!("&since={}", percent::encode(since)));
        self.door.get(&format!("changes?survey={survey}{since}"))
    }

    fn rights(&self) -> Answer<Rights> {
        self.door.get("token")
    }

    fn door(&self) -> Option<Door> {
        Some(self.door.clone())
    }
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
async fn scan(door: &Door, path: &str, progress: &dyn Fn(u64, u64)) -> Result<Cube, Fault> {
    let mut stream = match http::lines(&door.url(path), door.secret()).await.ok_or(Fault::Unreachable)? {
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
    format!("responses?survey={}&commented=true&standing=counted&limit={}{days}{cursor}", filter.survey, filter.most)
}

/// Those that fit the condition and have a comment, whatever else the condition says of comments.
pub(crate) fn search_body(filter: &Filter, cursor: Option<&str>) -> String {
    let condition = filter.condition.as_deref().and_then(|condition| serde_json::from_str(condition).ok());
    let condition: serde_json::Value = condition.unwrap_or_else(|| json!({}));
    // All keys of a condition must hold, so the two stand side by side where one is an alternative of one.
    let mut both = json!({ "comment": { "exists": true }, "any": [condition] });
    if both["any"][0] == json!({}) {
        both = json!({ "comment": { "exists": true } });
    }
    let mut body =
        json!({ "survey": filter.survey.as_str(), "where": both, "standing": "counted", "limit": filter.most });
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
    use crate::source::PAGE;

    fn filter(days: Option<(&str, &str)>) -> Filter {
        let day = |text| Day::parse(text).unwrap();
        Filter {
            survey: SurveyId::new("nps").unwrap(),
            days: days.map(|(from, to)| day(from)..day(to)),
            condition: None,
            most: PAGE,
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
}
