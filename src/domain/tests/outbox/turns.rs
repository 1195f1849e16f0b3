//! Whose turn it is, and when.

use domain::outbox::{Outbox, Verdict};

use crate::client::Client;
use crate::fixture::{A, B, DAY, at, key, kill, outbox_of, tell};

#[test]
fn the_least_tried_goes_first_and_then_the_oldest_and_then_the_first_key() {
    let mut outbox = Outbox::new();
    for (id, since) in [("1", 0), ("9", 5), ("10", 5), ("8", 6)] {
        assert!(outbox.put(&key(id), 1, 100, since, 0).is_empty());
    }
    tell(&mut outbox, &key("1"), Verdict::Refused, 10);
    let mut order = Vec::new();
    while let Some(key) = outbox.next(A, 5000).cloned() {
        order.push(key.id.clone());
        tell(&mut outbox, &key, Verdict::Taken, 5000);
    }
    assert_eq!(order, ["10", "9", "8", "1"]);
}

#[test]
fn nothing_is_sent_before_it_is_due() {
    let mut outbox = Outbox::new();
    assert!(outbox.put(&key("1"), 1, 100, 0, 5000).is_empty());
    assert_eq!((outbox.next(A, 4999), outbox.next(A, 5000)), (None, Some(&key("1"))));
    assert_eq!((outbox.wakes_at(A), outbox.wakes_at(B), outbox.next(B, DAY)), (Some(5000), None, None));
}

#[test]
fn after_a_fault_nothing_is_sent_to_that_endpoint_until_the_letter_is_due() {
    let mut outbox = outbox_of(&[key("1"), key("2"), at(B, "3")]);
    tell(&mut outbox, &key("1"), Verdict::Again, 0);
    assert_eq!((outbox.next(A, 999), outbox.next(B, 0)), (None, Some(&at(B, "3"))));
    assert_eq!(outbox.wakes_at(A), Some(1000));
    assert_eq!(outbox.next(A, 1000), Some(&key("2")), "the other one's turn");
    tell(&mut outbox, &key("2"), Verdict::Again, 1000);
    assert_eq!((outbox.next(A, 2999), outbox.wakes_at(A)), (None, Some(3000)));
}

#[test]
fn a_dead_letter_is_neither_sent_nor_waited_for() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    kill(&mut outbox, &key("1"));
    assert_eq!(outbox.next(A, DAY), Some(&key("2")));
    kill(&mut outbox, &key("2"));
    assert_eq!((outbox.next(A, DAY), outbox.wakes_at(A)), (None, None));
}

#[test]
fn one_that_always_fails_does_not_hold_up_the_others() {
    let keys: Vec<_> = (0..20).map(|number| key(&number.to_string())).collect();
    let mut client = Client::new(outbox_of(&keys), 1);
    client.run(A, DAY, |key, _| if key.id == "7" { Verdict::Again } else { Verdict::Taken });
    assert_eq!(client.outbox.len(), 1);
    let last_of_the_others = client.sent.iter().rposition(|(_, key)| key.id != "7").unwrap();
    assert!(client.sent[last_of_the_others].0 < 10_000, "{:?}", client.sent[last_of_the_others]);
    let before = client.sent[..last_of_the_others].iter().filter(|(_, key)| key.id == "7").count();
    assert!(before <= 1, "{before} tries of the bad one before the last good one");
}

#[test]
fn a_poisoned_letter_among_a_hundred_is_tried_three_times_and_kept() {
    let keys: Vec<_> = (0..100).map(|number| key(&number.to_string())).collect();
    let mut client = Client::new(outbox_of(&keys), 2);
    client.run(A, DAY, |key, _| if key.id == "42" { Verdict::Refused } else { Verdict::Taken });
    assert_eq!(client.sent.iter().filter(|(_, key)| key.id == "42").count(), 3);
    assert_eq!(client.sent.len(), 99 + 3);
    let left: Vec<_> = client.outbox.letters().map(|(key, letter)| (key.id.as_str(), letter.is_dead)).collect();
    assert_eq!(left, [("42", true)]);
}
