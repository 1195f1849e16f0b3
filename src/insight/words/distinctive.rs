//! The words and phrases that tell two groups apart.

use core::cmp::Ordering;

use domain::Group;

use super::counts::Counts;
use super::forms::{Form, Map, Word};
use super::tally::{Phrase, Tally};
use crate::Groups;
use crate::statistics::{FEWEST, LogOdds, exact_p, holm, least_p, testable};

/// The chance that anything at all is claimed of words that tell nothing apart.
const LEVEL: f64 = 0.05;

/// What people of one group write more than those of the other.
///
/// **What is claimed.** Every word that at least five people of both groups wrote is compared by Fisher's exact test, since where
/// hardly anybody of the other group wrote it a normal approximation misses what is plain. Thousands of comparisons are corrected by Holm's
/// method among those that could come out at all (Tarone); so what the rest of the dashboard promises holds here too: the chance that
/// any of the claims is false is at most 5 %. Of these, words have one half and phrases the other, since phrases are many more. Words that
/// everybody needs, such as "the", need no list: they tell nothing apart.
///
/// **In which order.** By the weighted log-odds of [`LogOdds`], the strongest first.
///
/// **Which phrases.** A phrase is told beside its words only if it says more than they do: among the people who wrote the word, those
/// who wrote the phrase have to differ from the others in the same direction (p below 0.05). "slow delivery" is not told beside
/// "slow", "not good" is told beside "good".
#[derive(Clone, Debug, PartialEq)]
pub struct Distinctive {
    /// More among detractors, dissatisfied, hard.
    pub unfavourable: Vec<Said>,
    /// More among promoters, satisfied, easy.
    pub favourable: Vec<Said>,
    /// How many comments all of it rests on.
    pub comments: Groups,
    /// How many comments a count may lack; see [`Tally::may_lack`].
    pub may_lack: u64,
}

/// A word or a phrase, and who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// As most people wrote it.
    pub text: String,
    /// How many comments of each group it stands in.
    pub counts: Groups,
    /// The weighted log-odds in standard errors, above 0 on the unfavourable side. The order of the list; what is claimed rests on `p`.
    pub z: f64,
    /// The probability of such a difference where there is none, corrected for all comparisons.
    pub p: f64,
}

/// A word or phrase that differs.
struct Claim<T> {
    of: T,
    counts: Groups,
    p: f64,
    z: f64,
}

impl Distinctive {
    /// What the tally shows so far.
    pub fn of(tally: &Tally) -> Self {
        let mut words = vec![Counts::default(); tally.forms.words()];
        for (form, _) in tally.forms.all() {
            words[tally.forms.word(form).at()].add(tally.counts[form.at()]);
        }
        let mut phrases: Map<(Word, Word), Counts> = Map::default();
        for (phrase, counts) in &tally.phrases {
            phrases.entry(words_of(tally, *phrase)).or_default().add(*counts);
        }
        let comments = tally.comments();
        let claimed = claims(words.iter().copied().enumerate(), comments);
        let mut of_phrases = claims(phrases.into_iter(), comments);
        let by_word: Map<usize, &Claim<usize>> = claimed.iter().map(|claim| (claim.of, claim)).collect();
        of_phrases.retain(|phrase| {
            let (one, two) = phrase.of;
            [one, two].iter().filter_map(|word| by_word.get(&word.at())).all(|word| says_more(phrase, word))
        });
        let texts = texts_of_words(tally, &claimed);
        let said = claimed.iter().filter_map(|claim| Some(claim.said(texts.get(&claim.of)?.0)));
        let texts = texts_of_phrases(tally, &of_phrases);
        let said = said.chain(of_phrases.iter().filter_map(|claim| Some(claim.said(&texts.get(&claim.of)?.0))));
        let (mut unfavourable, mut favourable): (Vec<_>, Vec<_>) = said.partition(|said| said.z > 0.0);
        unfavourable.sort_by(stronger);
        favourable.sort_by(stronger);
        Self { unfavourable, favourable, comments, may_lack: tally.may_lack() }
    }

    /// What one group writes more than the other; nothing is ever claimed of the neutral one.
    pub fn among(&self, group: Group) -> &[Said] {
        match group {
            Group::Unfavourable => &self.unfavourable,
            Group::Neutral => &[],
            Group::Favourable => &self.favourable,
        }
    }
}

