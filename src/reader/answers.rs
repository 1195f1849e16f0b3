//! Responses of a collector, in lines of JSON, as they become a book of their own.

use domain::Timestamp;
use insight::files::{Encoding, Format, Item, Mapping, Plan, Questions, Reader, Reason, Refused, Target, ZoneRule};
use messages::answers::{Asked, Gathered};
use serde_json::Value;

use crate::book::Book;
use crate::session::json;
use crate::zone::Zone;

/// A collector's responses: those that are there, and those on their way.
///
/// ```
/// use domain::Timestamp;
/// use reader::{Session, Zone};
/// let zone = Zone::new("UTC", |_| 0);
/// let clock = |day, millis| zone.moment(day, millis);
/// let mut session = Session::new(&zone, &clock, Timestamp::parse("2026-06-01T00:00:00Z").unwrap());
/// let answers = session.answers();
/// let ask = r#"{"metric":"nps","survey":"shop","zone":"Europe/Tallinn","bodies":["{\"limit\":500000}"]}"#;
/// answers.ask(ask, &|name| Ok(Zone::new(name, |_| 2 * 3_600_000)))?;
/// let line = r#"{"v":1,"id":"01890a5d-ac96-774b-bcce-b302099a8057","rev":1,"survey":"shop","metric":"nps","score":9,"comment":"","answers":{},"complete":true,"confirmed":"gesture","channel":"web","scored_at":"2026-05-01T10:00:00Z","person":{"id":"7"}}"#;
/// answers.hear(line.as_bytes())?;
/// assert_eq!(answers.hear(b"\n")?, 1);
/// answers.heard()?;
/// assert_eq!(answers.told()?, r#"{"responses":1,"is_cut":false}"#);
/// # Ok::<(), String>(())
/// ```
pub struct Answers<'z> {
    clock: ZoneRule<'z>,
    now: Timestamp,
    coming: Option<Coming<'z>>,
    book: Option<Book>,
    turn: u32,
}

struct Coming<'z> {
    target: Target,
    zone: Zone,
    book: Book,
    reader: Reader<'z>,
    /// How many responses of each survey were asked for, in the order in which these come.
    most: std::vec::IntoIter<Option<u64>>,
    /// How many responses there are.
    responses: u64,
    /// How many there were before the survey that is coming.
    before: u64,
    is_cut: bool,
}

impl<'z> Answers<'z> {
    /// None yet; see [`crate::Session::new`].
    pub(crate) fn new(clock: ZoneRule<'z>, now: Timestamp) -> Self {
        Self { clock, now, coming: None, book: None, turn: 0 }
    }

    /// Responses are about to come. `ask` is JSON with the `metric`, the `survey`, the `zone` whose days they count for, and the `bodies` of the
    /// searches, one for each survey; `zones` knows zones by their names. What came before stays until all are there.
    ///
    /// # Errors
    /// With what is not understood, or `no-zone NAME`.
    pub fn ask(&mut self, ask: &str, zones: &dyn Fn(&str) -> Result<Zone, String>) -> Result<(), String> {
        self.coming = None;
        let asked: Asked =
            serde_json::from_str(ask).map_err(|problem| format!("a question that cannot be read: {problem}"))?;
        let Asked { bodies, metric, zone, survey } = asked;
        let most: Vec<_> = bodies.iter().map(|body| most_of(body)).collect();
        let target = Target { survey: survey.clone(), metric };
        self.coming = Some(Coming {
            zone: zones(&zone)?,
            reader: reader(target.clone(), self.clock, self.now)?,
            target,
            book: Book::new(survey, metric),
            most: most.into_iter(),
            responses: 0,
            before: 0,
            is_cut: false,
        });
        Ok(())
    }

    /// Takes a piece of the lines, wherever they are cut, and tells how many responses have come.
    ///
    /// # Errors
    /// When a line is no response, or nobody asked for any.
    pub fn hear(&mut self, piece: &[u8]) -> Result<u64, String> {
        self.coming.as_mut().ok_or(NOT_ASKED)?.push(piece)
    }

    /// The end of one survey's lines.
    ///
    /// # Errors
    /// When they broke off in the middle of one.
    pub fn heard(&mut self) -> Result<(), String> {
        let coming = self.coming.as_mut().ok_or(NOT_ASKED)?;
        let next = reader(coming.target.clone(), self.clock, self.now)?;
        coming.end(next)
    }

    /// All are there: a [`Gathered`]. They take the place of those before.
    ///
    /// # Errors
    /// When nobody asked for any.
    pub fn told(&mut self) -> Result<String, String> {
        let Coming { book, responses, is_cut, .. } = self.coming.take().ok_or(NOT_ASKED)?;
        self.book = Some(book);
        self.turn += 1;
        Ok(json(&Gathered { responses, is_cut }))
    }

    /// What has come.
    pub(crate) fn book(&mut self) -> Option<&mut Book> {
        self.book.as_mut()
    }

    /// How often that has changed.
    pub(crate) fn turn(&self) -> u32 {
        self.turn
    }

    /// What is held in memory, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.book.as_ref().map_or(0, Book::bytes)
    }
}

impl<'z> Coming<'z> {
    fn push(&mut self, piece: &[u8]) -> Result<u64, String> {
        let Self { book, zone, reader, responses, .. } = self;
        let mut problem = None;
        reader.push(piece, &mut |item| take(book, zone, responses, &mut problem, item));
        problem.map_or(Ok(*responses), Err)
    }

    /// The end of a survey; `next` is for the one after it.
    fn end(&mut self, next: Reader<'z>) -> Result<(), String> {
        let ended = std::mem::replace(&mut self.reader, next);
        let Self { book, zone, responses, .. } = self;
        let mut problem = None;
        ended.finish(&mut |item| take(book, zone, responses, &mut problem, item));
        // A collector's ids are unique within a survey.
        self.book.end_source();
        let most = self.most.next().flatten();
        self.is_cut |= most.is_some_and(|most| self.responses - self.before >= most);
        self.before = self.responses;
        problem.map_or(Ok(()), Err)
    }
}

fn take(book: &mut Book, zone: &Zone, responses: &mut u64, problem: &mut Option<String>, item: Item<'_>) {
    match item {
        Item::Entry(entry) => {
            *responses += 1;
            if let Err(wrong) = book.push(&entry, zone) {
                problem.get_or_insert(wrong.to_string());
            }
        }
        Item::Refused(Refused { reason: Reason::Cut, .. }) => {
            problem.get_or_insert(BROKEN.to_owned());
        }
        Item::Refused(row) => {
            problem.get_or_insert(format!("a line that is no response: {row}"));
        }
    }
}

/// A reader of records of our own. They have their zones, and the book knows all ids.
fn reader(target: Target, clock: ZoneRule<'_>, now: Timestamp) -> Result<Reader<'_>, String> {
    let plan = Plan {
        format: Format::Own,
        encoding: Encoding::Bytes,
        dialect: None,
        columns: Vec::new(),
        mapping: Mapping::default(),
        questions: Questions::default(),
        dates: None,
        scale: None,
    };
    Ok(Reader::new(plan, target, clock, now).map_err(|problem| problem.to_string())?.with_repeats())
}

/// How many responses a search asks for at most.
fn most_of(body: &str) -> Option<u64> {
    serde_json::from_str::<Value>(body).ok()?.get("limit")?.as_u64()
}

/// What the page has a sentence for.
const BROKEN: &str = "broken";

const NOT_ASKED: &str = "nothing was asked";
