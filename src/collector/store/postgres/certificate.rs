//! Why a server's certificate is not accepted, for whoever has written its URL.

use std::error::Error as _;
use std::io;

use rustls::{CertificateError, Error};

/// The sentence, where that is why a connection failed.
pub(super) fn refused(error: &postgres::Error) -> Option<String> {
    // What rustls says comes wrapped as a failure of reading or writing.
    let error = error.source()?.downcast_ref::<io::Error>()?.get_ref()?.downcast_ref::<Error>()?;
    match error {
        Error::InvalidCertificate(error) => Some(sentence(error)),
        _ => None,
    }
}

fn sentence(error: &CertificateError) -> String {
    use CertificateError as E;
    match error {
        E::UnknownIssuer | E::BadSignature => {
            "its certificate is of an authority that is not known here: name the file of that authority's certificate as \
             sslrootcert in its URL"
                .to_owned()
        }
        E::NotValidForNameContext { expected, .. } => {
            format!("its certificate is not for {}: reach it by a name that it is for", expected.to_str())
        }
        E::Expired | E::ExpiredContext { .. } => "its certificate has run out".to_owned(),
        E::NotValidYet | E::NotValidYetContext { .. } => {
            "its certificate is not valid yet: look at both machines' clocks".to_owned()
        }
        error => format!("its certificate is not accepted: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_told_in_words_of_its_own() {
        use CertificateError as E;
        for (error, words) in [
            (E::UnknownIssuer, "an authority that is not known here"),
            (E::Expired, "has run out"),
            (E::NotValidYet, "not valid yet"),
            (E::Revoked, "is not accepted: "),
        ] {
            let told = sentence(&error);
            assert!(told.contains(words), "{told}");
        }
    }
}
