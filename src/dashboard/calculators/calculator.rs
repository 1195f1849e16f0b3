//! Which calculators there are, and what each takes.

use domain::Group;
use insight::loyalty::Input;

/// One form with one formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Calculator {
    /// The Net Promoter Score of counts.
    Nps,
    /// Whether two such counts differ.
    Change,
    /// How many answers a margin takes.
    Sample,
    /// Satisfaction, from counts of each score.
    Csat,
    /// Effort, from counts of each score.
    Ces,
    /// Who stayed and who left.
    Retention,
    /// Who came again.
    Repeat,
    /// The average order.
    Order,
    /// How often customers order.
    Frequency,
    /// The simple lifetime value.
    Simple,
    /// The discounted lifetime value.
    Discounted,
    /// What a point of retention is worth in it.
    Point,
    /// Net revenue retention.
    Revenue,
    /// Earned growth.
    Earned,
}

/// A number that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// What it is.
    pub what: What,
    /// How it is written.
    pub kind: Kind,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// How many of a group answered NPS.
    Of(Group),
    /// The same in the earlier of two periods.
    Before(Group),
    /// The same in the later one.
    After(Group),
    /// How many gave that score.
    Score(u8),
    /// The margin that is wished for, in points.
    Wished,
    /// What goes into a formula of loyalty.
    Input(Input),
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A whole number from 0.
    Count,
    /// Money, points, or how often.
    Amount,
    /// 0…1; with a percent sign, 0…100.
    Rate,
    /// 0…100, with a percent sign or without.
    Percent,
}

const fn count(what: What) -> Field {
    Field { what, kind: Kind::Count }
}

const fn given(input: Input, kind: Kind) -> Field {
    Field { what: What::Input(input), kind }
}

const PROMOTERS: Group = Group::Favourable;
const PASSIVES: Group = Group::Neutral;
const DETRACTORS: Group = Group::Unfavourable;

const NPS: [Field; 3] = [count(What::Of(PROMOTERS)), count(What::Of(PASSIVES)), count(What::Of(DETRACTORS))];
const CHANGE: [Field; 6] = [
    count(What::Before(PROMOTERS)),
    count(What::Before(PASSIVES)),
    count(What::Before(DETRACTORS)),
    count(What::After(PROMOTERS)),
    count(What::After(PASSIVES)),
    count(What::After(DETRACTORS)),
];
const SAMPLE: [Field; 4] = [NPS[0], NPS[1], NPS[2], Field { what: What::Wished, kind: Kind::Amount }];
/// As such counts are usually listed: the best first for satisfaction, the scale itself for effort.
const CSAT: [Field; 5] =
    [count(What::Score(5)), count(What::Score(4)), count(What::Score(3)), count(What::Score(2)), count(What::Score(1))];
const CES: [Field; 7] = [
    count(What::Score(1)),
    count(What::Score(2)),
    count(What::Score(3)),
    count(What::Score(4)),
    count(What::Score(5)),
    count(What::Score(6)),
    count(What::Score(7)),
];
const RETENTION: [Field; 3] =
    [given(Input::Start, Kind::Count), given(Input::New, Kind::Count), given(Input::End, Kind::Count)];
const REPEAT: [Field; 2] = [given(Input::Repeat, Kind::Count), given(Input::Customers, Kind::Count)];
const ORDER: [Field; 2] = [given(Input::Revenue, Kind::Amount), given(Input::Orders, Kind::Count)];
const FREQUENCY: [Field; 2] = [given(Input::Orders, Kind::Count), given(Input::Customers, Kind::Count)];
const SIMPLE: [Field; 4] = [
    given(Input::AverageSale, Kind::Amount),
    given(Input::Transactions, Kind::Amount),
    given(Input::Periods, Kind::Amount),
    given(Input::Margin, Kind::Rate),
];
const DISCOUNTED: [Field; 3] =
    [given(Input::Margin, Kind::Amount), given(Input::Retention, Kind::Rate), given(Input::Discount, Kind::Rate)];
const REVENUE: [Field; 4] = [
    given(Input::StartRevenue, Kind::Amount),
    given(Input::Expansion, Kind::Amount),
    given(Input::Contraction, Kind::Amount),
    given(Input::Churned, Kind::Amount),
];
const EARNED: [Field; 2] = [given(Input::NetRevenueRetention, Kind::Percent), given(Input::EarnedNew, Kind::Percent)];

impl Calculator {
    /// Every calculator, in the order of the screen.
    pub(crate) const ALL: [Self; 14] = [
        Self::Nps,
        Self::Change,
        Self::Sample,
        Self::Csat,
        Self::Ces,
        Self::Retention,
        Self::Repeat,
        Self::Order,
        Self::Frequency,
        Self::Simple,
        Self::Discounted,
        Self::Point,
        Self::Revenue,
        Self::Earned,
    ];

    /// The word in the address.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Change => "change",
            Self::Sample => "sample",
            Self::Csat => "csat",
            Self::Ces => "ces",
            Self::Retention => "crr",
            Self::Repeat => "repeat",
            Self::Order => "order",
            Self::Frequency => "frequency",
            Self::Simple => "clv",
            Self::Discounted => "dclv",
            Self::Point => "point",
            Self::Revenue => "nrr",
            Self::Earned => "earned",
        }
    }

    /// What it takes, in the order of the form and of the address.
    pub(crate) fn fields(self) -> &'static [Field] {
        match self {
            Self::Nps => &NPS,
            Self::Change => &CHANGE,
            Self::Sample => &SAMPLE,
            Self::Csat => &CSAT,
            Self::Ces => &CES,
            Self::Retention => &RETENTION,
            Self::Repeat => &REPEAT,
            Self::Order => &ORDER,
            Self::Frequency => &FREQUENCY,
            Self::Simple => &SIMPLE,
            Self::Discounted | Self::Point => &DISCOUNTED,
            Self::Revenue => &REVENUE,
            Self::Earned => &EARNED,
        }
    }

    /// A worked example: a number for each field.
    pub(crate) fn example(self) -> &'static [f64] {
        match self {
            Self::Nps => &[60.0, 30.0, 10.0],
            Self::Change => &[50.0, 30.0, 20.0, 60.0, 30.0, 10.0],
            Self::Sample => &[600.0, 300.0, 100.0, 5.0],
            Self::Csat => &[42.0, 32.0, 10.0, 9.0, 14.0],
            Self::Ces => &[80.0, 210.0, 140.0, 110.0, 160.0, 180.0, 120.0],
            Self::Retention => &[150.0, 50.0, 193.0],
            Self::Repeat => &[300.0, 1000.0],
            Self::Order => &[2500.0, 100.0],
            Self::Frequency => &[450.0, 300.0],
            Self::Simple => &[50.0, 4.0, 3.0, 0.2],
            Self::Discounted | Self::Point => &[18.95, 0.788, 0.01],
            Self::Revenue => &[1000.0, 50.0, 80.0, 120.0],
            Self::Earned => &[85.0, 25.0],
        }
    }
}
