//! What each customer answered.

use domain::{Day, Group, Metric, Score};

/// Stands where a customer has no such response.
const NONE: u32 = u32::MAX;

/// Responses with the customers who gave them, in columns.
///
/// A row's number is that of its place, so rows are pushed in the order of [`crate::Columns`] and go by the same numbers.
#[derive(Clone, Debug)]
pub struct Responses {
    metric: Metric,
    customers: Vec<u32>,
    days: Vec<i32>,
    scores: Vec<u8>,
}

impl Responses {
    /// None yet.
    pub fn new(metric: Metric) -> Self {
        Self { metric, customers: Vec::new(), days: Vec::new(), scores: Vec::new() }
    }

    /// Appends a response; `None` where its customer is not known, or it does not count: such a row is nobody's answer.
    ///
    /// A score of another metric is nobody's answer either.
    pub fn push(&mut self, customer: Option<u32>, day: Day, score: Score) {
        let customer = customer.filter(|_| score.metric() == self.metric);
        self.customers.push(customer.unwrap_or(NONE));
        self.days.push(day.number());
        self.scores.push(score.value());
    }

    /// The scale that the scores are on.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.days.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// What a row comes after: rows of one day follow each other as they were pushed.
    fn time(&self, row: u32) -> (i32, u32) {
        (self.days[row as usize], row)
    }
}

/// What a customer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Nothing: has not answered at all.
    Silent,
    /// Something, in a response that is not looked at.
    Elsewhere,
    /// A score of this group.
    Answered(Group),
}

impl Voice {
    /// All of them: silent, elsewhere, then the groups, unfavourable first.
    pub const ALL: [Self; VOICES] = [
        Self::Silent,
        Self::Elsewhere,
        Self::Answered(Group::Unfavourable),
        Self::Answered(Group::Neutral),
        Self::Answered(Group::Favourable),
    ];

    pub(super) fn code(self) -> u8 {
        match self {
            Self::Silent => SILENT,
            Self::Elsewhere => ELSEWHERE,
            Self::Answered(Group::Unfavourable) => 2,
            Self::Answered(Group::Neutral) => 3,
            Self::Answered(Group::Favourable) => 4,
        }
    }
}

/// How many voices there are; their codes are below.
pub(super) const VOICES: usize = 5;
const SILENT: u8 = 0;
const ELSEWHERE: u8 = 1;

/// Each customer's score, under some choice of responses.
///
/// Of several responses the latest chosen one is the score. What was answered before it is looked for among all
/// responses, chosen or not, since a score fell from where it was, whichever days are looked at now. O(responses +
/// customers) in three passes; [`Scores::choose`] reuses the memory.
#[derive(Clone, Debug)]
pub struct Scores {
    metric: Metric,
    pub(super) voices: Vec<u8>,
    latest: Vec<u32>,
    earlier: Vec<u32>,
    beyond: u64,
}

impl Scores {
    /// The scores of `customers` customers, from the chosen `rows`.
    pub fn of(responses: &Responses, customers: u32, rows: impl IntoIterator<Item = u32>) -> Self {
        let mut scores = Self {
            metric: responses.metric,
            voices: vec![SILENT; customers as usize],
            latest: vec![NONE; customers as usize],
            earlier: vec![NONE; customers as usize],
            beyond: 0,
        };
        scores.choose(responses, rows);
        scores
    }

    /// The scores of `customers` customers, from all responses.
    pub fn of_all(responses: &Responses, customers: u32) -> Self {
        Self::of(responses, customers, 0..u32::try_from(responses.len()).unwrap_or(NONE))
    }

    /// Goes by other rows of the same responses. Rows that there are not, are not looked at.
    pub fn choose(&mut self, responses: &Responses, rows: impl IntoIterator<Item = u32>) {
        self.voices.fill(SILENT);
        self.latest.fill(NONE);
        self.earlier.fill(NONE);
        self.beyond = 0;
        for customer in &responses.customers {
            match self.voices.get_mut(*customer as usize) {
                Some(voice) => *voice = ELSEWHERE,
                None => self.beyond += u64::from(*customer != NONE),
            }
        }
        for row in rows {
            let Some(customer) = responses.customers.get(row as usize) else { continue };
            let Some(latest) = self.latest.get_mut(*customer as usize) else { continue };
            if *latest == NONE || responses.time(*latest) < responses.time(row) {
                *latest = row;
            }
        }
        self.look_back(responses);
        for (voice, latest) in self.voices.iter_mut().zip(&self.latest) {
            if *latest != NONE {
                *voice = Voice::Answered(responses.metric.group_of(responses.scores[*latest as usize])).code();
            }
        }
    }

