//! What an endpoint feels of its clients when it is down for a day, and when it comes back.

use std::collections::{BTreeMap, BTreeSet};

use domain::outbox::Verdict;

use crate::client::Client;
use crate::fixture::{A, DAY, key, outbox_of};

const CLIENTS: u64 = 1000;

fn client_of(letters: usize, seed: u64) -> Client {
    let keys: Vec<_> = (0..letters).map(|number| key(&number.to_string())).collect();
    Client::new(outbox_of(&keys), seed)
}

#[test]
fn a_day_of_503_is_at_most_a_hundred_requests_however_many_letters_wait() {
    for letters in [1, 2, 3, 30, 500] {
        for seed in 0..5 {
            let mut client = client_of(letters, seed);
            client.run(A, DAY, |_, _| Verdict::Again);
            assert!((50..=100).contains(&client.sent.len()), "{letters} letters: {} requests", client.sent.len());
            assert_eq!(client.outbox.len(), letters);
        }
    }
}

#[test]
fn letters_that_come_during_an_outage_are_held_like_the_others() {
    let mut client = client_of(1, 3);
    for minute in 0..24 * 60 {
        client.run(A, minute * 60_000, |_, _| Verdict::Again);
        if minute % 5 == 0 {
            assert!(client.outbox.put(&key(&format!("late {minute}")), 1, 100, client.now, 0).is_empty());
        }
    }
    assert!((50..=100).contains(&client.sent.len()), "{} requests", client.sent.len());
}

#[test]
fn every_letter_has_its_turn_in_an_outage() {
    let mut client = client_of(20, 4);
    client.run(A, DAY, |_, _| Verdict::Again);
    let tries: Vec<_> = client.outbox.letters().map(|(_, letter)| letter.tries).collect();
    assert!(tries.iter().max().unwrap() - tries.iter().min().unwrap() <= 1, "{tries:?}");
}

#[test]
fn a_day_of_404_is_a_request_an_hour_or_two() {
    let mut client = client_of(10, 5);
    client.run(A, DAY, |_, _| Verdict::Misconfigured);
    assert!((24..=50).contains(&client.sent.len()), "{} requests", client.sent.len());
}

/// How many clients come in the busiest second after `recovery`; each has to deliver all its letters within a day.
fn busiest_second(recovery: i64, clients: impl Iterator<Item = Client>) -> usize {
    let mut seconds: BTreeMap<i64, usize> = BTreeMap::new();
    for mut client in clients {
        client.run(A, recovery + DAY, |_, now| if now < recovery { Verdict::Again } else { Verdict::Taken });
        assert!(client.outbox.is_empty());
        let after = client.sent.iter().filter(|(now, _)| *now >= recovery);
        let its_seconds: BTreeSet<_> = after.map(|(now, _)| now.div_euclid(1000)).collect();
        for second in its_seconds {
            *seconds.entry(second).or_default() += 1;
        }
    }
    *seconds.values().max().unwrap()
}

#[test]
fn a_thousand_clients_do_not_come_back_at_once_after_a_day() {
    let together = busiest_second(DAY, (0..CLIENTS).map(|seed| client_of(3, seed)));
    assert!(together <= 100, "{together} clients in one second");
}

#[test]
fn a_thousand_clients_who_were_told_the_same_moment_do_not_all_come_then() {
    let told = (0..CLIENTS).map(|seed| {
        let mut client = client_of(3, seed);
        client.retry_after = Some(60_000);
        client
    });
    let together = busiest_second(30_000, told);
    assert!(together <= 100, "{together} clients in one second");
}
