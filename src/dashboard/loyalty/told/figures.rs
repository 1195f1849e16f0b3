//! Figures about customers. Shares are percent of 0…100.

use insight::loyalty::Input;
use insight::statistics::Interval;
use serde::Deserialize;

use super::money::Money;
use super::voice::Voice;

/// A number with its 95 % interval, where there is one, and how many customers it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Quantity {
    pub value: f64,
    pub lo: Option<f64>,
    pub hi: Option<f64>,
    pub n: u64,
}

impl Quantity {
    /// Both ends of the interval.
    pub(crate) fn ends(self) -> Option<[f64; 2]> {
        self.lo.zip(self.hi).map(|(lo, hi)| [lo, hi])
    }

    /// Whether to say "low confidence" beside it.
    pub(crate) fn is_low_confidence(self) -> bool {
        let interval = self.ends().map(|[lo, hi]| Interval { lo, hi });
        insight::loyalty::Quantity { value: self.value, interval, n: self.n }.is_low_confidence()
    }
}

/// Who came back.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Retention {
    /// Customers with an order before the days.
    pub start: u64,
    /// Customers who ordered in the days.
    pub end: u64,
    /// Those of them whose first order is in the days.
    pub new: u64,
    /// Those of them who had ordered before.
    pub kept: u64,
    /// Customers of all days.
    pub customers: u64,
    /// Orders of all days.
    pub orders: u64,
    /// Refunds of all days.
    pub refunds: u64,
    /// Orders less refunds of all days.
    pub revenue: Money,
    pub crr: Option<Quantity>,
    pub churn: Option<Quantity>,
    pub repeat_purchase_rate: Option<Quantity>,
    pub average_order: Option<Quantity>,
    pub purchase_frequency: Option<Quantity>,
    pub time_between_orders: Option<Quantity>,
    /// Net revenue retention.
    #[serde(rename = "net_revenue_retention")]
    pub nrr: Option<Quantity>,
    pub earned_new_customers: Option<f64>,
    pub earned_growth: Option<Quantity>,
}

/// Subscriptions in the days.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Subscriptions {
    /// What plans are paid in; orders may be in another one.
    pub currency: Option<String>,
    pub start: u64,
    pub end: u64,
    pub new: u64,
    pub kept: u64,
    pub crr: Option<Quantity>,
    pub churn: Option<Quantity>,
    /// What subscribers paid a month at the start, where the file says it of any.
    pub recurring_start: Option<Money>,
    /// What they pay at the end.
    pub recurring_end: Option<Money>,
    pub net_revenue_retention: Option<Quantity>,
    /// How many plans end soon.
    pub ending_soon: u64,
    /// What subscribers do by what they say, favourable first.
    pub groups: Vec<Subscribers>,
    pub comparisons: Vec<Comparison>,
    /// Who answered and had no running plan at the start.
    pub strangers: u64,
}

/// The subscribers who said one thing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Subscribers {
    #[serde(rename = "group")]
    pub voice: Voice,
    pub customers: u64,
    /// What they pay a month.
    pub revenue: Option<Money>,
    /// The same by subscriber.
    pub monthly: Option<Quantity>,
    pub churn: Option<Quantity>,
}

/// A value of a customer's life, or why there is none.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Known(Quantity),
    Unknown { implausible: Implausible },
}

/// Why a formula gives no sensible number.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Implausible {
    /// In a word.
    pub what: String,
    /// Which input, where it is about one.
    pub input: Option<String>,
    /// What that is.
    pub value: Option<f64>,
    pub retention: Option<f64>,
    pub discount: Option<f64>,
}

/// What a customer is worth for as long as they stay, and what went into it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Lifetime {
    /// Revenue in the days by customer who ordered in them.
    pub revenue: Quantity,
    pub retention: Quantity,
    pub simple: Value,
    pub discounted: Value,
}

/// Both values of a group.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Values {
    pub simple: Value,
    pub discounted: Value,
}

/// The customers who said one thing.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Group {
    #[serde(rename = "group")]
    pub voice: Voice,
    pub customers: u64,
    /// What they spent in the days.
    pub revenue: Money,
    /// The same by customer.
    pub spending: Option<Quantity>,
    pub repeat: Option<Quantity>,
    pub churn: Option<Quantity>,
    pub lifetime: Option<Values>,
}

/// In what groups are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Measure {
    Revenue,
    Repeat,
    Churn,
    Lifetime,
}

