//! Files that are being read into one book.

use domain::{Metric, SurveyId, Timestamp};
use insight::files::{Item, Outcome, Reader, Target, Warning, ZoneRule};
use messages::file::{Counts, Note, OfFile, Told};

use crate::book::Book;
use crate::looking::{Reading, refusal};
use crate::zone::Zone;

/// Room is made for no more answers than this: what has more grows it.
const MOST_EXPECTED: usize = 4_000_000;

/// One set of answers on its way: each of its files has its own counts, and an answer that is in several of them counts once.
pub(crate) struct Gathering<'z> {
    book: Book,
    reader: Option<Reader<'z>>,
    files: Vec<OfFile>,
    /// How many answers of the files so far said nothing that the book did not have.
    repeated: u64,
    zone: &'z Zone,
    clock: ZoneRule<'z>,
    now: Timestamp,
}

impl<'z> Gathering<'z> {
    /// Nothing read yet.
    pub(crate) fn new(survey: SurveyId, metric: Metric, zone: &'z Zone, clock: ZoneRule<'z>, now: Timestamp) -> Self {
        Self { book: Book::new(survey, metric), reader: None, files: Vec::new(), repeated: 0, zone, clock, now }
    }

    /// Begins with the next file, of about so many answers.
    ///
    /// # Errors
    /// When nothing in it is the score or the time.
    pub(crate) fn start(&mut self, reading: &Reading, answers: usize) -> Result<(), String> {
        self.book.expect(answers.min(MOST_EXPECTED));
        // Ids are made of the survey's: that of one file would not know again what another has.
        let target = Target { survey: self.book.survey_id().clone(), metric: reading.target.metric };
        let reader = Reader::new(reading.plan.clone(), target, self.clock, self.now);
        self.reader = Some(reader.map_err(|problem| problem.to_string())?.with_repeats());
        Ok(())
    }

    /// Reads the next piece of it.
    pub(crate) fn push(&mut self, piece: &[u8]) {
        if let Some(reader) = &mut self.reader {
            reader.push(piece, &mut |item| take(&mut self.book, self.zone, item));
        }
    }

    /// The end of that file, which people call `name`.
    ///
    /// # Errors
    /// When it was not begun.
    pub(crate) fn finish(&mut self, name: &str) -> Result<(), String> {
        let reader = self.reader.take().ok_or("the file was not begun")?;
        let outcome = reader.finish(&mut |item| take(&mut self.book, self.zone, item));
        let repeated = self.book.repeated() - std::mem::replace(&mut self.repeated, self.book.repeated());
        self.files.push(of_file(name, outcome, repeated));
        Ok(())
    }

    /// The end of all files: their answers, and what came of them.
    pub(crate) fn done(self) -> (Book, Told) {
        let told = Told {
            counts: self.files.iter().fold(Counts::default(), |sum, file| sum.plus(&file.counts)),
            zone: self.zone.name().to_owned(),
            by: self.book.most_telling().map(str::to_owned),
            files: self.files,
        };
        (self.book, told)
    }
}

fn take(book: &mut Book, zone: &Zone, item: Item<'_>) {
    if let Item::Entry(entry) = item {
        // Scores were judged against the book's metric, and no memory holds as many rows as there are numbers.
        let _ = book.push(&entry, zone);
    }
}

/// What came of a file of which `repeated` answers said nothing that the book did not have.
fn of_file(name: &str, outcome: Outcome, repeated: u64) -> OfFile {
    let note = |Warning { kind, rows, line, example }| Note { what: kind.word().to_owned(), rows, line, example };
    OfFile {
        name: name.to_owned(),
        counts: Counts {
            rows: outcome.rows,
            taken: outcome.taken.saturating_sub(repeated),
            repeated: outcome.repeated + repeated,
            passed_over: outcome.passed_over,
            refused_rows: outcome.refused_rows,
        },
        refused: outcome.refused.iter().map(refusal).collect(),
        warnings: outcome.warnings.into_iter().map(note).collect(),
    }
}
