//! What stands in the cells of a column, beside what it is called.

use super::amount;
use super::currency::Currency;
use super::customer::CustomerKey;
use super::role::Role;
use super::sheet::bare_cell;
use crate::files::Written;

/// Whether most of a column's cells are what the role takes. Where nothing stands in it, its name decides.
pub(super) fn may_be(role: Role, rows: &[Vec<String>], column: usize) -> bool {
    let is_fine: fn(&str) -> bool = match role {
        _ if role.is_time() => |cell| Written::read(cell).is_some(),
        _ if role.is_money() => |cell| amount::Written::read(cell).is_some(),
        Role::Email => is_email,
        // Names of people have blanks, and are not theirs alone.
        Role::Customer => |cell| !cell.contains([' ', '@']),
        Role::Currency => |cell| Currency::read(cell).is_some(),
        _ => return true,
    };
    let (fine, all) = counted(rows, column, is_fine);
    fine * 2 >= all
}

/// Whether a column can be nothing but this, whatever it is called.
pub(super) fn is_surely(role: Role, rows: &[Vec<String>], column: usize) -> bool {
    let is_fine: fn(&str) -> bool = match role {
        // Ten digits may be a moment, and are mostly an id.
        _ if role.is_time() => {
            |cell| cell.contains(['-', '/', '.', ' ']) && Written::read(cell).is_some() && !is_amount(cell)
        }
        _ if role.is_money() => is_amount,
        Role::Email => is_email,
        _ => return false,
    };
    let (fine, all) = counted(rows, column, is_fine);
    fine > 0 && fine * 10 >= all * 9
}

/// Whether two columns hold the same in every row.
pub(super) fn is_same(rows: &[Vec<String>], one: usize, other: usize) -> bool {
    rows.iter().all(|row| row.get(one) == row.get(other))
}

fn counted(rows: &[Vec<String>], column: usize, is_fine: fn(&str) -> bool) -> (usize, usize) {
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| bare_cell(cell).trim());
    let cells = cells.filter(|cell| !cell.is_empty());
    cells.fold((0, 0), |(fine, all), cell| (fine + usize::from(is_fine(cell)), all + 1))
}

fn is_email(cell: &str) -> bool {
    CustomerKey::new("", cell).is_some()
}

/// An amount with decimals or a currency: a whole number may be a number of anything.
fn is_amount(cell: &str) -> bool {
    amount::Written::read(cell)
        .is_some_and(|written| written.says != amount::Says::Nothing || written.currency.is_some())
}

/// Whether any of a column's first cells is what the role takes, so that the rest of it is worth watching.
pub(super) fn holds(role: Role, rows: &[Vec<String>], column: usize) -> bool {
    let is_fine: fn(&str) -> bool = match role {
        _ if role.is_time() => |cell| Written::read(cell).is_some(),
        _ if role.is_money() => |cell| amount::Written::read(cell).is_some(),
        Role::Currency => |cell| Currency::read(cell).is_some(),
        _ => return false,
    };
    counted(rows, column, is_fine).0 > 0
}
