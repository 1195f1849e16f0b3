//! `plaudit erase`

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use domain::ResponseId;

use super::Database;
use crate::store::Who;

#[derive(Args)]
pub(super) struct Erase {
    /// Your own id of the person
    #[arg(long)]
    id: Option<String>,
    /// The person's e-mail address, in whatever case
    #[arg(long)]
    email: Option<String>,
    /// The help desk's ticket
    #[arg(long)]
    ticket: Option<String>,
    /// The id of one response
    #[arg(long, value_name = "UUID", value_parser = response)]
    response: Option<ResponseId>,
    #[command(flatten)]
    database: Database,
}

fn response(text: &str) -> Result<ResponseId, String> {
    ResponseId::parse(text).ok_or_else(|| "a response's id is a UUID".to_owned())
}

impl Erase {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let Some(who) = Who::new(self.id, self.email, self.ticket, self.response) else {
            bail!(
                "name whom to erase: --email, --id, --ticket or --response; where several are given all must be the response's"
            );
        };
        let store = self.database.open()?;
        let erased = store.erase(who).await?;
        store.close().await;
        match erased {
            0 => println!("there was nothing to erase"),
            1 => println!("1 response erased"),
            n => println!("{n} responses erased"),
        }
        Ok(ExitCode::SUCCESS)
    }
}
