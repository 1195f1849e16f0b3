//! From a showing to a comment.

use std::sync::Arc;

use insight::statistics::{Interval, Median};
use leptos::prelude::*;

use crate::board::Board;
use crate::browser::numbers;
use crate::texts::{self, fill};

/// Bars of how many came how far, the response rate and the median time.
#[component]
pub(crate) fn FunnelPanel(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let steps = Memo::new(move |_| steps(&board.get()));
    let rows = move || {
        let steps = steps.get();
        let most = steps.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1) as f64;
        let row = |(name, n): (&'static str, u64)| {
            let length = format!("{:.2}%", 100.0 * n as f64 / most);
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="funnel-bar" aria-hidden="true">
                        <span style:inline-size=length></span>
                    </td>
                    <td>{numbers::count(n)}</td>
                </tr>
            }
        };
        steps.into_iter().map(row).collect_view()
    };
    let rate = move || rate(&board.get());
    let duration = move || board.get().duration.map(|median| duration(&median));
    view! {
        <section class="panel funnel" aria-labelledby="funnel">
            <h2 id="funnel">{texts::FUNNEL.get()}</h2>
            <table class="funnel-table">
                <thead class="unseen">
                    <tr>
                        <th scope="col">{texts::STEP_PEOPLE.get()}</th>
                        <td></td>
                        <th scope="col">{texts::COUNT.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="note">{rate}</p>
            <p class="note">{duration}</p>
        </section>
    }
}

/// Each step with its count. Displays are left out where they are not known.
fn steps(board: &Board) -> Vec<(&'static str, u64)> {
    let funnel = board.funnel;
    let displays = [(texts::SHOWN.get(), funnel.shown), (texts::STARTED.get(), funnel.started)];
    let displays = displays.into_iter().filter(|_| knows_displays(board));
    let commented = funnel.commented.map(|n| (texts::COMMENTED.get(), n));
    displays.chain([(texts::SCORED_STEP.get(), funnel.scored)]).chain(commented).collect()
}

/// A display has no score and no property: with such filters it could not be told which go with them.
fn knows_displays(board: &Board) -> bool {
    board.funnel.shown > 0 && board.picked.scores.is_empty()
}

fn rate(board: &Board) -> String {
    let rate = board.funnel.response_rate().filter(|_| knows_displays(board));
    let Some((rate, Interval { lo, hi })) = rate else { return texts::NO_DISPLAYS.get().to_owned() };
    let decimals = u8::from(hi - lo < 2.0);
    let [rate, lo, hi] = [rate, lo, hi].map(|percent| numbers::share(percent, decimals));
    let n = numbers::count(board.funnel.shown);
    fill(texts::RESPONSE_RATE.get(), &[("rate", &rate), ("lo", &lo), ("hi", &hi), ("n", &n)])
}

fn duration(median: &Median) -> String {
    let [value, lo, hi] = [median.value, median.interval.lo, median.interval.hi].map(time);
    fill(texts::DURATION.get(), &[("median", &value), ("lo", &lo), ("hi", &hi), ("n", &numbers::count(median.n))])
}

/// Seconds below two minutes, minutes from there on, with two digits that count.
fn time(seconds: f64) -> String {
    const MINUTE: f64 = 60.0;
    let (n, text) =
        if seconds < 2.0 * MINUTE { (seconds, texts::SECONDS.get()) } else { (seconds / MINUTE, texts::MINUTES.get()) };
    fill(text, &[("n", &numbers::plain(n, u8::from(n < 10.0)))])
}
