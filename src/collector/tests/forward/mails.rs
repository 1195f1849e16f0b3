//! Mails, by servers that take them, refuse them and fall silent.

use collector::forward::{Rule, SecretSource, Target};
use serde_json::json;

use crate::fixture::{DAY, KEY, Place, email_by, secret_file, wait};
use crate::post_office::PostOffice;
use crate::target;

fn rule(office: &PostOffice) -> Rule {
    let nowhere = target::Target::answering(200, "", "");
    Rule { target: Target::Email(email_by(office.address, None)), ..Place::rule("email", &nowhere) }
}

/// The one delivery of one answer, after its first try, of which the status is told.
fn tried(office: &PostOffice, rule: &Rule) -> (Place, &'static str, (String, Option<u16>)) {
    let place = Place::with(rule);
    place.put(1, 1, &json!({}));
    place.turn(rule);
    let (state, outcome) = (place.state(), place.outcomes().remove(0));
    assert!(!office.heard().is_empty());
    (place, state, outcome)
}

#[test]
fn a_mail_says_what_the_customer_said_and_is_answered_to_the_customer() {
    let office = PostOffice::willing();
    let (_, state, outcome) = tried(&office, &rule(&office));
    assert_eq!((state, outcome), ("sent", ("taken".to_owned(), Some(250))));
    let heard = office.heard().remove(0);
    let envelope: Vec<_> = heard.iter().filter(|line| line.contains(" FROM:") || line.contains(" TO:")).collect();
    let recipients = ["RCPT TO:<team@acme.example>", "RCPT TO:<boss@acme.example>"];
    assert_eq!(envelope[0], "MAIL FROM:<plaudit@acme.example>");
    assert_eq!(envelope[1..], recipients);
    let mails = office.mails();
    let mail = &mails[0];
    let (headers, said) = mail.split_once("\r\n\r\n").unwrap();
    assert!(said.contains("It took <two> weeks"), "{mail}");
    for header in [
        "From: Plaudit <plaudit@acme.example>",
        "Reply-To: Ann <ann@shop.example>",
        "Auto-Submitted: auto-generated",
        "Message-ID: <",
    ] {
        assert!(headers.lines().any(|line| line.starts_with(header)), "{header}: {mail}");
    }
    assert!(!headers.lines().any(|line| line.starts_with("Bcc:")), "what a customer wrote begins a header: {mail}");
    assert!(mail.lines().all(|line| line.is_ascii() && line.len() <= 998), "{mail}");
}

#[test]
fn what_a_mail_server_refuses_before_it_has_the_mail_is_no_doubt() {
    for (step, reply, outcome, state) in [
        ("EHLO", "554 no", "misconfigured", "waiting"),
        ("MAIL", "550 no", "misconfigured", "waiting"),
        ("RCPT", "550 nobody here", "misconfigured", "waiting"),
        ("RCPT", "450 later", "again", "waiting"),
        ("DATA", "451 later", "again", "waiting"),
        (".", "552 too large", "refused", "waiting"),
        (".", "452 no room", "again", "waiting"),
    ] {
        let office = PostOffice::new(move |at, _| (at == step).then_some(Some(reply)));
        let (_, stands, (came, status)) = tried(&office, &rule(&office));
        assert_eq!((stands, &*came, status), (state, outcome, reply[..3].parse().ok()), "{step} {reply}");
    }
}

#[test]
fn a_mail_is_for_all_its_recipients_or_for_none() {
    let office = PostOffice::new(|at, number| (at == "RCPT" && number == 0).then_some(Some("550 nobody here")));
    let rule = rule(&office);
    let (place, ..) = tried(&office, &rule);
    assert!(office.mails().is_empty());
    wait(DAY);
    place.turn(&rule);
    assert_eq!((place.state(), office.mails().len()), ("sent", 1));
}

#[test]
fn a_connection_that_breaks_before_the_mail_is_out_is_tried_again_and_one_after_it_is_not() {
    for (step, state, mails) in [("MAIL", "sent", 1), ("DATA", "sent", 1), (".", "unknown", 1)] {
        let office = PostOffice::new(move |at, number| (at == step && number == 0).then_some(None));
        let rule = rule(&office);
        let (place, ..) = tried(&office, &rule);
        wait(DAY);
        place.turn(&rule);
        assert_eq!((place.state(), office.mails().len()), (state, mails), "{step}: {:?}", place.outcomes());
    }
}

#[test]
fn a_login_is_used_and_never_told() {
    let office = PostOffice::new(|at, _| (at == "AUTH").then_some(Some("535 no")));
    let target = Target::Email(email_by(office.address, Some("plaudit")));
    let secret = Some(SecretSource::File(secret_file(KEY)));
    let rule = Rule { target, secret, ..rule(&office) };
    let (place, _, outcome) = tried(&office, &rule);
    assert_eq!(outcome, ("misconfigured".to_owned(), Some(535)));
    assert!(office.heard()[0].iter().any(|line| line.starts_with("AUTH PLAIN ")));
    assert!(!place.holds(KEY) && !format!("{:?}", place.listed()).contains(KEY) && !format!("{rule:?}").contains(KEY));
}
