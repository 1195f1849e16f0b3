//! Reports in every language: whole, alike in shape, with nothing of another language left in them, and with the same numbers.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the message")]

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::{Day, Group, Metric, Score, SurveyId};
use insight::loyalty::{Activity, Assumptions, Life, Matching, Money, Order, Orders, Overview, Responses, Scores};
use insight::report::{Beside, Block, Document, Language, LanguageProblem, Tag, Waiting, Wording};
use insight::statistics::Segment;
use insight::words::{Distinctive, Pattern, Tally, Theme, Themes};
use insight::{Distribution, LeftOut, Report, Step};

use spoken::{english, language, texts};

mod spoken;

const ALL_BUT_ENGLISH: [Tag; 5] = [Tag::De, Tag::El, Tag::Es, Tag::Et, Tag::Fr];

/// Texts that are alike in English and another language, and rightly so: signs, names, and words that both have.
const SHARED: &[(Tag, &[&str])] = &[
    (Tag::De, &["column_score", "group.ces_neutral", "heading_scores", "quote_beside"]),
    (Tag::El, &[]),
    (Tag::Es, &["group.ces_neutral"]),
    (Tag::Et, &["channel.import", "channel.kiosk", "channel.link"]),
    (
        Tag::Fr,
        &[
            "channel.email",
            "channel.import",
            "column_score",
            "dimension.agent",
            "dimension.page",
            "heading_scores",
            "points",
            "quote_beside",
        ],
    ),
];
/// Those that are signs.
const SIGNS: [&str; 7] = ["percent", "title", "named", "enumerated", "subject", "p_is", "quoted"];

/// A key without its plural form.
fn base(key: &str) -> &str {
    [".one", ".many", ".other"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key)
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect()
}

/// The words of a text, in small letters; names in braces are none.
fn words(text: &str) -> BTreeSet<String> {
    let outside: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
    let words = outside.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.chars().count() > 1);
    words.map(str::to_lowercase).collect()
}

#[test]
fn every_file_has_the_same_texts_with_the_same_values_in_them() {
    let english = texts(Tag::En);
    let keys = |texts: &BTreeMap<String, String>| texts.keys().map(|key| base(key).to_owned()).collect::<BTreeSet<_>>();
    for tag in Tag::ALL {
        let own = texts(tag);
        assert_eq!(keys(&own), keys(&english), "{tag:?}");
        let of = |key: &str| english.get(key).or_else(|| english.get(&format!("{}.other", base(key)))).unwrap();
        let forms: BTreeSet<&str> = own.keys().filter_map(|key| key.strip_prefix("waiting.")).collect();
        let expected: &[&str] =
            if [Tag::Es, Tag::Fr].contains(&tag) { &["many", "one", "other"] } else { &["one", "other"] };
        assert_eq!(forms, expected.iter().copied().collect(), "{tag:?}");
        for (key, text) in &own {
            assert_eq!(placeholders(text), placeholders(of(key)), "{tag:?} {key}");
            assert!(!text.is_empty() && !text.contains('\n'), "{tag:?} {key}");
            let has_ends = key.starts_with("number.") || text.trim_matches(' ') == text;
            assert!(has_ends && !text.contains("  ") && !text.contains(" :"), "{tag:?} {key}");
        }
    }
}

#[test]
fn every_text_is_translated() {
    let english = texts(Tag::En);
    for tag in ALL_BUT_ENGLISH {
        let own = texts(tag);
        let months = |key: &str| ["month", "number", "date_"].iter().any(|start| key.starts_with(start));
        let alike = own.iter().filter(|(key, text)| {
            let original = english.get(*key).or_else(|| english.get(&format!("{}.other", base(key)))).unwrap();
            !months(key) && !SIGNS.contains(&key.as_str()) && original == *text
        });
        let alike: Vec<&str> = alike.map(|(key, _)| key.as_str()).collect();
        let shared = SHARED.iter().find(|(known, _)| *known == tag).unwrap().1;
        assert_eq!(alike, shared, "{tag:?}");
    }
}

#[test]
fn greek_is_in_greek_letters() {
    for (key, text) in texts(Tag::El) {
        let letters: Vec<char> = words(&text).iter().flat_map(|word| word.chars().collect::<Vec<_>>()).collect();
        let latin = letters.iter().filter(|letter| letter.is_ascii_alphabetic()).count();
        // Names and words that Greek has in Latin letters: Plaudit, email, CLV.
        let is_latin = ["made", "channel.email", "matched", "lifetime_value"].contains(&base(&key));
        assert!(latin == 0 || is_latin, "{key}: {text}");
    }
}

