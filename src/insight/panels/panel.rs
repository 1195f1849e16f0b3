//! The counts of one field.

/// Room for the scores of one value; every scale has fewer (a test holds them to it).
pub(crate) const SLOTS: usize = 16;

/// How often each value and score occurs: `value * SLOTS + score`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panel {
    /// Of the rows that the panel sees.
    now: Vec<u32>,
    /// Of all rows that count.
    all: Vec<u32>,
}

/// From which counts to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// From zero.
    Nothing,
    /// From those of all rows that count.
    Everything,
    /// From those that the panel has.
    Before,
}

impl Panel {
    /// Room for so many counts.
    pub(crate) fn make_room(&mut self, counts: usize) {
        self.now.resize(counts, 0);
        self.all.resize(counts, 0);
    }

    /// The counts of all rows.
    pub(crate) fn all(&mut self) -> &mut [u32] {
        &mut self.all
    }

    /// The counts of the panel, as they are at a start.
    pub(crate) fn begin(&mut self, start: Start) -> &mut [u32] {
        match start {
            Start::Nothing => self.now.fill(0),
            Start::Everything => self.now.copy_from_slice(&self.all),
            Start::Before => {}
        }
        &mut self.now
    }

    /// The counts of each value by score; there may be room for more values than there are.
    pub(crate) fn values(&self) -> impl Iterator<Item = &[u32; SLOTS]> {
        self.now.as_chunks().0.iter()
    }

    /// What it holds in memory.
    pub(crate) fn bytes(&self) -> usize {
        (self.now.capacity() + self.all.capacity()) * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;

    #[test]
    fn every_scale_fits() {
        assert!(Metric::ALL.iter().all(|metric| usize::from(*metric.scores().end()) < SLOTS));
    }
}
