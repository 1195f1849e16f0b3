//! What a report tells people.

use domain::{Group, Metric};

use super::numerals::difference;
use super::{Block, Document, Period, Report, presentable, written};
use crate::picture::{self, Frame};
use crate::statistics::{Difference, Segment};
use crate::{Figure, LeftOut};

/// The size of the pictures, in pixels: that of a page of paper with some room beside it.
const WIDTH: f64 = 640.0;
/// Values of a dimension that are told: the best and the worst ones.
const VALUES: usize = 10;

/// What a report tells besides its figures.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What the survey is called.
    pub title: String,
    /// For each dimension its name, and its values.
    pub segments: Vec<(String, Vec<Segment>)>,
    /// What people wrote: their words, their score, and the day.
    pub comments: Vec<(String, u8, String)>,
}

impl Report {
    /// The report in words, tables and pictures.
    ///
    /// ```
    /// use domain::{Day, Metric, SurveyId};
    /// use insight::report::Beside;
    /// use insight::{Distribution, LeftOut, Report};
    /// let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
    /// let answers = Distribution::from_counts(Metric::NPS, &[0, 0, 0, 10, 0, 0, 0, 0, 30, 0, 60]).unwrap();
    /// let report = Report::new(&SurveyId::new("shop").unwrap(), days, &answers, None, LeftOut::default(), None);
    /// let text = report.told(&Beside { title: "Acme".to_owned(), ..Beside::default() }).to_markdown();
    /// assert!(text.starts_with("# Acme: NPS\n\n2026-01-01 to 2026-01-31\n\nNPS **50** (35 to 62 with 95 % confidence, n 100)"), "{text}");
    /// ```
    pub fn told(&self, beside: &Beside) -> Document {
        let metric = self.current.distribution.metric();
        let name = metric.name().to_uppercase();
        let mut blocks = vec![headline(&name, metric, &self.current)];
        blocks.extend(self.comparison(metric).map(Block::Text));
        blocks.push(Block::Heading("Groups".to_owned()));
        blocks.extend(groups(metric, &self.current));
        blocks.push(Block::Heading("Scores".to_owned()));
        blocks.extend(scores(&self.current));
        for (dimension, segments) in &beside.segments {
            blocks.extend(by(metric, dimension, segments));
        }
        if !beside.comments.is_empty() {
            blocks.push(Block::Heading("In their words".to_owned()));
            blocks.extend(
                beside.comments.iter().map(|(words, score, day)| Block::Quote {
                    words: words.clone(),
                    beside: format!("{score}, {day}"),
                }),
            );
        }
        blocks.push(Block::Heading("What this rests on".to_owned()));
        blocks.push(Block::Text(self.basis()));
        let title = format!("{}: {name}", beside.title);
        Document { title, subtitle: period(&self.current), blocks }
    }

    fn comparison(&self, metric: Metric) -> Option<String> {
        let previous = self.previous.as_ref()?;
        let (before, change) = (previous.figure?, self.change?);
        let verdict = if change.is_significant() { "That is more than chance" } else { "That may well be chance" };
        Some(format!(
            "A change of {} since {}, which had {} of {} answers. {verdict} ({}).",
            difference(metric, change.delta),
            period(previous),
            written(metric, before.value),
            before.n,
            probability(change.p)
        ))
    }

    fn basis(&self) -> String {
        let LeftOut { provisional, quarantined, superseded, excluded, test } = self.left_out;
        let reasons = [
            (provisional, "provisional: nobody stood behind them"),
            (quarantined, "quarantined: they came as robots' do"),
            (superseded, "superseded: the same person answered again"),
            (excluded, "taken out by hand"),
            (test, "tests"),
        ];
        let reasons: Vec<_> = reasons.iter().filter(|(n, _)| *n > 0).map(|(n, why)| format!("{n} {why}")).collect();
        let left_out = if reasons.is_empty() {
            "None were left out.".to_owned()
        } else {
            format!("Left out: {}.", reasons.join("; "))
        };
        let rate =
            self.response_rate.map(|rate| format!(" {rate:.0} % of those who were shown the question answered it."));
        format!("{} answers count. {left_out}{}", self.current.distribution.n(), rate.unwrap_or_default())
    }
}

