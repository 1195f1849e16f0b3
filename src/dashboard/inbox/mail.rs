//! A letter as a link that the reader's mail program opens (RFC 6068), in the customer's language.
//!
//! The words stand in `src/locales/mail.json`. What is here comes with the link, and not before.

use std::collections::BTreeMap;

use domain::language::meeting;
use serde::Deserialize;

use super::letter::Letter;
use crate::percent::encode;
use crate::texts::fill;

/// The most characters of a link: some mail programs take no more than 2,000 from a browser.
const MOST: usize = 1800;
/// The most characters of a name that somebody is greeted by.
const NAME: usize = 60;
/// The most characters of a brand.
const BRAND: usize = 60;
const LINE: &str = "%0D%0A";

/// What is said in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Phrases {
    /// What the language is called in English.
    called: String,
    subject: String,
    /// Without a name in it where calling somebody takes a form of the name that the name alone does not tell.
    hello_name: String,
    hello: String,
    thanks: String,
    wrote: String,
    regards: String,
}

/// A letter, ready to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mail {
    /// The link.
    pub href: String,
    /// What its language is called in English.
    pub language: String,
    /// Whether that is the customer's own.
    pub is_own_language: bool,
}

impl Mail {
    /// The mail that a letter becomes.
    pub(crate) fn of(letter: &Letter) -> Self {
        let (phrases, is_own_language) = phrases(&letter.locale);
        Self { href: href(letter, &phrases), language: phrases.called, is_own_language }
    }
}

/// What is said in a language: for `pt-AO` as in `pt`, else as in English. And whether it is that language.
fn phrases(locale: &str) -> (Phrases, bool) {
    // The file is ours, and a test reads all of it.
    let mut all: BTreeMap<String, Phrases> =
        serde_json::from_str(include_str!("../../locales/mail.json")).unwrap_or_default();
    let tags: Vec<&str> = all.keys().map(String::as_str).collect();
    let found = meeting(locale, &tags).map(str::to_owned);
    let tag = found.as_deref().unwrap_or("en");
    (all.remove(tag).unwrap_or_else(Phrases::none), found.is_some() || locale.is_empty())
}

impl Phrases {
    /// No words at all: a letter that begins empty is better than none.
    fn none() -> Self {
        let [called, subject, hello_name, hello, thanks, wrote, regards] = Default::default();
        Self { called, subject, hello_name, hello, thanks, wrote, regards }
    }
}

/// The link. What does not fit is left out: of the comment first, and then the name.
fn href(letter: &Letter, phrases: &Phrases) -> String {
    let (local, domain) = letter.to.split_once('@').unwrap_or_default();
    let brand = start(&letter.brand, BRAND);
    let subject = if brand.is_empty() { phrases.subject.clone() } else { format!("{brand}: {}", phrases.subject) };
    let head = format!("mailto:{}@{}?subject={}&body=", encode(local), encode(domain), encode(&subject));
    let scored = [("score", letter.score.to_string()), ("highest", letter.highest.to_string())];
    let thanks = fill(&phrases.thanks, &scored.each_ref().map(|(name, value)| (*name, value.as_str())));
    let regards = if brand.is_empty() { phrases.regards.clone() } else { format!("{}\n{brand}", phrases.regards) };
    let with = |name: &str, quote: &str| {
        let hello = if name.is_empty() { phrases.hello.clone() } else { fill(&phrases.hello_name, &[("name", name)]) };
        let wrote = if quote.is_empty() { String::new() } else { format!("{}\n\n{quote}\n\n", phrases.wrote) };
        // Between the two is the place for what the reader has to say.
        format!("{head}{}", lines(&format!("{hello}\n\n{thanks}\n{wrote}\n\n{regards}\n")))
    };
    let name = if letter.name.chars().count() > NAME { "" } else { letter.name.as_str() };
    let name = if with(name, "").len() > MOST { "" } else { name };
    let room = MOST.saturating_sub(with(name, ">").len());
    with(name, &quoted(&letter.comment, room))
}

