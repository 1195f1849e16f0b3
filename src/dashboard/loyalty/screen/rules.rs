//! The rules of risk, to be changed.

use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::Rules;
use super::entry::habit;
use crate::calculators::words::{Habit, Kind};
use crate::texts::{fill, loyalty as texts};

/// A line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Fall,
    Low,
    Gaps,
    Visits,
    Tickets,
    Ending,
    Stake,
}

impl Line {
    const ALL: [Self; 7] = [Self::Fall, Self::Low, Self::Gaps, Self::Visits, Self::Tickets, Self::Ending, Self::Stake];

    /// Whether it can be switched off; the others are numbers that rules need.
    fn is_rule(self) -> bool {
        !matches!(self, Self::Visits | Self::Stake)
    }

    /// Whether it has a number.
    fn has_number(self) -> bool {
        self != Self::Low
    }

    fn words(self) -> &'static str {
        match self {
            Self::Fall => texts::RULE_FALL.get(),
            Self::Low => texts::RULE_LOW.get(),
            Self::Gaps => texts::RULE_GAPS.get(),
            Self::Visits => texts::RULE_VISITS.get(),
            Self::Tickets => texts::RULE_TICKETS.get(),
            Self::Ending => texts::RULE_ENDING.get(),
            Self::Stake => texts::RULE_STAKE.get(),
        }
    }

    /// The most that its number can be.
    fn most(self) -> u32 {
        match self {
            Self::Fall => 10,
            Self::Low | Self::Gaps | Self::Visits | Self::Tickets => 1_000,
            Self::Ending => 3_650,
            Self::Stake => 10_000,
        }
    }
}

/// What stands in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    /// Which lines are ticked.
    is_on: [bool; 7],
    /// What is typed in each.
    typed: [String; 7],
}

impl Draft {
    /// Rules, as somebody would type them.
    fn of(rules: &Rules, habit: Habit) -> Self {
        let number = |line| match line {
            Line::Fall => rules.fall.map(f64::from),
            Line::Low => None,
            Line::Gaps => rules.gaps,
            Line::Visits => Some(rules.visits.into()),
            Line::Tickets => rules.tickets.map(f64::from),
            Line::Ending => rules.ending.map(f64::from),
            Line::Stake => Some(rules.stake.into()),
        };
        let is_on = Line::ALL.map(|line| if line == Line::Low { rules.low } else { number(line).is_some() });
        let typed = Line::ALL.map(|line| number(line).map(|number| habit.write(number)).unwrap_or_default());
        Self { is_on, typed }
    }

