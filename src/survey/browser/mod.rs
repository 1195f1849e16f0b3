//! The browser, one file for each thing that is touched.

pub(crate) mod clock;
pub(crate) mod hands;
pub(crate) mod js;
pub(crate) mod leaving;
