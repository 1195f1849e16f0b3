//! The first look at a file: what it is a list of, what its columns are, and how its dates and amounts are written.

use serde_json::Value;

use super::decimal::{AmountEvidence, Decimals};
use super::headers::{bare, is_of_item};
use super::json;
use super::lacking::Lacking;
use super::mapping::Mapping;
use super::origin::{Export, Origin};
use super::plan::{Lines, Plan, Unit};
use super::propose::{Proposal, kind_of};
use super::role::{Kind, Role};
use super::scan::{Counts, Scan, Shown};
use super::telling;
use crate::files::{Dates, Decoder, Dialect, Encoding, Evidence, Piece, Sample, Sureness, Values};

/// So many bytes tell what a file is: a record of JSON with all its items may have many.
const HEAD: usize = 256 * 1024;
/// So many records of JSON are looked at.
const RECORDS: usize = 50;

/// What a file seems to be.
#[derive(Clone, Debug)]
pub struct Found {
    /// How it would be read; a person's to change.
    pub plan: Plan,
    /// How sure that is.
    pub sureness: Sureness,
    /// Its first rows, by the columns of the plan.
    pub rows: Vec<Vec<String>>,
    shown: Vec<Shown>,
}

impl Found {
    fn of(columns: &[String], rows: Vec<Vec<String>>, encoding: Encoding, dialect: Option<Dialect>) -> Self {
        let names: Vec<String> = columns.iter().map(|name| bare(name)).collect();
        let export = Export::of(&names);
        let kind = export.map_or_else(|| kind_of(&names, &rows), |export| export.kind);
        let mut found = Self {
            plan: Plan {
                kind,
                origin: Origin::Other,
                encoding,
                dialect,
                mapping: Mapping::new(columns, &[]),
                dates: None,
                decimal: None,
                currency: None,
                lines: None,
                unit: Unit::Whole,
            },
            sureness: Sureness::Unsure,
            rows,
            shown: Vec::new(),
        };
        found.plan = found.plan_as(kind);
        found.sureness = found.sureness_of(&names);
        found
    }

    fn sureness_of(&self, names: &[String]) -> Sureness {
        let has_names = self.plan.dialect.is_none_or(|dialect| dialect.has_header);
        let is_told = || {
            let proposal = Proposal::of(self.plan.kind, names, &self.rows);
            proposal.by_cells.is_empty() && proposal.ambiguous.is_empty()
        };
        match self.plan.origin {
            _ if self.plan.check().is_err() || !has_names || self.rows.is_empty() => Sureness::Unsure,
            Origin::Other if is_told() => Sureness::Likely,
            Origin::Other => Sureness::Unsure,
            _ => Sureness::Certain,
        }
    }

    /// How it would be read as a list of that kind.
    pub fn plan_as(&self, kind: Kind) -> Plan {
        let columns: Vec<String> = self.plan.mapping.columns().map(|(name, _)| name.to_owned()).collect();
        let names: Vec<String> = columns.iter().map(|name| bare(name)).collect();
        let plan = Plan { kind, dates: None, decimal: None, currency: None, ..self.plan.clone() };
        if let Some(export) = Export::of(&names).filter(|export| export.kind == kind) {
            let mut roles = export.roles(&names);
            if kind == Kind::Orders {
                telling::mark(&names, &self.rows, &mut roles);
            }
            let mapping = Mapping::new(&columns, &roles);
            if mapping.check(kind).is_ok() {
                let (origin, lines, unit) = (export.origin, export.lines, export.unit);
                return self.settled(Plan { origin, mapping, lines, unit, ..plan });
            }
        }
        let mapping = Mapping::new(&columns, &Proposal::of(kind, &names, &self.rows).roles);
        let is_of_item = mapping.name_of(Role::Amount).and_then(|name| is_of_item(&bare(name)));
        let lines = is_of_item.map(|is_so| if is_so { Lines::Items } else { Lines::Orders });
        self.settled(Plan { origin: Origin::Other, mapping, lines, unit: Unit::Whole, ..plan })
    }

