//! Which column is what, as far as names and cells tell.

use super::content;
use super::headers::{is_of_piece, is_quantity, rank};
use super::role::{Kind, Role};
use super::telling;

/// What columns are, and what could not be told.
pub(super) struct Proposal {
    pub(super) roles: Vec<Role>,
    /// Roles that several columns may have: a person says which.
    pub(super) ambiguous: Vec<(Role, Vec<usize>)>,
    /// Roles that were told by what stands in the cells, and not by a name.
    pub(super) by_cells: Vec<Role>,
}

/// Words in the names of columns that hold sums of money, and in those of sums that are parts of them.
const SUMS: [&str; 10] =
    ["total", "amount", "gross", "net", "sales", "collected", "betrag", "summe", "montant", "importe"];
const PARTS: [&str; 16] = [
    "tax",
    "vat",
    "fee",
    "tip",
    "ship",
    "discount",
    "refund",
    "count",
    "quantity",
    "charge",
    "card",
    "cash",
    "tender",
    "customerfacing",
    "converted",
    "disputed",
];
/// The best names of amounts, and those of one item: whatever else is called a total, these say what was paid.
const WHOLE: usize = 1;

/// The order in which roles are given away: what is told surely first.
const ORDER: [Role; 16] = [
    Role::Email,
    Role::Customer,
    Role::Order,
    Role::RefundOf,
    Role::Start,
    Role::End,
    Role::Date,
    Role::Revenue,
    Role::Amount,
    Role::Refunded,
    Role::Cost,
    Role::Currency,
    Role::Status,
    Role::Plan,
    Role::Product,
    Role::Referral,
];

impl Proposal {
    /// For columns with these bare names and first rows. Of two columns with one name each may be meant, as of two with names that are
    /// equally good. A name as weak as `net total` is sure only where no other column with other cells is called a sum of money: after
    /// fees it is not what the customer has paid.
    pub(super) fn of(kind: Kind, names: &[String], rows: &[Vec<String>]) -> Self {
        let mut proposal =
            Self { roles: vec![Role::Ignored; names.len()], ambiguous: Vec::new(), by_cells: Vec::new() };
        let has_quantity = names.iter().any(|name| is_quantity(name));
        for role in ORDER.into_iter().filter(|role| Role::of(kind).contains(role)) {
            let fits: Vec<(usize, usize)> = names
                .iter()
                .enumerate()
                .filter(|(at, _)| proposal.is_free(*at))
                .filter(|(_, name)| !(role == Role::Amount && has_quantity && is_of_piece(name)))
                .filter_map(|(at, name)| rank(single(names, at, name, role), role).map(|rank| (rank, at)))
                .filter(|(_, at)| content::may_be(role, rows, *at))
                .collect();
            let best = fits.iter().map(|(rank, _)| *rank).min();
            let mut equals: Vec<usize> =
                fits.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, at)| *at).collect();
            if role == Role::Amount && best.is_some_and(|rank| rank > WHOLE) {
                equals.extend((0..names.len()).filter(|at| proposal.is_free(*at) && is_other_sum(names, rows, *at)));
            }
            proposal.settle(role, &equals, rows);
        }
        let is_there = |proposal: &Self, role| proposal.roles.contains(&role);
        for role in [Role::Email, Role::Date, Role::Start, Role::Amount] {
            let is_wanted =
                if role == Role::Email { !is_there(&proposal, Role::Customer) } else { role.is_needed(kind) };
            let is_open = !is_there(&proposal, role) && proposal.ambiguous.iter().all(|(other, _)| *other != role);
            if is_wanted && is_open {
                let fits: Vec<usize> = (0..names.len())
                    .filter(|at| proposal.is_free(*at) && content::is_surely(role, rows, *at))
                    .filter(|at| {
                        !(role == Role::Amount && has_quantity && names.get(*at).is_some_and(|name| is_of_piece(name)))
                    })
                    .collect();
                proposal.settle(role, &fits, rows);
                if is_there(&proposal, role) {
                    proposal.by_cells.push(role);
                }
            }
        }
        if kind == Kind::Orders {
            telling::mark(names, rows, &mut proposal.roles);
        }
        proposal
    }

    fn is_free(&self, at: usize) -> bool {
        self.roles.get(at) == Some(&Role::Ignored)
    }

    /// Gives the role to one of several columns that suit it equally well, where that makes no difference; or to all of them, where several
    /// may have it.
    fn settle(&mut self, role: Role, equals: &[usize], rows: &[Vec<String>]) {
        if role.is_shared() {
            for (at, place) in self.roles.iter_mut().enumerate() {
                if equals.contains(&at) {
                    *place = role;
                }
            }
            return;
        }
        let Some((first, others)) = equals.split_first() else { return };
        let is_telling =
            matches!(role, Role::Customer | Role::Email | Role::Date | Role::Amount | Role::Start | Role::Revenue);
        if is_telling && others.iter().any(|other| !content::is_same(rows, *first, *other)) {
            self.ambiguous.push((role, equals.to_vec()));
        } else if let Some(place) = self.roles.get_mut(*first) {
            *place = role;
        }
    }
}

