//! A link that nobody sees and machines follow.

use alloc::vec::Vec;

use super::node::{Node, element};
use crate::share::link::LinkTemplate;

/// The link that gives scanners away. There is nothing in it, so that no program can show it whatever it makes of its style, and
/// neither the keyboard nor a screen reader comes to it.
pub(super) fn trap(link: &LinkTemplate) -> Node {
    element(
        "a",
        &[
            ("href", &link.trap()),
            ("aria-hidden", "true"),
            ("tabindex", "-1"),
            ("style", "font-size:0;line-height:0;max-height:0;overflow:hidden;mso-hide:all;"),
        ],
        Vec::new(),
    )
}
