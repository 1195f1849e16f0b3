//! What is kept of a file: enough for every figure and every comment, and nothing else.

use std::hint::black_box;
use std::ops::Range;

use domain::{Metric, ResponseId, SurveyId};
use insight::files::{Entry, Role};
use insight::{Columns, Cube, Figures, Filters, Panels, Row, RowProblem};
use serde_json::json;

use crate::asked::{Asked, filters};
use crate::comments::Comments;
use crate::known::{Known, News};
use crate::page::{Line, Page, Written};
use crate::people::People;
use crate::properties::{FIELDS, FIXED, Properties, Steps};
use crate::zone::Zone;

/// Bytes that columns and comments take of an answer, about.
const REST: usize = 64;
/// Values of a dimension that are told apart, as in a collector.
const VALUES: usize = 1000;
/// Values of a crossed dimension that are told apart.
const CROSSED: usize = 30;
/// Comments of a page, where nobody says how many, and of the longest one.
const PAGE: usize = 20;
const LONGEST: usize = 1000;

/// The answers of a file, and of further ones that are added to it. Each answer is in it once, as its latest revision.
#[derive(Debug)]
pub struct Book {
    survey: SurveyId,
    panels: Panels,
    known: Known,
    people: People,
    comments: Comments,
    properties: Properties,
    steps: Steps,
    /// Answers that say nothing that was not there.
    repeated: u64,
}

impl Book {
    /// An empty one, of what is called so and measured so.
    pub fn new(survey: SurveyId, metric: Metric) -> Self {
        Self {
            survey,
            panels: Panels::new(Columns::new(metric, FIXED)),
            known: Known::default(),
            people: People::default(),
            comments: Comments::default(),
            properties: Properties::default(),
            steps: Steps::default(),
            repeated: 0,
        }
    }

    /// What it is called.
    pub(crate) fn survey_id(&self) -> &SurveyId {
        &self.survey
    }

    /// What is measured.
    pub fn metric(&self) -> Metric {
        self.panels.columns().metric()
    }

    /// Makes room for so many answers, which is a guess.
    pub fn expect(&mut self, answers: usize) {
        self.known.expect(answers);
        self.people.expect(answers);
        // Memory grows by small pieces, and in a browser each growth takes long: what the columns and the comments will take is grown at once, and
        // given back to whoever allocates next.
        let mut rest = Vec::<u8>::new();
        let _ = rest.try_reserve_exact(answers.saturating_mul(REST));
        black_box(rest);
    }

    /// Takes an answer, unless it is there already. `zone` says which day it counts for.
    ///
    /// # Errors
    /// When the score is of another metric, or there is no number left for a row.
    pub fn push(&mut self, entry: &Entry<'_>, zone: &Zone) -> Result<(), RowProblem> {
        let news = self.known.judge(entry.id, entry.rev);
        if news == News::Repeated {
            self.repeated += 1;
            return Ok(());
        }
        let comment = entry.comment().trim();
        let (values, places) = self.properties.values(entry, self.steps.of(entry.duration_ms()), &mut self.panels);
        let row = self.panels.push(&Row {
            score: entry.score,
            day: zone.day(entry.scored_at),
            values: &values[..places],
            has_comment: !comment.is_empty(),
            standing: entry.standing(),
            is_test: entry.is_test,
        })?;
        self.known.push(entry.id, entry.rev, news);
        self.people.push(entry.text(Role::Person), entry.text(Role::Email), entry.scored_at.unix_millis());
        if !comment.is_empty() {
            self.comments.push(row, entry.scored_at.unix_millis(), comment);
        }
        if let News::Newer(replaced) = news {
            self.panels.take_back(replaced);
            self.repeated += 1;
        }
        Ok(())
    }

    /// How many answers say nothing that was not there, or took the place of an earlier revision.
    pub fn repeated(&self) -> u64 {
        self.repeated
    }

    /// The survey file, as far as figures go, `name` being what people call it.
    pub fn survey(&self, name: &str, zone: &Zone) -> serde_json::Value {
        json!({
            "id": self.survey.as_str(),
            "metric": self.metric().name(),
            "brand": name,
            "zone": zone.name(),
            "segments": Properties::segments(self.panels.columns()),
        })
    }

