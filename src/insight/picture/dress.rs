//! Colours for a picture that goes where no CSS reaches it.

use super::Node;

/// The light colours of the dashboard: words have 4.5:1 on white, and shapes 3:1.
pub(super) const PAPER: &str = "#ffffff";
pub(super) const INK: &str = "#16201d";
pub(super) const QUIET: &str = "#55625e";
pub(super) const EDGE: &str = "#7d8a86";
pub(super) const LINE: &str = "#dde3e1";
pub(super) const GOOD: &str = "#0b6787";
const EVEN: &str = "#87928e";
const ON_EVEN: &str = "#0c1412";
const BAD: &str = "#c2410c";
pub(super) const BAND: &str = "#d3e3e9";
const EDGE_OF_BAND: &str = "#5998ae";
const WASH: &str = "#eef4f2";

/// The font of its words, and their size in pixels.
pub(super) const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
pub(super) const SIZE: &str = "12";

/// How much of its colour a cell has, by its warmth. Dark words have 4.5:1 on the first six, light ones on the last three.
const WARMTH: [&str; 9] = ["0.04", "0.12", "0.22", "0.34", "0.46", "0.58", "0.88", "0.94", "1"];

/// The colour of a cell by how far it lies below all of them, or above, and how much of it; dark words have 4.5:1 on each.
const HEAT: [(&str, &str); 9] = [
    (BAD, "0.48"),
    (BAD, "0.36"),
    (BAD, "0.24"),
    (BAD, "0.12"),
    (EVEN, "0.14"),
    (GOOD, "0.12"),
    (GOOD, "0.22"),
    (GOOD, "0.32"),
    (GOOD, "0.42"),
];

/// The element with what CSS would give it, and all that it holds.
///
/// Programs other than browsers know no `dominant-baseline`, so words are moved down by what that does.
pub(super) fn dressed(node: &Node) -> Node {
    let mut dressed = node.clone();
    let classes = classes(node);
    let has = |class: &str| classes.split(' ').any(|known| known == class);
    for (name, value) in looks(node.tag, &has) {
        dressed = dressed.with(name, value);
    }
    if node.tag == "text" {
        dressed.attributes.retain(|(name, _)| *name != "dominant-baseline");
        dressed = dressed.with("dy", "0.35em").with("font-family", FONT).with("font-size", SIZE);
    }
    dressed.children = node.children.iter().map(self::dressed).collect();
    dressed
}

fn classes(node: &Node) -> &str {
    node.attributes.iter().find(|(name, _)| *name == "class").map_or("", |(_, classes)| classes)
}

/// How warm a cell is; whatever is none is cold.
fn warmth(has: &dyn Fn(&str) -> bool) -> usize {
    (0..WARMTH.len()).find(|level| has(&format!("warmth-{level}"))).unwrap_or(0)
}

/// The colour of a cell of two dimensions, and how much of it; where nobody is there is hardly any.
fn heat(has: &dyn Fn(&str) -> bool) -> (&'static str, &'static str) {
    let level = (0..HEAT.len()).find(|level| has(&format!("heat-{level}")));
    level.map_or((EVEN, "0.05"), |level| HEAT[level])
}

