//! The picture of two dimensions crossed.

use insight::Figure;
use insight::picture::{Frame, HeatCell, Node, heat, heat_height};
use insight::statistics::may_leave_crossed;

use super::pictures::WIDTH;
use crate::board::Board;
use crate::browser::numbers;
use crate::heat::{Cell, Heat};
use crate::precision::decimals;
use crate::texts::{self, fill};

/// Values that are drawn of each dimension, the most frequent ones: as many as have room for their figures.
const DOWN: usize = 24;
const ACROSS: usize = 9;

/// The picture of it; an empty one where no two dimensions were crossed.
pub(super) fn drawn(board: &Board) -> Node {
    let Some(heat) = &board.heat else { return self::heat(&[], &[], &frame(0, "")) };
    let Shown { across, rows } = Shown::of(heat);
    let name = |by: usize, value: &str| texts::value(&heat.by[by], value).to_owned();
    let across: Vec<String> = across.into_iter().take(ACROSS).map(|value| name(1, value)).collect();
    let row = |(value, cells): (&str, Vec<Leaving<'_>>)| {
        let cells =
            cells.into_iter().take(ACROSS).map(|cell| cell.map(|(figure, level)| written(board, figure, level)));
        (name(0, value), cells.collect::<Vec<_>>())
    };
    let rows: Vec<_> = rows.into_iter().take(DOWN).map(row).collect();
    let told = rows.iter().map(|(name, cells)| {
        let cells =
            across.iter().zip(cells).filter_map(|(other, cell)| cell.as_ref().map(|cell| in_words(other, cell)));
        format!("{name}: {}", cells.collect::<Vec<_>>().join(", "))
    });
    let label = told.collect::<Vec<_>>().join("; ");
    self::heat(&across, &rows, &frame(rows.len(), &label))
}

/// The figure of a cell and how warm it is, where it may leave the house.
type Leaving<'a> = Option<(&'a Figure, u8)>;

/// The cells that may leave the house; rows and columns without any are left out.
struct Shown<'a> {
    across: Vec<&'a str>,
    rows: Vec<(&'a str, Vec<Leaving<'a>>)>,
}

impl<'a> Shown<'a> {
    fn of(heat: &'a Heat) -> Self {
        let cell = |(cell, may): (&'a Cell, bool)| match cell {
            Cell::Figure(figure, level) if may => Some((figure, *level)),
            _ => None,
        };
        let rows = heat.rows.iter().zip(leaving(heat));
        let rows =
            rows.map(|((value, cells), may)| (value.as_str(), cells.iter().zip(may).map(cell).collect::<Vec<_>>()));
        let rows: Vec<_> = rows.filter(|(_, cells)| cells.iter().any(Option::is_some)).collect();
        let is_kept: Vec<bool> =
            (0..heat.across.len()).map(|at| rows.iter().any(|(_, cells)| cells[at].is_some())).collect();
        let kept = |cells: Vec<Leaving<'a>>| {
            cells.into_iter().zip(&is_kept).filter(|(_, is_kept)| **is_kept).map(|(cell, _)| cell).collect()
        };
        Self {
            across: heat.across.iter().zip(&is_kept).filter(|(_, is)| **is).map(|(value, _)| value.as_str()).collect(),
            rows: rows.into_iter().map(|(value, cells)| (value, kept(cells))).collect(),
        }
    }
}

/// Whether some cells have answers and are not drawn, so that single people cannot be told by them.
pub(super) fn hides_cells(heat: &Heat) -> bool {
    let hidden = |(cell, may): (&Cell, &bool)| !may && *cell != Cell::Empty;
    heat.rows.iter().zip(leaving(heat)).any(|((_, cells), may)| cells.iter().zip(&may).any(hidden))
}

/// How many values are not drawn, since there is no room for them.
pub(super) fn left_out(heat: &Heat) -> u64 {
    let Shown { across, rows } = Shown::of(heat);
    (rows.len().saturating_sub(DOWN) + across.len().saturating_sub(ACROSS)) as u64
}

