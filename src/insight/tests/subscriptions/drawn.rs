//! Made-up spells: some one after another with or without a gap, some at once, some that never end.

use domain::Day;
use insight::loyalty::{Money, Spell};
use proptest::prelude::*;

use crate::shop::{Draw, OPENED};

/// The spells of so many customers. Revenue is told of none, of all or of most.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) customers: u32,
    pub(crate) spells: Vec<Spell>,
}

impl Drawn {
    fn of(seed: u64, customers: u32) -> Self {
        let mut draw = Draw(seed);
        let told = draw.below(3);
        let mut spells = Vec::new();
        for customer in 0..customers {
            let mut day = OPENED + i32::try_from(draw.below(120)).unwrap();
            for _ in 0..draw.below(5) {
                let length = i32::try_from(draw.below(60)).unwrap();
                let end = (draw.below(5) > 0).then(|| Day::from_number(day + length));
                let is_told = told == 2 || (told == 1 && draw.below(8) > 0);
                let revenue = is_told.then(|| Money::of_parts(i64::from(draw.below(4) * draw.below(300_000))));
                let plan = (draw.below(4) > 0).then(|| draw.below(3));
                spells.push(Spell { customer, start: Day::from_number(day), end, revenue, plan });
                // The next one begins before the end, on its day, on the day after it or later.
                day += length + [-9, 0, 1, 2, 30][draw.below(5) as usize];
            }
        }
        for place in (1..spells.len()).rev() {
            spells.swap(place, draw.below(u32::try_from(place).unwrap() + 1) as usize);
        }
        Self { customers, spells }
    }
}

pub(crate) fn drawn() -> impl Strategy<Value = Drawn> {
    (any::<u64>(), 1..60u32).prop_map(|(seed, customers)| Drawn::of(seed, customers))
}
