//! The worker's way in: a [`Session`] with the browser's clock and time zone.

use std::cell::RefCell;
use std::rc::Rc;

use domain::Timestamp;
use insight::files::ZoneRule;
use js_sys::Function;
use reader::{Session, Words, Zone};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

fn main() {}

/// The files in this worker, which are read as one set of answers. What goes beside them is read into the same session: [`Orders`] and
/// [`Answers`].
#[wasm_bindgen]
pub struct File {
    session: Rc<RefCell<Session<'static>>>,
    zones: Function,
}

#[wasm_bindgen]
impl File {
    /// Nothing seen yet; days are those of the zone of that name, which `zones` knows: it gives a function that tells how far a zone is
    /// from UTC at a moment, both in milliseconds, or nothing for a name that is none.
    ///
    /// # Errors
    /// `no-zone NAME` where there is no such zone.
    #[wasm_bindgen(constructor)]
    pub fn new(zone_name: &str, zones: &Function) -> Result<Self, String> {
        let (zone, clock) = kept(zone_name, zones)?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "milliseconds of this age are far from the limits of an i64"
        )]
        let now = Timestamp::from_unix_millis(js_sys::Date::now() as i64);
        Ok(Self { session: Rc::new(RefCell::new(Session::new(zone, clock, now))), zones: zones.clone() })
    }

    /// Where orders and customers are read: at another one than before.
    pub fn orders(&self) -> Orders {
        self.session.borrow_mut().orders().begin();
        Orders(Rc::clone(&self.session))
    }

    /// Where a collector's responses are read.
    ///
    /// # Errors
    /// With the problem as a text; see [`reader::Answers::ask`].
    pub fn answers(&self, ask: &str) -> Result<Answers, String> {
        self.session.borrow_mut().answers().ask(ask, &|name| zone_of(name, &self.zones))?;
        Ok(Answers(Rc::clone(&self.session)))
    }

    /// As [`reader::Desk::forget`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn forget(&self, kind: &str) -> Result<(), String> {
        self.session.borrow_mut().orders().forget(kind)
    }

    /// As [`Session::turn_to`].
    ///
    /// # Errors
    /// As [`File::new`].
    pub fn turn_to(&self, zone_name: &str) -> Result<(), String> {
        let (zone, clock) = kept(zone_name, &self.zones)?;
        self.session.borrow_mut().turn_to(zone, clock);
        Ok(())
    }

    /// As [`Session::open`].
    pub fn open(&self, file: usize) {
        self.session.borrow_mut().open(file);
    }

    /// As [`Session::look`].
    pub fn look(&self, file: usize, piece: &[u8]) -> bool {
        self.session.borrow_mut().look(file, piece)
    }

    /// As [`Session::looked`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn looked(&self, wish: &str) -> Result<String, String> {
        self.session.borrow_mut().looked(wish)
    }

    /// As [`Session::begin`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn begin(&self, files: &[usize]) -> Result<(), String> {
        self.session.borrow_mut().begin(files)
    }

    /// As [`Session::start`].
    ///
    /// # Errors
    /// With the problem as a text.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the length of a file is a whole number"
    )]
    pub fn start(&self, file: usize, bytes: f64) -> Result<(), String> {
        self.session.borrow_mut().start(file, bytes as u64)
    }

    /// As [`Session::push`].
    pub fn push(&self, piece: &[u8]) {
        self.session.borrow_mut().push(piece);
    }

    /// As [`Session::cancel`].
    pub fn cancel(&self) {
        self.session.borrow_mut().cancel();
    }

    /// As [`Session::finish`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn finish(&self, name: &str) -> Result<(), String> {
        self.session.borrow_mut().finish(name)
    }

    /// As [`Session::done`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn done(&self, name: &str) -> Result<String, String> {
        self.session.borrow_mut().done(name)
    }

    /// As [`Session::answer`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn answer(&self, what: &str, ask: &str) -> Result<String, String> {
        self.session.borrow_mut().answer(what, ask)
    }

    /// As [`Session::ask_words`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn ask_words(&self, ask: &str) -> Result<(), String> {
        self.session.borrow_mut().ask_words(ask)
    }

    /// As [`Session::hear`].
    ///
    /// # Errors
    /// With the problem as a text.
    #[expect(clippy::cast_precision_loss, reason = "no memory holds as many comments as are exact")]
    pub fn hear(&self, piece: &[u8]) -> Result<f64, String> {
        self.session.borrow_mut().hear(piece).map(|read| read as f64)
    }

    /// As [`Session::heard`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn heard(&self) -> Result<(), String> {
        self.session.borrow_mut().heard()
    }

    /// As [`Session::go_on`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn go_on(&self) -> Result<f64, String> {
        self.session.borrow_mut().go_on()
    }

    /// As [`Session::told_of_words`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn told_of_words(&self) -> Result<String, String> {
        self.session.borrow_mut().told_of_words()
    }

    /// As [`Words::fault`].
    pub fn fault(line: &str) -> String {
        Words::fault(line)
    }

    /// As [`reader::table`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn table(rows: &str) -> Result<String, String> {
        reader::table(rows)
    }

    /// As [`Session::bytes`].
    pub fn bytes(&self) -> usize {
        self.session.borrow().bytes()
    }
}

