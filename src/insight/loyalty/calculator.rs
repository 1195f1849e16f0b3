//! The formulas for numbers that somebody types.
//!
//! Counts and amounts in, percent of 0…100 out; lifetime values are [`Simple`](super::Simple) and
//! [`Discounted`](super::Discounted). What cannot be is explained and not computed.

use super::Implausible;
use super::implausible::{Input, plain, some};

/// Customer retention rate in percent: (end − new) / start.
///
/// ```
/// use insight::loyalty::calculator::{churn, retention};
/// // 150 customers, of whom 7 leave, and 50 who come: 193.
/// assert_eq!(format!("{:.2}", retention(150, 193, 50)?), "95.33");
/// assert_eq!(format!("{:.2}", churn(150, 193, 50)?), "4.67");
/// assert_eq!(
///     retention(150, 40, 50).unwrap_err().to_string(),
///     "new customers (50) cannot be more than customers at the end (40)"
/// );
/// # Ok::<(), insight::loyalty::Implausible>(())
/// ```
///
/// # Errors
/// Without customers at the start, with more new ones than there are at the end, or more kept ones than there were.
pub fn retention(start: u64, end: u64, new: u64) -> Result<f64, Implausible> {
    let kept = end.checked_sub(new).ok_or(Implausible::MoreThan(Input::New, new as f64, Input::End, end as f64))?;
    if start == 0 {
        return Err(Implausible::Nothing(Input::Start));
    }
    if kept > start {
        let most = start as f64 + new as f64;
        return Err(Implausible::MoreThan(Input::End, end as f64, Input::StartAndNew, most));
    }
    Ok(100.0 * kept as f64 / start as f64)
}

/// Customer churn in percent: what [`retention`] leaves of a hundred.
///
/// # Errors
/// As [`retention`].
pub fn churn(start: u64, end: u64, new: u64) -> Result<f64, Implausible> {
    retention(start, end, new).map(|kept| 100.0 - kept)
}

/// Repeat purchase rate in percent: customers with two orders or more, of all customers.
///
/// ```
/// assert_eq!(insight::loyalty::calculator::repeat_purchase_rate(300, 1_000), Ok(30.0));
/// ```
///
/// # Errors
/// Without customers, or with more who came again than there are.
pub fn repeat_purchase_rate(repeat: u64, customers: u64) -> Result<f64, Implausible> {
    if customers == 0 {
        return Err(Implausible::Nothing(Input::Customers));
    }
    if repeat > customers {
        return Err(Implausible::MoreThan(Input::Repeat, repeat as f64, Input::Customers, customers as f64));
    }
    Ok(100.0 * repeat as f64 / customers as f64)
}

/// The average order: revenue / orders, in the unit of revenue.
///
/// ```
/// assert_eq!(insight::loyalty::calculator::average_order(2_500.0, 100), Ok(25.0));
/// ```
///
/// # Errors
/// Without orders, or with a revenue that is negative or no number.
pub fn average_order(revenue: f64, orders: u64) -> Result<f64, Implausible> {
    Ok(plain(Input::Revenue, revenue)? / some(Input::Orders, orders as f64)?)
}

/// Purchase frequency: orders / customers who ordered.
///
/// ```
/// assert_eq!(insight::loyalty::calculator::purchase_frequency(450, 300), Ok(1.5));
/// ```
///
/// # Errors
/// Without customers, or with more of them than orders.
pub fn purchase_frequency(orders: u64, customers: u64) -> Result<f64, Implausible> {
    let frequency = orders as f64 / some(Input::Customers, customers as f64)?;
    if orders < customers {
        return Err(Implausible::MoreThan(Input::Customers, customers as f64, Input::Orders, orders as f64));
    }
    Ok(frequency)
}

/// Net revenue retention in percent: (start + expansion − contraction − churned) / start.
///
/// ```
/// assert_eq!(insight::loyalty::calculator::net_revenue_retention(1_000.0, 50.0, 80.0, 120.0), Ok(85.0));
/// ```
///
/// # Errors
/// Without revenue at the start, where anything is negative or no number, or more is lost than there was.
pub fn net_revenue_retention(start: f64, expansion: f64, contraction: f64, churned: f64) -> Result<f64, Implausible> {
    some(Input::StartRevenue, start)?;
    plain(Input::Expansion, expansion)?;
    plain(Input::Contraction, contraction)?;
    plain(Input::Churned, churned)?;
    // What is lost is a part of the start: neither the one nor the other nor both can be more.
    if churned > start {
        return Err(Implausible::MoreThan(Input::Churned, churned, Input::StartRevenue, start));
    }
    if contraction > start - churned {
        return Err(Implausible::MoreThan(Input::Contraction, contraction, Input::StartRevenue, start - churned));
    }
    Ok(100.0 * (start + expansion - contraction - churned) / start)
}

/// Earned growth in percent: net revenue retention + earned new customers − 100, all in percent.
///
/// ```
/// assert_eq!(insight::loyalty::calculator::earned_growth(85.0, 25.0), Ok(10.0));
/// ```
///
/// # Errors
/// Where either is negative or no number.
pub fn earned_growth(net_revenue_retention: f64, earned_new_customers: f64) -> Result<f64, Implausible> {
    let kept = plain(Input::NetRevenueRetention, net_revenue_retention)?;
    Ok(kept + plain(Input::EarnedNew, earned_new_customers)? - 100.0)
}
