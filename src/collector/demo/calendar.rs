//! The shop's year: how much is going on, and how it goes.

use domain::Day;
use fastrand::Rng;

/// Answers on an ordinary weekday.
const ON_A_WEEKDAY: f64 = 18.5;

/// What moves the scores for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Season {
    /// Nothing much.
    Ordinary,
    /// From Black Friday to Epiphany parcels are late, and people say so.
    LateParcels,
    /// From April to June the rebuilt checkout is new, and people like it.
    NewCheckout,
}

impl Season {
    pub(super) fn of(day: Day) -> Self {
        match day.civil() {
            (_, 11, 25..) | (_, 12, _) | (_, 1, ..=6) => Self::LateParcels,
            (_, 4, 8..) | (_, 5 | 6, _) => Self::NewCheckout,
            _ => Self::Ordinary,
        }
    }

    /// What the season adds to the score that people give.
    pub(super) fn mood(self) -> f64 {
        match self {
            Self::Ordinary => 0.0,
            Self::LateParcels => -1.3,
            Self::NewCheckout => 0.6,
        }
    }
}

/// How many people answer on a day.
pub(super) fn answers_on(day: Day, rng: &mut Rng) -> usize {
    let weekday = match day.number() - day.monday().number() {
        0 => 1.25,
        5 => 0.6,
        6 => 0.5,
        _ => 1.0,
    };
    let season = match day.civil().1 {
        7 => 0.7,
        11 => 1.25,
        12 => 1.4,
        _ => 1.0,
    };
    // Shops have good days and bad days: give or take a third.
    let luck = 0.67 + 0.66 * rng.f64();
    let mut answers = 0;
    let mut left = ON_A_WEEKDAY * weekday * season * luck;
    while left > rng.f64() {
        answers += 1;
        left -= 1.0;
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_several_thousand_answers_and_calm_weekends() {
        let mut rng = Rng::with_seed(1);
        let monday = Day::parse("2026-03-02").unwrap();
        let week: Vec<usize> = (0..7).map(|at| (0..50).map(|_| answers_on(monday.plus(at), &mut rng)).sum()).collect();
        assert!(week[5] < week[2] && week[6] < week[2] && week[0] > week[2], "{week:?}");
        let year: usize = (0..365).map(|at| answers_on(monday.plus(at), &mut rng)).sum();
        assert!((5_000..8_000).contains(&year), "{year}");
    }

    #[test]
    fn parcels_are_late_from_black_friday_to_epiphany() {
        let season = |text| Season::of(Day::parse(text).unwrap());
        assert_eq!(season("2025-11-24"), Season::Ordinary);
        assert_eq!(season("2025-11-25"), Season::LateParcels);
        assert_eq!(season("2026-01-06"), Season::LateParcels);
        assert_eq!(season("2026-01-07"), Season::Ordinary);
        assert_eq!(season("2026-05-01"), Season::NewCheckout);
    }
}
