//! What goes over the wire, held to `messages.json`.

#![allow(clippy::unwrap_used, reason = "a test that meets something unexpected has failed")]

use domain::{Group, Metric};
use insight::loyalty::{Implausible, Input, Measure, Quantity, Ranking, Spells, Voice};
use messages::{Asked, answers, file, loyalty, orders, words};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn message(name: &str) -> Value {
    let messages: Value = serde_json::from_str(include_str!("../messages.json")).unwrap();
    let message = messages[name].clone();
    assert_ne!(message, Value::Null, "{name}");
    message
}

fn read<T: DeserializeOwned>(message: Value) -> T {
    serde_json::from_value(message).unwrap()
}

fn written(message: &impl Serialize) -> Value {
    serde_json::to_value(message).unwrap()
}

/// Whoever reads a message and writes it again says the same.
fn holds<T: Serialize + DeserializeOwned>(name: &str) {
    assert_eq!(written(&read::<T>(message(name))), message(name), "{name}");
}

/// What the program takes of a question; the address and the token are the script's.
fn without_address(mut asked: Value) -> Value {
    for name in ["url", "token"] {
        assert!(asked.as_object_mut().unwrap().remove(name).is_some(), "{name}");
    }
    asked
}

/// A value has that word, and the word that value.
#[allow(clippy::needless_pass_by_value, reason = "values are made for it")]
fn has_word<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T, word: Value) {
    assert_eq!(written(&value), word);
    assert_eq!(read::<T>(word), value);
}

#[test]
fn every_message_is_read_and_written_as_it_is_known() {
    holds::<loyalty::Asked<Value>>("loyalty_ask");
    holds::<loyalty::Loyalty>("loyalty");
    holds::<file::Looked>("looked");
    holds::<file::Wish>("wish");
    holds::<file::Told>("told");
    holds::<orders::Looked>("orders_looked");
    holds::<orders::Wish>("orders_wish");
    holds::<orders::Told>("orders_told");
    let asked: answers::Asked = read(message("answers"));
    assert_eq!(written(&asked), without_address(message("answers")));
    holds::<answers::Gathered>("answers_told");
    holds::<words::Look<Asked<Value>>>("count");
    holds::<words::Look<Asked<Value>>>("find");
    holds::<words::Counted>("counted");
    holds::<words::Found<Value>>("found");
}

#[test]
fn questions_of_figures_are_read_with_what_is_left_out() {
    for name in ["cube", "rows"] {
        holds::<Asked<Value>>(name);
    }
    assert_eq!(read::<Asked<Value>>(json!({})), Asked::default());
    let refused = serde_json::from_value::<Asked<Value>>(json!({ "days": ["2026-02-30", "2026-03-01"] })).unwrap_err();
    assert!(refused.to_string().contains("2026-02-30"), "{refused}");
}

#[test]
fn a_question_of_customers_without_a_word_is_as_the_page_begins() {
    let asked = loyalty::Asked::<Value>::default();
    assert_eq!(read::<loyalty::Asked<Value>>(json!({ "cohorts": {}, "survival": {} })), asked);
    assert_eq!((asked.list, asked.cohorts.months, asked.survival.days), (20, 12, 365));
}

#[test]
fn what_is_told_of_customers_has_its_types() {
    let told: loyalty::Loyalty = read(message("loyalty"));
    assert_eq!((told.metric, told.matching.responses()), (Metric::NPS, 32));
    let groups = [Group::Favourable, Group::Neutral, Group::Unfavourable].map(Voice::Answered);
    let voices: Vec<Voice> = told.groups.iter().map(|group| group.voice).collect();
    assert_eq!(voices, [&groups[..], &[Voice::Elsewhere, Voice::Silent]].concat());
    assert_eq!(told.comparisons[0].of, [groups[0], groups[2]]);
    assert_eq!((told.groups[0].revenue.parts(), told.weighted.revenue[2].parts()), (5_365_000, 11_885_000));
    assert_eq!(told.days.unwrap().end.to_text(), "2026-04-01");
    let stayed = told.retention.unwrap().crr.unwrap();
    assert!(stayed.n == 35 && (stayed.interval.unwrap().hi - 81.449_155).abs() < 1e-6, "{stayed:?}");
    assert_eq!(told.survival.unwrap().0.half().unwrap().days, 31);
}

