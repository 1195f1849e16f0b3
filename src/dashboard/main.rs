//! The wasm program; what it does is in the library.

use dashboard as _;

fn main() {}