    /// The plan with what the file itself says about the order of dates and the decimal sign of the columns that are dates and amounts
    /// in it, where nobody has said so yet.
    #[must_use]
    pub fn settled(&self, plan: Plan) -> Plan {
        let dates = match self.dates(&plan) {
            Dates::Decided { order, .. } => plan.dates.or(Some(order)),
            _ => plan.dates,
        };
        let decimal = match self.decimals(&plan) {
            Decimals::Decided { decimal, .. } => plan.decimal.or(Some(decimal)),
            _ => plan.decimal,
        };
        Plan { dates, decimal, ..plan }
    }

    /// What the columns that are dates in that plan say about their order.
    pub fn dates(&self, plan: &Plan) -> Dates {
        let first = |one: Option<u64>, other: Option<u64>| one.into_iter().chain(other).min();
        let evidence = self.shown_of(plan, Role::is_time).fold(Evidence::default(), |all, shown| Evidence {
            slashed: all.slashed + shown.dates.slashed,
            day_first: first(all.day_first, shown.dates.day_first),
            month_first: first(all.month_first, shown.dates.month_first),
        });
        evidence.verdict()
    }

    /// What the columns that are amounts in that plan say about their decimal sign.
    pub fn decimals(&self, plan: &Plan) -> Decimals {
        let amounts = self.shown_of(plan, Role::is_money).map(|shown| shown.amounts);
        amounts.fold(AmountEvidence::default(), AmountEvidence::and).verdict()
    }

    /// The currencies of that plan's amounts, and how many rows are in each; `None` is of those that do not say.
    pub fn currencies(&self, plan: &Plan) -> Vec<(Option<super::Currency>, u64)> {
        let of = |role| plan.mapping.column(role).and_then(|at| self.shown.get(at));
        let counts: Option<&Counts> = of(Role::Currency)
            .map(|shown| &shown.named)
            .or_else(|| of(Role::Amount).or_else(|| of(Role::Revenue)).map(|shown| &shown.beside));
        counts.into_iter().flatten().map(|(currency, rows)| (*currency, *rows)).collect()
    }

    /// What only a person can say, if the file is to be read by that plan: nothing, mostly.
    pub fn lacking(&self, plan: &Plan) -> Vec<Lacking> {
        let mut lacking = Vec::new();
        let columns: Vec<&str> = plan.mapping.columns().map(|(name, _)| name).collect();
        let names: Vec<String> = columns.iter().map(|name| bare(name)).collect();
        let ambiguous = Proposal::of(plan.kind, &names, &self.rows).ambiguous;
        let is_there = |role| plan.mapping.column(role).is_some();
        let mut lacks = |role, otherwise: Lacking| {
            let which = ambiguous.iter().find(|(other, _)| *other == role).map(|(_, places)| {
                places.iter().filter_map(|at| columns.get(*at)).map(|name| (*name).to_owned()).collect()
            });
            lacking.push(which.map_or(otherwise, |which| Lacking::Which(role, which)));
        };
        if !is_there(Role::Customer) && !is_there(Role::Email) {
            let is_email = ambiguous.iter().any(|(role, _)| *role == Role::Email);
            lacks(if is_email { Role::Email } else { Role::Customer }, Lacking::Customer);
        }
        for role in Role::of(plan.kind).iter().filter(|role| role.is_needed(plan.kind) && !is_there(**role)) {
            lacks(*role, Lacking::Role(*role));
        }
        let dates = self.dates(plan);
        if plan.dates.is_none() && matches!(dates, Dates::Undecided | Dates::Contradictory { .. }) {
            lacking.push(Lacking::Dates(dates));
        }
        let decimals = self.decimals(plan);
        if plan.decimal.is_none() && matches!(decimals, Decimals::Undecided { .. } | Decimals::Contradictory { .. }) {
            lacking.push(Lacking::Decimal(decimals));
        }
        let currencies = self.currencies(plan);
        if plan.currency.is_none() && currencies.len() > 1 {
            lacking.push(Lacking::Currency(currencies));
        }
        lacking
    }