/// Which cells may leave the house. The sums of rows and columns are figures of their own.
fn leaving(heat: &Heat) -> Vec<Vec<bool>> {
    let n = |cell: &Cell| match cell {
        Cell::Empty => 0,
        Cell::Few(n) => *n,
        Cell::Figure(figure, _) => figure.n,
    };
    may_leave_crossed(&heat.rows.iter().map(|(_, cells)| cells.iter().map(n).collect()).collect::<Vec<_>>())
}

fn written(board: &Board, figure: &Figure, level: u8) -> HeatCell {
    let (metric, decimals) = (board.metric(), decimals(board.metric(), figure));
    let margin = numbers::margin(metric, figure.half_width(), decimals);
    HeatCell {
        level,
        figure: numbers::figure(metric, figure.value, decimals),
        basis: [
            fill(texts::MARGIN.get(), &[("margin", &margin)]),
            fill(texts::CELL.get(), &[("n", &numbers::count(figure.n))]),
        ],
        is_low_confidence: figure.is_low_confidence(metric),
    }
}

fn in_words(other: &str, cell: &HeatCell) -> String {
    let [margin, n] = &cell.basis;
    format!("{other} {} {margin} ({n})", cell.figure)
}

fn frame(rows: usize, label: &str) -> Frame<'_> {
    Frame { width: WIDTH, height: heat_height(rows), label, number: &|number| number.to_string() }
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;

    /// Counts of promoters by row and column.
    fn heat(counts: &[&[u64]]) -> Heat {
        let wide = counts[0].len();
        let cells = counts.iter().enumerate().flat_map(|(down, row)| {
            row.iter().enumerate().map(move |(across, n)| serde_json::json!([down, across, 9, n]))
        });
        let crossing = serde_json::json!({
            "by": ["plan", "channel"],
            "values": [
                (0..counts.len()).map(|at| format!("row {at}")).collect::<Vec<_>>(),
                (0..wide).map(|at| format!("column {at}")).collect::<Vec<_>>(),
            ],
            "counts": cells.collect::<Vec<_>>(),
        });
        Heat::of(&serde_json::from_value(crossing).unwrap(), Metric::NPS, &|_| true)
    }

    fn sizes(heat: &Heat) -> Vec<Vec<u64>> {
        let size = |cell: &Leaving<'_>| cell.map_or(0, |(figure, _)| figure.n);
        Shown::of(heat).rows.iter().map(|(_, cells)| cells.iter().map(size).collect()).collect()
    }

    #[test]
    fn cells_of_few_people_are_not_drawn_nor_those_that_would_tell_them() {
        let few = heat(&[&[9, 4, 7], &[8, 6, 0], &[5, 5, 20]]);
        assert_eq!(
            (sizes(&few), Shown::of(&few).across),
            (vec![vec![9, 0], vec![8, 6], vec![5, 0]], vec!["column 0", "column 1"])
        );
        assert!(hides_cells(&few));
        let lonely = heat(&[&[9, 8, 0], &[0, 0, 3]]);
        assert_eq!((sizes(&lonely), Shown::of(&lonely).rows.len()), (vec![vec![9, 8]], 1));
        let many = heat(&[&[9, 5], &[8, 0]]);
        assert_eq!(sizes(&many), [[9, 5], [8, 0]]);
        assert!(!hides_cells(&many), "nobody is hidden where nobody is");
    }

    #[test]
    fn as_many_values_are_drawn_as_have_room_and_the_others_are_counted() {
        let row: Vec<u64> = vec![9; ACROSS + 3];
        let rows: Vec<&[u64]> = (0..DOWN + 2).map(|_| row.as_slice()).collect();
        let large = heat(&rows);
        assert_eq!((sizes(&large).len(), left_out(&large)), (DOWN + 2, 5));
        assert!(drawn(&Board::default()).children.is_empty());
    }
}
