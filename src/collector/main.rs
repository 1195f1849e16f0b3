//! The binary `plaudit`.

use std::process::ExitCode;

fn main() -> ExitCode {
    collector::commands::main()
}
