//! Where who wrote what was shuffled, nothing is claimed.

use insight::words::Distinctive;

use crate::fixture::{Chance, comment, group, tally};

/// How many shuffles of each kind.
const SHUFFLES: usize = 300;

fn share_with_claims(seed: u64, comments: usize) -> f64 {
    let mut chance = Chance::new(seed);
    let mut texts: Vec<String> = (0..comments).map(|_| comment(&mut chance).join(" ")).collect();
    let groups: Vec<_> = (0..comments).map(|_| group(&mut chance)).collect();
    let claims = (0..SHUFFLES).filter(|_| {
        chance.shuffle(&mut texts);
        let shuffled: Vec<_> = texts.iter().cloned().zip(groups.iter().copied()).collect();
        let found = Distinctive::of(&tally(&shuffled));
        !found.unfavourable.is_empty() || !found.favourable.is_empty()
    });
    claims.count() as f64 / SHUFFLES as f64
}

/// At most 5 % is what Holm's method promises, however words depend on each other.
#[test]
fn of_shuffled_groups_nothing_is_claimed() {
    for (seed, comments) in [(1, 100), (2, 500), (3, 2000)] {
        let share = share_with_claims(seed, comments);
        println!("{comments} comments: {:.1} %", 100.0 * share);
        assert!(share <= 0.05, "{:.1} % of the shuffles of {comments} comments claim something", 100.0 * share);
    }
}

/// The same test has to find out a list that corrects for nothing: of so many words some always differ at 5 %.
#[test]
fn without_a_correction_the_same_shuffles_claim_much() {
    let mut chance = Chance::new(2);
    let comments: Vec<_> = (0..500).map(|_| (comment(&mut chance).join(" "), group(&mut chance))).collect();
    let n = |word: &str, is_bad: bool| {
        let has = |text: &str| text.split(' ').any(|one| one == word);
        let of = comments.iter().filter(|(_, group)| (*group == domain::Group::Unfavourable) == is_bad);
        (of.clone().filter(|(text, _)| has(text)).count() as u64, of.count() as u64)
    };
    let words: std::collections::BTreeSet<&str> = comments.iter().flat_map(|(text, _)| text.split(' ')).collect();
    let claims = words.iter().filter(|word| {
        let ((bad, of_bad), (good, of_good)) = (n(word, true), n(word, false));
        insight::statistics::exact_p([bad, good], [of_bad, of_good]) <= 0.05
    });
    assert!(claims.count() > 0);
}
