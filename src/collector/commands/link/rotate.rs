//! `plaudit link rotate`

use std::process::ExitCode;

use clap::Args;

use crate::app::now;
use crate::commands::Database;
use crate::link::Key;

#[derive(Args)]
pub(in crate::commands) struct Rotate {
    #[command(flatten)]
    database: Database,
}

impl Rotate {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let store = self.database.open()?;
        let key = Key::mint(now())?;
        let id = key.id.clone();
        store.add_link_key(key).await?;
        store.close().await;
        println!("{id}");
        Ok(ExitCode::SUCCESS)
    }
}
