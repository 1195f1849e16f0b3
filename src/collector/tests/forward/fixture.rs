//! A database with a survey, and forwarders on it whose clock the test turns.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Barrier};

use collector::config::PublicUrl;
use collector::forward::{
    Email, Equipment, Forwarder, LiveAgent, Plain, Rule, SecretSource, Slack, Target, Texts, Webhook, Zendesk,
};
use collector::outward::{Cover, MailServer};
use collector::store::{Change, Delivery, Listed, Listing, Options, Row, Set, State, Store, postgres, sqlite};
use collector::{SurveyFile, Zone};
use domain::Timestamp;
use domain::link::Subject;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::Url;

use crate::database::TestDatabase;
use crate::target;

/// When everything begins: 2026-03-01T12:00:00Z.
pub(crate) const NOON: i64 = 1_772_366_400_000;
pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const DAY: i64 = 86_400_000;

/// What must never be seen anywhere.
pub(crate) const KEY: &str = "whsec_aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMg==";

thread_local! {
    static CLOCK: std::cell::Cell<i64> = const { std::cell::Cell::new(NOON) };
}

/// The test's clock. Each test has a thread of its own, and its forwarder's turn runs on that one.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_unix_millis(CLOCK.get())
}

pub(crate) fn wait(millis: i64) {
    CLOCK.set(CLOCK.get() + millis);
}

pub(crate) struct Place {
    pub(crate) store: Arc<dyn Store>,
    runtime: tokio::runtime::Runtime,
    folder: TempDir,
    server: Option<TestDatabase>,
}

impl Place {
    /// A database whose rule has seen that there is nothing yet.
    pub(crate) fn with(rule: &Rule) -> Self {
        let place = Self::new();
        place.turn(rule);
        wait(1);
        place
    }

