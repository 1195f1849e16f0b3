//! Two dimensions crossed, as a table of figures.

use domain::Metric;
use insight::picture::heat_level;
use insight::statistics::FEWEST;
use insight::{Crossing, Distribution, Figure};

/// How the values of two dimensions go together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heat {
    /// The names of the dimensions: down, across.
    pub by: [String; 2],
    /// The values across.
    pub across: Vec<String>,
    /// Each value down, with a cell for each value across.
    pub rows: Vec<(String, Vec<Cell>)>,
}

/// The answers with one pair of values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Nobody.
    Empty,
    /// Too few for a figure.
    Few(u64),
    /// A figure, and how far it lies from that of all cells together: from 0 for far below to 8 for far above.
    Figure(Figure, u8),
}

impl Cell {
    fn of(answers: &Distribution, of_all: f64) -> Self {
        match (answers.n(), answers.figure()) {
            (0, _) | (_, None) => Self::Empty,
            (n, _) if n < FEWEST => Self::Few(n),
            (_, Some(figure)) => Self::Figure(figure, heat_level(answers.metric(), figure.value, of_all)),
        }
    }
}

impl Heat {
    /// The crossing's cells, with the scores that count; rows and columns without any answer are left out.
    pub(crate) fn of(crossing: &Crossing, metric: Metric, has_score: &dyn Fn(u8) -> bool) -> Self {
        let cells: Vec<Vec<Distribution>> = crossing
            .cells(metric)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| cell.only(has_score)).collect())
            .collect();
        let whole = cells.iter().flatten().fold(Distribution::new(metric), |sum, cell| sum.plus(cell).unwrap_or(sum));
        let of_all = whole.figure().map_or(0.0, |figure| figure.value);
        let [down, across] = &crossing.values;
        let columns: Vec<usize> = (0..across.len()).filter(|at| cells.iter().any(|row| row[*at].n() > 0)).collect();
        let rows = down.iter().zip(&cells).filter(|(_, row)| row.iter().any(|cell| cell.n() > 0));
        Self {
            by: crossing.by.clone(),
            across: columns.iter().map(|at| across[*at].clone()).collect(),
            rows: rows
                .map(|(value, row)| (value.clone(), columns.iter().map(|at| Cell::of(&row[*at], of_all)).collect()))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_under_five_answers_have_no_colour_and_rows_without_any_are_left_out() {
        let crossing = serde_json::from_str(
            r#"{"by":["channel","plan"],"values":[["web","email","kiosk"],["pro","","free"]],
                "counts":[[0,0,9,5],[0,1,0,4],[1,0,3,5],[2,2,0,9]]}"#,
        )
        .unwrap();
        let heat = Heat::of(&crossing, Metric::NPS, &|score| score > 0);
        assert_eq!(heat.across, ["pro"]);
        assert_eq!(heat.rows.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>(), ["web", "email"]);
        let all = Heat::of(&crossing, Metric::NPS, &|_| true);
        assert_eq!(all.rows[0].1[1], Cell::Few(4));
        assert_eq!(all.rows[1].1[1], Cell::Empty);
        assert!(matches!(all.rows[0].1[0], Cell::Figure(figure, 8) if figure.n == 5));
        assert!(matches!(all.rows[1].1[0], Cell::Figure(_, 0)));
    }
}
