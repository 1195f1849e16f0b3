//! A made-up shop: orders and answers drawn at random, the same in every run.

// Not every test that has this module uses all of it.
#![allow(dead_code)]

pub(crate) mod people;

use domain::{Day, Metric, Score};
use insight::loyalty::{Money, Order, Orders, Responses};
use proptest::prelude::*;

/// `splitmix64`: random enough, and the same in every run.
#[derive(Clone)]
pub(crate) struct Draw(pub u64);

impl Draw {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).unwrap()
    }

    pub(crate) fn day(&mut self, from: i32, days: u32) -> Day {
        Day::from_number(from + i32::try_from(self.below(days)).unwrap())
    }

    /// Of 0…1.
    pub(crate) fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Normal, with mean 0 and variance 1.
    pub(crate) fn bell(&mut self) -> f64 {
        insight::statistics::normal::quantile((self.part() + 1e-17).min(1.0 - 1e-16))
    }
}

/// What was bought and answered, as rows.
#[derive(Clone, Debug)]
pub(crate) struct Shop {
    pub(crate) customers: u32,
    pub(crate) orders: Vec<Order>,
    /// Customer, day and score.
    pub(crate) answers: Vec<(u32, Day, u8)>,
    pub(crate) metric: Metric,
}

/// The day before which nobody bought anything.
pub(crate) const OPENED: i32 = 20_000;

impl Shop {
    pub(crate) fn drawn(seed: u64, customers: u32, orders: u32, answers: u32) -> Self {
        let mut draw = Draw(seed);
        let knows_codes = draw.below(2) == 0;
        let dearest = [30, 400_000, 2_000_000][draw.below(3) as usize];
        // Some come more often than others, and some never.
        let whose = |draw: &mut Draw| {
            let (one, other) = (draw.below(customers), draw.below(customers));
            one.min(other)
        };
        let order = |_| {
            let parts = i64::from(draw.below(dearest));
            let is_refund = draw.below(12) == 0;
            Order {
                customer: whose(&mut draw),
                day: draw.day(OPENED, 200),
                amount: Money::of_parts(if is_refund { -parts / 2 } else { parts }),
                code: knows_codes.then_some(draw.below(5) == 0),
            }
        };
        let orders = (0..orders).map(order).collect();
        let answer = |_| (draw.below(customers), draw.day(OPENED, 220), u8::try_from(draw.below(11)).unwrap());
        let answers = (0..answers).map(answer).collect();
        Self { customers, orders, answers, metric: Metric::NPS }
    }

    pub(crate) fn orders(&self) -> Orders {
        Orders::new(self.customers, self.orders.iter().copied()).unwrap()
    }

    pub(crate) fn responses(&self) -> Responses {
        let mut responses = Responses::new(self.metric);
        for (customer, day, score) in &self.answers {
            responses.push(Some(*customer), *day, Score::new(self.metric, i64::from(*score)).unwrap());
        }
        responses
    }
}

/// Shops of any kind: some without orders, some where everybody has many.
pub(crate) fn shops() -> impl Strategy<Value = Shop> {
    (any::<u64>(), 1..60u32, 0..500u32, 0..120u32)
        .prop_map(|(seed, customers, orders, answers)| Shop::drawn(seed, customers, orders, answers))
}

/// Periods within the shop's days, and beyond them.
pub(crate) fn periods() -> impl Strategy<Value = core::ops::Range<Day>> {
    (-20..220i32, 1..120i32)
        .prop_map(|(from, length)| Day::from_number(OPENED + from)..Day::from_number(OPENED + from + length))
}
