//! What of a comparison may leave the house.

use crate::statistics::{FEWEST, Segment};

/// The segments that a report may show, in their order: those with enough answers, and where a single one has too few, not the smallest
/// of them either, since the total would tell the one from the others.
///
/// ```
/// use domain::Metric;
/// use insight::{Distribution, report::presentable, statistics::Segment};
/// let answers = |n| Distribution::from_counts(Metric::NPS, &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n]).unwrap();
/// let names = |parts: &[(&str, u64)]| {
///     let ranked = Segment::rank(parts.iter().map(|(name, n)| (*name, answers(*n))));
///     let mut names: Vec<_> = presentable(&ranked).into_iter().map(|segment| segment.value.clone()).collect();
///     names.sort();
///     names
/// };
/// assert_eq!(names(&[("a", 9), ("b", 7), ("c", 5)]), ["a", "b", "c"]);
/// assert_eq!(names(&[("a", 9), ("b", 7), ("c", 4)]), ["a"]);
/// assert_eq!(names(&[("a", 9), ("b", 4), ("c", 4)]), ["a"]);
/// ```
pub fn presentable(segments: &[Segment]) -> Vec<&Segment> {
    let mut shown: Vec<&Segment> = segments.iter().filter(|segment| segment.answers.n() >= FEWEST).collect();
    let hidden: Vec<&Segment> = segments.iter().filter(|segment| segment.answers.n() < FEWEST).collect();
    let together: u64 = hidden.iter().map(|segment| segment.answers.n()).sum();
    if hidden.len() == 1 || (!hidden.is_empty() && together < FEWEST) {
        let smallest = shown.iter().enumerate().min_by_key(|(_, segment)| segment.answers.n()).map(|(at, _)| at);
        smallest.map(|at| shown.remove(at));
    }
    shown
}
