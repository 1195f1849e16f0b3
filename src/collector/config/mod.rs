//! What the operator may choose.
//!
//! [`Config`] holds every setting as a type that cannot be wrong. Its values come, the weakest first, from
//! [`Config::default`], the file ([`file`]), the environment ([`environment`]) and the command line. `plaudit.toml` in
//! this folder is what `plaudit default-config` prints; a test holds it to the types.

mod database_url;
mod digest;
mod environment;
mod file;
mod forward;
mod public_url;
mod section;
mod texts;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use domain::SurveyId;

pub use database_url::DatabaseUrl;
pub use public_url::PublicUrl;

use crate::digest::Plan;
use crate::forward::Rule;
use crate::server;

/// The file that is read when none is named, if it is there.
const FILE: &str = "plaudit.toml";

/// The settings' file with every setting at its default, commented out.
pub const DEFAULT_FILE: &str = include_str!("plaudit.toml");

/// Every setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where everything is kept.
    pub database: DatabaseUrl,
    /// The folder of the built pages, if they are served.
    pub assets: Option<PathBuf>,
    /// Where visitors reach this server, where that is not the address that a request came to.
    pub public_url: Option<PublicUrl>,
    /// Where Prometheus may ask.
    pub metrics: Metrics,
    /// How the log is written.
    pub log: Log,
    /// What clients are allowed.
    pub limits: server::Limits,
    /// How many writes may wait.
    pub queue: usize,
    /// How long answers are kept, where not for ever.
    pub retention: Retention,
    /// Whose figures everybody may see on a sign.
    pub badge: Badge,
    /// Which answers are forwarded, and where to.
    pub forward: Vec<Rule>,
    /// Which mails with figures go out each week or month.
    pub digests: Vec<Plan>,
}

/// Whose figures everybody may see on a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The surveys; without any there are no badges.
    pub surveys: BTreeSet<SurveyId>,
    /// How many whole days the figure is about, yesterday the last of them.
    pub days: i32,
}

impl Default for Badge {
    fn default() -> Self {
        Self { surveys: BTreeSet::new(), days: 90 }
    }
}

/// Where Prometheus may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// The address of `/metrics`; `None` turns it off.
    pub listen: Option<SocketAddr>,
    /// Whether somebody chose that address. One that nobody asked for may be in use without harm.
    pub is_chosen: bool,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    /// In which form.
    pub format: LogFormat,
    /// From which level on.
    pub level: tracing::Level,
}

/// The form of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

/// For each survey named: how long its answers are kept, at least 60 days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention(BTreeMap<SurveyId, domain::Duration>);

impl Retention {
    /// The shortest one: figures of a quarter with the one before it need not be whole, a month's must.
    pub const SHORTEST: domain::Duration = domain::Duration::days(60);

    /// How long answers of that survey are kept; `None` is for ever.
    pub fn of(&self, survey: &SurveyId) -> Option<domain::Duration> {
        self.0.get(survey).copied()
    }

    /// The surveys whose answers are deleted one day, each with how long they are kept.
    pub fn iter(&self) -> impl Iterator<Item = (&SurveyId, domain::Duration)> {
        self.0.iter().map(|(survey, time)| (survey, *time))
    }
}

impl FromIterator<(SurveyId, domain::Duration)> for Retention {
    fn from_iter<I: IntoIterator<Item = (SurveyId, domain::Duration)>>(kept: I) -> Self {
        Self(kept.into_iter().collect())
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: (Ipv4Addr::LOCALHOST, 8080).into(),
            database: DatabaseUrl::from("sqlite:plaudit.db".to_owned()),
            assets: Some("dist".into()),
            public_url: None,
            metrics: Metrics::default(),
            log: Log::default(),
            limits: server::Limits::default(),
            queue: crate::store::sqlite::Options::default().queue,
            retention: Retention::default(),
            badge: Badge::default(),
            forward: Vec::new(),
            digests: Vec::new(),
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self { listen: Some((Ipv4Addr::LOCALHOST, 9464).into()), is_chosen: false }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: tracing::Level::INFO }
    }
}

/// What is wrong with one setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file and the line, or the variable.
    place: String,
    /// What is wrong and what is allowed. Never the value, which may be a password.
    says: String,
}

/// Everything that is wrong with the settings of one place, a line each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Mistake { place, says }) in self.0.iter().enumerate() {
            write!(f, "{}{place}: {says}", if at == 0 { "" } else { "\n" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

impl Config {
    /// The settings of this process, but for its command line: those of the file `named`, or of `plaudit.toml` in the
    /// working folder where there is one, and over them those of the environment.
    ///
    /// # Errors
    /// When a file that was named is not there, with every mistake of the file, or with every mistake of the environment.
    pub fn load(named: Option<&Path>) -> anyhow::Result<Self> {
        let variable = |name: &str| std::env::var_os(name);
        let from_environment = variable("PLAUDIT_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from);
        let named = named.or(from_environment.as_deref());
        let path = named.unwrap_or(Path::new(FILE));
        let mut config = Self::default();
        match std::fs::read_to_string(path) {
            Ok(text) => file::read(&text, &path.display().to_string(), &mut config)?,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot read the settings in {}", path.display())),
        }
        environment::read(variable, &mut config)?;
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;
    use std::time::Duration;

    use super::*;
    use crate::client::{Allowance, TrustedProxies};

    /// The file with every setting in force.
    fn uncommented() -> String {
        let is_setting = |line: &str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let lines = DEFAULT_FILE.lines().map(|line| if is_setting(line) { &line[1..] } else { line });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_printed_file_is_the_defaults() {
        let mut as_printed = Config::default();
        file::read(DEFAULT_FILE, "plaudit.toml", &mut as_printed).unwrap();
        assert_eq!(as_printed, Config::default());

        // Each setting has to be read from the file to become its default again.
        let mut in_force = Config {
            listen: (Ipv4Addr::LOCALHOST, 1).into(),
            database: DatabaseUrl::from("sqlite:other.db".to_owned()),
            assets: None,
            public_url: PublicUrl::parse("https://other.example"),
            metrics: Metrics { listen: None, is_chosen: false },
            log: Log { format: LogFormat::Json, level: tracing::Level::TRACE },
            limits: server::Limits {
                header_time: Duration::ZERO,
                body_time: Duration::ZERO,
                request_time: Duration::ZERO,
                write_time: Duration::ZERO,
                farewell: Duration::ZERO,
                connections: 1,
                allowance: Allowance { per_second: NonZeroU32::MIN, burst: NonZeroU32::MIN },
                trusted_proxies: TrustedProxies::none(),
            },
            queue: 1,
            retention: Retention::default(),
            badge: Badge::default(),
            forward: Vec::new(),
            digests: Vec::new(),
        };
        file::read(&uncommented(), "plaudit.toml", &mut in_force).unwrap();
        in_force.metrics.is_chosen = false;
        assert_eq!(in_force, Config::default());
    }

    #[test]
    fn every_setting_that_is_read_is_in_the_printed_file_with_words_before_it() {
        let known = file::known_keys();
        let mut section = "";
        let mut printed = Vec::new();
        let lines: Vec<_> = DEFAULT_FILE.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
            } else if let Some((key, _)) =
                line.strip_prefix('#').filter(|line| !line.starts_with(' ')).and_then(|line| line.split_once(" = "))
            {
                printed.push(if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") });
                assert!(lines[at - 1].starts_with("# "), "{key} is not explained");
            }
        }
        assert_eq!(printed, known);
    }
}
