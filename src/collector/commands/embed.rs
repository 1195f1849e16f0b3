//! `plaudit embed ID`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use domain::SurveyId;

use super::{Database, folder, open, read_assets};
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
    /// The folder that `cargo xtask build` made [default: dist, or what the settings say]
    #[arg(long, value_name = "FOLDER")]
    assets: Option<String>,
}

impl Embed {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let id = SurveyId::new(self.id).map_err(anyhow::Error::msg)?;
        let mut config = self.database.config()?;
        if let Some(assets) = &self.assets {
            config.assets = folder(assets);
        }
        let assets = read_assets(config.assets.as_deref())?;
        let store = open(&config)?;
        let Some(file) = store.survey(&id).await? else {
            bail!("there is no survey \"{id}\" in {}; put it first", config.database)
        };
        let opening = Opening::new(&file.survey, vec![&self.lang], &assets);
        let script = opening.and_then(|opening| opening.script());
        print!("{}", script.context("the folder of --assets is not what `cargo xtask build` makes")?);
        Ok(ExitCode::SUCCESS)
    }
}
