//! What of a comparison may leave the house.

use crate::statistics::{Segment, may_leave};

/// The segments that a report may show, in their order, by the rule of [`may_leave`].
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
    let sizes: Vec<u64> = segments.iter().map(|segment| segment.answers.n()).collect();
    segments.iter().zip(may_leave(&sizes)).filter(|(_, may_leave)| *may_leave).map(|(segment, _)| segment).collect()
}
