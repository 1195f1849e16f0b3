//! The address that answers are sent to: the first step.

use domain::survey::Target;
use url::{Host, Url};

use super::finding::{Finding, Step};
use super::website::Website;

/// An address that a survey file may name.
#[derive(Clone, Debug)]
pub struct Endpoint(Url);

/// Ports that no browser lets a page talk to: the list "bad port" of the Fetch standard.
const FORBIDDEN_PORTS: &[u16] = &[
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
    532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];
const WHOLE: &str = "write it whole, as https://hooks.example/nps";

impl Endpoint {
    /// Reads an address.
    ///
    /// # Errors
    /// With what a browser, or a survey file, has against it.
    pub fn read(text: &str) -> Result<Self, Finding> {
        let fails = |says: String, todo: &str| Err(Finding::fails(Step::Url, says, todo));
        if text.starts_with('/') && !text.starts_with("//") {
            return fails("a path: it belongs to the server that the survey file comes from".to_owned(), WHOLE);
        }
        let url = match Url::parse(text) {
            Ok(url) => url,
            Err(error) => return fails(format!("this is no address: {error}"), WHOLE),
        };
        if !["http", "https"].contains(&url.scheme()) {
            return fails(format!("no answer can be sent by {}:", url.scheme()), WHOLE);
        }
        if !url.username().is_empty() || url.password().is_some() {
            let says = "it has a user name or password in it, and browsers refuse to fetch such addresses";
            return fails(says.to_owned(), "take out what stands before the @; a page can keep no secret");
        }
        if url.scheme() == "http" && !is_loopback(&url) {
            let says =
                "plain http: pages on https may not send there (mixed content), and whoever listens can read along";
            return fails(
                says.to_owned(),
                "give the server a certificate and write https:; http: is for loopback only",
            );
        }
        if let Some(port) = url.port().filter(|port| FORBIDDEN_PORTS.contains(port)) {
            return fails(format!("browsers let no page talk to port {port}"), "let the server listen on another port");
        }
        if Target::new(text).is_none() {
            let says = "browsers understand it, and a survey file does not take it as it is written";
            return fails(says.to_owned(), &format!("write {url}"));
        }
        Ok(Self(url))
    }

    /// What is to be said of an address that is fine.
    pub(super) fn findings(&self, website: &Website) -> Vec<Finding> {
        if self.is_https() {
            let mut findings = vec![Finding::ok(Step::Url, "https, which every page may send to")];
            if !self.is_same_origin(website) {
                let origin = self.0.origin().ascii_serialization();
                let says =
                    format!("where the page has a Content-Security-Policy, its connect-src has to name {origin}");
                findings.push(Finding::note(Step::Url, says));
            }
            return findings;
        }
        let mut findings = vec![Finding::ok(Step::Url, "plain http on loopback, for trying out")];
        if website.is_https() {
            let says =
                "only visitors on this very machine can reach it; Chrome asks them for leave, Safari refuses http:";
            findings.push(Finding::note(Step::Url, says));
        }
        findings
    }

    pub(super) fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The name or address, without brackets.
    pub(super) fn host(&self) -> String {
        match self.0.host() {
            Some(Host::Domain(name)) => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            None => String::new(),
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or(443)
    }

    /// The header `Host`.
    pub(super) fn authority(&self) -> &str {
        self.0.authority()
    }

    /// Path and query.
    pub(super) fn path_and_query(&self) -> &str {
        &self.0[url::Position::BeforePath..url::Position::AfterQuery]
    }

    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    /// Whether a page of that website is at home there, so that no CORS stands between them.
    pub(super) fn is_same_origin(&self, website: &Website) -> bool {
        self.0.origin().ascii_serialization() == website.origin()
    }

    /// Whether it is a web app of Google Apps Script, whose answers are redirects.
    pub(super) fn is_apps_script(&self) -> bool {
        self.0.host_str() == Some("script.google.com")
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
