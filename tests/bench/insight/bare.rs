//! The least that figures can cost without any memory of what was: one plain loop over plain columns.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{COUNTRY, DAY, Data, Range, SCORE, SCORES, VALUES, ranges};

/// Columns, and the counts of each panel.
#[wasm_bindgen]
pub struct Bare {
    data: Data,
    counts: [Vec<u32>; VALUES.len()],
}

/// No panel.
const NONE: u32 = u32::MAX;

#[wasm_bindgen]
impl Bare {
    /// Counts everything once, nothing filtered.
    #[wasm_bindgen(constructor)]
    pub fn new(data: &Data) -> Self {
        let mut bare = Self { data: data.clone(), counts: VALUES.map(|values| vec![0; values * SCORES]) };
        bare.filter(&[], NONE);
        bare
    }

    /// Counts what passes `filters`, of which that of the panel `changed` is new. That panel stays as it is: nothing that it
    /// sees has changed.
    ///
    /// A loop for each kind of filters that the bench has, so that none asks at each row what kind it is.
    pub fn filter(&mut self, filters: &[u32], changed: u32) {
        let Self { data, counts } = self;
        let rows = data.scores.len();
        let (scores, days, countries) = (&data.scores[..rows], &data.days[..rows], &data.country[..rows]);
        let mut filters = ranges(filters);
        filters.sort_by_key(|range| range.panel);
        match *filters {
            [] => pass(data, counts, changed, |_| 0),
            [one] if one.panel == SCORE => pass(data, counts, changed, |row| missed(one, scores[row])),
            [one] if one.panel == DAY => pass(data, counts, changed, |row| missed(one, days[row])),
            [one] if one.panel == COUNTRY => pass(data, counts, changed, |row| missed(one, countries[row])),
            [one, two] if (one.panel, two.panel) == (SCORE, DAY) => {
                pass(data, counts, changed, |row| missed(one, scores[row]) | missed(two, days[row]));
            }
            [one, two] if (one.panel, two.panel) == (DAY, COUNTRY) => {
                pass(data, counts, changed, |row| missed(one, days[row]) | missed(two, countries[row]));
            }
            [one, two, three] if (one.panel, two.panel, three.panel) == (SCORE, DAY, COUNTRY) => {
                pass(data, counts, changed, |row| {
                    missed(one, scores[row]) | missed(two, days[row]) | missed(three, countries[row])
                });
            }
            _ => unreachable!("the bench has no such filters"),
        }
    }

    /// The counts of all panels.
    pub fn counts(&self) -> Vec<u32> {
        self.counts.concat()
    }
}

/// The panel's bit where the code does not pass.
fn missed(range: Range, code: impl Into<u32>) -> u32 {
    let passes = code.into().wrapping_sub(range.from) < range.to - range.from;
    u32::from(!passes) << range.panel
}

fn pass(data: &Data, counts: &mut [Vec<u32>; VALUES.len()], changed: u32, missed: impl Fn(usize) -> u32) {
    for (_, counts) in (0..).zip(&mut *counts).filter(|(panel, _)| *panel != changed) {
        counts.fill(0);
    }
    match changed {
        SCORE => count::<SCORE>(data, counts, missed),
        DAY => count::<DAY>(data, counts, missed),
        COUNTRY => count::<COUNTRY>(data, counts, missed),
        _ => count::<NONE>(data, counts, missed),
    }
}

/// A row that passes every filter is counted by all panels, one that misses a single filter by that one's panel.
fn count<const CHANGED: u32>(data: &Data, counts: &mut [Vec<u32>; VALUES.len()], missed: impl Fn(usize) -> u32) {
    const MISSED_SCORE: u32 = 1 << SCORE;
    const MISSED_DAY: u32 = 1 << DAY;
    const MISSED_COUNTRY: u32 = 1 << COUNTRY;
    let rows = data.scores.len();
    let (scores, days, comments, channels, locales) =
        (&data.scores[..rows], &data.days[..rows], &data.comments[..rows], &data.channel[..rows], &data.locale[..rows]);
    let (departments, agents, pages, plans, countries) =
        (&data.department[..rows], &data.agent[..rows], &data.page[..rows], &data.plan[..rows], &data.country[..rows]);
    let [score, day, comment, channel, locale, department, agent, page, plan, country] =
        counts.each_mut().map(Vec::as_mut_slice);
    for row in 0..rows {
        let given = usize::from(scores[row]);
        match missed(row) {
            0 => {
                if CHANGED != SCORE {
                    score[given * SCORES + given] += 1;
                }
                if CHANGED != DAY {
                    day[usize::from(days[row]) * SCORES + given] += 1;
                }
                comment[usize::from(comments[row]) * SCORES + given] += 1;
                channel[usize::from(channels[row]) * SCORES + given] += 1;
                locale[usize::from(locales[row]) * SCORES + given] += 1;
                department[usize::from(departments[row]) * SCORES + given] += 1;
                agent[usize::from(agents[row]) * SCORES + given] += 1;
                page[usize::from(pages[row]) * SCORES + given] += 1;
                plan[usize::from(plans[row]) * SCORES + given] += 1;
                if CHANGED != COUNTRY {
                    country[usize::from(countries[row]) * SCORES + given] += 1;
                }
            }
            MISSED_SCORE if CHANGED != SCORE => score[given * SCORES + given] += 1,
            MISSED_DAY if CHANGED != DAY => day[usize::from(days[row]) * SCORES + given] += 1,
            MISSED_COUNTRY if CHANGED != COUNTRY => country[usize::from(countries[row]) * SCORES + given] += 1,
            _ => {}
        }
    }
}
