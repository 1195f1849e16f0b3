//! Why a formula gives no sensible number, as words with the numbers that went in.

use insight::loyalty::{Implausible, Input};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Flat {
    what: What,
    /// Which input, where it is about one.
    input: Option<Name>,
    /// What that is.
    value: Option<f64>,
    /// The retention rate, where the value has no end.
    retention: Option<f64>,
    /// The discount rate beside it.
    discount: Option<f64>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    NotANumber,
    Negative,
    AboveOne,
    NeverEnds,
    NobodyLeaves,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    Margin,
    Retention,
    Discount,
    Periods,
    AverageSale,
    Transactions,
}

pub(super) fn serialize<S: Serializer>(why: &Implausible, serializer: S) -> Result<S::Ok, S::Error> {
    let plain = Flat { what: What::NobodyLeaves, input: None, value: None, retention: None, discount: None };
    let of = |what, input: Input, value| Flat { what, input: Some(Name::of(input)), value, ..plain };
    match *why {
        Implausible::Negative(input, value) => of(What::Negative, input, Some(value)),
        Implausible::AboveOne(input, value) => of(What::AboveOne, input, Some(value)),
        Implausible::NeverEnds { retention, discount } => {
            Flat { what: What::NeverEnds, retention: Some(retention), discount: Some(discount), ..plain }
        }
        Implausible::NobodyLeaves => plain,
        // Only the calculators divide, and take one input for a part of another.
        Implausible::NotANumber(input) | Implausible::Nothing(input) | Implausible::MoreThan(input, ..) => {
            of(What::NotANumber, input, None)
        }
    }
    .serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Implausible, D::Error> {
    Flat::deserialize(deserializer)?.read().ok_or_else(|| serde::de::Error::custom("a reason without its numbers"))
}

impl Flat {
    fn read(self) -> Option<Implausible> {
        let input = || self.input.map(Name::input);
        Some(match self.what {
            What::NotANumber => Implausible::NotANumber(input()?),
            What::Negative => Implausible::Negative(input()?, self.value?),
            What::AboveOne => Implausible::AboveOne(input()?, self.value?),
            What::NeverEnds => Implausible::NeverEnds { retention: self.retention?, discount: self.discount? },
            What::NobodyLeaves => Implausible::NobodyLeaves,
        })
    }
}

impl Name {
    fn of(input: Input) -> Self {
        match input {
            Input::Margin => Self::Margin,
            Input::Retention => Self::Retention,
            Input::Discount => Self::Discount,
            Input::Periods => Self::Periods,
            Input::Transactions => Self::Transactions,
            // The others are the calculators'.
            _ => Self::AverageSale,
        }
    }

    fn input(self) -> Input {
        match self {
            Self::Margin => Input::Margin,
            Self::Retention => Input::Retention,
            Self::Discount => Input::Discount,
            Self::Periods => Input::Periods,
            Self::AverageSale => Input::AverageSale,
            Self::Transactions => Input::Transactions,
        }
    }
}
