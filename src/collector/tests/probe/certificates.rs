//! Certificates that are wrong in one way each.

use domain::deliver::Format;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;

use collector::probe::{Means, Report, Step};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::RootCertStore;
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::fixture::{Names, Server, assert_told, good, means, sending};

/// An authority that the test's browsers trust, and one between it and servers.
struct Authority {
    root: CertifiedIssuer<'static, KeyPair>,
    middle: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let params = |name: &str| {
            let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
            params.distinguished_name.push(rcgen::DnType::CommonName, name);
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            params
        };
        let root = CertifiedIssuer::self_signed(params("root"), KeyPair::generate().unwrap()).unwrap();
        let middle = CertifiedIssuer::signed_by(params("middle"), KeyPair::generate().unwrap(), &root).unwrap();
        Self { root, middle }
    }

    fn roots(&self) -> Arc<RootCertStore> {
        let mut roots = RootCertStore::empty();
        roots.add(self.root.der().clone()).unwrap();
        Arc::new(roots)
    }

    /// A server's configuration; `change` makes its certificate wrong.
    fn server(&self, names: &[&str], change: impl FnOnce(&mut CertificateParams)) -> Arc<ServerConfig> {
        let (params, key) = leaf(names, change);
        let certificate = params.signed_by(&key, &self.middle).unwrap();
        config(vec![certificate.der().clone(), self.middle.der().clone()], &key)
    }
}

fn leaf(names: &[&str], change: impl FnOnce(&mut CertificateParams)) -> (CertificateParams, KeyPair) {
    let mut params = CertificateParams::new(names.iter().map(ToString::to_string).collect::<Vec<_>>()).unwrap();
    params.distinguished_name.push(rcgen::DnType::CommonName, "leaf");
    change(&mut params);
    (params, KeyPair::generate().unwrap())
}

fn config(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap())
}

/// Probes `https://shop.test` at that server, and gives the report with the number of requests that came through.
async fn meet(authority: &Authority, config: Arc<ServerConfig>) -> (Report, usize) {
    let server = Server::with_tls(config, good);
    let resolver = Names::new(vec![vec![server.address]]);
    let means = Means { resolver, roots: authority.roots(), ..means() };
    let report = sending("https://shop.test/in", Format::Json).run(&means).await;
    let seen = server.seen().len();
    (report, seen)
}

#[tokio::test]
async fn a_good_one_lets_everything_through() {
    let authority = Authority::new();
    let (report, seen) = meet(&authority, authority.server(&["shop.test"], |_| {})).await;
    assert_eq!((report.is_deliverable, seen), (Some(true), 2), "{:?}", report.steps);
    let tls = report.steps.iter().find(|step| step.step == Step::Tls).unwrap();
    assert_eq!(tls.says, "TLS 1.3, and the certificate is trusted and for shop.test");
}

#[tokio::test]
async fn each_fault_is_told_from_the_others_and_ends_the_probe() {
    let authority = Authority::new();
    let alone = |names: &[&str], is_ca: bool| {
        let (mut params, key) = leaf(names, |_| {});
        if is_ca {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        config(vec![params.self_signed(&key).unwrap().der().clone()], &key)
    };
    let without_chain = || {
        let (params, key) = leaf(&["shop.test"], |_| {});
        config(vec![params.signed_by(&key, &authority.middle).unwrap().der().clone()], &key)
    };
    let cases = [
        (
            authority.server(&["shop.test"], |params| {
                params.not_before = date_time_ymd(2020, 1, 1);
                params.not_after = date_time_ymd(2021, 2, 3);
            }),
            "ran out on 2021-02-03",
        ),
        (
            authority.server(&["shop.test"], |params| params.not_before = date_time_ymd(2090, 4, 5)),
            "is valid from 2090-04-05 only",
        ),
        (
            authority.server(&["other.test", "*.other.test"], |_| {}),
            "is for other.test, *.other.test, not for shop.test",
        ),
        (authority.server(&[], |_| {}), "names nobody, and not shop.test"),
        (alone(&["shop.test"], false), "is self-signed"),
        (alone(&["shop.test"], true), "is self-signed"),
        (without_chain(), "the chain is not whole"),
        (Authority::new().server(&["shop.test"], |_| {}), "from an issuer that browsers do not know"),
    ];
    for (config, words) in cases {
        let (report, seen) = meet(&authority, config).await;
        assert_told(&report, Step::Tls, words);
        assert_eq!((report.steps.last().unwrap().step, seen), (Step::Tls, 0), "{words}");
        assert!(report.advice.is_none(), "{words}");
    }
}

#[tokio::test]
async fn mozillas_authorities_know_nobody_of_a_test() {
    let authority = Authority::new();
    let server = Server::with_tls(authority.server(&["shop.test"], |_| {}), good);
    let means = Means { resolver: Names::new(vec![vec![server.address]]), ..means() };
    let report = sending("https://shop.test/in", Format::Json).run(&means).await;
    assert_told(&report, Step::Tls, "from an issuer that browsers do not know");
}

#[tokio::test]
async fn plain_http_on_a_port_for_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1024]).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    let report = sending(&format!("https://{address}/"), Format::Json).run(&means()).await;
    thread.join().unwrap();
    assert_told(&report, Step::Tls, "not TLS");
}

#[tokio::test]
async fn an_old_version_of_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 1024]).unwrap();
        // A fatal alert: protocol version.
        stream.write_all(&[21, 3, 1, 0, 2, 2, 70]).unwrap();
        let _ = stream.read(&mut [0; 1024]);
    });
    let report = sending(&format!("https://{address}/"), Format::Json).run(&means()).await;
    thread.join().unwrap();
    assert_told(&report, Step::Tls, "an old version of TLS");
}
