//! What each answer does to its letter and to the others of its endpoint.

use domain::outbox::{Fate, Letter, Outbox, Verdict};

use crate::fixture::{A, B, DAY, at, ids, key, kill, letter, outbox_of, tell};

fn state(outbox: &Outbox, id: &str) -> (u16, u32, u8, u32, bool, i64) {
    let Letter { rev, tries, refusals, level, is_dead, due, .. } = *letter(outbox, &key(id));
    (rev, tries, refusals, level, is_dead, due)
}

#[test]
fn a_first_revision_is_due_after_its_wait() {
    let mut outbox = Outbox::new();
    assert!(outbox.put(&key("1"), 3, 640, 1000, 5000).is_empty());
    let new = Letter { rev: 3, bytes: 640, since: 1000, due: 6000, tries: 0, refusals: 0, level: 0, is_dead: false };
    assert_eq!(letter(&outbox, &key("1")), &new);
    assert_eq!(outbox, [(key("1"), new)].into_iter().collect());
}

#[test]
fn a_newer_revision_stands_in_for_an_older_one_and_never_the_other_way_round() {
    let mut outbox = outbox_of(&[key("1")]);
    tell(&mut outbox, &key("1"), Verdict::Refused, 0);
    tell(&mut outbox, &key("1"), Verdict::Again, 0);
    let before = outbox.clone();
    assert!(outbox.put(&key("1"), 1, 999, 100, 0).is_empty());
    assert_eq!(outbox, before);
    assert!(outbox.put(&key("1"), 2, 999, 100, 50).is_empty());
    assert_eq!(state(&outbox, "1"), (2, 0, 0, 0, false, 150));
    assert_eq!((letter(&outbox, &key("1")).since, outbox.bytes()), (100, 999));
    assert!(outbox.put(&key("1"), 1, 1, 200, 0).is_empty());
    assert_eq!(letter(&outbox, &key("1")).rev, 2);
}

#[test]
fn a_newer_revision_of_a_dead_letter_lives() {
    let mut outbox = outbox_of(&[key("1")]);
    kill(&mut outbox, &key("1"));
    assert!(outbox.put(&key("1"), 2, 100, 7, 0).is_empty());
    assert_eq!(state(&outbox, "1"), (2, 0, 0, 0, false, 7));
}

#[test]
fn a_letter_is_forgotten_when_its_revision_or_a_newer_one_was_taken() {
    for (rev, fate) in [(1, Fate::Superseded), (2, Fate::Delivered), (3, Fate::Delivered)] {
        let mut outbox = Outbox::new();
        assert!(outbox.put(&key("1"), 2, 100, 0, 0).is_empty());
        assert_eq!(outbox.answered(&key("1"), rev, Verdict::Taken, None, 0, 0.0), fate);
        assert_eq!(outbox.is_empty(), fate == Fate::Delivered);
        assert_eq!(tell(&mut outbox, &key("2"), Verdict::Taken, 0), Fate::Moot);
    }
}

#[test]
fn a_newer_revision_waits_on_when_an_older_one_was_taken() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    tell(&mut outbox, &key("1"), Verdict::Again, 0);
    assert!(outbox.put(&key("1"), 2, 100, 1000, 120_000).is_empty());
    assert_eq!(outbox.next(A, 1000), Some(&key("2")), "its own wait holds up no other");
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Taken, 2000), Fate::Superseded);
    assert_eq!(state(&outbox, "1"), (2, 0, 0, 0, false, 121_000));
}

#[test]
fn the_third_refusal_is_the_last() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Refused, 0), Fate::Waits { due: 1000 });
    assert!(!outbox.is_paused(A, 0), "a refusal holds up no other letter");
    tell(&mut outbox, &key("1"), Verdict::Again, 1000);
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Refused, 2000), Fate::Waits { due: 4000 });
    assert_eq!(state(&outbox, "1"), (1, 3, 2, 0, false, 4000));
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Refused, 4000), Fate::Died);
    assert_eq!(state(&outbox, "1"), (1, 4, 3, 0, true, 4000));
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Refused, 5000), Fate::Died);
}

#[test]
fn a_refusal_of_another_revision_is_not_this_ones() {
    let mut outbox = Outbox::new();
    assert!(outbox.put(&key("1"), 2, 100, 0, 0).is_empty());
    let before = outbox.clone();
    for (rev, fate) in [(1, Fate::Superseded), (3, Fate::Moot)] {
        assert_eq!(outbox.answered(&key("1"), rev, Verdict::Refused, None, 0, 0.0), fate);
    }
    assert_eq!(tell(&mut outbox, &key("2"), Verdict::Refused, 0), Fate::Moot);
    assert_eq!(outbox, before);
}

