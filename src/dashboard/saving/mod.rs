//! What leaves the dashboard: its pictures as files, and all of it as a report, on paper or as one file.
//!
//! Nothing goes out without what it rests on, and nothing that could tell of single people: [`may_leave`] says whether, [`caption`] and
//! [`report`] with which words. All but the menus is pure.

mod caption;
mod crossing;
mod every_comment;
mod menu;
mod of_groups;
mod paper;
mod pictures;
mod report;
mod report_language;
mod report_menu;

pub(crate) use menu::SavePicture;
pub(crate) use of_groups::SaveGroups;
pub(crate) use paper::{PaperHead, PaperTrend};
pub(crate) use pictures::Picture;
pub(crate) use report_menu::ReportMenu;

use insight::statistics::FEWEST;

use crate::board::Board;

/// Why nothing can be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cannot {
    /// Nobody has answered.
    Nothing,
    /// So few people are picked out that they could be told by it.
    TooFew,
}

/// Whether anything of what is shown may leave the house. A survey's own figures always may; those of some people by what is known of
/// them only where there are enough of them.
pub(crate) fn may_leave(board: &Board) -> Result<(), Cannot> {
    match board.answers.n() {
        0 => Err(Cannot::Nothing),
        n if n < FEWEST && !board.picked.values.is_empty() => Err(Cannot::TooFew),
        _ => Ok(()),
    }
}
