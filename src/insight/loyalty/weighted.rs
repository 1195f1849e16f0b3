//! The score with weights: by revenue, and by the customer base.

use domain::{Group, Headline, Metric};

use super::scores::{VOICES, Voice};
use super::strata::NOT_IN_THE_BASE;
use super::{Money, Orders, Scores, Strata, Stratum};
use crate::Groups;
use crate::statistics::{FEW, Interval, net, share};

/// A headline of weighted answers, with its 95 % interval.
///
/// The interval is that of as many equal answers as these are worth, `n_eff` = (Σw)² / Σw² (Kish, *Survey Sampling*, 1965): for NPS Rocks'
/// with `n_eff`, for CSAT Wilson's. The mean score of CES is not weighted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headlined {
    /// Points of −100…100 for NPS, percent for CSAT.
    pub value: f64,
    /// The lower end.
    pub lo: f64,
    /// The upper end.
    pub hi: f64,
    /// How many customers' answers it rests on.
    pub n: u64,
    /// How many equal answers that is worth.
    pub n_eff: f64,
}

impl Headlined {
    /// From the weights of each group, the sum of their squares, and how many answers there are.
    fn of(metric: Metric, weights: [f64; 3], squares: f64, n: u64) -> Option<Self> {
        let [unfavourable, neutral, favourable] = weights;
        let sum = unfavourable + neutral + favourable;
        if sum <= 0.0 {
            return None;
        }
        // Rounding must not make equal weights worth more than they are.
        let n_eff = (sum * sum / squares).min(n as f64);
        let (bad, good) = (unfavourable / sum, favourable / sum);
        let (value, Interval { lo, hi }) = match metric.headline() {
            Headline::Net => {
                let estimate = net::adjusted_weights(good * n_eff, bad * n_eff, n_eff)?;
                (good - bad, estimate.interval(&(-1.0..=1.0)))
            }
            Headline::FavourableShare => (good, share::interval_of_weights(good * n_eff, n_eff)?),
            Headline::Mean => return None,
        };
        Some(Self { value: 100.0 * value, lo: 100.0 * lo, hi: 100.0 * hi, n, n_eff })
    }

    /// Whether to say "low confidence" beside it: it is worth under 30 answers.
    pub fn is_low_confidence(&self) -> bool {
        self.n_eff < FEW as f64
    }
}

/// The score where each customer counts by what they spend, beside the plain one.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    /// Each customer's latest answer, each counting once: [`crate::Distribution::figure`] of these has the plain interval.
    pub plain: Groups,
    /// The plain headline, in the same form.
    pub unweighted: Option<Headlined>,
    /// By revenue; `None` where nobody who answered spent anything.
    pub by_revenue: Option<Headlined>,
    /// What each group spent: unfavourable, neutral, favourable, without those below zero.
    pub revenue: [Money; 3],
    /// Who answered and spent nothing: without weight.
    pub without: u64,
    /// Who answered and was refunded more than they spent: without weight, too.
    pub refunded: u64,
}

impl Weighted {
    /// By revenue over all days that there are. Those who answered are looked at, with an order or with a refund alone; of whom there
    /// is neither is nobody here. One pass over the
    /// customers.
    pub fn of(orders: &Orders, scores: &Scores) -> Self {
        let mut counts = [0u64; VOICES];
        let mut sums = [0i64; VOICES];
        let (mut squares, mut n, mut without, mut refunded) = (0.0, 0, 0, 0);
        for (buyer, voice) in orders.buyers.iter().zip(&scores.voices) {
            if *voice <= Voice::Elsewhere.code() || !buyer.is_known() {
                continue;
            }
            counts[usize::from(*voice)] += 1;
            if buyer.revenue > 0 {
                let weight = Money::of_parts(buyer.revenue).units();
                sums[usize::from(*voice)] += buyer.revenue;
                squares += weight * weight;
                n += 1;
            } else {
                without += u64::from(buyer.revenue == 0);
                refunded += u64::from(buyer.revenue < 0);
            }
        }
        let code = |group| usize::from(Voice::Answered(group).code());
        let plain = Groups {
            unfavourable: counts[code(Group::Unfavourable)],
            neutral: counts[code(Group::Neutral)],
            favourable: counts[code(Group::Favourable)],
        };
        let revenue = Group::ALL.map(|group| Money::of_parts(sums[code(group)]));
        let answers = Group::ALL.map(|group| plain.count(group) as f64);
        Self {
            plain,
            unweighted: Headlined::of(scores.metric(), answers, plain.n() as f64, plain.n()),
            by_revenue: Headlined::of(scores.metric(), revenue.map(Money::units), squares, n),
            revenue,
            without,
            refunded,
        }
    }
}

/// The score weighted to the customer base, beside the raw one.
///
/// Each part of the base has the weight of its customers, whoever of them answered: an answer of a part with N customers and
/// n answers weighs N/n (post-stratification). Parts without answers are nobody's to speak for: the score is of the others, and
/// [`Balanced::covered`] says how much of the base these are.
#[derive(Clone, Debug, PartialEq)]
pub struct Balanced {
    /// The parts in their order, the empty ones too.
    pub strata: Vec<Stratum>,
    /// The headline of the base's own answers, unweighted.
    pub raw: Option<Headlined>,
    /// The headline weighted to the base.
    pub balanced: Option<Headlined>,
    /// The share of the base's customers whose part has answers, in percent; `None` without a base.
    pub covered: Option<f64>,
}

impl Balanced {
    /// One pass over the customers.
    pub fn of(orders: &Orders, scores: &Scores, strata: &Strata) -> Self {
        let mut parts = vec![Stratum::default(); strata.count()];
        for ((code, voice), buyer) in strata.codes.iter().zip(&scores.voices).zip(&orders.buyers) {
            if *code == NOT_IN_THE_BASE {
                continue;
            }
            let part = &mut parts[usize::from(*code)];
            part.customers += 1;
            part.revenue = Money::of_parts(part.revenue.parts() + buyer.revenue);
            match Voice::ALL[usize::from(*voice)] {
                Voice::Silent | Voice::Elsewhere => {}
                Voice::Answered(Group::Unfavourable) => part.answers.unfavourable += 1,
                Voice::Answered(Group::Neutral) => part.answers.neutral += 1,
                Voice::Answered(Group::Favourable) => part.answers.favourable += 1,
            }
        }
        let (mut weights, mut counts) = ([0.0; 3], [0.0; 3]);
        let (mut squares, mut n, mut covered, mut all) = (0.0, 0, 0u64, 0u64);
        for part in &parts {
            all += part.customers;
            if part.answers.n() == 0 {
                continue;
            }
            covered += part.customers;
            n += part.answers.n();
            let weight = part.customers as f64 / part.answers.n() as f64;
            squares += weight * weight * part.answers.n() as f64;
            for (group, (sum, count)) in Group::ALL.into_iter().zip(weights.iter_mut().zip(&mut counts)) {
                *sum += weight * part.answers.count(group) as f64;
                *count += part.answers.count(group) as f64;
            }
        }
        Self {
            strata: parts,
            raw: Headlined::of(scores.metric(), counts, n as f64, n),
            balanced: Headlined::of(scores.metric(), weights, squares, n),
            covered: (all > 0).then(|| 100.0 * covered as f64 / all as f64),
        }
    }

    /// The numbers of the parts that have customers and no answers.
    pub fn unheard(&self) -> impl Iterator<Item = usize> {
        let parts = self.strata.iter().enumerate();
        parts.filter(|(_, part)| part.customers > 0 && part.answers.n() == 0).map(|(number, _)| number)
    }
}
