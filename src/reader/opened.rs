//! A file before it is read: what it seems to be, and how it is to be read.

use domain::{Metric, SurveyId, Timestamp};
use insight::files::{Foreign, Found, Look, ZoneRule};
use messages::file::{Looked, Wish};

use crate::looking::Reading;
use crate::zone::Zone;

/// So much of a file's beginning is kept until it is read: what the first answers are shown from.
const HEAD: usize = 64 * 1024;

/// What is said about a file that no format knows: a word that the page has a sentence for.
const UNKNOWN: &str = "unknown";

/// And about one that is no text with rows.
pub(crate) const FOREIGN: &str = "foreign";

/// One of the files that are read together.
pub(crate) struct Opened {
    head: Vec<u8>,
    look: Look,
    found: Option<Found>,
    /// How it is read, or why the last look came to nothing.
    reading: Result<Reading, String>,
}

impl Opened {
    /// Nothing seen yet.
    pub(crate) fn new() -> Self {
        Self {
            head: Vec::new(),
            look: Look::new(),
            found: None,
            reading: Err("the file has not been looked at".to_owned()),
        }
    }

    /// Looks at the next piece, and says whether the rest would tell nothing more.
    pub(crate) fn look(&mut self, piece: &[u8]) -> bool {
        let room = HEAD - self.head.len();
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
        self.look.push(piece);
        self.look.is_settled()
    }

    /// What it seems to be, and what comes of it if it is read as `wish` says. Where neither it nor the wish names a metric, it is `usual`.
    ///
    /// # Errors
    /// With what is wrong, where nothing knows the file or the wish asks for what there is not.
    pub(crate) fn looked(
        &mut self,
        wish: &Wish,
        usual: Option<Metric>,
        zone: &Zone,
        clock: ZoneRule<'_>,
        now: Timestamp,
    ) -> Result<Looked, String> {
        if self.found.is_none() {
            self.found = std::mem::take(&mut self.look).finish();
        }
        if Foreign::of(&self.head).is_some() {
            return Err(FOREIGN.to_owned());
        }
        let found = self.found.as_ref().ok_or(UNKNOWN)?;
        // Whoever wishes what there is not does not get what was wished before.
        self.reading = Reading::of(found, wish, usual);
        let reading = self.reading.as_mut().map_err(|problem| problem.clone())?;
        Ok(reading.shown(found, &self.head, zone, clock, now))
    }

    /// How it is read.
    ///
    /// # Errors
    /// When it was not looked at or that came to nothing, or when something is lacking that only a person can say.
    pub(crate) fn reading(&self) -> Result<&Reading, String> {
        let reading = self.reading.as_ref().map_err(Clone::clone)?;
        if reading.lacks_something() {
            return Err("something has to be said about the file before it can be read".to_owned());
        }
        Ok(reading)
    }

    /// The metric that it was last looked at with.
    pub(crate) fn metric(&self) -> Option<Metric> {
        self.reading.as_ref().ok().map(|reading| reading.target.metric)
    }

    /// The survey that it names.
    pub(crate) fn survey(&self) -> Option<&SurveyId> {
        self.found.as_ref()?.survey.as_ref()
    }

    /// About how many answers it has if it is so many bytes long, by how many lines its beginning has. A file with one answer in many lines
    /// has fewer, and memory that is never written to costs nothing.
    pub(crate) fn answers_in(&self, bytes: u64) -> usize {
        let lines = self.head.split(|byte| *byte == b'\n').count() as u64;
        let answers = if self.head.is_empty() { 0 } else { bytes.saturating_mul(lines) / self.head.len() as u64 };
        usize::try_from(answers).unwrap_or(usize::MAX)
    }
}
