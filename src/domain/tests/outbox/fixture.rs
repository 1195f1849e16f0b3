//! Letters to one endpoint, in few words.

use domain::outbox::{Fate, Key, Letter, Outbox, Verdict};

pub(crate) const A: &str = "https://a.example/";
pub(crate) const B: &str = "https://b.example/";
pub(crate) const DAY: i64 = 86_400_000;

pub(crate) fn key(id: &str) -> Key {
    at(A, id)
}

pub(crate) fn at(endpoint: &str, id: &str) -> Key {
    Key::new(endpoint, "support-nps", id)
}

/// Revision 1 of each, 100 bytes long, put at 0 and due at once.
pub(crate) fn outbox_of(keys: &[Key]) -> Outbox {
    let mut outbox = Outbox::new();
    for key in keys {
        assert!(outbox.put(key, 1, 100, 0, 0).is_empty());
    }
    outbox
}

/// An answer to revision 1, without jitter.
pub(crate) fn tell(outbox: &mut Outbox, key: &Key, verdict: Verdict, now: i64) -> Fate {
    outbox.answered(key, 1, verdict, None, now, 0.0)
}

pub(crate) fn kill(outbox: &mut Outbox, key: &Key) {
    for _ in 0..3 {
        tell(outbox, key, Verdict::Refused, 0);
    }
    assert!(outbox.letter(key).unwrap().is_dead);
}

pub(crate) fn letter<'a>(outbox: &'a Outbox, key: &Key) -> &'a Letter {
    outbox.letter(key).unwrap()
}

pub(crate) fn ids(outbox: &Outbox) -> Vec<&str> {
    outbox.letters().map(|(key, _)| key.id.as_str()).collect()
}