type Pairs = Vec<(String, String)>;

#[test]
fn a_language_that_is_not_whole_is_none() {
    use LanguageProblem::{Missing, NoNumber, Placeholders, Twice, Unknown};
    let refused = |change: &dyn Fn(&mut Pairs)| {
        let mut pairs: Vec<_> = texts(Tag::Es).into_iter().collect();
        change(&mut pairs);
        Language::new(Tag::Es, pairs).unwrap_err()
    };
    let set = |key: &'static str, text: &'static str| {
        refused(&move |pairs| pairs.iter_mut().find(|(known, _)| known == key).unwrap().1 = text.to_owned())
    };
    assert_eq!(refused(&|pairs| pairs.retain(|(key, _)| key != "waiting.many")), Missing("waiting.many".to_owned()));
    assert_eq!(refused(&|pairs| pairs.push(("new".to_owned(), String::new()))), Unknown("new".to_owned()));
    assert_eq!(refused(&|pairs| pairs.push(pairs[0].clone())), Twice(texts(Tag::Es).into_keys().next().unwrap()));
    for text in ["{n} {m}", "none", "{n", "{n}}", "{{n}"] {
        assert_eq!(set("under", text), Placeholders("under".to_owned()), "{text}");
    }
    assert_eq!(set("number.group_from", "four"), NoNumber("number.group_from".to_owned()));
    // A form that the language does not have is a key like any other.
    let mut english = texts(Tag::En);
    english.insert("waiting.many".to_owned(), "{n}".to_owned());
    assert_eq!(Language::new(Tag::En, english), Err(Unknown("waiting.many".to_owned())));
}

#[test]
fn every_group_and_every_channel_has_a_name() {
    let english = texts(Tag::En);
    for metric in Metric::ALL {
        for group in Group::ALL {
            let name = metric.group_name(group);
            assert_eq!(english[&format!("group.{}_{name}", metric.name())], name);
        }
    }
    let channels: Vec<_> = english.keys().filter_map(|key| key.strip_prefix("channel.")).collect();
    assert_eq!(channels, ["email", "import", "kiosk", "link", "web"]);
}

fn answers(good: u64, bad: u64) -> Distribution {
    Distribution::from_counts(Metric::NPS, &[bad, 0, 0, 0, 0, 0, 0, 1, 0, 0, good]).unwrap()
}

