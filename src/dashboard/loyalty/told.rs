//! What the worker answers about customers.

pub(crate) use insight::loyalty::{Implausible, Measure, Money, Quantity, Voice};
pub(crate) use messages::loyalty::{
    Advocate, Balanced, Comparison, Curve, Customer, Difference, Fact, Group, Headlined, Lifetime, Loyalty, Months,
    Retention, Rules, Stratum, Subscribers, Subscriptions, Value, Worth,
};

/// How the shop calls a customer: the address before the id, since people know it.
pub(crate) fn called(id: Option<&String>, email: Option<&String>) -> String {
    email.or(id).cloned().unwrap_or_default()
}
