//! What was computed last, and from what.

/// The value that a key gave last. It is computed anew when another key is asked for.
#[derive(Debug)]
pub(super) struct Memo<K, V>(Option<(K, V)>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// The value of that key.
    pub(super) fn of(&mut self, key: K, compute: impl FnOnce() -> V) -> V {
        match &self.0 {
            Some((known, value)) if *known == key => value.clone(),
            _ => self.0.insert((key, compute())).1.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_computed_again_that_has_not_changed() {
        let mut memo = Memo::default();
        assert_eq!(
            [memo.of(1, || 'a'), memo.of(1, || 'b'), memo.of(2, || 'c'), memo.of(1, || 'd')],
            ['a', 'a', 'c', 'd']
        );
    }
}