/// At most so many of its characters.
fn start(text: &str, most: usize) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

/// The text of a body, line by line.
fn lines(text: &str) -> String {
    text.lines().map(encode).collect::<Vec<_>>().join(LINE)
}

/// The comment as mail programs quote it, as much as fits into so many characters of the link; nothing where that is not
/// worth a line.
fn quoted(comment: &str, room: usize) -> String {
    const LEAST: usize = 12;
    let whole = comment.lines().map(|line| format!("> {}", line.trim_end())).collect::<Vec<_>>().join("\n");
    if comment.is_empty() || lines(&whole).len() <= room {
        return whole;
    }
    let mut quote = String::new();
    let mut left = room.saturating_sub(encode("…").len());
    for c in whole.chars() {
        let cost = if c == '\n' { LINE.len() } else { encode(c.encode_utf8(&mut [0; 4])).len() };
        let Some(rest) = left.checked_sub(cost) else { break };
        left = rest;
        quote.push(c);
    }
    // Not in the middle of a word, where there are words.
    let end = quote.rfind(char::is_whitespace).filter(|end| *end > quote.len() / 2).unwrap_or(quote.len());
    let quote = quote[..end].trim_end_matches(['>', ' ', '\n']);
    if quote.chars().count() < LEAST { String::new() } else { format!("{quote}…") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::percent::decode;

    fn letter(locale: &str) -> Letter {
        Letter {
            to: "ann@x.example".to_owned(),
            name: "Ann".to_owned(),
            locale: locale.to_owned(),
            brand: "Acme".to_owned(),
            score: 3,
            highest: 10,
            comment: "Too slow".to_owned(),
        }
    }

    fn all() -> BTreeMap<String, Phrases> {
        serde_json::from_str(include_str!("../../locales/mail.json")).unwrap()
    }

    /// The subject and the body of a link, as a mail program reads them.
    fn read(href: &str) -> (String, String) {
        let (_, query) = href.split_once('?').unwrap();
        let (subject, body) = query.split_once('&').unwrap();
        (decode(subject.strip_prefix("subject=").unwrap()), decode(body.strip_prefix("body=").unwrap()))
    }

    #[test]
    fn a_letter_greets_quotes_and_leaves_room() {
        let mail = Mail::of(&letter("et-EE"));
        assert!(
            mail.href.starts_with(
                "mailto:ann@x.example?subject=Acme%3A%20Teie%20tagasiside&body=Tere,%20Ann%21%0D%0A%0D%0A"
            )
        );
        let (_, body) = read(&mail.href);
        let expected = "Tere, Ann!\r\n\r\nAitäh tagasiside eest. Andsite meile hinde 3/10.\r\nTe kirjutasite:\r\n\r\n> Too slow\r\n\r\n\
                        \r\n\r\nLugupidamisega\r\nAcme";
        assert_eq!((body.as_str(), mail.language.as_str(), mail.is_own_language), (expected, "Estonian", true));
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let bare = Letter { name: String::new(), brand: String::new(), comment: String::new(), ..letter("") };
        let (subject, body) = read(&Mail::of(&bare).href);
        assert_eq!(subject, "Your feedback");
        assert_eq!(body, "Hello,\r\n\r\nThank you for your feedback. You gave us 3 out of 10.\r\n\r\n\r\nKind regards");
    }

    #[test]
    fn the_language_is_the_nearest_that_there_is() {
        let found = |locale: &str| {
            let mail = Mail::of(&letter(locale));
            (mail.language, mail.is_own_language)
        };
        for (locale, language) in [
            ("pt-BR", "Brazilian Portuguese"),
            ("pt-br", "Brazilian Portuguese"),
            ("pt-AO", "Portuguese"),
            ("no", "Norwegian"),
            ("nn-NO", "Norwegian"),
            ("zh-Hant-HK", "Traditional Chinese"),
            ("zh-Hans-CN", "Chinese"),
            ("ET", "Estonian"),
            ("", "English"),
        ] {
            assert_eq!(found(locale), (language.to_owned(), true), "{locale}");
        }
        for locale in ["xx", "xx-EE", "-", "e"] {
            assert_eq!(found(locale), ("English".to_owned(), false), "{locale}");
        }
    }

    #[test]
    fn every_language_of_the_survey_has_all_its_words() {
        let surveys = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/survey")).unwrap();
        let surveys: std::collections::BTreeSet<String> =
            surveys.map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
        assert_eq!(all().into_keys().collect::<std::collections::BTreeSet<_>>(), surveys);
        for (tag, phrases) in all() {
            let Phrases { called, subject, hello_name, hello, thanks, wrote, regards } = &phrases;
            for text in [called, subject, hello_name, hello, thanks, wrote, regards] {
                assert!(!text.is_empty() && text.trim() == text, "{tag}: {text}");
            }
            assert!(thanks.contains("{score}") && thanks.contains("{highest}"), "{tag}");
            assert!(hello_name.contains("{name}") || hello_name == hello, "{tag}");
            let words = serde_json::to_string(&[subject, hello, wrote, regards]).unwrap();
            assert!(!words.contains(['{', '\n']), "{tag}");
        }
    }

    #[test]
    fn what_a_customer_wrote_cannot_become_another_part_of_the_link() {
        let hostile = "&bcc=x@evil.example?#\"'<b>\n%0D%0ABcc: y + z";
        let mut letter = Letter { comment: hostile.to_owned(), name: "A&body=".to_owned(), ..letter("en") };
        letter.to = "a&b?c=d%e@x.example".to_owned();
        let href = Mail::of(&letter).href;
        assert!(href.starts_with("mailto:a%26b%3Fc%3Dd%25e@x.example?subject="), "{href}");
        assert_eq!(
            (href.matches('?').count(), href.matches('&').count(), href.matches('=').count()),
            (1, 1, 2),
            "{href}"
        );
        assert!(!href.contains(['"', '\'', '<', '#', '\n', '+', ' ']), "{href}");
        let body = read(&href).1;
        assert!(body.contains("> &bcc=x@evil.example?#\"'<b>\r\n> %0D%0ABcc: y + z"), "{body}");
    }

    #[test]
    fn a_long_comment_is_cut_at_a_word() {
        let letter = Letter { comment: "slow parcel ".repeat(300), ..letter("en") };
        let href = Mail::of(&letter).href;
        assert!((1700..=MOST).contains(&href.len()), "{}", href.len());
        let body = read(&href).1;
        let quote = body.lines().find(|line| line.starts_with("> ")).unwrap();
        assert!(quote.ends_with("slow…") || quote.ends_with("parcel…"), "{quote}");
    }

    proptest! {
        #[test]
        fn no_link_is_too_long_and_every_body_is_whole(
            which in 0usize..42, name in ".{0,90}", brand in ".{0,90}", comment in "(.|\n|ж|字){0,900}",
        ) {
            // It stands for a character that was cut in two, unless somebody wrote it.
            let [name, brand, comment] = [name, brand, comment].map(|text| text.replace('\u{fffd}', "?"));
            let all = all();
            let (tag, phrases) = all.iter().nth(which).unwrap();
            let letter = Letter { name, brand, comment, ..letter(tag) };
            let href = Mail::of(&letter).href;
            prop_assert!(href.len() <= MOST, "{} of {}", href.len(), tag);
            prop_assert!(href.is_ascii() && !href.contains([' ', '"', '\n']), "{}", href);
            let body = read(&href).1;
            prop_assert!(body.contains(&phrases.regards) && !body.contains('\u{fffd}'), "{}", body);
        }
    }
}
