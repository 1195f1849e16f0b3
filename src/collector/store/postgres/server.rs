//! Where the server is, and how it is spoken to.

use std::sync::Arc;
use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::store::StoreError;

/// After how long a silent connection is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(10);

/// A server and a database on it, as a URL names them.
pub(super) struct Server {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    /// How long a write waits for others that write.
    pub(super) patience: Duration,
}

impl Server {
    /// Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE?…`. Of its options `sslmode` and `sslrootcert` are ours, the others are
    /// those of the library, such as `options=-c search_path=plaudit`.
    pub(super) fn read(url: &str, patience: Duration) -> Result<Self, StoreError> {
        let (url, options) = url.split_once('?').unwrap_or((url, ""));
        let mut mode = None;
        let mut authorities = None;
        let mut others = Vec::new();
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("sslmode", value)) => mode = Some(value),
                Some(("sslrootcert", value)) => authorities = Some(decoded(value)),
                _ => others.push(option),
            }
        }
        // The library's words for what is wrong hold nothing of the URL, which has a password in it.
        let mut config: Config = format!("{url}?{}", others.join("&"))
            .parse()
            .map_err(|error: postgres::Error| unusable(&format!("its URL is not right: {}", cause(&error))))?;
        if config.get_application_name().is_none() {
            config.application_name("plaudit");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(patience);
        }
        // A server that has gone without a word is noticed in seconds, and not in hours.
        config.keepalives_idle(SILENCE);
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(SILENCE * 2);
        }
        let mode = match mode {
            None if authorities.is_none() && is_here(&config) => SslMode::Disable,
            Some("disable") => SslMode::Disable,
            None | Some("prefer") => SslMode::Prefer,
            Some("require" | "verify-full") => SslMode::Require,
            Some(_) => return Err(unusable("its sslmode must be disable, prefer, require or verify-full")),
        };
        config.ssl_mode(mode);
        let tls = if mode == SslMode::Disable { None } else { Some(verified(authorities.as_deref())?) };
        Ok(Self { config, tls, patience })
    }

    /// A new connection. Blocks, as everything that is done with it.
    pub(super) fn connect(&self) -> Result<Client, StoreError> {
        Ok(match &self.tls {
            Some(tls) => self.config.connect(tls.clone())?,
            None => self.config.connect(NoTls)?,
        })
    }
}

fn unusable(why: &str) -> StoreError {
    StoreError::Unavailable(why.to_owned())
}

fn cause(error: &postgres::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}

fn decoded(value: &str) -> String {
    let pair = format!("v={}", value.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Whether the server is on this machine, where nobody listens on the line.
fn is_here(config: &Config) -> bool {
    config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
        && config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => {
                name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
            }
            Host::Unix(_) => true,
        })
}

/// TLS that takes a certificate of these authorities, or of those that Mozilla trusts, for the server's name only.
fn verified(authorities: Option<&str>) -> Result<MakeRustlsConnect, StoreError> {
    let mut roots = RootCertStore::empty();
    match authorities {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(file) => {
            let refuse =
                |why: &dyn std::fmt::Display| unusable(&format!("its sslrootcert {file} cannot be used: {why}"));
            for certificate in CertificateDer::pem_file_iter(file).map_err(|error| refuse(&error))? {
                roots.add(certificate.map_err(|error| refuse(&error))?).map_err(|error| refuse(&error))?;
            }
            if roots.is_empty() {
                return Err(refuse(&"there is no certificate in it"));
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable(&error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<Server, String> {
        Server::read(url, Duration::from_secs(5)).map_err(|error| error.to_string())
    }

    fn mode(url: &str) -> SslMode {
        read(url).unwrap().config.get_ssl_mode()
    }

    #[test]
    fn the_line_is_encrypted_unless_it_stays_on_this_machine_or_the_url_says_so() {
        assert_eq!(mode("postgres://u:p@127.0.0.1/d"), SslMode::Disable);
        assert_eq!(mode("postgresql://u:p@localhost:5433/d"), SslMode::Disable);
        assert_eq!(mode("postgres://u:p@db.example/d"), SslMode::Prefer);
        assert_eq!(mode("postgres://u:p@localhost/d?sslmode=require"), SslMode::Require);
        assert_eq!(mode("postgres://u:p@db.example/d?connect_timeout=3&sslmode=verify-full"), SslMode::Require);
        assert_eq!(mode("postgres://u:p@db.example/d?sslmode=disable"), SslMode::Disable);
        assert!(read("postgres://u:p@db.example/d?sslmode=disable").unwrap().tls.is_none());
        assert!(read("postgres://u:p@db.example/d").unwrap().tls.is_some());
    }

    #[test]
    fn what_is_wrong_with_a_url_is_told_without_it() {
        for (url, words) in [
            ("postgres://u:secret@h/d?sslmode=allow", "sslmode must be disable, prefer, require or verify-full"),
            ("postgres://u:secret@h/d?colour=secret", "its URL is not right"),
            ("postgres://u:secret@h:secret/d", "its URL is not right"),
            ("postgres://u:secret@h/d?sslrootcert=%2Fno%2Fsuch.pem", "its sslrootcert /no/such.pem cannot be used"),
        ] {
            let told = read(url).err().unwrap();
            assert!(told.contains(words) && !told.contains("secret"), "{told}");
        }
    }
}
