//! Each documented shape is known by its content, and says what it is documented to say.

use domain::Metric;
use domain::response::{Answer, Channel, Confirmation, Response};
use insight::files::{Format, Scale, Sureness};

use crate::fixture::{look, read, read_by};

macro_rules! fixtures {
    ($($name:ident = $file:literal;)+) => {
        $(const $name: &[u8] = include_bytes!(concat!("fixtures/", $file));)+
    };
}

fixtures! {
    DELIGHTED = "delighted.json";
    DELIGHTED_FRAMES = "delighted-frames.ndjson";
    DELIGHTED_CSV = "delighted.csv";
    FORMBRICKS = "formbricks.ndjson";
    FEEDBACK = "feedback.json";
    FEEDBACK_CSV = "feedback.csv";
    POSTHOG = "posthog.json";
    POSTHOG_CSV = "posthog.csv";
    TYPEFORM = "typeform.json";
    WOOTRIC = "wootric.ndjson";
    SURVICATE = "survicate.ndjson";
    HELP_SCOUT = "helpscout.json";
    ZENDESK = "zendesk.json";
    OWN = "own-page.json";
}

#[test]
fn every_format_is_known_by_what_is_in_the_file() {
    for (file, format) in [
        (DELIGHTED, Format::Delighted),
        (DELIGHTED_FRAMES, Format::Delighted),
        (DELIGHTED_CSV, Format::DelightedTable),
        (FORMBRICKS, Format::Formbricks),
        (FEEDBACK, Format::Feedback),
        (FEEDBACK_CSV, Format::FeedbackTable),
        (POSTHOG, Format::PostHog),
        (POSTHOG_CSV, Format::PostHogTable),
        (TYPEFORM, Format::Typeform),
        (WOOTRIC, Format::Wootric),
        (SURVICATE, Format::Survicate),
        (HELP_SCOUT, Format::HelpScout),
        (ZENDESK, Format::Zendesk),
        (OWN, Format::Own),
    ] {
        let found = look(file);
        let is_sure = found.sureness() < Sureness::Unsure;
        assert_eq!((found.plan.format, is_sure), (format, true), "{:?}", found.guesses);
        assert_eq!(
            found.guesses.iter().filter(|(_, sureness)| *sureness == Sureness::Certain).count(),
            usize::from(format != Format::DelightedTable)
        );
        assert_eq!(Format::from_name(format.name()), Some(format));
    }
}

fn property<'r>(response: &'r Response, name: &str) -> &'r str {
    response.properties.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
}

#[test]
fn what_is_imported_came_by_an_import_and_a_person_stood_behind_it() {
    for file in [DELIGHTED, FORMBRICKS, POSTHOG, TYPEFORM, WOOTRIC, SURVICATE, HELP_SCOUT] {
        for response in read(file).responses {
            assert_eq!((response.channel, response.confirmed), (Channel::Import, Confirmation::Gesture));
            assert!(domain::response::read(&response.to_json()).is_ok());
        }
    }
}

#[test]
fn delighteds_responses() {
    let read = read(DELIGHTED);
    assert_eq!(read.told(), ["0 \"\" 2024-04-18T05:34", "9 \"Quick\" 2024-04-18T05:34"]);
    let [first, second] = &read.responses[..] else { panic!("{:?}", read.told()) };
    assert_eq!((first.person.id.as_str(), property(first, "country")), ("10", "USA"));
    assert_eq!(first.answers, [("What matters?".to_owned(), Answer::Choices(vec!["Convenience".to_owned()]))]);
    assert_eq!((second.person.email.as_str(), second.person.name.as_str()), ("ann@acme.example", "Ann"));
    assert_eq!((property(second, "tags"), first.rev), ("vip, eu", 1));
    assert!(second.rev > 1);
    assert_eq!(
        read.refusals(),
        [
            "line 3: it is about csat, and the survey asks for nps; import it into a survey of that metric",
            "line 4, score: 11 is not on the scale of nps, 0 to 10; choose another column for the score, or say which scale it is on",
        ]
    );
}

