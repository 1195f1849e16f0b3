//! Mails that go out once for each period, as both kinds of database keep it.

use collector::store::{End, Store, Turn, restore};
use domain::{Day, Timestamp};

use crate::place::{Kind, Place, on_both};

const WEEK: i32 = 20_513;

/// Minutes of a week.
const A_WEEK: i64 = 7 * 24 * 60;

/// So many minutes after the week is over.
fn at(minutes: i64) -> Timestamp {
    Timestamp::from_unix_millis((i64::from(WEEK) * 24 * 60 + minutes) * 60_000)
}

fn begin(place: &Place, store: &dyn Store, until: i32, minutes: i64) -> Turn {
    place.wait(store.begin_mailing("weekly", Day::from_number(until), at(minutes))).unwrap()
}

fn end(place: &Place, until: i32, end: End, minutes: i64) {
    place.wait(place.store.end_mailing("weekly", Day::from_number(until), end, at(minutes))).unwrap();
}

on_both! {
    fn one_of_several_sends_a_period_and_the_next_one_begins_anew(place) {
        let replica = place.replica();
        assert_eq!(begin(place, &*place.store, WEEK, 5), Turn::Try);
        assert_eq!(begin(place, &*replica, WEEK, 5), Turn::Wait(at(15)));
        end(place, WEEK, End::Sent, 6);
        assert_eq!(begin(place, &*replica, WEEK, 7), Turn::Over);
        assert_eq!(begin(place, &*replica, WEEK + 7, A_WEEK + 8), Turn::Try);
        end(place, WEEK + 7, End::Failed, A_WEEK + 9);
        // Somebody whose clock is behind.
        assert_eq!(begin(place, &*place.store, WEEK, A_WEEK + 9), Turn::Over);
        end(place, WEEK, End::Sent, A_WEEK + 9);
        assert_eq!(begin(place, &*place.store, WEEK + 7, A_WEEK + 9), Turn::Wait(at(A_WEEK + 10)));
        assert_eq!(begin(place, &*place.store, WEEK + 7, A_WEEK + 10), Turn::Try);
        // A clock that ran years ahead has written what never was.
        assert_eq!(begin(place, &*place.store, WEEK + 2000, 2000 * 24 * 60), Turn::Try);
        assert_eq!(begin(place, &*place.store, WEEK + 7, A_WEEK + 11), Turn::Try);
        // Another mail is another's affair.
        assert_eq!(place.wait(place.store.begin_mailing("monthly", Day::from_number(WEEK), at(10))), Ok(Turn::Try));
    }

    fn a_try_that_never_ended_is_a_doubt_that_is_kept(place) {
        assert_eq!(begin(place, &*place.store, WEEK, 0), Turn::Try);
        let handed = place.wait(place.store.hand_over_mailing("weekly", Day::from_number(WEEK), at(0)));
        assert_eq!(handed, Ok(true));
        assert_eq!([begin(place, &*place.store, WEEK, 10), begin(place, &*place.store, WEEK, 11)], [Turn::Doubt, Turn::Over]);
    }

    fn a_backup_knows_what_was_sent(place) {
        begin(place, &*place.store, WEEK, 0);
        end(place, WEEK, End::Failed, 1);
        let file = place.folder.path().join("copy.db");
        place.wait(place.store.back_up(&file)).unwrap();
        for kind in Kind::BOTH {
            let other = Place::new(kind);
            place.wait(other.store.close());
            restore(&other.uri(), &file, at(0)).unwrap();
            let restored = other.replica();
            assert_eq!(begin(place, &*restored, WEEK, 1), Turn::Wait(at(2)), "{kind:?}");
            assert_eq!(begin(place, &*restored, WEEK, 2), Turn::Try, "{kind:?}");
            place.wait(restored.close());
        }
    }
}
