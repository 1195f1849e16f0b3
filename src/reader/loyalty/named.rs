//! Customers with what the shop and their answers know them by.

use insight::loyalty::{self, Fact};
use insight::orders::CustomerKey;
use insight::shop::Shop;
use messages::loyalty as wire;

use super::joint::Joint;
use crate::book::Book;

/// Knows customers by their numbers.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) shop: &'a Shop,
    pub(super) joint: &'a Joint,
    pub(super) book: &'a Book,
}

impl Named<'_> {
    /// Customers at risk, by name.
    pub(super) fn at_risk(self, at_risk: loyalty::AtRisk) -> wire::AtRisk {
        wire::AtRisk {
            found: at_risk.found,
            stake: at_risk.stake,
            customers: at_risk.customers.into_iter().map(|customer| self.customer(customer)).collect(),
        }
    }

    /// Advocates, by name.
    pub(super) fn advocates(self, advocates: loyalty::Advocates) -> wire::Advocates {
        wire::Advocates {
            promoters: advocates.promoters,
            repeat: advocates.repeat,
            n: advocates.advocates,
            revenue: advocates.revenue,
            coded: advocates.coded.map(|coded| wire::Coded { used: coded.used, brought: coded.brought }),
            most_valued: advocates.most_valued.into_iter().map(|advocate| self.advocate(&advocate)).collect(),
        }
    }

    pub(super) fn id(self, customer: u32) -> Option<String> {
        self.shop.customer(customer).and_then(CustomerKey::id).map(str::to_owned)
    }

    pub(super) fn email(self, customer: u32) -> Option<String> {
        self.shop.customer(customer).and_then(CustomerKey::email).map(str::to_owned)
    }

    /// The score of a customer's latest answer of those that are looked at.
    pub(super) fn score(self, customer: u32) -> Option<u8> {
        self.joint.scores.score(&self.joint.responses, customer).map(|(score, _)| score)
    }

    /// The id of that answer.
    pub(super) fn response(self, customer: u32) -> Option<String> {
        let id = self.book.id(self.joint.row(customer)?)?;
        Some(id.to_text())
    }

    fn customer(self, loyalty::Customer { customer, facts, stake }: loyalty::Customer) -> wire::Customer {
        wire::Customer {
            customer,
            id: self.id(customer),
            email: self.email(customer),
            stake,
            response: self.response(customer),
            score: self.score(customer),
            facts: facts.into_iter().map(fact).collect(),
        }
    }

    fn advocate(self, advocate: &loyalty::Advocate) -> wire::Advocate {
        let customer = advocate.customer;
        wire::Advocate {
            customer,
            id: self.id(customer),
            email: self.email(customer),
            orders: advocate.orders,
            revenue: advocate.revenue,
            has_used_code: advocate.has_used_code,
            response: self.response(customer),
        }
    }
}

fn fact(fact: Fact) -> wire::Fact {
    match fact {
        Fact::ScoreFell { from, to } => wire::Fact::ScoreFell { from, to },
        Fact::LowScore { score } => wire::Fact::LowScore { score },
        Fact::NoOrder { days, usual } => wire::Fact::NoOrder { days, usual },
        Fact::Tickets { open } => wire::Fact::Tickets { open },
        Fact::PlanEnds { day, days } => wire::Fact::PlanEnds { day, days },
    }
}
