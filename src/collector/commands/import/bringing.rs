//! Reads the file and stores what is in it, batch by batch.

use std::fs::File;
use std::io::{BufWriter, IsTerminal as _, Read as _, Write as _};

use anyhow::Context as _;
use domain::Timestamp;
use domain::response::Response;
use insight::files::{Item, Outcome, Plan, Reader, Refused, Target, ZoneRule, table_row};

use super::super::source::{PIECE, Source};
use super::Import;
use crate::batch;
use crate::intake::{Sender, take};
use crate::store::{Put, Store};

/// Answers that are stored in one transaction.
const BATCH: usize = 2000;
/// Answers that a dry run shows.
const SHOWN: usize = 5;

/// What came of a file.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) outcome: Outcome,
    pub(super) stored: usize,
    pub(super) already_stored: usize,
    /// What the store's own rules refuse: the line, and why.
    pub(super) unwanted: Vec<(u64, String)>,
    /// The first answers.
    pub(super) first: Vec<Response>,
}

impl Brought {
    pub(super) fn refused(&self) -> u64 {
        self.outcome.refused_rows + self.unwanted.len() as u64
    }
}

/// What was read, and has not been stored yet.
#[derive(Default)]
struct Waiting {
    lines: Vec<u64>,
    responses: Vec<Response>,
    list: Option<BufWriter<File>>,
    problem: Option<std::io::Error>,
}

impl Import {
    pub(super) async fn bring(
        &self,
        store: &dyn Store,
        source: &Source,
        plan: Plan,
        target: Target,
        zone: ZoneRule<'_>,
        now: Timestamp,
    ) -> anyhow::Result<Brought> {
        let mut brought = Brought::default();
        let mut waiting = Waiting { list: self.list()?, ..Waiting::default() };
        let mut progress = Progress::of(source);
        let mut reader = Reader::new(plan, target, zone, now)?;
        let mut reading = source.read()?;
        let mut piece = vec![0; PIECE];
        loop {
            let read = reading.read(&mut piece).with_context(|| format!("cannot read {}", source.name()))?;
            if read == 0 {
                break;
            }
            reader.push(&piece[..read], &mut |item| waiting.take(item, self));
            progress.show(reader.bytes());
            if waiting.responses.len() >= BATCH {
                self.put(store, &mut waiting, &mut brought, now).await?;
            }
        }
        brought.outcome = reader.finish(&mut |item| waiting.take(item, self));
        self.put(store, &mut waiting, &mut brought, now).await?;
        progress.end();
        waiting.close().with_context(|| "cannot write the list of refused rows")?;
        Ok(brought)
    }

    fn list(&self) -> anyhow::Result<Option<BufWriter<File>>> {
        let Some(path) = &self.refused else { return Ok(None) };
        let cannot = || format!("cannot write {}", path.display());
        let mut list = BufWriter::new(File::create(path).with_context(cannot)?);
        list.write_all(table_row(["line", "column", "reason", "what to do"]).as_bytes()).with_context(cannot)?;
        Ok(Some(list))
    }

    async fn put(
        &self,
        store: &dyn Store,
        waiting: &mut Waiting,
        brought: &mut Brought,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let (responses, lines) = (std::mem::take(&mut waiting.responses), std::mem::take(&mut waiting.lines));
        if self.dry_run {
            let room = SHOWN.saturating_sub(brought.first.len());
            brought.first.extend(responses.into_iter().take(room));
            return Ok(());
        }
        let mut rest = responses.into_iter().zip(lines);
        loop {
            let (items, lines): (Vec<_>, Vec<_>) = rest
                .by_ref()
                .take(BATCH)
                .map(|(response, line)| {
                    (batch::Item { survey: Some(response.survey.clone()), response: Ok(response) }, line)
                })
                .unzip();
            if items.is_empty() {
                return Ok(());
            }
            let taken = take(store, items, Sender::operator(), |_| now).await?;
            for (outcome, line) in taken.outcomes.into_iter().zip(lines) {
                match outcome {
                    Ok(Put::AlreadyStored | Put::Erased) => brought.already_stored += 1,
                    Ok(_) => brought.stored += 1,
                    Err(refusal) => {
                        let reason = refusal.to_string();
                        waiting.list_row(line, "", &reason, "");
                        brought.unwanted.push((line, reason));
                    }
                }
            }
        }
    }
}

impl Waiting {
    fn take(&mut self, item: Item<'_>, import: &Import) {
        match item {
            Item::Entry(entry) => {
                self.lines.push(entry.line);
                self.responses.push(entry.into_response(&import.survey));
            }
            Item::Refused(Refused { line, column, reason }) => {
                self.list_row(*line, column, &reason.to_string(), reason.remedy());
            }
        }
    }

    /// A row of the list, if there is to be one. That it cannot be written is told once the rest is done.
    fn list_row(&mut self, line: u64, column: &str, reason: &str, remedy: &str) {
        let Some(list) = &mut self.list else { return };
        let row = table_row([&line.to_string(), column, reason, remedy]);
        if let Err(problem) = list.write_all(row.as_bytes()) {
            self.problem.get_or_insert(problem);
        }
    }

    fn close(self) -> std::io::Result<()> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        self.list.map_or(Ok(()), |mut list| list.flush())
    }
}

/// How far it is, for whoever sits before it.
struct Progress {
    all: Option<u64>,
    is_terminal: bool,
    last: u64,
}

impl Progress {
    fn of(source: &Source) -> Self {
        Self { all: source.len(), is_terminal: std::io::stderr().is_terminal(), last: 0 }
    }

    fn show(&mut self, bytes: u64) {
        const STEP: u64 = 1 << 20;
        if !self.is_terminal || bytes < self.last + STEP {
            return;
        }
        self.last = bytes;
        match self.all {
            Some(all) => eprint!("\r{} of {} MiB", bytes >> 20, all >> 20),
            None => eprint!("\r{} MiB", bytes >> 20),
        }
        // Progress that cannot be shown is no reason to stop.
        let _ = std::io::stderr().flush();
    }

    fn end(&self) {
        if self.last > 0 {
            eprintln!();
        }
    }
}
