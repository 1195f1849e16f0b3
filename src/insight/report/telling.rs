//! What a report tells people.

use domain::{Day, Group, Metric};

use super::{Block, Document, Language, Report, Wording, customers, presentable};
use crate::picture::{self, Frame, Point, Trend};
use crate::statistics::{Difference, Segment};
use crate::{Distribution, Figure, LeftOut, Step};

/// The size of the pictures, in pixels: that of a page of paper with some room beside it.
const WIDTH: f64 = 640.0;
/// Points of a trend that are told.
const STEPS: usize = 60;
/// Values of a dimension that are told: the best and the worst ones.
const VALUES: usize = 10;

/// What a report tells besides its figures.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// What the survey is called.
    pub title: String,
    /// Which answers alone it is about, in one sentence, where it is not about all.
    pub only: Option<String>,
    /// When it was made, where that is to be told.
    pub made: Option<Day>,
    /// The answers along time: how long a step is, and of each its first day. At most sixty are told.
    pub trend: Option<(Step, Vec<(Day, Distribution)>)>,
    /// For each dimension its name, and its values, as sources name them.
    pub segments: Vec<(String, Vec<Segment>)>,
    /// What people wrote: their words, their score, and the day.
    pub comments: Vec<(String, u8, Day)>,
    /// Whether those are the latest of more.
    pub is_cut: bool,
}

impl Beside {
    /// What people wrote.
    pub(super) fn quotes(&self, language: &Language) -> impl Iterator<Item = Block> {
        let quote = |(words, score, day): &(String, u8, Day)| Block::Quote {
            words: words.clone(),
            beside: language.quote_beside(&score.to_string(), &language.day(*day)),
        };
        self.comments.iter().map(quote)
    }
}

impl Report {
    /// The report in words, tables and pictures.
    ///
    /// ```
    /// use domain::{Day, Metric, SurveyId};
    /// use insight::report::{Beside, Language, Tag};
    /// use insight::{Distribution, LeftOut, Report};
    /// # let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/report/en.json")).unwrap();
    /// # let texts: std::collections::BTreeMap<String, String> = serde_json::from_str(&file).unwrap();
    /// let english = Language::new(Tag::En, texts).unwrap();
    /// let days = Day::parse("2026-01-01").unwrap()..Day::parse("2026-02-01").unwrap();
    /// let answers = Distribution::from_counts(Metric::NPS, &[0, 0, 0, 10, 0, 0, 0, 0, 30, 0, 60]).unwrap();
    /// let report = Report::new(&SurveyId::new("shop").unwrap(), days, &answers, None, LeftOut::default(), None);
    /// let text = report.told(&Beside { title: "Acme".to_owned(), ..Beside::default() }, &english).to_markdown();
    /// let head = "# Acme: NPS\n\n1 January 2026 to 31 January 2026\n\nNPS **50** (35 to 62 with 95% confidence, n 100)";
    /// assert!(text.starts_with(head), "{text}");
    /// ```
    pub fn told(&self, beside: &Beside, language: &Language) -> Document {
        let current = &self.current.distribution;
        let metric = current.metric();
        let name = metric.name().to_uppercase();
        let mut blocks: Vec<Block> = beside.only.iter().cloned().map(Block::Text).collect();
        blocks.extend(self.figure_and_change(language));
        blocks.push(Block::Heading(language.heading_groups()));
        blocks.extend(groups(current, language));
        blocks.push(Block::Heading(language.heading_scores()));
        blocks.extend(scores(current, language));
        blocks.extend(beside.trend.iter().flat_map(|(step, steps)| along_time(metric, *step, steps, language)));
        for (dimension, segments) in &beside.segments {
            blocks.extend(by(metric, dimension, segments, language));
        }
        blocks
            .extend(self.loyalty.iter().flat_map(|overview| customers::blocks(overview, &self.current.days, language)));
        blocks.extend(self.words.iter().flat_map(|words: &Wording| words.blocks(language)));
        if !beside.comments.is_empty() {
            blocks.push(Block::Heading(language.heading_comments()));
            let n = beside.comments.len() as u64;
            blocks.extend(beside.is_cut.then(|| Block::Text(language.comments_cut(n))));
            blocks.extend(beside.quotes(language));
        }
        blocks.push(Block::Heading(language.heading_basis()));
        blocks.push(Block::Text(self.basis(language)));
        blocks.extend(beside.made.iter().map(|day| Block::Text(language.made(&language.day(*day)))));
        let subtitle = capitalised(&language.period(&self.current.days));
        Document { title: language.title(&beside.title, &name), subtitle, blocks }
    }

