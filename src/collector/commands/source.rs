//! Where the bytes of a file come from, twice if need be.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use insight::files::Foreign;

/// How much is read at a time.
pub(super) const PIECE: usize = 256 * 1024;

/// So much of a beginning tells whether it is text.
const HEAD: u64 = 512;

/// A file, or what another program has written, which comes once and is kept.
pub(super) enum Source {
    File(PathBuf),
    Kept(Vec<u8>),
}

impl Source {
    /// # Errors
    /// When it cannot be read, or is no text with rows by how it begins.
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        let source = if path == Path::new("-") {
            let mut bytes = Vec::new();
            stdin().read_to_end(&mut bytes).context("cannot read what comes in")?;
            Self::Kept(bytes)
        } else {
            Self::File(path.to_owned())
        };
        let mut head = Vec::new();
        let cannot = || format!("cannot read {}", source.name());
        source.read()?.take(HEAD).read_to_end(&mut head).with_context(cannot)?;
        if let Some(foreign) = Foreign::of(&head) {
            bail!("{} is {foreign}", source.name());
        }
        Ok(source)
    }

    /// How it is called.
    pub(super) fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Kept(_) => "what came in".to_owned(),
        }
    }

    /// How long it is, where that is known.
    pub(super) fn len(&self) -> Option<u64> {
        match self {
            Self::File(path) => path.metadata().ok().filter(std::fs::Metadata::is_file).map(|about| about.len()),
            Self::Kept(bytes) => Some(bytes.len() as u64),
        }
    }

    /// Reads it from its beginning.
    pub(super) fn read(&self) -> anyhow::Result<Box<dyn Read + '_>> {
        match self {
            Self::File(path) => {
                let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
                Ok(Box::new(file))
            }
            Self::Kept(bytes) => Ok(Box::new(bytes.as_slice())),
        }
    }
}
