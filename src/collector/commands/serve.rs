//! `plaudit serve`

use std::io::{ErrorKind, IsTerminal as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::{Database, folder, open, read_assets};
use crate::app::{Parts, now};
use crate::config::{self, Config};
use crate::digest::{self, Sender};
use crate::forward::{Equipment, Forwarder, review};
use crate::metrics::{self, Metrics};
use crate::router::router;
use crate::server::{Limits, serve};
use crate::store::Store;
use crate::token::{Scope, Scopes, Secret, TokenHash};
use crate::{handles, log, retention};

/// Programs that ask for `/metrics` at once: a Prometheus, its twin, and somebody who looks.
const SCRAPERS: usize = 16;

/// For closing the database, after the farewell of the connections.
const CLOSING: Duration = Duration::from_secs(3);

#[derive(Args)]
pub(super) struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:8080, or what the settings say]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    #[command(flatten)]
    database: Database,
    /// The folder that `cargo xtask build` made, or `none` for the API alone [default: dist, or what the settings say]
    #[arg(long, value_name = "FOLDER")]
    assets: Option<String>,
}

impl Serve {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.config()?;
        log::start(config.log);
        let connections = handles::for_connections(config.limits.connections);
        let limits = Limits { connections, ..config.limits.clone() };
        let assets = Arc::new(read_assets(config.assets.as_deref())?);
        // The ports before the database: a second server must not even touch it.
        let listener = listen(config.listen).await?;
        let scraped = listen_for_scrapers(config.metrics).await?;
        let store = open(&config)?;
        let mut terminate = signal(SignalKind::terminate())?;
        let stop = async move {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            tracing::info!("stopping");
        };
        for doubt in review(&*store, &config.forward).await? {
            tracing::warn!("{doubt}");
        }
        for doubt in digest::review(&*store, &config.digests).await? {
            tracing::warn!("{doubt}");
        }
        let (end_forwarding, is_over) = watch::channel(false);
        let equipment = Equipment { store: Arc::clone(&store), public_url: config.public_url.clone(), now };
        let forwarder = Forwarder::new(equipment, config.forward);
        // Before anybody can know that answers are taken.
        forwarder.settle_in().await?;
        let address = listener.local_addr()?;
        println!("listening on http://{address}");
        let public = config.public_url.as_ref().map(ToString::to_string);
        if let Some(public) = &public {
            println!("visitors come to {public}");
        }
        if let Some(scraped) = &scraped {
            println!("metrics on http://{}/metrics", scraped.local_addr()?);
        }
        if std::io::stdout().is_terminal() {
            let link = public.unwrap_or_else(|| format!("http://{}", reachable(address)));
            offer_first_token(&*store, &link).await?;
        }
        let metrics = Metrics::default();
        let scraping =
            scraped.map(|listener| tokio::spawn(serve_scrapers(listener, metrics.clone(), Arc::clone(&store))));
        let forgetting = tokio::spawn(retention::look_after(Arc::clone(&store), config.retention, now));
        let sender = Sender { store: Arc::clone(&store), public_url: config.public_url.clone(), now };
        let digesting = sender.run(config.digests, is_over.clone());
        let digesting = tokio::spawn(until_farewell(digesting, is_over.clone(), limits.farewell));
        let forwarding = forwarder.run(is_over.clone());
        let forwarding = tokio::spawn(until_farewell(forwarding, is_over, limits.farewell));
        let stop = async move {
            stop.await;
            end_forwarding.send_replace(true);
        };
        let app = Parts::new(Arc::clone(&store), assets, &limits);
        let app = Parts { public_url: config.public_url, badge: config.badge, metrics: metrics.clone(), ..app };
        serve(listener, router(app), limits, &metrics, stop).await;
        forgetting.abort();
        // Its time began when that of the connections did.
        let _ = tokio::join!(forwarding, digesting);
        if let Some(scraping) = scraping {
            scraping.abort();
        }
        // What was acknowledged is on disk already; this only tidies up, and must not keep the process from ending.
        if tokio::time::timeout(CLOSING, store.close()).await.is_err() {
            tracing::warn!("the database was not closed in time; it will be put in order when it is opened next");
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The settings, with what the command line says over them.
    fn config(&self) -> anyhow::Result<Config> {
        let mut config = self.database.config()?;
        if let Some(listen) = self.listen {
            config.listen = listen;
        }
        if let Some(assets) = &self.assets {
            config.assets = folder(assets);
        }
        Ok(config)
    }
}

/// Forwards until it is over, and then for as long as connections have to end. A try that does not end in time stays on record as one under
/// way, and is in doubt for whoever comes next.
async fn until_farewell(forwarding: impl Future<Output = ()>, mut is_over: watch::Receiver<bool>, farewell: Duration) {
    let late = async {
        // Whoever would say so is gone: that is as good as said.
        let _ = is_over.wait_for(|is_over| *is_over).await;
        tokio::time::sleep(farewell).await;
    };
    tokio::select! {
        () = forwarding => {}
        () = late => tracing::warn!("a try to send something did not end in time; whether it was taken is in doubt"),
    }
}

/// Whoever starts a new collector by hand needs a way into the dashboard. A log file is no place for a token.
async fn offer_first_token(store: &dyn Store, link: &str) -> anyhow::Result<()> {
    if !store.tokens().await?.is_empty() {
        return Ok(());
    }
    let secret = Secret::mint()?;
    let scopes = Scopes::new([Scope::Read]);
    store.add_token(TokenHash::of(secret.reveal()), "first".to_owned(), scopes, now()).await?;
    println!("the dashboard, with a token that is shown this once: {link}/dashboard/#token={}", secret.reveal());
    Ok(())
}

async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("{address} is in use by another program; stop that one, or choose another address with --listen")
        }
        listener => listener.with_context(|| format!("cannot listen on {address}")),
    }
}

/// The listener of `/metrics`. An address that somebody chose is needed; one that nobody asked for, and that another
/// collector on this machine may have, is no reason to take no answers.
async fn listen_for_scrapers(wish: config::Metrics) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = wish.listen else { return Ok(None) };
    let way_out = "choose another address with `listen` under [metrics] in plaudit.toml, or \"none\"";
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(Some(listener)),
        Err(error) if !wish.is_chosen => {
            tracing::warn!(%address, %error, "there are no metrics, since their address cannot be had; {way_out}");
            Ok(None)
        }
        Err(error) if error.kind() == ErrorKind::AddrInUse => {
            bail!("{address}, where the metrics should be, is in use by another program; stop that one, or {way_out}")
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address} for the metrics; {way_out}")),
    }
}

async fn serve_scrapers(listener: TcpListener, metrics: Metrics, store: Arc<dyn Store>) {
    let limits = Limits { connections: SCRAPERS, ..Limits::default() };
    // They are not counted among clients.
    let uncounted = Metrics::default();
    serve(listener, metrics::router(&metrics, store), limits, &uncounted, std::future::pending()).await;
}

/// An address to open: "all addresses" is none.
fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}
