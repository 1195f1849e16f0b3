//! What this test binary does when a test starts it again: it plays servers that the real binary is not.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::Method;
use axum::response::{IntoResponse as _, Response};
use collector::assets::Assets;
use collector::client::Allowance;
use collector::metrics::Metrics;
use collector::router::router;
use collector::server::{Limits, serve};
use collector::store::Store;
use collector::store::{Options, sqlite};
use collector::{Parts, SurveyFile, now};
use rusqlite::Connection;
use tokio::net::TcpListener;
use tower::ServiceExt as _;

const ROLE: &str = "PLAUDIT_FIRE_ROLE";

/// How many writes may wait in [`narrow`].
pub(crate) const QUEUE: usize = 32;

/// How many answers one client may send at once to [`narrow`].
pub(crate) const BURST: u32 = 20;

/// How often [`committing`] commits.
pub(crate) const COMMITS: u32 = 40;

/// A mutant: it acknowledges an answer when it has read it, and stores it then.
pub(crate) fn hasty(folder: &Path) -> Command {
    again_as("hasty", folder)
}

/// The collector with a short queue, a small allowance, and much patience with a database that is held.
pub(crate) fn narrow(folder: &Path) -> Command {
    again_as("narrow", folder)
}

/// A loop of commits to a database, with `synchronous` as named.
#[cfg(target_os = "linux")]
pub(crate) fn committing(folder: &Path, synchronous: &str) -> Command {
    again_as(synchronous, folder)
}

fn again_as(role: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "roles::plays_a_server_when_it_is_started_as_one", "--nocapture"]);
    command.env(ROLE, role).current_dir(folder);
    command
}

#[test]
fn plays_a_server_when_it_is_started_as_one() {
    match std::env::var(ROLE).as_deref() {
        Ok("hasty") => run(Options::default(), &Limits::default(), |router| hastily(&router)),
        Ok("narrow") => {
            let options = Options { queue: QUEUE, patience: Duration::from_mins(1), ..Options::default() };
            let allowance = Allowance { per_second: 1.try_into().unwrap(), burst: BURST.try_into().unwrap() };
            run(options, &Limits { allowance, ..Limits::default() }, |router| router);
        }
        Ok(synchronous @ ("FULL" | "NORMAL")) => commit(synchronous),
        Ok(role) => panic!("there is no role {role}"),
        // An ordinary run of the tests.
        Err(_) => {}
    }
}

fn run(options: Options, limits: &Limits, change: impl FnOnce(Router) -> Router) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let demo = SurveyFile::read(include_str!("../../../surveys/demo-nps.json"), now()).unwrap();
        let store: Arc<dyn Store> = sqlite::open("plaudit.db", &demo, options).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = Parts::new(store, Arc::new(Assets::default()), limits);
        println!("listening on http://{}", listener.local_addr().unwrap());
        // Until it is killed.
        serve(listener, change(router(app)), limits.clone(), &Metrics::default(), std::future::pending()).await;
    });
}

fn hastily(collector: &Router) -> Router {
    let collector = collector.clone();
    Router::new().fallback(move |request: Request| {
        let collector = collector.clone();
        async move {
            if request.method() != Method::POST {
                return collector.oneshot(request).await.into_response();
            }
            let (parts, body) = request.into_parts();
            let body = to_bytes(body, 1 << 20).await.unwrap();
            tokio::spawn(collector.oneshot(Request::from_parts(parts, Body::from(body))));
            Response::new(Body::from(r#"{"stored":1,"already_stored":0,"rejected":[]}"#))
        }
    })
}

fn commit(synchronous: &str) {
    let connection = Connection::open("plaudit.db").unwrap();
    connection.pragma_update(None, "journal_mode", "WAL").unwrap();
    connection.pragma_update(None, "synchronous", synchronous).unwrap();
    connection.execute_batch("CREATE TABLE rows (number INTEGER)").unwrap();
    for number in 0..COMMITS {
        connection.execute("INSERT INTO rows VALUES (?1)", [number]).unwrap();
    }
}
