//! What a column of orders, or of customers, is.

/// What a file is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Orders: who bought, when, for how much.
    Orders,
    /// Customers, or their subscriptions: since when, until when, at what a month.
    Customers,
}

impl Kind {
    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Customers => "customers",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Orders, Self::Customers].into_iter().find(|kind| kind.name() == name)
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The customer's id in the shop.
    Customer,
    /// The customer's e-mail address.
    Email,
    /// When the order was placed.
    Date,
    /// What was paid for it.
    Amount,
    /// The order's id.
    Order,
    /// What the amounts are in.
    Currency,
    /// What was bought.
    Product,
    /// What it cost the shop.
    Cost,
    /// How much of the amount went back, in a column beside it.
    Refunded,
    /// The id of the order that a row gives money back for.
    RefundOf,
    /// What has become of the order, in a word or by a mark. Several columns may say it; then the worst holds.
    Status,
    /// The code that the customer came with.
    Referral,
    /// Since when somebody is a customer.
    Start,
    /// Until when.
    End,
    /// The plan subscribed to.
    Plan,
    /// What is paid for it a month.
    Revenue,
    /// Nothing that is wanted.
    Ignored,
}

/// How many roles there are for what a column says: those that stand before [`Role::Ignored`].
pub(super) const FIELDS: usize = Role::Ignored as usize;

impl Role {
    /// Every role.
    pub const ALL: [Self; 17] = [
        Self::Customer,
        Self::Email,
        Self::Date,
        Self::Amount,
        Self::Order,
        Self::Currency,
        Self::Product,
        Self::Cost,
        Self::Refunded,
        Self::RefundOf,
        Self::Status,
        Self::Referral,
        Self::Start,
        Self::End,
        Self::Plan,
        Self::Revenue,
        Self::Ignored,
    ];

    /// The roles that columns of such a file can have.
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Orders => &Self::ALL[..12],
            Kind::Customers => {
                &[Self::Customer, Self::Email, Self::Start, Self::End, Self::Plan, Self::Revenue, Self::Currency]
            }
        }
    }

    /// The word in commands.
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer_id",
            Self::Email => "email",
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Order => "order_id",
            Self::Currency => "currency",
            Self::Product => "product",
            Self::Cost => "cost",
            Self::Refunded => "refunded",
            Self::RefundOf => "refund_of",
            Self::Status => "status",
            Self::Referral => "referral",
            Self::Start => "start",
            Self::End => "end",
            Self::Plan => "plan",
            Self::Revenue => "recurring_revenue",
            Self::Ignored => "ignored",
        }
    }

    /// The role of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether a file of that kind says nothing without it. Of customer's id and e-mail address one is enough.
    pub fn is_needed(self, kind: Kind) -> bool {
        match kind {
            Kind::Orders => matches!(self, Self::Date | Self::Amount),
            Kind::Customers => self == Self::Start,
        }
    }

    /// Whether several columns may have it: one says that an order was delivered, another that the money went back.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, Self::Status | Self::Ignored)
    }

    /// Whether it is an amount of money.
    pub(super) fn is_money(self) -> bool {
        matches!(self, Self::Amount | Self::Cost | Self::Refunded | Self::Revenue)
    }

    /// Whether it is a time.
    pub(super) fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Start | Self::End)
    }
}
