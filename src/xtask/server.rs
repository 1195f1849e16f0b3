//! The collector as a child of ours: its address, its start, its end.

use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long the collector may take to answer: its migrations may have a large database to go through.
const PATIENCE: Duration = Duration::from_mins(2);

/// The address to listen on, which nobody else listens on; port 0 becomes a free one.
///
/// # Errors
///
/// A sentence that names the address or the port, and what to do.
pub(crate) fn free_address(listen: &str) -> Result<SocketAddr> {
    let mut address = listen
        .to_socket_addrs()
        .ok()
        .and_then(|mut addresses| addresses.next())
        .with_context(|| format!("`--listen {listen}` is no address: write one like 127.0.0.1:8080"))?;
    // Some systems let one program take 127.0.0.1 while another has 0.0.0.0, so binding alone doesn't tell.
    if address.port() != 0 && TcpStream::connect_timeout(&reachable(address), Duration::from_millis(500)).is_ok() {
        return Err(taken(address));
    }
    match TcpListener::bind(address) {
        Ok(listener) => {
            address.set_port(listener.local_addr().context("asking for the free port's number")?.port());
            Ok(address)
        }
        Err(problem) if problem.kind() == ErrorKind::AddrInUse => Err(taken(address)),
        Err(problem) => bail!("Plaudit can't listen on {address}: {problem}. Choose another address with --listen"),
    }
}

fn taken(address: SocketAddr) -> anyhow::Error {
    let (port, host) = (address.port(), address.ip());
    let other = SocketAddr::new(host, port.checked_add(1).unwrap_or(8080));
    anyhow!(
        "port {port} on {host} is in use by another program: stop that one, or choose another port with \
         `cargo xtask run --listen {other}`"
    )
}

/// The address a browser on this machine reaches it by: one that stands for all addresses is not one to go to.
pub(crate) fn reachable(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        ip if ip.is_ipv4() => Ipv4Addr::LOCALHOST.into(),
        _ => Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(ip, address.port())
}

/// The running collector.
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts the collector, which listens on `address`. From here on a signal to us stops the collector, and we end when it
    /// has ended.
    ///
    /// # Errors
    ///
    /// When it can't be started.
    pub(crate) fn start(command: &mut Command, address: SocketAddr) -> Result<Self> {
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).context("listening for signals")?;
        let child = command.spawn().context("starting plaudit")?;
        let pid = Pid::from_child(&child);
        thread::spawn(move || {
            for signal in &mut signals {
                // A terminal gives Ctrl-C to the collector too, which is in our process group; a second one might mean
                // "at once" to it.
                if signal == SIGINT && io::stdin().is_terminal() {
                    continue;
                }
                // That it has ended already is what we wanted.
                let _ = kill_process(pid, Signal::TERM);
            }
        });
        Ok(Self { child, address })
    }

    /// Waits until it answers. Returns its exit status when it ends before that.
    ///
    /// # Errors
    ///
    /// When it runs on without answering, in which case it is stopped.
    pub(crate) fn wait_until_it_answers(&mut self) -> Result<Option<ExitStatus>> {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().context("watching plaudit")? {
                return Ok(Some(status));
            }
            if answers(reachable(self.address)).unwrap_or(false) {
                return Ok(None);
            }
            if started.elapsed() > PATIENCE {
                // It may have ended this very moment.
                let _ = self.child.kill();
                bail!("plaudit did not answer at http://{}/healthz within {PATIENCE:?}", reachable(self.address));
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until it ends.
    ///
    /// # Errors
    ///
    /// When the system can't tell.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        self.child.wait().context("waiting for plaudit")
    }
}

fn answers(address: SocketAddr) -> io::Result<bool> {
    let patience = Duration::from_secs(2);
    let mut stream = TcpStream::connect_timeout(&address, patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.set_write_timeout(Some(patience))?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(1024).read_to_string(&mut answer)?;
    Ok(is_success(&answer))
}

fn is_success(answer: &str) -> bool {
    answer.starts_with("HTTP/1.1 2") || answer.starts_with("HTTP/1.0 2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_is_named_with_the_way_out() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let problem = free_address(&format!("127.0.0.1:{port}")).unwrap_err().to_string();
        assert!(problem.starts_with(&format!("port {port} on 127.0.0.1 is in use by another program")), "{problem}");
        assert!(problem.contains("--listen 127.0.0.1:"), "{problem}");
    }

    #[test]
    fn a_port_taken_on_all_addresses_is_busy_on_one() {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert!(free_address(&format!("127.0.0.1:{port}")).is_err());
    }

    #[test]
    fn port_0_becomes_a_free_port() {
        let address = free_address("127.0.0.1:0").unwrap();
        assert_ne!(address.port(), 0);
        assert!(TcpListener::bind(address).is_ok());
    }

    #[test]
    fn what_is_no_address_is_refused_with_an_example() {
        let problem = free_address("8080").unwrap_err().to_string();
        assert_eq!(problem, "`--listen 8080` is no address: write one like 127.0.0.1:8080");
    }

    #[test]
    fn links_never_lead_to_an_address_that_stands_for_all() {
        let links = |address: &str| reachable(address.parse().unwrap()).to_string();
        assert_eq!(links("0.0.0.0:80"), "127.0.0.1:80");
        assert_eq!(links("[::]:80"), "[::1]:80");
        assert_eq!(links("192.0.2.7:80"), "192.0.2.7:80");
    }

    #[test]
    fn an_answer_is_one_only_when_it_says_success() {
        assert!(is_success("HTTP/1.1 200 OK\r\n"));
        assert!(is_success("HTTP/1.1 204 No Content\r\n"));
        assert!(!is_success("HTTP/1.1 503 Service Unavailable\r\n"));
        assert!(!is_success(""));
    }

    #[test]
    fn a_server_that_ends_at_once_is_not_waited_for() {
        let address = free_address("127.0.0.1:0").unwrap();
        let mut server = Server::start(Command::new("sh").args(["-c", "exit 4"]), address).unwrap();
        assert_eq!(server.wait_until_it_answers().unwrap().and_then(|status| status.code()), Some(4));
    }
}
