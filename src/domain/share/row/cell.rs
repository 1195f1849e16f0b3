//! The scores of a row.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::node::{Node, element};
use super::outlook::Line;
use super::{OUTLOOK_BEGINS, OUTLOOK_ENDS, Row, WIDTH, line_of, table};
use crate::share::paint::Rgb;
use crate::survey::Scale;

/// From the lowest to the highest score of five.
const FACES: [&str; 5] = ["\u{1f61e}", "\u{1f641}", "\u{1f610}", "\u{1f642}", "\u{1f600}"];
const STAR: &str = "\u{2605}";
/// At least this much stands on either side of the scores, in pixels.
const LEAST_PADDING: u16 = 4;
/// The line around a score, in pixels.
const BORDER: u16 = 1;
/// The fonts of a number and of the shape above it, in pixels.
const NUMBER: u16 = 16;
const SHAPE: u16 = 24;
/// The height of either line of a score that has a shape, in pixels.
const LINE: u16 = 30;

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
        let count = u16::try_from(scores.len()).unwrap_or(u16::MAX);
        let height = if row.scale == Scale::Numbers { 44 } else { 2 * (LINE + BORDER) };
        Self { row, scores, width: (WIDTH - 2 * LEAST_PADDING) / count, height }
    }

    /// How wide all of them are side by side, in pixels.
    pub(super) fn width(&self) -> u16 {
        let count = u16::try_from(self.scores.len()).unwrap_or(u16::MAX);
        self.width.saturating_mul(count)
    }

    /// Two tables that stand below each other where there is no room for both in a line.
    pub(super) fn halves(&self) -> Vec<Node> {
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
        let line = if row.scale == Scale::Numbers { height - 2 * BORDER } else { LINE };
        let style = format!(
            "display:block;box-sizing:border-box;width:{width}px;height:{height}px;line-height:{line}px;border:{BORDER}px solid #ffffff;\
             background-color:{ground};color:{ink};font-family:Arial,Helvetica,sans-serif;font-size:{NUMBER}px;font-weight:bold;\
             text-align:center;text-decoration:none;",
        );
        let target = element(
            "a",
            &[
                ("href", &row.link.scored(score)),
                ("target", "_blank"),
                ("rel", "noreferrer"),
                ("title", &self.title(score)),
                ("style", &style),
            ],
            self.content(score),
        );
        let cell = ["background-color:", &ground, ";"].concat();
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

    /// The number, and above it a shape for the eye where the scale has shapes.
    fn content(&self, score: u8) -> Vec<Node> {
        let shape = match self.row.scale {
            Scale::Numbers => None,
            Scale::Stars => Some(STAR),
            Scale::Faces => FACES.get(usize::from(score.saturating_sub(1))).copied(),
        };
        let number = score.to_string();
        let digits = u16::try_from(number.len()).unwrap_or(u16::MAX);
        let (width, height) = (self.width - 2 * BORDER, self.height - 2 * BORDER);
        let height = if shape.is_some() { LINE } else { height };
        // A digit is a little wider than half of its height, a shape wider than high.
        let below = Line { text: digits * NUMBER * 9 / 16, font: NUMBER, link: (width, height) };
        let mut content = Vec::new();
        if let Some(shape) = shape {
            let style = format!("font-size:{SHAPE}px;line-height:{LINE}px;");
            let above = Line { text: SHAPE * 11 / 8, font: SHAPE, link: (width, height) };
            let shape = above.around(Node::Text(shape.to_string()));
            content.push(element("span", &[("aria-hidden", "true"), ("style", &style)], shape));
            content.push(element("br", &[], Vec::new()));
        }
        content.extend(below.around(Node::Text(number)));
        content
    }

    /// "9 of 10", and what a shape means.
    fn title(&self, score: u8) -> String {
        let Row { texts, words, scale, .. } = self.row;
        let of = words.of(score, *texts.metric.scores().end());
        let slot = match scale {
            Scale::Numbers => return of,
            Scale::Stars => "star.",
            Scale::Faces => "face.",
        };
        let meaning = texts.slot(&[slot, &score.to_string()].concat());
        if meaning.is_empty() { of } else { [&meaning, " \u{2013} ", &of].concat() }
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
