//! How long it takes until somebody orders again.

use insight::loyalty::Survival;
use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::super::look::Look;
use super::super::told::Curve;
use super::super::written::WRITER;
use super::choice::Choice;
use super::cohorts::whom;
use crate::browser::numbers;
use crate::panels::{Picture, TableTwin};
use crate::texts::{self as all, fill, loyalty as texts};

/// Its height.
const HEIGHT: f64 = 300.0;
/// The days that the table has, as far as the curve goes.
const DAYS: [u16; 10] = [7, 14, 30, 60, 90, 120, 180, 240, 300, 365];

/// The curve, the time after which half are back, and a table of it.
#[component]
pub(super) fn SurvivalPanel(
    /// What is known.
    look: Look,
) -> impl IntoView {
    let curve = Memo::new(move |_| {
        look.told.with(|told| told.as_ref().and_then(|told| told.survival.clone())).map(|Curve(curve)| curve)
    });
    let chosen = Signal::derive(move || look.choices.with(|choices| choices.survival_of));
    let choose = Callback::new(move |of| look.choices.update(|choices| choices.survival_of = of));
    let is_every = Signal::derive(move || look.choices.with(|choices| choices.is_every_order));
    let count = Callback::new(move |is_every| look.choices.update(|choices| choices.is_every_order = is_every));
    let spells = vec![(false, texts::FROM_FIRST.get()), (true, texts::FROM_EVERY.get())];
    let is_empty = Memo::new(move |_| curve.with(|curve| curve.as_ref().is_none_or(|curve| curve.customers == 0)));
    let is_low = Memo::new(move |_| curve.with(|curve| curve.as_ref().is_some_and(Survival::is_low_confidence)));
    let draw = Box::new(move |width| curve.with(|curve| draw(curve.as_ref(), width)));
    let words = move || curve.with(|curve| curve.as_ref().map(half));
    let rows = Signal::derive(move || curve.with(|curve| curve.as_ref().map(rows)).unwrap_or_default());
    let head = move || vec![texts::AFTER_DAYS.get(), texts::NOT_AGAIN.get(), all::INTERVAL.get()];
    let customers = move || {
        let n = curve.with(|curve| curve.as_ref().map_or(0, |curve| curve.customers));
        texts::OF_CUSTOMERS.with(n, &numbers::count(n))
    };
    let none = || view! { <p class="note">{texts::COHORTS_NONE.get()}</p> };
    view! {
        <section class="panel loyalty-survival" aria-labelledby="survival">
            <div class="panel-head">
                <h2 id="survival">{texts::SURVIVAL.get()}</h2>
                <Choice label=texts::COHORTS_OF.get() all=whom(look) chosen choose />
                <Choice label=texts::COUNTED_FROM.get() all=spells chosen=is_every choose=count />
            </div>
            <Show when=move || !is_empty.get() fallback=none>
                <p class="loyalty-half" role="status">{words}" "<span class="note">{customers}</span></p>
                <Show when=move || is_low.get()>
                    <p class="caution">{texts::LOW.get()}</p>
                </Show>
                <Picture draw=draw.clone() />
                <p class="note">{texts::SURVIVAL_NOTE.get()}</p>
                <TableTwin head=head() rows />
            </Show>
        </section>
    }
}

fn days(n: u16) -> String {
    texts::days(n.into(), WRITER)
}

/// After how many days half are back, in words.
fn half(curve: &Survival) -> String {
    let Some(half) = curve.half() else {
        let back = numbers::share(100.0 - curve.at(curve.to).value, 0);
        return fill(texts::HALF_NONE.get(), &[("days", &days(curve.to)), ("share", &back)]);
    };
    let lo = numbers::count(half.lo.into());
    match half.hi {
        Some(hi) => {
            fill(texts::HALF.get(), &[("days", &days(half.days)), ("lo", &lo), ("hi", &numbers::count(hi.into()))])
        }
        None => fill(texts::HALF_OPEN.get(), &[("days", &days(half.days)), ("lo", &lo)]),
    }
}

fn rows(curve: &Survival) -> Vec<Vec<String>> {
    let ends = (DAYS.last() < Some(&curve.to)).then_some(curve.to);
    let shown = DAYS.into_iter().take_while(|day| *day <= curve.to).chain(ends);
    let row = |day: u16| {
        let share = curve.at(day);
        let interval = share.interval.map(|ends| {
            let [lo, hi] = [ends.lo, ends.hi].map(|end| numbers::share(end, 0));
            fill(all::FROM_TO.get(), &[("lo", &lo), ("hi", &hi)])
        });
        let interval = interval.unwrap_or_else(|| all::NOBODY.get().to_owned());
        vec![numbers::count(day.into()), numbers::share(share.value, 0), interval]
    };
    shown.map(row).collect()
}

fn draw(curve: Option<&Survival>, width: f64) -> Node {
    let nothing = Survival { steps: Vec::new(), customers: 0, times: 0, to: 0 };
    let curve = curve.unwrap_or(&nothing);
    let label = fill(texts::SURVIVAL_PICTURE.get(), &[("days", &days(curve.to))]);
    let label = format!("{label}. {}", half(curve));
    let number = |share: f64| numbers::share(share, 0);
    let day = |day: u16| numbers::count(day.into());
    picture::survival(curve, &day, &Frame { width, height: HEIGHT, label: &label, number: &number })
}