    pub(crate) fn new() -> Self {
        CLOCK.set(NOON);
        let folder = tempfile::tempdir().unwrap();
        let survey = Self::survey("s");
        let server = match std::env::var("PLAUDIT_TEST_STORE").as_deref() {
            Err(_) | Ok("" | "sqlite") => None,
            Ok("postgres") => Some(TestDatabase::new()),
            Ok(other) => panic!("PLAUDIT_TEST_STORE is {other}, and must be sqlite or postgres"),
        };
        let path = folder.path().join("plaudit.db");
        let store: Arc<dyn Store> = match &server {
            None => sqlite::open(path.to_str().unwrap(), &survey, Options::default()).unwrap(),
            Some(server) => postgres::open(&server.url(), &survey, Options::default()).unwrap(),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(store.put_survey(survey)).unwrap();
        Self { store, runtime, folder, server }
    }

    /// A forwarder begins, looks at everything once, and is gone.
    pub(crate) fn turn(&self, rule: &Rule) {
        let public_url = PublicUrl::parse("https://feedback.example");
        let equipment = Equipment { store: Arc::clone(&self.store), public_url, now };
        self.runtime.block_on(Forwarder::new(equipment, vec![rule.clone()]).turn()).unwrap();
    }

    /// So many forwarders at once, each as a collector of its own where the database is a server.
    pub(crate) fn turn_together(&self, rule: &Rule, how_many: usize) {
        let clock = CLOCK.get();
        let first = Barrier::new(how_many);
        std::thread::scope(|scope| {
            for _ in 0..how_many {
                scope.spawn(|| {
                    CLOCK.set(clock);
                    let survey = Self::survey("s");
                    let store: Arc<dyn Store> = match &self.server {
                        None => Arc::clone(&self.store),
                        Some(server) => postgres::open(&server.url(), &survey, Options::default()).unwrap(),
                    };
                    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                    let forwarder = Forwarder::new(Equipment { store, public_url: None, now }, vec![rule.clone()]);
                    first.wait();
                    runtime.block_on(forwarder.turn()).unwrap();
                });
            }
        });
    }

    /// Stores a response of the one person with the one ticket, with some fields set.
    pub(crate) fn put(&self, number: u32, rev: u16, fields: &Value) {
        let row = Self::row(number, rev, fields);
        self.runtime.block_on(self.store.put_responses(vec![row])).unwrap();
    }

    /// The same, come by a signed link.
    pub(crate) fn put_signed(&self, number: u32, subject: &Subject, fields: &Value) {
        let row = Self::row(number, 1, fields).signed_for(subject.clone());
        self.runtime.block_on(self.store.put_responses(vec![row])).unwrap();
    }

    fn row(number: u32, rev: u16, fields: &Value) -> Row {
        let mut record = json!({
            "v": 1, "id": format!("0190a000-0000-7000-8000-{number:012x}"), "rev": rev, "survey": "s", "metric": "nps",
            "score": 3, "confirmed": "gesture", "channel": "web", "scored_at": "2026-03-01T12:00:00Z", "complete": true,
            "comment": "It took <two> weeks\r\nBcc: x@y.example", "ticket": "T-1",
            "person": { "email": "ann@shop.example", "name": "Ann" },
        });
        for (name, value) in fields.as_object().unwrap() {
            record[name] = value.clone();
        }
        let response = domain::response::read(&record.to_string()).unwrap();
        Row::new(response, now(), &Zone::named("UTC").unwrap())
    }

    /// Waits for the database.
    pub(crate) fn wait_for<T>(&self, what: impl Future<Output = T>) -> T {
        self.runtime.block_on(what)
    }

    /// A survey of that id.
    pub(crate) fn survey(id: &str) -> SurveyFile {
        let questions = json!([{ "id": "reason", "kind": "multi", "choices": ["price", "speed"] }]);
        let words = json!({ "label": "Why?", "choices": { "price": "Price", "speed": "Speed" } });
        let texts = json!({ "en": { "questions": { "reason": words } } });
        let deliver = json!([{ "to": "/api/v1/responses", "as": "plaudit" }]);
        let file = json!({ "id": id, "metric": "nps", "texts": texts, "questions": questions, "deliver": deliver });
        SurveyFile::read(&file.to_string(), now()).unwrap()
    }

    pub(crate) fn listed(&self) -> Vec<Listed> {
        self.runtime.block_on(self.store.deliveries(Listing { limit: 100, ..Listing::default() })).unwrap()
    }

    /// The one delivery.
    #[track_caller]
    pub(crate) fn delivery(&self) -> Delivery {
        let listed = self.listed();
        assert_eq!(listed.len(), 1, "{listed:?}");
        listed[0].delivery.clone()
    }

    /// What came of each try of the one delivery.
    pub(crate) fn outcomes(&self) -> Vec<(String, Option<u16>)> {
        let tries = self.listed().remove(0).tries;
        tries.into_iter().map(|tried| (tried.outcome.unwrap_or_default(), tried.status)).collect()
    }

    /// A person takes a response out of the figures.
    pub(crate) fn exclude(&self, number: u32) {
        let id = domain::ResponseId::parse(&format!("0190a000-0000-7000-8000-{number:012x}")).unwrap();
        let change = Change { exclude: Set::To("a colleague".to_owned()), ..Change::default() };
        let survey = domain::SurveyId::new("s").unwrap();
        self.runtime.block_on(self.store.follow_up(&survey, id, change, "ann".to_owned(), now())).unwrap();
    }

    pub(crate) fn again(&self) -> bool {
        let id = self.delivery().id;
        self.runtime.block_on(self.store.deliver_again(id, now())).unwrap().unwrap().0
    }

    /// Begins a try of the one delivery, and says no more: as whoever is killed then.
    pub(crate) fn begin_and_die(&self) {
        let delivery = self.delivery();
        let begun = self.store.begin_try(delivery.id, delivery.wanted, now());
        assert!(self.runtime.block_on(begun).unwrap().is_some());
    }

    /// A rule for all answers to that target, with its key in a file.
    pub(crate) fn rule(kind: &str, at: &target::Target) -> Rule {
        let url = Url::parse(&format!("http://{}/hook", at.address)).unwrap();
        let base = Url::parse(&format!("http://{}", at.address)).unwrap();
        let email = "agent@acme.example".to_owned();
        let (target, secret) = match kind {
            "liveagent" => {
                let department = "default".to_owned();
                (Target::LiveAgent(LiveAgent { url: base, recipient: email.clone(), department, sender: email }), KEY)
            }
            "zendesk" => (Target::Zendesk(Zendesk { url: base, email }), KEY),
            "slack" => (Target::Slack(Slack), url.as_str()),
            "webhook" => (Target::Webhook(Webhook { url: url.clone() }), KEY),
            "email" => (Target::Email(email_by(at.address, None)), KEY),
            _ => (Target::Template(plain(url.clone())), KEY),
        };
        Rule {
            name: "all".to_owned(),
            surveys: None,
            when: serde_json::from_value(json!({ "score": { "max": 6 } })).unwrap(),
            target,
            secret: (kind != "email").then(|| SecretSource::File(secret_file(secret))),
            allow_private: true,
            texts: Texts::default(),
        }
    }

    pub(crate) fn state(&self) -> &'static str {
        match self.delivery().state {
            State::Waiting { .. } => "waiting",
            State::Trying { .. } => "trying",
            State::Sent => "sent",
            State::Unknown { .. } => "unknown",
            State::Dead => "dead",
        }
    }

    /// Whether the text stands in the queue: in the file with all that it holds, or in the server's tables.
    pub(crate) fn holds(&self, text: &str) -> bool {
        if let Some(server) = &self.server {
            let all =
                "SELECT deliveries::text FROM deliveries UNION ALL SELECT delivery_tries::text FROM delivery_tries";
            let rows = server.client().query(all, &[]).unwrap();
            return rows.iter().any(|row| row.get::<_, String>(0).contains(text));
        }
        ["plaudit.db", "plaudit.db-wal"].iter().any(|name| {
            let bytes = std::fs::read(self.folder.path().join(name)).unwrap_or_default();
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }
}

/// A request with the record as its body.
pub(crate) fn plain(url: Url) -> Plain {
    let secret_header = axum::http::header::AUTHORIZATION;
    Plain { url, headers: axum::http::HeaderMap::new(), secret_header, body: None }
}

/// A mail by the server at that address.
pub(crate) fn email_by(address: SocketAddr, login: Option<&str>) -> Email {
    Email {
        server: MailServer { host: address.ip().to_string(), port: address.port(), cover: Cover::OutsideOnly },
        login: login.map(str::to_owned),
        from: "Plaudit <plaudit@acme.example>".parse().unwrap(),
        recipients: vec!["team@acme.example".parse().unwrap(), "Öö <boss@acme.example>".parse().unwrap()],
    }
}

/// A file with a secret, which stays as long as the process.
pub(crate) fn secret_file(secret: &str) -> PathBuf {
    let (mut file, path) = tempfile::NamedTempFile::new().unwrap().keep().unwrap();
    std::io::Write::write_all(&mut file, format!("{secret}\n").as_bytes()).unwrap();
    path
}
