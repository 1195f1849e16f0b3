//! Whatever is written and in whatever order, and where room runs out.

use std::collections::BTreeMap;

use domain::Group;
use proptest::prelude::*;

use super::{Room, Tally};
use crate::Groups;
use crate::words::Term;

/// Comments from words that are alike but written in several ways, of several scripts, with all that parts and joins them.
fn comments() -> impl Strategy<Value = Vec<(String, Group)>> {
    let words = [
        "Slow",
        "slow",
        "SLOW",
        "not",
        "Not",
        "good",
        "caf\u{e9}",
        "cafe\u{301}",
        "don't",
        "Don\u{2019}t",
        "l'eau",
        "客服",
        "态度",
        "ごー",
        "ー",
        "サポート",
        "ช้า",
        "มาก",
        "배송",
        "😡",
        "👍🏽",
        "\u{301}",
        "3.5",
        "a.b",
        "c_d",
        "x@y.z",
        "\u{200d}",
        "ى",
        "ΚΑΚΟΣ",
        "κακός",
    ];
    let between = [" ", "  ", "-", ", ", ". ", "", "\n", "_", "'", ".", "*"];
    let piece = (prop::sample::select(words.to_vec()), prop::sample::select(between.to_vec()));
    let known = prop::collection::vec(piece, 0..12)
        .prop_map(|pieces| pieces.into_iter().fold(String::new(), |text, (word, between)| text + word + between));
    let comment = prop_oneof![4 => known, 1 => any::<String>()];
    prop::collection::vec((comment, prop::sample::select(Group::ALL.to_vec())), 0..25)
}

fn tally<'a>(comments: impl IntoIterator<Item = &'a (String, Group)>) -> Tally {
    let mut tally = Tally::new();
    for (comment, group) in comments {
        tally.add(comment, *group);
    }
    tally
}

/// Every word and phrase by the way it was written, without the numbers that depend on the order.
fn told(tally: &Tally) -> BTreeMap<String, Groups> {
    let words = tally.forms.all().map(|(form, text)| (text.to_owned(), tally.counts[form.at()].groups()));
    let phrases = tally.phrases.iter().map(|(phrase, counts)| {
        (phrase.between.joined(tally.forms.text(phrase.one), tally.forms.text(phrase.two)), counts.groups())
    });
    words.chain(phrases).collect()
}

/// By what makes words the same: how often each is counted, in any way of writing.
fn by_term(tally: &Tally) -> BTreeMap<String, (Term, u64)> {
    let mut terms: BTreeMap<String, (Term, u64)> = BTreeMap::new();
    for (text, counts) in told(tally) {
        let term = Term::read(&text).unwrap_or_else(|| panic!("{text:?} is counted, but nothing to look for"));
        terms.entry(format!("{term:?}")).or_insert_with(|| (term, 0)).1 += counts.n();
    }
    terms
}

proptest! {
    #[test]
    fn the_order_of_comments_does_not_matter(comments in comments()) {
        let forwards = tally(&comments);
        let backwards = tally(comments.iter().rev());
        prop_assert_eq!(told(&forwards), told(&backwards));
        prop_assert_eq!(forwards.comments(), backwards.comments());
    }

    #[test]
    fn two_tallies_are_the_tally_of_all(comments in comments(), at in 0..25usize) {
        let (one, two) = comments.split_at(at.min(comments.len()));
        let mut both = tally(one);
        both.absorb(&tally(two));
        prop_assert_eq!(told(&both), told(&tally(&comments)));
        prop_assert_eq!(both.comments(), tally(&comments).comments());
        prop_assert_eq!(both.may_lack(), 0);
    }

    /// A click on what is listed shows exactly the comments that it was counted of.
    #[test]
    fn what_is_counted_is_found_in_as_many_comments(comments in comments()) {
        for (term, n) in by_term(&tally(&comments)).into_values() {
            let found = comments.iter().filter(|(comment, _)| term.is_in(comment)).count();
            prop_assert_eq!(found as u64, n, "{:?}", term);
        }
    }

    #[test]
    fn a_comment_that_is_written_twice_over_counts_once(comments in comments()) {
        let twice: Vec<_> = comments.iter().map(|(text, group)| (format!("{text}\n{text}"), *group)).collect();
        prop_assert_eq!(told(&tally(&twice)).len(), told(&tally(&twice)).len());
        let counts = |comments| by_term(&tally(comments)).into_iter().map(|(name, (_, n))| (name, n)).collect::<BTreeMap<_, _>>();
        prop_assert_eq!(counts(&comments), counts(&twice));
    }

    #[test]
    fn where_room_runs_out_no_count_is_too_large_or_lacks_more_than_is_said(comments in comments(), half in 0..25usize) {
        let exact = told(&tally(&comments));
        let mut small = Tally::with(Room { forms: 12, phrases: 8 });
        let mut other = small.clone();
        for (at, (comment, group)) in comments.iter().enumerate() {
            if at < half { &mut small } else { &mut other }.add(comment, *group);
            prop_assert!(small.forms.len() <= 12 && small.phrases.len() <= 8);
        }
        small.absorb(&other);
        prop_assert!(small.forms.len() <= 12 && small.phrases.len() <= 8);
        prop_assert_eq!(small.comments(), tally(&comments).comments());
        let kept = told(&small);
        for (text, counts) in &exact {
            let counted = kept.get(text).map_or(0, |counts| counts.n());
            prop_assert!(counted <= counts.n() && counts.n() <= counted + small.may_lack(), "{text}: {counted} of {}, {}", counts.n(), small.may_lack());
        }
        prop_assert!(kept.keys().all(|text| exact.contains_key(text)));
    }
}

#[test]
fn what_many_write_outlives_what_single_people_do() {
    let mut tally = Tally::with(Room { forms: 100, phrases: 100 });
    for n in 0..5000 {
        tally.add(&format!("slow again a{n} b{n} c{n}"), Group::Unfavourable);
    }
    assert!(tally.may_lack() > 0);
    let kept = told(&tally);
    assert_eq!((kept["slow"].n(), kept["slow again"].n()), (5000, 5000));
}
