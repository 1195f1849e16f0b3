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
            let subject = head.strip_prefix("Subject: ").unwrap().split("\r\nMIME-Version").next().unwrap();
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

#[test]
fn a_long_subject_is_cut_between_characters() {
    let mut survey = survey("nps", "");
    let long = "äöü€😀".repeat(20);
    survey.brand.clone_from(&long);
    let (built_in, words) = (serde_json::json!({ "title": long }), domain::share::Words::new("en"));
    row(&survey, "en", |row| {
        let mail =
            Row { texts: domain::opening::Texts { built_in: &built_in, ..row.texts }, words: &words, ..*row }.mail();
        let subject = mail.strip_prefix("Subject: ").unwrap().split("\r\nMIME").next().unwrap();
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
