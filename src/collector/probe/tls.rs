//! Encryption: whether a browser would trust the server.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    AlertDescription, CertificateError, ClientConfig, DigitallySignedStruct, Error, InvalidMessage, PeerIncompatible,
    ProtocolVersion, SignatureScheme,
};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use webpki::EndEntityCert;

use super::finding::{Finding, Step};
use super::means::Means;

/// The judge of certificates, who remembers what was shown.
#[derive(Debug)]
struct Witness {
    judge: Arc<WebPkiServerVerifier>,
    seen: Mutex<Option<Shown>>,
}

/// What a server showed of itself.
#[derive(Clone, Copy, Debug)]
struct Shown {
    certificates: usize,
    is_self_signed: bool,
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let is_self_signed = EndEntityCert::try_from(end_entity).is_ok_and(|cert| cert.issuer() == cert.subject());
        let shown = Shown { certificates: 1 + intermediates.len(), is_self_signed };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(shown);
        self.judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}

/// Shakes hands, or says why a browser would not.
pub(super) async fn handshake(
    stream: TcpStream,
    host: &str,
    means: &Means,
) -> Result<(TlsStream<TcpStream>, Finding), Finding> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| fails(format!("no certificate can be for the name \"{host}\""), "give the server a plain name"))?;
    let (config, witness) = config(means).map_err(|error| broken(&error))?;
    let connecting = TlsConnector::from(Arc::new(config)).connect(name, stream);
    let outcome = tokio::time::timeout(means.request_time, connecting).await;
    let seen = *witness.seen.lock().unwrap_or_else(PoisonError::into_inner);
    match outcome {
        Ok(Ok(stream)) => {
            let version = match stream.get_ref().1.protocol_version() {
                Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
                _ => "TLS 1.2",
            };
            let says = format!("{version}, and the certificate is trusted and for {host}");
            Ok((stream, Finding::ok(Step::Tls, says)))
        }
        Ok(Err(error)) => Err(fault(&error, host, seen)),
        Err(_) => Err(fails("no answer to the handshake", format!("let the server speak TLS on this port; {LOG}"))),
    }
}

fn config(means: &Means) -> Result<(ClientConfig, Arc<Witness>), Error> {
    let provider = Arc::new(ring::default_provider());
    let judge = WebPkiServerVerifier::builder_with_provider(Arc::clone(&means.roots), Arc::clone(&provider)).build();
    let judge = judge.map_err(|error| Error::General(error.to_string()))?;
    let witness = Arc::new(Witness { judge, seen: Mutex::new(None) });
    let verifier: Arc<dyn ServerCertVerifier> = Arc::<Witness>::clone(&witness);
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((config, witness))
}

const LOG: &str = "its log says more";
const WHOLE_CHAIN: &str = "let it send the whole chain (nginx: ssl_certificate with fullchain.pem), of an authority that \
                           browsers trust, as Let's Encrypt";

fn fails(says: impl Into<String>, todo: impl Into<String>) -> Finding {
    Finding::fails(Step::Tls, says, todo)
}

fn broken(error: &Error) -> Finding {
    fails(format!("the handshake fails: {error}"), format!("look at the server's TLS settings; {LOG}"))
}

fn fault(error: &std::io::Error, host: &str, seen: Option<Shown>) -> Finding {
    let Some(error) = error.get_ref().and_then(|error| error.downcast_ref::<Error>()) else {
        return fails(format!("the handshake breaks off: {error}"), format!("let the server speak TLS here; {LOG}"));
    };
    let old = "let the server speak TLS 1.2 or 1.3: browsers speak nothing older";
    match error {
        Error::InvalidCertificate(error) => certificate(error, host, seen),
        Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            fails("what answers there is not TLS", "let the server speak TLS on this port, or name its TLS port")
        }
        Error::AlertReceived(AlertDescription::ProtocolVersion)
        | Error::PeerIncompatible(
            PeerIncompatible::ServerDoesNotSupportTls12Or13 | PeerIncompatible::ServerTlsVersionIsDisabledByOurConfig,
        ) => fails("the server speaks an old version of TLS only", old),
        Error::AlertReceived(AlertDescription::HandshakeFailure) => {
            fails("the server finds no cipher in common, or speaks an old version of TLS", old)
        }
        Error::AlertReceived(AlertDescription::UnrecognisedName) => {
            fails(format!("the server does not know the name {host}"), "set the name in its TLS settings")
        }
        Error::AlertReceived(AlertDescription::NoApplicationProtocol) | Error::NoApplicationProtocol => fails(
            "the server offers no HTTP/1.1; browsers may speak HTTP/2 with it, this probe cannot",
            "let it speak HTTP/1.1 as well, to see what comes after",
        ),
        error => broken(error),
    }
}

fn certificate(error: &CertificateError, host: &str, seen: Option<Shown>) -> Finding {
    let fails = |says: String, todo: &str| fails(format!("the certificate {says}"), todo);
    match error {
        CertificateError::ExpiredContext { not_after, .. } => {
            let says = format!("ran out on {}", day(*not_after));
            fails(says, "renew it, and let the server load it; look why that did not happen by itself")
        }
        CertificateError::Expired => fails("has run out".to_owned(), "renew it, and let the server load it"),
        CertificateError::NotValidYetContext { not_before, .. } => {
            let says = format!("is valid from {} only", day(*not_before));
            fails(says, "wait, or have one made that is valid now; look at both machines' clocks")
        }
        CertificateError::NotValidYet => fails("is not valid yet".to_owned(), "look at both machines' clocks"),
        CertificateError::NotValidForNameContext { presented, .. } => {
            let names: Vec<_> = presented.iter().take(8).map(|name| plain(name)).collect();
            let says = match &names[..] {
                [] => format!("names nobody, and not {host}"),
                names => format!("is for {}, not for {host}", names.join(", ")),
            };
            fails(says, "have one made for this name, or write a name that it is for")
        }
        CertificateError::NotValidForName => {
            fails(format!("is not for {host}"), "have one made for this name, or write a name that it is for")
        }
        CertificateError::Revoked => fails("was revoked".to_owned(), "have a new one made"),
        CertificateError::BadEncoding => fails("cannot be read".to_owned(), "have a new one made"),
        _ if seen.is_some_and(|seen| seen.is_self_signed) => {
            fails("is self-signed, and browsers trust no such".to_owned(), "take one of an authority, as Let's Encrypt")
        }
        // A name that browsers know, and a key that is not its.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            let says = match seen.map(|seen| seen.certificates) {
                Some(1) => "comes alone, from an issuer that browsers do not know: most likely the chain is not whole",
                _ => "comes from an issuer that browsers do not know",
            };
            fails(says.to_owned(), WHOLE_CHAIN)
        }
        error => fails(format!("is not accepted: {error}"), "have one made by an authority, as Let's Encrypt"),
    }
}

/// As rustls shows names: `DnsName("a.example")`.
fn plain(name: &str) -> String {
    let inner = name.split_once('(').and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(name);
    super::answer::shown(inner.trim_matches('"').as_bytes())
}

fn day(time: UnixTime) -> String {
    let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
    jiff::Timestamp::from_second(seconds)
        .map_or_else(|_| "a day far off".to_owned(), |time| time.strftime("%F").to_string())
}
