//! What the file is, and how it is to be read.

use std::io::Read as _;

use anyhow::{Context as _, bail};
use domain::Metric;
use insight::files::{DateOrder, Dates, Format, Found, Look, Plan, Role, Sureness};

use super::super::source::{PIECE, Source};
use super::Import;

impl Import {
    /// How the file is read: as its content says, as far as the command line says nothing else.
    pub(super) fn plan(&self, source: &Source, metric: Metric) -> anyhow::Result<Plan> {
        let name = source.name();
        let Some(found) = look(source)? else {
            bail!(
                "nothing in {name} is known; a table needs its columns named in the first line, and JSON the form of one of the formats \
                 of --as"
            );
        };
        let mut plan = match self.form {
            Some(form) => found.plan_as(form).with_context(|| {
                let is = if form.is_table() { "JSON" } else { "a table" };
                format!("{name} is {is}, and the format {} is not", form.name())
            })?,
            None => found.plan.clone(),
        };
        for (role, column) in &self.map {
            plan.set(role, column)?;
        }
        plan.scale = self.scale;
        if self.form.is_none() && self.map.is_empty() && plan.format == Format::Table {
            self.is_sure(&name, &found, &plan, metric)?;
        }
        if self.form.is_none() && self.map.is_empty() && found.sureness() == Sureness::Unsure {
            if let Err(problem) = plan.check() {
                bail!("{name}: {problem}, with --map; its columns are {}", plan.columns.join(", "));
            }
            bail!(
                "{name} could be read as {}, but that is not sure; say so with --as {}, or change it with --map",
                in_words(&plan),
                plan.format.name()
            );
        }
        plan.check()?;
        plan.dates = self.order(&plan, found.dates(&plan))?;
        eprintln!("{name} is read as {}", in_words(&plan));
        Ok(plan)
    }

    /// Whether nothing in a table speaks against what its columns are proposed to be.
    fn is_sure(&self, name: &str, found: &Found, plan: &Plan, metric: Metric) -> anyhow::Result<()> {
        if let Some((role, columns)) = found.rivals.first() {
            let role = role.name();
            bail!(
                "several columns of {name} may be the {role}: \"{}\"; say which one, as in --map {role}=\"{}\"",
                columns.join("\", \""),
                columns[0]
            );
        }
        if let Some(said) = Found::metric_of_score(plan).filter(|said| *said != metric && self.scale.is_none()) {
            let [said, asked] = [said, metric].map(|metric| metric.name().to_uppercase());
            let column = plan.mapping.column(Role::Score).map_or("", |at| &plan.columns[at]);
            bail!(
                "{name} seems to be about {said}, and the survey asks for {asked}: import it into a survey of {said}, or say with \
                 --map score=\"{column}\" that it is right so"
            );
        }
        if metric == Metric::NPS && self.scale.is_none() && found.has_no_score_above(5, plan) {
            let column = plan.mapping.column(Role::Score).map_or("", |at| &plan.columns[at]);
            bail!(
                "no score of the first rows of {name} is above 5 of 10: say --scale 1-5 if that is their scale, or with \
                 --map score=\"{column}\" that it is right so"
            );
        }
        let is_wider = |row: &&Vec<String>| row.len() > plan.columns.len();
        if found.rows.iter().filter(is_wider).count() * 2 > found.rows.len() {
            bail!(
                "the first line of {name} has {} cells, and most rows below it have more: delete the lines that stand above the names of \
                 the columns",
                plan.columns.len()
            );
        }
        Ok(())
    }

    /// What stands first in dates with slashes, which is said aloud where the file decides it.
    fn order(&self, plan: &Plan, dates: Dates) -> anyhow::Result<Option<DateOrder>> {
        let column = plan.mapping.column(Role::Time).map_or("", |at| &plan.columns[at]);
        let given = self.dates.map(DateOrder::from);
        let say = "say with --dates dmy that the day stands first, or with --dates mdy that the month does";
        match (given, dates) {
            (Some(order), _) => Ok(Some(order)),
            (None, Dates::Plain) => Ok(None),
            (None, Dates::Decided { order, line }) => {
                eprintln!("the dates in {column} are {}, as the one on line {line} shows", order.in_words());
                Ok(Some(order))
            }
            (None, Dates::Undecided) => {
                bail!("every date in {column} can have its day or its month first; {say}")
            }
            (None, Dates::Contradictory { day_first, month_first }) => bail!(
                "the dates in {column} contradict each other: the day stands first on line {day_first}, the month on line {month_first}; \
                 {say}, and those that cannot be read so are refused"
            ),
        }
    }
}

fn look(source: &Source) -> anyhow::Result<Option<Found>> {
    let mut reading = source.read()?;
    let mut look = Look::new();
    let mut piece = vec![0; PIECE];
    while !look.is_settled() {
        let read = reading.read(&mut piece).with_context(|| format!("cannot read {}", source.name()))?;
        if read == 0 {
            break;
        }
        look.push(&piece[..read]);
    }
    Ok(look.finish())
}

/// The format, with what its columns are where that is a person's to say.
fn in_words(plan: &Plan) -> String {
    let mut words = plan.format.name().to_owned();
    if plan.format.is_mapped() {
        let columns = plan.mapping.columns().map(|(name, role)| format!("{}=\"{name}\"", role.name()));
        words = format!("{words} with {}", columns.collect::<Vec<_>>().join(", "));
    }
    words
}