/// How one group differs from another.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Comparison {
    pub measure: Measure,
    /// The first, and the one that it is compared with.
    pub of: [Voice; 2],
    /// The first less the second.
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
    pub p: f64,
    pub is_real: bool,
}

/// A difference with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Difference {
    pub delta: f64,
    pub lo: f64,
    pub hi: f64,
    pub p: f64,
}

/// A score with weights.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Headlined {
    pub value: f64,
    pub lo: f64,
    pub hi: f64,
    pub n: u64,
    /// How many equal answers these are worth.
    pub n_eff: f64,
    pub is_low_confidence: bool,
}

/// The score by revenue, beside the plain one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Weighted {
    pub plain: Option<Headlined>,
    pub by_revenue: Option<Headlined>,
    /// Who answered and spent nothing.
    pub without: u64,
    /// Who answered and was refunded more than they spent.
    pub refunded: u64,
}

/// The score by the customer base, beside the raw one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Balanced {
    pub raw: Option<Headlined>,
    /// Weighted to the base.
    #[serde(rename = "balanced")]
    pub of_base: Option<Headlined>,
    /// The share of the base that it speaks for.
    pub covered: Option<f64>,
    pub strata: Vec<Stratum>,
    /// The numbers of those that have customers and no answers.
    pub unheard: Vec<usize>,
}

/// A part of the customer base.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Stratum {
    pub customers: u64,
    /// Unfavourable, neutral, favourable.
    pub answers: [u64; 3],
    pub revenue: Money,
}

/// Who did not answer, and what is at stake.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Silence {
    pub all: Worth,
    pub silent: Worth,
    pub answered: Worth,
    pub unfavourable: Worth,
    /// The silent and the unfavourable.
    pub at_risk: Worth,
    /// What the silent spend by customer, less what those spend who answered.
    pub difference: Option<Difference>,
}

/// What customers are worth.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Worth {
    pub customers: u64,
    pub share_of_customers: Option<f64>,
    /// What they spent in the days.
    pub revenue: Money,
    pub share_of_revenue: Option<f64>,
}

impl TryFrom<&Implausible> for insight::loyalty::Implausible {
    type Error = ();

    /// # Errors
    /// Where this version knows no such reason.
    fn try_from(why: &Implausible) -> Result<Self, ()> {
        let input = || match why.input.as_deref() {
            Some("margin") => Ok(Input::Margin),
            Some("retention") => Ok(Input::Retention),
            Some("discount") => Ok(Input::Discount),
            Some("periods") => Ok(Input::Periods),
            Some("average_sale") => Ok(Input::AverageSale),
            Some("transactions") => Ok(Input::Transactions),
            _ => Err(()),
        };
        match &*why.what {
            "not_a_number" => Ok(Self::NotANumber(input()?)),
            "negative" => Ok(Self::Negative(input()?, why.value.ok_or(())?)),
            "above_one" => Ok(Self::AboveOne(input()?, why.value.ok_or(())?)),
            "never_ends" => {
                Ok(Self::NeverEnds { retention: why.retention.ok_or(())?, discount: why.discount.ok_or(())? })
            }
            "nobody_leaves" => Ok(Self::NobodyLeaves),
            _ => Err(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use insight::loyalty::Implausible as Known;

    use super::*;

    #[test]
    fn reasons_are_those_of_the_formulas() {
        let read = |text: &str| {
            let why: Implausible = serde_json::from_str(text).unwrap();
            Known::try_from(&why)
        };
        assert_eq!(
            read(r#"{"what":"negative","input":"margin","value":-0.5}"#),
            Ok(Known::Negative(Input::Margin, -0.5))
        );
        assert_eq!(
            read(r#"{"what":"above_one","input":"margin","value":30}"#),
            Ok(Known::AboveOne(Input::Margin, 30.0))
        );
        let endless = Known::NeverEnds { retention: 1.0, discount: 0.0 };
        assert_eq!(read(r#"{"what":"never_ends","input":null,"retention":1.0,"discount":0.0}"#), Ok(endless));
        assert_eq!(read(r#"{"what":"nobody_leaves"}"#), Ok(Known::NobodyLeaves));
        assert_eq!(read(r#"{"what":"later"}"#), Err(()));
        assert_eq!(read(r#"{"what":"negative","input":"later","value":1}"#), Err(()));
    }
}
