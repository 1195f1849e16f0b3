//! How often each score was given, as bars.

use super::frame::text_width;
use super::groups::class;
use super::{Frame, Node};
use crate::Distribution;

/// Room for the count above the highest bar.
const TOP: f64 = 20.0;
/// Room for the scores below the bars.
const BOTTOM: f64 = 22.0;
/// What part of its place a bar takes.
const BAR: f64 = 0.8;
/// The widest that a bar becomes.
const WIDEST: f64 = 64.0;

/// A bar for each score of the scale, lowest score first, each with the class of its group, and with `aside` where it is not
/// among those that were picked.
///
/// [`Frame::number`] writes counts. The table to it has [`Distribution::by_score`].
pub fn distribution(distribution: &Distribution, is_picked: &dyn Fn(u8) -> bool, frame: &Frame<'_>) -> Node {
    let highest = distribution.counts().iter().copied().max().unwrap_or(0);
    let mut picture =
        frame.root(if highest > 0 { "picture picture-distribution" } else { "picture picture-distribution empty" });
    let place = frame.width / distribution.counts().len() as f64;
    let width = (place * BAR).min(WIDEST);
    let ground = (frame.height - BOTTOM).max(TOP);
    let mut middle = place / 2.0;
    for (score, n) in distribution.by_score() {
        let words = (frame.number)(n as f64);
        if n > 0 {
            // One answer among thousands is still seen.
            let height = ((ground - TOP) * (n as f64 / highest as f64)).max(1.0);
            let aside = if is_picked(score) { "" } else { " aside" };
            let class = format!("picture-bar {}{aside}", class(distribution.metric().group_of(score)));
            let bar = Node::new("rect", &class)
                .at("x", middle - width / 2.0)
                .at("y", ground - height)
                .at("width", width)
                .at("height", height)
                .titled(format!("{score}: {words}"));
            picture = picture.child(bar);
            if text_width(&words) < place {
                picture = picture.child(Node::words("count", "middle", middle, ground - height - TOP / 2.0, words));
            }
        }
        picture = picture.child(Node::words("tick", "middle", middle, ground + BOTTOM / 2.0, score.to_string()));
        middle += place;
    }
    picture.child(Node::segment("axis", (0.0, ground), (frame.width, ground)))
}

#[cfg(test)]
mod tests {
    use domain::Metric;

    use super::*;

    fn draw(counts: &[u64]) -> Node {
        let count = |n: f64| format!("{n}");
        let frame = Frame { width: 220.0, height: 142.0, label: "Scores", number: &count };
        distribution(&Distribution::from_counts(Metric::NPS, counts).unwrap(), &|score| score != 6, &frame)
    }

    fn all<'a>(picture: &'a Node, tag: &'a str) -> Vec<&'a Node> {
        picture.children.iter().filter(|node| node.tag == tag).collect()
    }

    fn attribute<'a>(node: &'a Node, name: &str) -> &'a str {
        &node.attributes.iter().find(|(known, _)| *known == name).unwrap().1
    }

    #[test]
    fn bars_are_as_high_as_counts_and_classed_by_group() {
        let picture = draw(&[0, 0, 0, 0, 0, 0, 25, 0, 50, 1000, 100]);
        let bars = all(&picture, "rect");
        let told: Vec<(&str, &str)> =
            bars.iter().map(|bar| (attribute(bar, "class"), attribute(bar, "height"))).collect();
        assert_eq!(
            told,
            [
                ("picture-bar group-unfavourable aside", "2.5"),
                ("picture-bar group-neutral", "5"),
                ("picture-bar group-favourable", "100"),
                ("picture-bar group-favourable", "10"),
            ]
        );
        assert_eq!(bars[0].children[0].text, "6: 25");
        // 1000 is too long for its place of 20 pixels; 25 and 50 are not.
        let counts = all(&picture, "text").into_iter().filter(|text| attribute(text, "class") == "count");
        assert_eq!(counts.map(|text| text.text.as_str()).collect::<Vec<_>>(), ["25", "50"]);
    }

    #[test]
    fn every_score_is_named_even_where_nobody_gave_it() {
        let picture = draw(&[0; 11]);
        let scores: Vec<&str> = all(&picture, "text").into_iter().map(|text| text.text.as_str()).collect();
        assert_eq!(scores, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert!(attribute(&picture, "class").ends_with(" empty"));
    }

    #[test]
    fn one_answer_among_many_is_still_seen() {
        let picture = draw(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100_000]);
        assert_eq!(attribute(all(&picture, "rect")[0], "height"), "1");
    }
}
