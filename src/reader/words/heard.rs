//! Comments as a collector sends them, in lines of JSON.

use std::collections::HashMap;
use std::ops::Range;

use domain::{Day, Metric, Timestamp};
use serde::Deserialize;

use crate::comments::Comments;
use crate::page::{Line, Written};

/// No response is longer.
const LONGEST: usize = 4 << 20;

/// All comments that came, newest first.
#[derive(Debug)]
pub(super) struct Heard {
    metric: Metric,
    most: u64,
    comments: Comments,
    rows: Vec<Row>,
    names: Names,
    /// What came after the last whole line.
    rest: Vec<u8>,
    /// Responses of the survey that is coming.
    of_survey: u64,
    is_cut: bool,
}

/// What is kept of a response beside its comment.
#[derive(Clone, Copy, Debug)]
struct Row {
    score: u8,
    day: Day,
    /// Channel, locale and agent.
    names: [u32; 3],
}

/// A line, as far as it is of interest here.
#[derive(Deserialize)]
struct Record {
    score: u8,
    #[serde(default)]
    comment: String,
    day: String,
    #[serde(default)]
    scored_at: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    locale: Option<String>,
    #[serde(default)]
    agent: Option<String>,
}

impl Heard {
    /// Nothing yet of answers to `metric`, of which at most `most` of each survey come.
    pub(super) fn new(metric: Metric, most: u64) -> Self {
        Self {
            metric,
            most,
            comments: Comments::default(),
            rows: Vec::new(),
            names: Names::default(),
            rest: Vec::new(),
            of_survey: 0,
            is_cut: false,
        }
    }

    /// What is measured.
    pub(super) fn metric(&self) -> Metric {
        self.metric
    }

    /// How many comments there are.
    pub(super) fn len(&self) -> usize {
        self.comments.len()
    }

    /// Whether a survey has as many as were asked for, and perhaps more.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Takes the next piece, and tells how many comments there are.
    ///
    /// # Errors
    /// When a line is no response.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<u64, String> {
        let mut lines = piece.split(|byte| *byte == b'\n');
        let last = lines.next_back().unwrap_or_default();
        for line in lines {
            if self.rest.is_empty() {
                self.take(line)?;
            } else {
                let mut whole = std::mem::take(&mut self.rest);
                whole.extend_from_slice(line);
                self.take(&whole)?;
            }
        }
        self.rest.extend_from_slice(last);
        if self.rest.len() > LONGEST {
            return Err(format!("a line of more than {LONGEST} bytes is no response"));
        }
        Ok(self.len() as u64)
    }

    /// The end of a survey's responses.
    ///
    /// # Errors
    /// When it lies in the middle of a line: what came is a part.
    pub(super) fn end(&mut self) -> Result<(), String> {
        self.of_survey = 0;
        if std::mem::take(&mut self.rest).is_empty() { Ok(()) } else { Err(BROKEN.to_owned()) }
    }

    /// Gives `take` the comments by their number, the newest being 0, until it has enough.
    pub(super) fn sweep(&mut self, numbers: Range<usize>, mut take: impl FnMut(usize, &Written<'_>) -> bool) {
        let Self { comments, rows, names, .. } = self;
        for number in numbers {
            let Some((row, comment)) = comments.get(number) else { return };
            let Some(Row { score, day, names: of_row }) = rows.get(row as usize).copied() else { continue };
            let line = || {
                let [channel, locale, agent] = of_row.map(|name| names.text(name).to_owned());
                // A collector's ids are unique within a survey, and there may be several of these.
                let id = row.to_string();
                Some(Line { id, score, comment: comment.to_owned(), channel, locale, agent, day: day.to_text() })
            };
            if !take(number, &Written { score, comment, line: &line }) {
                return;
            }
        }
    }

    fn take(&mut self, line: &[u8]) -> Result<(), String> {
        if line.trim_ascii().is_empty() {
            return Ok(());
        }
        let record: Record =
            serde_json::from_slice(line).map_err(|problem| format!("a line that is no response: {problem}"))?;
        if !self.metric.scores().contains(&record.score) {
            return Err(format!("{} is no score of {}", record.score, self.metric.name()));
        }
        let day = Day::parse(&record.day).ok_or_else(|| format!("{:?} is not a date as in 2026-11-23", record.day))?;
        self.of_survey += 1;
        self.is_cut |= self.of_survey >= self.most;
        let comment = record.comment.trim();
        if comment.is_empty() {
            return Ok(());
        }
        let row = u32::try_from(self.rows.len()).map_err(|_| "there are too many comments")?;
        let names = [record.channel, record.locale.unwrap_or_default(), record.agent.unwrap_or_default()]
            .map(|name| self.names.number(name));
        // Where no moment is given, the day is the best that is known.
        let at = Timestamp::parse(&record.scored_at)
            .map_or_else(|| i64::from(day.number()) * 86_400_000, Timestamp::unix_millis);
        self.rows.push(Row { score: record.score, day, names });
        self.comments.push(row, at, comment);
        Ok(())
    }
}

/// What the page has a sentence for.
const BROKEN: &str = "broken";

/// Names that many responses share, each kept once.
#[derive(Debug, Default)]
struct Names {
    texts: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    fn number(&mut self, name: String) -> u32 {
        if let Some(number) = self.numbers.get(&name) {
            return *number;
        }
        // There are never more of them than rows.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(name.clone());
        self.numbers.insert(name, number);
        number
    }

    fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }
}
