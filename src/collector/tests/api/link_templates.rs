//! `plaudit link template`: what a help desk fills in.

use std::process::Output;

use crate::fixture::{Collector, Setup};
use crate::process::{out, run};

fn collector() -> Collector {
    let words =
        |name: &str| std::fs::read(format!("{}/../locales/survey/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let collector = Setup::default()
        .with_file("locales/survey/en.json", &words("en"))
        .with_file("locales/survey/et.json", &words("et"))
        .with_file("locales/survey/ar.json", &words("ar"))
        .start();
    collector.add_survey("support", "nps", r#","brand":"Acme","properties":["plan"],"theme":{"accent":"gold"}"#);
    collector.add_survey("signed", "nps", r#","links":"signed""#);
    collector.add_survey("greek", "ces", r#","lang":"ar""#);
    collector
}

/// Runs it for the survey `support` unless the arguments name another.
fn template(collector: &Collector, arguments: &[&str]) -> Output {
    let uri = collector.folder.uri();
    let mut all =
        vec!["link", "template", "--database", &uri, "--assets", "dist", "--public-url", "https://x.example/"];
    if !arguments.contains(&"--survey") {
        all.extend(["--survey", "support"]);
    }
    all.extend(arguments);
    run(&*collector.folder, &all)
}

fn noted(output: &Output) -> String {
    assert!(output.status.success());
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success() && output.stdout.is_empty());
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_help_desk_s_own_variables_fill_the_link_and_the_command_line_has_the_last_word() {
    let collector = collector();
    for (arguments, link) in [
        (&["--for", "zendesk"][..], "#channel=email&ticket={{ticket.id}}&agent={{ticket.assignee.name}}"),
        (&["--for", "zendesk", "--query"], "&channel=email&ticket={{ticket.id}}&agent={{ticket.assignee.name}}"),
        (
            &[
                "--for",
                "zendesk",
                "--field",
                "agent=",
                "--field",
                "email",
                "--field",
                "lang",
                "--property",
                "plan=pro plus",
            ],
            "#channel=email&ticket={{ticket.id}}&lang={{ticket.requester.language}}&email={{ticket.requester.email}}&plan=pro%20plus",
        ),
        (&["--for", "liveagent", "--field", "ticket={$ticketCode}"], "#channel=email&ticket={$ticketCode}"),
        (
            &["--for", "freescout", "--channel", "link"],
            "#channel=link&ticket={%conversation.number%}&agent={%user.fullName%}&department={%mailbox.name%}",
        ),
    ] {
        let output = template(&collector, arguments);
        assert_eq!(out(&output), format!("https://x.example/?survey=support{link}\n"), "{arguments:?}");
        assert_eq!(noted(&output), "", "{arguments:?}");
    }
}

#[test]
fn what_is_not_sure_is_noted_beside_what_is_printed() {
    let collector = collector();
    for (arguments, words) in [
        (
            &["--for", "freshdesk"][..],
            "{{ticket.agent.email}} of Freshdesk is not verified: try it, or say --field agent=",
        ),
        (&["--for", "liveagent"], "no variable of LiveAgent is known for the ticket"),
        (&["--field", "ticket=LA-*|TICKET|*"], "*|TICKET|* in \"ticket\" is taken for a variable"),
        (&["--for", "zendesk", "--query", "--field", "name"], "what stands behind the ? is seen by servers and logs"),
    ] {
        let output = template(&collector, arguments);
        let notes = noted(&output);
        assert!(notes.starts_with("plaudit: ") && notes.contains(words), "{arguments:?}: {notes}");
        assert_eq!((notes.lines().count(), out(&output).lines().count()), (1, 1), "{notes}");
    }
    let alone = ["--for", "liveagent", "--field", "ticket="];
    assert_eq!(noted(&template(&collector, &alone)), "", "whoever does without says so");
    let strange = template(&collector, &["--field", "ticket=LA-*|TICKET|*"]);
    assert_eq!(out(&strange), "https://x.example/?survey=support#channel=email&ticket=LA-*|TICKET|*\n");
    let own = ["--for", "freshdesk", "--field", "agent={{agent}}"];
    assert_eq!(noted(&template(&collector, &own)), "", "what was typed is not ours to verify");
}

#[test]
fn rows_texts_and_mails_speak_the_language_and_codes_fill_nothing_in() {
    let collector = collector();
    let print = |arguments: &[&str]| out(&template(&collector, arguments));
    let html = print(&["--for", "zendesk", "--as", "html", "--lang", "et-EE"]);
    assert!(html.contains("lang=\"et\" dir=\"ltr\"") && html.contains("title=\"9 punkti 10-st\""), "{html}");
    assert_eq!(html.matches("{{ticket.id}}").count(), 12);
    // Gold is too bright for white to be read on it.
    assert!(!html.contains("#ffd700") && html.contains("Acme"), "{html}");
    let text = print(&["--for", "zendesk", "--as", "text"]);
    let last = "https://x.example/?survey=support#channel=email&ticket={{ticket.id}}\n";
    assert!(text.starts_with("How likely are you to recommend Acme") && text.ends_with(last), "{text}");
    assert!(print(&["--survey", "greek", "--as", "html", "--field", "ticket=1"]).contains("lang=\"ar\" dir=\"rtl\""));
    let mail = print(&["--for", "gorgias", "--as", "eml"]);
    assert!(mail.starts_with("X-Unsent: 1\r\nSubject: =?utf-8?B?") && mail.contains("multipart/alternative"), "{mail}");
    let code = print(&["--for", "zendesk", "--as", "qr", "--field", "department=Shop"]);
    let title = "<title>https://x.example/?survey=support#channel=link&amp;department=Shop</title>";
    assert!(code.starts_with("<svg ") && code.contains(title), "{code}");
}

#[test]
fn whatever_cannot_work_is_refused_with_what_to_do() {
    let collector = collector();
    for (arguments, words) in [
        (&["--survey", "signed"][..], "plaudit link sign --survey signed"),
        (&["--survey", "nowhere"], "there is no survey \"nowhere\""),
        (&["--property", "country=ee"], "the survey takes no property \"country\""),
        (&["--field", "agent=\"x\""], "\"agent\" cannot stand in a link: a \" would break the link"),
        (&["--field", "agent=a", "--field", "agent=b"], "\"agent\" is given twice"),
        (&["--property", "plan="], "\"plan\" cannot stand in a link: there is nothing in it"),
        (&["--field", "email"], "no variable of your own is known for \"email\": say --field email=VARIABLE"),
        (&["--for", "zendesk", "--as", "qr", "--field", "ticket"], "{{ticket.id}} in \"ticket\" looks like a variable"),
        (
            &["--as", "qr", "--field", "department=%shop%"],
            "%shop% in \"department\" looks like a variable, and nobody fills in",
        ),
        (&["--as", "html", "--lang", "xx"], "the survey \"support\" is not asked in \"xx\": it would be in \"en\""),
        (&["--survey", "greek", "--as", "text", "--lang", "et"], "is not asked in \"et\": it would be in \"ar\""),
    ] {
        let told = refused(&template(&collector, arguments));
        assert!(told.starts_with("plaudit: ") && told.contains(words), "{arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    for (arguments, words) in [
        (["--for", "outlook"], "use one of liveagent, zendesk"),
        (["--field", "phone"], "use one of ticket, agent, department, email, name, lang"),
        (["--channel", "web"], "use one of email, link, kiosk"),
    ] {
        let told = refused(&template(&collector, &arguments));
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
}
