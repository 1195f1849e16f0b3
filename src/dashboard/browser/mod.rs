//! Everything that touches the browser, one thing a file.

pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod dates;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod http;
pub(crate) mod intl;
pub(crate) mod keeping;
pub(crate) mod keys;
pub(crate) mod location;
pub(crate) mod mail_row;
pub(crate) mod numbers;
pub(crate) mod session;
pub(crate) mod size;
pub(crate) mod svg;
pub(crate) mod task;
pub(crate) mod visible;
pub(crate) mod words;
