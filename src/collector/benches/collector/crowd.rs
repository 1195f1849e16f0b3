//! Many clients at once, each of which posts a record, waits for the answer and posts the next.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// What a crowd has seen.
pub(crate) struct Crowd {
    pub(crate) per_second: f64,
    pub(crate) p50_ms: f64,
    pub(crate) p99_ms: f64,
}

/// Posts every record once through so many connections. On one thread: the other processor is the collector's.
pub(crate) fn post(address: SocketAddr, records: &[String], connections: usize) -> Crowd {
    let requests: Vec<Vec<u8>> = records.iter().map(|record| request(record)).collect();
    let next = AtomicUsize::new(0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut times, seconds) = runtime.block_on(async {
        let mut streams = Vec::new();
        for _ in 0..connections {
            let stream = TcpStream::connect(address).await.unwrap();
            stream.set_nodelay(true).unwrap();
            streams.push(stream);
        }
        let began = Instant::now();
        let clients = streams.into_iter().map(|mut stream| {
            let (requests, next) = (&requests, &next);
            async move {
                let mut times = Vec::new();
                let mut buffer = Vec::with_capacity(1024);
                while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let sent = Instant::now();
                    stream.write_all(request).await.unwrap();
                    read_answer(&mut stream, &mut buffer).await;
                    times.push(sent.elapsed());
                }
                times
            }
        });
        let times = futures_util::future::join_all(clients).await;
        (times.concat(), began.elapsed().as_secs_f64())
    });
    times.sort_unstable();
    let at = |percent: usize| millis(times[(times.len() - 1) * percent / 100]);
    Crowd { per_second: records.len() as f64 / seconds, p50_ms: at(50), p99_ms: at(99) }
}

fn request(record: &str) -> Vec<u8> {
    let length = record.len();
    format!("POST /api/v1/responses HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{record}")
        .into_bytes()
}

/// Reads one answer, which must be a 200.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) {
    buffer.clear();
    loop {
        assert!(stream.read_buf(buffer).await.unwrap() > 0, "the collector closed the connection");
        let text = String::from_utf8_lossy(buffer);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        assert!(head.starts_with("HTTP/1.1 200"), "{text}");
        let length =
            head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned));
        if body.len() >= length.unwrap().parse().unwrap() {
            return;
        }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
