//! Made-up responses, the same each time.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::VALUES;

/// Responses as bare columns of codes.
///
/// Their days come in no order, which is the hardest for everybody. Values are as unevenly frequent as values are: the first
/// of each dimension is the most frequent.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Data {
    pub(crate) scores: Vec<u8>,
    pub(crate) days: Vec<u16>,
    pub(crate) comments: Vec<u8>,
    pub(crate) channel: Vec<u8>,
    pub(crate) locale: Vec<u8>,
    pub(crate) department: Vec<u8>,
    pub(crate) agent: Vec<u16>,
    pub(crate) page: Vec<u16>,
    pub(crate) plan: Vec<u8>,
    pub(crate) country: Vec<u8>,
}

#[wasm_bindgen]
impl Data {
    /// So many responses.
    #[wasm_bindgen(constructor)]
    pub fn new(rows: u32) -> Self {
        let mut random = fastrand::Rng::with_seed(7);
        let rows = rows as usize;
        let scores = (0..rows).map(|_| score(&mut random)).collect();
        let days = (0..rows).map(|_| random.u16(..730)).collect();
        let comments = (0..rows).map(|_| u8::from(random.u8(..4) == 0)).collect();
        let [.., channel, locale, department, agent, page, plan, country] = VALUES;
        Self {
            scores,
            days,
            comments,
            channel: bytes(&mut random, rows, channel),
            locale: bytes(&mut random, rows, locale),
            department: bytes(&mut random, rows, department),
            agent: uneven(&mut random, rows, agent),
            page: uneven(&mut random, rows, page),
            plan: bytes(&mut random, rows, plan),
            country: bytes(&mut random, rows, country),
        }
    }

    /// The codes of one panel's column.
    pub fn column(&self, panel: u32) -> Vec<u16> {
        let wide = |codes: &[u8]| codes.iter().map(|code| u16::from(*code)).collect();
        match panel {
            0 => wide(&self.scores),
            1 => self.days.clone(),
            2 => wide(&self.comments),
            3 => wide(&self.channel),
            4 => wide(&self.locale),
            5 => wide(&self.department),
            6 => self.agent.clone(),
            7 => self.page.clone(),
            8 => wide(&self.plan),
            _ => wide(&self.country),
        }
    }
}

/// Most promote, few are in the middle.
fn score(random: &mut fastrand::Rng) -> u8 {
    match random.u8(..10) {
        0..5 => random.u8(9..11),
        5..8 => random.u8(7..9),
        _ => random.u8(..7),
    }
}

/// Codes below `values`, the lower the more frequent.
fn uneven(random: &mut fastrand::Rng, rows: usize, values: usize) -> Vec<u16> {
    let drawn = (0..rows).map(|_| random.f64() * random.f64() * values as f64);
    // Below `values`, which is below 2^16.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    drawn.map(|code| code as u16).collect()
}

/// The same for few values.
fn bytes(random: &mut fastrand::Rng, rows: usize, values: usize) -> Vec<u8> {
    uneven(random, rows, values).into_iter().map(|code| u8::try_from(code).unwrap_or(u8::MAX)).collect()
}
