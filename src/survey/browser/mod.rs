//! The browser, one file for each thing that is touched.

pub(crate) mod clock;
pub(crate) mod escape;
pub(crate) mod events;
pub(crate) mod fields;
pub(crate) mod http;
pub(crate) mod js;
pub(crate) mod leaving;
pub(crate) mod random;
