//! Looks through comments: counts what tells the groups apart, and finds those who wrote one word of it.

mod finding;
mod heard;
mod wording;

use domain::Metric;
use insight::words::Pattern;
use messages::words::{Aim, Look, Over};

use self::finding::Finding;
use self::heard::Heard;
use self::wording::Wording;
use crate::asked::Asked;
use crate::book::Book;
use crate::page::Written;

/// So many comments are looked through before somebody else has a turn.
const SLICE: usize = 4096;

/// Comments of a collector, and what is asked of them or of those of a file.
///
/// A question is asked, comments that are to come are heard, and then it goes on slice by slice until all is done:
///
/// ```
/// use reader::Words;
/// let mut words = Words::default();
/// words.ask(r#"{"over":{"stream":{"metric":"nps","most":1000}},"count":[{"name":"pace","patterns":["slow*"]}]}"#, None)?;
/// for n in 0..40 {
///     let (score, comment) = if n % 2 == 0 { (2, "Slow delivery") } else { (10, "Quick delivery") };
///     words.hear(format!(r#"{{"score":{score},"comment":"{comment}","day":"2026-11-23"}}"#).as_bytes())?;
///     words.hear(b"\n")?;
/// }
/// words.heard()?;
/// while words.go_on(None)? < 1.0 {}
/// let told: serde_json::Value = serde_json::from_str(&words.told()?).unwrap();
/// assert_eq!((&told["unfavourable"][0]["text"], &told["themes"][0][2]), (&"Slow".into(), &20.into()));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Default)]
pub struct Words {
    /// Comments of a collector, all that were asked for.
    heard: Option<Heard>,
    /// Those on their way. What was heard before stays until they are there.
    coming: Option<Heard>,
    sweep: Option<Sweep>,
}

/// A way through comments.
#[derive(Debug)]
struct Sweep {
    work: Work,
    place: Place,
    next: usize,
    read: u64,
    is_cut: bool,
}

#[derive(Debug)]
enum Place {
    File(Asked),
    Heard,
}

#[derive(Debug)]
enum Work {
    Count(Box<Wording>),
    Find(Finding),
}

impl Words {
    /// Asks what `ask`, a [`Look`], says; `of_file` is what the file's answers are to, where there is one. Whatever was asked before is given up.
    ///
    /// # Errors
    /// With what is not understood, or when there are no such comments.
    pub fn ask(&mut self, ask: &str, of_file: Option<Metric>) -> Result<(), String> {
        let look: Look<Asked> =
            serde_json::from_str(ask).map_err(|problem| format!("a question that cannot be read: {problem}"))?;
        (self.coming, self.sweep) = (None, None);
        let (metric, place) = match look.over {
            Over::File => (of_file.ok_or("no file has been read")?, Place::File(look.asked.unwrap_or_default())),
            Over::Heard => (self.heard.as_ref().ok_or("nothing has been heard")?.metric(), Place::Heard),
            Over::Stream { metric, most } => {
                self.coming = Some(Heard::new(metric, most));
                (metric, Place::Heard)
            }
        };
        let work = match look.aim {
            Aim::Count(themes) => Work::Count(Box::new(Wording::new(metric, &themes))),
            Aim::Word(word) => Work::Find(Finding::of_word(metric, &word)?),
            Aim::Theme(theme) => Work::Find(Finding::of_theme(metric, &theme)),
        };
        self.sweep = Some(Sweep { work, place, next: 0, read: 0, is_cut: false });
        Ok(())
    }

    /// Takes a piece of the lines that a collector sends, wherever they are cut, and tells how many comments have come.
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
        self.coming.as_mut().ok_or(NOT_ASKED)?.end()
    }

    /// Looks through some more, and tells which share of all is done: 1 at the end. Comments that were on their way are all that there are.
    ///
    /// # Errors
    /// With what is not understood of the question, or when nothing was asked.
    pub fn go_on(&mut self, book: Option<&mut Book>) -> Result<f64, String> {
        if let Some(come) = self.coming.take() {
            self.heard = Some(come);
        }
        let sweep = self.sweep.as_mut().ok_or(NOT_ASKED)?;
        let numbers = sweep.next..sweep.next + SLICE;
        sweep.next = numbers.end;
        let (work, read) = (&mut sweep.work, &mut sweep.read);
        let take = |_: usize, written: &Written<'_>| {
            *read += 1;
            match work {
                Work::Count(wording) => wording.add(written),
                Work::Find(finding) => finding.add(written),
            }
            true
        };
        let all = match &sweep.place {
            Place::File(asked) => {
                let book = book.ok_or("no file has been read")?;
                book.sweep(asked, numbers, take)?;
                book.comments()
            }
            Place::Heard => {
                let heard = self.heard.as_mut().ok_or("nothing has been heard")?;
                heard.sweep(numbers, take);
                sweep.is_cut = heard.is_cut();
                heard.len()
            }
        };
        #[expect(clippy::cast_precision_loss, reason = "a share for somebody to look at")]
        Ok(if sweep.next >= all { 1.0 } else { sweep.next as f64 / all as f64 })
    }

    /// What was found so far: a [`messages::words::Counted`] or a [`messages::words::Found`].
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn told(&self) -> Result<String, String> {
        let sweep = self.sweep.as_ref().ok_or(NOT_ASKED)?;
        let told = match &sweep.work {
            Work::Count(wording) => serde_json::to_string(&wording.told(sweep.read, sweep.is_cut)),
            Work::Find(finding) => serde_json::to_string(&finding.told()),
        };
        // Texts and numbers can always be written.
        Ok(told.unwrap_or_default())
    }

    /// Why a line of patterns finds nothing, as `WORD WHAT` with a word of [`insight::words::PatternFault::in_a_word`]; empty where it may
    /// find something.
    pub fn fault(line: &str) -> String {
        Pattern::read(line).err().map_or_else(String::new, |fault| format!("{} {}", fault.in_a_word(), fault.of))
    }
}

const NOT_ASKED: &str = "nothing was asked";
