//! Digests: mails with the figures of a week, each once.

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use collector::SurveyFile;
use collector::config::PublicUrl;
use collector::digest::{Every, Plan, Sender, Sent, TimeOfDay, surveys};
use collector::forward::SecretSource;
use collector::store::{Change, Set, Status, Turn};
use domain::{Day, Timestamp};
use insight::report::Tag;
use serde_json::json;

use crate::fixture::{DAY, KEY, MINUTE, Place, email_by, now, secret_file, wait};
use crate::post_office::PostOffice;

/// From noon on Sunday 2026-03-01 until Monday morning at eight.
const UNTIL_DUE: i64 = 20 * 60 * MINUTE;

fn plan(office: &PostOffice) -> Plan {
    Plan {
        name: "weekly".to_owned(),
        surveys: Some([domain::SurveyId::new("s").unwrap()].into()),
        every: Every::Week,
        at: TimeOfDay::EIGHT,
        language: Tag::En,
        comments: 5,
        leave_out: Vec::new(),
        email: email_by(office.address, None),
        secret: None,
        allow_private: true,
    }
}

fn sender(place: &Place) -> Sender {
    Sender { store: place.store.clone(), public_url: PublicUrl::parse("https://feedback.example"), now }
}

/// Looks after the digest once; tells how long to wait.
fn look(place: &Place, plan: &Plan) -> Duration {
    place.wait_for(sender(place).look_after(plan)).unwrap()
}

/// Sixty answers in the week before last and in the last one, with an agent whose customers are less happy.
fn two_weeks(place: &Place) {
    let answer = |number: u32, day: &str, score: u8, agent: &str, comment: &str| {
        let fields = json!({
            "scored_at": format!("2026-02-{day}T10:00:00Z"), "score": score, "agent": agent, "comment": comment,
            "ticket": format!("T-{number}"), "person": { "email": format!("p{number}@shop.example") },
        });
        place.put(number, 1, &fields);
    };
    for number in 0..60 {
        answer(number, "17", if number % 2 == 0 { 10 } else { 3 }, "Ann", "");
    }
    for number in 100..160 {
        let agent = if number < 130 { "Ann" } else { "Bob" };
        answer(
            number,
            "24",
            if agent == "Ann" { 10 } else { 4 },
            agent,
            if number % 10 == 0 { "So <b>so</b>" } else { "" },
        );
    }
}

/// A place in which a week with answers is over, at eight on Monday.
fn on_monday() -> Place {
    let place = Place::new();
    two_weeks(&place);
    wait(UNTIL_DUE);
    place
}

/// The mail with its parts put together again, as a reader sees it. The plain text of some languages is sent as base64.
fn read(mail: &str) -> String {
    const BASE64: &str = "Content-Transfer-Encoding: base64\r\n\r\n";
    let Some((before, rest)) = mail.split_once(BASE64) else { return unquoted(mail) };
    let (text, after) = rest.split_once("--").unwrap();
    let text = BASE64_STANDARD.decode(text.split_whitespace().collect::<String>()).unwrap();
    [unquoted(before), String::from_utf8(text).unwrap(), unquoted(after)].concat()
}

