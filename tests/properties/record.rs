//! A record that is read is within the limits of the contract, and reads the same when it is written again.

use domain::response::{self, Answer, Response};

use crate::patched::patched;
use crate::refused;

/// What patches change: a record with every field.
pub const BASE: &str = r#"{"v":1,"id":"018bcfe5-6800-7707-8707-070707070707","rev":2,"survey":"support-nps","survey_version":"a1",
    "metric":"nps","score":9,"group":"promoter","comment":"Quick","answers":{"reason":["price","speed"],"more":"Õ","ease":3,
    "agree":true},"complete":true,"confirmed":"gesture","test":false,"channel":"email","locale":"et",
    "page":"https://shop.example/cart","ticket":"LA-1042","agent":"ann","department":"sales",
    "person":{"id":"7","email":"ann@acme.example","name":"Ann"},"properties":{"plan":"pro","seats":12},"consent":null,
    "link":null,"shown_at":"2026-03-01T11:59:55Z","scored_at":"2026-03-01T12:00:00+02:00","sent_at":"2026-03-01T12:00:01Z",
    "duration_ms":5120,"later":{"of":["a",1.5,null]}}"#;

const RECORD_BYTES: usize = 32 * 1024;

/// Bytes: a record, or patches of [`BASE`].
pub fn check(input: &[u8]) {
    let Some(input) = crate::text(input) else { return };
    let json = patched(BASE, input);
    match response::read(&json) {
        Err(problems) => refused::told(&problems),
        Ok(response) => {
            assert!(json.len() <= RECORD_BYTES, "a record of {} bytes was taken", json.len());
            within_limits(&response);
            reads_the_same(&response);
        }
    }
}

fn within_limits(response: &Response) {
    assert!((1..=1000).contains(&response.rev), "rev {}", response.rev);
    assert!(response.score.metric().scores().contains(&response.score.value()), "a score off its scale");
    assert!(response.comment.chars().count() <= 10_000, "a comment of {} bytes", response.comment.len());
    assert!(response.properties.len() <= 50 && response.answers.len() <= 50, "more than 50");
    assert!(!response.page.as_ref().is_some_and(|page| page.contains(['?', '#'])), "a page with its query");
    let Response { survey_version, locale, page, ticket, agent, department, link, person, .. } = response;
    let known = [survey_version, locale, ticket, agent, department];
    let short = known.into_iter().flatten().chain([&person.id, &person.email, &person.name]);
    let properties = response.properties.iter().flat_map(|(name, text)| [name, text]);
    let questions = response.answers.iter().map(|(name, _)| name);
    for text in short.chain(properties).chain(questions) {
        assert!(text.chars().count() <= 255, "{} characters", text.chars().count());
        storable(text);
    }
    for text in [page, link].into_iter().flatten() {
        assert!(text.chars().count() <= 2048, "an address of {} bytes", text.len());
        storable(text);
    }
    storable(&response.comment);
    for (_, answer) in &response.answers {
        within_limits_too(answer);
    }
}

fn within_limits_too(answer: &Answer) {
    match answer {
        Answer::Choices(choices) => {
            assert!(choices.len() <= 50, "{} choices", choices.len());
            for choice in choices {
                assert!(choice.chars().count() <= 255, "a choice of {} bytes", choice.len());
                storable(choice);
            }
        }
        Answer::Text(text) => {
            assert!(text.chars().count() <= 10_000, "an answer of {} bytes", text.len());
            storable(text);
        }
        Answer::Score(score) => assert!(*score <= 10, "{score}"),
        Answer::Consent(_) => {}
    }
}

/// There are databases that take no zero characters in a text, and would refuse the whole answer.
fn storable(text: &str) {
    assert!(!text.contains('\0'), "a zero character in {text:?}");
}

/// Writing says more than a sender need have said, so what came with the last bytes that are allowed may be too long then.
fn reads_the_same(response: &Response) {
    let written = response.to_json();
    if written.len() > RECORD_BYTES {
        return;
    }
    let again = response::read(&written).unwrap_or_else(|problems| panic!("{problems:?} in {written}"));
    assert_eq!(format!("{response:?}"), format!("{again:?}"), "{written}");
    assert_eq!(written, again.to_json());
}
