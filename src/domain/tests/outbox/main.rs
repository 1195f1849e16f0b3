//! The outbox: what it does with each answer, and what holds whatever happens.
//!
//! `../outbox.json` holds the outbox in the page, which is JavaScript, to the same rules. `PLAUDIT_WRITE=1 cargo test -p
//! domain` writes it anew. Its shape:
//!
//! - `statuses`: each status from 100 to 999, and `unreachable`, with its verdict.
//! - `retry_after`: `text`, `now` and the wait in `ms`, or null where the text says nothing.
//! - `delays`: `verdict`, `level`, `retry_after` (ms or null), `random` and the delay in `ms`.
//! - `traces`: each a list of operations on an outbox that is empty at first. `do` says which one, beside it stand its
//!   arguments, then what it gave and the letters after it.
//!
//! | do | arguments | gave |
//! |---|---|---|
//! | `put` | `key`, `rev`, `bytes`, `now`, `wait` | `dropped`: `[[key, "old" or "full"], …]` in the order of dropping |
//! | `answered` | `key`, `rev`, `is` (the verdict), `retry_after` (ms or null), `now`, `random` | |
//! | `wake` | `now` | `dropped` |
//! | `again` | `key`, `now` | |
//! | `nudge` | `now` | |
//! | `forget` | | |
//! | `next` | `endpoint`, `now` | `gives`: a key or null |
//! | `wakes_at` | `endpoint` | `gives`: a time or null |
//!
//! A key is `[endpoint, survey, id]`. `letters` is `[[key, [rev, bytes, since, due, tries, refusals, level, is_dead]], …]` in
//! the order of the keys: those of the operation's endpoint, or all of them after `wake`, `nudge` and `forget`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod branches;
mod caps;
mod client;
mod fates;
mod fixture;
mod operation;
mod outages;
mod random;
mod schedules;
mod scripted;
mod traces;
mod turns;
mod vectors;
mod world;