/// What stands there as quoted-printable.
fn unquoted(mail: &str) -> String {
    let plain = mail.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = plain.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        if let (b'=', Some(hex)) = (byte, hex) {
            bytes.push(hex);
            rest = &after[2..];
        } else {
            bytes.push(*byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_week_is_told_once_it_is_over_with_its_change_its_extremes_and_what_waits() {
    let place = Place::new();
    let office = PostOffice::willing();
    let plan = plan(&office);
    two_weeks(&place);
    // The last week is not over: the one before it is what is due, and it is told.
    look(&place, &plan);
    assert!(read(&office.mails()[0]).contains("Week from 16 February 2026 to 22 February 2026"));
    let wait_for = look(&place, &plan);
    assert_eq!((office.mails().len(), wait_for), (1, Duration::from_millis(UNTIL_DUE.unsigned_abs())));
    wait(UNTIL_DUE - 1);
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
    wait(1);
    look(&place, &plan);
    assert_eq!(look(&place, &plan), Duration::from_millis(7 * DAY.unsigned_abs()));
    let mails = office.mails();
    assert_eq!(mails.len(), 2);
    let mail = read(&mails[1]);
    for part in [
        "Message-ID: <weekly.2026-03-02@acme.example>",
        "Auto-Submitted: auto-generated",
        "Content-Type: multipart/alternative",
        "Subject: s: NPS, 23 February 2026 to 1 March 2026",
        "Content-Language: en",
        "Week from 23 February 2026 to 1 March 2026",
        "NPS 0 (",
        "A change of 0 since 16 February 2026 to 22 February 2026, which had 0 from 60 answers. That may well be chance",
        "Best: agent Ann, NPS 100 from 30 answers, +200 against all others.",
        "Worst: agent Bob, NPS −100 from 30 answers, −200 against all others.",
        "“So <b>so</b>” (Score 10, 24 February 2026)",
        "promoter – Answers: 30, Share: 50%",
        "So &lt;b&gt;so&lt;/b&gt;",
        "3 unhappy answers of this period have a comment that nobody has taken up.",
        "https://feedback.example/dashboard/?survey=s",
    ] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    assert_eq!(mail.matches("“So").count(), 5);
    assert!(mails[1].lines().all(|line| line.is_ascii() && line.len() <= 998));
    assert!(!mail.contains("shop.example"), "nobody's address is in a digest");
}

/// The subject of a mail, with its encoded words put together again (RFC 2047).
fn subject(mail: &str) -> String {
    let lines = mail.lines().skip_while(|line| !line.starts_with("Subject: "));
    let mut lines = lines.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with(' ')).map(|(_, line)| line);
    let first = lines.next().unwrap().trim_start_matches("Subject: ");
    let words = [first].into_iter().chain(lines).flat_map(str::split_whitespace);
    let mut bytes = Vec::new();
    let mut was_encoded = true;
    for word in words {
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        if !(bytes.is_empty() || was_encoded && encoded.is_some()) {
            bytes.push(b' ');
        }
        was_encoded = encoded.is_some();
        bytes.extend(encoded.map_or_else(|| word.as_bytes().to_vec(), |word| BASE64_STANDARD.decode(word).unwrap()));
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_digest_is_in_its_language_from_the_subject_to_the_link() {
    let place = on_monday();
    let office = PostOffice::willing();
    for (number, (tag, expected)) in [
        (
            Tag::De,
            [
                "s: NPS, 23. Februar 2026 bis 1. März 2026",
                "Woche: 23. Februar 2026 bis 1. März 2026",
                "„So <b>so</b>“ (Score 10, 24. Februar 2026)",
                "Am besten: Agent Ann, NPS 100 aus 30 Antworten",
                "3 Antworten von Unzufriedenen",
                "Dashboard öffnen: https://feedback.example/dashboard/?survey=s",
            ],
        ),
        (
            Tag::El,
            [
                "s: NPS, 23 Φεβρουαρίου 2026 – 1 Μαρτίου 2026",
                "Εβδομάδα: 23 Φεβρουαρίου 2026 – 1 Μαρτίου 2026",
                "«So <b>so</b>» (Βαθμολογία 10, 24 Φεβρουαρίου 2026)",
                "Καλύτερη τιμή: εκπρόσωπος Ann, NPS 100 (απαντήσεις: 30)",
                "που δεν έχει αναλάβει κανείς: 3.",
                "Άνοιγμα πίνακα ελέγχου: https://feedback.example/dashboard/?survey=s",
            ],
        ),
        (
            Tag::Es,
            [
                "s: NPS, del 23 de febrero de 2026 al 1 de marzo de 2026",
                "Semana del 23 de febrero de 2026 al 1 de marzo de 2026",
                "«So <b>so</b>» (Puntuación 10, 24 de febrero de 2026)",
                "Mejor valor: agente Ann, NPS 100 con 30 respuestas",
                "3 respuestas de personas insatisfechas",
                "Abrir el panel: https://feedback.example/dashboard/?survey=s",
            ],
        ),
        (
            Tag::Et,
            [
                "s: NPS, 23. veebruar 2026 – 1. märts 2026",
                "Nädal: 23. veebruar 2026 – 1. märts 2026",
                "„So <b>so</b>“ (Hinne 10, 24. veebruar 2026)",
                "Parim: teenindaja Ann, NPS 100 (vastuseid: 30)",
                "ei ole tegelema hakanud: 3.",
                "Ava töölaud: https://feedback.example/dashboard/?survey=s",
            ],
        ),
        (
            Tag::Fr,
            [
                "s\u{202f}: NPS, du 23 février 2026 au 1 mars 2026",
                "Semaine du 23 février 2026 au 1 mars 2026",
                "«\u{202f}So <b>so</b>\u{202f}» (Score 10, 24 février 2026)",
                "Meilleure valeur\u{202f}: agent Ann, NPS 100 pour 30 réponses",
                "3 réponses d’insatisfaits",
                "Ouvrir le tableau de bord\u{202f}: https://feedback.example/dashboard/?survey=s",
            ],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let plan = Plan { name: tag.name().to_owned(), language: tag, ..plan(&office) };
        look(&place, &plan);
        let mail = office.mails()[number].clone();
        assert_eq!(subject(&mail), expected[0]);
        assert!(mail.lines().all(|line| line.is_ascii() && line.len() <= 998), "{tag:?}");
        let read = read(&mail);
        let signs = [format!("Content-Language: {}\r\n", tag.name()), format!("<html lang=\"{}\">", tag.name())];
        for part in expected[1..].iter().copied().chain(signs.iter().map(String::as_str)) {
            assert!(read.contains(part), "{tag:?} {part}: {read}");
        }
        for english in ["Week", "answer", "Best", "Worst", "chance", "confidence", "agent Bob", "Open"] {
            let is_theirs = tag == Tag::Fr && english == "agent Bob";
            assert!(is_theirs || !read.contains(english), "{tag:?} {english}: {read}");
        }
    }
}

#[test]
fn what_is_left_out_is_not_told() {
    let place = on_monday();
    let office = PostOffice::willing();
    let plan = Plan { leave_out: vec!["agent".to_owned()], comments: 0, ..plan(&office) };
    look(&place, &plan);
    let mail = read(&office.mails()[0]);
    assert!(mail.contains("NPS 0") && !mail.contains("Bob") && !mail.contains("“So"), "{mail}");
}

#[test]
fn nobody_hears_of_weeks_in_which_nobody_has_answered_but_of_the_first_such_week_after_others() {
    let place = Place::new();
    let office = PostOffice::willing();
    let plan = plan(&office);
    wait(UNTIL_DUE);
    look(&place, &plan);
    assert!(office.heard().is_empty());
    place.put(1, 1, &json!({ "scored_at": "2026-03-03T10:00:00Z" }));
    for week in 1..5 {
        wait(7 * DAY);
        look(&place, &plan);
        assert_eq!(office.mails().len(), week.min(2), "week {week}");
    }
    assert!(read(&office.mails()[1]).contains("NPS – (nobody has answered)"));
}

#[test]
fn several_surveys_stand_in_one_mail_and_one_that_is_not_there_keeps_nobody_waiting() {
    let place = Place::new();
    let office = PostOffice::willing();
    place.wait_for(place.store.put_survey(Place::survey("other"))).unwrap();
    two_weeks(&place);
    place.put(900, 1, &json!({ "survey": "other", "scored_at": "2026-02-24T10:00:00Z" }));
    wait(UNTIL_DUE);
    let plan = Plan { surveys: None, ..plan(&office) };
    look(&place, &plan);
    let mail = read(&office.mails()[0]);
    assert!(mail.contains("Subject: 2 surveys, ") && mail.contains("other: NPS") && mail.contains("s: NPS"), "{mail}");
    assert!(mail.contains("https://feedback.example/dashboard/\""), "{mail}");
    let missing = ["gone", "s"].map(|id| domain::SurveyId::new(id).unwrap()).into();
    let plan = Plan { name: "other".to_owned(), surveys: Some(missing), ..plan };
    look(&place, &plan);
    assert_eq!(office.mails().len(), 2);
}

#[test]
fn what_is_refused_is_tried_again_and_what_broke_off_at_the_end_is_not() {
    for (step, reply, mails) in
        [("AUTH", Some("535 no"), 1), ("RCPT", Some("450 later"), 1), (".", Some("552 large"), 2), (".", None, 1)]
    {
        let place = Place::new();
        let office = PostOffice::new(move |at, number| (at == step && number == 0).then_some(reply));
        let secret = Some(SecretSource::File(secret_file(KEY)));
        let plan = Plan { email: email_by(office.address, Some("plaudit")), secret, ..plan(&office) };
        two_weeks(&place);
        wait(UNTIL_DUE);
        look(&place, &plan);
        assert_eq!(office.heard().len(), 1, "{step}");
        look(&place, &plan);
        assert_eq!(office.heard().len(), 1, "{step}: before its pause is over");
        wait(MINUTE);
        look(&place, &plan);
        wait(DAY);
        look(&place, &plan);
        assert_eq!(office.mails().len(), mails, "{step} {reply:?}");
        assert!(!format!("{plan:?}").contains(KEY));
    }
}

#[test]
fn whoever_dies_while_sending_leaves_a_doubt_and_no_second_mail() {
    let place = on_monday();
    let office = PostOffice::willing();
    let plan = plan(&office);
    let until = Day::parse("2026-03-02").unwrap();
    assert_eq!(place.wait_for(place.store.begin_mailing("weekly", until, now())), Ok(Turn::Try));
    assert_eq!(place.wait_for(place.store.hand_over_mailing("weekly", until, now())), Ok(true));
    for _ in 0..4 {
        look(&place, &plan);
        wait(10 * MINUTE);
    }
    assert!(office.heard().is_empty());
    wait(7 * DAY);
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
}

#[test]
fn whoever_dies_while_writing_leaves_it_to_the_next_one() {
    let place = on_monday();
    let office = PostOffice::willing();
    let plan = plan(&office);
    let until = Day::parse("2026-03-02").unwrap();
    assert_eq!(place.wait_for(place.store.begin_mailing("weekly", until, now())), Ok(Turn::Try));
    wait(9 * MINUTE);
    look(&place, &plan);
    assert!(office.heard().is_empty());
    wait(MINUTE);
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
}

#[test]
fn what_was_sent_by_hand_is_not_sent_again() {
    let place = on_monday();
    let office = PostOffice::new(|at, number| (at == "RCPT" && number == 0).then_some(Some("450 later")));
    let plan = plan(&office);
    look(&place, &plan);
    let files = place.wait_for(surveys(&*place.store, &plan)).unwrap();
    let days = Day::parse("2026-02-23").unwrap()..Day::parse("2026-03-02").unwrap();
    assert_eq!(place.wait_for(sender(&place).send(&plan, &files, &days)), Sent::Taken);
    place.wait_for(place.store.settle_mailing("weekly", days.end)).unwrap();
    wait(DAY);
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
    assert!(!office.mails()[0].contains("<weekly.2026-03-02@"), "it has an id of its own");
}

#[test]
fn a_clock_that_ran_ahead_once_silences_nothing() {
    let place = on_monday();
    let office = PostOffice::willing();
    let plan = plan(&office);
    let far = Day::parse("2030-01-07").unwrap();
    let then = Timestamp::parse("2030-01-08T00:00:00Z").unwrap();
    assert_eq!(place.wait_for(place.store.begin_mailing("weekly", far, then)), Ok(Turn::Try));
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
}

#[test]
fn what_cannot_be_left_out_is_told_instead_of_everything() {
    let place = on_monday();
    let office = PostOffice::willing();
    let plan = Plan { leave_out: vec!["Agent".to_owned()], ..plan(&office) };
    look(&place, &plan);
    assert!(office.heard().is_empty());
    let files = place.wait_for(surveys(&*place.store, &plan)).unwrap();
    let days = Day::parse("2026-02-23").unwrap()..Day::parse("2026-03-02").unwrap();
    let told = place.wait_for(sender(&place).write(&plan, &files, &days)).unwrap_err().to_string();
    assert!(told.contains("\"Agent\"") && told.contains("agent"), "{told}");
}

#[test]
fn who_is_past_their_day_is_told_also_where_nobody_is_waiting() {
    let place = Place::new();
    let office = PostOffice::willing();
    let plan = plan(&office);
    two_weeks(&place);
    let id = domain::ResponseId::parse("0190a000-0000-7000-8000-000000000064").unwrap();
    let due = Set::To(Day::parse("2026-02-26").unwrap());
    let change = Change { status: Some(Status::Contacted), due, ..Change::default() };
    place
        .wait_for(place.store.follow_up(&domain::SurveyId::new("s").unwrap(), id, change, "ann".to_owned(), now()))
        .unwrap();
    wait(UNTIL_DUE);
    look(&place, &plan);
    let mail = read(&office.mails()[0]);
    assert!(mail.contains("1 is past its day.") && !mail.contains("for somebody"), "{mail}");
}

#[test]
fn a_secret_that_is_not_there_is_a_failure_and_nothing_goes_out() {
    let place = on_monday();
    let office = PostOffice::willing();
    let secret = Some(SecretSource::File("/nowhere/at/all".into()));
    let mut plan = Plan { email: email_by(office.address, Some("plaudit")), secret, ..plan(&office) };
    look(&place, &plan);
    assert!(office.heard().is_empty());
    plan.secret = Some(SecretSource::File(secret_file(KEY)));
    wait(MINUTE);
    look(&place, &plan);
    assert_eq!(office.mails().len(), 1);
}

#[test]
fn a_private_mail_server_is_not_spoken_to_unless_that_is_allowed() {
    let place = on_monday();
    let office = PostOffice::willing();
    look(&place, &Plan { allow_private: false, ..plan(&office) });
    assert!(office.heard().is_empty());
}

#[test]
fn what_a_survey_is_called_is_text_in_every_part() {
    let place = Place::new();
    let office = PostOffice::willing();
    let brand = "<img src=x onerror=y>\r\nBcc: x@y.example";
    let file = json!({ "id": "s", "metric": "nps", "brand": brand, "deliver": [{ "to": "/api/v1/responses", "as": "plaudit" }] });
    let Ok(file) = SurveyFile::read(&file.to_string(), now()) else {
        // Where such a name is refused there is nothing to be shown.
        return;
    };
    place.wait_for(place.store.put_survey(file)).unwrap();
    two_weeks(&place);
    wait(UNTIL_DUE);
    let plan = plan(&office);
    look(&place, &plan);
    let mails = office.mails();
    let (headers, _) = mails[0].split_once("\r\n\r\n").unwrap();
    assert!(!headers.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{headers}");
    let html = read(&mails[0]);
    let html = &html[html.find("<!doctype html>").unwrap()..];
    assert!(!html.contains("<img"), "{html}");
    let files = place.wait_for(surveys(&*place.store, &plan)).unwrap();
    assert_eq!(files.len(), 1);
}
