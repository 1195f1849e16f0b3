//! What is typed, and the address that it stands in.

use leptos::prelude::*;

use super::figures;
use crate::address::Address;
use crate::aside::Aside;
use crate::browser::location;
use crate::calculators::calculator::Calculator;
use crate::calculators::link;
use crate::calculators::sheet::Sheet;
use crate::state::State;

/// Lives as long as the page, so that who comes back finds what they typed. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    state: State,
    /// What is typed.
    pub sheet: RwSignal<Sheet>,
}

impl Desk {
    /// Begins with what the address says.
    pub(super) fn new(state: State) -> Self {
        let mut sheet = Sheet::new(figures::habit());
        link::read(&location::query(), &mut sheet);
        Self { state, sheet: RwSignal::new(sheet) }
    }

    /// The screen is drawn, perhaps in another language, and the address may not know what is typed.
    pub(super) fn come_back(self) {
        self.sheet.update(|sheet| sheet.turn_to(figures::habit()));
        self.keep();
    }

    /// The reader went back or forth: the address has what was typed then.
    pub(super) fn step(self) {
        let query = location::query();
        if Address::read(&query).aside == Aside::Calculators {
            let mut sheet = Sheet::new(figures::habit());
            link::read(&query, &mut sheet);
            self.sheet.set(sheet);
        }
    }

    /// Somebody typed.
    pub(super) fn change(self, change: impl FnOnce(&mut Sheet)) {
        self.sheet.update(change);
        self.keep();
    }

    /// Types the worked example.
    pub(super) fn use_example(self, calculator: Calculator) {
        self.change(|sheet| sheet.fill(calculator, calculator.example().iter().copied().map(Some)));
    }

    /// Keeps the numbers in the address, as a part of the step. Beside an open file the address stays as it is: the steps keep
    /// the file's view there.
    fn keep(self) {
        if !self.state.is_of_file() {
            let query = self.state.address.with_untracked(Address::to_query);
            location::replace_query(&(query + &self.sheet.with_untracked(link::write)));
        }
    }

    /// A link to the numbers, and to nothing else that the reader has chosen.
    pub(super) fn link(self) -> String {
        let view = Aside::Calculators.name().unwrap_or_default();
        format!("{}?view={view}{}", location::page(), self.sheet.with(link::write))
    }
}
