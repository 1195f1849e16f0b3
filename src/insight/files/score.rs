//! A score as it is written.

use domain::{Metric, Score};

use super::refused::Reason;

/// The scale of a file's scores, where it is another than the survey's. Its ends become the ends of the survey's scale, and what lies
/// between them the nearest score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    lowest: f64,
    highest: f64,
}

impl Scale {
    /// The scale between two numbers; `None` where the first is not the lower.
    pub fn new(lowest: f64, highest: f64) -> Option<Self> {
        (lowest.is_finite() && highest.is_finite() && lowest < highest).then_some(Self { lowest, highest })
    }

    fn brought(self, number: f64, metric: Metric) -> Option<i64> {
        if !(self.lowest..=self.highest).contains(&number) {
            return None;
        }
        let (to_lowest, to_highest) = (f64::from(*metric.scores().start()), f64::from(*metric.scores().end()));
        let share = (number - self.lowest) / (self.highest - self.lowest);
        let score = (to_lowest + share * (to_highest - to_lowest)).round();
        #[expect(clippy::cast_possible_truncation, reason = "it lies between the ends of a metric's scale")]
        let score = score as i64;
        Some(score)
    }
}

/// Reads a whole number of the metric's scale, or any number of `scale`. A decimal comma is one. Words beside the number are those of an end of
/// the scale, as in `10 - Extremely likely`.
pub(super) fn read(text: &str, metric: Metric, scale: Option<Scale>) -> Result<Score, Reason> {
    let whole = text.trim();
    let text = labelled(whole).unwrap_or(whole);
    if scale.is_none()
        && let Some(score) = plain(text)
    {
        return Score::new(metric, score).map_err(|_| Reason::Scale { score: text.into(), metric });
    }
    if text.is_empty() {
        return Err(Reason::NoScore);
    }
    let written = if text.contains('.') { text.parse() } else { text.replacen(',', ".", 1).parse() };
    // Letters are infinities, and no scores, to a parser.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,".contains(&byte));
    let number = written.ok().filter(|_| is_number).or_else(|| scale.and_then(|_| word(text)));
    let Some(number) = number else { return Err(Reason::ScoreText(whole.into())) };
    let off = || Reason::Scale { score: whole.into(), metric };
    let number = match scale {
        Some(scale) => scale.brought(number, metric).ok_or_else(off)?,
        None if number.fract() != 0.0 => return Err(Reason::ScoreFraction(text.into())),
        None if number.abs() > 1000.0 => return Err(off()),
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
        None => number as i64,
    };
    Score::new(metric, number).map_err(|_| off())
}

/// One digit or two, as nearly every score is.
fn plain(text: &str) -> Option<i64> {
    match text.as_bytes() {
        [one @ b'0'..=b'9'] => Some(i64::from(one - b'0')),
        [tens @ b'0'..=b'9', one @ b'0'..=b'9'] => Some(i64::from(tens - b'0') * 10 + i64::from(one - b'0')),
        _ => None,
    }
}

/// With these a number is no score: `0 - Not applicable`, `Don't know = 0`, `more than 5`, `5 stars`.
const NO_LABELS: [&str; 10] =
    ["applicable", "know", "skip", "opinion", "than", "star", "minus", "none", "answer", "n/a"];

/// The number at one end of a text whose rest is words: `Not at all likely - 0`, `9 (Promoter)`, `10: certainly`. Surveys write so on the ends of a
/// scale, and without these a set would lose just its lowest and highest scores.
fn labelled(text: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = text.trim_start_matches(is_digit);
    let after = text.trim_end_matches(is_digit);
    let (number, rest) = match (text.len() - before.len(), text.len() - after.len()) {
        (1..=2, 0) => (&text[..text.len() - before.len()], before),
        (0, 1..=2) => (&text[after.len()..], after),
        _ => return None,
    };
    let is_word = |c: char| c.is_alphabetic() || c.is_whitespace() || "-–—:.()[]!,'’=".contains(c);
    // `9th` and `A9` are something else.
    let joint = if number.as_ptr() == text.as_ptr() { rest.chars().next() } else { rest.chars().next_back() };
    let is_apart = joint.is_some_and(|c| !c.is_alphanumeric() && !".,".contains(c));
    let lower = rest.to_lowercase();
    let is_label = !NO_LABELS.iter().any(|word| lower.contains(word));
    (is_label && is_apart && rest.chars().any(char::is_alphabetic) && rest.chars().all(is_word)).then_some(number)
}

/// Help desks that ask with two thumbs: good is 1 and bad is 0, where somebody has said that the scale has two ends.
fn word(text: &str) -> Option<f64> {
    match text.to_ascii_lowercase().as_str() {
        "good" | "good_with_comment" => Some(1.0),
        "bad" | "bad_with_comment" => Some(0.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nps(text: &str) -> Result<u8, Reason> {
        read(text, Metric::NPS, None).map(Score::value)
    }

    #[test]
    fn the_words_of_an_end_of_the_scale_stand_beside_its_number() {
        for (text, score) in [
            ("10 - Extremely likely", 10),
            ("Not at all likely - 0", 0),
            ("9 (Promoter)", 9),
            ("10: certainly", 10),
            ("0 – kindlasti mitte", 0),
        ] {
            assert_eq!(nps(text), Ok(score), "{text}");
        }
        for text in [
            "0 - Not applicable",
            "Skipped (0)",
            "Don't know = 0",
            "more than 5",
            "5 stars",
            "minus: -5",
            "9th",
            "A9",
            "8-9",
            "10%",
        ] {
            assert!(matches!(nps(text), Err(Reason::ScoreText(_))), "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_scores_however_they_are_written() {
        for (text, score) in [("9", 9), (" 10 ", 10), ("09", 9), ("9.0", 9), ("9,0", 9), ("0", 0), ("+7", 7), ("8.", 8)]
        {
            assert_eq!(nps(text), Ok(score), "{text}");
        }
    }

    #[test]
    fn what_is_no_score_is_refused_with_a_word_and_never_brought_to_the_scale() {
        let metric = Metric::NPS;
        assert_eq!(nps(""), Err(Reason::NoScore));
        for text in ["nine", "9/10", "NaN", "inf", "1e1", "9 9", "9,0,0"] {
            assert_eq!(nps(text), Err(Reason::ScoreText(text.into())), "{text}");
        }
        for text in ["8.5", "8,5", "0.1"] {
            assert_eq!(nps(text), Err(Reason::ScoreFraction(text.into())), "{text}");
        }
        for text in ["11", "100", "-1", "-1,0", "99999999999999999999"] {
            assert_eq!(nps(text), Err(Reason::Scale { score: text.into(), metric }), "{text}");
        }
        assert!(read("0", Metric::CSAT, None).is_err());
    }

    #[test]
    fn another_scale_is_used_where_somebody_says_so() {
        let scale = |lowest, highest| Scale::new(lowest, highest);
        let brought = |text, scale| read(text, Metric::NPS, scale).map(Score::value).ok();
        assert_eq!(["1", "2", "3", "4", "5"].map(|text| brought(text, scale(1.0, 5.0))), [0, 3, 5, 8, 10].map(Some));
        assert_eq!(brought("87,5", scale(0.0, 100.0)), Some(9));
        assert_eq!(brought("6", scale(1.0, 5.0)), None);
        assert_eq!(brought("good", scale(0.0, 1.0)), Some(10));
        assert_eq!(read("bad", Metric::CSAT, scale(0.0, 1.0)).map(Score::value), Ok(1));
        assert_eq!((Scale::new(5.0, 1.0), Scale::new(0.0, f64::NAN)), (None, None));
    }
}
