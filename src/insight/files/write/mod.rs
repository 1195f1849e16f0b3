//! Files that are written: our own table, and what other systems read.

mod aside;
mod delighted;
mod part;
mod table;

pub use aside::Aside;
pub use delighted::DelightedWriter;
pub use part::Part;
pub use table::{TableWriter, table_row};
