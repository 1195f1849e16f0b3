//! What makes the whole cell a link in Outlook on Windows.
//!
//! Its engine is that of Word. It knows no width, height or padding of a link, so without more only the digit could be clicked. What it
//! does know, and nobody else, is a space that is stretched (`mso-font-width`) and text that is raised (`mso-text-raise`): such spaces stand
//! within the link, on both sides of what it says, in comments that Outlook alone reads. It draws no link around what is not text, so a
//! margin of a pixel or two stays dead.

use alloc::format;
use alloc::vec;
use alloc::vec::Vec;

use super::node::Node;

/// A line of text in a cell.
pub(super) struct Line {
    /// How wide its text is, about, in pixels.
    pub text: u16,
    /// The size of its font, in pixels.
    pub font: u16,
    /// How wide and how high the link is to be, in pixels.
    pub link: (u16, u16),
}

impl Line {
    /// `text` with a stretched space on either side. The first one is raised by all of the height that is missing, the text by half of it.
    pub(super) fn around(&self, text: Node) -> Vec<Node> {
        let (width, height) = self.link;
        // A space of this kind is as wide as its font is high.
        let wide = u32::from(width.saturating_sub(self.text)) * 50 / u32::from(self.font);
        // Three quarters of a point make a pixel.
        let lift = height.saturating_sub(self.font + self.font / 4) * 3 / 4;
        let half = lift / 2;
        vec![
            Node::Outlook(format!(
                "<i hidden style=\"mso-font-width:{wide}%;mso-text-raise:{lift}pt\">&emsp;</i><span style=\"mso-text-raise:{half}pt\">"
            )),
            text,
            Node::Outlook(format!("</span><i hidden style=\"mso-font-width:{wide}%\">&emsp;&#8203;</i>")),
        ]
    }
}
