//! How many have not ordered again, along time.

use super::axis::LEFT;
use super::frame::text_width;
use super::scale::Scale;
use super::trend::path;
use super::{Frame, Node, ticks};
use crate::loyalty::Survival;

/// Room for half a value at the top.
const TOP: f64 = 10.0;
/// Room for the days below.
const BOTTOM: f64 = 26.0;
/// Room for half a number of days at the right.
const RIGHT: f64 = 16.0;
/// About how far apart shares are written, in pixels.
const APART: f64 = 40.0;
/// The least distance between two numbers of days, in pixels.
const SPACE: f64 = 24.0;

/// The share that has not ordered again as a line of steps, in the band of its interval; the axis has all of 0…100 percent.
///
/// The whole has the class `low-confidence` where the curve rests on under 30 customers, and a line across where half have ordered
/// again (`mark`). [`Frame::number`] writes a share in percent, `days` a number of days. The table to it has the
/// [`Survival::steps`].
pub fn survival(curve: &Survival, days: &dyn Fn(u16) -> String, frame: &Frame<'_>) -> Node {
    if curve.customers == 0 {
        return frame.root("picture picture-survival empty");
    }
    let low = if curve.is_low_confidence() { " low-confidence" } else { "" };
    let mut picture = frame.root(&format!("picture picture-survival{low}"));
    let right = (frame.width - RIGHT).max(LEFT);
    let to = f64::from(curve.to.max(1));
    let x = Scale { values: (0.0, to), pixels: (LEFT, right) };
    let ground = (frame.height - BOTTOM).max(TOP);
    let y = Scale { values: (0.0, 100.0), pixels: (ground, TOP) };
    let most = [6u8, 5, 3].into_iter().find(|most| f64::from(*most - 1) * APART <= ground - TOP).unwrap_or(2);
    for share in ticks::round_numbers(0.0, 100.0, usize::from(most)) {
        picture = picture.child(Node::segment("grid", (LEFT, y.at(share)), (right, y.at(share))));
        picture = picture.child(Node::words("tick", "end", LEFT - 6.0, y.at(share), (frame.number)(share)));
    }
    picture = picture.child(Node::segment("axis", (LEFT, ground), (right, ground)));
    let room = (right - LEFT) / (text_width(&days(curve.to)) + SPACE);
    for day in (0..=curve.to).step_by(ticks::apart(&[1, 7, 14, 30, 60, 90, 180], 365, to / room.max(1.0))) {
        let at = x.at(f64::from(day));
        picture = picture.child(Node::segment("tick", (at, ground), (at, ground + 4.0)));
        picture = picture.child(Node::words("tick", "middle", at, ground + BOTTOM / 2.0 + 2.0, days(day)));
    }
    picture.children.extend(band(curve, x, y));
    if let Some(half) = curve.half() {
        let at = x.at(f64::from(half.days));
        let title = format!("{}: {}", days(half.days), (frame.number)(50.0));
        picture = picture.child(Node::segment("mark", (at, y.at(50.0)), (at, ground)).titled(title));
    }
    let steps = curve.steps.iter().map(|step| (step.day, step.share));
    picture.child(Node::new("path", "line").with("d", path(&corners(curve, steps, x, y))))
}

/// The corners of a line that falls at each step and reaches to the end of the curve.
fn corners(curve: &Survival, steps: impl Iterator<Item = (u16, f64)>, x: Scale, y: Scale) -> Vec<(f64, f64)> {
    let mut corners = vec![(x.at(0.0), y.at(100.0))];
    let mut height = y.at(100.0);
    for (day, share) in steps {
        let at = x.at(f64::from(day));
        corners.push((at, height));
        height = y.at(share);
        corners.push((at, height));
    }
    corners.push((x.at(f64::from(curve.to)), height));
    corners.dedup();
    corners
}

/// Along the upper ends, then back along the lower ones; nothing where no step has an interval.
///
/// Where everybody has ordered again there is none, and the band closes in on the curve.
fn band(curve: &Survival, x: Scale, y: Scale) -> Option<Node> {
    curve.steps.iter().find_map(|step| step.interval)?;
    let ends = |upper: bool| {
        let steps = curve.steps.iter().map(move |step| {
            let end = step.interval.map_or(step.share, |interval| if upper { interval.hi } else { interval.lo });
            (step.day, end)
        });
        corners(curve, steps, x, y)
    };
    let outline: Vec<(f64, f64)> = ends(true).into_iter().chain(ends(false).into_iter().rev()).collect();
    Some(Node::new("path", "band").with("d", format!("{}Z", path(&outline))))
}

#[cfg(test)]
mod tests {
    use domain::Day;

    use super::*;
    use crate::loyalty::{Money, Order, Orders, Spells, Whom};

    fn curve(gaps: &[i32]) -> Survival {
        let order =
            |customer, day| Order { customer, day: Day::from_number(day), amount: Money::of_units(1), code: None };
        let orders = (0..).zip(gaps).flat_map(|(customer, gap)| [order(customer, 100), order(customer, 100 + gap)]);
        let orders = Orders::new(u32::try_from(gaps.len()).unwrap(), orders).unwrap();
        Survival::of(&orders, Whom::Everyone, Spells::First, Day::from_number(200), 100)
    }

    fn draw(curve: &Survival) -> Node {
        let frame = Frame { width: 160.0, height: 136.0, label: "", number: &|share| format!("{share:.0}") };
        survival(curve, &|days| days.to_string(), &frame)
    }

    fn paths(picture: &Node, class: &str) -> Vec<String> {
        let of = |node: &&Node| node.attributes[0].1 == class;
        picture.children.iter().filter(of).map(|node| node.attributes[1].1.clone()).collect()
    }

    #[test]
    fn the_line_falls_where_somebody_ordered_again() {
        // Half after 20 of 60 days, all after 60; a pixel is a percent.
        let picture = draw(&curve(&[20, 20, 60, 60]));
        assert_eq!(paths(&picture, "line"), ["M44 10L77.3 10L77.3 60L144 60L144 110"]);
        let picture = draw(&curve(&[20, 20, 100, 101]));
        assert_eq!(paths(&picture, "line"), ["M44 10L64 10L64 60L144 60L144 85"]);
        assert_eq!(paths(&picture, "band").len(), 1);
        assert_eq!(paths(&picture, "mark"), ["64"]);
    }

    #[test]
    fn without_orders_there_is_nothing() {
        assert!(draw(&curve(&[])).children.is_empty());
        assert_eq!(draw(&curve(&[5])).attributes[0].1, "picture picture-survival low-confidence");
    }
}
