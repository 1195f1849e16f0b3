//! Which customer somebody is.

use crate::loyalty::Found;
use crate::orders::{Address, CustomerKey, People};

/// The customers by number, from 0, of one file or of several.
///
/// What one file says of ids and addresses holds for all: an address alone in one of them is the customer whose id stands beside it in another.
/// So customers can become one as more is read, and are numbered once all of it was: [`settle`](Self::settle).
#[derive(Clone, Debug, Default)]
pub(super) struct Directory {
    /// Everybody who is named, by numbers of their own.
    people: People,
    /// By those numbers, whether somebody has bought or subscribed to anything: the others are no customers.
    is_customer: Vec<bool>,
    /// By those numbers, that of the customer.
    places: Vec<u32>,
    /// By the number of a customer, one of those.
    customers: Vec<u32>,
}

/// Stands where somebody is no customer.
const NOBODY: u32 = u32::MAX;

impl Directory {
    /// Takes a customer, whose number is known by [`place`](Self::place) once everybody was taken.
    pub(super) fn take(&mut self, key: &CustomerKey) -> u32 {
        let person = self.people.number(key.clone());
        let at = person as usize;
        if self.is_customer.len() <= at {
            self.is_customer.resize(at + 1, false);
        }
        self.is_customer[at] = true;
        person
    }

    /// Learns whose an address is.
    pub(super) fn learn(&mut self, address: &Address<'_>) {
        let owner = address.customer;
        if let Some(key) = owner.and_then(|owner| CustomerKey::new(owner.id().unwrap_or_default(), address.email)) {
            self.people.number(key);
        }
        if address.is_shared {
            self.people.share(address.email);
        }
    }

    /// Numbers the customers. Where some had numbers that no longer hold, gives the new ones by the old ones.
    pub(super) fn settle(&mut self) -> Option<Vec<u32>> {
        let who = self.people.who();
        let mut is_customer = vec![false; who.len()];
        for (who, _) in who.iter().zip(&self.is_customer).filter(|(_, is_customer)| **is_customer) {
            is_customer[*who as usize] = true;
        }
        let mut places = vec![NOBODY; who.len()];
        let mut customers = Vec::new();
        for ((person, place), _) in (0u32..).zip(&mut places).zip(&is_customer).filter(|(_, is)| **is) {
            // There are fewer customers than people, who have numbers.
            *place = u32::try_from(customers.len()).unwrap_or(NOBODY);
            customers.push(person);
        }
        let place = |person: u32| places[who[person as usize] as usize];
        let moved: Vec<u32> = self.customers.iter().map(|person| place(*person)).collect();
        let places = (0u32..).take(who.len()).map(place).collect();
        (self.places, self.customers) = (places, customers);
        let is_still = (0u32..).zip(&moved).all(|(old, new)| old == *new);
        (!is_still).then_some(moved)
    }

    /// The customer's number of who was taken.
    pub(super) fn place(&self, person: u32) -> u32 {
        self.places.get(person as usize).copied().unwrap_or(NOBODY)
    }

    /// Whether somebody of this id and address is a customer.
    pub(super) fn find(&self, id: &str, email: &str) -> Found {
        let Some(key) = CustomerKey::new(id, email) else { return Found::Nameless };
        let place = |person: Option<u32>| person.map(|person| self.place(person)).filter(|place| *place != NOBODY);
        if let Some(number) = place(key.id().and_then(|id| self.people.by_id(id))) {
            return Found::ById(number);
        }
        match place(key.email().and_then(|email| self.people.by_email(email))) {
            Some(number) => Found::ByEmail(number),
            None => Found::Unknown,
        }
    }

    /// What the customer of that number is known by.
    pub(super) fn key(&self, number: u32) -> Option<&CustomerKey> {
        self.people.key(*self.customers.get(number as usize)?)
    }

    /// How many customers there are.
    pub(super) fn len(&self) -> u32 {
        // There are fewer of them than people, who have numbers.
        u32::try_from(self.customers.len()).unwrap_or(NOBODY)
    }
}
