//! From values to pixels.

/// A straight line from one range to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The values at the two ends.
    pub(super) values: (f64, f64),
    /// The pixels at the two ends, in the same order.
    pub(super) pixels: (f64, f64),
}

impl Scale {
    /// The pixel of a value; the middle, where all values are one.
    pub(super) fn at(self, value: f64) -> f64 {
        let (from, to) = self.values;
        let part = if to > from { (value - from) / (to - from) } else { 0.5 };
        self.pixels.0 + part * (self.pixels.1 - self.pixels.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_meet_ends_and_one_value_stands_in_the_middle() {
        let scale = Scale { values: (-100.0, 100.0), pixels: (200.0, 0.0) };
        for (value, pixel) in [(-100.0, 200.0), (0.0, 100.0), (100.0, 0.0)] {
            assert!((scale.at(value) - pixel).abs() < 1e-9);
        }
        assert!((Scale { values: (3.0, 3.0), pixels: (0.0, 80.0) }.at(3.0) - 40.0).abs() < 1e-9);
    }
}
