//! The product's own panels over the same responses.

use domain::{Day, Metric, Score};
use insight::{Columns, Distribution, Figures, Filters, Panels, Row};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{COMMENT, DAY, Data, NAMES, SCORE, SCORES, VALUES, ranges};

/// The number of the first day.
const FIRST_DAY: i32 = 20_000;

/// Panels, and what each value is called.
#[wasm_bindgen]
pub struct Ours {
    panels: Panels,
    values: Vec<Vec<String>>,
}

#[wasm_bindgen]
impl Ours {
    /// Appends response by response, as a reader of a file does, and counts everything once.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &Data) -> Self {
        let name = |value: usize| if value == 0 { String::new() } else { format!("value {value}") };
        let values: Vec<Vec<String>> = VALUES[3..].iter().map(|values| (0..*values).map(name).collect()).collect();
        let mut panels = Panels::new(Columns::new(Metric::NPS, NAMES));
        for row in 0..data.scores.len() {
            let codes = [data.channel[row], data.locale[row], data.department[row]].map(usize::from);
            let wide = [data.agent[row], data.page[row]].map(usize::from);
            let last = [data.plan[row], data.country[row]].map(usize::from);
            let all = [codes[0], codes[1], codes[2], wide[0], wide[1], last[0], last[1]];
            let mut texts = [""; NAMES.len()];
            for ((text, values), code) in texts.iter_mut().zip(&values).zip(all) {
                *text = &values[code];
            }
            let Ok(score) = Score::new(Metric::NPS, i64::from(data.scores[row])) else { continue };
            let day = Day::from_number(FIRST_DAY + i32::from(data.days[row]));
            // What is left out is missing in the counts, and those are compared.
            let _ = panels.push(&Row { has_comment: data.comments[row] == 1, ..Row::new(score, day, &texts) });
        }
        panels.figures();
        Self { panels, values }
    }

    /// Filters, and makes every panel's figures as the pictures take them. Gives how many there are.
    pub fn filter(&mut self, filters: &[u32]) -> u32 {
        let mut wanted = Filters::default();
        for range in ranges(filters) {
            let day = |number: u32| Day::from_number(FIRST_DAY).plus(i32::try_from(number).unwrap_or(i32::MAX));
            let codes = range.from as usize..range.to as usize;
            wanted = match range.panel {
                SCORE => wanted.scored((0u8..).skip(codes.start).take(codes.len())),
                DAY => wanted.on(day(range.from)..day(range.to)),
                COMMENT => wanted.with_comment(codes.contains(&1)),
                panel => {
                    let place = panel as usize - 3;
                    wanted.having(NAMES[place], self.values[place][codes].iter().map(String::as_str))
                }
            };
        }
        self.panels.filter(wanted);
        let figures = self.panels.figures();
        let sums = (0..VALUES.len()).map(|panel| match panel {
            0 => figures.by_score().counts().len() + figures.total().counts().len(),
            1 => figures.by_day().len(),
            2 => figures.by_comment().len(),
            _ => figures.by_value(NAMES[panel - 3]).map_or(0, |values| values.len()),
        });
        u32::try_from(sums.sum::<usize>()).unwrap_or(u32::MAX)
    }

    /// The counts of all panels.
    pub fn counts(&mut self) -> Vec<u32> {
        let Self { panels, values: names } = self;
        let figures = panels.figures();
        let mut counts = Vec::new();
        for (panel, values) in VALUES.into_iter().enumerate() {
            let from = counts.len();
            counts.resize(from + values * SCORES, 0);
            for (value, sum) in sums(figures, names, panel) {
                for (score, n) in sum.by_score() {
                    let at = if panel == 0 { usize::from(score) } else { value };
                    counts[from + at * SCORES + usize::from(score)] = u32::try_from(n).unwrap_or(u32::MAX);
                }
            }
        }
        counts
    }

    /// Bytes held in memory.
    pub fn bytes(&self) -> f64 {
        self.panels.bytes() as f64
    }
}

fn sums(figures: Figures<'_>, names: &[Vec<String>], panel: usize) -> Vec<(usize, Distribution)> {
    let number = |day: Day| usize::try_from(day.number() - FIRST_DAY).unwrap_or_default();
    match panel {
        0 => vec![(0, figures.by_score())],
        1 => figures.by_day().into_iter().map(|(day, sum)| (number(day), sum)).collect(),
        2 => figures.by_comment().into_iter().enumerate().collect(),
        _ => {
            let code = |text: &str| names[panel - 3].iter().position(|name| name == text).unwrap_or_default();
            let values = figures.by_value(NAMES[panel - 3]).unwrap_or_default();
            values.into_iter().map(|(text, sum)| (code(text), sum)).collect()
        }
    }
}
