//! What is given up, when and why.

use domain::outbox::{Dropped, LONGEST_STAY, LONGEST_WAIT, MOST_BYTES, MOST_LETTERS, Outbox, Reason};

use crate::fixture::{B, at, ids, key, kill, letter, outbox_of};

const MIB: u32 = 1_048_576;

fn full(ids: &[&str]) -> Vec<Dropped> {
    ids.iter().map(|id| Dropped { key: key(id), reason: Reason::Full }).collect()
}

#[test]
fn the_caps_are_those_that_were_promised() {
    assert_eq!((MOST_LETTERS, MOST_BYTES, LONGEST_STAY, LONGEST_WAIT), (500, 1 << 20, 2_592_000_000, 86_400_000));
    assert_eq!([Reason::Old, Reason::Full].map(Reason::name), ["old", "full"]);
}

#[test]
fn the_501st_letter_takes_the_place_of_the_oldest_of_any_endpoint() {
    let mut outbox = Outbox::new();
    for number in 0..500i64 {
        let endpoint = format!("https://{}.example/", number % 7);
        assert!(outbox.put(&at(&endpoint, &number.to_string()), 1, 100, 1000 - number, 0).is_empty());
    }
    let dropped = outbox.put(&at(B, "x"), 1, 100, 2000, 0);
    assert_eq!(dropped, [Dropped { key: at("https://2.example/", "499"), reason: Reason::Full }]);
    assert_eq!(outbox.len(), 500);
    assert!(outbox.put(&at(B, "x"), 2, 100, 2001, 0).is_empty(), "a newer revision takes no more room");
}

#[test]
fn a_byte_more_than_a_mebibyte_is_too_much() {
    let mut outbox = Outbox::new();
    assert!(outbox.put(&key("1"), 1, MIB / 2, 0, 0).is_empty());
    assert!(outbox.put(&key("2"), 1, MIB / 2, 1, 0).is_empty());
    assert_eq!(outbox.bytes(), MOST_BYTES);
    assert_eq!(outbox.put(&key("3"), 1, 1, 2, 0), full(&["1"]));
    assert_eq!(outbox.put(&key("3"), 2, MIB / 2 + 1, 3, 0), full(&["2"]), "a revision may have grown");
}

#[test]
fn of_equally_old_ones_the_first_key_goes() {
    let mut outbox = Outbox::new();
    for id in ["9", "10", "8"] {
        assert!(outbox.put(&key(id), 1, MIB / 4, 0, 0).is_empty());
    }
    assert_eq!(outbox.put(&key("7"), 1, MIB / 2, 0, 0), full(&["10"]));
}

#[test]
fn dead_ones_go_before_living_ones_however_old() {
    let mut outbox = Outbox::new();
    for (id, since) in [("1", 0), ("2", 1), ("3", 2), ("4", 3)] {
        assert!(outbox.put(&key(id), 1, MIB / 4, since, 0).is_empty());
    }
    kill(&mut outbox, &key("2"));
    kill(&mut outbox, &key("4"));
    assert_eq!(outbox.put(&key("5"), 1, MIB / 4 * 3, 4, 0), full(&["2", "4", "1"]));
    assert_eq!(ids(&outbox), ["3", "5"]);
}

#[test]
fn the_one_just_put_stays_though_it_is_the_oldest_or_alone_too_large() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    assert_eq!(outbox.put(&key("3"), 1, MIB + 1, -5, 0), full(&["1", "2"]));
    assert_eq!(ids(&outbox), ["3"]);
}

#[test]
fn what_is_older_than_thirty_days_goes_dead_or_not() {
    let mut outbox = outbox_of(&[key("2"), key("1")]);
    kill(&mut outbox, &key("2"));
    assert!(outbox.put(&key("3"), 1, 100, LONGEST_STAY, 0).is_empty());
    assert!(outbox.wake(LONGEST_STAY).is_empty());
    let old = |id: &str| Dropped { key: key(id), reason: Reason::Old };
    assert_eq!(outbox.clone().wake(LONGEST_STAY + 1), [old("1"), old("2")]);
    assert_eq!(outbox.put(&key("4"), 1, 100, LONGEST_STAY + 1, 0), [old("1"), old("2")]);
}

#[test]
fn old_ones_go_first_and_may_be_enough() {
    let mut outbox = Outbox::new();
    assert!(outbox.put(&key("1"), 1, MIB / 2, 0, 0).is_empty());
    assert!(outbox.put(&key("2"), 1, MIB / 2, LONGEST_STAY, 0).is_empty());
    let dropped = outbox.put(&key("3"), 1, MIB / 2, LONGEST_STAY + 1, 0);
    assert_eq!(dropped, [Dropped { key: key("1"), reason: Reason::Old }]);
}

#[test]
fn a_put_that_is_ignored_drops_nothing() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    assert!(outbox.put(&key("1"), 1, 2 * MIB, 2 * LONGEST_STAY, 0).is_empty());
    assert_eq!(ids(&outbox), ["1", "2"]);
}

#[test]
fn a_clock_that_was_set_back_neither_holds_letters_for_ever_nor_keeps_them() {
    let now = LONGEST_STAY * 2;
    let mut outbox = Outbox::new();
    for (id, since, wait) in [("1", now, LONGEST_WAIT), ("2", now + 1, LONGEST_WAIT), ("3", now + 9, 0)] {
        assert!(outbox.put(&key(id), 1, 100, since, wait).is_empty());
    }
    assert!(outbox.wake(now).is_empty());
    let times = |id: &str| (letter(&outbox, &key(id)).since, letter(&outbox, &key(id)).due);
    assert_eq!(["1", "2", "3"].map(times), [(now, now + LONGEST_WAIT), (now, now), (now, now + 9)]);
}

#[test]
fn no_time_is_too_far_away() {
    let mut outbox = Outbox::new();
    for (id, now) in [("1", i64::MIN), ("2", i64::MAX)] {
        let _ = outbox.put(&key(id), 1, 100, now, i64::MAX);
        let _ = outbox.wake(now);
    }
    assert_eq!(ids(&outbox), ["2"]);
}

#[test]
fn forgetting_counts_the_living_and_the_dead() {
    let mut outbox = outbox_of(&[key("1"), key("2"), at(B, "3")]);
    kill(&mut outbox, &key("2"));
    assert_eq!(outbox.endpoints().count(), 2);
    let forgotten = outbox.forget();
    assert_eq!((forgotten.living, forgotten.dead, outbox.is_empty()), (2, 1, true));
}
