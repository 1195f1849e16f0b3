//! Who rows name, each once.
//!
//! An id is one customer, whatever addresses stand beside it. An address alone is the customer whose id stands beside it in other rows,
//! wherever those are; where several ids have it, it is a customer of its own, and that is told.

use std::collections::HashMap;
use std::sync::Arc;

use super::customer::CustomerKey;
use super::item::Address;

#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    keys: Vec<CustomerKey>,
    by_id: HashMap<Arc<str>, u32>,
    by_email: HashMap<Arc<str>, Mailbox>,
}

/// Who has an address.
#[derive(Clone, Debug, Default)]
struct Mailbox {
    /// The customer of rows with the address alone.
    alone: Option<u32>,
    ids: Ids,
}

#[derive(Clone, Copy, Debug, Default)]
enum Ids {
    #[default]
    None,
    One(u32),
    Several,
}

impl People {
    /// The number of whoever has this key. It may turn out that two of them are one.
    pub(crate) fn number(&mut self, key: CustomerKey) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let (id, email) = (key.id.clone(), key.email.clone());
        let Some(id) = id else {
            let Some(email) = email else { return next };
            let number = *self.by_email.entry(email).or_default().alone.get_or_insert(next);
            if number == next {
                self.keys.push(key);
            }
            return number;
        };
        let number = *self.by_id.entry(id).or_insert(next);
        if number == next {
            self.keys.push(key);
        } else if let Some(known) = usize::try_from(number).ok().and_then(|at| self.keys.get_mut(at))
            && known.email.is_none()
        {
            known.email.clone_from(&email);
        }
        if let Some(email) = email {
            let ids = &mut self.by_email.entry(email).or_default().ids;
            *ids = match *ids {
                Ids::None => Ids::One(number),
                Ids::One(other) if other == number => Ids::One(other),
                Ids::One(_) | Ids::Several => Ids::Several,
            };
        }
        number
    }

    /// Learns that several ids have an address, whatever is known of them here.
    pub(crate) fn share(&mut self, email: &str) {
        self.by_email.entry(email.into()).or_default().ids = Ids::Several;
    }

    /// Whoever has that id.
    pub(crate) fn by_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// Whose an address is.
    pub(crate) fn by_email(&self, email: &str) -> Option<u32> {
        self.by_email.get(email)?.owner()
    }

    /// What that number is known by.
    pub(crate) fn key(&self, number: u32) -> Option<&CustomerKey> {
        self.keys.get(usize::try_from(number).ok()?)
    }

    /// By number the number of whom it has turned out to be: its own, or that of the id which has the address.
    pub(crate) fn who(&self) -> Vec<u32> {
        let mut who: Vec<u32> = (0..).take(self.keys.len()).collect();
        for mailbox in self.by_email.values() {
            let place = mailbox.alone.and_then(|at| who.get_mut(usize::try_from(at).ok()?));
            if let Some((place, owner)) = place.zip(mailbox.owner()) {
                *place = owner;
            }
        }
        who
    }

    /// Once all rows have been seen.
    pub(super) fn settled(self) -> Settled {
        let who = self.who();
        let mut is_shared = vec![false; who.len()];
        let mut addresses = Vec::with_capacity(self.by_email.len());
        for (email, mailbox) in self.by_email {
            let has_several = matches!(mailbox.ids, Ids::Several);
            if let Some(place) = mailbox.alone.and_then(|at| is_shared.get_mut(usize::try_from(at).ok()?)) {
                *place = has_several;
            }
            addresses.push((email, mailbox.owner(), has_several));
        }
        addresses.sort_unstable();
        Settled { keys: self.keys, who, is_shared, addresses }
    }
}

impl Mailbox {
    fn owner(&self) -> Option<u32> {
        if let Ids::One(number) = self.ids { Some(number) } else { self.alone }
    }
}

/// Customers by number.
pub(super) struct Settled {
    keys: Vec<CustomerKey>,
    /// By number the number of whom it has turned out to be.
    who: Vec<u32>,
    /// By number whether it is an address that several ids have.
    is_shared: Vec<bool>,
    /// Whose each address is, where that is one customer, and whether several ids have it.
    addresses: Vec<(Arc<str>, Option<u32>, bool)>,
}

impl Settled {
    fn who(&self, number: u32) -> Option<u32> {
        self.who.get(usize::try_from(number).ok()?).copied()
    }

    pub(super) fn key(&self, number: u32) -> Option<&CustomerKey> {
        self.keys.get(usize::try_from(self.who(number)?).ok()?)
    }

    pub(super) fn is_one(&self, one: u32, other: u32) -> bool {
        self.who(one) == self.who(other)
    }

    /// Every address, in their order.
    pub(super) fn addresses(&self) -> impl Iterator<Item = Address<'_>> {
        self.addresses.iter().map(|(email, owner, is_shared)| {
            let customer = owner.and_then(|owner| self.key(owner));
            Address { email, customer, is_shared: *is_shared }
        })
    }

    /// Whether it is an address that several ids have.
    pub(super) fn is_shared(&self, number: u32) -> bool {
        usize::try_from(number).ok().and_then(|at| self.is_shared.get(at).copied()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_alone_is_whoever_has_it_wherever_that_is_said() {
        let mut people = People::default();
        let mut number = |id: &str, email: &str| people.number(CustomerKey::new(id, email).unwrap());
        let numbers = [
            number("", "a@x.de"),
            number("1", "a@x.de"),
            number("1", ""),
            number("2", "b@x.de"),
            number("3", "b@x.de"),
            number("", "b@x.de"),
            number("", "c@x.de"),
        ];
        let [alone, one, again, two, three, shared, other] = numbers;
        let settled = people.settled();
        assert!(settled.is_one(alone, one) && settled.is_one(one, again));
        assert_eq!(settled.key(alone).and_then(CustomerKey::id), Some("1"));
        assert!(!settled.is_one(two, three) && !settled.is_one(shared, two) && !settled.is_one(other, one));
        assert_eq!([alone, shared, other].map(|number| settled.is_shared(number)), [false, true, false]);
        let told: Vec<_> =
            settled.addresses().map(|one| (one.email, one.customer.map(CustomerKey::id), one.is_shared)).collect();
        let (a, b, c) = (Some(Some("1")), Some(None), Some(None));
        assert_eq!(told, [("a@x.de", a, false), ("b@x.de", b, true), ("c@x.de", c, false)]);
    }
}
