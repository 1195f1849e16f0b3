//! The three groups.

use std::sync::Arc;

use domain::{Group, Metric};
use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::picture::Picture;
use crate::board::Board;
use crate::browser::numbers;
use crate::state::State;
use crate::texts::{self, fill};

const HEIGHT: f64 = 44.0;

/// One bar, and under it each group with its share and count. A group is picked by its name.
#[component]
pub(crate) fn GroupsPanel(
    /// What is picked.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let draw = Box::new(move |width| draw(&board.get(), width));
    let metric = Memo::new(move |_| board.get().metric());
    let rows = move || {
        let metric = metric.get();
        Group::ALL.map(|group| view! { <GroupRow state board metric group /> }).collect_view()
    };
    view! {
        <section class="panel groups" aria-labelledby="groups">
            <h2 id="groups">{texts::GROUPS.get()}</h2>
            <Picture draw />
            <table class="group-table">
                <thead>
                    <tr>
                        <th scope="col">{texts::GROUP.get()}</th>
                        <th scope="col">{texts::SHARE.get()}</th>
                        <th scope="col">{texts::COUNT.get()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// One group. Its button stays the same whatever its figures become, and keeps the focus.
#[component]
fn GroupRow(
    /// What is picked.
    state: State,
    /// The figures.
    board: Signal<Arc<Board>>,
    /// What is measured.
    metric: Metric,
    /// The group.
    group: Group,
) -> impl IntoView {
    let groups = Memo::new(move |_| board.get().every_score.groups());
    let is_picked = move || state.address.with(|address| address.picked.has_group(metric, group)).to_string();
    let pick = move |_| state.pick(|picked| picked.toggle_group(metric, group));
    let share = move || groups.get().share(group).map(|share| numbers::share(share, 1));
    let count = move || numbers::count(groups.get().count(group));
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="pick group-name" aria-pressed=is_picked on:click=pick>
                    <span class=class("swatch", group) aria-hidden="true"></span>
                    {texts::group(metric, group)}
                </button>" "<span class="note">{scores(metric, group)}</span>
            </th>
            <td class="share">{share}</td>
            <td>{count}</td>
        </tr>
    }
}

/// The class of something that belongs to a group, as the pictures have it.
pub(crate) fn class(thing: &str, group: Group) -> String {
    let group = match group {
        Group::Unfavourable => "group-unfavourable",
        Group::Neutral => "group-neutral",
        Group::Favourable => "group-favourable",
    };
    format!("{thing} {group}")
}

/// The scores of a group: `0–6`, or `3` where it has one only.
fn scores(metric: Metric, group: Group) -> String {
    let mut scores = metric.scores().filter(|score| metric.group_of(*score) == group);
    let Some(first) = scores.next() else { return String::new() };
    scores.next_back().map_or_else(|| first.to_string(), |last| format!("{first}–{last}"))
}

/// The picture for a width in pixels.
pub(crate) fn draw(board: &Board, width: f64) -> Node {
    let groups = board.every_score.groups();
    let number = |share: f64| numbers::share(share, 0);
    let part = |group: Group| {
        let share = groups.share(group).map(number).unwrap_or_default();
        fill(texts::PART.get(), &[("name", texts::group(board.metric(), group)), ("value", &share)])
    };
    let label = fill(texts::GROUPS_PICTURE.get(), &[("parts", &Group::ALL.map(part).join(", "))]);
    picture::groups(groups, &Frame { width, height: HEIGHT, label: &label, number: &number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scores_of_a_group_are_written_as_a_range() {
        let told = |metric| Group::ALL.map(|group| scores(metric, group)).join(" ");
        assert_eq!(told(Metric::NPS), "0–6 7–8 9–10");
        assert_eq!(told(Metric::CSAT), "1–2 3 4–5");
        assert_eq!(told(Metric::CES), "1–3 4 5–7");
    }
}
