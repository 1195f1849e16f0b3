//! `plaudit link sign`

use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use domain::SurveyId;
use domain::link::NONCE;

use super::survey;
use crate::app::now;
use crate::commands::Database;
use crate::config::PublicUrl;
use crate::link::Order;

#[derive(Args)]
pub(in crate::commands) struct Sign {
    /// The survey that it leads to
    #[arg(long, value_name = "ID", value_parser = survey)]
    survey: SurveyId,
    /// The help desk's ticket
    #[arg(long, default_value = "")]
    ticket: String,
    /// Who served the person
    #[arg(long, default_value = "")]
    agent: String,
    /// That agent's department
    #[arg(long, default_value = "")]
    department: String,
    /// Your own id of the person; no address and no name, since whoever has the link can read it
    #[arg(long, default_value = "")]
    person: String,
    /// A property that the survey's file lists; may be given several times
    #[arg(long = "property", value_name = "NAME=VALUE", value_parser = property)]
    properties: Vec<(String, String)>,
    /// How it reaches its reader: email, link or kiosk
    #[arg(long, default_value = "email")]
    channel: String,
    /// How long it is valid: 90d, 12h, or never
    #[arg(long, default_value = "90d")]
    expires: String,
    /// Where visitors reach the collector [default: the setting `public_url`]
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[command(flatten)]
    database: Database,
}

fn property(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

impl Sign {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.database.config()?;
        let base = match &self.public_url {
            Some(url) => {
                PublicUrl::parse(url).context("--public-url must be an address such as https://feedback.example.com")?
            }
            None => config.public_url.context(
                "a link needs an address: set public_url in plaudit.toml, or say --public-url https://feedback.example.com",
            )?,
        };
        let store = self.database.open()?;
        let id = &self.survey;
        let file = store.survey(id).await?.with_context(|| format!("there is no survey \"{id}\" in this database"))?;
        let key = store.link_keys().await?.into_iter().next().context("the database has no key to sign with")?;
        store.close().await;
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce)?;
        let order = Order {
            ticket: self.ticket,
            agent: self.agent,
            department: self.department,
            person: self.person,
            channel: Some(self.channel),
            properties: self.properties,
            expires: Some(self.expires),
        };
        match order.sign(&file.survey, &key, now(), nonce) {
            Ok(signed) => println!("{}", signed.url(base.to_string().trim_end_matches('/'), &file.survey)),
            Err(problems) => {
                let told = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.detail));
                bail!("{}", told.collect::<Vec<_>>().join("\n"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
