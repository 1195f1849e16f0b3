//! Settings in the environment, for containers and for passwords.

use std::ffi::OsString;

use super::texts::{self, Text};
use super::{Config, Mistake, Mistakes};

/// Puts what the variables say over `config`. An empty one says nothing.
pub(super) fn read(variable: impl Fn(&str) -> Option<OsString>, config: &mut Config) -> Result<(), Mistakes> {
    let mut from = From { variable, mistakes: Vec::new() };
    from.put("PLAUDIT_LISTEN", &texts::LISTEN, |listen| config.listen = listen);
    from.put("PLAUDIT_DATABASE", &texts::DATABASE, |database| config.database = database);
    from.put("PLAUDIT_ASSETS", &texts::ASSETS, |assets| config.assets = assets);
    from.put("PLAUDIT_PUBLIC_URL", &texts::PUBLIC_URL, |url| config.public_url = url);
    from.put("PLAUDIT_METRICS_LISTEN", &texts::METRICS_LISTEN, |listen| {
        config.metrics.listen = listen;
        config.metrics.is_chosen = true;
    });
    from.put("PLAUDIT_LOG_FORMAT", &texts::LOG_FORMAT, |format| config.log.format = format);
    from.put("PLAUDIT_LOG_LEVEL", &texts::LOG_LEVEL, |level| config.log.level = level);
    if from.mistakes.is_empty() { Ok(()) } else { Err(Mistakes(from.mistakes)) }
}

struct From<V> {
    variable: V,
    mistakes: Vec<Mistake>,
}

impl<V: Fn(&str) -> Option<OsString>> From<V> {
    fn put<T>(&mut self, name: &str, setting: &Text<T>, put: impl FnOnce(T)) {
        let Some(value) = (self.variable)(name).filter(|value| !value.is_empty()) else { return };
        match value.to_str().and_then(setting.parse) {
            Some(value) => put(value),
            None => {
                self.mistakes.push(Mistake { place: name.to_owned(), says: format!("it must be {}", setting.what) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Config, Mistakes> {
        let mut config = Config::default();
        let variable =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value));
        read(variable, &mut config).map(|()| config)
    }

    #[test]
    fn each_variable_changes_its_own_setting() {
        let variables = [
            ("PLAUDIT_LISTEN", "0.0.0.0:80"),
            ("PLAUDIT_DATABASE", "postgres://ann:hunter2@db/plaudit"),
            ("PLAUDIT_ASSETS", "none"),
            ("PLAUDIT_PUBLIC_URL", "https://x.example"),
            ("PLAUDIT_METRICS_LISTEN", "none"),
            ("PLAUDIT_LOG_FORMAT", "json"),
            ("PLAUDIT_LOG_LEVEL", "debug"),
        ];
        let all = with(&variables).unwrap();
        assert_eq!(all.listen.to_string(), "0.0.0.0:80");
        assert_eq!(all.database.reveal(), "postgres://ann:hunter2@db/plaudit");
        assert_eq!((all.assets, all.metrics.listen), (None, None));
        assert_eq!(all.public_url.map(|url| url.to_string()).as_deref(), Some("https://x.example"));
        assert_eq!((all.log.format, all.log.level), (crate::config::LogFormat::Json, tracing::Level::DEBUG));
        for (at, variable) in variables.iter().enumerate() {
            let others = with(&[&variables[..at], &variables[at + 1..]].concat()).unwrap();
            assert_ne!(others, with(&variables).unwrap(), "{} changes nothing", variable.0);
        }
    }

    #[test]
    fn an_empty_variable_says_nothing_and_a_wrong_one_is_named_without_its_value() {
        assert_eq!(with(&[("PLAUDIT_LISTEN", ""), ("PLAUDIT_DATABASE", "")]).unwrap(), Config::default());
        let told = with(&[("PLAUDIT_DATABASE", "hunter2"), ("PLAUDIT_LISTEN", "8080")]).unwrap_err().to_string();
        assert_eq!(
            told,
            "PLAUDIT_LISTEN: it must be an address and a port, such as \"127.0.0.1:8080\"\n\
             PLAUDIT_DATABASE: it must be the URL of a database, such as \"sqlite:plaudit.db\""
        );
    }
}
