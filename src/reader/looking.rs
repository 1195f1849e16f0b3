//! What a file seems to be, what a person says about it, and how it is read then.

use domain::{Metric, SurveyId, Timestamp};
use insight::files::{
    DateOrder, Dates, Entry, Format, Found, Item, Plan, Reader, Refused, Role, Scale, Sureness, Target, ZoneRule,
};
use messages::file::{self as wire, Answer, Column, Lacking, Looked, Order, Refusal, Wish};

use crate::zone::Zone;

/// The survey of answers that name none.
pub(crate) const NAMELESS: &str = "file";
/// Answers, and refused rows, that are shown before the file is read.
const SHOWN: usize = 5;
/// Cells of a column that are shown.
const CELLS: usize = 3;
/// Where no score is above this one, they can be of any metric.
const LOW: u8 = 7;
/// Letters of a text that are shown.
const LETTERS: usize = 140;

/// How a file is to be read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) plan: Plan,
    pub(crate) target: Target,
    lacking: Vec<Lacking>,
    is_unsure: bool,
    has_metric: bool,
    dates: Dates,
}

impl Reading {
    /// As the file says, as far as the person says nothing else. Where neither names a metric, it is `usual`.
    ///
    /// # Errors
    /// When something is wished for that there is not.
    pub(crate) fn of(found: &Found, wish: &Wish, usual: Option<Metric>) -> Result<Self, String> {
        let mut plan = match &wish.format {
            None => found.plan.clone(),
            Some(name) => Format::from_name(name)
                .and_then(|format| found.plan_as(format))
                .ok_or_else(|| format!("the file cannot be read as {name}"))?,
        };
        if let Some(roles) = wish.roles.as_ref().filter(|_| plan.format.is_mapped()) {
            for (place, name) in roles.iter().enumerate() {
                let role = Role::from_name(name).ok_or_else(|| format!("{name} is nothing that a column can be"))?;
                plan.mapping.give(place, role);
            }
        }
        for (role, question) in [(Role::Score, &wish.score), (Role::Comment, &wish.comment)] {
            if let Some(question) =
                question.as_ref().filter(|text| !text.trim().is_empty() && has_questions(plan.format))
            {
                plan.set(role.name(), question.trim()).map_err(|problem| problem.to_string())?;
            }
        }
        let told = wish.metric.or(found.metric).or_else(|| of_columns(found, &plan)).or(usual);
        let metric = told.unwrap_or(Metric::NPS);
        if let Some([lowest, highest]) = wish.scale {
            let scale = Scale::new(lowest, highest).ok_or("scale-ends")?;
            plan.scale = Some(scale);
        }
        let dates = found.dates(&plan);
        plan.dates = match (wish.dates, dates) {
            (Some(said), _) => Some(order(said)),
            (None, Dates::Decided { order, .. }) => Some(order),
            (None, _) => None,
        };
        let is_undecided = matches!(dates, Dates::Undecided | Dates::Contradictory { .. }) && plan.dates.is_none();
        let lacks = |role| plan.format.is_mapped() && plan.mapping.column(role).is_none();
        let lacking = [
            (lacks(Role::Score), Lacking::Score),
            (lacks(Role::Time), Lacking::Time),
            (is_undecided && !lacks(Role::Time), Lacking::Dates),
        ];
        let survey = found.survey.clone().or_else(|| SurveyId::new(NAMELESS).ok()).ok_or("there is no survey")?;
        Ok(Self {
            lacking: lacking.into_iter().filter(|(is_so, _)| *is_so).map(|(_, lacking)| lacking).collect(),
            // What any table says is guessed from names; so is a metric that nothing in the file names.
            is_unsure: found.sureness() == Sureness::Unsure || plan.format == Format::Table || told.is_none(),
            has_metric: told.is_some(),
            target: Target { survey, metric },
            dates,
            plan,
        })
    }

    /// Whether there is something that only a person can say.
    pub(crate) fn lacks_something(&self) -> bool {
        !self.lacking.is_empty()
    }

    /// What the person is shown. `head` is the beginning of the file, the rest of which may be missing.
    pub(crate) fn shown(
        &mut self,
        found: &Found,
        head: &[u8],
        zone: &Zone,
        clock: ZoneRule<'_>,
        now: Timestamp,
    ) -> Looked {
        let (answers, refused, highest) = self.first(head, zone, clock, now);
        if !self.has_metric && highest.is_some_and(|highest| highest <= LOW) {
            self.lacking.push(Lacking::Metric);
        }
        let is_table = found.plan.dialect.is_some();
        let column = |(place, (name, role)): (usize, (&str, Role))| Column {
            name: name.to_owned(),
            role: role.name().to_owned(),
            cells: found
                .rows
                .iter()
                .take(CELLS)
                .map(|row| row.get(place).map_or("", String::as_str))
                .map(cut)
                .collect(),
        };
        Looked {
            format: self.plan.format.name().to_owned(),
            formats: Format::ALL
                .into_iter()
                .filter(|format| format.is_table() == is_table)
                .map(|format| format.name().to_owned())
                .collect(),
            columns: self.plan.mapping.columns().enumerate().map(column).collect(),
            roles: if self.plan.format.is_mapped() {
                Role::ALL.map(|role| role.name().to_owned()).to_vec()
            } else {
                Vec::new()
            },
            has_questions: has_questions(self.plan.format),
            metric: self.target.metric,
            dates: dates(self.dates),
            lacking: self.lacking.clone(),
            is_unsure: self.is_unsure,
            answers,
            refused,
        }
    }