    /// The figure, and where there is one before it, how it has changed.
    pub(super) fn figure_and_change(&self, language: &Language) -> Vec<Block> {
        let metric = self.current.distribution.metric();
        let figure = headline(metric, self.current.figure, language);
        [figure].into_iter().chain(self.comparison(metric, language).map(Block::Text)).collect()
    }

    /// The groups, favourable first.
    pub(super) fn group_table(&self, language: &Language) -> Block {
        group_table(&self.current.distribution, language)
    }

    fn comparison(&self, metric: Metric, language: &Language) -> Option<String> {
        let previous = self.previous.as_ref()?;
        let (before, change) = (previous.figure?, self.change?);
        let p = probability(change.p, language);
        let verdict = if change.is_significant() { language.is_real(&p) } else { language.may_be_chance(&p) };
        let changed = language.change(
            before.n,
            &language.difference(metric, change.delta),
            &language.period(&previous.days),
            &language.value(metric, before.value),
        );
        Some(format!("{changed} {verdict}"))
    }

    fn basis(&self, language: &Language) -> String {
        let LeftOut { provisional, quarantined, superseded, excluded, test } = self.left_out;
        let reasons = [
            (provisional, language.left_provisional(provisional)),
            (quarantined, language.left_quarantined(quarantined)),
            (superseded, language.left_superseded(superseded)),
            (excluded, language.left_excluded(excluded)),
            (test, language.left_test(test)),
        ];
        let reasons = reasons.into_iter().filter(|(n, _)| *n > 0).map(|(_, reason)| reason);
        let reasons = reasons.rev().reduce(|rest, first| language.enumerated(&first, &rest));
        let left_out = reasons.map_or_else(|| language.none_left_out(), |reasons| language.left_out(&reasons));
        let rate = self.response_rate.map(|rate| language.response_rate(&language.share(rate)));
        let counted = language.answers_count(self.current.distribution.n());
        [counted, left_out].into_iter().chain(rate).collect::<Vec<_>>().join(" ")
    }
}

/// What a level of confidence stands for everywhere, in percent.
pub(super) const LEVEL: f64 = 95.0;

/// With its first letter as at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().into_iter().flat_map(char::to_uppercase).chain(signs).collect()
}

pub(super) fn probability(p: f64, language: &Language) -> String {
    let least = 0.001;
    if p < least { language.p_under(&language.number(least, 3)) } else { language.p_is(&language.number(p, 3)) }
}

fn headline(metric: Metric, figure: Option<Figure>, language: &Language) -> Block {
    let (value, beside) = match figure {
        None => ("–".to_owned(), language.nobody()),
        Some(figure) => (language.value(metric, figure.value), rests_on(metric, &figure, language)),
    };
    Block::Headline { name: metric.name().to_uppercase(), value, beside }
}

fn rests_on(metric: Metric, figure: &Figure, language: &Language) -> String {
    let interval = interval(metric, figure, language);
    let basis = language.basis(&interval, &language.share(LEVEL), &language.count(figure.n));
    if figure.is_low_confidence(metric) { language.low_confidence(&basis) } else { basis }
}

pub(super) fn interval(metric: Metric, figure: &Figure, language: &Language) -> String {
    language.interval(&language.value(metric, figure.lo), &language.value(metric, figure.hi))
}

fn groups(current: &Distribution, language: &Language) -> Vec<Block> {
    let label: Vec<_> = group_rows(current, language).iter().map(|row| language.named(&row[0], &row[2])).collect();
    let label = label.join(", ");
    let percent = |share: f64| language.share(share);
    let frame = Frame { width: WIDTH, height: 28.0, label: &label, number: &percent };
    vec![Block::Picture(picture::groups(current.groups(), &frame)), group_table(current, language)]
}

