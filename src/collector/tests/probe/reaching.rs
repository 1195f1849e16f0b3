//! Which addresses a probe may connect to.

use domain::deliver::Format;
use std::net::SocketAddr;
use std::sync::atomic::Ordering;

use collector::probe::{Means, Probe, Reach, Step, Website};

use crate::fixture::{Names, Server, assert_told, good, means, probe, sending};

const PRIVATE: &[&str] = &[
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.2",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::2",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::ffff:192.168.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "100::1",
    "fc00::1",
    "fdff::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:a00:1::",
    "3fff:0:1::",
];
const PUBLIC: &[&str] = &[
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "126.0.0.1",
    "128.0.0.1",
    "169.253.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "192.167.1.1",
    "198.17.0.1",
    "203.0.112.1",
    "223.255.255.1",
    "::ffff:1.1.1.1",
    "2001:200::1",
    "2606:4700::1111",
    "2a00:1450::1",
    "3ffe::1",
];
const LOOPBACK: &[&str] = &["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"];

#[test]
fn over_http_only_the_public_internet_is_reached_and_loopback_by_a_developer() {
    let includes = |reach: Reach, address: &str| reach.includes(address.parse().unwrap());
    for address in PRIVATE.iter().filter(|address| !address.starts_with("127.")) {
        assert!(!includes(Reach::Public, address) && !includes(Reach::PublicAndLoopback, address), "{address}");
    }
    for address in PUBLIC {
        assert!(includes(Reach::Public, address) && includes(Reach::PublicAndLoopback, address), "{address}");
    }
    for address in LOOPBACK {
        assert!(!includes(Reach::Public, address) && includes(Reach::PublicAndLoopback, address), "{address}");
    }
    assert!([PRIVATE, PUBLIC, LOOPBACK].concat().into_iter().all(|address| includes(Reach::Everywhere, address)));
}

#[tokio::test]
async fn an_address_out_of_reach_is_never_connected_to() {
    let server = Server::start(good);
    let means = Means { reach: Reach::Public, ..means() };
    let report = sending(&server.url(), Format::Json).run(&means).await;
    assert_told(&report, Step::Dns, "does not reach");
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn of_several_addresses_only_those_in_reach_are_tried() {
    let server = Server::start(good);
    let outside: SocketAddr = "10.0.0.1:80".parse().unwrap();
    let resolver = Names::new(vec![vec![outside, server.address]]);
    let means = Means { reach: Reach::PublicAndLoopback, resolver, ..means() };
    let report = probe(&server.url(), Format::Json).run(&means).await;
    assert_eq!(report.is_deliverable, None, "{:?}", report.steps);
    let note = report.steps.iter().find(|step| step.says.contains("10.0.0.1")).unwrap();
    assert!(note.is_ok.is_none() && note.says.contains("was not tried"), "{note:?}");
    assert!(!report.steps.iter().any(|step| step.step == Step::Tcp && step.says.contains("10.0.0.1")));
}

#[tokio::test]
async fn a_name_is_asked_for_once_so_that_a_second_answer_leads_nowhere() {
    let server = Server::start(good);
    let elsewhere = Server::start(good);
    let resolver = Names::new(vec![vec![server.address], vec![elsewhere.address]]);
    let url = format!("http://localhost:{}/in", server.address.port());
    let report = sending(&url, Format::Json).run(&Means { resolver: resolver.clone(), ..means() }).await;
    assert_eq!(report.is_deliverable, Some(true), "{:?}", report.steps);
    assert_eq!(resolver.asked.load(Ordering::SeqCst), 1);
    assert_eq!((server.connections(), elsewhere.connections()), (2, 0));
}

#[tokio::test]
async fn an_unknown_name_is_told_with_its_error() {
    let means = Means { resolver: Names::new(Vec::new()), ..means() };
    let report = probe("https://nowhere.example/in", Format::Json).run(&means).await;
    assert_told(&report, Step::Dns, "nowhere.example cannot be found: no such name");
    let means = Means { resolver: Names::new(vec![Vec::new()]), ..means };
    assert_told(&probe("https://nowhere.example/in", Format::Json).run(&means).await, Step::Dns, "no address");
}

#[tokio::test]
async fn a_private_address_is_told_to_a_public_website() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let means = Means { resolver: Names::new(vec![vec![nobody]]), ..means() };
    let intranet = probe("https://intranet.test/in", Format::Json);
    let is_told = async |probe: &Probe| {
        let report = probe.run(&means).await;
        report.steps.iter().any(|step| step.is_ok.is_none() && step.says.contains("a private network"))
    };
    assert!(is_told(&intranet).await);
    let website = Website::parse("http://intranet.test").unwrap();
    assert!(!is_told(&Probe { website, ..intranet }).await, "a website inside has visitors inside");
}
