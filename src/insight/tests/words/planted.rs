//! Differences that were planted are found, on the right side and in the right order.

use domain::Group;
use insight::words::{Distinctive, Said, Term};

use crate::fixture::{Chance, comment, group, tally};

/// What is planted, and in how many of a hundred comments of detractors, passives and promoters.
const PLANTED: [(&str, [usize; 3]); 6] = [
    ("refund", [15, 4, 2]),
    ("rude agent", [8, 1, 0]),
    ("unacceptable", [4, 0, 0]),
    ("lovely", [2, 8, 14]),
    ("highly recommend", [0, 2, 9]),
    // Everybody's: it tells nothing apart.
    ("parcel", [20, 20, 20]),
];

fn written(seed: u64, n: usize) -> Vec<(String, Group)> {
    let mut chance = Chance::new(seed);
    let mut one = || {
        let group = group(&mut chance);
        let mut words = comment(&mut chance);
        for (text, percent) in PLANTED {
            let at = Group::ALL.iter().position(|one| *one == group).unwrap();
            if chance.below(100) < percent[at] {
                let place = chance.below(words.len() + 1);
                words.insert(place, text.to_owned());
            }
        }
        (words.join(" "), group)
    };
    (0..n).map(|_| one()).collect()
}

fn texts(said: &[Said]) -> Vec<&str> {
    said.iter().map(|said| said.text.as_str()).collect()
}

#[test]
fn what_was_planted_is_found_on_its_side() {
    for seed in 0..20 {
        let comments = written(seed, 4000);
        let found = Distinctive::of(&tally(&comments));
        let (bad, good) = (texts(&found.unfavourable), texts(&found.favourable));
        for word in ["refund", "rude", "agent", "unacceptable"] {
            assert!(bad.contains(&word), "{word} is not among {bad:?} ({seed})");
        }
        for word in ["lovely", "highly", "recommend"] {
            assert!(good.contains(&word), "{word} is not among {good:?} ({seed})");
        }
        let planted: Vec<&str> = PLANTED.iter().flat_map(|(text, _)| text.split(' ')).collect();
        let strange: Vec<&&str> =
            bad.iter().chain(&good).filter(|text| text.split(' ').all(|word| !planted.contains(&word))).collect();
        assert!(strange.is_empty(), "{strange:?} were not planted ({seed})");
        assert!(!bad.contains(&"parcel") && !good.contains(&"parcel"));
        // Fifteen against two and eight against none are about as strong; four against none is weaker than either.
        let place = |word: &str| bad.iter().position(|text| *text == word).unwrap();
        assert!(["refund", "rude", "agent"].contains(&bad[0]), "{bad:?} ({seed})");
        for stronger in ["refund", "rude", "agent"] {
            assert!(place(stronger) < place("unacceptable"), "{bad:?} ({seed})");
        }
    }
}

#[test]
fn counts_are_those_of_the_comments_that_a_click_shows() {
    let comments = written(7, 3000);
    let found = Distinctive::of(&tally(&comments));
    for (said, is_positive) in
        found.unfavourable.iter().map(|said| (said, true)).chain(found.favourable.iter().map(|said| (said, false)))
    {
        let term = Term::read(&said.text).unwrap();
        for group in Group::ALL {
            let n = comments.iter().filter(|(comment, of)| *of == group && term.is_in(comment)).count() as u64;
            assert_eq!(said.counts.count(group), n, "{}", said.text);
        }
        assert_eq!(said.z > 0.0, is_positive);
        assert!(said.p <= 0.05 && said.counts.n() >= 5);
    }
}

/// Comments of three words of which none was planted, in either group alike, and what is added.
fn with(added: &[(&str, Group, usize)]) -> Distinctive {
    let mut chance = Chance::new(11);
    let mut plain: Vec<(String, Group)> =
        (0..600).map(|n| (comment(&mut chance).join(" "), Group::ALL[n % 3])).collect();
    for (text, group, n) in added {
        plain.extend((0..*n).map(|_| ((*text).to_owned(), *group)));
    }
    Distinctive::of(&tally(&plain))
}

#[test]
fn a_phrase_is_told_beside_its_words_only_where_it_says_more() {
    // Both words stand in nothing else: the phrase says nothing more.
    let alike = with(&[("dreadful chaos", Group::Unfavourable, 40)]);
    assert_eq!(texts(&alike.unfavourable), ["chaos", "dreadful"]);
    // "worth" alone tells nothing apart, "not worth" and "well worth" do.
    let turned = with(&[
        ("not worth", Group::Unfavourable, 60),
        ("well worth", Group::Favourable, 60),
        ("worth", Group::Unfavourable, 5),
        ("worth", Group::Favourable, 5),
    ]);
    assert!(texts(&turned.unfavourable).contains(&"not worth"), "{:?}", texts(&turned.unfavourable));
    assert!(texts(&turned.favourable).contains(&"well") && !texts(&turned.favourable).contains(&"worth"));
    // The word is more theirs, and with the one before it even more so.
    let more = with(&[
        ("support", Group::Unfavourable, 50),
        ("support", Group::Favourable, 20),
        ("useless support", Group::Unfavourable, 50),
        ("useless website", Group::Unfavourable, 30),
        ("useless website", Group::Favourable, 30),
    ]);
    assert!(texts(&more.unfavourable).contains(&"useless support"), "{:?}", texts(&more.unfavourable));
    assert!(!texts(&more.unfavourable).contains(&"useless website"));
}

#[test]
fn words_are_told_as_most_people_write_them() {
    let found = with(&[
        ("the UPS man", Group::Unfavourable, 30),
        ("ups!", Group::Unfavourable, 20),
        ("No Follow-up", Group::Unfavourable, 20),
        ("no follow up", Group::Unfavourable, 8),
        ("a follow", Group::Favourable, 20),
        ("what is up", Group::Favourable, 20),
    ]);
    let bad = texts(&found.unfavourable);
    assert!(bad.contains(&"UPS") && bad.contains(&"Follow-up"), "{bad:?}");
    let ups = found.unfavourable.iter().find(|said| said.text == "UPS").unwrap();
    assert_eq!(ups.counts.unfavourable, 50);
}

#[test]
fn a_long_comment_weighs_no_more_than_a_short_one() {
    let rant = "outrageous ".repeat(500);
    assert!(with(&[(&rant, Group::Unfavourable, 3)]).unfavourable.is_empty());
}

#[test]
fn what_fewer_than_five_wrote_is_never_told() {
    // Nine in all, of which four are one side: 4 of 4 against 0 of 5 000 would be plain enough.
    let mut comments: Vec<(String, Group)> = (0..5000).map(|n| (format!("fine{}", n % 7), Group::Favourable)).collect();
    for n in 4..=5 {
        comments.extend((comments.len() - 5000..n).map(|_| ("dreadful".to_owned(), Group::Unfavourable)));
        let found = Distinctive::of(&tally(&comments));
        assert_eq!(texts(&found.unfavourable).contains(&"dreadful"), n == 5, "{n}");
    }
}

#[test]
fn without_two_groups_nothing_is_told() {
    for groups in [&[][..], &[Group::Favourable], &[Group::Neutral], &[Group::Neutral, Group::Unfavourable]] {
        let comments: Vec<_> =
            groups.iter().flat_map(|group| (0..50).map(|_| ("quite slow".to_owned(), *group))).collect();
        let found = Distinctive::of(&tally(&comments));
        assert!(found.unfavourable.is_empty() && found.favourable.is_empty());
    }
}
