//! A help desk, a channel or an endpoint on loopback that answers as it is told.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it does with its next request.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Answers with that status, those header lines and that body.
    Answer(u16, &'static str, String),
    /// Takes the request, and closes the connection without an answer.
    TakeAndCut,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Method and path.
    pub(crate) line: String,
    /// Names in lower case, with their values.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

type Play = dyn Fn(&Asked, usize) -> Act + Send + Sync;

/// One that is gone when the tests are.
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Target {
    /// One that does what `play` says to each request, of which it is told the number from 0.
    pub(crate) fn new(play: impl Fn(&Asked, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        let play: Box<Play> = Box::new(play);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &kept, &*play);
            }
        });
        Self { address, asked }
    }

    /// One that answers everything alike.
    pub(crate) fn answering(status: u16, headers: &'static str, body: &str) -> Self {
        let body = body.to_owned();
        Self::new(move |_, _| Act::Answer(status, headers, body.clone()))
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The requests that begin so.
    pub(crate) fn asked_for(&self, line: &str) -> Vec<Asked> {
        self.asked().into_iter().filter(|asked| asked.line.starts_with(line)).collect()
    }
}

fn serve(stream: TcpStream, kept: &Mutex<Vec<Asked>>, play: &Play) {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or_default() == 0 || line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let header = |line: &String| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<_> = head.iter().skip(1).filter_map(header).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, n)| n.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let asked = Asked { line: head[0].clone(), headers, body: String::from_utf8(body).unwrap() };
    let mut all = kept.lock().unwrap();
    let act = play(&asked, all.len());
    all.push(asked);
    drop(all);
    if let Act::Answer(status, headers, body) = act {
        let length = body.len();
        let answer =
            format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        // The other side may have gone, which is its affair.
        let _ = reader.into_inner().write_all(answer.as_bytes());
    }
}
