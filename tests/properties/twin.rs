//! The JavaScript that says the same as `domain`: asked in a Node that lives as long as this process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde_json::{Value, json};

struct Twin {
    /// Ends by itself when nobody can ask it any more.
    _process: Child,
    asks: ChildStdin,
    replies: BufReader<ChildStdout>,
}

/// What the function `name` of `twin.js` makes of `given`.
pub(crate) fn ask(name: &str, given: &Value) -> Value {
    static TWIN: OnceLock<Mutex<Twin>> = OnceLock::new();
    // One that panicked while it asked has broken its own promise, and nobody else's.
    let mut twin = TWIN.get_or_init(|| Mutex::new(start())).lock().unwrap_or_else(PoisonError::into_inner);
    let mut line = json!([name, given]).to_string();
    line.push('\n');
    twin.asks.write_all(line.as_bytes()).expect("twin.js hears no more");
    let mut reply = String::new();
    twin.replies.read_line(&mut reply).expect("twin.js cannot be read");
    drop(twin);
    let reply: Value = serde_json::from_str(&reply).unwrap_or_else(|_| panic!("twin.js has ended at {line}"));
    assert!(reply.get("threw").is_none(), "the JavaScript threw {} at {line}", reply["threw"]);
    reply["gave"].clone()
}

fn start() -> Twin {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/twin.js");
    let mut node = Command::new("node");
    // Far from Greenwich, so that no time is right by chance.
    node.arg(script).env("TZ", "Pacific/Kiritimati").stdin(Stdio::piped()).stdout(Stdio::piped());
    let started = node.spawn();
    let mut process = started.unwrap_or_else(|problem| {
        panic!("node could not be started ({problem}): install Node 20 or later; Rust is compared with the page's JavaScript here")
    });
    let (asks, replies) =
        (process.stdin.take().expect("stdin is a pipe"), process.stdout.take().expect("stdout is a pipe"));
    Twin { _process: process, asks, replies: BufReader::new(replies) }
}
