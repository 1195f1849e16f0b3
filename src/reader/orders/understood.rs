//! What a person says of a file, in the words of those that read it.

use insight::orders::{Decimal, Kind, Lines, Unit};
use messages::orders as said;

pub(super) fn kind(kind: said::Kind) -> Kind {
    match kind {
        said::Kind::Orders => Kind::Orders,
        said::Kind::Customers => Kind::Customers,
    }
}

pub(super) fn decimal(sign: said::Sign) -> Decimal {
    match sign {
        said::Sign::Point => Decimal::Point,
        said::Sign::Comma => Decimal::Comma,
    }
}

pub(super) fn lines(lines: said::Lines) -> Lines {
    match lines {
        said::Lines::Items => Lines::Items,
        said::Lines::Orders => Lines::Orders,
    }
}

pub(super) fn unit(unit: said::Unit) -> Unit {
    match unit {
        said::Unit::Whole => Unit::Whole,
        said::Unit::Coins => Unit::Coins,
    }
}
