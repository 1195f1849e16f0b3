//! What a file of orders seems to be, for somebody to look at and to correct.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use messages::file::Dates;
use messages::orders::{Bought, Decimals, Kind, Lines, Looked, Sign, Unit};

use super::super::desk::{Desk, Stage};
use crate::browser::numbers;
use crate::files::columns::Columns;
use crate::files::either::{DateOrder, Either, place};
use crate::files::preview::RefusedRows;
use crate::texts::{self, files, fill, orders};

const SIGNS: [Sign; 2] = [Sign::Point, Sign::Comma];
const LINES: [Lines; 2] = [Lines::Items, Lines::Orders];
const UNITS: [Unit; 2] = [Unit::Whole, Unit::Coins];

/// The kind, the dates, decimal signs, currencies, the columns, and what comes of it all.
#[component]
pub(super) fn Asking(
    /// The file.
    desk: Desk,
) -> impl IntoView {
    let looked = Memo::new(move |before: Option<&Option<Looked>>| match desk.stage.get() {
        Stage::Asking(looked, _) => Some(*looked),
        // The view goes with the next stage.
        _ => before.cloned().flatten(),
    });
    let problem = move || match desk.stage.get() {
        Stage::Asking(_, problem) => problem,
        _ => None,
    };
    let lacking = Memo::new(move |_| {
        looked
            .with(|looked| looked.as_ref().map(|looked| looked.lacking.iter().map(orders::lacking).collect::<Vec<_>>()))
    });
    let is_lacking =
        Memo::new(move |_| lacking.with(|lacking| lacking.as_ref().is_none_or(|lacking| !lacking.is_empty())));
    let lines =
        move || lacking.get().unwrap_or_default().into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    let read = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_lacking.get_untracked() {
            desk.read();
        }
    };
    let title = move || fill(files::ASKING.get(), &[("name", &desk.taken.get().name)]);
    let dates = Memo::new(move |_| looked.get().map_or(Dates::Plain, |looked| looked.dates));
    let said_of_dates = Signal::derive(move || desk.wish.with(|wish| wish.dates));
    let say_dates = Callback::new(move |order| desk.say(|wish| wish.dates = Some(order)));
    let say_role = Callback::new(move |(place, role): (usize, String)| desk.say(|wish| wish.give(place, &role)));
    let columns = Memo::new(move |_| looked.get().map(|looked| (looked.columns, looked.roles)).unwrap_or_default());
    let refused = Signal::derive(move || looked.get().map(|looked| looked.refused).unwrap_or_default());
    let has_refused = Memo::new(move |_| refused.with(|refused| !refused.is_empty()));
    view! {
        <h2 dir="auto">{title}</h2>
        <p>{files::LIKELY.get()}</p>
        <form class="file-plan" on:submit=read>
            <KindChoice desk looked />
            <DateOrder dates said=said_of_dates choose=say_dates />
            <DecimalSign desk looked />
            <CurrencyChoice desk looked />
            <Several desk looked />
            <Columns columns words=orders::role choose=say_role />
            <div role="alert"><ul class="lacking problem" id="file-lacking">{lines}</ul></div>
            <p class="problem" role="alert">{problem}</p>
            <p class="actions">
                <button class="primary" aria-describedby="file-lacking" aria-disabled=move || is_lacking.get().then_some("true")>
                    {orders::READ.get()}
                </button>
                <button type="button" on:click=move |_| desk.leave()>{orders::LEAVE.get()}</button>
            </p>
        </form>
        <First looked />
        <Show when=move || has_refused.get()>
            <h2>{files::FIRST_REFUSED.get()}</h2>
            <RefusedRows refused why=orders::why remedy=orders::remedy />
        </Show>
    }
}

