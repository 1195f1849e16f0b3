//! Where a file goes: whoever finds one under its own name finds all of it.

use std::fs::File;
use std::io::{BufWriter, Stdout, Write, stdout};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// Standard output, or a file that has its name once it is whole.
pub(super) enum Place {
    Standard(BufWriter<Stdout>),
    File(Unfinished),
}

/// A file under a name of its own, taken away where it is never finished.
pub(super) struct Unfinished {
    content: Option<BufWriter<File>>,
    partial: PathBuf,
    to: PathBuf,
}

/// How it is called in messages.
pub(super) fn name(to: Option<&Path>) -> String {
    to.map_or_else(|| "to standard output".to_owned(), |to| to.display().to_string())
}

impl Place {
    pub(super) fn open(to: Option<&Path>) -> anyhow::Result<Self> {
        let Some(to) = to else { return Ok(Self::Standard(BufWriter::new(stdout()))) };
        let mut name = to.file_name().with_context(|| format!("{} is no name of a file", to.display()))?.to_owned();
        // Two that run at once are not in each other's way.
        name.push(format!(".{}.partial", std::process::id()));
        let partial = to.with_file_name(name);
        let file = File::create(&partial).with_context(|| format!("cannot write {}", partial.display()))?;
        Ok(Self::File(Unfinished { content: Some(BufWriter::new(file)), partial, to: to.to_owned() }))
    }

    /// Everything is written: the file gets its name, after a power cut as well.
    pub(super) fn close(self) -> std::io::Result<()> {
        match self {
            Self::Standard(mut standard) => standard.flush(),
            Self::File(mut file) => {
                let Some(content) = file.content.take() else { return Ok(()) };
                content.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
                std::fs::rename(&file.partial, &file.to)?;
                let folder = file.to.parent().filter(|folder| !folder.as_os_str().is_empty());
                File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
            }
        }
    }
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Standard(standard) => standard.write(bytes),
            Self::File(file) => file.content.as_mut().map_or(Ok(0), |content| content.write(bytes)),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Standard(standard) => standard.flush(),
            Self::File(file) => file.content.as_mut().map_or(Ok(()), Write::flush),
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Once it has its name, it is not there any more.
        let _ = std::fs::remove_file(&self.partial);
    }
}
