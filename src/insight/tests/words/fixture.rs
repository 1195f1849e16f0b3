//! Comments as people write them, made by chance but always the same.

use domain::Group;
use insight::words::Tally;

/// What everybody writes, the more often the further in front: Zipf's law, as in any language.
const EVERYDAY: &str = "the and to I was it of my a is for in that with on very have but this you we they so at be not me had as all can \
    are just would from good when there your about get after which service order staff website again been their time how also only \
    more back customer did product really use one day delivery support phone store email help experience always easy ordered \
    problem received shop app people first got account bought package never week price called answer team call store item";

/// Numbers by chance, the same in every run: `SplitMix64`.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.number() % n as u64).unwrap()
    }

    /// 0 to 1.
    pub(super) fn share(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }
}

/// A comment of 3 to 20 words; one in five is rare.
pub(super) fn comment(chance: &mut Chance) -> Vec<String> {
    let everyday: Vec<&str> = EVERYDAY.split_whitespace().collect();
    let word = |chance: &mut Chance| {
        if chance.below(5) == 0 {
            return format!("rare{}", chance.below(3000));
        }
        let rank = (everyday.len() as f64).powf(chance.share()) - 1.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank within the list")]
        let rank = rank as usize;
        everyday[rank.min(everyday.len() - 1)].to_owned()
    };
    (0..3 + chance.below(18)).map(|_| word(chance)).collect()
}

/// 20 % detractors, 25 % passives, 55 % promoters.
pub(super) fn group(chance: &mut Chance) -> Group {
    match chance.below(100) {
        0..20 => Group::Unfavourable,
        20..45 => Group::Neutral,
        _ => Group::Favourable,
    }
}

pub(super) fn tally<'a>(comments: impl IntoIterator<Item = &'a (String, Group)>) -> Tally {
    let mut tally = Tally::new();
    for (comment, group) in comments {
        tally.add(comment, *group);
    }
    tally
}
