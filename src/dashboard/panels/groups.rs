//! The three groups.

use std::sync::Arc;

use domain::{Group, Metric};
use insight::picture::{self, Frame, Node};
use leptos::prelude::*;

use super::picture::Picture;
use crate::board::Board;
use crate::browser::numbers;
use crate::texts::{self, fill};

const HEIGHT: f64 = 44.0;

/// One bar, and under it each group with its share and count.
#[component]
pub(crate) fn GroupsPanel(
    /// The figures.
    board: Signal<Arc<Board>>,
) -> impl IntoView {
    let draw = Box::new(move |width| draw(&board.get(), width));
    let rows = move || {
        let board = board.get();
        Group::ALL.map(|group| view! { <GroupRow board=Arc::clone(&board) group /> }).collect_view()
    };
    view! {
        <section class="panel groups" aria-labelledby="groups">
            <h2 id="groups">{texts::GROUPS}</h2>
            <Picture draw />
            <table class="group-table">
                <thead>
                    <tr>
                        <th scope="col">{texts::GROUP}</th>
                        <th scope="col">{texts::SHARE}</th>
                        <th scope="col">{texts::COUNT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

/// One group.
#[component]
fn GroupRow(
    /// The figures.
    board: Arc<Board>,
    /// The group.
    group: Group,
) -> impl IntoView {
    let groups = board.answers.groups();
    let metric = board.metric();
    view! {
        <tr>
            <th scope="row">
                <span class="group-name">
                    <span class=class("swatch", group) aria-hidden="true"></span>
                    {texts::group(metric, group)}
                </span>" "<span class="note">{scores(metric, group)}</span>
            </th>
            <td class="share">{groups.share(group).map(|share| numbers::share(share, 1))}</td>
            <td>{numbers::count(groups.count(group))}</td>
        </tr>
    }
}

/// The class of something that belongs to a group, as the pictures have it.
pub(super) fn class(thing: &str, group: Group) -> String {
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

fn draw(board: &Board, width: f64) -> Node {
    let groups = board.answers.groups();
    let number = |share: f64| numbers::share(share, 0);
    let part = |group: Group| {
        let share = groups.share(group).map(number).unwrap_or_default();
        fill(texts::PART, &[("name", texts::group(board.metric(), group)), ("value", &share)])
    };
    let label = fill(texts::GROUPS_PICTURE, &[("parts", &Group::ALL.map(part).join(", "))]);
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
