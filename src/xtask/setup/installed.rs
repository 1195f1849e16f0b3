//! A browser of the machine: found where its owner says or where it usually is, else Debian's.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::apt;
use crate::process;

/// Where to find a browser, and how to get it.
pub(super) struct Installed {
    /// What people call it.
    pub(super) name: &'static str,
    /// The variable that names its program.
    pub(super) variable: &'static str,
    /// Its programs in `PATH`, the preferred one first.
    pub(super) programs: &'static [&'static str],
    /// Where macOS keeps it: programs there aren't in `PATH`.
    pub(super) applications: &'static [&'static str],
    /// Debian's package.
    pub(super) package: &'static str,
}

impl Installed {
    /// Its program: what the variable says, else the first found, else Debian's, installed where we are root.
    ///
    /// # Errors
    ///
    /// A sentence that names the variable when there is no such browser and we can't install one.
    pub(super) fn set_up(&self) -> Result<PathBuf> {
        let Self { name, variable, package, .. } = self;
        if let Some(named) = self.named(env::var_os(variable))? {
            return Ok(named);
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if !apt::is_ours() {
            bail!("{name} was not found: install it, or set the variable {variable} to its program");
        }
        apt::install(package, name)?;
        self.find().with_context(|| {
            format!("apt-get installed {name}, but its program was not found: set the variable {variable} to it")
        })
    }

    fn named(&self, value: Option<OsString>) -> Result<Option<PathBuf>> {
        let Some(named) = value.filter(|value| !value.is_empty()).map(PathBuf::from) else { return Ok(None) };
        if process::version_output(&named).is_none() {
            bail!("{} names {}, which doesn't run: set it to {}'s program", self.variable, named.display(), self.name);
        }
        Ok(Some(named))
    }

    fn find(&self) -> Option<PathBuf> {
        let in_path = self.programs.iter().find_map(|program| process::find_program(program));
        let applications = || self.applications.iter().map(Path::new).find(|program| program.is_file());
        in_path.or_else(|| applications().map(Path::to_path_buf))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHELL: Installed = Installed {
        name: "Shell",
        variable: "SHELL_PROGRAM",
        programs: &["no-such-program-here", "sh"],
        applications: &[],
        package: "dash",
    };

    #[test]
    fn the_variable_decides_when_it_says_something() {
        assert_eq!(SHELL.named(Some("true".into())).unwrap(), Some("true".into()));
        assert_eq!(SHELL.named(Some("".into())).unwrap(), None);
        assert_eq!(SHELL.named(None).unwrap(), None);
    }

    #[test]
    fn a_variable_that_names_nothing_is_an_error_that_names_it() {
        let problem = SHELL.named(Some("/no/such/program".into())).unwrap_err().to_string();
        assert_eq!(problem, "SHELL_PROGRAM names /no/such/program, which doesn't run: set it to Shell's program");
    }

    #[test]
    fn the_first_program_that_is_there_is_found() {
        assert!(SHELL.find().is_some_and(|program| program.ends_with("sh")));
        assert_eq!(Installed { programs: &["no-such-program-here"], ..SHELL }.find(), None);
    }
}
