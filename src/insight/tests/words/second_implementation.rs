//! The whole of it once more, written otherwise: from the texts, without numbers for words, with whole numbers for the exact test.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use domain::Group;
use insight::statistics::{LogOdds, exact_p};
use insight::words::Distinctive;
use proptest::prelude::*;

use crate::fixture::tally;

/// In how many comments of detractors, passives and promoters each word of plain small letters stands.
fn counted(comments: &[(String, Group)]) -> BTreeMap<String, [u64; 3]> {
    let mut counts: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for (text, group) in comments {
        for word in text.split(' ').collect::<BTreeSet<_>>() {
            let at = Group::ALL.iter().position(|one| one == group).unwrap();
            counts.entry(word.to_owned()).or_default()[at] += 1;
        }
    }
    counts
}

fn z(word: [u64; 3], of: [u64; 3]) -> f64 {
    let float = |n: u64| n as f64;
    let prior = float(of[0].min(of[2]));
    let share = float(word[0] + word[2]) / float(of[0] + of[2]);
    let odds = |n: u64, of: u64| (float(n) + prior * share) / (float(of) + prior - float(n) - prior * share);
    let variance =
        |n: u64, of: u64| 1.0 / (float(n) + prior * share) + 1.0 / (float(of) + prior - float(n) - prior * share);
    (odds(word[0], of[0]).ln() - odds(word[2], of[2]).ln())
        / (variance(word[0], of[0]) + variance(word[2], of[2])).sqrt()
}

/// By adding up every arrangement that there is.
fn p(word: [u64; 3], of: [u64; 3]) -> f64 {
    let all = word[0] + word[2];
    let ways = |x: u64| ln_choose(of[0], x) + ln_choose(of[2], all - x) - ln_choose(of[0] + of[2], all);
    let possible = all.saturating_sub(of[2])..=all.min(of[0]);
    let tail = |is_in: &dyn Fn(u64) -> bool| possible.clone().filter(|x| is_in(*x)).map(|x| ways(x).exp()).sum::<f64>();
    (2.0 * tail(&|x| x >= word[0]).min(tail(&|x| x <= word[0]))).min(1.0)
}

fn ln_choose(n: u64, k: u64) -> f64 {
    /// ln n!, each by adding to the one before.
    static FACTORIALS: LazyLock<Vec<f64>> = LazyLock::new(|| {
        let sums = (1..10_000).scan(0.0, |sum, n| {
            *sum += f64::from(n).ln();
            Some(*sum)
        });
        core::iter::once(0.0).chain(sums).collect()
    });
    let ln = |n: u64| FACTORIALS[usize::try_from(n).unwrap()];
    ln(n) - ln(k) - ln(n - k)
}

/// Words that one group likes more or less by chance.
fn comments() -> impl Strategy<Value = Vec<(String, Group)>> {
    let word = |likes: usize| (0..12usize).prop_map(move |n| format!("w{}", (n * n + likes * n) % 17));
    let of = move |likes: usize, group: Group| {
        prop::collection::vec(word(likes), 1..6).prop_map(move |words| (words.join(" "), group))
    };
    let comment = prop_oneof![of(0, Group::Unfavourable), of(3, Group::Neutral), of(5, Group::Favourable)];
    prop::collection::vec(comment, 40..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn both_say_the_same(comments in comments()) {
        let counts = counted(&comments);
        let of = comments.iter().fold([0; 3], |mut of, (_, group)| {
            of[Group::ALL.iter().position(|one| one == group).unwrap()] += 1;
            of
        });
        // Tarone and Holm, word for word: the largest set that may be tested, then stepping down at half of 5 %.
        let enough: Vec<(&String, [u64; 3])> =
            counts.iter().map(|(word, n)| (word, *n)).filter(|(_, n)| n[0] + n[2] >= 5).collect();
        let least = |n: [u64; 3]| {
            let all = n[0] + n[2];
            let ends = [all.saturating_sub(of[2]), all.min(of[0])];
            ends.map(|x| p([x, 0, all - x], of)).into_iter().fold(1.0, f64::min)
        };
        let fits = |k: usize| enough.iter().filter(|(_, n)| least(*n) <= 0.025 / k as f64).count() <= k;
        // As many as there are always fit.
        let k = (1..=enough.len().max(1)).find(|k| fits(*k)).unwrap();
        let mut tested: Vec<_> = enough.into_iter().filter(|(_, n)| least(*n) <= 0.025 / k as f64).collect();
        tested.sort_by(|one, two| p(one.1, of).total_cmp(&p(two.1, of)));
        let m = tested.len();
        let claimed: BTreeMap<&str, [u64; 3]> = tested.into_iter().enumerate()
            .take_while(|(rank, (_, n))| p(*n, of) * (m - rank) as f64 <= 0.025)
            .map(|(_, (word, n))| (word.as_str(), n))
            .collect();
        let found = Distinctive::of(&tally(&comments));
        let told: BTreeMap<&str, _> = found.unfavourable.iter().chain(&found.favourable)
            .filter(|said| !said.text.contains(' '))
            .map(|said| (said.text.as_str(), said))
            .collect();
        prop_assert_eq!(claimed.keys().collect::<Vec<_>>(), told.keys().collect::<Vec<_>>());
        for (word, n) in claimed {
            let said = told[word];
            prop_assert_eq!([said.counts.unfavourable, said.counts.neutral, said.counts.favourable], n);
            prop_assert!((said.z - z(n, of)).abs() <= 1e-9);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_figures_of_any_counts_are_the_same(of in prop::array::uniform3(1..3000u64), part in prop::array::uniform3(0.0..1.0f64)) {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of them")]
        let n: [u64; 3] = core::array::from_fn(|at| (of[at] as f64 * part[at] * part[at]) as u64);
        prop_assert!((exact_p([n[0], n[2]], [of[0], of[2]]) - p(n, of)).abs() <= 1e-9 || p(n, of) > 0.9);
        match LogOdds::between([n[0], n[2]], [of[0], of[2]]) {
            None => prop_assert!(n[0] + n[2] == 0),
            Some(found) => {
                prop_assert!((found.z - z(n, of)).abs() <= 1e-9, "{} {}", found.z, z(n, of));
                // It points to where the share is larger.
                let [bad, good] = [n[0] * of[2], n[2] * of[0]];
                prop_assert!(bad == good || (found.z > 0.0) == (bad > good));
            }
        }
    }
}