#[test]
fn codes_of_customers_have_their_words() {
    let of = |of| loyalty::CohortsAsked { of, months: 3 };
    let words = ["silent", "elsewhere", "unfavourable", "neutral", "favourable"];
    for (voice, word) in Voice::ALL.into_iter().zip(words) {
        has_word(of(Some(voice)), json!({ "of": word, "months": 3 }));
    }
    has_word(of(None), json!({ "of": "everyone", "months": 3 }));
    for (spells, word) in [(Spells::First, "first"), (Spells::Every, "every")] {
        let asked = loyalty::SurvivalAsked { of: None, spells, days: 9 };
        has_word(asked, json!({ "of": "everyone", "spells": word, "days": 9 }));
    }
    has_word(loyalty::Strata::Revenue, "revenue".into());
    has_word(loyalty::Strata::Orders, "orders".into());
    has_word(loyalty::Listed::AtRisk, "at_risk".into());
    has_word(loyalty::Listed::Advocates, "advocates".into());
    has_word(loyalty::Listed::Silent, "silent".into());
    for (ranking, word) in [(Ranking::Stake, "stake"), (Ranking::Facts, "facts")] {
        let asked = loyalty::Asked::<Value> { ranking, ..Default::default() };
        assert_eq!(written(&asked)["ranking"], word);
        has_word(asked.clone(), written(&asked));
    }
    for (measure, word) in [
        (Measure::Revenue, "revenue"),
        (Measure::Repeat, "repeat"),
        (Measure::Churn, "churn"),
        (Measure::Lifetime, "lifetime"),
    ] {
        let of = [Voice::Answered(Group::Neutral), Voice::Silent];
        let comparison = loyalty::Comparison { measure, of, delta: 1.0, lo: 0.5, hi: 1.5, p: 0.25, is_real: true };
        let said = json!({ "measure": word, "of": ["neutral", "silent"], "delta": 1.0, "lo": 0.5, "hi": 1.5, "p": 0.25, "is_real": true });
        has_word(comparison, said);
    }
}

#[test]
fn facts_have_their_words() {
    use loyalty::Fact;
    let day = domain::Day::parse("2026-12-01").unwrap();
    has_word(Fact::ScoreFell { from: 9, to: 4 }, json!({ "what": "score_fell", "from": 9, "to": 4 }));
    has_word(Fact::LowScore { score: 3 }, json!({ "what": "low_score", "score": 3 }));
    has_word(Fact::NoOrder { days: 93, usual: 31.5 }, json!({ "what": "no_order", "days": 93, "usual": 31.5 }));
    has_word(Fact::Tickets { open: 2 }, json!({ "what": "tickets", "open": 2 }));
    has_word(Fact::PlanEnds { day, days: 30 }, json!({ "what": "plan_ends", "day": "2026-12-01", "days": 30 }));
}

#[test]
fn a_value_is_a_number_or_a_reason_with_its_numbers() {
    use loyalty::Value as Worth;
    let known = Quantity { value: 5.5, interval: None, n: 1 };
    has_word(Worth::Known(known), json!({ "value": 5.5, "lo": null, "hi": null, "n": 1 }));
    let all = [
        (Implausible::NotANumber(Input::AverageSale), json!(["not_a_number", "average_sale", null, null, null])),
        (Implausible::Negative(Input::Margin, -0.5), json!(["negative", "margin", -0.5, null, null])),
        (Implausible::Negative(Input::Periods, -1.0), json!(["negative", "periods", -1.0, null, null])),
        (Implausible::Negative(Input::Transactions, -1.0), json!(["negative", "transactions", -1.0, null, null])),
        (Implausible::AboveOne(Input::Retention, 30.0), json!(["above_one", "retention", 30.0, null, null])),
        (Implausible::AboveOne(Input::Discount, 2.0), json!(["above_one", "discount", 2.0, null, null])),
        (Implausible::NeverEnds { retention: 1.0, discount: 0.5 }, json!(["never_ends", null, null, 1.0, 0.5])),
        (Implausible::NobodyLeaves, json!(["nobody_leaves", null, null, null, null])),
    ];
    for (implausible, said) in all {
        let names = ["what", "input", "value", "retention", "discount"];
        let said: Value =
            names.iter().zip(said.as_array().unwrap()).map(|(name, part)| (*name, part.clone())).collect();
        has_word(Worth::Unknown { implausible }, json!({ "implausible": said }));
    }
    // What only calculators find is told by the nearest word.
    let nothing = written(&Worth::Unknown { implausible: Implausible::Nothing(Input::Customers) });
    assert_eq!(nothing["implausible"]["what"], "not_a_number");
    for wrong in [json!({ "what": "later" }), json!({ "what": "negative", "input": "margin" })] {
        assert!(serde_json::from_value::<Worth>(json!({ "implausible": wrong })).is_err(), "{wrong}");
    }
}

#[test]
fn codes_of_files_have_their_words() {
    use file::{Dates, Lacking, Order};
    has_word(Order::DayFirst, "dmy".into());
    has_word(Order::MonthFirst, "mdy".into());
    has_word(Dates::Plain, json!({ "is": "plain" }));
    has_word(
        Dates::Decided { order: Order::MonthFirst, line: 9 },
        json!({ "is": "decided", "order": "mdy", "line": 9 }),
    );
    has_word(Dates::Undecided, json!({ "is": "undecided" }));
    has_word(
        Dates::Contradictory { day_first: 2, month_first: 3 },
        json!({ "is": "contradictory", "day_first": 2, "month_first": 3 }),
    );
    for (lacking, word) in
        [(Lacking::Score, "score"), (Lacking::Time, "time"), (Lacking::Dates, "dates"), (Lacking::Metric, "metric")]
    {
        has_word(lacking, word.into());
    }
    assert_eq!(read::<file::Wish>(json!({})), file::Wish::default());
}