/// A report in which everything is told that can be told, once with a change that is real and once with one that may be chance.
fn whole(before: u64) -> (Report, Beside) {
    let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
    let each = if before > 1000 { 1 } else { 3 };
    let left_out = LeftOut { provisional: each, quarantined: each, superseded: each, excluded: each, test: each };
    let now = answers(1500, 700);
    let mut report = Report::new(
        &SurveyId::new("s").unwrap(),
        days.clone(),
        &now,
        Some(&answers(before, 705)),
        left_out,
        Some(12.5),
    );
    let (mut tally, mut themes) = (
        Tally::new(),
        Themes::new(Metric::NPS, vec![Theme { name: "Zz".to_owned(), patterns: vec![Pattern::read("qq").unwrap()] }]),
    );
    for n in 0..200 {
        let (score, group) = if n % 2 == 0 { (3, Group::Unfavourable) } else { (9, Group::Favourable) };
        let comment = if (n % 2 == 0) == (n % 40 < 38) { "qq" } else { "xx" };
        tally.add(comment, group);
        themes.add(comment, score).unwrap();
    }
    report.words = Some(Wording::new(Metric::NPS, &Distinctive::of(&tally), &themes, 5));
    let ranked =
        |parts: &[(&str, u64, u64)]| Segment::rank(parts.iter().map(|(name, good, bad)| (*name, answers(*good, *bad))));
    let many: Vec<(String, u64, u64)> = (0..14).map(|at| (format!("{at}."), 10 + at, 10)).collect();
    let many: Vec<_> = many.iter().map(|(name, good, bad)| (name.as_str(), *good, *bad)).collect();
    let channels = ranked(&[
        ("web", 400, 100),
        ("link", 300, 100),
        ("email", 300, 100),
        ("kiosk", 300, 200),
        ("import", 100, 200),
        ("", 50, 50),
    ]);
    let beside = Beside {
        title: "Zz".to_owned(),
        only: None,
        made: Some(days.end),
        trend: Some((Step::Week, (0..4).map(|at| (days.start.plus(7 * at), answers(5, 5))).collect())),
        segments: ["locale", "agent", "department", "page"]
            .iter()
            .map(|name| ((*name).to_owned(), ranked(&many)))
            .chain([("channel".to_owned(), channels), ("zz".to_owned(), ranked(&many))])
            .collect(),
        comments: vec![("Xx".to_owned(), 9, days.start); 2],
        is_cut: true,
    };
    (report, beside)
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Customers of whom so many have answered, half of them promoters who spend more; known until `last`.
fn customers(days: &Range<Day>, last: Day, answered: u32) -> Overview {
    let amount = |customer: i32| if customer % 2 == 0 { 90 + customer % 7 } else { 20 + customer % 5 };
    let order = |customer: i32, day| Order {
        customer: customer.unsigned_abs(),
        day,
        amount: Money::of_units(amount(customer)),
        code: Some(customer % 3 == 0),
    };
    let early = (0..200).map(|customer| order(customer, day("2025-01-02").plus(customer % 28)));
    let before = (0..200).map(|customer| order(customer, days.start.plus(-3)));
    let during = (0..200).filter(|customer| customer % 4 != 1).map(|customer| order(customer, days.start.plus(2)));
    let ending = [order(0, last)];
    let orders = Orders::new(200, early.chain(before).chain(during).chain(ending)).unwrap();
    let mut responses = Responses::new(Metric::NPS);
    for customer in 0..answered {
        let score = Score::new(Metric::NPS, if customer.is_multiple_of(2) { 10 } else { 2 }).unwrap();
        // Some have answered before, and not now.
        let on = if customer % 9 == 8 { days.start.plus(-9) } else { days.start.plus(1) };
        responses.push(Some(customer), on, score);
    }
    let rows = (0..answered).filter(|row| row % 9 != 8);
    let scores = Scores::of(&responses, 200, rows);
    let matching = Matching { by_id: u64::from(answered), by_email: 2, unknown: 2, nameless: 2 };
    let assumptions = Assumptions { margin: 0.4, discount: 0.02, life: Life::OfChurn };
    let activity = Activity::of(&orders, days);
    Overview::of(&orders, &activity, &scores, matching, Some("QQ".to_owned()), Some(assumptions))
}

/// What a reader sees of a document, also where they see it with their ears only.
fn seen(document: &Document, language: &Language) -> String {
    let html = document.to_html(language);
    let (before, after) = html.split_once("<style>").unwrap();
    let html = format!("{before}{}", after.split_once("</style>").unwrap().1);
    let labels = html.split("aria-label=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0);
    let labels = labels.collect::<Vec<_>>().join("\n");
    let text = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    text.chain([labels.as_str()]).collect::<Vec<_>>().join("\n")
}

/// All that is told of a whole report: as a document, and in short.
fn told(language: &Language) -> Vec<Document> {
    let waiting =
        [(2, 2, 2), (1, 1, 1), (0, 0, 0)].map(|(waiting, overdue, untouched)| Waiting { waiting, overdue, untouched });
    let mut documents = Vec::new();
    for before in [1495, 300] {
        let (report, beside) = whole(before);
        documents.push(report.told(&beside, language));
        for waiting in waiting {
            let blocks = report.digest(&beside, waiting, language);
            documents.push(Document { title: String::new(), subtitle: String::new(), blocks });
        }
    }
    for (after, answered) in [(90, 90), (3, 0)] {
        let (report, beside) = whole(300);
        let last = report.current.days.start.plus(after);
        let loyalty = Some(customers(&report.current.days, last, answered));
        documents.push(Report { loyalty, ..report }.told(&beside, language));
    }
    let (report, beside) = whole(0);
    let nobody = Distribution::new(Metric::NPS);
    let days = report.current.days.clone();
    let empty = Report::new(&SurveyId::new("s").unwrap(), days, &nobody, None, LeftOut::default(), None);
    let alike = Segment::rank([("a", answers(9, 9)), ("b", answers(9, 9))]);
    let none = Beside { segments: vec![("zz".to_owned(), alike)], ..beside };
    documents.push(empty.told(&none, language));
    let few =
        Report::new(&SurveyId::new("s").unwrap(), report.current.days, &answers(1, 0), None, LeftOut::default(), None);
    let blocks = few.digest(&none, waiting[2], language);
    documents.push(Document { title: String::new(), subtitle: String::new(), blocks });
    documents
}

#[test]
fn every_word_of_a_report_is_of_its_language() {
    // What is written in the program and not in the file would stand there in every language.
    let of_file = |tag: Tag| texts(tag).values().flat_map(|text| words(text)).collect::<BTreeSet<String>>();
    let given: BTreeSet<String> = ["zz", "qq", "xx", "nps"].map(str::to_owned).into();
    for tag in Tag::ALL {
        let (language, known) = (language(tag), of_file(tag));
        for document in told(&language) {
            let seen = words(&seen(&document, &language));
            let strange: Vec<_> = seen.iter().filter(|word| !known.contains(*word) && !given.contains(*word)).collect();
            assert!(strange.is_empty(), "{tag:?}: {strange:?}");
        }
    }
}

#[test]
fn every_text_of_the_files_is_told_somewhere() {
    // Those that the collector puts around, that mails have, that are of other metrics, or that are not reached by these answers.
    let elsewhere = [
        "week",
        "month",
        "subject",
        "open_dashboard",
        "surveys",
        "quoted",
        "named",
        "may_lack",
        "words_nothing",
        "no_differences",
    ];
    let language = english();
    let told: String = told(&language).iter().map(|document| seen(document, &language)).collect::<Vec<_>>().join("\n");
    for (key, text) in texts(Tag::En) {
        let is_told = text
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |(_, after)| after).trim())
            .all(|part| told.contains(&part.replace('\'', "&#39;")) || told.contains(part));
        // The other form of the same text stands for it.
        let is_of_one = base(&key) != key && key.strip_suffix("one").is_some();
        let is_elsewhere = elsewhere.contains(&base(&key))
            || ["month", "group.c", "number."].iter().any(|start| key.starts_with(start));
        assert!(is_told || is_elsewhere || is_of_one, "{key} is told nowhere: {text}");
    }
}

