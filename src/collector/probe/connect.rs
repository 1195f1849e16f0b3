//! A connection to one of the addresses.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::finding::{Finding, Step};
use super::means::Means;

/// Tries each address, and gives the first that answers, in the order in which a browser would take them.
pub(super) async fn connect(
    addresses: &[SocketAddr],
    means: &Means,
) -> (Option<(SocketAddr, TcpStream)>, Vec<Finding>) {
    let mut tries = JoinSet::new();
    for (place, address) in addresses.iter().copied().enumerate() {
        let time = means.connect_time;
        tries.spawn(async move {
            let stream = tokio::time::timeout(time, TcpStream::connect(address)).await;
            (place, address, stream.unwrap_or_else(|_| Err(ErrorKind::TimedOut.into())))
        });
    }
    let mut outcomes = tries.join_all().await;
    outcomes.sort_unstable_by_key(|(place, ..)| *place);
    let (mut reached, mut failed) = (Vec::new(), Vec::new());
    for (_, address, outcome) in outcomes {
        match outcome {
            Ok(stream) => reached.push((address, stream)),
            Err(error) => failed.push((address, error)),
        }
    }
    let is_all_lost = reached.is_empty();
    let findings = match reached.first() {
        Some((address, _)) => vec![Finding::ok(Step::Tcp, format!("{address} takes connections"))],
        None => Vec::new(),
    };
    let others = failed.into_iter().map(|(address, error)| fault(address, &error, is_all_lost, means));
    let findings = findings.into_iter().chain(others).collect();
    (reached.into_iter().next(), findings)
}

fn fault(address: SocketAddr, error: &std::io::Error, is_all_lost: bool, means: &Means) -> Finding {
    let port = address.port();
    let (why, todo) = match error.kind() {
        ErrorKind::ConnectionRefused => {
            ("refuses: nothing listens there".to_owned(), format!("start the server, and let it listen on port {port}"))
        }
        ErrorKind::TimedOut => (
            format!("gives no answer within {} s", means.connect_time.as_secs_f32()),
            format!("look for a firewall that drops port {port}"),
        ),
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable | ErrorKind::AddrNotAvailable => {
            let kind = if address.is_ipv6() { "IPv6" } else { "IPv4" };
            (format!("cannot be reached from here ({kind})"), "try from another network".to_owned())
        }
        _ => (format!("cannot be connected to: {error}"), "look into the server's log".to_owned()),
    };
    let says = format!("{address} {why}");
    if is_all_lost {
        Finding::fails(Step::Tcp, says, todo)
    } else {
        Finding::note(Step::Tcp, format!("{says}; visitors may wait until their browser tries another address"))
            .todo(todo)
    }
}