/// Whether these are orders or customers.
#[component]
fn KindChoice(
    /// The file.
    desk: Desk,
    /// What it seems to be.
    looked: Memo<Option<Looked>>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| looked.with(|looked| looked.as_ref().map(|looked| looked.kind)));
    let choose = move |event| {
        let name = event_target_value(&event);
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == name) {
            desk.say(|wish| wish.take_for(kind));
        }
    };
    let option = move |kind: Kind| {
        view! { <option value=kind.name() prop:selected=move || chosen.get() == Some(kind)>{orders::kind(kind)}</option> }
    };
    view! {
        <div class="file-choices">
            <label>
                <span>{orders::KIND.get()}</span>
                <select on:change=choose>{Kind::ALL.map(option).collect_view()}</select>
            </label>
        </div>
    }
}

/// What stands before decimals, where that is a question.
#[component]
fn DecimalSign(
    /// The file.
    desk: Desk,
    /// What it seems to be.
    looked: Memo<Option<Looked>>,
) -> impl IntoView {
    let decimals = Memo::new(move |_| looked.get().map_or(Decimals::Plain, |looked| looked.decimals));
    let note = Signal::derive(move || match decimals.get() {
        Decimals::Plain => String::new(),
        Decimals::Decided { line, .. } => fill(orders::DECIMALS_DECIDED.get(), &[("line", &line.to_string())]),
        Decimals::Undecided { line } => fill(orders::DECIMALS_UNDECIDED.get(), &[("line", &line.to_string())]),
        Decimals::Contradictory { point, comma } => {
            fill(orders::DECIMALS_CONTRADICT.get(), &[("point", &point.to_string()), ("comma", &comma.to_string())])
        }
    });
    let chosen = Signal::derive(move || {
        let decided = match decimals.get() {
            Decimals::Decided { decimal, .. } => Some(decimal),
            _ => None,
        };
        place(&SIGNS, desk.wish.with(|wish| wish.decimal).or(decided))
    });
    let choose = Callback::new(move |at: usize| desk.say(|wish| wish.decimal = Some(SIGNS[at])));
    let answers = move || vec![orders::POINT.get(), orders::COMMA.get()];
    view! {
        <Show when=move || decimals.with(|decimals| *decimals != Decimals::Plain)>
            <Either legend=orders::DECIMALS.get() name="decimal" answers=answers() chosen choose note />
        </Show>
    }
}

/// Which currency is wanted, where there are several.
#[component]
fn CurrencyChoice(
    /// The file.
    desk: Desk,
    /// What it seems to be.
    looked: Memo<Option<Looked>>,
) -> impl IntoView {
    let currencies = Memo::new(move |_| looked.get().map(|looked| looked.currencies).unwrap_or_default());
    let chosen = Memo::new(move |_| desk.wish.with(|wish| wish.currency.clone()));
    let options = move || {
        let option = |(currency, rows): (Option<String>, u64)| {
            let name = currency.clone().unwrap_or_else(|| orders::CURRENCY_UNSAID.get().to_owned());
            let rows = orders::ROWS_OF.with(rows, &numbers::count(rows));
            let label = fill(orders::CURRENCY_ROWS.get(), &[("currency", &name), ("rows", &rows)]);
            let value = currency.clone().unwrap_or_default();
            // Those that say nothing are taken with the others and cannot be wanted alone.
            let is_chosen = move || chosen.with(|chosen| chosen.is_some() && *chosen == currency);
            view! { <option value=value.clone() disabled=value.is_empty() prop:selected=is_chosen>{label}</option> }
        };
        currencies.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let currency = Some(event_target_value(&event)).filter(|name| !name.is_empty());
        desk.say(|wish| wish.currency = currency);
    };
    view! {
        <Show when=move || currencies.with(|currencies| { currencies.len() > 1 })>
            <div class="file-choices">
                <label>
                    <span>{orders::CURRENCY.get()}</span>
                    <select on:change=choose>
                        <option value="" prop:selected=move || chosen.with(Option::is_none)>{texts::CHOOSE.get()}</option>
                        {options}
                    </select>
                </label>
            </div>
            <p class="note">{orders::CURRENCY_NOTE.get()}</p>
        </Show>
    }
}