impl<T> Claim<T> {
    fn said(&self, text: &str) -> Said {
        Said { text: text.to_owned(), counts: self.counts, z: self.z, p: self.p }
    }
}

fn sides(counts: Groups) -> [u64; 2] {
    [counts.unfavourable, counts.favourable]
}

/// All that may be claimed of one family: half of the level is theirs.
fn claims<T>(family: impl Iterator<Item = (T, Counts)>, comments: Groups) -> Vec<Claim<T>> {
    let of = sides(comments);
    let enough = |counts: Groups| counts.unfavourable + counts.favourable >= FEWEST;
    let family: Vec<(T, Groups)> =
        family.map(|(of, counts)| (of, counts.groups())).filter(|(_, counts)| enough(*counts)).collect();
    // How extreme it can be depends on the number alone, and many have the same.
    let mut known: Map<u64, f64> = Map::default();
    let mut least = |counts: Groups| {
        let all = counts.unfavourable + counts.favourable;
        *known.entry(all).or_insert_with(|| least_p(all, of))
    };
    let least: Vec<f64> = family.iter().map(|(_, counts)| least(*counts)).collect();
    let limit = testable(&least, LEVEL / 2.0);
    let tested: Vec<(T, Groups)> =
        family.into_iter().zip(least).filter(|(_, least)| *least <= limit).map(|(one, _)| one).collect();
    let p: Vec<f64> = tested.iter().map(|(_, counts)| exact_p(sides(*counts), of)).collect();
    let corrected = holm(&p).into_iter().map(|p| (2.0 * p).min(1.0));
    let claim = |((of_what, counts), p): ((T, Groups), f64)| {
        let log_odds = LogOdds::between(sides(counts), of)?;
        (p <= LEVEL).then_some(Claim { of: of_what, counts, p, z: log_odds.z })
    };
    tested.into_iter().zip(corrected).filter_map(claim).collect()
}

fn says_more(phrase: &Claim<(Word, Word)>, word: &Claim<usize>) -> bool {
    if (phrase.z > 0.0) != (word.z > 0.0) {
        return true;
    }
    let [with, of] = [sides(phrase.counts), sides(word.counts)];
    let is_same_way = u128::from(with[0]) * u128::from(of[1]) > u128::from(with[1]) * u128::from(of[0]);
    is_same_way == (phrase.z > 0.0) && exact_p(with, of) <= LEVEL
}

fn stronger(one: &Said, two: &Said) -> Ordering {
    let order = two.z.abs().total_cmp(&one.z.abs());
    order.then_with(|| two.counts.n().cmp(&one.counts.n())).then_with(|| one.text.cmp(&two.text))
}

fn words_of(tally: &Tally, phrase: Phrase) -> (Word, Word) {
    (tally.forms.word(phrase.one), tally.forms.word(phrase.two))
}

/// Most people's way of writing; of two equally frequent ones the first in the order of their characters.
fn prefer<T: Ord>(one: &(T, u64), two: &(T, u64)) -> bool {
    one.1 > two.1 || (one.1 == two.1 && one.0 < two.0)
}

fn texts_of_words<'a>(tally: &'a Tally, claims: &[Claim<usize>]) -> Map<usize, (&'a str, u64)> {
    let mut texts: Map<usize, (&str, u64)> = claims.iter().map(|claim| (claim.of, ("", 0))).collect();
    let forms =
        tally.forms.all().map(|(form, text): (Form, _)| (tally.forms.word(form), text, tally.counts[form.at()].n()));
    for (word, text, n) in forms {
        if let Some(best) = texts.get_mut(&word.at()).filter(|best| prefer(&(text, n), best)) {
            *best = (text, n);
        }
    }
    texts
}

fn texts_of_phrases(tally: &Tally, claims: &[Claim<(Word, Word)>]) -> Map<(Word, Word), (String, u64)> {
    let mut texts: Map<_, (String, u64)> = claims.iter().map(|claim| (claim.of, (String::new(), 0))).collect();
    for (phrase, counts) in &tally.phrases {
        let Some(best) = texts.get_mut(&words_of(tally, *phrase)) else { continue };
        let text = phrase.between.joined(tally.forms.text(phrase.one), tally.forms.text(phrase.two));
        let written = (text, counts.n());
        if prefer(&written, best) {
            *best = written;
        }
    }
    texts
}
