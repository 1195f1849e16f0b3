//! `cargo xtask bench collector`: what "on disk before 200" costs, held against a bare loop of rows in the same run.
//!
//! The collector runs as it is shipped, in a process of its own; 256 connections post one record after the other. The bare loop
//! inserts the same records into the same table, 128 in a transaction, `synchronous=FULL`: no HTTP, no check, no figures.

// A bench that cannot go on says why and stops.
#![allow(clippy::unwrap_used)]

mod crowd;
mod cube;
mod loop_of_rows;
mod records;
mod report;
mod served;

use std::path::PathBuf;

use report::{Row, print};
use served::Served;

/// Connections at once, as in goals.md.
const CONNECTIONS: usize = 256;
/// Records of one request where they come in batches, as from an importer or another collector.
const BATCH: usize = 128;
/// Records of one round.
const RECORDS: usize = 40_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| arguments.iter().position(|argument| argument == name).map(|at| arguments[at + 1].clone());
    let runs: usize = after("--runs").map_or(3, |runs| runs.parse().expect("--runs takes a number"));
    let responses: u64 = after("--responses").map_or(10_000_000, |n| n.parse().expect("--responses takes a number"));
    let plaudit = PathBuf::from(std::env::var_os("PLAUDIT_BIN").expect("PLAUDIT_BIN names the collector's binary"));
    // Not in /tmp, which may be memory: what is measured is the disk.
    let folder = tempfile::tempdir_in(std::env::current_dir().unwrap()).unwrap();

    let (mut ours, mut bare, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    let (mut batched, mut batched_ratios) = (Vec::new(), Vec::new());
    let (mut p50, mut p99, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..runs {
        eprintln!(
            "round {} of {runs}: {RECORDS} records through {CONNECTIONS} connections, then the bare loop …",
            round + 1
        );
        let records = records::make(RECORDS, round);
        let served = Served::start(&plaudit, &folder.path().join(format!("served-{round}.db")));
        let crowd = crowd::post(served.address, &records, CONNECTIONS);
        memory.push(served.peak_mebibytes());
        assert_eq!(served.stop_and_count(), records.len() as u64, "every acknowledged record is stored");
        let bodies: Vec<String> = records.chunks(BATCH).map(|batch| format!("[{}]", batch.join(","))).collect();
        let served = Served::start(&plaudit, &folder.path().join(format!("batched-{round}.db")));
        let bulk = crowd::post(served.address, &bodies, 4).per_second * BATCH as f64;
        assert_eq!(served.stop_and_count(), records.len() as u64, "every acknowledged record is stored");
        let loop_rate = loop_of_rows::run(&folder.path().join(format!("bare-{round}.db")), &records);
        ours.push(crowd.per_second);
        batched.push(bulk);
        batched_ratios.push(bulk / loop_rate);
        bare.push(loop_rate);
        ratios.push(crowd.per_second / loop_rate);
        p50.push(crowd.p50_ms);
        p99.push(crowd.p99_ms);
    }
    eprintln!("/cube at 10,000 and at {responses} responses …");
    let small = cube::measure(&plaudit, &folder.path().join("small.db"), 10_000);
    let large = cube::measure(&plaudit, &folder.path().join("large.db"), responses);

    let crowd = |what: &str| format!("{what}, {CONNECTIONS} connections");
    let rows = [
        Row::new(crowd("stored one by one"), median(&ours), "responses/s")
            .beside("bare SQLite loop", median(&bare))
            .at_least(0.5, median(&ratios)),
        Row::new(format!("stored, {BATCH} a request, 4 connections"), median(&batched), "responses/s")
            .beside("bare SQLite loop", median(&bare))
            .at_least(0.5, median(&batched_ratios)),
        Row::new(crowd("answered, p50"), median(&p50), "ms"),
        Row::new(crowd("answered, p99"), median(&p99), "ms").at_most(50.0),
        Row::new(crowd("memory at its highest"), median(&memory), "MiB").at_most(256.0),
        Row::new(format!("/cube, {responses} responses"), large.ms, "ms")
            .beside("10,000 responses", small.ms)
            .at_most(1000.0),
        Row::new(format!("/cube, {responses} responses"), large.kilobytes, "kB")
            .beside("10,000 responses", small.kilobytes),
        Row::new(format!("/cube with two dimensions crossed, {responses} responses"), large.crossing_s, "s")
            .beside("10,000 responses", small.crossing_s)
            .at_most(20.0),
    ];
    print(&rows, arguments.iter().any(|argument| argument == "--json"));
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) }
}
