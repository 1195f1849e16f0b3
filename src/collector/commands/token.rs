//! `plaudit token create|list|revoke`

use std::process::ExitCode;

use anyhow::bail;
use clap::Subcommand;

use super::Database;
use crate::app::now;
use crate::token::{Scopes, Secret, TokenHash};

#[derive(Subcommand)]
pub(super) enum Token {
    /// Make a token and print it, this once
    Create {
        /// What it allows, with commas between: read, followup, link, manage, erase
        #[arg(long, value_parser = Scopes::parse)]
        scope: Scopes,
        /// What to call it, for `list` and `revoke`
        #[arg(long, default_value = "unnamed")]
        name: String,
        #[command(flatten)]
        database: Database,
    },
    /// List tokens: number, name, scopes and when they were made
    List {
        #[command(flatten)]
        database: Database,
    },
    /// Revoke the token of that number, or every token of that name
    Revoke {
        /// The number or the name
        token: String,
        #[command(flatten)]
        database: Database,
    },
}

impl Token {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Create { scope, name, database } => {
                if name.parse::<i64>().is_ok() {
                    bail!("a name of digits only would be taken for a token's number");
                }
                let store = database.open()?;
                let secret = Secret::mint()?;
                store.add_token(TokenHash::of(secret.reveal()), name, scope, now()).await?;
                store.close().await;
                println!("{}", secret.reveal());
            }
            Self::List { database } => {
                for token in database.open()?.tokens().await? {
                    println!("{}\t{}\t{}\t{}", token.id, token.name, token.scopes, token.created_at.to_rfc3339());
                }
            }
            Self::Revoke { token, database } => {
                let store = database.open()?;
                let revoked = store.revoke_token(token.clone()).await?;
                store.close().await;
                match revoked {
                    0 => bail!("there is no token \"{token}\"; `plaudit token list` shows what there is"),
                    1 => println!("1 token revoked"),
                    n => println!("{n} tokens revoked"),
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
