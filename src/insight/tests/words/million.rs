//! How long a million comments take. A figure to look at, not a test: machines differ.
//!
//! `cargo test --release -p insight --test words -- --ignored --nocapture`

use std::time::{Duration, Instant};

use insight::words::{Distinctive, Tally, Term};

use crate::fixture::{Chance, comment, group};

#[test]
#[ignore = "tells a figure"]
fn a_million_comments() {
    let mut chance = Chance::new(1);
    let comments: Vec<_> = (0..1_000_000)
        .map(|n| (format!("{} order{}", comment(&mut chance).join(" "), n / 3), group(&mut chance)))
        .collect();
    let letters: usize = comments.iter().map(|(text, _)| text.len()).sum();
    let mut tally = Tally::new();
    let mut longest = Duration::ZERO;
    let start = Instant::now();
    for slice in comments.chunks(1000) {
        let start = Instant::now();
        for (text, group) in slice {
            tally.add(text, *group);
        }
        longest = longest.max(start.elapsed());
    }
    println!(
        "{} bytes each, fed in {:?}; the slowest thousand took {longest:?}",
        letters / comments.len(),
        start.elapsed()
    );
    let start = Instant::now();
    let found = Distinctive::of(&tally);
    println!(
        "listed in {:?}; {} claims; a count may lack {}",
        start.elapsed(),
        found.unfavourable.len(),
        found.may_lack
    );
    let term = Term::read("good service").unwrap();
    let start = Instant::now();
    let n = comments.iter().filter(|(text, _)| term.is_in(text)).count();
    println!("one phrase found in {n} of them in {:?}", start.elapsed());
}
