//! A process that was given few open files takes more where it may.

use std::process::Command;

use crate::fixture::{Base, Process, serve};

#[test]
fn a_server_asks_for_the_open_files_that_its_connections_need() {
    let base = Base::new();
    let server = serve(base.path());
    let mut few = Command::new("sh");
    few.args(["-c", "ulimit -S -n 256 && exec \"$0\" \"$@\""]);
    few.arg(server.get_program()).args(server.get_args()).current_dir(base.path());
    let process = Process::start(few);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", process.id())).unwrap();
    let files = limits.lines().find(|line| line.starts_with("Max open files")).unwrap();
    let soft: u64 = files.split_whitespace().nth(3).unwrap().parse().unwrap();
    assert!(soft >= 1024 + 100, "{files}");
}