#[test]
fn codes_of_orders_have_their_words() {
    use orders::{Decimals, Kind, Lacking, Lines, Sign, Unit};
    for kind in Kind::ALL {
        has_word(kind, kind.name().into());
    }
    assert_eq!(Kind::ALL.map(Kind::name), ["orders", "customers"]);
    has_word(Sign::Point, "point".into());
    has_word(Sign::Comma, "comma".into());
    has_word(Lines::Items, "items".into());
    has_word(Lines::Orders, "orders".into());
    has_word(Unit::Whole, "whole".into());
    has_word(Unit::Coins, "coins".into());
    has_word(Decimals::Plain, json!({ "is": "plain" }));
    has_word(
        Decimals::Decided { decimal: Sign::Comma, line: 2 },
        json!({ "is": "decided", "decimal": "comma", "line": 2 }),
    );
    has_word(Decimals::Undecided { line: 2 }, json!({ "is": "undecided", "line": 2 }));
    has_word(Decimals::Contradictory { point: 2, comma: 3 }, json!({ "is": "contradictory", "point": 2, "comma": 3 }));
    let (role, columns) = ("amount".to_owned(), vec!["a".to_owned(), "b".to_owned()]);
    has_word(Lacking::Customer, json!({ "what": "customer" }));
    has_word(Lacking::Role { role: role.clone() }, json!({ "what": "role", "role": "amount" }));
    has_word(Lacking::Which { role, columns }, json!({ "what": "which", "role": "amount", "columns": ["a", "b"] }));
    has_word(Lacking::Dates, json!({ "what": "dates" }));
    has_word(Lacking::Decimal, json!({ "what": "decimal" }));
    has_word(Lacking::Currency, json!({ "what": "currency" }));
    assert_eq!(read::<orders::Wish>(json!({})), orders::Wish::default());
}

#[test]
fn a_look_for_words_says_where_and_what() {
    use words::{Aim, Look, Over, Theme};
    let look = |over, aim| Look::<Asked<Value>> { over, asked: None, aim };
    let theme = Theme { name: "pace".into(), patterns: vec!["slow*".into()] };
    let stream = Over::Stream { metric: Metric::CES, most: 9 };
    has_word(
        look(stream, Aim::Count(vec![theme.clone()])),
        json!({ "over": { "stream": { "metric": "ces", "most": 9 } }, "count": [{ "name": "pace", "patterns": ["slow*"] }] }),
    );
    has_word(
        look(Over::Heard, Aim::Theme(theme)),
        json!({ "over": "heard", "theme": { "name": "pace", "patterns": ["slow*"] } }),
    );
    has_word(look(Over::File, Aim::Word("slow".into())), json!({ "over": "file", "word": "slow" }));
}

#[test]
fn a_file_is_sure_where_nothing_is_lacking_and_nothing_guessed() {
    let looked: file::Looked = read(message("looked"));
    let orders: orders::Looked = read(message("orders_looked"));
    assert!(!looked.is_sure() && !orders.is_sure());
    for (is_unsure, lacks) in [(false, false), (false, true), (true, false)] {
        let one = file::Looked {
            is_unsure,
            lacking: if lacks { looked.lacking.clone() } else { Vec::new() },
            ..looked.clone()
        };
        assert_eq!(one.is_sure(), !is_unsure && !lacks);
        let one = orders::Looked {
            is_unsure,
            lacking: if lacks { orders.lacking.clone() } else { Vec::new() },
            ..orders.clone()
        };
        assert_eq!(one.is_sure(), !is_unsure && !lacks);
    }
}

#[test]
fn rows_of_one_order_are_asked_about_where_orders_have_numbers() {
    let looked: orders::Looked = read(message("orders_looked"));
    assert!(looked.may_have_lines());
    assert!(!orders::Looked { kind: orders::Kind::Customers, ..looked.clone() }.may_have_lines());
    assert!(!orders::Looked { columns: looked.columns[1..].to_vec(), ..looked }.may_have_lines());
}

#[test]
fn what_is_proposed_can_be_said_as_it_is() {
    assert_eq!(written(&file::Wish::of(0, &read(message("looked")))), message("wish"));
    let said = orders::Wish { dates: Some(file::Order::DayFirst), ..orders::Wish::default() };
    assert_eq!(written(&orders::Wish::of(&read(message("orders_looked")), said)), message("orders_wish"));
}

#[test]
fn what_became_of_rows_is_news() {
    use file::{Counts, Told};
    let told: Told = read(message("told"));
    assert!(told.has_news());
    let mut quiet = Told { counts: Counts { refused_rows: 0, ..told.counts }, ..told };
    assert!(quiet.has_news(), "times without a zone are to be known of");
    quiet.files[0].warnings.clear();
    assert!(!quiet.has_news());
    for (repeated, passed_over, taken) in [(1, 0, 1), (0, 1, 1), (0, 0, 0)] {
        let counts = Counts { taken, repeated, passed_over, ..quiet.counts };
        assert!(Told { counts, ..quiet.clone() }.has_news());
    }
    quiet.files.push(quiet.files[0].clone());
    assert!(quiet.has_news(), "what became of each of several files is shown");
}
