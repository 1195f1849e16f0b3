//! A row that is not taken: where it stands, why, and what to do about it.

use std::fmt;

use domain::Metric;

/// A row that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    /// The column, or the key of a JSON record; empty where the row as a whole is meant.
    pub column: String,
    /// Why.
    pub reason: Reason,
}

/// Why a row is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no score.
    NoScore,
    /// Several questions have a number.
    SeveralScores(Vec<String>),
    /// The score is no number.
    ScoreText(String),
    /// The score is no whole number.
    ScoreFraction(String),
    /// The score is on another scale than the survey.
    Scale {
        /// The score.
        score: String,
        /// The survey's metric.
        metric: Metric,
    },
    /// The row is about another metric than the survey.
    OtherMetric {
        /// What it says.
        found: String,
        /// The survey's metric.
        metric: Metric,
    },
    /// There is no time.
    TimeLacking,
    /// The time cannot be read.
    NoTime(String),
    /// Day and month can be either way round.
    DateOrder(String),
    /// The time has not come yet.
    Future(String),
    /// The time is before anybody asked such questions.
    Early(String),
    /// Another answer of the file has its id, with another score or at another time.
    SameId,
    /// The row has more cells than the table has columns.
    Cells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// The row, or the record, does not end where one could.
    Endless,
    /// The file ends in the middle of it.
    Cut,
    /// It is not JSON.
    Json(String),
    /// It is JSON of another shape than the rest.
    Shape,
    /// It is not as the contract of records has it.
    Record(String),
    /// The system it comes from does not count it.
    Excluded,
    /// Altogether it is larger than a record may be.
    TooLarge,
}

impl Reason {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::NoScore | Self::ScoreText(_) | Self::ScoreFraction(_) => {
                "give the row a score, or choose another column for the score"
            }
            Self::SeveralScores(_) => "say which of them is the score",
            Self::Scale { .. } => "choose another column for the score, or say which scale it is on",
            Self::OtherMetric { .. } => "import it into a survey of that metric",
            Self::TimeLacking => "give the row a time, or choose another column for the time",
            Self::NoTime(_) => "write it as 2026-03-01 12:00, or choose another column for the time",
            Self::DateOrder(_) => "say whether the day or the month stands first",
            Self::Future(_) => "correct the date, or say whether the day or the month stands first",
            Self::Early(_) => "correct the date, or choose another column for the time",
            Self::SameId => "choose another column for the id, or none: this one tells no answers apart",
            Self::Cells { .. } => "put cells with the delimiter in them between quotation marks",
            Self::Endless => "close the quotation mark or the bracket that is open",
            Self::Cut => "export the file anew: it is not whole",
            Self::Json(_) => "correct the JSON",
            Self::Shape => "leave it out, or import it from a file of its own",
            Self::Record(_) => "correct the record",
            Self::Excluded => "nothing, unless it is to count: include it where it comes from",
            Self::TooLarge => "shorten its texts",
        }
    }
}

impl Reason {
    /// Why, in a word that stays the same, and what goes with it by name: for whoever says it in another language.
    ///
    /// ```
    /// use insight::files::Reason;
    /// let reason = Reason::Cells { cells: 5, columns: 4 };
    /// assert_eq!(reason.in_a_word(), ("cells", vec![("cells", "5".to_owned()), ("columns", "4".to_owned())]));
    /// ```
    pub fn in_a_word(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let text = |text: &str| vec![("text", shown(text))];
        match self {
            Self::NoScore => ("no-score", Vec::new()),
            Self::SeveralScores(names) => ("several-scores", text(&names.join(", "))),
            Self::ScoreText(score) => ("score-text", text(score)),
            Self::ScoreFraction(score) => ("score-fraction", text(score)),
            Self::Scale { score, metric } => {
                let scores = metric.scores();
                let mut values = text(score);
                values.extend([("metric", metric.name().to_uppercase())]);
                values.extend([("lowest", scores.start().to_string()), ("highest", scores.end().to_string())]);
                ("scale", values)
            }
            Self::OtherMetric { found, metric } => {
                let mut values = text(found);
                values.push(("metric", metric.name().to_uppercase()));
                ("other-metric", values)
            }
            Self::TimeLacking => ("time-lacking", Vec::new()),
            Self::NoTime(time) => ("no-time", text(time)),
            Self::DateOrder(time) => ("date-order", text(time)),
            Self::Future(time) => ("future", text(time)),
            Self::Early(time) => ("early", text(time)),
            Self::SameId => ("same-id", Vec::new()),
            Self::Cells { cells, columns } => {
                ("cells", vec![("cells", cells.to_string()), ("columns", columns.to_string())])
            }
            Self::Endless => ("endless", Vec::new()),
            Self::Cut => ("cut", Vec::new()),
            Self::Json(problem) => ("json", text(problem)),
            Self::Shape => ("shape", Vec::new()),
            Self::Record(problem) => ("record", text(problem)),
            Self::Excluded => ("excluded", Vec::new()),
            Self::TooLarge => ("too-large", Vec::new()),
        }
    }
}

/// So much of what a file says that a person finds it there.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoScore => f.write_str("there is no score"),
            Self::SeveralScores(names) => write!(f, "several questions have a number: {}", shown(&names.join(", "))),
            Self::ScoreText(text) => write!(f, "the score \"{}\" is no number", shown(text)),
            Self::ScoreFraction(text) => write!(f, "the score \"{}\" is no whole number", shown(text)),
            Self::Scale { score, metric } => {
                let scores = metric.scores();
                let name = metric.name();
                write!(f, "{} is not on the scale of {name}, {} to {}", shown(score), scores.start(), scores.end())
            }
            Self::OtherMetric { found, metric } => {
                write!(f, "it is about {}, and the survey asks for {}", shown(found), metric.name())
            }
            Self::TimeLacking => f.write_str("there is no time"),
            Self::NoTime(text) => write!(f, "\"{}\" is no time that can be read", shown(text)),
            Self::DateOrder(text) => write!(f, "\"{}\" can have its day or its month first", shown(text)),
            Self::Future(text) => write!(f, "\"{}\" has not come yet", shown(text)),
            Self::Early(text) => write!(f, "\"{}\" is before 2000, when nobody asked such questions", shown(text)),
            Self::SameId => f.write_str("another answer has the same id, with another score or at another time"),
            Self::Cells { cells, columns } => write!(f, "the row has {cells} cells for {columns} columns"),
            Self::Endless => f.write_str("it does not end within a megabyte"),
            Self::Cut => f.write_str("the file ends in the middle of it"),
            Self::Json(problem) => write!(f, "this is not JSON: {problem}"),
            Self::Shape => f.write_str("it is no answer of the kind that the file is of"),
            Self::Record(problem) => f.write_str(problem),
            Self::Excluded => f.write_str("the system it comes from does not count it"),
            Self::TooLarge => f.write_str("it is larger than a record may be, 32 KiB"),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}; {}", self.reason, self.reason.remedy())
    }
}
