//! `plaudit schema`

use std::process::ExitCode;

pub(super) fn run() -> ExitCode {
    print!("{}", domain::survey::schema());
    ExitCode::SUCCESS
}