    /// The rules.
    ///
    /// # Errors
    /// With the first line whose number is missing or cannot be.
    fn read(&self, habit: Habit) -> Result<Rules, Line> {
        let is_on = |line: Line| self.is_on[line as usize];
        let number = |line: Line| {
            let kind = if line == Line::Gaps { Kind::Amount } else { Kind::Count };
            let read = habit.read(&self.typed[line as usize], kind).ok().flatten();
            read.filter(|number| *number > 0.0 && *number <= f64::from(line.most())).ok_or(line)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number within its limits")]
        let whole = |line: Line| number(line).map(|number| number as u32);
        let short = |line: Line| whole(line).map(|number| u16::try_from(number).unwrap_or(u16::MAX));
        Ok(Rules {
            fall: is_on(Line::Fall)
                .then(|| whole(Line::Fall).map(|number| u8::try_from(number).unwrap_or(u8::MAX)))
                .transpose()?,
            low: is_on(Line::Low),
            gaps: is_on(Line::Gaps).then(|| number(Line::Gaps)).transpose()?,
            visits: whole(Line::Visits)?,
            tickets: is_on(Line::Tickets).then(|| whole(Line::Tickets)).transpose()?,
            ending: is_on(Line::Ending).then(|| short(Line::Ending)).transpose()?,
            stake: short(Line::Stake)?,
        })
    }
}

/// A line for each rule, with a tick and its number.
#[component]
pub(super) fn RulesForm(
    /// What is known.
    look: Look,
) -> impl IntoView {
    // The rules that were used last, until somebody types.
    let rules = Memo::new(move |_| look.told.with(|told| told.as_ref().map(|told| told.rules)));
    let draft = RwSignal::new(None::<Draft>);
    let problem = RwSignal::new(None::<Line>);
    let shown = Memo::new(move |_| draft.get().or_else(|| rules.get().map(|rules| Draft::of(&rules, habit()))));
    let change = move |change: &dyn Fn(&mut Draft)| {
        if let Some(mut now) = shown.get_untracked() {
            change(&mut now);
            draft.set(Some(now));
        }
    };
    let line = move |line: Line| {
        let id = format!("rule-{}", line as usize);
        let is_on = move || shown.with(|shown| shown.as_ref().is_some_and(|draft| draft.is_on[line as usize]));
        let typed = move || shown.with(|shown| shown.as_ref().map(|draft| draft.typed[line as usize].clone()));
        let tick = line.is_rule().then(|| {
            let turn = move |event| {
                let is_on = event_target_checked(&event);
                change(&|draft| draft.is_on[line as usize] = is_on);
            };
            view! { <input type="checkbox" aria-label=line.words() prop:checked=is_on on:change=turn /> }
        });
        let number = line.has_number().then(|| {
            let write = move |event| {
                let text = event_target_value(&event);
                change(&|draft| draft.typed[line as usize].clone_from(&text));
            };
            view! {
                <input
                    id=id.clone()
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || (problem.get() == Some(line)).then_some("true")
                    prop:value=typed
                    on:input=write
                />
            }
        });
        let label = if line.has_number() {
            view! { <label for=id>{line.words()}</label> }.into_any()
        } else {
            view! { <span>{line.words()}</span> }.into_any()
        };
        view! { <div class="loyalty-rule">{tick}{label}{number}</div> }
    };
    let use_them = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(read) = shown.with_untracked(|shown| shown.as_ref().map(|draft| draft.read(habit()))) else { return };
        problem.set(read.err());
        if let Ok(rules) = read {
            look.choices.update(|choices| choices.rules = Some(rules));
            draft.set(None);
        }
    };
    let usual = move |_| {
        problem.set(None);
        draft.set(None);
        look.choices.update(|choices| choices.rules = None);
    };
    let words = move || problem.get().map(|line| fill(texts::RULES_BAD.get(), &[("rule", line.words())]));
    view! {
        <details class="twin">
            <summary>{texts::RULES.get()}</summary>
            <form class="loyalty-rules" on:submit=use_them>
                <p class="note">{texts::RULES_TEXT.get()}</p>
                {Line::ALL.map(line).collect_view()}
                <p class="problem" role="alert">{words}</p>
                <p class="actions">
                    <button class="primary">{texts::RULES_USE.get()}</button>
                    <button type="button" on:click=usual>{texts::RULES_USUAL.get()}</button>
                </p>
            </form>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: Habit = Habit { decimal: ',', group: '.' };
    const RULES: Rules =
        Rules { fall: Some(3), low: true, gaps: Some(2.5), visits: 3, tickets: None, ending: Some(30), stake: 365 };

    #[test]
    fn rules_are_read_as_they_were_written() {
        let draft = Draft::of(&RULES, GERMAN);
        assert_eq!((draft.typed[Line::Gaps as usize].as_str(), draft.is_on[Line::Tickets as usize]), ("2,5", false));
        assert_eq!(draft.read(GERMAN), Ok(RULES));
        let off = Rules { fall: None, low: false, gaps: None, tickets: None, ending: None, ..RULES };
        assert_eq!(Draft::of(&off, GERMAN).read(GERMAN), Ok(off));
    }

    #[test]
    fn what_is_off_may_be_empty_and_what_is_on_may_not() {
        let mut draft = Draft::of(&RULES, GERMAN);
        draft.is_on[Line::Tickets as usize] = true;
        assert_eq!(draft.read(GERMAN), Err(Line::Tickets));
        for (line, text) in [
            (Line::Fall, "0"),
            (Line::Fall, "11"),
            (Line::Gaps, "-1"),
            (Line::Visits, "2,5"),
            (Line::Stake, "x"),
            (Line::Stake, ""),
        ] {
            let mut draft = Draft::of(&RULES, GERMAN);
            draft.typed[line as usize] = text.to_owned();
            assert_eq!(draft.read(GERMAN), Err(line), "{text}");
        }
    }
}
