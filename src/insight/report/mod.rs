//! The figures of a period, as `plaudit report` prints them.
//!
//! As JSON they are the [`Report`] itself. For people they are [`Report::told`] as a [`Document`], which is written as Markdown or as one
//! HTML file; in short, for a mail, [`Report::digest`]. Either is told in a [`Language`]; JSON is the same in all of them.

mod customers;
mod digest;
mod document;
mod html;
mod language;
mod mail;
mod markdown;
mod numerals;
mod outside;
mod telling;
mod text;
mod wording;

use core::ops::Range;

use domain::{Day, Group, Metric, SurveyId};
use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

pub use digest::Waiting;
pub use document::{Block, Document};
pub use language::{Language, LanguageProblem, Tag};
pub use numerals::written;
pub use outside::presentable;
pub use telling::Beside;
pub use wording::Wording;

use crate::loyalty::Overview;
use crate::{Change, Distribution, Figure, Groups, Standing, just_before};

/// The figures of one period beside those of the equally long one just before.
///
/// Percentages are 0…100, scores in the unit of the metric's headline. `from` is included, `to` is not.
///
/// ```
/// use domain::{Day, Metric, SurveyId};
/// use insight::{Distribution, LeftOut, Report};
/// let january = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
/// let answers = Distribution::from_counts(Metric::CSAT, &[0, 0, 1, 2, 1]).unwrap();
/// let report =
///     Report::new(&SurveyId::new("support").unwrap(), january, &answers, None, LeftOut::default(), None);
/// let json = serde_json::to_value(&report).unwrap();
/// assert_eq!(json["score"]["value"], 75.0);
/// assert_eq!(json["groups"]["satisfied"]["count"], 3);
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    /// The survey.
    pub survey: String,
    /// The period itself.
    pub current: Period,
    /// The share of displays that were answered, in percent, where displays are known.
    pub response_rate: Option<f64>,
    /// The equally long period just before; `None` when nobody answered in it, or it is not known.
    pub previous: Option<Period>,
    /// From the previous period to this one; `None` when either has no answers.
    pub change: Option<Change>,
    /// How many responses of the period are in none of its figures.
    pub left_out: LeftOut,
    /// What customers did in the period; `None` where no orders are known.
    pub loyalty: Option<Overview>,
    /// What people wrote; `None` where nobody has asked for it.
    pub words: Option<Wording>,
}

/// The figures of some days.
#[derive(Clone, Debug)]
pub struct Period {
    /// The days, the last one excluded.
    pub days: Range<Day>,
    /// The headline; `None` when nobody has answered.
    pub figure: Option<Figure>,
    /// What all of it is computed from.
    pub distribution: Distribution,
}

/// How many responses are not counted, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Nobody's gesture stood behind them.
    pub provisional: u64,
    /// Came as robots' answers come.
    pub quarantined: u64,
    /// Answered again by the same identity.
    pub superseded: u64,
    /// Taken out by hand.
    pub excluded: u64,
    /// Marked as tests.
    pub test: u64,
}

impl LeftOut {
    /// Adds `n` responses of a standing; those that count are not left out.
    pub fn add(&mut self, standing: Standing, n: u64) {
        match standing {
            Standing::Counted => {}
            Standing::Provisional => self.provisional += n,
            Standing::Superseded => self.superseded += n,
            Standing::Quarantined => self.quarantined += n,
            Standing::Excluded => self.excluded += n,
        }
    }
}

impl Report {
    /// The report on `days` of `survey`; `previous` are the answers of [`just_before`] these days.
    pub fn new(
        survey: &SurveyId,
        days: Range<Day>,
        current: &Distribution,
        previous: Option<&Distribution>,
        left_out: LeftOut,
        response_rate: Option<f64>,
    ) -> Self {
        let before = just_before(&days);
        Self {
            survey: survey.as_str().to_owned(),
            current: Period::new(days, current),
            response_rate,
            previous: previous.filter(|answers| answers.n() > 0).map(|answers| Period::new(before, answers)),
            change: previous.and_then(|previous| Change::between(previous, current)),
            left_out,
            loyalty: None,
            words: None,
        }
    }
}

impl Period {
    fn new(days: Range<Day>, distribution: &Distribution) -> Self {
        Self { days, figure: distribution.figure(), distribution: distribution.clone() }
    }

    fn write<S: SerializeStruct>(&self, into: &mut S) -> Result<(), S::Error> {
        into.serialize_field("from", &self.days.start.to_text())?;
        into.serialize_field("to", &self.days.end.to_text())?;
        into.serialize_field("n", &self.distribution.n())?;
        into.serialize_field("score", &self.figure.map(|Figure { value, lo, hi, .. }| Score { value, lo, hi }))?;
        into.serialize_field("groups", &ByGroup(self.distribution.metric(), self.distribution.groups()))?;
        into.serialize_field("distribution", self.distribution.counts())
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 14)?;
        report.serialize_field("survey", &self.survey)?;
        self.current.write(&mut report)?;
        report.serialize_field("response_rate", &self.response_rate)?;
        report.serialize_field("previous", &self.previous)?;
        report.serialize_field("change", &self.change)?;
        report.serialize_field("left_out", &self.left_out)?;
        report.serialize_field("retention", &self.loyalty.as_ref().map(|loyalty| &loyalty.retention))?;
        report.serialize_field("loyalty", &self.loyalty)?;
        report.serialize_field("words", &self.words)?;
        report.end()
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut period = serializer.serialize_struct("Period", 6)?;
        self.write(&mut period)?;
        period.end()
    }
}

#[derive(Serialize)]
struct Score {
    value: f64,
    lo: f64,
    hi: f64,
}

#[derive(Serialize)]
struct CountAndShare {
    count: u64,
    share: Option<f64>,
}

/// A map from the metric's name of each group, favourable first.
struct ByGroup(Metric, Groups);

impl Serialize for ByGroup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(metric, groups) = self;
        let mut map = serializer.serialize_map(Some(Group::ALL.len()))?;
        for group in Group::ALL.into_iter().rev() {
            let entry = CountAndShare { count: groups.count(group), share: groups.share(group) };
            map.serialize_entry(metric.group_name(group), &entry)?;
        }
        map.end()
    }
}
