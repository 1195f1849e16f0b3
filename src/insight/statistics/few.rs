//! Which parts of a whole are too small to be told of.

/// Under so many answers a segment shows its count only.
pub const FEWEST: u64 = 5;

/// Which parts of a known whole may leave the house, be they of answers or of customers, with so many each. Those under [`FEWEST`] may not; where that
/// is a single one, or all such together are as few, the smallest of the others may not either, since the total would tell. Empty
/// parts tell of nobody.
///
/// ```
/// use insight::statistics::may_leave;
/// assert_eq!(may_leave(&[9, 7, 5, 0]), [true, true, true, true]);
/// assert_eq!(may_leave(&[9, 7, 4]), [true, false, false]);
/// assert_eq!(may_leave(&[9, 4, 0, 4]), [true, false, true, false]);
/// ```
pub fn may_leave(sizes: &[u64]) -> Vec<bool> {
    let is_few = |n: u64| n > 0 && n < FEWEST;
    let mut may: Vec<bool> = sizes.iter().map(|n| !is_few(*n)).collect();
    let hidden: Vec<u64> = sizes.iter().copied().filter(|n| is_few(*n)).collect();
    if hidden.len() == 1 || (!hidden.is_empty() && hidden.iter().sum::<u64>() < FEWEST) {
        let shown = (0..sizes.len()).filter(|at| sizes[*at] >= FEWEST);
        // Of equals the last.
        if let Some(smallest) = shown.rev().min_by_key(|at| sizes[*at]) {
            may[smallest] = false;
        }
    }
    may
}

/// Which cells of a table may leave the house where the sums of its rows and columns are known, cells with so many answers each: no cell of
/// few people, and none by which one in its row or column could be told.
///
/// ```
/// use insight::statistics::may_leave_crossed;
/// let few = vec![vec![9, 4, 7], vec![8, 6, 0], vec![5, 5, 20]];
/// // The smallest beside it in its row and in its column, and where those meet.
/// assert_eq!(may_leave_crossed(&few), [[true, false, false], [true, true, true], [true, false, false]]);
/// let few = vec![vec![40, 7], vec![30, 4], vec![20, 9]];
/// assert_eq!(may_leave_crossed(&few), [[true, true], [false, false], [false, false]]);
/// ```
pub fn may_leave_crossed(sizes: &[Vec<u64>]) -> Vec<Vec<bool>> {
    let mut may: Vec<Vec<bool>> =
        sizes.iter().map(|row| row.iter().map(|n| *n == 0 || *n >= FEWEST).collect()).collect();
    let columns = sizes.iter().map(Vec::len).max().unwrap_or(0);
    let cells = || sizes.iter().enumerate().flat_map(|(down, row)| (0..row.len()).map(move |across| (down, across)));
    loop {
        // A line is a row, or a column.
        let line = |is_row: bool, place: usize| {
            cells().filter(move |(down, across)| place == if is_row { *down } else { *across })
        };
        let hidden = |is_row: bool, place: usize| {
            let hidden = line(is_row, place).filter(|(down, across)| !may[*down][*across]);
            hidden.fold((0_usize, 0), |(n, sum), (down, across)| (n + 1, sum + sizes[down][across]))
        };
        let is_told = |(n, sum): (usize, u64)| n > 0 && (n == 1 || sum < FEWEST);
        // Best hidden is what keeps another line from being told as well, then what is in a line where something is hidden anyway, and
        // then the smallest; of equals the last.
        let weakest = |is_row: bool, place: usize| {
            let shown = line(is_row, place).filter(|(down, across)| sizes[*down][*across] > 0 && may[*down][*across]);
            let all: Vec<(usize, usize)> = shown.collect();
            all.into_iter().rev().min_by_key(|(down, across)| {
                let other = hidden(!is_row, if is_row { *across } else { *down });
                (!is_told(other), other.0 == 0, sizes[*down][*across])
            })
        };
        let lines = (0..sizes.len()).map(|row| (true, row)).chain((0..columns).map(|column| (false, column)));
        let mut told = lines.filter(|(is_row, place)| is_told(hidden(*is_row, *place)));
        let found = told.find_map(|(is_row, place)| weakest(is_row, place));
        let Some((down, across)) = found else { return may };
        may[down][across] = false;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_cell_of_few_people_can_be_told_by_the_sums_of_its_row_and_column(
            sizes in (1_usize..6).prop_flat_map(|wide| prop::collection::vec(prop::collection::vec(0_u64..12, wide), 1..6)),
        ) {
            let may = may_leave_crossed(&sizes);
            let wide = sizes[0].len();
            let rows = (0..sizes.len()).map(|down| (0..wide).map(|across| (down, across)).collect::<Vec<_>>());
            let columns = (0..wide).map(|across| (0..sizes.len()).map(|down| (down, across)).collect::<Vec<_>>());
            for line in rows.chain(columns) {
                let people = line.iter().filter(|(down, across)| sizes[*down][*across] > 0);
                let (shown, hidden): (Vec<_>, Vec<_>) = people.partition(|(down, across)| may[*down][*across]);
                prop_assert!(shown.iter().all(|(down, across)| sizes[*down][*across] >= FEWEST));
                let sum: u64 = hidden.iter().map(|(down, across)| sizes[*down][*across]).sum();
                // What is left to be told of a row of few people is all of it, which other rules keep in the house.
                prop_assert!(hidden.is_empty() || shown.is_empty() || (hidden.len() > 1 && sum >= FEWEST), "{sizes:?} {may:?}");
            }
        }

        #[test]
        fn where_nobody_is_few_all_of_it_leaves(sizes in prop::collection::vec(prop::collection::vec(5_u64..50, 4), 0..5)) {
            prop_assert!(may_leave_crossed(&sizes).into_iter().flatten().all(|may| may));
        }
    }
}
