//! The words of rows of files that are not taken, and of what to know about the others.

use messages::file::{Note, Refusal};

pub(crate) use super::keys::refusals::*;
use super::{Counted, Text, fill};

/// Why a row is not taken. A word of a later reader stands for itself.
pub(crate) fn why(refusal: &Refusal) -> String {
    let text = match &*refusal.why {
        "no-score" => WHY_NO_SCORE,
        "several-scores" => WHY_SEVERAL_SCORES,
        "score-text" => WHY_SCORE_TEXT,
        "score-fraction" => WHY_SCORE_FRACTION,
        "scale" => WHY_SCALE,
        "other-metric" => WHY_OTHER_METRIC,
        "time-lacking" => WHY_TIME_LACKING,
        "no-time" => WHY_NO_TIME,
        "date-order" => WHY_DATE_ORDER,
        "future" => WHY_FUTURE,
        "early" => WHY_EARLY,
        "same-id" => WHY_SAME_ID,
        "cells" => WHY_CELLS,
        "endless" => WHY_ENDLESS,
        "cut" => WHY_CUT,
        "json" => WHY_JSON,
        "shape" => WHY_SHAPE,
        "record" => WHY_RECORD,
        "excluded" => WHY_EXCLUDED,
        "too-large" => WHY_TOO_LARGE,
        other => return other.to_owned(),
    };
    let values: Vec<_> = refusal.with.iter().map(|(name, value)| (&**name, &**value)).collect();
    fill(text.get(), &values)
}

/// What to do about it.
pub(crate) fn remedy(why: &str) -> &'static str {
    let text: Text = match why {
        "no-score" | "score-text" | "score-fraction" => TODO_SCORE,
        "several-scores" => TODO_SEVERAL_SCORES,
        "scale" => TODO_SCALE,
        "other-metric" => TODO_OTHER_METRIC,
        "time-lacking" => TODO_TIME_LACKING,
        "no-time" => TODO_NO_TIME,
        "date-order" => TODO_DATE_ORDER,
        "future" => TODO_FUTURE,
        "early" => TODO_EARLY,
        "same-id" => TODO_SAME_ID,
        "cells" => TODO_CELLS,
        "endless" => TODO_ENDLESS,
        "cut" => TODO_CUT,
        "json" => TODO_JSON,
        "shape" => TODO_SHAPE,
        "record" => TODO_RECORD,
        "excluded" => TODO_EXCLUDED,
        "too-large" => TODO_TOO_LARGE,
        _ => return "",
    };
    text.get()
}

/// What to know about some rows that were taken; times without a zone were read in `zone`.
pub(crate) fn note(note: &Note, zone: &str, write: impl Fn(u64) -> String) -> String {
    let counted: Counted = match &*note.what {
        "group" => NOTE_GROUP,
        "zone" => NOTE_ZONE,
        "scaled" => NOTE_SCALED,
        "cut" => NOTE_CUT,
        "properties" => NOTE_PROPERTIES,
        "letters" => NOTE_LETTERS,
        "survey" => NOTE_SURVEY,
        other => return other.to_owned(),
    };
    let rows = counted.with(note.rows, &write(note.rows));
    let place = fill(NOTE_PLACE.get(), &[("zone", zone)]);
    let first = first_of(note, write);
    let place = if note.what == "zone" { place } else { String::new() };
    [rows, place, first].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Where the first of those rows is, and what it says.
pub(crate) fn first_of(note: &Note, write: impl Fn(u64) -> String) -> String {
    let first = if note.example.is_empty() { FIRST } else { FIRST_SAYS };
    fill(first.get(), &[("line", &write(note.line)), ("example", &note.example)])
}

#[cfg(test)]
mod tests {
    use insight::files::Reason as R;

    use super::*;

    #[test]
    fn every_word_of_the_reader_has_a_sentence_and_a_remedy() {
        let text = "x".to_owned();
        let metric = domain::Metric::NPS;
        let all = [
            R::NoScore,
            R::SeveralScores(vec![text.clone()]),
            R::ScoreText(text.clone()),
            R::ScoreFraction(text.clone()),
            R::Scale { score: text.clone(), metric },
            R::OtherMetric { found: text.clone(), metric },
            R::TimeLacking,
            R::NoTime(text.clone()),
            R::DateOrder(text.clone()),
            R::Future(text.clone()),
            R::Cells { cells: 2, columns: 1 },
            R::Endless,
            R::Cut,
            R::Json(text.clone()),
            R::Shape,
            R::Record(text),
            R::Excluded,
            R::TooLarge,
        ];
        for reason in all {
            let (word, with) = reason.in_a_word();
            let with: Vec<_> = with.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            let said = why(&Refusal { line: 1, column: String::new(), why: word.to_owned(), with: with.clone() });
            assert_ne!(said, word);
            assert!(!remedy(word).is_empty(), "{word}");
            for (name, value) in with {
                assert!(said.contains(&value), "{word} says its {name}: {said}");
            }
        }
    }

    #[test]
    fn what_to_know_is_told_with_its_place() {
        let of = |what: &str, rows, example: &str| {
            let one = Note { what: what.to_owned(), rows, line: 2, example: example.to_owned() };
            note(&one, "UTC", |n| n.to_string())
        };
        assert_eq!(
            of("zone", 1, "03/04/2026"),
            "1 row has a time without a zone. Read in UTC. The first is on line 2: 03/04/2026."
        );
        assert_eq!(
            of("letters", 3, ""),
            "3 rows have bytes that are no letters; \u{fffd} stands for them. The first is on line 2."
        );
        assert_eq!(of("new", 3, ""), "new");
    }
}
