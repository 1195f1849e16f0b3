//! `plaudit digest`

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;

use super::Database;
use crate::app::now;
use crate::config::Config;
use crate::digest::{Plan, Sender, Sent, surveys};

#[derive(Args)]
pub(super) struct Digest {
    /// The name of a [[digest]] of the settings
    name: String,
    /// Send it, whether or not it is due, instead of printing it
    #[arg(long)]
    send: bool,
    #[command(flatten)]
    database: Database,
}

impl Digest {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.database.config()?;
        let plan = find(&config, &self.name)?;
        let store = super::open(&config)?;
        let files = surveys(&*store, plan).await?;
        let zones: Vec<_> = files.iter().map(|file| &file.zone).collect();
        let Some((days, _)) = plan.every.latest(plan.at, &zones, now()) else {
            bail!("there is no survey that the digest \"{}\" could be about", plan.name);
        };
        let sender = Sender { store: store.clone(), public_url: config.public_url.clone(), now };
        let period = format!("from {} to {}", days.start.to_text(), days.end.plus(-1).to_text());
        let outcome = if self.send {
            let sent = sender.send(plan, &files, &days).await;
            if sent == Sent::Taken {
                // A collector that waits for its next try need not send it once more.
                let unsaid =
                    "the digest was sent, and that could not be put on record: the collector may send it again";
                store.settle_mailing(&plan.name, days.end).await.context(unsaid)?;
            }
            sent
        } else {
            match sender.write(plan, &files, &days).await? {
                Some(mail) => {
                    store.close().await;
                    std::io::stdout().write_all(&mail.formatted()).context("cannot write the mail")?;
                    return Ok(ExitCode::SUCCESS);
                }
                None => Sent::Quiet,
            }
        };
        store.close().await;
        match outcome {
            Sent::Taken => println!("sent: the mail server has the digest of the days {period}"),
            Sent::Quiet => println!("there is nothing to say: nobody has answered {period}, nor in the days before"),
            Sent::Failed(why) => bail!("the digest was not sent: {why}"),
            Sent::Unknown(why) => bail!("whether the digest was taken is not known: {why}"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn find<'a>(config: &'a Config, name: &str) -> anyhow::Result<&'a Plan> {
    if let Some(plan) = config.digests.iter().find(|plan| plan.name == name) {
        return Ok(plan);
    }
    let names: Vec<_> = config.digests.iter().map(|plan| plan.name.as_str()).collect();
    if names.is_empty() {
        bail!("the settings have no [[digest]]; `plaudit default-config` shows how one is written");
    }
    bail!("there is no digest \"{name}\" in the settings; they have {}", names.join(", "))
}
