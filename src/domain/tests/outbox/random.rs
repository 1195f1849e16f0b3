//! Seeded numbers that look random and are the same on every machine and in every version.

/// Steele, Lea and Flood's `SplitMix64`.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to `end`, which is not included.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(((self.bits() >> 32) * u64::from(end)) >> 32).unwrap()
    }

    /// In `[0, 1)`, in steps of a millionth.
    pub(crate) fn fraction(&mut self) -> f64 {
        f64::from(self.below(1_000_000)) / 1_000_000.0
    }

    pub(crate) fn is_one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(u32::try_from(choices.len()).unwrap()) as usize].clone()
    }
}
