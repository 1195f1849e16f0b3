//! A row of scores for a mail: a table with one link in each cell, in the old ways that every mail program knows.
//!
//! Tables and inline styles only, no image, no class, no style sheet, no script. What a program leaves out takes nothing away: the
//! grounds stand as attributes too, and where halves do not flow they stand side by side in a table that only Outlook sees.

mod cell;
mod node;
mod outlook;
mod trap;

use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

pub use node::Node;

use self::cell::Cells;
use self::node::element;
use super::link::LinkTemplate;
use super::paint::Paint;
use super::subject::Subject;
use super::words::Words;
use crate::metric::Metric;
use crate::opening::Texts;
use crate::survey::Scale;

/// How wide a row is where it stands in one line, in pixels: as wide as most telephones. Below that its second half stands under the first.
const WIDTH: u16 = 360;
const FONT: &str = "font-family:Arial,Helvetica,sans-serif;";
const INK: &str = "color:#16201d;";
const QUIET: &str = "color:#55625e;";
/// A table that only Outlook sees, its first tag open.
const OUTLOOK_BEGINS: &str = "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"";
const OUTLOOK_ENDS: &str = "</td></tr></table>";
const GROUND: &str = "#ffffff";

/// Everything that a mail about a survey is made of.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Where a click leads.
    pub link: &'a LinkTemplate,
    /// The survey's words in the language.
    pub texts: Texts<'a>,
    /// The row's own words in it.
    pub words: &'a Words,
    /// What its scores look like.
    pub scale: Scale,
    /// The colours of its scores.
    pub paint: Paint,
}

impl<'a> Row<'a> {
    /// The row of a survey, in its colour and with the scores that its file wants. A file that wants none of csat gets faces, since
    /// five numbers in a mail say little.
    pub fn new(survey: &Subject, link: &'a LinkTemplate, texts: Texts<'a>, words: &'a Words) -> Self {
        let usual = if survey.metric == Metric::CSAT { Scale::Faces } else { Scale::Numbers };
        let scale = survey.scale.unwrap_or(usual);
        Self { link, texts, words, scale, paint: Paint::new(survey.accent.as_deref()) }
    }

    /// The row as HTML.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for node in self.nodes() {
            node.write(&mut html);
        }
        html
    }

    /// The row as a tree, for whoever draws it.
    pub fn nodes(&self) -> Vec<Node> {
        let cells = Cells::new(self);
        let width = WIDTH.to_string();
        let side = ((WIDTH - cells.width()) / 2).to_string();
        let outlook = [OUTLOOK_BEGINS, " width=\"", &width, "\"><tr><td>"].concat();
        let question = [FONT, INK, "font-size:16px;line-height:24px;padding:8px ", &side, "px;"].concat();
        let scores = ["font-size:0;line-height:0;padding:0 ", &side, "px;"].concat();
        let ends = ["padding:4px ", &side, "px;"].concat();
        let start = if self.words.direction() == "rtl" { "right" } else { "left" };
        let scores = element(
            "td",
            &[("align", start), ("style", &scores)],
            cells.halves().into_iter().chain([trap::trap(self.link)]).collect(),
        );
        let rows = vec![
            line(element("td", &[("align", start), ("style", &question)], vec![self.said("question")])),
            line(scores),
            line(element("td", &[("style", &ends)], vec![self.ends(cells.width())])),
        ];
        let style = ["width:100%;max-width:", &width, "px;background-color:#ffffff;color-scheme:light;"].concat();
        let table = element(
            "table",
            &[
                ("role", "presentation"),
                ("lang", self.words.locale()),
                ("dir", self.words.direction()),
                ("width", "100%"),
                ("cellpadding", "0"),
                ("cellspacing", "0"),
                ("border", "0"),
                ("bgcolor", GROUND),
                ("style", &style),
            ],
            vec![element("tbody", &[], rows)],
        );
        vec![Node::Outlook(outlook), table, Node::Outlook(OUTLOOK_ENDS.to_string())]
    }

    /// What both ends mean, each under its own.
    fn ends(&self, width: u16) -> Node {
        let (start, end) = if self.words.direction() == "rtl" { ("right", "left") } else { ("left", "right") };
        let style = [FONT, QUIET, "font-size:13px;line-height:18px;padding:0;vertical-align:top;"].concat();
        let label = |align: &str, slot: &str| {
            element("td", &[("width", "50%"), ("align", align), ("style", &style)], vec![self.said(slot)])
        };
        let style = ["width:100%;max-width:", &width.to_string(), "px;"].concat();
        let labels = line_of(vec![label(start, "low"), label(end, "high")]);
        table(&[("width", "100%"), ("style", &style)], labels)
    }

    fn said(&self, slot: &str) -> Node {
        Node::Text(self.texts.slot(slot))
    }
}

/// A table that only places what is in it.
fn table(attributes: &[(&'static str, &str)], row: Node) -> Node {
    let plain = [("role", "presentation"), ("cellpadding", "0"), ("cellspacing", "0"), ("border", "0")];
    let attributes: Vec<_> = plain.into_iter().chain(attributes.iter().copied()).collect();
    element("table", &attributes, vec![element("tbody", &[], vec![row])])
}

fn line(cell: Node) -> Node {
    line_of(vec![cell])
}

fn line_of(cells: Vec<Node>) -> Node {
    element("tr", &[], cells)
}
