//! `plaudit serve`

use std::io::{ErrorKind, IsTerminal as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::{Database, read_assets};
use crate::app::{App, now};
use crate::handles;
use crate::router::router;
use crate::server::{Limits, serve};
use crate::token::{Scope, Scopes, Secret, TokenHash};

/// For closing the database, after the farewell of the connections.
const CLOSING: Duration = Duration::from_secs(3);

#[derive(Args)]
pub(super) struct Serve {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    database: Database,
    /// The folder that `cargo xtask build` made, or `none` for the API alone
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    assets: String,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let limits = Limits::default();
        let limits = Limits { connections: handles::for_connections(limits.connections), ..limits };
        let assets = Arc::new(read_assets(&self.assets)?);
        // The port before the database: a second server must not even touch it.
        let listener = listen(self.listen).await?;
        let store = self.database.open()?;
        let mut terminate = signal(SignalKind::terminate())?;
        let stop = async move {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            tracing::info!("stopping");
        };
        let address = listener.local_addr()?;
        println!("listening on http://{address}");
        if std::io::stdout().is_terminal() && store.tokens().await?.is_empty() {
            let secret = Secret::mint()?;
            let scopes = Scopes::new([Scope::Read]);
            store.add_token(TokenHash::of(secret.reveal()), "first".to_owned(), scopes, now()).await?;
            println!(
                "the dashboard, with a token that is shown this once: http://{address}/dashboard/#token={}",
                secret.reveal()
            );
        }
        let app = App::new(Arc::clone(&store), assets, &limits);
        serve(listener, router(app), limits, stop).await;
        // What was acknowledged is on disk already; this only tidies up, and must not keep the process from ending.
        if tokio::time::timeout(CLOSING, store.close()).await.is_err() {
            tracing::warn!("the database was not closed in time; it will be put in order when it is opened next");
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("{address} is in use by another program; stop that one, or choose another address with --listen")
        }
        listener => listener.with_context(|| format!("cannot listen on {address}")),
    }
}
