//! The forms that a survey takes in a page, and where they stand.

use super::words::words;
use crate::metric::Metric;

words! {
    /// The form that a survey takes in a page.
    #[derive(Default)]
    Form {
        /// A small box in a corner that can be closed.
        #[default]
        Popover => "popover",
        /// A dialog over the page.
        Modal => "modal",
        /// A strip along the top or the bottom.
        Bar => "bar",
        /// A tab at the side that opens the survey.
        Tab => "tab",
        /// In the flow of the page, where the element stands.
        Inline => "inline",
        /// A page of its own in a frame, for sites that let no foreign script in.
        Iframe => "iframe",
    }
}

impl Form {
    /// Where this form can stand, its usual place first; none where there is nothing to choose.
    pub fn positions(self) -> &'static [Position] {
        match self {
            Self::Popover => &[Position::BottomEnd, Position::BottomStart, Position::TopEnd, Position::TopStart],
            Self::Bar => &[Position::Bottom, Position::Top],
            Self::Tab => &[Position::End, Position::Start],
            Self::Modal | Self::Inline | Self::Iframe => &[],
        }
    }
}

words! {
    /// A place at the window's edge. Start is where the language begins its lines: left in English, right in Arabic.
    Position {
        /// The upper corner where lines begin.
        TopStart => "top-start",
        /// The upper corner where lines end.
        TopEnd => "top-end",
        /// The lower corner where lines begin.
        BottomStart => "bottom-start",
        /// The lower corner where lines end.
        BottomEnd => "bottom-end",
        /// The upper edge.
        Top => "top",
        /// The lower edge.
        Bottom => "bottom",
        /// The edge where lines begin.
        Start => "start",
        /// The edge where lines end.
        End => "end",
    }
}

words! {
    /// What the scores look like.
    #[derive(Default)]
    Scale {
        /// Numbers.
        #[default]
        Numbers => "numbers",
        /// Stars, for csat.
        Stars => "stars",
        /// Faces from sad to happy, for csat.
        Faces => "faces",
    }
}

impl Scale {
    /// Whether scores of `metric` can look like this.
    pub fn fits(self, metric: Metric) -> bool {
        self == Self::Numbers || metric == Metric::CSAT
    }
}
