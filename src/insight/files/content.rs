//! What stands in the cells of a column, beside what it is called.

use super::role::Role;
use super::time::Written;

/// Whether most of a column's cells are what the role takes. Where nothing stands in it, its name decides.
pub(super) fn may_be(role: Role, rows: &[Vec<String>], column: usize) -> bool {
    let is_fine: fn(&str) -> bool = match role {
        Role::Score => is_number,
        Role::Time => |cell| Written::read(cell).is_some(),
        _ => return true,
    };
    are_mostly(rows, column, is_fine).unwrap_or(true)
}

/// Whether a column has whole numbers from 0 to 10 and nothing else, and not one of them only.
pub(super) fn is_on_scale(rows: &[Vec<String>], column: usize) -> bool {
    let numbers: Option<Vec<u8>> = filled(rows, column).map(|cell| cell.parse().ok().filter(|n| *n <= 10)).collect();
    numbers.is_some_and(|numbers| numbers.iter().any(|n| *n != numbers[0]))
}

/// Whether most of a column's cells are dates, and are written as such.
pub(super) fn has_dates(rows: &[Vec<String>], column: usize) -> bool {
    let is_date =
        |cell: &str| !cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && Written::read(cell).is_some();
    are_mostly(rows, column, is_date).unwrap_or(false)
}

/// Whether most of a column's cells have as many digits as a date has, so that they are one in a form that nobody here reads.
pub(super) fn is_written(rows: &[Vec<String>], column: usize) -> bool {
    let has_digits = |cell: &str| cell.bytes().filter(u8::is_ascii_digit).count() > 6;
    are_mostly(rows, column, has_digits).unwrap_or(false)
}

/// Whether half of what stands in a column or more is so; `None` where nothing stands in it.
fn are_mostly(rows: &[Vec<String>], column: usize, is_so: impl Fn(&str) -> bool) -> Option<bool> {
    let (so, all) = filled(rows, column).fold((0, 0), |(so, all), cell| (so + usize::from(is_so(cell)), all + 1));
    (all > 0).then_some(so * 2 >= all)
}

fn filled(rows: &[Vec<String>], column: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

fn is_number(cell: &str) -> bool {
    cell.len() < 8 && cell.replacen(',', ".", 1).parse::<f64>().is_ok_and(f64::is_finite)
}