#[test]
fn a_fault_of_the_endpoint_counts_whatever_the_revision() {
    for (verdict, first, second) in [(Verdict::Again, 1000, 2000), (Verdict::Misconfigured, 30_000, 60_000)] {
        let mut outbox = Outbox::new();
        assert!(outbox.put(&key("1"), 2, 100, 0, 0).is_empty());
        assert_eq!(tell(&mut outbox, &key("1"), verdict, 0), Fate::Waits { due: first });
        assert_eq!(tell(&mut outbox, &key("1"), verdict, 0), Fate::Waits { due: second });
        assert_eq!(state(&outbox, "1"), (2, 2, 0, 2, false, second));
    }
}

#[test]
fn faults_in_a_row_are_the_endpoints_whichever_letter_met_them() {
    let mut outbox = outbox_of(&[key("1"), key("2"), at(B, "3")]);
    tell(&mut outbox, &key("1"), Verdict::Again, 0);
    tell(&mut outbox, &key("1"), Verdict::Again, 1000);
    assert_eq!(tell(&mut outbox, &key("2"), Verdict::Again, 3000), Fate::Waits { due: 7000 });
    assert_eq!(letter(&outbox, &key("2")).level, 3);
    assert_eq!(tell(&mut outbox, &at(B, "3"), Verdict::Again, 3000), Fate::Waits { due: 4000 });
}

#[test]
fn the_endpoints_word_and_chance_lengthen_the_wait() {
    let mut outbox = outbox_of(&[key("1")]);
    let fate = outbox.answered(&key("1"), 1, Verdict::Again, Some(60_000), 500, 0.5);
    assert_eq!(fate, Fate::Waits { due: 75_500 });
}

#[test]
fn a_fault_is_nothing_to_a_letter_that_is_gone_or_dead() {
    let mut outbox = outbox_of(&[key("1")]);
    kill(&mut outbox, &key("1"));
    let before = outbox.clone();
    for verdict in [Verdict::Again, Verdict::Misconfigured] {
        for id in ["1", "2"] {
            assert_eq!(tell(&mut outbox, &key(id), verdict, 9), Fate::Moot);
        }
    }
    assert_eq!(outbox, before);
}

#[test]
fn an_endpoint_that_answers_is_well_and_no_other_is() {
    for verdict in [Verdict::Taken, Verdict::Refused] {
        let mut outbox = outbox_of(&[key("1"), key("2"), key("3"), key("4"), at(B, "5")]);
        kill(&mut outbox, &key("4"));
        assert!(outbox.put(&key("6"), 1, 100, 0, 5000).is_empty());
        for held in [key("1"), key("2"), at(B, "5")] {
            tell(&mut outbox, &held, Verdict::Again, 0);
        }
        tell(&mut outbox, &key("3"), verdict, 700);
        for id in ["1", "2"] {
            assert_eq!(state(&outbox, id), (1, 1, 0, 0, false, 700), "{verdict:?}");
        }
        assert_eq!(state(&outbox, "4"), (1, 3, 3, 0, true, 2000));
        assert_eq!(state(&outbox, "6"), (1, 0, 0, 0, false, 5000), "what waits of itself waits on");
        let other = letter(&outbox, &at(B, "5"));
        assert_eq!((other.level, other.due), (1, 1000));
    }
}

#[test]
fn a_dead_letter_lives_again_with_three_more_tries() {
    let mut outbox = outbox_of(&[key("1"), key("2")]);
    kill(&mut outbox, &key("1"));
    assert!(outbox.again(&key("1"), DAY));
    assert_eq!(state(&outbox, "1"), (1, 3, 0, 0, false, DAY));
    let before = outbox.clone();
    assert!(!outbox.again(&key("1"), 2 * DAY) && !outbox.again(&key("2"), DAY) && !outbox.again(&key("9"), DAY));
    assert_eq!(outbox, before);
    kill(&mut outbox, &key("1"));
}

#[test]
fn back_on_the_network_what_was_held_is_due_at_its_level() {
    let mut outbox = outbox_of(&[key("1"), key("2"), key("3"), at(B, "4")]);
    kill(&mut outbox, &key("3"));
    assert!(outbox.put(&key("5"), 1, 100, 0, 5000).is_empty());
    tell(&mut outbox, &key("1"), Verdict::Again, 0);
    tell(&mut outbox, &at(B, "4"), Verdict::Misconfigured, 0);
    outbox.nudge(300);
    assert_eq!(state(&outbox, "1"), (1, 1, 0, 1, false, 300));
    assert_eq!((letter(&outbox, &at(B, "4")).level, letter(&outbox, &at(B, "4")).due), (1, 300));
    assert_eq!([state(&outbox, "3").5, state(&outbox, "5").5], [2000, 5000]);
    assert_eq!(tell(&mut outbox, &key("1"), Verdict::Again, 300), Fate::Waits { due: 2300 });
    assert_eq!(ids(&outbox).len(), 5);
}
