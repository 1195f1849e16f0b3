//! Customers by the month of their first order.

use insight::loyalty::{Cohort, Cohorts};
use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::{Months, Voice};
use super::super::written;
use super::choice::Choice;
use crate::browser::numbers;
use crate::panels::Picture;
use crate::texts::{self as all, fill, loyalty as texts};

/// The height of a row, and that of what stands above them.
const ROW: f64 = 30.0;
const HEAD: f64 = 20.0;

/// The table of months as warm cells, with its numbers below.
#[component]
pub(super) fn CohortsPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let table = Memo::new(move |_| {
        look.told.with(|told| told.as_ref().and_then(|told| told.cohorts.clone())).map(|Months(table)| table)
    });
    let chosen = Signal::derive(move || look.choices.with(|choices| choices.cohorts_of));
    let choose = Callback::new(move |of| look.choices.update(|choices| choices.cohorts_of = of));
    let draw = Box::new(move |width| table.with(|table| draw(table.as_ref(), width)));
    let is_empty = Memo::new(move |_| {
        table.with(|table| table.as_ref().is_none_or(|table| table.cohorts.iter().all(|row| row.customers() == 0)))
    });
    let older = move || {
        let older = table.with(|table| table.as_ref().map_or(0, |table| table.older));
        (older > 0).then(|| texts::COHORTS_OLDER.with(older, &numbers::count(older)))
    };
    let twin = move || table.get().map(|table| view! { <Twin table /> });
    let none = || view! { <p class="note">{texts::COHORTS_NONE.get()}</p> };
    view! {
        <section class="panel loyalty-cohorts" aria-labelledby="cohorts">
            <div class="panel-head">
                <h2 id="cohorts">{texts::COHORTS.get()}</h2>
                <Choice label=texts::COHORTS_OF.get() all=whom(look) chosen choose />
            </div>
            <Show when=move || !is_empty.get() fallback=none>
                <Picture draw=draw.clone() />
                <p class="note">{texts::COHORTS_NOTE.get()}" "{older}</p>
                {twin}
            </Show>
        </section>
    }
}

/// Whom a picture can be of.
pub(super) fn whom(look: Look) -> Vec<(Option<Voice>, &'static str)> {
    let metric = look.told.with_untracked(|told| told.as_ref().map(|told| told.metric)).unwrap_or(domain::Metric::NPS);
    let voices = Voice::ALL.into_iter().rev().map(|voice| (Some(voice), texts::voice(metric, voice)));
    core::iter::once((None, texts::EVERYONE.get())).chain(voices).collect()
}

fn draw(table: Option<&Cohorts>, width: f64) -> Node {
    let nothing = Cohorts { cohorts: Vec::new(), older: 0, is_last_month_over: true };
    let table = table.unwrap_or(&nothing);
    let rows = table.cohorts.iter().filter(|row| row.customers() > 0).count();
    let label = fill(texts::COHORTS_PICTURE.get(), &[("n", &numbers::count(rows as u64))]);
    let number = |share: f64| numbers::share(share, 0);
    let frame = Frame { width, height: HEAD + ROW * rows as f64, label: &label, number: &number };
    picture::cohorts(table, &written::month, &frame)
}

/// The same as numbers: how many customers a month has, and which share of them ordered so many months later.
#[component]
fn Twin(
    /// The table.
    table: Cohorts,
) -> impl IntoView {
    let longest = table.cohorts.iter().map(|row| row.kept.len()).max().unwrap_or(0);
    let later = |n: usize| fill(texts::LATER.get(), &[("n", &numbers::count(n as u64))]);
    let heads = (1..longest).map(|n| view! { <th scope="col">{later(n)}</th> }).collect_view();
    let cell = |row: &Cohort, at: usize| {
        let share = row.share(at).map(|share| numbers::share(share.value, 0));
        view! { <td>{share}</td> }
    };
    let row = |row: &Cohort| {
        let cells = (1..longest).map(|at| cell(row, at)).collect_view();
        view! {
            <tr>
                <th scope="row">{written::month(row.month)}</th>
                <td>{numbers::count(row.customers())}</td>
                {cells}
            </tr>
        }
    };
    let rows = table.cohorts.iter().filter(|row| row.customers() > 0).map(row).collect_view();
    view! {
        <details class="twin">
            <summary>{all::AS_TABLE.get()}</summary>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="cohorts">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{texts::MONTH.get()}</th>
                            <th scope="col">{texts::CUSTOMERS.get()}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}
