//! The wasm program; what it does is in the library.

use survey as _;

fn main() {}
