//! What customers are worth for as long as they stay, or why nobody can tell.

use insight::loyalty::{self, Implausible, Quantity};
use messages::loyalty::{Lifetime, Value, Values};

/// Both values, and what went into them.
pub(in crate::loyalty) fn lifetime(lifetime: loyalty::Lifetime) -> Lifetime {
    let loyalty::Lifetime { revenue, retention, .. } = lifetime;
    let Values { simple, discounted } = values(lifetime);
    Lifetime { revenue, retention, simple, discounted }
}

pub(super) fn values(lifetime: loyalty::Lifetime) -> Values {
    Values { simple: value(lifetime.simple), discounted: value(lifetime.discounted) }
}

fn value(value: Result<Quantity, Implausible>) -> Value {
    match value {
        Ok(quantity) => Value::Known(quantity),
        Err(implausible) => Value::Unknown { implausible },
    }
}