/// One file of orders or customers, which is read as a [`File`] is.
#[wasm_bindgen]
pub struct Orders(Rc<RefCell<Session<'static>>>);

#[wasm_bindgen]
impl Orders {
    /// As [`reader::Desk::look`].
    pub fn look(&self, piece: &[u8]) -> bool {
        self.0.borrow_mut().orders().look(piece)
    }

    /// As [`reader::Desk::looked`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn looked(&self, wish: &str) -> Result<String, String> {
        self.0.borrow_mut().orders().looked(wish)
    }

    /// As [`reader::Desk::start`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn start(&self) -> Result<(), String> {
        self.0.borrow_mut().orders().start()
    }

    /// As [`reader::Desk::push`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn push(&self, piece: &[u8]) -> Result<(), String> {
        self.0.borrow_mut().orders().push(piece)
    }

    /// As [`reader::Desk::cancel`].
    pub fn cancel(&self) {
        self.0.borrow_mut().orders().cancel();
    }

    /// As [`reader::Desk::finish`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn finish(&self, name: &str) -> Result<String, String> {
        self.0.borrow_mut().orders().finish(name)
    }
}

/// A collector's responses, which are heard as its comments are by a [`File`].
#[wasm_bindgen]
pub struct Answers(Rc<RefCell<Session<'static>>>);

#[wasm_bindgen]
impl Answers {
    /// As [`reader::Answers::hear`].
    ///
    /// # Errors
    /// With the problem as a text.
    #[expect(clippy::cast_precision_loss, reason = "no memory holds as many responses as are exact")]
    pub fn hear(&self, piece: &[u8]) -> Result<f64, String> {
        self.0.borrow_mut().answers().hear(piece).map(|read| read as f64)
    }

    /// As [`reader::Answers::heard`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn heard(&self) -> Result<(), String> {
        self.0.borrow_mut().answers().heard()
    }

    /// As [`reader::Answers::told`].
    ///
    /// # Errors
    /// With the problem as a text.
    pub fn told(&self) -> Result<String, String> {
        self.0.borrow_mut().answers().told()
    }
}

/// The zone of that name and its clock, kept as long as the worker, which is ended with its files.
fn kept(name: &str, zones: &Function) -> Result<(&'static Zone, ZoneRule<'static>), String> {
    let zone: &'static Zone = Box::leak(Box::new(zone_of(name, zones)?));
    Ok((zone, Box::leak(Box::new(move |day, millis| zone.moment(day, millis)))))
}

/// The zone of that name, as the browser knows it.
fn zone_of(name: &str, zones: &Function) -> Result<Zone, String> {
    let known = zones.call1(&JsValue::NULL, &name.into()).ok().and_then(|offset| offset.dyn_into::<Function>().ok());
    let offset = known.ok_or_else(|| format!("no-zone {name}"))?;
    Ok(Zone::new(name, move |millis| {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds that have a date are exact")]
        let told = offset.call1(&JsValue::NULL, &(millis as f64).into()).ok().and_then(|offset| offset.as_f64());
        // None for what is no date.
        #[expect(clippy::cast_possible_truncation, reason = "zones are within a day of UTC")]
        told.map_or(0, |offset| offset as i64)
    }))
}
