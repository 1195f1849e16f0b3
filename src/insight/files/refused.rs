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

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| -> String { text.chars().take(60).collect() };
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