#[test]
fn reports_are_alike_in_every_language_but_for_the_words() {
    let shape = |document: &Document| -> Vec<String> {
        let of = |block: &Block| match block {
            Block::Headline { .. } => "headline".to_owned(),
            Block::Heading(_) => "heading".to_owned(),
            Block::Text(_) => "text".to_owned(),
            Block::Table { head, rows } => format!("{} × {}", head.len(), rows.len()),
            Block::Picture(_) => "picture".to_owned(),
            Block::Quote { words, .. } => words.clone(),
        };
        document.blocks.iter().map(of).collect()
    };
    let expected: Vec<_> = told(&english()).iter().map(shape).collect();
    for tag in ALL_BUT_ENGLISH {
        assert_eq!(told(&language(tag)).iter().map(shape).collect::<Vec<_>>(), expected, "{tag:?}");
    }
    // JSON is for programs: it has no language.
    let (report, _) = whole(300);
    let json = serde_json::to_string(&report).unwrap();
    assert!(json.contains("\"promoter\"") && json.contains("\"from\":\"2026-01-01\""), "{json}");
}

#[test]
fn a_report_says_which_language_it_is_in_and_begins_as_one() {
    let head = |tag: Tag| {
        let (report, beside) = whole(300);
        let language = language(tag);
        let document = report.told(&beside, &language);
        let html = document.to_html(&language);
        assert!(html.contains(&format!("<html lang=\"{}\">", tag.name())), "{html}");
        let mail = document.to_mail(&language, Some("https://a.example/"));
        assert!(mail.contains(&format!("<html lang=\"{}\">", tag.name())), "{mail}");
        assert!(mail.contains(&language.open_dashboard()), "{mail}");
        document.to_text(&language).lines().take(4).collect::<Vec<_>>().join("|")
    };
    for (tag, expected) in [
        (Tag::De, "Zz: NPS|1. Januar 2026 bis 31. Januar 2026||NPS 36 (32 bis 40 mit 95\u{a0}% Konfidenz, n 2.201)"),
        (Tag::El, "Zz: NPS|1 Ιανουαρίου 2026 – 31 Ιανουαρίου 2026||NPS 36 (32 έως 40 με εμπιστοσύνη 95%, n 2.201)"),
        (Tag::En, "Zz: NPS|1 January 2026 to 31 January 2026||NPS 36 (32 to 40 with 95% confidence, n 2,201)"),
        (
            Tag::Es,
            "Zz: NPS|Del 1 de enero de 2026 al 31 de enero de 2026||NPS 36 (de 32 a 40 con una confianza del 95\u{a0}%, n 2201)",
        ),
        (Tag::Et, "Zz: NPS|1. jaanuar 2026 – 31. jaanuar 2026||NPS 36 (32 kuni 40 usaldusnivool 95%, n 2201)"),
        (
            Tag::Fr,
            "Zz\u{202f}: NPS|Du 1 janvier 2026 au 31 janvier 2026||NPS 36 (de 32 à 40 avec une confiance de 95\u{a0}%, n 2\u{202f}201)",
        ),
    ] {
        assert_eq!(head(tag), expected);
    }
}