/// The name without the number that tells it apart from an earlier one: `Total (2)` beside `Total` may be meant just as well. A second
/// address is called so on purpose, and is not.
fn single<'n>(names: &[String], at: usize, name: &'n str, role: Role) -> &'n str {
    let single = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_second = role != Role::Email && names.iter().take(at).any(|other| other == single);
    if is_second { single } else { name }
}

/// Whether a column that nobody knows by its name is called a sum of money and holds one, and not a part such as taxes.
fn is_other_sum(names: &[String], rows: &[Vec<String>], at: usize) -> bool {
    let Some(name) = names.get(at) else { return false };
    let is_called = SUMS.iter().any(|word| name.contains(word)) && !PARTS.iter().any(|word| name.contains(word));
    is_called && Role::ALL.iter().all(|role| rank(name, *role).is_none()) && content::is_surely(Role::Amount, rows, at)
}

/// Whether these are the names of a list of customers: since when, and until when or at what a month.
pub(super) fn kind_of(names: &[String], rows: &[Vec<String>]) -> Kind {
    let has = |role: Role, worst: usize| {
        names
            .iter()
            .enumerate()
            .any(|(at, name)| rank(name, role).is_some_and(|rank| rank <= worst) && content::may_be(role, rows, at))
    };
    let is_since = has(Role::Start, 0) && (has(Role::End, 1) || has(Role::Revenue, 0) || !has(Role::Amount, 9));
    let is_monthly = has(Role::Start, 1) && has(Role::Revenue, 0);
    if is_since || is_monthly { Kind::Customers } else { Kind::Orders }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::headers::bare;

    fn told(kind: Kind, columns: &[&str], rows: &[&[&str]]) -> (Vec<&'static str>, Vec<&'static str>) {
        let names: Vec<String> = columns.iter().map(|name| bare(name)).collect();
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let proposal = Proposal::of(kind, &names, &rows);
        let ambiguous = proposal.ambiguous.iter().map(|(role, _)| role.name()).collect();
        (proposal.roles.iter().map(|role| role.name()).collect(), ambiguous)
    }

    #[test]
    fn the_surest_name_wins_and_of_equals_nobody() {
        let (roles, ambiguous) =
            told(Kind::Orders, &["Order No.", "Kunden-Nr.", "Datum", "Betrag", "Gesamtbetrag"], &[]);
        assert_eq!((roles, ambiguous), (vec!["order_id", "customer_id", "date", "ignored", "amount"], vec![]));
        let rows: [&[&str]; 1] = [&["1", "10.00", "12.00"]];
        let (roles, ambiguous) = told(Kind::Orders, &["customer id", "Grand total", "Order total"], &rows);
        assert_eq!((roles, ambiguous), (vec!["customer_id", "ignored", "ignored"], vec!["amount"]));
        let rows: [&[&str]; 1] = [&["1", "10.00", "10.00"]];
        assert_eq!(told(Kind::Orders, &["customer id", "Grand total", "Order total"], &rows).0[1], "amount");
    }

    #[test]
    fn the_price_of_a_piece_is_no_amount_where_there_are_several() {
        assert_eq!(told(Kind::Orders, &["email", "date", "price"], &[]).0[2], "amount");
        assert_eq!(told(Kind::Orders, &["email", "date", "price", "quantity"], &[]).0[2], "ignored");
    }

    #[test]
    fn a_weak_name_is_no_answer_beside_other_sums() {
        let columns = ["customer id", "Date", "Gross Sales", "Tax", "Total Collected", "Net Total"];
        let of = |row: &[&str]| told(Kind::Orders, &columns, &[row]);
        let (roles, ambiguous) = of(&["C1", "2025-01-13", "$20.00", "$2.00", "$22.00", "$21.33"]);
        assert_eq!((roles[5], ambiguous), ("ignored", vec!["amount"]));
        let (roles, ambiguous) = of(&["C1", "2025-01-13", "$22.00", "$2.00", "$22.00", "$22.00"]);
        assert_eq!((roles[5], ambiguous), ("amount", vec![]));
        let rows: [&[&str]; 1] = [&["1", "2025-01-13", "10", "12"]];
        assert_eq!(told(Kind::Orders, &["customer id", "Date", "Total", "Total (2)"], &rows).1, ["amount"]);
        // Whole names are sure beside whatever else there is, and parts of what was paid are no other sums.
        let rows: [&[&str]; 1] = [&["C1", "2025-01-13", "$20.00", "$22.00"]];
        let names = |sum: &'static str, other: &'static str| {
            let columns = ["customer id", "Date", sum, other];
            told(Kind::Orders, &columns, &rows).1
        };
        assert_eq!(names("Order total", "Net Sales"), Vec::<&str>::new());
        assert_eq!(names("Net Total", "Sales tax"), Vec::<&str>::new());
        assert_eq!(names("Net Total", "Net Sales"), ["amount"]);
    }

    #[test]
    fn cells_tell_what_names_do_not() {
        let rows: [&[&str]; 2] =
            [&["a@x.de", "17", "01.03.2026", "9,90 €"], &["b@x.de", "18", "02.03.2026", "19,90 €"]];
        let (roles, ambiguous) = told(Kind::Orders, &["1", "2", "3", "4"], &rows);
        assert_eq!((roles, ambiguous), (vec!["email", "ignored", "date", "amount"], vec![]));
        let rows: [&[&str]; 1] = [&["a@x.de", "01.03.2026", "9,90", "1,90"]];
        assert_eq!(told(Kind::Orders, &["1", "2", "3", "4"], &rows).1, ["amount"]);
        // A customer's name is nobody's key.
        let rows: [&[&str]; 1] = [&["Ann Lee", "2026-03-01", "9.90"]];
        assert_eq!(told(Kind::Orders, &["customer", "date", "amount"], &rows).0[0], "ignored");
    }

    #[test]
    fn customers_are_told_by_since_when_they_are() {
        let kind = |columns: &[&str]| kind_of(&columns.iter().map(|name| bare(name)).collect::<Vec<_>>(), &[]);
        assert_eq!(kind(&["customer_id", "start", "end", "plan"]), Kind::Customers);
        assert_eq!(kind(&["email", "Start (UTC)", "Amount", "Ended At (UTC)"]), Kind::Customers);
        assert_eq!(kind(&["email", "created at", "MRR"]), Kind::Customers);
        assert_eq!(kind(&["email", "created at", "total"]), Kind::Orders);
        assert_eq!(kind(&["email", "start", "total"]), Kind::Orders);
    }
}