    /// What of that plan is only a guess: roles whose columns were told by their cells and not by a name, roles that several columns fit
    /// equally well, and all of them where the columns have no names. Of known exports nothing is. Whoever asks a person before reading
    /// asks about these; a role that the person has given to a column is no guess, which the caller knows.
    pub fn guessed(&self, plan: &Plan) -> Vec<Role> {
        if plan.dialect.is_some_and(|dialect| !dialect.has_header) {
            return plan.mapping.columns().map(|(_, role)| role).filter(|role| *role != Role::Ignored).collect();
        }
        if plan.origin != Origin::Other {
            return Vec::new();
        }
        let names: Vec<String> = plan.mapping.columns().map(|(name, _)| bare(name)).collect();
        let proposal = Proposal::of(plan.kind, &names, &self.rows);
        let is_as_guessed = |role: &Role| {
            let place = proposal.roles.iter().position(|other| other == role);
            place.is_some() && plan.mapping.column(*role) == place
        };
        let by_cells = proposal.by_cells.iter().copied().filter(is_as_guessed);
        let ambiguous = proposal.ambiguous.iter().map(|(role, _)| *role);
        by_cells.chain(ambiguous.filter(|role| plan.mapping.column(*role).is_none())).collect()
    }

    fn shown_of(&self, plan: &Plan, is_meant: fn(Role) -> bool) -> impl Iterator<Item = &Shown> {
        let columns = plan.mapping.columns().enumerate().filter(move |(_, (_, role))| is_meant(*role));
        let places: Vec<usize> = columns.map(|(at, _)| at).collect();
        places.into_iter().filter_map(|at| self.shown.get(at))
    }
}

/// Looks at a file, piece by piece: at its beginning for what it is, and at all of it for what one row anywhere may decide.
#[derive(Default)]
pub struct Look {
    head: Vec<u8>,
    is_decided: bool,
    found: Option<(Found, Scan)>,
}

impl Look {
    /// Nothing seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The next piece.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.is_decided {
            if let Some((_, scan)) = &mut self.found {
                scan.push(bytes);
            }
            return;
        }
        // The head is as long for every way in which the file may come.
        let (of_head, rest) = bytes.split_at(bytes.len().min(HEAD - self.head.len()));
        self.head.extend_from_slice(of_head);
        if self.head.len() == HEAD {
            self.decide(false);
            self.push(rest);
        }
    }

    /// Whether the rest of the file would tell nothing more: where nothing knows it.
    pub fn is_settled(&self) -> bool {
        self.is_decided && self.found.is_none()
    }

    /// What it is, once everything was seen; `None` where it is no table of two columns and no JSON with records.
    pub fn finish(mut self) -> Option<Found> {
        if !self.is_decided {
            self.decide(true);
        }
        let (mut found, scan) = self.found?;
        found.shown = scan.finish();
        found.plan = found.settled(found.plan.clone());
        Some(found)
    }

    fn decide(&mut self, is_whole: bool) {
        self.is_decided = true;
        let head = std::mem::take(&mut self.head);
        let encoding = Encoding::of(&head);
        let mut decoder = Decoder::new(encoding);
        let mut text = Vec::new();
        decoder.push(&head, &mut |bytes| text.extend_from_slice(bytes));
        if is_whole {
            decoder.finish(&mut |bytes| text.extend_from_slice(bytes));
        }
        let found = match text.trim_ascii_start().first() {
            Some(b'{' | b'[') => of_json(&text, is_whole, encoding),
            _ => Sample::of(&text, is_whole).map(|sample| {
                let Sample { dialect, columns, rows, .. } = sample;
                Found::of(&columns, rows, encoding, Some(dialect))
            }),
        };
        self.found = found.map(|found| {
            let mut scan = Scan::new(&found.plan, &found.rows);
            scan.push(&head);
            (found, scan)
        });
    }
}

fn of_json(text: &[u8], is_whole: bool, encoding: Encoding) -> Option<Found> {
    let mut records: Vec<Value> = Vec::new();
    let mut values = Values::of_lists(&json::PAGES);
    let mut take = |_, piece: Piece<'_>| {
        if let Piece::Value(json) | Piece::Mended(json) = piece
            && records.len() < RECORDS
        {
            records.extend(serde_json::from_str::<Value>(json).ok().filter(Value::is_object));
        }
    };
    values.push(text, &mut take);
    if is_whole {
        values.finish(&mut take);
    }
    let mut columns = Vec::new();
    for record in &records {
        json::add_columns(record, &mut columns);
    }
    let rows: Vec<Vec<String>> = records.iter().map(|record| json::cells(record, &columns)).collect();
    (!columns.is_empty()).then(|| Found::of(&columns, rows, encoding, None))
}
