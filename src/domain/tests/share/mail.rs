//! Drafts of mails, and plain texts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::share::Row;

use crate::fixture::{languages, row, survey};

fn decoded(text: &str) -> String {
    String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
}

#[test]
fn a_draft_holds_both_parts_in_lines_that_every_server_takes() {
    for locale in languages() {
        row(&survey("nps", ""), &locale, |row| {
            let mail = row.mail();
            assert!(mail.is_ascii());
            for line in mail.split("\r\n") {
                assert!(line.len() <= 76 && !line.contains(['\r', '\n']), "{line}");
            }
            let (head, body) = mail.split_once("\r\n\r\n").unwrap();
            let subject = head.split("\r\nSubject: ").nth(1).unwrap().split("\r\nMIME-Version").next().unwrap();
            let words = subject.split("\r\n ").map(|word| {
                assert!(word.len() <= 75);
                decoded(word.strip_prefix("=?utf-8?B?").unwrap().strip_suffix("?=").unwrap())
            });
            assert_eq!(words.collect::<String>(), row.texts.slot("title"));
            let boundary = head.split("boundary=\"").nth(1).unwrap().trim_end_matches('"');
            let parts: Vec<_> = body.split(&format!("--{boundary}")).collect();
            let [before, text, html, end] = parts[..] else { panic!("{} parts", parts.len()) };
            assert_eq!((before, end), ("", "--\r\n"));
            let content = |part: &str, kind: &str| {
                let (head, body) = part.split_once("\r\n\r\n").unwrap();
                assert!(head.contains(&format!("Content-Type: {kind}; charset=utf-8")), "{head}");
                decoded(&body.replace("\r\n", ""))
            };
            assert_eq!(content(text, "text/plain").replace("\r\n", "\n"), row.text());
            let html = content(html, "text/html");
            assert!(html.contains(&row.html()) && html.starts_with("<!doctype html>"), "{html}");
        });
    }
}

/// The header fields of a mail as RFC 5322 (2.2) has them: a name of printable characters, a colon, and what follows it, unfolded.
fn fields(mail: &str) -> Vec<(&str, String)> {
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in head.split("\r\n") {
        if let Some((_, value)) = fields.last_mut().filter(|_| line.starts_with([' ', '\t'])) {
            assert!(!line.trim().is_empty(), "a line of white space only is not to be written (3.2.2)");
            value.push_str(line);
            continue;
        }
        let (name, value) = line.split_once(':').unwrap();
        assert!(!name.is_empty() && name.chars().all(|c| ('!'..='~').contains(&c)), "{line}");
        fields.push((name, value.trim().to_owned()));
    }
    fields
}

#[test]
fn a_draft_is_one_to_be_edited_and_leaves_to_its_sender_what_only_the_sender_knows() {
    for locale in languages() {
        let mail = row(&survey("csat", ""), &locale, |row| row.mail());
        let fields = fields(&mail);
        let names: Vec<_> = fields.iter().map(|(name, _)| *name).collect();
        // No Date and no From, and nothing that a program could take for a mail that was sent.
        assert_eq!(names, ["X-Unsent", "Subject", "MIME-Version", "Content-Type"]);
        assert_eq!((fields[0].1.as_str(), fields[2].1.as_str()), ("1", "1.0"));
        assert!(!fields[1].1.is_empty());
        assert_eq!(fields[3].1, "multipart/alternative; boundary=\"=_plaudit_row_of_scores\"");
        assert!(mail.ends_with("--=_plaudit_row_of_scores--\r\n"));
    }
}

#[test]
fn a_long_subject_is_cut_between_characters() {
    let mut survey = survey("nps", "");
    let long = "äöü€😀".repeat(20);
    survey.brand.clone_from(&long);
    let (built_in, words) = (serde_json::json!({ "title": long }), domain::share::Words::new("en"));
    row(&survey, "en", |row| {
        let mail =
            Row { texts: domain::opening::Texts { built_in: &built_in, ..row.texts }, words: &words, ..*row }.mail();
        let subject = mail.split("\r\nSubject: ").nth(1).unwrap().split("\r\nMIME").next().unwrap();
        let words: Vec<_> = subject.split("\r\n ").collect();
        assert!(words.len() > 4 && words.iter().all(|word| word.len() <= 75));
        let whole: String = words.iter().map(|word| decoded(&word[10..word.len() - 2])).collect();
        assert_eq!(whole, long);
    });
}

#[test]
fn a_plain_text_asks_tells_the_scale_and_has_one_link() {
    let text = row(&survey("nps", ""), "en", |row| row.text());
    let (said, link) = text.trim_end().rsplit_once("\n\n").unwrap();
    assert_eq!(
        said,
        "How likely are you to recommend Acme & <Söhne> \"AG\" to a friend or colleague?\n\n0: Not at all likely\n10: Extremely \
         likely"
    );
    assert!(link.starts_with("https://feedback.example.com/?survey=support#") && !link.contains("score"));
    assert_eq!(text.matches("https://").count(), 1);
}
