//! Unresolved tickets, as far as a collector knows: answers with a ticket that somebody is to see to.

use std::collections::BTreeMap;

use domain::SurveyId;
use serde::Deserialize;
use serde_json::json;

use super::question::Tickets;
use crate::source::{Door, Fault};

/// So many responses come with one page.
const PAGE: u16 = 1000;
/// So many pages are read; whoever has more open tickets has other worries.
const MOST_PAGES: u8 = 20;

#[derive(Deserialize)]
struct Page {
    responses: Vec<Open>,
    #[serde(default)]
    next: Option<String>,
}

#[derive(Deserialize)]
struct Open {
    #[serde(default)]
    person: Option<Person>,
}

#[derive(Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(default)]
struct Person {
    id: String,
    email: String,
}

/// The unresolved tickets of everybody who has any.
///
/// # Errors
/// When the collector refuses.
pub(super) async fn read(door: &Door, surveys: &[SurveyId]) -> Result<Tickets, Fault> {
    let mut people = BTreeMap::new();
    for survey in surveys {
        let mut cursor = None;
        for _ in 0..MOST_PAGES {
            let page: Page = door.post("responses/search", body(survey, cursor.as_deref())).await?;
            count(&mut people, page.responses);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
    }
    Ok(people.into_iter().map(|(person, open): (Person, u32)| (person.id, person.email, open)).collect())
}

fn body(survey: &SurveyId, cursor: Option<&str>) -> String {
    let mut body = json!({
        "survey": survey.as_str(),
        "standing": "counted",
        "status": ["open", "contacted"],
        "where": { "ticket": { "exists": true } },
        "limit": PAGE,
    });
    if let Some(cursor) = cursor {
        body["cursor"] = cursor.into();
    }
    body.to_string()
}

/// Nobody's tickets are left out: they would be everybody's.
fn count(people: &mut BTreeMap<Person, u32>, open: Vec<Open>) {
    for person in open.into_iter().filter_map(|open| open.person) {
        if !person.id.is_empty() || !person.email.is_empty() {
            *people.entry(person).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_are_counted_by_person_and_nobodys_are_not() {
        let page: Page = serde_json::from_str(
            r#"{"responses":[{"id":"1","person":{"id":"7","email":"","name":"Ann"}},{"id":"2","person":{"id":"7"}},
                {"id":"3","person":{"email":"b@x.de"}},{"id":"4","person":{"id":"","email":"","name":"C"}},{"id":"5","person":null},{"id":"6"}]}"#,
        )
        .unwrap();
        let mut people = BTreeMap::new();
        count(&mut people, page.responses);
        let counted: Vec<_> = people.into_iter().map(|(person, n)| (person.id, person.email, n)).collect();
        assert_eq!(counted, [(String::new(), "b@x.de".to_owned(), 1), ("7".to_owned(), String::new(), 2)]);
    }
}
