//! In which way a column tells what has become of an order: with a word, or with a mark that its name explains.

use super::headers::bare;
use super::origin::Origin;
use super::role::Role;
use super::sheet::bare_cell;
use super::status::{Status, is_refund};
use crate::files::Written;

/// What the cells of a column with [`Role::Status`] are. All such columns of a row count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Telling {
    /// A shop's word.
    Word,
    /// When it was called off, or whether.
    Cancelled,
    /// Whether all of it went back.
    Refunded,
    /// Whether it is no order but a test.
    Test,
    /// Whether it is an order and no test.
    Live,
    /// Whether the money has come.
    Paid,
    /// What kind of row it is: a sale, a refund, a credit note.
    Type,
}

/// Names of columns in the form of [`super::headers::bare`].
const NAMES: [(Telling, &str); 6] = [
    (
        Telling::Cancelled,
        "cancelledat canceledat canceledatutc cancelledatutc cancelledon canceledon cancelleddate canceleddate cancellationdate \
         datecancelled datecanceled cancelled canceled iscancelled iscanceled voidedat voided isvoided storniertam",
    ),
    (Telling::Refunded, "refunded refund isrefunded"),
    (Telling::Test, "test istest testmode testorder istestorder mode"),
    (Telling::Live, "livemode islive"),
    (Telling::Paid, "captured paid ispaid"),
    (
        Telling::Type,
        "type transactiontype ordertype recordtype documenttype doctype rowtype eventtype typ transaktionstyp belegart",
    ),
];

const YES: [&str; 11] = ["true", "t", "yes", "y", "ja", "oui", "si", "sí", "wahr", "jah", "да"];
const NO: [&str; 12] = ["false", "f", "no", "n", "nein", "non", "nee", "nej", "falsch", "falso", "ei", "нет"];

impl Telling {
    /// In which way a column of that bare name tells it otherwise than with a word.
    pub(super) fn of(bare: &str) -> Option<Self> {
        NAMES.iter().find(|(_, names)| names.split(' ').any(|name| name == bare)).map(|(telling, _)| *telling)
    }

    /// In which way a column of that name tells it, if it does.
    pub(super) fn of_column(name: &str) -> Self {
        Self::of(&bare(name)).unwrap_or(Self::Word)
    }

    /// What a cell says of the order; `None` where that is nothing. A number may be an amount or a count, so that of `captured` and `paid`
    /// only words count.
    pub(super) fn status(self, text: &str, origin: Origin) -> Option<Status> {
        let text = text.trim();
        let (is_yes, is_no) = (is_in(text, &YES), is_in(text, &NO));
        let said = || Status::of(text, origin);
        match self {
            Self::Word => said(),
            Self::Cancelled => {
                let is_when = || Written::read(text).is_some() && !text.starts_with("0000-00-00");
                let holds = is_yes || text == "1" || is_when();
                holds.then_some(Status::Cancelled).or_else(|| said().filter(|said| *said == Status::Cancelled))
            }
            Self::Refunded => (is_yes || text == "1").then_some(Status::Refunded),
            // A 1 may be an arm of an experiment.
            Self::Test => (is_yes || text.eq_ignore_ascii_case("test")).then_some(Status::Unpaid),
            Self::Live => (is_no || text == "0").then_some(Status::Unpaid),
            Self::Paid if is_no => Some(Status::Unpaid),
            Self::Paid => said().filter(|said| *said != Status::Unknown),
            Self::Type => said().filter(|said| *said == Status::Cancelled),
        }
    }

    /// Whether a cell says that the row gives money back, whatever the sign of its amount.
    pub(super) fn gives_back(self, text: &str) -> bool {
        self == Self::Type && is_refund(text)
    }
}

fn is_in(text: &str, words: &[&str]) -> bool {
    text.len() < 8 && words.contains(&text.to_lowercase().as_str())
}

/// Gives [`Role::Status`] to columns of these bare names that are nothing else and tell it with a mark. A column `refunded` holds amounts,
/// unless its cells are yes and no, or nothing but 0 and 1.
pub(super) fn mark(names: &[String], rows: &[Vec<String>], roles: &mut [Role]) {
    for (at, (name, role)) in names.iter().zip(roles).enumerate() {
        let is_marked = match Telling::of(name) {
            None | Some(Telling::Word) => false,
            Some(Telling::Refunded) => is_flag(rows, at) && matches!(role, Role::Ignored | Role::Refunded),
            Some(_) => *role == Role::Ignored,
        };
        if is_marked {
            *role = Role::Status;
        }
    }
}

fn is_flag(rows: &[Vec<String>], at: usize) -> bool {
    let cells =
        || rows.iter().filter_map(|row| row.get(at)).map(|cell| bare_cell(cell).trim()).filter(|cell| !cell.is_empty());
    let is_word = |cell: &str| is_in(cell, &YES) || is_in(cell, &NO);
    let is_number = |cell: &str| matches!(cell, "0" | "1");
    cells().any(|_| true) && (cells().all(is_word) || (cells().all(is_number) && cells().any(|cell| cell == "1")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_what_their_columns_are_called() {
        let of =
            |name: &str, text: &str| Telling::of(&bare(name)).and_then(|telling| telling.status(text, Origin::Other));
        for (name, text, status) in [
            ("cancelled_at", "2025-01-05T10:00:00Z", Some(Status::Cancelled)),
            ("Cancelled at", "", None),
            ("cancelled", "false", None),
            ("cancelled", "TRUE", Some(Status::Cancelled)),
            ("cancelled_at", "null", None),
            ("test", "true", Some(Status::Unpaid)),
            ("test", "false", None),
            ("Test", "1", None),
            ("cancelled", "f", None),
            ("cancelled", "0.00", None),
            ("cancelled", "Not cancelled", None),
            ("cancelled", "нет", None),
            ("Paid", "pending", Some(Status::Unpaid)),
            ("Type", "Cancelled", Some(Status::Cancelled)),
            ("Type", "Refundable", None),
            ("Mode", "Live", None),
            ("Mode", "Test", Some(Status::Unpaid)),
            ("livemode", "false", Some(Status::Unpaid)),
            ("livemode", "true", None),
            ("Captured", "false", Some(Status::Unpaid)),
            ("Paid", "0", None),
            ("Refunded", "Yes", Some(Status::Refunded)),
            ("Refunded", "no", None),
        ] {
            assert_eq!(of(name, text), status, "{name} {text}");
        }
        assert!(Telling::Type.gives_back("Credit note") && !Telling::Type.gives_back("Sale"));
    }

    #[test]
    fn a_column_of_refunds_is_a_mark_only_where_its_cells_are() {
        let role = |cells: &[&str], before: Role| {
            let rows: Vec<Vec<String>> = cells.iter().map(|cell| vec![(*cell).to_owned()]).collect();
            let mut roles = [before];
            mark(&["refunded".to_owned()], &rows, &mut roles);
            roles[0]
        };
        assert_eq!(role(&["true", "", "false"], Role::Ignored), Role::Status);
        assert_eq!(role(&["1", "0"], Role::Refunded), Role::Status);
        assert_eq!(role(&["0", "0"], Role::Refunded), Role::Refunded);
        assert_eq!(role(&["1", "0", "2.50"], Role::Refunded), Role::Refunded);
    }

    #[test]
    fn every_name_is_written_as_it_is_compared() {
        for name in NAMES.iter().flat_map(|(_, names)| names.split(' ')) {
            assert_eq!(bare(name), name);
        }
    }
}
