//! Files on their way: looked at, spoken about, read as one set of answers, and asked.

use domain::{SurveyId, Timestamp};
use insight::files::ZoneRule;
use messages::file::Wish;
use serde_json::json;

use crate::answers::Answers;
use crate::asked::Asked;
use crate::book::Book;
use crate::gathering::Gathering;
use crate::looking::NAMELESS;
use crate::loyalty::Loyalty;
use crate::opened::Opened;
use crate::orders::Desk;
use crate::words::Words;
use crate::zone::Zone;

/// Where the files stand that are opened together. What is asked and answered is JSON, since that is what goes between a page and its worker.
///
/// ```
/// use domain::Timestamp;
/// use reader::{Session, Zone};
/// let zone = Zone::new("UTC", |_| 0);
/// let clock = |day, millis| zone.moment(day, millis);
/// let mut session = Session::new(&zone, &clock, Timestamp::parse("2026-06-01T00:00:00Z").unwrap());
/// let file = b"NPS;comment;created at\n10;Quick;2026-03-01 12:00\n";
/// session.open(0);
/// session.look(0, file);
/// let looked: serde_json::Value = serde_json::from_str(&session.looked("{}")?).unwrap();
/// assert_eq!((&looked["format"], &looked["metric"]), (&"table".into(), &"nps".into()));
/// session.begin(&[0])?;
/// session.start(0, file.len() as u64)?;
/// session.push(file);
/// session.finish("answers.csv")?;
/// let told: serde_json::Value = serde_json::from_str(&session.done("answers.csv")?).unwrap();
/// assert_eq!((&told["counts"]["taken"], &told["counts"]["refused_rows"]), (&1.into(), &0.into()));
/// # Ok::<(), String>(())
/// ```
pub struct Session<'z> {
    zone: &'z Zone,
    clock: ZoneRule<'z>,
    now: Timestamp,
    files: Vec<Opened>,
    going: Option<Gathering<'z>>,
    book: Option<Book>,
    name: String,
    /// How often the book has changed.
    turn: u32,
    words: Words,
    /// Orders and customers beside the answers.
    orders: Desk<'z>,
    /// What a collector has sent.
    answers: Answers<'z>,
    loyalty: Loyalty,
}

impl<'z> Session<'z> {
    /// Nothing seen yet. `zone` is that of days and, by its `clock`, of times that are written without one; nothing was given after `now`.
    pub fn new(zone: &'z Zone, clock: ZoneRule<'z>, now: Timestamp) -> Self {
        Self {
            zone,
            clock,
            now,
            files: Vec::new(),
            going: None,
            book: None,
            name: String::new(),
            turn: 0,
            words: Words::default(),
            orders: Desk::new(zone, clock, now),
            answers: Answers::new(clock, now),
            loyalty: Loyalty::default(),
        }
    }

    /// From the next look on days are those of another zone. What was read stays as it is until it is read anew.
    pub fn turn_to(&mut self, zone: &'z Zone, clock: ZoneRule<'z>) {
        (self.zone, self.clock) = (zone, clock);
        self.orders.turn_to(zone, clock);
    }

    /// A file is about to be looked at as the one of that place, from 0. What was there, and after it, is forgotten.
    pub fn open(&mut self, file: usize) {
        self.files.truncate(file);
        self.files.resize_with(file + 1, Opened::new);
    }

    /// Looks at the next piece of a file, and says whether the rest would tell nothing more.
    pub fn look(&mut self, file: usize, piece: &[u8]) -> bool {
        // Nobody has to go on with what is not there.
        self.files.get_mut(file).is_none_or(|file| file.look(piece))
    }

    /// What a file seems to be, and what comes of it if it is read as `wish`, a [`Wish`], says: a [`messages::file::Looked`]. Where nothing tells
    /// its metric, it is that of the first file before it.
    ///
    /// # Errors
    /// With what is wrong, where nothing knows the file or the wish asks for what there is not.
    pub fn looked(&mut self, wish: &str) -> Result<String, String> {
        let wish: Wish =
            serde_json::from_str(wish).map_err(|problem| format!("a wish that cannot be read: {problem}"))?;
        let (before, from) = self.files.split_at_mut_checked(wish.file).ok_or(NOT_OPENED)?;
        let file = from.first_mut().ok_or(NOT_OPENED)?;
        let usual = before.iter().find_map(Opened::metric);
        Ok(json(&file.looked(&wish, usual, self.zone, self.clock, self.now)?))
    }

    /// Begins to read those files, as they were looked at last, as one set of answers.
    ///
    /// # Errors
    /// When one was not looked at or that came to nothing, when something is lacking that only a person can say, or when they are not all of
    /// one metric.
    pub fn begin(&mut self, files: &[usize]) -> Result<(), String> {
        let of = |file: &usize| self.files.get(*file).ok_or(NOT_OPENED);
        let mut metrics = Vec::new();
        for file in files {
            metrics.push(of(file)?.reading()?.target.metric);
        }
        let metric = *metrics.first().ok_or(NOT_OPENED)?;
        if metrics.iter().any(|other| *other != metric) {
            return Err("the files are of different metrics".to_owned());
        }
        let named = files.iter().find_map(|file| of(file).ok()?.survey().cloned());
        let survey = named.or_else(|| SurveyId::new(NAMELESS).ok()).ok_or("there is no survey")?;
        self.going = Some(Gathering::new(survey, metric, self.zone, self.clock, self.now));
        Ok(())
    }

