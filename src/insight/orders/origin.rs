//! Exports that are known by their columns, and what those are.

use super::plan::{Lines, Unit};
use super::role::{Kind, Role};

/// What has written a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Shopify: its table of orders with a row for each item, and its interface's JSON.
    Shopify,
    /// `WooCommerce`: tables of its exporters, and its interface's JSON.
    WooCommerce,
    /// Stripe: its table of payments, and its interface's JSON.
    Stripe,
    /// `PayPal`'s activities.
    PayPal,
    /// Magento's, or Adobe Commerce's, table of orders.
    Magento,
    /// `BigCommerce`'s table of orders.
    BigCommerce,
    /// Chargebee's tables of subscriptions and invoices.
    Chargebee,
    /// Anything else.
    Other,
}

/// A form of file that is known.
pub(super) struct Export {
    pub(super) origin: Origin,
    pub(super) kind: Kind,
    /// Columns that it has, as [`super::headers::bare`] names.
    marks: &'static [&'static str],
    /// What its columns are; where a role has several, the first that is there.
    roles: &'static [(Role, &'static str)],
    pub(super) lines: Option<Lines>,
    pub(super) unit: Unit,
}

impl Origin {
    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::WooCommerce => "woocommerce",
            Self::Stripe => "stripe",
            Self::PayPal => "paypal",
            Self::Magento => "magento",
            Self::BigCommerce => "bigcommerce",
            Self::Chargebee => "chargebee",
            Self::Other => "other",
        }
    }
}

const SHOPIFY: Export = Export {
    origin: Origin::Shopify,
    kind: Kind::Orders,
    marks: &["name", "financialstatus", "lineitemname", "total", "createdat"],
    roles: &[
        (Role::Order, "name"),
        (Role::Email, "email"),
        (Role::Date, "createdat"),
        (Role::Amount, "total"),
        (Role::Currency, "currency"),
        (Role::Status, "financialstatus"),
        (Role::Refunded, "refundedamount"),
        (Role::Product, "lineitemname"),
        (Role::Referral, "discountcode"),
    ],
    lines: Some(Lines::Orders),
    unit: Unit::Whole,
};

const SHOPIFY_JSON: Export = Export {
    marks: &["id", "totalprice", "financialstatus", "createdat"],
    roles: &[
        (Role::Order, "id"),
        (Role::Customer, "customerid"),
        (Role::Email, "email"),
        (Role::Email, "contactemail"),
        (Role::Email, "customeremail"),
        (Role::Date, "createdat"),
        (Role::Amount, "totalprice"),
        (Role::Currency, "currency"),
        (Role::Status, "financialstatus"),
        (Role::Refunded, "refunds"),
        (Role::Product, "lineitems"),
        (Role::Referral, "discountcodes"),
    ],
    ..SHOPIFY
};

const WOOCOMMERCE: Export = Export {
    origin: Origin::WooCommerce,
    marks: &["ordertotal", "billingemail"],
    roles: &[
        (Role::Order, "orderid"),
        (Role::Order, "ordernumber"),
        (Role::Customer, "customerid"),
        (Role::Customer, "customeruser"),
        (Role::Email, "billingemail"),
        (Role::Date, "orderdate"),
        (Role::Date, "date"),
        (Role::Amount, "ordertotal"),
        (Role::Currency, "ordercurrency"),
        (Role::Currency, "currency"),
        (Role::Status, "orderstatus"),
        (Role::Status, "status"),
        (Role::Refunded, "refundedtotal"),
        (Role::Refunded, "totalrefunded"),
        (Role::Product, "itemname"),
        (Role::Referral, "couponcode"),
        (Role::Referral, "coupons"),
    ],
    ..SHOPIFY
};