fn looks(tag: &str, has: &dyn Fn(&str) -> bool) -> Vec<(&'static str, &'static str)> {
    let group = if has("group-favourable") {
        GOOD
    } else if has("group-unfavourable") {
        BAD
    } else {
        EVEN
    };
    match tag {
        "text" if has("share") => {
            vec![("fill", if group == EVEN { ON_EVEN } else { PAPER }), ("font-weight", "600")]
        }
        "text" if has("on-warm") => vec![("fill", PAPER)],
        "text" if has("strong") => vec![("fill", INK), ("font-weight", "600")],
        "text" if has("count") || has("name") || has("goal-label") || has("mark-label") => vec![("fill", INK)],
        "text" => vec![("fill", QUIET)],
        _ if has("picture-bar") && has("aside") => vec![("fill", group), ("opacity", "0.35")],
        _ if has("picture-bar") => vec![("fill", group), ("stroke", PAPER), ("stroke-width", "1")],
        _ if has("cell") => vec![("fill", GOOD), ("fill-opacity", WARMTH[warmth(has)])],
        _ if has("warm") => {
            let (colour, much) = heat(has);
            vec![("fill", colour), ("fill-opacity", much)]
        }
        _ if has("chosen") => vec![("fill", WASH)],
        _ if has("band") => vec![("fill", BAND), ("stroke", EDGE_OF_BAND), ("stroke-linejoin", "round")],
        _ if has("line") => {
            vec![("fill", "none"), ("stroke", GOOD), ("stroke-width", "2"), ("stroke-linejoin", "round")]
        }
        _ if has("point") => {
            let fill = if has("low-confidence") { PAPER } else { GOOD };
            vec![("fill", fill), ("stroke", GOOD), ("stroke-width", "1.5")]
        }
        _ if has("goal") => vec![("stroke", INK), ("stroke-dasharray", "6 4")],
        _ if has("mark") => vec![("stroke", EDGE), ("stroke-dasharray", "2 3")],
        _ if has("zero") || has("axis") || has("tick") => vec![("stroke", EDGE)],
        _ if has("grid") => vec![("stroke", LINE)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loyalty::{Cohorts, Money, Order, Orders, Spells, Survival, Whom};
    use crate::picture::{Frame, HeatCell, Point, Trend, cohorts, distribution, groups, heat, survival, trend};
    use crate::{Distribution, Groups, Step};
    use domain::{Day, Metric};

    /// Whatever is drawn has a colour of its own: what has none would be black.
    #[test]
    fn nothing_of_any_picture_is_left_without_a_colour() {
        let number = |number: f64| format!("{number:.0}");
        let frame = Frame { width: 640.0, height: 240.0, label: "", number: &number };
        let answers = Distribution::from_counts(Metric::NPS, &[3, 0, 0, 2, 0, 0, 0, 5, 0, 9, 4]).unwrap();
        let points = [1, 8, 15].map(|day| Point { start: Day::from_number(20_000 + day), figure: answers.figure() });
        let goals = [crate::picture::Goal { value: 40.0, from: None, label: "Goal".to_owned() }];
        let marks = [crate::picture::Mark { day: Day::from_number(20_009), label: "New".to_owned() }];
        let chosen = Some(Day::from_number(20_001)..Day::from_number(20_008));
        let mut with = Trend::new(Metric::NPS, &points, Step::Week);
        (with.goals, with.marks, with.chosen) = (&goals, &marks, chosen);
        let order = |(customer, day)| Order {
            customer,
            day: Day::from_number(20_000 + day),
            amount: Money::of_units(1),
            code: None,
        };
        let orders = Orders::new(2, [(0, 1), (0, 40), (0, 70), (1, 2), (1, 60)].map(order)).unwrap();
        let as_of = Day::from_number(20_090);
        let cell = |level| HeatCell {
            level,
            figure: "1".into(),
            basis: ["2".into(), "3".into()],
            is_low_confidence: level == 0,
        };
        let cells = (0..9).map(|level| Some(cell(level))).chain([None]).collect();
        let across: Vec<String> = (0..10).map(|at| at.to_string()).collect();
        for picture in [
            groups(Groups { unfavourable: 10, neutral: 30, favourable: 60 }, &frame),
            distribution(&answers, &|score| score > 5, &frame),
            trend(&with, &Day::to_text, &frame),
            cohorts(&Cohorts::of(&orders, Whom::Everyone, as_of, 12), &|month| month.to_string(), &frame),
            survival(
                &Survival::of(&orders, Whom::Everyone, Spells::Every, as_of, 90),
                &|days| days.to_string(),
                &frame,
            ),
            heat(&across, &[("web".to_owned(), cells)], &frame),
        ] {
            let drawn = dressed(&picture);
            assert!(drawn.children.len() > 3);
            for node in &drawn.children {
                let has = |name: &str| node.attributes.iter().any(|(known, _)| *known == name);
                let is_line = node.tag == "line";
                assert!(if is_line { has("stroke") } else { has("fill") }, "{}", node.to_svg());
                assert!(!has("dominant-baseline"));
            }
        }
    }
}
