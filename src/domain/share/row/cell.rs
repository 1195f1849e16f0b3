//! The scores of a row.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::node::{Node, element};
use super::{OUTLOOK_BEGINS, OUTLOOK_ENDS, Row, line_of, table};
use crate::metric::Metric;
use crate::share::paint::Rgb;

/// From the lowest to the highest score of five.
const FACES: [&str; 5] = ["\u{1f61e}", "\u{1f641}", "\u{1f610}", "\u{1f642}", "\u{1f600}"];
/// Scores beyond this many wrap where they have no room.
const IN_ONE_ROW: usize = 7;

/// The scores, of one size.
pub(super) struct Cells<'a> {
    row: &'a Row<'a>,
    scores: Vec<u8>,
    /// In pixels, the line around it included.
    width: u16,
    height: u16,
}

impl<'a> Cells<'a> {
    pub(super) fn new(row: &'a Row<'a>) -> Self {
        let scores: Vec<u8> = row.texts.metric.scores().collect();
        // Eleven of them fill 360 pixels with what is around them; the few of the other scales need not wrap at 320.
        let (width, height) = match scores.len() {
            _ if has_faces(row.texts.metric) => (56, 64),
            ..=IN_ONE_ROW => (40, 44),
            _ => (32, 44),
        };
        Self { row, scores, width, height }
    }

    /// How wide all of them are side by side, in pixels.
    pub(super) fn width(&self) -> u16 {
        let count = u16::try_from(self.scores.len()).unwrap_or(u16::MAX);
        self.width.saturating_mul(count)
    }

    /// One table, or two that stand below each other where there is no room.
    pub(super) fn halves(&self) -> Vec<Node> {
        if self.scores.len() <= IN_ONE_ROW {
            return vec![self.half(&self.scores)];
        }
        let (low, high) = self.scores.split_at(self.scores.len().div_ceil(2));
        let outlook = |tags: &str| Node::Outlook(tags.to_string());
        vec![
            outlook(&[OUTLOOK_BEGINS, "><tr><td>"].concat()),
            self.half(low),
            outlook("</td><td>"),
            self.half(high),
            outlook(OUTLOOK_ENDS),
        ]
    }

    fn half(&self, scores: &[u8]) -> Node {
        let cells = scores.iter().map(|score| self.cell(*score)).collect();
        table(&[("style", "display:inline-block;border-collapse:collapse;vertical-align:top;")], line_of(cells))
    }

    fn cell(&self, score: u8) -> Node {
        let Self { row, width, height, .. } = self;
        let (ground, ink) = (hex(row.paint.ground), hex(row.paint.ink));
        let style = format!(
            "display:block;box-sizing:border-box;width:{width}px;height:{height}px;line-height:{}px;border:1px solid #ffffff;\
             background-color:{ground};color:{ink};font-family:Arial,Helvetica,sans-serif;font-size:16px;font-weight:bold;\
             text-align:center;text-decoration:none;",
            if has_faces(row.texts.metric) { 30 } else { height - 2 },
        );
        let content = if has_faces(row.texts.metric) { face(score) } else { vec![Node::Text(score.to_string())] };
        let target = element(
            "a",
            &[
                ("href", &row.link.scored(score)),
                ("target", "_blank"),
                ("rel", "noopener noreferrer"),
                ("title", &self.title(score)),
                ("style", &style),
            ],
            content,
        );
        let cell = format!("width:{width}px;height:{height}px;padding:0;background-color:{ground};");
        element(
            "td",
            &[
                ("width", &width.to_string()),
                ("height", &height.to_string()),
                ("align", "center"),
                ("bgcolor", &ground),
                ("style", &cell),
            ],
            vec![target],
        )
    }

    /// "9 of 10", and what a face means.
    fn title(&self, score: u8) -> String {
        let Row { texts, words, .. } = self.row;
        let of = words.of(score, *texts.metric.scores().end());
        if !has_faces(texts.metric) {
            return of;
        }
        let meaning = texts.slot(&["face.", &score.to_string()].concat());
        if meaning.is_empty() { of } else { [&meaning, " \u{2013} ", &of].concat() }
    }
}

/// A face for the eye, and the number for whoever sees none.
fn face(score: u8) -> Vec<Node> {
    let face = FACES.get(usize::from(score.saturating_sub(1))).copied().unwrap_or_default();
    let style = "font-size:24px;line-height:30px;";
    let face = element("span", &[("aria-hidden", "true"), ("style", style)], vec![Node::Text(face.to_string())]);
    vec![face, element("br", &[], Vec::new()), Node::Text(score.to_string())]
}

fn has_faces(metric: Metric) -> bool {
    metric == Metric::CSAT
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
