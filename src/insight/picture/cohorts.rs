//! Cohorts as a triangle of cells.

use super::frame::text_width;
use super::{Frame, Node};
use crate::loyalty::{Cohort, Cohorts, Month};

/// Room above the cells for how many months later they are.
const TOP: f64 = 20.0;
/// From a name to its cells.
const ASIDE: f64 = 8.0;
/// Between two cells.
const GAP: f64 = 1.0;
/// How warm the warmest cell is: as many levels above the coldest as an eye tells apart.
const WARMEST: f64 = 8.0;
/// From this level on what is written in a cell is light.
const DARK: u8 = 6;
/// The least room above and below a text.
const HIGH: f64 = 14.0;

/// A row for each cohort that has customers, the oldest on top; a cell for each month, the first being all of them.
///
/// A cell has the class `warmth-0` to `warmth-8`, by its share of the cohort in steps of an eighth, and `low-confidence` where the
/// cohort has under 30 customers; its share is written into it where there is room. [`Frame::number`] writes a share in
/// percent, `month` the month of a row. The last cell of each row is `unfinished` while its month is not over. The table to
/// it has [`Cohort::kept`] and [`Cohort::share`].
pub fn cohorts(table: &Cohorts, month: &dyn Fn(Month) -> String, frame: &Frame<'_>) -> Node {
    let rows: Vec<&Cohort> = table.cohorts.iter().filter(|cohort| cohort.customers() > 0).collect();
    let Some(longest) = rows.iter().map(|cohort| cohort.kept.len()).max() else {
        return frame.root("picture picture-cohorts empty");
    };
    let names: Vec<String> = rows.iter().map(|cohort| month(cohort.month)).collect();
    let left = names.iter().map(|name| text_width(name)).fold(0.0, f64::max) + ASIDE;
    let width = ((frame.width - left) / longest as f64).max(0.0);
    let height = ((frame.height - TOP) / rows.len() as f64).max(0.0);
    let mut picture = frame.root("picture picture-cohorts");
    let widest = text_width(&(longest - 1).to_string());
    let apart = super::ticks::apart(&[1, 2, 3, 6], 12, (widest + ASIDE) / width.max(1.0));
    for later in (0..longest).step_by(apart) {
        let x = left + (later as f64 + 0.5) * width;
        picture = picture.child(Node::words("tick", "middle", x, TOP / 2.0, later.to_string()));
    }
    for (row, (cohort, name)) in rows.iter().zip(names).enumerate() {
        let y = TOP + row as f64 * height;
        if height >= HIGH {
            picture = picture.child(Node::words("name", "end", left - ASIDE, y + height / 2.0, name.clone()));
        }
        for later in 0..cohort.kept.len() {
            let Some(share) = cohort.share(later) else { continue };
            let warmth = warmth(share.value);
            let mut class = format!("cell warmth-{warmth}");
            if share.is_low_confidence() {
                class += " low-confidence";
            }
            if later + 1 == cohort.kept.len() && !table.is_last_month_over {
                class += " unfinished";
            }
            let words = (frame.number)(share.value);
            let x = left + later as f64 * width;
            let ends =
                share.interval.map(|ends| format!("{} … {}, ", (frame.number)(ends.lo), (frame.number)(ends.hi)));
            let title = format!("{name} +{later}: {words} ({}n = {})", ends.unwrap_or_default(), share.n);
            let cell = Node::new("rect", &class)
                .at("x", x)
                .at("y", y)
                .at("width", (width - GAP).max(0.0))
                .at("height", (height - GAP).max(0.0))
                .titled(title);
            picture = picture.child(cell);
            if height >= HIGH && text_width(&words) + GAP <= width {
                let class = if warmth >= DARK { "count on-warm" } else { "count" };
                picture = picture.child(Node::words(class, "middle", x + width / 2.0, y + height / 2.0, words));
            }
        }
    }
    picture
}

/// The level of a share in percent.
fn warmth(share: f64) -> u8 {
    // A whole number from 0 to 8.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let level = (share / 100.0 * WARMEST).round().clamp(0.0, WARMEST) as u8;
    level
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;
    use crate::loyalty::{Money, Order, Orders, Whom};

    fn table() -> Cohorts {
        let order = |customer, day: &str| Order {
            customer,
            day: Day::parse(day).unwrap(),
            amount: Money::of_units(9),
            code: None,
        };
        let orders = [order(0, "2026-01-31"), order(0, "2026-03-01"), order(1, "2026-01-05"), order(2, "2026-03-05")];
        let orders = Orders::new(3, orders).unwrap();
        Cohorts::of(&orders, Whom::Everyone, Day::parse("2026-03-15").unwrap(), 12)
    }

    #[test]
    fn a_cell_is_as_warm_as_its_share() {
        let percent = |share: f64| format!("{share:.0}%");
        let frame = Frame { width: 357.0, height: 80.0, label: "Cohorts", number: &percent };
        let picture = cohorts(&table(), &|month| month.to_string(), &frame);
        let cells: Vec<&Node> = picture.children.iter().filter(|node| node.tag == "rect").collect();
        let classes: Vec<&str> = cells.iter().map(|cell| cell.attributes[0].1.as_str()).collect();
        // February has nobody and no row.
        assert_eq!(
            classes,
            [
                "cell warmth-8 low-confidence",
                "cell warmth-0 low-confidence",
                "cell warmth-4 low-confidence unfinished",
                "cell warmth-8 low-confidence unfinished",
            ]
        );
        assert!(cells[2].children[0].text.starts_with("2026-01 +2: 50% ("));
        let words: Vec<&str> =
            picture.children.iter().filter(|node| node.tag == "text").map(|node| node.text.as_str()).collect();
        assert_eq!(words, ["0", "1", "2", "2026-01", "100%", "0%", "50%", "2026-03", "100%"]);
    }

    #[test]
    fn without_customers_there_is_nothing() {
        let frame = Frame { width: 300.0, height: 80.0, label: "", number: &|share| share.to_string() };
        let none = Cohorts { cohorts: Vec::new(), older: 0, is_last_month_over: true };
        assert!(cohorts(&none, &|month| month.to_string(), &frame).children.is_empty());
    }
}