/// Each group's name, how many gave such scores, and their share.
fn group_rows(current: &Distribution, language: &Language) -> Vec<[String; 3]> {
    let (metric, groups) = (current.metric(), current.groups());
    let row = |group: Group| {
        let share = groups.share(group).map_or_else(|| "–".to_owned(), |share| language.share(share));
        [language.group(metric, group).to_owned(), language.count(groups.count(group)), share]
    };
    Group::ALL.into_iter().rev().map(row).collect()
}

fn group_table(current: &Distribution, language: &Language) -> Block {
    let head = vec![language.column_group(), language.column_answers(), language.column_share()];
    Block::Table { head, rows: group_rows(current, language).into_iter().map(Vec::from).collect() }
}

fn scores(distribution: &Distribution, language: &Language) -> Vec<Block> {
    let count = |n: f64| language.number(n, 0);
    let label = language.scores_picture(distribution.n());
    let frame = Frame { width: WIDTH, height: 180.0, label: &label, number: &count };
    let (scores, counts): (Vec<_>, Vec<_>) =
        distribution.by_score().map(|(score, n)| (score.to_string(), language.count(n))).unzip();
    let line = |name: String, cells: Vec<String>| [name].into_iter().chain(cells).collect::<Vec<_>>();
    let (head, rows) = (line(language.column_score(), scores), vec![line(language.column_answers(), counts)]);
    vec![Block::Picture(picture::distribution(distribution, &|_| true, &frame)), Block::Table { head, rows }]
}

fn along_time(metric: Metric, step: Step, steps: &[(Day, Distribution)], language: &Language) -> Vec<Block> {
    if !(2..=STEPS).contains(&steps.len()) {
        return Vec::new();
    }
    let name = metric.name().to_uppercase();
    let number = |value: f64| language.value(metric, value);
    let day = |day: Day| language.day_short(day);
    let points = Point::of(steps);
    let label = language.trend_picture(points.len() as u64, &name);
    let frame = Frame { width: WIDTH, height: 240.0, label: &label, number: &number };
    let row = |(start, answers): &(Day, Distribution)| {
        let figure = answers.figure();
        let or_none = |words: Option<String>| words.unwrap_or_else(|| "–".to_owned());
        vec![
            day(*start),
            or_none(figure.map(|figure| number(figure.value))),
            or_none(figure.map(|figure| interval(metric, &figure, language))),
            language.count(answers.n()),
        ]
    };
    let head = vec![
        language.column_from(),
        name,
        language.column_confidence(&language.share(LEVEL)),
        language.column_answers(),
    ];
    vec![
        Block::Heading(language.heading_trend()),
        Block::Picture(picture::trend(&Trend::new(metric, &points, step), &day, &frame)),
        Block::Table { head, rows: steps.iter().map(row).collect() },
    ]
}

fn by(metric: Metric, dimension: &str, segments: &[Segment], language: &Language) -> Vec<Block> {
    let shown = presentable(segments);
    if shown.len() < 2 {
        return Vec::new();
    }
    // Best first: what is cut out are those in the middle.
    let ends =
        shown.iter().take(VALUES / 2).chain(shown.iter().skip(shown.len().saturating_sub(VALUES / 2).max(VALUES / 2)));
    let rows: Vec<_> = ends.filter_map(|segment| row(metric, dimension, segment, language)).collect();
    let left = segments.len() - rows.len();
    let name = language.dimension(dimension);
    let head = vec![
        name.to_owned(),
        metric.name().to_uppercase(),
        language.column_confidence(&language.share(LEVEL)),
        language.column_answers(),
        language.column_difference(),
    ];
    let mut blocks = vec![Block::Heading(language.heading_by(name)), Block::Table { head, rows }];
    if left > 0 {
        blocks.push(Block::Text(language.more_hidden(left as u64)));
    }
    blocks
}

fn row(metric: Metric, dimension: &str, segment: &Segment, language: &Language) -> Option<Vec<String>> {
    let figure = segment.figure?;
    let real = segment.difference.filter(Difference::is_real);
    Some(vec![
        language.value_of(dimension, &segment.value).to_owned(),
        language.value(metric, figure.value),
        interval(metric, &figure, language),
        language.count(figure.n),
        real.map_or_else(|| "–".to_owned(), |real| language.difference(metric, real.delta)),
    ])
}
