//! Records of JSON as rows: each scalar is a column that is called by its path, `customer.email`; of lists those that shops have.

use std::borrow::Cow;

use serde_json::Value;

use super::amount::Written;
use super::decimal::Decimal;
use super::draft::Draft;
use super::headers::bare;
use super::mapping::Mapping;
use super::role::Role;
use super::telling::Telling;
use crate::money::Money;

/// Lists under these names are what a page is about.
pub(super) const PAGES: [&[u8]; 4] = [b"\"orders\"", b"\"customers\"", b"\"subscriptions\"", b"\"data\""];
/// A record has no more columns, and none is deeper.
const COLUMNS: usize = 512;
const DEPTH: usize = 4;
/// Lists of a record that say something, by their bare names.
const LISTS: [&str; 8] =
    ["lineitems", "items", "products", "orderitems", "refunds", "discountcodes", "couponlines", "coupons"];

/// Adds the paths of a record's values to those that are known.
pub(super) fn add_columns(value: &Value, columns: &mut Vec<String>) {
    add_below(value, "", DEPTH, columns);
}

fn add_below(value: &Value, prefix: &str, depth: usize, columns: &mut Vec<String>) {
    for (key, value) in value.as_object().into_iter().flatten() {
        let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            Value::Object(_) if depth > 1 => add_below(value, &path, depth - 1, columns),
            Value::Object(_) => {}
            Value::Array(_) if !LISTS.contains(&bare(key).as_str()) => {}
            _ if columns.len() < COLUMNS && !columns.contains(&path) => columns.push(path),
            _ => {}
        }
    }
}

/// The value at a path whose keys may have points in them; null where there is none.
fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    const NOTHING: &Value = &Value::Null;
    if let Some(found) = value.get(path) {
        return found;
    }
    let points = path.match_indices('.').map(|(point, _)| path.split_at(point));
    let below = points.filter_map(|(key, rest)| Some(at(value.get(key)?, rest.strip_prefix('.')?)));
    below.into_iter().find(|found| !found.is_null()).unwrap_or(NOTHING)
}

/// A record's values in the places of these columns, as texts.
pub(super) fn cells(value: &Value, columns: &[String]) -> Vec<String> {
    columns.iter().map(|path| text(at(value, path), Role::Ignored).into_owned()).collect()
}

/// The text at a path; numbers without their point, since how they are written says nothing about how texts are.
pub(super) fn cell<'v>(value: &'v Value, path: &str) -> Cow<'v, str> {
    match at(value, path) {
        Value::Number(number) => Cow::Owned(number.to_string().split('.').next().unwrap_or_default().to_owned()),
        value => text(value, Role::Ignored),
    }
}

/// What a record says.
pub(super) fn draft<'v>(value: &'v Value, mapping: &Mapping, hash: u64) -> Draft<'v> {
    let mut draft = Draft::of_row(hash);
    for (path, role) in mapping.columns().filter(|(_, role)| *role != Role::Ignored) {
        let value = at(value, path);
        match value {
            Value::Array(items) if role == Role::Product => draft.products = items.iter().map(named).collect(),
            _ if role == Role::Status => draft.tell(Telling::of_column(path), text(value, role)),
            _ => draft.set(role, text(value, role)),
        }
        // A sum of what went back is written as numbers are.
        if value.is_number() || value.is_array() {
            draft.note_number(role);
        }
    }
    draft
}

fn text(value: &Value, role: Role) -> Cow<'_, str> {
    match value {
        Value::Null | Value::Object(_) => Cow::Borrowed(""),
        Value::Bool(is_so) => Cow::Borrowed(if *is_so { "true" } else { "false" }),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::String(text) => Cow::Borrowed(text),
        Value::Array(items) if items.is_empty() => Cow::Borrowed(""),
        Value::Array(items) if role == Role::Refunded => Cow::Owned(given_back(items)),
        Value::Array(items) => Cow::Owned(items.iter().map(named).collect::<Vec<_>>().join(", ")),
    }
}

/// What an item of a list is called.
fn named(item: &Value) -> Cow<'_, str> {
    let keys = ["name", "title", "product_name", "code", "sku", "id"];
    let of_keys = keys.iter().filter_map(|key| item.get(key)).map(|value| text(value, Role::Ignored));
    if item.is_object() {
        of_keys.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    } else {
        text(item, Role::Ignored)
    }
}

/// The sum of refunds: `WooCommerce` tells the total of each, Shopify the transactions. What is not understood is `?`, which is no amount.
fn given_back(refunds: &[Value]) -> String {
    let amount = |value: &Value| {
        let text = text(value, Role::Ignored);
        Written::read(&text)?.money(Decimal::Point)?.ok()?.size()
    };
    let of_one = |refund: &Value| {
        if let Some(total) = refund.get("total").or_else(|| refund.get("amount")) {
            return amount(total);
        }
        let transactions = refund.get("transactions")?.as_array()?;
        let has = |transaction: &Value, key: &str, word: &str| {
            transaction.get(key).is_none_or(|value| value.as_str() == Some(word))
        };
        let told = transactions.iter().filter(|one| has(one, "kind", "refund") && has(one, "status", "success"));
        told.into_iter().try_fold(Money::ZERO, |sum, transaction| sum.plus(amount(transaction.get("amount")?)?))
    };
    let sum = refunds.iter().try_fold(Money::ZERO, |sum, refund| sum.plus(of_one(refund)?));
    sum.map_or_else(|| "?".to_owned(), |sum| sum.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn paths_are_columns_and_are_found_again() {
        let record = of(
            r#"{"id":7,"customer":{"id":1,"email":"a@x.de","deep":{"a":{"b":{"c":1}}}},"a.b":2,"tags":[1],"line_items":[]}"#,
        );
        let mut columns = Vec::new();
        add_columns(&record, &mut columns);
        columns.sort_unstable();
        assert_eq!(columns, ["a.b", "customer.email", "customer.id", "id", "line_items"]);
        assert_eq!(cells(&record, &columns), ["2", "a@x.de", "1", "7", ""]);
    }

    #[test]
    fn refunds_are_summed_exactly_or_not_at_all() {
        let sum = |json| given_back(of(json).as_array().unwrap());
        assert_eq!(sum(r#"[{"total":"-10.10"},{"total":"-0.20"}]"#), "10.30");
        let shopify = r#"[{"transactions":[{"kind":"refund","status":"success","amount":"5.00"},{"kind":"refund","status":"failure","amount":"9.00"}]},
            {"transactions":[]}]"#;
        assert_eq!(sum(shopify), "5.00");
        assert_eq!(sum(r#"[{"total":"-10.10"},{"reason":"?"}]"#), "?");
    }
}
