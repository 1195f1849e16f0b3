//! What is typed in all calculators.

use super::calculator::Calculator;
use super::number::{Bad, Habit};

/// The texts of all fields, as they were typed, and the numbers that they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// By whose signs the texts are read.
    habit: Habit,
    /// By calculator and field.
    texts: Vec<Vec<String>>,
}

/// The numbers of one calculator; `None` where nothing is typed.
pub(crate) type Numbers = Vec<Result<Option<f64>, Bad>>;

impl Sheet {
    /// Nothing is typed yet.
    pub(crate) fn new(habit: Habit) -> Self {
        let empty = |calculator: Calculator| vec![String::new(); calculator.fields().len()];
        Self { habit, texts: Calculator::ALL.map(empty).into() }
    }

    /// What is typed in a field.
    pub(crate) fn text(&self, calculator: Calculator, at: usize) -> &str {
        self.texts.get(place(calculator)).and_then(|texts| texts.get(at)).map_or("", String::as_str)
    }

    /// Types into a field.
    pub(crate) fn set(&mut self, calculator: Calculator, at: usize, text: String) {
        if let Some(known) = self.texts.get_mut(place(calculator)).and_then(|texts| texts.get_mut(at)) {
            *known = text;
        }
    }

    /// Types numbers into the fields of a calculator, and leaves empty those that there is none for.
    pub(crate) fn fill(&mut self, calculator: Calculator, numbers: impl IntoIterator<Item = Option<f64>>) {
        let mut numbers = numbers.into_iter();
        for at in 0..calculator.fields().len() {
            let text = numbers.next().flatten().map(|number| self.habit.write(number));
            self.set(calculator, at, text.unwrap_or_default());
        }
    }

    /// Whether nothing is typed in a calculator.
    pub(crate) fn is_empty(&self, calculator: Calculator) -> bool {
        (0..calculator.fields().len()).all(|at| self.text(calculator, at).is_empty())
    }

    /// What is typed, read.
    pub(crate) fn numbers(&self, calculator: Calculator) -> Numbers {
        let fields = calculator.fields().iter().enumerate();
        fields.map(|(at, field)| self.habit.read(self.text(calculator, at), field.kind)).collect()
    }

    /// The same numbers by other signs. What could not be read stays as it is.
    pub(crate) fn turn_to(&mut self, habit: Habit) {
        if habit == self.habit {
            return;
        }
        for calculator in Calculator::ALL {
            for (at, number) in self.numbers(calculator).into_iter().enumerate() {
                if let Ok(Some(number)) = number {
                    self.set(calculator, at, habit.write(number));
                }
            }
        }
        self.habit = habit;
    }
}

fn place(calculator: Calculator) -> usize {
    calculator as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: Habit = Habit { decimal: ',', group: '.' };
    const ENGLISH: Habit = Habit { decimal: '.', group: ',' };

    #[test]
    fn every_calculator_has_its_place() {
        for (at, calculator) in Calculator::ALL.into_iter().enumerate() {
            assert_eq!(place(calculator), at);
            assert_eq!(calculator.example().len(), calculator.fields().len(), "{calculator:?}");
        }
    }

    #[test]
    fn numbers_stay_what_they_are_in_another_language_and_the_rest_as_typed() {
        let mut sheet = Sheet::new(GERMAN);
        for (at, text) in ["1.234", "0,788", "viel"].into_iter().enumerate() {
            sheet.set(Calculator::Discounted, at, text.to_owned());
        }
        let before = sheet.numbers(Calculator::Discounted);
        assert_eq!(before, [Ok(Some(1234.0)), Ok(Some(0.788)), Err(Bad::NotANumber)]);
        sheet.turn_to(ENGLISH);
        assert_eq!(sheet.numbers(Calculator::Discounted), before);
        let texts = [0, 1, 2].map(|at| sheet.text(Calculator::Discounted, at));
        assert_eq!(texts, ["1234", "0.788", "viel"]);
    }

    #[test]
    fn an_example_can_be_read_and_cleared() {
        let mut sheet = Sheet::new(GERMAN);
        for calculator in Calculator::ALL {
            assert!(sheet.is_empty(calculator));
            sheet.fill(calculator, calculator.example().iter().copied().map(Some));
            let read: Vec<_> = calculator.example().iter().map(|number| Ok(Some(*number))).collect();
            assert_eq!(sheet.numbers(calculator), read);
        }
        sheet.fill(Calculator::Nps, []);
        assert!(sheet.is_empty(Calculator::Nps) && !sheet.is_empty(Calculator::Change));
    }
}