fn probability(p: f64) -> String {
    if p < 0.001 { "p under 0.001".to_owned() } else { format!("p = {p:.3}") }
}

/// `2026-01-01 to 2026-01-31`: the last day is one of them.
fn period(period: &Period) -> String {
    format!("{} to {}", period.days.start.to_text(), period.days.end.plus(-1).to_text())
}

fn headline(name: &str, metric: Metric, current: &Period) -> Block {
    let (value, beside) = match current.figure {
        None => ("–".to_owned(), "nobody has answered".to_owned()),
        Some(figure) => (written(metric, figure.value), rests_on(metric, &figure)),
    };
    Block::Headline { name: name.to_owned(), value, beside }
}

fn rests_on(metric: Metric, figure: &Figure) -> String {
    let low = if figure.is_low_confidence(metric) { ", low confidence" } else { "" };
    format!(
        "{} to {} with 95 % confidence, n {}{low}",
        written(metric, figure.lo),
        written(metric, figure.hi),
        figure.n
    )
}

fn groups(metric: Metric, current: &Period) -> Vec<Block> {
    let groups = current.distribution.groups();
    let percent = |share: f64| format!("{share:.0} %");
    let row = |group: Group| {
        let share = groups.share(group).map_or_else(|| "–".to_owned(), percent);
        vec![metric.group_name(group).to_owned(), groups.count(group).to_string(), share]
    };
    let rows: Vec<_> = Group::ALL.into_iter().rev().map(row).collect();
    let label = rows.iter().map(|row| format!("{}: {}", row[0], row[2])).collect::<Vec<_>>().join(", ");
    let frame = Frame { width: WIDTH, height: 28.0, label: &label, number: &percent };
    let head = ["Group", "Answers", "Share"].map(str::to_owned).to_vec();
    vec![Block::Picture(picture::groups(groups, &frame)), Block::Table { head, rows }]
}

fn scores(current: &Period) -> Vec<Block> {
    let distribution = &current.distribution;
    let count = |n: f64| n.to_string();
    let label = format!("How often each score was given, of {} answers", distribution.n());
    let frame = Frame { width: WIDTH, height: 180.0, label: &label, number: &count };
    let (scores, counts): (Vec<_>, Vec<_>) =
        distribution.by_score().map(|(score, n)| (score.to_string(), n.to_string())).unzip();
    let line = |name: &str, cells: Vec<String>| [name.to_owned()].into_iter().chain(cells).collect::<Vec<_>>();
    let (head, rows) = (line("Score", scores), vec![line("Answers", counts)]);
    vec![Block::Picture(picture::distribution(distribution, &|_| true, &frame)), Block::Table { head, rows }]
}

fn by(metric: Metric, dimension: &str, segments: &[Segment]) -> Vec<Block> {
    let shown = presentable(segments);
    if shown.len() < 2 {
        return Vec::new();
    }
    // Best first: what is cut out are those in the middle.
    let ends =
        shown.iter().take(VALUES / 2).chain(shown.iter().skip(shown.len().saturating_sub(VALUES / 2).max(VALUES / 2)));
    let rows: Vec<_> = ends.filter_map(|segment| row(metric, segment)).collect();
    let left = segments.len() - rows.len();
    let name = metric.name().to_uppercase();
    let head = [dimension, &name, "95 % confidence", "Answers", "Against the rest"];
    let mut blocks = vec![Block::Heading(format!("By {dimension}"))];
    blocks.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
    if left > 0 {
        blocks.push(Block::Text(format!(
            "{left} more are not shown: they lie between these, or have so few answers that single people could be told by them."
        )));
    }
    blocks
}

fn row(metric: Metric, segment: &Segment) -> Option<Vec<String>> {
    let figure = segment.figure?;
    let real = segment.difference.filter(Difference::is_real);
    Some(vec![
        if segment.value.is_empty() { "(none)".to_owned() } else { segment.value.clone() },
        written(metric, figure.value),
        format!("{} to {}", written(metric, figure.lo), written(metric, figure.hi)),
        figure.n.to_string(),
        real.map_or_else(|| "–".to_owned(), |real| difference(metric, real.delta)),
    ])
}
