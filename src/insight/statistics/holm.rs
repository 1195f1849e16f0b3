//! Many comparisons at once.

/// What each probability becomes where all of them were looked at: Holm's step-down correction.
///
/// Holm, "A Simple Sequentially Rejective Multiple Test Procedure", *Scandinavian Journal of Statistics* 6:65 (1979). The
/// smallest is multiplied by their number, the next by one less, and so on, none becoming smaller than one before it or
/// larger than 1. Where what is below 0.05 afterwards is claimed, the chance that any claim is false is at most 5 %,
/// however the comparisons depend on each other.
///
/// ```
/// use insight::statistics::holm;
/// let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
/// let expected = [0.03, 0.06, 0.06, 0.02];
/// assert!(adjusted.iter().zip(expected).all(|(one, two)| (one - two).abs() < 1e-12));
/// ```
pub fn holm(probabilities: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..probabilities.len()).collect();
    order.sort_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]));
    let mut adjusted = vec![1.0; probabilities.len()];
    let mut least = 0.0f64;
    for (rank, at) in order.into_iter().enumerate() {
        least = least.max((probabilities.len() - rank) as f64 * probabilities[at]).min(1.0);
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_comparison_is_left_as_it_is() {
        assert_eq!(holm(&[0.03]), [0.03]);
        assert!(holm(&[]).is_empty());
        assert_eq!(holm(&[0.6, 0.7]), [1.0, 1.0]);
    }

    proptest! {
        /// The definition, word for word: reject the smallest while p ≤ level / (those left), and stop at the first that is not.
        #[test]
        fn what_is_below_a_level_is_what_stepping_down_rejects(
            probabilities in proptest::collection::vec(0.0..=1.0f64, 1..20),
            level in 0.001..0.5f64,
        ) {
            let mut sorted: Vec<f64> = probabilities.clone();
            sorted.sort_by(f64::total_cmp);
            let left = |rank: usize| (sorted.len() - rank) as f64;
            let rejected = sorted.iter().enumerate().take_while(|(rank, p)| **p * left(*rank) <= level).count();
            prop_assert_eq!(holm(&probabilities).iter().filter(|p| **p <= level).count(), rejected);
        }
    }
}
