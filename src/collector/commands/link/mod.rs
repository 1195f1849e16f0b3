//! `plaudit link sign|rotate`

mod rotate;
mod sign;

use std::process::ExitCode;

use clap::Subcommand;

#[derive(Subcommand)]
pub(super) enum Link {
    /// Sign a link to a survey for one ticket or person, and print it
    Sign(Box<sign::Sign>),
    /// Sign with a new key from now on; links of the key before it stay good, older ones do not
    Rotate(rotate::Rotate),
}

impl Link {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Sign(sign) => sign.run().await,
            Self::Rotate(rotate) => rotate.run().await,
        }
    }
}
