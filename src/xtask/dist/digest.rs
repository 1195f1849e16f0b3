//! Hashes, in the two spellings that we need.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The first twelve hexadecimal digits of the SHA-256 of all parts, one after the other: enough to tell builds and
/// lock files apart, short enough for an address.
pub(crate) fn short<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = hex(parts);
    digest.truncate(12);
    digest
}

/// The SHA-256 of all parts, one after the other, in hexadecimal.
pub(crate) fn hex<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// As a Content-Security-Policy names an inline element's content: `'sha256-…'`.
pub(super) fn csp_source(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    // FIPS 180-4's example "abc".
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_digest_is_sha_256_over_the_parts_in_order() {
        assert_eq!(hex([b"abc".as_slice()]), ABC);
        assert_eq!(hex([b"a".as_slice(), b"bc"]), ABC);
        assert_ne!(hex([b"bc".as_slice(), b"a"]), ABC);
        assert_eq!(short([b"abc".as_slice()]), "ba7816bf8f01");
    }

    #[test]
    fn an_inline_style_is_named_as_the_policy_wants_it() {
        assert_eq!(csp_source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }
}