#[test]
fn delighteds_frames_of_one_response_are_one_and_the_same_as_in_any_export() {
    let frames = read(DELIGHTED_FRAMES);
    assert_eq!(frames.told(), ["3 \"Too slow\" 2024-04-18T05:34"]);
    assert_eq!(frames.outcome.repeated, 1);
    let created = DELIGHTED_FRAMES.split(|byte| *byte == b'\n').next().unwrap();
    let alone = read(created);
    assert_eq!(alone.responses[0].id, frames.responses[0].id);
    assert!(alone.responses[0].rev < frames.responses[0].rev);
}

#[test]
fn delighteds_table() {
    let read = read(DELIGHTED_CSV);
    assert_eq!(read.told(), ["9 \"Great, \\\"really\\\"\" 2024-04-18T05:34"]);
    assert_eq!((property(&read.responses[0], "Plan"), read.responses[0].person.name.as_str()), ("pro", "Ann"));
    assert!(read.refusals()[0].starts_with("line 3: it is about csat"));
}

#[test]
fn formbricks_frames() {
    let read = read(FORMBRICKS);
    assert_eq!(read.told(), ["9 \"Fast\" 2025-02-01T10:00"]);
    let response = &read.responses[0];
    assert_eq!((response.person.email.as_str(), response.person.id.as_str()), ("ann@acme.example", "u1"));
    assert_eq!((response.page.as_deref(), response.locale.as_deref()), (Some("https://shop.example/cart"), Some("en")));
    assert!(response.complete);
    assert_eq!(response.answers.len(), 1);
    assert_eq!(read.refusals(), ["line 3: several questions have a number: q1, q4; say which of them is the score"]);
    let mut plan = look(FORMBRICKS).plan;
    plan.set("score", "q4").unwrap();
    let told = read_by(plan, &[FORMBRICKS], Metric::NPS).told();
    assert_eq!(told, ["3 \"\" 2025-02-01T11:00"]);
}

#[test]
fn feedback_records_of_one_submission_are_one_answer() {
    let table = read(FEEDBACK_CSV);
    assert_eq!(table.told(), ["9 \"Kiire\" 2025-03-01T10:00", "4 \"\" 2025-03-01T11:00"]);
    assert_eq!(table.responses[0].answers, [("Reason".to_owned(), Answer::Choices(vec!["price".to_owned()]))]);
    assert_eq!((property(&table.responses[0], "country"), table.responses[0].locale.as_deref()), ("EE", Some("et")));
    assert!(table.refusals()[0].starts_with("line 6, score: there is no score"));
    let json = read(FEEDBACK);
    assert_eq!(json.told(), ["9 \"Kiire\" 2025-03-01T10:00"]);
    assert_eq!(json.responses[0].id, table.responses[0].id);
}

#[test]
fn posthogs_last_event_of_a_submission_holds_whatever_order_they_stand_in() {
    let json = read(POSTHOG);
    assert_eq!(json.told(), ["8 \"Good\" 2025-05-01T10:00", "10 \"Old export\" 2025-05-02T10:00"]);
    let first = &json.responses[0];
    assert_eq!(first.scored_at.to_rfc3339(), "2025-05-01T10:00:10.000Z");
    assert_eq!((first.person.id.as_str(), first.person.email.as_str()), ("u1", "ann@acme.example"));
    assert_eq!(
        (property(first, "plan"), first.page.as_deref(), first.complete),
        ("pro", Some("https://shop.example/a"), true)
    );
    assert_eq!((json.outcome.passed_over, json.outcome.repeated), (1, 1));
    let table = read(POSTHOG_CSV);
    assert_eq!(table.told(), ["8 \"Good\" 2025-05-01T10:00"]);
    assert_eq!((table.responses[0].id, property(&table.responses[0], "plan")), (first.id, "pro"));
}

