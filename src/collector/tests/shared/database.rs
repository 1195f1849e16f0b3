//! A PostgreSQL database for one test, on the server that `PLAUDIT_TEST_DATABASE` names.

use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};

/// Names a server where databases may be created and dropped.
const VARIABLE: &str = "PLAUDIT_TEST_DATABASE";

/// Dropped with the value, whoever is still connected.
pub(crate) struct TestDatabase {
    name: String,
    server: String,
}

impl TestDatabase {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var(VARIABLE).ok().filter(|url| !url.is_empty()).unwrap_or_else(|| {
            panic!(
                "set {VARIABLE} to the URL of a PostgreSQL server where databases may be created, or run `cargo xtask test`, \
                 which starts one"
            )
        });
        let name = format!("plaudit_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let database = Self { name, server };
        database.on_server(&format!("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0", database.name));
        database
    }

    /// The URL of the database.
    pub(crate) fn url(&self) -> String {
        let (server, options) = self.server.split_once('?').unwrap_or((&self.server, ""));
        let (scheme, rest) = server.split_once("://").unwrap();
        let host = rest.split('/').next().unwrap();
        format!("{scheme}://{host}/{}?{options}", self.name).trim_end_matches('?').to_owned()
    }

    /// A connection beside the store's own.
    pub(crate) fn client(&self) -> Client {
        Client::connect(&self.url(), NoTls).unwrap()
    }

    fn on_server(&self, sql: &str) {
        Client::connect(&self.server, NoTls).unwrap().batch_execute(sql).unwrap();
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        self.on_server(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}
