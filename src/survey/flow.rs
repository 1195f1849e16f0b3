//! Which page comes after which. Page 0 is the score with its comment; page n is the n-th question of the file.

/// The page after `page`, if there is one: the next question that `applies`.
pub(crate) fn next(page: usize, applies: &[bool]) -> Option<usize> {
    (page..applies.len()).find(|at| applies[*at]).map(|at| at + 1)
}

/// The page before `page`.
pub(crate) fn back(page: usize, applies: &[bool]) -> usize {
    let earlier = applies.len().min(page.saturating_sub(1));
    (0..earlier).rev().find(|at| applies[*at]).map_or(0, |at| at + 1)
}

/// Where `page` stands among the pages that are shown, from 1, and how many of those there are.
pub(crate) fn place(page: usize, applies: &[bool]) -> (usize, usize) {
    let shown = |applies: &[bool]| 1 + applies.iter().filter(|applies| **applies).count();
    (shown(&applies[..applies.len().min(page)]), shown(applies))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_that_do_not_apply_are_passed_over_in_both_directions() {
        let applies = [false, true, false, true];
        assert_eq!([0, 2, 4].map(|page| next(page, &applies)), [Some(2), Some(4), None]);
        assert_eq!([4, 2, 0].map(|page| back(page, &applies)), [2, 0, 0]);
    }

    #[test]
    fn the_place_counts_shown_pages_only() {
        let applies = [false, true, false, true];
        assert_eq!([0, 2, 4].map(|page| place(page, &applies)), [(1, 3), (2, 3), (3, 3)]);
        assert_eq!(place(0, &[]), (1, 1));
    }

    #[test]
    fn whoever_walks_forward_comes_back_the_same_way() {
        for bits in 0..32_u32 {
            let applies: Vec<bool> = (0..5).map(|at| bits >> at & 1 == 1).collect();
            let mut page = 0;
            while let Some(after) = next(page, &applies) {
                assert_eq!(back(after, &applies), page, "{applies:?}");
                assert_eq!(place(after, &applies).0, place(page, &applies).0 + 1);
                page = after;
            }
            let (n, total) = place(page, &applies);
            assert_eq!(n, total, "{applies:?}");
        }
    }
}
