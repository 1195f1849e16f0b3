//! A kill cannot show a missing sync, since the system writes out what it was given; the number of syncs can.

use std::sync::{Arc, Barrier};

use crate::answers::answer;
use crate::fixture::{Base, Process, serve};
use crate::roles::{COMMITS, committing};
use crate::shim::{between, syncs};

const CROWD: u32 = 128;

#[test]
fn each_answer_that_comes_alone_waits_for_the_disk() {
    let base = Base::new();
    let process = Process::start(between(serve(base.path()), base.path()));
    let client = process.client();
    for number in 0..40 {
        let before = syncs(base.path());
        assert_eq!(client.post(&answer(number, 1)).unwrap().status, 200);
        assert!(syncs(base.path()) > before, "number {number} is acknowledged and not synced");
    }
}

#[test]
fn a_crowd_shares_its_syncs() {
    let base = Base::new();
    let mut command = between(serve(base.path()), base.path());
    // A disk of the slow kind, so that the crowd is there before the first of it is done.
    command.env("SHIM_SYNC_MS", "100");
    let process = Process::start(command);
    let before = syncs(base.path());
    let together = Arc::new(Barrier::new(usize::try_from(CROWD).unwrap()));
    let crowd: Vec<_> = (0..CROWD)
        .map(|number| {
            let (client, together) = (process.client(), Arc::clone(&together));
            std::thread::spawn(move || {
                together.wait();
                client.post(&answer(number, 1)).unwrap().status
            })
        })
        .collect();
    assert!(crowd.into_iter().all(|member| member.join().unwrap() == 200));
    let taken = syncs(base.path()) - before;
    assert!((1..=u64::from(CROWD / 4)).contains(&taken), "{taken} syncs for {CROWD} answers");
    assert_eq!(process.client().stored(&base.token).len(), usize::try_from(CROWD).unwrap());
}

/// How many syncs so many commits take, with `synchronous` as named.
fn syncs_of_commits(synchronous: &str) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let output = between(committing(folder.path(), synchronous), folder.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    syncs(folder.path())
}

#[test]
fn a_database_that_does_not_wait_for_the_disk_is_found_out() {
    let commits = u64::from(COMMITS);
    let [full, normal] = ["FULL", "NORMAL"].map(syncs_of_commits);
    assert!(full >= commits, "{full} syncs for {commits} commits that wait");
    assert!(normal < commits / 2, "{normal} syncs for {commits} commits that do not");
}