#[test]
fn properties_that_are_a_text_are_properties() {
    let text = r#"[{"event":"survey sent","distinct_id":"u","timestamp":"2025-05-01T10:00:00Z","properties":"{\"$survey_response\":\"8\",\"$survey_completed\":\"False\"}"}]"#;
    let read = read(text.as_bytes());
    assert_eq!((read.told(), read.responses[0].complete), (vec!["8 \"\" 2025-05-01T10:00".to_owned()], false));
}

#[test]
fn pages_of_other_systems_are_lists_of_their_answers() {
    let form: serde_json::Value = serde_json::from_slice(TYPEFORM).unwrap();
    let page = serde_json::json!({ "total_items": 1, "items": [form["form_response"].clone()] }).to_string();
    assert_eq!(read(page.as_bytes()).told(), ["9 \"Easy\" 2025-06-01T10:00"]);
    let ratings = format!(r#"{{"satisfaction_ratings":{},"next_page":null}}"#, str::from_utf8(ZENDESK).unwrap());
    assert_eq!(look(ratings.as_bytes()).plan.format, Format::Zendesk);
}

#[test]
fn typeforms_frame() {
    let read = read(TYPEFORM);
    assert_eq!(read.told(), ["9 \"Easy\" 2025-06-01T10:00"]);
    let response = &read.responses[0];
    assert_eq!((response.ticket.as_deref(), response.person.email.as_str()), (Some("42"), "ann@acme.example"));
    assert_eq!(
        (property(response, "plan"), &response.answers[..]),
        ("pro", &[("Ease".to_owned(), Answer::Score(3))][..])
    );
}

#[test]
fn wootrics_frames() {
    let read = read(WOOTRIC);
    assert_eq!(read.told(), ["10 \"Lovely\" 2025-07-01T10:00"]);
    assert_eq!(property(&read.responses[0], "plan"), "pro");
    assert!(read.refusals()[0].contains("does not count it"));
}

#[test]
fn survicates_questions_are_one_answer_and_its_groups_are_not_believed() {
    let read = read(SURVICATE);
    assert_eq!(read.told(), ["9 \"One click\" 2025-08-01T10:00", "6 \"Meh\" 2025-08-01T11:00"]);
    assert_eq!(read.responses[0].answers, [("Which part?".to_owned(), Answer::Choices(vec!["Checkout".to_owned()]))]);
    assert_eq!(
        read.warnings(),
        [
            "1 row with another group than the score makes (the first on line 3: 6 is called passive, not detractor); the score holds"
        ]
    );
}

#[test]
fn help_scouts_ratings() {
    let read = read(HELP_SCOUT);
    assert_eq!(read.told(), ["9 \"Nice\" 2025-09-01T10:00", "6 \"\" 2025-09-01T10:00"]);
    assert_eq!(read.outcome.warnings.len(), 1);
}

#[test]
fn zendesks_thumbs_are_no_scores_until_somebody_says_so() {
    let found = look(ZENDESK);
    let refused = read_by(found.plan.clone(), &[ZENDESK], Metric::CSAT);
    assert_eq!((refused.responses.len(), refused.outcome.passed_over), (0, 1));
    assert!(refused.refusals()[0].contains("the score \"good\" is no number"));
    let mut plan = found.plan;
    plan.scale = Scale::new(0.0, 1.0);
    let read = read_by(plan, &[ZENDESK], Metric::CSAT);
    assert_eq!(read.told(), ["5 \"Thanks\" 2025-10-01T10:00", "1 \"\" 2025-10-01T11:00"]);
    assert_eq!(read.responses[0].ticket.as_deref(), Some("208"));
    assert!(read.warnings()[0].contains("2 rows with a score brought to the survey's scale"));
}

#[test]
fn what_nothing_knows_is_not_guessed() {
    for file in [&b"[{\"a\":1},{\"b\":2}]"[..], b"{}", b"", b"just a sentence", b"\x00\x01\x02", b"[1,2,3]"] {
        let mut look = insight::files::Look::new();
        look.push(file);
        assert!(look.finish().is_none(), "{file:?}");
    }
    assert_eq!(look(b"a,b\nx,y\n").sureness(), Sureness::Unsure);
}