/// What an amount is of, and in what it is counted: seldom a question.
#[component]
fn Several(
    /// The file.
    desk: Desk,
    /// What it seems to be.
    looked: Memo<Option<Looked>>,
) -> impl IntoView {
    let may_have_lines = Memo::new(move |_| looked.with(|looked| looked.as_ref().is_some_and(Looked::may_have_lines)));
    let lines = move || looked.with(|looked| looked.as_ref().and_then(|looked| looked.lines));
    let lines = Signal::derive(move || place(&LINES, lines()));
    let unit = move || looked.with(|looked| looked.as_ref().map(|looked| looked.unit));
    let unit = Signal::derive(move || place(&UNITS, unit()));
    let say_lines = Callback::new(move |at: usize| desk.say(|wish| wish.lines = Some(LINES[at])));
    let say_unit = Callback::new(move |at: usize| desk.say(|wish| wish.unit = Some(UNITS[at])));
    let of_lines = move || vec![orders::LINES_ITEMS.get(), orders::LINES_ORDERS.get()];
    let of_units = vec![orders::UNIT_WHOLE.get(), orders::UNIT_COINS.get()];
    // Where rows are refused for want of an answer, it is asked in the open.
    let is_asked = Memo::new(move |_| {
        let hangs_on_it = |why: &str| matches!(why, "lines" | "coins");
        looked
            .with(|looked| looked.as_ref().is_some_and(|looked| looked.refused.iter().any(|row| hangs_on_it(&row.why))))
    });
    view! {
        <details class="twin" open=move || is_asked.get()>
            <summary>{orders::MORE_QUESTIONS.get()}</summary>
            <Show when=move || may_have_lines.get()>
                <Either legend=orders::LINES.get() name="lines" answers=of_lines() chosen=lines choose=say_lines note=Signal::stored(String::new()) />
            </Show>
            <Either legend=orders::UNIT.get() name="unit" answers=of_units chosen=unit choose=say_unit note=Signal::stored(String::new()) />
        </details>
    }
}

/// The first rows, as they would be read.
#[component]
fn First(
    /// What the file seems to be.
    looked: Memo<Option<Looked>>,
) -> impl IntoView {
    let first = Memo::new(move |_| looked.get().map(|looked| looked.first).unwrap_or_default());
    let is_empty = Memo::new(move |_| first.with(Vec::is_empty));
    let is_customers =
        move || looked.with(|looked| looked.as_ref().is_some_and(|looked| looked.kind == Kind::Customers));
    let title = move || if is_customers() { orders::FIRST_CUSTOMERS.get() } else { orders::FIRST_ORDERS.get() };
    let row = |bought: Bought| {
        let more = bought
            .more
            .iter()
            .map(|[role, value]| fill(files::MORE_OF.get(), &[("name", orders::role(role)), ("value", value)]));
        let more = more.collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <td>{bought.line}</td>
                <td class="cells" dir="auto">{bought.customer}</td>
                <td class="day">{bought.day}</td>
                <td>{bought.amount}</td>
                <td class="cells" dir="auto">{more}</td>
            </tr>
        }
    };
    let rows = move || first.get().into_iter().map(row).collect_view();
    let none = || view! { <p class="note">{orders::NONE_FIRST.get()}</p> };
    view! {
        <h2 id="first-orders">{title}</h2>
        <Show when=move || !is_empty.get() fallback=none>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="first-orders">
                <table class="file-rows">
                    <thead>
                        <tr>
                            <th scope="col">{files::LINE.get()}</th>
                            <th scope="col">{orders::CUSTOMER.get()}</th>
                            <th scope="col">{files::DAY.get()}</th>
                            <th scope="col">{orders::AMOUNT.get()}</th>
                            <th scope="col">{files::MORE.get()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Show>
    }
}
