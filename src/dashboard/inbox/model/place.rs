//! Where the list is scrolled to.

use leptos::html;
use leptos::prelude::*;

use super::super::window;
use crate::browser::size;

/// How high a row is, in sixteenths of a `rem`; `style/inbox.css` has the same.
const ROW: f64 = 96.0;

/// How far a list is scrolled, and how much of it is seen, in CSS pixels.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// The element that scrolls.
    pub element: NodeRef<html::Div>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
}

impl Place {
    pub(super) fn new() -> Self {
        // Until it is measured, a screen's height is a good guess.
        Self { element: NodeRef::new(), top: RwSignal::new(0.0), height: RwSignal::new(1000.0) }
    }

    /// How high a row is.
    pub(crate) fn row() -> f64 {
        ROW * size::unit()
    }

    /// The rows to draw, of so many.
    pub(crate) fn window(self, n: usize) -> core::ops::Range<usize> {
        window::window(self.top.get(), self.height.get(), Self::row(), n)
    }

    /// The row that is the first to be seen.
    pub(crate) fn first(self) -> usize {
        window::first(self.top.get_untracked(), Self::row())
    }

    /// How many rows are seen, one less so that the reader does not lose their place.
    pub(crate) fn page(self) -> isize {
        let rows = window::first(self.height.get_untracked(), Self::row());
        isize::try_from(rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    /// Looks where the element is now.
    pub(crate) fn measure(self) {
        let Some(element) = self.element.get_untracked() else { return };
        let (top, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
        if is_elsewhere(self.top.get_untracked(), top) {
            self.top.set(top);
        }
        if height > 0.0 && is_elsewhere(self.height.get_untracked(), height) {
            self.height.set(height);
        }
    }

    /// Scrolls to the newest.
    pub(crate) fn to_top(self) {
        self.scroll(0.0);
    }

    /// Scrolls until the row at `index` is seen.
    pub(crate) fn reveal(self, index: usize) {
        self.scroll(window::reveal(self.top.get_untracked(), self.height.get_untracked(), Self::row(), index));
    }

    /// Rows came in above: what is seen stays where it is. `false` where the newest are in sight, and are to stay so.
    pub(super) fn push_down(self, rows: usize) -> bool {
        let top = self.top.get_untracked();
        if rows == 0 || top < Self::row() / 2.0 {
            return false;
        }
        self.scroll(top + rows as f64 * Self::row());
        true
    }

    fn scroll(self, top: f64) {
        if !is_elsewhere(self.top.get_untracked(), top) {
            return;
        }
        self.top.set(top);
        // By then the list is as high as its rows; before the next picture it is where it belongs.
        request_animation_frame(move || {
            if let Some(element) = self.element.get_untracked() {
                #[allow(clippy::cast_possible_truncation, reason = "pixels of a page")]
                element.set_scroll_top(top.round() as i32);
            }
        });
    }
}

/// Whether two places differ by what can be seen.
fn is_elsewhere(one: f64, other: f64) -> bool {
    const PIXEL: f64 = 1.0;
    (one - other).abs() >= PIXEL / 2.0
}
