//! One file of orders or customers on its way, and what was read before.

use domain::Timestamp;
use insight::files::Foreign;
use insight::loyalty::OrdersProblem;
use insight::orders::{Currency, Found, Item, Kind, Look, MOST, Plan, Reader, ZoneRule};
use insight::shop::Counter;
use messages::orders::Wish;

use super::looking::{Head, Reading};
use super::stock::{Part, Stock};
use super::telling::told;
use crate::opened::FOREIGN;
use crate::session::json;
use crate::zone::Zone;

/// So much of a file's beginning is kept until it is read: what the first orders are shown from. A record of JSON may be long.
const HEAD: usize = 256 * 1024;

/// Where files of orders and customers are looked at and read, one after another. What is asked and answered is JSON.
///
/// ```
/// use domain::Timestamp;
/// use reader::{Session, Zone};
/// let zone = Zone::new("UTC", |_| 0);
/// let clock = |day, millis| zone.moment(day, millis);
/// let mut session = Session::new(&zone, &clock, Timestamp::parse("2026-06-01T00:00:00Z").unwrap());
/// let desk = session.orders();
/// let file = b"customer_id,date,amount\n7,2026-01-05,20.00\n7,2026-02-05,30.00\n";
/// desk.begin();
/// desk.look(file);
/// let looked: serde_json::Value = serde_json::from_str(&desk.looked("{}")?).unwrap();
/// assert_eq!((&looked["kind"], &looked["first"][0]["amount"]), (&"orders".into(), &"20.00".into()));
/// desk.start()?;
/// desk.push(file);
/// let told: serde_json::Value = serde_json::from_str(&desk.finish("shop.csv")?).unwrap();
/// assert_eq!((&told["taken"], &told["customers"]), (&2.into(), &1.into()));
/// # Ok::<(), String>(())
/// ```
pub struct Desk<'z> {
    zone: &'z Zone,
    clock: ZoneRule<'z>,
    now: Timestamp,
    most: u32,
    head: Vec<u8>,
    is_head_whole: bool,
    look: Look,
    found: Option<Found>,
    /// How it is read, or why the last look came to nothing.
    reading: Result<Reading, String>,
    open: Option<Open<'z>>,
    stock: Stock,
    /// How often what was read has changed.
    turn: u32,
}

/// A file that is being read.
struct Open<'z> {
    plan: Plan,
    reader: Reader<'z>,
}

impl<'z> Desk<'z> {
    /// No file yet; see [`crate::Session::new`].
    pub(crate) fn new(zone: &'z Zone, clock: ZoneRule<'z>, now: Timestamp) -> Self {
        Self {
            zone,
            clock,
            now,
            most: MOST,
            head: Vec::new(),
            is_head_whole: true,
            look: Look::new(),
            found: None,
            reading: Err(NOT_LOOKED_AT.to_owned()),
            open: None,
            stock: Stock::default(),
            turn: 0,
        }
    }

    /// From the next look on days are those of another zone. What was read stays as it is.
    pub(crate) fn turn_to(&mut self, zone: &'z Zone, clock: ZoneRule<'z>) {
        (self.zone, self.clock) = (zone, clock);
    }

    /// Another file is to be looked at. What was read before stays until that one is.
    pub fn begin(&mut self) {
        (self.head, self.is_head_whole, self.look) = (Vec::new(), true, Look::new());
        (self.found, self.open, self.reading) = (None, None, Err(NOT_LOOKED_AT.to_owned()));
    }

    /// Looks at the next piece of a file, and says whether the rest would tell nothing more.
    pub fn look(&mut self, piece: &[u8]) -> bool {
        let room = HEAD - self.head.len();
        self.is_head_whole &= piece.len() <= room;
        self.head.extend_from_slice(&piece[..piece.len().min(room)]);
        self.look.push(piece);
        self.look.is_settled()
    }

    /// What the file seems to be, and what comes of it if it is read as `wish`, a [`Wish`], says: a [`messages::orders::Looked`].
    ///
    /// # Errors
    /// With what is wrong, where nothing in the file is known or the wish asks for what there is not.
    pub fn looked(&mut self, wish: &str) -> Result<String, String> {
        let wish: Result<Wish, _> =
            serde_json::from_str(wish).map_err(|problem| format!("a wish that cannot be read: {problem}"));
        if self.found.is_none() {
            self.found = std::mem::take(&mut self.look).finish();
        }
        if Foreign::of(&self.head).is_some() {
            return Err(FOREIGN.to_owned());
        }
        let found = self.found.as_ref().ok_or(UNKNOWN)?;
        // Whoever wishes what there is not does not get what was wished before.
        self.reading = wish.and_then(|wish| Reading::of(found, &wish));
        let reading = self.reading.as_ref().map_err(Clone::clone)?;
        let head = Head { bytes: &self.head, is_whole: self.is_head_whole };
        Ok(json(&reading.shown(found, &head, self.zone, self.clock, self.now)))
    }