    /// Goes on with one of them, which is so many bytes long.
    ///
    /// # Errors
    /// When it was not looked at, or nothing was begun.
    pub fn start(&mut self, file: usize, bytes: u64) -> Result<(), String> {
        let file = self.files.get(file).ok_or(NOT_OPENED)?;
        self.going.as_mut().ok_or(NOT_BEGUN)?.start(file.reading()?, file.answers_in(bytes))
    }

    /// Reads the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        if let Some(going) = &mut self.going {
            going.push(piece);
        }
    }

    /// Lets go of what was read of them; what was looked at stays, and can be read anew. What was read before goes on answering.
    pub fn cancel(&mut self) {
        self.going = None;
    }

    /// The end of one of them, which people call `name`.
    ///
    /// # Errors
    /// When it was not begun.
    pub fn finish(&mut self, name: &str) -> Result<(), String> {
        self.going.as_mut().ok_or(NOT_BEGUN)?.finish(name)
    }

    /// The end of all of them, which people call `name`: what came of them, a [`messages::file::Told`]. From here on they answer.
    ///
    /// # Errors
    /// When they were not begun.
    pub fn done(&mut self, name: &str) -> Result<String, String> {
        let (book, told) = self.going.take().ok_or(NOT_BEGUN)?.done();
        self.book = Some(book);
        self.turn += 1;
        name.clone_into(&mut self.name);
        Ok(json(&told))
    }

    /// Answers as a collector would, `surveys`, `cube` or `rows`, or tells of customers: `loyalty` is a [`messages::loyalty::Loyalty`], and
    /// `customers` a table of all of a list. `ask` is JSON.
    ///
    /// # Errors
    /// With what is not understood, or when there is nothing to ask yet.
    pub fn answer(&mut self, what: &str, ask: &str) -> Result<String, String> {
        if let "loyalty" | "customers" = what {
            return self.of_customers(what, ask);
        }
        let book = self.book.as_mut().ok_or("no file has been read")?;
        if what == "surveys" {
            return Ok(json!({ "surveys": [{ "survey": book.survey(&self.name, self.zone) }] }).to_string());
        }
        let asked: Asked =
            serde_json::from_str(ask).map_err(|problem| format!("a question that cannot be read: {problem}"))?;
        match what {
            "cube" => book.cube(&asked).map(|cube| json(&cube)),
            "rows" => book.page(&asked).map(|page| json(&page)),
            other => Err(format!("nobody can be asked for {other}")),
        }
    }

    fn of_customers(&mut self, what: &str, ask: &str) -> Result<String, String> {
        let stock = self.orders.stock();
        let is_of_file = self.book.is_some();
        // A turn of the file's is none of the collector's.
        let turn = if is_of_file { (self.turn, 0) } else { (0, self.answers.turn()) };
        let shop = stock.shop().ok_or(NO_ORDERS)?;
        let book = self.book.as_mut().or(self.answers.book()).ok_or(NO_ANSWERS)?;
        let turns = (turn, self.orders.turn());
        if what == "customers" {
            return self.loyalty.listed(book, (stock, shop), turns, ask);
        }
        self.loyalty.told(book, (stock, shop), turns, ask).map(|told| json(&told))
    }

    /// The desk at which orders and customers are looked at and read.
    pub fn orders(&mut self) -> &mut Desk<'z> {
        &mut self.orders
    }

    /// Where a collector's responses are read, which become a book of their own.
    pub fn answers(&mut self) -> &mut Answers<'z> {
        &mut self.answers
    }

    /// Begins to look through comments; see [`Words::ask`].
    ///
    /// # Errors
    /// As there.
    pub fn ask_words(&mut self, ask: &str) -> Result<(), String> {
        self.words.ask(ask, self.book.as_ref().map(Book::metric))
    }

    /// Takes a piece of what a collector sends; see [`Words::hear`].
    ///
    /// # Errors
    /// As there.
    pub fn hear(&mut self, piece: &[u8]) -> Result<u64, String> {
        self.words.hear(piece)
    }

    /// The end of what a collector sends of one survey; see [`Words::heard`].
    ///
    /// # Errors
    /// As there.
    pub fn heard(&mut self) -> Result<(), String> {
        self.words.heard()
    }

    /// Looks through some more comments, and tells which share of them is done.
    ///
    /// # Errors
    /// With what is not understood of the question.
    pub fn go_on(&mut self) -> Result<f64, String> {
        self.words.go_on(self.book.as_mut())
    }

    /// What was found, once all is done: a [`messages::words::Counted`] or a [`messages::words::Found`].
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn told_of_words(&mut self) -> Result<String, String> {
        self.words.told()
    }

    /// What is held in memory for answers and orders, in bytes.
    pub fn bytes(&self) -> usize {
        self.book.as_ref().map_or(0, Book::bytes) + self.orders.bytes() + self.answers.bytes()
    }
}

/// Words that the page has sentences for.
const NO_ORDERS: &str = "no-orders";
const NO_ANSWERS: &str = "no-answers";

const NOT_OPENED: &str = "there is no such file";
const NOT_BEGUN: &str = "the file was not begun";

/// Texts, numbers and lists of them can always be written.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