    /// The figures of what passes the filters.
    pub(crate) fn figures(&mut self, filters: Filters) -> Figures<'_> {
        self.panels.filter(filters);
        self.panels.figures()
    }

    /// All answers that count, and who gave them.
    pub(crate) fn counted(&mut self) -> (Figures<'_>, &People) {
        self.panels.filter(Filters::default());
        (self.panels.figures(), &self.people)
    }

    /// The id of a row's answer.
    pub(crate) fn id(&self, row: u32) -> Option<ResponseId> {
        self.known.id(row)
    }

    /// Ids of what comes next are told apart among themselves only.
    pub(crate) fn end_source(&mut self) {
        self.known.end_source();
    }

    /// The first dimension that tells answers apart: a field with several values, or a property.
    pub(crate) fn most_telling(&self) -> Option<&str> {
        let columns = self.panels.columns();
        let fields = FIXED[..FIELDS].iter().copied();
        // One of the values is none, which some answer may have.
        let tells = |name: &&str| columns.values(name).is_some_and(|values| values.len() > 2);
        fields.chain(Properties::segments(columns)).find(tells)
    }

    /// What a collector answers to the same question.
    ///
    /// # Errors
    /// With what is not understood of it.
    pub(crate) fn cube(&mut self, asked: &Asked) -> Result<Cube, String> {
        self.panels.filter(filters(asked.days.as_ref(), asked.condition.as_ref(), self.metric())?);
        let names: Vec<&str> = asked.dimensions.iter().map(String::as_str).collect();
        let figures = self.panels.figures();
        let mut cube = figures.cube_of_most(None, &names, VALUES);
        if let Some([one, two]) = &asked.cross {
            cube.crossing = figures.crossing(one, two, CROSSED);
        }
        Ok(cube)
    }

    /// Counted responses with a comment, newest first.
    ///
    /// # Errors
    /// As [`Book::cube`].
    pub(crate) fn page(&mut self, asked: &Asked) -> Result<Page, String> {
        let first = match &asked.cursor {
            None => 0,
            Some(cursor) => cursor.parse().map_err(|_| format!("{cursor:?} is no cursor"))?,
        };
        let most = asked.limit.unwrap_or(PAGE).min(LONGEST);
        let mut page = Page::default();
        self.sweep(asked, first..usize::MAX, |number, written| {
            if page.responses.len() < most {
                page.responses.extend(written.line());
                return true;
            }
            page.next = Some(number.to_string());
            false
        })?;
        Ok(page)
    }

    /// How many comments there are, whatever is asked for.
    pub(crate) fn comments(&self) -> usize {
        self.comments.len()
    }

    /// Gives `take` those comments that are asked for, by their number among all of them, the newest being 0, until it has enough.
    ///
    /// # Errors
    /// As [`Book::cube`].
    pub(crate) fn sweep(
        &mut self,
        asked: &Asked,
        numbers: Range<usize>,
        mut take: impl FnMut(usize, &Written<'_>) -> bool,
    ) -> Result<(), String> {
        self.panels.filter(filters(asked.days.as_ref(), asked.condition.as_ref(), self.metric())?);
        let Self { panels, known, comments, .. } = self;
        let figures = panels.figures();
        let columns = figures.columns();
        for number in numbers {
            let Some((row, comment)) = comments.get(number) else { break };
            let Some(score) = columns.score(row).filter(|_| figures.has_row(row)) else { continue };
            let line = || {
                let value = |name| columns.value(row, name).to_owned();
                let (channel, locale, agent) = (value(FIXED[0]), value(FIXED[1]), value(FIXED[2]));
                let (id, day) = (known.id(row)?.to_text(), columns.day(row)?.to_text());
                Some(Line { id, score, comment: comment.to_owned(), channel, locale, agent, day })
            };
            if !take(number, &Written { score, comment, line: &line }) {
                break;
            }
        }
        Ok(())
    }

    /// What it holds in memory, in bytes.
    pub fn bytes(&self) -> usize {
        self.panels.bytes() + self.known.bytes() + self.people.bytes() + self.comments.bytes()
    }
}