const WOOCOMMERCE_JSON: Export = Export {
    origin: Origin::WooCommerce,
    marks: &["id", "datecreatedgmt", "billingemail", "total"],
    roles: &[
        (Role::Order, "id"),
        (Role::Customer, "customerid"),
        (Role::Email, "billingemail"),
        (Role::Date, "datecreatedgmt"),
        (Role::Amount, "total"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
        (Role::Refunded, "refunds"),
        (Role::Product, "lineitems"),
        (Role::Referral, "couponlines"),
    ],
    ..SHOPIFY
};

const STRIPE: Export = Export {
    origin: Origin::Stripe,
    marks: &["id", "amount", "amountrefunded", "currency", "status"],
    roles: &[
        (Role::Order, "id"),
        (Role::Customer, "customerid"),
        (Role::Email, "customeremail"),
        (Role::Date, "createddateutc"),
        (Role::Date, "createdutc"),
        (Role::Amount, "amount"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
        (Role::Status, "disputestatus"),
        (Role::Refunded, "amountrefunded"),
    ],
    ..SHOPIFY
};

const STRIPE_JSON: Export = Export {
    marks: &["id", "object", "livemode", "created"],
    roles: &[
        (Role::Order, "id"),
        (Role::Customer, "customer"),
        (Role::Customer, "customerid"),
        (Role::Email, "billingdetailsemail"),
        (Role::Email, "receiptemail"),
        (Role::Email, "customeremail"),
        (Role::Date, "created"),
        (Role::Amount, "amountpaid"),
        (Role::Amount, "amount"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
        (Role::Refunded, "amountrefunded"),
    ],
    unit: Unit::Coins,
    ..STRIPE
};

const PAYPAL: Export = Export {
    origin: Origin::PayPal,
    marks: &["transactionid", "gross", "fromemailaddress"],
    roles: &[
        (Role::Order, "transactionid"),
        (Role::RefundOf, "referencetxnid"),
        (Role::Email, "fromemailaddress"),
        (Role::Date, "date"),
        (Role::Amount, "gross"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
        (Role::Product, "itemtitle"),
    ],
    ..SHOPIFY
};

const MAGENTO: Export = Export {
    origin: Origin::Magento,
    marks: &["purchasedate", "grandtotalbase"],
    roles: &[
        (Role::Order, "id"),
        (Role::Email, "customeremail"),
        (Role::Date, "purchasedate"),
        // The other one is in the currency of whoever bought.
        (Role::Amount, "grandtotalbase"),
        (Role::Status, "status"),
        (Role::Refunded, "totalrefunded"),
    ],
    ..SHOPIFY
};

const BIGCOMMERCE: Export = Export {
    origin: Origin::BigCommerce,
    marks: &["orderid", "orderdate", "ordertotalinctax"],
    roles: &[
        (Role::Order, "orderid"),
        (Role::Customer, "customerid"),
        (Role::Email, "customeremail"),
        (Role::Date, "orderdate"),
        (Role::Amount, "ordertotalinctax"),
        (Role::Currency, "ordercurrencycode"),
        (Role::Status, "orderstatus"),
        (Role::Refunded, "refundedamount"),
        (Role::Refunded, "refundamount"),
        (Role::Product, "productdetails"),
        (Role::Referral, "couponcode"),
    ],
    ..SHOPIFY
};

const CHARGEBEE: Export = Export {
    origin: Origin::Chargebee,
    kind: Kind::Customers,
    marks: &["subscriptionsid", "subscriptionsmrr"],
    roles: &[
        (Role::Customer, "subscriptionscustomerid"),
        (Role::Customer, "customersid"),
        (Role::Email, "customersemail"),
        (Role::Start, "subscriptionsstartedat"),
        (Role::Start, "subscriptionsactivatedat"),
        (Role::Start, "subscriptionscreatedat"),
        (Role::End, "subscriptionscancelledat"),
        (Role::Plan, "subscriptionsplanid"),
        (Role::Revenue, "subscriptionsmrr"),
        (Role::Currency, "subscriptionscurrencycode"),
    ],
    lines: None,
    unit: Unit::Whole,
};

const CHARGEBEE_INVOICES: Export = Export {
    origin: Origin::Chargebee,
    marks: &["invoicesid", "invoicesdate", "invoicestotal"],
    roles: &[
        (Role::Order, "invoicesid"),
        (Role::Customer, "invoicescustomerid"),
        (Role::Customer, "customersid"),
        (Role::Email, "customersemail"),
        (Role::Date, "invoicesdate"),
        (Role::Amount, "invoicestotal"),
        (Role::Currency, "invoicescurrencycode"),
        (Role::Status, "invoicesstatus"),
    ],
    ..SHOPIFY
};

/// The first whose marks are all there has the file.
static KNOWN: [Export; 11] = [
    SHOPIFY,
    SHOPIFY_JSON,
    WOOCOMMERCE_JSON,
    WOOCOMMERCE,
    STRIPE_JSON,
    STRIPE,
    PAYPAL,
    MAGENTO,
    BIGCOMMERCE,
    CHARGEBEE,
    CHARGEBEE_INVOICES,
];

impl Export {
    /// What has these columns, by their bare names.
    pub(super) fn of(columns: &[String]) -> Option<&'static Self> {
        KNOWN.iter().find(|export| export.marks.iter().all(|mark| columns.iter().any(|name| name == mark)))
    }

    /// What each of those columns is, as far as its names say.
    pub(super) fn roles(&self, columns: &[String]) -> Vec<Role> {
        let mut roles = vec![Role::Ignored; columns.len()];
        for (role, name) in self.roles {
            if (role.is_shared() || !roles.contains(role))
                && let Some(at) = columns.iter().position(|column| column == name)
                && let Some(place) = roles.get_mut(at)
            {
                *place = *role;
            }
        }
        roles
    }
}
