//! Plans that run from one day to another: who goes on, who pays what, whose end is near; by hand, and computed another way.

// A test may stop at what it did not expect; clippy.toml cannot tell that its helpers are tests too.
#![allow(clippy::unwrap_used)]

#[path = "../shop/mod.rs"]
mod shop;

mod drawn;
mod second_implementation;
mod vectors;
