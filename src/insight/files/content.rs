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
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
    let (fine, all) = cells.fold((0, 0), |(fine, all), cell| (fine + usize::from(is_fine(cell)), all + 1));
    fine * 2 >= all
}

fn is_number(cell: &str) -> bool {
    cell.len() < 8 && cell.replacen(',', ".", 1).parse::<f64>().is_ok_and(f64::is_finite)
}