    /// The first answers, the first rows that are refused, and the highest score that was seen.
    fn first(
        &self,
        head: &[u8],
        zone: &Zone,
        clock: ZoneRule<'_>,
        now: Timestamp,
    ) -> (Vec<Answer>, Vec<Refusal>, Option<u8>) {
        let (mut answers, mut refused, mut highest) = (Vec::new(), Vec::new(), None);
        if let Ok(mut reader) = Reader::new(self.plan.clone(), self.target.clone(), clock, now) {
            let mut take = |item: Item<'_>| match item {
                Item::Entry(entry) => {
                    highest = highest.max(Some(entry.score.value()));
                    if answers.len() < SHOWN {
                        answers.push(shown(&entry, zone));
                    }
                }
                Item::Refused(row) if refused.len() < SHOWN => refused.push(refusal(row)),
                Item::Refused(_) => {}
            };
            reader.push(head, &mut take);
            // What is put together of several records only comes at the end. Where that is the end of a part, its last record is cut.
            if answers_wait(self.plan.format) {
                reader.finish(&mut take);
                refused.clear();
            }
        }
        (answers, refused, highest)
    }
}

/// Whether the questions of a format have no fixed meaning.
fn has_questions(format: Format) -> bool {
    matches!(
        format,
        Format::Formbricks
            | Format::Feedback
            | Format::FeedbackTable
            | Format::PostHog
            | Format::PostHogTable
            | Format::Typeform
            | Format::Survicate
    )
}

/// Whether a format's answers come at the end of the file.
fn answers_wait(format: Format) -> bool {
    !matches!(format, Format::Own | Format::OwnTable | Format::DelightedTable | Format::Table)
}

/// The metric that the name of the score's column says, or that its first scores can only be of.
fn of_columns(found: &Found, plan: &Plan) -> Option<Metric> {
    let place = plan.mapping.column(Role::Score).filter(|_| plan.format.is_mapped())?;
    let cells = found.rows.iter().filter_map(|row| row.get(place)?.trim().parse::<f64>().ok());
    let by_scores = || cells.reduce(f64::max).filter(|highest| (8.0..=10.0).contains(highest)).map(|_| Metric::NPS);
    found.metric_of(plan).or_else(by_scores)
}

/// What dates say about their order, as it is told.
pub(crate) fn dates(told: Dates) -> wire::Dates {
    let order = |order| if order == DateOrder::DayFirst { Order::DayFirst } else { Order::MonthFirst };
    match told {
        Dates::Plain => wire::Dates::Plain,
        Dates::Decided { order: first, line } => wire::Dates::Decided { order: order(first), line },
        Dates::Undecided => wire::Dates::Undecided,
        Dates::Contradictory { day_first, month_first } => wire::Dates::Contradictory { day_first, month_first },
    }
}

/// What stands first, as it is read.
pub(crate) fn order(said: Order) -> DateOrder {
    match said {
        Order::DayFirst => DateOrder::DayFirst,
        Order::MonthFirst => DateOrder::MonthFirst,
    }
}

/// Roles that are shown beside the score, the comment and the time.
const BESIDE: [Role; 9] = [
    Role::Email,
    Role::Name,
    Role::Person,
    Role::Ticket,
    Role::Agent,
    Role::Department,
    Role::Channel,
    Role::Locale,
    Role::Page,
];

fn shown(entry: &Entry<'_>, zone: &Zone) -> Answer {
    let fields = BESIDE.iter().map(|role| (role.name(), entry.text(*role)));
    let properties = entry.properties.iter().map(|(name, value)| (&**name, &**value));
    Answer {
        line: entry.line,
        day: zone.day(entry.scored_at).to_text(),
        score: entry.score.value(),
        comment: cut(entry.comment()),
        more: fields
            .chain(properties)
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| [cut(name), cut(value)])
            .collect(),
    }
}

/// A refused row as it is told.
pub(crate) fn refusal(Refused { line, column, reason }: &Refused) -> Refusal {
    refused(*line, column, reason.in_a_word())
}

/// A row that is refused for a reason in a word.
pub(crate) fn refused(line: u64, column: &str, (why, with): (&str, Vec<(&str, String)>)) -> Refusal {
    let with = with.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Refusal { line, column: cut(column), why: why.to_owned(), with }
}

/// A text that is not too long to be shown.
pub(crate) fn cut(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text.to_owned(),
    }
}
