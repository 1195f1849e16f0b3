//! What every refusal owes its author.

use domain::Problem;

/// The most bytes that a refusal's sentence has: what is wrong is quoted, but not at length.
const LONGEST: usize = 2_000;

/// There is a reason, each has a place, and none repeats all that was sent.
pub(crate) fn told(problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused without a reason");
    for problem in problems {
        assert!(problem.path.starts_with('$'), "no place: {problem:?}");
        assert!(!problem.detail.is_empty(), "no words: {problem:?}");
        assert!(problem.detail.len() <= LONGEST, "too many words: {} bytes at {}", problem.detail.len(), problem.path);
    }
}
