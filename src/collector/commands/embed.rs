//! `plaudit embed ID`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use domain::SurveyId;

use super::{Database, read_assets};
use crate::opening::Opening;

#[derive(Args)]
pub(super) struct Embed {
    /// The survey
    id: String,
    /// The language that goes along; visitors of others fetch theirs
    #[arg(long, value_name = "TAG", default_value = "en")]
    lang: String,
    #[command(flatten)]
    database: Database,
    /// The folder that `cargo xtask build` made
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    assets: String,
}

impl Embed {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let id = SurveyId::new(self.id).map_err(anyhow::Error::msg)?;
        let assets = read_assets(&self.assets)?;
        let store = self.database.open()?;
        let Some(file) = store.survey(&id).await? else {
            bail!("there is no survey \"{id}\" in {}; put it first", self.database.database)
        };
        let opening = Opening::new(&file.survey, vec![&self.lang], &assets);
        let script = opening.and_then(|opening| opening.script());
        print!(
            "{}",
            script.with_context(|| format!("the folder {} is not what `cargo xtask build` makes", self.assets))?
        );
        Ok(ExitCode::SUCCESS)
    }
}