    /// Begins to read the file as it was looked at last.
    ///
    /// # Errors
    /// When it was not or that came to nothing, or when something is lacking that only a person can say.
    pub fn start(&mut self) -> Result<(), String> {
        let reading = self.reading.as_ref().map_err(Clone::clone)?;
        if reading.lacks_something() {
            return Err("something has to be said about the file before it can be read".to_owned());
        }
        let plan = reading.plan.clone();
        let reader =
            Reader::with_room(plan.clone(), self.clock, self.now, self.most).map_err(|problem| problem.to_string())?;
        self.open = Some(Open { plan, reader });
        Ok(())
    }

    /// Takes no more orders or customers of one file than so many.
    pub fn limit(&mut self, most: u32) {
        self.most = most;
    }

    /// Reads the next piece.
    ///
    /// # Errors
    /// `too-many` when there is no room for all of it: figures of a part would be wrong.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), String> {
        let Some(Open { reader, .. }) = &mut self.open else { return Ok(()) };
        // Orders and customers are told at the end, and refused rows again in the outcome.
        reader.push(piece, &mut |_| {});
        if reader.is_full() { Err(TOO_MANY.to_owned()) } else { Ok(()) }
    }

    /// Lets go of what is being read; what was read before stays, and what was looked at can be read anew.
    pub fn cancel(&mut self) {
        self.open = None;
    }

    /// The end of the file, which people call `name`: what came of it, a [`messages::orders::Told`]. It takes the place of what was read of
    /// its kind before.
    ///
    /// # Errors
    /// When it was not begun, or cannot be counted; then what was read before stays.
    pub fn finish(&mut self, name: &str) -> Result<String, String> {
        let Open { plan, reader } = self.open.take().ok_or("the file was not begun")?;
        let zone = self.zone;
        let day_of = |at| zone.day(at);
        let other = match plan.kind {
            Kind::Orders => Kind::Customers,
            Kind::Customers => Kind::Orders,
        };
        let other = self.stock.part(other).map(|part| part.shop.clone());
        let mut alone = Counter::of(&plan, day_of);
        let mut both = other.map(|shop| Counter::onto(shop, &plan, day_of));
        let mut currency = None;
        let outcome = reader.finish(&mut |item| {
            currency = currency.or(currency_of(&item));
            alone.take(&item);
            if let Some(both) = &mut both {
                both.take(&item);
            }
        });
        if outcome.is_full {
            return Err(TOO_MANY.to_owned());
        }
        let shop = alone.finish().map_err(word)?;
        let both = both.map(Counter::finish).transpose().map_err(word)?;
        let part = Part { name: name.to_owned(), currency, shop };
        let told = told(plan.kind, &outcome, &part, zone);
        self.stock.put(plan.kind, part, both);
        self.turn += 1;
        Ok(json(&told))
    }

    /// Forgets what was read: `orders`, `customers`, or both where it is empty.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn forget(&mut self, kind: &str) -> Result<(), String> {
        let kinds = [Kind::Orders, Kind::Customers];
        let forgotten: Vec<Kind> = kinds.into_iter().filter(|one| kind.is_empty() || one.name() == kind).collect();
        if forgotten.is_empty() {
            return Err(format!("{kind} is no list that can be read"));
        }
        for kind in forgotten {
            self.stock.forget(kind);
        }
        self.turn += 1;
        Ok(())
    }

    /// What was read.
    pub(crate) fn stock(&self) -> &Stock {
        &self.stock
    }

    /// How often that has changed.
    pub(crate) fn turn(&self) -> u32 {
        self.turn
    }

    /// What is held in memory for orders, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.stock.bytes()
    }
}

const NOT_LOOKED_AT: &str = "the file has not been looked at";

/// What is said about a file in which nothing is known: a word that the page has a sentence for.
const UNKNOWN: &str = "unknown";

const TOO_MANY: &str = "too-many";

fn currency_of(item: &Item<'_>) -> Option<Currency> {
    match item {
        Item::Order(order) => order.currency,
        Item::Customer(customer) => customer.currency,
        _ => None,
    }
}

/// A word that the page has a sentence for.
fn word(problem: OrdersProblem) -> String {
    let word = match problem {
        OrdersProblem::TooMuch => "too-much",
        OrdersProblem::TooMany | OrdersProblem::NoSuchCustomer { .. } => TOO_MANY,
    };
    word.to_owned()
}
