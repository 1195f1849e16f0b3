//! One file per command.

pub(crate) mod api_test;
pub(crate) mod bench;
pub(crate) mod build;
pub(crate) mod run;
pub(crate) mod size;
pub(crate) mod test;