#[test]
fn other_metrics_have_their_own_signs_and_words() {
    let told = |metric: Metric, counts: &[u64], tag: Tag| {
        let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
        let answers = Distribution::from_counts(metric, counts).unwrap();
        let before = Distribution::from_counts(metric, &counts.iter().rev().copied().collect::<Vec<_>>()).unwrap();
        let survey = SurveyId::new("s").unwrap();
        let report = Report::new(&survey, days, &answers, Some(&before), LeftOut::default(), None);
        report.told(&Beside::default(), &language(tag)).to_text(&language(tag))
    };
    let csat = told(Metric::CSAT, &[100, 100, 100, 300, 600], Tag::De);
    for part in ["CSAT 75\u{a0}% (", "+58\u{a0}%", "Zufriedene – Antworten: 900, Anteil: 75\u{a0}%", "p unter 0,001"]
    {
        assert!(csat.contains(part), "{part}: {csat}");
    }
    let ces = told(Metric::CES, &[1, 0, 0, 0, 2, 3, 4], Tag::Fr);
    for part in ["CES 5,7 (", "facile – Réponses\u{202f}: 9, Part\u{202f}: 90\u{a0}%", "+3,4", "pour 10 réponses"] {
        assert!(ces.contains(part), "{part}: {ces}");
    }
}

#[test]
fn beside_one_two_and_a_million_words_have_the_form_that_is_right() {
    for (tag, expected) in [
        (Tag::De, ["0 Umfragen", "1 Umfrage", "2 Umfragen", "1.000.000 Umfragen"]),
        (Tag::El, ["0 έρευνες", "1 έρευνα", "2 έρευνες", "1.000.000 έρευνες"]),
        (Tag::En, ["0 surveys", "1 survey", "2 surveys", "1,000,000 surveys"]),
        (Tag::Es, ["0 encuestas", "1 encuesta", "2 encuestas", "1.000.000 de encuestas"]),
        (Tag::Et, ["0 küsitlust", "1 küsitlus", "2 küsitlust", "1\u{a0}000\u{a0}000 küsitlust"]),
        (Tag::Fr, ["0 enquête", "1 enquête", "2 enquêtes", "1\u{202f}000\u{202f}000 d’enquêtes"]),
    ] {
        assert_eq!([0, 1, 2, 1_000_000].map(|n| language(tag).surveys(n)), expected);
    }
}

#[test]
fn numbers_are_written_as_each_language_writes_them() {
    for (tag, expected) in [
        (Tag::De, ["−1.234,6", "12.345", "85\u{a0}%", "−3\u{a0}%", "0,001"]),
        (Tag::El, ["−1.234,6", "12.345", "85%", "−3%", "0,001"]),
        (Tag::En, ["−1,234.6", "12,345", "85%", "−3%", "0.001"]),
        (Tag::Es, ["−1234,6", "12.345", "85\u{a0}%", "−3\u{a0}%", "0,001"]),
        (Tag::Et, ["−1234,6", "12\u{a0}345", "85%", "−3%", "0,001"]),
        (Tag::Fr, ["−1\u{202f}234,6", "12\u{202f}345", "85\u{a0}%", "−3\u{a0}%", "0,001"]),
    ] {
        let language = language(tag);
        let told = [
            language.number(-1234.56, 1),
            language.count(12_345),
            language.share(84.5),
            language.share(-3.2),
            language.number(0.0012, 3),
        ];
        assert_eq!(told, expected, "{tag:?}");
        assert_eq!([-0.2, 0.0, f64::NAN].map(|value| language.number(value, 0)), ["0", "0", "–"]);
    }
}
