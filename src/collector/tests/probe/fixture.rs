//! Servers that answer as a test wants, and probes of them.

use domain::deliver::Format;
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use async_trait::async_trait;
use collector::probe::{Finding, Headers, Means, Probe, Reach, Reader, Report, Resolve, Sample, Step, Website};
use domain::{Metric, SurveyId};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

pub(crate) const SHOP: &str = "https://shop.example";

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    /// By names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

/// One request a connection, answered with the text that `answer` makes; an empty one closes the connection.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    connections: Arc<AtomicUsize>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(answer: impl Fn(&Seen) -> String + Send + 'static) -> Self {
        Self::over(None, answer)
    }

    pub(crate) fn with_tls(config: Arc<ServerConfig>, answer: impl Fn(&Seen) -> String + Send + 'static) -> Self {
        Self::over(Some(config), answer)
    }

    fn over(tls: Option<Arc<ServerConfig>>, answer: impl Fn(&Seen) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, connections, is_over) = (Arc::default(), Arc::default(), Arc::default());
        let (log, count, end) = (Arc::clone(&seen), Arc::clone(&connections), Arc::clone(&is_over));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if AtomicBool::load(&end, Ordering::SeqCst) {
                    return;
                }
                AtomicUsize::fetch_add(&count, 1, Ordering::SeqCst);
                let stream = stream.unwrap();
                stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
                // A probe that breaks off is what some tests are about.
                let _ = match &tls {
                    None => serve(stream, &log, &answer),
                    Some(config) => {
                        let connection = ServerConnection::new(Arc::clone(config)).unwrap();
                        serve(StreamOwned::new(connection, stream), &log, &answer)
                    }
                };
            }
        });
        Self { address, seen, connections, is_over, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/in?a=1", self.address)
    }

    /// An address that goes with the form.
    pub(crate) fn url_for(&self, form: Format) -> String {
        match form {
            Format::ZendeskRequest => format!("http://{}/api/v2/requests.json", self.address),
            _ => self.url(),
        }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn methods(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.method).collect()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(
    mut stream: impl Read + Write,
    log: &Mutex<Vec<Seen>>,
    answer: &impl Fn(&Seen) -> String,
) -> std::io::Result<()> {
    let mut text = Vec::new();
    let mut piece = [0; 4096];
    let seen = loop {
        if let Some(seen) = whole(&text) {
            break seen;
        }
        match stream.read(&mut piece)? {
            0 => return Ok(()),
            n => text.extend_from_slice(&piece[..n]),
        }
    };
    log.lock().unwrap().push(seen.clone());
    stream.write_all(answer(&seen).as_bytes())?;
    stream.flush()
}

fn whole(text: &[u8]) -> Option<Seen> {
    let text = std::str::from_utf8(text).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let names: Vec<_> = head.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    assert!((1..names.len()).all(|at| !names[at..].contains(&names[at - 1])), "a header stands twice: {head}");
    let headers: BTreeMap<_, _> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    (body.len() >= length).then(|| Seen { method, path, headers, body: body.to_owned() })
}

/// An answer without a body.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)]) -> String {
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
    format!("HTTP/1.1 {status} X\r\n{lines}Content-Length: 0\r\nConnection: close\r\n\r\n")
}

/// Everything that a browser on the shop's website wants to hear.
pub(crate) fn good(seen: &Seen) -> String {
    let headers =
        [("Access-Control-Allow-Origin", SHOP), ("Access-Control-Allow-Headers", "Content-Type, User-Agent, X-Source")];
    answer(if seen.method == "OPTIONS" { 204 } else { 200 }, &headers)
}

/// Gives the addresses one after the other, the last one for ever.
pub(crate) struct Names {
    answers: Vec<Vec<SocketAddr>>,
    pub(crate) asked: AtomicUsize,
}

impl Names {
    pub(crate) fn new(answers: Vec<Vec<SocketAddr>>) -> Arc<Self> {
        Arc::new(Self { answers, asked: AtomicUsize::new(0) })
    }
}

#[async_trait]
impl Resolve for Names {
    async fn resolve(&self, _: &str, _: u16) -> std::io::Result<Vec<SocketAddr>> {
        let place = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = self.answers.get(place).or(self.answers.last());
        answer.cloned().ok_or_else(|| std::io::Error::other("failed to lookup address information: no such name"))
    }
}

pub(crate) fn means() -> Means {
    Means::new(Reach::Everywhere, Reader::Shell)
}

/// Those of a probe that must not wait long.
pub(crate) fn hasty() -> Means {
    let short = Duration::from_millis(300);
    Means { connect_time: short, request_time: short, ..means() }
}

/// A probe from the shop's website.
pub(crate) fn probe(url: &str, form: Format) -> Probe {
    Probe {
        url: url.to_owned(),
        website: Website::parse(SHOP).unwrap(),
        form,
        headers: Headers::parse(form, []).unwrap(),
        sample: None,
    }
}

pub(crate) fn sending(url: &str, form: Format) -> Probe {
    let sample = Sample { survey: SurveyId::new("support-nps").unwrap(), metric: Metric::NPS };
    Probe { sample: Some(sample), ..probe(url, form) }
}

/// The one fault of a report.
#[track_caller]
pub(crate) fn fault(report: &Report) -> &Finding {
    let faults: Vec<_> = report.steps.iter().filter(|step| step.is_fault()).collect();
    assert_eq!(faults.len(), 1, "{:#?}", report.steps);
    assert_eq!(report.is_deliverable, Some(false));
    faults[0]
}

/// The step of the one fault and what it says, and that there is something to do.
#[track_caller]
pub(crate) fn told(report: &Report) -> (Step, &str) {
    let fault = fault(report);
    assert!(fault.todo.as_ref().is_some_and(|todo| !todo.is_empty()), "{fault:?}");
    (fault.step, &fault.says)
}

#[track_caller]
pub(crate) fn assert_told(report: &Report, step: Step, words: &str) {
    let (at, says) = told(report);
    assert!(at == step && says.contains(words), "{at:?}: {says}");
}
