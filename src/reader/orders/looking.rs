//! What a file of orders or customers seems to be, what a person says about it, and how it is read then.

use domain::Timestamp;
use insight::orders::{Currency, Found, Item, Kind, Lacking, Plan, Reader, Reason, Refused, Role, Sureness, ZoneRule};
use messages::file::{Column, Refusal};
use messages::orders::{Bought, Looked, Wish};

use super::telling::{bought, decimals, kind_of, lacking, lines, refusal, unit};
use super::understood;
use crate::looking::{cut, dates, order};
use crate::zone::Zone;

/// Orders, and refused rows, that are shown before the file is read.
const SHOWN: usize = 5;
/// Cells of a column that are shown.
const CELLS: usize = 3;

/// The beginning of a file.
pub(super) struct Head<'h> {
    pub(super) bytes: &'h [u8],
    /// Whether that is all of it.
    pub(super) is_whole: bool,
}

/// How a file is to be read.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) plan: Plan,
    lacking: Vec<Lacking>,
    is_unsure: bool,
}

impl Reading {
    /// As the file says, as far as the person says nothing else.
    ///
    /// # Errors
    /// When something is wished for that there is not.
    pub(super) fn of(found: &Found, wish: &Wish) -> Result<Self, String> {
        let kind = wish.kind.map_or(found.plan.kind, understood::kind);
        let mut plan = if kind == found.plan.kind { found.plan.clone() } else { found.plan_as(kind) };
        for (place, name) in wish.roles.iter().flatten().enumerate() {
            let role = Role::from_name(name)
                .filter(|role| roles(kind).any(|other| other == *role))
                .ok_or_else(|| format!("{name} is nothing that a column of {} can be", kind.name()))?;
            plan.mapping.give(place, role);
        }
        plan.currency = match &wish.currency {
            None => None,
            Some(text) => Some(Currency::read(text).ok_or_else(|| format!("{text} is no currency"))?),
        };
        plan.lines = wish.lines.map(understood::lines).or(plan.lines);
        plan.unit = wish.unit.map_or(plan.unit, understood::unit);
        // What the file decides itself is decided by the columns that are dates and amounts now.
        plan.dates = wish.dates.map(order);
        plan.decimal = wish.decimal.map(understood::decimal);
        let plan = found.settled(plan);
        Ok(Self {
            lacking: found.lacking(&plan),
            // What a table of no known system says is guessed from names.
            is_unsure: found.sureness != Sureness::Certain || kind != found.plan.kind,
            plan,
        })
    }

    /// Whether there is something that only a person can say.
    pub(super) fn lacks_something(&self) -> bool {
        !self.lacking.is_empty()
    }

    /// What the person is shown.
    pub(super) fn shown(
        &self,
        found: &Found,
        head: &Head<'_>,
        zone: &Zone,
        clock: ZoneRule<'_>,
        now: Timestamp,
    ) -> Looked {
        let (first, refused) = self.first(head, zone, clock, now);
        let cells =
            |place: usize| found.rows.iter().take(CELLS).map(move |row| row.get(place).map_or("", String::as_str));
        let column = |(place, (name, role)): (usize, (&str, Role))| Column {
            name: name.to_owned(),
            role: role.name().to_owned(),
            cells: cells(place).map(cut).collect(),
        };
        let currencies = found.currencies(&self.plan).into_iter();
        Looked {
            kind: kind_of(self.plan.kind),
            kinds: messages::orders::Kind::ALL,
            origin: self.plan.origin.name().to_owned(),
            columns: self.plan.mapping.columns().enumerate().map(column).collect(),
            roles: roles(self.plan.kind).map(|role| role.name().to_owned()).collect(),
            dates: dates(found.dates(&self.plan)),
            decimals: decimals(found.decimals(&self.plan)),
            currencies: currencies.map(|(currency, rows)| (currency.map(|known| known.to_string()), rows)).collect(),
            lines: self.plan.lines.map(lines),
            unit: unit(self.plan.unit),
            lacking: self.lacking.iter().map(lacking).collect(),
            is_unsure: self.is_unsure,
            first,
            refused,
        }
    }

    /// The first orders or customers, and the first rows that are refused. Rows of one order beyond the beginning are not seen.
    fn first(&self, head: &Head<'_>, zone: &Zone, clock: ZoneRule<'_>, now: Timestamp) -> (Vec<Bought>, Vec<Refusal>) {
        let (mut first, mut refused) = (Vec::new(), Vec::new());
        let Ok(mut reader) = Reader::new(self.plan.clone(), clock, now) else { return (first, refused) };
        let mut take = |item: Item<'_>| match item {
            // Where it goes on, the end of the beginning is no end.
            Item::Refused(Refused { reason: Reason::Cut, .. }) if !head.is_whole => {}
            Item::Refused(row) if refused.len() < SHOWN => refused.push(refusal(row)),
            item if first.len() < SHOWN => first.extend(bought(&item, zone)),
            _ => {}
        };
        reader.push(head.rows(self.plan.dialect.is_some()), &mut take);
        reader.finish(&mut take);
        (first, refused)
    }
}

impl Head<'_> {
    /// Whole rows only, where it is a table: half a row may be read as one with another amount.
    fn rows(&self, is_table: bool) -> &[u8] {
        let last = self.bytes.iter().rposition(|byte| *byte == b'\n').filter(|_| is_table && !self.is_whole);
        last.map_or(self.bytes, |last| &self.bytes[..=last])
    }
}

fn roles(kind: Kind) -> impl Iterator<Item = Role> {
    Role::of(kind).iter().copied().chain([Role::Ignored])
}