    /// Finds what each customer had answered before the latest.
    fn look_back(&mut self, responses: &Responses) {
        for (row, customer) in (0u32..).zip(&responses.customers) {
            let Some(latest) = self.latest.get(*customer as usize).copied().filter(|latest| *latest != NONE) else {
                continue;
            };
            let earlier = &mut self.earlier[*customer as usize];
            let is_before = responses.time(row) < responses.time(latest);
            if is_before && (*earlier == NONE || responses.time(*earlier) < responses.time(row)) {
                *earlier = row;
            }
        }
    }

    /// The scale that the scores are on.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// How many responses are of customers that the orders do not know.
    pub fn beyond(&self) -> u64 {
        self.beyond
    }

    /// What a customer says.
    pub fn voice(&self, customer: u32) -> Voice {
        let code = self.voices.get(customer as usize).copied().unwrap_or(SILENT);
        Voice::ALL[usize::from(code)]
    }

    /// A customer's score, and the one before it, of `responses` that these scores are of.
    pub fn score(&self, responses: &Responses, customer: u32) -> Option<(u8, Option<u8>)> {
        let score = |rows: &[u32]| {
            let row = rows.get(customer as usize)?;
            responses.scores.get(*row as usize).copied()
        };
        Some((score(&self.latest)?, score(&self.earlier)))
    }

    /// The row of a customer's latest response, of those that are chosen.
    pub fn row(&self, customer: u32) -> Option<u32> {
        self.latest.get(customer as usize).copied().filter(|row| *row != NONE)
    }

    /// The day of a customer's latest response.
    pub fn day(&self, responses: &Responses, customer: u32) -> Option<Day> {
        let row = self.latest.get(customer as usize)?;
        responses.days.get(*row as usize).copied().map(Day::from_number)
    }
}

/// Which customers are looked at.
#[derive(Clone, Copy, Debug)]
pub enum Whom<'a> {
    /// All of them.
    Everyone,
    /// Those who say this.
    Only(&'a Scores, Voice),
}

impl Whom<'_> {
    /// Whether a customer is among them.
    pub fn has(self, customer: usize) -> bool {
        match self {
            Self::Everyone => true,
            Self::Only(scores, voice) => scores.voices.get(customer) == Some(&voice.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn responses(given: &[(u32, i32, i64)]) -> Responses {
        let mut responses = Responses::new(Metric::NPS);
        for (customer, day, score) in given {
            responses.push(Some(*customer), Day::from_number(*day), Score::new(Metric::NPS, *score).unwrap());
        }
        responses
    }

    #[test]
    fn the_latest_answer_is_the_score_and_the_one_before_is_what_it_fell_from() {
        let responses = responses(&[(0, 30, 4), (0, 10, 10), (0, 20, 9), (1, 5, 8), (1, 5, 7), (3, 1, 10), (9, 1, 0)]);
        let scores = Scores::of_all(&responses, 4);
        assert_eq!(scores.score(&responses, 0), Some((4, Some(9))));
        assert_eq!(scores.day(&responses, 0), Some(Day::from_number(30)));
        assert_eq!([0, 1, 2, 9].map(|customer| scores.row(customer)), [Some(0), Some(4), None, None]);
        // Of one day the one that came last.
        assert_eq!(scores.score(&responses, 1), Some((7, Some(8))));
        assert_eq!(scores.score(&responses, 2), None);
        assert_eq!(scores.score(&responses, 3), Some((10, None)));
        assert_eq!(scores.beyond(), 1);
        let voices = [0, 1, 2, 3].map(|customer| scores.voice(customer));
        let answered = Voice::Answered;
        assert_eq!(
            voices,
            [answered(Group::Unfavourable), answered(Group::Neutral), Voice::Silent, answered(Group::Favourable)]
        );
    }

    #[test]
    fn who_answered_what_is_not_looked_at_is_not_silent() {
        let responses = responses(&[(0, 30, 4), (0, 10, 10), (1, 3, 3)]);
        let mut scores = Scores::of(&responses, 3, [1, 77]);
        assert_eq!(scores.score(&responses, 0), Some((10, None)));
        assert_eq!([1, 2].map(|customer| scores.voice(customer)), [Voice::Elsewhere, Voice::Silent]);
        // The one before is looked for among all.
        scores.choose(&responses, [0]);
        assert_eq!(scores.score(&responses, 0), Some((4, Some(10))));
    }

    #[test]
    fn codes_are_places_in_the_list() {
        for (place, voice) in Voice::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(voice.code()), place);
        }
    }

    #[test]
    fn another_scale_is_nobodys_answer() {
        let mut responses = Responses::new(Metric::NPS);
        responses.push(Some(0), Day::from_number(1), Score::new(Metric::CSAT, 5).unwrap());
        assert_eq!(Scores::of_all(&responses, 1).voice(0), Voice::Silent);
    }
}
