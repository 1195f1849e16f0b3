//! Where a secret is kept, and the secret.

use std::fmt;
use std::path::PathBuf;

use anyhow::{Context as _, bail};

/// Where a secret is kept: never in the settings' file, which people pass around.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretSource {
    /// In this file, alone.
    File(PathBuf),
    /// In the environment variable of this name.
    Environment(String),
}

impl SecretSource {
    /// Reads the secret. Spaces and line ends around it are not part of it.
    ///
    /// # Errors
    /// When it is not there, or empty.
    pub(crate) fn read(&self) -> anyhow::Result<Secret> {
        let text = match self {
            Self::File(path) => {
                let name = path.display();
                std::fs::read_to_string(path).with_context(|| format!("cannot read a secret from the file {name}"))?
            }
            Self::Environment(name) => {
                std::env::var(name).map_err(|_| anyhow::anyhow!("the environment variable {name} is not set"))?
            }
        };
        let secret = text.trim();
        if secret.is_empty() {
            bail!("{self} is empty, and a secret should be in it");
        }
        Ok(Secret(secret.to_owned()))
    }
}

impl fmt::Display for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "the file {}", path.display()),
            Self::Environment(name) => write!(f, "the environment variable {name}"),
        }
    }
}

/// A key, a token or a password. It is shown to nobody.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// The secret itself.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret")
    }
}
