//! Processes that open a new database at once, and some that do not live to see the end of it.

use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::time::Duration;

use tempfile::tempdir;

use crate::fixture::{Process, assert_whole, plaudit, serve, times};

fn make_a_token(folder: &Path) -> Child {
    let mut command = plaudit(folder, &["token", "create", "--scope", "read"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[track_caller]
fn assert_done(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The tables are all there, with the one survey of a new database and so many tokens.
#[track_caller]
fn assert_new_and_whole(folder: &Path, tokens: std::ops::RangeInclusive<usize>) {
    let listed = assert_done(&plaudit(folder, &["token", "list"]).output().unwrap()).lines().count();
    assert!(tokens.contains(&listed), "{listed} tokens, not {tokens:?}");
    assert_whole(&folder.join("plaudit.db"));
    let token = assert_done(&make_a_token(folder).wait_with_output().unwrap());
    let process = Process::start(serve(folder));
    let surveys = process.client().get("/api/v1/surveys", token.trim()).unwrap();
    let surveys = surveys.body["surveys"].as_array().unwrap_or_else(|| panic!("{}", surveys.body)).clone();
    assert_eq!(surveys.len(), 1, "{surveys:?}");
    let answer = crate::answers::answer(1, 1);
    assert_eq!(process.client().post(&answer).unwrap().status, 200);
    assert_eq!(process.client().stored(token.trim()).len(), 1);
}

#[test]
fn eight_processes_that_open_a_new_database_at_once_all_succeed() {
    for _ in 0..times(100) {
        let folder = tempdir().unwrap();
        let processes: Vec<_> = (0..8).map(|_| make_a_token(folder.path())).collect();
        for process in processes {
            assert_done(&process.wait_with_output().unwrap());
        }
        assert_new_and_whole(folder.path(), 8..=8);
    }
}

#[test]
fn some_of_them_may_be_killed() {
    let seed = fastrand::u64(..);
    // Shown where the test fails.
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    for round in 0..times(250) {
        let folder = tempdir().unwrap();
        let mut processes: Vec<_> = (0..8).map(|_| make_a_token(folder.path())).collect();
        // In one round of five nobody survives.
        let killed = if round % 5 == 4 { 8 } else { random.usize(1..6) };
        for process in &mut processes[..killed] {
            std::thread::sleep(Duration::from_micros(random.u64(0..8000)));
            process.kill().unwrap();
        }
        let outputs: Vec<_> = processes.into_iter().map(|process| process.wait_with_output().unwrap()).collect();
        for output in &outputs[killed..] {
            assert_done(output);
        }
        assert_new_and_whole(folder.path(), 8 - killed..=8);
    }
}
